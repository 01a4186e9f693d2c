//! Scores of the aligner on the gold sets.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use muwazi::align::Aligner;
use muwazi::formats::ladder;
use muwazi::model::alignment::Alignment;
use muwazi::model::bead::{Bead, Span};
use muwazi::model::document::Document;
use muwazi::model::eval::{Counts, Link};
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::read;
use muwazi::split::Splitter;

/// Name of the set of texts that are no translations of each other, or half.
pub(crate) const NEGATIVES: &str = "negatives";
/// Sets of different documents; the other sets hold the same ones cut otherwise.
pub(crate) const DIFFERENT: [&str; 10] = [
    "flores",
    "ntrex-hard",
    "osg-md",
    "pud",
    "quran-noisy",
    "sdg",
    "tico-noisy",
    "udhr",
    "unpc-dev-hard",
    "xquad-para",
];
/// Confidence above which a pair of the negatives counts as placed.
const PLACED: f64 = 0.5;
/// Bounds between the classes of confidence in the table of reliability.
pub(crate) const CLASSES: [f64; 7] = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99];

/// Kinds of beads whose confidence is judged apart; a pair is of the first kind whatever its shape.
pub(crate) const KINDS: [&str; 4] = [
    "pairs",
    "of them 1:n and n:1",
    "of them with several segments on both sides",
    "segments without counterpart",
];

/// Beads of a class of confidence.
#[derive(Clone, Copy, Default)]
pub(crate) struct Class {
    pub(crate) beads: usize,
    pub(crate) right: usize,
    /// Sum of their confidences.
    pub(crate) confidence: f64,
}

/// Results on pre-segmented input.
#[derive(Default)]
pub(crate) struct Measured {
    /// Counts by set.
    pub(crate) sets: BTreeMap<String, Counts>,
    /// Beads of each of [`KINDS`], for each class of confidence.
    pub(crate) classes: [[Class; CLASSES.len()]; KINDS.len()],
    /// Share of the text that was placed in pairs, and parallelism, of each document of the negatives, by name.
    pub(crate) negatives: Vec<(String, f64, f64)>,
}

/// Scores of `score.py text` by set.
pub(crate) type Texts = BTreeMap<String, serde_json::Value>;

