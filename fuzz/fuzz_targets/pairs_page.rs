//! The reader of the pairs in a review page: no bytes make it panic, hang or fill memory.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::formats::read::{self, Input};

fuzz_target!(|bytes: &[u8]| {
    let path = std::env::temp_dir().join(format!("muwazi-fuzz-{}.html", std::process::id()));
    std::fs::write(&path, bytes).expect("a temporary file");
    let input = Input::File(path.display().to_string());
    if let Ok(pairs) = read::open(&input, None) {
        let errors = pairs.filter(Result::is_err).count();
        assert!(errors <= bytes.len());
    }
});
