//! Findings in memories, and their clean copies; a file for each kind of fault.

mod frame;
mod languages;
mod structure;
mod text;
mod variants;
mod xml;

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::error::ErrorKind;

const HEADER: &str = r#"<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/>"#;
const AR: &str = r#"<tuv xml:lang="ar"><seg>نص</seg></tuv>"#;
const EN: &str = r#"<tuv xml:lang="en"><seg>text</seg></tuv>"#;

/// A memory whose first unit is in line 5.
fn memory(units: &str) -> String {
    document(HEADER, units)
}

/// A memory whose header is in line 3.
fn document(header: &str, units: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n{header}\n<body>\n{units}\n</body>\n</tmx>\n"
    )
}

/// A unit with these segments in Arabic and English.
fn unit(ar: &str, en: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"ar\"><seg>{ar}</seg></tuv>\n<tuv xml:lang=\"en\"><seg>{en}</seg></tuv></tu>"
    )
}

fn found(bytes: &[u8]) -> (Vec<Finding>, Summary) {
    let mut found = Vec::new();
    let summary = check("my.tmx", bytes, &Options::default(), &mut |finding| {
        found.push(finding);
    });
    (found, summary.expect("a memory"))
}

fn fixed(bytes: &[u8]) -> String {
    let (_, summary) = found(bytes);
    let mut out = Vec::new();
    let options = Options::default();
    fix(
        "my.tmx",
        bytes,
        "copy.tmx",
        &mut out,
        &options,
        &summary,
        &mut |_| {},
    )
    .expect("a copy");
    String::from_utf8(out).expect("UTF-8")
}

/// Findings of a check, as rule and line.
fn names(bytes: &[u8]) -> Vec<(&'static str, usize)> {
    let (found, _) = found(bytes);
    found.iter().map(|f| (f.rule.name, f.line)).collect()
}

fn errors(document: &str) -> Vec<Finding> {
    let (found, _) = found(document.as_bytes());
    found
        .into_iter()
        .filter(|finding| finding.rule.severity == Severity::Error)
        .collect()
}

#[test]
fn a_clean_memory_is_copied_byte_for_byte() {
    for document in [
        memory(&unit("نص &amp; نص", "text &#65; &lt;b>")),
        memory(&unit(
            "نص <bpt i=\"1\" x=\"1\">&lt;b></bpt>نص<ept i='1'>&lt;/b></ept><ph x=\"2\" />",
            "a <hi type='b'>b <it pos=\"end\"/></hi> c<ut>d<sub>e</sub></ut><![CDATA[ <&> ]]>",
        )),
        memory(&format!(
            "<!-- c --><tu tuid='1' segtype=\"phrase\"  usagecount=\"3\"\tcreationdate=\"20240131T235959Z\">\r\n<note>n</note>{AR}{EN}</tu><?p i?>\n\n"
        )),
        format!(
            "\u{FEFF}{}",
            memory("").replace("  ", "").replace("\n\n", "\n")
        ),
        memory(&format!(
            "<tu>{AR}<tuv xml:lang=\"fr\" lang=\"fr\"><seg>texte</seg></tuv>{EN}</tu>"
        )),
        // Numbers may be the same on both sides, and names stand in Arabic text.
        memory(&unit("1.5", "1.5")),
        memory(&unit("UNESCO", "Unesco")),
        document(
            &HEADER.replace("\"ar\"", "\"*all*\""),
            &format!("<tu srclang='*all*'>{AR}{EN}</tu>"),
        ),
    ] {
        assert_eq!(names(document.as_bytes()), [], "{document}");
        assert_eq!(fixed(document.as_bytes()), document);
    }
}

/// A faulty unit, the findings in it with the line counted from that of the unit, and its repaired form in a clean
/// copy; `None` if it is left out.
type Case = (String, &'static [(&'static str, usize)], Option<String>);

fn cases() -> Vec<Case> {
    [
        xml::cases(),
        structure::cases(),
        languages::cases(),
        variants::cases(),
        text::cases(),
    ]
    .concat()
}

/// A unit with this Arabic segment.
fn wrapped(ar: &str) -> String {
    unit(ar, "text")
}

/// A unit of these variants.
fn tu(inside: &str) -> String {
    format!("<tu>{inside}</tu>")
}

/// A unit of an Arabic variant and this one.
fn en_as(tuv: &str) -> String {
    tu(&format!("{AR}{tuv}"))
}

#[test]
fn faults_are_found_where_they_are_and_put_right() {
    for (faulty, expected, clean) in cases() {
        let document = memory(&faulty);
        let expected: Vec<_> = expected
            .iter()
            .map(|&(rule, line)| (rule, line + 5))
            .collect();
        assert_eq!(names(document.as_bytes()), expected, "{faulty}");
        let copy = fixed(document.as_bytes());
        let inside = copy
            .split_once("<body>\n")
            .and_then(|(_, rest)| rest.split_once("\n</body>"));
        let inside = inside.map_or("", |(inside, _)| inside);
        assert_eq!(inside, clean.as_deref().unwrap_or_default(), "{faulty}");
        assert_eq!(errors(&copy), [], "{copy}");
        let (_, summary) = found(document.as_bytes());
        assert_eq!(
            summary.units_left_out() > 0,
            clean.is_none()
                || faulty.matches("<tu>").count()
                    > copy.matches("<tu>").count() + usize::from(copy.contains("<tu ")),
            "{faulty}"
        );
    }
}

