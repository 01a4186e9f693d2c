//! The output formats from outside: what each writes, that it can be read back, and that TMX is valid to a tool
//! that is not ours.

use muwazi::formats::{Format, Options, PairWriter};
use muwazi::model::bead::Span;
use muwazi::model::pair::Pair;

// Clean copies of translation memories to libxml2.
mod clean;
// Files that fail, and memory.
mod files;
// The inputs that the fuzz targets begin with.
mod kept;
// Files with damage are read or refused.
mod mutated;
// What is written can be read back.
mod read_back;
// One list of pairs, the bytes of every format.
mod snapshots;
// TMX to libxml2.
mod tmx;

/// A pair of the segments `ar` and `en`, without files.
fn pair(ar: (Span, &str), en: (Span, &str), confidence: f64) -> Pair {
    Pair::new(ar.1, en.1)
        .with_confidence(confidence)
        .with_segments(ar.0, en.0)
}

fn one_to_one(ar: &str, en: &str) -> Pair {
    pair((Span::new(0, 1), ar), (Span::new(0, 1), en), 0.5)
}

fn write(format: Format, pairs: &[Pair], options: &Options) -> String {
    let mut out = Vec::new();
    let mut writer = PairWriter::new(format, Box::new(&mut out), "out", options).unwrap();
    for pair in pairs {
        writer.write(pair).unwrap();
    }
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn excel() -> Options {
    let mut options = Options::default();
    options.csv.excel = true;
    options
}
