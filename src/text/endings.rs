//! How a segment ends.

use super::chars;

/// How a segment ends, closing quotes and brackets apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Ending {
    /// A full stop.
    Stop,
    /// ؟ or ?
    Question,
    /// !
    Exclamation,
    /// A colon.
    Colon,
    /// ؛ or ;
    Semicolon,
    /// ، or ,
    Comma,
    /// Dots that leave something unsaid.
    Ellipsis,
    /// No punctuation: a heading, a table cell.
    #[default]
    Bare,
}

impl Ending {
    /// How many there are.
    pub const COUNT: usize = 8;

    /// The one of `text`.
    pub fn of(text: &str) -> Self {
        let text = text.trim_end_matches(is_wrapping);
        if text.ends_with("..") {
            return Self::Ellipsis;
        }
        match text.chars().next_back() {
            Some('.' | '۔' | '。') => Self::Stop,
            Some('؟' | '?') => Self::Question,
            Some('!') => Self::Exclamation,
            Some(':') => Self::Colon,
            Some(c) if chars::is_semicolon(c) => Self::Semicolon,
            Some(c) if chars::is_comma(c) => Self::Comma,
            Some('…') => Self::Ellipsis,
            _ => Self::Bare,
        }
    }

    /// Whether a statement ends so: a sentence, a clause of a resolution, or what leads in a list.
    pub(crate) fn is_of_statement(self) -> bool {
        !matches!(self, Self::Comma | Self::Bare)
    }
}

/// What may stand after the punctuation that a text ends with; stars and strokes are the emphasis of Markdown.
fn is_wrapping(c: char) -> bool {
    c.is_whitespace() || chars::is_ignorable(c) || chars::may_close(c) || matches!(c, '*' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_punctuation_tells_how_a_text_ends() {
        for (texts, expected, is_of_statement) in [
            (
                &[
                    "It ended.",
                    "انتهى۔",
                    "(“It ended.”) ",
                    "**It ended.**\u{200F}",
                ][..],
                Ending::Stop,
                true,
            ),
            (&["Why?", "«لماذا؟»"], Ending::Question, true),
            (&["Stop!"], Ending::Exclamation, true),
            (&["It said:", "قال:"], Ending::Colon, true),
            (&["one;", "أول؛"], Ending::Semicolon, true),
            (&["one,", "أول،"], Ending::Comma, false),
            (&["Well..", "Well…", "ثم..."], Ending::Ellipsis, true),
            (&["A heading", "عنوان", "", ")"], Ending::Bare, false),
        ] {
            for text in texts {
                let ending = Ending::of(text);
                assert_eq!(
                    (ending, ending.is_of_statement()),
                    (expected, is_of_statement),
                    "{text}"
                );
            }
        }
    }
}
