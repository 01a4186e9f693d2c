//! Share of a terminologist's terms that are among the best candidates.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use muwazi::align::Aligner;
use muwazi::concordance::{How, Query};
use muwazi::lexicon::dictionary::{Dictionary, Entry};
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::read;
use muwazi::split::Splitter;
use muwazi::terms::{Extractor, Options};
use muwazi::text::arabic::Sought;
use muwazi::text::{english, fold, tokens};

use crate::sets;

/// List of the terms, written down beforehand.
const LIST: &str = include_str!("terms.tsv");
/// Number of the best candidates that are looked at.
pub(crate) const FIRST: usize = 200;

/// Results of the list on some texts.
#[derive(Default)]
pub(crate) struct Terms {
    pub(crate) texts: &'static str,
    pub(crate) pairs: usize,
    /// Number of terms of the list that stand in a pair with a translation of the list, and in two or more.
    pub(crate) there: usize,
    pub(crate) twice: usize,
    /// Number of terms that were found with that translation, among the first candidates and among all.
    pub(crate) first: usize,
    pub(crate) found: usize,
    pub(crate) candidates: usize,
}

/// A term of the list in all its spellings.
struct Wanted {
    en: Vec<String>,
    ar: Vec<String>,
}

/// Looks for the terms in the pairs of a gold set, and in a resolution aligned here.
pub(crate) fn measure(aligner: &Aligner, gold: &Path) -> Vec<Terms> {
    let set = gold.join("sets/unpc-dev");
    let mut documents: Vec<(String, Vec<[String; 2]>)> = Vec::new();
    for name in sets::documents(&set) {
        let path = set.join(format!("{name}.gold.tsv"));
        let text = fs::read_to_string(path).expect("a text of the gold");
        let pair = |line: &str| {
            let (ar, en) = line.split_once('\t')?;
            Some([ar.to_owned(), en.to_owned()])
        };
        documents.push((name, text.lines().filter_map(pair).collect()));
    }
    let mut all = vec![measured("unpc-dev", &documents)];
    let resolution = gold.join("../seeds/oic-resolution-2025.ar-en.txt");
    if let Ok(bytes) = fs::read(&resolution) {
        let pairs = aligned(aligner, &bytes);
        all.push(measured(
            "a resolution",
            &[("resolution".to_owned(), pairs)],
        ));
    }
    all
}

fn aligned(aligner: &Aligner, bytes: &[u8]) -> Vec<[String; 2]> {
    let decoded = read::decode("resolution", bytes, None).expect("a text");
    let sides = read::sides(vec![decoded]).expect("both languages");
    let splitter = Splitter::new();
    let ar = splitter.split_spans(Lang::Arabic, sides.ar.source.text, &sides.ar.spans);
    let en = splitter.split_spans(Lang::English, sides.en.source.text, &sides.en.spans);
    let alignment = aligner.align(&ar, &en);
    alignment
        .pairs()
        .map(|pair| [pair.ar().to_owned(), pair.en().to_owned()])
        .collect()
}

fn measured(texts: &'static str, documents: &[(String, Vec<[String; 2]>)]) -> Terms {
    let list = list();
    let mut terms = Terms {
        texts,
        ..Terms::default()
    };
    let mut times = vec![0; list.len()];
    let queries: Vec<Vec<Query>> = list.iter().map(queries).collect();
    let mut extractor = Extractor::new(Options::default());
    for (name, pairs) in documents {
        for [ar, en] in pairs {
            terms.pairs += 1;
            for (times, queries) in times.iter_mut().zip(&queries) {
                let is_there = |query: &Query| !query.find(ar, en).is_empty();
                *times += usize::from(queries.iter().any(is_there));
            }
            extractor.add(&Pair::new(ar, en), name);
        }
    }
    terms.there = times.iter().filter(|&&times| times > 0).count();
    terms.twice = times.iter().filter(|&&times| times > 1).count();
    let found = extractor.finish();
    terms.candidates = found.len();
    let (mut first, mut anywhere) = (BTreeSet::new(), BTreeSet::new());
    for (rank, term) in found.iter().enumerate() {
        let (en, ar) = (english(&term.en.text), &term.ar.text);
        for (number, wanted) in list.iter().enumerate() {
            let is_ar = wanted.ar.iter().any(|wanted| is_same_arabic(wanted, ar));
            if is_ar && wanted.en.iter().any(|wanted| english(wanted) == en) {
                anywhere.insert(number);
                if rank < FIRST {
                    first.insert(number);
                }
            }
        }
    }
    (terms.first, terms.found) = (first.len(), anywhere.len());
    terms
}

/// The list as a glossary.
pub(crate) fn glossary() -> Dictionary {
    let pairs = |wanted: Wanted| -> Vec<Entry> {
        let en = wanted.en.iter();
        let pairs = en.flat_map(|en| {
            let ar = wanted.ar.iter();
            ar.map(|ar| Entry {
                ar: ar.clone(),
                en: en.clone(),
            })
        });
        pairs.collect()
    };
    Dictionary {
        entries: list().into_iter().flat_map(pairs).collect(),
        ..Dictionary::default()
    }
}

fn list() -> Vec<Wanted> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#')).skip(1);
    let spellings = |cell: &str| cell.split('|').map(str::to_owned).collect();
    lines
        .map(|line| {
            let (en, ar) = line.split_once('\t').expect("two columns");
            Wanted {
                en: spellings(en),
                ar: spellings(ar),
            }
        })
        .collect()
}

fn queries(wanted: &Wanted) -> Vec<Query> {
    let how = How {
        is_exact: false,
        is_regex: false,
    };
    let both = |(ar, en): (&String, &String)| Query::on_both(ar, en, how).expect("words");
    let ar = wanted.ar.iter();
    let pairs = ar.flat_map(|ar| wanted.en.iter().map(move |en| (ar, en)));
    pairs.map(both).collect()
}

/// Words of a term without articles, hyphens, capitals and plurals.
fn english(term: &str) -> Vec<String> {
    let words = tokens::words(term).map(|token| fold::word(token.text));
    let words = words.filter(|word| !["the", "a", "an"].contains(&&**word));
    words
        .map(|word| english::singular(&word).into_owned())
        .collect()
}

/// Whether two terms are the same but for articles.
fn is_same_arabic(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        tokens::words(text)
            .map(|token| fold::word(token.text))
            .collect()
    };
    let is_same = |a: &String, b: &String| Sought::new(a).is(b) || Sought::new(b).is(a);
    let (a, b) = (words(a), words(b));
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| is_same(a, b))
}
