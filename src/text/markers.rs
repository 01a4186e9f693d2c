//! List markers at the head of a segment: `1.`, `(أ)`, `أولاً:`, `•`.
//!
//! Translations number differently: where English counts (a), (b), (c) Arabic counts (أ), (ب), (ج), and `2.26` may
//! be `2-26`. A marker's value makes equal what corresponds. Letters and counting words are in
//! `data/markers.tsv`.

use std::sync::LazyLock;

use super::data;
use super::table::Table;
use super::{chars, fold};
use crate::model::bead::Span;

/// Value of a list marker; equal for markers that correspond across the two languages.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MarkerValue {
    /// `1.`, `(1)`, `١ -`, `1)`.
    Number(u32),
    /// Several levels: `2.26`, `2-26`, `1.2.3`.
    Path(Vec<u32>),
    /// `(a)`, `B.`, `(أ)`, `باء -`: the place of the letter from 1, of a doubled one (`aa`) from 27.
    Letter(u32),
    /// `IV.`, `(iv)`, `أولاً:`, `Secondly,`, `'1'`. A lone i, v or x is read as a Roman numeral.
    Ordinal(u32),
    /// `•`, `-`, `*` and the like.
    Bullet,
}

/// List marker with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Marker {
    /// Bytes from the marker's first to its last visible character, its punctuation included.
    pub span: Span,
    /// Value that it counts to.
    pub value: MarkerValue,
}

/// Returns the list marker that `text` begins with, if it does. Looks at a few dozen bytes only, however long the text.
///
/// White space may stand before the marker; after it white space, the end of the text or, in Arabic typing
/// (`1-وقال`), a letter.
pub fn leading(text: &str) -> Option<Marker> {
    let start = text.len() - text.trim_start_matches(is_padding).len();
    if begins_with_words(&text[start..]) {
        return None;
    }
    let head = Head::of(&text[start..]);
    let (end, value) = head
        .bullet()
        .or_else(|| head.enclosed())
        .or_else(|| head.punctuated())?;
    Some(Marker {
        span: Span::new(start, start + end),
        value,
    })
}

/// Whether a text begins with a word of two letters or more, a space and another letter, as most do: all of them plain
/// letters, which is told by their bytes.
fn begins_with_words(text: &str) -> bool {
    let run = chars::ascii_letter_run(text).max(chars::basic_arabic_run(text));
    let rest = text[run..].trim_start_matches(' ');
    let is_letter = |c: char| c.is_ascii_alphabetic() || chars::is_basic_arabic(c);
    // Two bytes may be one letter, and that a marker: «(أ أ)».
    run > 2 && rest.len() < text.len() - run && rest.starts_with(is_letter)
}

/// Whether a word is a value by itself: a letter, a Roman numeral or a word that counts.
pub(crate) fn is_value(word: &str) -> bool {
    word_value(word).is_some()
}

/// Whether `c` is white space, or a mark that only steers the direction of writing.
fn is_padding(c: char) -> bool {
    c.is_whitespace() || chars::is_loose_mark(c)
}

/// Greatest length of a marker, in characters; a bound on how much text is looked at.
const REACH: usize = 24;

/// Greatest number of a list; beyond it a number is a year or a quantity.
const MOST: u32 = 999;

/// First characters of a text with their places.
struct Head<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
}

impl<'a> Head<'a> {
    fn of(text: &'a str) -> Self {
        let mut chars = Vec::with_capacity(REACH);
        chars.extend(
            text.char_indices()
                .filter(|&(_, c)| c.is_whitespace() || !is_padding(c))
                .take(REACH),
        );
        Self { text, chars }
    }

    fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).map(|&(_, c)| c)
    }

    /// Returns the byte after the `i` first characters.
    fn byte_after(&self, i: usize) -> usize {
        self.chars[i - 1].0 + self.chars[i - 1].1.len_utf8()
    }

    /// Returns the text from character `from` to before `to`.
    fn slice(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.chars[from].0..self.byte_after(to)]
    }

    fn skip_blanks(&self, mut i: usize) -> usize {
        while self.at(i).is_some_and(chars::is_blank) {
            i += 1;
        }
        i
    }

    fn is_end_or_space(&self, i: usize) -> bool {
        self.at(i).is_none_or(char::is_whitespace)
    }

    /// Reads a bullet: `•`, `- `, `* `.
    fn bullet(&self) -> Option<(usize, MarkerValue)> {
        let is_bullet = match self.at(0)? {
            '•' | '◦' | '▪' | '▫' | '‣' | '●' | '○' | '■' | '□' | '◆' | '◇' | '❖' | '➢' | '►'
            | '▶' | '✓' | '✔' | '⁃' | '∙' | '\u{F0B7}' | '\u{F0A7}' => true,
            '*' | '·' | '+' | '>' => self.is_end_or_space(1),
            c if chars::is_dash(c) => self.is_end_or_space(1),
            _ => false,
        };
        is_bullet.then(|| (self.byte_after(1), MarkerValue::Bullet))
    }

    /// Reads an enclosed marker: `(a)`, `[1]`, `'1'`.
    fn enclosed(&self) -> Option<(usize, MarkerValue)> {
        let (closings, quoted): (&[char], bool) = match self.at(0)? {
            '(' | '（' | '﴾' | '﴿' => (&[')', '）', '﴾', '﴿'], false),
            '[' => (&[']'], false),
            '\'' | '‘' | '’' | '"' | '“' | '”' | '«' => {
                (&['\'', '‘', '’', '"', '“', '”', '»'], true)
            }
            _ => return None,
        };
        let (after, value) = self.value(self.skip_blanks(1))?;
        let close = self.skip_blanks(after);
        if !closings.contains(&self.at(close)?) {
            return None;
        }
        let value = match (quoted, value) {
            (false, value) => value,
            // UN documents count the third level '1' in Arabic where English has (i).
            (true, MarkerValue::Number(n)) => MarkerValue::Ordinal(n),
            (true, _) => return None,
        };
        Some((self.byte_after(close + 1), value))
    }

    /// Reads a punctuated marker: `1.`, `1-`, `a)`, `أولاً:`, and `2.26`, which needs nothing after it.
    fn punctuated(&self) -> Option<(usize, MarkerValue)> {
        let (after, value) = self.value(0)?;
        let spelled_out =
            after > 2 && matches!(value, MarkerValue::Letter(_) | MarkerValue::Ordinal(_));
        let mark = self.skip_blanks(after);
        let end = match self.at(mark) {
            Some('.') if mark == after && !self.is_word(0, after) => mark + 1,
            Some(')' | '）') if mark == after => mark + 1,
            Some(c)
                if (chars::is_dash(c) || c == chars::TATWEEL) && self.dash_ends_marker(mark) =>
            {
                mark + 1
            }
            Some(':' | '،' | ',' | '.') if spelled_out && self.is_word(0, after) => mark + 1,
            _ if matches!(value, MarkerValue::Path(_)) && self.path_stands_alone(after) => after,
            _ => return None,
        };
        let next = self.at(end);
        let typed_tight = next.is_some_and(chars::is_arabic) && self.at(end - 1) != Some('.');
        (self.is_end_or_space(end) || typed_tight || end == after)
            .then(|| (self.byte_after(end), value))
    }

    /// Whether these characters are a word that counts (`أولاً`, `First`) rather than a letter or a Roman numeral.
    fn is_word(&self, from: usize, to: usize) -> bool {
        matches!(
            TABLE.get(&fold::key(self.slice(from, to))),
            Some(MarkerValue::Ordinal(_))
        )
    }

    /// Whether a dash ends a marker: `1 - The` and `1-وقال`, but neither `1-2` nor `1 - 2` nor `5-year`.
    fn dash_ends_marker(&self, dash: usize) -> bool {
        let next = self.skip_blanks(dash + 1);
        let digit_follows = self.at(next).is_some_and(chars::is_digit);
        let spaced = next > dash + 1 || self.at(next).is_none();
        !digit_follows && (spaced || self.at(next).is_some_and(chars::is_arabic))
    }

    /// Whether a path stands alone: `2.26 The`, but not `2.5 per cent` nor `2.5%`.
    fn path_stands_alone(&self, after: usize) -> bool {
        let next = self.at(self.skip_blanks(after));
        self.is_end_or_space(after)
            && !next.is_some_and(|c| c.is_lowercase() || matches!(c, '%' | '٪'))
    }

    /// Reads a number, path, letter, Roman numeral or counting word from character `from`, and the character after it.
    fn value(&self, from: usize) -> Option<(usize, MarkerValue)> {
        if self.at(from).is_some_and(chars::is_digit) {
            return self.path(from);
        }
        let is_part = |c: char| chars::is_alphabetic(c) || chars::is_ignorable(c);
        let to = (from..self.chars.len())
            .find(|&i| !self.at(i).is_some_and(is_part))
            .unwrap_or(self.chars.len());
        if to == from {
            return None;
        }
        // «(أ أ)» doubles a letter with a space between.
        if to == from + 1
            && self.at(to) == Some(' ')
            && self.at(to + 1) == self.at(from)
            && self.at(to + 2) == Some(')')
        {
            return Some((to + 2, letters(&[self.at(from)?; 2])?));
        }
        Some((to, word_value(self.slice(from, to))?))
    }

    /// Reads a number or path: `7`, `2.26`, `2-26`, `1.2.3`; nothing where a number is too large for a list.
    fn path(&self, from: usize) -> Option<(usize, MarkerValue)> {
        let mut levels = Vec::new();
        let mut i = from;
        loop {
            let mut level = 0;
            while let Some(digit) = self.at(i).and_then(chars::digit) {
                level = level * 10 + u32::from(digit);
                if level > MOST {
                    return None;
                }
                i += 1;
            }
            levels.push(level);
            let joins = matches!(self.at(i), Some('.' | '-' | '٫'));
            let digit_follows = self.at(i + 1).is_some_and(chars::is_digit);
            if !(joins && digit_follows) {
                break;
            }
            i += 1;
        }
        let value = match levels[..] {
            [number] => MarkerValue::Number(number),
            _ => MarkerValue::Path(levels),
        };
        Some((i, value))
    }
}

