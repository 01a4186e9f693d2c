//! What can be said on the command line.

#[cfg(feature = "app")]
mod app;
mod batch;
mod check;
mod convert;
mod find;
mod one_of;
mod output;
mod review;
mod terms;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use muwazi::lexicon::learn::Options;
use muwazi::model::document::Level;
use muwazi::model::lang::Lang;
use muwazi::split::ParagraphMode;
use muwazi::split::srx::Mode;

#[cfg(feature = "app")]
pub(super) use app::AppArgs;
pub(super) use batch::{BatchArgs, Matching};
pub(super) use check::CheckArgs;
pub(super) use convert::ConvertArgs;
pub(super) use find::{Color, FindArgs};
pub(super) use output::{FormatName, OutputArgs, StyleArgs};
pub(super) use review::{ApplyArgs, ReviewArgs};
pub(super) use terms::TermsArgs;

/// Aligns Arabic–English parallel texts: a text and its translation in, sentence pairs with a confidence each out.
#[derive(Parser, Debug)]
#[command(
    name = "muwazi",
    version,
    about,
    max_term_width = 100,
    after_help = "\
Exit codes: 0 done; 1 done in part, or nothing parallel was found; 2 wrong use or unreadable input."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Open the window in the browser: align, review and export without the command line
    #[cfg(feature = "app")]
    App(AppArgs),
    /// Align a text with its translation and write the pairs
    Align(Box<AlignArgs>),
    /// Show how a text is cut into paragraphs and sentences
    Split(SplitArgs),
    /// Score alignments against gold ones
    Eval(EvalArgs),
    /// Align a whole folder of texts and translations, and go on where it stopped
    Batch(Box<BatchArgs>),
    /// Write pairs in another format, filter them, or merge them into a memory
    Convert(Box<ConvertArgs>),
    /// Write a page to look through pairs and correct them in a browser, offline
    Review(ReviewArgs),
    /// Put into effect what was decided on such a page
    Apply(Box<ApplyArgs>),
    /// Learn a lexicon from pairs, for `align --lexicon`
    Learn(LearnArgs),
    /// Check pairs as a reviser does, and memories (TMX) for what breaks their import; write clean copies
    Check(Box<CheckArgs>),
    /// Show where words stand in pairs, with their translation
    Find(Box<FindArgs>),
    /// List the terms of both languages in pairs, the best first
    Terms(Box<TermsArgs>),
    /// Write the built-in rules for sentences as SRX, for other tools
    Srx(SrxArgs),
    /// Write what a shell needs to complete the arguments of this program
    Completions(CompletionsArgs),
}

/// How a text is read and cut.
#[derive(ClapArgs, Debug)]
pub(super) struct InputArgs {
    /// Encoding of the input, such as windows-1256 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Take every line as one segment, as it is; empty lines are skipped
    #[arg(long, conflicts_with = "paragraphs")]
    pub(super) segmented: bool,
    /// How paragraphs are marked in the text
    #[arg(long, value_enum, value_name = "HOW", default_value = "auto")]
    pub(super) paragraphs: Paragraphs,
    /// What a segment is
    #[arg(long, value_enum, value_name = "LEVEL", default_value = "sentence")]
    pub(super) level: LevelName,
    /// Cut sentences by the rules of this SRX file
    #[arg(long, value_name = "FILE", conflicts_with = "segmented")]
    pub(super) srx: Option<String>,
    /// Whether the rules of --srx stand in place of the built-in ones or before them
    #[arg(
        long,
        value_enum,
        value_name = "MODE",
        default_value = "replace",
        requires = "srx"
    )]
    pub(super) srx_mode: SrxMode,
}

#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  muwazi align resolution.ar.txt resolution.en.txt -o resolution.tmx
  muwazi align both.txt -o both.csv --excel          one file that holds both languages
  muwazi align --ar a.docx --en b.docx -o pairs.tmx   whatever the scripts say
  muwazi align a.txt b.txt -o pairs.tmx -o pairs.csv  two outputs at once
  muwazi align a.txt b.txt --min-confidence 0.9 > sure.csv
  muwazi align a.txt b.txt --level clause -o clauses.tmx  long sentences cut where both agree
  muwazi align a.seg b.seg --segmented --format ladder
  muwazi align a.txt b.txt --dictionary glossary.csv --dictionary terms.tbx -o pairs.tmx
  muwazi align a.txt b.txt --memory last-year.tmx -o this-year.tmx
  cat both.txt | muwazi align - -o pairs.jsonl
  muwazi align --stream < documents.jsonl > pairs.jsonl

