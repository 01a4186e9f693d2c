//! The tags inside of segments: pairs, numbers, positions.

use std::collections::{BTreeMap, BTreeSet};

use crate::memory::check::elements;
use crate::memory::check::piece::Piece;
use crate::memory::check::report::Report;
use crate::memory::check::rule::{TAG_NUMBER, TAG_POSITION, UNBALANCED};

/// Repairs the tags of the segment at `segment`.
pub(in crate::memory::check) fn check(piece: &mut Piece, segment: usize, report: &mut Report) {
    let inside = segment + 1..piece.parts[segment].pair;
    let tags: Vec<usize> = inside
        .filter(|&part| piece.begins(part) && elements::is_inline(piece.name(part)))
        .collect();
    if tags.is_empty() {
        return;
    }
    positions(piece, &tags, report);
    let pairs = pairs(piece, &tags, report);
    count_anew(piece, &pairs, report);
    places_once(piece, &tags, report);
}

/// Checks that each `it` says whether it begins or ends something.
fn positions(piece: &mut Piece, tags: &[usize], report: &mut Report) {
    for &part in tags {
        let is_placed = matches!(
            piece.attribute(part, "pos").as_deref(),
            Some("begin" | "end")
        );
        if piece.name(part) == "it" && !is_placed {
            let reason = format!("{} says neither", piece.text(part));
            report.find(&TAG_POSITION, piece.parts[part].place, reason);
            piece.remove_attribute(part, "pos");
            piece.rename(part, "ph");
        }
    }
}

/// Returns the pairs of `bpt` and `ept` that belong together; one that is alone becomes an `it`, which is what TMX has
/// for that.
fn pairs(piece: &mut Piece, tags: &[usize], report: &mut Report) -> Vec<(usize, usize)> {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let (mut pairs, mut alone) = (Vec::new(), Vec::new());
    for &part in tags {
        let number = piece.attribute(part, "i").map(|number| number.into_owned());
        match (piece.name(part), number) {
            ("bpt", Some(number)) => alone.extend(open.insert(number, part)),
            ("ept", Some(number)) => match open.remove(&number) {
                Some(begin) => pairs.push((begin, part)),
                None => alone.push(part),
            },
            ("bpt" | "ept", None) => alone.push(part),
            _ => {}
        }
    }
    alone.extend(open.into_values());
    alone.sort_unstable();
    for part in alone {
        let is_begin = piece.name(part) == "bpt";
        let reason = format!("{} has no counterpart", piece.text(part));
        report.find(&UNBALANCED, piece.parts[part].place, reason);
        piece.remove_attribute(part, "i");
        piece.rename(part, "it");
        piece.set_attribute(part, "pos", if is_begin { "begin" } else { "end" });
    }
    pairs.sort_unstable();
    pairs
}

/// Gives each pair of tags a number of its own.
fn count_anew(piece: &mut Piece, pairs: &[(usize, usize)], report: &mut Report) {
    let number = |piece: &Piece, part| {
        let number = piece.attribute(part, "i")?;
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        number.parse::<u32>().ok().filter(|_| is_number)
    };
    let mut taken: BTreeSet<u32> = pairs
        .iter()
        .filter_map(|&(begin, _)| number(piece, begin))
        .collect();
    let mut seen = BTreeSet::new();
    let mut free = 1;
    for &(begin, end) in pairs {
        if number(piece, begin).is_some_and(|number| seen.insert(number)) {
            continue;
        }
        let reason = format!("{} shares its i, or it is no number", piece.text(begin));
        report.find(&TAG_NUMBER, piece.parts[begin].place, reason);
        while !taken.insert(free) {
            free += 1;
        }
        seen.insert(free);
        for part in [begin, end] {
            piece.set_attribute(part, "i", &free.to_string());
        }
    }
}

/// Checks that no two tags of a segment stand for the same tag in the other one.
fn places_once(piece: &mut Piece, tags: &[usize], report: &mut Report) {
    let mut seen = BTreeSet::new();
    for &part in tags {
        let Some(number) = piece.attribute(part, "x").map(|number| number.into_owned()) else {
            continue;
        };
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) || !seen.insert(number)
        {
            let reason = format!("{} shares its x, or it is no number", piece.text(part));
            report.find(&TAG_NUMBER, piece.parts[part].place, reason);
            piece.remove_attribute(part, "x");
        }
    }
}
