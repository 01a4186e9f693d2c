//! Hits as a page: one file that needs nothing beside itself, with nothing in it that could run.

use std::io::{self, Write};

use super::hit::{Hit, first_words, last_words, parts};
use super::{Emit, Layout, Out, decimals};
use crate::io::html::{self, Text};
use crate::model::lang::Lang;

const STYLE: &str = include_str!("page.css");

pub(super) struct Page<'a> {
    out: Out<'a>,
    context: Option<usize>,
    count: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(mut out: Out<'a>, layout: &Layout) -> io::Result<Self> {
        html::begin(&mut out, &layout.title, "concordance", STYLE)?;
        out.write_all(
            b"<table>\n<thead>\n<tr>\
              <th scope=\"col\">Where</th><th scope=\"col\">English</th><th scope=\"col\">Arabic</th>\
              </tr>\n</thead>\n<tbody>\n",
        )?;
        Ok(Self {
            out,
            context: layout.context,
            count: 0,
        })
    }

    fn cell(&mut self, hit: &Hit, lang: Lang) -> io::Result<()> {
        let dir = html::direction(lang);
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
            "</tbody>\n</table>\n<p>{} {hits}</p>\n",
            self.count
        )?;
        html::end(&mut self.out)?;
        self.flush()
    }
}
