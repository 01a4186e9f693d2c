//! Counterparts that are near each other: those of a block's tokens that are in the block.

use super::items::{Tokens, narrow};
use super::links::Links;
use crate::model::bead::Span;

/// Tokens of a run of segments of either side, with their counterparts among each other. Kept from block to block only to
/// reuse its memory.
pub(super) struct Near {
    here: [Here; 2],
    found: [Found; 2],
    met: Vec<Met>,
    /// Indexes in `met`, English token by English token, and for each of these the end of its own.
    by_english: Vec<u32>,
    ends: Vec<u32>,
    best: Best,
}

/// Two tokens that may be counterparts, Arabic first, by their numbers here.
struct Met {
    tokens: [u32; 2],
    ratios: [f32; 2],
}

const NONE: u32 = u32::MAX;

impl Near {
    /// Creates room for the tokens of two sides, which have so many different ones.
    pub(super) fn new(counts: [usize; 2]) -> Self {
        Self {
            here: counts.map(Here::new),
            found: Default::default(),
            met: Vec::new(),
            by_english: Vec::new(),
            ends: Vec::new(),
            best: Best::default(),
        }
    }

    /// Finds the counterparts among the tokens of these runs of both sides.
    pub(super) fn find(&mut self, links: &Links, tokens: [&Tokens; 2], runs: [Span; 2]) {
        for side in 0..2 {
            self.here[side].collect(tokens[side], runs[side]);
            self.found[side].clear();
        }
        let [ar, en] = &self.here;
        self.met.clear();
        for (number, &token) in (0..).zip(&ar.tokens) {
            for link in links.of(token) {
                let to = en.numbers[link.to as usize];
                if to != NONE {
                    self.met.push(Met {
                        tokens: [number, to],
                        ratios: link.ratios,
                    });
                }
            }
        }
        let [of_ar, of_en] = &mut self.found;
        let best = &mut self.best;
        best.reset(runs[1]);
        let mut rest = self.met.iter().peekable();
        for number in 0..narrow(ar.tokens.len()) {
            while let Some(met) = rest.next_if(|met| met.tokens[0] == number) {
                best.add(en, met.tokens[1], met.ratios[0]);
            }
            of_ar.push(best);
        }
        group(
            &self.met,
            en.tokens.len(),
            &mut self.by_english,
            &mut self.ends,
        );
        best.reset(runs[0]);
        let mut start = 0;
        for &end in &self.ends {
            for &at in &self.by_english[start as usize..end as usize] {
                let met = &self.met[at as usize];
                best.add(ar, met.tokens[0], met.ratios[1]);
            }
            of_en.push(best);
            start = end;
        }
    }

    /// Clears what was found, to make ready for other segments.
    pub(super) fn forget(&mut self) {
        self.here.iter_mut().for_each(Here::forget);
    }

    /// Segments with a counterpart of a token of this side, which must be one of those here: ascending, each with its r.
    pub(super) fn of(&self, side: usize, token: u32) -> &[(u32, f32)] {
        let number = self.here[side].numbers[token as usize];
        self.found[side].of(number)
    }

    /// As [`Near::of`], from the segment `start` on, which must not be less than it was when the token was asked for
    /// before.
    pub(super) fn from(&mut self, side: usize, token: u32, start: usize) -> &[(u32, f32)] {
        let number = self.here[side].numbers[token as usize];
        self.found[side].from(number, start)
    }
}

/// Groups the indexes of `met` by English token, of which there are so many.
fn group(met: &[Met], count: usize, grouped: &mut Vec<u32>, ends: &mut Vec<u32>) {
    ends.clear();
    ends.resize(count, 0);
    for met in met {
        ends[met.tokens[1] as usize] += 1;
    }
    let mut start = 0;
    for end in &mut *ends {
        start += std::mem::replace(end, start);
    }
    grouped.clear();
    grouped.resize(met.len(), 0);
    for (at, met) in (0..).zip(met) {
        let end = &mut ends[met.tokens[1] as usize];
        grouped[*end as usize] = at;
        *end += 1;
    }
}

