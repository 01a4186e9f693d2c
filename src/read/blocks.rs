//! Paragraphs of a document, put down one after the other as its reader finds them.
//!
//! The text of a document holds a blank line between paragraphs, and a single line break where a line ends inside
//! one. What a text cannot say, that a paragraph begins a cell of a table, and in which language it is declared to
//! be, stands beside it in its [`Block`].

use std::sync::Arc;

use super::block::Block;
use super::formatting::{Formatting, Line, Mark, Marks};
use super::kind::Kind;
use super::layout::Gap;
use super::left_out::LeftOut;
use super::open_table::{Cell, OpenTable};
use super::paragraph::{Declared, Paragraph};
use super::wrapping::{LIST, parts, runs_on};
use super::{Page, Source};
use crate::model::bead::Span;
use crate::model::error::{ErrorKind, Result};
use crate::model::lang::Lang;
use crate::model::timing::Timing;
use crate::text::script;

/// Edge in a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Edge {
    /// A table begins.
    Table,
    /// A row begins.
    Row,
    /// A cell begins.
    Cell,
    /// A table ends.
    TableEnd,
}

/// Paragraphs of a document.
#[derive(Default)]
pub(super) struct Blocks {
    text: String,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    pages: Vec<Page>,
    /// Gap before the next paragraph, if it is the edge of a cell or row.
    gap: Option<Gap>,
    /// Tables that are open.
    open: Vec<OpenTable>,
    /// Number of tables so far.
    tables: usize,
    /// Paragraphs of the row that is open, which wait for its end.
    row: Vec<Waiting>,
    /// First language of a paragraph left out that is neither Arabic nor English.
    left_out: Option<Arc<str>>,
    /// What stands in the document and not in its text.
    counts: LeftOut,
}

/// Paragraph of a cell that waits for the end of its row.
struct Waiting {
    text: String,
    gap: Option<Gap>,
    lang: Option<Lang>,
    cell: Option<Cell>,
    number: usize,
    marks: Marks,
    /// Number of the page that begins with it.
    page: Option<usize>,
}

impl Blocks {
    /// Notes that a cell, a row or a table begins here, or that a table ends.
    pub(super) fn edge(&mut self, edge: Edge) {
        let gap = match edge {
            Edge::Table => {
                self.end_row();
                self.open.push(OpenTable::new(self.tables));
                self.tables += 1;
                Gap::Blank
            }
            Edge::TableEnd => {
                self.end_row();
                self.open.pop();
                Gap::Blank
            }
            Edge::Row => {
                self.end_row();
                if let Some(table) = self.open.last_mut() {
                    table.begin_row();
                }
                Gap::Line
            }
            Edge::Cell => {
                if let Some(table) = self.open.last_mut() {
                    table.begin_cell();
                }
                Gap::Cell
            }
        };
        self.gap = self.gap.max(Some(gap));
    }

    /// Returns the cell that is open.
    fn cell(&self) -> Option<Cell> {
        self.open.last()?.cell()
    }

    /// Makes the cell that has begun take so many rows and columns of its table.
    pub(super) fn span(&mut self, rows: usize, columns: usize) {
        if let Some(table) = self.open.last_mut() {
            table.span(rows, columns);
        }
    }

    /// Counts what is left out of the text.
    pub(super) fn count(&mut self, left_out: LeftOut) {
        self.counts += left_out;
    }

    /// Adds a paragraph: several if it has blank lines, or lines that end a statement, begin an item of a list or are
    /// too short to be parts of a text that was wrapped. One that is declared to be in a third language is left out.
    pub(super) fn push(&mut self, paragraph: &Paragraph) {
        if paragraph.is_blank() {
            return;
        }
        let lang = match paragraph.lang() {
            Declared::Other(lang) => {
                self.left_out.get_or_insert(lang);
                self.counts.foreign += 1;
                return;
            }
            Declared::As(lang) => Some(lang),
            Declared::Nothing => None,
        };
        let waiting = Waiting {
            text: paragraph.text.clone(),
            gap: self.gap.take(),
            lang,
            cell: self.cell(),
            number: paragraph.number,
            marks: paragraph.marks.clone(),
            page: None,
        };
        if waiting.cell.is_some() {
            self.row.push(waiting);
        } else {
            self.add(&waiting, false);
        }
    }

