//! Position in a unit, which tells what of its text is to be translated.

use crate::io::xml::Element;
use crate::model::error::Result;
use crate::model::lang::Lang;

/// Position in a unit, as far as its elements have been read.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Position {
    /// Language of the variant that is being read, if that is Arabic or English.
    pub(super) lang: Option<Lang>,
    /// Whether a property or a note is being read, which may hold anything.
    pub(super) is_aside: bool,
    pub(super) is_in_segment: bool,
    /// Depth of nested codes of the document that a segment comes from.
    pub(super) codes: usize,
}

impl Position {
    /// Enters an element.
    pub(super) fn open(&mut self, element: &Element) -> Result<()> {
        match element.name() {
            _ if self.is_aside => {}
            name if self.is_in_segment => self.codes += usize::from(is_code(name)),
            "prop" | "note" => self.is_aside = true,
            "tuv" => self.lang = lang(element)?,
            "seg" => (self.is_in_segment, self.codes) = (true, 0),
            _ => {}
        }
        Ok(())
    }

    /// Leaves an element.
    pub(super) fn close(&mut self, name: &str) {
        match name {
            "prop" | "note" => self.is_aside = false,
            _ if self.is_aside => {}
            "seg" => self.is_in_segment = false,
            "tuv" => self.lang = None,
            name if is_code(name) => self.codes = self.codes.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether text at this position is that of a segment.
    pub(super) fn is_text(&self) -> bool {
        self.is_in_segment && self.codes == 0
    }
}

/// Returns the language of a variant, if that is Arabic or English.
pub(super) fn lang(variant: &Element) -> Result<Option<Lang>> {
    Ok(variant
        .attribute("lang")?
        .as_deref()
        .and_then(Lang::of_code))
}

/// Elements that hold codes of the document that a text comes from, and no text of its own.
pub(crate) const CODES: &[&str] = &["bpt", "ept", "it", "ph", "ut"];

/// Whether an element in a segment holds code of a document's format and no text; `hi` holds text.
fn is_code(name: &str) -> bool {
    CODES.contains(&name)
}
