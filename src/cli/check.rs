//! `muwazi check`: faults that break the import of translation memories, and clean copies of them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::Path;
use std::time::Duration;

use muwazi::io::decode::unpacked;
use muwazi::io::files;
use muwazi::io::lock::Lock;
use muwazi::io::sink::{Sink, check_outputs};
use muwazi::io::streams::{self, STDIN, STDOUT, is_stream};
use muwazi::memory::check::{self, Finding, Options, RULES, Rule, Severity, Summary};
use muwazi::model::error::{Error, Result};
use serde_json::json;

use super::args::{CheckArgs, FindingFormat};
use super::messages::report_error;
use super::{Outcome, grouped, harmless, inform, plural, print, usage};

/// Number of findings of each rule that are shown unless all are asked for.
const SHOWN: usize = 20;
/// Number of bytes that are read at a time.
const BUFFER: usize = 256 * 1024;

/// Runs the command.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome> {
    if args.rules {
        return print(&rules()).map(|()| Outcome::Done);
    }
    let copies = copies(args)?;
    let options = Options {
        max_length: args.max_length,
        ..Options::default()
    };
    let mut outcome = Outcome::Done;
    let mut failed = 0;
    for (index, file) in args.files.iter().enumerate() {
        match run_one(args, file, copies.get(index).map(String::as_str), &options) {
            Ok(Outcome::Done) => {}
            Ok(Outcome::InPart) => outcome = Outcome::InPart,
            Err(error) if args.files.len() == 1 || error.is_broken_pipe() => return Err(error),
            Err(error) => {
                report_error(&error);
                failed += 1;
            }
        }
    }
    if failed > 0 {
        return Err(usage(format!(
            "{failed} of {} files could not be checked",
            args.files.len()
        )));
    }
    Ok(outcome)
}

/// Paths of the clean copies, if any are asked for.
fn copies(args: &CheckArgs) -> Result<Vec<String>> {
    if !args.fix {
        return Ok(Vec::new());
    }
    if args.in_place {
        if args.files.iter().any(|file| is_stream(file)) {
            return Err(usage("standard input cannot be fixed in place; use -o"));
        }
        let is_packed = |file: &&String| file.to_ascii_lowercase().ends_with(".gz");
        if let Some(file) = args.files.iter().find(is_packed) {
            return Err(usage(format!(
                "{file} is packed with gzip and cannot be fixed in place; leave out --in-place, or unpack it first"
            )));
        }
        return Ok(args.files.clone());
    }
    let copies = match (&args.output, args.files.as_slice()) {
        (Some(output), _) if is_stream(output) => {
            return Err(usage(
                "findings go to standard output; name a file for the copy",
            ));
        }
        (Some(output), [_]) => vec![output.clone()],
        (Some(_), _) => {
            return Err(usage(
                "-o names one copy; of several files each has its own beside it, without -o",
            ));
        }
        (None, files) => files
            .iter()
            .map(|file| beside(file))
            .collect::<Result<_>>()?,
    };
    check_outputs(&copies, &args.files)?;
    Ok(copies)
}

/// Path of a file's clean copy: `memory.fixed.tmx` for `memory.tmx`.
fn beside(file: &str) -> Result<String> {
    if is_stream(file) {
        return Err(usage("name a file for the copy of standard input, with -o"));
    }
    let path = Path::new(file.strip_suffix(".gz").unwrap_or(file));
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let copy = path.with_file_name(format!("{name}.fixed.tmx"));
    Ok(copy.to_string_lossy().into_owned())
}

fn run_one(args: &CheckArgs, file: &str, copy: Option<&str>, options: &Options) -> Result<Outcome> {
    let name = streams::input_name(file);
    let input = Input::new(file, copy.is_some())?;
    let _lock = if args.in_place {
        Some(Lock::acquire(file, Duration::ZERO, || {})?)
    } else {
        None
    };
    let mut listing = Listing::new(args, name);
    let summary = check::check(name, input.open()?, options, &mut |finding| {
        listing.write(&finding);
    })?;
    listing.finish(&summary)?;
    let Some(copy) = copy else {
        let is_clean = worst(&summary) < Some(Severity::Error);
        return Ok(if is_clean {
            Outcome::Done
        } else {
            Outcome::InPart
        });
    };
    let mut out = Sink::create(copy)?;
    check::fix(
        name,
        input.open()?,
        copy,
        &mut out,
        options,
        &summary,
        &mut |_| {},
    )?;
    let pending = out.end()?;
    if args.in_place {
        files::back_up(file)?;
    }
    pending.map_or(Ok(()), files::Pending::commit)?;
    if !args.quiet {
        inform(&written(copy, &summary));
    }
    Ok(if summary.left_out.is_empty() {
        Outcome::Done
    } else {
        Outcome::InPart
    })
}

/// A memory that can be read again for its copy: standard input is kept until then in a file without a name, which nothing
/// leaves behind.
enum Input<'a> {
    File(&'a str),
    Stdin,
    Kept(File),
}

impl<'a> Input<'a> {
    fn new(file: &'a str, is_read_twice: bool) -> Result<Self> {
        match (is_stream(file), is_read_twice) {
            (true, true) => {
                let failed = |source| Error::read(STDIN, source);
                let mut kept = tempfile::tempfile().map_err(failed)?;
                io::copy(&mut io::stdin().lock(), &mut kept).map_err(failed)?;
                Ok(Self::Kept(kept))
            }
            (true, false) => Ok(Self::Stdin),
            _ => Ok(Self::File(file)),
        }
    }

