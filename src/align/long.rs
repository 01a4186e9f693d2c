//! Beads of one segment with more of the other side than any of the usual shapes has.
//!
//! One sentence against twenty lines, a paragraph without a full stop against a list: such beads are rare, and looked
//! for in every cell they would cost more than all the rest. So only those are weighed whose lengths in characters could
//! be those of translations; they go through the lattice as edges of their own.

use super::band::Band;
use super::evidence::shape::MAX_RUN;
use super::evidence::{BeadCost, Bitext};
use super::weights::{LengthWeights, ShapePrior};
use crate::correspond::features::Features;
use crate::model::bead::{Shape, Span};

/// Factors by which the length of a run may differ from what is expected, the widest first: where there would be too
/// much to weigh, the next is taken.
const SPREADS: [f64; 4] = [1.6, 1.3, 1.15, 1.05];
/// Greatest number of words that are looked at, in all beads together, for their time.
const MOST_WORDS: usize = 20_000_000;

/// Bead of a segment with more than [`MAX_RUN`] of the other side.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct LongBead {
    pub(super) ar: Span,
    pub(super) en: Span,
    /// Its cost in nats, by all evidence and the prior of its shape.
    pub(super) cost: f64,
}

/// Long beads of a band, by where they end: by row, then by column.
#[derive(Default)]
pub(super) struct LongBeads {
    pub(super) beads: Vec<LongBead>,
    /// Whether there were so many that none was weighed.
    pub(super) is_limited: bool,
}

impl LongBeads {
    /// Weighs the long beads in a band that may be translations by their lengths.
    pub(super) fn find(
        weights: &LengthWeights,
        prior: &ShapePrior,
        bitext: Bitext,
        band: &Band,
        costs: &[Box<dyn BeadCost + '_>],
    ) -> Self {
        let sides = [Side::of(bitext.ar), Side::of(bitext.en)];
        let candidates = |spread| Candidates::new(weights, &sides, band, spread);
        let mut all = SPREADS.into_iter().map(candidates);
        let Some(candidates) = all.find(|candidates| candidates.words() <= MOST_WORDS) else {
            return Self {
                beads: Vec::new(),
                is_limited: true,
            };
        };
        let mut beads = Vec::new();
        candidates.each(|ar, en| {
            let evidence: f64 = costs.iter().map(|kind| kind.cost(ar, en)).sum();
            let cost = evidence + prior.of_shape(&Shape::new(ar.len(), en.len()));
            beads.push(LongBead { ar, en, cost });
        });
        beads.sort_unstable_by_key(|bead| (bead.ar.end, bead.en.end, bead.ar.start, bead.en.start));
        Self {
            beads,
            is_limited: false,
        }
    }

    /// Long bead of these runs.
    pub(super) fn of(&self, ar: Span, en: Span) -> Option<&LongBead> {
        let key = |ar: Span, en: Span| (ar.end, en.end, ar.start, en.start);
        let at = self
            .beads
            .binary_search_by_key(&key(ar, en), |bead| key(bead.ar, bead.en));
        at.ok().map(|at| &self.beads[at])
    }
}

/// Sizes of the segments of a side.
struct Side {
    /// Characters before each segment, so that a run's are a difference.
    chars: Vec<usize>,
    /// Words before each segment.
    words: Vec<usize>,
}

impl Side {
    fn of(features: &Features) -> Self {
        let (mut chars, mut words) = (vec![0], vec![0]);
        for segment in &features.segments {
            chars.push(chars[chars.len() - 1] + segment.chars);
            words.push(words[words.len() - 1] + segment.words);
        }
        Self { chars, words }
    }

    fn total(&self) -> f64 {
        self.chars[self.chars.len() - 1] as f64
    }

    /// Ends of the runs from `start` on of more than [`MAX_RUN`] segments and as many characters as these.
    fn ends(&self, start: usize, [least, most]: [f64; 2]) -> Span {
        let before = self.chars[start] as f64;
        let end = |chars: f64, is_over: fn(f64, f64) -> bool| {
            (self.chars).partition_point(|&all| !is_over(all as f64 - before, chars))
        };
        let first = end(least, |all, least| all >= least).max(start + MAX_RUN + 1);
        Span::new(first, end(most, |all, most| all > most).max(first))
    }
}

/// Beads whose lengths may be those of translations.
struct Candidates<'a> {
    sides: &'a [Side; 2],
    band: &'a Band,
    /// Least and greatest number of English characters for an Arabic one.
    ratios: [f64; 2],
}

impl<'a> Candidates<'a> {
    fn new(weights: &LengthWeights, sides: &'a [Side; 2], band: &'a Band, spread: f64) -> Self {
        let [least, most] = weights.ratio_bounds;
        let of_texts = (sides[1].total() / sides[0].total().max(1.0)).clamp(least, most);
        let usual = weights.background_ratio;
        Self {
            sides,
            band,
            ratios: [usual.min(of_texts) / spread, usual.max(of_texts) * spread],
        }
    }

    /// Number of words in all of them.
    fn words(&self) -> usize {
        let mut all = 0usize;
        // No more than is needed to tell that there are too many.
        self.runs(|one, many, ends| {
            let words = |side: usize, run: Span| {
                self.sides[side].words[run.end] - self.sides[side].words[run.start]
            };
            let longest = Span::new(many.1, ends.end - 1);
            let each = words(1 - many.0, one) + words(many.0, longest);
            all = all.saturating_add(each.saturating_mul(ends.len()));
            all <= MOST_WORDS
        });
        all
    }

