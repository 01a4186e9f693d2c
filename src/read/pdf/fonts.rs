//! Fonts of a page: the texts of their codes, and their widths.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, Stream};

use super::to_unicode::{self, LAST_CODE};

/// Greatest number of bytes that a font's tables may unpack to: a line for each of its codes is one million.
const MOST_UNPACKED: usize = 2 << 20;
/// Width of a character where the font does not say, in thousandths of the size.
const USUAL_WIDTH: f32 = 500.0;

/// Greatest number of codes of the fonts that are kept for further pages: those of a hundred large fonts.
const MOST_KEPT: usize = 1 << 22;
/// Cost of the width of a code, in bytes unpacked.
const WIDTH: usize = 8;

/// Says of all fonts that they are fonts, which some files do not.
pub(super) fn declare(document: &mut Document) {
    let (mut named, mut shared) = (Vec::new(), Vec::new());
    for object in document.objects.values_mut() {
        declare_in(object, &mut named, &mut shared);
    }
    shared.sort_unstable();
    shared.dedup();
    for id in shared {
        if let Ok(fonts) = document.get_dictionary_mut(id) {
            declare_all(fonts, &mut named);
        }
    }
    named.sort_unstable();
    named.dedup();
    for id in named {
        if let Ok(font) = document.get_dictionary_mut(id) {
            font.set("Type", Object::Name(b"Font".to_vec()));
        }
    }
}

/// Says so of fonts by their names, and collects the identifiers of those that are objects of their own.
fn declare_all(fonts: &mut Dictionary, named: &mut Vec<ObjectId>) {
    for (_, font) in fonts.iter_mut() {
        match font {
            Object::Reference(id) => named.push(*id),
            Object::Dictionary(font) => font.set("Type", Object::Name(b"Font".to_vec())),
            _ => (),
        }
    }
}

/// Says so of the fonts in an object. What is an object of its own is collected: fonts, and what `shared` resources
/// have of fonts by their names.
fn declare_in(object: &mut Object, named: &mut Vec<ObjectId>, shared: &mut Vec<ObjectId>) {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        Object::Array(objects) => {
            for object in objects {
                declare_in(object, named, shared);
            }
            return;
        }
        _ => return,
    };
    for (key, object) in dictionary.iter_mut() {
        match object {
            Object::Dictionary(fonts) if key == b"Font" => declare_all(fonts, named),
            Object::Reference(id) if key == b"Font" => shared.push(*id),
            object => declare_in(object, named, shared),
        }
    }
}

/// Fonts of a document, each read when it is first used.
pub(super) struct Fonts<'a> {
    document: &'a Document,
    /// Fonts and tables of texts by where the document has them.
    fonts: HashMap<*const Dictionary, Rc<Font<'a>>>,
    tables: HashMap<*const Stream, Rc<Table>>,
    /// Number of codes of all that is kept.
    kept: usize,
}

impl<'a> Fonts<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            document,
            fonts: HashMap::new(),
            tables: HashMap::new(),
            kept: 0,
        }
    }

    /// Returns the font that the first of `resources` which names it means. No more than `left` bytes are unpacked
    /// for it, and `left` is less by as many.
    pub(super) fn named(
        &mut self,
        resources: &[&'a Dictionary],
        name: &[u8],
        left: &mut usize,
    ) -> Option<Rc<Font<'a>>> {
        let document = self.document;
        let font = resources.iter().find_map(|resources| {
            let font = dictionary(document, resources, b"Font")?.get(name).ok()?;
            resolved(document, font).as_dict().ok()
        })?;
        if let Some(known) = self.fonts.get(&std::ptr::from_ref(font)) {
            return Some(known.clone());
        }
        if self.kept > MOST_KEPT {
            (self.fonts, self.tables, self.kept) = (HashMap::new(), HashMap::new(), 0);
        }
        let read = Rc::new(Font::read(document, font, &mut self.tables, left));
        self.kept += read.codes();
        self.fonts.insert(font, read.clone());
        Some(read)
    }
}

