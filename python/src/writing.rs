//! Pairs into files.

use std::collections::BTreeMap;
use std::sync::Arc;

use muwazi::Lang;
use muwazi::formats::{Format, LangTag, NotHeld, Options, Outputs, PairWriter};
use muwazi::pipeline::Aligned as OwnAligned;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::aligned::Aligned;
use crate::errors::{Result, usage};
use crate::feed::fed;
use crate::wait::Progress;

/// How pairs are written, by the names of `muwazi/_writing.py`.
#[derive(FromPyObject, Clone)]
#[pyo3(from_item_all)]
pub(crate) struct Style {
    excel: bool,
    tmx_flavor: Option<String>,
    doctype: bool,
    keep_untranslated: bool,
    fields: Vec<String>,
    creator: Option<String>,
    ar_code: Option<String>,
    en_code: Option<String>,
    source: Option<String>,
    date: Option<String>,
}

impl Style {
    /// Returns the options of the library.
    pub(crate) fn options(&self) -> Result<Options> {
        let mut options = Options::default();
        options.csv.excel = self.excel;
        options.tmx.has_doctype = self.doctype;
        options.tmx.keeps_untranslated = self.keep_untranslated;
        let parsed = self.fields.iter().map(|field| field.parse());
        options.tmx.fields = parsed.collect::<Result<_>>()?;
        if let Some(flavor) = &self.tmx_flavor {
            options.tmx.flavor = flavor.parse()?;
        }
        if let Some(creator) = &self.creator {
            options.tmx.creator.clone_from(creator);
        }
        let [ar, en] = self.codes()?;
        options.languages.ar = ar.unwrap_or(options.languages.ar);
        options.languages.en = en.unwrap_or(options.languages.en);
        if let Some(source) = &self.source {
            let lang = Lang::of_code(source);
            options.languages.source =
                lang.ok_or_else(|| usage(format!("unknown source {source:?}; use 'ar' or 'en'")))?;
        }
        options.date = self.date.as_ref().map(|date| date.parse()).transpose()?;
        Ok(options)
    }
}

impl Style {
    /// Language codes that are given, Arabic first.
    pub(crate) fn codes(&self) -> Result<[Option<LangTag>; 2]> {
        let code = |code: &Option<String>| code.as_ref().map(|code| code.parse()).transpose();
        Ok([code(&self.ar_code)?, code(&self.en_code)?])
    }

    /// Whether units that come from TMX are to be written anew.
    pub(crate) fn renews_units(&self) -> bool {
        self.tmx_flavor.is_some() || self.doctype || self.source.is_some()
    }
}

/// Returns targets with their formats: those that are named, or those of their extensions.
pub(crate) fn formats(targets: Vec<(String, Option<String>)>) -> Result<Vec<(String, Format)>> {
    let targets = targets.into_iter().map(|(path, name)| {
        let format = match name {
            Some(name) => name.parse()?,
            None => Format::from_path(&path)?,
        };
        Ok((path, format))
    });
    targets.collect()
}

/// What became of pairs: how many were written, and how many left out, by reason; and how many characters.
type Written = (usize, Vec<(&'static str, usize)>, usize);

/// Counts of pairs on their way into files of some formats.
struct Tally {
    formats: Vec<Format>,
    written: usize,
    left_out: BTreeMap<NotHeld, usize>,
}

impl Tally {
    fn new(formats: Vec<Format>) -> Self {
        Self {
            formats,
            written: 0,
            left_out: BTreeMap::new(),
        }
    }

    fn count(&mut self, pair: &muwazi::Pair, options: &Options) {
        let mut reason = None;
        for format in &self.formats {
            match format.leaves_out(pair, options) {
                None => {
                    self.written += 1;
                    return;
                }
                not_held => reason = not_held,
            }
        }
        if let Some(reason) = reason {
            *self.left_out.entry(reason).or_default() += 1;
        }
    }

    fn written(self, characters: usize) -> Written {
        let left_out = self.left_out.into_iter().map(|(reason, count)| {
            let reason = match reason {
                NotHeld::Untranslated => "no translations",
                _ => "without counterpart",
            };
            (reason, count)
        });
        (self.written, left_out.collect(), characters)
    }
}

/// Writes pairs to files, all of them or none; each target is a path, and the name of its format or `None` for that of
/// its extension.
#[pyfunction]
pub(crate) fn write(
    targets: Vec<(String, Option<String>)>,
    pairs: &Bound<'_, PyAny>,
    style: Style,
    progress: Progress,
) -> PyResult<Written> {
    let own = own(pairs);
    fed(pairs, progress, move |feed| {
        let options = style.options()?;
        let targets = formats(targets)?;
        let mut outputs = Outputs::open(&targets, &[], |_| options.clone())?;
        let mut tally = Tally::new(outputs.formats());
        if let Some(aligned) = own {
            for format in outputs.formats() {
                for pair in aligned.pairs_for(format) {
                    outputs.write_to(format, pair)?;
                }
            }
            let first = tally.formats.first().copied().unwrap_or(Format::Jsonl);
            aligned
                .pairs_for(first)
                .for_each(|pair| tally.count(pair, &options));
        } else {
            for pair in feed {
                let pair = pair?;
                outputs.write(&pair)?;
                tally.count(&pair, &options);
            }
        }
        let losses = outputs.finish()?;
        Ok(tally.written(losses.iter().map(|lost| lost.characters).sum()))
    })
}

/// Returns what a file of pairs would hold, and what became of the pairs.
#[pyfunction]
pub(crate) fn dumped<'py>(
    format: String,
    pairs: &Bound<'py, PyAny>,
    style: Style,
    progress: Progress,
) -> PyResult<(Bound<'py, PyBytes>, Written)> {
    let own = own(pairs);
    let (bytes, written) = fed(pairs, progress, move |feed| {
        let (format, options): (Format, Options) = (format.parse()?, style.options()?);
        let mut tally = Tally::new(vec![format]);
        let mut bytes = Vec::new();
        let mut writer = PairWriter::new(format, Box::new(&mut bytes), "<memory>", &options)?;
        let mut write = |pair: &muwazi::Pair| {
            tally.count(pair, &options);
            writer.write(pair)
        };
        match own {
            Some(aligned) => aligned.pairs_for(format).try_for_each(write)?,
            None => feed.try_for_each(|pair| write(&pair?))?,
        }
        let characters = writer.dropped();
        writer.finish()?;
        Ok((bytes, tally.written(characters)))
    })?;
    Ok((PyBytes::new(pairs.py(), &bytes), written))
}

/// Returns the alignment that pairs are of, whose long pairs go into memories in parts.
fn own(pairs: &Bound<'_, PyAny>) -> Option<Arc<OwnAligned>> {
    let aligned = pairs.cast::<Aligned>().ok()?;
    Some(aligned.get().own.clone())
}
