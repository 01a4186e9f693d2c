//! Lexicons.

use std::sync::Arc;

use muwazi::io::sink::write_whole;
use muwazi::lexicon::learn::{Learner, Options};
use muwazi::lexicon::mixture::Smoothing;
use muwazi::text::{english, fold, script, tokens};
use pyo3::prelude::*;

use crate::errors::{misused, usage};
use crate::wait::{Progress, interruptible};

/// What `muwazi.Lexicon` is made of: which word translates which, and how probably.
#[pyclass(frozen, module = "muwazi._muwazi")]
pub(crate) struct Lexicon {
    pub(crate) own: Arc<muwazi::Lexicon>,
}

#[pymethods]
impl Lexicon {
    /// Returns the built-in lexicon.
    #[staticmethod]
    fn builtin() -> Self {
        Self {
            own: Arc::new(muwazi::Lexicon::builtin().clone()),
        }
    }

    /// Reads the lexicon in a file.
    #[staticmethod]
    fn read(py: Python<'_>, path: String) -> PyResult<Self> {
        let own = interruptible(py, move || muwazi::Lexicon::read(path))?;
        Ok(Self { own: Arc::new(own) })
    }

    /// Learns a lexicon from pairs, each as often as its weight says.
    #[staticmethod]
    fn learn(
        py: Python<'_>,
        pairs: &Bound<'_, PyAny>,
        weight: f64,
        least_seen: f32,
        least_linked: f32,
        progress: Progress,
    ) -> PyResult<(Self, usize, usize)> {
        if !(weight > 0.0 && weight.is_finite()) {
            return Err(misused(format!(
                "a weight is a number above 0, not {weight}"
            )));
        }
        let mut texts = Vec::new();
        for item in pairs.try_iter()? {
            let pair = crate::pair::given(&item?)?;
            texts.push((
                pair.ar().to_owned(),
                pair.en().to_owned(),
                pair.confidence(),
            ));
            if texts.len().is_multiple_of(1024) {
                py.check_signals()?;
                if let Some(progress) = &progress {
                    progress.call1(py, (texts.len(), py.None()))?;
                }
            }
        }
        let (own, used, left_out) = interruptible(py, move || {
            let mut learner = Learner::new();
            let mut left_out = 0;
            for (one, other, confidence) in &texts {
                let is_used = script::oriented(one, other).is_some_and(|(ar, en)| {
                    *confidence > 0.0 && learner.add(ar, en, (weight * confidence) as f32)
                });
                left_out += usize::from(!is_used);
            }
            let options = Options {
                least_seen,
                least_count: least_linked,
                ..Options::default()
            };
            let lexicon = muwazi::Lexicon::learn(&learner, &options);
            if lexicon.sizes().2 == 0 {
                return Err(usage(
                    "nothing was seen often enough to be learnt; give more pairs",
                ));
            }
            Ok((lexicon, learner.pairs(), left_out))
        })?;
        Ok((Self { own: Arc::new(own) }, used, left_out))
    }

    /// Writes the lexicon to a file, whole or not at all.
    fn write(&self, py: Python<'_>, path: String) -> PyResult<()> {
        let own = self.own.clone();
        interruptible(py, move || {
            write_whole(&path, |out| out.write_all(own.bytes()))
        })
    }

    /// Numbers of keys of Arabic words, of English words, and of links between them.
    fn sizes(&self) -> (usize, usize, usize) {
        self.own.sizes()
    }

    /// Returns the translations of an Arabic word, as stems, with their probabilities, the likeliest first.
    fn translations(&self, word: &str) -> PyResult<Vec<(String, f64)>> {
        let words: Vec<String> = tokens::words(word)
            .map(|token| fold::word(token.text))
            .collect();
        let [folded] = &*words else {
            return Err(misused(format!("{word:?} is not one word")));
        };
        let found = self.own.translations(folded, Smoothing::default());
        let mut found = found.by;
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let named = found.into_iter();
        let named = named
            .map(|(number, share)| (self.own.english_word(number).to_owned(), f64::from(share)));
        Ok(named.collect())
    }

    /// Returns the stem by which an English word is known.
    #[staticmethod]
    fn stem(word: &str) -> String {
        english::stem(&fold::word(word)).to_string()
    }
}
