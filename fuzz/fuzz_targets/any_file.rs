#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;
use muwazi::read::{Kind, extract, extract_as};

// Whole files, packages broken in all ways included.
fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = extract("f", bytes, None)
        && source.kind == Kind::Text
    {
        assert!(source.blocks.is_empty());
    }
    for kind in [Kind::Docx, Kind::Odt, Kind::Epub] {
        support::check(extract_as(kind, "f", bytes, None));
    }
});
