//! Pairs of a document, a stretch at a time, and what becomes of them.

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::App;
use super::export::percentage;
use crate::app::Shared;
use crate::app::answer::{Answer, Fault, answer};
use crate::app::notice::Notice;
use crate::app::project::{Document, Outcome, Project, Summary};
use crate::formats::{Fault as Found, Faults, Marker};
use crate::model::assessment::{FAIR, SURE};
use crate::model::bead::Shape;
use crate::model::lang::Lang;
use crate::model::timing::Timing;
use crate::review::Mark;
use crate::review::session::{Changed, Command, Session, Shown, Sieve};

/// Greatest number of rows in an answer.
const MOST: usize = 400;
/// Number of stretches of the strip that shows the whole document.
const STRETCHES: usize = 600;

/// Choice, order and stretch of the rows that are asked for.
#[derive(Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    #[serde(rename = "state")]
    shown: Shown,
    search: String,
    /// Percentage.
    below: String,
    shape: String,
    order: String,
    from: usize,
    count: usize,
    /// Place in the document of a row whose place among those asked for is wanted too.
    find: Option<u32>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            shown: Shown::All,
            search: String::new(),
            below: String::new(),
            shape: String::new(),
            order: String::new(),
            from: 0,
            count: 50,
            find: None,
        }
    }
}

impl Asked {
    /// The choice and order that are asked for.
    fn sieve(&self) -> Result<Sieve, Fault> {
        let below = match self.below.trim() {
            "" => None,
            percent => Some(percentage(percent)?),
        };
        let shape = Some(self.shape.as_str()).filter(|shape| !shape.is_empty());
        let wrong =
            |reason: String| Fault::wrong(Notice::plain("fault-cannot").with_detail(reason));
        Ok(Sieve {
            shown: self.shown,
            search: self.search.clone(),
            below,
            shape: shape.map(str::parse).transpose().map_err(wrong)?,
            worst_first: self.order == "worst",
        })
    }
}

/// Stretch of rows.
#[derive(Serialize)]
pub(super) struct Rows {
    revision: u64,
    /// Number of all rows that are asked for.
    total: usize,
    from: usize,
    rows: Vec<Row>,
    /// Letter for the kind of each key of the marks.
    kinds: String,
    #[serde(flatten)]
    summary: Summary,
    /// Number of steps that stand, and of all that are known.
    steps: [usize; 2],
    /// Place among the rows that are asked for of the row that was looked for.
    found: Option<usize>,
    is_of_others: bool,
}

#[derive(Serialize)]
struct Row {
    id: u64,
    /// Place in the document.
    at: usize,
    confidence: f64,
    shape: Shape,
    mark: Option<Mark>,
    moved: bool,
    changed: bool,
    human: bool,
    /// Whether it is still to be looked at.
    open: bool,
    /// What it is called: by the number of the pair that it is made of.
    label: String,
    sides: [Side; 2],
    /// What a check finds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<Found>,
}

#[derive(Serialize)]
struct Side {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<String>,
    marks: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Timing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
}

fn row(
    at: usize,
    (session, label): (&Session, String),
    marker: &mut Marker,
    faults: Vec<Found>,
) -> Row {
    let placed = &session.rows()[at];
    let row = placed.row.row();
    let pair = row.pair();
    let [ar_marks, en_marks] = marker.marks(pair.ar(), pair.en());
    let side = |lang: Lang, marks: Vec<usize>, time: Option<Timing>| Side {
        text: row.text(lang).to_owned(),
        original: row.original(lang).map(str::to_owned),
        marks,
        time,
        number: pair.number(lang).map(str::to_owned),
    };
    Row {
        id: placed.id,
        at,
        confidence: session.confidence(at),
        shape: pair.shape(),
        mark: row.mark(),
        moved: pair.is_moved(),
        changed: row.is_changed(),
        human: session.is_human(at),
        open: session.is_doubtful(at),
        label,
        sides: [
            side(Lang::Arabic, ar_marks, pair.ar_time()),
            side(Lang::English, en_marks, pair.en_time()),
        ],
        faults,
    }
}

/// Does something with a document, which nobody else uses meanwhile.
pub(super) fn with<T>(
    app: &Arc<Shared>,
    (project, document): &(String, String),
    act: impl FnOnce(&Arc<Project>, &mut Document) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let project = app.shelf.project(project)?;
    let document = project.document(document)?;
    let mut document = document.lock().unwrap_or_else(PoisonError::into_inner);
    act(&project, &mut document)
}

