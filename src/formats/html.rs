//! A page for review, which holds its pairs.

use std::io;

use super::lines::Lines;
use super::read::{Row, Source, Text};
use super::{Emit, Out, jsonl};
use crate::model::error::Result;
use crate::model::pair::Pair;
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
            let Some(text) = self.lines.next()? else {
                return Err(self.lines.malformed(
                    "the page of `muwazi review` ends before its pairs do; make it anew",
                ));
            };
            match review::line(text, self.place == Place::Among) {
                Line::Begin => self.place = Place::Among,
                Line::End => self.place = Place::After,
                Line::Pair("") | Line::Other => {}
                Line::Pair(json) => {
                    let pair = jsonl::parse(json).map_err(|reason| {
                        format!("{reason}; expected a pair as `muwazi review` writes it")
                    });
                    return match pair {
                        Ok(pair) => Ok(Some(Row::numbered(pair))),
                        Err(reason) => Err(self.lines.malformed(reason)),
                    };
                }
            }
        }
        Ok(None)
    }

    fn line(&self) -> usize {
        self.lines.number()
    }
}