    /// Adds the paragraphs of the row that ends. Where an Arabic and an English one of its cells have the same number
    /// of lines, these belong together one by one, and each is a paragraph.
    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let lines = |waiting: &Waiting| {
            let lines = waiting
                .text
                .split('\n')
                .filter(|line| !line.trim().is_empty());
            (script::lang(&waiting.text), lines.count())
        };
        let all: Vec<(Option<Lang>, usize)> = row.iter().map(lines).collect();
        for (waiting, (lang, count)) in row.iter().zip(&all) {
            let other = (lang.map(Lang::other), *count);
            let is_listed = lang.is_some() && *count > 1 && all.contains(&other);
            self.add(waiting, is_listed);
        }
    }

    /// Adds a paragraph, or the paragraphs that its lines are; `is_listed` says that each line is one.
    fn add(&mut self, waiting: &Waiting, is_listed: bool) {
        let (mut gap, mut number, mut page) = (waiting.gap, waiting.number, waiting.page);
        let mut end = 0;
        let lines = waiting.text.split('\n').map(|line| {
            let start = end + line.len() - line.trim_start().len();
            end += line.len() + 1;
            (start, line.trim())
        });
        let lines: Vec<(usize, &str)> = lines.collect();
        let mut placed = Vec::new();
        for lines in lines.split(|(_, line)| line.is_empty()) {
            let widest = lines.iter().map(|(_, line)| line.chars().count()).max();
            let is_wrapped = |above: &str, below: &str| {
                lines.len() < LIST || runs_on(above, below, widest.unwrap_or(0))
            };
            let mut above: Option<&str> = None;
            for &(start, line) in lines {
                let goes_on =
                    |above: &str| !is_listed && !parts(above, line) && is_wrapped(above, line);
                let begins = !above.is_some_and(goes_on);
                match self.blocks.last_mut() {
                    Some(block) if !begins => {
                        self.text.push('\n');
                        self.text += line;
                        block.span.end = self.text.len();
                    }
                    _ => {
                        let block = Block {
                            span: Span::default(),
                            gap: gap.take().unwrap_or(Gap::Blank),
                            lang: waiting.lang,
                            cell: waiting.cell,
                            number: std::mem::take(&mut number).min(line.len()),
                            timing: None,
                        };
                        self.begin(line, block);
                        if let Some(number) = page.take() {
                            let start = self.text.len() - line.len();
                            self.pages.push(Page { start, number });
                        }
                    }
                }
                above = Some(line);
                placed.push(Line {
                    from: Span::new(start, start + line.len()),
                    at: self.text.len() - line.len(),
                    begins,
                });
            }
        }
        self.marks.append(&mut waiting.marks.placed(&placed));
    }

    /// Notes that a page begins so many bytes before the end of what was added last.
    #[cfg(feature = "pdf")]
    pub(super) fn begin_page(&mut self, number: usize, before: usize) {
        if let Some(waiting) = self.row.last_mut() {
            waiting.page = Some(number);
            return;
        }
        let start = self.text.len().saturating_sub(before);
        self.pages.push(Page { start, number });
    }

    /// Adds a cue of subtitles, one block whatever its lines say.
    pub(super) fn push_cue(&mut self, lines: &[String], timing: Timing) {
        let mut cue = Paragraph::default();
        for line in lines {
            cue.push(line, &Declared::Nothing);
            cue.break_line();
        }
        if !cue.is_blank() {
            let block = Block {
                span: Span::default(),
                gap: self.gap.take().unwrap_or(Gap::Blank),
                lang: None,
                cell: None,
                number: 0,
                timing: Some(timing),
            };
            self.begin(cue.text.trim(), block);
        }
    }

    /// Begins a block with this text, whatever its span.
    fn begin(&mut self, text: &str, block: Block) {
        if !self.text.is_empty() {
            self.text += "\n\n";
        }
        let start = self.text.len();
        self.text += text;
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, ..block });
    }

    /// Returns the document as a text.
    ///
    /// # Errors
    /// [`ErrorKind::Empty`] without any text; [`ErrorKind::Document`] if all of it is in another language.
    pub(super) fn finish(
        mut self,
        name: &str,
        kind: Kind,
        encoding: &'static str,
    ) -> Result<Source> {
        self.end_row();
        match self.left_out {
            Some(lang) if self.blocks.is_empty() => Err(ErrorKind::Document {
                file: name.into(),
                place: None,
                reason: format!(
                    "all its text is declared to be neither Arabic nor English but lang={lang:?}; \
                     if that is wrong, correct it or save the file as plain text"
                ),
            }
            .into()),
            _ if self.blocks.is_empty() => Err(ErrorKind::Empty { file: name.into() }.into()),
            _ => Ok(Source {
                name: name.into(),
                text: self.text.into(),
                encoding,
                kind,
                blocks: self.blocks,
                formatting: Formatting::of(self.marks),
                pages: self.pages,
                left_out: self.counts,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
