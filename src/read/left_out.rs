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
    /// Paragraphs of web pages around their main text, and those that are not shown or crossed out: menus, forms, headers
    /// and footers; entries of the list of contents of an e-book.
    pub around: usize,
    /// Templates, references, formulas, pictures and categories of wikitext.
    pub markup: usize,
    /// Blocks of code of Markdown, and of data about the file at its head.
    pub code: usize,
    /// Lines of subtitles that show again what was just shown.
    pub repeated: usize,
    /// Lines of subtitles that are never shown: what stands before the first of them, notes and comments.
    pub unshown: usize,
    /// Comments on documents, and what was entered into the forms of a PDF.
    pub comments: usize,
    /// Paragraphs of documents with text that is hidden or that a tracked change has deleted.
    pub hidden: usize,
    /// Charts, diagrams, formulas and other documents in a document, whose text is not in its own.
    pub embedded: usize,
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
            unshown,
            comments,
            hidden,
            embedded,
        } = self;
        let lines = [
            numbers, names, running, foreign, around, markup, code, repeated, unshown, comments,
            hidden, embedded,
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
        self.unshown += other.unshown;
        self.comments += other.comments;
        self.hidden += other.hidden;
        self.embedded += other.embedded;
    }
}
