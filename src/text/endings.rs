//! Ending of a segment.

use super::chars;

/// Ending of a segment, closing quotes and brackets left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Ending {
    /// A full stop.
    Stop,
    /// Question mark: ؟ or ?
    Question,
    /// Exclamation mark: !
    Exclamation,
    /// A colon.
    Colon,
    /// Semicolon: ؛ or ;
    Semicolon,
    /// Comma: ، or ,
    Comma,
    /// Dots that leave something unsaid.
    Ellipsis,
    /// No punctuation: a heading, a table cell.
    #[default]
    Bare,
}

impl Ending {
    /// Number of endings.
    pub const COUNT: usize = 8;

    /// Finds the ending of `text`.
    pub fn of(text: &str) -> Self {
        Self::before(text, is_wrapping)
    }

    /// Finds the ending of `text` before the characters at its end that `is_wrapping` names.
    fn before(text: &str, is_wrapping: impl Fn(char) -> bool) -> Self {
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
}

/// Whether a statement ends with a line: a sentence, a clause of a resolution, or the lead-in of a list. It may end
/// within emphasis as Markdown has it.
pub(crate) fn ends_statement(line: &str) -> bool {
    let ending = Ending::before(line, |c| is_wrapping(c) || matches!(c, '*' | '_'));
    !matches!(ending, Ending::Comma | Ending::Bare)
}

/// Whether `c` may stand after the punctuation that a text ends with.
fn is_wrapping(c: char) -> bool {
    c.is_whitespace() || chars::is_ignorable(c) || chars::may_close(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_punctuation_tells_how_a_text_ends() {
        use Ending::*;
        for (texts, expected, ends) in [
            (
                &["It ended.", "انتهى۔", "(“It ended.”) ", "It ended.\u{200F}"][..],
                Stop,
                true,
            ),
            (&["Why?", "«لماذا؟»"], Question, true),
            (&["Stop!"], Exclamation, true),
            (&["It said:", "قال:"], Colon, true),
            (&["one;", "أول؛"], Semicolon, true),
            (&["one,", "أول،"], Comma, false),
            (&["Well..", "Well…", "ثم..."], Ellipsis, true),
            (&["A heading", "عنوان", "", ")"], Bare, false),
            (&["**It ended.**", "_«انتهى.»_"], Bare, true),
        ] {
            for text in texts {
                assert_eq!(
                    (Ending::of(text), ends_statement(text)),
                    (expected, ends),
                    "{text}"
                );
            }
        }
    }
}
