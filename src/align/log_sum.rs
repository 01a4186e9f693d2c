//! Sums of probabilities that are kept as logarithms.

use crate::model::math::{exp, ln};

/// Returns ln of the sum of the numbers whose logarithms these are.
pub(super) fn total(logs: &[f64]) -> f64 {
    let mut sum = LogSum::default();
    logs.iter().for_each(|&log| sum.add(log));
    sum.value()
}

/// ln of the share of the largest part of a sum below which another part makes no difference to a float.
pub(super) const NOTHING: f64 = -37.0;

/// Running ln Σ exp that neither over- nor underflows.
#[derive(Clone, Copy)]
pub(super) struct LogSum {
    largest: f64,
    /// Sum divided by exp(largest).
    sum: f64,
}

impl Default for LogSum {
    fn default() -> Self {
        Self {
            largest: f64::NEG_INFINITY,
            sum: 0.0,
        }
    }
}

impl LogSum {
    /// Creates a sum of one part, probability 1.
    pub(super) fn one() -> Self {
        Self {
            largest: 0.0,
            sum: 1.0,
        }
    }

    pub(super) fn add(&mut self, log: f64) {
        if log <= self.largest {
            let share = log - self.largest;
            // Most parts of most sums are next to nothing, and an exponential is expensive. Without any part there is
            // no share.
            if share > NOTHING {
                self.sum += exp(share);
            }
        } else {
            self.sum = self.sum * exp(self.largest - log) + 1.0;
            self.largest = log;
        }
    }

    pub(super) fn value(self) -> f64 {
        // Many sums have one part only.
        if self.sum == 1.0 {
            self.largest
        } else {
            self.largest + ln(self.sum)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_right_far_below_what_a_float_can_hold() {
        let ln_half = 0.5f64.ln();
        assert!((total(&[ln_half, ln_half]) - 0.0).abs() < 1e-12);
        assert!(
            (total(&[-5000.0, -5000.0 + ln_half, -9000.0]) - (-5000.0 + 1.5f64.ln())).abs() < 1e-9
        );
        assert_eq!(total(&[]), f64::NEG_INFINITY);
        assert_eq!(total(&[f64::NEG_INFINITY; 3]), f64::NEG_INFINITY);
    }
}
