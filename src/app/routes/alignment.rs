//! Aligning of texts in the background.

use std::fs;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::App;
use crate::app::answer::{Answer, Fault, answer};
use crate::app::notice::Notice;
use crate::app::project::{DocumentRecord, Project, TEXTS};
use crate::app::work::{Item, Progress};
use crate::formats::{Format, Options, PairWriter};
use crate::io::files;
use crate::model::error::{Error, Result};
use crate::pipeline::Pipeline;
use crate::read::{self, Source};

/// Texts to align.
#[derive(Deserialize)]
pub(super) struct Wanted {
    rows: Vec<WantedRow>,
}

#[derive(Deserialize, Clone)]
struct WantedRow {
    /// One text that holds both languages, or two.
    files: Vec<String>,
    /// Whether the first of two is the Arabic one whatever its letters say.
    #[serde(default)]
    as_given: bool,
    /// Document whose pairs are made anew.
    #[serde(default)]
    document: Option<String>,
}

/// Aligns texts one after the other.
pub(super) async fn align(
    State(app): App,
    Path(id): Path<String>,
    Json(wanted): Json<Wanted>,
) -> Answer<Value> {
    answer(move || {
        let project = app.shelf.project(&id)?;
        let texts = project.files(TEXTS);
        let mut items = Vec::new();
        for row in wanted.rows {
            let missing = row.files.iter().find(|&name| !texts.contains(name));
            if let Some(name) = missing {
                return Err(Fault::missing("fault-no-file", name));
            }
            if !(1..=2).contains(&row.files.len()) {
                return Err(Fault::wrong(Notice::plain("fault-one-or-two")));
            }
            let length = |name: &String| {
                let path = project.path(TEXTS, name).ok();
                path.and_then(|path| fs::metadata(path).ok())
                    .map_or(0, |file| file.len())
            };
            items.push(Item {
                files: row.files.clone(),
                bytes: row.files.iter().map(length).sum::<u64>().max(1),
                what: row,
            });
        }
        let pipeline = project.pipeline()?;
        let (own, told) = (project.clone(), app.clone());
        let each = move |row: &WantedRow| Ok(one(&own, &pipeline, row)?);
        let after = move || told.presence.tell(json!({ "what": "work", "project": id }));
        if !project.work().begin(items, each, after) {
            return Err(Fault::wrong(Notice::plain("fault-busy")));
        }
        Ok(json!({}))
    })
    .await
}

/// Aligns the texts of a document and writes their pairs.
fn one(project: &Arc<Project>, pipeline: &Pipeline, row: &WantedRow) -> Result<()> {
    let mut sources = Vec::new();
    for name in &row.files {
        sources.push(open(project, name)?);
    }
    let sides = match <[Source; 2]>::try_from(sources) {
        Ok([ar, en]) if row.as_given => read::sides_as(ar, en),
        Ok(both) => read::sides(both.into())?,
        Err(sources) => read::sides(sources)?,
    };
    let bitext = pipeline.segment(sides)?;
    let aligned = pipeline.align(&bitext);
    let remarks = aligned.remarks.iter().map(Notice::of_remark);
    let warnings = aligned.assessment.warnings().into_iter();
    let warnings = warnings.map(|warning| Notice::of_warning(warning, &aligned.files));
    let warnings = remarks.chain(warnings).collect();
    let id = match &row.document {
        Some(id) if project.document_ids().contains(id) => id.clone(),
        _ => project.new_id(&row.files),
    };
    let path = project.pairs_path(&id);
    let shown = path.display().to_string();
    let failed = |source| Error::write(&shown, source);
    fs::create_dir_all(files::folder_of(&path)).map_err(failed)?;
    let (out, pending) = files::create(&path)?;
    let mut writer = PairWriter::new(Format::Jsonl, Box::new(out), &shown, &Options::default())?;
    for pair in &aligned.pairs {
        writer.write(pair)?;
    }
    writer.finish()?;
    if path.exists() {
        project.retire(&id)?;
        files::back_up(&shown)?;
    }
    pending.map_or(Ok(()), files::Pending::commit)?;
    project.change(|record| {
        let own = DocumentRecord {
            files: aligned.files.to_vec(),
            warnings,
            left_out: aligned.left_out.total(),
        };
        record.documents.insert(id, own);
    })
}

/// Reads a text of a project under the name that it has there.
pub(super) fn open(project: &Project, name: &str) -> Result<Source> {
    let failed = |source| Error::read(name, source);
    let path = project
        .path(TEXTS, name)
        .map_err(|_| failed(std::io::ErrorKind::NotFound.into()))?;
    read::extract(name, &fs::read(path).map_err(failed)?, None)
}

/// How far the work has come.
pub(super) async fn progress(State(app): App, Path(project): Path<String>) -> Answer<Progress> {
    answer(move || Ok(app.shelf.project(&project)?.work().progress())).await
}

/// Gives the work up.
pub(super) async fn cancel(State(app): App, Path(project): Path<String>) -> Answer<Value> {
    answer(move || {
        app.shelf.project(&project)?.work().cancel();
        Ok(json!({}))
    })
    .await
}
