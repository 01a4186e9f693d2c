//! Texts of a project: adding them, telling what they are, and which belong together.

use std::fs;
use std::path::PathBuf;

use axum::body::Bytes;
use axum::extract::{Path, State};
use serde::Serialize;
use serde_json::{Value, json};

use super::App;
use crate::app::answer::{Answer, Fault, answer};
use crate::app::notice::Notice;
use crate::app::project::{Project, TEXTS, TOOLS, safe_name};
use crate::batch::pairing::Pairing;
use crate::io::sink::write_whole;
use crate::lexicon::dictionary::Dictionary;
use crate::memory::Known;
use crate::model::error::{Error, Hint};
use crate::model::lang::Lang;
use crate::read;
use crate::split::srx::Rules;
use crate::text::script::Letters;

/// Ends of the names of memories, from which words are learnt; all else is a dictionary.
const MEMORIES: [&str; 4] = [".tmx", ".xliff", ".xlf", ".jsonl"];

/// Text as it is shown.
#[derive(Serialize)]
pub(super) struct Described {
    /// Name that it was given in the project.
    name: String,
    /// What it is: the name of its kind.
    kind: &'static str,
    /// Its language, or `both`.
    lang: &'static str,
    /// Number of characters of its text.
    characters: usize,
    /// Its encoding, if it is plain text.
    encoding: Option<&'static str>,
}

/// Adds a text. One of the same name and content is not added again; another of the same name gets a number.
pub(super) async fn add(
    State(app): App,
    Path((project, name)): Path<(String, String)>,
    bytes: Bytes,
) -> Answer<Described> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        let described = describe(&safe_name(&name), &bytes)?;
        let name = put(&own, TEXTS, &described.name, &bytes)?;
        app.presence
            .tell(json!({ "what": "project", "project": project }));
        Ok(Described { name, ..described })
    })
    .await
}

fn describe(name: &str, bytes: &[u8]) -> Result<Described, Fault> {
    let source = read::extract(name, bytes, None)?;
    let letters = Letters::of(&source.text);
    let sides = read::sides(vec![source.clone()]);
    if let Err(error) = &sides
        && error.hint() == Some(Hint::Pairs)
    {
        return Err(Fault::wrong(Notice::about("fault-table", "file", name)));
    }
    let holds_both = letters.arabic.min(letters.latin) * 4 > letters.total() && sides.is_ok();
    let Some(lang) = letters.lang() else {
        return Err(Fault::wrong(Notice::about("fault-neither", "file", name)));
    };
    Ok(Described {
        name: name.to_owned(),
        kind: source.kind.name(),
        lang: if holds_both { "both" } else { lang.code() },
        characters: source.text.chars().count(),
        encoding: (source.kind == read::Kind::Text).then_some(source.encoding),
    })
}

/// Writes a file into one of the project's folders, and returns the name that it has there.
pub(super) fn put(
    project: &Project,
    folder: &str,
    name: &str,
    bytes: &[u8],
) -> Result<String, Fault> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    for number in 1.. {
        let name = match (number, extension) {
            (1, _) => name.to_owned(),
            (_, "") => format!("{stem} {number}"),
            _ => format!("{stem} {number}.{extension}"),
        };
        let path = project.path(folder, &name)?;
        match fs::read(&path) {
            Ok(old) if old == bytes => return Ok(name),
            Ok(_) => {}
            Err(_) => {
                let shown = path.display().to_string();
                let failed = |source| Error::write(&shown, source);
                fs::create_dir_all(crate::io::files::folder_of(&path)).map_err(failed)?;
                write_whole(&shown, |out| out.write_all(bytes))?;
                return Ok(name);
            }
        }
    }
    Err(Fault::wrong(Notice::about("fault-name", "name", name)))
}

/// Takes a text out of the project.
pub(super) async fn remove(
    State(app): App,
    Path((project, name)): Path<(String, String)>,
) -> Answer<Value> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        delete(own.path(TEXTS, &name)?)?;
        app.presence
            .tell(json!({ "what": "project", "project": project }));
        Ok(json!({}))
    })
    .await
}

fn delete(path: PathBuf) -> Result<(), Fault> {
    let name = path.display().to_string();
    Ok(fs::remove_file(path).map_err(|source| Error::write(name, source))?)
}