/// Rows that are asked for.
pub(super) async fn rows(
    State(app): App,
    Path(place): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer<Rows> {
    answer(move || {
        let sieve = asked.sieve()?;
        with(&app, &place, |project, document| {
            let glossary = project.glossary()?;
            let places = document.sift(&sieve, &glossary);
            let summary = document.summary();
            let checked = document.checked(&glossary);
            let session = document.session();
            let mut marker = Marker::default();
            // As long as nobody has asked for a check of all pairs, each is checked by itself.
            let mut faults = Faults::with_glossary(glossary.terms.as_deref());
            let stretch = places.iter().skip(asked.from).take(asked.count.min(MOST));
            let stretch: Vec<usize> = stretch.map(|&at| at as usize).collect();
            let labels = session.labels(&stretch);
            let rows = (stretch.into_iter().zip(labels))
                .map(|(at, label)| {
                    let placed = &session.rows()[at];
                    let found = match &checked {
                        Some(all) => all[at].clone(),
                        None => faults.of(placed.row.row().pair()),
                    };
                    row(at, (session, label), &mut marker, found)
                })
                .collect();
            let found = asked
                .find
                .and_then(|at| places.iter().position(|&place| place == at));
            Ok(Rows {
                revision: document.revision(),
                total: places.len(),
                from: asked.from,
                rows,
                kinds: marker.kinds().to_owned(),
                summary,
                steps: session.position().into(),
                found,
                is_of_others: document.is_of_others(),
            })
        })
    })
    .await
}

/// Index, among the rows that are asked for, of the next one to look at.
pub(super) async fn next(
    State(app): App,
    Path(place): Path<(String, String)>,
    Query(asked): Query<Asked>,
    Query(way): Query<Heading>,
) -> Answer<Value> {
    answer(move || {
        let sieve = asked.sieve()?;
        with(&app, &place, |project, document| {
            let places = document.sift(&sieve, &project.glossary()?);
            let index = document.session().next_open(&places, way.after, way.back);
            let at = index.map(|index| places[index]);
            Ok(json!({ "index": index, "at": at }))
        })
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct Heading {
    /// Index of the row to begin after.
    after: Option<usize>,
    #[serde(default)]
    back: bool,
}

/// Stretch of the strip: how much of each kind is in it.
#[derive(Serialize, Default)]
struct Stretch {
    sure: usize,
    done: usize,
    null: usize,
    fair: usize,
    poor: usize,
}

/// The whole document in some hundred stretches.
pub(super) async fn strip(State(app): App, Path(place): Path<(String, String)>) -> Answer<Value> {
    answer(move || {
        with(&app, &place, |_, document| {
            let session = document.session();
            let count = session.rows().len();
            let per = count.div_ceil(STRETCHES).max(1);
            let stretches: Vec<Stretch> = (0..count)
                .step_by(per)
                .map(|first| first..(first + per).min(count))
                .map(|rows| {
                    let mut stretch = Stretch::default();
                    for at in rows {
                        let row = &session.rows()[at].row;
                        let confidence = session.confidence(at);
                        let count = if row.mark().is_some() || session.is_human(at) {
                            &mut stretch.done
                        } else if confidence >= SURE && row.is_null() {
                            &mut stretch.null
                        } else if confidence >= SURE {
                            &mut stretch.sure
                        } else if confidence >= FAIR {
                            &mut stretch.fair
                        } else {
                            &mut stretch.poor
                        };
                        *count += 1;
                    }
                    stretch
                })
                .collect();
            Ok(json!({ "rows": count, "per": per, "stretches": stretches }))
        })
    })
    .await
}

/// Command, on the state that the window sees.
#[derive(Deserialize)]
pub(super) struct Ordered {
    revision: u64,
    command: Command,
    /// Whether the neighbourhood is aligned again around what is confirmed.
    #[serde(default)]
    realigns: bool,
}

#[derive(Deserialize)]
pub(super) struct Seen {
    revision: u64,
}

/// What an action came to; nothing changed if it could not be done.
#[derive(Serialize)]
pub(super) struct Came {
    revision: u64,
    changed: Option<Changed>,
    /// Place of the row that the action was about.
    focus: Option<usize>,
    is_realigned: bool,
}

/// Does something on the state that the window sees, and tells the other windows.
fn change(
    app: &Arc<Shared>,
    place: &(String, String),
    revision: u64,
    act: impl FnOnce(&Arc<Project>, &mut Document) -> Result<Option<Outcome>, Fault>,
) -> Result<Came, Fault> {
    with(app, place, |project, document| {
        if document.revision() != revision {
            return Err(Fault::overtaken());
        }
        let outcome = act(project, document)?;
        let revision = document.revision();
        if outcome.is_some() {
            let (project, document) = place;
            app.presence.tell(json!({
                "what": "pairs", "project": project, "document": document, "revision": revision,
            }));
        }
        Ok(Came {
            revision,
            changed: outcome.map(|outcome| outcome.changed),
            focus: outcome.map(|outcome| outcome.focus),
            is_realigned: outcome.is_some_and(|outcome| outcome.is_realigned),
        })
    })
}

/// Does a command.
pub(super) async fn act(
    State(app): App,
    Path(place): Path<(String, String)>,
    Json(ordered): Json<Ordered>,
) -> Answer<Came> {
    answer(move || {
        change(&app, &place, ordered.revision, |project, document| {
            let aligner = ordered.realigns.then(|| project.aligner()).transpose()?;
            Ok(document.act(&ordered.command, aligner.as_ref())?)
        })
    })
    .await
}

/// Takes the last step back.
pub(super) async fn undo(
    State(app): App,
    Path(place): Path<(String, String)>,
    Json(seen): Json<Seen>,
) -> Answer<Came> {
    answer(move || travel(&app, &place, seen.revision, true)).await
}

/// Does the last step again that was taken back.
pub(super) async fn redo(
    State(app): App,
    Path(place): Path<(String, String)>,
    Json(seen): Json<Seen>,
) -> Answer<Came> {
    answer(move || travel(&app, &place, seen.revision, false)).await
}

fn travel(
    app: &Arc<Shared>,
    place: &(String, String),
    revision: u64,
    is_back: bool,
) -> Result<Came, Fault> {
    change(app, place, revision, |_, document| {
        let changed = document.travel(is_back)?;
        Ok(changed.map(|changed| Outcome {
            changed,
            focus: changed.at,
            is_realigned: false,
        }))
    })
}

/// Aligns all again around what was confirmed.
pub(super) async fn realign(
    State(app): App,
    Path(place): Path<(String, String)>,
    Json(seen): Json<Seen>,
) -> Answer<Came> {
    answer(move || {
        change(&app, &place, seen.revision, |project, document| {
            let changed = document.realign(&project.aligner()?)?;
            Ok(changed.map(|changed| Outcome {
                changed,
                focus: changed.at,
                is_realigned: true,
            }))
        })
    })
    .await
}
