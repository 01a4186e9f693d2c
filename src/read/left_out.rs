//! What stands in files and is in neither text: nothing is left out without being counted.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// Numbers of what stands in files and is in neither text, by kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct LeftOut {
    /// Cells of tables in both languages: numbers, keys, remarks, names of columns.
    pub cells: usize,
    /// Numbers alone on their lines, or in a column of a PDF, that count the texts.
    pub numbers: usize,
    /// Names of the languages alone on their lines, above a text in each.
    pub names: usize,
    /// Headers and footers: lines at the edges of the pages of a PDF that come again on most of them, numbers of pages, and
    /// paragraphs of the headers and footers of documents, each once.
    pub running: usize,
    /// Paragraphs that are declared to be in a third language.
    pub foreign: usize,
    /// Paragraphs of web pages around their main text, and those that are not shown: menus, forms, headers and footers.
    pub around: usize,
    /// Templates, references, formulas, pictures and categories of wikitext.
    pub markup: usize,
    /// Blocks of code of Markdown.
    pub code: usize,
    /// Lines of subtitles that show again what was just shown.
    pub repeated: usize,
    /// Comments on documents.
    pub comments: usize,
}

impl LeftOut {
    /// Number of lines, paragraphs and the like: of all but cells.
    pub fn lines(&self) -> usize {
        let Self {
            cells: _,
            numbers,
            names,
            running,
            foreign,
            around,
            markup,
            code,
            repeated,
            comments,
        } = self;
        let lines = [
            numbers, names, running, foreign, around, markup, code, repeated, comments,
        ];
        lines.into_iter().sum()
    }

    /// Number of all of it.
    pub fn total(&self) -> usize {
        self.cells + self.lines()
    }
}

impl AddAssign for LeftOut {
    fn add_assign(&mut self, other: Self) {
        self.cells += other.cells;
        self.numbers += other.numbers;
        self.names += other.names;
        self.running += other.running;
        self.foreign += other.foreign;
        self.around += other.around;
        self.markup += other.markup;
        self.code += other.code;
        self.repeated += other.repeated;
        self.comments += other.comments;
    }
}
