//! Words in the pairs of a project and in its memories, each with its translation.

use std::sync::PoisonError;

use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::App;
use crate::app::answer::{Answer, Fault, answer};
use crate::concordance::{Counterparts, How, Query as Words};
use crate::formats::read::{self, Input};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Greatest number of hits in an answer.
const MOST: usize = 200;

#[derive(Deserialize)]
pub(super) struct Asked {
    words: String,
    #[serde(default)]
    exact: bool,
    /// Memory of the project that is searched instead of its pairs.
    memory: Option<String>,
}

/// Pair with what was found in it.
#[derive(Serialize)]
struct Found {
    /// Document or memory.
    place: String,
    /// Place in the document.
    at: usize,
    /// What the row is called there; nothing for the pairs of a memory, which have their places.
    label: String,
    sides: [Side; 2],
}

#[derive(Serialize)]
struct Side {
    text: String,
    /// What was found there, or its translation, in UTF-16 units.
    marked: Vec<[usize; 2]>,
    is_found: bool,
}

/// Finder of words in pairs.
struct Finder {
    words: Words,
    counterparts: Counterparts,
    hits: usize,
    found: Vec<Found>,
}

impl Finder {
    /// Looks into a pair; returns whether more are wanted.
    fn take(&mut self, place: &str, at: usize, pair: &Pair) -> bool {
        let (ar, en) = (pair.ar(), pair.en());
        let hits = self.words.find(ar, en);
        let Some(first) = hits.first() else {
            return true;
        };
        self.hits += hits.len();
        let own = first.lang;
        let mut marked: [Vec<[usize; 2]>; 2] = [Vec::new(), Vec::new()];
        for hit in &hits {
            let other = hit
                .counterpart
                .or_else(|| self.counterparts.find(ar, en, hit));
            for (lang, span) in [(own, Some(hit.span)), (own.other(), other)] {
                let (index, text) = match lang {
                    Lang::Arabic => (0, ar),
                    Lang::English => (1, en),
                };
                let span = span.map(|span| units(text, span));
                marked[index].extend(span.filter(|span| !marked[index].contains(span)));
            }
        }
        let [in_ar, in_en] = marked;
        let side = |text: &str, marked, lang| Side {
            text: text.to_owned(),
            marked,
            is_found: lang == own,
        };
        self.found.push(Found {
            place: place.to_owned(),
            at,
            label: String::new(),
            sides: [
                side(ar, in_ar, Lang::Arabic),
                side(en, in_en, Lang::English),
            ],
        });
        self.found.len() < MOST
    }
}

/// A span in bytes as one in UTF-16 units.
fn units(text: &str, span: Span) -> [usize; 2] {
    let count = |text: &str| text.encode_utf16().count();
    let start = count(&text[..span.start]);
    [start, start + count(&text[span.range()])]
}

/// Finds words in the pairs of a project, or in one of its memories.
pub(super) async fn find(
    State(app): App,
    Path(project): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer<Value> {
    answer(move || {
        let how = How {
            is_exact: asked.exact,
            ..How::default()
        };
        let mut finder = Finder {
            words: Words::new(&asked.words, how)?,
            counterparts: Counterparts::default(),
            hits: 0,
            found: Vec::new(),
        };
        let mut is_all = true;
        match &asked.memory {
            None => {
                let project = app.shelf.project(&project)?;
                for id in project.document_ids() {
                    let document = project.document(&id)?;
                    let document = document.lock().unwrap_or_else(PoisonError::into_inner);
                    let own = finder.found.len();
                    is_all = (document.good_pairs()).all(|(at, pair)| finder.take(&id, at, &pair));
                    let own = &mut finder.found[own..];
                    let places: Vec<usize> = own.iter().map(|found| found.at).collect();
                    let labels = document.session().labels(&places);
                    for (found, label) in own.iter_mut().zip(labels) {
                        found.label = label;
                    }
                    if !is_all {
                        break;
                    }
                }
            }
            Some(name) => {
                let path = app.shelf.project(&project)?.path("", name)?;
                if !path.is_file() {
                    return Err(Fault::missing("fault-no-memory", name));
                }
                let input = Input::File(path.display().to_string());
                for (at, record) in read::open(&input, None)?.enumerate() {
                    is_all = finder.take(name, at, &record?.pair);
                    if !is_all {
                        break;
                    }
                }
            }
        }
        Ok(json!({ "hits": finder.hits, "pairs": finder.found, "is_all": is_all }))
    })
    .await
}
