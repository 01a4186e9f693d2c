//! Evidence of times: subtitles of one film are shown when the same is said.
//!
//! The two files may be cut for different copies: one begins later, or runs at the speed of television. So the line
//! that leads from the times of the one to those of the other is looked for first, by where most cues begin together
//! on it. Where no line does, the times say nothing. Between two passes the line is put right by what is paired,
//! stretch by stretch, for a copy may have breaks in it.
//!
//! What is said of a bead is how near its beginnings and its ends are to each other, against how near they would be by
//! chance.

use super::{BeadCost, Bitext, Evidence};
use crate::align::weights::TimeWeights;
use crate::model::bead::{Bead, Span};
use crate::model::math::{exp, ln};
use crate::model::timing::Timing;

/// Ratios of the speeds of two copies: film on television, and the other way round; the slightly slower colour
/// television of America.
const RATES: [f64; 9] = [
    1.0,
    25.0 / 24.0,
    24.0 / 25.0,
    25.025 / 24.0,
    24.0 / 25.025,
    1.001,
    1.0 / 1.001,
    30.0 / 25.0,
    25.0 / 30.0,
];
/// Width of the bins that offsets are counted in, in milliseconds.
const BIN: i64 = 100;
/// Greatest number of Arabic cues that the line is looked for with.
const SAMPLE: usize = 300;
/// Greatest number of cues that a film has.
const MOST_CUES: usize = 20_000;
/// Greatest time, in milliseconds, that a film has; what is later is not looked at.
const LONGEST: u64 = 12 * 3_600_000;

/// Evidence of times; see the module.
#[derive(Clone, Debug)]
pub struct Times {
    weights: TimeWeights,
    ar: Vec<Timing>,
    en: Vec<Timing>,
    line: Option<Line>,
}

/// Line from Arabic to English times.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    rate: f64,
    /// Offset, in milliseconds, at Arabic times, ascending, after the rate was taken into account.
    offsets: Vec<(f64, f64)>,
    /// Share of the cues that begin together on it.
    share: f64,
}

impl Line {
    /// English time of an Arabic one.
    fn at(&self, time: u64) -> f64 {
        let time = time as f64;
        let next = self.offsets.partition_point(|(at, _)| *at < time);
        let near = |number: usize| self.offsets.get(number);
        let offset = match (next.checked_sub(1).and_then(near), near(next)) {
            (Some(&(before, one)), Some(&(after, other))) => {
                one + (other - one) * (time - before) / (after - before)
            }
            (Some((_, offset)), None) | (None, Some((_, offset))) => *offset,
            (None, None) => 0.0,
        };
        self.rate * time + offset
    }
}

impl Times {
    /// Creates evidence of the times of all segments of two texts.
    pub fn new(weights: &TimeWeights, ar: Vec<Timing>, en: Vec<Timing>) -> Self {
        Self {
            weights: weights.clone(),
            line: line(weights, &ar, &en),
            ar,
            en,
        }
    }

    /// Whether these are the segments whose times are known; paragraphs of several are not.
    fn is_of(&self, bitext: Bitext) -> bool {
        (bitext.ar.segments.len(), bitext.en.segments.len()) == (self.ar.len(), self.en.len())
    }
}

/// Looks for the line on which most cues begin together; nothing where as many would by chance.
fn line(weights: &TimeWeights, ar: &[Timing], en: &[Timing]) -> Option<Line> {
    let starts = |cues: &[Timing]| -> Vec<u64> {
        let starts = cues.iter().map(|cue| cue.start);
        starts.filter(|&start| start < LONGEST).collect()
    };
    let (ar, en) = (starts(ar), starts(en));
    if en.len() > MOST_CUES {
        return None;
    }
    let step = ar.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<u64> = ar.iter().copied().step_by(step).collect();
    let length = |starts: &[u64]| {
        let (first, last) = (starts.iter().min()?, starts.iter().max()?);
        (last > first).then(|| (last - first) as f64)
    };
    let own = length(&en).zip(length(&ar)).map(|(en, ar)| en / ar);
    let mut best: Option<(usize, i64, f64)> = None;
    for rate in RATES.into_iter().chain(own) {
        let Some((count, offset)) = offset(&sample, &en, rate) else {
            continue;
        };
        // The same times, and the same speed, need no further reason.
        if best.is_none_or(|(most, ..)| count > most) {
            best = Some((count, offset, rate));
        }
    }
    let (count, offset, rate) = best?;
    let share = count as f64 / sample.len() as f64;
    let is_same = rate == 1.0 && offset.abs() <= BIN;
    // Cues that begin by chance within three bins.
    let density = en.len() as f64 * 3.0 * BIN as f64 / length(&en).unwrap_or(f64::INFINITY);
    let chance = density.min(1.0) * sample.len() as f64;
    let most = chance + weights.deviations * chance.sqrt() + weights.least_cues;
    let is_more = is_same || count as f64 >= most;
    (is_more && share >= weights.least_share).then(|| Line {
        rate,
        offsets: vec![(0.0, offset as f64)],
        share: share.min(weights.most_share),
    })
}

