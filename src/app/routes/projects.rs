//! Projects, and what is in one.

use std::convert::Infallible;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::sse::{Event, Sse};
use futures_util::Stream;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::App;
use crate::app::answer::{Answer, Fault, answer};
use crate::app::project::{DocumentRecord, GLOSSARY, MEMORY, Preferences, TEXTS, TOOLS};
use crate::app::work::Progress;
use crate::model::document::Level;

/// All projects.
pub(super) async fn list(State(app): App) -> Answer<Value> {
    answer(move || {
        let version = env!("CARGO_PKG_VERSION");
        Ok(json!({ "projects": app.shelf.list(), "version": version }))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct New {
    name: String,
}

/// Makes a project.
pub(super) async fn create(State(app): App, Json(new): Json<New>) -> Answer<Value> {
    answer(move || Ok(json!({ "id": app.shelf.create(&new.name)? }))).await
}

/// Ends the program.
pub(super) async fn stop(State(app): App) -> Answer<Value> {
    app.presence.tell(json!({ "what": "stopped" }));
    // The answer goes out first.
    tokio::spawn(async move {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        app.presence.stop();
    });
    Ok(Json(json!({})))
}

/// Everything that the page is told while it is open.
pub(super) async fn events(
    State(app): App,
) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    app.presence.events()
}

/// Project as it is shown.
#[derive(Serialize)]
pub(super) struct Overview {
    name: String,
    texts: Vec<String>,
    tools: Vec<String>,
    documents: Vec<Document>,
    preferences: Preferences,
    work: Progress,
    has_glossary: bool,
    has_memory: bool,
}

#[derive(Serialize)]
struct Document {
    id: String,
    #[serde(flatten)]
    record: DocumentRecord,
}

/// What is in a project.
pub(super) async fn show(State(app): App, Path(project): Path<String>) -> Answer<Overview> {
    answer(move || {
        let project = app.shelf.project(&project)?;
        let record = project.record();
        let documents = project.document_ids().into_iter().map(|id| Document {
            record: record.documents.get(&id).cloned().unwrap_or_default(),
            id,
        });
        let own = project.files("");
        Ok(Overview {
            documents: documents.collect(),
            name: record.name,
            texts: project.files(TEXTS),
            tools: project.files(TOOLS),
            preferences: record.preferences,
            work: project.work().progress(),
            has_glossary: own.iter().any(|name| name == GLOSSARY),
            has_memory: own.iter().any(|name| name == MEMORY),
        })
    })
    .await
}

/// Changes of a project; what is not named stays.
#[derive(Deserialize)]
pub(super) struct Changes {
    name: Option<String>,
    level: Option<Level>,
    moved: Option<bool>,
    leaves_out_numbers: Option<bool>,
    dictionaries: Option<Vec<String>>,
    /// File of rules; empty for the built-in ones.
    srx: Option<String>,
}

/// Changes the name or the settings of a project.
pub(super) async fn change(
    State(app): App,
    Path(project): Path<String>,
    Json(changes): Json<Changes>,
) -> Answer<Value> {
    answer(move || {
        let project = app.shelf.project(&project)?;
        let named = changes.dictionaries.iter().flatten().chain(&changes.srx);
        let tools = project.files(TOOLS);
        for name in named.filter(|name| !name.is_empty()) {
            if !tools.contains(name) {
                return Err(Fault::missing("fault-no-file", name));
            }
        }
        project.change(|record| {
            let own = &mut record.preferences;
            own.level = changes.level.unwrap_or(own.level);
            own.moved = changes.moved.unwrap_or(own.moved);
            own.leaves_out_numbers = changes.leaves_out_numbers.unwrap_or(own.leaves_out_numbers);
            if let Some(dictionaries) = changes.dictionaries {
                own.dictionaries = dictionaries;
            }
            if let Some(srx) = changes.srx {
                own.srx = Some(srx).filter(|name| !name.is_empty());
            }
            if let Some(name) = changes.name.filter(|name| !name.trim().is_empty()) {
                record.name = name.trim().to_owned();
            }
        })?;
        Ok(json!({}))
    })
    .await
}

/// Removes a document; its pairs are kept beside.
pub(super) async fn remove(
    State(app): App,
    Path((project, document)): Path<(String, String)>,
) -> Answer<Value> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        own.document(&document)?;
        own.remove(&document)?;
        app.presence
            .tell(json!({ "what": "project", "project": project }));
        Ok(json!({}))
    })
    .await
}
