//! Readers of what muwazi itself writes: lexicons, indexes, decisions, journals.

use muwazi::concordance::index::{Builder, Index, Stamp};
use muwazi::concordance::{How, Query};
use muwazi::formats::hits::Entry;
use muwazi::lexicon::Lexicon;
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::review::Decisions;
use muwazi::review::session::{Command, Session, Step, Way};

/// Lexicons: whatever passes their checks can be used.
pub fn lexicon(bytes: &[u8]) {
    let Ok(lexicon) = Lexicon::new(bytes.to_vec().into()) else {
        return;
    };
    for word in ["بحر", "كبير", "x", ""] {
        for (number, _) in lexicon.translations(word, Default::default()).by {
            let _ = lexicon.english_word(number);
        }
    }
    let _ = lexicon
        .english("sea")
        .map(|number| lexicon.english_word(number));
}

/// Arabic side of all pairs in the index.
const INDEXED: &str = "بحر كبير";

/// Name of the file that the index is of.
const MEMORY: &str = "memory";

/// A whole index; of each thread, for it is of a file in the folder of the thread.
pub fn whole_index() -> Vec<u8> {
    thread_local!(static WHOLE: Vec<u8> = build_index());
    WHOLE.with(Vec::clone)
}

fn build_index() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut builder = Builder::new(&mut bytes).expect("begun");
    for number in 1..40 {
        let pair = Pair::new(INDEXED, format!("sea number {number}"));
        let entry = Entry {
            pair,
            number,
            line: number,
        };
        builder.add(&entry).expect("added");
    }
    let indexed = super::file(MEMORY, b"what it was made from");
    let stamp = Stamp::of(&[&indexed.display().to_string()], None).expect("a stamp");
    builder.finish(&stamp).expect("finished");
    bytes
}

/// An index, of which the input names changes, three bytes each: where, of two bytes, and what.
pub fn index(changes: &[u8]) {
    let mut bytes = whole_index();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
        bytes[at] ^= change[2];
    }
    damaged_index(&bytes);
}

/// Searches an index that was [whole](whole_index): what is damaged gives no hit that is not there. Returns whether
/// it could be opened.
pub fn damaged_index(bytes: &[u8]) -> bool {
    let path = super::file("index", bytes);
    let [path, memory] =
        [&path, &path.with_file_name(MEMORY)].map(|path| path.display().to_string());
    let Some(mut index) = Index::open(&path, &[&memory], None) else {
        return false;
    };
    let query = Query::new("sea", How::default()).expect("a query");
    let _ = index.search(&query, &mut |entry| {
        assert_eq!(entry.pair.ar(), INDEXED);
        Ok(true)
    });
    true
}

/// Pairs that are reviewed.
pub fn reviewed() -> Vec<Pair> {
    vec![Pair::new(INDEXED, "big sea"), Pair::new("نجم", "star")]
}

/// Decisions of reviewers: those that fit their pairs can be put into effect.
pub fn decisions(bytes: &[u8]) {
    let Ok(decisions) = Decisions::from_reader("f.json", bytes) else {
        return;
    };
    if let Err(error) = decisions.apply(reviewed()) {
        assert!(!error.to_string().is_empty());
    }
}

/// Steps of a review, one a line: those that fit can be taken, asked about and undone.
pub fn journal(bytes: &[u8]) {
    let mut session = Session::new(reviewed());
    for line in bytes.split(|&byte| byte == b'\n') {
        match serde_json::from_slice::<Step>(line) {
            Ok(step) if session.fits(&step) => drop(session.take(step)),
            _ => return,
        }
        for at in 0..session.rows().len() {
            session.plan(&Command::Merge { at });
            for side in [Lang::Arabic, Lang::English] {
                for to in [Way::Up, Way::Down] {
                    session.plan(&Command::Move { at, side, to });
                }
                session.plan(&Command::Split {
                    at,
                    side,
                    offset: 2,
                });
            }
        }
        assert_eq!(session.results().count(), session.rows().len());
    }
    while session.undo().is_some() {}
    assert_eq!(session.rows().len(), reviewed().len());
}
