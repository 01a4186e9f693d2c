//! The arguments of `muwazi find`.

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum};
use muwazi::concordance::Order;
use muwazi::concordance::frequencies::Unit;
use muwazi::formats::hits::Format;

use super::LangName;
use super::one_of::one_of;

/// So many words a collocate may be from a hit at most.
const MOST_NEAR: u64 = 50;

#[derive(Args, Debug)]
#[command(
    override_usage = "muwazi find [OPTIONS] <WORDS> <PAIRS>...\n       muwazi find [OPTIONS] --ar <WORDS> --en <WORDS> <PAIRS>...\n       muwazi find [OPTIONS] --frequencies <UNIT> --lang <LANG> <PAIRS>...",
    after_help = "\
Examples:
  muwazi find 'مجلس الأمن' memory.tmx
  muwazi find 'security council' a.tmx b.csv c.xlsx --limit 20
  muwazi find --ar 'قرار' --en 'decision' memory.tmx    where it is translated so
  muwazi find 'minist*' memory.tmx --sort counterpart
  muwazi find 'قرار' memory.tmx --collocates -o near.xlsx   the words near it
  muwazi find --frequencies stem --lang ar memory.tmx -o words.xlsx   how often each word
  muwazi find --regex 'قرارا?ت? \\d+' memory.tmx -o hits.html
  muwazi align a.txt b.txt --format tmx | muwazi find council -

The script tells the language. Arabic is found whatever its vowel signs, tatweel, forms of alef, ة or ه, ى or ي, with and \
without the article, with و ف ب ل ك before it and pronouns after it; English in upper and lower case and all inflections. \
In a word * stands for any letters and ? for one; punctuation between the words of a phrase is passed over. A regular \
expression is compared with the whole text, of which such differences of spelling are taken out too, but no clitics.

What was found is marked, and so is its translation where the built-in lexicon, numbers or names tell it. In the terminal \
each text has a line of its own, in isolates of its own direction; control characters of the texts are shown, not obeyed.

Large files get an index beside them, FILE.muwazi-index, about as large as the texts, with which later searches take a \
moment; it is made anew when the file has changed, and can be deleted at any time.

Exit codes: 0 found; 1 nothing found; 2 wrong use or unreadable input."
)]
pub(in crate::cli) struct FindArgs {
    /// What to look for, unless --ar or --en says it; then files of pairs, in any format that `muwazi convert` reads,
    /// or folders of them; - is standard input
    #[arg(required = true, value_name = "WORDS> <PAIRS")]
    pub(in crate::cli) words_and_files: Vec<String>,
    /// Look for this on the Arabic side; with --en for pairs with both
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub(in crate::cli) ar: Option<String>,
    /// Look for this on the English side
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub(in crate::cli) en: Option<String>,
    /// Find words only as they are written: no other spelling, case, clitics or inflections
    #[arg(long)]
    pub(in crate::cli) exact: bool,
    /// Take the words as a regular expression
    #[arg(long)]
    pub(in crate::cli) regex: bool,
    /// Show so many words before and after [default: as many as the terminal is wide, else all]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) context: Option<usize>,
    /// Show so many hits, or words of a list, at most
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
    /// Instead of the hits, the words that stand near them, N before or after [default: 5]: how often, a log-likelihood
    /// and a logDice, the most typical first; as csv, tsv, xlsx or jsonl. All pairs are read, without an index
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "5",
        value_parser = RangedU64ValueParser::<usize>::new().range(1..=MOST_NEAR), conflicts_with_all = ["context", "sort", "color", "width", "index", "no_index", "verbose"])]
    pub(in crate::cli) collocates: Option<usize>,
    /// Instead of hits, all words of one side (--lang), the most frequent first: how often, how often in a million
    /// words, in how many texts, and how evenly (Gries' DP, 0 is even); the texts are the documents that pairs name,
    /// or else the files, or tenths of a single one; as csv, tsv, xlsx or jsonl
    #[arg(long, value_enum, value_name = "UNIT", requires = "lang", conflicts_with_all = ["ar", "en", "exact", "regex",
        "collocates", "context", "sort", "color", "width", "index", "no_index", "verbose"])]
    pub(in crate::cli) frequencies: Option<UnitName>,
    /// The side whose words are counted
    #[arg(long, value_enum, value_name = "LANG", requires = "frequencies")]
    pub(in crate::cli) lang: Option<LangName>,
    /// Sort by the place in the files, the words before the hit (left in English, right in Arabic), those after it, or
    /// the translation
    #[arg(long, value_enum, value_name = "BY", default_value = "file")]
    pub(in crate::cli) sort: SortName,
    /// Where to write; the extension chooses the format: .txt, .csv, .tsv, .xlsx, .jsonl or .html. May be repeated
    /// [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Vec<String>,
    /// Format, whatever the extension: text, csv, tsv, xlsx, jsonl or html [default: text]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true,
        value_parser = one_of::<Format>(Format::ALL.iter().map(|format| format.name())))]
    pub(in crate::cli) format: Option<Format>,
    /// CSV and TSV as Excel wants them, with cells it would run as formulas made harmless
    #[arg(long)]
    pub(in crate::cli) excel: bool,
    /// Colour what was found, instead of brackets; auto is on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) color: Color,
    /// How many columns a line of text may have [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) width: Option<usize>,
    /// Encoding of tables and lines, such as windows-1256 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    /// Make an index of small files too
    #[arg(long, conflicts_with = "no_index")]
    pub(in crate::cli) index: bool,
    /// Neither use nor make an index
    #[arg(long)]
    pub(in crate::cli) no_index: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
    /// Say how each file was searched
    #[arg(short, long, conflicts_with = "quiet")]
    pub(in crate::cli) verbose: bool,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(in crate::cli) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(in crate::cli) enum UnitName {
    /// Words as they are written, but for capitals, vowel signs and forms of hamza
    Form,
    /// Arabic without conjunctions, prepositions, article and pronouns; English without inflection
    Stem,
    /// Roots of Arabic, as far as letters tell them
    Root,
}

impl From<UnitName> for Unit {
    fn from(name: UnitName) -> Self {
        match name {
            UnitName::Form => Self::Form,
            UnitName::Stem => Self::Stem,
            UnitName::Root => Self::Root,
        }
    }
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(in crate::cli) enum SortName {
    /// The place in the files
    File,
    /// The words before the hit, the nearest first
    #[value(alias = "before")]
    Left,
    /// The words after the hit
    #[value(alias = "after")]
    Right,
    /// The translation of the hit
    Counterpart,
}

impl From<SortName> for Order {
    fn from(name: SortName) -> Self {
        match name {
            SortName::File => Self::File,
            SortName::Left => Self::Before,
            SortName::Right => Self::After,
            SortName::Counterpart => Self::Counterpart,
        }
    }
}
