//! The output formats from outside: what each writes, that it can be read back, and that TMX is valid to a tool
//! that is not ours.

use muwazi::formats::{Format, Options};
use muwazi::model::bead::{Shape, Span};
use muwazi::model::document::Level;
use muwazi::model::pair::Pair;

// Clean copies of translation memories to libxml2.
mod clean;
// Files that fail, and memory.
mod files;
// Files with damage are read or refused.
mod mutated;
// Parquet to its own library.
#[cfg(feature = "parquet")]
mod parquet;
// What is written can be read back.
mod read_back;
// One list of pairs, the bytes of every format.
mod snapshots;
// TMX to libxml2.
mod tmx;

/// A pair of the segments `ar` and `en`, without files.
fn pair(ar: (Span, &str), en: (Span, &str), confidence: f64) -> Pair {
    Pair {
        ar: ar.1.into(),
        en: en.1.into(),
        confidence,
        shape: Shape::new(ar.0.len(), en.0.len()),
        level: Level::Sentence,
        ar_segments: ar.0,
        en_segments: en.0,
        ar_bytes: Span::new(0, ar.1.len()),
        en_bytes: Span::new(0, en.1.len()),
        ar_file: None,
        en_file: None,
    }
}

fn one_to_one(ar: &str, en: &str) -> Pair {
    pair((Span::new(0, 1), ar), (Span::new(0, 1), en), 0.5)
}

fn write(format: Format, pairs: &[Pair], options: &Options) -> String {
    let mut out = Vec::new();
    let mut writer = format.writer(Box::new(&mut out), "out", options).unwrap();
    for pair in pairs {
        writer.write(pair).unwrap();
    }
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn excel() -> Options {
    let mut options = Options::default();
    options.excel = true;
    options
}
