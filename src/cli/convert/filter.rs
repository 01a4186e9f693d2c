//! Filter of pairs, and changes to their texts.

use std::fmt;

use muwazi::formats::NotHeld;
use muwazi::formats::read::{self, Record, UnitSource};
use muwazi::formats::tmx::reseal;
use muwazi::io::tmx::altered;
use muwazi::memory::{DuplicateKey, Seen};
use muwazi::model::error::Result;
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::text::normalize::{Digits, Mark, normalized};
use muwazi::text::script::Letters;

use crate::cli::args::ConvertArgs;

/// Reason for which a pair is left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LeftOut {
    /// The record is no pair in its file.
    File(read::LeftOut),
    Unsure,
    Long,
    Shape,
    Identical,
    Untranslated,
    Duplicate,
    /// The formats that are written do not hold such pairs.
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
            Self::NotHeld(NotHeld::Untranslated) => {
                "no translations (--keep-untranslated writes them)"
            }
            Self::NotHeld(_) => "without counterpart",
        })
    }
}

/// Filter and changes that the user asks for.
pub(super) struct Filter<'a> {
    args: &'a ConvertArgs,
    marks: Vec<Mark>,
    digits: Option<Digits>,
    seen: Option<Seen>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(args: &'a ConvertArgs) -> Self {
        Self {
            args,
            marks: args.strip.iter().copied().map(Mark::from).collect(),
            digits: args.digits.map(Digits::from),
            // Merging tells for itself what is there before.
            seen: (args.into.is_none() && (args.dedup || args.near))
                .then(|| Seen::new(duplicate_key(args))),
        }
    }

    /// Changes the texts of a pair, and of its unit where it has one, as the user asks.
    pub(super) fn normalized(&self, mut record: Record) -> Result<Record> {
        if self.marks.is_empty() && self.digits.is_none() {
            return Ok(record);
        }
        let alter = |text: &str| normalized(text, &self.marks, self.digits);
        record.pair = record.pair.altered(alter);
        if let UnitSource::Tmx(unit) = &mut record.unit {
            unit.raw = altered(&unit.raw, |_, text| alter(text))?;
            reseal(unit, &record.pair)?;
        }
        Ok(record)
    }

    /// Reason for which a pair is left out, if it is.
    pub(super) fn leaves_out(&mut self, record: &Record) -> Option<LeftOut> {
        let (args, pair) = (self.args, &record.pair);
        let is_long = |text: &str| {
            args.max_length
                .is_some_and(|most| text.chars().count() > most)
        };
        if pair.is_human() {
            // Filters are for what nobody has looked at.
            None
        } else if pair.confidence() < args.min_confidence {
            Some(LeftOut::Unsure)
        } else if is_long(pair.ar()) || is_long(pair.en()) {
            Some(LeftOut::Long)
        } else if !args.shape.is_empty() && !args.shape.contains(&pair.shape()) {
            Some(LeftOut::Shape)
        } else if args.drop_identical && pair.ar().trim() == pair.en().trim() {
            Some(LeftOut::Identical)
        } else if args.drop_untranslated && !is_translated(pair) {
            Some(LeftOut::Untranslated)
        } else if self.seen.as_mut().is_some_and(|seen| !seen.is_new(pair)) {
            Some(LeftOut::Duplicate)
        } else {
            None
        }
    }
}

/// Criterion of the user by which two pairs are the same.
pub(super) fn duplicate_key(args: &ConvertArgs) -> DuplicateKey {
    if args.near {
        DuplicateKey::Near
    } else {
        DuplicateKey::Exact
    }
}

/// Whether both sides have text, and in their own script if they have letters.
fn is_translated(pair: &Pair) -> bool {
    let is_own = |text: &str, lang: Lang| {
        let letters = Letters::of(text);
        let own = letters.in_script_of(lang);
        !text.trim().is_empty() && (letters.total() == 0 || 2 * own > letters.total())
    };
    is_own(pair.ar(), Lang::Arabic) && is_own(pair.en(), Lang::English)
}
