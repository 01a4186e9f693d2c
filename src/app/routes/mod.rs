//! What the page can ask.
//!
//! | file | question |
//! |---|---|
//! | `projects.rs` | which projects are there, and what is in one? |
//! | `texts.rs` | which texts are there, and which belong together? |
//! | `alignment.rs` | align them; how far is it? |
//! | `review.rs` | which pairs are there, and what becomes of them? |
//! | `sources.rs` | where do they stand in their texts? |
//! | `export.rs`, `memory.rs` | what leaves the project? |
//! | `checks.rs` | what is wrong with them? |
//! | `find.rs`, `terms.rs` | what do the pairs hold? |

mod alignment;
mod checks;
mod export;
mod find;
mod memory;
mod projects;
mod review;
mod sources;
mod terms;
mod texts;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};

use super::answer::Fault;
use super::{LARGEST_FILE, Shared, guard, page};

/// What handlers share.
pub(super) type App = State<Arc<Shared>>;

/// Greatest length of a request that is no file, in bytes.
const LARGEST: usize = 4 << 20;
/// Longest time that a request may take.
const LONGEST: Duration = Duration::from_secs(600);

/// Returns the router of all that can be asked.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    let files = Router::new()
        .route("/api/p/{project}/texts/{name}", put(texts::add))
        .route("/api/p/{project}/tools/{name}", put(texts::add_tool))
        .route("/api/p/{project}/memory/{name}", put(memory::add))
        .layer(DefaultBodyLimit::max(LARGEST_FILE))
        .layer(from_fn(within::<LARGEST_FILE>));
    let api = Router::new()
        .route("/api/projects", get(projects::list).post(projects::create))
        .route("/api/stop", post(projects::stop))
        .route(
            "/api/p/{project}",
            get(projects::show).post(projects::change),
        )
        .route("/api/p/{project}/texts/{name}", delete(texts::remove))
        .route("/api/p/{project}/tools/{name}", delete(texts::remove_tool))
        .route("/api/p/{project}/pairing", get(texts::pairing))
        .route("/api/p/{project}/align", post(alignment::align))
        .route(
            "/api/p/{project}/work",
            get(alignment::progress).delete(alignment::cancel),
        )
        .route("/api/p/{project}/d/{document}", delete(projects::remove))
        .route("/api/p/{project}/d/{document}/rows", get(review::rows))
        .route("/api/p/{project}/d/{document}/next", get(review::next))
        .route("/api/p/{project}/d/{document}/strip", get(review::strip))
        .route("/api/p/{project}/d/{document}/do", post(review::act))
        .route("/api/p/{project}/d/{document}/undo", post(review::undo))
        .route("/api/p/{project}/d/{document}/redo", post(review::redo))
        .route(
            "/api/p/{project}/d/{document}/realign",
            post(review::realign),
        )
        .route(
            "/api/p/{project}/d/{document}/sources",
            get(sources::sources),
        )
        .route("/api/p/{project}/export", get(export::export))
        .route("/api/p/{project}/preview", get(export::preview))
        .route(
            "/api/p/{project}/memory",
            get(memory::list).post(memory::merge),
        )
        .route("/api/p/{project}/memory/{name}", get(memory::fetch))
        .route("/api/p/{project}/checks", get(checks::checks))
        .route("/api/p/{project}/find", get(find::find))
        .route(
            "/api/p/{project}/terms",
            get(terms::list).post(terms::accept),
        )
        .route("/api/p/{project}/glossary", get(terms::glossary))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(from_fn(within::<LARGEST>));
    let timed = Router::new()
        .route("/", get(page::page))
        .route("/web/{name}", get(page::asset))
        .route("/sample/{name}", get(page::sample))
        .merge(files)
        .merge(api)
        .layer(from_fn(in_time));
    timed
        .route("/api/events", get(projects::events))
        .layer(from_fn_with_state(shared.clone(), guard::guard))
        .with_state(shared)
}

/// Refuses a request that says it is longer than `MOST` bytes, before any of it is read.
async fn within<const MOST: usize>(request: Request, next: Next) -> Response {
    let length = request.headers().get(CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > MOST as u64) {
        return Fault::too_large(MOST).into_response();
    }
    next.run(request).await
}

/// Gives up on a request that takes too long.
async fn in_time(request: Request, next: Next) -> Response {
    unless_late(LONGEST, next.run(request)).await
}

async fn unless_late(longest: Duration, answer: impl Future<Output = Response>) -> Response {
    let answer = tokio::time::timeout(longest, answer).await;
    answer.unwrap_or_else(|_| Fault::too_long().into_response())
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    #[test]
    fn what_takes_too_long_is_given_up_with_a_sentence() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let answer = runtime.expect("a runtime").block_on(async {
            let answer = unless_late(Duration::ZERO, std::future::pending()).await;
            let status = answer.status();
            (
                status,
                to_bytes(answer.into_body(), LARGEST).await.expect("a body"),
            )
        });
        assert_eq!(answer.0, 408);
        let said: serde_json::Value = serde_json::from_slice(&answer.1).expect("JSON");
        for lang in ["en", "ar"] {
            assert!(said["error"][lang].is_string(), "{said}");
        }
    }
}
