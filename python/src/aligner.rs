//! Aligners and their settings.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use muwazi::align::{Aligner as OwnAligner, Weights};
use muwazi::lexicon::dictionary::{Dictionary, Entry};
use muwazi::memory::Known;
use muwazi::model::error::Error;
use muwazi::pipeline::{self, Pipeline, Segmenter};
use muwazi::read::{self, Source};
use muwazi::split::ParagraphMode;
use muwazi::split::srx::{Mode, Rules};
use muwazi::{Lang, Level, Pair};
use pyo3::prelude::*;
use serde_json::Value;

use crate::aligned::Aligned;
use crate::errors::{Result, exception, misused, usage};
use crate::lexicon::Lexicon;
use crate::many::Many;
use crate::pair::level;
use crate::source::Given;
use crate::wait::interruptible;

/// What `muwazi.Aligner` is made of.
#[pyclass(frozen, module = "muwazi._muwazi")]
pub(crate) struct Aligner {
    pipeline: Arc<Pipeline>,
}

/// Dictionary of a user: a file, or its entries.
#[derive(FromPyObject)]
enum Words {
    File(String),
    Entries(Vec<(String, String)>),
}

/// Documents to align: one that holds both languages, or two, which may be known to be Arabic and English.
pub(crate) struct Job {
    pub(crate) given: Vec<Given>,
    pub(crate) is_told: bool,
}

/// Settings of segmentation.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Cutting {
    paragraphs: String,
    segmented: bool,
    srx: Option<String>,
    srx_mode: String,
    /// Codes of Arabic and English, by which the rules are chosen.
    codes: (String, String),
}

impl Cutting {
    /// Creates the segmenter.
    pub(crate) fn segmenter(&self) -> Result<Segmenter> {
        let paragraphs = match &*self.paragraphs {
            "auto" => ParagraphMode::Auto,
            "blank" => ParagraphMode::BlankLine,
            "line" => ParagraphMode::Line,
            other => {
                return Err(usage(format!(
                    "unknown paragraphs {other:?}; use 'auto', 'blank' or 'line'"
                )));
            }
        };
        let segmenter = Segmenter::new()
            .paragraphs(paragraphs)
            .segmented(self.segmented);
        let Some(path) = &self.srx else {
            return Ok(segmenter);
        };
        let mode = match &*self.srx_mode {
            "replace" => Mode::Replace,
            "add" => Mode::Add,
            other => {
                return Err(usage(format!(
                    "unknown srx_mode {other:?}; use 'replace' or 'add'"
                )));
            }
        };
        let file = File::open(path).map_err(|source| Error::read(path, source))?;
        let (ar, en) = &self.codes;
        let rules = Rules::from_reader(path, BufReader::new(file), ar, en)?;
        Ok(segmenter.rules(Arc::new(rules), mode))
    }
}

#[pymethods]
impl Aligner {
    #[new]
    #[pyo3(signature = (level, lexicon, dictionaries, memory, weights, encoding, min_confidence, moved, numbers, tags, cutting))]
    #[expect(clippy::too_many_arguments, reason = "`muwazi/_aligner.py` names them")]
    fn new(
        py: Python<'_>,
        level: &str,
        lexicon: Option<PyRef<'_, Lexicon>>,
        dictionaries: Vec<Words>,
        memory: Vec<String>,
        weights: Option<&str>,
        encoding: Option<String>,
        min_confidence: f64,
        moved: bool,
        numbers: bool,
        tags: bool,
        cutting: Cutting,
    ) -> PyResult<Self> {
        if !(0.0..=1.0).contains(&min_confidence) {
            return Err(misused(format!(
                "min_confidence is a number from 0 to 1, not {min_confidence}"
            )));
        }
        let mut builder = OwnAligner::builder()
            .level(self::level(level)?)
            .moved(moved);
        if let Some(lexicon) = lexicon {
            builder = builder.lexicon(lexicon.own.as_ref().clone());
        }
        if let Some(weights) = weights {
            builder = builder.weights(weighted(weights).map_err(|error| exception(&error))?);
        }
        let pipeline = interruptible(py, move || {
            for words in dictionaries {
                builder = builder.dictionary(words.read()?);
            }
            for path in memory {
                builder = builder.memory(Known::read(path)?.pairs);
            }
            let mut pipeline = Pipeline::new();
            pipeline.aligner = builder.build();
            pipeline.segmenter = cutting.segmenter()?;
            pipeline.encoding = encoding;
            pipeline.min_confidence = min_confidence;
            pipeline.leaves_out_numbers = !numbers;
            pipeline.keeps_tags = tags;
            Ok(pipeline)
        })?;
        Ok(Self {
            pipeline: Arc::new(pipeline),
        })
    }

    fn align(&self, py: Python<'_>, given: Vec<Given>, is_told: bool) -> PyResult<Aligned> {
        let pipeline = self.pipeline.clone();
        let job = Job { given, is_told };
        interruptible(py, move || align(&pipeline, &job)).map(Aligned::from)
    }

