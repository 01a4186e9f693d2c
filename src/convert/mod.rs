//! Conversion: pairs from files into files of other formats or into a translation memory, filtered and normalised on
//! the way, as a stream.
//!
//! ```
//! use muwazi::Pair;
//! use muwazi::convert::Conversion;
//! use muwazi::formats::read::inputs;
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = |name: &str| folder.path().join(name).display().to_string();
//! # let (table, memory) = (path("pairs.csv"), path("memory.tmx"));
//! # muwazi::formats::write(&table, [Pair::new("بحر", "sea"), Pair::new("12", "12")])?;
//! let mut conversion = Conversion::default();
//! conversion.filter.drops_identical = true;
//! let converted = conversion.write(&inputs(&[&table])?, &[(memory, muwazi::formats::Format::Tmx)])?;
//! assert_eq!((converted.read, converted.written), (2, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod filter;

use std::collections::BTreeMap;
use std::fmt;

pub use filter::Filter;

use crate::formats::read::{self, Input, Record, UnitSource, Warning};
use crate::formats::{Format, LangTag, Losses, NotHeld, Options, Outputs};
use crate::io::streams;
use crate::io::tmx::{recoded, signed};
use crate::memory::{Change, Memory, MergeReport};
use crate::model::error::{ErrorKind, Result};
use crate::text::translation;
use filter::Sieve;

/// Settings of a conversion.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Conversion {
    /// Encoding of tables and lines, by its WHATWG name; told from the bytes if `None`.
    pub encoding: Option<String>,
    /// Choice of the pairs, and changes to their texts.
    pub filter: Filter,
    /// Options of the writing.
    pub options: Options,
    /// Whether units that come from TMX are written into TMX anew, instead of as they were: with their notes,
    /// properties, attributes and tags, and under the header of the first file.
    pub renews_units: bool,
    /// Language codes that units from TMX get instead of their own, Arabic first.
    pub codes: [Option<LangTag>; 2],
}

/// Result of a conversion.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Converted {
    /// Number of rows, units and lines that were read.
    pub read: usize,
    /// Number of those with text on both sides.
    pub paired: usize,
    /// Number of pairs that were written.
    pub written: usize,
    /// Number of those that are no translations: numbers, symbols, untranslated words.
    pub untranslated: usize,
    /// Number of pairs that were left out, by reason.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// What is to be said of the files, each with the name of its file.
    pub warnings: Vec<(String, Warning)>,
    /// Losses of the files that were written.
    pub losses: Vec<Losses>,
}

/// Reason for which a pair is left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum LeftOut {
    /// The record is no pair in its file.
    File(read::LeftOut),
    /// It is [less sure](Filter::min_confidence) than is wanted.
    Unsure,
    /// It is [longer](Filter::max_length) than is wanted.
    Long,
    /// It is of [another shape](Filter::shapes).
    Shape,
    /// Both sides are [the same](Filter::drops_identical).
    Identical,
    /// A side is empty or in the script of [the other language](Filter::drops_untranslated).
    Untranslated,
    /// It was [there before](Filter::duplicate_key).
    Duplicate,
    /// The formats that are written do not hold it.
    NotHeld(NotHeld),
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File(reason) => return reason.fmt(f),
            Self::Unsure => "not sure enough",
            Self::Long => "too long",
            Self::Shape => "of another shape",
            Self::Identical => "the same on both sides",
            Self::Untranslated => "not translated",
            Self::Duplicate => "there before",
            Self::NotHeld(NotHeld::Untranslated) => "no translations",
            Self::NotHeld(_) => "without counterpart",
        })
    }
}

impl Converted {
    fn leave_out(&mut self, reason: LeftOut, count: usize) {
        *self.left_out.entry(reason).or_default() += count;
    }

    /// Whether there was any text, but no pair of Arabic and English.
    pub fn is_one_sided(&self) -> bool {
        self.read > 0 && self.paired == 0
    }
}

/// Function that takes a pair, and the text before the units in its TMX; returns the reason if it was not of use.
type Take<'a> = dyn FnMut(&Record, Option<&str>) -> Result<Option<LeftOut>> + 'a;

impl Conversion {
    /// Writes the pairs of all inputs to the files at these paths, all of them or none; `-` is standard output.
    ///
    /// # Errors
    /// Those of [`read::open`], [`Pairs`](read::Pairs) and [`Outputs`].
    pub fn write(&self, inputs: &[Input], targets: &[(String, Format)]) -> Result<Converted> {
        let is_tmx = |target: &(String, Format)| target.1 == Format::Tmx;
        let keeps_units = targets.iter().any(is_tmx) && !self.renews_units;
        let paths: Vec<String> = inputs.iter().flat_map(Input::paths).cloned().collect();
        let mut outputs = None;
        let open = |prologue: Option<&str>| {
            let mut options = self.options.clone();
            if keeps_units {
                options.tmx.prologue = match prologue {
                    Some(prologue) => Some(prologue.to_owned()),
                    None => self.first_prologue(inputs)?,
                };
            }
            Outputs::open(targets, &paths, |_| options.clone())
        };
        let mut converted = self.each(inputs, true, &mut |record, prologue| {
            let outputs = match &mut outputs {
                Some(outputs) => outputs,
                None => outputs.insert(open(prologue)?),
            };
            let mut not_held = NotHeld::Alone;
            let is_written = outputs.write_record(record, |format| {
                let is_unit =
                    format == Format::Tmx && keeps_units && record.unit != UnitSource::None;
                let reason = format.leaves_out_record(record, &self.options);
                not_held = reason.unwrap_or(not_held);
                is_unit || (reason.is_none() && no_pair(record).is_none())
            })?;
            let reason = || no_pair(record).map_or(LeftOut::NotHeld(not_held), LeftOut::File);
            Ok((!is_written).then(reason))
        })?;
        let outputs = match outputs {
            Some(outputs) => outputs,
            None => open(None)?,
        };
        converted.losses = outputs.finish()?;
        Ok(converted)
    }