#[test]
fn every_rule_is_tested() {
    let mut tested: BTreeSet<&str> = cases()
        .iter()
        .flat_map(|(_, expected, _)| expected.iter().map(|(rule, _)| *rule))
        .collect();
    let frames = frame::frames();
    tested.extend(
        frames
            .iter()
            .flat_map(|(_, expected)| expected.iter().map(|(rule, _)| *rule)),
    );
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(all.len(), RULES.len(), "names are used once");
    assert_eq!(tested, all);
}

#[test]
fn all_encodings_become_utf_8() {
    let text = memory(&unit("قرر المجلس", "It decided"));
    let wide = |text: &str, to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    };
    let declared = text.replace("UTF-8", "UTF-16");
    let declared_arabic = text.replace("UTF-8", "windows-1256");
    let (arabic, _, _) = encoding_rs::WINDOWS_1256.encode(&declared_arabic);
    for bytes in [
        wide(&format!("\u{FEFF}{declared}"), u16::to_le_bytes),
        wide(&format!("\u{FEFF}{declared}"), u16::to_be_bytes),
        wide(&declared, u16::to_le_bytes),
        arabic.into_owned(),
    ] {
        assert_eq!(names(&bytes), []);
        assert_eq!(fixed(&bytes), text);
    }
}

#[test]
fn bytes_of_another_encoding_are_no_text() {
    let mut bytes = memory(&unit("ن?ص", "text")).into_bytes();
    let at = bytes
        .iter()
        .rposition(|&byte| byte == b'?')
        .expect("the mark");
    bytes[at] = 0xE7;
    let good = unit("نص", "good");
    let at = bytes
        .windows(7)
        .position(|window| window == b"</body>")
        .expect("the end");
    bytes.splice(at..at, good.bytes());
    assert_eq!(names(&bytes), [("encoding", 5)]);
    let copy = fixed(&bytes);
    assert!(copy.contains("good") && !copy.contains(">text<"), "{copy}");
}

#[test]
fn what_is_no_memory_is_an_error() {
    let endless = format!("{}<!-- ", memory(""));
    let long = memory(&unit(&"a".repeat(9 << 20), "b"));
    let many = memory(&format!("<tu>{}</tu>", "<note>n</note>".repeat(10_000)));
    for (document, line, reason) in [
        ("<html></html>", 1, "<html> where <tmx> was expected"),
        ("\n<tu/>", 2, "<tmx> was expected"),
        (&endless, 8, "has no --> at its end"),
        (&long, 5, "longer than 8 MB"),
        (&many, 5, "more than 20,000"),
        ("<!DOCTYPE tmx [", 1, "DOCTYPE"),
        ("نص\n", 1, "there is no <tmx> in it"),
    ] {
        let error = check(
            "my.tmx",
            document.as_bytes(),
            &Options::default(),
            &mut |_| {},
        );
        match error.expect_err(reason).kind() {
            ErrorKind::Malformed {
                line: found,
                reason: said,
                ..
            } => {
                assert_eq!(*found, line, "{said}");
                assert!(said.contains(reason), "{said}");
            }
            other => panic!("{other:?}"),
        }
    }
    for empty in ["", " \n"] {
        let result = check("my.tmx", empty.as_bytes(), &Options::default(), &mut |_| {});
        let error = result.expect_err("nothing in it");
        assert!(matches!(error.kind(), ErrorKind::Empty { .. }), "{error}");
    }
}

/// A memory with everything that units can have, to be mutated.
fn full() -> String {
    let units: Vec<String> = cases()
        .into_iter()
        .map(|(unit, ..)| unit)
        .filter(|unit| unit.len() < 1000)
        .collect();
    memory(&units.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_mutation_is_too_much(cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, "[<>&;/\"' a-z=\u{1}]{0,5}|(<!--|-->|<\\?|\\?>|<!\\[CDATA\\[|]|>|-|\\?|&#X3C;|&#0;|\u{1}|\u{FFFE}|\u{202C}){0,6}|\\PC{0,3}"), 1..12)) {
        let mut text: Vec<char> = full().chars().collect();
        for (at, length, instead) in cuts {
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, instead.chars());
        }
        let text: String = text.into_iter().collect();
        let checked = check("my.tmx", text.as_bytes(), &Options::default(), &mut |_| {});
        if checked.is_ok() {
            let copy = fixed(text.as_bytes());
            prop_assert_eq!(errors(&copy), [], "{}", copy);
            prop_assert_eq!(fixed(copy.as_bytes()), copy);
        }
    }

    #[test]
    fn no_bytes_are_too_much(bytes in prop::collection::vec(any::<u8>(), 0..300), markup in "(<|>|&|;|/|\"|'|tu|tuv|seg| |=|!|\\[|\\]|-|a){0,60}") {
        for bytes in [bytes.as_slice(), &[b"<tmx version='1.4'>", bytes.as_slice()].concat(), &[b"<tmx><body><tu>", markup.as_bytes()].concat()] {
            if check("my.tmx", bytes, &Options::default(), &mut |_| {}).is_ok() {
                let copy = fixed(bytes);
                prop_assert_eq!(errors(&copy), [], "{}", copy);
            }
        }
    }
}
