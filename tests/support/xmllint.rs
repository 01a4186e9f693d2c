//! libxml2's command-line tool, a reader of XML that is not ours.

use std::path::Path;
use std::process::{Command, Output};

/// Whether it is installed. Where it is not, tests that need it are left out with a word on standard error, so that
/// `cargo test` passes with nothing but Rust; in CI, which installs it, they must run.
pub(crate) fn is_here() -> bool {
    let is_here = Command::new("xmllint").arg("--version").output().is_ok();
    if !is_here {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI must have xmllint; on Debian: apt-get install libxml2-utils"
        );
        eprintln!("left out: xmllint is not installed (Debian: libxml2-utils)");
    }
    is_here
}

/// Runs it on a file, in the folder of this crate.
pub(crate) fn run(arguments: &[&str], file: &Path) -> Output {
    Command::new("xmllint")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("--nonet")
        .args(arguments)
        .arg(file)
        .output()
        .expect("xmllint runs")
}

/// What is wrong with a file as TMX 1.4; empty if nothing is.
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
