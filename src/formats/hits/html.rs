//! Hits as a page: one file that needs nothing beside itself, with nothing in it that could run.

use std::io::{self, Write};

use super::Options;
use super::hit::{Hit, parts, shortened};
use crate::formats::decimals;
use crate::formats::frame::{Emit, Out};
use crate::io::html::{self, Heading, Text};
use crate::model::lang::Lang;

const STYLE: &str = include_str!("page.css");

pub(super) struct Page<'a> {
    out: Out<'a>,
    context: Option<usize>,
    count: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(mut out: Out<'a>, options: &Options) -> io::Result<Self> {
        html::begin(&mut out, &options.title, "concordance", STYLE)?;
        let heading = |text| Heading {
            text,
            ..Heading::default()
        };
        html::table(&mut out, ["Where", "English", "Arabic"].map(heading))?;
        Ok(Self {
            out,
            context: options.context,
            count: 0,
        })
    }

    fn cell(&mut self, hit: &Hit, lang: Lang) -> io::Result<()> {
        write!(
            self.out,
            "<td {}><bdi dir=\"{}\">",
            html::attributes(lang),
            html::direction(lang)
        )?;
        let text = hit.text(lang);
        match hit.marked(lang) {
            None => write!(self.out, "{}", Text(text.trim()))?,
            Some(span) => {
                let [before, marked, after] = parts(text, span);
                let (before, after) = (before.trim_start(), after.trim_end());
                let (shown_before, shown_after) = shortened(before, after, self.context);
                let cut = |shown: &str, whole: &str| {
                    if shown.len() < whole.len() { "…" } else { "" }
                };
                let is_own = lang == hit.found.lang;
                let class = if is_own { "found" } else { "counterpart" };
                write!(
                    self.out,
                    "{}{}<mark class=\"{class}\">{}</mark>{}{}",
                    cut(shown_before, before),
                    Text(shown_before),
                    Text(marked),
                    Text(shown_after),
                    cut(shown_after, after),
                )?;
            }
        }
        write!(self.out, "</bdi></td>")
    }
}

impl Emit<Hit> for Page<'_> {
    fn row(&mut self, hit: &Hit) -> io::Result<()> {
        self.count += 1;
        write!(
            self.out,
            "<tr><td class=\"place\"><bdi dir=\"auto\">{}</bdi><br>line {}, pair {}<br>confidence {}</td>",
            Text(&hit.file),
            hit.entry.line,
            hit.entry.number,
            decimals(hit.entry.pair.confidence, 2)
        )?;
        self.cell(hit, Lang::English)?;
        self.cell(hit, Lang::Arabic)?;
        writeln!(self.out, "</tr>")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn end(&mut self) -> io::Result<()> {
        html::end_table(&mut self.out, self.count, "hit")?;
        html::end(&mut self.out)
    }
}
