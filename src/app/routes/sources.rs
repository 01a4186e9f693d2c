//! Texts of a document around a row, with what stands in which row.

use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::App;
use super::alignment::open;
use super::review::with;
use crate::app::answer::{Answer, answer};
use crate::app::notice::Notice;
use crate::app::project::Project;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::timing::Timing;
use crate::read::Source;
use crate::review::session::Session;

/// Number of bytes of a text before and after a row that are shown.
const AROUND: usize = 20_000;

#[derive(Deserialize)]
pub(super) struct Around {
    at: usize,
}

/// Piece of a text, and the row that it is in, if it is in one.
#[derive(Serialize)]
struct Piece {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<usize>,
    /// Number of the page that begins with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
    /// When it is shown, if it is of subtitles.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Timing>,
}

/// Both texts around a row.
pub(super) async fn sources(
    State(app): App,
    Path(place): Path<(String, String)>,
    Query(around): Query<Around>,
) -> Answer<Value> {
    answer(move || {
        with(&app, &place, |project, document| {
            let session = document.session();
            let side = |lang| side(project, session, lang, around.at);
            Ok(json!({ "ar": side(Lang::Arabic), "en": side(Lang::English) }))
        })
    })
    .await
}

/// Pieces of the text of a side, or the reason why it cannot be shown.
fn side(project: &Project, session: &Session, lang: Lang, at: usize) -> Value {
    let Some(name) = session
        .rows()
        .get(at)
        .and_then(|placed| placed.row.file(lang))
    else {
        return json!({ "error": "no-file" });
    };
    let own = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let source = match open(project, own) {
        Ok(source) => source,
        Err(error) => return json!({ "name": own, "error": Notice::from(error) }),
    };
    let text = &source.text;
    let middle = session.rows()[at].row.bytes(lang);
    let boundary = |byte: usize| {
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    };
    let start = boundary(middle.start.saturating_sub(AROUND));
    let end = boundary(middle.end.saturating_add(AROUND));
    let mut spans: Vec<(Span, usize)> = (session.rows().iter().enumerate())
        .filter(|(_, placed)| placed.row.file(lang) == Some(name))
        .map(|(row, placed)| (placed.row.bytes(lang), row))
        .filter(|(span, _)| span.start >= start && span.end <= end && !span.is_empty())
        .collect();
    spans.sort_by_key(|(span, row)| (span.start, *row));
    let mut pieces = Vec::new();
    let mut last = start;
    for (span, row) in spans {
        let is_right = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        if span.start < last || !is_right {
            continue;
        }
        cut(&source, Span::new(last, span.start), None, &mut pieces);
        cut(&source, span, Some(row), &mut pieces);
        last = span.end;
    }
    cut(&source, Span::new(last, end.max(last)), None, &mut pieces);
    if let Some(first) = pieces.first_mut() {
        first.page = source.page_at(start);
    }
    json!({
        "name": own, "pieces": pieces, "is_begin": start == 0, "is_end": end == text.len(),
    })
}

/// Adds the text at a span: several pieces where pages begin in it.
fn cut(source: &Source, span: Span, at: Option<usize>, pieces: &mut Vec<Piece>) {
    let from = source.pages.partition_point(|page| page.start < span.start);
    let begun = source.pages[from..]
        .iter()
        .take_while(|page| page.start < span.end);
    let begun = begun.filter(|page| source.text.is_char_boundary(page.start));
    let (mut last, mut number) = (span.start, None);
    for page in begun.copied().map(Some).chain([None]) {
        let end = page.map_or(span.end, |page| page.start);
        if last < end {
            pieces.push(Piece {
                text: source.text[last..end].to_owned(),
                at,
                page: number,
                time: at.and_then(|_| source.timing(span)),
            });
        }
        (last, number) = (end, page.map(|page| page.number));
    }
}
