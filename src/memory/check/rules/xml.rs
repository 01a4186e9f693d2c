//! Characters and references.

use std::fmt::Write;

use super::LeftOut;
use crate::io::xml;
use crate::memory::check::doctype::Entities;
use crate::memory::check::markup::{self, Kind, LineColumn};
use crate::memory::check::piece::{Piece, referred};
use crate::memory::check::report::Report;
use crate::memory::check::rule::{
    CDATA_END, CHARACTER_REFERENCE, ENCODING, INVALID_CHARACTER, NOT_WELL_FORMED, RAW_AMPERSAND,
    RAW_LESS, UNKNOWN_ENTITY,
};
use crate::memory::check::source::BAD;

/// Greatest length of an entity's name, in bytes.
const LONGEST_NAME: usize = 64;

/// Repairs the characters and references of a piece. `entities` are those that its document declares.
pub(in crate::memory::check) fn check(
    piece: &mut Piece,
    entities: &Entities,
    report: &mut Report,
) -> LeftOut {
    let mut left_out = None;
    for part in 0..piece.parts.len() {
        let kind = piece.parts[part].kind;
        let text = piece.text(part);
        let is_tag = matches!(kind, Kind::Open | Kind::Empty | Kind::Close);
        if is_tag && has_attribute_twice(text) {
            only_first_attributes(piece, part, report);
        }
        let text = piece.text(part);
        let is_verbatim = matches!(kind, Kind::Comment | Kind::Instruction);
        if !is_verbatim && !is_suspicious(text, is_tag) {
            continue;
        }
        let mut checker = Checker {
            entities,
            report,
            at: piece.parts[part].place,
            left_out: None,
        };
        let repaired = match kind {
            Kind::Text => checker.text(text, false),
            Kind::Open | Kind::Empty | Kind::Close => checker.tag(text),
            _ => checker.verbatim(text),
        };
        left_out = left_out.or(checker.left_out);
        piece.edit(part, repaired);
    }
    left_out
}

/// Repairs a comment or instruction outside of the pieces.
pub(in crate::memory::check) fn check_verbatim(
    text: &str,
    place: LineColumn,
    report: &mut Report,
) -> String {
    let mut checker = Checker {
        entities: &Entities::default(),
        report,
        at: place,
        left_out: None,
    };
    checker.verbatim(text)
}

