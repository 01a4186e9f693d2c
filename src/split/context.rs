//! Surroundings of a place where a sentence may end, as the rules see them.

use super::candidates::Candidate;
use super::words::{self, Abbreviation};
use crate::model::lang::Lang;
use crate::text::casing::{self, Casing};
use crate::text::chars::{self, is_caseless};

/// Surroundings of a candidate that rules look at. They look at a few dozen characters around the stop only, so that
/// judging a candidate takes the same time in any text.
pub(super) struct Context<'a> {
    pub(super) lang: Lang,
    /// Casing of the whole text.
    pub(super) casing: Casing,
    /// Text of the sentence so far, without the stop.
    pub(super) before: &'a str,
    /// Text of the sentence so far, with the stop.
    pub(super) through_stop: &'a str,
    /// Run of terminal characters.
    pub(super) stop: &'a str,
    /// Quotes, brackets and footnote marks after the stop.
    pub(super) closers: &'a str,
    /// Whether white space follows.
    pub(super) spaced: bool,
    /// Text that follows, from its first visible character.
    pub(super) after: &'a str,
    /// Whether the closers end with digits that may be a footnote's mark.
    pub(super) digits: bool,
    /// Whether a bracket that opened in the sentence is still open and closes soon.
    pub(super) in_bracket: bool,
}

impl<'a> Context<'a> {
    /// Takes the surroundings of `candidate` in `paragraph`, where the sentence begins at byte `start`.
    pub(super) fn new(
        lang: Lang,
        casing: Casing,
        paragraph: &'a str,
        start: usize,
        candidate: Candidate,
    ) -> Self {
        let Candidate {
            stop,
            end,
            next,
            digits,
            bracket,
        } = candidate;
        Self {
            lang,
            casing,
            before: &paragraph[start..stop.start],
            through_stop: &paragraph[start..stop.end],
            stop: &paragraph[stop.range()],
            closers: &paragraph[stop.end..end],
            spaced: next > end,
            after: &paragraph[next..],
            digits,
            // A sentence that itself stands in brackets may be followed by another one in them.
            in_bracket: bracket.is_some_and(|open| open > start),
        }
    }

    /// Returns the word that the stop follows, with the stops inside it and without what opens before it.
    pub(super) fn word(&self) -> &'a str {
        let tail = last_chars(self.before, WORD_REACH);
        let word = tail.rsplit(char::is_whitespace).next().unwrap_or(tail);
        word.trim_start_matches(|c: char| !chars::is_alphanumeric(c))
    }

    /// Returns the word before [`word`](Self::word).
    pub(super) fn word_before(&self) -> &'a str {
        let mut words = last_chars(self.before, 2 * WORD_REACH).rsplit(char::is_whitespace);
        words.next();
        words.find(|word| !word.is_empty()).unwrap_or_default()
    }

    /// Whether a passage in Latin letters comes before the stop, rather than a name or a term.
    pub(super) fn follows_latin_words(&self) -> bool {
        let is_latin = |word: &str| {
            word.chars()
                .find(|c| chars::is_alphabetic(*c))
                .is_some_and(|c| !is_caseless(c))
        };
        is_latin(self.word()) && is_latin(self.word_before())
    }

    /// Text that follows, from its first letter or digit, unless that is far off.
    pub(super) fn lead(&self) -> &'a str {
        let opening = self
            .after
            .chars()
            .take(LEAD_REACH)
            .take_while(|c| !chars::is_alphanumeric(*c));
        &self.after[opening.map(char::len_utf8).sum()..]
    }

    /// First letter or digit that follows.
    pub(super) fn lead_char(&self) -> Option<char> {
        self.lead()
            .chars()
            .next()
            .filter(|c| chars::is_alphanumeric(*c))
    }

    /// Next word, and what follows it.
    pub(super) fn next_word(&self) -> (&'a str, &'a str) {
        let lead = self.lead();
        let is_part = |c: &char| chars::is_alphanumeric(*c) || chars::is_ignorable(*c);
        let length = lead
            .chars()
            .take(WORD_REACH)
            .take_while(is_part)
            .map(char::len_utf8)
            .sum();
        lead.split_at(length)
    }

    /// Whether the next word is one that begins sentences; `A` and `I` with a stop are initials.
    pub(super) fn opener_follows(&self) -> bool {
        let (word, rest) = self.next_word();
        !rest.starts_with('.') && words::opens_sentence(word, self.capitals_tell())
    }

    /// Whether a capital marks a name or the beginning of a sentence here: not where the words around the stop, or all
    /// of the text, are in capitals.
    pub(super) fn capitals_tell(&self) -> bool {
        let before = last_chars(self.before, WORD_REACH).split_whitespace();
        let after = first_chars(self.after, WORD_REACH).split_whitespace();
        let around = before
            .rev()
            .take(WORDS_AROUND)
            .chain(after.take(WORDS_AROUND));
        self.casing.is_telling() && !casing::are_in_capitals(around)
    }

    /// Meaning of the stop, if its word is an abbreviation.
    pub(super) fn abbreviation(&self) -> Option<Abbreviation> {
        words::abbreviation(&format!("{}.", self.word()), self.capitals_tell())
    }

    /// Words that follow up to the next mark, in small letters.
    pub(super) fn clause(&self) -> String {
        let lead = first_chars(self.lead(), WORD_REACH);
        let length = lead.find(|c: char| !chars::is_alphanumeric(c) && c != ' ');
        lead[..length.unwrap_or(lead.len())].to_lowercase()
    }

    /// Whether the stop is `…`, `...` or the like.
    pub(super) fn is_ellipsis(&self) -> bool {
        self.stop == "…"
            || (self.stop.len() > 1 && self.stop.chars().all(|c| matches!(c, '.' | '…')))
    }

    /// Whether the stop is a single full stop with nothing but invisible marks after it.
    pub(super) fn is_plain_stop(&self) -> bool {
        self.stop == "." && self.closers.chars().all(chars::is_ignorable)
    }
}

/// Greatest length of a word or address that is looked at, in characters.
pub(super) const WORD_REACH: usize = 48;

/// Number of words on either side of a stop that tell whether capitals say something there.
const WORDS_AROUND: usize = 3;

/// Greatest number of quotes, brackets and dashes that may open a sentence.
const LEAD_REACH: usize = 8;

/// Returns the last `count` characters of `text`, or all.
fn last_chars(text: &str, count: usize) -> &str {
    let length: usize = text.chars().rev().take(count).map(char::len_utf8).sum();
    &text[text.len() - length..]
}

/// Returns the first `count` characters of `text`, or all.
fn first_chars(text: &str, count: usize) -> &str {
    let length = text.chars().take(count).map(char::len_utf8).sum();
    &text[..length]
}
