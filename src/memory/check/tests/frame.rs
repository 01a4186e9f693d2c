//! Faults around the units: in the declaration, the header, the body.

use super::{HEADER, document, errors, fixed, memory, names, unit};

/// Memories with faults around the units, and the rules that they break with their lines.
pub(super) fn frames() -> Vec<(String, Vec<(&'static str, usize)>)> {
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
        // What a comment or an instruction holds is not declared, nor does its mark of quotation or end count.
        (
            with(
                "<tmx",
                "<!DOCTYPE tmx [<!-- don't: <!ENTITY a 'b'> --><?p <!ENTITY a \"b> ?><!ENTITY c 'b'>]>\n<tmx",
            )
            .replace(">text<", ">&a;&c;<"),
            vec![("doctype-entities", 2), ("unknown-entity", 7)],
        ),
        // What was said first counts; what comes back to itself, holds markup or is no text can stand nowhere, and
        // another file not in an attribute.
        (
            with(
                "<tmx",
                "<!DOCTYPE tmx [<!ENTITY a '&b;'><!ENTITY b '&a;'><!ENTITY b 'b'><!ENTITY c '<hi>'><!ENTITY d '&#60;'>\
                 <!ENTITY e '&none;'><!ENTITY f SYSTEM 'f' NDATA n><!ENTITY g SYSTEM 'g'><!ENTITY h '&i;'><!ENTITY i '&lt;&#65;'>\
                 <!ENTITY نص 'i'>]>\n<tmx",
            )
            .replace(">text<", ">&a;&b;&c;&d;&e;&f;&g;&h;&i;&نص;<")
            .replace("<tu>", "<tu tuid='&g;&h;'>"),
            [vec![("doctype-entities", 2)], vec![("unknown-entity", 6)], vec![("unknown-entity", 7); 6]].concat(),
        ),
        // Markup that is whole can stand in a text, and a reference that is read again.
        (
            with(
                "<tmx",
                "<!DOCTYPE tmx [<!ENTITY a '<hi>b</hi>'><!ENTITY b '&#38;#38;'><!ENTITY c '&g;&a;'><!ENTITY g SYSTEM 'g'>\
                 <!ENTITY d '</x><x>'><!ENTITY e '&#38;'><!ENTITY f '&a;&d;'>]>\n<tmx",
            )
            .replace(">text<", ">&a;&b;&c;&d;&e;&f;<")
            .replace("<tu>", "<tu tuid='&b;&a;'>"),
            [vec![("doctype-entities", 2)], vec![("unknown-entity", 6)], vec![("unknown-entity", 7); 3]].concat(),
        ),
        (
            with("<tmx", "<!DOCTYPE tmx [<!ENTITY a SYSTEM 'b' c>]>\n<tmx"),
            vec![("not-well-formed", 2)],
        ),
        (
            with("<tmx", "<!DOCTYPE tmx PUBLIC '{}' 'http://a/[b'>\n<tmx"),
            vec![("not-well-formed", 2)],
        ),
        (
            with("<tmx", "<!DOCTYPE tmx SYSTEM 'http://a/[b>'>\n<tmx"),
            vec![],
        ),
        (
            with("<tmx", "<!DOCTYPE tmx [<!ENTITY % a \"b\">]>\n<tmx").replace(">text<", ">&a;<"),
            vec![("unknown-entity", 7)],
        ),
        (
            with(
                "<tmx",
                "<!DOCTYPE tmx SYSTEM 'x' [<!-- c --><?p i?><!ENTITY % p SYSTEM \"p\">%p;\n<!ELEMENT tmx (a|b)*><!ATTLIST tmx a CDATA '>'>]>\n<tmx",
            ),
            vec![("doctype-file", 2)],
        ),
        (
            with("<tmx", "<!DOCTYPE tmx [<!ENTITY a \"&b\">]>\n<tmx"),
            vec![("not-well-formed", 2)],
        ),
        (
            with("<tmx", "<!DOCTYPE tmx [<!ENTIT Y a \"b\">]>\n<tmx"),
            vec![("not-well-formed", 2)],
        ),
        (
            with(
                "<tmx",
                "<!DOCTYPE tmx [<!ENTITY a \"b\"><!-- - -- -->]>\n<tmx",
            ),
            vec![("not-well-formed", 2)],
        ),
        (
            with("<tmx", "<!DOCTYPE tmx [<!ENTITY a \"&am\0p;\">]>\n<tmx")
                .replace(">text<", ">&a;<"),
            vec![("not-well-formed", 2), ("unknown-entity", 7)],
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
