//! Faults of elements and attributes: in their presence, order and values.

use super::{AR, Case, EN, en_as, tu, wrapped};

pub(super) fn cases() -> Vec<Case> {
    let both = || format!("{AR}{EN}");
    vec![
        (
            tu(&format!("<foo><tuv/></foo>{}", both())),
            &[("unknown-element", 0)],
            Some(tu(&both())),
        ),
        (
            wrapped("a <g id=\"1\">نص</g><x id=\"2\"/> <mrk mtype=\"x\">b</mrk>"),
            &[("xliff-tag", 0); 3],
            Some(wrapped(
                "a <bpt i=\"4\" x=\"1\">&lt;g id=\"1\"&gt;</bpt>نص<ept i=\"4\">&lt;/g&gt;</ept>\
                 <ph x=\"2\">&lt;x id=\"2\"/&gt;</ph> b",
            )),
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
    ]
}