/// Names of the documents of a set.
pub(crate) fn documents(set: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(set)
        .expect("a set is a folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".ar.seg").map(str::to_owned))
        .collect();
    names.sort();
    names
}

pub(crate) fn sets(gold: &Path) -> Vec<(String, PathBuf)> {
    let mut sets: Vec<_> = fs::read_dir(gold.join("sets"))
        .expect("the gold has sets")
        .filter_map(|entry| {
            Some((
                entry.as_ref().ok()?.file_name().into_string().ok()?,
                entry.ok()?.path(),
            ))
        })
        .collect();
    sets.sort();
    sets
}

pub(crate) fn document(splitter: &Splitter, path: &Path, lang: Lang) -> Document {
    let source = read::open(path, None).expect("gold can be read");
    splitter.split(lang, source.text)
}

pub(crate) fn read_ladder(path: &Path) -> Vec<Link> {
    let file = File::open(path).expect("gold can be read");
    ladder::read(BufReader::new(file), path.to_string_lossy())
        .map(|link| link.expect("gold is well formed"))
        .collect()
}

/// Gold links, Arabic and English text, and name of each document of a set.
pub(crate) fn read(folder: &Path) -> Vec<(Vec<Link>, Document, Document, String)> {
    let splitter = Splitter::new().segmented(true);
    let texts = documents(folder).into_iter().map(|name| {
        let path = |extension: &str| folder.join(format!("{name}.{extension}"));
        let ar = document(&splitter, &path("ar.seg"), Lang::Arabic);
        let en = document(&splitter, &path("en.seg"), Lang::English);
        (read_ladder(&path("ladder")), ar, en, name)
    });
    texts.collect()
}

/// Options of the measurement on pre-segmented input.
#[derive(Default)]
pub(crate) struct Options {
    /// Names of the only sets to measure; none for all.
    pub(crate) only: Vec<String>,
    /// Print the faults.
    pub(crate) dump: bool,
    /// Align the documents of a set a second time, adapted to the pairs of all of them.
    pub(crate) batch: bool,
}

/// Scores pre-segmented input.
pub(crate) fn measure(aligner: &Aligner, gold: &Path, options: &Options) -> Measured {
    let mut measured = Measured::default();
    for (set, folder) in sets(gold) {
        if !options.only.is_empty() && !options.only.contains(&set) {
            continue;
        }
        let texts = read(&folder);
        let align = |aligner: &Aligner| {
            let alignments = texts.iter();
            Vec::from_iter(alignments.map(|(_, ar, en, _)| aligner.align(ar, en)))
        };
        let mut alignments = align(aligner);
        if options.batch {
            let pairs: Vec<Pair> = alignments.iter().flat_map(Alignment::pairs).collect();
            alignments = align(&aligner.clone().adapted_to(&pairs));
        }
        for ((links, _, _, name), alignment) in texts.iter().zip(&alignments) {
            if options.dump {
                print_faults(name, links, alignment);
            }
            if set == NEGATIVES {
                measured
                    .negatives
                    .push((name.clone(), placed(alignment), alignment.coverage()));
            } else {
                let found: Vec<Link> = beads(alignment).map(Link::from).collect();
                *measured.sets.entry(set.clone()).or_default() += Counts::of(links, &found);
                count_classes(&mut measured.classes, links, alignment);
            }
        }
    }
    measured
}

/// Beads of an alignment, those in another order too.
fn beads(alignment: &Alignment) -> impl Iterator<Item = &Bead> {
    alignment.placed().iter().map(|placed| &placed.bead)
}

fn count_classes(
    kinds: &mut [[Class; CLASSES.len()]; KINDS.len()],
    links: &[Link],
    alignment: &Alignment,
) {
    let is_null = |bead: &Bead| {
        let nulls = links
            .iter()
            .filter(|link| link.ar.is_empty() || link.en.is_empty());
        let of = |run: Span, side: &[usize]| run.range().all(|segment| side.contains(&segment));
        nulls
            .into_iter()
            .any(|link| of(bead.ar, &link.ar) && of(bead.en, &link.en))
    };
    for bead in beads(alignment) {
        let shape = bead.shape();
        let of: &[usize] = match shape {
            _ if shape.is_null() => &[3],
            _ if shape.ar > 1 && shape.en > 1 => &[0, 2],
            _ if shape.ar + shape.en > 2 => &[0, 1],
            _ => &[0],
        };
        let is_right = if shape.is_null() {
            is_null(bead)
        } else {
            links.contains(&Link::from(bead))
        };
        let confidence = bead.confidence;
        let class = CLASSES
            .iter()
            .rposition(|&bound| confidence >= bound)
            .unwrap_or(0);
        for &kind in of {
            let class = &mut kinds[kind][class];
            class.beads += 1;
            class.right += usize::from(is_right);
            class.confidence += confidence;
        }
    }
}

/// Share of both texts' characters that is in pairs surer than [`PLACED`].
fn placed(alignment: &Alignment) -> f64 {
    let (mut placed, mut all) = (0, 0);
    for pair in alignment {
        let size = pair.ar().chars().count() + pair.en().chars().count();
        all += size;
        if !pair.is_null() && pair.confidence() >= PLACED {
            placed += size;
        }
    }
    placed as f64 / all as f64
}

fn print_faults(name: &str, links: &[Link], alignment: &Alignment) {
    println!("=== {name}");
    for (bead, pair) in beads(alignment).zip(alignment.pairs()) {
        if !links.contains(&Link::from(bead)) {
            let Bead { ar, en, .. } = bead;
            println!(
                "{} {:.3} {}-{} {}-{} {:.2}\n  {}\n  {}",
                bead.shape(),
                bead.confidence,
                ar.start,
                ar.end,
                en.start,
                en.end,
                bead.cost,
                pair.ar(),
                pair.en()
            );
        }
    }
    for link in links
        .iter()
        .filter(|link| !beads(alignment).any(|bead| Link::from(bead) == **link))
    {
        println!("  gold: {:?}:{:?}", link.ar, link.en);
    }
}

/// Scores running text with the gold's own script, which finds the characters back; `out` is the folder of the pairs.
pub(crate) fn measure_texts(aligner: &Aligner, gold: &Path, out: &Path) -> Texts {
    let splitter = Splitter::new();
    let mut texts = Texts::new();
    for (set, folder) in sets(gold) {
        let pairs = out.join(&set);
        fs::create_dir_all(&pairs).expect("target can be written to");
        for name in documents(&folder) {
            let ar = document(
                &splitter,
                &folder.join(format!("{name}.ar.txt")),
                Lang::Arabic,
            );
            let en = document(
                &splitter,
                &folder.join(format!("{name}.en.txt")),
                Lang::English,
            );
            let rows = aligner
                .align(&ar, &en)
                .pairs()
                .map(|pair| row(&pair))
                .collect::<String>();
            fs::write(pairs.join(format!("{name}.tsv")), rows).expect("target can be written to");
        }
        let scores = score_texts(gold, &folder, &pairs);
        texts.insert(set, scores);
    }
    texts
}

/// Scores the pairs in one folder against the set in another.
pub(crate) fn score_texts(gold: &Path, set: &Path, pairs: &Path) -> serde_json::Value {
    let score = Command::new("python3")
        .arg(gold.join("score.py"))
        .args(["text", "--json"])
        .args([set, pairs])
        .output()
        .expect("python3 runs the scorer");
    assert!(
        score.status.success(),
        "{}",
        String::from_utf8_lossy(&score.stderr)
    );
    serde_json::from_slice(&score.stdout).expect("the scorer writes JSON")
}

fn row(pair: &Pair) -> String {
    let cell = |text: &str| text.replace('\t', " ");
    format!("{}\t{}\n", cell(pair.ar()), cell(pair.en()))
}
