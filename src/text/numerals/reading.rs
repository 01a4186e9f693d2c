//! State of reading one number.

use super::sum::Sum;
use super::value::Value;
use super::words::{Class, Word};
use crate::text::lexemes::Lexeme;

/// Number read up to some lexeme.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// Sum so far.
    pub(super) sum: Sum,
    /// Lexeme after the number so far.
    pub(super) next: usize,
    /// Whether its last part was a number word from one to nine.
    pub(super) units: bool,
    /// Whether it is the single word for one.
    pub(super) one: bool,
    /// Whether it is an ordinal.
    pub(super) ordinal: bool,
    /// Whether it is a decade, whose century is understood.
    pub(super) decade: bool,
    /// Whether it began with digits.
    pub(super) in_digits: bool,
    /// Whether it is a single word that often means something else.
    pub(super) weak: bool,
    /// Whether it began with the Arabic article.
    pub(super) definite: bool,
    /// Number before the last "and", to go back to where that turns out to begin another number.
    before_and: Option<Box<Reading>>,
}

impl Reading {
    /// Creates a number that begins with digits.
    pub(super) fn digits(value: Value, next: usize) -> Self {
        Self {
            in_digits: true,
            ..Self::new(Sum::closed(value), next)
        }
    }

    /// Creates a number that begins with a word, unless that cannot begin one.
    pub(super) fn word(word: Word, next: usize) -> Option<Self> {
        if word.after {
            return None;
        }
        let mut sum = Sum::default();
        match word.class {
            Class::Cardinal(number) => sum.add(number)?,
            Class::Ordinal(number) if number < 1000 => sum.add(number)?,
            Class::Ordinal(scale) | Class::Scale(scale) => sum.scale(scale)?,
            Class::Hundred => sum.hundred()?,
            Class::Decade(decade) => sum = Sum::closed(Value::ratio(decade, 1)?),
            Class::Dual(scale) => sum.add_scaled(2.into(), scale)?,
            Class::Fraction(fraction) => sum = Sum::closed(fraction),
            Class::Parts(_) => return None,
        }
        Some(Self {
            units: matches!(word.class, Class::Cardinal(1..10) | Class::Ordinal(1..10)),
            one: word.class == Class::Cardinal(1),
            ordinal: matches!(word.class, Class::Ordinal(_)),
            decade: matches!(word.class, Class::Decade(_)),
            weak: word.weak,
            ..Self::new(sum, next)
        })
    }

    fn new(sum: Sum, next: usize) -> Self {
        Self {
            sum,
            next,
            units: false,
            one: false,
            ordinal: false,
            decade: false,
            in_digits: false,
            weak: false,
            definite: false,
            before_and: None,
        }
    }

    /// Returns the next lexeme but white space, with its place; nothing where none parts them.
    pub(super) fn after_gap<'t, 's>(
        &self,
        lexemes: &'t [Lexeme<'s>],
    ) -> Option<(usize, &'t Lexeme<'s>)> {
        let gap = lexemes.get(self.next)?;
        let next = lexemes.get(self.next + 1)?;
        gap.is_gap().then_some((self.next + 1, next))
    }

    /// Notes that another part has been taken in, up to the lexeme `next`; `units` if it was a word from one to nine.
    pub(super) fn advance(&mut self, next: usize, units: bool) {
        self.next = next;
        self.units = units;
        self.one = false;
        self.weak = false;
    }

    /// Remembers the number as it is, before an "and".
    pub(super) fn checkpoint(&mut self) {
        self.before_and = None;
        self.before_and = Some(Box::new(self.clone()));
    }

    /// Goes back to before the last "and", if the number still goes on from what came after it.
    pub(super) fn go_back(self) -> Self {
        match self.before_and {
            Some(before) => *before,
            None => self,
        }
    }
}
