//! Lists of words with figures: frequency lists and collocates.

use muwazi::Lang;
use muwazi::concordance::Collocates;
use muwazi::concordance::frequencies::{PartKind, Unit, WordList};
use pyo3::prelude::*;

use crate::errors::misused;
use crate::feed::fed;
use crate::find::Search;
use crate::wait::Progress;

/// Word of a frequency list: the word, count, times in a million, range, deviation of proportions, forms, commonest
/// form.
type Counted = (String, usize, f64, usize, f64, usize, String);

/// Frequency list: rows, running words, numbers, words without a root, whether the parts are texts, number of parts.
type Frequencies = (Vec<Counted>, usize, usize, usize, bool, usize);

/// Collocate: language, word, before, after, frequency, log-likelihood, logDice, commonest form.
type Collocate = (&'static str, String, usize, usize, usize, f64, f64, String);

/// Counts the words of one side of pairs.
#[pyfunction]
pub(crate) fn frequencies(
    pairs: &Bound<'_, PyAny>,
    lang: &str,
    unit: &str,
    progress: Progress,
) -> PyResult<Frequencies> {
    let lang = Lang::of_code(lang)
        .ok_or_else(|| misused(format!("unknown language {lang:?}; use 'ar' or 'en'")))?;
    let unit = match unit {
        "form" => Unit::Form,
        "stem" => Unit::Stem,
        "root" => Unit::Root,
        other => {
            return Err(misused(format!(
                "unknown unit {other:?}; use 'form', 'stem' or 'root'"
            )));
        }
    };
    let mut list = WordList::new(lang, unit)
        .ok_or_else(|| misused(format!("there are no roots of {lang} words")))?;
    let found = fed(pairs, progress, move |feed| {
        for pair in feed {
            list.add(&pair?, "");
        }
        Ok(list.finish())
    })?;
    let rows = found.rows.into_iter().map(|row| {
        let (count, range, forms) = (row.count, row.range, row.forms);
        (
            row.word,
            count,
            row.per_million,
            range,
            row.dp,
            forms,
            row.written,
        )
    });
    let by_text = found.kind == PartKind::Texts;
    Ok((
        rows.collect(),
        found.words,
        found.numbers,
        found.without,
        by_text,
        found.parts,
    ))
}

/// Counts the words near what is found in pairs; returns also the number of hits.
#[pyfunction]
pub(crate) fn collocates(
    pairs: &Bound<'_, PyAny>,
    search: Search,
    reach: usize,
    least: usize,
    progress: Progress,
) -> PyResult<(Vec<Collocate>, usize)> {
    if reach == 0 {
        return Err(misused("reach is at least 1 word".to_owned()));
    }
    let (found, hits) = fed(pairs, progress, move |feed| {
        let query = search.query()?;
        let mut counted = Collocates::new(&query, reach);
        for pair in feed {
            let pair = pair?;
            counted.add(pair.ar(), pair.en());
        }
        let hits = counted.hits();
        Ok((counted.finish(least), hits))
    })?;
    let rows = found.into_iter().map(|own| {
        let (before, after, all) = (own.before, own.after, own.frequency);
        (
            own.lang.code(),
            own.word,
            before,
            after,
            all,
            own.log_likelihood,
            own.log_dice,
            own.written,
        )
    });
    Ok((rows.collect(), hits))
}
