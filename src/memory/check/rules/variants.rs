//! A unit and its variants.

use super::{LeftOut, inline, languages, text, typing};
use crate::memory::check::Options;
use crate::memory::check::markup::Kind;
use crate::memory::check::piece::Piece;
use crate::memory::check::report::Report;
use crate::memory::check::rule::{
    EMPTY, IDENTICAL, Rule, SAME_LANGUAGE, SEGMENT, TOO_LONG, VARIANTS,
};
use crate::model::lang;

/// Variant with a language and a segment.
struct Variant {
    part: usize,
    lang: String,
    segment: usize,
    text: String,
}

/// Checks the variants of a unit, and removes those that are not valid. If the unit `is_left_out` for another reason,
/// its languages do not count.
pub(in crate::memory::check) fn check(
    piece: &mut Piece,
    options: &Options,
    is_left_out: bool,
    report: &mut Report,
) -> LeftOut {
    let parts: Vec<usize> = piece.elements(0, "tuv").collect();
    let mut removed = Vec::new();
    let mut reason: Option<&'static Rule> = None;
    for part in parts {
        let fault = languages::check(piece, part, report).or_else(|| segment(piece, part, report));
        if let Some(rule) = fault {
            reason.get_or_insert(rule);
            removed.push(part);
        }
    }
    piece.remove(&removed);
    let mut found = variants(piece);
    let mut left_out = None;
    let again = same_language(piece, &found, report);
    for (part, is_equal) in &again {
        if *is_equal {
            reason.get_or_insert(&SAME_LANGUAGE);
        } else {
            left_out = Some(&SAME_LANGUAGE);
        }
        found.retain(|variant| variant.part != *part);
    }
    if found.len() < 2 && left_out.is_none() {
        // What was taken out has been told already.
        if reason.is_none() {
            let count = match found.len() {
                0 => "no variants",
                _ => "one variant only",
            };
            report.find(&VARIANTS, piece.parts[0].place, count);
        }
        left_out = Some(reason.unwrap_or(&VARIANTS));
    }
    for variant in &found {
        let length = variant.text.chars().count();
        if length > options.max_length {
            let reason = format!("{length} characters; {} are allowed", options.max_length);
            report.find(&TOO_LONG, piece.parts[variant.segment].place, reason);
            left_out = left_out.or(Some(&TOO_LONG));
        }
        inline::check(piece, variant.segment, report);
        text::check(piece, variant.segment, &variant.lang, &variant.text, report);
        let (segment, text) = (variant.segment, &variant.text);
        if typing::mend(piece, segment, &variant.lang, text, &options.mending) {
            report.summary.mended += 1;
        }
    }
    identical(piece, &found, report);
    if left_out.is_none() && !is_left_out {
        for variant in &found {
            let line = piece.parts[variant.part].place.line;
            languages::count(&mut report.summary, &variant.lang, line);
        }
    }
    let equal: Vec<usize> = again
        .into_iter()
        .filter_map(|(part, is_equal)| is_equal.then_some(part))
        .collect();
    piece.remove(&equal);
    left_out
}

/// The rule that a variant's segment breaks.
fn segment(piece: &Piece, part: usize, report: &mut Report) -> LeftOut {
    let place = piece.parts[part].place;
    let mut segments = piece.elements(part, "seg");
    match (segments.next(), segments.next()) {
        (None, _) => {
            report.find(&SEGMENT, place, "<tuv> without <seg>");
            Some(&SEGMENT)
        }
        (_, Some(_)) => {
            report.find(&SEGMENT, place, "<tuv> with several <seg>");
            Some(&SEGMENT)
        }
        (Some(segment), None) => {
            let has_codes = piece.children(segment).any(|child| piece.begins(child));
            let mut text = String::new();
            piece.segment_text(segment, &mut text);
            let is_empty = text::is_blank(&text) && !has_codes;
            if is_empty || piece.parts[segment].kind == Kind::Empty {
                report.find(
                    &EMPTY,
                    piece.parts[segment].place,
                    "nothing visible in <seg>",
                );
                return Some(&EMPTY);
            }
            None
        }
    }
}

fn variants(piece: &Piece) -> Vec<Variant> {
    let variant = |part| {
        let segment = piece.elements(part, "seg").next()?;
        let mut text = String::new();
        piece.segment_text(segment, &mut text);
        Some(Variant {
            part,
            lang: piece.attribute(part, "xml:lang")?.into_owned(),
            segment,
            text,
        })
    };
    piece.elements(0, "tuv").filter_map(variant).collect()
}

/// Variants whose language an earlier one has, and whether they are equal to that one.
fn same_language(piece: &Piece, variants: &[Variant], report: &mut Report) -> Vec<(usize, bool)> {
    let mut again = Vec::new();
    for (index, variant) in variants.iter().enumerate() {
        let earlier = variants[..index]
            .iter()
            .find(|other| other.lang.eq_ignore_ascii_case(&variant.lang));
        if let Some(earlier) = earlier {
            let reason = format!("a second variant in {}", variant.lang);
            report.find(&SAME_LANGUAGE, piece.parts[variant.part].place, reason);
            again.push((variant.part, earlier.text == variant.text));
        }
    }
    again
}

fn identical(piece: &Piece, variants: &[Variant], report: &mut Report) {
    let Some((first, others)) = variants.split_first() else {
        return;
    };
    let has_words = first.text.contains(char::is_alphabetic);
    let is_same = |other: &Variant| {
        other.text.trim() == first.text.trim()
            && lang::primary(&other.lang) != lang::primary(&first.lang)
    };
    if has_words && let Some(other) = others.iter().find(|other| is_same(other)) {
        let reason = format!("{} and {} are the same", first.lang, other.lang);
        report.find(&IDENTICAL, piece.parts[0].place, reason);
    }
}
