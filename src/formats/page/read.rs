//! Reader of the pairs in a page.

use super::data::BEGIN;
use crate::formats::jsonl;
use crate::formats::lines::Lines;
use crate::formats::read::{Row, Source, Text};
use crate::model::error::Result;

/// Tag before the pairs.
const DATA_ELEMENT: &str = "<script type=\"application/json\" id=\"data\">";

/// Reader of the pairs that a page was made from: what was done on it is in the browser.
pub(in crate::formats) struct Pairs {
    lines: Lines,
    place: Section,
}

/// Section of a page that is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Before,
    Among,
    After,
}

impl Pairs {
    pub(in crate::formats) fn new(text: Text) -> Self {
        Self {
            lines: Lines::new(text),
            place: Section::Before,
        }
    }
}

impl Source for Pairs {
    fn next(&mut self) -> Result<Option<Row>> {
        while self.place != Section::After {
            let Some(text) = self.lines.next()? else {
                return Err(self
                    .lines
                    .malformed("the review page ends before its pairs do; make it anew"));
            };
            let text = text.trim();
            let json = text.strip_suffix(',').unwrap_or(text);
            match self.place {
                Section::Before if text.contains(&format!("{DATA_ELEMENT}{BEGIN}")) => {
                    self.place = Section::Among;
                }
                Section::Among if text.starts_with(']') => self.place = Section::After,
                Section::Among if !json.is_empty() => {
                    let pair = jsonl::parse(json).map_err(|reason| {
                        format!("{reason}; expected a pair as the review page holds it")
                    });
                    return match pair {
                        Ok(pair) => Ok(Some(Row::numbered(pair))),
                        Err(reason) => Err(self.lines.malformed(reason)),
                    };
                }
                _ => {}
            }
        }
        Ok(None)
    }

    fn line(&self) -> usize {
        self.lines.number()
    }
}
