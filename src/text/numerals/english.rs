//! English numbers: larger before smaller, "and" after hundreds and scales, hyphens inside.

use super::reading::Reading;
use super::sum::Sum;
use super::words::{self, Class, Word};
use crate::text::lexemes::{Kind, Lexeme};

/// Reads the number that begins with the word `at`.
pub(super) fn begin(lexemes: &[Lexeme<'_>], at: usize) -> Option<Reading> {
    let word = words::english(&lexemes.get(at)?.key)?;
    let mut reading = Reading::word(word, at + 1)?;
    if matches!(word.class, Class::Fraction(_)) {
        of_scale(&mut reading, lexemes);
    }
    Some(reading)
}

/// Takes the next part into the number, if the next words are one.
pub(super) fn go_on(reading: &mut Reading, lexemes: &[Lexeme<'_>]) -> Option<()> {
    // An ordinal ends its number, as does a fraction.
    if reading.ordinal {
        return None;
    }
    let (at, next) = match lexemes.get(reading.next)? {
        hyphen if hyphen.is_hyphen() => (reading.next + 1, lexemes.get(reading.next + 1)?),
        // $2bn
        joined if joined.is_word() => (reading.next, joined),
        _ => reading.after_gap(lexemes)?,
    };
    if next.kind != Kind::Latin {
        return None;
    }
    if next.key == "and" {
        return go_on_after_and(reading, lexemes, at);
    }
    let Word { class, .. } = words::english(&next.key)?;
    let sum = &mut reading.sum;
    match class {
        // 1.7 million four years ago.
        Class::Cardinal(_) if reading.in_digits => return None,
        Class::Cardinal(number) => sum.add(number)?,
        Class::Hundred => sum.hundred()?,
        Class::Scale(scale) => sum.scale(scale)?,
        Class::Parts(parts) if reading.units => sum.parts(parts)?,
        // One third, but not one second; three quarters was parts.
        Class::Ordinal(parts @ 3..=10) if reading.one => sum.parts(parts)?,
        Class::Fraction(fraction) if reading.one => *sum = Sum::closed(fraction),
        Class::Ordinal(number) if number < 100 => {
            sum.add(number)?;
            reading.ordinal = true;
        }
        Class::Ordinal(100) => {
            sum.hundred()?;
            reading.ordinal = true;
        }
        Class::Ordinal(scale) => {
            sum.scale(scale)?;
            reading.ordinal = true;
        }
        _ => return None,
    }
    reading.advance(at + 1, matches!(class, Class::Cardinal(1..10)));
    Some(())
}

/// Reads, after "and", what is below a hundred, or a half.
fn go_on_after_and(reading: &mut Reading, lexemes: &[Lexeme<'_>], and: usize) -> Option<()> {
    let mut at = and + 2;
    let gap = lexemes.get(and + 1)?;
    let mut next = lexemes.get(at).filter(|_| gap.is_gap())?;
    let article = next.key == "a";
    if article {
        at += 2;
        next = lexemes.get(at)?;
    }
    let class = words::english(&next.key)?.class;
    match class {
        Class::Fraction(fraction) if article => reading.sum.add_fraction(fraction)?,
        Class::Cardinal(number) | Class::Ordinal(number)
            if !(article || reading.in_digits)
                && number < 100
                && (reading.sum.ends_in_hundreds() || reading.sum.is_round()) =>
        {
            reading.checkpoint();
            reading.sum.add(number)?;
            reading.ordinal = matches!(class, Class::Ordinal(_));
        }
        _ => return None,
    }
    reading.advance(at + 1, matches!(class, Class::Cardinal(1..10)));
    Some(())
}

/// Reads a part of a scale: half a million, a quarter of a million.
fn of_scale(reading: &mut Reading, lexemes: &[Lexeme<'_>]) {
    let mut at = reading.next;
    for filler in ["of", "a"] {
        if let [gap, word, ..] = &lexemes[at..]
            && gap.is_gap()
            && word.key == filler
        {
            at += 2;
        }
    }
    if let [gap, word, ..] = &lexemes[at..]
        && at > reading.next
        && gap.is_gap()
        && let Some(Class::Scale(scale)) = words::english(&word.key).map(|word| word.class)
        && reading.sum.scale(scale).is_some()
    {
        reading.advance(at + 2, false);
    }
}
