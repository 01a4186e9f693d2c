//! Exact values of numbers.

use std::fmt;

/// Non-negative rational number in lowest terms, so that equal numbers are equal values with equal hashes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Value {
    numerator: u128,
    denominator: u128,
}

impl Value {
    /// Creates the value `numerator / denominator`; nothing for a denominator of zero.
    pub fn ratio(numerator: u128, denominator: u128) -> Option<Self> {
        let divisor = match denominator {
            0 => return None,
            1 => 1,
            _ => greatest_common_divisor(numerator, denominator),
        };
        Some(Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        })
    }

    /// Creates the number written with these Western digits before and after the decimal point; nothing where it does
    /// not fit.
    pub(super) fn decimal(whole: &str, fraction: &str) -> Option<Self> {
        let digits = format!("{whole}{fraction}").parse().ok()?;
        Self::ratio(
            digits,
            10u128.checked_pow(u32::try_from(fraction.len()).ok()?)?,
        )
    }

    /// Returns the value as a whole number, if it is one.
    pub(crate) fn integer(self) -> Option<u128> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// Whether another number is this one cut or rounded to the decimals that the other has: a third is .33, two thirds
    /// .66 and .67. What can be written with decimals in full is not rounded.
    pub(crate) fn may_round_to(self, other: Self) -> bool {
        let mut rest = self.denominator;
        for prime in [2, 5] {
            while rest.is_multiple_of(prime) {
                rest /= prime;
            }
        }
        let units = (0..=6).map(|digits| 10u128.pow(digits));
        let unit = units
            .into_iter()
            .find(|unit| unit.is_multiple_of(other.denominator));
        let Some(unit) = unit else {
            return false;
        };
        // Number of units by which they are apart, times `factor`, is less than one.
        let is_less = |apart: Self, factor: u128| {
            let parts = apart.numerator.checked_mul(unit * factor);
            parts.is_some_and(|parts| parts < apart.denominator)
        };
        let is_cut = self.minus(other).is_some_and(|more| is_less(more, 1));
        let is_rounded_up = || other.minus(self).is_some_and(|less| is_less(less, 2));
        rest > 1 && (is_cut || is_rounded_up())
    }

    /// Returns the sum; nothing where it does not fit.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::ratio(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Returns the difference; nothing where the other is greater, or where it does not fit.
    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::ratio(
            left.checked_sub(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Returns the product; nothing where it does not fit.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        Self::ratio(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }
}

impl From<u64> for Value {
    fn from(whole: u64) -> Self {
        Self {
            numerator: u128::from(whole),
            denominator: 1,
        }
    }
}

/// Writes the value as `3`, `1/3`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            denominator => write!(f, "{}/{denominator}", self.numerator),
        }
    }
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_are_equal_values() {
        let half = Value::ratio(1, 2);
        assert_eq!(Value::decimal("0", "50"), half);
        assert_eq!(Value::ratio(0, 7), Some(Value::from(0)));
        assert_eq!(half.and_then(|half| half.plus(half)), Some(Value::from(1)));
        assert_eq!(
            half.and_then(|half| half.times(Value::from(3_000_000))),
            Some(Value::from(1_500_000))
        );
    }

    #[test]
    fn what_has_no_end_is_cut_or_rounded() {
        let value = |numerator, denominator| Value::ratio(numerator, denominator).expect("a value");
        let thirds = value(200, 3);
        for other in [
            value(66, 1),
            value(67, 1),
            value(667, 10),
            value(6_667, 100),
        ] {
            assert!(thirds.may_round_to(other), "{other}");
        }
        for other in [value(65, 1), value(68, 1), value(665, 10), value(70, 1)] {
            assert!(!thirds.may_round_to(other), "{other}");
        }
        // A third is cut to 33 and rounded to it; nothing makes it 34.
        let third = value(100, 3);
        assert!(third.may_round_to(value(33, 1)) && third.may_round_to(value(333, 10)));
        assert!(!third.may_round_to(value(34, 1)) && !third.may_round_to(value(334, 10)));
        assert!(!value(254, 10).may_round_to(value(25, 1)));
    }

    #[test]
    fn what_does_not_fit_is_nothing() {
        let most = Value::ratio(u128::MAX, 1);
        assert_eq!(most.and_then(|most| most.plus(Value::from(1))), None);
        assert_eq!(most.and_then(|most| most.times(Value::from(2))), None);
        assert_eq!(Value::ratio(1, 0), None);
        assert_eq!(Value::decimal("", ""), None);
        assert_eq!(Value::decimal(&"9".repeat(40), ""), None);
    }
}
