//! libxml2's command-line tool, a reader of XML that is not ours.

use std::path::Path;
use std::process::{Command, Output};

use super::tools;

/// Whether xmllint is installed.
pub(crate) fn is_here() -> bool {
    let found = Command::new("xmllint").arg("--version").output().is_ok();
    tools::is_here("xmllint", found, "Debian: libxml2-utils")
}

/// Runs xmllint on a file, in the folder of this crate.
pub(crate) fn run(arguments: &[&str], file: &Path) -> Output {
    Command::new("xmllint")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("--nonet")
        .args(arguments)
        .arg(file)
        .output()
        .expect("xmllint runs")
}

/// Faults of a file as TMX 1.4; empty if there are none.
pub(crate) fn complaints(file: &Path) -> String {
    let output = run(&["--noout", "--dtdvalid", "tests/fixtures/tmx14.dtd"], file);
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        output.status.success(),
        complaints.is_empty(),
        "{complaints}"
    );
    complaints
}