/// Returns the value that a run of letters counts to.
fn word_value(word: &str) -> Option<MarkerValue> {
    let chars: Vec<char> = word.chars().filter(|&c| !chars::is_ignorable(c)).collect();
    let same_case =
        chars.iter().all(|c| c.is_uppercase()) || chars.iter().all(|c| c.is_lowercase());
    if same_case && let Some(value) = roman(&chars) {
        return Some(MarkerValue::Ordinal(value));
    }
    letters(&chars).or_else(|| TABLE.get(&fold::key(word)).cloned())
}

/// Reads a single or doubled letter.
fn letters(chars: &[char]) -> Option<MarkerValue> {
    let (letter, base) = match *chars {
        [letter] => (letter, 0),
        [a, b] if a == b => (a, 26),
        _ => return None,
    };
    let place = match letter {
        'a'..='z' => u32::from(letter) - u32::from('a') + 1,
        'A'..='Z' => u32::from(letter) - u32::from('A') + 1,
        _ => match TABLE.get(&fold::key(letter.encode_utf8(&mut [0; 4])))? {
            MarkerValue::Letter(place) => *place,
            _ => return None,
        },
    };
    Some(MarkerValue::Letter(base + place))
}

/// Reads a Roman numeral up to 39, the only ones that lists use; c, d, l and m alone are letters.
fn roman(chars: &[char]) -> Option<u32> {
    if chars.len() > 6 {
        return None;
    }
    let text: String = chars.iter().map(char::to_ascii_lowercase).collect();
    let units = text.trim_start_matches('x');
    let tens = text.len() - units.len();
    let unit = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
        .iter()
        .position(|&numeral| numeral == units)?;
    let value = u32::try_from(tens * 10 + unit).ok()?;
    (1..40).contains(&value).then_some(value)
}

/// Values of `data/markers.tsv` by folded form.
static TABLE: LazyLock<Table<MarkerValue>> = LazyLock::new(|| {
    data::MARKERS.load(|table: &mut Table<MarkerValue>, row| {
        let place = row.number(1)?;
        let value = row.value(0, |kind| match kind {
            "letter" => Some(MarkerValue::Letter(place)),
            "ordinal" => Some(MarkerValue::Ordinal(place)),
            _ => None,
        })?;
        row.words(2)
            .try_for_each(|form| row.insert(table, 2, fold::word(form), value.clone()))
    })
});