/// Returns the offset at which most of the cues begin together, at this ratio of speeds, and how many do.
fn offset(ar: &[u64], en: &[u64], rate: f64) -> Option<(usize, i64)> {
    let at = |start: &u64| (*start as f64 * rate) as i64;
    let (least, most) = (
        *en.iter().min()? as i64 - ar.iter().map(at).max()?,
        *en.iter().max()? as i64 - ar.iter().map(at).min()?,
    );
    let bin = |offset: i64| ((offset - least) / BIN) as usize + 1;
    let mut counts = vec![0_u32; bin(most) + 2];
    for start in ar {
        let start = at(start);
        for other in en {
            counts[bin(*other as i64 - start)] += 1;
        }
    }
    let around = |at: usize| counts[at - 1..=at + 1].iter().sum::<u32>();
    let offset = |at: usize| least + (at as i64 - 1) * BIN + BIN / 2;
    let best = (1..counts.len() - 1).max_by_key(|&at| {
        let own = counts[at];
        (around(at), own, std::cmp::Reverse(offset(at).abs()))
    })?;
    // Each cue counts once, however many begin at once on the other side.
    let found = offset(best);
    let is_near = |start: &&u64| {
        let start = at(start) + found;
        en.iter()
            .any(|&other| (other as i64 - start).abs() <= BIN + BIN / 2)
    };
    let near: Vec<&u64> = ar.iter().filter(is_near).collect();
    let mut rests: Vec<i64> = near
        .iter()
        .filter_map(|start| {
            let start = at(start);
            let rest = en.iter().map(|&other| other as i64 - start);
            rest.min_by_key(|offset| (offset - found).abs())
        })
        .collect();
    rests.sort_unstable();
    Some((near.len(), *rests.get(rests.len() / 2)?))
}

impl Evidence for Times {
    fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
        match &self.line {
            Some(line) if self.is_of(bitext) => {
                let on_line = |cue: &Timing| [line.at(cue.start), line.at(cue.end)];
                let own = |cue: &Timing| [cue.start as f64, cue.end as f64];
                Box::new(Prepared {
                    weights: &self.weights,
                    share: line.share,
                    ar: self.ar.iter().map(on_line).collect(),
                    en: self.en.iter().map(own).collect(),
                })
            }
            _ => Box::new(Silent),
        }
    }

    fn learn(&mut self, bitext: Bitext, beads: &[Bead]) {
        if !self.is_of(bitext) {
            return;
        }
        let rate = self.line.as_ref().map_or(1.0, |line| line.rate);
        let sure = beads.iter().filter(|bead| {
            !bead.shape().is_null() && bead.confidence >= self.weights.least_confidence
        });
        // Where both begin, and what is between their beginnings.
        let offsets: Vec<(f64, f64)> = sure
            .map(|bead| {
                let (ar, en) = (self.ar[bead.ar.start].start, self.en[bead.en.start].start);
                (ar as f64, en as f64 - rate * ar as f64)
            })
            .collect();
        let width = self.weights.neighbours;
        if offsets.len() <= width {
            return;
        }
        let local: Vec<(f64, f64)> = (0..offsets.len())
            .map(|at| {
                let start = at.saturating_sub(width / 2).min(offsets.len() - width);
                let mut near: Vec<f64> = offsets[start..start + width]
                    .iter()
                    .map(|(_, offset)| *offset)
                    .collect();
                near.sort_unstable_by(f64::total_cmp);
                (offsets[at].0, near[width / 2])
            })
            .collect();
        let pairs = offsets.iter().zip(&local);
        let together = pairs.filter(|(own, local)| (own.1 - local.1).abs() <= self.weights.near);
        let share = together.count() as f64 / offsets.len() as f64;
        if share < self.weights.least_share {
            return;
        }
        let mut local = local;
        local.dedup_by_key(|(at, _)| *at);
        self.line = Some(Line {
            rate,
            offsets: local,
            share: share.min(self.weights.most_share),
        });
    }
}

