//! Scores of an alignment against a gold one.
//!
//! *Strict*: a link is right if exactly that link is in the other alignment. *Lax*: a link is right if a link of
//! the other alignment shares at least one segment with it on both sides (Thompson & Koehn 2019). Links without
//! a counterpart (nulls) are left out of both and scored apart, by segment. Counts of several documents are
//! added up before anything is divided (micro average).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use crate::model::bead::Bead;

/// Link between Arabic and English segments, by index, that are said to belong together; they need not be contiguous.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Link {
    /// Arabic segments.
    pub ar: Vec<usize>,
    /// English segments.
    pub en: Vec<usize>,
}

impl Link {
    fn is_null(&self) -> bool {
        self.ar.is_empty() || self.en.is_empty()
    }
}

impl From<&Bead> for Link {
    fn from(bead: &Bead) -> Self {
        Self {
            ar: bead.ar.range().collect(),
            en: bead.en.range().collect(),
        }
    }
}

/// Counts from the comparison of two alignments; those of several documents add up.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    /// Number of links found, nulls left out.
    pub found: usize,
    /// Number of links in gold, nulls left out.
    pub gold: usize,
    /// Number of links that are in both.
    pub strict: usize,
    /// Number of found links that overlap a gold link on both sides.
    pub lax_found: usize,
    /// Number of gold links that overlap a found link on both sides.
    pub lax_gold: usize,
    /// Number of segments found to have no counterpart.
    pub null_found: usize,
    /// Number of segments that have none in gold.
    pub null_gold: usize,
    /// Number of segments that have none in both.
    pub null_both: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.gold += other.gold;
        self.strict += other.strict;
        self.lax_found += other.lax_found;
        self.lax_gold += other.lax_gold;
        self.null_found += other.null_found;
        self.null_gold += other.null_gold;
        self.null_both += other.null_both;
    }
}

/// Precision, recall and their harmonic mean, each in \[0, 1\]; 0 where nothing was counted.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Score {
    /// Share of what was found that is right.
    pub precision: f64,
    /// Share of what is right that was found.
    pub recall: f64,
}

impl Score {
    fn new(right_found: usize, found: usize, right_gold: usize, gold: usize) -> Self {
        let share = |part: usize, whole: usize| {
            if whole == 0 {
                0.0
            } else {
                part as f64 / whole as f64
            }
        };
        Self {
            precision: share(right_found, found),
            recall: share(right_gold, gold),
        }
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 {
            0.0
        } else {
            2.0 * self.precision * self.recall / sum
        }
    }
}

impl Counts {
    /// Compares `found` with `gold`; the order of links and of segments in them does not matter.
    pub fn of(gold: &[Link], found: &[Link]) -> Self {
        let (gold_links, found_links) = (links(gold), links(found));
        let (gold_nulls, found_nulls) = (nulls(gold), nulls(found));
        Self {
            found: found_links.len(),
            gold: gold_links.len(),
            strict: gold_links.intersection(&found_links).count(),
            lax_found: overlapping(&found_links, &gold_links),
            lax_gold: overlapping(&gold_links, &found_links),
            null_found: found_nulls.len(),
            null_gold: gold_nulls.len(),
            null_both: gold_nulls.intersection(&found_nulls).count(),
        }
    }

    /// Score of the links that are exactly right.
    pub fn strict_score(&self) -> Score {
        Score::new(self.strict, self.found, self.strict, self.gold)
    }

    /// Score of the links that overlap a right one.
    pub fn lax_score(&self) -> Score {
        Score::new(self.lax_found, self.found, self.lax_gold, self.gold)
    }

    /// Score of the segments found to have no counterpart.
    pub fn null_score(&self) -> Score {
        Score::new(
            self.null_both,
            self.null_found,
            self.null_both,
            self.null_gold,
        )
    }
}

/// Links that are not null, each with its segments in order, without repetition.
fn links(all: &[Link]) -> BTreeSet<Link> {
    let sorted = |segments: &[usize]| {
        segments
            .iter()
            .copied()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    };
    all.iter()
        .filter(|link| !link.is_null())
        .map(|link| Link {
            ar: sorted(&link.ar),
            en: sorted(&link.en),
        })
        .collect()
}

/// Segments in null links, Arabic ones marked `false`, English ones `true`.
fn nulls(all: &[Link]) -> BTreeSet<(bool, usize)> {
    let mut segments = BTreeSet::new();
    for link in all.iter().filter(|link| link.is_null()) {
        segments.extend(link.ar.iter().map(|&segment| (false, segment)));
        segments.extend(link.en.iter().map(|&segment| (true, segment)));
    }
    segments
}

/// Number of `links` that share a segment on both sides with one and the same link of `others`.
///
/// Couples of an Arabic and an English segment are looked up, so that it does not matter how many links share one; only
/// large links, which have far more couples than segments and of which there are few, are compared by their segments.
fn overlapping(links: &BTreeSet<Link>, others: &BTreeSet<Link>) -> usize {
    let (small, large): (Vec<&Link>, Vec<&Link>) = others.iter().partition(|link| is_small(link));
    let mut looked_up: Vec<(usize, usize)> = small.into_iter().flat_map(couples).collect();
    looked_up.sort_unstable();
    let is_in_one = |couple: (usize, usize)| looked_up.binary_search(&couple).is_ok();
    let (mut of_large, mut of_all) = (Index::of(large), Index::of(others));
    let overlaps = |link: &&Link| {
        if is_small(link) {
            couples(link).any(is_in_one) || of_large.has_overlapping(link)
        } else {
            of_all.has_overlapping(link)
        }
    };
    links.iter().filter(overlaps).count()
}

