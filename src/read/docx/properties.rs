//! Properties of paragraphs and runs of a Word document, as far as they change what is read.

use super::look::learn;
use super::styles::ListPlace;
use crate::model::error::Result;
use crate::read::elements::Elements;
use crate::read::look::Look;

/// Properties of a paragraph.
#[derive(Default)]
pub(super) struct Properties {
    pub(super) style: Option<String>,
    pub(super) place: ListPlace,
    pub(super) rtl: Option<bool>,
    /// Whether a tracked change has deleted the mark that ends the paragraph: it goes on in the next one.
    pub(super) goes_on: bool,
}

/// Properties of a run.
#[derive(Default)]
pub(super) struct Run {
    pub(super) hidden: Option<bool>,
    pub(super) style: Option<String>,
    pub(super) look: Look,
}

impl Properties {
    /// Reads the properties that the open element holds.
    pub(super) fn read(elements: &mut Elements<'_>) -> Result<Self> {
        let mut properties = Self::default();
        elements.inside(|element| {
            match element.name() {
                "pStyle" => properties.style = element.val(),
                "bidi" => properties.rtl = Some(element.is_on()),
                "del" | "moveFrom" => properties.goes_on = true,
                // What was before a change.
                "pPrChange" | "rPrChange" | "sectPr" => return false,
                _ => properties.place.learn(element),
            }
            true
        })?;
        Ok(properties)
    }
}

impl Run {
    /// Reads the properties that the open element holds.
    pub(super) fn read(elements: &mut Elements<'_>) -> Result<Self> {
        let mut run = Self::default();
        elements.inside(|element| {
            match element.name() {
                "vanish" => run.hidden = Some(element.is_on()),
                "rStyle" => run.style = element.val(),
                "rPrChange" => return false,
                _ => learn(&mut run.look, element),
            }
            true
        })?;
        Ok(run)
    }
}
