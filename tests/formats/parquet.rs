//! Parquet to the reader that comes with the library that writes it.

use std::fs::File;
use std::io::Write;

use muwazi::formats::{Format, Options, PairWriter};
use muwazi::model::pair::Pair;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;

use super::one_to_one;
use super::snapshots::sample;

/// More pairs than one group holds, with all that their fields can be.
fn pairs() -> Vec<Pair> {
    let mut pairs = sample();
    let nasty = "\u{0}\t\r\n\"',;\u{FFFF}𐤀\u{200F}";
    pairs.push(one_to_one(nasty, nasty));
    pairs.extend((0..20_000).map(|number| one_to_one("نص", &number.to_string())));
    pairs
}

/// These pairs as a file.
fn written(pairs: &[Pair]) -> tempfile::NamedTempFile {
    let mut out = Vec::new();
    let mut writer = PairWriter::new(
        Format::Parquet,
        Box::new(&mut out),
        "out",
        &Options::default(),
    )
    .unwrap();
    for pair in pairs {
        writer.write(pair).unwrap();
    }
    writer.finish().unwrap();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&out).unwrap();
    file
}

#[test]
fn what_is_written_is_read_back() {
    for pairs in [pairs(), Vec::new()] {
        let file = written(&pairs);
        let reader = SerializedFileReader::new(File::open(file.path()).unwrap()).unwrap();
        let groups = reader.metadata().num_row_groups();
        assert_eq!(groups, pairs.len().div_ceil(16_384));
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().collect();
        assert_eq!(rows.len(), pairs.len());
        for (row, pair) in rows.into_iter().zip(&pairs) {
            let row = row.unwrap();
            assert_eq!(row.get_string(0).unwrap(), pair.ar());
            assert_eq!(row.get_string(1).unwrap(), pair.en());
            assert_eq!(row.get_double(2).unwrap(), pair.confidence());
            assert_eq!(row.get_string(3).unwrap(), &pair.shape().to_string());
            let starts = [pair.ar_segments().start, pair.en_segments().start];
            for (column, start) in (4..).zip(starts) {
                assert_eq!(row.get_long(column).unwrap(), i64::try_from(start).unwrap());
            }
            assert_eq!(row.get_string(6).unwrap(), pair.level().name());
            for (column, file) in (7..).zip([pair.ar_file(), pair.en_file()]) {
                assert_eq!(row.get_string(column).ok().map(String::as_str), file);
            }
            assert_eq!(row.get_bool(9).unwrap(), pair.is_moved());
        }
    }
}
