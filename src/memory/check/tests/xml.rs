//! Faults of well-formedness.

use super::{AR, Case, EN, tu, unit, wrapped};

pub(super) fn cases() -> Vec<Case> {
    let both = || format!("{AR}{EN}");
    vec![
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
        // What is taken out leaves no markup behind.
        (
            wrapped("س ]\0]> ]]&#1;> ج"),
            &[("invalid-character", 0), ("character-reference", 0)],
            Some(wrapped("س ]]&gt; ]]&gt; ج")),
        ),
        (
            wrapped("س ]]\u{202C}> ج"),
            &[("bidi-control", 0)],
            Some(wrapped("س ]]&gt; ج")),
        ),
        (
            wrapped("س ]]<!-- - -- -->> ج <![CDATA[]\u{1}]> ]\u{202C}]>]]>"),
            &[
                ("not-well-formed", 0),
                ("invalid-character", 0),
                ("bidi-control", 0),
            ],
            Some(wrapped(
                "س ]]&gt; ج <![CDATA[]]]]><![CDATA[> ]]]]><![CDATA[>]]>",
            )),
        ),
        (
            wrapped("س <?x ?\0>?><!-- -\0- --> &am\0p; &\0lt; &#\0 60; ج"),
            &[
                ("invalid-character", 0),
                ("invalid-character", 0),
                ("raw-ampersand", 0),
                ("invalid-character", 0),
                ("raw-ampersand", 0),
                ("invalid-character", 0),
                ("raw-ampersand", 0),
                ("invalid-character", 0),
            ],
            Some(wrapped(
                "س <?x ? >?><!-- - - --> &amp;amp; &amp;lt; &amp;# 60; ج",
            )),
        ),
        (
            tu(&format!(
                "<prop type=\"a&#X22; b='&#X26;lt;\">p&#X3C;</prop>{}",
                both()
            )),
            &[
                ("character-reference", 0),
                ("character-reference", 0),
                ("character-reference", 0),
            ],
            Some(tu(&format!(
                "<prop type=\"a&#34; b='&#38;lt;\">p&#60;</prop>{}",
                both()
            ))),
        ),
        (
            tu(&format!("<?²?><?a²?><?aª \0?>{}", both())),
            &[("not-well-formed", 0); 3],
            Some(tu(&both())),
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
    ]
}
