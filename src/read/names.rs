//! Names in Latin letters that stand in Arabic and in the English beside it: they say nothing about the language of a text.

use std::ops::Range;

use crate::text::script::Letters;
use crate::text::tokens;

/// Greatest length in bytes of a text that is looked at word by word.
const LONGEST: usize = 600;

/// Counts the letters of a text outside addresses, but for Latin words beside Arabic ones that stand in a neighbour too:
/// names that a translation keeps.
pub(super) fn own_letters<const N: usize>(text: &str, neighbours: [&str; N]) -> Letters {
    let all = Letters::outside_addresses(text);
    let is_long = |text: &&str| text.len() > LONGEST;
    if all.arabic == 0 || all.latin == 0 || is_long(&text) || neighbours.iter().any(is_long) {
        return all;
    }
    let words = |text| tokens::words(text).map(|word| word.text);
    let mut own = all;
    for word in words(text) {
        let latin = Letters::of(word).latin;
        let is_kept = || {
            neighbours
                .iter()
                .any(|other| words(other).any(|other| other == word))
        };
        if latin > 0 && is_kept() {
            own.latin = own.latin.saturating_sub(latin);
        }
    }
    own
}

/// Range of the text right before a place, or right after it, in which a name is looked for again.
pub(super) fn near(text: &str, place: usize, is_before: bool) -> Range<usize> {
    /// Number of bytes: a few lines.
    const NEAR: usize = 600;
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    if is_before {
        let mut starts = place.saturating_sub(NEAR)..=place;
        starts.find(is_boundary).unwrap_or(place)..place
    } else {
        let mut ends = (place..=text.len().min(place + NEAR)).rev();
        place..ends.find(is_boundary).unwrap_or(place)
    }
}
