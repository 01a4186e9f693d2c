//! Matching of documents by content, among others and with some that have no translation.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Bound;
use std::path::Path;

use muwazi::batch::pairing::content::{self, Signature};
use muwazi::lexicon::Lexicon;
use muwazi::model::lang::Lang;

use crate::sets::{self, DIFFERENT};

/// Period of the documents of which one side is hidden: one of every ten loses the one side, another the other.
const HIDDEN: usize = 10;

/// Results of the matching.
#[derive(Default)]
pub(crate) struct Pairing {
    /// Number of documents with both sides there.
    pub(crate) pairs: usize,
    /// Number of texts whose counterpart is hidden.
    pub(crate) alone: usize,
    pub(crate) right: usize,
    pub(crate) wrong: usize,
    /// Without other texts beside them: number of documents that find their translation, and of those that find that of
    /// the next document of their set.
    pub(crate) by_itself: usize,
    pub(crate) next_by_itself: usize,
}

/// Matches all documents of the gold sets.
pub(crate) fn measure(gold: &Path) -> Pairing {
    let mut measured = Pairing::default();
    let (mut signatures, mut documents, mut langs) = (Vec::new(), Vec::new(), Vec::new());
    for set in DIFFERENT {
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
                langs.push(Lang::Arabic);
            }
            if hidden != Some(Lang::English) {
                signatures.push(Signature::of_english(&read("en"), lexicon));
                documents.push((set, name));
                langs.push(Lang::English);
            }
            match hidden {
                Some(_) => measured.alone += 1,
                None => measured.pairs += 1,
            }
        }
    }
    for found in content::find(&signatures) {
        if documents[found.ar] == documents[found.en] {
            measured.right += 1;
        } else {
            measured.wrong += 1;
        }
    }
    let of_lang = |lang: Lang| -> BTreeMap<&(&str, String), &Signature> {
        let all = documents.iter().zip(&signatures).zip(&langs);
        all.filter(|entry| *entry.1 == lang)
            .map(|entry| entry.0)
            .collect()
    };
    let (ar, en) = (of_lang(Lang::Arabic), of_lang(Lang::English));
    for (document, &signature) in &ar {
        let is_match = |other: &Signature| !content::find(&[signature, other]).is_empty();
        measured.by_itself += usize::from(en.get(document).is_some_and(|other| is_match(other)));
        let mut next =
            en.range::<&(&str, String), _>((Bound::Excluded(*document), Bound::Unbounded));
        let next = next.next().filter(|next| next.0.0 == document.0);
        measured.next_by_itself += usize::from(next.is_some_and(|next| is_match(next.1)));
    }
    measured
}