/// Letters in abjad order, as lists have them.
pub(super) fn abjad() -> Vec<&'static str> {
    data::MARKERS.load(|letters: &mut Vec<_>, row| {
        if row.cell(0) == "letter" {
            letters.extend(row.words(2).next());
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::MarkerValue::{Bullet, Letter, Number, Ordinal};
    use super::*;

    fn path(levels: &[u32]) -> MarkerValue {
        MarkerValue::Path(levels.to_vec())
    }

    #[test]
    fn markers_that_correspond_are_equal() {
        for (text, marker, value) in [
            ("1. The", "1.", Number(1)),
            ("١ - يقرر", "١ -", Number(1)),
            ("1- يقرر", "1-", Number(1)),
            ("1-يقرر", "1-", Number(1)),
            ("(1) The", "(1)", Number(1)),
            ("12) The", "12)", Number(12)),
            ("[3] See", "[3]", Number(3)),
            ("٣) نص", "٣)", Number(3)),
            ("'1' نص", "'1'", Ordinal(1)),
            ("’2‘ نص", "’2‘", Ordinal(2)),
            ("(أ) نص", "(أ)", Letter(1)),
            ("أ- نص", "أ-", Letter(1)),
            ("أ. نص", "أ.", Letter(1)),
            ("( ب ) نص", "( ب )", Letter(2)),
            ("(هـ) نص", "(هـ)", Letter(5)),
            ("(e) text", "(e)", Letter(5)),
            ("(ط) نص", "(ط)", Letter(9)),
            ("a. text", "a.", Letter(1)),
            ("A. Text", "A.", Letter(1)),
            ("b) text", "b)", Letter(2)),
            ("باء - نص", "باء -", Letter(2)),
            ("(aa) text", "(aa)", Letter(27)),
            ("(أأ) نص", "(أأ)", Letter(27)),
            ("(أ أ) نص", "(أ أ)", Letter(27)),
            ("IV. Text", "IV.", Ordinal(4)),
            ("رابعاً - نص", "رابعاً -", Ordinal(4)),
            ("رابعا: نص", "رابعا:", Ordinal(4)),
            ("(iv) text", "(iv)", Ordinal(4)),
            ("I. Text", "I.", Ordinal(1)),
            ("أولاً: نص", "أولاً:", Ordinal(1)),
            ("أوّلًا، نص", "أوّلًا،", Ordinal(1)),
            ("First: text", "First:", Ordinal(1)),
            ("Firstly, text", "Firstly,", Ordinal(1)),
            ("XXXIX. Text", "XXXIX.", Ordinal(39)),
            ("2.26 The", "2.26", path(&[2, 26])),
            ("2-26 وعلاوة", "2-26", path(&[2, 26])),
            ("1.2.3 Text", "1.2.3", path(&[1, 2, 3])),
            ("1.2. Text", "1.2.", path(&[1, 2])),
            ("• text", "•", Bullet),
            ("•text", "•", Bullet),
            ("- نص", "-", Bullet),
            ("— text", "—", Bullet),
            ("* text", "*", Bullet),
            ("1.", "1.", Number(1)),
        ] {
            let found = leading(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&text[found.span.range()], marker, "{text}");
            assert_eq!(found.value, value, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_marker_is_none() {
        for text in [
            "",
            " ",
            "The",
            "نص",
            "2014. text",
            "1914 - 1918",
            "1 - 2",
            "5-year",
            "5 - 6",
            "2.5 per cent",
            "2.5%",
            "3 people",
            "First we",
            "أولا نص",
            "(see)",
            "(2014)",
            "(a",
            "-5 degrees",
            "**bold**",
            "No. 5",
            "Dr. X",
            "it.",
            "'a' text",
            "\"Yes\"",
            "1.5million",
            "أحمد - نص",
            "(",
            "(أ",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn marks_and_blanks_before_it_are_passed_over() {
        let marker = leading(" \u{200F}(\u{200F}أ\u{200F}) نص").expect("a marker");
        assert_eq!(marker.span, Span::new(4, 14));
        assert_eq!(marker.value, Letter(1));
    }
}
