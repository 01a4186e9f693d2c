//! Numbers that Word shows before the paragraphs of its lists.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::{ListPlace, Styles};
use crate::model::error::Result;
use crate::read::elements::{Element, Elements, Item};
use crate::text::counters::{Alphabet, Counter, Overflow};

/// Number of levels of Word's lists.
const LEVELS: usize = 9;
/// Greatest length of a level's pattern, in bytes; Word allows 31 characters.
const LONGEST_PATTERN: usize = 255;

/// Level of a list, and how it counts.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    counter: Option<Counter>,
    /// Pattern of the number, as `%1.%2)`; empty for bullets.
    pattern: String,
    /// Level, counted from 1, at or above which a number starts this level anew; 0 for none; any if not said.
    restart: Option<usize>,
    /// Whether all numbers are in digits, whatever their own level says.
    is_legal: bool,
    /// Paragraph style that is numbered on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            counter: Some(Counter::Decimal),
            pattern: String::new(),
            restart: None,
            is_legal: false,
            style: None,
        }
    }
}

impl Level {
    fn learn(&mut self, element: &Element) {
        let number = || element.val().and_then(|value| value.trim().parse().ok());
        match element.name() {
            "start" => self.start = number().unwrap_or(1),
            "numFmt" => {
                if let Some(format) = element.val() {
                    self.format(&format);
                }
            }
            "lvlText" => {
                self.pattern = element
                    .val()
                    .filter(|pattern| pattern.len() <= LONGEST_PATTERN)
                    .unwrap_or_default();
            }
            "lvlRestart" => self.restart = number().and_then(|level| usize::try_from(level).ok()),
            "isLgl" => self.is_legal = element.is_on(),
            "pStyle" => self.style = element.val(),
            _ => (),
        }
    }

    fn format(&mut self, format: &str) {
        let letters = |alphabet| Some(Counter::Letters(alphabet, Overflow::Repeated));
        self.counter = match format {
            "bullet" | "none" => None,
            // Described in another attribute, for new versions of Word; what old ones show follows.
            "custom" => return,
            "decimalZero" => Some(Counter::DecimalZero),
            "upperRoman" => Some(Counter::UpperRoman),
            "lowerRoman" => Some(Counter::LowerRoman),
            "upperLetter" => letters(Alphabet::UpperLatin),
            "lowerLetter" => letters(Alphabet::LowerLatin),
            "arabicAlpha" => letters(Alphabet::Arabic),
            "arabicAbjad" => letters(Alphabet::Abjad),
            "hindiVowels" => letters(Alphabet::HindiVowels),
            "hindiConsonants" => letters(Alphabet::HindiConsonants),
            "hindiNumbers" => Some(Counter::Devanagari),
            _ => Some(Counter::Decimal),
        };
    }
}

/// Design of a list.
#[derive(Clone, Default, Debug)]
struct Design {
    levels: [Option<Level>; LEVELS],
    /// Numbering style whose design the list has instead of its own.
    link: Option<String>,
}

/// Use of a list: a design with changes.
#[derive(Default, Debug)]
struct Use {
    design: u32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// Lists of a document.
#[derive(Default, Debug)]
pub(super) struct Numbering {
    designs: BTreeMap<u32, Design>,
    uses: BTreeMap<u32, Use>,
}

/// Count of the paragraphs of one story so far.
#[derive(Default)]
pub(super) struct Count {
    /// Numbers by design; uses of one design go on counting each other.
    numbers: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Uses and levels that have begun at their own start.
    begun: BTreeSet<(u32, usize)>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(mut elements: Elements<'_>, styles: &Styles) -> Result<Self> {
        let mut numbering = Self::default();
        while let Some(item) = elements.next()? {
            let Item::Open(element) = item else { continue };
            let id = |name| {
                element
                    .attribute(name)
                    .and_then(|id| id.trim().parse().ok())
            };
            match element.name() {
                "abstractNum" => {
                    if let Some(id) = id("abstractNumId") {
                        numbering.designs.insert(id, design(&mut elements)?);
                    }
                }
                "num" => {
                    if let Some(id) = id("numId") {
                        numbering.uses.insert(id, used(&mut elements)?);
                    }
                }
                _ => (),
            }
        }
        numbering.follow_links(styles);
        Ok(numbering)
    }

