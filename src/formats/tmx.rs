//! Translation Memory eXchange 1.4b (LISA OSCAR, 26 April 2005): what translation tools import.
//!
//! The XML is written by hand: it has one shape, and all that needs care is escaping.

use std::io::{self, Write};

use super::{Emit, Options, Out, decimals};
use crate::document::Level;
use crate::lang::Lang;
use crate::pair::Pair;
use crate::xml::{Attribute, Text, is_allowed};

pub(super) struct Units<'a> {
    out: Out<'a>,
    options: Options,
    /// What the header says the units are, once it is written; the first unit decides.
    level: Option<Level>,
}

impl<'a> Units<'a> {
    pub(super) fn new(out: Out<'a>, options: Options) -> Self {
        Self {
            out,
            options,
            level: None,
        }
    }

    fn header(&mut self, level: Level) -> io::Result<()> {
        let Options {
            source_lang,
            date,
            tool_version,
            ..
        } = &self.options;
        write!(
            self.out,
            concat!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                "<tmx version=\"1.4\">\n",
                "  <header creationtool=\"muwazi\" creationtoolversion=\"{}\" segtype=\"{}\" o-tmf=\"muwazi\"",
                " adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"",
            ),
            Attribute(tool_version),
            segtype(level),
            self.options.code(*source_lang),
        )?;
        if let Some(date) = date {
            write!(self.out, " creationdate=\"{date}\"")?;
        }
        self.level = Some(level);
        write!(self.out, "/>\n  <body>\n")
    }

    fn prop(&mut self, name: &str, value: &str) -> io::Result<()> {
        writeln!(
            self.out,
            "      <prop type=\"x-{name}\">{}</prop>",
            Text(value)
        )
    }

    fn variant(&mut self, lang: Lang, text: &str) -> io::Result<()> {
        let code = self.options.code(lang);
        writeln!(
            self.out,
            "      <tuv xml:lang=\"{code}\"><seg>{}</seg></tuv>",
            Text(text)
        )
    }
}

impl Emit for Units<'_> {
    fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        if pair.is_null() || is_blank(&pair.ar) || is_blank(&pair.en) {
            return Ok(());
        }
        if self.level.is_none() {
            self.header(pair.level)?;
        }
        if self.level == Some(pair.level) {
            writeln!(self.out, "    <tu>")?;
        } else {
            writeln!(self.out, "    <tu segtype=\"{}\">", segtype(pair.level))?;
        }
        self.prop("confidence", &decimals(pair.confidence))?;
        self.prop("shape", &pair.shape.to_string())?;
        for (name, file) in [("ar-file", &pair.ar_file), ("en-file", &pair.en_file)] {
            if let Some(file) = file {
                self.prop(name, file)?;
            }
        }
        let source = self.options.source_lang;
        for lang in [source, source.other()] {
            let text = match lang {
                Lang::Arabic => &pair.ar,
                Lang::English => &pair.en,
            };
            self.variant(lang, text)?;
        }
        writeln!(self.out, "    </tu>")
    }

    fn end(&mut self) -> io::Result<()> {
        if self.level.is_none() {
            self.header(Level::default())?;
        }
        write!(self.out, "  </body>\n</tmx>\n")?;
        self.out.flush()
    }
}

fn segtype(level: Level) -> &'static str {
    match level {
        Level::Paragraph => "paragraph",
        Level::Sentence => "sentence",
        // TMX 1.4b, segtype: "phrase" is what is smaller than a sentence.
        Level::Clause => "phrase",
    }
}

/// Whether nothing to see is left of it in XML.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || !is_allowed(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_what_nothing_is_left_of() {
        for blank in [
            "",
            " \t\r\n",
            "\u{A0}\u{3000}\u{2028}",
            "\0\u{FFFF}",
            "\0 \u{1}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for text in ["a", " ا ", "\0.", "\u{FFFD}", "👍"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