    /// Calls `to` with the runs of each.
    fn each(&self, mut to: impl FnMut(Span, Span)) {
        self.runs(|one, (side, start), ends| {
            for end in ends.range() {
                let many = Span::new(start, end);
                if side == 0 {
                    to(many, one)
                } else {
                    to(one, many)
                }
            }
            true
        });
    }

    /// Calls `to` with each segment, the side and the beginning of runs of the other side that it may be paired with,
    /// and the run of their ends, as long as `to` says so.
    fn runs(&self, mut to: impl FnMut(Span, (usize, usize), Span) -> bool) {
        let [ar, en] = self.sides;
        let [least, most] = self.ratios;
        let rows = self.band.rows();
        for row in 0..rows.len() - 1 {
            let chars = (ar.chars[row + 1] - ar.chars[row]) as f64;
            for start in rows[row].range() {
                let ends = en.ends(start, [chars * least, chars * most]);
                let ends = within(ends, rows[row + 1]);
                if !ends.is_empty() && !to(Span::new(row, row + 1), (1, start), ends) {
                    return;
                }
            }
            for start in rows[row]
                .range()
                .take_while(|&column| column + 1 < en.chars.len())
            {
                let chars = (en.chars[start + 1] - en.chars[start]) as f64;
                let ends = ar.ends(row, [chars / most, chars / least]);
                // The rows that hold the column where the bead ends are neighbours.
                let first = rows.partition_point(|columns| columns.end <= start + 1);
                let end = rows.partition_point(|columns| columns.start <= start + 1);
                let ends = within(ends, Span::new(first, end.max(first)));
                if !ends.is_empty() && !to(Span::new(start, start + 1), (0, row), ends) {
                    return;
                }
            }
        }
    }
}

fn within(run: Span, bounds: Span) -> Span {
    let start = run.start.max(bounds.start);
    Span::new(start, run.end.min(bounds.end).max(start))
}

#[cfg(test)]
mod tests {
    use crate::align::Aligner;
    use crate::model::lang::Lang;
    use crate::split::Splitter;

    const CLAUSES: [(&str, &str); 12] = [
        (
            "وصل الوفد إلى المدينة صباح الأحد",
            "The delegation reached the city on Sunday morning.",
        ),
        (
            "والتقى رئيس البلدية في مكتبه",
            "It met the mayor in his office.",
        ),
        ("ثم زار المدرسة الجديدة", "Then it visited the new school."),
        (
            "وتحدث إلى المعلمين والطلاب",
            "It talked to the teachers and the students.",
        ),
        ("واستمع إلى مطالبهم", "It listened to their demands."),
        (
            "وتناول الغداء في فندق صغير",
            "It had lunch in a small hotel.",
        ),
        (
            "وتفقد المستشفى والمختبر",
            "It inspected the hospital and the laboratory.",
        ),
        (
            "وسأل الأطباء عن نقص الأدوية",
            "It asked the doctors about the lack of medicines.",
        ),
        (
            "ووعد بإرسال سيارتي إسعاف",
            "It promised to send two ambulances.",
        ),
        ("ومر بالسوق القديم", "It passed through the old market."),
        ("واشترى بعض الهدايا", "It bought some presents."),
        (
            "وعاد مساء إلى العاصمة",
            "In the evening it returned to the capital.",
        ),
    ];

    /// Shapes of the beads of two texts whose lines are segments, and the least confidence of a pair.
    fn aligned(ar: &str, en: &str) -> (Vec<String>, f64) {
        let splitter = Splitter::new().segmented(true);
        let ar = splitter.split(Lang::Arabic, ar.into());
        let en = splitter.split(Lang::English, en.into());
        let alignment = Aligner::new().align(&ar, &en);
        let beads = alignment.beads().iter();
        let least = beads
            .clone()
            .map(|bead| bead.confidence)
            .fold(1.0, f64::min);
        (beads.map(|bead| bead.shape().to_string()).collect(), least)
    }

    #[test]
    fn one_segment_is_paired_with_as_many_as_it_translates() {
        let before = ("اجتمع المجلس يوم 3 آذار", "The Council met on 3 March.");
        let after = (
            "ورفعت الجلسة الساعة 10 مساء.",
            "The meeting rose at 10 p.m.",
        );
        for lines in [9, 10, 12] {
            let clauses = &CLAUSES[..lines];
            let ar = clauses.iter().map(|clause| clause.0).collect::<Vec<_>>();
            let en = clauses.iter().map(|clause| clause.1).collect::<Vec<_>>();
            let text =
                |first: &str, middle: String, last: &str| format!("{first}\n{middle}\n{last}");
            let (one_ar, many_ar) = (ar.join(" "), ar.join("\n"));
            let (one_en, many_en) = (en.join(" "), en.join("\n"));
            for (ar, en, expected) in [
                (&one_ar, &many_en, format!("1:{lines}")),
                (&many_ar, &one_en, format!("{lines}:1")),
            ] {
                let (shapes, least) = aligned(
                    &text(before.0, ar.clone(), after.0),
                    &text(before.1, en.clone(), after.1),
                );
                assert_eq!(shapes, ["1:1", &expected, "1:1"]);
                assert!(least > 0.8, "{expected}: {least}");
            }
        }
    }
}
