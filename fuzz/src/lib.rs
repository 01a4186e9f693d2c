//! What is done with the input of each fuzz target: cargo-fuzz makes inputs up, `cargo test` goes through those that are
//! kept in `kept/`. A function takes any bytes; it panics if what must hold of them does not.

pub mod documents;
pub mod memories;
pub mod own;
pub mod pairs;
pub mod rules;

/// Name of a target, which is that of its folder of inputs too, and its function.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 22] = [
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
];

/// A folder of this thread alone, for what is read from files.
fn folder() -> std::path::PathBuf {
    thread_local!(static FOLDER: tempfile::TempDir = tempfile::tempdir().expect("a temporary folder"));
    FOLDER.with(|folder| folder.path().to_owned())
}
