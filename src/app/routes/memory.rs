//! Memories that pairs are merged into: the project's own, and those that the user brings.

use std::fs;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::App;
use super::export::{download, each_pair};
use super::texts::{put, unusable};
use crate::app::answer::{Answer, Fault, answer, beside};
use crate::app::notice::Notice;
use crate::app::project::{MEMORY, safe_name};
use crate::formats::{Options, Timestamp};
use crate::memory::Memory;
use crate::model::error::Error;
use crate::model::pair::Pair;

/// Memories in the project.
pub(super) async fn list(State(app): App, Path(project): Path<String>) -> Answer<Value> {
    answer(move || {
        let project = app.shelf.project(&project)?;
        let mut names = project.files("");
        names.retain(|name| name.to_lowercase().ends_with(".tmx"));
        Ok(json!({ "memories": names }))
    })
    .await
}

/// Adds a memory of the user, of which the project gets a copy.
pub(super) async fn add(
    State(app): App,
    Path((project, name)): Path<(String, String)>,
    bytes: Bytes,
) -> Answer<Value> {
    answer(move || {
        let project = app.shelf.project(&project)?;
        let name = safe_name(&name);
        if !name.to_lowercase().ends_with(".tmx") {
            return Err(Fault::wrong(Notice::about("fault-tmx", "file", name)));
        }
        let name = put(&project, "", &name, &bytes)?;
        let path = project.path("", &name)?;
        if let Err(error) = Memory::open(&path).and_then(|memory| memory.check()) {
            return Err(unusable(path, &name, error)?);
        }
        Ok(json!({ "name": name }))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct Merge {
    #[serde(default)]
    memory: String,
    document: Option<String>,
    /// Least confidence, in \[0, 1\].
    #[serde(default)]
    least: f64,
}

/// Merges the pairs of a document, or of all, into a memory.
pub(super) async fn merge(
    State(app): App,
    Path(project): Path<String>,
    Json(merge): Json<Merge>,
) -> Answer<Value> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        let name = match merge.memory.as_str() {
            "" => MEMORY,
            name => name,
        };
        let path = own.path("", name)?;
        let mut pairs: Vec<Pair> = Vec::new();
        let (mut unsure, mut bad_or_alone) = (0, 0);
        each_pair(&app, &project, merge.document.as_deref(), |_, pair| {
            if pair.is_null() {
                bad_or_alone += 1;
            } else if pair.confidence() < merge.least {
                unsure += 1;
            } else {
                pairs.push(pair);
            }
            Ok(true)
        })?;
        let options = Options {
            date: Some(Timestamp::now()?),
            ..Options::default()
        };
        let report = Memory::open(&path)?.with_options(options).merge(&pairs)?;
        app.presence
            .tell(json!({ "what": "project", "project": project }));
        let counts = report.counts;
        let backup = report.backup.map(|path| {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(&path);
            name.to_owned()
        });
        Ok(json!({
            "memory": name, "added": counts.added, "updated": counts.updated, "kept": counts.kept,
            "duplicates": counts.duplicates, "unsure": unsure, "alone": bad_or_alone,
            "backup": backup,
        }))
    })
    .await
}

/// A memory as a file that the browser saves.
pub(super) async fn fetch(
    State(app): App,
    Path((project, name)): Path<(String, String)>,
) -> Result<Response, Fault> {
    beside(move || {
        let project = app.shelf.project(&project)?;
        let path = project.path("", &name)?;
        if !name.to_lowercase().ends_with(".tmx") || !path.is_file() {
            return Err(Fault::missing("fault-no-memory", &name));
        }
        let bytes = fs::read(&path).map_err(|source| Error::read(&name, source))?;
        Ok(download(&name, "application/xml", bytes))
    })
    .await
}
