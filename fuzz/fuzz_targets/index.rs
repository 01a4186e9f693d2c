//! The reader of indexes: a whole one, changed at the places that the input names, never gives a hit that is not there.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use muwazi::concordance::index::{Builder, Index, Stamp};
use muwazi::concordance::{How, Query};
use muwazi::formats::hits::Entry;
use muwazi::model::pair::Pair;

fn path(name: &str) -> String {
    let name = format!("muwazi-fuzz-{}.{name}", std::process::id());
    std::env::temp_dir().join(name).display().to_string()
}

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    std::fs::write(path("memory"), "what it was made from").expect("written");
    let mut bytes = Vec::new();
    let mut builder = Builder::new(&mut bytes).expect("begun");
    for number in 1..40 {
        let pair = Pair::new("بحر كبير", format!("sea number {number}"));
        let entry = Entry {
            pair,
            number,
            line: number,
        };
        builder.add(&entry).expect("added");
    }
    let stamp = Stamp::of(&[&path("memory")], None).expect("a stamp");
    builder.finish(&stamp).expect("finished");
    bytes
});

fuzz_target!(|changes: &[u8]| {
    let mut bytes = WHOLE.clone();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
        bytes[at] ^= change[2];
    }
    std::fs::write(path("index"), bytes).expect("written");
    let Some(mut index) = Index::open(&path("index"), &[&path("memory")], None) else {
        return;
    };
    let query = Query::new("sea", How::default()).expect("a query");
    let _ = index.search(&query, &mut |entry| {
        assert_eq!(entry.pair.ar(), "بحر كبير");
        Ok(true)
    });
});
