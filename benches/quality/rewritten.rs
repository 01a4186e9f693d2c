//! Scores of texts in other writings than their own, which should not matter.

use std::fs;
use std::path::Path;

use muwazi::align::Aligner;
use muwazi::model::document::{Document, Level};
use muwazi::model::eval::{Counts, Link};
use muwazi::model::lang::Lang;
use muwazi::split::Splitter;

use crate::rewrite::{AS_IT_IS, OF_CASE, OTHERS, Rewrite, Rewriting};
use crate::sets;

/// Sets that are rewritten: United Nations, news, declarations and goals.
pub(crate) const SETS: [&str; 4] = ["unpc-dev-noisy", "ntrex-noisy", "udhr", "sdg-noisy"];

/// Scores of one rewriting, by set.
pub(crate) struct Row<const N: usize> {
    pub(crate) name: &'static str,
    pub(crate) scores: [[f64; N]; SETS.len()],
}

/// Returns the strict F1 of pre-segmented input in each writing whose name has `part`, that as it is first.
pub(crate) fn segmented(aligner: &Aligner, gold: &Path, part: &str) -> Vec<Row<1>> {
    let splitter = Splitter::new().segmented(true);
    measure(&OTHERS, part, |rewriting, set| {
        let folder = gold.join("sets").join(set);
        let mut counts = Counts::default();
        for name in sets::documents(&folder) {
            let path = |extension: &str| folder.join(format!("{name}.{extension}"));
            let split = |lang, extension, rewrite| {
                splitter.split(lang, lines(&path(extension), rewrite).into())
            };
            let ar = split(Lang::Arabic, "ar.seg", rewriting.ar);
            let en = split(Lang::English, "en.seg", rewriting.en);
            let alignment = aligner.align(&ar, &en);
            let found: Vec<Link> = alignment.beads().iter().map(Link::from).collect();
            counts += Counts::of(&sets::read_ladder(&path("ladder")), &found);
        }
        [counts.strict_score().f1()]
    })
}

/// Returns charF1 and strict F1 of running text in the writings that keep the place of every byte: what is scored are
/// the pairs in the text as it was. `out` is the folder for them.
pub(crate) fn running(aligner: &Aligner, gold: &Path, out: &Path, part: &str) -> Vec<Row<2>> {
    let splitter = Splitter::new();
    measure(&[], part, |rewriting, set| {
        let folder = gold.join("sets").join(set);
        let pairs = out.join(set);
        fs::create_dir_all(&pairs).expect("target can be written to");
        for name in sets::documents(&folder) {
            let ar = sets::document(
                &splitter,
                &folder.join(format!("{name}.ar.txt")),
                Lang::Arabic,
            );
            let path = folder.join(format!("{name}.en.txt"));
            let original = sets::document(&splitter, &path, Lang::English);
            let rewritten = (rewriting.en)(original.text(), 0);
            let en = splitter.split(Lang::English, rewritten.into());
            let alignment = aligner.align(&ar, &en);
            // Of the text as it was, in the places of the text as it is written here.
            let rows: String = (alignment.beads().iter())
                .map(|bead| {
                    let en = &place(&en, bead.en).map_or("", |place| &original.text()[place]);
                    let ar = ar.run(Level::Sentence, bead.ar);
                    [ar.as_str(), en]
                        .map(|cell| cell.replace(['\t', '\n'], " "))
                        .join("\t")
                        + "\n"
                })
                .collect();
            fs::write(pairs.join(format!("{name}.tsv")), rows).expect("target can be written to");
        }
        let scores = sets::score_texts(gold, &folder, &pairs);
        ["charF1", "strictF1"].map(|name| scores[name].as_f64().unwrap_or(f64::NAN))
    })
}

/// Returns the bytes from the first of some sentences to the last.
fn place(document: &Document, run: muwazi::model::bead::Span) -> Option<std::ops::Range<usize>> {
    let sentences = &document.sentences()[run.range()];
    Some(sentences.first()?.start..sentences.last()?.end)
}

/// Measures each writing whose name has `part` on each set.
fn measure<const N: usize>(
    others: &[Rewriting],
    part: &str,
    score: impl Fn(&Rewriting, &str) -> [f64; N],
) -> Vec<Row<N>> {
    let rewritings = OF_CASE.iter().chain(others);
    let wanted = rewritings.filter(|rewriting| rewriting.name.contains(part));
    [&AS_IT_IS]
        .into_iter()
        .chain(wanted)
        .map(|rewriting| Row {
            name: rewriting.name,
            scores: SETS.map(|set| score(rewriting, set)),
        })
        .collect()
}

/// Rewritten lines of a file, each with something in it, for an empty one would be no segment.
fn lines(path: &Path, rewrite: Rewrite) -> String {
    let text = fs::read_to_string(path).expect("a text of the gold");
    let line = |(number, line): (usize, &str)| {
        let rewritten = rewrite(line, number);
        if rewritten.trim().is_empty() {
            line.to_owned()
        } else {
            rewritten
        }
    };
    text.lines()
        .enumerate()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}
