//! What is done with the input of each fuzz target: cargo-fuzz makes inputs up, `cargo test` goes through those that
//! are kept in `kept/`. A function takes any bytes; it panics if what must hold of them does not.

pub mod documents;
pub mod memories;
pub mod own;
pub mod pairs;
pub mod rules;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

/// Name of a target, which is that of its folder of inputs too, and its function.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 23] = [
    ("any_file", documents::any_file),
    ("check", memories::check),
    ("decisions", own::decisions),
    ("dictionary", rules::dictionary),
    ("docx", documents::docx),
    ("html", documents::html),
    ("index", own::index),
    ("journal", own::journal),
    ("keyed", pairs::keyed),
    ("ladder", rules::ladder),
    ("lexicon", own::lexicon),
    ("markdown", documents::markdown),
    ("odt", documents::odt),
    ("pairs_merge", memories::pairs_merge),
    ("pairs_page", pairs::pairs_page),
    ("pairs_table", pairs::pairs_table),
    ("pairs_tmx", pairs::pairs_tmx),
    ("pairs_xliff", pairs::pairs_xliff),
    ("pairs_xlsx", pairs::pairs_xlsx),
    ("pdf", documents::pdf),
    ("srx", rules::srx),
    ("subtitles", documents::subtitles),
    ("wiki", documents::wiki),
];

/// Writes a file into a folder of this thread alone, and returns its path.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    thread_local!(static FOLDER: TempDir = tempfile::tempdir().expect("a temporary folder"));
    let path = FOLDER.with(|folder| folder.path().join(name));
    // A new file: what is written over an old one some systems put onto the disk at once, which takes far longer than
    // to read it.
    let _ = fs::remove_file(&path);
    fs::write(&path, bytes).expect("a temporary file");
    path
}
