//! Pairs as rows of files.

use std::io;

use super::frame::{Emit, Out, Outputs, Row, Writer};
use super::names::formats;
use super::read::{Record, UnitSource};
use super::table::{Cell, Column, Style, Tabular, columns};
use super::{
    Options, csv, decimals, has_both, jsonl, ladder, moses, page, sketch, tmx, xces, xliff,
};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::text::translation;

/// Reason why a format does not hold a pair.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum NotHeld {
    /// It has nothing visible on one side.
    Alone,
    /// It is [no translation](translation::is_translation): numbers, symbols, untranslated words.
    Untranslated,
}

formats! {
    /// Formats that pairs are written in.
    enum Format of "pairs" {
        /// Comma-separated values as in RFC 4180: UTF-8, lines ending in CR LF, and a header row that begins
        /// `ar,en,confidence,shape,ar_index,en_index,level,ar_file,en_file,moved,human`. Further columns may follow one
        /// day.
        ///
        /// Texts are byte for byte those of the pair. An index is the number of the first segment of its side,
        /// counted from 0; where the side is empty (the shape says so), the place where a segment would stand.
        /// The confidence has four decimals, and `1.0000` stands for nothing less than 1. `moved` is `true` where the
        /// English stands [elsewhere](Pair::is_moved), else `false`; `human` where a person [made or
        /// confirmed](Pair::is_human) the pair.
        ///
        /// [`csv::Options::excel`] makes a file for spreadsheets instead of programs.
        Csv = "csv",
        /// Tab-separated values, with the columns of CSV and lines ending in LF. Nothing is quoted: each tab and
        /// line end inside a text becomes a space, so that cutting at tabs and line ends is right.
        Tsv = "tsv",
        /// One pair per line as a JSON object: the native form, read back without loss by [`jsonl::read`].
        Jsonl = "jsonl",
        /// Segment numbers with the confidence, as in `[0, 1]:[0]:0.9800`: Arabic first, `[]` for an empty side,
        /// numbers counted from 0. Known from vecalign and its gold files.
        Ladder = "ladder",
        /// Translation Memory eXchange 1.4, for translation tools.
        ///
        /// A pair is left out if a side is empty, holds only white space, or only what XML cannot hold. Characters
        /// that XML 1.0 forbids (U+0000–U+001F but for tab and line ends, U+FFFE, U+FFFF) are dropped; all else,
        /// white space too, comes back from a parser as it was. Confidence, shape and file names go out as
        /// `x-confidence`, `x-shape`, `x-ar-file` and `x-en-file`, `x-moved` is `true` where the English stands
        /// [elsewhere](Pair::is_moved), `x-human` where a person [made or confirmed](Pair::is_human) the pair, and
        /// `x-checksum` tells later whether the texts were [edited](super::checksum). What has no words to translate,
        /// or is untranslated, is left out too, unless [options](tmx::Options::keeps_untranslated) ask for it. A pair
        /// that was a unit keeps who made and changed it, its notes and its checksum. There is no DOCTYPE: tools
        /// would go looking for the DTD.
        Tmx = "tmx",
        /// XLIFF 1.2 (OASIS, 1 February 2008), with source and target, for translation tools that let people look
        /// through both: what is [sure](Self::Xlsx) is `translated`, the rest `needs-review-translation`, and a note
        /// says the confidence, the shape, `moved` where the English stands [elsewhere](Pair::is_moved), and `human`
        /// where a person [made or confirmed](Pair::is_human) the pair. One `file` for each pair of files, that of
        /// the source as its `original` and that of the target in a note of its header. Pairs are left out as in
        /// [TMX](Self::Tmx).
        Xliff = "xliff" | "xlf",
        /// A workbook for spreadsheets: the columns of CSV, Arabic from right to left, text wrapped, the header
        /// frozen and with filters, confidence green from .9 (sure), red below .5. Text is text, whatever it begins
        /// with. What is too much for one sheet goes on in the next.
        #[cfg(feature = "xlsx")]
        Xlsx = "xlsx",
        /// The Arabic side, one pair a line, as machine translation wants it beside [English](Self::English). Line
        /// ends inside a text become spaces, and pairs are left out as in [TMX](Self::Tmx), so that both files have
        /// the same lines.
        Arabic = "ar",
        /// The English side, one pair a line; see [Arabic](Self::Arabic).
        English = "en",
        /// Links between segments as the corpora of OPUS have them: `cesAlign` with the numbers of segments, counted
        /// from 1, and the confidence as `certainty`.
        Xces = "xces" | "ces",
        /// Links between segments as Sketch Engine wants them: two columns of segment numbers, counted from 0, `2,4`
        /// for three of them and `-1` for none.
        Sketch = "sketch",
        /// A page to look at the pairs and correct them in a browser, offline. It holds the pairs
        /// as they are in [JSONL](Self::Jsonl).
        Html = "html" | "htm" | "review",
        /// Columns for programs that work on data, compressed. The names are those of CSV.
        #[cfg(feature = "parquet")]
        Parquet = "parquet",
    }
}

impl Format {
    /// Returns the reason why a pair is not written, if it is not.
    pub fn leaves_out(self, pair: &Pair, options: &Options) -> Option<NotHeld> {
        match self {
            Self::Tmx | Self::Xliff | Self::Arabic | Self::English if !has_both(pair) => {
                Some(NotHeld::Alone)
            }
            Self::Tmx
                if !options.tmx.keeps_untranslated && !pair.human && !translation::is_of(pair) =>
            {
                Some(NotHeld::Untranslated)
            }
            _ => None,
        }
    }

