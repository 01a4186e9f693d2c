//! Numbers in digits and in words, in both languages.
//!
//! The way of reading: `digits` reads what is written in digits, `arabic` and `english` put number words together in
//! a `sum`, `roman` knows Roman numerals. Each takes the longest number that begins where it stands, in time linear
//! in the text.
//!
//! What belongs to whom: numbers inside document symbols, addresses and multi-word month names (the "second"
//! of كانون الثاني) are not reported here, because [`super::symbols`] and [`super::dates`] have them. The
//! numbers of codes are (COVID-19), because Arabic spells the letters and keeps the digits, كوفيد-19; so are the days
//! and years of dates, for whoever looks at numbers alone.

mod arabic;
mod digits;
mod english;
mod reading;
mod roman;
mod sum;
#[cfg(test)]
mod tests;
mod value;
mod words;

use std::ops::Range;

pub use value::Value;

use self::reading::Reading;
use super::lexemes::{Kind, Lexeme, lex};
use super::months::{self, MonthName};
use super::symbols;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic::ARTICLE;

/// Form in which a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Form {
    /// Digits of any set, a scale in words perhaps after them: `1.5 million`.
    Digits,
    /// Words only.
    Words,
    /// Roman letters.
    Roman,
}

/// Number in a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Numeral {
    /// Span of the number, in bytes; with its percent sign and its ordinal ending.
    pub span: Span,
    /// Value of the number. A percentage is not divided by a hundred.
    pub value: Value,
    /// Less likely reading where a separator can be taken in two ways, such as `1.500`; of decades, the year in the
    /// twentieth century.
    pub other: Option<Value>,
    /// Form in which it is written.
    pub form: Form,
    /// Whether "per cent" or its sign goes with it.
    pub percent: bool,
    /// Whether it is an ordinal. Arabic has no ordinals for tens and above, so where one side says that a number is an
    /// ordinal and the other does not, nothing follows.
    pub ordinal: bool,
    /// Whether the word often means something else or goes untranslated, so that it says little: one, second, نصف, and
    /// two, which Arabic mostly puts into the noun; noughts in digits; `(v)`.
    pub weak: bool,
}

impl Numeral {
    /// Whether two numbers can be the same.
    pub fn agrees(&self, other: &Self) -> bool {
        let readings = |numeral: &Self| [Some(numeral.value), numeral.other];
        readings(self)
            .into_iter()
            .flatten()
            .any(|value| readings(other).contains(&Some(value)))
    }
}

/// Returns the numbers of `text` in order; they do not overlap.
pub fn find(text: &str, lang: Lang) -> Vec<Numeral> {
    let lexemes = lex(text);
    let symbols = symbols::scan(&lexemes, &[]);
    read(&lexemes, &symbols, &months::all(&lexemes), lang)
        .into_iter()
        .map(|placed| placed.numeral)
        .collect()
}

/// Numeral with the lexemes it was read from.
pub(super) struct PlacedNumeral {
    /// The numeral.
    pub(super) numeral: Numeral,
    /// Range of its lexemes.
    pub(super) lexemes: Range<usize>,
}

