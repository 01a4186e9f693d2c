#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| muwazi_fuzz::documents::wiki(bytes));