    /// Returns the reason why a record is not written, if it is not. What was a unit of a memory is held by others.
    pub fn leaves_out_record(self, record: &Record, options: &Options) -> Option<NotHeld> {
        let reason = self.leaves_out(&record.pair, options);
        reason.filter(|&reason| record.unit == UnitSource::None || reason == NotHeld::Alone)
    }
}

impl Row for Pair {
    type Format = Format;
    type Options = Options;
    type Origin = UnitSource;

    fn check(options: &Options) -> Result<()> {
        options.languages.check()
    }

    fn emit<'a>(
        format: Format,
        out: Out<'a>,
        file: &str,
        options: &Options,
    ) -> io::Result<Box<dyn Emit<Self> + 'a>> {
        Ok(match format {
            Format::Csv => Box::new(csv::Rows::csv(out, options)?),
            Format::Tsv => Box::new(csv::Rows::tsv(out, options)?),
            Format::Jsonl => Box::new(jsonl::Lines::new(out, |out, pair| {
                serde_json::to_writer(out, pair)
            })),
            Format::Ladder => Box::new(ladder::Rungs(out)),
            Format::Tmx => Box::new(tmx::Writer::new(out, options.clone())),
            Format::Xliff => Box::new(xliff::Writer::new(out, options.clone())),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Box::new(super::xlsx::Sheets::new(out, options)?),
            Format::Arabic => Box::new(moses::SideWriter::new(out, Lang::Arabic)),
            Format::English => Box::new(moses::SideWriter::new(out, Lang::English)),
            Format::Xces => Box::new(xces::Links::new(out)),
            Format::Sketch => Box::new(sketch::Mapping(out)),
            Format::Html => Box::new(page::Page::new(out, file)),
            #[cfg(feature = "parquet")]
            Format::Parquet => Box::new(super::parquet::Columns::new(out)?),
        })
    }
}

impl Writer<'_, Pair> {
    /// Writes the pair of `record`, or its original unit where that is kept: see [`tmx::Options::prologue`].
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_record(&mut self, record: &Record) -> Result<()> {
        self.write_original(&record.pair, &record.unit)
    }
}

impl Outputs<Pair> {
    /// Writes a record to the outputs whose format is `for_format`, as [`Writer::write_record`]; returns whether there
    /// were any.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_record(
        &mut self,
        record: &Record,
        for_format: impl FnMut(Format) -> bool,
    ) -> Result<bool> {
        self.write_original(&record.pair, &record.unit, for_format)
    }
}

impl Tabular for Pair {
    const SHEET: &'static str = "pairs";
    const FROZEN: u16 = 0;
    const CONFIDENCE: Option<u16> = Some(2);
    const STYLES: [Style; 4] = [Style::Arabic, Style::English, Style::Share, Style::Plain];
    const IS_CUT: bool = false;

    fn csv(options: &Options) -> &csv::Options {
        &options.csv
    }

    fn columns(_: &Options) -> Vec<Column> {
        let widths = [60.0, 60.0, 11.0, 8.0, 9.0, 9.0, 11.0, 24.0, 24.0, 8.0, 8.0];
        let mut widths = widths.into_iter();
        columns(&csv::HEADER.map(|name| (name, widths.next().unwrap_or_default())))
    }

    fn cells(&self, _: usize, _: &Options) -> Vec<Cell<'_>> {
        vec![
            Cell::text(Lang::Arabic, &self.ar),
            Cell::text(Lang::English, &self.en),
            Cell::Share(self.confidence, decimals(self.confidence, 4)),
            Cell::Shape(self.shape),
            Cell::Count(self.ar_segments.start),
            Cell::Count(self.en_segments.start),
            Cell::Word(self.level.name()),
            Cell::name(self.ar_file.as_deref().unwrap_or_default()),
            Cell::name(self.en_file.as_deref().unwrap_or_default()),
            Cell::yes_or_no(self.moved),
            Cell::yes_or_no(self.human),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_its_extension() {
        for (path, expected) in [
            ("out.csv", Format::Csv),
            ("OUT.TSV", Format::Tsv),
            ("a.b/c.d.jsonl", Format::Jsonl),
            ("gold.Ladder", Format::Ladder),
            ("memory.tmx", Format::Tmx),
            ("a.XLF", Format::Xliff),
            ("corpus.ar", Format::Arabic),
            ("corpus.ces", Format::Xces),
        ] {
            assert_eq!(Format::from_path(path).unwrap(), expected, "{path}");
        }
        for path in ["out", "out.ods", ".csv", "dir.csv/out", ""] {
            let error = Format::from_path(path).unwrap_err().to_string();
            assert!(
                error.contains(".csv, .tsv, .jsonl, .ladder, .tmx, .xliff,"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_format_is_told_by_its_name() {
        for &format in Format::ALL {
            assert_eq!(format.to_string().parse::<Format>().unwrap(), format);
        }
        let error = "xml".parse::<Format>().unwrap_err().to_string();
        assert!(
            error.starts_with(r#"unknown format "xml"; use csv, tsv, jsonl,"#),
            "{error}"
        );
    }
}
