//! Terms.

use std::sync::Arc;

use muwazi::formats::terms::{Format, Options as Layout, Term};
use muwazi::formats::{Outputs, csv};
use muwazi::terms::{Extractor, Options};
use pyo3::prelude::*;

use crate::errors::{Result, misused};
use crate::feed::fed;
use crate::wait::{Progress, interruptible};

/// What `muwazi.Terms` is made of: terms, the best first.
#[pyclass(frozen, module = "muwazi._muwazi")]
pub(crate) struct Terms {
    own: Arc<Vec<Term>>,
    examples: usize,
    is_compared: bool,
    /// Number of pairs that were taken.
    #[pyo3(get)]
    pairs: usize,
}

/// Extracts terms from pairs; `reference` is what they are compared with, as lists of Arabic and English texts.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "`muwazi/_terms.py` names them")]
pub(crate) fn terms(
    pairs: &Bound<'_, PyAny>,
    reference: Option<&Bound<'_, PyAny>>,
    longest: usize,
    least: usize,
    examples: usize,
    min_confidence: f64,
    limit: Option<usize>,
    progress: Progress,
) -> PyResult<Terms> {
    let options = Options {
        longest,
        least,
        once: least == Options::default().least,
        examples,
    };
    let mut extractor = Extractor::new(options);
    if let Some(reference) = reference {
        extractor = fed(reference, None, move |feed| {
            feed.try_for_each(|pair| {
                extractor.add_reference(&pair?);
                Result::Ok(())
            })?;
            Ok(extractor)
        })?;
    }
    let (own, pairs) = fed(pairs, progress, move |feed| {
        for pair in feed {
            let pair = pair?;
            if pair.confidence() >= min_confidence {
                extractor.add(&pair, "");
            }
        }
        let pairs = extractor.pairs();
        let mut terms = extractor.finish();
        terms.truncate(limit.unwrap_or(usize::MAX));
        Ok((terms, pairs))
    })?;
    Ok(Terms {
        own: Arc::new(own),
        examples,
        is_compared: reference.is_some(),
        pairs,
    })
}

#[pymethods]
impl Terms {
    /// Returns the terms as JSON.
    fn json(&self) -> PyResult<String> {
        serde_json::to_string(self.own.as_ref()).map_err(|error| misused(error.to_string()))
    }

    /// Writes the terms to a file.
    fn write(
        &self,
        py: Python<'_>,
        path: String,
        format: Option<String>,
        title: String,
        excel: bool,
    ) -> PyResult<()> {
        let options = Layout {
            title,
            examples: self.examples,
            is_compared: self.is_compared,
            has_known: false,
            csv: csv::Options::new(excel),
        };
        let own = self.own.clone();
        interruptible(py, move || {
            let format: Format = match format {
                Some(name) => name.parse()?,
                None => Format::from_path(&path)?,
            };
            let mut outputs = Outputs::open(&[(path, format)], &[], |_| options.clone())?;
            own.iter().try_for_each(|term| outputs.write(term))?;
            outputs.finish().map(drop)
        })
    }
}
