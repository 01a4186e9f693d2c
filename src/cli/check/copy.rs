//! Clean copies of memories.

use std::path::Path;
use std::time::Duration;

use muwazi::formats::read::{self, Input};
use muwazi::io::files;
use muwazi::io::lock::Lock;
use muwazi::io::sink::{Sink, check_outputs};
use muwazi::io::streams::is_stream;
use muwazi::memory::check::{self, Options, Summary};
use muwazi::model::error::Result;

use super::source::Source;
use crate::cli::args::CheckArgs;
use crate::cli::{grouped, plural, usage};

/// Clean copy that is to be written.
pub(super) struct Copy {
    path: String,
    /// Whether it takes the place of the file.
    is_in_place: bool,
}

/// Clean copies of the inputs, if any are asked for.
pub(super) fn paths(args: &CheckArgs, inputs: &[Input]) -> Result<Vec<Copy>> {
    if !args.fix {
        return Ok(Vec::new());
    }
    for input in inputs {
        let is_memory = match input {
            Input::File(path) if is_stream(path) => true,
            Input::File(path) => read::is_memory(path)?,
            _ => false,
        };
        if !is_memory {
            let name = input.name();
            return Err(usage(format!(
                "--fix writes copies of memories in TMX, and {name} is none; `muwazi convert` makes one of it"
            )));
        }
    }
    let copy = |path: String| Copy {
        path,
        is_in_place: args.in_place,
    };
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
        return Ok(args.files.iter().cloned().map(copy).collect());
    }
    let copies = match (args.output.as_slice(), args.files.as_slice()) {
        ([output], _) if is_stream(output) => {
            return Err(usage(
                "findings go to standard output; name a file for the copy",
            ));
        }
        ([output], [_]) => vec![output.clone()],
        ([], files) => files
            .iter()
            .map(|file| beside(file))
            .collect::<Result<_>>()?,
        _ => {
            return Err(usage(
                "-o names one copy; of several files each has its own beside it, without -o",
            ));
        }
    };
    check_outputs(&copies, &args.files)?;
    Ok(copies.into_iter().map(copy).collect())
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

impl Copy {
    /// Keeps others from the file while it is replaced.
    pub(super) fn lock(&self) -> Result<Option<Lock>> {
        let lock = || Lock::acquire(&self.path, Duration::ZERO, || {});
        self.is_in_place.then(lock).transpose()
    }

    /// Writes the copy of what was checked; returns whether all of its units are in it.
    pub(super) fn write(
        &self,
        file: &str,
        source: &Source,
        options: &Options,
        summary: &Summary,
    ) -> Result<bool> {
        let mut out = Sink::create(&self.path)?;
        let input = source.open()?;
        check::fix(
            file,
            input,
            &self.path,
            &mut out,
            options,
            summary,
            &mut |_| {},
        )?;
        let pending = out.end()?;
        if self.is_in_place {
            files::back_up(file)?;
        }
        pending.map_or(Ok(()), files::Pending::commit)?;
        Ok(summary.left_out.is_empty())
    }

    /// Text that says what was written.
    pub(super) fn written(&self, summary: &Summary) -> String {
        let left_out = summary.units_left_out();
        let written = plural(summary.units - left_out, "unit");
        let mut out = format!("{}: {written} written", self.path);
        if summary.mended > 0 {
            out += &format!(
                "; spaces, marks or digits mended in {}",
                plural(summary.mended, "segment")
            );
        }
        if left_out > 0 {
            let reasons = summary.left_out.iter();
            let reasons: Vec<String> = reasons
                .map(|(rule, &count)| format!("{} {rule}", grouped(count)))
                .collect();
            out += &format!("; {} left out: {}", grouped(left_out), reasons.join(", "));
        }
        out
    }
}
