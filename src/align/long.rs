//! Beads of one segment with more of the other side than any of the usual shapes has.
//!
//! One sentence against twenty lines, a paragraph without a full stop against a list: such beads are rare, and looked
//! for in every cell they would cost more than all the rest. So they are looked for where a path shows that there may
//! be one: around segments without counterpart, and around wide beads. Only those are weighed whose lengths in
//! characters could be those of translations; they go through the lattice as edges of their own.

use super::RELIED_ON;
use super::band::Band;
use super::evidence::Bitext;
use super::evidence::shape::MAX_RUN;
use super::weights::LengthWeights;
use crate::correspond::features::Features;
use crate::model::bead::{Bead, Span};

/// Factors by which the length of a run may differ from what is expected, the widest first: where there would be too
/// much to weigh, the next is taken.
const SPREADS: [f64; 3] = [1.4, 1.2, 1.1];
/// Greatest number of words that are looked at, in all beads together, for their time.
const MOST_WORDS: usize = 5_000_000;
/// Least number of segments on a side of a wide bead: the path may have cut one that is longer still.
const WIDE: usize = MAX_RUN - 2;
/// Greatest number of segments on either side of where the path has a segment's counterpart that may be part of it.
const REACH: usize = MAX_RUN;

/// Bead of a segment with more than [`MAX_RUN`] of the other side.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct LongBead {
    pub(super) ar: Span,
    pub(super) en: Span,
    /// Its cost in nats, by all evidence and the prior of its shape.
    pub(super) cost: f64,
}

impl LongBead {
    /// Order by where beads end, row by row.
    fn key(&self) -> [usize; 4] {
        [self.ar.end, self.en.end, self.ar.start, self.en.start]
    }
}

/// Long beads by where they end: by row, then by column.
#[derive(Clone, Default)]
pub(super) struct LongBeads {
    pub(super) beads: Vec<LongBead>,
    /// Whether there were so many that none was weighed.
    pub(super) is_limited: bool,
}

impl LongBeads {
    /// Adds the long beads around a path that may be translations by their lengths; `cost` gives the cost of a bead.
    pub(super) fn with_those_around(
        &self,
        path: &[Bead],
        weights: &LengthWeights,
        bitext: Bitext,
        cost: impl Fn(Span, Span) -> f64,
    ) -> Self {
        let sides = [Side::of(bitext.ar), Side::of(bitext.en)];
        let places = places(path);
        for spread in SPREADS {
            if let Some(runs) = runs(&places, weights, &sides, spread) {
                let is_new = |&(ar, en): &(Span, Span)| self.of(ar, en).is_none();
                let mut all = Self::weighed(runs.into_iter().filter(is_new), cost);
                all.beads.extend(&self.beads);
                all.beads.sort_unstable_by_key(LongBead::key);
                return all;
            }
        }
        Self {
            is_limited: true,
            ..self.clone()
        }
    }

    /// Those of the beads whose runs are among these; `cost` gives the cost of each anew.
    pub(super) fn only(&self, beads: &[(Span, Span)], cost: impl Fn(Span, Span) -> f64) -> Self {
        let is_long = |&&(ar, en): &&(Span, Span)| self.of(ar, en).is_some();
        Self {
            is_limited: self.is_limited,
            ..Self::weighed(beads.iter().filter(is_long).copied(), cost)
        }
    }

    /// Weighs these beads; `cost` gives the cost of each.
    fn weighed(runs: impl Iterator<Item = (Span, Span)>, cost: impl Fn(Span, Span) -> f64) -> Self {
        let bead = |(ar, en)| LongBead {
            ar,
            en,
            cost: cost(ar, en),
        };
        let mut beads: Vec<LongBead> = runs.map(bead).collect();
        beads.sort_unstable_by_key(LongBead::key);
        beads.dedup();
        Self {
            beads,
            is_limited: false,
        }
    }

    /// Those of the beads that begin and end in a band.
    pub(super) fn within(&self, band: &Band) -> Self {
        let is_in = |bead: &&LongBead| {
            let corners = [(bead.ar.start, bead.en.start), (bead.ar.end, bead.en.end)];
            corners
                .iter()
                .all(|&(row, column)| band.cell(row, column).is_some())
        };
        Self {
            beads: self.beads.iter().filter(is_in).copied().collect(),
            is_limited: self.is_limited,
        }
    }

    /// Long bead of these runs.
    pub(super) fn of(&self, ar: Span, en: Span) -> Option<&LongBead> {
        let key = [ar.end, en.end, ar.start, en.start];
        let at = self.beads.binary_search_by_key(&key, LongBead::key);
        at.ok().map(|at| &self.beads[at])
    }
}

/// Segment that may be one side of a long bead.
struct Place {
    /// Side of the segment: 0 for Arabic, 1 for English.
    side: usize,
    segment: usize,
    /// Run of the other side that the bead overlaps, or touches if that is empty.
    core: Span,
    /// Run of the other side that the bead lies in.
    bounds: Span,
}

