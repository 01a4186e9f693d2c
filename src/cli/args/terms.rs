//! The arguments of `muwazi terms`.

use clap::Args;
use clap::builder::RangedU64ValueParser;
use muwazi::formats::terms::Format;

use super::one_of::one_of;

/// So many words a term may have at most, and so many examples.
const MOST_WORDS: u64 = 10;
const MOST_EXAMPLES: u64 = 20;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  muwazi terms pairs.jsonl -o terms.xlsx
  muwazi terms memory.tmx --limit 200 -o glossary.tbx -o terms.html
  muwazi terms memory.tmx --known glossary.tbx -o new.txt      what is new, for OmegaT
  muwazi terms law.tmx --reference news.tmx -o typical.csv     what is typical of the law

Terms are words and phrases of both languages that stand for the same thing, the best first: frequent on their own, whole, always \
translated the same way, and no everyday words. They are candidates: look through them. A glossary (.tbx, or a table) is \
good for `align --dictionary`.

Columns: score, how good a term it is compared with the others; count, how often both sides stand in the same pairs, and pairs, in how \
many; documents, in how many; dispersion, how unevenly it is spread over these, or over ten stretches of the only one, from 0 (evenly) \
to 1; dice, 1 if neither side stands in a pair without the other; keyness, with --reference, how surely it is more frequent here \
(log-likelihood: above 11 it is no chance); spellings, all ways in which it stands, if there are several, with how often.")]
pub(in crate::cli) struct TermsArgs {
    /// Files of pairs, in any format that `muwazi convert` reads, or folders of them; - is standard input
    #[arg(required = true, value_name = "PAIRS")]
    pub(in crate::cli) files: Vec<String>,
    /// Pairs to compare with, in one file or more: terms that are as frequent there are left out
    #[arg(long, value_name = "PAIRS")]
    pub(in crate::cli) reference: Vec<String>,
    /// Glossary or termbase, in any format that `align --dictionary` reads: terms that are in it are left out; of those
    /// that it translates otherwise, its translation is said. May be repeated
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) known: Vec<String>,
    /// Leave out terms that stand in fewer pairs [default: 2; in texts of less than 200 pairs also what stands in one,
    /// where all speaks for it]
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub(in crate::cli) min_count: Option<usize>,
    /// How many words a term has at most, on either side; "of", "the" and the like do not count
    #[arg(long, value_name = "N", default_value = "5", value_parser = RangedU64ValueParser::<usize>::new().range(1..=MOST_WORDS))]
    pub(in crate::cli) max_words: usize,
    /// Leave out pairs that are less sure than this, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0.5", value_parser = super::share)]
    pub(in crate::cli) min_confidence: f64,
    /// Write so many terms at most, the best ones
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
    /// How many pairs are shown with each term; those of more than 20 kB never are
    #[arg(long, value_name = "N", default_value = "3", value_parser = RangedU64ValueParser::<usize>::new().range(0..=MOST_EXAMPLES))]
    pub(in crate::cli) examples: usize,
    /// Where to write; the extension chooses the format: .csv, .tsv, .xlsx, .jsonl, .tbx, .html, or .txt
    /// for OmegaT; --format memoq makes a .csv for memoQ. May be repeated
    /// [default: CSV to standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Vec<String>,
    /// Format, whatever the extension: csv, tsv, xlsx, jsonl, tbx, html, omegat or memoq
    #[arg(long, value_name = "FORMAT", hide_possible_values = true,
        value_parser = one_of::<Format>(Format::ALL.iter().map(|format| format.name())))]
    pub(in crate::cli) format: Option<Format>,
    /// CSV and TSV as Excel wants them, with cells it would run as formulas made harmless
    #[arg(long)]
    pub(in crate::cli) excel: bool,
    /// Encoding of tables and lines, such as windows-1256 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    /// Say nothing but errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}
