//! Elements and attributes that TMX defines, in their places.

use super::LeftOut;
use crate::memory::check::elements::{self, Element};
use crate::memory::check::markup::{self, Kind, LineColumn};
use crate::memory::check::piece::Piece;
use crate::memory::check::report::Report;
use crate::memory::check::rule::{
    MISSING_ATTRIBUTE, ORDER, STRAY_TEXT, UNKNOWN_ATTRIBUTE, UNKNOWN_ELEMENT,
};

/// Number of characters of a text that are shown.
const SHOWN: usize = 40;

/// Repairs the structure of a piece: its elements, attributes and their order.
pub(in crate::memory::check) fn check(piece: &mut Piece, report: &mut Report) -> LeftOut {
    let left_out = contents(piece, report);
    for part in 0..piece.parts.len() {
        if piece.begins(part) {
            attributes(piece, part, report);
        }
    }
    order(piece, 0, "tuv", report);
    // What is moved inside of a variant moves no other one.
    for variant in piece.elements(0, "tuv").collect::<Vec<_>>() {
        order(piece, variant, "seg", report);
    }
    left_out
}

/// Removes elements and text where TMX has none. In a segment they cannot be removed: the rule that they break there.
fn contents(piece: &mut Piece, report: &mut Report) -> LeftOut {
    let mut left_out = None;
    let mut removed = Vec::new();
    // The elements that we are in, with the part that ends each, and whether it is in a segment.
    let mut around: Vec<(&Element, usize, bool)> = Vec::new();
    let mut at = 0;
    while at < piece.parts.len() {
        let part = &piece.parts[at];
        while around.last().is_some_and(|&(_, end, _)| end <= at) {
            around.pop();
        }
        let parent = around.last().copied();
        let mut next = at + 1;
        match part.kind {
            Kind::Open | Kind::Empty => {
                let name = piece.name(at);
                let in_segment = parent.is_some_and(|(_, _, in_segment)| in_segment);
                let place_of = |parent: &Element| parent.children.contains(&name);
                match elements::find(name) {
                    Some(element) if parent.is_none_or(|(parent, ..)| place_of(parent)) => {
                        let lacks = element
                            .required
                            .iter()
                            .find(|&&wanted| markup::attribute(piece.text(at), wanted).is_none());
                        let lacks_map = name == "ude"
                            && !piece
                                .elements(at, "map")
                                .any(|map| piece.attribute(map, "unicode").is_some());
                        if let Some(wanted) = lacks.copied().or(lacks_map.then_some("map")) {
                            let reason = format!("<{name}> without {wanted}");
                            report.find(&MISSING_ATTRIBUTE, part.place, reason);
                            removed.push(at);
                            next = part.pair + 1;
                        } else if part.kind == Kind::Open {
                            around.push((element, part.pair, in_segment || name == "seg"));
                        }
                    }
                    found => {
                        let parent = parent.map_or("", |(parent, ..)| parent.name);
                        let reason = match found {
                            Some(_) => format!("<{name}> may not stand in <{parent}>"),
                            None => format!("<{name}> is no element of TMX"),
                        };
                        report.find(&UNKNOWN_ELEMENT, part.place, reason);
                        if in_segment {
                            left_out = Some(&UNKNOWN_ELEMENT);
                        } else {
                            removed.push(at);
                        }
                        next = part.pair + 1;
                    }
                }
            }
            Kind::Text | Kind::CData if parent.is_some_and(|(parent, ..)| !parent.has_text) => {
                let text = piece.text(at);
                // A map has not even white space in it.
                let is_empty = parent.is_some_and(|(parent, ..)| parent.children.is_empty());
                if is_empty || !text.trim_matches(markup::is_space).is_empty() {
                    stray_text(text, part.place, report);
                    removed.push(at);
                }
            }
            Kind::Instruction | Kind::Doctype if piece.text(at).starts_with("<!") => {
                report.find(
                    &UNKNOWN_ELEMENT,
                    part.place,
                    "a DOCTYPE inside of an element",
                );
                removed.push(at);
            }
            Kind::Instruction if is_declaration(piece.text(at)) => {
                report.find(
                    &UNKNOWN_ELEMENT,
                    part.place,
                    "an XML declaration inside of an element",
                );
                removed.push(at);
            }
            _ => {}
        }
        at = next;
    }
    piece.remove(&removed);
    left_out
}

/// Reports text where TMX has none.
pub(in crate::memory::check) fn stray_text(text: &str, place: LineColumn, report: &mut Report) {
    let visible = text.trim_start_matches(markup::is_space);
    let blank = &text[..text.len() - visible.len()];
    let shown: String = visible.trim_end().chars().take(SHOWN).collect();
    report.find(&STRAY_TEXT, place.after(blank), format!("{shown:?}"));
}

/// Whether an instruction is the XML declaration.
pub(in crate::memory::check) fn is_declaration(instruction: &str) -> bool {
    instruction
        .strip_prefix("<?")
        .and_then(|rest| rest.get(..3))
        .is_some_and(|target| target.eq_ignore_ascii_case("xml"))
        && !instruction[5..]
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

/// Removes attributes that the element at `part` does not have in TMX.
pub(in crate::memory::check) fn attributes(piece: &mut Piece, part: usize, report: &mut Report) {
    let tag = piece.text(part);
    let Some(element) = elements::find(markup::name(tag)) else {
        return;
    };
    let is_unknown = |name: &str| !element.attributes.contains(&name);
    let unknown: Vec<String> = markup::attributes(tag)
        .map(|attribute| &tag[attribute.name])
        .filter(|name| is_unknown(name))
        .map(str::to_owned)
        .collect();
    for name in &unknown {
        let reason = format!("<{}> has no attribute {name} in TMX", element.name);
        report.find(&UNKNOWN_ATTRIBUTE, piece.parts[part].place, reason);
    }
    if !unknown.is_empty() {
        piece.remove_attributes(part, |_, name| is_unknown(name));
    }
}

/// Moves the notes and props in the element at `open` that stand behind an element named `main` before it.
fn order(piece: &mut Piece, open: usize, main: &str, report: &mut Report) {
    let Some(first) = piece.elements(open, main).next() else {
        return;
    };
    let late: Vec<usize> = piece
        .children(open)
        .filter(|&part| part > first && piece.begins(part) && piece.name(part) != main)
        .collect();
    for &part in &late {
        let reason = format!("<{}> after <{main}>", piece.name(part));
        report.find(&ORDER, piece.parts[part].place, reason);
    }
    if !late.is_empty() {
        piece.move_before(&late, first);
    }
}
