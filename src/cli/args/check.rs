//! The arguments of `muwazi check`.

use clap::{Args, ValueEnum};
use muwazi::formats::findings::Format;
use muwazi::model::lang::Lang;

use super::Color;
use super::convert::DigitsName;
use super::one_of::one_of;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  muwazi check memory.tmx
  muwazi check pairs.xlsx -o findings.html
  muwazi check memory.tmx --rules numbers,dates   only these rules
  muwazi check memory.tmx --rules -length,+quotes all but one, and one that is not asked otherwise
  muwazi check memory.tmx --glossary terms.csv
  muwazi check memory.tmx --rules import          only what breaks its import
  muwazi check --rules                            lists the rules
  muwazi check memory.tmx --fix                   writes memory.fixed.tmx
  muwazi check memory.tmx --fix -o clean.tmx
  muwazi check memory.tmx --fix --digits western
  muwazi check memory.tmx --explain ar            says in Arabic what is wrong
  muwazi check *.tmx --format json
  muwazi align a.txt b.txt | muwazi check -

Pairs are looked through as a reviser does: numbers (in digits, words and scales of both scripts), dates of both \
calendars, document symbols, addresses, placeholders and tags, what is left out or not translated, brackets, faults of \
typing. Of a translation memory in TMX it is said too what breaks its import.

error: the translation says something else, or some tool refuses the file or the unit; warning: something looks wrong \
or gets lost. A clean copy of a memory breaks no import: what can be repaired without guessing is, other units are left \
out and counted; spaces that are too many and marks of direction that are left over in English are taken out, unless \
--rules leaves out spaces or bidi-marks; what is right is copied byte for byte.

Exit codes: 0 no errors found, or with --fix all units written; 1 errors, or with --fix units left out; \
2 wrong use, or no pairs.")]
pub(in crate::cli) struct CheckArgs {
    /// Pairs in any format that `muwazi convert` reads, perhaps packed with gzip; - is standard input
    #[arg(required_unless_present = "rules", value_name = "FILE")]
    pub(in crate::cli) files: Vec<String>,
    /// Rules to check by, separated by commas: names, import, pairs or all; with - before it a rule is left out of the
    /// usual ones, with + added to them. Without any value: list them
    #[arg(
        long,
        value_name = "RULES",
        num_args = 0..=1,
        default_missing_value = "help",
        allow_hyphen_values = true
    )]
    pub(in crate::cli) rules: Option<String>,
    /// Glossary whose terms are to be translated as it says: CSV, TSV, TBX, TMX … as `align --dictionary` takes them.
    /// May be repeated
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) glossary: Vec<String>,
    /// Where to write the findings; the extension chooses the format: .txt, .csv, .tsv, .xlsx, .jsonl or .html. May be
    /// repeated. With --fix where to write the clean copy [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Vec<String>,
    /// Format, whatever the extension: table, json, csv, tsv, html or xlsx [default: table]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true,
        value_parser = one_of::<Format>(Format::ALL.iter().map(|format| format.name())))]
    pub(in crate::cli) format: Option<Format>,
    /// Language in which it is said what is wrong with a pair
    #[arg(long, value_enum, value_name = "LANGUAGE", default_value = "en")]
    explain: Explained,
    /// Show all findings in the table, not only the first 20 of each rule
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// The most characters a segment may have
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub(in crate::cli) max_length: usize,
    /// Write a clean copy of a memory beside the file, as FILE.fixed.tmx
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// Write the digits of the Arabic like this in the clean copy, and those of the English as Western ones
    #[arg(long, value_name = "DIGITS", requires = "fix")]
    pub(in crate::cli) digits: Option<DigitsName>,
    /// Put the clean copy in the place of the file, which stays beside it as .bak, or .bak1, .bak2 … if there is one
    #[arg(long, requires = "fix", conflicts_with = "output")]
    pub(in crate::cli) in_place: bool,
    /// CSV and TSV as Excel wants them, with cells it would run as formulas made harmless
    #[arg(long)]
    pub(in crate::cli) excel: bool,
    /// Colour the places, instead of brackets; auto is on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) color: Color,
    /// How many columns a line of text may have [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) width: Option<usize>,
    /// Encoding of tables and lines, such as windows-1256 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    /// Say nothing but findings and errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

/// Language of explanations.
#[derive(ValueEnum, Clone, Copy, Debug)]
enum Explained {
    En,
    Ar,
}

impl CheckArgs {
    /// Language in which it is said what is wrong.
    pub(in crate::cli) fn language(&self) -> Lang {
        match self.explain {
            Explained::En => Lang::English,
            Explained::Ar => Lang::Arabic,
        }
    }
}
