//! What stands together where something between was taken out.
//!
//! A character, a mark of direction or a comment that is left out of a text may have stood between `]]` and `>`: without
//! it they are the end of a CDATA section, which no text may have. That is told where a piece is written, whatever was
//! taken out of it and by which rule.

use std::borrow::Cow;

use super::markup::Kind;

const BEGIN: &str = "<![CDATA[";
const END: &str = "]]>";

/// What is inside of a CDATA section.
pub(super) fn inside(section: &str) -> Option<&str> {
    section.strip_prefix(BEGIN)?.strip_suffix(END)
}

/// The end of what was written so far.
#[derive(Default)]
pub(super) struct Seam {
    /// Number of closing brackets that the text so far ends with.
    brackets: usize,
}

impl Seam {
    /// Returns the text of a part as it can stand behind those before it.
    pub(super) fn joined<'t>(&mut self, kind: Kind, text: &'t str) -> Cow<'t, str> {
        if kind == Kind::Text {
            return self.apart(text, "&gt;");
        }
        if !text.is_empty() {
            self.brackets = 0;
        }
        let section = inside(text).filter(|_| kind == Kind::CData);
        match section.map(|inside| Self::default().apart(inside, "]]><![CDATA[>")) {
            Some(Cow::Owned(apart)) => Cow::Owned([BEGIN, &apart, END].concat()),
            _ => Cow::Borrowed(text),
        }
    }

    /// Returns the text that follows with `instead` of each `>` behind two brackets.
    fn apart<'t>(&mut self, text: &'t str, instead: &str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut kept = 0;
        for at in memchr::memchr_iter(b'>', text.as_bytes()) {
            if self.brackets_after(&text[..at]) >= 2 {
                out.push_str(&text[kept..at]);
                out.push_str(instead);
                kept = at + 1;
            }
        }
        self.brackets = self.brackets_after(text);
        if kept == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[kept..]);
        Cow::Owned(out)
    }

    /// Number of closing brackets at the end of all so far and `text`.
    fn brackets_after(&self, text: &str) -> usize {
        let rest = text.trim_end_matches(']');
        let before = if rest.is_empty() { self.brackets } else { 0 };
        before + text.len() - rest.len()
    }
}
