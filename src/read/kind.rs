//! Kinds of files that texts are read from.

/// Kind of file that a text was read from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// Plain text.
    Text,
    /// A Word document, `.docx`.
    Docx,
    /// A LibreOffice or OpenOffice document, `.odt`.
    Odt,
    /// A web page: `.html`, `.htm`, `.xhtml`.
    Html,
    /// Markdown.
    Markdown,
    /// Subtitles, `.srt`.
    Srt,
    /// Subtitles of the web, `.vtt`.
    Vtt,
    /// A PDF document.
    Pdf,
}

impl Kind {
    /// Returns the name of files of this kind, after "a".
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Docx => "Word document",
            Self::Odt => "LibreOffice document",
            Self::Html => "web page",
            Self::Markdown => "Markdown file",
            Self::Srt | Self::Vtt => "subtitle file",
            Self::Pdf => "PDF document",
        }
    }

    /// Whether paragraphs are definite, with a blank line between them, because the file says where they end.
    pub(crate) fn has_definite_paragraphs(self) -> bool {
        self != Self::Text
    }
}