/// Tokens of one side that are here; they have numbers of their own.
struct Here {
    /// Number here of each token.
    numbers: Vec<u32>,
    tokens: Vec<u32>,
    /// By number here, index in `places` of the last segment with the token.
    last: Vec<u32>,
    /// Segment of a token, and index in `places` of the one before with the same token.
    places: Vec<(u32, u32)>,
}

impl Here {
    fn new(count: usize) -> Self {
        Self {
            numbers: vec![NONE; count],
            tokens: Vec::new(),
            last: Vec::new(),
            places: Vec::new(),
        }
    }

    fn collect(&mut self, tokens: &Tokens, run: Span) {
        for segment in run.range() {
            for same in tokens.of(segment).chunk_by(|one, other| one == other) {
                let number = &mut self.numbers[same[0] as usize];
                if *number == NONE {
                    *number = narrow(self.tokens.len());
                    self.tokens.push(same[0]);
                    self.last.push(NONE);
                }
                let last = &mut self.last[*number as usize];
                let place = (narrow(segment), *last);
                *last = narrow(self.places.len());
                self.places.push(place);
            }
        }
    }

    fn forget(&mut self) {
        for &token in &self.tokens {
            self.numbers[token as usize] = NONE;
        }
        self.tokens.clear();
        self.last.clear();
        self.places.clear();
    }
}

/// Greatest r of the token at hand in each segment of a run of the other side.
#[derive(Default)]
struct Best {
    start: usize,
    ratios: Vec<f32>,
    /// A bit for each segment that has one.
    has: Vec<u64>,
    /// Whether any has one: most tokens have no counterpart near by.
    any: bool,
}

impl Best {
    fn reset(&mut self, run: Span) {
        self.start = run.start;
        self.ratios.clear();
        self.ratios.resize(run.len(), 0.0);
        self.has.clear();
        self.has.resize(run.len().div_ceil(64), 0);
    }

    /// Adds the places of a token of the other side, by its number here, as those of a counterpart.
    fn add(&mut self, other: &Here, number: u32, ratio: f32) {
        if ratio == 0.0 {
            return;
        }
        self.any = true;
        let mut next = other.last[number as usize];
        while let Some(&(segment, before)) = other.places.get(next as usize) {
            let at = segment as usize - self.start;
            self.has[at / 64] |= 1 << (at % 64);
            let best = &mut self.ratios[at];
            *best = if ratio > *best { ratio } else { *best };
            next = before;
        }
    }
}

/// Counterparts of the tokens of one side.
#[derive(Default)]
struct Found {
    /// First index and end in `links` of the counterparts of each token, by its number here.
    of: Vec<(u32, u32)>,
    /// Segments with a counterpart, ascending, each with its r.
    links: Vec<(u32, f32)>,
}

impl Found {
    fn clear(&mut self) {
        self.of.clear();
        self.links.clear();
    }

    /// Adds the counterparts of the next token, and leaves none.
    fn push(&mut self, best: &mut Best) {
        let start = narrow(self.links.len());
        if !std::mem::take(&mut best.any) {
            self.of.push((start, start));
            return;
        }
        let words = best.has.iter_mut().zip(best.ratios.chunks_mut(64));
        for ((bits, ratios), first) in words.zip((best.start..).step_by(64)) {
            let mut left = std::mem::take(bits);
            self.links.extend((0..left.count_ones()).map(|_| {
                let at = left.trailing_zeros() as usize;
                left &= left - 1;
                (narrow(first + at), std::mem::take(&mut ratios[at]))
            }));
        }
        self.of.push((start, narrow(self.links.len())));
    }

    fn of(&self, number: u32) -> &[(u32, f32)] {
        let (first, end) = self.of[number as usize];
        &self.links[first as usize..end as usize]
    }

    fn from(&mut self, number: u32, start: usize) -> &[(u32, f32)] {
        let (first, end) = &mut self.of[number as usize];
        let all = &self.links[..*end as usize];
        while all
            .get(*first as usize)
            .is_some_and(|link| (link.0 as usize) < start)
        {
            *first += 1;
        }
        &all[*first as usize..]
    }
}
