#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::memory::check::{Options, Severity, check, fix};

// Any bytes: if they can be checked at all, the clean copy has no errors.
fuzz_target!(|bytes: &[u8]| {
    let options = Options::default();
    let Ok(summary) = check("f.tmx", bytes, &options, &mut |_| {}) else {
        return;
    };
    let mut copy = Vec::new();
    fix(
        "f.tmx",
        bytes,
        "copy.tmx",
        &mut copy,
        &options,
        &summary,
        &mut |_| {},
    )
    .expect("a copy");
    check("copy.tmx", copy.as_slice(), &options, &mut |finding| {
        assert!(finding.rule.severity < Severity::Error, "{finding:?}");
    })
    .expect("a memory");
});