    /// Returns an iterator over the alignments of documents, which `prepare` makes ready.
    fn many(
        &self,
        documents: &Bound<'_, PyAny>,
        prepare: Py<PyAny>,
        workers: usize,
    ) -> PyResult<Many> {
        Many::start(self.pipeline.clone(), documents, prepare, workers)
    }

    /// Returns an aligner that has learnt words from the sure ones of these pairs.
    fn adapted(&self, py: Python<'_>, pairs: &Bound<'_, PyAny>) -> PyResult<Self> {
        let pairs: Vec<Pair> = pairs
            .try_iter()?
            .map(|item| crate::pair::given(&item?))
            .collect::<PyResult<_>>()?;
        let mut pipeline = self.pipeline.as_ref().clone();
        let pipeline = interruptible(py, move || {
            pipeline.aligner = pipeline.aligner.adapted_to(&pairs);
            Ok(pipeline)
        })?;
        Ok(Self {
            pipeline: Arc::new(pipeline),
        })
    }
}

impl Words {
    fn read(self) -> Result<Dictionary> {
        match self {
            Self::File(path) => Dictionary::read(path),
            Self::Entries(entries) => {
                let entries = entries.into_iter();
                let entries = entries.map(|(ar, en)| Entry { ar, en });
                Ok(Dictionary {
                    entries: entries.collect(),
                    ..Dictionary::default()
                })
            }
        }
    }
}

/// Aligns documents. What is a text and no file has no name in the result.
pub(crate) fn align(pipeline: &Pipeline, job: &Job) -> Result<pipeline::Aligned> {
    let encoding = pipeline.encoding.as_deref();
    let sources = job.given.iter().map(|given| given.read(encoding));
    let sources: Vec<Source> = sources.collect::<Result<_>>()?;
    let sides = match <[Source; 2]>::try_from(sources) {
        Ok([ar, en]) if job.is_told => read::sides_as(ar, en),
        Ok(sources) => read::sides(sources.into())?,
        Err(sources) => read::sides(sources)?,
    };
    let mut aligned = pipeline.align(&pipeline.segment(sides)?);
    let is_file = |name: &str| {
        let mut texts = job.given.iter().filter(|given| !given.is_file);
        texts.all(|text| text.name != name)
    };
    let [is_ar_file, is_en_file] = [0, 1].map(|side| is_file(&aligned.files[side]));
    if !(is_ar_file && is_en_file) {
        let [ar, en] = aligned.files.clone();
        let (ar, en) = (is_ar_file.then_some(ar), is_en_file.then_some(en));
        let unnamed = |pair: &mut Pair| *pair = pair.clone().with_files(ar.clone(), en.clone());
        aligned.pairs.iter_mut().for_each(unnamed);
        aligned.parts.values_mut().flatten().for_each(unnamed);
    }
    Ok(aligned)
}

/// Returns the weights with others at paths such as `length.weight`, given as a JSON object.
fn weighted(changes: &str) -> Result<Weights> {
    let wrong = |error: serde_json::Error| usage(format!("weights: {error}"));
    let mut weights = serde_json::to_value(Weights::default()).map_err(wrong)?;
    let changes: serde_json::Map<String, Value> = serde_json::from_str(changes).map_err(wrong)?;
    for (path, value) in changes {
        let slot = weights.pointer_mut(&format!("/{}", path.replace('.', "/")));
        let slot = slot.filter(|slot| !slot.is_object());
        *slot.ok_or_else(|| usage(format!("no weight is called {path:?}")))? = value;
    }
    serde_json::from_value(weights).map_err(wrong)
}

/// Returns the weights by their paths.
#[pyfunction]
pub(crate) fn default_weights<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
    let json = serde_json::to_string(&Weights::default());
    let json = json.map_err(|error| misused(error.to_string()))?;
    py.import("json")?.call_method1("loads", (json,))
}

/// Cuts a text into segments.
#[pyfunction]
pub(crate) fn split(
    py: Python<'_>,
    given: Given,
    lang: Option<&str>,
    level: &str,
    encoding: Option<String>,
    cutting: Cutting,
) -> PyResult<Vec<String>> {
    let level: Level = self::level(level)?;
    let lang = match lang {
        Some(code) => Some(
            Lang::of_code(code)
                .ok_or_else(|| misused(format!("unknown language {code:?}; use 'ar' or 'en'")))?,
        ),
        None => None,
    };
    interruptible(py, move || {
        let source = given.read(encoding.as_deref())?;
        let lang = lang.or_else(|| muwazi::text::script::lang(&source.text));
        let lang = lang.ok_or_else(|| {
            usage("the text has as much Arabic as Latin script; say lang='ar' or lang='en'")
        })?;
        let document = cutting.segmenter()?.whole(lang, &source)?;
        let segments = document
            .segments(level)
            .map(|segment| segment.text.to_owned());
        Ok(segments.collect())
    })
}
