//! Links between segments as XCES has them (`cesAlign`), in the form that the corpora of OPUS are published in.

use std::io::{self, Write};

use super::decimals;
use super::frame::{Emit, Out};
use crate::io::xml::Attribute;
use crate::model::bead::Span;
use crate::model::pair::Pair;

/// Writer of one group of links for each pair of files.
pub(super) struct Links<'a> {
    out: Out<'a>,
    /// Names of the files of the group that is open.
    files: Option<(String, String)>,
    /// Number of links in that group.
    count: usize,
}

impl<'a> Links<'a> {
    pub(super) fn new(out: Out<'a>) -> Self {
        Self {
            out,
            files: None,
            count: 0,
        }
    }

    fn head(&mut self) -> io::Result<()> {
        self.out.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
              <!DOCTYPE cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\">\n\
              <cesAlign version=\"1.0\">\n",
        )
    }

    fn open(&mut self, files: (String, String)) -> io::Result<()> {
        match self.files {
            Some(_) => writeln!(self.out, "  </linkGrp>")?,
            None => self.head()?,
        }
        let (ar, en) = (Attribute(&files.0), Attribute(&files.1));
        writeln!(
            self.out,
            "  <linkGrp targType=\"s\" fromDoc=\"{ar}\" toDoc=\"{en}\">"
        )?;
        self.files = Some(files);
        self.count = 0;
        Ok(())
    }
}

impl Emit<Pair> for Links<'_> {
    fn row(&mut self, pair: &Pair) -> io::Result<()> {
        let name = |file: &Option<String>| file.clone().unwrap_or_default();
        let files = (name(&pair.ar_file), name(&pair.en_file));
        if self.files.as_ref() != Some(&files) {
            self.open(files)?;
        }
        self.count += 1;
        writeln!(
            self.out,
            "    <link id=\"SL{}\" xtargets=\"{};{}\" certainty=\"{}\" />",
            self.count,
            numbers(pair.ar_segments),
            numbers(pair.en_segments),
            decimals(pair.confidence, 4)
        )
    }

    fn end(&mut self) -> io::Result<()> {
        match self.files {
            Some(_) => writeln!(self.out, "  </linkGrp>")?,
            None => self.head()?,
        }
        writeln!(self.out, "</cesAlign>")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Formats the numbers of segments, which are counted from 1 there.
fn numbers(segments: Span) -> String {
    let numbers: Vec<String> = segments
        .range()
        .map(|index| (index + 1).to_string())
        .collect();
    numbers.join(" ")
}
