//! Lines that say the same in both languages, one after the other: with a sign between, in brackets, after the end of a
//! sentence, or with nothing but a space. And lines that begin with the name of their language, or stand below it.
//!
//! What lies between the parts of a line is in neither. Whether the parts are of two languages at all, or one of them
//! is a name or a quotation, is told with the other lines (`layout.rs`).

use std::ops::Range;

use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::read::names::own_letters;
use crate::read::paragraph::UNEVEN;
use crate::text::chars;
use crate::text::headers;
use crate::text::script::Letters;

/// Signs that part the two languages; white space around them is no part of either.
const SIGNS: [&str; 13] = [
    "|", "/", "–", "—", " - ", "-", ":", "=>", "=", "→", "•", "·", ";",
];
/// Least share of letters in the script of a part.
const PURE: f64 = 0.7;
/// Number of places of a line that are looked at word by word.
const CLOSER: usize = 4;
/// Share of the lines with letters, one in this many, of which more must be alike to mean anything.
const LINES: usize = 2;

/// Lines of a text, by what many of them have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Lines {
    /// Whether they end with their translation in brackets.
    are_bracketed: bool,
    /// Whether they begin with the name of their language.
    are_labelled: bool,
    /// Whether they stand below the names of their languages, each a line of its own.
    are_headed: bool,
    /// Whether they are parted in two, however long the parts are.
    are_parted: bool,
}

impl Lines {
    /// Tells what many of some lines have in common.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let (mut all, mut bracketed, mut labelled, mut parted) = (0, 0, 0, 0);
        let (mut name, mut headed) = (None, [0, 0]);
        let mut are_named = [false; 2];
        for line in lines {
            let lang = Letters::outside_addresses(line).lang();
            match name_alone(line) {
                Some(lang) => {
                    are_named[lang as usize] = true;
                    name = Some(lang);
                }
                None if lang.is_some() => {
                    if let Some(name) = name.take() {
                        headed[usize::from(Some(name) == lang)] += 1;
                    }
                }
                None => {}
            }
            all += usize::from(Letters::outside_addresses(line).total() > 0);
            bracketed += usize::from(bracketed_parts(line).is_some());
            labelled += usize::from(label(line) > 0);
            parted += usize::from(parts(line).is_some());
        }
        let are_many = |count: usize| count * LINES > all;
        Self {
            are_bracketed: are_many(bracketed),
            are_labelled: are_many(labelled),
            are_headed: are_named == [true; 2] && headed[1] > LINES * headed[0],
            are_parted: are_many(parted),
        }
    }

    /// Whether a line is a rule between others: between those in two parts, or the rows of a table.
    pub(super) fn is_rule(self, line: &str) -> bool {
        let is_of_table = line.trim_start().starts_with(['|', '+']);
        (self.are_parted || is_of_table) && is_rule(line)
    }

    /// Returns the parts of a line, in bytes: one, or two in two scripts; none of the name of a language above a text, of
    /// the names of both above lines in two parts, and of a rule between these.
    pub(super) fn parts(self, line: &str) -> Vec<Span> {
        let is_name = self.are_headed && name_alone(line).is_some();
        if is_name || self.are_parted && are_names(line) || self.is_rule(line) {
            return Vec::new();
        }
        let start = if self.are_labelled { label(line) } else { 0 };
        let rest = &line[start..];
        // A sentence may end before the bracket, and would part the line there.
        let bracketed = bracketed_parts(rest).filter(|_| self.are_bracketed);
        let is_told = |parts: &[Range<usize>; 2]| self.are_parted || are_even(rest, parts);
        match bracketed.or_else(|| parts(rest).filter(is_told)) {
            Some(parts) => {
                let whole = |part: Range<usize>| Span::new(start + part.start, start + part.end);
                parts.map(whole).to_vec()
            }
            None => vec![Span::new(start, line.len())],
        }
    }
}

