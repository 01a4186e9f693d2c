//! An element with its content, which can be edited and is otherwise written as it was read.

use std::borrow::Cow;
use std::io::BufRead;
use std::ops::Range;

use super::elements;
use super::markup::{self, Kind, LineColumn, Tokens};
use super::report::Report;
use super::rule::{NOT_WELL_FORMED, RAW_LESS};
use super::seam::{self, Seam};
use crate::io::tmx::CODES;
use crate::io::xml;
use crate::model::error::Result;

/// Greatest size of a unit or header: in bytes, and in tokens.
const LENGTH_LIMIT: usize = 8 << 20;
const TOKEN_LIMIT: usize = 20_000;
/// Elements that hold others: one that is open still when one of these begins or ends has no end of its own.
const FRAME: &[&str] = &["tmx", "header", "body", "tu"];

/// A token of a piece.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) place: LineColumn,
    /// Bytes of the token in the text as it was read.
    range: Range<usize>,
    /// Text that replaces the token.
    edit: Option<String>,
    /// Number of the part that ends what this one opens; of all others, their own.
    pub(super) pair: usize,
}

/// An element, from its first to its last tag.
#[derive(Debug, Default)]
pub(super) struct Piece {
    raw: String,
    pub(super) parts: Vec<Part>,
    /// Whether its tags do not match in a way that cannot be repaired.
    pub(super) is_broken: bool,
}

impl Piece {
    /// Reads the element that begins with the next token. Faults in its tags are reported.
    pub(super) fn read(
        &mut self,
        tokens: &mut Tokens<impl BufRead>,
        report: &mut Report,
    ) -> Result<()> {
        self.raw.clear();
        self.parts.clear();
        self.is_broken = false;
        // The elements that are open, by their parts.
        let mut open: Vec<usize> = Vec::new();
        let first = tokens.place();
        loop {
            let Some((token, text)) = tokens.peek()? else {
                self.broken(report, first, "the file ends before it does".into());
                return Ok(());
            };
            let name = markup::name(text);
            let mut kind = token.kind;
            if kind == Kind::Broken {
                let reason = format!("{text} is no tag: an attribute is written wrongly");
                kind = match (text.starts_with("</"), text.ends_with("/>")) {
                    (true, _) => Kind::Close,
                    (_, true) => Kind::Empty,
                    _ => Kind::Open,
                };
                self.broken(report, token.place, reason);
            }
            let is_frame = FRAME.contains(&name) && !open.is_empty();
            let opened = open.iter().rposition(|&part| self.name(part) == name);
            if is_frame && (kind == Kind::Open || (kind == Kind::Close && opened.is_none())) {
                let slash = if kind == Kind::Close { "/" } else { "" };
                let reason = format!(
                    "it has no end before <{slash}{name}> in line {}",
                    token.place.line
                );
                self.broken(report, first, reason);
                return Ok(());
            }
            let start = self.raw.len();
            self.raw.push_str(text);
            let index = self.parts.len();
            self.parts.push(Part {
                kind,
                place: token.place,
                range: start..self.raw.len(),
                edit: None,
                pair: index,
            });
            match kind {
                Kind::Open => open.push(index),
                Kind::Close => self.close(opened, &mut open, report),
                Kind::Less => self.make_text(index, report, "< begins no tag here"),
                _ => {}
            }
            tokens.consume();
            if open.is_empty() {
                return Ok(());
            }
            if self.raw.len() > LENGTH_LIMIT || self.parts.len() > TOKEN_LIMIT {
                let reason = "what begins here is longer than 8 MB, or of more than 20,000 tags and texts: an end is \
                              missing, or it has to be divided";
                return Err(tokens.stop(first.line, reason));
            }
        }
    }

    /// Replaces the content of the piece by a single tag of the elements around the units.
    pub(super) fn set_tag(&mut self, tag: &str, kind: Kind, place: LineColumn) {
        self.raw.clear();
        self.raw.push_str(tag);
        self.is_broken = false;
        self.parts = vec![Part {
            kind: if kind == Kind::Empty {
                Kind::Empty
            } else {
                Kind::Open
            },
            place,
            range: 0..self.raw.len(),
            edit: None,
            pair: 0,
        }];
    }

