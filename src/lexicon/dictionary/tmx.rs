//! Translation memories: units of few words are terms.

use super::LeftOut;
use super::collect::Collector;
use crate::io::tmx::{Part, Parts, Unit};
use crate::io::xml::Reader;
use crate::model::error::Result;
use crate::model::lang::Lang;

pub(super) const EXPECTED: &str = "expected units (<tu>) with a variant (<tuv>) whose xml:lang is ar or ar-… and one \
                                   whose is en or en-…, of no more than 8 words each";

/// Greatest number of words of a term on either side: a longer one is a sentence, which does not say which of its words
/// translate which.
pub(super) const WORDS: usize = 8;

/// Reads the units of the document whose root element `reader` has just told.
pub(super) fn read(reader: Reader<&[u8]>, into: &mut Collector) -> Result<()> {
    let mut parts = Parts::over(reader);
    loop {
        match parts.part()? {
            Part::Prologue(_) => {}
            Part::Unit(unit) => take(&unit, into),
            Part::End { .. } => return Ok(()),
        }
    }
}

fn take(unit: &Unit, into: &mut Collector) {
    let (ar, en) = (unit.texts(Lang::Arabic), unit.texts(Lang::English));
    let is_long = |text: &&str| text.split_whitespace().count() > WORDS;
    if unit.has_unknown {
        into.leave_out(LeftOut::Entity);
    } else if ar.iter().chain(&en).any(is_long) {
        into.leave_out(LeftOut::Long);
    } else {
        into.product(&ar, &en);
    }
}
