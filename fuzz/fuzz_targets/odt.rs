#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;
use muwazi::read::{Kind, extract_as};

// The content and the styles of an OpenDocument text with a zero byte between them.
fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|&byte| byte == 0);
    let mut next = || parts.next().unwrap_or(b"<x/>");
    let bytes = support::package(&[("content.xml", next()), ("styles.xml", next())]);
    support::check(extract_as(Kind::Odt, "f", &bytes, None));
});
