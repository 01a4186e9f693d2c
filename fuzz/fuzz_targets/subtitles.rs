#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;
use muwazi::read::{Kind, extract_as};

fuzz_target!(|bytes: &[u8]| {
    for kind in [
        Kind::Srt,
        Kind::Vtt,
        Kind::Ass,
        Kind::SubViewer,
        Kind::MicroDvd,
        Kind::Ttml,
        Kind::Lyrics,
    ] {
        support::check(extract_as(kind, "f", bytes, None));
    }
});
