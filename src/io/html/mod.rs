//! Common parts of the pages of results: one file each that needs nothing beside itself, with nothing in it that could
//! run.

mod visible;

use std::fmt;
use std::io::{self, Write};

use crate::model::lang::Lang;

pub(crate) use visible::visible;

const STYLE: &str = include_str!("page.css");

/// Begins a page about `title`, of the kind that `kind` names; `style` is CSS beside what all pages have.
pub(crate) fn begin(out: &mut impl Write, title: &str, kind: &str, style: &str) -> io::Result<()> {
    let title = Text(title);
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – {kind}</title>\n<style>\n{STYLE}{style}</style>\n</head>\n<body>\n\
         <h1><bdi dir=\"auto\">{title}</bdi></h1>\n"
    )
}

/// Heading of a column.
#[derive(Clone, Copy, Default)]
pub(crate) struct Heading {
    pub(crate) text: &'static str,
    /// Class of the heading; empty if it has none.
    pub(crate) class: &'static str,
    /// Explanation of the heading; empty if it needs none.
    pub(crate) about: &'static str,
}

/// Begins a table with these headings.
pub(crate) fn table(
    out: &mut impl Write,
    headings: impl IntoIterator<Item = Heading>,
) -> io::Result<()> {
    out.write_all(b"<table>\n<thead>\n<tr>")?;
    for Heading { text, class, about } in headings {
        write!(out, "<th scope=\"col\"")?;
        for (name, value) in [("class", class), ("title", about)] {
            if !value.is_empty() {
                write!(out, " {name}=\"{value}\"")?;
            }
        }
        write!(out, ">{text}</th>")?;
    }
    out.write_all(b"</tr>\n</thead>\n<tbody>\n")
}

/// Ends a table of `rows` rows, which are each a `noun`.
pub(crate) fn end_table(out: &mut impl Write, rows: usize, noun: &str) -> io::Result<()> {
    let ending = if rows == 1 { "" } else { "s" };
    write!(out, "</tbody>\n</table>\n<p>{rows} {noun}{ending}</p>\n")
}

/// Ends the page.
pub(crate) fn end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"</body>\n</html>\n")
}

/// Returns the direction in which a language is written, as HTML names it.
pub(crate) fn direction(lang: Lang) -> &'static str {
    match lang {
        Lang::Arabic => "rtl",
        Lang::English => "ltr",
    }
}

/// Returns the attributes of an element with text in `lang`.
pub(crate) fn attributes(lang: Lang) -> String {
    format!("lang=\"{}\" dir=\"{}\"", lang.code(), direction(lang))
}

/// Text of a document on a page: it is data, whatever is in it.
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in visible(self.0).chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => fmt::Write::write_char(f, c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_data() {
        let text = "</bdi></script><script>alert('x')</script> & \"q\" \u{202E}";
        assert_eq!(
            Text(text).to_string(),
            "&lt;/bdi&gt;&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot; ⟨U+202E⟩"
        );
    }
}