    /// Merges the pairs of all inputs into `memory`, which says for itself what is there before. The inputs are read
    /// twice. `waits` and `told` are those of [`Memory::merge_records`].
    ///
    /// # Errors
    /// Those of [`read::open`], [`Pairs`](read::Pairs) and [`Memory::merge_records`];
    /// [`Usage`](ErrorKind::Usage) for standard input.
    pub fn merge(
        &self,
        inputs: &[Input],
        memory: &Memory,
        waits: impl FnOnce(),
        told: Option<&mut dyn FnMut(Change)>,
    ) -> Result<(Converted, MergeReport)> {
        let mut paths = inputs.iter().flat_map(Input::paths);
        if paths.any(|path| streams::is_stream(path)) {
            let reason =
                "merging reads twice, which standard input (-) cannot; name files".to_owned();
            return Err(ErrorKind::Usage { reason }.into());
        }
        let mut converted = Converted::default();
        let report = memory.merge_records(
            &mut |take| {
                converted = self.each(inputs, false, &mut |record, prologue| {
                    if let Some(reason) = Format::Tmx.leaves_out_record(record, &self.options) {
                        let reason =
                            no_pair(record).map_or(LeftOut::NotHeld(reason), LeftOut::File);
                        return Ok(Some(reason));
                    }
                    take(record, prologue.filter(|_| !self.renews_units))?;
                    Ok(None)
                })?;
                Ok(())
            },
            waits,
            told,
        )?;
        Ok((converted, report))
    }

    /// Returns the text before the units of the first memory among the inputs, where other inputs come before it.
    fn first_prologue(&self, inputs: &[Input]) -> Result<Option<String>> {
        let is_file =
            |input: &&Input| matches!(input, Input::File(path) if !streams::is_stream(path));
        for input in inputs.iter().filter(is_file) {
            let mut pairs = read::open(input, self.encoding.as_deref())?;
            pairs.next().transpose()?;
            if let Some(prologue) = pairs.prologue() {
                return Ok(Some(prologue.to_owned()));
            }
        }
        Ok(None)
    }

    /// Passes all pairs that pass the filter to `take`; whether those that were there before pass is for
    /// `tells_duplicates` to say.
    fn each(&self, inputs: &[Input], tells_duplicates: bool, take: &mut Take) -> Result<Converted> {
        let mut converted = Converted::default();
        let mut sieve = Sieve::new(&self.filter, tells_duplicates);
        // What stands in the first memory before its units: those of all go out under it.
        let mut header: Option<String> = None;
        for input in inputs {
            let mut pairs = read::open(input, self.encoding.as_deref())?.with_all_units();
            while let Some(record) = pairs.next() {
                converted.read += 1;
                let mut record = self.recode(sieve.normalized(record?)?)?;
                if let (UnitSource::Tmx(unit), Some(own)) = (&mut record.unit, pairs.prologue())
                    && header.get_or_insert_with(|| own.to_owned()) != own
                    && let Some(tool) = &unit.history.tool
                {
                    unit.raw = signed(&unit.raw, tool)?;
                }
                let is_there = |text: &str| !text.trim().is_empty();
                let is_paired = is_there(&record.pair.ar) && is_there(&record.pair.en);
                converted.paired += usize::from(is_paired);
                let left_out = match sieve
                    .leaves_out(&record.pair)
                    .filter(|_| no_pair(&record).is_none())
                {
                    Some(reason) => Some(reason),
                    None => take(&record, pairs.prologue())?,
                };
                match left_out {
                    Some(reason) => converted.leave_out(reason, 1),
                    None => {
                        let pair = &record.pair;
                        let is_none = is_paired && !translation::is_of(pair);
                        converted.untranslated += usize::from(is_none);
                        converted.written += 1;
                    }
                }
            }
            let warnings = pairs.warnings().into_iter();
            let named = warnings.map(|warning| (input.name(), warning));
            converted.warnings.extend(named);
            for (&reason, &count) in pairs.left_out() {
                converted.read += count;
                converted.leave_out(LeftOut::File(reason), count);
            }
        }
        Ok(converted)
    }

    /// Sets the language codes of a unit that the user gives.
    fn recode(&self, mut record: Record) -> Result<Record> {
        if self.codes == [None, None] {
            return Ok(record);
        }
        if let UnitSource::Tmx(unit) = &mut record.unit {
            let code = |side: usize| match &self.codes[side] {
                Some(code) => code.to_string(),
                None => unit.codes[side].clone().unwrap_or_default(),
            };
            unit.raw = recoded(&unit.raw, &code(0), &code(1))?;
        }
        Ok(record)
    }
}

/// Returns the reason for which a unit is no pair, if it is none.
fn no_pair(record: &Record) -> Option<read::LeftOut> {
    match &record.unit {
        UnitSource::Tmx(unit) => unit.left_out,
        _ => None,
    }
}