/// Returns the language that a line names, if it says nothing else.
fn name_alone(line: &str) -> Option<Lang> {
    headers::language(line.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a line names both languages and says nothing else.
fn are_names(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    let mut next = || words.find(|word| !word.is_empty());
    let langs = [next(), next()].map(|word| word.and_then(headers::language));
    next().is_none() && matches!(langs, [Some(one), Some(other)] if one != other)
}

/// Whether a line is a rule: signs that rules are drawn with, some of them side by side, and nothing else.
fn is_rule(line: &str) -> bool {
    let is_drawn = |c: char| "-=_+|:".contains(c) || c.is_whitespace() || ('─'..='╿').contains(&c);
    line.chars().all(is_drawn)
        && ["--", "==", "__", "──", "══"]
            .iter()
            .any(|two| line.contains(two))
}

/// Returns the length of the name of its language that a line begins with, and of the sign behind it, in bytes.
fn label(line: &str) -> usize {
    let is_before = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '[' | '(' | '#');
    let name = line.trim_start_matches(is_before);
    let end = name
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(name.len());
    let is_after = |c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | ']' | ')' | ':' | '-' | '–' | '—' | '|')
    };
    let rest = name[end..].trim_start_matches(is_after);
    let signs = &name[end..name.len() - rest.len()];
    let is_told = || headers::language(&name[..end]) == Letters::outside_addresses(rest).lang();
    if signs.contains([':', ']', ')', '-', '–', '—', '|']) && !rest.trim().is_empty() && is_told()
    {
        line.len() - rest.len()
    } else {
        0
    }
}

/// Returns the two parts of a line that are in two scripts, with a sign between them or the end of a sentence.
fn parts(line: &str) -> Option<[Range<usize>; 2]> {
    let letters = LetterCounts::of(line);
    if letters.all.arabic == 0 || letters.all.latin == 0 {
        return None;
    }
    let signs = SIGNS.iter().flat_map(|sign| line.match_indices(sign));
    let signs = signs.map(|(start, sign)| (start, start + sign.len()));
    let ends = line.char_indices().filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let is_end = chars::is_terminal(c) && line[end..].starts_with(char::is_whitespace);
        is_end.then_some((end, end))
    });
    let mut best: Option<(f64, (usize, usize))> = None;
    let mut closer = 0;
    for (start, end) in signs.chain(ends) {
        let mut pure = purity(letters.before(start), letters.from(end));
        if pure < PURE && closer < CLOSER {
            closer += 1;
            let [one, other] = [&line[..start], &line[end..]];
            pure = purity(own_letters(one, [other]), own_letters(other, [one]));
        }
        if pure >= PURE && best.is_none_or(|(most, _)| pure > most) {
            best = Some((pure, (start, end)));
        }
    }
    let (_, (start, end)) = best?;
    Some([0..start, end..line.len()])
}

/// Returns the two parts of a line that goes over from one script to the other once, at a space, if they are about as
/// long as texts that translate each other: a heading in both languages. An acronym beside an Arabic word is none, nor is
/// a name that `around` has too.
pub(super) fn unsigned_parts(line: &str, around: [&str; 2]) -> Option<[Span; 2]> {
    let mut at = 0;
    let mut change = None;
    let mut last = None;
    for word in line.split_inclusive(char::is_whitespace) {
        let letters = if Letters::is_address(word) {
            Letters::default()
        } else {
            Letters::of(word)
        };
        if letters.arabic > 0 && letters.latin > 0 {
            return None;
        }
        if let Some(lang) = letters.lang() {
            if last.is_some_and(|last| last != lang) && change.replace(at).is_some() {
                return None;
            }
            last = Some(lang);
        }
        at += word.len();
    }
    let change = change?;
    let parts = [&line[..change], &line[change..]];
    let is_worded = |part: &str| {
        let mut words = part
            .split_whitespace()
            .filter(|word| Letters::of(word).total() > 0);
        let first = words.next().unwrap_or_default();
        let is_arabic = Letters::of(first).arabic > 0;
        words.next().is_some() || is_arabic || first.chars().any(char::is_lowercase)
    };
    // What opens there is said of what stands before it.
    let is_opened = parts[1].starts_with(chars::may_open);
    let ranges = [0..change, change..line.len()];
    let is_kept = parts
        .iter()
        .filter(|part| Letters::of(part).latin > 0)
        .any(|part| around.iter().any(|text| text.contains(part.trim())));
    let is_heading = parts.iter().all(|part| is_worded(part)) && are_even(line, &ranges);
    (is_heading && !is_opened && !is_kept)
        .then(|| ranges.map(|part| Span::new(part.start, part.end)))
}

