//! Files that are about to be replaced by an output.

use std::path::Path;

use super::Format;
use super::read::{self, Input, Record, UnitSource};
use super::tmx::History;
use crate::io::streams::is_stream;

/// Name of this program as the maker of a unit.
const TOOL: &str = "muwazi";

/// File in the place of an output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Replaced {
    /// There is none, or no regular file.
    Nothing,
    /// A memory that this program has made from the same two texts, and nobody has changed: its units carry checksums.
    Own,
    /// Anything else, with the number of units in it if it is a memory. Nothing else tells whether somebody has edited it.
    Other(usize),
}

impl Replaced {
    /// Looks into the file at `path`, where an output in `format` is to go that is made from the texts in `files`.
    pub fn by(path: &str, format: Format, files: [&str; 2]) -> Self {
        if is_stream(path) || !Path::new(path).is_file() {
            return Self::Nothing;
        }
        let (mut units, mut is_own) = (0, true);
        let Ok(records) = read::open(&Input::File(path.to_owned()), None) else {
            return Self::Other(0);
        };
        for record in records.with_all_units() {
            units += 1;
            is_own &= record.is_ok_and(|record| is_from(&record, files));
            if !is_own && format != Format::Tmx {
                break;
            }
        }
        if is_own && units > 0 {
            Self::Own
        } else {
            Self::Other(units)
        }
    }
}

/// Returns a line of a file in `format` without the time at which it was written: that is no change of the file.
pub fn without_time(format: Format, line: Vec<u8>) -> Vec<u8> {
    const DATE: &[u8] = b" date=\"";
    let is_head = format == Format::Xliff && line.trim_ascii_start().starts_with(b"<file ");
    let start = line.windows(DATE.len()).position(|part| part == DATE);
    let Some(start) = start.filter(|_| is_head) else {
        return line;
    };
    let value = start + DATE.len();
    let length = line[value..].iter().position(|&byte| byte == b'"');
    let end = length.map_or(line.len(), |length| value + length + 1);
    [&line[..start], &line[end..]].concat()
}

/// Whether this program has made a record from the texts in `files`, and nobody has changed it.
fn is_from(record: &Record, files: [&str; 2]) -> bool {
    let pair = &record.pair;
    let is_changed = |history: &History| {
        let others = [&history.tool, &history.changed_by];
        history.is_edited
            || !history.notes.is_empty()
            || others.into_iter().flatten().any(|name| name != TOOL)
    };
    let is_unit_own = match &record.unit {
        UnitSource::Tmx(unit) => unit.left_out.is_none() && !is_changed(&unit.history),
        UnitSource::None | UnitSource::Same => false,
    };
    // Some flavours of TMX name the file of the source alone.
    let named = [pair.ar_file(), pair.en_file()];
    let are_same = named
        .into_iter()
        .zip(files)
        .all(|(named, file)| named.is_none_or(|named| named == file));
    is_unit_own && !pair.is_human() && are_same && named.iter().any(Option::is_some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_again_whenever_it_was_written() {
        for (format, line, expected) in [
            (
                Format::Xliff,
                "  <file original=\"a\" date=\"2026-11-30T00:00:00Z\">\n",
                "  <file original=\"a\">\n",
            ),
            (
                Format::Xliff,
                "  <file original=\"a\">\n",
                "  <file original=\"a\">\n",
            ),
            (Format::Xliff, "<source> date=\"1\"", "<source> date=\"1\""),
            (Format::Csv, "<file date=\"1\">", "<file date=\"1\">"),
        ] {
            let found = without_time(format, line.as_bytes().to_vec());
            assert_eq!(String::from_utf8_lossy(&found), expected);
        }
    }
}
