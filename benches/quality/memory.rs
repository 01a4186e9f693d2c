//! What a translator's memory brings: each half of the documents of a set aligned with a memory of the other half, of a
//! part of its own pairs, and of pairs that are all wrong.

use std::fmt::Write;
use std::path::Path;

use muwazi::align::{Aligner, AlignerBuilder};
use muwazi::lexicon::KnownPairs;
use muwazi::model::assessment::SURE;
use muwazi::model::bead::Bead;
use muwazi::model::document::{Document, Level};
use muwazi::model::eval::{Counts, Link};
use muwazi::model::pair::Pair;

use crate::sets::{self, NEGATIVES};

/// Links, Arabic and English text, and name of a document.
type Text = (Vec<Link>, Document, Document, String);

/// Results for one set.
pub(crate) struct Row {
    set: String,
    documents: usize,
    /// Number of gold pairs, and of those that the memory of the other half has word for word.
    pairs: usize,
    again: usize,
    /// Counts without a memory, and with each of the [`MEMORIES`].
    counts: [Counts; 1 + MEMORIES],
    /// Number of pairs that are sure then, and of those that are wrong.
    sure: [[usize; 2]; 1 + MEMORIES],
}

/// Number of kinds of memories: of the other half of the documents, of every second pair of their own, of their own
/// pairs, each with the translation of the next.
const MEMORIES: usize = 3;

/// Measures all sets of two documents and more.
pub(crate) fn measure(builder: &AlignerBuilder, gold: &Path) -> Vec<Row> {
    let sets = sets::sets(gold).into_iter();
    let sets = sets.filter(|(set, _)| set != NEGATIVES);
    let rows = sets.filter_map(|(set, folder)| {
        let texts = sets::read(&folder);
        (texts.len() > 1).then(|| row(builder, set, texts))
    });
    rows.collect()
}

fn row(builder: &AlignerBuilder, set: String, texts: Vec<Text>) -> Row {
    let mut halves: [Vec<Text>; 2] = Default::default();
    let documents = texts.len();
    for (number, text) in texts.into_iter().enumerate() {
        halves[number % 2].push(text);
    }
    let mut row = Row {
        set,
        documents,
        pairs: 0,
        again: 0,
        counts: Default::default(),
        sure: Default::default(),
    };
    for half in 0..2 {
        let (own, others) = (&halves[half], &halves[1 - half]);
        let other: KnownPairs = others
            .iter()
            .flat_map(pairs)
            .collect::<Vec<_>>()
            .iter()
            .collect();
        let own_pairs: Vec<Pair> = own.iter().flat_map(pairs).collect();
        row.pairs += own_pairs.len();
        row.again += own_pairs.iter().filter(|pair| other.has(pair)).count();
        let second = own
            .iter()
            .flat_map(|text| pairs(text).into_iter().step_by(2));
        let second: KnownPairs = second.collect::<Vec<_>>().iter().collect();
        let wrong: KnownPairs = own
            .iter()
            .flat_map(shifted)
            .collect::<Vec<_>>()
            .iter()
            .collect();
        let memories = [other, second, wrong];
        let with = memories.map(|known| builder.clone().memory(known).build());
        let aligners = [builder.clone().build()].into_iter().chain(with);
        for (kind, aligner) in aligners.enumerate() {
            own.iter().for_each(|text| row.count(kind, &aligner, text));
        }
    }
    row
}

impl Row {
    /// Counts what an aligner with a memory of a kind finds in a document.
    fn count(&mut self, kind: usize, aligner: &Aligner, (links, ar, en, _): &Text) {
        let alignment = aligner.align(ar, en);
        let beads: Vec<Bead> = alignment
            .placed()
            .iter()
            .map(|placed| placed.bead)
            .collect();
        let found: Vec<Link> = beads.iter().map(Link::from).collect();
        self.counts[kind] += Counts::of(links, &found);
        for (bead, link) in beads.iter().zip(&found) {
            if !bead.shape().is_null() && bead.confidence >= SURE {
                self.sure[kind][0] += 1;
                self.sure[kind][1] += usize::from(!links.contains(link));
            }
        }
    }
}

/// Gold pairs of a document.
fn pairs((links, ar, en, _): &Text) -> Vec<Pair> {
    let [ar, en] = [ar, en].map(|document| {
        let segments = document.segments(Level::Sentence);
        segments.map(|segment| segment.text).collect::<Vec<_>>()
    });
    let text = |lines: &[&str], side: &[usize]| {
        let lines: Vec<&str> = side.iter().map(|&line| lines[line]).collect();
        lines.join(" ")
    };
    let pairs = links
        .iter()
        .filter(|link| !link.ar.is_empty() && !link.en.is_empty());
    pairs
        .map(|link| Pair::new(text(&ar, &link.ar), text(&en, &link.en)))
        .collect()
}

/// The same, each with the English of the next.
fn shifted(text: &Text) -> Vec<Pair> {
    let pairs = pairs(text);
    let next = pairs.iter().cycle().skip(1);
    let shifted = pairs.iter().zip(next);
    shifted
        .map(|(pair, next)| Pair::new(pair.ar(), next.en()))
        .collect()
}

/// Tables of the results.
pub(crate) fn report(rows: &[Row]) -> String {
    let mut out = "# A translator's memory\n\nWritten by `benches/quality/run --memory`; see `README.md` beside this file.\n\n\
                   Pre-segmented input without a memory and with one: of the other half of the documents, of every second pair of the \
                   documents themselves (a new version of what was translated before), and, to see that it is evidence and not law, of \
                   their own pairs, each with the translation of the next. Strict F1, and how many pairs are sure; in brackets how many \
                   of those are wrong.\n\n\
                   | set | documents | pairs | of them in the memory of the other half | without | other half | every second | all wrong | sure without | other half | every second | all wrong |\n\
                   |---|---|---|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    let mut sums = [0.0; 1 + MEMORIES];
    let mut all = [[0; 2]; 1 + MEMORIES];
    let cell = |[sure, wrong]: [usize; 2]| format!("{sure} ({wrong})");
    for row in rows {
        let scores = row.counts.map(|counts| counts.strict_score().f1());
        let cells = scores.map(|score| format!("{score:.4}")).join(" | ");
        let sure = row.sure.map(cell).join(" | ");
        let Row {
            set,
            documents,
            pairs,
            again,
            ..
        } = row;
        let _ = writeln!(
            out,
            "| {set} | {documents} | {pairs} | {again} | {cells} | {sure} |"
        );
        sums.iter_mut()
            .zip(scores)
            .for_each(|(sum, score)| *sum += score);
        for (all, [sure, wrong]) in all.iter_mut().zip(row.sure) {
            all[0] += sure;
            all[1] += wrong;
        }
    }
    let means = sums.map(|sum| format!("{:.4}", sum / rows.len().max(1) as f64));
    let all = all.map(cell).join(" | ");
    let _ = writeln!(out, "| mean, sum | | | | {} | {all} |", means.join(" | "));
    out
}
