use std::fs;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use super::*;
use crate::concordance::{How, Query};
use crate::formats::hits::Entry;
use crate::model::bead::Span;
use crate::model::document::Level;
use crate::model::pair::Pair;

fn entry(number: usize, ar: &str, en: &str) -> Entry {
    Entry {
        pair: Pair::new(ar, en)
            .with_confidence(1.0 / number as f64)
            .with_level(Level::Clause)
            .with_segments(
                Span::new(number, number + 1),
                Span::new(300 * number, 300 * number + usize::from(!en.is_empty())),
            )
            .with_bytes(Span::new(7, 7 + ar.len()), Span::new(0, en.len()))
            .with_files(number.is_multiple_of(2).then(|| "نص.txt".to_owned()), None),
        number,
        line: 3 * number,
    }
}

/// A folder with files, and with their index.
struct Indexed {
    _folder: tempfile::TempDir,
    memory: String,
    index: String,
}

impl Indexed {
    fn of(entries: &[Entry], pairs_in_part: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = folder.path().join("memory").display().to_string();
        fs::write(&memory, "what it was made from").expect("written");
        let indexed = Self {
            index: beside(&memory),
            memory,
            _folder: folder,
        };
        indexed.age(Duration::from_secs(60));
        let out = fs::File::create(&indexed.index).expect("a file");
        let mut builder = Builder::new(out)
            .expect("begun")
            .with_parts_of(pairs_in_part);
        for entry in entries {
            builder.add(entry).expect("added");
        }
        let stamp = Stamp::of(&[&indexed.memory], None).expect("a stamp");
        builder.finish(&stamp).expect("finished");
        indexed
    }

    /// Sets the age of the memory.
    fn age(&self, age: Duration) {
        let file = fs::File::options()
            .write(true)
            .open(&self.memory)
            .expect("a file");
        file.set_modified(SystemTime::now() - age).expect("a time");
    }

    fn open(&self) -> Option<Index> {
        Index::open(&self.index, &[&self.memory], None)
    }

    /// Entries in which `query` is found, by the index; `None` if it is of no use.
    fn found(&self, query: &Query) -> Option<Vec<Entry>> {
        let mut found = Vec::new();
        let searched = self.open()?.search(query, &mut |entry| {
            if !query.find(&entry.pair.ar, &entry.pair.en).is_empty() {
                found.push(entry);
            }
            Ok(true)
        });
        match searched {
            Ok(()) => Some(found),
            Err(Fault::Damaged) => None,
            Err(Fault::Taker(error)) => panic!("{error}"),
        }
    }
}

fn scanned(entries: &[Entry], query: &Query) -> Vec<Entry> {
    let is_found = |entry: &&Entry| !query.find(&entry.pair.ar, &entry.pair.en).is_empty();
    entries.iter().filter(is_found).cloned().collect()
}

fn entries(texts: &[(String, String)]) -> Vec<Entry> {
    let numbered = texts.iter().enumerate();
    numbered
        .map(|(at, (ar, en))| entry(at + 1, ar, en))
        .collect()
}

fn queries(ar: &str, en: &str) -> Vec<Query> {
    let mut queries = Vec::new();
    for is_exact in [false, true] {
        for is_regex in [false, true] {
            let how = How { is_exact, is_regex };
            queries.extend(Query::new(ar, how));
            queries.extend(Query::new(en, how));
            queries.extend(Query::on_both(ar, en, how));
        }
    }
    queries
}

const WORD: &str = "[ابتلمكهيوةىأءئ]{1,4}\u{64F}?[اله]?";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn index_and_scan_find_the_same(
        texts in prop::collection::vec((
            prop::collection::vec(prop_oneof![WORD, "[a-c1٢]{1,3}|\\PC{1,3}"], 0..6).prop_map(|words| words.join(" ")),
            prop::collection::vec(prop_oneof!["(ab|ba|ca)(s|ed|ing|'s)?", "\\PC{0,3}[aAbB\u{200B}\u{AD}e\u{301}²]{2}"], 0..6).prop_map(|words| words.join(" ")),
        ), 1..12),
        ar in prop_oneof![WORD.prop_map(|word| word), "[ابلو*?]{2,3}", "[ابل]{1,2} [ابل*]{2}"],
        en in "[ab*?c]{1,3}( [ab]{2})?|[abe²]{2}",
        part in 1_usize..5,
    ) {
        let entries = entries(&texts);
        let indexed = Indexed::of(&entries, part);
        for query in queries(&ar, &en) {
            let found = indexed.found(&query).expect("a whole index");
            prop_assert_eq!(found, scanned(&entries, &query), "{}", query.words());
        }
    }

    #[test]
    fn a_damaged_index_gives_nothing_wrong(at in any::<prop::sample::Index>(), bit in 0_u32..8, cut in any::<bool>()) {
        let texts: Vec<(String, String)> = (0..40)
            .map(|at| (format!("قرار {at} المجلس"), format!("decision {at} of the board")))
            .collect();
        let entries = entries(&texts);
        let indexed = Indexed::of(&entries, 16);
        let mut bytes = fs::read(&indexed.index).expect("an index");
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        fs::write(&indexed.index, &bytes).expect("written");
        for words in ["decision", "مجلس", "17", "boar*"] {
            let query = Query::new(words, How::default()).expect("words");
            if let Some(found) = indexed.found(&query) {
                prop_assert_eq!(found, scanned(&entries, &query));
            }
        }
    }
}

#[test]
fn an_index_is_of_its_files_only() {
    let indexed = Indexed::of(&[entry(1, "نعم", "yes")], 10);
    let paths = [&*indexed.memory];
    assert_eq!(indexed.open().expect("fresh").pairs(), 1);
    assert!(Index::open(&indexed.index, &paths, Some("windows-1256")).is_none());
    assert!(Index::open(&indexed.index, &[&indexed.memory, &indexed.memory], None).is_none());
    // Another time, the same content; and once more, when the stamp was made anew.
    indexed.age(Duration::from_secs(30));
    assert!(indexed.open().is_some());
    assert!(indexed.open().is_some());
    // As large, another content.
    fs::write(&indexed.memory, "What it was made from").expect("written");
    assert!(indexed.open().is_none());
    fs::write(&indexed.memory, "something else").expect("written");
    assert!(indexed.open().is_none());
}

#[test]
fn a_file_that_was_just_written_is_looked_into() {
    let indexed = Indexed::of(&[entry(1, "نعم", "yes")], 10);
    indexed.age(Duration::ZERO);
    let modified = fs::metadata(&indexed.memory)
        .and_then(|data| data.modified())
        .expect("a time");
    assert!(indexed.open().is_some());
    fs::write(&indexed.memory, "WHAT it was made from").expect("written");
    let file = fs::File::options()
        .write(true)
        .open(&indexed.memory)
        .expect("a file");
    file.set_modified(modified).expect("a time");
    assert!(indexed.open().is_none());
}
