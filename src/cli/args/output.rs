//! How and where pairs are written.

use std::str::FromStr;

use crate::cli::messages::described;
use clap::Args;
use muwazi::formats::tmx::{Field, Flavor};
use muwazi::formats::{Format, LangTag, Timestamp};

use super::LangName;
use super::one_of::one_of;

#[derive(Args, Debug)]
pub(in crate::cli) struct OutputArgs {
    /// Where to write; the extension chooses the format. May be repeated [default: CSV to standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Vec<String>,
    /// Format, whatever the extension: csv, tsv, xlsx, jsonl, ladder, tmx, xliff, moses (two files, .ar and .en),
    /// ar, en, xces, sketch or html (a page to look through the pairs and correct them)
    #[arg(long, value_name = "FORMAT", hide_possible_values = true,
        value_parser = one_of::<FormatName>(FormatName::names()))]
    pub(in crate::cli) format: Option<FormatName>,
    #[command(flatten)]
    pub(in crate::cli) style: StyleArgs,
}

/// How pairs are written, in whichever format.
#[derive(Args, Debug)]
pub(in crate::cli) struct StyleArgs {
    /// CSV and TSV as Excel wants them, with cells it would run as formulas made harmless
    #[arg(long)]
    pub(in crate::cli) excel: bool,
    /// For which tool a TMX has properties and attributes: plain, omegat, memoq or trados [default: plain]
    #[arg(long, value_name = "TOOL", hide_possible_values = true,
        value_parser = one_of::<Flavor>(Flavor::ALL.iter().map(|flavor| flavor.name())))]
    pub(in crate::cli) tmx_flavor: Option<Flavor>,
    /// Begin a TMX with a document type declaration
    #[arg(long)]
    pub(in crate::cli) doctype: bool,
    /// Write pairs into a memory that are no translations too: numbers, symbols, the same words on both sides
    #[arg(long)]
    pub(in crate::cli) keep_untranslated: bool,
    /// Field of all new units of a TMX, such as client, domain, project or author. May be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub(in crate::cli) field: Vec<Field>,
    /// Name of the maker of new units of a TMX [default: muwazi]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) creationid: Option<String>,
    /// Language code of the Arabic side in TMX and XLIFF [default: ar]
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) ar_code: Option<LangTag>,
    /// Language code of the English side in TMX and XLIFF [default: en]
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) en_code: Option<LangTag>,
    /// Which side is the source language in TMX and XLIFF [default: ar]
    #[arg(long, value_enum, value_name = "LANG")]
    pub(in crate::cli) source: Option<LangName>,
    /// Date in TMX and XLIFF, as YYYYMMDDThhmmssZ [default: $SOURCE_DATE_EPOCH, or now]
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<Timestamp>,
}

/// A format of one file, or of two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum FormatName {
    One(Format),
    /// A file of lines for each language.
    Moses,
}

impl FormatName {
    /// Returns the names of all.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        let one = Format::ALL.iter().map(|format| format.name());
        one.chain(["moses"])
    }
}

impl FromStr for FormatName {
    /// What to say of it.
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        if name.eq_ignore_ascii_case("moses") {
            Ok(Self::Moses)
        } else {
            name.parse()
                .map(Self::One)
                .map_err(|error| described(&error))
        }
    }
}