/// Text of each code of a font.
type Table = BTreeMap<u32, String>;

/// Texts that the codes of a font show.
enum Shown<'a> {
    /// The text of each code, as the font says.
    Table(Rc<Table>),
    /// The texts of the codes in an encoding.
    Encoding(Encoding<'a>),
    Unknown,
}

impl<'a> Shown<'a> {
    /// Reads the texts of a font's codes: what a font says of its characters is worth more than the encoding that its
    /// codes are in.
    fn read(
        document: &'a Document,
        font: &'a Dictionary,
        tables: &mut HashMap<*const Stream, Rc<Table>>,
        left: &mut usize,
    ) -> Self {
        let stream = font.get_deref(b"ToUnicode", document);
        if let Ok(stream) = stream.and_then(Object::as_stream) {
            if let Some(known) = tables.get(&std::ptr::from_ref(stream)) {
                return Self::Table(known.clone());
            }
            let Ok(table) = stream.get_plain_content_with_limit(MOST_UNPACKED.min(*left)) else {
                return Self::Unknown;
            };
            *left = left.saturating_sub(table.len());
            let table = Rc::new(to_unicode::read(&table));
            tables.insert(stream, table.clone());
            return Self::Table(table);
        }
        font.get_font_encoding_with_limit(document, MOST_UNPACKED)
            .map_or(Self::Unknown, Self::Encoding)
    }
}

/// Font, as far as it is needed to read text.
pub(super) struct Font<'a> {
    shown: Shown<'a>,
    /// Whether each code has two bytes, not one.
    pub(super) is_wide: bool,
    widths: BTreeMap<u32, f32>,
    default_width: f32,
}

impl<'a> Font<'a> {
    /// Reads a font; `tables` are those that were read before.
    fn read(
        document: &'a Document,
        font: &'a Dictionary,
        tables: &mut HashMap<*const Stream, Rc<Table>>,
        left: &mut usize,
    ) -> Self {
        let is_wide = font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0");
        let mut read = Self {
            shown: Shown::read(document, font, tables, left),
            is_wide,
            widths: BTreeMap::new(),
            default_width: USUAL_WIDTH,
        };
        if is_wide {
            read.wide_widths(document, font);
        } else {
            read.widths(document, font);
        }
        *left = left.saturating_sub(read.widths.len() * WIDTH);
        read
    }

    /// Number of codes that are known of.
    fn codes(&self) -> usize {
        let shown = match &self.shown {
            Shown::Table(table) => table.len(),
            _ => 0,
        };
        1 + shown + self.widths.len()
    }

    fn widths(&mut self, document: &Document, font: &Dictionary) {
        let first = font.get(b"FirstChar").and_then(Object::as_i64).unwrap_or(0);
        let Some(widths) = array(document, font, b"Widths") else {
            return;
        };
        let first = u32::try_from(first).unwrap_or(0);
        for (code, width) in (first..=LAST_CODE).zip(widths.iter().take(256)) {
            if let Some(width) = number(document, width) {
                self.widths.insert(code, width);
            }
        }
    }

    fn wide_widths(&mut self, document: &Document, font: &Dictionary) {
        let Some(descendants) = array(document, font, b"DescendantFonts") else {
            return;
        };
        let descendant = descendants
            .first()
            .and_then(|font| resolved(document, font).as_dict().ok());
        let Some(descendant) = descendant else {
            return;
        };
        self.default_width = descendant
            .get(b"DW")
            .ok()
            .and_then(|width| number(document, width))
            .unwrap_or(1000.0);
        let Some(entries) = array(document, descendant, b"W") else {
            return;
        };
        // Either a code and the widths from there on, or two codes and the width of all between them.
        let mut entries = entries.iter().map(|entry| resolved(document, entry));
        // No code is said twice.
        let mut left = LAST_CODE + 1;
        while left > 0
            && let (Some(first), Some(second)) = (entries.next(), entries.next())
        {
            let Some(first) = code(first) else { return };
            if let Ok(widths) = second.as_array() {
                left = left.saturating_sub(u32::try_from(widths.len()).unwrap_or(left));
                for (code, width) in (first..=LAST_CODE).zip(widths) {
                    if let Some(width) = number(document, width) {
                        self.widths.insert(code, width);
                    }
                }
            } else if let (Some(last), Some(width)) = (code(second), entries.next())
                && let Some(width) = number(document, width)
            {
                let last = last.min(LAST_CODE);
                left = left.saturating_sub(last.saturating_sub(first));
                for code in first..=last {
                    self.widths.insert(code, width);
                }
            }
        }
    }

