//! Faults between the variants of a unit.

use super::{AR, Case, EN, en_as, tu, unit, wrapped};

pub(super) fn cases() -> Vec<Case> {
    let both = || format!("{AR}{EN}");
    let long = "م".repeat(2001);
    vec![
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
    ]
}
