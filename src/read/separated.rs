//! Lines that say the same in both languages, one after the other, with a sign between.

use crate::text::script::Letters;

/// Signs that part the two languages; white space around them is no part of either.
const SIGNS: [&str; 13] = [
    "|", "/", "–", "—", " - ", "-", ":", "=>", "=", "→", "•", "·", ";",
];
/// Least share of letters in the script of a part.
const PURE: f64 = 0.7;
/// Least share of lines that are parted so, of those with letters, one in this many.
const LINES: usize = 4;

/// Place of the sign between the two languages of a line, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sign {
    /// Where it begins: the end of the first part.
    pub(super) start: usize,
    /// Where it ends: the beginning of the second part.
    pub(super) end: usize,
}

/// Whether lines in both languages are parted by signs: many of all lines are, and most of those in both languages.
pub(super) fn are_parted<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut all, mut both, mut parted) = (0, 0, 0);
    for line in lines {
        let letters = Letters::outside_addresses(line);
        all += usize::from(letters.total() > 0);
        both += usize::from(letters.arabic > 0 && letters.latin > 0);
        parted += usize::from(sign(line).is_some());
    }
    parted > 0 && parted * LINES >= all && parted * 2 >= both
}

/// Returns the sign at which a line is best parted into one language and the other.
pub(super) fn sign(line: &str) -> Option<Sign> {
    let whole = Letters::outside_addresses(line);
    if whole.arabic == 0 || whole.latin == 0 {
        return None;
    }
    let found = SIGNS.iter().flat_map(|sign| {
        let places = line.match_indices(sign);
        places.map(|(start, sign)| Sign {
            start,
            end: start + sign.len(),
        })
    });
    let mut best: Option<(f64, Sign)> = None;
    for sign in found {
        let pure = purity(&line[..sign.start], &line[sign.end..]);
        if pure >= PURE && best.is_none_or(|(most, _)| pure > most) {
            best = Some((pure, sign));
        }
    }
    best.map(|(_, sign)| sign)
}

/// Returns the least share of letters in the script of its part, if the parts are in two scripts.
fn purity(one: &str, other: &str) -> f64 {
    let (one, other) = (
        Letters::outside_addresses(one),
        Letters::outside_addresses(other),
    );
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

    #[test]
    fn the_sign_between_the_languages_is_found() {
        for (line, expected) in [
            (
                "Good morning | صباح الخير",
                Some(("Good morning", "صباح الخير")),
            ),
            (
                "صباح الخير - Good morning",
                Some(("صباح الخير", "Good morning")),
            ),
            ("1. Well-known: معروف", Some(("1. Well-known", "معروف"))),
            ("One/two / واحد/اثنان", Some(("One/two", "واحد/اثنان"))),
            (
                "World Health Organization (WHO) — منظمة الصحة العالمية (WHO)",
                Some((
                    "World Health Organization (WHO)",
                    "منظمة الصحة العالمية (WHO)",
                )),
            ),
            ("Good morning صباح الخير", None),
            ("UNRWA - 2025", None),
            ("وكالة UNRWA - عام 2025", None),
            ("", None),
        ] {
            let parts = sign(line).map(|sign| (line[..sign.start].trim(), line[sign.end..].trim()));
            assert_eq!(parts, expected, "{line}");
        }
    }

    #[test]
    fn a_text_with_a_few_such_lines_is_not_parted() {
        let parted = "Yes | نعم";
        let whole = "قرر المجلس ما يلي";
        assert!(are_parted([parted].into_iter()));
        assert!(are_parted(
            [parted, whole, "The Council decided", whole].into_iter()
        ));
        assert!(!are_parted(
            [parted, whole, whole, whole, whole].into_iter()
        ));
        assert!(!are_parted(
            [parted, "نعم Yes", "لا No", "قد Maybe"].into_iter()
        ));
    }
}
