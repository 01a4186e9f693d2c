//! Share of a terminologist's terms that are among the best candidates.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use muwazi::align::Aligner;
use muwazi::concordance::{How, Query};
use muwazi::formats::terms::Wording;
use muwazi::lexicon::dictionary::{Dictionary, Entry};
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::read;
use muwazi::split::Splitter;
use muwazi::terms::{Extractor, Options};
use muwazi::text::arabic::Sought;
use muwazi::text::{english, fold, tokens};

use crate::sets;

/// Lists of terms, written down beforehand: of the United Nations, of a law and of health.
const LISTS: [&str; 2] = [
    include_str!("terms.tsv"),
    include_str!("terms-law-health.tsv"),
];
/// Candidates that were read by hand, with what they are.
const READ: &str = include_str!("terms-read.tsv");
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
    /// Number of the first candidates that are terms, that are phrases or words which are translated rightly and yet no
    /// terms, that are wrong or pieces, and that nobody has read.
    pub(crate) judged: [usize; 4],
}

/// A term of the list in all its spellings.
struct Wanted {
    en: Vec<String>,
    ar: Vec<String>,
}

/// Looks for the terms in the pairs of two gold sets, in a resolution aligned here, and in a law; prints the first
/// candidates if asked to.
pub(crate) fn measure(aligner: &Aligner, gold: &Path, prints: bool) -> Vec<Terms> {
    let mut all = vec![("unpc-dev", 0, of_set(gold, "unpc-dev"))];
    let resolution = gold.join("../seeds/oic-resolution-2025.ar-en.txt");
    if let Ok(bytes) = fs::read(&resolution) {
        let pairs = aligned(aligner, &bytes);
        all.push(("a resolution", 0, vec![("resolution".to_owned(), pairs)]));
    }
    if let Ok(corpus) = fs::read_to_string(gold.join("../corpora/open.tsv")) {
        let rows = corpus.lines().map(|line| line.split('\t').collect());
        let pairs = rows.filter_map(|row: Vec<&str>| match row[..] {
            [ar, en, "tunisia_status_code"] => Some([ar.to_owned(), en.to_owned()]),
            _ => None,
        });
        all.push(("a law", 1, vec![("law".to_owned(), pairs.collect())]));
    }
    all.push(("health (tico)", 1, of_set(gold, "tico")));
    let measured = |(texts, list, documents): (&'static str, usize, Vec<Document>)| {
        measured(texts, LISTS[list], &documents, prints)
    };
    all.into_iter().map(measured).collect()
}

/// Name of a document, and its pairs.
type Document = (String, Vec<[String; 2]>);

/// Documents of a gold set.
fn of_set(gold: &Path, name: &str) -> Vec<Document> {
    let set = gold.join("sets").join(name);
    let document = |name: String| {
        let path = set.join(format!("{name}.gold.tsv"));
        let text = fs::read_to_string(path).expect("a text of the gold");
        let pair = |line: &str| {
            let (ar, en) = line.split_once('\t')?;
            Some([ar.to_owned(), en.to_owned()])
        };
        (name, text.lines().filter_map(pair).collect())
    };
    sets::documents(&set).into_iter().map(document).collect()
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

fn measured(texts: &'static str, list: &str, documents: &[Document], prints: bool) -> Terms {
    let list = wanted(list);
    let read = read_by_hand();
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
    let mut first = BTreeSet::new();
    // By number the place at which each is found.
    let mut anywhere: BTreeMap<usize, usize> = BTreeMap::new();
    for (rank, term) in found.iter().enumerate() {
        let ar = &term.ar.text;
        if rank < FIRST {
            let judged = read.get(&(&*term.en.text, &**ar)).copied();
            terms.judged[judged.map_or(JUDGEMENTS.len(), |judged| judged)] += 1;
            if prints {
                let judged = judged.map_or("", |judged| JUDGEMENTS[judged]);
                println!(
                    "{texts}\t{}\t{}\t{ar}\t{judged}\t{:.3}\t{}",
                    rank + 1,
                    term.en.text,
                    term.score,
                    term.pairs
                );
            }
        }
        let spellings = |wording: &Wording| -> Vec<String> {
            let spellings = wording.spellings.iter();
            spellings.map(|spelling| spelling.text.clone()).collect()
        };
        let of_ar = spellings(&term.ar);
        let of_en: Vec<_> = spellings(&term.en).iter().map(|en| english(en)).collect();
        for (number, wanted) in list.iter().enumerate() {
            let has_ar = |wanted: &String| of_ar.iter().any(|ar| is_same_arabic(wanted, ar));
            let has_en = |wanted: &String| of_en.contains(&english(wanted));
            if wanted.ar.iter().any(has_ar) && wanted.en.iter().any(has_en) {
                anywhere.entry(number).or_insert(rank + 1);
                if rank < FIRST {
                    first.insert(number);
                }
            }
        }
    }
    (terms.first, terms.found) = (first.len(), anywhere.len());
    if prints {
        for (number, wanted) in list.iter().enumerate() {
            if times[number] > 0 && !first.contains(&number) {
                let place = anywhere.get(&number);
                let place = place.map_or("missed".to_owned(), |rank| format!("late, at {rank}"));
                println!(
                    "{texts}\t{place}\t{}\t{}\t\t\t{}",
                    wanted.en[0], wanted.ar[0], times[number]
                );
            }
        }
    }
    terms
}

/// What a candidate may be.
const JUDGEMENTS: [&str; 3] = ["term", "phrase", "wrong"];

/// Candidates that were read by hand, English and Arabic, with what each is.
fn read_by_hand() -> HashMap<(&'static str, &'static str), usize> {
    let lines = READ.lines().filter(|line| !line.starts_with('#')).skip(1);
    let row = |line: &'static str| {
        let [judged, en, ar] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        let is = |one: &&str| *one == judged;
        let judged = JUDGEMENTS.iter().position(is);
        ((en, ar), judged.expect("a judgement"))
    };
    lines.map(row).collect()
}

/// The list of the United Nations as a glossary.
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
        entries: wanted(LISTS[0]).into_iter().flat_map(pairs).collect(),
        ..Dictionary::default()
    }
}

fn wanted(list: &str) -> Vec<Wanted> {
    let lines = list.lines().filter(|line| !line.starts_with('#')).skip(1);
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
