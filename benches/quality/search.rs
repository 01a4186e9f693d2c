//! Search errors: how often the best path of the whole lattice is better than the one that is found. Measured on every
//! document of the gold sets, on all documents of a set as one, and on parts of books against the whole books, where
//! the greater part of one side has no counterpart.

use std::fs;
use std::path::Path;

use muwazi::align::Aligner;
use muwazi::model::document::Document;
use muwazi::model::lang::Lang;
use muwazi::split::Splitter;

use crate::sets;

/// Greatest number of cells of a lattice that is searched whole, for the time it takes.
const MOST_CELLS: usize = 1_500_000;
/// Number of parts that a book is cut into, and those that are aligned.
const PARTS: usize = 5;
const ALIGNED: [usize; 2] = [1, 3];
/// Difference in nats that is no more than rounding.
const ROUNDING: f64 = 0.01;

/// Counts of texts of one kind.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) texts: usize,
    /// Number of texts that are too long to search the whole lattice.
    pub(crate) too_long: usize,
    /// Number of texts with a better path than the one that is found.
    pub(crate) errors: usize,
    /// Number of beads that are others there.
    pub(crate) beads: usize,
    /// By how much the worst path falls short, in nats.
    pub(crate) worst: f64,
}

impl Counts {
    fn add(&mut self, aligner: &Aligner, name: &str, ar: &Document, en: &Document) {
        self.texts += 1;
        if (ar.sentences().len() + 1) * (en.sentences().len() + 1) > MOST_CELLS {
            self.too_long += 1;
            return;
        }
        let error = aligner.search_error(ar, en);
        self.worst = self.worst.max(error.nats);
        self.beads += error.beads;
        if error.nats > ROUNDING || error.beads > 0 {
            self.errors += 1;
            eprintln!("{name}: {:.2} nats, {} beads", error.nats, error.beads);
        }
    }
}

/// Measures documents, sets as one document, and parts of books.
pub(crate) fn measure(aligner: &Aligner, gold: &Path, books: &Path) -> [(&'static str, Counts); 3] {
    let [mut documents, mut joined, mut parts] = <[Counts; 3]>::default();
    let splitter = Splitter::new().segmented(true);
    for (set, folder) in sets::sets(gold) {
        let mut texts = [String::new(), String::new()];
        for (_, ar, en, name) in sets::read(&folder) {
            documents.add(aligner, &format!("{set}/{name}"), &ar, &en);
            for (all, document) in texts.iter_mut().zip([&ar, &en]) {
                all.push_str(document.text());
                all.push('\n');
            }
        }
        let [ar, en] = texts;
        let (ar, en) = (
            splitter.split(Lang::Arabic, ar.into()),
            splitter.split(Lang::English, en.into()),
        );
        joined.add(aligner, &set, &ar, &en);
    }
    let splitter = Splitter::new();
    for name in names(books) {
        let text = |lang: &str| {
            let path = books.join(format!("{name}.{lang}.txt"));
            fs::read_to_string(path).expect("a book can be read")
        };
        let en = splitter.split(Lang::English, text("en").into());
        let ar = text("ar");
        let lines: Vec<&str> = ar.lines().collect();
        let chunks = lines.chunks(lines.len().div_ceil(PARTS)).enumerate();
        for (number, part) in chunks.filter(|(number, _)| ALIGNED.contains(number)) {
            let ar = splitter.split(Lang::Arabic, part.join("\n").into());
            parts.add(aligner, &format!("{name}, part {}", number + 1), &ar, &en);
        }
    }
    [
        ("documents of the sets", documents),
        ("sets as one document", joined),
        ("a fifth of a book against the whole", parts),
    ]
}

/// Names of the books in a folder, if it is there.
fn names(books: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(books) else {
        return Vec::new();
    };
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter_map(|name| name.strip_suffix(".ar.txt").map(str::to_owned))
        .collect();
    names.sort();
    names
}
