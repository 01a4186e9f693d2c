//! Answers: JSON, or an error with its status and a sentence for the user.

use std::fmt::Display;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use super::notice::Notice;
use crate::model::error::{Error, ErrorKind};

/// Error of a request.
pub(crate) struct Fault {
    status: StatusCode,
    notice: Notice,
}

/// Answer of a request, as JSON.
pub(crate) type Answer<T> = Result<Json<T>, Fault>;

impl Fault {
    /// What was asked for is not there: the message of a key about a name.
    pub(crate) fn missing(key: &str, name: impl Display) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            notice: Notice::about(key, "name", name),
        }
    }

    /// The request is of an older state than what is there now.
    pub(crate) fn overtaken() -> Self {
        Self {
            status: StatusCode::CONFLICT,
            notice: Notice::plain("overtaken"),
        }
    }

    /// The request is longer than so many bytes.
    pub(crate) fn too_large(most: usize) -> Self {
        Self {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            notice: Notice::about("fault-too-large", "most", most >> 20),
        }
    }

    /// The request takes longer than it may.
    pub(crate) fn too_long() -> Self {
        Self {
            status: StatusCode::REQUEST_TIMEOUT,
            notice: Notice::plain("fault-too-long"),
        }
    }

    /// What is said of it.
    pub(crate) fn into_notice(self) -> Notice {
        self.notice
    }

    /// The request cannot be done as it stands.
    pub(crate) fn wrong(notice: Notice) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            notice,
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let status = match error.kind() {
            ErrorKind::Locked { .. } | ErrorKind::Changed { .. } => StatusCode::CONFLICT,
            ErrorKind::Write { .. } => StatusCode::INSUFFICIENT_STORAGE,
            ErrorKind::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        };
        Self {
            status,
            notice: error.into(),
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error": self.notice }))).into_response()
    }
}

/// Does work that may take a while, or reads and writes files, beside the answering of other requests.
pub(crate) async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
        let reason = "could not do this".to_owned();
        Err(Error::from(ErrorKind::Internal { reason }).into())
    })
}

/// As [`beside`], answered as JSON.
pub(crate) async fn answer<T: Serialize + Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Answer<T> {
    beside(work).await.map(Json)
}
