//! What the dialects of Markdown have that is no text: attributes, directives, components, and marks of templates.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// Patterns of what is taken out of a text without code, and what stands in its place.
///
/// kramdown and pandoc: `{: .note}` on a line of its own, `{.note}` behind a link or emphasis, `[text]{.note}`,
/// `::: note`. MDX: `{/* comment */}`, `import … from '…'`, `export const …`. Liquid and Hugo: `{% … %}`, `{{< … >}}`.
const PATTERNS: [(&str, &str); 8] = [
    (r"(?s)\{/\*.*?\*/\}", ""),
    (r"(?s)\{%.*?%\}", ""),
    (r"(?s)\{\{[<%].*?[%>]\}\}", ""),
    (r"(?m)^[ \t]*\{:?[ \t]*[.#:a-zA-Z][^{}\n]*\}[ \t]*$", ""),
    (r"\[([^\[\]\n]*)\]\{[.#:a-zA-Z][^{}\n]*\}", "$1"),
    (r"([)\]*_`])\{:?[ \t]*[.#:a-zA-Z][^{}\n]*\}", "$1"),
    (r"(?m)^[ \t]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]*)", "\n"),
    (
        r#"(?m)^(?:import[ \t](?:[^\n]*[ \t]from[ \t]+)?['"][^\n]*['"]|export[ \t]+(?:const|let|default|function|async)[ \t][^\n]*);?[ \t]*$"#,
        "",
    ),
];

static COMPILED: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let compiled = PATTERNS.iter().filter_map(|(pattern, instead)| {
        // None is wrong: a test reads them all.
        Some((Regex::new(pattern).ok()?, *instead))
    });
    compiled.collect()
});

/// Returns a text without what is no text in it. Code between fences stays as it is.
pub(super) fn without(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut prose = String::new();
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let mark = fence_of(line);
        match (fence, mark) {
            (None, None) => {
                prose += line;
                continue;
            }
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if mark.starts_with(open) => fence = None,
            (Some(_), _) => {}
        }
        cleaned += &clean(&std::mem::take(&mut prose));
        cleaned += line;
    }
    cleaned + &clean(&prose)
}

/// Returns the fence of code that a line is.
fn fence_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let first = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(first).len();
    (length >= 3).then(|| &line[..length])
}

fn clean(prose: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(prose);
    for (pattern, instead) in &*COMPILED {
        if let Cow::Owned(cleaned) = pattern.replace_all(&text, *instead) {
            text = Cow::Owned(cleaned);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_dialects_add_is_no_text() {
        assert_eq!(COMPILED.len(), PATTERNS.len());
        for (text, expected) in [
            ("A *b*{: .c} d\n{: #e .f}\n", "A *b* d\n\n"),
            ("[a](b){:target=\"_blank\"} `c`{.rust}", "[a](b) `c`"),
            ("a [b]{lang=ar} c", "a b c"),
            ("::: warning\nCareful.\n:::\n", "\n\nCareful.\n\n\n"),
            ("::: {.note}\n::::tip Title\n", "\n\n\n Title\n"),
            (
                "import A from 'b'\nexport const c = 1;\n\nText",
                "\n\n\nText",
            ),
            ("{/* a\nb */}c{% d %} {{< e >}}", "c "),
            // Text and code.
            ("a {b} {{ c }} 10:::3", "a {b} {{ c }} 10:::3"),
            ("Import duties from Tunis", "Import duties from Tunis"),
            ("```\n{: x}\n```\n{: y}", "```\n{: x}\n```\n"),
            ("~~~~\n```\n{% x %}\n~~~~\n", "~~~~\n```\n{% x %}\n~~~~\n"),
        ] {
            assert_eq!(without(text), expected, "{text}");
        }
    }
}
