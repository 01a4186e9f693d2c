//! Styles of a Word document, as far as they concern numbers, direction, hidden text and formatting inside a line.

use std::collections::BTreeMap;

use super::look::learn;
use crate::model::error::Result;
use crate::read::elements::{Element, Elements, Item};
use crate::read::look::Look;

/// Greatest number of styles that are based on one another.
const LONGEST_CHAIN: usize = 50;

/// Place in a list: which numbering, and on which level.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct ListPlace {
    /// Identifier of the numbering; 0 switches numbers off.
    pub(super) num: Option<u32>,
    /// Level, counted from 0.
    pub(super) level: Option<usize>,
}

impl ListPlace {
    /// Takes in the setting that an element of `numPr` makes.
    pub(super) fn learn(&mut self, element: &Element) {
        let number = || element.val().and_then(|value| value.trim().parse().ok());
        match element.name() {
            "numId" => self.num = number(),
            "ilvl" => self.level = number().and_then(|level| usize::try_from(level).ok()),
            _ => (),
        }
    }
}

/// Settings of a style itself.
#[derive(Default, Debug)]
struct Style {
    based_on: Option<String>,
    hidden: Option<bool>,
    rtl: Option<bool>,
    place: ListPlace,
    look: Look,
}

/// Styles of a document.
#[derive(Default, Debug)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(mut elements: Elements<'_>) -> Result<Self> {
        let mut styles = Self::default();
        while let Some(item) = elements.next()? {
            let Item::Open(element) = item else { continue };
            if element.name() != "style" {
                continue;
            }
            let Some(id) = element.attribute("styleId") else {
                continue;
            };
            let is_default = element
                .attribute("default")
                .is_some_and(|value| value == "1" || value == "true");
            if is_default && element.attribute("type").as_deref() == Some("paragraph") {
                styles.default = Some(id.clone());
            }
            let mut style = Style::default();
            elements.inside(|element| {
                match element.name() {
                    "basedOn" => style.based_on = element.val(),
                    "vanish" => style.hidden = Some(element.is_on()),
                    "bidi" => style.rtl = Some(element.is_on()),
                    // Of a table's first row, last column and the like.
                    "tblStylePr" => return false,
                    _ => {
                        style.place.learn(element);
                        learn(&mut style.look, element);
                    }
                }
                true
            })?;
            styles.styles.insert(id, style);
        }
        Ok(styles)
    }

    /// Returns a style and those it is based on, nearest first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let find = |id: &'a str| {
            self.styles
                .get_key_value(id)
                .map(|(id, style)| (id.as_str(), style))
        };
        std::iter::successors(id.and_then(find), move |(_, style)| {
            style.based_on.as_deref().and_then(find)
        })
        .take(LONGEST_CHAIN)
    }

    /// Returns the paragraph style where none is named.
    pub(super) fn default_style(&self) -> Option<&str> {
        self.default.as_deref()
    }

    /// Whether text in this style is hidden.
    pub(super) fn is_hidden(&self, id: Option<&str>) -> bool {
        self.chain(id)
            .find_map(|(_, style)| style.hidden)
            .unwrap_or(false)
    }

    /// Returns the formatting of runs in this style.
    pub(super) fn look(&self, id: Option<&str>) -> Look {
        let chain = self.chain(id).map(|(_, style)| style.look);
        chain.fold(Look::default(), Look::over)
    }

    /// Whether paragraphs in this style run from right to left.
    pub(super) fn is_rtl(&self, id: Option<&str>) -> bool {
        self.chain(id)
            .find_map(|(_, style)| style.rtl)
            .unwrap_or(false)
    }

    /// Returns the place in a list that a style gives, and the style of the chain that names the numbering.
    pub(super) fn place<'a>(&'a self, id: Option<&'a str>) -> (ListPlace, Option<&'a str>) {
        let named = self.chain(id).find(|(_, style)| style.place.num.is_some());
        let level = self.chain(id).find_map(|(_, style)| style.place.level);
        let place = ListPlace {
            num: named.and_then(|(_, style)| style.place.num),
            level,
        };
        (place, named.map(|(id, _)| id))
    }
}
