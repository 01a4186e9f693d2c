//! Window in the browser: projects of texts, aligned, reviewed and exported on this machine alone.
//!
//! A [`Server`] listens on the loopback address and answers nobody but the browser that was given its address with a
//! secret in it. The page is a part of the program; nothing is fetched from elsewhere.
//!
//! | file | question |
//! |---|---|
//! | `guard.rs` | who may ask? |
//! | `page.rs`, `messages.rs`, `web/` | what does the browser show, in which language? |
//! | `routes/` | what can be asked? |
//! | `answer.rs`, `notice.rs` | what does an answer look like, and an error, in both languages? |
//! | `shelf.rs` | which projects are there? |
//! | `project/` | what is in a project, and how is nothing of it lost? |
//! | `work.rs` | what goes on in the background? |
//! | `presence.rs` | is anybody still looking, and what are they told? |

mod answer;
mod guard;
mod messages;
mod notice;
mod page;
mod presence;
mod project;
mod routes;
mod shelf;
mod work;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::check;
use crate::model::error::{Error, ErrorKind, Result};
use guard::Guard;
use presence::Presence;
use shelf::Shelf;

/// Time without any page after which a server ends that is not to go on.
const PATIENCE: Duration = Duration::from_secs(60);
/// Greatest length of a file that is added, in bytes.
const LARGEST_FILE: usize = 256 << 20;
/// Time between two looks at what is to be saved.
const TICK: Duration = Duration::from_secs(1);

/// Settings of a server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folder in which new projects are made.
    pub projects: PathBuf,
    /// Folder that is opened as a project, and made one if it is none.
    pub open: Option<PathBuf>,
    /// Port to listen on; 0 for any that is free.
    pub port: u16,
    /// Whether the server goes on when the last page has been closed.
    pub keeps: bool,
}

/// What all requests share.
pub(crate) struct Shared {
    guard: Guard,
    shelf: Shelf,
    presence: Presence,
}

/// Server of the window, which listens already.
pub struct Server {
    listener: TcpListener,
    shared: Arc<Shared>,
    /// Id of the project to begin with.
    first: Option<String>,
    keeps: bool,
}

impl Server {
    /// Begins to listen; nothing is answered yet.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] if the port is taken, and the errors of opening the project.
    pub fn bind(settings: &Settings) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port));
        let listener = listener.and_then(|listener| {
            listener.set_nonblocking(true)?;
            Ok((listener.local_addr()?.port(), listener))
        });
        let (port, listener) = listener.map_err(|reason| {
            usage(format!(
                "cannot listen on port {} of this machine: {reason}; choose another with --port",
                settings.port
            ))
        })?;
        let shelf = Shelf::new(settings.projects.clone());
        let first = settings.open.as_deref();
        let first = first.map(|folder| shelf.open_folder(folder)).transpose()?;
        Ok(Self {
            listener,
            shared: Arc::new(Shared {
                guard: Guard::new(port)?,
                shelf,
                presence: Presence::default(),
            }),
            first,
            keeps: settings.keeps,
        })
    }

    /// Address to open in the browser, with the secret that lets it in. It is for the user's eyes alone.
    pub fn address(&self) -> String {
        let address = self.shared.guard.address();
        match &self.first {
            Some(project) => format!("{address}#/p/{}", page::encoded(project)),
            None => address,
        }
    }

    /// Answers until the page or a signal (as Ctrl-C sends one) ends it, or the last page has been closed for a
    /// while. What was done is saved then.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] if the server cannot be started.
    pub fn run(self) -> Result<()> {
        let Self {
            listener,
            shared,
            keeps,
            ..
        } = self;
        let failed = |reason: std::io::Error| {
            Error::from(ErrorKind::Internal {
                reason: format!("could not start its server ({reason})"),
            })
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        // Whoever drops the first texts need not wait for it then.
        std::thread::spawn(check::prepare);
        let served = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let router = routes::router(shared.clone());
            // Open streams of events do not end by themselves, so the server is dropped and not wound down.
            tokio::select! {
                served = axum::serve(listener, router).into_future() => served,
                () = shared.presence.stopped() => Ok(()),
                () = told_to_end() => Ok(()),
                () = watch(&shared, keeps) => Ok(()),
            }
        });
        shared.shelf.close();
        // Whatever still runs in the background is given up: it has written nothing yet.
        runtime.shutdown_background();
        served.map_err(failed)
    }
}

/// Returns when the process is told to end.
async fn told_to_end() {
    let (told, mut is_told) = tokio::sync::mpsc::channel(1);
    #[cfg(unix)]
    for number in crate::io::signals::ending() {
        use tokio::signal::unix::{SignalKind, signal};
        // What cannot be heard ends the process by itself.
        if let Ok(mut heard) = signal(SignalKind::from_raw(number)) {
            let told = told.clone();
            tokio::spawn(async move {
                heard.recv().await;
                // Somebody else may have told it already.
                let _ = told.send(()).await;
            });
        }
    }
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        Some(()) = is_told.recv() => {}
    }
    drop(told);
}

/// Saves what was done, as time goes by; returns when nobody has looked at any page for a while.
async fn watch(shared: &Arc<Shared>, keeps: bool) {
    loop {
        tokio::time::sleep(TICK).await;
        let own = shared.clone();
        // What cannot be saved now is in the journal, and is tried again.
        let _ = tokio::task::spawn_blocking(move || own.shelf.save()).await;
        if !keeps && shared.presence.is_deserted(PATIENCE) && !shared.shelf.is_busy() {
            return;
        }
    }
}

fn usage(reason: impl Into<String>) -> Error {
    ErrorKind::Usage {
        reason: reason.into(),
    }
    .into()
}
