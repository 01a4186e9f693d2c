//! The text of segments.

use crate::io::tmx::CODES;
use crate::memory::check::markup::Kind;
use crate::memory::check::piece::Piece;
use crate::memory::check::report::Report;
use crate::memory::check::rule::{BIDI, CONTROL, OUTER_SPACE, REPLACEMENT, SCRIPT};
use crate::model::lang;
use crate::text::chars;
use crate::text::script::Letters;

/// Languages that are written in the Arabic script, and in no other.
const ARABIC_SCRIPT: &[&str] = &["ar", "fa", "ur", "ps", "ckb", "sd", "ug"];
/// Languages that are written in the Latin script.
const LATIN_SCRIPT: &[&str] = &["en", "fr", "de", "es", "it", "pt", "nl", "tr", "pl", "sv"];
/// Least number of letters by which the language is told: shorter texts may be names or terms that are not translated.
const FEW_LETTERS: usize = 12;

/// Whether a text has no visible characters.
pub(in crate::memory::check) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || chars::is_ignorable(c))
}

/// Checks the text of the segment at `segment`, which is `text`.
pub(in crate::memory::check) fn check(
    piece: &mut Piece,
    segment: usize,
    lang: &str,
    text: &str,
    report: &mut Report,
) {
    let place = piece.parts[segment].place;
    let mut has_outer_space = remove_outer_space(piece, segment);
    let controls = text.chars().filter(|c| matches!(c, '\u{7F}'..='\u{9F}'));
    if let Some(first) = controls.clone().next() {
        let reason = format!(
            "{} of them, the first is U+{:04X}",
            controls.count(),
            u32::from(first)
        );
        report.find(&CONTROL, place, reason);
    }
    let lost = text.matches('\u{FFFD}').count();
    if lost > 0 {
        report.find(&REPLACEMENT, place, format!("{lost} of them"));
    }
    if text.contains(chars::is_direction_control) {
        direction(piece, segment, report);
        // Marks that were removed may have stood before it.
        has_outer_space |= remove_outer_space(piece, segment);
    }
    if has_outer_space {
        report.find(&OUTER_SPACE, place, "around the text in <seg>");
    }
    let letters = Letters::of(text);
    let lang = lang::primary(lang);
    let is_other =
        (ARABIC_SCRIPT.contains(&&*lang) && letters.arabic == 0 && letters.latin >= FEW_LETTERS)
            || (LATIN_SCRIPT.contains(&&*lang) && letters.arabic > letters.latin);
    if is_other {
        let reason = format!(
            "{lang} with {} Arabic and {} Latin letters",
            letters.arabic, letters.latin
        );
        report.find(&SCRIPT, place, reason);
    }
}

/// Removes white space at the beginning and the end of a segment; returns whether there was any.
fn remove_outer_space(piece: &mut Piece, segment: usize) -> bool {
    let end = piece.parts[segment].pair;
    let mut has_some = false;
    let inside = segment + 1..end;
    for is_first in [true, false] {
        // Inwards, for what stands at the edge may have been removed.
        for nth in 0..inside.len() {
            let part = if is_first {
                inside.start + nth
            } else {
                inside.end - 1 - nth
            };
            let text = piece.text(part);
            if text.is_empty() {
                continue;
            }
            if piece.parts[part].kind != Kind::Text {
                break;
            }
            let trimmed = if is_first {
                text.trim_start()
            } else {
                text.trim_end()
            };
            let is_all = trimmed.is_empty();
            if trimmed.len() < text.len() {
                has_some = true;
                piece.edit(part, trimmed.to_owned());
            }
            if !is_all {
                break;
            }
        }
    }
    has_some
}

/// Pop directional formatting, which ends an embedding or override.
const PDF: char = '\u{202C}';
/// Pop directional isolate, which ends an isolate.
const PDI: char = '\u{2069}';

/// The mark that closes the stretch that a character opens.
fn opens(c: char) -> Option<char> {
    match c {
        '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => Some(PDF),
        '\u{2066}'..='\u{2068}' => Some(PDI),
        _ => None,
    }
}

/// Closes direction marks that a segment leaves open at its end, and removes those that close nothing.
fn direction(piece: &mut Piece, segment: usize, report: &mut Report) {
    let end = piece.parts[segment].pair;
    // What is to close what is open, inmost last.
    let mut open: Vec<char> = Vec::new();
    let mut stray = 0;
    let mut part = segment + 1;
    while part < end {
        let kind = piece.parts[part].kind;
        if piece.begins(part) && CODES.contains(&piece.name(part)) {
            part = piece.parts[part].pair + 1;
            continue;
        }
        if matches!(kind, Kind::Text | Kind::CData)
            && piece.text(part).contains(chars::is_direction_control)
        {
            let mut text = String::with_capacity(piece.text(part).len());
            for c in piece.text(part).chars() {
                open.extend(opens(c));
                let closed = match c {
                    // Inside of an isolate it does not reach what is open outside.
                    PDF => open.len().checked_sub(1).filter(|&last| open[last] == PDF),
                    // It also ends the embeddings inside of the isolate.
                    PDI => open.iter().rposition(|&close| close == PDI),
                    _ => Some(open.len()),
                };
                match closed {
                    Some(left) => {
                        open.truncate(left);
                        text.push(c);
                    }
                    None => stray += 1,
                }
            }
            if text.len() < piece.text(part).len() {
                piece.edit(part, text);
            }
        }
        part += 1;
    }
    if stray + open.len() > 0 {
        let reason = format!("{} not closed, {stray} close nothing", open.len());
        report.find(&BIDI, piece.parts[segment].place, reason);
        let mut text: String = open.iter().rev().collect();
        text.push_str(piece.text(end));
        piece.edit(end, text);
    }
}
