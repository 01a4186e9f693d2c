//! The arguments of `muwazi convert`.

use clap::{Args, ValueEnum};
use muwazi::model::bead::Shape;
use muwazi::text::normalize::{Digits, Mark};

use super::{OutputArgs, share};

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  muwazi convert pairs.xlsx -o pairs.tmx --tmx-flavor omegat
  muwazi convert memory.tmx -o corpus.ar -o corpus.en --dedup --drop-untranslated
  muwazi convert corpus.ar corpus.en -o corpus.xlsx
  muwazi convert a.tmx b.tmx -o all.tmx --near --min-confidence 0.9
  muwazi convert new.tmx --into memory.tmx

Read are TMX, XLIFF 1.2 and 2, CSV and TSV (a header with ar and en, or two columns), XLSX, what align writes as jsonl, \
and two files of lines that end in .ar and .en; all but XLSX may be packed with gzip. From TMX to TMX units go out as \
they were, with notes, properties and tags, and under the header of the first, unless --tmx-flavor, --doctype or \
--source has them written anew.

A unit of TMX with several texts in a language, as for ar and ar-SA, makes a pair of each Arabic and each English one; the \
same text counts once. Line breaks inside a text, and in TSV tabs, become spaces in tsv, ar and en.

--into keeps what was changed by hand, updates units that muwazi made where the same source text of the same files has \
another translation now, unless this is more probably wrong than right and less sure than what is there, adds what is new, \
and leaves out what is there (with --near also what differs only in spelling). Changed by hand are units of other tools, those with a changeid that is not muwazi or with a note, and \
those whose texts do not fit the checksum that muwazi writes with each unit (x-checksum), as after an edit in a text editor. \
The old memory stays beside it as .bak, and if there is one already as .bak1, .bak2 and so on: no copy is ever replaced; \
delete those that you do not need. Two merges into one memory wait for each other.")]
pub(in crate::cli) struct ConvertArgs {
    /// Files of pairs; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<String>,
    /// Encoding of tables and lines, such as windows-1256 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
    /// Merge the pairs into this memory (TMX), which is made if it is not there
    #[arg(long, value_name = "MEMORY", conflicts_with_all = ["output", "format"])]
    pub(in crate::cli) into: Option<String>,
    /// Do not keep the old memory as .bak, .bak1 …
    #[arg(long, requires = "into")]
    pub(in crate::cli) no_backup: bool,
    /// Leave out pairs that are less sure than this, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = share)]
    pub(in crate::cli) min_confidence: f64,
    /// Leave out pairs with a side of more characters than this
    #[arg(long, value_name = "N")]
    pub(in crate::cli) max_length: Option<usize>,
    /// Leave out pairs of other shapes, such as 1:1 (Arabic first). May be repeated
    #[arg(long, value_name = "SHAPE")]
    pub(in crate::cli) shape: Vec<Shape>,
    /// Leave out pairs with the same text on both sides
    #[arg(long)]
    pub(in crate::cli) drop_identical: bool,
    /// Leave out pairs with nothing on a side, or with another script than its language's
    #[arg(long)]
    pub(in crate::cli) drop_untranslated: bool,
    /// Leave out pairs that were there before
    #[arg(long)]
    pub(in crate::cli) dedup: bool,
    /// The same, and pairs that differ from one before only in spelling, case and punctuation
    #[arg(long)]
    pub(in crate::cli) near: bool,
    /// Leave these marks out of the texts: tatweel, diacritics, bidi
    #[arg(long, value_enum, value_name = "MARKS", value_delimiter = ',')]
    pub(in crate::cli) strip: Vec<MarkName>,
    /// Write all digits like this
    #[arg(long, value_enum, value_name = "DIGITS")]
    pub(in crate::cli) digits: Option<DigitsName>,
    /// Say nothing but errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
    /// With --into, list the units that were updated or kept where a new pair says something else
    #[arg(short, long, requires = "into", conflicts_with = "quiet")]
    pub(in crate::cli) verbose: bool,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(in crate::cli) enum MarkName {
    Tatweel,
    Diacritics,
    Bidi,
}

impl From<MarkName> for Mark {
    fn from(name: MarkName) -> Self {
        match name {
            MarkName::Tatweel => Self::Tatweel,
            MarkName::Diacritics => Self::Diacritics,
            MarkName::Bidi => Self::Bidi,
        }
    }
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(in crate::cli) enum DigitsName {
    Western,
    ArabicIndic,
}

impl From<DigitsName> for Digits {
    fn from(name: DigitsName) -> Self {
        match name {
            DigitsName::Western => Self::Western,
            DigitsName::ArabicIndic => Self::ArabicIndic,
        }
    }
}
