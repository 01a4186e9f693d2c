//! Hits as a page: one file that needs nothing beside itself, with nothing in it that could run.

use std::fmt;
use std::io::{self, Write};

use super::form::{Emit, Layout, Out, decimals};
use super::hit::{Hit, first_words, last_words, parts};
use super::visible::visible;
use crate::lang::Lang;

const STYLE: &str = include_str!("page.css");

pub(super) struct Page<'a> {
    out: Out<'a>,
    context: Option<usize>,
    count: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(mut out: Out<'a>, layout: &Layout) -> io::Result<Self> {
        let title = Text(&layout.title);
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title} – concordance</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <h1><bdi dir=\"auto\">{title}</bdi></h1>\n<table>\n<thead>\n<tr>\
             <th scope=\"col\">Where</th><th scope=\"col\">English</th><th scope=\"col\">Arabic</th>\
             </tr>\n</thead>\n<tbody>\n"
        )?;
        Ok(Self {
            out,
            context: layout.context,
            count: 0,
        })
    }

    fn cell(&mut self, hit: &Hit, lang: Lang) -> io::Result<()> {
        let dir = match lang {
            Lang::Arabic => "rtl",
            Lang::English => "ltr",
        };
        write!(
            self.out,
            "<td lang=\"{}\" dir=\"{dir}\"><bdi dir=\"{dir}\">",
            lang.code()
        )?;
        let text = hit.text(lang);
        match hit.marked(lang) {
            None => write!(self.out, "{}", Text(text.trim()))?,
            Some(span) => {
                let [before, marked, after] = parts(text, span);
                let (mut shown_before, mut shown_after) = (before.trim_start(), after.trim_end());
                if let Some(count) = self.context {
                    shown_before = last_words(shown_before, count);
                    shown_after = first_words(shown_after, count);
                }
                let cut = |shown: &str, whole: &str| match shown.len() < whole.len() {
                    true => "…",
                    false => "",
                };
                let class = match lang == hit.found.lang {
                    true => "found",
                    false => "counterpart",
                };
                write!(
                    self.out,
                    "{}{}<mark class=\"{class}\">{}</mark>{}{}",
                    cut(shown_before, before.trim_start()),
                    Text(shown_before),
                    Text(marked),
                    Text(shown_after),
                    cut(shown_after, after.trim_end()),
                )?;
            }
        }
        write!(self.out, "</bdi></td>")
    }
}

impl Emit for Page<'_> {
    fn hit(&mut self, hit: &Hit) -> io::Result<()> {
        self.count += 1;
        write!(
            self.out,
            "<tr><td class=\"place\"><bdi dir=\"auto\">{}</bdi><br>line {}, pair {}<br>confidence {}</td>",
            Text(&hit.file),
            hit.entry.line,
            hit.entry.number,
            decimals(hit.entry.pair.confidence)
        )?;
        self.cell(hit, Lang::English)?;
        self.cell(hit, Lang::Arabic)?;
        writeln!(self.out, "</tr>")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn end(&mut self) -> io::Result<()> {
        let hits = if self.count == 1 { "hit" } else { "hits" };
        write!(
            self.out,
            "</tbody>\n</table>\n<p>{} {hits}</p>\n</body>\n</html>\n",
            self.count
        )?;
        self.flush()
    }
}

/// A text of a document on a page: it is data, whatever is in it.
struct Text<'a>(&'a str);

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
