//! Pages that are open, and what they are told.

use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use serde_json::Value;
use tokio::sync::{Notify, broadcast};

/// Messages that a slow page may be behind; after that it looks at all anew.
const BACKLOG: usize = 256;

/// Open pages, and the way to tell them something.
pub(super) struct Presence {
    sender: broadcast::Sender<Value>,
    open: Arc<AtomicUsize>,
    /// Time at which the last page was closed, or the server started.
    since: Arc<Mutex<Instant>>,
    stop: Notify,
}

impl Default for Presence {
    fn default() -> Self {
        Self {
            sender: broadcast::channel(BACKLOG).0,
            open: Arc::default(),
            since: Arc::new(Mutex::new(Instant::now())),
            stop: Notify::new(),
        }
    }
}

/// Page that is open as long as this is held.
struct Visit {
    open: Arc<AtomicUsize>,
    since: Arc<Mutex<Instant>>,
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::SeqCst);
        *self.since.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

impl Presence {
    /// Tells all pages something. Nobody may be there to hear it.
    pub(super) fn tell(&self, message: Value) {
        let _ = self.sender.send(message);
    }

    /// Ends the server.
    pub(super) fn stop(&self) {
        self.stop.notify_one();
    }

    /// Waits until the server is to end.
    pub(super) async fn stopped(&self) {
        self.stop.notified().await;
    }

    /// Whether no page has been open for so long.
    pub(super) fn is_deserted(&self, patience: Duration) -> bool {
        let since = *self.since.lock().unwrap_or_else(PoisonError::into_inner);
        self.open.load(Ordering::SeqCst) == 0 && since.elapsed() >= patience
    }

    /// Everything that a page is told from now on, as long as it is open.
    pub(super) fn events(&self) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
        self.open.fetch_add(1, Ordering::SeqCst);
        let visit = Visit {
            open: self.open.clone(),
            since: self.since.clone(),
        };
        let begin = (self.sender.subscribe(), visit);
        let events = futures_util::stream::unfold(begin, |(mut receiver, visit)| async move {
            let text = match receiver.recv().await {
                Ok(message) => message.to_string(),
                Err(broadcast::error::RecvError::Lagged(_)) => r#"{"what":"behind"}"#.to_owned(),
                Err(broadcast::error::RecvError::Closed) => return None,
            };
            Some((Ok(Event::default().data(text)), (receiver, visit)))
        });
        Sse::new(events).keep_alive(KeepAlive::default())
    }
}
