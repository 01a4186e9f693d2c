//! Tags of XLIFF in segments, as some tools write them into TMX.

use super::super::markup::Kind;
use crate::io::xml::Text;
use crate::memory::check::piece::Piece;
use crate::memory::check::report::Report;
use crate::memory::check::rule::XLIFF_TAG;

/// Elements of XLIFF that hold text, and those that stand for themselves.
const AROUND: &[&str] = &["g", "pc"];
const ALONE: &[&str] = &["x", "bx", "ex", "sc", "ec"];
/// Elements that only mark a text.
const MARKS: &[&str] = &["mrk"];

/// Writes the tags of XLIFF in the segments of a unit as those of TMX that say the same.
pub(in crate::memory::check) fn check(piece: &mut Piece, report: &mut Report) {
    for variant in piece.elements(0, "tuv").collect::<Vec<_>>() {
        for segment in piece.elements(variant, "seg").collect::<Vec<_>>() {
            mend(piece, segment, report);
        }
    }
}

fn mend(piece: &mut Piece, segment: usize, report: &mut Report) {
    let inside = segment + 1..piece.parts[segment].pair;
    let tags: Vec<usize> = inside.clone().filter(|&part| piece.begins(part)).collect();
    // Its own numbers are counted on, so that no pair of tags has the number of another.
    let numbers = tags
        .iter()
        .filter_map(|&part| piece.attribute(part, "i")?.parse::<usize>().ok());
    let mut number = numbers.max().unwrap_or(0) + tags.len();
    let shows_places = tags
        .iter()
        .all(|&part| piece.attribute(part, "x").is_none());
    let mut seen = Vec::new();
    for part in tags {
        let name = piece.name(part).to_owned();
        let name = name.as_str();
        if ![AROUND, ALONE, MARKS].concat().contains(&name) {
            continue;
        }
        let tag = piece.text(part).to_owned();
        report.find(&XLIFF_TAG, piece.parts[part].place, tag.as_str());
        let id = piece.attribute(part, "id").map(|id| id.into_owned());
        let is_new = |id: &String| {
            !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) && !seen.contains(id)
        };
        let place = match id.filter(|id| shows_places && is_new(id)) {
            Some(id) => {
                seen.push(id.clone());
                format!(" x=\"{id}\"")
            }
            None => String::new(),
        };
        let close = piece.parts[part].pair;
        let end = piece.text(close).to_owned();
        let (begun, ended) = if MARKS.contains(&name) {
            (String::new(), String::new())
        } else if AROUND.contains(&name) && close != part {
            number += 1;
            (
                format!("<bpt i=\"{number}\"{place}>{}</bpt>", Text(&tag)),
                format!("<ept i=\"{number}\">{}</ept>", Text(&end)),
            )
        } else {
            (
                format!("<ph{place}>{}</ph>", Text(&tag)),
                Text(&end).to_string(),
            )
        };
        // No rule after this has to look into what is right.
        for (at, text) in [(close, ended), (part, begun)] {
            piece.edit(at, text);
            piece.parts[at].kind = Kind::Comment;
            piece.parts[at].pair = at;
        }
    }
}