    /// Turns an empty element into one that has content.
    pub(super) fn open_up(&mut self) {
        let tag = self.text(0).trim_end_matches("/>").trim_end();
        self.edit(0, format!("{tag}>"));
    }

    /// Matches the end tag that was pushed last with the tag numbered `opened`; tags of `open` behind that have no end.
    fn close(&mut self, opened: Option<usize>, open: &mut Vec<usize>, report: &mut Report) {
        let last = self.parts.len() - 1;
        let Some(opened) = opened else {
            if elements::is_known(self.name(last)) {
                let reason = format!("{} ends what was not begun", self.text(last));
                self.broken(report, self.parts[last].place, reason);
            } else {
                self.make_text(last, report, "no tag of TMX, and nothing that it ends");
            }
            return;
        };
        while open.len() > opened + 1 {
            let Some(unclosed) = open.pop() else { break };
            if elements::is_known(self.name(unclosed)) {
                let reason = format!("{} has no end", self.text(unclosed));
                self.broken(report, self.parts[unclosed].place, reason);
            } else {
                self.make_text(unclosed, report, "no tag of TMX, and without an end");
            }
        }
        if let Some(begin) = open.pop() {
            self.parts[begin].pair = last;
        }
    }

    fn broken(&mut self, report: &mut Report, place: LineColumn, reason: String) {
        report.find(&NOT_WELL_FORMED, place, reason);
        self.is_broken = true;
    }

    /// Turns a part that begins with `<` but is no markup into text.
    fn make_text(&mut self, part: usize, report: &mut Report, reason: &str) {
        let text = self.text(part).replacen('<', "&lt;", 1);
        report.find(
            &RAW_LESS,
            self.parts[part].place,
            format!("{}: {reason}", self.text(part)),
        );
        self.parts[part].kind = Kind::Text;
        self.edit(part, text);
    }

    /// The text of a part as it will be written.
    pub(super) fn text(&self, part: usize) -> &str {
        let part = &self.parts[part];
        part.edit
            .as_deref()
            .unwrap_or(&self.raw[part.range.clone()])
    }

    /// The name of the element that a tag begins or ends.
    pub(super) fn name(&self, part: usize) -> &str {
        markup::name(self.text(part))
    }

    /// Writes `text` in place of a part.
    pub(super) fn edit(&mut self, part: usize, text: String) {
        self.parts[part].edit = Some(text);
    }

    /// Whether a part begins an element, empty or not.
    pub(super) fn begins(&self, part: usize) -> bool {
        matches!(self.parts[part].kind, Kind::Open | Kind::Empty)
    }

