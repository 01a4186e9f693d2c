//! Writing of texts in XML.

use std::fmt;

/// Whether XML 1.0 can hold the character at all, escaped or not (production 2, `Char`).
pub(crate) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Returns what XML holds in the place of a character: itself, a space for the vertical tab and the form feed, which
/// part words, or nothing.
pub(crate) fn held(c: char) -> Option<char> {
    match c {
        '\u{B}' | '\u{C}' => Some(' '),
        _ => is_allowed(c).then_some(c),
    }
}

/// Text between tags; what XML cannot [hold](held) is left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'t>(pub(crate) &'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(f, self.0, |c| match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            // Text must not hold "]]>".
            '>' => Some("&gt;"),
            // A parser makes a line feed of a carriage return that stands there as itself.
            '\r' => Some("&#13;"),
            _ => None,
        })
    }
}

/// Value of an attribute, to stand between double quotation marks; what XML cannot [hold](held) is left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute<'t>(pub(crate) &'t str);

impl fmt::Display for Attribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(f, self.0, |c| match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            '"' => Some("&quot;"),
            // A parser makes a space of each of these that stands there as itself.
            '\t' => Some("&#9;"),
            '\n' => Some("&#10;"),
            '\r' => Some("&#13;"),
            _ => None,
        })
    }
}

/// Writes `text` with `replacement`s and without what XML cannot hold.
fn escape(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    replacement: impl Fn(char) -> Option<&'static str>,
) -> fmt::Result {
    let mut written = 0;
    for (at, c) in text.char_indices() {
        let instead = match held(c) {
            Some(same) if same == c => replacement(c),
            Some(_) => Some(" "),
            None => Some(""),
        };
        if let Some(instead) = instead {
            f.write_str(&text[written..at])?;
            f.write_str(instead)?;
            written = at + c.len_utf8();
        }
    }
    f.write_str(&text[written..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_reads_as_its_own_is_escaped() {
        let nasty = "<b a=\"1\">&amp; ]]>\t\r\n'\0\u{8}\u{B}\u{1F}\u{7F}\u{FFFE}\u{FFFF}𐤀\u{200F}";
        assert_eq!(
            Text(nasty).to_string(),
            "&lt;b a=\"1\"&gt;&amp;amp; ]]&gt;\t&#13;\n' \u{7F}𐤀\u{200F}"
        );
        assert_eq!(
            Attribute(nasty).to_string(),
            "&lt;b a=&quot;1&quot;&gt;&amp;amp; ]]&gt;&#9;&#13;&#10;' \u{7F}𐤀\u{200F}"
        );
    }
}
