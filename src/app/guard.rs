//! Guard at the door: nobody but the user's own browser is answered, and nothing foreign runs in the page.
//!
//! Other programs of this machine, and pages of others in the same browser, can reach the port too. So the address that
//! the browser is given holds a secret, which becomes a cookie that no script reads and no other site sends
//! (`HttpOnly`, `SameSite=Strict`); requests under another name than the loopback address (DNS rebinding), and such
//! that pages of others make, are refused whatever they hold.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HOST, LOCATION, ORIGIN, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Shared;
use crate::model::error::{Error, ErrorKind, Result};

/// Policy for the page: its own scripts, styles and data, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Secret of a server, and the names under which it is asked.
pub(super) struct Guard {
    port: u16,
    secret: String,
}

impl Guard {
    /// Creates a guard with a new secret.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] if the system gives no random numbers.
    pub(super) fn new(port: u16) -> Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|reason| {
            Error::from(ErrorKind::Internal {
                reason: format!("got no random numbers ({reason})"),
            })
        })?;
        Ok(Self {
            port,
            secret: bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }

    /// Address that lets a browser in.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?key={}", self.port, self.secret)
    }

    /// Name of the cookie; browsers keep cookies of all ports of a machine together.
    fn cookie_name(&self) -> String {
        format!("muwazi-{}", self.port)
    }

    fn is_own_host(&self, host: &str) -> bool {
        [
            format!("127.0.0.1:{}", self.port),
            format!("localhost:{}", self.port),
        ]
        .contains(&host.to_ascii_lowercase())
    }

    /// Whether a text is the secret, in the same time wherever they differ.
    fn is_secret(&self, text: &str) -> bool {
        let differing =
            (text.bytes().zip(self.secret.bytes())).fold(0, |all, (a, b)| all | (a ^ b));
        text.len() == self.secret.len() && differing == 0
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let cookies = headers.get_all(COOKIE).iter();
        cookies
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|cookie| cookie.trim().split_once('='))
            .any(|(key, value)| key == name && self.is_secret(value))
    }

    /// Reason to refuse a request whatever its secret is, if there is one.
    fn refusal(&self, request: &Request) -> Option<&'static str> {
        let headers = request.headers();
        let of = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        if !of(&HOST).is_some_and(|host| self.is_own_host(host)) {
            return Some("This server has no such name.");
        }
        let origin = of(&ORIGIN).map(|origin| {
            let host = origin.strip_prefix("http://");
            host.is_some_and(|host| self.is_own_host(host))
        });
        let site = of(&FETCH_SITE).map(|site| matches!(site, "same-origin" | "none"));
        let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
        let is_foreign = origin == Some(false)
            || site == Some(false)
            // What changes something comes from our page, and browsers say so.
            || !is_reading && origin.is_none() && site.is_none();
        is_foreign.then_some("Pages of others get no answer here.")
    }
}

/// Lets a request through, or refuses it; answers go out with the policy for the page.
pub(super) async fn guard(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let guard = &shared.guard;
    let mut response = if let Some(refusal) = guard.refusal(&request) {
        (StatusCode::FORBIDDEN, refusal).into_response()
    } else if let Some(key) = key_of(&request) {
        if guard.is_secret(key) {
            admitted(guard)
        } else {
            stranger()
        }
    } else if guard.has_cookie(request.headers()) {
        next.run(request).await
    } else {
        stranger()
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (OPENER_POLICY, "same-origin"),
        (RESOURCE_POLICY, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Secret in the address, if the request is for the page with one.
fn key_of(request: &Request) -> Option<&str> {
    let uri = request.uri();
    let query = uri.query().filter(|_| uri.path() == "/")?;
    query.strip_prefix("key=")
}

/// Answer that gives the browser the cookie, and takes the secret out of the address.
fn admitted(guard: &Guard) -> Response {
    let cookie = format!(
        "{}={}; HttpOnly; SameSite=Strict; Path=/",
        guard.cookie_name(),
        guard.secret
    );
    (
        StatusCode::SEE_OTHER,
        [(SET_COOKIE, cookie), (LOCATION, "/".to_owned())],
    )
        .into_response()
}

fn stranger() -> Response {
    let text = "Open the address that muwazi shows when it starts: only that lets you in.\n\
                افتح العنوان الذي يعرضه موازٍ عند بدئه، فلا دخول إلا به.\n";
    (StatusCode::UNAUTHORIZED, text).into_response()
}
