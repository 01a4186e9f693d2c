//! Findings on their way to the outputs, and their counts.

use std::collections::BTreeMap;
use std::io;

use muwazi::check::Severity;
use muwazi::formats::Outputs;
use muwazi::formats::findings::{Format, Found};
use muwazi::io::streams::STDOUT;
use muwazi::model::error::{Error, Result};

use crate::cli::{grouped, harmless, plural};

/// Number of findings of each rule that a table shows unless all are asked for.
const SHOWN: usize = 20;

/// Writer of the findings in one file as they come.
pub(super) struct Listing<'o> {
    outputs: &'o mut Outputs<Found>,
    formats: Vec<Format>,
    shows_all: bool,
    /// Number of findings of each rule, with its severity and what it is about.
    counts: BTreeMap<&'static str, (Severity, &'static str, usize)>,
    /// First error in writing, if there was one.
    result: Result<()>,
}

impl<'o> Listing<'o> {
    pub(super) fn new(outputs: &'o mut Outputs<Found>, shows_all: bool) -> Self {
        Self {
            formats: outputs.formats(),
            outputs,
            shows_all,
            counts: BTreeMap::new(),
            result: Ok(()),
        }
    }

    /// Writes a finding of a rule that is about this.
    pub(super) fn take(&mut self, found: &Found, about: &'static str) {
        let counts = self.counts.entry(found.rule);
        let counts = counts.or_insert((found.severity, about, 0));
        counts.2 += 1;
        if self.result.is_err() {
            return;
        }
        let is_shown = |format| format != Format::Text || self.shows_all || counts.2 <= SHOWN;
        let mut formats = self.formats.iter().filter(|&&format| is_shown(format));
        let written = formats.try_for_each(|&format| self.outputs.write_to(format, found));
        self.result = written.and_then(|()| {
            if self.outputs.are_closed() {
                return Err(Error::write(STDOUT, io::ErrorKind::BrokenPipe.into()));
            }
            Ok(())
        });
    }

    /// Returns the first error in writing, if there was one.
    pub(super) fn check(&mut self) -> Result<()> {
        std::mem::replace(&mut self.result, Ok(()))
    }

    /// Returns the gravest severity among the findings.
    pub(super) fn worst(&self) -> Option<Severity> {
        self.counts.values().map(|count| count.0).max()
    }

    /// Returns a text with the number of times that each rule was broken in `file`, which has so many units.
    pub(super) fn summary(&self, file: &str, units: &str) -> String {
        let of = |severity| -> usize {
            let counts = self.counts.values();
            let own = counts.filter(|count| count.0 == severity);
            own.map(|count| count.2).sum()
        };
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        let counts = severities.map(|severity| (of(severity), severity.name()));
        let there = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = there.map(|(count, noun)| plural(count, noun)).collect();
        let found = match counts.is_empty() {
            true => "nothing found".to_owned(),
            false => counts.join(", "),
        };
        let mut out = format!("{}: {found} in {units}\n", harmless(file));
        let mut rules: Vec<_> = self.counts.iter().collect();
        rules.sort_by_key(|(_, (severity, _, count))| (*severity, *count));
        for (rule, (severity, about, count)) in rules.into_iter().rev() {
            let count = grouped(*count);
            out += &format!("{count:>12}  {severity:<8}  {rule:<21}  {about}\n");
        }
        out
    }
}
