#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::model::lang::Lang;
use muwazi::split::Splitter;
use muwazi::split::srx::{Mode, Rules};

// Any rules and any text; the first line of all is the text.
fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (text, file) = text.split_once('\n').unwrap_or(("", &text));
    let Ok(rules) = Rules::from_reader("f.srx", file.as_bytes(), "ar", "en") else {
        return;
    };
    let rules = std::sync::Arc::new(rules);
    for mode in [Mode::Replace, Mode::Add] {
        let splitter = Splitter::new().with_rules(rules.clone(), mode);
        // A rule may take too long; the document asserts that nothing is lost.
        let _ = splitter.split(Lang::English, text.into());
    }
});
