//! Filter of pairs, and changes to their texts.

use super::LeftOut;
use crate::formats::read::{Record, UnitSource};
use crate::formats::tmx::reseal;
use crate::io::tmx::altered;
use crate::memory::{DuplicateKey, Seen};
use crate::model::bead::Shape;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::normalize::{Digits, Mark, normalized};
use crate::text::script::Letters;

/// Choice of pairs, and changes to their texts; all pairs as they are by default. What people
/// [made](Pair::is_human) is never left out.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Filter {
    /// Least confidence, in \[0, 1\].
    pub min_confidence: f64,
    /// Greatest length of a side, in characters.
    pub max_length: Option<usize>,
    /// Shapes; all if there are none.
    pub shapes: Vec<Shape>,
    /// Whether pairs with the same text on both sides are left out.
    pub drops_identical: bool,
    /// Whether pairs are left out that have nothing on a side, or another script than that of its language.
    pub drops_untranslated: bool,
    /// Criterion by which a pair was there before, if such pairs are to be left out.
    pub duplicate_key: Option<DuplicateKey>,
    /// Marks that are left out of the texts.
    pub strip: Vec<Mark>,
    /// Form of all digits, if they are to have one.
    pub digits: Option<Digits>,
}

/// Filter at work, which knows the pairs that were there before.
pub(super) struct Sieve<'a> {
    filter: &'a Filter,
    seen: Option<Seen>,
}

impl<'a> Sieve<'a> {
    /// Creates a sieve, which leaves out what was there before if it `tells_duplicates`.
    pub(super) fn new(filter: &'a Filter, tells_duplicates: bool) -> Self {
        let key = filter.duplicate_key.filter(|_| tells_duplicates);
        Self {
            filter,
            seen: key.map(Seen::new),
        }
    }

    /// Changes the texts of a pair, and of its unit where it has one.
    pub(super) fn normalized(&self, mut record: Record) -> Result<Record> {
        let Filter { strip, digits, .. } = self.filter;
        if strip.is_empty() && digits.is_none() {
            return Ok(record);
        }
        let alter = |text: &str| normalized(text, strip, *digits);
        record.pair = record.pair.altered(alter);
        if let UnitSource::Tmx(unit) = &mut record.unit {
            unit.raw = altered(&unit.raw, |_, text| alter(text))?;
            reseal(unit, &record.pair)?;
        }
        Ok(record)
    }

    /// Returns the reason for which a pair is left out, if it is.
    pub(super) fn leaves_out(&mut self, pair: &Pair) -> Option<LeftOut> {
        let filter = self.filter;
        let is_long = |text: &str| {
            filter
                .max_length
                .is_some_and(|most| text.chars().count() > most)
        };
        if pair.human {
            // Filters are for what nobody has looked at.
            None
        } else if pair.confidence < filter.min_confidence {
            Some(LeftOut::Unsure)
        } else if is_long(&pair.ar) || is_long(&pair.en) {
            Some(LeftOut::Long)
        } else if !filter.shapes.is_empty() && !filter.shapes.contains(&pair.shape) {
            Some(LeftOut::Shape)
        } else if filter.drops_identical && pair.ar.trim() == pair.en.trim() {
            Some(LeftOut::Identical)
        } else if filter.drops_untranslated && !is_translated(pair) {
            Some(LeftOut::Untranslated)
        } else if self.seen.as_mut().is_some_and(|seen| !seen.is_new(pair)) {
            Some(LeftOut::Duplicate)
        } else {
            None
        }
    }
}

/// Whether both sides have text, in their own language as far as that is known, and in their own script if they have
/// letters.
fn is_translated(pair: &Pair) -> bool {
    let is_own = |text: &str, lang: Lang| {
        let letters = Letters::of(text);
        let own = letters.in_script_of(lang);
        !text.trim().is_empty() && (letters.total() == 0 || 2 * own > letters.total())
    };
    !pair.foreign && is_own(&pair.ar, Lang::Arabic) && is_own(&pair.en, Lang::English)
}
