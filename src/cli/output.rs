//! Where pairs go: files that appear whole or not at all, and streams.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use muwazi::formats::read::{Record, Unit};
use muwazi::formats::{Format, Options, PairWriter, Timestamp};
use muwazi::io::files::{self, Pending, check_folder, folder_of};
use muwazi::model::error::{Error, Result};
use muwazi::model::pair::Pair;

use super::args::{FormatName, OutputArgs, StyleArgs};
use super::{plural, say, usage};

/// The name that means standard output.
pub(super) const STDOUT_PATH: &str = "-";

impl StyleArgs {
    /// How to write.
    pub(super) fn options(&self) -> Result<Options> {
        let mut options = Options::default();
        options.excel = self.excel;
        options.flavor = self.tmx_flavor.unwrap_or_default();
        options.has_doctype = self.doctype;
        if let Some(code) = &self.ar_code {
            options.ar_code = code.clone();
        }
        if let Some(code) = &self.en_code {
            options.en_code = code.clone();
        }
        if let Some(source) = self.source {
            options.source_lang = source.into();
        }
        options.date = Some(match self.date {
            Some(date) => date,
            None => now()?,
        });
        Ok(options)
    }
}

impl OutputArgs {
    /// Where to write what, once for each file.
    pub(super) fn targets(&self) -> Result<Vec<(String, Format)>> {
        if self.output.is_empty() {
            return match self.format {
                Some(FormatName::Moses) => Err(usage(
                    "Moses wants two files; name them with -o, as in -o out.ar -o out.en or --format moses -o out",
                )),
                Some(FormatName::One(format)) => Ok(vec![(STDOUT_PATH.into(), format)]),
                None => Ok(vec![(STDOUT_PATH.into(), Format::Csv)]),
            };
        }
        let mut targets = Vec::new();
        for path in &self.output {
            refuse_packed(path)?;
            let stem = path.strip_suffix(".moses");
            match (self.format, stem) {
                (Some(FormatName::Moses), _) | (None, Some(_)) => {
                    let stem = stem.unwrap_or(path);
                    if stem == STDOUT_PATH {
                        return Err(usage("Moses wants two files; standard output is one"));
                    }
                    for format in [Format::Arabic, Format::English] {
                        targets.push((format!("{stem}.{format}"), format));
                    }
                }
                (Some(FormatName::One(format)), _) => targets.push((path.clone(), format)),
                (None, None) if path == STDOUT_PATH => targets.push((path.clone(), Format::Csv)),
                (None, None) => targets.push((path.clone(), Format::from_path(path)?)),
            }
        }
        Ok(targets)
    }

    /// Opens all outputs; none may be one of the `inputs`.
    pub(super) fn open(&self, options: &Options, inputs: &[String]) -> Result<Vec<Output>> {
        let targets = self.targets()?;
        let paths: Vec<String> = targets.iter().map(|(path, _)| path.clone()).collect();
        if !self.output.is_empty() {
            check(&paths, inputs)?;
        }
        let open = |(path, format): &(String, Format)| Output::file(path, *format, options);
        targets.iter().map(open).collect()
    }
}

/// The time that `SOURCE_DATE_EPOCH` fixes, or that it is.
fn now() -> Result<Timestamp> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => {
            let wrong = || {
                usage(format!(
                    "SOURCE_DATE_EPOCH is {seconds:?}; it must be a number of seconds since 1970"
                ))
            };
            Timestamp::from_unix(seconds.parse().map_err(|_| wrong())?)
        }
        Err(_) => {
            let since = std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap_or_default();
            Timestamp::from_unix(i64::try_from(since.as_secs()).unwrap_or(0))
        }
    }
}

/// Ends the writing of all, and only then puts each into its place; then says what was lost on the way.
pub(super) fn commit(outputs: Vec<Output>, is_quiet: bool) -> Result<()> {
    let dropped: Vec<(String, usize)> = outputs
        .iter()
        .map(|output| (output.name.clone(), output.dropped))
        .collect();
    let pending: Vec<_> = outputs
        .into_iter()
        .map(Output::finish)
        .collect::<Result<_>>()?;
    pending
        .into_iter()
        .flatten()
        .try_for_each(Pending::commit)?;
    if !is_quiet {
        for (name, count) in dropped {
            say_dropped(&name, count);
        }
    }
    Ok(())
}

/// Says how many characters were left out of `file`, if any were.
pub(super) fn say_dropped(file: &str, count: usize) {
    if count > 0 {
        let were = if count == 1 { "was" } else { "were" };
        let characters = plural(count, "character");
        say(&format!(
            "{file}: {characters} that XML cannot hold {were} left out"
        ));
    }
}

