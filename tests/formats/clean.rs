use std::io::Write;

use muwazi::memory::check::{Options, check, fix};
use proptest::prelude::*;

use crate::support::xmllint;

/// A memory with all that TMX has.
const FULL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext" creationdate="20240131T235959Z">
    <note xml:lang="en">n</note><prop type="x-p">p</prop><ude name="u" base="b"><map unicode="x1" code="x2"/></ude>
  </header>
  <body>
    <!-- comment --><?instruction?>
    <tu tuid="1" segtype="phrase" usagecount="3" changedate="20240131T235959Z">
      <note>n</note><prop type="x-p">p</prop>
      <tuv xml:lang="ar"><prop type="x-q">q</prop><seg>نص <bpt i="1" x="1">&lt;b></bpt>نص<ept i="1"/> <ph x="2"/></seg></tuv>
      <tuv xml:lang="en"><seg>text <hi type="b">text</hi> &amp; <it pos="begin">i<sub>s</sub></it> <![CDATA[<&]]></seg></tuv>
    </tu>
    <tu><tuv xml:lang="ar"><seg>نص</seg></tuv><tuv xml:lang="en"><seg>text</seg></tuv></tu>
  </body>
</tmx>
"#;

/// The clean copy of a memory, if it can be read at all.
fn clean(memory: &str) -> Option<Vec<u8>> {
    let options = Options::default();
    let summary = check("m.tmx", memory.as_bytes(), &options, &mut |_| {}).ok()?;
    let mut copy = Vec::new();
    fix(
        "m.tmx",
        memory.as_bytes(),
        "copy",
        &mut copy,
        &options,
        &summary,
        &mut |_| {},
    )
    .expect("a copy");
    Some(copy)
}

/// It, but for the DTD that it names, which is not beside it.
fn without_doctype() -> String {
    FULL.replace("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n", "")
}

/// What libxml2 has to say against a memory.
fn complaints(memory: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(memory).expect("written");
    xmllint::complaints(file.path())
}

#[test]
fn the_whole_of_tmx_is_clean() {
    assert_eq!(clean(FULL).as_deref(), Some(FULL.as_bytes()));
    if xmllint::is_here() {
        assert_eq!(complaints(without_doctype().as_bytes()), "");
    }
}

proptest! {
    // Each case starts a process.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn clean_copies_are_valid_whatever_was_wrong(changes in prop::collection::vec(
        (any::<prop::sample::Index>(), 0..10_usize, "[<>&;/\"'= a-z!?\u{1}-]{0,4}|</?(tu|tuv|seg|prop|bpt i=\"1\"|header|body)>"), 1..6,
    )) {
        if !xmllint::is_here() {
            return Ok(());
        }
        let mut text: Vec<char> = without_doctype().chars().collect();
        for (at, length, instead) in changes {
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, instead.chars());
        }
        let text: String = text.into_iter().collect();
        if let Some(copy) = clean(&text) {
            prop_assert_eq!(complaints(&copy), "", "{}", String::from_utf8_lossy(&copy));
        }
    }
}
