//! Readers of pairs: they come to an end, and what they read is no more than the file.

use muwazi::formats::read::{self, Input};
use muwazi::formats::{Format, Options, PairWriter};

/// Kinds of texts by key, told from their extensions.
const KEYED: [&str; 8] = [
    "json",
    "arb",
    "strings",
    "properties",
    "po",
    "xml",
    "resx",
    "ts",
];

/// Texts by key; the first byte chooses the kind.
pub fn keyed(bytes: &[u8]) {
    if let Some((&first, bytes)) = bytes.split_first() {
        pairs(KEYED[usize::from(first) % KEYED.len()], bytes);
    }
}

/// Review pages.
pub fn pairs_page(bytes: &[u8]) {
    pairs("html", bytes);
}

/// Tables, and whatever else a file may turn out to be.
pub fn pairs_table(bytes: &[u8]) {
    pairs("csv", bytes);
}

/// Translation memories.
pub fn pairs_tmx(bytes: &[u8]) {
    pairs("tmx", bytes);
}

/// XLIFF.
pub fn pairs_xliff(bytes: &[u8]) {
    pairs("xliff", bytes);
}

/// Workbooks.
pub fn pairs_xlsx(bytes: &[u8]) {
    pairs("xlsx", bytes);
}

/// Reads pairs from a file with this extension, and writes them as links, which are no more than the file.
pub fn pairs(extension: &str, bytes: &[u8]) {
    let path = super::file(&format!("pairs.{extension}"), bytes);
    let pairs = match read::open(&Input::File(path.display().to_string()), None) {
        Ok(pairs) => pairs,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let mut links = Vec::new();
    let options = Options::default();
    let mut writer =
        PairWriter::new(Format::Ladder, Box::new(&mut links), "out", &options).expect("begun");
    let mut errors = 0;
    for record in pairs {
        match record {
            Ok(record) => writer.write(&record.pair).expect("written"),
            // After an error of a line others may follow, but never without end.
            Err(_) => errors += 1,
        }
    }
    writer.finish().expect("finished");
    assert!(errors <= bytes.len());
    assert!(
        links.len() <= 10_000 + 100 * bytes.len(),
        "{} bytes",
        links.len()
    );
}
