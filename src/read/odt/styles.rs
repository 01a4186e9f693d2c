//! Styles of an OpenDocument text, as far as they concern numbers, direction, hidden text and formatting inside a line.

use std::collections::BTreeMap;

use crate::model::error::Result;
use crate::read::elements::{Element, Elements, Item};
use crate::read::look::{Look, Raised};
use crate::text::counters::{Alphabet, Counter, Overflow};

/// Number of levels of lists.
pub(super) const LEVELS: usize = 10;
/// Greatest number of ancestors of a style that are looked at.
const LONGEST_CHAIN: usize = 50;
/// Greatest length of the text around a number, in bytes.
const LONGEST_PATTERN: usize = 255;

/// Level of a list, and how it counts.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// Way of counting; `None` for bullets.
    counter: Option<Counter>,
    prefix: String,
    suffix: String,
    /// Number of levels that are shown, this one included.
    shown: usize,
    /// First number.
    pub(super) start: u32,
}

/// Levels of a list.
pub(super) type Levels = [Option<Level>; LEVELS];

#[derive(Default, Debug)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
    rtl: Option<bool>,
    look: Look,
}

/// Styles of a document.
#[derive(Default, Debug)]
pub(super) struct Styles {
    /// Styles by family and name.
    styles: BTreeMap<(String, String), Style>,
    lists: BTreeMap<String, Levels>,
    /// Levels of the numbers of headings.
    pub(super) outline: Levels,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, mut elements: Elements<'_>) -> Result<()> {
        while let Some(item) = elements.next()? {
            let Item::Open(element) = item else { continue };
            match element.name() {
                "style" => {
                    let family = element.attribute("family").unwrap_or_default();
                    let name = element.attribute("name").unwrap_or_default();
                    let mut style = Style {
                        parent: element.attribute("parent-style-name"),
                        ..Style::default()
                    };
                    elements.inside(|element| {
                        if let Some(display) = element.attribute("display") {
                            style.hidden = Some(display == "none");
                        }
                        if let Some(mode) = element.attribute("writing-mode") {
                            style.rtl = Some(mode.starts_with("rl"));
                        }
                        if element.name() == "text-properties" {
                            style.look = look(element).over(style.look);
                        }
                        true
                    })?;
                    self.styles.insert((family, name), style);
                }
                "list-style" => {
                    let name = element.attribute("name").unwrap_or_default();
                    self.lists.insert(name, levels(&mut elements)?);
                }
                "outline-style" => self.outline = levels(&mut elements)?,
                // The text itself is read by another.
                "body" => elements.skip()?,
                _ => (),
            }
        }
        Ok(())
    }

    /// Returns the levels of the list style of this name.
    pub(super) fn list(&self, name: &str) -> Option<&Levels> {
        self.lists.get(name)
    }

    /// Whether text of a style is hidden.
    pub(super) fn is_hidden(&self, family: &str, name: Option<&str>) -> bool {
        self.find(family, name, |style| style.hidden)
    }

    /// Whether paragraphs of a style run from right to left.
    pub(super) fn is_rtl(&self, name: Option<&str>) -> bool {
        self.find("paragraph", name, |style| style.rtl)
    }

    /// Returns the formatting of the runs of a style.
    pub(super) fn look(&self, name: Option<&str>) -> Look {
        let looks = self.chain("text", name).map(|style| style.look);
        looks.fold(Look::default(), Look::over)
    }

    fn find(&self, family: &str, name: Option<&str>, what: fn(&Style) -> Option<bool>) -> bool {
        self.chain(family, name).find_map(what).unwrap_or(false)
    }

    /// Returns a style, and those that it is based on.
    fn chain<'a>(&'a self, family: &'a str, name: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let of = move |name: &str| self.styles.get(&(family.to_owned(), name.to_owned()));
        let above = move |style: &&Style| style.parent.as_deref().and_then(of);
        std::iter::successors(name.and_then(of), above).take(LONGEST_CHAIN)
    }
}