/// Numbers of letters before each place of a line, those of addresses left out.
struct LetterCounts {
    /// Places at which letters begin, and the numbers of letters before them.
    before: Vec<(usize, Letters)>,
    all: Letters,
}

impl LetterCounts {
    fn of(line: &str) -> Self {
        let mut before = Vec::new();
        let mut all = Letters::default();
        let mut at = 0;
        for word in line.split_inclusive(char::is_whitespace) {
            if !Letters::is_address(word) {
                for (place, c) in word.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                    before.push((at + place, all));
                    all += Letters::of(c.encode_utf8(&mut [0; 4]));
                }
            }
            at += word.len();
        }
        Self { before, all }
    }

    fn before(&self, place: usize) -> Letters {
        let next = self.before.partition_point(|(at, _)| *at < place);
        self.before
            .get(next)
            .map_or(self.all, |(_, letters)| *letters)
    }

    fn from(&self, place: usize) -> Letters {
        let before = self.before(place);
        Letters {
            arabic: self.all.arabic - before.arabic,
            latin: self.all.latin - before.latin,
        }
    }
}

/// Returns the two parts of a line that ends with the one in brackets.
fn bracketed_parts(line: &str) -> Option<[Range<usize>; 2]> {
    let visible = line.trim_end_matches(|c: char| c.is_whitespace() || ".،,؛;".contains(c));
    let inner = visible.strip_suffix([')', ']'])?;
    let open = inner.rfind(['(', '['])?;
    let [one, other] = [&inner[..open], &inner[open + 1..]].map(Letters::outside_addresses);
    let is_pure = purity(one, other) >= PURE;
    is_pure.then_some([0..open, open + 1..inner.len()])
}

/// Whether two parts of a line are about as long as texts are that translate each other.
fn are_even(line: &str, parts: &[Range<usize>; 2]) -> bool {
    let [one, other] = parts
        .clone()
        .map(|part| Letters::outside_addresses(&line[part]).total());
    one.max(other) <= UNEVEN * one.min(other)
}

