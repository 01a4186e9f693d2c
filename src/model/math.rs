//! Exponential and logarithm from nothing but sums and products: the same to the last bit on every machine, unlike those
//! of the system, and faster where their last bits do not matter.
//!
//! Both take the nearest entry of a table and a short series for the rest (Tang 1989, 1990). They are right within
//! 1e-13 of their value; a logarithm next to 0, within 1e-13.

/// Number of entries of each table, a power of two.
const ENTRIES: usize = 128;
const LN_2: f64 = std::f64::consts::LN_2;

/// 2 to the power of number / [`ENTRIES`].
static POWERS: [f64; ENTRIES] = {
    let mut powers = [0.0; ENTRIES];
    let mut number = 0;
    while number < ENTRIES {
        powers[number] = series_of_exp(number as f64 / ENTRIES as f64 * LN_2);
        number += 1;
    }
    powers
};

/// For the middle of each part of [1, 2): its reciprocal, and the logarithm of that reciprocal, negative.
static LOGARITHMS: [(f64, f64); ENTRIES] = {
    let mut logarithms = [(0.0, 0.0); ENTRIES];
    let mut number = 0;
    while number < ENTRIES {
        // ln 1 is nought.
        let middle = if number == 0 {
            1.0
        } else {
            1.0 + (number as f64 + 0.5) / ENTRIES as f64
        };
        let reciprocal = 1.0 / middle;
        logarithms[number] = (reciprocal, -series_of_ln(reciprocal));
        number += 1;
    }
    logarithms
};

/// exp(x) by its series, for x in \[0, 1\].
const fn series_of_exp(x: f64) -> f64 {
    let (mut sum, mut number) = (1.0, 24.0);
    while number > 0.0 {
        sum = 1.0 + x / number * sum;
        number -= 1.0;
    }
    sum
}

/// ln(x) by the series of the inverse hyperbolic tangent, for x in \[½, 1\].
const fn series_of_ln(x: f64) -> f64 {
    let z = (x - 1.0) / (x + 1.0);
    let (mut sum, mut number) = (0.0, 41.0);
    while number > 0.0 {
        sum = 1.0 / number + z * z * sum;
        number -= 2.0;
    }
    2.0 * z * sum
}

/// Returns e to the power of `x`; 0 from −708 down.
#[inline]
pub(crate) fn exp(x: f64) -> f64 {
    if x < -708.0 {
        return 0.0;
    }
    if x > 709.7 {
        return f64::INFINITY;
    }
    /// Added to a number of that many entries it leaves its nearest whole number in the last bits.
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    let shifted = x * (ENTRIES as f64 / LN_2) + SHIFT;
    let number = shifted.to_bits();
    let rest = x - (shifted - SHIFT) * (LN_2 / ENTRIES as f64);
    let series = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0))));
    let power = POWERS[number as usize % ENTRIES];
    // The whole octaves go into the exponent; the bits that hold the entry fall out.
    let octaves = number >> ENTRIES.trailing_zeros() << 52;
    f64::from_bits(power.to_bits().wrapping_add(octaves)) * series
}

/// Returns the natural logarithm of `x`.
#[inline]
pub(crate) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    // What is no positive number with all its digits is left to the system: that is exact there.
    if !(f64::MIN_POSITIVE..f64::INFINITY).contains(&x) {
        return x.ln();
    }
    let octaves = (bits >> 52) as i64 - 1023;
    let entry = (bits >> (52 - ENTRIES.trailing_zeros())) as usize % ENTRIES;
    let fraction = f64::from_bits(bits & !(0xFFF << 52) | 1023 << 52);
    let (reciprocal, logarithm) = LOGARITHMS[entry];
    let rest = fraction * reciprocal - 1.0;
    let series = rest
        * (1.0 + rest * (-0.5 + rest * (1.0 / 3.0 + rest * (-0.25 + rest * (0.2 - rest / 6.0)))));
    octaves as f64 * LN_2 + (logarithm + series)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_of_the_system() {
        let within = |own: f64, system: f64| (own - system).abs() <= 1e-13 * system.abs();
        for number in -70_700..=70_960 {
            let x = f64::from(number) * 0.01 + 0.000_37;
            assert!(within(exp(x), x.exp()), "{x}: {} {}", exp(x), x.exp());
        }
        for number in 1..200_000 {
            let x = 1.000_1f64.powi(number - 100_000);
            let apart = (ln(x) - x.ln()).abs();
            assert!(
                apart <= 1e-13 * x.ln().abs().max(1.0),
                "{x}: {} {}",
                ln(x),
                x.ln()
            );
        }
        assert_eq!(
            [exp(0.0), exp(f64::NEG_INFINITY), exp(-800.0)],
            [1.0, 0.0, 0.0]
        );
        assert_eq!(
            [exp(800.0), ln(1.0), ln(0.0)],
            [f64::INFINITY, 0.0, f64::NEG_INFINITY]
        );
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
        assert!(ln(-1.0).is_nan() && exp(f64::NAN).is_nan() && ln(f64::NAN).is_nan());
        assert!((ln(5e-320) - 5e-320f64.ln()).abs() < 1e-9);
    }
}
