//! Pairs of the units of a document, one unit in memory at a time.

use std::collections::VecDeque;
use std::io::BufRead;

use super::History;
use super::pairs::{PAIRS, has_more, pairs};
use crate::formats::read::{Row, Source, SourceRecord, TmxUnit, UnitSource, Warning, bare};
use crate::io::tmx::{Part, Parts};
use crate::io::xml::Reader;
use crate::model::error::Result;
use crate::model::pair::Pair;

/// Reader of the pairs of a document.
pub(in crate::formats) struct Units<R = Box<dyn BufRead>> {
    parts: Parts<R>,
    prologue: Option<String>,
    is_ended: bool,
    /// Number of the line in which the last unit begins, counted from 1.
    line: usize,
    /// Pairs of the last unit that were not returned yet.
    waiting: VecDeque<Pair>,
    /// Number of units that had more pairs than were made of them.
    cut: usize,
}

impl<R: BufRead> Units<R> {
    /// Creates a reader of a document whose root element was just read. Its text is being kept.
    pub(in crate::formats) fn new(reader: Reader<R>) -> Self {
        Self {
            parts: Parts::over(reader),
            prologue: None,
            is_ended: false,
            line: 0,
            waiting: VecDeque::new(),
            cut: 0,
        }
    }
}

impl<R: BufRead> Source for Units<R> {
    fn line(&self) -> usize {
        self.line
    }

    fn next(&mut self) -> Result<Option<Row>> {
        if let Some(pair) = self.waiting.pop_front() {
            return Ok(Some(row(pair, UnitSource::Same)));
        }
        while !self.is_ended {
            let unit = match self.parts.part()? {
                Part::Prologue(prologue) => {
                    self.prologue = Some(prologue.raw);
                    continue;
                }
                Part::End { .. } => {
                    self.is_ended = true;
                    break;
                }
                Part::Unit(unit) => *unit,
            };
            self.line = unit.line;
            self.cut += usize::from(has_more(&unit));
            let (mut pairs, left_out) = match pairs(&unit) {
                Ok(pairs) => (pairs, None),
                Err(reason) => (VecDeque::new(), Some(reason)),
            };
            let none = || bare(String::new(), String::new());
            let pair = pairs.pop_front().unwrap_or_else(none);
            self.waiting = pairs;
            let source = Box::new(TmxUnit {
                history: History::of(&unit),
                raw: unit.raw,
                codes: unit.codes,
                dropped: unit.dropped,
                left_out,
            });
            return Ok(Some(row(pair, UnitSource::Tmx(source))));
        }
        Ok(None)
    }

    fn warnings(&self) -> Vec<Warning> {
        let cut = Warning::Cut {
            units: self.cut,
            pairs: PAIRS,
        };
        (self.cut > 0).then_some(cut).into_iter().collect()
    }

    fn prologue(&self) -> Option<&str> {
        self.prologue.as_deref()
    }
}

fn row(pair: Pair, unit: UnitSource) -> Row {
    Row::Pair(Box::new(SourceRecord {
        pair,
        unit,
        is_numbered: false,
    }))
}