    fn open(&self) -> Result<Box<dyn BufRead>> {
        let (name, file) = match self {
            Self::Stdin => {
                let failed = |source| Error::read(STDIN, source);
                return unpacked(io::stdin().lock()).map_err(failed);
            }
            Self::File(file) => (*file, File::open(file)),
            Self::Kept(kept) => (STDIN, again(kept)),
        };
        file.and_then(|file| unpacked(BufReader::with_capacity(BUFFER, file)))
            .map_err(|source| Error::read(name, source))
    }
}

/// Returns a file to be read from its beginning, once whoever read it before is done.
fn again(file: &File) -> io::Result<File> {
    let mut again = file.try_clone()?;
    again.rewind()?;
    Ok(again)
}

/// Writer of findings as they come.
struct Listing<'a> {
    args: &'a CheckArgs,
    file: &'a str,
    out: BufWriter<io::Stdout>,
    /// Number of findings of each rule that were shown.
    shown: BTreeMap<&'static str, usize>,
    /// First error in writing, if there was one.
    result: io::Result<()>,
}

impl<'a> Listing<'a> {
    fn new(args: &'a CheckArgs, file: &'a str) -> Self {
        Self {
            args,
            file,
            out: BufWriter::new(io::stdout()),
            shown: BTreeMap::new(),
            result: Ok(()),
        }
    }

    fn write(&mut self, finding: &Finding) {
        if self.result.is_err() {
            return;
        }
        let is_first = self.shown.is_empty();
        let shown = self.shown.entry(finding.rule.name).or_default();
        *shown += 1;
        self.result = match self.args.format {
            FindingFormat::Json => writeln!(
                self.out,
                "{}",
                json!({
                    "file": self.file,
                    "line": finding.line,
                    "column": finding.column,
                    "rule": finding.rule.name,
                    "severity": finding.rule.severity.name(),
                    "reason": finding.reason,
                })
            ),
            FindingFormat::Table if *shown > SHOWN && !self.args.all => Ok(()),
            FindingFormat::Table => {
                let place = format!("{}:{}", finding.line, finding.column);
                let heading = if is_first {
                    format!(
                        "{}\n{:>12}  {:<8}  {:<21}  what\n",
                        harmless(self.file),
                        "line:column",
                        "severity",
                        "rule"
                    )
                } else {
                    String::new()
                };
                writeln!(
                    self.out,
                    "{heading}{place:>12}  {:<8}  {:<21}  {}",
                    finding.rule.severity,
                    finding.rule.name,
                    harmless(&finding.reason)
                )
            }
        };
    }

    /// Ends the listing with the counts.
    fn finish(mut self, summary: &Summary) -> Result<()> {
        if matches!(self.args.format, FindingFormat::Table) && self.result.is_ok() {
            self.result = self.out.write_all(counts(self.file, summary).as_bytes());
        }
        self.result
            .and_then(|()| self.out.flush())
            .map_err(|source| Error::write(STDOUT, source))
    }
}

/// Rules that were broken, with the number of times.
fn broken(summary: &Summary) -> impl Iterator<Item = (&'static Rule, usize)> + '_ {
    let found = |rule: &&'static Rule| Some((*rule, *summary.found.get(rule.name)?));
    RULES.iter().filter_map(found)
}

fn worst(summary: &Summary) -> Option<Severity> {
    broken(summary).map(|(rule, _)| rule.severity).max()
}

/// Text with the number of times that each rule was broken.
fn counts(file: &str, summary: &Summary) -> String {
    let of = |severity| -> usize {
        broken(summary)
            .filter(|(rule, _)| rule.severity == severity)
            .map(|(_, count)| count)
            .sum()
    };
    let mut out = format!(
        "{}: {} in {}\n",
        harmless(file),
        match [
            of(Severity::Error),
            of(Severity::Warning),
            of(Severity::Note)
        ] {
            [0, 0, 0] => "nothing found".to_owned(),
            [errors, warnings, notes] =>
                [(errors, "error"), (warnings, "warning"), (notes, "note")]
                    .into_iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, noun)| plural(count, noun))
                    .collect::<Vec<_>>()
                    .join(", "),
        },
        plural(summary.units, "unit"),
    );
    for (rule, count) in broken(summary) {
        out += &format!(
            "{:>12}  {:<8}  {:<21}  {}\n",
            grouped(count),
            rule.severity,
            rule.name,
            rule.about
        );
    }
    out
}

fn written(copy: &str, summary: &Summary) -> String {
    let left_out = summary.units_left_out();
    let mut out = format!(
        "{copy}: {} written",
        plural(summary.units - left_out, "unit")
    );
    if left_out > 0 {
        let reasons = summary.left_out.iter();
        let reasons: Vec<String> = reasons
            .map(|(rule, &count)| format!("{} {rule}", grouped(count)))
            .collect();
        out += &format!("; {} left out: {}", grouped(left_out), reasons.join(", "));
    }
    out
}

/// Table of all rules.
fn rules() -> String {
    let mut out = format!(
        "{:<21}  {:<8}  what breaks it -> what a clean copy has\n",
        "rule", "severity"
    );
    for rule in RULES {
        out += &format!(
            "{:<21}  {:<8}  {} -> {}\n",
            rule.name, rule.severity, rule.about, rule.repair
        );
    }
    out
}
