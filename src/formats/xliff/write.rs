//! XLIFF 1.2 in two languages.

use std::io::{self, Write};

use super::content::content;
use super::{AR_TIME, EN_TIME, HUMAN, MOVED, NOTE, NOTE_FROM, TARGET};
use crate::formats::frame::{Emit, Out};
use crate::formats::{Options, decimals, dropped, has_both};
use crate::io::xml::{Attribute, Text};
use crate::model::assessment::SURE;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Name of a file that has none.
const NO_NAME: &str = "pairs";

pub(in crate::formats) struct Segments<'a> {
    out: Out<'a>,
    options: Options,
    /// Names of the source file that is open and of its translation, if that is known.
    files: Option<(String, Option<String>)>,
    /// Number of units so far.
    count: usize,
    /// Number of characters that XML could not hold.
    dropped: usize,
}

impl<'a> Segments<'a> {
    pub(in crate::formats) fn new(out: Out<'a>, options: Options) -> Self {
        Self {
            out,
            options,
            files: None,
            count: 0,
            dropped: 0,
        }
    }

    fn open(&mut self, file: &str, target: Option<&str>) -> io::Result<()> {
        match self.files {
            Some(_) => write!(self.out, "    </body>\n  </file>\n")?,
            None => self.out.write_all(
                b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                  <xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n",
            )?,
        }
        let source = self.options.languages.source;
        write!(
            self.out,
            "  <file original=\"{}\" datatype=\"plaintext\" source-language=\"{}\" target-language=\"{}\"",
            Attribute(file),
            self.options.languages.code(source),
            self.options.languages.code(source.other()),
        )?;
        if let Some(date) = self.options.date {
            write!(self.out, " date=\"{}\"", date.iso())?;
        }
        writeln!(self.out, ">")?;
        if let Some(target) = target {
            writeln!(
                self.out,
                "    <header><note from=\"{NOTE_FROM}\">{TARGET}{}</note></header>",
                Text(target)
            )?;
        }
        writeln!(self.out, "    <body>")?;
        self.files = Some((file.to_owned(), target.map(str::to_owned)));
        Ok(())
    }
}

impl Emit<Pair> for Segments<'_> {
    fn row(&mut self, pair: &Pair) -> io::Result<()> {
        if !has_both(pair) {
            return Ok(());
        }
        self.dropped += dropped(&[&pair.ar, &pair.en]);
        let lang = self.options.languages.source;
        let (file, target_file) = match lang {
            Lang::Arabic => (&pair.ar_file, &pair.en_file),
            Lang::English => (&pair.en_file, &pair.ar_file),
        };
        let file = file.as_deref().unwrap_or(NO_NAME);
        let target_file = target_file.as_deref();
        let is_open = (self.files.as_ref())
            .is_some_and(|(open, other)| open == file && other.as_deref() == target_file);
        if !is_open {
            self.open(file, target_file)?;
        }
        self.count += 1;
        let state = match (pair.human, pair.confidence >= SURE) {
            (true, _) => "signed-off",
            (false, true) => "translated",
            (false, false) => "needs-review-translation",
        };
        write!(
            self.out,
            "      <trans-unit id=\"{}\" xml:space=\"preserve\">\n        <source>{}</source>\n        \
             <target state=\"{state}\">{}</target>\n        \
             <note from=\"{NOTE_FROM}\">{NOTE}{}, shape {}",
            self.count,
            content(pair, lang),
            content(pair, lang.other()),
            decimals(pair.confidence, 4),
            pair.shape,
        )?;
        if pair.moved {
            write!(self.out, ", {MOVED}")?;
        }
        if pair.human {
            write!(self.out, ", {HUMAN}")?;
        }
        for (name, time) in [(AR_TIME, pair.ar_time), (EN_TIME, pair.en_time)] {
            if let Some(time) = time {
                write!(self.out, ", {name} {}", Text(&time.to_string()))?;
            }
        }
        self.out.write_all(b"</note>\n      </trans-unit>\n")
    }

    fn end(&mut self) -> io::Result<()> {
        if self.files.is_none() {
            self.open(NO_NAME, None)?;
        }
        write!(self.out, "    </body>\n  </file>\n</xliff>\n")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn dropped(&self) -> usize {
        self.dropped
    }
}
