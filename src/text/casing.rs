//! Casing: what capital letters say in a text.
//!
//! In most texts a capital marks a name, an acronym or the beginning of a sentence. In one that is all in capitals, has
//! none, or begins every word with one, it marks nothing; nor does it in a passage in capitals, as contracts have.

use super::chars;
use super::lexemes::{Kind, Lexeme};
use crate::model::bead::Span;
use crate::model::lang::Lang;

/// Use of capital letters in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Casing {
    /// Capitals mark names and beginnings; or the script has none.
    #[default]
    Telling,
    /// Nearly all words are in capitals.
    Capitals,
    /// Every word begins with a capital.
    Title,
    /// There are no capitals.
    Small,
}

/// Writing of a word of two letters or more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Letters {
    Small,
    /// A capital with small letters after it.
    Capital,
    Capitals,
}

impl Letters {
    fn of(word: &str) -> Option<Self> {
        let mut letters = word.chars().filter(|&c| !chars::is_ignorable(c));
        let first = letters.next()?;
        let mut rest = letters.peekable();
        rest.peek()?;
        if first.is_lowercase() {
            return Some(Self::Small);
        }
        let is_small = rest.any(char::is_lowercase);
        first.is_uppercase().then_some(if is_small {
            Self::Capital
        } else {
            Self::Capitals
        })
    }
}

/// Least number of words that show that every word begins with a capital; fewer may be a name.
const LEAST_WORDS: usize = 8;

impl Casing {
    /// Tells the casing of a text in a language from its parts.
    pub(crate) fn of<'a>(lang: Lang, parts: impl Iterator<Item = &'a str>) -> Self {
        if lang == Lang::Arabic {
            return Self::Telling;
        }
        let words = parts.flat_map(|part| part.split(|c: char| !chars::is_alphabetic(c)));
        let (mut small, mut capital, mut capitals, mut begins_small) = (0, 0, 0, None);
        for letters in words.filter_map(Letters::of) {
            begins_small = begins_small.or(Some(letters == Letters::Small));
            match letters {
                Letters::Small => small += 1,
                Letters::Capital => capital += 1,
                Letters::Capitals => capitals += 1,
            }
        }
        let all = small + capital + capitals;
        if capitals * 4 >= all * 3 && all > 0 {
            Self::Capitals
        } else if (capital + capitals) * 200 <= all && begins_small == Some(true) {
            Self::Small
        } else if small * 20 <= all && all >= LEAST_WORDS {
            Self::Title
        } else {
            Self::Telling
        }
    }

    /// Whether a capital marks a name or a beginning.
    pub(crate) fn is_telling(self) -> bool {
        self == Self::Telling
    }
}

/// Least number of words in capitals that are more than an acronym beside another.
const LEAST_IN_CAPITALS: usize = 3;

/// Whether some words are in capitals, and enough to tell.
pub(crate) fn are_in_capitals<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let parts = words.flat_map(|word| word.split(|c: char| !chars::is_alphabetic(c)));
    let letters: Vec<Letters> = parts.filter_map(Letters::of).collect();
    letters.len() >= LEAST_IN_CAPITALS
        && letters.iter().all(|&letters| letters == Letters::Capitals)
}

/// Number of letters of a word that is no acronym, even if it is all the text there is.
const LONG: usize = 7;

/// Returns the passages of a text that are in capitals, in bytes, where these mark no acronyms: three words or more
/// with nothing but spaces between most of them, and headings.
pub(super) fn passages(lexemes: &[Lexeme<'_>], casing: Casing) -> Vec<Span> {
    let is_word = |lexeme: &&Lexeme<'_>| lexeme.is_word();
    if casing == Casing::Capitals {
        let ends = lexemes.first().zip(lexemes.last());
        return ends
            .map(|(first, last)| Span::new(first.span.start, last.span.end))
            .into_iter()
            .collect();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        let rest = &lexemes[at..];
        let length = rest
            .iter()
            .take_while(|lexeme| !is_word(lexeme) || is_in_capitals(lexeme))
            .count();
        let run = &rest[..length];
        let is_all = at == 0 && length == lexemes.len();
        let words: Vec<usize> = (0..length).filter(|&at| run[at].is_word()).collect();
        let joints = words.windows(2);
        let (mut spaces, mut others) = (0, 0);
        for joint in joints {
            let is_space = run[joint[0] + 1..joint[1]]
                .iter()
                .all(|between| between.kind == Kind::Space);
            if is_space { spaces += 1 } else { others += 1 }
        }
        let is_heading = is_all && words.iter().any(|&at| run[at].key.len() >= LONG);
        if (spaces >= 2 && spaces >= others) || is_heading {
            let (first, last) = (&run[words[0]], &run[words[words.len() - 1]]);
            found.push(Span::new(first.span.start, last.span.end));
        }
        at += length + 1;
    }
    found
}

/// Whether a lexeme is a word in capitals; a single one may be.
fn is_in_capitals(lexeme: &Lexeme<'_>) -> bool {
    let mut letters = lexeme.text.chars().filter(|&c| !chars::is_ignorable(c));
    lexeme.kind == Kind::Latin && letters.all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexemes::lex;

    #[test]
    fn the_whole_text_tells_what_capitals_say() {
        for (text, expected) in [
            ("The Committee met in Amman. It ended.", Casing::Telling),
            (
                "THE COMMITTEE MET IN AMMAN, i.e. THERE. IT ENDED.",
                Casing::Capitals,
            ),
            ("the committee met in amman. it ended.", Casing::Small),
            ("The Committee Met In Amman. It Ended There.", Casing::Title),
            ("Ali Hassan", Casing::Telling),
            ("the UNRWA school", Casing::Telling),
            ("12.5 %", Casing::Telling),
        ] {
            assert_eq!(
                Casing::of(Lang::English, [text].into_iter()),
                expected,
                "{text}"
            );
        }
        assert_eq!(
            Casing::of(Lang::Arabic, ["قالت UNRWA"].into_iter()),
            Casing::Telling
        );
    }

    #[test]
    fn passages_in_capitals_are_no_acronyms() {
        for (text, expected) in [
            (
                "It says: THE WORK IS FREE, AND SO IT STAYS.",
                &["THE WORK IS FREE, AND SO IT STAYS"][..],
            ),
            ("INTRODUCTION", &["INTRODUCTION"]),
            ("2. GENERAL PROVISIONS", &["GENERAL PROVISIONS"]),
            ("UNDP, UNEP, UNICEF and WHO", &[]),
            ("HIV/AIDS", &[]),
            ("the MINUSTAH mission", &[]),
            ("UNRWA", &[]),
            ("", &[]),
        ] {
            let lexemes = lex(text);
            let found = passages(&lexemes, Casing::Telling);
            let found: Vec<&str> = found.iter().map(|span| &text[span.range()]).collect();
            assert_eq!(found, expected, "{text}");
        }
        let found = passages(&lex("UN, HQ"), Casing::Capitals);
        assert_eq!(found, [Span::new(0, 6)]);
    }
}
