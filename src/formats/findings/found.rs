//! What was found by a check, with its place.

use std::rc::Rc;

use crate::check::Severity;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Finding of a check in a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// Name of the file in messages.
    pub file: Rc<str>,
    /// Number of the line or row, or, of XML, of the line in which the pair begins, counted from 1.
    pub line: usize,
    /// Number of the character in the line, counted from 1, if it is known.
    pub column: Option<usize>,
    /// Name of the rule that is broken.
    pub rule: &'static str,
    /// Severity of breaking it.
    pub severity: Severity,
    /// Description of what stands there.
    pub reason: String,
    /// Pair in which it was found, if it is about a pair.
    pub pair: Option<InPair>,
}

/// Place in a pair.
#[derive(Clone, PartialEq, Debug)]
pub struct InPair {
    /// Number of the pair among the pairs of its file, counted from 1.
    pub number: usize,
    /// The pair.
    pub pair: Rc<Pair>,
    /// Places in the Arabic text, in bytes, in order.
    pub ar: Vec<Span>,
    /// Places in the English text, in bytes, in order.
    pub en: Vec<Span>,
}

impl InPair {
    /// Returns the text of a side.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Arabic => &self.pair.ar,
            Lang::English => &self.pair.en,
        }
    }

    /// Returns the text of a side in pieces, each with whether it is marked. Where all of a text would be, nothing is.
    pub(super) fn pieces(&self, lang: Lang) -> Vec<(&str, bool)> {
        let places = match lang {
            Lang::Arabic => &self.ar,
            Lang::English => &self.en,
        };
        let text = self.text(lang);
        let is_whole = |place: &Span| place.len() == text.len();
        let (mut pieces, mut end) = (Vec::new(), 0);
        for place in places.iter().filter(|place| !is_whole(place)) {
            if place.start < end {
                continue;
            }
            pieces.push((&text[end..place.start], false));
            pieces.push((&text[place.range()], true));
            end = place.end;
        }
        pieces.push((&text[end..], false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }

    /// Returns what is marked in the text of a side, as a list.
    pub(super) fn marked(&self, lang: Lang) -> String {
        let pieces = self.pieces(lang).into_iter();
        let marked = pieces.filter(|(_, is_marked)| *is_marked);
        let marked: Vec<&str> = marked.map(|(piece, _)| piece.trim()).collect();
        marked.join(" | ")
    }
}
