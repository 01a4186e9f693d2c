//! The reader of ladders, and their scores.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::formats::ladder;
use muwazi::model::eval::{Counts, Link};

fuzz_target!(|bytes: &[u8]| {
    let links: Vec<Link> = ladder::read(bytes, "f").filter_map(Result::ok).collect();
    let counts = Counts::of(&links, &links);
    assert_eq!(
        (counts.strict, counts.lax_found),
        (counts.gold, counts.found)
    );
});