    /// The parts right inside the element that begins at `open`: tags that begin elements, and all that is none.
    pub(super) fn children(&self, open: usize) -> impl Iterator<Item = usize> + use<'_> {
        let end = self.parts[open].pair;
        let mut at = open + 1;
        std::iter::from_fn(move || {
            let child = (at < end).then_some(at)?;
            at = self.parts[child].pair + 1;
            Some(child)
        })
    }

    /// The elements named `name` right inside the one that begins at `open`.
    pub(super) fn elements<'a>(
        &'a self,
        open: usize,
        name: &'a str,
    ) -> impl Iterator<Item = usize> + 'a {
        self.children(open)
            .filter(move |&part| self.begins(part) && self.name(part) == name)
    }

    /// The value of an attribute, with references resolved.
    pub(super) fn attribute(&self, part: usize, name: &str) -> Option<Cow<'_, str>> {
        markup::attribute(self.text(part), name).map(unescaped)
    }

    /// Sets an attribute of a tag, in its place or as the last one.
    pub(super) fn set_attribute(&mut self, part: usize, name: &str, value: &str) {
        let tag = self.text(part);
        let found = markup::attributes(tag).find(|attribute| &tag[attribute.name.clone()] == name);
        let value = xml::Attribute(value);
        let edited = match found {
            Some(attribute) => {
                let (before, after) = (&tag[..attribute.value.start - 1], &tag[attribute.end..]);
                format!("{before}\"{value}\"{after}")
            }
            None => {
                let end = tag.len() - if tag.ends_with("/>") { 2 } else { 1 };
                let (before, after) = (tag[..end].trim_end(), &tag[end..]);
                format!("{before} {name}=\"{value}\"{after}")
            }
        };
        self.edit(part, edited);
    }

    /// Removes the attributes of a tag for which `is_meant` is true of their number and name.
    pub(super) fn remove_attributes(
        &mut self,
        part: usize,
        mut is_meant: impl FnMut(usize, &str) -> bool,
    ) {
        let tag = self.text(part);
        let mut edited = String::with_capacity(tag.len());
        let mut kept = 0;
        for (number, attribute) in markup::attributes(tag).enumerate() {
            if is_meant(number, &tag[attribute.name.clone()]) {
                edited.push_str(tag[kept..attribute.name.start].trim_end());
                kept = attribute.end;
            }
        }
        edited.push_str(&tag[kept..]);
        self.edit(part, edited);
    }

    /// Removes an attribute of a tag.
    pub(super) fn remove_attribute(&mut self, part: usize, name: &str) {
        self.remove_attributes(part, |_, other| other == name);
    }

    /// Renames an attribute.
    pub(super) fn rename_attribute(&mut self, part: usize, from: &str, to: &str) {
        let value = self.attribute(part, from).map(Cow::into_owned);
        if let Some(value) = value {
            self.remove_attribute(part, from);
            self.set_attribute(part, to, &value);
        }
    }

    /// Renames an element.
    pub(super) fn rename(&mut self, open: usize, to: &str) {
        let from = self.name(open).len();
        let text = format!("<{to}{}", &self.text(open)[1 + from..]);
        let close = self.parts[open].pair;
        if close != open {
            self.edit(close, format!("</{to}>"));
        }
        self.edit(open, text);
    }

    /// Removes the elements or texts that begin at `parts`, which ascend.
    pub(super) fn remove(&mut self, parts: &[usize]) {
        if parts.is_empty() {
            return;
        }
        let mut removed = vec![false; self.parts.len()];
        for &part in parts {
            removed[part..=self.parts[part].pair].fill(true);
        }
        let mut is_removed = removed.into_iter();
        self.parts
            .retain(|_| !is_removed.next().unwrap_or_default());
        self.pair_up();
    }

    /// Moves the elements that begin at `parts`, which ascend, before part `before`.
    pub(super) fn move_before(&mut self, parts: &[usize], before: usize) {
        let mut moves = vec![false; self.parts.len()];
        for &part in parts {
            moves[part..=self.parts[part].pair].fill(true);
        }
        let (mut kept, mut moved) = (Vec::new(), Vec::new());
        for (part, is_moved) in std::mem::take(&mut self.parts).into_iter().zip(moves) {
            if is_moved {
                moved.push(part);
            } else {
                kept.push(part);
            }
        }
        // All that moves stands behind its new place.
        kept.splice(before..before, moved);
        self.parts = kept;
        self.pair_up();
    }

    fn pair_up(&mut self) {
        let mut open = Vec::new();
        for index in 0..self.parts.len() {
            self.parts[index].pair = index;
            match self.parts[index].kind {
                Kind::Open => open.push(index),
                Kind::Close => {
                    if let Some(begin) = open.pop() {
                        self.parts[begin].pair = index;
                    }
                }
                _ => {}
            }
        }
    }

    /// Appends the text that a segment has in its own right to `out`: without codes, with references resolved.
    pub(super) fn segment_text(&self, open: usize, out: &mut String) {
        let end = self.parts[open].pair;
        let mut at = open + 1;
        while at < end {
            match self.parts[at].kind {
                Kind::Text => out.push_str(&unescaped(self.text(at))),
                Kind::CData => {
                    out.push_str(seam::inside(self.text(at)).unwrap_or_default());
                }
                Kind::Open if CODES.contains(&self.name(at)) => at = self.parts[at].pair,
                _ => {}
            }
            at += 1;
        }
    }

    /// The whole as it will be written, part by part.
    pub(super) fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let mut seam = Seam::default();
        (0..self.parts.len()).map(move |part| seam.joined(self.parts[part].kind, self.text(part)))
    }
}

/// Text with its references resolved; those that only a document type definition explains stay.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(MOST_DIGITS + 4).position(|b| b == b';');
        let c = end.and_then(|end| referred(&rest[1..end]));
        match (c, end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// References to characters have no more digits than this, but for zeros that nobody writes.
const MOST_DIGITS: usize = 12;

/// The character that a reference means to XML itself, without its `&` and `;`.
pub(super) fn referred(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&c| xml::is_allowed(c))
        }
    }
}
