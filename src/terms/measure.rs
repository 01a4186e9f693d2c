//! Measures of a term.

/// Least number of pairs of phrases that are bound to each other, and least Dice coefficient of the pairs they stand
/// in.
pub(super) const LEAST_BOUND: usize = 3;
pub(super) const LEAST_BINDING: f64 = 0.8;

/// Dice's coefficient: number of times that two things are seen together, of the mean number that each is seen.
pub(super) fn dice(together: usize, one: usize, other: usize) -> f64 {
    match one + other {
        0 => 0.0,
        all => 2.0 * together as f64 / all as f64,
    }
}

/// Unevenness of the spread over parts of a text: Gries's deviation of proportions (2008), normalised (Lijffijt & Gries
/// 2012): 0 if each part has as much of it as its size lets one expect, 1 if all is in the smallest one. `seen` is the
/// number of times in the parts that have it, `shares` and `smallest` are those of all parts in the text. 0 if there is
/// but one part.
pub(super) fn dispersion(
    seen: impl Iterator<Item = (usize, usize)> + Clone,
    shares: &[f64],
    smallest: f64,
) -> f64 {
    let all: usize = seen.clone().map(|part| part.1).sum();
    // What the parts without it are too large by, the others have too much: half of all differences.
    let more = seen.map(|(part, times)| times as f64 / all.max(1) as f64 - shares[part]);
    let deviations: f64 = more.map(|more| more.max(0.0)).sum();
    if smallest < 1.0 {
        deviations / (1.0 - smallest)
    } else {
        0.0
    }
}

/// Evidence that something is more frequent here than there: Dunning's log-likelihood ratio (1993), G², below 0 if it
/// is less frequent. Above 3.84 it is hardly chance (one in twenty), above 10.83 it is not (one in a thousand).
pub(super) fn keyness(here: usize, words_here: usize, there: usize, words_there: usize) -> f64 {
    let share = (here + there) as f64 / (words_here + words_there).max(1) as f64;
    let part = |seen: usize, words: usize| match seen {
        0 => 0.0,
        seen => seen as f64 * (seen as f64 / (share * words as f64)).ln(),
    };
    let ratio = 2.0 * (part(here, words_here) + part(there, words_there));
    let is_more = here as f64 * words_there as f64 >= there as f64 * words_here as f64;
    if is_more { ratio } else { -ratio }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_is_1_for_what_is_always_together() {
        assert_eq!(dice(5, 5, 5), 1.0);
        assert_eq!(dice(2, 4, 4), 0.5);
        assert_eq!(dice(0, 0, 0), 0.0);
    }

    #[test]
    fn what_is_spread_as_the_parts_are_is_even() {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let of = |seen: &[usize], shares: &[f64]| {
            let seen = seen.iter().copied().enumerate().filter(|part| part.1 > 0);
            dispersion(seen, shares, shares.iter().copied().fold(1.0, f64::min))
        };
        assert!(near(of(&[10, 20], &[1.0 / 3.0, 2.0 / 3.0]), 0.0));
        assert!(near(of(&[3, 0, 0], &[0.1, 0.2, 0.7]), 1.0));
        assert!(near(of(&[3], &[1.0]), 0.0));
        let thirds = [1.0 / 3.0; 3];
        assert!(of(&[2, 1, 1], &thirds) < of(&[4, 0, 0], &thirds));
    }

    #[test]
    fn keyness_is_that_of_rayson_and_garside() {
        // Worked by hand from the definition: 2 (20 ln(20/15) + 10 ln(10/15)).
        assert!((keyness(20, 1000, 10, 1000) - 3.398).abs() < 0.001);
        assert!((keyness(10, 1000, 20, 1000) + 3.398).abs() < 0.001);
        assert_eq!(keyness(10, 1000, 10, 1000), 0.0);
    }
}