/// Returns the numbers of the lexemes in order; `symbols` are all symbols of these, `months` the names of months that
/// begin at each.
pub(super) fn read(
    lexemes: &[Lexeme<'_>],
    symbols: &[symbols::PlacedSymbol],
    months: &[(usize, MonthName)],
    lang: Lang,
) -> Vec<PlacedNumeral> {
    let mut found: Vec<PlacedNumeral> = Vec::new();
    let mut closed = symbols
        .iter()
        .filter(|symbol| symbol.is_closed())
        .map(|symbol| symbol.lexemes.clone())
        .peekable();
    // In names of one word there are no numbers.
    let mut names = months.iter().filter(|(_, name)| name.words > 1).peekable();
    let mut at = 0;
    while at < lexemes.len() {
        while closed.next_if(|symbol| symbol.end <= at).is_some() {}
        if let Some(symbol) = closed.peek()
            && symbol.start <= at
        {
            at = symbol.end;
            continue;
        }
        while names.next_if(|(place, _)| *place < at).is_some() {}
        if let Some((_, name)) = names.next_if(|(place, _)| *place == at) {
            at = name.end;
            continue;
        }
        let numeral = match lexemes[at].kind {
            Kind::Digits | Kind::Arabic | Kind::Latin => {
                let free = found.last().map_or(0, |last| last.lexemes.end);
                one(lexemes, at, free, lang)
            }
            _ => None,
        };
        at = match numeral {
            Some(placed) => {
                let end = placed.lexemes.end;
                found.push(placed);
                end
            }
            None => at + 1,
        };
    }
    found
}

/// Returns the number that begins at the lexeme `at`; those before `free` belong to others.
fn one(lexemes: &[Lexeme<'_>], at: usize, free: usize, lang: Lang) -> Option<PlacedNumeral> {
    let first = &lexemes[at];
    let mut other = None;
    let (mut reading, form) = match first.kind {
        Kind::Digits => {
            let written = digits::read(lexemes, at, lang)?;
            other = written.other;
            (Reading::digits(written.value, written.next), Form::Digits)
        }
        Kind::Arabic => (arabic::begin(lexemes, at)?, Form::Words),
        _ => match english::begin(lexemes, at) {
            Some(reading) => (reading, Form::Words),
            None => {
                let value = Value::from(roman::read(lexemes, at)?);
                let mut reading = Reading::digits(value, at + 1);
                // A small one in brackets may as well be the letter of a list.
                let in_bracket = at > 0 && lexemes[at - 1].is_mark('(');
                reading.weak = in_bracket && !first.is_capitalised();
                (reading, Form::Roman)
            }
        },
    };
    let bare = reading.next;
    if form == Form::Digits {
        marks(&mut reading, lexemes, at);
    }
    if form != Form::Roman {
        reading = go_on(reading, lexemes);
    }
    let value = reading.sum.value()?;
    if reading.decade {
        other = value.plus(Value::from(1900));
    } else if reading.next > bare {
        other = None;
    }
    // The noughts of 10:00 and R0.
    let weak = reading.weak || (form == Form::Digits && value == Value::from(0));
    let (placed, percent) = percent(lexemes, at..reading.next, free);
    Some(PlacedNumeral {
        numeral: Numeral {
            span: Span::new(
                lexemes[placed.start].span.start,
                lexemes[placed.end - 1].span.end,
            ),
            value,
            other,
            form,
            percent,
            ordinal: reading.ordinal,
            weak: weak && !percent,
        },
        lexemes: placed,
    })
}

/// Reads marks of a number: the ordinal endings of 21st, the article of الـ21, the scale of £5m.
fn marks(reading: &mut Reading, lexemes: &[Lexeme<'_>], at: usize) {
    if lexemes
        .get(reading.next)
        .is_some_and(|next| matches!(next.key.as_ref(), "st" | "nd" | "rd" | "th"))
    {
        reading.advance(reading.next + 1, false);
        reading.ordinal = true;
    }
    let Some(before) = at.checked_sub(1).map(|before| &lexemes[before]) else {
        return;
    };
    reading.ordinal |= before.key.ends_with(ARTICLE);
    let money = matches!(before.kind, Kind::Mark('$' | '£' | '€' | '¥'))
        && lexemes
            .get(reading.next)
            .is_some_and(|next| next.key == "m");
    if money && reading.sum.scale(1_000_000).is_some() {
        reading.advance(reading.next + 1, false);
    }
}

/// Takes in all that belongs to the number.
fn go_on(mut reading: Reading, lexemes: &[Lexeme<'_>]) -> Reading {
    loop {
        let script = lexemes
            .get(reading.next + 1)
            .map(|next| next.kind)
            .filter(|_| !lexemes[reading.next].is_word())
            .or_else(|| lexemes.get(reading.next).map(|next| next.kind));
        let more = match script {
            Some(Kind::Arabic) => arabic::go_on(&mut reading, lexemes),
            Some(Kind::Latin) => english::go_on(&mut reading, lexemes),
            _ => None,
        };
        if more.is_none() {
            break;
        }
    }
    // Two million and five million: what followed "and" is the next number.
    let multiplies = reading.after_gap(lexemes).is_some_and(|(_, next)| {
        words::arabic(&next.key)
            .filter(|found| !found.and && !found.preposition && !found.definite)
            .map(|found| found.word)
            .or_else(|| words::english(&next.key))
            .is_some_and(|word| {
                matches!(word.class, words::Class::Scale(_) | words::Class::Hundred)
            })
    });
    if multiplies {
        reading.go_back()
    } else {
        reading
    }
}

/// Returns the number's lexemes with the percent sign or words on either side, and whether there are such.
fn percent(lexemes: &[Lexeme<'_>], at: Range<usize>, free: usize) -> (Range<usize>, bool) {
    let Range { start, end } = at;
    let is_sign = |at: usize| {
        lexemes
            .get(at)
            .is_some_and(|lexeme| matches!(lexeme.kind, Kind::Mark('%' | '٪' | '﹪' | '％')))
    };
    let gap = usize::from(lexemes.get(end).is_some_and(Lexeme::is_gap));
    if is_sign(end + gap) {
        return (start..end + gap + 1, true);
    }
    if let Some(next) = words::percent(lexemes, end + gap) {
        return (start..next, true);
    }
    // Arabic often has the sign first.
    if start > free && is_sign(start - 1) {
        (start - 1..end, true)
    } else {
        (start..end, false)
    }
}
