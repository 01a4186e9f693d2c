//! Arabic numbers: units before tens, the parts joined by و, multipliers right after what they multiply.

use super::digits;
use super::reading::Reading;
use super::words::{self, Class, Prefixed, Word};
use crate::model::lang::Lang;
use crate::text::arabic::AND;
use crate::text::lexemes::{Kind, Lexeme};

/// Reads the number that begins with the word `at`.
pub(super) fn begin(lexemes: &[Lexeme<'_>], at: usize) -> Option<Reading> {
    let Prefixed { word, definite, .. } = words::arabic(&lexemes.get(at)?.key)?;
    let word = Word {
        after: word.after && !is_one(word, lexemes, at),
        ..word
    };
    let mut reading = Reading::word(word, at + 1)?;
    reading.definite = definite;
    Some(reading)
}

/// Whether the accusative of a scale is one of it: where a part of a number follows after و («مليوناً ونصف المليون»),
/// it is not two that something is counted by («مليونا ريال»).
fn is_one(word: Word, lexemes: &[Lexeme<'_>], at: usize) -> bool {
    let is_accusative = matches!(word.class, Class::Scale(_)) && lexemes[at].key.ends_with('ا');
    let next = || {
        let gap = lexemes.get(at + 1).filter(|gap| gap.is_gap());
        gap.and_then(|_| words::arabic(&lexemes.get(at + 2)?.key))
    };
    let goes_on = |next: Prefixed| {
        let is_part = match next.word.class {
            Class::Cardinal(_) | Class::Hundred | Class::Fraction(_) => true,
            Class::Scale(lower) | Class::Dual(lower) => word.class != Class::Scale(lower),
            _ => false,
        };
        next.and && is_part && !next.preposition
    };
    is_accusative && next().is_some_and(goes_on)
}

/// Takes the next part into the number, if the next words are one.
pub(super) fn go_on(reading: &mut Reading, lexemes: &[Lexeme<'_>]) -> Option<()> {
    let (at, next) = reading.after_gap(lexemes)?;
    if next.kind != Kind::Arabic {
        return None;
    }
    if next.key == AND {
        return digits_with_scale(reading, lexemes, at + 1);
    }
    let found = words::arabic(&next.key).filter(|found| !found.preposition)?;
    let Prefixed { word, and, .. } = found;
    let sum = &mut reading.sum;
    match (word.class, and) {
        (Class::Cardinal(10), false) if reading.units => sum.add_ten()?,
        (Class::Hundred, false) if reading.units => sum.hundred()?,
        (Class::Scale(scale), false) => sum.scale(scale)?,
        (Class::Parts(parts), false) if reading.units => sum.parts(parts)?,
        // The fifth and twenty others are not the twenty-fifth.
        (_, true) if word.after || (reading.ordinal && !(reading.definite && found.definite)) => {
            return None;
        }
        (Class::Cardinal(number), true) => {
            reading.checkpoint();
            let sum = &mut reading.sum;
            sum.add_tens(number).or_else(|| sum.add(number))?;
        }
        (Class::Hundred, true) if sum.is_round() => {
            reading.checkpoint();
            reading.sum.hundred()?;
        }
        (Class::Scale(scale), true) => sum.add_scaled(1.into(), scale)?,
        (Class::Dual(scale), true) => sum.add_scaled(2.into(), scale)?,
        (Class::Fraction(fraction), true) => {
            sum.add_fraction(fraction)?;
            reading.advance(at + 1, false);
            swallow_scale(reading, lexemes);
            return Some(());
        }
        _ => return None,
    }
    reading.advance(
        at + 1,
        matches!(word.class, Class::Cardinal(1..10) | Class::Ordinal(1..10)),
    );
    Some(())
}

/// Reads, after و, digits that a lower scale follows: `3 ملايين و200 ألف`.
fn digits_with_scale(reading: &mut Reading, lexemes: &[Lexeme<'_>], at: usize) -> Option<()> {
    let written = digits::read(lexemes, at, Lang::Arabic)?;
    let gap = usize::from(lexemes.get(written.next)?.is_gap());
    let scale = written.next + gap;
    let found = words::arabic(&lexemes.get(scale)?.key)?;
    let Class::Scale(factor) = found.word.class else {
        return None;
    };
    if !reading.sum.is_round() || found.and || found.preposition {
        return None;
    }
    reading.sum.add_scaled(written.value, factor)?;
    reading.advance(scale + 1, false);
    Some(())
}

/// Passes over the scale of a half that is named again: `مليون ونصف مليون`.
fn swallow_scale(reading: &mut Reading, lexemes: &[Lexeme<'_>]) {
    let Some((at, next)) = reading.after_gap(lexemes) else {
        return;
    };
    let again = words::arabic(&next.key).is_some_and(|found| {
        !found.and
            && matches!(found.word.class, Class::Scale(scale) if Some(scale) == reading.sum.floor())
    });
    if again && reading.sum.is_round() {
        reading.advance(at + 1, false);
    }
}