impl Level {
    fn of(element: &Element) -> Self {
        let text = |name| {
            element
                .attribute(name)
                .filter(|text| text.len() <= LONGEST_PATTERN)
                .unwrap_or_default()
        };
        let number = |name| {
            element
                .attribute(name)
                .and_then(|value| value.trim().parse().ok())
        };
        let overflow = match element.attribute("num-letter-sync").as_deref() {
            Some("true") => Overflow::Repeated,
            _ => Overflow::Counted,
        };
        Self {
            counter: counter(&text("num-format"), overflow),
            prefix: text("num-prefix"),
            suffix: text("num-suffix"),
            shown: number("display-levels").unwrap_or(1) as usize,
            start: number("start-value").unwrap_or(1),
        }
    }
}

/// Returns what the properties of a text say of its formatting.
fn look(element: &Element) -> Look {
    // Numbers are weights of fonts, of which 700 is bold.
    let is_bold = |value: String| match value.parse::<u32>() {
        Ok(weight) => weight >= 600,
        Err(_) => value == "bold",
    };
    let is_slanted = |value: String| value != "normal";
    let is_drawn = |name: &str| element.attribute(name).map(|style| style != "none");
    let raised = |value: String| match value.split(' ').next().unwrap_or_default() {
        "super" => Raised::Up,
        "sub" => Raised::Down,
        height if height.starts_with('-') => Raised::Down,
        height if height.starts_with('0') => Raised::Not,
        _ => Raised::Up,
    };
    let of = |name: &str| element.attribute(name);
    Look {
        bold: ["font-weight", "font-weight-complex"].map(|name| of(name).map(is_bold)),
        italic: ["font-style", "font-style-complex"].map(|name| of(name).map(is_slanted)),
        underlined: is_drawn("text-underline-style"),
        struck: is_drawn("text-line-through-style"),
        raised: of("text-position").map(raised),
        is_rtl: None,
    }
}

/// Returns the counter that a `num-format` names by the first numbers that it shows.
fn counter(format: &str, overflow: Overflow) -> Option<Counter> {
    Some(match format {
        "" => return None,
        "a" => Counter::Letters(Alphabet::LowerLatin, overflow),
        "A" => Counter::Letters(Alphabet::UpperLatin, overflow),
        "i" => Counter::LowerRoman,
        "I" => Counter::UpperRoman,
        _ if format.starts_with("أ, ب, ج") => {
            Counter::Letters(Alphabet::Abjad, Overflow::Repeated)
        }
        _ if format.starts_with('أ') => Counter::Letters(Alphabet::Arabic, Overflow::Repeated),
        _ if format.starts_with('١') => Counter::ArabicIndic,
        _ => Counter::Decimal,
    })
}

fn levels(elements: &mut Elements<'_>) -> Result<Levels> {
    let mut levels = Levels::default();
    elements.inside(|element| {
        let at = element
            .attribute("level")
            .and_then(|level| level.trim().parse::<usize>().ok())
            .and_then(|level| level.checked_sub(1));
        let numbers = matches!(
            element.name(),
            "list-level-style-number" | "outline-level-style"
        );
        if let (true, Some(level)) = (numbers, at.and_then(|at| levels.get_mut(at))) {
            *level = Some(Level::of(element));
        }
        true
    })?;
    Ok(levels)
}

/// Numbers that the items of a list have come to, by level.
pub(super) type Numbers = [Option<u32>; LEVELS];

/// Counts an item on level `at` (from 0), which may begin at a number of its own; returns what is shown before it.
pub(super) fn count(
    levels: &Levels,
    numbers: &mut Numbers,
    at: usize,
    start: Option<u32>,
) -> Option<String> {
    let first = |of: usize| levels[of].as_ref().map_or(1, |level| level.start);
    numbers[at] = Some(match (start, numbers[at]) {
        (Some(start), _) => start,
        (None, Some(number)) => number.saturating_add(1),
        (None, None) => first(at),
    });
    for deeper in &mut numbers[at + 1..] {
        *deeper = None;
    }
    let level = levels[at].as_ref()?;
    level.counter?;
    let from = (at + 1).saturating_sub(level.shown.max(1));
    let shown: Vec<String> = (from..=at)
        .filter_map(|of| {
            let counter = levels[of].as_ref()?.counter?;
            Some(counter.write(numbers[of].unwrap_or_else(|| first(of))))
        })
        .collect();
    Some(format!(
        "{}{}{}",
        level.prefix,
        shown.join("."),
        level.suffix
    ))
}