/// Returns the least share of letters in the script of its part, given the letters of two parts, if these are in two
/// scripts.
fn purity(one: Letters, other: Letters) -> f64 {
    let share =
        |letters: Letters| letters.arabic.max(letters.latin) as f64 / letters.total().max(1) as f64;
    match (one.lang(), other.lang()) {
        (Some(first), Some(second)) if first != second => share(one).min(share(other)),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: Lines, line: &str) -> Vec<&str> {
        let parts = lines.parts(line).into_iter();
        parts.map(|part| line[part.range()].trim()).collect()
    }

    #[test]
    fn the_two_languages_of_a_line_are_found() {
        let lines = Lines::of(std::iter::empty());
        for (line, expected) in [
            (
                "Good morning | صباح الخير",
                &["Good morning", "صباح الخير"][..],
            ),
            ("صباح الخير - Good morning", &["صباح الخير", "Good morning"]),
            ("1. Well-known: معروف", &["1. Well-known", "معروف"]),
            ("One/two / واحد/اثنان", &["One/two", "واحد/اثنان"]),
            (
                "World Health Organization (WHO) — منظمة الصحة العالمية (WHO)",
                &[
                    "World Health Organization (WHO)",
                    "منظمة الصحة العالمية (WHO)",
                ],
            ),
            (
                "One came. Two left. جاء واحد. وغادر اثنان.",
                &["One came. Two left.", "جاء واحد. وغادر اثنان."],
            ),
            ("Good morning صباح الخير", &["Good morning صباح الخير"]),
            (
                "Open Google Chrome - افتح Google Chrome",
                &["Open Google Chrome", "افتح Google Chrome"],
            ),
            ("Water (ماء)", &["Water (ماء)"]),
            ("EN: Water", &["EN: Water"]),
            ("UNRWA - 2025", &["UNRWA - 2025"]),
            // Of a few such lines in a text, one that is much longer is no translation.
            (
                "انظر قرار المجلس في RCWF/12/INF",
                &["انظر قرار المجلس في RCWF/12/INF"],
            ),
            ("وكالة UNRWA - عام 2025", &["وكالة UNRWA - عام 2025"]),
            ("", &[""]),
        ] {
            assert_eq!(texts(lines, line), expected, "{line}");
        }
    }

    #[test]
    fn names_of_both_languages_and_rules_between_lines_in_two_parts_are_none() {
        let pairs = ["بحر | sea", "أرض | land", "سماء | sky"];
        let parted = Lines::of(pairs.into_iter());
        let plain = Lines::of(["بحر", "sea", "أرض"].into_iter());
        for (line, is_none) in [
            ("Arabic | English", true),
            ("| العربية | الإنجليزية |", true),
            ("EN / AR", true),
            ("|---|:--:|", true),
            ("+----+----+", true),
            ("══════", true),
            ("Arabic | Arabic", false),
            ("Arabic | English | note", false),
            ("Arabic", false),
            ("- | -", false),
            ("-- x", false),
            ("", false),
        ] {
            assert_eq!(parted.parts(line).is_empty(), is_none, "{line}");
            let is_of_table = line.contains("--") && line.starts_with(['|', '+']);
            assert_eq!(plain.parts(line).is_empty(), is_of_table, "{line}");
        }
    }

    #[test]
    fn headings_in_both_languages_are_told_from_names() {
        for (line, around, expected) in [
            (
                "Good morning صباح الخير",
                "",
                &["Good morning", "صباح الخير"][..],
            ),
            ("المادة (1) Article (1)", "", &["المادة (1)", "Article (1)"]),
            ("1. مقدمة Introduction", "", &["1. مقدمة", "Introduction"]),
            ("افتح تطبيق Google Chrome", "Open Google Chrome", &[]),
            ("وكالة UNRWA", "", &[]),
            ("قال “Good morning”", "", &[]),
            ("the word سلام means peace", "", &[]),
            (
                "أعلنت أمس في مؤتمر صحفي عقدته في جنيف منظمة اسمها Greenpeace",
                "",
                &[],
            ),
        ] {
            let parts = unsigned_parts(line, ["", around]);
            let texts = parts.iter().flatten().map(|part| line[part.range()].trim());
            assert_eq!(texts.collect::<Vec<_>>(), expected, "{line}");
        }
    }

    #[test]
    fn brackets_and_names_of_languages_count_where_many_lines_have_them() {
        for (all, line, expected) in [
            (
                &["Water (ماء).", "Fire [نار]"][..],
                "Water (ماء).",
                &["Water", "ماء"][..],
            ),
            (
                &["Water runs. (يجري الماء.)"],
                "Water runs. (يجري الماء.)",
                &["Water runs.", "يجري الماء."],
            ),
            (
                &["Water (ماء)", "Fire", "نار"],
                "Water (ماء)",
                &["Water (ماء)"],
            ),
            (&["EN: Water", "AR: ماء"], "AR: ماء", &["ماء"]),
            (
                &["**English:** Water", "**العربية**: ماء"],
                "**العربية**: ماء",
                &["ماء"],
            ),
            (&["[en] Water", "[ar] ماء"], "[en] Water", &["Water"]),
            (
                &["WHO: منظمة الصحة العالمية"],
                "WHO: منظمة الصحة العالمية",
                &["WHO", "منظمة الصحة العالمية"],
            ),
            (&["EN", "Water", "AR:", "ماء"], "[AR]", &[]),
            (&["EN", "Water", "[AR]", "ماء"], "Water", &["Water"]),
            // Texts about languages.
            (
                &["English", "ماء", "Arabic", "Water"],
                "English",
                &["English"],
            ),
            (&["Arabic", "نار", "French", "Water"], "Arabic", &["Arabic"]),
            (
                &["English: easy", "French: hard", "Arabic: easy"],
                "English: easy",
                &["English: easy"],
            ),
            (
                &["Arabic: a language"],
                "Arabic: a language",
                &["Arabic: a language"],
            ),
        ] {
            let lines = Lines::of(all.iter().copied());
            assert_eq!(texts(lines, line), expected, "{line}");
        }
    }
}
