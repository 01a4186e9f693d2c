//! The reader of decisions: those that fit their pairs can be applied, and nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::model::pair::Pair;
use muwazi::review::Decisions;

fuzz_target!(|bytes: &[u8]| {
    let Ok(decisions) = Decisions::from_reader("f.json", bytes) else {
        return;
    };
    let pairs = vec![Pair::new("بحر كبير", "big sea"), Pair::new("نجم", "star")];
    if let Err(error) = decisions.apply(pairs) {
        assert!(!error.to_string().is_empty());
    }
});