/// Refuses outputs that cannot be written, or that would destroy an input or each other.
pub(super) fn check(outputs: &[String], inputs: &[String]) -> Result<()> {
    for (index, path) in outputs.iter().enumerate() {
        let is_same = |other: &String| other == path || is_same_file(other, path);
        if outputs[..index].iter().any(is_same) {
            return Err(usage(format!("{path} is named twice as an output")));
        }
        if path == STDOUT_PATH {
            continue;
        }
        if inputs.iter().any(is_same) {
            return Err(usage(format!(
                "{path} is an input too; writing there would destroy it"
            )));
        }
        refuse_packed(path)?;
        check_folder(path, Path::new(path))?;
    }
    Ok(())
}

/// Refuses what would have to be packed.
pub(super) fn refuse_packed(path: &str) -> Result<()> {
    match path.to_ascii_lowercase().ends_with(".gz") {
        true => Err(usage(format!(
            "{path}: files packed with gzip are read but not written; name one without .gz, and pack it afterwards"
        ))),
        false => Ok(()),
    }
}

/// Whether two paths lead to the same place, where a file may not stand yet.
fn is_same_file(a: &str, b: &str) -> bool {
    let place = |path: &str| {
        let path = Path::new(path);
        fs::canonicalize(path).ok().or_else(|| {
            let folder = fs::canonicalize(folder_of(path)).ok()?;
            Some(folder.join(path.file_name()?))
        })
    };
    place(a).is_some_and(|a| place(b) == Some(a))
}

/// Where pairs go: a file that is being written beside its final place, or a stream.
pub(super) struct Output {
    name: String,
    format: Format,
    writer: Box<dyn PairWriter>,
    pending: Option<Pending>,
    is_closed: bool,
    /// Whether translation units go out as they were.
    keeps_units: bool,
    /// How many characters the format could not hold.
    dropped: usize,
}

impl Output {
    /// A file in `format`, or standard output if it is `-`.
    pub(super) fn file(path: &str, format: Format, options: &Options) -> Result<Self> {
        let (name, (out, pending)) = match path {
            STDOUT_PATH => ("<stdout>", (Box::new(io::stdout()) as Box<dyn Write>, None)),
            path => (path, files::create(path)?),
        };
        Ok(Self {
            name: name.to_owned(),
            format,
            writer: format.writer(out, name, options)?,
            pending,
            is_closed: false,
            keeps_units: format == Format::Tmx && options.prologue.is_some(),
            dropped: 0,
        })
    }

    /// Writes a pair. If whoever reads a stream has gone away, that is no error: the other outputs go on.
    pub(super) fn write(&mut self, pair: &Pair) -> Result<()> {
        self.dropped += self.format.dropped(pair);
        self.unless_closed(|writer| writer.write(pair))
    }

    /// The same, as it was in its file where that is kept.
    pub(super) fn write_record(&mut self, record: &Record) -> Result<()> {
        if !self.keeps_units || record.unit == Unit::None {
            self.dropped += self.format.dropped(&record.pair);
        }
        self.unless_closed(|writer| writer.write_record(record))
    }

    fn unless_closed(
        &mut self,
        write: impl FnOnce(&mut dyn PairWriter) -> Result<()>,
    ) -> Result<()> {
        if !self.is_closed {
            let written = write(&mut *self.writer);
            self.is_closed = matches!(&written, Err(error) if error.is_broken_pipe());
            if !self.is_closed {
                return written;
            }
        }
        Ok(())
    }

    /// Ends the writing; nothing is in its final place yet.
    fn finish(self) -> Result<Option<Pending>> {
        if !self.is_closed {
            match self.writer.finish() {
                Err(error) if error.is_broken_pipe() => {}
                finished => finished?,
            }
        }
        Ok(self.pending)
    }
}

/// Has `write` write a file whole, or standard output if no file is named or it is `-`.
pub(super) fn whole(
    path: Option<&str>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let (name, (out, pending)) = match path {
        None | Some(STDOUT_PATH) => ("<stdout>", (Box::new(io::stdout()) as Box<dyn Write>, None)),
        Some(path) => (path, files::create(path)?),
    };
    let mut out = io::BufWriter::new(out);
    write(&mut out)
        .and_then(|()| out.flush())
        .map_err(|source| Error::write(name, source))?;
    drop(out);
    pending.map_or(Ok(()), Pending::commit)
}
