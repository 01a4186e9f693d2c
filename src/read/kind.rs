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
    /// An e-book, `.epub`.
    Epub,
    /// Markdown.
    Markdown,
    /// Wikitext, `.wiki`.
    Wiki,
    /// SubRip subtitles, `.srt`.
    Srt,
    /// Subtitles of the web, `.vtt`.
    Vtt,
    /// SubStation Alpha subtitles, `.ass` or `.ssa`.
    Ass,
    /// SubViewer subtitles, `.sub`, and YouTube's `.sbv`.
    SubViewer,
    /// MicroDVD subtitles, `.sub`, timed by frames.
    MicroDvd,
    /// Timed Text Markup Language, `.ttml` or `.dfxp`.
    Ttml,
    /// Timed lyrics, `.lrc`.
    Lyrics,
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
            Self::Epub => "e-book",
            Self::Markdown => "Markdown file",
            Self::Wiki => "page of a wiki",
            Self::Srt | Self::Vtt | Self::Ass | Self::SubViewer | Self::MicroDvd | Self::Ttml => {
                "subtitle file"
            }
            Self::Lyrics => "file of timed lyrics",
            Self::Pdf => "PDF document",
        }
    }

    /// Whether the file holds cues, each with its time.
    pub fn is_subtitles(self) -> bool {
        matches!(
            self,
            Self::Srt
                | Self::Vtt
                | Self::Ass
                | Self::SubViewer
                | Self::MicroDvd
                | Self::Ttml
                | Self::Lyrics
        )
    }

    /// Whether paragraphs are definite, with a blank line between them, because the file says where they end.
    pub(crate) fn has_definite_paragraphs(self) -> bool {
        self != Self::Text
    }
}