/// Greatest number of couples for each segment of a small link.
const FEW: usize = 8;

fn is_small(link: &Link) -> bool {
    link.ar.len() * link.en.len() <= FEW * (link.ar.len() + link.en.len())
}

fn couples(link: &Link) -> impl Iterator<Item = (usize, usize)> {
    let of = |&ar: &usize| link.en.iter().map(move |&en| (ar, en));
    link.ar.iter().flat_map(of)
}

/// Links by their segments.
struct Index {
    by_ar: BTreeMap<usize, Vec<usize>>,
    by_en: BTreeMap<usize, Vec<usize>>,
    /// For each link the last search that found an Arabic segment of it.
    found: Vec<usize>,
    /// Number of searches.
    searches: usize,
}

impl Index {
    fn of<'a>(links: impl IntoIterator<Item = &'a Link>) -> Self {
        let (mut by_ar, mut by_en) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        let mut count = 0;
        for link in links {
            for (by, segments) in [(&mut by_ar, &link.ar), (&mut by_en, &link.en)] {
                for &segment in segments {
                    by.entry(segment).or_default().push(count);
                }
            }
            count += 1;
        }
        Self {
            by_ar,
            by_en,
            found: vec![0; count],
            searches: 0,
        }
    }

    /// Whether one of the links shares a segment on both sides with `link`.
    fn has_overlapping(&mut self, link: &Link) -> bool {
        self.searches += 1;
        for &other in link.ar.iter().filter_map(|ar| self.by_ar.get(ar)).flatten() {
            self.found[other] = self.searches;
        }
        let mut touched = link.en.iter().filter_map(|en| self.by_en.get(en)).flatten();
        touched.any(|&other| self.found[other] == self.searches)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(ar: &[usize], en: &[usize]) -> Link {
        Link {
            ar: ar.to_vec(),
            en: en.to_vec(),
        }
    }

    #[test]
    fn an_alignment_scores_full_marks_against_itself() {
        let gold = [link(&[0], &[0, 1]), link(&[1], &[]), link(&[2, 3], &[2])];
        let counts = Counts::of(&gold, &gold);
        assert_eq!(counts.strict_score().f1(), 1.0);
        assert_eq!(counts.lax_score().f1(), 1.0);
        assert_eq!(counts.null_score().f1(), 1.0);
    }

    #[test]
    fn a_boundary_one_off_is_lax_right_and_strict_wrong() {
        let gold = [link(&[0], &[0, 1]), link(&[1], &[2])];
        let found = [link(&[0], &[0]), link(&[1], &[1, 2])];
        let counts = Counts::of(&gold, &found);
        assert_eq!((counts.strict, counts.found, counts.gold), (0, 2, 2));
        assert_eq!(counts.lax_score().f1(), 1.0);
    }

    #[test]
    fn nulls_are_scored_by_segment_and_apart() {
        let gold = [link(&[0], &[0]), link(&[1], &[]), link(&[], &[1])];
        let found = [link(&[0], &[0]), link(&[1], &[]), link(&[2], &[])];
        let counts = Counts::of(&gold, &found);
        assert_eq!(counts.strict_score().f1(), 1.0);
        assert_eq!(
            counts.null_score(),
            Score {
                precision: 0.5,
                recall: 0.5
            }
        );
    }

    #[test]
    fn links_overlap_whatever_their_sizes_and_however_many_share_a_segment() {
        // Each with each, by looking.
        let overlapping = |links: &[Link], others: &[Link]| {
            let share = |one: &[usize], other: &[usize]| one.iter().any(|id| other.contains(id));
            let overlaps = |link: &&Link| {
                let with = |other: &Link| share(&link.ar, &other.ar) && share(&link.en, &other.en);
                others.iter().any(with)
            };
            links.iter().filter(overlaps).count()
        };
        let run = |start: usize, length: usize| (start..start + length).collect::<Vec<_>>();
        let large = link(&run(0, 40), &run(100, 40));
        let wide = link(&[500], &run(0, 90));
        let shared: Vec<Link> = (0..50)
            .map(|id| link(&[0, 200 + id], &[3, 400 - id]))
            .collect();
        let one_sided: Vec<Link> = (0..50).map(|id| link(&[0], &[900 + id])).collect();
        let apart = vec![
            link(&[39, 600], &[700]),
            link(&[601], &[139]),
            link(&[39], &[139]),
        ];
        let sets = [
            vec![large.clone(), wide],
            shared,
            one_sided,
            apart,
            vec![link(&run(20, 60), &run(120, 60)), link(&[1], &[101])],
            vec![link(&run(20, 60), &run(300, 60)), link(&[500, 1], &[89])],
        ];
        for gold in &sets {
            for found in &sets {
                let counts = Counts::of(gold, found);
                let expected = (overlapping(found, gold), overlapping(gold, found));
                assert_eq!((counts.lax_found, counts.lax_gold), expected);
            }
        }
    }

    #[test]
    fn nothing_found_is_zero_not_a_division_by_zero() {
        let counts = Counts::of(&[link(&[0], &[0])], &[]);
        assert_eq!(counts.strict_score().f1(), 0.0);
    }
}
