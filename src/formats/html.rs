//! A page for review, which holds its pairs.

use std::io;

use super::lines::Lines;
use super::read::{Row, Source, Text};
use super::{Emit, Out, jsonl};
use crate::error::Result;
use crate::pair::Pair;
use crate::review::{self, Line, Page};

impl Emit for Page<Out<'_>> {
    fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        Page::pair(self, pair)
    }

    fn end(&mut self) -> io::Result<()> {
        self.finish()
    }
}

/// Reads the pairs that a page was made from: what was done on it is in the browser.
pub(super) struct Pairs {
    lines: Lines,
    place: Place,
}

/// Where in a page the reading is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Among,
    After,
}

impl Pairs {
    pub(super) fn new(text: Text) -> Self {
        Self {
            lines: Lines::new(text),
            place: Place::Before,
        }
    }
}

impl Source for Pairs {
    fn next(&mut self) -> Result<Option<Row>> {
        while self.place != Place::After {
            let is_among = self.place == Place::Among;
            let found = self
                .lines
                .next()?
                .map(|text| match review::line(text, is_among) {
                    Line::Pair("") | Line::Other => Ok(None),
                    Line::Pair(json) => jsonl::parse(json).map(Some),
                    Line::Begin => {
                        self.place = Place::Among;
                        Ok(None)
                    }
                    Line::End => {
                        self.place = Place::After;
                        Ok(None)
                    }
                });
            match found {
                Some(Ok(None)) => {}
                Some(Ok(Some(pair))) => return Ok(Some(Row::numbered(pair))),
                Some(Err(reason)) => {
                    let reason = format!("{reason}; expected a pair as `muwazi review` writes it");
                    return Err(self.lines.malformed(reason));
                }
                None => {
                    return Err(self.lines.malformed(
                        "the page of `muwazi review` ends before its pairs do; make it anew",
                    ));
                }
            }
        }
        Ok(None)
    }

    fn line(&self) -> usize {
        self.lines.number()
    }
}
