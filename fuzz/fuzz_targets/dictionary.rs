//! The readers of dictionaries: the first byte chooses the extension.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::lexicon::dictionary::Dictionary;

const EXTENSIONS: [&str; 6] = ["csv", "tsv", "tbx", "tmx", "dic", "txt"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let extension = EXTENSIONS[usize::from(*first) % EXTENSIONS.len()];
    let name = format!("muwazi-fuzz-{}.{extension}", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, bytes).expect("a temporary file");
    if let Err(error) = Dictionary::read(&path) {
        assert!(!error.to_string().is_empty());
    }
});
