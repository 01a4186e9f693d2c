//! The arguments of `muwazi batch`.

use std::str::FromStr;

use clap::{Args, ValueEnum};
use muwazi::batch::output_dir::Shard;
use muwazi::batch::pairing::Pattern;

use super::one_of::one_of;
use super::{FormatName, InputArgs, KnowledgeArgs, OrderArgs, StyleArgs, share};

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  muwazi batch releases -o aligned                        a CSV for each pair of files, and report.csv
  muwazi batch releases -o aligned --dry-run              which files belong together, as a table
  muwazi batch ar en -o aligned --format tmx --format csv
  muwazi batch releases -o work --into memory.tmx         one memory of all, and no other files
  muwazi batch inbox -o aligned --match content           whatever the names are
  muwazi batch --pairs list.csv -o aligned                two paths in a row, from the list's folder; an id if you like
  muwazi batch releases -o part3 --shard 3/16             one of sixteen parts, for as many machines
  muwazi batch inbox -o aligned --watch                   align what arrives, until it is stopped

Files are paired by their names: x.ar.txt and x.en.txt, ar/x and en/x, x_AR and x_EN, arabic/x and english/x, x.ar-EG and \
x.en-US; the kind of file may differ, and one of two may say no language (x.txt and x.en.txt). Files that hold both languages are taken as they are, what is left is paired by what it says if --match \
content asks for it.

A run that was broken off goes on where it stopped: what was done with the same files and settings is not done again. An \
output that was changed by hand stays beside the new one as .bak. One file that fails stops nothing; report.csv and \
report.jsonl have a row for each pair.")]
pub(in crate::cli) struct BatchArgs {
    /// Folders of texts, with all folders in them
    #[arg(required_unless_present = "pairs", value_name = "DIR")]
    pub(in crate::cli) folders: Vec<String>,
    /// List of pairs of files instead, as CSV or TSV: two paths in a row, and an id if you like; with or without a
    /// header. The table of --dry-run and report.csv are such lists
    #[arg(long, value_name = "LIST", conflicts_with_all = ["folders", "watch"])]
    pub(in crate::cli) pairs: Option<String>,
    /// Folder for the outputs and the report
    #[arg(short, long, value_name = "DIR", required_unless_present = "dry_run")]
    pub(in crate::cli) output: Option<String>,
    /// Format of the file for each pair; may be repeated [default: csv, or none with --into]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true,
        value_parser = one_of::<FormatName>(FormatName::names()))]
    pub(in crate::cli) format: Vec<FormatName>,
    /// Merge all pairs into this memory (TMX), which is made if it is not there
    #[arg(long, value_name = "MEMORY")]
    pub(in crate::cli) into: Option<String>,
    /// How files are paired that hold one language
    #[arg(long = "match", value_enum, value_name = "HOW", default_value = "name")]
    pub(in crate::cli) matching: Matching,
    /// How files are named, from the folder on: {id} is what both names share, {lang} is ar or en, {lang:A|E} says
    /// other words, * is anything, as in '{id}/doc-{lang:A|E}.*'
    #[arg(long, value_name = "PATTERN", conflicts_with = "pairs")]
    pub(in crate::cli) name_pattern: Option<Pattern>,
    /// Only show which files belong together, as CSV
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Align all, learn words from all sure pairs, and align all again
    #[arg(long)]
    pub(in crate::cli) learn: bool,
    /// How many documents are aligned at once [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(in crate::cli) jobs: Option<u16>,
    /// Only a part of all pairs, such as 3/16: the third of sixteen
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub(in crate::cli) shard: Option<Shard>,
    /// Go on and align what arrives; looks every so many seconds
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2",
        value_parser = clap::value_parser!(u64).range(1..))]
    pub(in crate::cli) watch: Option<u64>,
    #[command(flatten)]
    pub(in crate::cli) input: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
    #[command(flatten)]
    pub(in crate::cli) order: OrderArgs,
    #[command(flatten)]
    pub(in crate::cli) style: StyleArgs,
    /// Leave out pairs that are less sure than this, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = share)]
    pub(in crate::cli) min_confidence: f64,
    /// Say everything as lines of JSON on standard error: {"event":"document",…} for each pair, {"event":"end",…} at
    /// the end, and "message" and "error"
    #[arg(long)]
    pub(in crate::cli) json_progress: bool,
    /// Say nothing but errors, and what --json-progress asks for
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(in crate::cli) enum Matching {
    /// By their names alone
    Name,
    /// By their names, and what is left by what it says
    Content,
}

fn shard(text: &str) -> Result<Shard, String> {
    let wrong = || "write it like 3/16: the third of sixteen".to_owned();
    let (part, parts) = text.split_once('/').ok_or_else(wrong)?;
    let number = |text: &str| usize::from_str(text).map_err(|_| wrong());
    let (part, parts) = (number(part)?, number(parts)?);
    if (1..=parts).contains(&part) {
        Ok(Shard {
            part: part - 1,
            parts,
        })
    } else {
        Err(wrong())
    }
}
