//! The arguments of `muwazi review` and `muwazi apply`.

use clap::Args;

use super::{KnowledgeArgs, OutputArgs};

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  muwazi review pairs.jsonl -o review.html
  muwazi align a.txt b.txt -o review.html                  the page at once

The page is one file that opens in any browser without a network. It shows both texts side by side, the doubtful pairs in \
colour; pairs are merged, split, moved, unlinked, marked and edited there by keys (? lists them), and the work is kept in the \
browser. It exports a memory (TMX), a table (CSV) and the decisions (JSON), which `muwazi apply` puts into effect.")]
pub(in crate::cli) struct ReviewArgs {
    /// Files of pairs, as `muwazi convert` reads them; - is standard input
    #[arg(required = true, value_name = "PAIRS")]
    pub(in crate::cli) files: Vec<String>,
    /// Encoding of tables and lines, such as windows-1256 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    /// Where to write the page [default: standard output]
    #[arg(
        short,
        long,
        value_name = "FILE",
        default_value = "-",
        hide_default_value = true
    )]
    pub(in crate::cli) output: String,
    /// Say nothing but errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  muwazi apply pairs.decisions.json pairs.jsonl -o corrected.tmx
  muwazi apply pairs.decisions.json review.html -o corrected.tmx   with the page that they were made on
  muwazi apply pairs.decisions.json pairs.jsonl -o corrected.jsonl --min-confidence 0.9
  muwazi apply pairs.decisions.json pairs.jsonl --realign -o corrected.tmx

Decisions fit the pairs that the page was made from, all of them and in their order: each names its pairs by number and by a \
checksum of their texts, and where these are not the same, nothing is written. Good pairs become certain (confidence 1), bad \
ones are left out.

With --realign what was marked as good, merged, moved, edited, or split on both sides stays as it is, and all else is aligned anew around \
it. The segments of bad pairs, the pieces of what was split on one side, and what stands alone without being marked as good, look \
for a counterpart again; no bad pair, and none that was unlinked, comes back as it was.")]
pub(in crate::cli) struct ApplyArgs {
    /// The decisions, as the page of `muwazi review` exports them
    #[arg(value_name = "DECISIONS")]
    pub(in crate::cli) decisions: String,
    /// The files of pairs that the page was made from, or the page itself, which holds the pairs and nothing else
    /// that a memory says of them; - is standard input
    #[arg(required = true, value_name = "PAIRS")]
    pub(in crate::cli) files: Vec<String>,
    /// Encoding of tables and lines, such as windows-1256 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
    /// Align all that was not confirmed anew, around what was
    #[arg(long)]
    pub(in crate::cli) realign: bool,
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
    /// Write bad pairs too, with a confidence of 0
    #[arg(long, conflicts_with = "realign")]
    pub(in crate::cli) keep_bad: bool,
    /// Leave out pairs that are less sure than this, from 0 to 1, but for those that were made by hand
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = super::share)]
    pub(in crate::cli) min_confidence: f64,
    /// Say nothing but errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}
