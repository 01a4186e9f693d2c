//! Evidence of paragraph breaks: paragraphs of a translation mostly end where those of the original do.
//!
//! How far that can be trusted differs from text to text (a press office runs paragraphs together, an official
//! gazette never does), so it is learnt from the beads of each path: how often the breaks of both texts coincide,
//! against how often they would by chance, is what a coincidence at the end of a bead is worth. Before the first path
//! they are assumed to agree as far as they do in background text.

use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::StructureWeights;
use crate::model::bead::{Bead, Span};
use crate::model::document::Document;
use crate::model::math::ln;

/// Number of kinds of boundaries between beads, by the sides that have a break there: none, Arabic only, English only,
/// both.
const KINDS: usize = 4;

/// Evidence of paragraph breaks; see the module.
#[derive(Clone, Debug)]
pub(crate) struct Structure {
    weights: StructureWeights,
    /// Whether a paragraph ends at each boundary between sentences of a side.
    ar_breaks: Vec<bool>,
    en_breaks: Vec<bool>,
    /// Gain in nats of each kind of boundary between beads.
    boundary: [f64; KINDS],
    /// Gain in nats of a break inside a bead.
    inside: f64,
}

/// Breaks of a path, each bead weighted by its posterior.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// Number of boundaries of each kind.
    boundaries: [f64; KINDS],
    /// Number of Arabic and of English breaks inside beads.
    inside: [f64; 2],
}

impl Structure {
    /// Creates evidence of the breaks of two documents, or none where there are no paragraphs of several sentences.
    pub(crate) fn of(weights: &StructureWeights, ar: &Document, en: &Document) -> Option<Self> {
        let has_paragraphs =
            |document: &Document| document.paragraphs().len() < document.sentences().len();
        if weights.weight == 0.0 || !(has_paragraphs(ar) || has_paragraphs(en)) {
            return None;
        }
        let mut structure = Self {
            weights: weights.clone(),
            ar_breaks: breaks(ar),
            en_breaks: breaks(en),
            boundary: [0.0; KINDS],
            inside: 0.0,
        };
        let [p, q] = structure.rates();
        let both = weights.agreement * p.min(q) + (1.0 - weights.agreement) * p * q;
        let boundaries = [1.0 - p - q + both, p - both, q - both, both];
        structure.weigh(&Seen {
            boundaries: boundaries.map(|share| share * weights.background_boundaries),
            inside: [0.0; 2],
        });
        Some(structure)
    }

    /// Share of the boundaries of each side where a paragraph ends.
    fn rates(&self) -> [f64; 2] {
        let [least, most] = self.weights.rate_bounds;
        [&self.ar_breaks, &self.en_breaks].map(|breaks| share(breaks).clamp(least, most))
    }

    /// Works out what breaks are worth that were seen so.
    fn weigh(&mut self, seen: &Seen) {
        let &StructureWeights {
            weight,
            prior_boundaries: prior,
            most,
            ..
        } = &self.weights;
        let [p, q] = self.rates();
        let [_, at_ar, at_en, both] = seen.boundaries;
        let (ar_only, en_only) = (at_ar + seen.inside[0], at_en + seen.inside[1]);
        let all = seen.boundaries.iter().sum::<f64>() + seen.inside.iter().sum::<f64>();
        let chance = [(1.0 - p) * (1.0 - q), p * (1.0 - q), (1.0 - p) * q, p * q];
        let kinds = [all - both - ar_only - en_only, ar_only, en_only, both];
        self.boundary = std::array::from_fn(|kind| {
            let expected = (kinds[kind] + prior * chance[kind]) / (all + prior);
            weight * ln(expected / chance[kind]).clamp(-most, most)
        });
        // A break that its counterpart does not share may as well fall inside a bead.
        let lone =
            (ar_only + en_only + prior * (p + q) / 2.0) / (ar_only + en_only + 2.0 * both + prior);
        self.inside = weight * ln(lone / ((p + q) / 2.0)).clamp(-most, 0.0);
    }

    /// Kind of the boundary after a bead that ends with these segments.
    fn kind(&self, ar_end: usize, en_end: usize) -> usize {
        usize::from(self.ar_breaks[ar_end - 1]) + 2 * usize::from(self.en_breaks[en_end - 1])
    }
}

fn share(breaks: &[bool]) -> f64 {
    breaks.iter().filter(|&&is_break| is_break).count() as f64 / breaks.len().max(1) as f64
}

