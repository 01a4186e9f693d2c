//! Record of a pair in an index.

use super::bytes::{Bytes, checksum, put_number, put_text};
use crate::formats::hits::Entry;
use crate::model::bead::{Shape, Span};
use crate::model::document::Level;
use crate::model::pair::Pair;
use crate::model::timing::Timing;

const LEVELS: [Level; 3] = [Level::Paragraph, Level::Sentence, Level::Clause];

/// The place of a level in [`LEVELS`].
fn level_number(level: Level) -> u64 {
    match level {
        Level::Paragraph => 0,
        Level::Sentence => 1,
        Level::Clause => 2,
    }
}

/// Adds an entry with its checksum.
pub(super) fn put(out: &mut Vec<u8>, entry: &Entry) {
    let start = out.len();
    out.extend_from_slice(&[0; 4]);
    let pair = &entry.pair;
    put_number(out, entry.number as u64);
    put_number(out, entry.line as u64);
    out.extend_from_slice(&pair.confidence.to_le_bytes());
    put_number(out, level_number(pair.level));
    put_number(out, u64::from(pair.moved));
    put_number(out, u64::from(pair.human));
    let spans = [
        pair.ar_segments,
        pair.en_segments,
        pair.ar_bytes,
        pair.en_bytes,
    ];
    let ends = spans
        .iter()
        .flat_map(|span| [span.start, span.end - span.start]);
    for number in [pair.shape.ar, pair.shape.en].into_iter().chain(ends) {
        put_number(out, number as u64);
    }
    for file in [&pair.ar_file, &pair.en_file] {
        put_number(out, u64::from(file.is_some()));
        put_text(out, file.as_deref().unwrap_or_default());
    }
    for time in [pair.ar_time, pair.en_time] {
        put_number(out, u64::from(time.is_some()));
        let Timing { start, end } = time.unwrap_or(Timing::new(0, 0));
        put_number(out, start);
        put_number(out, end);
    }
    put_text(out, &pair.ar);
    put_text(out, &pair.en);
    let sum = checksum(&out[start + 4..]);
    out[start..start + 4].copy_from_slice(&sum.to_le_bytes());
}

/// Reads the entry in a record; `None` if it is none, or damaged.
pub(super) fn get(bytes: &[u8]) -> Option<Entry> {
    let mut bytes = Bytes(bytes);
    if bytes.u32()? != checksum(bytes.0) {
        return None;
    }
    let (number, line) = (bytes.size()?, bytes.size()?);
    let confidence = f64::from_bits(bytes.u64()?);
    let level = *LEVELS.get(bytes.size()?)?;
    let moved = bytes.number()? == 1;
    let human = bytes.number()? == 1;
    let shape = Shape::new(bytes.size()?, bytes.size()?);
    let mut span = || {
        let (start, length) = (bytes.size()?, bytes.size()?);
        Span::starting(start, length).ok()
    };
    let [ar_segments, en_segments, ar_bytes, en_bytes] = [span()?, span()?, span()?, span()?];
    let mut file = || {
        let is_there = bytes.number()? == 1;
        let name = bytes.text()?;
        Some(is_there.then(|| name.to_owned()))
    };
    let [ar_file, en_file] = [file()?, file()?];
    let mut time = || {
        let is_there = bytes.number()? == 1;
        let (start, end) = (bytes.number()?, bytes.number()?);
        Some(is_there.then(|| Timing::new(start, end)))
    };
    let [ar_time, en_time] = [time()?, time()?];
    let pair = Pair {
        ar: bytes.text()?.to_owned(),
        en: bytes.text()?.to_owned(),
        confidence,
        shape,
        level,
        ar_segments,
        en_segments,
        ar_bytes,
        en_bytes,
        ar_file,
        en_file,
        moved,
        ar_time,
        en_time,
        human,
        // No search asks for them.
        foreign: false,
        ar_number: None,
        en_number: None,
        ar_tags: Vec::new(),
        en_tags: Vec::new(),
    };
    let is_whole = bytes.is_empty() && pair.fault().is_none();
    is_whole.then_some(Entry { pair, number, line })
}
