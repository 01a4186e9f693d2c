#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;
use muwazi::read::{Kind, extract_as};

const RELATIONS: &[u8] = b"<Relationships>\
    <Relationship Type='t/styles' Target='styles.xml'/>\
    <Relationship Type='t/numbering' Target='numbering.xml'/>\
    <Relationship Type='t/footnotes' Target='footnotes.xml'/></Relationships>";

// The parts of a Word document, one after the other with zero bytes between them.
fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|&byte| byte == 0);
    let mut next = || parts.next().unwrap_or(b"<x/>");
    let bytes = support::package(&[
        ("word/document.xml", next()),
        ("word/numbering.xml", next()),
        ("word/styles.xml", next()),
        ("word/footnotes.xml", next()),
        ("word/_rels/document.xml.rels", RELATIONS),
    ]);
    support::check(extract_as(Kind::Docx, "f", &bytes, None));
});