/// Adds a dictionary, a memory to learn from or segmentation rules, once it is plain that they are such.
pub(super) async fn add_tool(
    State(app): App,
    Path((project, name)): Path<(String, String)>,
    bytes: Bytes,
) -> Answer<Value> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        let name = safe_name(&name);
        if name.to_lowercase().ends_with(".srx") {
            Rules::from_reader(&name, &*bytes, "ar", "en")?;
            let name = put(&own, TOOLS, &name, &bytes)?;
            own.change(|record| record.preferences.srx = Some(name.clone()))?;
            return Ok(json!({ "name": name }));
        }
        let name = put(&own, TOOLS, &name, &bytes)?;
        let path = own.path(TOOLS, &name)?;
        if MEMORIES
            .iter()
            .any(|end| name.to_lowercase().ends_with(end))
        {
            return match Known::read(&path) {
                Ok(known) => {
                    own.change(|record| {
                        let memories = &mut record.preferences.memories;
                        if !memories.contains(&name) {
                            memories.push(name.clone());
                        }
                    })?;
                    Ok(json!({ "name": name, "pairs": known.usable }))
                }
                Err(error) => Err(unusable(path, &name, error)?),
            };
        }
        let dictionary = match Dictionary::read(&path) {
            Ok(dictionary) => dictionary,
            Err(error) => return Err(unusable(path, &name, error)?),
        };
        own.change(|record| {
            let dictionaries = &mut record.preferences.dictionaries;
            if !dictionaries.contains(&name) {
                dictionaries.push(name.clone());
            }
        })?;
        Ok(json!({ "name": name, "entries": dictionary.len(), "left_out": dictionary.left_out }))
    })
    .await
}

/// Takes a file that was put into the project and cannot be used out of it again, and says why.
pub(super) fn unusable(path: PathBuf, name: &str, error: Error) -> Result<Fault, Fault> {
    let notice = Notice::from(error).renamed(&path, name);
    delete(path)?;
    Ok(Fault::wrong(notice))
}

/// Takes a dictionary or rules out of the project.
pub(super) async fn remove_tool(
    State(app): App,
    Path((project, name)): Path<(String, String)>,
) -> Answer<Value> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        let path = own.path(TOOLS, &name)?;
        own.change(|record| {
            let preferences = &mut record.preferences;
            preferences
                .dictionaries
                .retain(|dictionary| *dictionary != name);
            preferences.memories.retain(|memory| *memory != name);
            preferences.srx = preferences.srx.take().filter(|srx| *srx != name);
        })?;
        delete(path)?;
        Ok(json!({}))
    })
    .await
}

/// Which texts belong together.
#[derive(Serialize)]
pub(super) struct Paired {
    rows: Vec<Row>,
    /// Texts without counterpart, with their language.
    alone: Vec<(String, Lang)>,
    /// Texts that cannot be read, and why.
    failed: Vec<(String, Notice)>,
}

/// Texts that belong together: one that holds both languages, or the Arabic and the English one.
#[derive(Serialize)]
struct Row {
    files: Vec<String>,
    /// Way in which they were paired.
    found: &'static str,
    confidence: f64,
}

/// Pairs the texts of a project, by their names and by what they say.
pub(super) async fn pairing(State(app): App, Path(project): Path<String>) -> Answer<Paired> {
    answer(move || {
        let own = app.shelf.project(&project)?;
        let names = own.files(TEXTS);
        let paths: Result<Vec<PathBuf>, Fault> =
            names.iter().map(|name| own.path(TEXTS, name)).collect();
        let pairing = Pairing {
            by_content: true,
            ..Pairing::default()
        };
        let inner = |path: &String| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
        let found = pairing.pair(&paths?)?;
        let mut paired = Paired {
            rows: (found.jobs.iter())
                .map(|job| Row {
                    files: job.files.iter().map(inner).collect(),
                    found: job.found.name(),
                    confidence: job.confidence,
                })
                .collect(),
            alone: found
                .alone
                .iter()
                .map(|(path, lang)| (inner(path), *lang))
                .collect(),
            failed: (found.failed.iter())
                .map(|(job, error)| {
                    let name = job.files.first().map(inner).unwrap_or_default();
                    (name, Notice::from(error))
                })
                .collect(),
        };
        // What folders of texts seldom hold was put here as a text.
        for path in &found.passed_over {
            let name = inner(path);
            let bytes = fs::read(path).map_err(|source| Error::read(&name, source))?;
            match describe(&name, &bytes) {
                Ok(described) => match Lang::of_code(described.lang) {
                    Some(lang) => paired.alone.push((name, lang)),
                    None => paired.rows.push(Row {
                        files: vec![name],
                        found: "both",
                        confidence: 1.0,
                    }),
                },
                Err(fault) => paired.failed.push((name, fault.into_notice())),
            }
        }
        // Two texts that nobody else claims are a text and its translation.
        if paired.rows.is_empty()
            && let [one, other] = &*paired.alone
            && one.1 != other.1
        {
            let mut files = [one, other];
            files.sort_by_key(|(_, lang)| *lang);
            let files = files.map(|(name, _)| name.clone()).to_vec();
            paired.alone.clear();
            paired.rows.push(Row {
                files,
                found: "only",
                confidence: 1.0,
            });
        }
        Ok(paired)
    })
    .await
}
