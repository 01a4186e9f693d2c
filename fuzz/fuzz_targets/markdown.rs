#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;
use muwazi::read::{Kind, extract_as};

fuzz_target!(|bytes: &[u8]| support::check(extract_as(Kind::Markdown, "f", bytes, None)));