The order of the files does not matter: the script tells which one is Arabic. Line breaks inside a segment become spaces.")]
pub(super) struct AlignArgs {
    /// Two files in any order, or one that holds both languages; - is standard input
    #[arg(required_unless_present_any = ["stream", "ar"], num_args = 1..=2, value_name = "FILE")]
    pub(super) files: Vec<String>,
    /// The Arabic text, whatever its letters say
    #[arg(long, value_name = "FILE", requires = "en", conflicts_with_all = ["files", "stream"])]
    pub(super) ar: Option<String>,
    /// The English text, whatever its letters say
    #[arg(long, value_name = "FILE", requires = "ar")]
    pub(super) en: Option<String>,
    /// Read documents as lines of JSON from standard input, {"id":…,"ar":…,"en":…}, and write their pairs as lines of
    /// JSON
    #[arg(long, conflicts_with_all = ["files", "output", "format", "verbose"])]
    pub(super) stream: bool,
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) knowledge: KnowledgeArgs,
    #[command(flatten)]
    pub(super) order: OrderArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// Leave out pairs that are less sure than this, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = share)]
    pub(super) min_confidence: f64,
    /// Replace a memory by one of fewer units; a copy of the old one stays beside it all the same
    #[arg(long)]
    pub(super) force: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Say what was read, and how much of it has a counterpart
    #[arg(short, long, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

/// What becomes of text in another order, of numbers and of formatting.
#[derive(ClapArgs, Debug)]
pub(super) struct OrderArgs {
    /// Do not pair what stands in another order on the two sides: leave it without counterpart
    #[arg(long)]
    pub(super) no_moved: bool,
    /// Leave the numbers of lists that a word processor made out of the pairs; jsonl has them apart in any case
    #[arg(long)]
    pub(super) no_numbers: bool,
    /// Keep what is bold, a link or the mark of a note in a line of .docx, .html, .epub or .md as tags; tmx, xliff
    /// and jsonl have them
    #[arg(long)]
    pub(super) tags: bool,
}

/// What is known of words.
#[derive(ClapArgs, Debug)]
pub(super) struct KnowledgeArgs {
    /// Dictionary to align with: CSV, TSV, TBX, TMX (units of up to 8 words), hunalign's .dic, or dictd's .index or
    /// .dict.dz. May be repeated
    #[arg(long, value_name = "FILE")]
    pub(super) dictionary: Vec<String>,
    /// Lexicon to align with instead of the built-in one, as `muwazi learn` makes it
    #[arg(long, value_name = "FILE")]
    pub(super) lexicon: Option<String>,
    /// Memory of what was translated before: TMX, or pairs in any format that convert reads. What is found again on
    /// both sides belongs together unless the texts say otherwise, and words are learnt from it. May be repeated
    #[arg(long, value_name = "FILE")]
    pub(super) memory: Vec<String>,
}

impl KnowledgeArgs {
    /// Paths of all files that are named.
    pub(super) fn files(&self) -> Vec<String> {
        [&*self.dictionary, self.lexicon.as_slice(), &*self.memory].concat()
    }
}

#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Writes one segment per line and an empty line between paragraphs; of a file that holds both languages the Arabic \
part first. Line breaks inside a segment become spaces.")]
pub(super) struct SplitArgs {
    /// The text; - is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: String,
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<String>,
}

#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A ladder has lines like [0, 1]:[0], Arabic segments first, counted from 0, [] where there is no counterpart. \
Of two folders, files of the same name that end in .ladder are compared, and their counts added up.

strict: exactly this link is in gold   lax: a gold link shares a segment with it on both sides \
nulls:  segments without counterpart, apart from the links")]
pub(super) struct EvalArgs {
    /// Ladder file, or folder of them, that is right
    #[arg(value_name = "GOLD")]
    pub(super) gold: String,
    /// Ladder file, or folder of them, to be scored
    #[arg(value_name = "FOUND")]
    pub(super) found: String,
}

