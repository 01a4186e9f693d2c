use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::error::ErrorKind;

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

/// What a check finds, as rule and line.
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

/// A faulty unit, what is found in it with the line counted from that of the unit, and what stands in its place in a
/// clean copy; nothing if it is left out.
type Case = (String, &'static [(&'static str, usize)], Option<String>);

fn cases() -> Vec<Case> {
    let wrapped = |ar: &str| unit(ar, "text");
    let tu = |inside: &str| format!("<tu>{inside}</tu>");
    let en_as = |tuv: &str| tu(&format!("{AR}{tuv}"));
    let both = || format!("{AR}{EN}");
    let long = "م".repeat(2001);
    vec![
        // XML
        (
            wrapped("س & ج"),
            &[("raw-ampersand", 0)],
            Some(wrapped("س &amp; ج")),
        ),
        (
            wrapped("س &ج; &a b;"),
            &[("raw-ampersand", 0), ("raw-ampersand", 0)],
            Some(wrapped("س &amp;ج; &amp;a b;")),
        ),
        (
            unit("نص", "1 < 2 <3 <"),
            &[
                ("raw-less-than", 1),
                ("raw-less-than", 1),
                ("raw-less-than", 1),
            ],
            Some(unit("نص", "1 &lt; 2 &lt;3 &lt;")),
        ),
        (
            unit("نص", "a <b> c"),
            &[("raw-less-than", 1)],
            Some(unit("نص", "a &lt;b> c")),
        ),
        (
            unit("نص", "a </b> c <br>"),
            &[("raw-less-than", 1), ("raw-less-than", 1)],
            Some(unit("نص", "a &lt;/b> c &lt;br>")),
        ),
        (
            unit("نص", "a <b c"),
            &[("raw-less-than", 1)],
            Some(unit("نص", "a &lt;b c")),
        ),
        (
            tu(&format!("<note>n</note><prop type='<'>p</prop>{}", both())),
            &[("raw-less-than", 0)],
            Some(tu(&format!(
                "<note>n</note><prop type='&lt;'>p</prop>{}",
                both()
            ))),
        ),
        (
            wrapped("س&nbsp;ج&foo;"),
            &[("unknown-entity", 0), ("unknown-entity", 0)],
            Some(wrapped("س\u{A0}ج&amp;foo;")),
        ),
        (
            wrapped("س&#1;&#xD83D;&#xDE00;&#x110000;ج"),
            &[("character-reference", 0); 4],
            Some(wrapped("سج")),
        ),
        (
            wrapped("س\u{1}\u{FFFE}\u{FFFF}ج\0"),
            &[("invalid-character", 0); 4],
            Some(wrapped("سج")),
        ),
        (
            wrapped("س ]]> ج ]"),
            &[("cdata-end", 0)],
            Some(wrapped("س ]]&gt; ج ]")),
        ),
        (
            tu(&format!("<!-- a -- b -->{}", both())),
            &[("not-well-formed", 0)],
            Some(tu(&both())),
        ),
        (
            tu(&both()).replace("<tu>", "<tu tuid='1' tuid='2'>"),
            &[("not-well-formed", 0)],
            Some(tu(&both()).replace("<tu>", "<tu tuid='1'>")),
        ),
        (
            wrapped("نص").replace("=\"en\"", "=en"),
            &[("not-well-formed", 1)],
            None,
        ),
        (wrapped("نص</tuv>"), &[("not-well-formed", 0); 3], None),
        (wrapped("<hi>نص"), &[("not-well-formed", 0)], None),
        (
            format!("<tu>{AR}\n{}", tu(&both())),
            &[("not-well-formed", 0)],
            Some(tu(&both())),
        ),
        (
            format!("{}</tu>", tu(&both())),
            &[("not-well-formed", 0)],
            Some(tu(&both())),
        ),
        // Structure
        (
            tu(&format!("<foo><tuv/></foo>{}", both())),
            &[("unknown-element", 0)],
            Some(tu(&both())),
        ),
        (wrapped("<b>نص</b>"), &[("unknown-element", 0)], None),
        (wrapped("<seg>نص</seg>"), &[("unknown-element", 0)], None),
        (
            tu(&both()).replace("<tu>", "<tu id=\"7\">"),
            &[("unknown-attribute", 0)],
            Some(tu(&both())),
        ),
        (
            tu(&format!("<prop>p</prop>{}", both())),
            &[("missing-attribute", 0)],
            Some(tu(&both())),
        ),
        (
            tu(&format!("{}<note>n</note><prop type='a'>p</prop>", both())),
            &[("element-order", 0), ("element-order", 0)],
            Some(tu(&format!(
                "<note>n</note><prop type='a'>p</prop>{}",
                both()
            ))),
        ),
        (
            en_as("<tuv xml:lang=\"en\"><seg>text</seg><note>n</note></tuv>"),
            &[("element-order", 0)],
            Some(en_as(
                "<tuv xml:lang=\"en\"><note>n</note><seg>text</seg></tuv>",
            )),
        ),
        (
            tu(&format!("stray{}", both())),
            &[("stray-text", 0)],
            Some(tu(&both())),
        ),
        (
            tu(&format!("<![CDATA[ ]]>{}&#32;", both())),
            &[("stray-text", 0); 2],
            Some(tu(&both())),
        ),
        (
            format!("stray{}", tu(&both())),
            &[("stray-text", 0)],
            Some(tu(&both())),
        ),
        (
            en_as("<tuv xml:lang=\"en\"></tuv>"),
            &[("segment", 0)],
            None,
        ),
        (
            en_as("<tuv xml:lang=\"en\"><seg>a</seg><seg>b</seg></tuv>"),
            &[("segment", 0)],
            None,
        ),
        // Values
        (
            tu(&both()).replace("<tu>", "<tu segtype=\"line\" usagecount=\"many\">"),
            &[("attribute-value", 0); 2],
            Some(tu(&both())),
        ),
        (
            tu(&both()).replace(
                "<tu>",
                "<tu creationdate=\"20230229T000000Z\" tuid=\"1\" changedate=\"2024-01-01\">",
            ),
            &[("date", 0); 2],
            Some(tu(&both()).replace("<tu>", "<tu tuid=\"1\">")),
        ),
        (
            tu(&both()).replace(
                "<tuv xml:lang=\"en\">",
                "<tuv lastusagedate=\"20240101T250000Z\" xml:lang=\"en\">",
            ),
            &[("date", 0)],
            Some(tu(&both())),
        ),
        (
            tu(&both()).replace("<tu>", "<tu tuid=\"a b\">"),
            &[("tuid-space", 0)],
            Some(tu(&both())),
        ),
        (
            format!("{0}\n{0}", tu(&both()).replace("<tu>", "<tu tuid=\"a\">")),
            &[("tuid-twice", 1)],
            Some(format!(
                "{}\n{}",
                tu(&both()).replace("<tu>", "<tu tuid=\"a\">"),
                tu(&both())
            )),
        ),
        // Languages
        (
            en_as("<tuv><seg>text</seg></tuv>"),
            &[("lang-missing", 0)],
            None,
        ),
        (
            en_as("<tuv lang=\"en\"><seg>text</seg></tuv>"),
            &[("lang-attribute", 0)],
            Some(en_as("<tuv xml:lang=\"en\"><seg>text</seg></tuv>")),
        ),
        (
            en_as("<tuv xml:lang=\"en_GB\"><seg>text</seg></tuv>"),
            &[("lang-code", 0)],
            Some(en_as("<tuv xml:lang=\"en-GB\"><seg>text</seg></tuv>")),
        ),
        (
            en_as("<tuv xml:lang=' eng '><seg>text</seg></tuv>"),
            &[("lang-code", 0)],
            Some(en_as("<tuv xml:lang=\"en\"><seg>text</seg></tuv>")),
        ),
        (
            en_as("<tuv xml:lang=\"english\"><seg>text</seg></tuv>"),
            &[("lang-code", 0)],
            None,
        ),
        (
            tu(&both()).replace("<tu>", "<tu srclang=\"العربية\">"),
            &[("lang-code", 0)],
            Some(tu(&both())),
        ),
        (
            format!(
                "{0}{0}\n{1}",
                tu(&both()),
                tu(&format!("{AR}{}", EN.replace("\"en\"", "\"en-US\"")))
            ),
            &[("mixed-locales", 1)],
            Some(format!(
                "{0}{0}\n{1}",
                tu(&both()),
                tu(&format!("{AR}{}", EN.replace("\"en\"", "\"en-US\"")))
            )),
        ),
        // Variants
        (tu(AR), &[("one-sided", 0)], None),
        ("<tu/>".into(), &[("one-sided", 0)], None),
        (
            tu(&format!("{AR}{EN}{EN}")),
            &[("same-language", 0)],
            Some(tu(&both())),
        ),
        (
            tu(&format!(
                "{AR}{EN}{}",
                EN.replace("text", "other").replace("\"en\"", "\"EN\"")
            )),
            &[("same-language", 0)],
            None,
        ),
        (wrapped(" \u{200F} &#32; "), &[("empty", 0)], None),
        (
            en_as("<tuv xml:lang=\"en\"><seg/></tuv>"),
            &[("empty", 0)],
            None,
        ),
        (
            format!("<tu>{AR}{EN}<tuv xml:lang=\"fr\"><seg></seg></tuv></tu>"),
            &[("empty", 0)],
            Some(tu(&both())),
        ),
        (wrapped(&long), &[("too-long", 0)], None),
        (wrapped(&long[2..]), &[], Some(wrapped(&long[2..]))),
        (
            unit("same", "same"),
            &[("identical", 0)],
            Some(unit("same", "same")),
        ),
        (
            unit("نص", "نص"),
            &[("script", 1), ("identical", 0)],
            Some(unit("نص", "نص")),
        ),
        (
            wrapped("This is not Arabic."),
            &[("script", 0)],
            Some(wrapped("This is not Arabic.")),
        ),
        // Texts
        (wrapped(" نص\n"), &[("outer-space", 0)], Some(wrapped("نص"))),
        (
            wrapped("نص\u{85}\u{7F}نص"),
            &[("control-character", 0)],
            Some(wrapped("نص\u{85}\u{7F}نص")),
        ),
        (
            wrapped("نص\u{FFFD}"),
            &[("replacement-character", 0)],
            Some(wrapped("نص\u{FFFD}")),
        ),
        (
            wrapped("\u{202B}نص \u{2067}نص"),
            &[("bidi-control", 0)],
            Some(wrapped("\u{202B}نص \u{2067}نص\u{2069}\u{202C}")),
        ),
        (
            wrapped("\u{2067}نص\u{202C} نص\u{2069}\u{2069}"),
            &[("bidi-control", 0)],
            Some(wrapped("\u{2067}نص نص\u{2069}")),
        ),
        // Tags
        (
            wrapped("نص<bpt i=\"1\" x=\"2\">b</bpt>"),
            &[("unbalanced-tag", 0)],
            Some(wrapped("نص<it x=\"2\" pos=\"begin\">b</it>")),
        ),
        (
            wrapped("نص<ept i=\"1\"/><bpt/>"),
            &[("unbalanced-tag", 0); 2],
            Some(wrapped("نص<it pos=\"end\"/><it pos=\"begin\"/>")),
        ),
        (
            wrapped("<bpt i=\"1\"/>نص<ept i=\"1\"/><bpt i=\"1\"/>نص<ept i=\"1\"/>"),
            &[("tag-number", 0)],
            Some(wrapped(
                "<bpt i=\"1\"/>نص<ept i=\"1\"/><bpt i=\"2\"/>نص<ept i=\"2\"/>",
            )),
        ),
        (
            wrapped("نص<ph x=\"1\"/><ph x=\"1\"/>"),
            &[("tag-number", 0)],
            Some(wrapped("نص<ph x=\"1\"/><ph/>")),
        ),
        (
            wrapped("نص<it pos=\"middle\">b</it>"),
            &[("tag-position", 0)],
            Some(wrapped("نص<ph>b</ph>")),
        ),
    ]
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

/// What is wrong with the frame of a memory.
fn frames() -> Vec<(String, Vec<(&'static str, usize)>)> {
    let good = memory(&unit("نص", "text"));
    let with = |from: &str, to: &str| good.replace(from, to);
    vec![
        (with("<?xml", "\n<?xml"), vec![("xml-declaration", 2)]),
        (with("\"1.0\"", "\"1.1\""), vec![("xml-declaration", 1)]),
        (
            with("UTF-8", "windows-1256").replace("نص", ""),
            vec![("empty", 5)],
        ),
        (with("UTF-8", "UTF-16"), vec![("encoding", 1)]),
        (with("UTF-8", "klingon"), vec![("encoding", 1)]),
        (
            format!("\u{FEFF}{}", with("UTF-8", "iso-8859-6")),
            vec![("encoding", 1)],
        ),
        (
            with("<tmx", "<!DOCTYPE tmx SYSTEM \"not-there.dtd\">\n<tmx"),
            vec![("doctype-file", 2)],
        ),
        (
            with("<tmx", "<!DOCTYPE tmx [<!ENTITY a \"b>\">]>\n<tmx").replace("text", "&a;"),
            vec![("doctype-entities", 2)],
        ),
        (with(" version=\"1.4\"", ""), vec![("tmx-version", 2)]),
        (with("1.4", "2.0"), vec![("tmx-version", 2)]),
        (with("1.4", "1.1"), vec![("old-version", 2)]),
        (with("encoding=", "encodes="), vec![("xml-declaration", 1)]),
        (
            with("<tmx", "<!DOCTYPE tmx none>\n<? i?><tmx"),
            vec![("not-well-formed", 2), ("not-well-formed", 3)],
        ),
        (
            with(
                "/>\n<body>",
                "><ude name=\"u\"/><ude name=\"v\"><map unicode=\"1\"> </map></ude></header>\n<body>",
            ),
            vec![("missing-attribute", 3), ("stray-text", 3)],
        ),
        (
            with("<tmx", "<tmx lang='ar'"),
            vec![("unknown-attribute", 2)],
        ),
        (with(HEADER, ""), vec![("header", 4)]),
        (
            with(" o-tmf=\"x\" adminlang=\"en\"", ""),
            vec![("header-attribute", 3); 2],
        ),
        (
            with("\"sentence\"", "\"line\""),
            vec![("attribute-value", 3)],
        ),
        (
            with(
                "\"x\" adminlang=\"en\"",
                "\"x\" creationdate=\"now\" adminlang=\"en_us\"",
            ),
            vec![("date", 3), ("lang-code", 3)],
        ),
        (
            with("srclang=\"ar\"", "srclang=\"de\""),
            vec![("source-language", 3)],
        ),
        (
            with("srclang=\"ar\"", "srclang=\"ar-EG\""),
            vec![("source-language", 3)],
        ),
        (
            with("srclang=\"ar\"", "srclang=\"Arabic!\""),
            vec![("lang-code", 3)],
        ),
        (with("<header", "<header a=b"), vec![("not-well-formed", 3)]),
        (
            with("<body>\n", ""),
            vec![("body", 4), ("not-well-formed", 7)]
                .into_iter()
                .take(1)
                .collect(),
        ),
        (with("</body>\n", ""), vec![("body", 7)]),
        (with("</body>\n</tmx>\n", ""), vec![("not-well-formed", 7)]),
        (
            with("<body>", "<extra/><body>"),
            vec![("unknown-element", 4)],
        ),
        (with("</tmx>", "</tmx><tmx>"), vec![("unknown-element", 8)]),
        ("<tmx version=\"1.4\"/>".into(), vec![("body", 1)]),
    ]
}

#[test]
fn the_frame_is_put_right() {
    for (document, expected) in frames() {
        assert_eq!(names(document.as_bytes()), expected, "{document}");
        let copy = fixed(document.as_bytes());
        assert_eq!(errors(&copy), [], "{copy}");
    }
}

#[test]
fn a_declaration_is_kept_once_and_first() {
    let good = memory(&unit("نص", "text"));
    let (declaration, rest) = good.split_once('\n').expect("lines");
    for faulty in [
        format!(" \n{declaration}\n{rest}"),
        format!("{declaration}\n{declaration}{rest}"),
        format!("x{declaration}\n{rest}"),
        format!("<!-- c -->\n{declaration}\n{rest}"),
        good.replace("<body>", &format!("<body>{declaration}")),
    ] {
        let copy = fixed(faulty.as_bytes());
        assert!(copy.rfind("<?xml").is_none_or(|at| at == 0), "{copy}");
        assert_eq!(errors(&copy), [], "{copy}");
    }
}

#[test]
fn every_rule_is_tested() {
    let mut tested: BTreeSet<&str> = cases()
        .iter()
        .flat_map(|(_, expected, _)| expected.iter().map(|(rule, _)| *rule))
        .collect();
    let frames = frames();
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
fn the_source_language_is_what_the_units_say() {
    for (source, expected) in [
        ("de", "*all*"),
        ("ar-EG", "ar"),
        ("AR", "AR"),
        ("", "*all*"),
    ] {
        let header = HEADER.replace("srclang=\"ar\"", &format!("srclang=\"{source}\""));
        let copy = fixed(document(&header, &unit("نص", "text")).as_bytes());
        assert!(copy.contains(&format!("srclang=\"{expected}\"")), "{copy}");
    }
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
    for empty in ["", " \n", "نص"] {
        let result = check("my.tmx", empty.as_bytes(), &Options::default(), &mut |_| {});
        let error = result.expect_err("nothing in it");
        assert!(matches!(error.kind(), ErrorKind::Empty { .. }), "{error}");
    }
}

/// A memory with all that units have, to be mutated.
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
    fn no_mutation_is_too_much(cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, "[<>&;/\"' a-z=\u{1}]{0,5}|\\PC{0,3}"), 1..12)) {
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
