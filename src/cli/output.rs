//! Outputs by the arguments, for pairs, terms, hits and findings.

use std::io::{self, IsTerminal};

use muwazi::formats::{Format, Losses, Options, Outputs, Replaced, Row, Timestamp, without_time};
use muwazi::io::files;
use muwazi::io::sink::refuse_packed;
use muwazi::io::streams::{STREAM, is_stream};
use muwazi::model::error::Result;
use muwazi::model::pair::Pair;

use super::args::{Color, FormatName, OutputArgs, StyleArgs};
use super::{grouped, inform, plural, usage};

impl StyleArgs {
    /// Options of the writing.
    pub(super) fn options(&self) -> Result<Options> {
        let mut options = Options::default();
        options.csv.excel = self.excel;
        options.tmx.flavor = self.tmx_flavor.unwrap_or_default();
        options.tmx.has_doctype = self.doctype;
        options.tmx.keeps_untranslated = self.keep_untranslated;
        options.tmx.fields.clone_from(&self.field);
        if let Some(creator) = &self.creationid {
            options.tmx.creator.clone_from(creator);
        }
        let languages = &mut options.languages;
        for (own, code) in [
            (&mut languages.ar, &self.ar_code),
            (&mut languages.en, &self.en_code),
        ] {
            if let Some(code) = code {
                *own = code.clone();
            }
        }
        if let Some(source) = self.source {
            languages.source = source.into();
        }
        options.date = Some(match self.date {
            Some(date) => date,
            None => Timestamp::now()?,
        });
        Ok(options)
    }
}

impl OutputArgs {
    /// Paths and formats of the outputs, each file once.
    pub(super) fn targets(&self) -> Result<Vec<(String, Format)>> {
        let one = match self.format {
            Some(FormatName::Moses) if self.output.is_empty() => {
                return Err(usage(
                    "Moses wants two files; name them with -o, as in -o out.ar -o out.en or --format moses -o out",
                ));
            }
            Some(FormatName::One(format)) => Some(format),
            _ => None,
        };
        let mut targets = Vec::new();
        for path in paths(&self.output) {
            let stem = path.strip_suffix(".moses");
            match (self.format, stem) {
                (Some(FormatName::Moses), _) | (None, Some(_)) => {
                    refuse_packed(path)?;
                    let stem = stem.unwrap_or(path);
                    if is_stream(stem) {
                        return Err(usage("Moses wants two files; standard output is one"));
                    }
                    for format in [Format::Arabic, Format::English] {
                        targets.push((format!("{stem}.{format}"), format));
                    }
                }
                _ => targets.push(target::<Pair>(path, one, Format::Csv)?),
            }
        }
        Ok(targets)
    }

    /// Opens all outputs; none may be one of the `inputs`.
    pub(super) fn open(&self, options: &Options, inputs: &[String]) -> Result<Outputs<Pair>> {
        Outputs::open(&self.targets()?, inputs, |_| options.clone())
    }
}

/// What the place of an output can show.
pub(super) struct Terminal {
    /// Number of columns, if it is a terminal or that is asked for.
    pub(super) width: Option<usize>,
    pub(super) is_colored: bool,
}

impl Terminal {
    /// Tells it of the output at `path`, unless the user says it.
    pub(super) fn of(path: &str, color: Color, width: Option<usize>) -> Self {
        let is_terminal = is_stream(path) && io::stdout().is_terminal();
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let columns =
            || terminal_size::terminal_size_of(io::stdout()).map(|size| usize::from(size.0.0));
        Self {
            width: width.or_else(|| columns().filter(|_| is_terminal)),
            is_colored: match color {
                Color::Auto => is_terminal && !is_set("NO_COLOR") && !is_dumb(),
                Color::Always => true,
                Color::Never => false,
            },
        }
    }
}

/// Paths and formats of outputs of terms, hits or findings: as `-o` and `--format` say, `default` to standard output.
pub(super) fn targets<R: Row>(
    output: &[String],
    format: Option<R::Format>,
    default: R::Format,
) -> Result<Vec<(String, R::Format)>> {
    let targets = paths(output).map(|path| target::<R>(path, format, default));
    targets.collect()
}

/// The outputs that are named, or else standard output.
fn paths(output: &[String]) -> impl Iterator<Item = &str> {
    let stdout = output.is_empty().then_some(STREAM);
    output.iter().map(String::as_str).chain(stdout)
}

fn target<R: Row>(
    path: &str,
    format: Option<R::Format>,
    default: R::Format,
) -> Result<(String, R::Format)> {
    refuse_packed(path)?;
    let format = match format {
        Some(format) => format,
        None if is_stream(path) => default,
        None => R::format_of(path.as_ref())?,
    };
    Ok((path.to_owned(), format))
}

/// Files in the places of outputs that are kept where they differ, for nothing tells that this program made them from the
/// same texts and nobody has edited them since.
pub(super) struct Kept(Vec<(String, Format)>);

impl Kept {
    /// Looks into the files in the places of `targets`, which are made from the texts in `files`.
    ///
    /// # Errors
    /// Wrong use where a memory would be replaced by one of fewer units, unless that `is_forced`.
    pub(super) fn of(
        targets: &[(String, Format)],
        files: [&str; 2],
        units: usize,
        is_forced: bool,
    ) -> Result<Self> {
        let mut kept = Vec::new();
        for (path, format) in targets {
            let Replaced::Other(old) = Replaced::by(path, *format, files) else {
                continue;
            };
            if *format == Format::Tmx && old > units && !is_forced {
                return Err(usage(format!(
                    "{path} is a memory of {}, and these are {}; name another file and merge it with `muwazi convert \
                     --into {path}`, or say --force to replace it",
                    plural(old, "unit"),
                    grouped(units)
                )));
            }
            kept.push((path.clone(), *format));
        }
        Ok(Self(kept))
    }
}

/// Ends the writing of all outputs, puts each into its place, and reports what was left out.
pub(super) fn commit<R: Row>(outputs: Outputs<R>, is_quiet: bool) -> Result<()> {
    commit_beside(outputs, &Kept(Vec::new()), is_quiet)
}

/// Does the same, with a copy beside the outputs of what is kept.
pub(super) fn commit_beside<R: Row>(
    outputs: Outputs<R>,
    kept: &Kept,
    is_quiet: bool,
) -> Result<()> {
    let losses = outputs.finish_with(|file, pending| {
        let mut kept = kept.0.iter();
        let Some((_, format)) = kept.find(|(kept, _)| kept == file) else {
            return Ok(());
        };
        if !pending.is_same(|line| without_time(*format, line)) {
            let copy = files::back_up(file)?;
            if !is_quiet {
                inform(&format!(
                    "{file} was another file before, or may have been edited; that is kept as {copy}"
                ));
            }
        }
        Ok(())
    })?;
    if !is_quiet {
        say_losses(&losses);
    }
    Ok(())
}

/// Reports what was left out of files.
pub(super) fn say_losses(losses: &[Losses]) {
    for lost in losses {
        say_dropped(&lost.file, lost.characters);
        if lost.untranslated > 0 {
            inform(&format!(
                "{}: {} left out that no translation is in (numbers, symbols, the same on both sides); \
                 --keep-untranslated writes them",
                lost.file,
                plural(lost.untranslated, "pair")
            ));
        }
    }
}

/// Reports the number of characters that were left out of `file`, if any were.
pub(super) fn say_dropped(file: &str, count: usize) {
    if count > 0 {
        let were = if count == 1 { "was" } else { "were" };
        let characters = plural(count, "character");
        inform(&format!(
            "{file}: {characters} that XML cannot hold {were} left out"
        ));
    }
}