    /// Returns the text that a code shows.
    pub(super) fn text(&self, code: &[u8]) -> String {
        let text = match &self.shown {
            Shown::Table(table) => table.get(&number_of(code)).cloned(),
            Shown::Encoding(encoding) => encoding.bytes_to_string(code).ok(),
            Shown::Unknown => None,
        };
        text.unwrap_or_else(|| '\u{FFFD}'.into())
    }

    /// Returns the width of a code, for a size of 1.
    pub(super) fn width(&self, code: &[u8]) -> f32 {
        self.widths
            .get(&number_of(code))
            .copied()
            .unwrap_or(self.default_width)
            / 1000.0
    }
}

fn number_of(code: &[u8]) -> u32 {
    code.iter()
        .fold(0, |code, &byte| code << 8 | u32::from(byte))
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document
        .dereference(object)
        .map_or(object, |(_, object)| object)
}

pub(super) fn dictionary<'a>(
    document: &'a Document,
    outer: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    let object = outer.get(key).ok()?;
    resolved(document, object).as_dict().ok()
}

pub(super) fn array<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Vec<Object>> {
    let object = dictionary.get(key).ok()?;
    resolved(document, object).as_array().ok()
}

pub(super) fn number(document: &Document, object: &Object) -> Option<f32> {
    resolved(document, object)
        .as_float()
        .ok()
        .filter(|number| number.is_finite())
}

fn code(object: &Object) -> Option<u32> {
    object
        .as_i64()
        .ok()
        .and_then(|code| u32::try_from(code).ok())
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn widths_are_those_of_codes_that_there_are() {
        let document = Document::new();
        let widths = || vec![250.into(), 750.into()];
        let of =
            |font: Dictionary| Font::read(&document, &font, &mut HashMap::new(), &mut 0).widths;
        for (first, expected) in [
            (65, vec![(65, 250.0), (66, 750.0)]),
            (-1, vec![(0, 250.0), (1, 750.0)]),
            (0xFFFF, vec![(0xFFFF, 250.0)]),
            (0xFFFF_FFFF_i64, vec![]),
        ] {
            let font = dictionary! { "FirstChar" => first, "Widths" => widths() };
            assert_eq!(of(font), expected.clone().into_iter().collect());
            if first >= 0 {
                let descendant = dictionary! { "W" => vec![first.into(), widths().into()] };
                let font = dictionary! {
                    "Subtype" => "Type0", "DescendantFonts" => vec![descendant.into()],
                };
                assert_eq!(of(font), expected.into_iter().collect());
            }
        }
    }

    #[test]
    fn a_font_that_names_all_codes_again_and_again_is_read_at_once() {
        let document = Document::new();
        let all = [0, 0xFFFF_FFFF, 500].repeat(100_000);
        let all: Vec<Object> = all.into_iter().map(Object::Integer).collect();
        let descendant = dictionary! { "W" => all };
        let font = dictionary! {
            "Subtype" => "Type0", "DescendantFonts" => vec![descendant.into()],
        };
        assert_eq!(
            Font::read(&document, &font, &mut HashMap::new(), &mut 0)
                .widths
                .len(),
            1 << 16
        );
    }
}