/// Whether a text may need repairs: a quick test of its bytes.
fn is_suspicious(text: &str, is_tag: bool) -> bool {
    let is_suspicious = |&byte: &u8| {
        (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'))
            || matches!(byte, b'&' | b']' | 0xEF | 0xF4)
    };
    text.as_bytes().iter().any(is_suspicious) || (is_tag && text[1..].contains('<'))
}

fn has_attribute_twice(tag: &str) -> bool {
    if markup::attributes(tag).nth(1).is_none() {
        return false;
    }
    let mut names: Vec<&str> = markup::attributes(tag)
        .map(|attribute| &tag[attribute.name])
        .collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

fn only_first_attributes(piece: &mut Piece, part: usize, report: &mut Report) {
    let mut seen: Vec<String> = Vec::new();
    let mut twice = Vec::new();
    piece.remove_attributes(part, |_, name| {
        let is_twice = seen.iter().any(|other| other == name);
        if is_twice {
            twice.push(name.to_owned());
        } else {
            seen.push(name.to_owned());
        }
        is_twice
    });
    for name in twice {
        let reason = format!("<{}> has the attribute {name} twice", piece.name(part));
        report.find(&NOT_WELL_FORMED, piece.parts[part].place, reason);
    }
}

/// Whether a character cannot stand in a document.
pub(in crate::memory::check) fn is_wrong(c: char) -> bool {
    !xml::is_allowed(c) || c == BAD
}

struct Checker<'c, 'r> {
    entities: &'c Entities,
    report: &'c mut Report<'r>,
    /// Place up to which all was checked.
    at: LineColumn,
    left_out: LeftOut,
}

impl Checker<'_, '_> {
    /// Repairs the text between tags, or the value of an attribute.
    fn text(&mut self, text: &str, is_value: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let is_special = |c: char| matches!(c, '&' | ']') || (is_value && c == '<') || is_wrong(c);
        while let Some(at) = rest.find(is_special) {
            self.pass(&mut out, &rest[..at]);
            rest = &rest[at..];
            let length = match rest.as_bytes()[0] {
                b'&' => self.reference(rest, is_value, &mut out),
                b'<' => {
                    self.report
                        .find(&RAW_LESS, self.at, "< in the value of an attribute");
                    out.push_str("&lt;");
                    1
                }
                b']' if rest.starts_with("]]>") && !is_value => {
                    self.report
                        .find(&CDATA_END, self.at, "]]> may not stand in text");
                    out.push_str("]]&gt;");
                    3
                }
                b']' => {
                    out.push(']');
                    1
                }
                _ => self.invalid(rest, &mut out),
            };
            self.at = self.at.after(&rest[..length]);
            rest = &rest[length..];
        }
        self.pass(&mut out, rest);
        out
    }

    /// Repairs a CDATA section, comment or instruction, in which there are no references; empty if it is written
    /// wrongly.
    fn verbatim(&mut self, text: &str) -> String {
        if let Some(inside) = text
            .strip_prefix("<!--")
            .and_then(|text| text.strip_suffix("-->"))
            && (inside.contains("--") || inside.ends_with('-'))
        {
            self.report
                .find(&NOT_WELL_FORMED, self.at, "-- in a comment");
            return String::new();
        }
        if let Some(inside) = text
            .strip_prefix("<?")
            .and_then(|text| text.strip_suffix("?>"))
        {
            let target = inside.split(markup::is_space).next().unwrap_or_default();
            if !markup::is_name(target) {
                self.report
                    .find(&NOT_WELL_FORMED, self.at, "an instruction without a name");
                return String::new();
            }
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(is_wrong) {
            self.pass(&mut out, &rest[..at]);
            let before = out.len();
            let length = self.invalid(&rest[at..], &mut out);
            // What stood apart must not become an end, or -- in a comment; what is text, as a CDATA section is, is
            // told apart where the piece is written.
            if out.len() == before && out.ends_with(['-', '?']) && !text.starts_with("<![") {
                out.push(' ');
            }
            self.at = self.at.after(&rest[at..at + length]);
            rest = &rest[at + length..];
        }
        self.pass(&mut out, rest);
        out
    }

    fn tag(&mut self, tag: &str) -> String {
        let mut out = String::with_capacity(tag.len());
        let mut kept = 0;
        for attribute in markup::attributes(tag) {
            self.pass(&mut out, &tag[kept..attribute.value.start]);
            let value = self.text(&tag[attribute.value.clone()], true);
            out.push_str(&value);
            kept = attribute.value.end;
        }
        self.pass(&mut out, &tag[kept..]);
        out
    }

    fn pass(&mut self, out: &mut String, text: &str) {
        self.at = self.at.after(text);
        out.push_str(text);
    }

    /// Reports a character at the head of `text` that XML cannot hold, and writes what stands for it into `out`;
    /// returns its length in bytes.
    fn invalid(&mut self, text: &str, out: &mut String) -> usize {
        let Some(c) = text.chars().next() else {
            return 0;
        };
        if c == BAD {
            self.report.find(
                &ENCODING,
                self.at,
                "bytes that are no character in the encoding of the file; if it is in another one, convert it first",
            );
            self.left_out = Some(&ENCODING);
        } else {
            let reason = format!("U+{:04X}", u32::from(c));
            self.report.find(&INVALID_CHARACTER, self.at, reason);
            out.extend(xml::held(c));
        }
        c.len_utf8()
    }

    /// Repairs the reference at the head of `text` into `out`; returns the number of bytes that were taken.
    fn reference(&mut self, text: &str, is_value: bool, out: &mut String) -> usize {
        let end = text.bytes().take(LONGEST_NAME).position(|b| b == b';');
        let is_known = |name: &&str| is_name(name) || self.entities.has(name, is_value);
        let name = end.map(|end| &text[1..end]).filter(is_known);
        let Some(name) = name else {
            self.report
                .find(&RAW_AMPERSAND, self.at, "& begins no reference here");
            out.push_str("&amp;");
            return 1;
        };
        let length = name.len() + 2;
        let reference = &text[..length];
        if referred(name).is_some() || self.entities.has(name, is_value) {
            out.push_str(reference);
        } else if name.starts_with('#') {
            let reason = format!("{reference} is no character of XML");
            self.report.find(&CHARACTER_REFERENCE, self.at, reason);
            match numbered(name) {
                // It was only written wrongly, as &#X3C; is.
                // Writing to a string cannot fail.
                Some(c) if xml::is_allowed(c) => drop(write!(out, "&#{};", u32::from(c))),
                other => out.extend(other.and_then(xml::held)),
            }
        } else {
            let reason = format!("{reference} is not known to XML");
            self.report.find(&UNKNOWN_ENTITY, self.at, reason);
            match NAMED.iter().find(|(known, _)| *known == name) {
                Some((_, c)) => out.push(*c),
                // Writing to a string cannot fail.
                None => drop(write!(out, "&amp;{name};")),
            }
        }
        length
    }
}

/// Returns the character of a number between `&` and `;`.
fn numbered(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

/// Whether a name may stand between `&` and `;`.
fn is_name(name: &str) -> bool {
    match name.strip_prefix('#') {
        Some(number) => {
            let (digits, base) = match number.strip_prefix(['x', 'X']) {
                Some(digits) => (digits, 16),
                None => (number, 10),
            };
            !digits.is_empty() && digits.chars().all(|c| c.is_digit(base))
        }
        None => {
            name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        }
    }
}

/// Entities of HTML that are met in memories made from web pages.
const NAMED: &[(&str, char)] = &[
    ("nbsp", '\u{A0}'),
    ("shy", '\u{AD}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("middot", '·'),
    ("bull", '•'),
    ("sect", '§'),
    ("para", '¶'),
    ("times", '×'),
    ("euro", '€'),
    ("pound", '£'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
];
