//! What a part of a Word document holds, one item after the other.

use crate::read::blocks::Edge;
use crate::read::paragraph::Paragraph;

/// Kind of notes: footnotes or endnotes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

impl NoteKind {
    /// Returns the name of the code of a reference to such a note.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Footnote => "footnote",
            Self::Endnote => "endnote",
        }
    }

    /// Returns the type of the part that holds such notes.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Footnote => "footnotes",
            Self::Endnote => "endnotes",
        }
    }
}

/// Content of a part: a paragraph, an edge, or a note.
pub(super) enum Content {
    Paragraph(Paragraph),
    /// An edge: a cell, row or table begins, or a table ends.
    Edge(Edge),
    /// A reference of the paragraph before to this note.
    Reference(NoteKind, String),
    /// The beginning of the note of this name.
    Note(String),
}

/// Function that takes the content of a part, one item after the other.
pub(super) type Finder<'a> = &'a mut dyn FnMut(Content);
