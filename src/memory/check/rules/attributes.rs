//! The values of attributes: dates, numbers, names of units.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::formats::Timestamp;
use crate::memory::check::piece::Piece;
use crate::memory::check::report::Report;
use crate::memory::check::rule::{DATE, TUID_SPACE, TUID_TWICE, VALUE};

const DATES: &[&str] = &["creationdate", "changedate", "lastusagedate"];

/// Values of `segtype` in TMX.
const SEGTYPES: &[&str] = &["block", "paragraph", "sentence", "phrase"];

/// Removes the attributes of the tag at `part` whose values are not valid.
pub(in crate::memory::check) fn check(piece: &mut Piece, part: usize, report: &mut Report) {
    for date in DATES {
        let wrong = piece
            .attribute(part, date)
            .filter(|value| value.parse::<Timestamp>().is_err())
            .map(|value| format!("{date}={value:?}; a date is written like 20240131T235959Z"));
        if let Some(reason) = wrong {
            report.find(&DATE, piece.parts[part].place, reason);
            piece.remove_attribute(part, date);
        }
    }
    let is_known = |name: &str, value: &str| match name {
        "usagecount" => !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()),
        _ => SEGTYPES.contains(&value),
    };
    for name in ["usagecount", "segtype"] {
        let wrong = piece
            .attribute(part, name)
            .filter(|value| !is_known(name, value))
            .map(|value| format!("{name}={value:?}"));
        if let Some(reason) = wrong {
            report.find(&VALUE, piece.parts[part].place, reason);
            piece.remove_attribute(part, name);
        }
    }
}

/// Names that units have had, by their hashes: eight bytes a unit.
#[derive(Default)]
pub(in crate::memory::check) struct Names(HashSet<u64>);

impl Names {
    /// Removes the name of a unit if it is not valid, or another unit has it.
    pub(in crate::memory::check) fn check(&mut self, piece: &mut Piece, report: &mut Report) {
        let Some(name) = piece.attribute(0, "tuid") else {
            return;
        };
        let (rule, reason) = if name.is_empty() || name.contains(char::is_whitespace) {
            (&TUID_SPACE, format!("tuid={name:?}"))
        } else {
            // With its fixed key, so that it is the same in every run.
            let mut hasher = DefaultHasher::new();
            name.hash(&mut hasher);
            if self.0.insert(hasher.finish()) {
                return;
            }
            (
                &TUID_TWICE,
                format!("tuid={name:?} is the name of an earlier unit"),
            )
        };
        report.find(rule, piece.parts[0].place, reason);
        piece.remove_attribute(0, "tuid");
    }
}
