//! What has to be looked at beside what a band holds, so that no better path lies outside.
//!
//! A band can lead past the truth. It shows in two ways: paths press against its edge; or both sides have segments
//! without counterpart in one stretch, which may be each other's. So after each pass the band is widened where paths
//! press, and every such stretch, from the sure pairs before it to those after it, is put into the band whole; the next
//! pass goes through that too, and passes follow until nothing is left to look at.

use super::RELIED_ON;
use super::band::Band;
use super::lattice::Path;
use crate::model::bead::{Bead, Span};

/// Number of such pairs in a row that a stretch ends with.
const SURE_PAIRS: usize = 3;
/// Number of rows around a row where paths press, and least number of columns on both sides, that the band is widened
/// by.
const MARGIN: usize = 8;

/// Run of Arabic and of English segments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stretch {
    ar: Span,
    en: Span,
}

/// What of a lattice has been looked at.
pub(super) struct Search {
    /// Cells that passes went through.
    looked_at: Band,
    /// Stretches that were looked at whole.
    searched: Vec<Stretch>,
}

impl Search {
    /// Creates the search of a lattice of which these cells were looked at.
    pub(super) fn of(looked_at: Band) -> Self {
        Self {
            looked_at,
            searched: Vec::new(),
        }
    }

    /// Returns the band that another pass has to go through, if there is anything to look at that was not in `band`,
    /// the last one, or one before: that, and what the last pass held possible.
    pub(super) fn wider(&mut self, path: &Path, band: &Band) -> Option<Band> {
        self.looked_at = self.looked_at.with(band);
        let hopeful = &path.expected.band;
        let columns = hopeful.rows()[hopeful.rows().len() - 1].end;
        let mut rows = hopeful.rows().to_vec();
        let mut is_wider = false;
        for &(row, [at_start, at_end]) in &path.expected.pressed {
            let (here, before) = (band.rows()[row], self.looked_at.rows()[row]);
            let at_start = at_start && here.start == before.start && here.start > 0;
            let at_end = at_end && here.end == before.end && here.end < columns;
            if !(at_start || at_end) {
                continue;
            }
            is_wider = true;
            let near = row.saturating_sub(MARGIN)..(row + MARGIN + 1).min(rows.len());
            let by = here.len().max(MARGIN);
            let wider = Span::new(
                here.start.saturating_sub(if at_start { by } else { 0 }),
                (here.end + if at_end { by } else { 0 }).min(columns),
            );
            for row in &mut rows[near] {
                *row = union(*row, wider);
            }
        }
        for (stretch, nulls) in stretches(&path.beads) {
            if self.holds(nulls) || holds(&self.looked_at, stretch) {
                continue;
            }
            is_wider = true;
            self.searched.push(stretch);
            for row in &mut rows[stretch.ar.start..=stretch.ar.end] {
                *row = union(*row, Span::new(stretch.en.start, stretch.en.end + 1));
            }
        }
        is_wider.then(|| Band::new(rows, columns - 1))
    }

    /// Whether a band holds nothing that was not looked at: of what presses against its edge, all that can be afforded
    /// was looked at before. In texts that have nothing to do with each other paths go everywhere.
    pub(super) fn has_looked_at(&self, band: &Band) -> bool {
        self.looked_at.with(band).cells() == self.looked_at.cells()
    }

    fn holds(&self, part: Stretch) -> bool {
        let is_in = |part: Span, whole: Span| whole.start <= part.start && part.end <= whole.end;
        (self.searched.iter()).any(|whole| is_in(part.ar, whole.ar) && is_in(part.en, whole.en))
    }
}

fn union(one: Span, other: Span) -> Span {
    Span::new(one.start.min(other.start), one.end.max(other.end))
}

/// Whether a band holds all cells of a stretch.
fn holds(band: &Band, stretch: Stretch) -> bool {
    let rows = &band.rows()[stretch.ar.start..=stretch.ar.end];
    rows.iter()
        .all(|row| row.start <= stretch.en.start && stretch.en.end < row.end)
}

