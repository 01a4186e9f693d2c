//! Words in pairs.

use std::rc::Rc;

use muwazi::Lang;
use muwazi::concordance::search::{Indexing, Reading, Remark};
use muwazi::concordance::{self, Counterparts, How, Order, Query};
use muwazi::formats::hits::{Entry, Hit};
use muwazi::formats::read::Input;
use pyo3::prelude::*;

use crate::errors::{Result, usage};
use crate::feed::fed;
use crate::pair::Pair;
use crate::wait::{Progress, watched};

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

    fn found(self) -> Found {
        let [before, found, after] = self.parts;
        (
            self.pair.into(),
            self.number,
            self.lang.code(),
            before,
            found,
            after,
            self.counterpart,
        )
    }
}

/// What is looked for, and how many hits in which order, by the names of `muwazi/_find.py`.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Search {
    words: Option<String>,
    ar: Option<String>,
    en: Option<String>,
    exact: bool,
    regex: bool,
    sort: String,
    limit: Option<usize>,
}

impl Search {
    /// What is looked for.
    pub(crate) fn query(&self) -> Result<Query> {
        let how = How {
            is_exact: self.exact,
            is_regex: self.regex,
        };
        match (&self.words, &self.ar, &self.en) {
            (Some(words), None, None) => Query::new(words, how),
            (None, Some(ar), Some(en)) => Query::on_both(ar, en, how),
            (None, Some(ar), None) => Query::on_side(Lang::Arabic, ar, how),
            (None, None, Some(en)) => Query::on_side(Lang::English, en, how),
            _ => Err(usage("say what to look for: words, or ar=… and en=…")),
        }
    }

    fn hits(&self) -> Result<Hits> {
        let order = match &*self.sort {
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
        Ok(Hits {
            query: self.query()?,
            order,
            limit: self.limit.unwrap_or(usize::MAX),
            counterparts: Counterparts::default(),
            file: "".into(),
            found: Vec::new(),
        })
    }
}

/// Hits in the pairs that were searched so far, each with what it is sorted by.
struct Hits {
    query: Query,
    order: Order,
    limit: usize,
    counterparts: Counterparts,
    file: Rc<str>,
    found: Vec<(Vec<String>, Plain)>,
}

impl Hits {
    /// Searches a pair; whether more are wanted.
    fn take(&mut self, entry: Entry) -> bool {
        let found = self.query.find(entry.pair.ar(), entry.pair.en());
        let entry = Rc::new(entry);
        for mut found in found {
            let pair = &entry.pair;
            if found.counterpart.is_none() {
                found.counterpart = self.counterparts.find(pair.ar(), pair.en(), &found);
            }
            let hit = Hit {
                file: self.file.clone(),
                entry: entry.clone(),
                found,
            };
            self.found.push((self.order.rank(&hit), Plain::of(&hit)));
        }
        self.order != Order::File || self.found.len() < self.limit
    }

    fn sorted(mut self) -> Vec<Plain> {
        // It is stable: what is alike stays in the order of the pairs.
        self.found.sort_by(|a, b| a.0.cmp(&b.0));
        self.found.truncate(self.limit);
        self.found.into_iter().map(|(_, hit)| hit).collect()
    }
}

/// Finds words in pairs: in the language of their script, or in the languages that are named.
#[pyfunction]
pub(crate) fn find(
    pairs: &Bound<'_, PyAny>,
    search: Search,
    progress: Progress,
) -> PyResult<Vec<Found>> {
    let hits = fed(pairs, progress, move |feed| {
        let mut hits = search.hits()?;
        for (index, pair) in feed.enumerate() {
            let number = index + 1;
            let entry = Entry {
                pair: pair?,
                number,
                line: number,
            };
            if !hits.take(entry) {
                break;
            }
        }
        Ok(hits.sorted())
    })?;
    Ok(hits.into_iter().map(Plain::found).collect())
}

/// Finds words in the pairs of a file as [`find`] does, by the index beside it if there is one; `makes_index` says
/// whether one is made, or nothing for large files only. Returns also what is to be said.
#[pyfunction]
pub(crate) fn find_in_file(
    py: Python<'_>,
    path: String,
    encoding: Option<String>,
    makes_index: Option<bool>,
    search: Search,
    progress: Progress,
) -> PyResult<(Vec<Found>, Vec<String>)> {
    let (hits, remarks) = watched(py, progress, move || {
        let mut hits = search.hits()?;
        let query = search.query()?;
        let reading = Reading {
            encoding,
            indexing: match makes_index {
                Some(true) => Indexing::Always,
                Some(false) => Indexing::Never,
                None => Indexing::Large,
            },
        };
        let mut remarks = Vec::new();
        let mut take = |entry| Ok(hits.take(entry));
        let mut tell = |remark| {
            if matches!(remark, Remark::NotIndexed(_) | Remark::Warning(_)) {
                remarks.push(format!("{path}: {remark}"));
            }
        };
        let input = Input::File(path.clone());
        let searched = concordance::search::search(&input, &query, &reading, &mut take, &mut tell)?;
        Ok(((hits.sorted(), remarks), searched))
    })?;
    Ok((hits.into_iter().map(Plain::found).collect(), remarks))
}
