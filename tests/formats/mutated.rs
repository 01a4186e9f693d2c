use muwazi::formats::read::{self, Input};
use muwazi::formats::{Format, Options};
use proptest::prelude::*;

use super::snapshots::sample;

/// The sample as bytes of a format.
fn bytes(format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    let options = Options::default();
    let mut writer = format.writer(Box::new(&mut out), "out", &options).unwrap();
    for pair in sample() {
        writer.write(&pair).unwrap();
    }
    writer.finish().unwrap();
    out
}

/// The bytes with some of them put in, left out, or altered.
fn mutated(bytes: &[u8], changes: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for &(at, kind, value) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at % bytes.len();
        match kind % 4 {
            0 => bytes[at] = value,
            1 => bytes.insert(at, value),
            2 => drop(bytes.remove(at)),
            _ => bytes.truncate(at),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn damaged_files_are_read_or_refused(
        changes in proptest::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..6)
    ) {
        for format in [Format::Tmx, Format::Xliff, Format::Csv, Format::Tsv, Format::Jsonl] {
            let bytes = mutated(&bytes(format), &changes);
            let file = tempfile::NamedTempFile::with_suffix(format!(".{format}")).unwrap();
            std::fs::write(file.path(), &bytes).unwrap();
            let input = Input::File(file.path().display().to_string());
            match read::open(&input, None) {
                Ok(pairs) => {
                    let errors = pairs.filter(Result::is_err).count();
                    prop_assert!(errors <= bytes.len());
                }
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }
}