/// Costs where times say nothing.
struct Silent;

impl BeadCost for Silent {
    fn cost(&self, _: Span, _: Span) -> f64 {
        0.0
    }
}

struct Prepared<'a> {
    weights: &'a TimeWeights,
    share: f64,
    /// Beginning and end of each Arabic cue in English time, in milliseconds.
    ar: Vec<[f64; 2]>,
    en: Vec<[f64; 2]>,
}

impl Prepared<'_> {
    /// Cost of two moments that should be one.
    fn edge(&self, ar: f64, en: f64) -> f64 {
        let TimeWeights { near, chance, .. } = self.weights;
        // Density of what belongs together, against that of what stands anywhere around.
        let ratio = chance / (2.0 * near) * exp(-(ar - en).abs() / near);
        -ln(self.share * ratio + 1.0 - self.share)
    }

    /// Number of cues that are shown when nothing of the other side is.
    fn lone(cues: &[[f64; 2]], start: f64, end: f64) -> f64 {
        let is_lone = |cue: &&[f64; 2]| cue[1] <= start || cue[0] >= end;
        cues.iter().filter(is_lone).count() as f64
    }
}

impl BeadCost for Prepared<'_> {
    fn cost(&self, ar: Span, en: Span) -> f64 {
        let (ar, en) = (&self.ar[ar.range()], &self.en[en.range()]);
        let ends = |cues: &[[f64; 2]]| (cues[0][0], cues[cues.len() - 1][1]);
        let ((ar_start, ar_end), (en_start, en_end)) = (ends(ar), ends(en));
        let lone = Self::lone(ar, en_start, en_end) + Self::lone(en, ar_start, ar_end);
        self.edge(ar_start, en_start) + self.edge(ar_end, en_end) - lone * ln(1.0 - self.share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cues of two seconds each, no two of them as far apart as others, moved and stretched.
    fn cues(count: u64, offset: f64, rate: f64) -> Vec<Timing> {
        let cue = |number: u64| {
            let start = 2_300 * number + 410 * (number * number % 11);
            let at = |time: u64| (time as f64 * rate + offset) as u64;
            Timing::new(at(start), at(start + 2_000))
        };
        (0..count).map(cue).collect()
    }

    #[test]
    fn the_line_between_the_times_is_found_however_the_copies_differ() {
        let weights = TimeWeights::default();
        let ar = cues(80, 0.0, 1.0);
        for (offset, rate) in [
            (0.0, 1.0),
            (75_000.0, 1.0),
            (0.0, 25.0 / 24.0),
            (3_000.0, 24.0 / 25.0),
            (1_000.0, 1.07),
        ] {
            let en = cues(80, offset, rate);
            let line = line(&weights, &ar, &en).expect("a line");
            for (ar, en) in ar.iter().zip(&en) {
                let off = (line.at(ar.start) - en.start as f64).abs();
                assert!(off < weights.near, "{offset} {rate}: {off} at {ar:?}");
            }
            assert!(line.share > 0.9);
        }
    }

    #[test]
    fn times_that_have_nothing_in_common_say_nothing() {
        let weights = TimeWeights::default();
        let other = |number: u64| Timing::new(3_517 * number + number * number % 1_009, 0);
        let other: Vec<Timing> = (0..80).map(other).collect();
        assert_eq!(line(&weights, &cues(80, 0.0, 1.0), &other), None);
        assert_eq!(
            line(&weights, &cues(3, 0.0, 1.0), &cues(3, 9_000.0, 1.0)),
            None
        );
        assert_eq!(line(&weights, &[], &other), None);
        // The same times need no further reason.
        assert!(line(&weights, &cues(3, 0.0, 1.0), &cues(3, 0.0, 1.0)).is_some());
    }

    #[test]
    fn between_the_places_that_are_known_the_line_is_straight() {
        let line = Line {
            rate: 1.0,
            offsets: vec![(1_000.0, 0.0), (2_000.0, 100.0)],
            share: 1.0,
        };
        for (time, expected) in [
            (0, 0.0),
            (1_000, 1_000.0),
            (1_500, 1_550.0),
            (5_000, 5_100.0),
        ] {
            assert_eq!(line.at(time), expected);
        }
    }
}
