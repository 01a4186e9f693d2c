use std::io::Write;

use muwazi::formats::{Format, Options, Timestamp};
use muwazi::model::bead::Span;
use muwazi::model::document::Level;
use muwazi::model::pair::Pair;
use proptest::collection::vec;
use proptest::prelude::*;

use super::read_back::any_text;
use super::snapshots::sample;
use super::{one_to_one, pair, write};
use crate::support::xmllint;

/// `xml` in a file.
fn file(xml: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(xml.as_bytes()).unwrap();
    file
}

/// What is wrong with `xml` as TMX 1.4; empty if nothing is.
fn complaints(xml: &str) -> String {
    xmllint::complaints(file(xml).path())
}

/// The texts of all segments as libxml2 understands them: it parses and writes canonical XML, in which only four
/// characters are escaped.
fn segments(xml: &str) -> Vec<String> {
    let output = xmllint::run(&["--c14n"], file(xml).path());
    assert!(output.status.success(), "{output:?}");
    let canonical = String::from_utf8(output.stdout).unwrap();
    let segments = canonical.split("<seg>").skip(1);
    segments
        .map(|segment| {
            let (text, _) = segment.split_once("</seg>").unwrap();
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#xD;", "\r")
                .replace("&amp;", "&")
        })
        .collect()
}

const NASTY: &[&str] = &[
    "<script>alert('x')</script>",
    "]]> <![CDATA[ x ]]> <!-- y --> <?php ?>",
    "&amp; &lt; &#0; &nbsp; & &&",
    "\0a\u{1}\u{8}b\u{B}\u{C}\u{E}\u{1F}c\u{7F}\u{80}\u{85}\u{9F}\u{FFFE}\u{FFFF}",
    "\u{200F}\u{202B}قال\u{202C}\u{2067}نعم\u{2069}\u{61C}\u{FEFF}",
    "👩\u{200D}👩\u{200D}👧 🇵🇸 \u{1F3FD}",
    "𐤀𐤁 𝒜 \u{10FFFF} \u{1FFFE} \u{FDD0}",
    "«قال: “نعم” و‘لا’»",
    "\"double\" 'single' `back` \\",
    "  two spaces before, three after   ",
    "\ttab\nline\r\nline\rline\u{2028}line\u{2029}",
    "السَّلَامُ عَلَيْكُم ـــ ﷺ ﻻ ٣٫١٤٪",
];

#[test]
fn tmx_is_valid_whatever_the_text() {
    if !xmllint::is_here() {
        return;
    }
    let levels = [Level::Sentence, Level::Paragraph, Level::Clause];
    let names = NASTY.iter().cycle().skip(1);
    let mut pairs: Vec<Pair> = (NASTY.iter().zip(names).zip(levels.iter().cycle()))
        .map(|((text, name), level)| {
            one_to_one(text, text)
                .with_level(*level)
                .with_files(Some((*name).into()), Some(String::new()))
        })
        .collect();
    for blank in ["", " \t\n", "\0\u{FFFF}", "\u{A0}\u{1}"] {
        pairs.push(one_to_one(blank, "text"));
        pairs.push(one_to_one("نص", blank));
    }
    let mut options = Options::default();
    options.tmx.tool_version = "\"<0>\" & '\n'".into();
    options.tmx.keeps_untranslated = true;
    options.date = Some(Timestamp::from_unix(0).unwrap());

    let tmx = write(Format::Tmx, &pairs, &options);
    assert_eq!(complaints(&tmx), "");
    let expected: Vec<String> = NASTY
        .iter()
        .flat_map(|text| [held(text), held(text)])
        .collect();
    assert_eq!(segments(&tmx), expected);
}

#[test]
fn tmx_without_units_is_valid() {
    if !xmllint::is_here() {
        return;
    }
    let nothing = write(Format::Tmx, &[], &Options::default());
    assert_eq!(complaints(&nothing), "");
    assert!(
        nothing.ends_with("  <body>\n  </body>\n</tmx>\n"),
        "{nothing}"
    );
    let null = pair((Span::new(0, 0), ""), (Span::new(0, 1), "Added."), 0.9);
    assert_eq!(write(Format::Tmx, &[null], &Options::default()), nothing);
}

/// The tests above are worth as much as the DTD refuses.
#[test]
fn the_dtd_refuses_what_is_not_tmx() {
    if !xmllint::is_here() {
        return;
    }
    let valid = write(Format::Tmx, &sample(), &Options::default());
    assert_eq!(complaints(&valid), "");
    for (part, instead) in [
        (" srclang=\"ar\"", ""),
        (" adminlang=\"en\"", ""),
        (" segtype=\"sentence\"", " segtype=\"clause\""),
        ("version=\"1.4\"", "version=\"1.3\""),
        ("xml:lang", "language"),
        (" type=\"x-shape\"", ""),
        ("<seg>", "<p/><seg>"),
        ("<body>", "<body><note>x</note>"),
        ("</tu>", "<prop type=\"x-late\">x</prop></tu>"),
    ] {
        let broken = valid.replacen(part, instead, 1);
        assert_ne!(broken, valid);
        assert_ne!(complaints(&broken), "", "{instead} for {part}");
    }
}

/// What of a text an XML 1.0 document can hold.
fn held(text: &str) -> String {
    let forbidden = |c: &char| {
        (*c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    let text = text.replace(['\u{B}', '\u{C}'], " ");
    text.chars().filter(|c| !forbidden(c)).collect()
}

proptest! {
    // Each case starts a process.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn tmx_text_is_understood_as_it_was(texts in vec((any_text(), any_text()), 0..20)) {
        if !xmllint::is_here() {
            return Ok(());
        }
        let pairs: Vec<Pair> = texts.iter().map(|(ar, en)| one_to_one(ar, en)).collect();
        let mut options = Options::default();
        options.tmx.keeps_untranslated = true;
        let found = segments(&write(Format::Tmx, &pairs, &options));
        let expected: Vec<String> = texts
            .iter()
            .map(|(ar, en)| [held(ar), held(en)])
            .filter(|sides| sides.iter().all(|side| !side.trim().is_empty()))
            .flatten()
            .collect();
        prop_assert_eq!(found, expected);
    }
}