#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  muwazi learn memory.tsv -o lexicon.bin
  muwazi learn reports.jsonl bulletins.csv@0.5 glossary.tsv@0.2 -o lexicon.bin
  muwazi learn reports.decisions.json reports.jsonl memory.tmx -o lexicon.bin
  muwazi align a.txt b.txt --lexicon lexicon.bin -o pairs.tmx

A file has a pair of sentences, or a word and its translation, in each row: the Arabic and the English text in the \
first two cells, in any order, with a tab between them, as CSV or as a spreadsheet; or it is a TMX, an XLIFF, or \
what align has written, and then a pair counts as much as it is sure, and one that a person has confirmed in full. \
A file of decisions, as the review page exports it, is put into effect on the pairs of the file after it: what was \
marked as bad is left out. The more pairs the better: of what is rarely \
seen little is learnt.")]
pub(super) struct LearnArgs {
    /// File of pairs, and how often each of them counts [default: once]; - is standard input
    #[arg(required = true, value_name = "FILE[@WEIGHT]")]
    pub(super) files: Vec<String>,
    /// Encoding of the files, such as windows-1256 [default: detected]
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Leave out words, not their stems, that were seen fewer times; more make a smaller lexicon
    #[arg(long, value_name = "TIMES", value_parser = times, default_value_t = Options::default().least_seen)]
    pub(super) least_seen: f32,
    /// Leave out translations that were seen fewer times
    #[arg(long, value_name = "TIMES", value_parser = times, default_value_t = Options::default().least_count)]
    pub(super) least_linked: f32,
    /// Where to write the lexicon
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: String,
    /// Say nothing but errors
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(super) enum LevelName {
    Paragraph,
    Sentence,
    /// Parts of sentences, cut where both languages agree
    Clause,
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Self {
        match name {
            LevelName::Paragraph => Self::Paragraph,
            LevelName::Sentence => Self::Sentence,
            LevelName::Clause => Self::Clause,
        }
    }
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(super) enum Paragraphs {
    /// Told from the text
    Auto,
    /// Blank lines
    Blank,
    /// Every line is one
    Line,
}

impl From<Paragraphs> for ParagraphMode {
    fn from(name: Paragraphs) -> Self {
        match name {
            Paragraphs::Auto => Self::Auto,
            Paragraphs::Blank => Self::BlankLine,
            Paragraphs::Line => Self::Line,
        }
    }
}

#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  muwazi srx -o muwazi.srx                                    as far as SRX can say them; the file says what it cannot
  muwazi align a.txt b.txt --srx muwazi.srx -o pairs.tmx      by that file, perhaps changed by you
  muwazi align a.txt b.txt --srx my.srx --srx-mode add        your exceptions, and the built-in rules for all else")]
pub(super) struct SrxArgs {
    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<String>,
}

#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  muwazi completions bash > ~/.local/share/bash-completion/completions/muwazi
  muwazi completions zsh > ~/.zfunc/_muwazi               a folder of $fpath
  muwazi completions fish > ~/.config/fish/completions/muwazi.fish

Packages of Linux bring them along.")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: Shell,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(super) enum SrxMode {
    /// In place of the built-in rules
    Replace,
    /// Before them: where no rule of the file matches, the built-in ones decide
    Add,
}

impl From<SrxMode> for Mode {
    fn from(mode: SrxMode) -> Self {
        match mode {
            SrxMode::Replace => Self::Replace,
            SrxMode::Add => Self::Add,
        }
    }
}

#[derive(Clone, Copy, ValueEnum, Debug)]
pub(super) enum LangName {
    Ar,
    En,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::Ar => Self::Arabic,
            LangName::En => Self::English,
        }
    }
}

/// How often something was seen; pairs count by weight, so in fractions too.
fn times(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(times) if (0.0..f32::INFINITY).contains(&times) => Ok(times),
        _ => Err("give a number of times, 0 or more".to_owned()),
    }
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("give a number from 0 to 1".to_owned()),
    }
}
