//! What leaves a project: its pairs in any format, with a look at the first lines before.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::App;
use crate::app::Shared;
use crate::app::answer::{Answer, Fault, answer, beside};
use crate::app::notice::Notice;
use crate::app::page::encoded;
use crate::formats::{Format, Options, PairWriter, Timestamp};
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Number of pairs and of characters that are shown before.
const PREVIEWED: usize = 4;
const LONGEST_PREVIEW: usize = 4000;

/// What is to be written.
#[derive(Deserialize)]
pub(super) struct Asked {
    format: String,
    /// Document; all of the project without it.
    document: Option<String>,
    /// Least confidence, as a percentage.
    #[serde(default)]
    least: String,
    #[serde(default)]
    excel: bool,
    #[serde(default)]
    flavor: String,
    #[serde(default)]
    creator: String,
    #[serde(default)]
    ar_code: String,
    #[serde(default)]
    en_code: String,
    /// Language that is translated from, in memories.
    #[serde(default)]
    source: String,
    /// Whether only what a person made or confirmed goes out.
    #[serde(default)]
    only_confirmed: bool,
    #[serde(default)]
    keeps_untranslated: bool,
}

impl Asked {
    fn format(&self) -> Result<Format, Fault> {
        Ok(self.format.parse()?)
    }

    fn options(&self) -> Result<Options, Fault> {
        let mut options = Options::default();
        options.csv.excel = self.excel;
        if !self.flavor.is_empty() {
            options.tmx.flavor = self.flavor.parse().map_err(Fault::from)?;
        }
        options.tmx.keeps_untranslated = self.keeps_untranslated;
        if !self.creator.trim().is_empty() {
            options.tmx.creator = self.creator.trim().to_owned();
        }
        let languages = &mut options.languages;
        for (own, code) in [
            (&mut languages.ar, &self.ar_code),
            (&mut languages.en, &self.en_code),
        ] {
            if !code.trim().is_empty() {
                *own = code.trim().parse()?;
            }
        }
        if !self.source.is_empty() {
            languages.source = Lang::of_code(&self.source).ok_or_else(|| {
                Fault::wrong(Notice::about("fault-language", "name", &self.source))
            })?;
        }
        options.date = Some(Timestamp::now()?);
        Ok(options)
    }

    fn takes(&self) -> Result<impl Fn(&Pair) -> bool + use<>, Fault> {
        let least: f64 = match self.least.trim() {
            "" => 0.0,
            percent => percentage(percent)?,
        };
        let only_confirmed = self.only_confirmed;
        Ok(move |pair: &Pair| pair.confidence() >= least && (pair.is_human() || !only_confirmed))
    }
}

/// A share that is given as a percentage.
pub(super) fn percentage(percent: &str) -> Result<f64, Fault> {
    let number: Result<f64, _> = percent.parse();
    let wrong = |_| Fault::wrong(Notice::about("fault-percentage", "value", percent));
    Ok(number.map_err(wrong)? / 100.0)
}

/// Passes the pairs of a document, or of all, to `take` with their documents, until it wants no more; bad
/// ones are left out.
pub(super) fn each_pair(
    app: &Arc<Shared>,
    project: &str,
    document: Option<&str>,
    mut take: impl FnMut(&str, Pair) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    let project = app.shelf.project(project)?;
    let ids = match document {
        Some(id) => vec![id.to_owned()],
        None => project.document_ids(),
    };
    for id in ids {
        let document = project.document(&id)?;
        let document = document.lock().unwrap_or_else(PoisonError::into_inner);
        for (_, pair) in document.good_pairs() {
            if !take(&id, pair)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// What was written.
struct Written {
    bytes: Vec<u8>,
    pairs: usize,
    left_out: usize,
}

fn write(
    app: &Arc<Shared>,
    project: &str,
    asked: &Asked,
    format: Format,
    most: usize,
) -> Result<Written, Fault> {
    let (options, takes) = (asked.options()?, asked.takes()?);
    let mut written = Written {
        bytes: Vec::new(),
        pairs: 0,
        left_out: 0,
    };
    let (mut pairs, mut left_out) = (0, 0);
    let mut writer = PairWriter::new(format, Box::new(&mut written.bytes), "the export", &options)?;
    each_pair(app, project, asked.document.as_deref(), |_, pair| {
        if !takes(&pair) || format.leaves_out(&pair, &options).is_some() {
            left_out += 1;
            return Ok(true);
        }
        writer.write(&pair)?;
        pairs += 1;
        Ok(pairs < most)
    })?;
    writer.finish()?;
    (written.pairs, written.left_out) = (pairs, left_out);
    Ok(written)
}

/// Type of the content of a format.
fn content_type(format: Format) -> &'static str {
    match format {
        Format::Csv => "text/csv; charset=utf-8",
        Format::Tmx | Format::Xliff | Format::Xces => "application/xml",
        Format::Html => "text/html; charset=utf-8",
        #[cfg(feature = "xlsx")]
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/plain; charset=utf-8",
    }
}

/// Answer that a browser saves as a file.
pub(super) fn download(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(name));
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

/// Writes the pairs as a file that the browser saves.
pub(super) async fn export(
    State(app): App,
    Path(project): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    beside(move || {
        let format = asked.format()?;
        let written = write(&app, &project, &asked, format, usize::MAX)?;
        let name = match &asked.document {
            Some(id) => id.rsplit('/').next().unwrap_or(id).to_owned(),
            None => app.shelf.project(&project)?.record().name,
        };
        Ok(download(
            &format!("{name}.{format}"),
            content_type(format),
            written.bytes,
        ))
    })
    .await
}

/// First lines of what would be written, and how much it would be.
pub(super) async fn preview(
    State(app): App,
    Path(project): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer<Value> {
    answer(move || {
        let format = asked.format()?;
        let (options, takes) = (asked.options()?, asked.takes()?);
        let (mut pairs, mut left_out) = (0, 0);
        let mut files = BTreeSet::new();
        each_pair(&app, &project, asked.document.as_deref(), |id, pair| {
            files.insert(id.to_owned());
            if takes(&pair) && format.leaves_out(&pair, &options).is_none() {
                pairs += 1;
            } else {
                left_out += 1;
            }
            Ok(true)
        })?;
        let first = match shown_as(format) {
            Some(shown) => {
                let written = write(&app, &project, &asked, shown, PREVIEWED)?;
                let text = String::from_utf8_lossy(&written.bytes).into_owned();
                text.chars().take(LONGEST_PREVIEW).collect()
            }
            None => String::new(),
        };
        Ok(json!({
            "pairs": pairs, "left_out": left_out, "documents": files.len(), "first": first,
        }))
    })
    .await
}

/// Format in which the first lines of another are shown: of a workbook its rows; nothing of a page.
fn shown_as(format: Format) -> Option<Format> {
    #[cfg(feature = "xlsx")]
    if format == Format::Xlsx {
        return Some(Format::Tsv);
    }
    (format != Format::Html).then_some(format)
}
