//! Repair of the header.

use super::{attributes, languages, structure};
use crate::memory::check::piece::Piece;
use crate::memory::check::report::Report;
use crate::memory::check::rule::HEADER_ATTRIBUTE;

/// Values for required attributes that a header lacks.
const HEADER_DEFAULTS: &[(&str, &str)] = &[
    ("creationtool", "unknown"),
    ("creationtoolversion", "unknown"),
    ("segtype", "block"),
    ("o-tmf", "unknown"),
    ("adminlang", "en"),
    ("srclang", languages::ANY),
    ("datatype", "unknown"),
];

/// Repairs a header, and notes which source language it names.
pub(in crate::memory::check) fn check(piece: &mut Piece, report: &mut Report) {
    let place = piece.parts[0].place;
    structure::check(piece, report);
    for &(name, default) in HEADER_DEFAULTS {
        if piece.attribute(0, name).is_none() {
            report.find(&HEADER_ATTRIBUTE, place, format!("<header> without {name}"));
            piece.set_attribute(0, name, default);
        }
    }
    attributes::check(piece, 0, report);
    if piece.attribute(0, "segtype").is_none() {
        piece.set_attribute(0, "segtype", "block");
    }
    if !languages::put_right(piece, 0, "adminlang", report) {
        piece.set_attribute(0, "adminlang", "en");
    }
    let is_any = piece.attribute(0, "srclang").as_deref() == Some(languages::ANY);
    if !is_any && !languages::put_right(piece, 0, "srclang", report) {
        piece.set_attribute(0, "srclang", languages::ANY);
    }
    report.summary.source_language = piece.attribute(0, "srclang").map(|code| code.into_owned());
}
