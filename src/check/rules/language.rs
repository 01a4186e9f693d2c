//! What is not translated, or is in another language.

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::{HALF_TRANSLATED, LANGUAGE, UNTRANSLATED};
use crate::check::side::{Side, Sides};
use crate::lexicon::Lexicon;
use crate::lexicon::units;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::chars;
use crate::text::function_words::function;
use crate::text::script::Letters;

/// Least number of words in a row that are left in the other language and no name or title.
const LEAST_ENGLISH: usize = 3;
const LEAST_ARABIC: usize = 2;
/// Least share of the words of a side that are copied from the other, and of those of the other that are not.
const COPIED: f64 = 0.3;
/// Least share of the letters of a side that are of each script where it is in both languages.
const LEAST_IN_BOTH: f64 = 0.25;
/// Least number of words by which a language can be told.
const LEAST_WORDS: usize = 5;
/// Least share of the words of an English text that are English words.
const LEAST_KNOWN: f64 = 0.5;
/// Least share of its words that are function words, and of English words in a text that has fewer of these.
const LEAST_COMMON: f64 = 0.2;
const LEAST_KNOWN_BARE: f64 = 0.8;
/// Least share of letters of a text in the Arabic script that only other languages have.
const LEAST_PERSIAN: f64 = 0.03;

pub(in crate::check) fn find(sides: &Sides, lexicon: &Lexicon, report: &mut Report) {
    if sides.iter().all(is_in_both) || is_untranslated(sides, report) {
        return;
    }
    let [ar, en] = sides;
    for (side, other) in [(ar, en), (en, ar)] {
        let places = left_over(side, other);
        if !places.is_empty() {
            let what = side.list(&places);
            let values = [("what", Said::Text(&what)), ("lang", Said::Lang(side.lang))];
            let reason = Reason::new("in-one", &values);
            report.find_on(&HALF_TRANSLATED, side.lang, places, reason);
        } else if let Some(reason) = other_language(side, lexicon) {
            let whole = vec![Span::new(0, side.text.len())];
            report.find_on(&LANGUAGE, side.lang, whole, reason);
        }
    }
}

/// Finds a text without anything on the other side.
pub(in crate::check) fn find_empty(sides: &Sides, report: &mut Report) {
    for (side, other) in [(&sides[0], &sides[1]), (&sides[1], &sides[0])] {
        if side.letters.total() > 0 && other.chars == 0 && !is_in_both(side) {
            let reason = Reason::new("empty-side", &[("lang", Said::Lang(other.lang))]);
            let whole = vec![Span::new(0, side.text.len())];
            report.find_on(&UNTRANSLATED, side.lang, whole, reason);
        }
    }
}

fn is_untranslated(sides: &Sides, report: &mut Report) -> bool {
    let whole = |side: &Side| vec![Span::new(0, side.text.len())];
    let [ar, en] = sides;
    let has_words = |side: &Side| {
        let mut words = side.words.iter();
        words.any(|word| word.text.chars().filter(|c| c.is_lowercase()).count() > 1)
            || side.letters.arabic > 1
    };
    if ar.folded == en.folded && has_words(ar) {
        let reason = Reason::new("same-words", &[]);
        report.find(&UNTRANSLATED, [whole(ar), whole(en)], reason);
        return true;
    }
    for side in sides {
        let own = side.letters.in_script_of(side.lang);
        let is_foreign = match side.lang {
            // A name or title may stand in its own script; a sentence has small letters.
            Lang::Arabic => own == 0 && small_words(side) >= LEAST_ENGLISH,
            Lang::English => 2 * own < side.letters.total() && side.letters.arabic > 1,
        };
        if is_foreign {
            let reason = Reason::new("no-such", &[("lang", Said::Lang(side.lang))]);
            report.find_on(&UNTRANSLATED, side.lang, whole(side), reason);
            return true;
        }
    }
    false
}

/// Whether a side says in both languages what it says, as headings of tables do: «الاسم / Name».
fn is_in_both(side: &Side) -> bool {
    let letters = [Lang::Arabic, Lang::English].map(|lang| side.letters.in_script_of(lang));
    let fewer = letters[0].min(letters[1]) as f64;
    fewer >= LEAST_IN_BOTH * side.letters.total().max(1) as f64
}

/// Number of words that begin with a small Latin letter.
fn small_words(side: &Side) -> usize {
    let is_small = |text: &str| text.starts_with(|c: char| chars::is_latin(c) && c.is_lowercase());
    side.words.iter().filter(|word| is_small(word.text)).count()
}

