//! Pairs as two files of lines that belong together, as machine translation tools such as Moses train on.
//!
//! A pair is the same line of both files. What would break the count of lines (line ends inside a text) becomes a
//! space.

use std::io::{self, Write};

use super::frame::{Emit, Out};
use super::lines;
use super::read::{Row, Source, Text, listed};
use super::{has_both, one_line};
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Writer of the lines of one side.
pub(super) struct SideWriter<'a> {
    out: Out<'a>,
    lang: Lang,
}

impl<'a> SideWriter<'a> {
    pub(super) fn new(out: Out<'a>, lang: Lang) -> Self {
        Self { out, lang }
    }
}

impl Emit<Pair> for SideWriter<'_> {
    /// Writes the line of one side, but none for a pair that has nothing on one side: the other file has none for it
    /// either.
    fn row(&mut self, pair: &Pair) -> io::Result<()> {
        if !has_both(pair) {
            return Ok(());
        }
        let text = match self.lang {
            Lang::Arabic => &pair.ar,
            Lang::English => &pair.en,
        };
        writeln!(self.out, "{}", one_line(text))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Reader of two files of lines.
pub(super) struct Lines {
    ar: lines::Lines,
    en: lines::Lines,
}

impl Lines {
    pub(super) fn new(ar: Text, en: Text) -> Self {
        Self {
            ar: lines::Lines::new(ar),
            en: lines::Lines::new(en),
        }
    }
}

impl Source for Lines {
    fn next(&mut self) -> Result<Option<Row>> {
        match (self.ar.next()?, self.en.next()?) {
            (Some(ar), Some(en)) => Ok(Some(listed(ar.to_owned(), en.to_owned()).into())),
            (None, None) => Ok(None),
            (Some(_), None) => Err(longer(&self.ar, &self.en)),
            (None, Some(_)) => Err(longer(&self.en, &self.ar)),
        }
    }

    fn line(&self) -> usize {
        self.ar.number()
    }
}

fn longer(long: &lines::Lines, short: &lines::Lines) -> Error {
    let short = short.name();
    long.malformed(format!(
        "{short} has no such line, it ends before; the two files must have as many lines each"
    ))
}