/// Whether each sentence ends its paragraph.
fn breaks(document: &Document) -> Vec<bool> {
    let mut breaks = vec![false; document.sentences().len()];
    for paragraph in 0..document.paragraphs().len() {
        breaks[document.sentences_of(paragraph).end - 1] = true;
    }
    breaks
}

impl Evidence for Structure {
    fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        Box::new(Prepared {
            structure: self,
            ar_inside: prefix_counts(&self.ar_breaks),
            en_inside: prefix_counts(&self.en_breaks),
        })
    }

    fn learn(&mut self, _: Bitext, beads: &[Bead]) {
        let mut seen = Seen::default();
        for bead in beads.iter().filter(|bead| !bead.shape().is_null()) {
            seen.boundaries[self.kind(bead.ar.end, bead.en.end)] += bead.confidence;
            let inside = |breaks: &[bool], run: Span| {
                let breaks = breaks[run.start..run.end - 1].iter();
                breaks.filter(|&&is_break| is_break).count() as f64
            };
            seen.inside[0] += bead.confidence * inside(&self.ar_breaks, bead.ar);
            seen.inside[1] += bead.confidence * inside(&self.en_breaks, bead.en);
        }
        self.weigh(&seen);
    }
}

struct Prepared<'a> {
    structure: &'a Structure,
    /// Number of breaks before each sentence, so that those inside a run are a difference.
    ar_inside: Vec<u32>,
    en_inside: Vec<u32>,
}

fn prefix_counts(breaks: &[bool]) -> Vec<u32> {
    let mut counts = vec![0];
    let mut count = 0;
    for &is_break in breaks {
        count += u32::from(is_break);
        counts.push(count);
    }
    counts
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let structure = self.structure;
        let at_end = structure.kind(ar.end, en.end);
        let inside = |counts: &[u32], run: Span| counts[run.end - 1] - counts[run.start];
        let inside = inside(&self.ar_inside, ar) + inside(&self.en_inside, en);
        -structure.boundary[at_end] - f64::from(inside) * structure.inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correspond::features::Features;
    use crate::model::document::Level;
    use crate::model::lang::Lang;
    use crate::split::Splitter;

    /// Two texts of 24 sentences a side, with a paragraph break after every so many.
    fn documents(every: [usize; 2]) -> [Document; 2] {
        let text = |sentence: &str, every: usize| -> String {
            let end = |at: usize| {
                if (at + 1).is_multiple_of(every) {
                    "\n\n"
                } else {
                    " "
                }
            };
            (0..24).map(|at| format!("{sentence}{}", end(at))).collect()
        };
        let splitter = Splitter::new();
        [
            splitter.split(Lang::Arabic, text("وصل الوفد أمس.", every[0]).into()),
            splitter.split(Lang::English, text("They came.", every[1]).into()),
        ]
    }

    /// Structure learnt from pairs of one sentence a side.
    fn learnt([ar, en]: &[Document; 2]) -> Structure {
        let features = [ar, en].map(|document| Features::of(document, Level::Sentence));
        let weights = StructureWeights::default();
        let mut structure = Structure::of(&weights, ar, en).expect("there are paragraphs");
        let pair = |at| Bead {
            ar: Span::new(at, at + 1),
            en: Span::new(at, at + 1),
            cost: 0.0,
            confidence: 1.0,
        };
        let beads: Vec<Bead> = (0..24).map(pair).collect();
        let [ar, en] = &features;
        structure.learn(Bitext { ar, en }, &beads);
        structure
    }

    #[test]
    fn breaks_are_worth_what_they_were_seen_to_be() {
        let (alike, apart) = (learnt(&documents([3, 3])), learnt(&documents([3, 4])));
        let both = 3;
        assert!(alike.boundary[both] > 0.0, "{alike:?}");
        assert!(
            alike.boundary[1] < 0.0 && alike.boundary[2] < 0.0,
            "{alike:?}"
        );
        assert!(apart.boundary[both] < alike.boundary[both], "{apart:?}");
        assert!(apart.boundary[1] > alike.boundary[1], "{apart:?}");
    }

    #[test]
    fn before_anything_was_seen_breaks_agree_more_than_by_chance() {
        let [ar, en] = documents([3, 3]);
        let structure = Structure::of(&StructureWeights::default(), &ar, &en);
        let structure = structure.expect("there are paragraphs");
        assert!(
            structure.boundary[3] > 0.0 && structure.boundary[1] < 0.0,
            "{structure:?}"
        );
    }

    #[test]
    fn without_paragraphs_of_several_sentences_there_is_no_such_evidence() {
        let [ar, en] = documents([1, 1]);
        assert!(Structure::of(&StructureWeights::default(), &ar, &en).is_none());
    }
}