/// Returns the runs of words in the other language, but for addresses and titles.
fn left_over(side: &Side, other: &Side) -> Vec<Span> {
    let is_other = |text: &str| {
        let letters = Letters::of(text);
        letters.in_script_of(side.lang.other()) > 0 && letters.in_script_of(side.lang) == 0
    };
    let mut addresses: Vec<Span> = (side.findings.symbols.iter())
        .filter(|symbol| {
            use crate::text::symbols::Kind::{Document, Email, Url};
            matches!(symbol.kind, Document | Email | Url)
        })
        .map(|symbol| symbol.span)
        .collect();
    let mut tags: Vec<Span> = side.tags.iter().map(|tag| tag.span).collect();
    addresses.sort_unstable();
    tags.sort_unstable();
    let is_free = |place: Span| !place.overlaps_one_of(&addresses) && !place.overlaps_one_of(&tags);
    let mut found = Vec::new();
    let mut at = 0;
    while at < side.words.len() {
        let rest = &side.words[at..];
        let length = rest
            .iter()
            .take_while(|word| is_other(word.text) && is_free(word.span))
            .count();
        let run = &rest[..length];
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let place = Span::new(first.span.start, last.span.end);
            let is_name = |word: Span| is_identifier(side.text, word, other.text);
            let words: Vec<&str> = run
                .iter()
                .filter(|word| !is_name(word.span))
                .map(|word| word.text)
                .collect();
            let is_copied =
                || !words.is_empty() && is_copied(&side.folded[at..at + length], side, other);
            let is_told =
                is_left_over(side, &words, place) || (!is_explained(side, place) && is_copied());
            found.extend(is_told.then_some(place));
        }
        at += length.max(1);
    }
    found
}

/// Whether a word is a part of a name for machines that the other side has too: `nodejs/security-wg`, `start-the-loop`.
fn is_identifier(text: &str, word: Span, other: &str) -> bool {
    let is_end = |c: char| c.is_whitespace() || !c.is_ascii();
    let start = text[..word.start].rfind(is_end);
    let start = start.map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let end = text[word.end..]
        .find(is_end)
        .map_or(text.len(), |at| word.end + at);
    let is_mark = |c: char| !c.is_alphanumeric();
    let whole = text[start..end].trim_matches(is_mark);
    let joined = whole.contains(['/', '_', '@', '#', '.']) || whole.matches('-').count() > 1;
    joined && other.contains(whole)
}

/// Whether words stand in a row on the other side too, and are much of this side but not all of the other: hardly a
/// name.
fn is_copied(words: &[String], side: &Side, other: &Side) -> bool {
    let is_much = words.len() > LEAST_ENGLISH
        && words.len() as f64 >= COPIED * side.folded.len() as f64
        && words.len() as f64 <= (1.0 - COPIED) * other.folded.len() as f64;
    is_much && other.folded.windows(words.len()).any(|own| own == words)
}

/// Whether what stands at a place is a title that is translated in brackets after it.
fn is_explained(side: &Side, place: Span) -> bool {
    side.text[place.end..].trim_start().starts_with('(')
}

/// Whether words of the other language were left over, and are no name or title.
fn is_left_over(side: &Side, words: &[&str], place: Span) -> bool {
    let before = side.text[..place.start].trim_end();
    // What stands in brackets or quotation marks is quoted.
    let is_quoted = before.ends_with(|c| chars::may_open(c) || chars::is_quote(c));
    match side.lang {
        Lang::Arabic => {
            let is_small = |word: &&&str| word.starts_with(char::is_lowercase);
            let small = words.iter().filter(is_small).count();
            // Of the words of a title only "of" and the like are small, in any language.
            let is_telling = |word: &&&str| {
                word.chars().nth(2).is_some() && function(word, Lang::English).is_none()
            };
            let has_telling = words.iter().filter(is_small).any(|word| is_telling(&word));
            let is_sentence = 2 * small >= words.len()
                || (words.len() > LEAST_ENGLISH && has_telling && !is_explained(side, place));
            words.len() >= LEAST_ENGLISH && is_sentence && !is_quoted
        }
        Lang::English => words.len() >= LEAST_ARABIC && !is_quoted,
    }
}

/// Returns the reason for which a text seems to be in another language of the same script, if it does.
fn other_language(side: &Side, lexicon: &Lexicon) -> Option<Reason> {
    match side.lang {
        Lang::English => {
            // Names are in any language.
            let is_small = |&at: &usize| {
                let mut letters = side.words[at].text.chars();
                letters.all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
            };
            let words: Vec<&str> = (0..side.words.len())
                .filter(is_small)
                .map(|at| side.folded[at].as_str())
                .collect();
            let is_common = |word: &&&str| function(word, Lang::English).is_some();
            let is_known = |word: &&&str| {
                is_common(word) || lexicon.english(&units::of_english(word)).is_some()
            };
            let common = words.iter().filter(is_common).count();
            let known = words.iter().filter(is_known).count();
            let share = |count: usize| count as f64 / words.len() as f64;
            let is_other = share(known) < LEAST_KNOWN
                || (share(common) < LEAST_COMMON && share(known) < LEAST_KNOWN_BARE);
            (words.len() >= LEAST_WORDS && is_other).then(|| {
                let counts = [("known", known), ("all", words.len())];
                Reason::new(
                    "words-known",
                    &counts.map(|(name, count)| (name, Said::Number(count))),
                )
            })
        }
        Lang::Arabic => {
            let is_persian = |c: &char| {
                matches!(
                    c,
                    'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ے' | 'ں' | 'ٹ' | 'ڈ' | 'ڑ' | 'ھ' | 'ہ'
                )
            };
            let persian = side.text.chars().filter(is_persian).count();
            let share = persian as f64 / side.letters.arabic.max(1) as f64;
            (side.words.len() >= LEAST_WORDS && share > LEAST_PERSIAN)
                .then(|| Reason::new("not-arabic", &[("n", Said::Number(persian))]))
        }
    }
}
