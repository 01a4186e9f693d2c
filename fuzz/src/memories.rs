//! Translation memories: what is merged into or mended is whole.

use muwazi::formats;
use muwazi::io::tmx::{Part, Parts};
use muwazi::memory::check::{self, Severity};
use muwazi::memory::{self, DuplicateKey};

/// Any memory: if it can be checked at all, its clean copy has no errors.
pub fn check(bytes: &[u8]) {
    let options = check::Options::default();
    let Ok(summary) = check::check("f.tmx", bytes, &options, &mut |_| {}) else {
        return;
    };
    let mut copy = Vec::new();
    check::fix(
        "f.tmx",
        bytes,
        "copy.tmx",
        &mut copy,
        &options,
        &summary,
        &mut |_| {},
    )
    .expect("a copy");
    check::check("copy.tmx", copy.as_slice(), &options, &mut |finding| {
        assert!(finding.rule.severity < Severity::Error, "{finding:?}");
    })
    .expect("a memory");
}

/// Merging into any memory: it is refused, or all that was in it is there afterwards, but for what XML cannot hold, and
/// it is read again.
pub fn pairs_merge(bytes: &[u8]) {
    let mut out = Vec::new();
    let merged = memory::merge(
        ("memory", || Ok(bytes)),
        |_| Ok(()),
        ("out", &mut out),
        DuplicateKey::Near,
        &formats::Options::default(),
        None,
    );
    if merged.is_ok() {
        assert_eq!(units(bytes), units(&out));
        let is_wrong = |c: char| {
            c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
        };
        let out = String::from_utf8(out).expect("UTF-8");
        assert_eq!(out.find(is_wrong), None, "{out}");
    }
}

/// Number of units of a memory.
fn units(bytes: &[u8]) -> usize {
    let mut parts = Parts::new("memory", bytes).expect("a memory");
    let mut units = 0;
    loop {
        match parts.part().expect("a part") {
            Part::Unit(_) => units += 1,
            Part::End { .. } => return units,
            Part::Prologue(_) => {}
        }
    }
}
