//! What is known of a paragraph of a document besides its text, and how far what it declares is true.

use super::layout::Gap;
use super::open_table::Cell;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::timing::Timing;
use crate::text::script::Letters;

/// Paragraph of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// Span in the text, in bytes, from the first to the last visible character.
    pub span: Span,
    /// Gap before the paragraph.
    pub gap: Gap,
    /// Language that the paragraph is declared to be in, which need not be true.
    pub lang: Option<Lang>,
    /// Cell that the paragraph stands in, if it stands in a table.
    pub cell: Option<Cell>,
    /// Length in bytes of the number at its beginning, with the space after it, that the word processor made; 0 if it
    /// made none.
    pub number: usize,
    /// When the paragraph is shown, if it is a cue of subtitles.
    pub timing: Option<Timing>,
}

/// Greatest weight of a declaration of language, in nats: one in twenty is wrong.
const MOST_TRUST: f64 = 3.0;

/// Returns the weight of declarations of language, in nats: as far as the letters of the same text bear them out.
pub(super) fn trust(text: &str, blocks: &[Block]) -> f64 {
    let (mut right, mut wrong) = (1, 1);
    for block in blocks {
        if let Some(lang) = block.lang {
            let letters = Letters::of(&text[block.span.range()]);
            right += letters.in_script_of(lang);
            wrong += letters.in_script_of(lang.other());
        }
    }
    (right as f64 / wrong as f64).ln().clamp(0.0, MOST_TRUST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_trusted_as_far_as_they_are_borne_out() {
        let text = "قرار Text";
        let block = |start, end, lang| Block {
            span: Span::new(start, end),
            gap: Gap::Blank,
            lang: Some(lang),
            cell: None,
            number: 0,
            timing: None,
        };
        let (ar, en) = (block(0, 8, Lang::Arabic), block(9, 13, Lang::English));
        let wrong = block(0, 8, Lang::English);
        assert!(trust(text, &[ar, en]) > 1.0);
        assert_eq!(trust(text, &[wrong, en]), 0.0);
        assert_eq!(trust(text, &[]), 0.0);
    }
}
