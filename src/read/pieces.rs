//! Pieces of a text that holds both languages, and the language that each is given.

use super::layout::{Gap, Step, cheapest};
use super::names::own_letters;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::chars::is_line_break;
use crate::text::script::Letters;

/// Piece of a text: a line or a cell of a row.
pub(super) struct Piece {
    pub(super) span: Span,
    /// Gap before the piece.
    pub(super) gap: Gap,
    /// Cost, in nats, of giving the piece to the language it is not written in: positive for an Arabic piece, negative
    /// for an English one, zero without letters or with as many of each script.
    pub(super) evidence: f64,
    /// Whether the piece is a number or letter that numbers what follows, as in `1.` or `(أ)`.
    pub(super) is_marker: bool,
}

/// Returns the gap that this white space makes.
pub(super) fn gap_of(space: &str) -> Gap {
    let breaks = space.matches(is_line_break).count() - space.matches("\r\n").count();
    match breaks {
        0 => Gap::Cell,
        1 => Gap::Line,
        _ => Gap::Blank,
    }
}

/// Takes out of the evidence of each piece the Latin words beside Arabic ones that a neighbour has too.
pub(super) fn disregard_names(text: &str, pieces: &mut [Piece]) {
    for nth in 0..pieces.len() {
        let of = |nth: usize| {
            pieces
                .get(nth)
                .map_or("", |piece| &text[piece.span.range()])
        };
        let own = of(nth);
        let all = Letters::outside_addresses(own);
        if all.arabic > 0 && all.latin > 0 {
            let before = nth.checked_sub(1).map_or("", of);
            let letters = own_letters(own, [before, of(nth + 1)]);
            pieces[nth].evidence += evidence(letters) - evidence(all);
        }
    }
}

/// Returns how strongly letters speak for Arabic (positive) or English (negative), in nats. The root, because a long
/// line in the other script is less likely a quotation than a short one, but not as unlikely as its length in letters.
pub(super) fn evidence(letters: Letters) -> f64 {
    let (arabic, latin) = (letters.arabic as f64, letters.latin as f64);
    if arabic == latin {
        return 0.0;
    }
    0.5 * (arabic - latin) / (arabic + latin).sqrt()
}

/// Whether a piece only numbers what follows.
pub(super) fn is_marker(visible: &str) -> bool {
    visible.starts_with('(') || visible.ends_with(['.', ')', '-', ':', '–'])
}

/// Returns the language of each piece.
pub(super) fn label(pieces: &[Piece]) -> Vec<Lang> {
    let telling: Vec<usize> = (0..pieces.len())
        .filter(|&index| pieces[index].evidence != 0.0)
        .collect();
    let steps: Vec<Step> = telling
        .iter()
        .enumerate()
        .map(|(step, &index)| {
            let first = if step == 0 { 0 } else { telling[step - 1] + 1 };
            let gaps = pieces[first..=index].iter().map(|piece| piece.gap);
            Step {
                gap: gaps.max().unwrap_or(Gap::Line),
                evidence: pieces[index].evidence,
            }
        })
        .collect();
    let labels = cheapest(&steps);

    let mut langs = Vec::with_capacity(pieces.len());
    let mut before = labels.first().copied().unwrap_or(Lang::Arabic);
    for (&index, &lang) in telling.iter().zip(&labels) {
        let first = langs.len();
        let change = if lang == before {
            index
        } else {
            change_within(&pieces[first..=index]) + first
        };
        langs.resize(change, before);
        langs.resize(index + 1, lang);
        before = lang;
    }
    langs.resize(pieces.len(), before);
    langs
}

/// Returns the place where the new language begins, among some pieces that do not tell their language and the first
/// that tells it again: at the loosest gap; if several are as loose, markers go with what follows them, all else with
/// what it follows.
fn change_within(pieces: &[Piece]) -> usize {
    let loosest = pieces.iter().map(|piece| piece.gap).max();
    let mut candidates = (0..pieces.len()).filter(|&index| Some(pieces[index].gap) == loosest);
    candidates
        .clone()
        .find(|&index| pieces[index].is_marker)
        .or_else(|| candidates.next_back())
        .unwrap_or(0)
}
