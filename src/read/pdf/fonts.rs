//! The fonts of a page: what their codes show, and how wide.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

/// A font's tables may unpack to this many bytes.
const MOST_UNPACKED: usize = 16 << 20;
/// Widths are in thousandths of the size; that of a character where the font does not say.
const USUAL_WIDTH: f32 = 500.0;
/// Codes of fonts with two bytes for each.
const MOST_CODES: usize = 1 << 16;

/// The fonts that a page names, with what is needed of them to read it.
pub(super) fn dictionaries(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Dictionary> {
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    fonts
        .into_iter()
        .map(|(name, font)| {
            let mut font = font.clone();
            // What a font says of its characters is worth more than the encoding that its codes are in.
            if font.has(b"ToUnicode") {
                font.remove(b"Encoding");
            }
            font.set("Type", Object::Name(b"Font".to_vec()));
            (name, font)
        })
        .collect()
}

/// A font.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Two bytes for each code, not one.
    pub(super) is_wide: bool,
    widths: BTreeMap<u32, f32>,
    default_width: f32,
}

impl<'a> Font<'a> {
    /// Reads a font.
    pub(super) fn read(document: &'a Document, font: &'a Dictionary) -> Self {
        let is_wide = font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0");
        let mut read = Self {
            encoding: font
                .get_font_encoding_with_limit(document, MOST_UNPACKED)
                .ok(),
            is_wide,
            widths: BTreeMap::new(),
            default_width: USUAL_WIDTH,
        };
        if is_wide {
            read.wide_widths(document, font);
        } else {
            read.widths(document, font);
        }
        read
    }

    fn widths(&mut self, document: &Document, font: &Dictionary) {
        let first = font.get(b"FirstChar").and_then(Object::as_i64).unwrap_or(0);
        let Some(widths) = array(document, font, b"Widths") else {
            return;
        };
        for (code, width) in (u32::try_from(first).unwrap_or(0)..).zip(widths.iter().take(256)) {
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
        while let (Some(first), Some(second)) = (entries.next(), entries.next()) {
            let Some(first) = code(first) else { return };
            if let Ok(widths) = second.as_array() {
                for (code, width) in (first..).zip(widths.iter().take(MOST_CODES)) {
                    if let Some(width) = number(document, width) {
                        self.widths.insert(code, width);
                    }
                }
            } else if let (Some(last), Some(width)) = (code(second), entries.next())
                && let Some(width) = number(document, width)
            {
                for code in (first..=last).take(MOST_CODES) {
                    self.widths.insert(code, width);
                }
            }
        }
    }

    /// What a code shows.
    pub(super) fn text(&self, code: &[u8]) -> String {
        let text = self
            .encoding
            .as_ref()
            .and_then(|encoding| encoding.bytes_to_string(code).ok());
        text.unwrap_or_else(|| '\u{FFFD}'.into())
    }

    /// How wide it is, for a size of 1.
    pub(super) fn width(&self, code: &[u8]) -> f32 {
        let code = code
            .iter()
            .fold(0, |code, &byte| code << 8 | u32::from(byte));
        self.widths
            .get(&code)
            .copied()
            .unwrap_or(self.default_width)
            / 1000.0
    }
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document
        .dereference(object)
        .map_or(object, |(_, object)| object)
}

fn array<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Vec<Object>> {
    let object = dictionary.get(key).ok()?;
    resolved(document, object).as_array().ok()
}

fn number(document: &Document, object: &Object) -> Option<f32> {
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
