//! The readers of texts by key: the first byte chooses the extension.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::formats::read::{self, Input};

const EXTENSIONS: [&str; 8] = [
    "json",
    "arb",
    "strings",
    "properties",
    "po",
    "xml",
    "resx",
    "ts",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let extension = EXTENSIONS[usize::from(*first) % EXTENSIONS.len()];
    let name = format!("muwazi-fuzz-{}.{extension}", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, bytes).expect("a temporary file");
    let input = Input::File(path.display().to_string());
    if let Ok(pairs) = read::open(&input, None) {
        let errors = pairs.filter(Result::is_err).count();
        assert!(errors <= bytes.len());
    }
});
