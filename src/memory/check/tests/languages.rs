//! Faults in language codes.

use super::{AR, Case, EN, en_as, tu};

pub(super) fn cases() -> Vec<Case> {
    let both = || format!("{AR}{EN}");
    vec![
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
    ]
}
