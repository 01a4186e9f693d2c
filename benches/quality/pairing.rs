//! How well documents find their translations by what they say, among others and with some that have none.

use std::fs;
use std::path::Path;

use muwazi::batch::pairing::content::{self, Signature};
use muwazi::lang::Lang;
use muwazi::lexicon::Lexicon;

use crate::sets;

/// Sets of different documents; the others hold the same ones cut otherwise.
const SETS: [&str; 10] = [
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
/// Of every so many documents one side is hidden from one, the other from another.
const HIDDEN: usize = 10;

/// What was matched.
#[derive(Default)]
pub(crate) struct Pairing {
    /// Documents with both sides there.
    pub(crate) pairs: usize,
    /// Texts whose counterpart is hidden.
    pub(crate) alone: usize,
    pub(crate) right: usize,
    pub(crate) wrong: usize,
}

/// Matches all documents of the gold sets.
pub(crate) fn measure(gold: &Path) -> Pairing {
    let mut measured = Pairing::default();
    let (mut signatures, mut documents) = (Vec::new(), Vec::new());
    for set in SETS {
        let folder = gold.join("sets").join(set);
        for name in sets::documents(&folder) {
            let number = measured.pairs + measured.alone;
            let read = |extension: &str| {
                let path = folder.join(format!("{name}.{extension}.seg"));
                fs::read_to_string(path).expect("a text of the gold")
            };
            let hidden = match number % HIDDEN {
                0 => Some(Lang::Arabic),
                5 => Some(Lang::English),
                _ => None,
            };
            let lexicon = Lexicon::builtin();
            if hidden != Some(Lang::Arabic) {
                signatures.push(Signature::of_arabic(&read("ar"), lexicon));
                documents.push((set, name.clone()));
            }
            if hidden != Some(Lang::English) {
                signatures.push(Signature::of_english(&read("en"), lexicon));
                documents.push((set, name));
            }
            match hidden {
                Some(_) => measured.alone += 1,
                None => measured.pairs += 1,
            }
        }
    }
    for found in content::find(&signatures) {
        match documents[found.ar] == documents[found.en] {
            true => measured.right += 1,
            false => measured.wrong += 1,
        }
    }
    measured
}
