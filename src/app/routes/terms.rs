//! Terms in the pairs of a project, and its glossary.

use std::fs;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::App;
use super::export::{download, each_pair};
use crate::app::answer::{Answer, Fault, answer, beside};
use crate::app::notice::Notice;
use crate::app::project::{GLOSSARY, Project};
use crate::formats::Writer;
use crate::formats::terms::{self, Format, Term, Wording};
use crate::io::sink::write_whole;
use crate::model::error::Error;
use crate::terms::{Extractor, Options};

/// Greatest number of terms in an answer.
const MOST: usize = 300;
/// Header of the glossary.
const HEADER: [&str; 2] = ["ar", "en"];

/// Term as it is shown.
#[derive(Serialize)]
struct Shown {
    ar: String,
    en: String,
    count: usize,
    documents: usize,
    /// Pair that it stands in.
    example: Option<[String; 2]>,
    /// Whether it is in the glossary.
    accepted: bool,
}

/// Entries of the glossary, Arabic first.
fn entries(project: &Project) -> Result<Vec<[String; 2]>, Fault> {
    let path = project.path("", GLOSSARY)?;
    if !path.exists() {
        return Ok(Vec::new());
    }
    let failed = |line: u64, reason: csv::Error| {
        let line = line.try_into().unwrap_or(usize::MAX);
        Fault::from(Error::malformed(GLOSSARY, line, reason.to_string()))
    };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(&path)
        .map_err(|error| failed(1, error))?;
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            failed(line, error)
        })?;
        if let (Some(ar), Some(en)) = (record.get(0), record.get(1)) {
            entries.push([ar.to_owned(), en.to_owned()]);
        }
    }
    Ok(entries)
}

/// Terms in the pairs of a project, the best first.
pub(super) async fn list(State(app): App, Path(project): Path<String>) -> Answer<Value> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        let accepted = entries(&own)?;
        let mut extractor = Extractor::new(Options {
            examples: 1,
            ..Options::default()
        });
        each_pair(&app, &project, None, |document, pair| {
            if pair.confidence() >= 0.5 {
                extractor.add(&pair, document);
            }
            Ok(true)
        })?;
        let found = extractor.finish();
        let all = found.len();
        let is_accepted = |ar: &str, en: &str| {
            accepted
                .iter()
                .any(|entry| entry[0] == ar && entry[1] == en)
        };
        let terms: Vec<Shown> = (found.into_iter().take(MOST))
            .map(|term| Shown {
                accepted: is_accepted(&term.ar.text, &term.en.text),
                ar: term.ar.text,
                en: term.en.text,
                count: term.count,
                documents: term.documents,
                example: term
                    .examples
                    .into_iter()
                    .next()
                    .map(|example| [example.ar, example.en]),
            })
            .collect();
        Ok(json!({ "terms": terms, "all": all, "glossary": accepted }))
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct Decision {
    ar: String,
    en: String,
    /// Whether it is in the glossary from now on.
    accept: bool,
}

/// Takes a term into the glossary, or out of it. The next alignment heeds it.
pub(super) async fn accept(
    State(app): App,
    Path(project): Path<String>,
    Json(decision): Json<Decision>,
) -> Answer<Value> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        let entry = [decision.ar.trim().to_owned(), decision.en.trim().to_owned()];
        if entry.iter().any(String::is_empty) {
            return Err(Fault::wrong(Notice::plain("fault-term")));
        }
        let mut all = entries(&own)?;
        all.retain(|own| *own != entry);
        if decision.accept {
            all.push(entry);
        }
        write(&own, &all)?;
        own.renew_glossary();
        Ok(json!({ "glossary": all }))
    })
    .await
}

fn write(project: &Project, entries: &[[String; 2]]) -> Result<(), Fault> {
    let path = project.path("", GLOSSARY)?;
    let shown = path.display().to_string();
    if entries.is_empty() {
        // A dictionary without entries is none.
        return match fs::remove_file(&path) {
            Err(source) if path.exists() => Err(Error::write(shown, source).into()),
            _ => Ok(()),
        };
    }
    Ok(write_whole(&shown, |out| {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(HEADER)?;
        for entry in entries {
            writer.write_record(entry)?;
        }
        writer.flush()
    })?)
}

/// The entries as a file of terms.
fn written(format: Format, title: &str, entries: &[[String; 2]]) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let options = terms::Options {
        title: title.to_owned(),
        ..terms::Options::default()
    };
    let mut writer = Writer::new(format, Box::new(&mut bytes), "the glossary", &options)?;
    for [ar, en] in entries {
        let wording = |text: &str| Wording {
            text: text.to_owned(),
            spellings: Vec::new(),
        };
        writer.write(&Term {
            en: wording(en),
            ar: wording(ar),
            ..Term::default()
        })?;
    }
    writer.finish()?;
    Ok(bytes)
}

#[derive(Deserialize)]
pub(super) struct Asked {
    /// Tool that the glossary is for.
    form: String,
}

/// The glossary as a file that the browser saves, in the form that a tool reads.
pub(super) async fn glossary(
    State(app): App,
    Path(project): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    beside(move || {
        let own = app.shelf.project(&project)?;
        let entries = entries(&own)?;
        let title = own.record().name.clone();
        let file = |format| written(format, &title, &entries);
        let (name, bytes) = match asked.form.as_str() {
            "omegat" => ("glossary.txt", file(Format::Omegat)?),
            "csv" => ("glossary.csv", {
                let path = own.path("", GLOSSARY)?;
                fs::read(path).unwrap_or_default()
            }),
            "memoq" => ("glossary.memoq.csv", file(Format::Memoq)?),
            "tbx" => ("glossary.tbx", file(Format::Tbx)?),
            form => return Err(Fault::missing("fault-no-file", form)),
        };
        Ok(download(name, "text/plain; charset=utf-8", bytes))
    })
    .await
}
