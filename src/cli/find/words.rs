//! From files of pairs to lists of words: what `--collocates` and `--frequencies` have in common.

use muwazi::formats::words::{Format, Options};
use muwazi::formats::{Outputs, Row, csv, read};
use muwazi::io::sink::check_outputs;
use muwazi::model::error::Result;
use muwazi::model::pair::Pair;

use crate::cli::args::FindArgs;
use crate::cli::input::each_pair;
use crate::cli::output;

/// Files of pairs, and where a list of their words goes.
pub(super) struct Listing<'a> {
    args: &'a FindArgs,
    files: &'a [String],
    targets: Vec<(String, Format)>,
}

impl<'a> Listing<'a> {
    /// Checks where a list of such rows is to go; none of the `files` is among its outputs.
    pub(super) fn new<R: Row<Format = Format>>(
        args: &'a FindArgs,
        files: &'a [String],
    ) -> Result<Self> {
        let format = args.format.map(|format| format.name().parse::<Format>());
        let targets = output::targets::<R>(&args.output, format.transpose()?, Format::Csv)?;
        check_outputs(&args.output, files)?;
        Ok(Self {
            args,
            files,
            targets,
        })
    }

    /// Hands each pair to `take`, with the name of its file.
    pub(super) fn read(&self, mut take: impl FnMut(&Pair, &str)) -> Result<()> {
        let encoding = self.args.encoding.as_deref();
        for input in read::inputs(self.files)? {
            let name = input.name();
            each_pair(&input, encoding, self.args.quiet, |pair| take(pair, &name))?;
        }
        Ok(())
    }

    /// Writes as many of the rows as are wanted, and returns their number. Not before all inputs are known to be right:
    /// standard output cannot be taken back.
    pub(super) fn write<R>(&self, rows: &[R]) -> Result<usize>
    where
        R: Row<Format = Format, Options = Options> + 'static,
    {
        let options = Options {
            csv: csv::Options::new(self.args.excel),
        };
        let mut outputs = Outputs::open(&self.targets, self.files, |_| options)?;
        let wanted = &rows[..rows.len().min(self.args.limit.unwrap_or(usize::MAX))];
        wanted.iter().try_for_each(|row| outputs.write(row))?;
        output::commit(outputs, self.args.quiet)?;
        Ok(wanted.len())
    }
}