/// Segments without counterpart, and those of wide beads or of beads beside which the other side has some left over.
fn places(path: &[Bead]) -> Vec<Place> {
    let mut places = Vec::new();
    let is_wide = |bead: &Bead| bead.ar.len().max(bead.en.len()) >= WIDE;
    let is_null = |bead: &Bead| bead.shape().is_null();
    let is_end = |bead: &Bead| !is_null(bead) && !is_wide(bead) && bead.confidence >= RELIED_ON;
    // The beads from the last sure one to the next.
    let stretches = path.split(is_end).filter(|stretch| !stretch.is_empty());
    for stretch in stretches {
        for side in [0, 1] {
            let own = |bead: &Bead| if side == 0 { bead.ar } else { bead.en };
            let other = |bead: &Bead| if side == 0 { bead.en } else { bead.ar };
            let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
            let all = Span::new(other(&first).start, other(&last).end);
            // What of the other side is left over in a row up to each bead, and from it on.
            let left_before = left_over(stretch.iter(), other);
            let mut left_after = left_over(stretch.iter().rev(), other);
            left_after.reverse();
            for (at, bead) in stretch.iter().enumerate() {
                // With what is left over beside it.
                let before = at.checked_sub(1).map_or(0, |at| left_before[at]);
                let after = left_after.get(at + 1).copied().unwrap_or_default();
                let core = other(bead);
                let core = Span::new(core.start - before, core.end + after);
                if own(bead).len() == 1 && core.len() >= WIDE {
                    let bounds = Span::new(
                        all.start.max(core.start.saturating_sub(REACH)),
                        all.end.min(core.end + REACH),
                    );
                    places.push(Place {
                        side,
                        segment: own(bead).start,
                        core,
                        bounds,
                    });
                }
            }
        }
    }
    places
}

/// For each bead, how many segments of a side the beads without counterpart in a row have that end with it.
fn left_over<'a>(
    beads: impl Iterator<Item = &'a Bead>,
    side: impl Fn(&Bead) -> Span,
) -> Vec<usize> {
    let mut left = 0;
    let mut until = |bead: &Bead| {
        left = if bead.shape().is_null() {
            left + side(bead).len()
        } else {
            0
        };
        left
    };
    beads.map(&mut until).collect()
}

/// Runs of the beads at these places whose lengths may be those of translations, unless there are too many.
fn runs(
    places: &[Place],
    weights: &LengthWeights,
    sides: &[Side; 2],
    spread: f64,
) -> Option<Vec<(Span, Span)>> {
    let [least, most] = weights.ratio_bounds;
    let of_texts = (sides[1].total() / sides[0].total().max(1.0)).clamp(least, most);
    let usual = weights.background_ratio;
    let ratios = [usual.min(of_texts) / spread, usual.max(of_texts) * spread];
    let mut runs = Vec::new();
    let mut words = 0;
    for place in places {
        let [own, other] = [&sides[place.side], &sides[1 - place.side]];
        let one = Span::new(place.segment, place.segment + 1);
        let chars = own.chars(one) as f64;
        let [least, most] = match place.side {
            0 => ratios.map(|ratio| chars * ratio),
            _ => [chars / ratios[1], chars / ratios[0]],
        };
        for start in place.bounds.start..=place.core.end {
            let first = (start + MAX_RUN + 1).max(place.core.start);
            for end in first.max(other.end_of(start, least))..=place.bounds.end {
                let many = Span::new(start, end);
                if other.chars(many) as f64 > most {
                    break;
                }
                words += own.words(one) + other.words(many);
                if words > MOST_WORDS {
                    return None;
                }
                runs.push(if place.side == 0 {
                    (one, many)
                } else {
                    (many, one)
                });
            }
        }
    }
    Some(runs)
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

    fn chars(&self, run: Span) -> usize {
        self.chars[run.end] - self.chars[run.start]
    }

    /// End of the shortest run from a segment on that has so many characters; beyond the last segment if none has.
    fn end_of(&self, start: usize, chars: f64) -> usize {
        let before = self.chars[start];
        start + self.chars[start..].partition_point(|&until| ((until - before) as f64) < chars)
    }

    fn words(&self, run: Span) -> usize {
        self.words[run.end] - self.words[run.start]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn what_is_left_over_in_a_row_is_counted_up_to_each_bead() {
        let bead = |(ar, en): (usize, usize)| Bead {
            ar: Span::new(0, ar),
            en: Span::new(0, en),
            cost: 0.0,
            confidence: 0.5,
        };
        let path = [(0, 1), (1, 0), (0, 2), (1, 1), (1, 0), (0, 3)].map(bead);
        let en = left_over(path.iter(), |bead| bead.en);
        assert_eq!(en, [1, 1, 3, 0, 0, 3]);
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
