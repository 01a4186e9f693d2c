//! Merging into any memory: it is refused, or all that was in it is there afterwards and it is read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::formats::Options;
use muwazi::io::tmx::{Part, Parts};
use muwazi::memory::{self, DuplicateKey};

fuzz_target!(|bytes: &[u8]| {
    let mut out = Vec::new();
    let merged = memory::merge(
        ("memory", || Ok(bytes)),
        |_| Ok(()),
        ("out", &mut out),
        DuplicateKey::Near,
        &Options::default(),
        None,
    );
    if merged.is_err() {
        return;
    }
    let units = |bytes: &[u8]| -> usize {
        let mut parts = Parts::new("memory", bytes).expect("a memory");
        let mut units = 0;
        loop {
            match parts.part().expect("a part") {
                Part::Unit(_) => units += 1,
                Part::End { .. } => return units,
                Part::Prologue(_) => {}
            }
        }
    };
    assert_eq!(units(bytes), units(&out));
});
