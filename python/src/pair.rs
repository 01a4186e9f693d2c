//! Pairs.

use muwazi::model::bead::Span;
use muwazi::model::timing::Timing;
use muwazi::{Lang, Level};
use pyo3::basic::CompareOp;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyRange};

use crate::errors::misused;

/// A text in Arabic, its counterpart in English, and how sure it is that they belong together.
///
/// Segments without counterpart are pairs too, with one side empty (``is_null``), so that an alignment holds both texts
/// whole. Pairs do not change; ``replace`` gives changed copies.
///
/// >>> import muwazi
/// >>> pair = muwazi.Pair("بحر", "sea", confidence=0.9)
/// >>> pair.ar, pair.en, pair.shape
/// ('بحر', 'sea', '1:1')
/// >>> pair.replace(en="the sea").en
/// 'the sea'
#[pyclass(frozen, module = "muwazi", name = "Pair")]
pub(crate) struct Pair {
    pub(crate) own: muwazi::Pair,
}

impl From<muwazi::Pair> for Pair {
    fn from(own: muwazi::Pair) -> Self {
        Self { own }
    }
}

fn range(py: Python<'_>, span: Span) -> PyResult<Bound<'_, PyRange>> {
    PyRange::new(py, span.start.cast_signed(), span.end.cast_signed())
}

/// Start and end in seconds.
fn seconds(timing: Timing) -> (f64, f64) {
    (timing.start as f64 / 1000.0, timing.end as f64 / 1000.0)
}

/// Returns the level of this name.
pub(crate) fn level(name: &str) -> PyResult<Level> {
    let levels = [Level::Paragraph, Level::Sentence, Level::Clause];
    let found = levels.into_iter().find(|level| level.name() == name);
    found.ok_or_else(|| {
        misused(format!(
            "unknown level {name:?}; use 'paragraph', 'sentence' or 'clause'"
        ))
    })
}

fn probability(confidence: f64) -> PyResult<f64> {
    if (0.0..=1.0).contains(&confidence) {
        Ok(confidence)
    } else {
        Err(misused(format!(
            "a confidence is a number from 0 to 1, not {confidence}"
        )))
    }
}

#[pymethods]
impl Pair {
    #[new]
    #[pyo3(signature = (ar, en, confidence=1.0, *, level="sentence", ar_segments=None, en_segments=None, ar_file=None, en_file=None, moved=false, human=false))]
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn new(
        ar: String,
        en: String,
        confidence: f64,
        level: &str,
        ar_segments: Option<(usize, usize)>,
        en_segments: Option<(usize, usize)>,
        ar_file: Option<String>,
        en_file: Option<String>,
        moved: bool,
        human: bool,
    ) -> PyResult<Self> {
        let pair = muwazi::Pair::new(ar, en)
            .with_confidence(probability(confidence)?)
            .with_level(self::level(level)?)
            .with_files(ar_file, en_file)
            .with_moved(moved)
            .with_human(human);
        let span = |given: Option<(usize, usize)>, own: Span| match given {
            Some((start, end)) if start > end => Err(misused(format!(
                "segments end before they begin: ({start}, {end})"
            ))),
            Some((start, end)) => Ok(Span::new(start, end)),
            None => Ok(own),
        };
        let ar = span(ar_segments, pair.ar_segments())?;
        let en = span(en_segments, pair.en_segments())?;
        Ok(pair.with_segments(ar, en).into())
    }

    /// Arabic text; empty where there is none.
    #[getter]
    fn ar(&self) -> &str {
        self.own.ar()
    }

    /// English text; empty where there is none.
    #[getter]
    fn en(&self) -> &str {
        self.own.en()
    }

    /// Probability, from 0 to 1, that exactly these segments belong together.
    #[getter]
    fn confidence(&self) -> f64 {
        self.own.confidence()
    }

    /// Number of segments of each side, Arabic first, as in ``'1:2'``.
    #[getter]
    fn shape(&self) -> String {
        self.own.shape().to_string()
    }

    /// Level of the segments: ``'paragraph'``, ``'sentence'`` or ``'clause'``.
    #[getter]
    fn level(&self) -> &'static str {
        self.own.level().name()
    }

    /// Number of the first Arabic segment, counted from 0; of an empty side, where it would stand.
    #[getter]
    fn ar_index(&self) -> usize {
        self.own.ar_segments().start
    }

    /// Number of the first English segment, counted from 0; of an empty side, where it would stand.
    #[getter]
    fn en_index(&self) -> usize {
        self.own.en_segments().start
    }

    /// Numbers of the Arabic segments, counted from 0.
    #[getter]
    fn ar_segments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyRange>> {
        range(py, self.own.ar_segments())
    }

    /// Numbers of the English segments, counted from 0.
    #[getter]
    fn en_segments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyRange>> {
        range(py, self.own.en_segments())
    }

    /// Place of the Arabic in its text, in bytes of UTF-8.
    #[getter]
    fn ar_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyRange>> {
        range(py, self.own.ar_bytes())
    }

    /// Place of the English in its text, in bytes of UTF-8.
    #[getter]
    fn en_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyRange>> {
        range(py, self.own.en_bytes())
    }

    /// File of the Arabic, if it is from one.
    #[getter]
    fn ar_file(&self) -> Option<&str> {
        self.own.ar_file()
    }

    /// File of the English, if it is from one.
    #[getter]
    fn en_file(&self) -> Option<&str> {
        self.own.en_file()
    }

    /// Numbers of lists that a word processor made in the Arabic, if there are any.
    #[getter]
    fn ar_number(&self) -> Option<&str> {
        self.own.number(Lang::Arabic)
    }

    /// Numbers of lists that a word processor made in the English, if there are any.
    #[getter]
    fn en_number(&self) -> Option<&str> {
        self.own.number(Lang::English)
    }

    /// When the Arabic is shown and when it is gone, in seconds, if it is of subtitles.
    #[getter]
    fn ar_time(&self) -> Option<(f64, f64)> {
        self.own.ar_time().map(seconds)
    }

    /// When the English is shown and when it is gone, in seconds, if it is of subtitles.
    #[getter]
    fn en_time(&self) -> Option<(f64, f64)> {
        self.own.en_time().map(seconds)
    }

    /// Whether the English stands in another place among the pairs than the Arabic.
    #[getter]
    fn moved(&self) -> bool {
        self.own.is_moved()
    }

    /// Whether a person made or confirmed the pair.
    #[getter]
    fn human(&self) -> bool {
        self.own.is_human()
    }

    /// Whether one side has no counterpart.
    #[getter]
    fn is_null(&self) -> bool {
        self.own.is_null()
    }

    /// Returns a copy with other texts, another confidence, or confirmed by a person.
    #[pyo3(signature = (*, ar=None, en=None, confidence=None, human=None))]
    fn replace(
        &self,
        ar: Option<String>,
        en: Option<String>,
        confidence: Option<f64>,
        human: Option<bool>,
    ) -> PyResult<Self> {
        let mut pair = self.own.clone();
        if ar.is_some() || en.is_some() {
            let (own_ar, own_en) = (pair.ar().to_owned(), pair.en().to_owned());
            pair = pair.with_texts(ar.unwrap_or(own_ar), en.unwrap_or(own_en));
        }
        if let Some(confidence) = confidence {
            pair = pair.with_confidence(probability(confidence)?);
        }
        if let Some(human) = human {
            pair = pair.with_human(human);
        }
        Ok(pair.into())
    }

    /// Returns the pair as a ``dict`` with the columns of CSV.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let pair = &self.own;
        let dict = PyDict::new(py);
        dict.set_item("ar", pair.ar())?;
        dict.set_item("en", pair.en())?;
        dict.set_item("confidence", pair.confidence())?;
        dict.set_item("shape", self.shape())?;
        dict.set_item("ar_index", self.ar_index())?;
        dict.set_item("en_index", self.en_index())?;
        dict.set_item("level", self.level())?;
        dict.set_item("ar_file", pair.ar_file())?;
        dict.set_item("en_file", pair.en_file())?;
        dict.set_item("moved", pair.is_moved())?;
        dict.set_item("human", pair.is_human())?;
        Ok(dict)
    }

    /// Returns the pair as a line of JSON, from which ``from_json`` makes the same pair.
    fn to_json(&self) -> PyResult<String> {
        serde_json::to_string(&self.own).map_err(|error| misused(error.to_string()))
    }

    /// Creates a pair from what ``to_json`` or a line of a ``.jsonl`` file says.
    #[staticmethod]
    fn from_json(json: &str) -> PyResult<Self> {
        let pair: Result<muwazi::Pair, _> = serde_json::from_str(json);
        pair.map(Self::from)
            .map_err(|error| misused(format!("no pair as JSON: {error}")))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let quoted = |text: &str| -> PyResult<String> {
            text.into_pyobject(py)?.repr().map(|repr| repr.to_string())
        };
        Ok(format!(
            "Pair({}, {}, confidence={:.4})",
            quoted(self.own.ar())?,
            quoted(self.own.en())?,
            self.own.confidence()
        ))
    }

    fn __richcmp__(&self, other: &Bound<'_, PyAny>, op: CompareOp) -> PyResult<Py<PyAny>> {
        let py = other.py();
        let answer = match (other.cast::<Self>(), op) {
            (Ok(other), CompareOp::Eq) => Some(self.own == other.get().own),
            (Ok(other), CompareOp::Ne) => Some(self.own != other.get().own),
            _ => None,
        };
        match answer {
            Some(answer) => Ok(answer.into_pyobject(py)?.to_owned().into_any().unbind()),
            None => Ok(py.NotImplemented()),
        }
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (
            self.own.ar(),
            self.own.en(),
            self.own.confidence().to_bits(),
        )
            .hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let from_json = slf.get_type().getattr("from_json")?;
        Ok((from_json, (slf.get().to_json()?,)))
    }
}

/// Returns the pairs that an iterable of Python holds: of ``Pair``, or of an Arabic and an English text each.
pub(crate) fn given(item: &Bound<'_, PyAny>) -> PyResult<muwazi::Pair> {
    if let Ok(pair) = item.cast::<Pair>() {
        return Ok(pair.get().own.clone());
    }
    match item.extract::<(String, String)>() {
        Ok((ar, en)) => Ok(muwazi::Pair::new(ar, en)),
        Err(_) => Err(pyo3::exceptions::PyTypeError::new_err(format!(
            "expected a Pair or a tuple of an Arabic and an English text, not {}",
            item.get_type().name()?
        ))),
    }
}