    /// Replaces the levels of designs that leave them to a numbering style by those of the design that the style uses.
    fn follow_links(&mut self, styles: &Styles) {
        let linked: Vec<(u32, [Option<Level>; LEVELS])> = self
            .designs
            .iter()
            .filter_map(|(&id, design)| {
                let (place, _) = styles.place(Some(design.link.as_deref()?));
                let target = self.uses.get(&place.num?)?.design;
                Some((id, self.designs.get(&target)?.levels.clone()))
            })
            .collect();
        for (id, levels) in linked {
            if let Some(design) = self.designs.get_mut(&id) {
                design.levels = levels;
            }
        }
    }

    fn level<'a>(&'a self, used: &'a Use, level: usize) -> Option<&'a Level> {
        let design = || self.designs.get(&used.design)?.levels[level].as_ref();
        used.levels[level].as_ref().or_else(design)
    }

    /// Returns the level on which a numbering counts paragraphs of a style.
    pub(super) fn level_of_style(&self, num: u32, style: &str) -> Option<usize> {
        let used = self.uses.get(&num)?;
        (0..LEVELS).find(|&level| {
            self.level(used, level)
                .is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }

    /// Counts a paragraph and returns what Word shows before it, if anything.
    pub(super) fn number(&self, count: &mut Count, place: ListPlace) -> Option<String> {
        let num = place.num.filter(|&num| num != 0)?;
        let at = place.level.unwrap_or(0).min(LEVELS - 1);
        let used = self.uses.get(&num)?;
        let level = self.level(used, at)?;
        let start = |level: usize| {
            used.starts[level]
                .unwrap_or_else(|| self.level(used, level).map_or(1, |level| level.start))
        };
        let numbers = count.numbers.entry(used.design).or_default();
        let begins = used.starts[at].is_some() && count.begun.insert((num, at));
        numbers[at] = Some(match numbers[at] {
            Some(number) if !begins => number.saturating_add(1),
            _ => start(at),
        });
        for (deeper, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            let restart = self.level(used, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|above| at < above) {
                *number = None;
            }
        }
        level.counter?;
        let shown = |of: usize| {
            let counter = self.level(used, of).and_then(|level| level.counter);
            let counter = if level.is_legal {
                Some(Counter::Decimal)
            } else {
                counter
            };
            counter.map_or_else(String::new, |counter| {
                counter.write(numbers[of].unwrap_or_else(|| start(of)))
            })
        };
        Some(filled(&level.pattern, shown)).filter(|number| !number.trim().is_empty())
    }
}

/// Fills a pattern with the numbers of the levels that it names.
fn filled(pattern: &str, shown: impl Fn(usize) -> String) -> String {
    let mut filled = String::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek().and_then(|next| next.to_digit(10)) {
            Some(level @ 1..=9) if c == '%' => {
                chars.next();
                filled += &shown(level as usize - 1);
            }
            _ => filled.push(c),
        }
    }
    filled
}

/// Reads the levels of a design.
fn design(elements: &mut Elements<'_>) -> Result<Design> {
    let mut design = Design::default();
    let mut at = None;
    elements.inside(|element| {
        match element.name() {
            "lvl" => {
                at = level_of(element);
                if let Some(at) = at {
                    design.levels[at] = Some(Level::default());
                }
            }
            "numStyleLink" => design.link = element.val(),
            _ => {
                if let Some(level) = at.and_then(|at| design.levels[at].as_mut()) {
                    level.learn(element);
                }
            }
        }
        true
    })?;
    Ok(design)
}

/// Reads the changes that a use of a design makes.
fn used(elements: &mut Elements<'_>) -> Result<Use> {
    let mut used = Use::default();
    let mut at = None;
    elements.inside(|element| {
        let number = || element.val().and_then(|value| value.trim().parse().ok());
        match element.name() {
            "abstractNumId" => used.design = number().unwrap_or(0),
            "lvlOverride" => at = level_of(element),
            "startOverride" => {
                if let Some(at) = at {
                    used.starts[at] = number();
                }
            }
            "lvl" => {
                if let Some(at) = at {
                    used.levels[at] = Some(Level::default());
                }
            }
            _ => {
                if let Some(level) = at.and_then(|at| used.levels[at].as_mut()) {
                    level.learn(element);
                }
            }
        }
        true
    })?;
    Ok(used)
}

fn level_of(element: &Element) -> Option<usize> {
    let level: usize = element.attribute("ilvl")?.trim().parse().ok()?;
    (level < LEVELS).then_some(level)
}
