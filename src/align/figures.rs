//! Pairs of which it is plain that their numbers and dates are the same on both sides.
//!
//! Whether those of a pair differ is for others to say, who know how the same number may be written otherwise. That
//! takes a fifth of the time of the alignment; and what has been read for the alignment tells of most pairs that there
//! is nothing to be asked.

use foldhash::HashSet;

use crate::correspond::features::{Anchor, Features};
use crate::model::bead::{Bead, Span};
use crate::text::dates::Date;
use crate::text::markers::MarkerValue;
use crate::text::numerals::Numeral;

/// Figures of one side of a bead.
#[derive(Default)]
struct Figures<'a> {
    numbers: Vec<&'a Numeral>,
    dates: HashSet<Date>,
    markers: HashSet<&'a MarkerValue>,
    /// Symbols that hold digits.
    symbols: HashSet<&'a str>,
}

impl<'a> Figures<'a> {
    fn of(features: &'a Features, run: Span) -> Self {
        let mut figures = Self::default();
        let anchors = features.segments[run.range()].iter();
        for &anchor in anchors.flat_map(|segment| &segment.anchors) {
            match &features.anchors[anchor as usize] {
                Anchor::Number(number) => figures.numbers.push(number),
                Anchor::Date(date) => {
                    figures.dates.insert(*date);
                }
                Anchor::Marker(marker) => {
                    figures.markers.insert(marker);
                }
                Anchor::Symbol(_, text) if text.contains(char::is_numeric) => {
                    figures.symbols.insert(text);
                }
                Anchor::Symbol(..) | Anchor::Name(_) => {}
            }
        }
        figures
    }

    /// Whether every number that says something is one of the other side's, as it is or may be read.
    fn numbers_are_in(&self, other: &Self) -> bool {
        let mut telling = self.numbers.iter().filter(|number| !number.weak);
        telling.all(|number| other.numbers.iter().any(|other| number.agrees(other)))
    }
}

/// Whether the numbers and dates of the two sides of a bead are plainly the same: every number of a side is one of the
/// other's, as a number of per cent or not and however often, for that is all that the rules of `check` ask for.
pub(super) fn are_same(ar: &Features, en: &Features, bead: &Bead) -> bool {
    let (ar, en) = (Figures::of(ar, bead.ar), Figures::of(en, bead.en));
    ar.numbers.len().max(en.numbers.len()) <= MOST_NUMBERS
        && ar.numbers_are_in(&en)
        && en.numbers_are_in(&ar)
        && ar.dates == en.dates
        && ar.markers == en.markers
        && ar.symbols == en.symbols
}

/// Greatest number of numbers of a side that are compared one by one.
const MOST_NUMBERS: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Level;
    use crate::model::lang::Lang;
    use crate::split::Splitter;

    #[test]
    fn what_is_plainly_the_same_is_told_and_nothing_else() {
        for (ar, en, expected) in [
            ("اجتمع المجلس.", "The Council met.", true),
            ("حضر 20 مندوبا.", "Twenty delegates attended.", true),
            ("حضر 20 مندوبا.", "Delegates attended.", false),
            ("حضر المندوبون.", "30 delegates attended.", false),
            (
                "في 3 آذار 2019 حضر 5.",
                "On 3 March 2019, 5 attended.",
                true,
            ),
            (
                "في 3 آذار 2019 حضر 5.",
                "On 30 March 2019, 5 attended.",
                false,
            ),
            ("1. اجتمع المجلس.", "2. The Council met.", false),
            ("القرار A/RES/60/1.", "Resolution A/RES/60/2.", false),
            ("قررت اليونسكو ذلك.", "UNESCO so decided.", true),
        ] {
            let features = |lang, text: &str| {
                let splitter = Splitter::new().segmented(true);
                Features::of(&splitter.split(lang, text.into()), Level::Sentence)
            };
            let (own, other) = (features(Lang::Arabic, ar), features(Lang::English, en));
            let bead = Bead {
                ar: Span::new(0, 1),
                en: Span::new(0, 1),
                cost: 0.0,
                confidence: 1.0,
            };
            assert_eq!(are_same(&own, &other, &bead), expected, "{ar} {en}");
        }
    }
}
