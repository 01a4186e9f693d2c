//! Words in pairs.

use std::rc::Rc;

use muwazi::Lang;
use muwazi::concordance::{Counterparts, How, Order, Query};
use muwazi::formats::hits::{Entry, Hit};
use pyo3::prelude::*;

use crate::errors::{Result, usage};
use crate::feed::fed;
use crate::pair::Pair;

/// What `muwazi.Hit` is made of: pair, its number, language, before, found, after, counterpart.
type Found = (
    Pair,
    usize,
    &'static str,
    String,
    String,
    String,
    Option<String>,
);

/// A hit, without what belongs to the thread that found it.
struct Plain {
    pair: muwazi::Pair,
    number: usize,
    lang: Lang,
    parts: [String; 3],
    counterpart: Option<String>,
}

impl Plain {
    fn of(hit: &Hit) -> Self {
        Self {
            pair: hit.entry.pair.clone(),
            number: hit.entry.number,
            lang: hit.found.lang,
            parts: hit.parts().map(str::to_owned),
            counterpart: hit.counterpart().map(str::to_owned),
        }
    }
}

/// Finds words in pairs: in the language of their script, or in the languages that are named.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "`muwazi/_find.py` names them")]
pub(crate) fn find(
    words: Option<String>,
    ar: Option<String>,
    en: Option<String>,
    pairs: &Bound<'_, PyAny>,
    is_exact: bool,
    is_regex: bool,
    sort: String,
    limit: Option<usize>,
) -> PyResult<Vec<Found>> {
    let hits = fed(pairs, None, move |feed| {
        let how = How { is_exact, is_regex };
        let query = match (&words, &ar, &en) {
            (Some(words), None, None) => Query::new(words, how)?,
            (None, Some(ar), Some(en)) => Query::on_both(ar, en, how)?,
            (None, Some(ar), None) => Query::on_side(Lang::Arabic, ar, how)?,
            (None, None, Some(en)) => Query::on_side(Lang::English, en, how)?,
            _ => return Err(usage("say what to look for: words, or ar=… and en=…")),
        };
        let order = match &*sort {
            "file" => Order::File,
            "before" => Order::Before,
            "after" => Order::After,
            "counterpart" => Order::Counterpart,
            other => {
                return Err(usage(format!(
                    "unknown sort {other:?}; use 'file', 'before', 'after' or 'counterpart'"
                )));
            }
        };
        search(&query, feed, order, limit.unwrap_or(usize::MAX))
    })?;
    let hits = hits.into_iter().map(|hit| {
        let [before, found, after] = hit.parts;
        (
            hit.pair.into(),
            hit.number,
            hit.lang.code(),
            before,
            found,
            after,
            hit.counterpart,
        )
    });
    Ok(hits.collect())
}

fn search(
    query: &Query,
    pairs: impl Iterator<Item = Result<muwazi::Pair>>,
    order: Order,
    limit: usize,
) -> Result<Vec<Plain>> {
    let mut counterparts = Counterparts::default();
    let mut hits: Vec<(Vec<String>, Plain)> = Vec::new();
    let file: Rc<str> = "".into();
    for (index, pair) in pairs.enumerate() {
        if order == Order::File && hits.len() >= limit {
            break;
        }
        let pair = pair?;
        let found = query.find(pair.ar(), pair.en());
        let number = index + 1;
        let entry = Rc::new(Entry {
            pair,
            number,
            line: number,
        });
        for mut found in found {
            let pair = &entry.pair;
            if found.counterpart.is_none() {
                found.counterpart = counterparts.find(pair.ar(), pair.en(), &found);
            }
            let hit = Hit {
                file: file.clone(),
                entry: entry.clone(),
                found,
            };
            hits.push((order.rank(&hit), Plain::of(&hit)));
        }
    }
    // It is stable: what is alike stays in the order of the pairs.
    hits.sort_by(|a, b| a.0.cmp(&b.0));
    hits.truncate(limit);
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}
