//! Findings as a page: one file that needs nothing beside itself, with nothing in it that could run.

use std::io::{self, Write};

use super::{Found, Options};
use crate::formats::frame::{Emit, Out};
use crate::io::html::{self, Heading, Text};
use crate::model::lang::Lang;

const STYLE: &str = include_str!("page.css");

pub(super) struct Page<'a> {
    out: Out<'a>,
    count: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(mut out: Out<'a>, options: &Options) -> io::Result<Self> {
        html::begin(&mut out, &options.title, "check", STYLE)?;
        let heading = |text| Heading {
            text,
            ..Heading::default()
        };
        html::table(&mut out, ["What", "English", "Arabic"].map(heading))?;
        Ok(Self { out, count: 0 })
    }

    fn cell(&mut self, found: &Found, lang: Lang) -> io::Result<()> {
        let (attributes, direction) = (html::attributes(lang), html::direction(lang));
        write!(self.out, "<td {attributes}><bdi dir=\"{direction}\">")?;
        for (piece, is_marked) in found.pair.iter().flat_map(|pair| pair.pieces(lang)) {
            if is_marked {
                write!(self.out, "<mark class=\"found\">{}</mark>", Text(piece))?;
            } else {
                write!(self.out, "{}", Text(piece))?;
            }
        }
        write!(self.out, "</bdi></td>")
    }
}

impl Emit<Found> for Page<'_> {
    fn row(&mut self, found: &Found) -> io::Result<()> {
        self.count += 1;
        write!(
            self.out,
            "<tr><td class=\"what\"><b class=\"{0}\">{0}</b> {1}<br><bdi dir=\"auto\">{2}</bdi><br>\
             <span class=\"place\"><bdi dir=\"auto\">{3}</bdi>, line {4}",
            found.severity,
            found.rule,
            Text(&found.reason),
            Text(&found.file),
            found.line,
        )?;
        if let Some(pair) = &found.pair {
            write!(self.out, ", pair {}", pair.number)?;
        }
        write!(self.out, "</span></td>")?;
        self.cell(found, Lang::English)?;
        self.cell(found, Lang::Arabic)?;
        writeln!(self.out, "</tr>")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn end(&mut self) -> io::Result<()> {
        html::end_table(&mut self.out, self.count, "finding")?;
        html::end(&mut self.out)
    }
}