/// Stretches with segments without counterpart on both sides, each with the smallest part of it that has them all.
fn stretches(beads: &[Bead]) -> Vec<(Stretch, Stretch)> {
    let is_sure = |bead: &Bead| !bead.shape().is_null() && bead.confidence >= RELIED_ON;
    let mut found = Vec::new();
    let mut start = 0;
    while start < beads.len() {
        if is_sure(&beads[start]) {
            start += 1;
            continue;
        }
        // The end of the stretch, and how many sure pairs there are before the bead that is looked at.
        let (mut end, mut sure) = (start, 0);
        for (at, bead) in beads.iter().enumerate().skip(start) {
            sure = if is_sure(bead) { sure + 1 } else { 0 };
            if sure == 0 {
                end = at + 1;
            } else if sure == SURE_PAIRS {
                break;
            }
        }
        let nulls = |beads: &[Bead]| -> Vec<Bead> {
            beads
                .iter()
                .filter(|bead| bead.shape().is_null())
                .copied()
                .collect()
        };
        let here = &beads[start..end];
        let nulls = nulls(here);
        let has = |side: fn(&Bead) -> Span| nulls.iter().any(|bead| !side(bead).is_empty());
        if has(|bead| bead.ar) && has(|bead| bead.en) {
            found.push((around(here), around(&nulls)));
        }
        start = end;
    }
    found
}

/// Stretch from the first of some beads to the last.
fn around(beads: &[Bead]) -> Stretch {
    let (first, last) = (beads[0], beads[beads.len() - 1]);
    Stretch {
        ar: Span::new(first.ar.start, last.ar.end),
        en: Span::new(first.en.start, last.en.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beads(shapes: &[(usize, usize, f64)]) -> Vec<Bead> {
        let (mut ar, mut en) = (0, 0);
        let bead = |&(rows, columns, confidence): &(usize, usize, f64)| {
            (ar, en) = (ar + rows, en + columns);
            Bead {
                ar: Span::new(ar - rows, ar),
                en: Span::new(en - columns, en),
                cost: 0.0,
                confidence,
            }
        };
        shapes.iter().map(bead).collect()
    }

    #[test]
    fn what_was_looked_at_is_not_looked_at_again() {
        let band = |columns: [usize; 2]| Band::new(vec![Span::new(columns[0], columns[1]); 3], 9);
        let search = Search::of(band([2, 6]));
        for (columns, expected) in [
            ([2, 6], true),
            ([3, 5], true),
            ([2, 7], false),
            ([1, 6], false),
        ] {
            assert_eq!(
                search.has_looked_at(&band(columns)),
                expected,
                "{columns:?}"
            );
        }
    }

    #[test]
    fn a_stretch_reaches_from_sure_pairs_to_sure_pairs_and_has_nulls_on_both_sides() {
        let sure = [(1, 1, 1.0); 4];
        let of = |middle: &[(usize, usize, f64)]| {
            let found = stretches(&beads(&[&sure, middle, &sure].concat()));
            found.into_iter().map(|(stretch, nulls)| {
                [stretch.ar, stretch.en, nulls.ar, nulls.en].map(|run| (run.start, run.end))
            })
        };
        let one_side = [(1, 0, 1.0), (1, 0, 1.0)];
        assert_eq!(of(&one_side).count(), 0);
        let apart = [&one_side[..], &sure, &[(0, 1, 1.0)]].concat();
        assert_eq!(of(&apart).count(), 0);
        let near = [&one_side[..], &sure[..2], &[(0, 1, 1.0), (1, 2, 0.5)]].concat();
        let found: Vec<_> = of(&near).collect();
        assert_eq!(found, [[(4, 9), (4, 9), (4, 8), (4, 7)]]);
    }
}
