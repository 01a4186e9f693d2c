//! Faults of typing: doubled words, spaces, marks of direction, letters and digits of other sets.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::{BIDI_MARKS, DIGIT_SETS, DOUBLED_WORD, LOOK_ALIKES, MIXED_DIGITS, SPACES};
use crate::check::side::{Side, Sides};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::function_words::function;
use crate::text::symbols::{Kind, Symbol};
use crate::text::{chars, data, fold};

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    doubled(sides, report);
    for side in sides {
        let lang = side.lang;
        let places = spaces(side.text);
        if !places.is_empty() {
            let key = if places.len() == 1 {
                "such-place"
            } else {
                "such-places"
            };
            let values = [
                ("n", Said::Number(places.len())),
                ("lang", Said::Lang(lang)),
            ];
            let reason = Reason::new(key, &values);
            report.find_on(&SPACES, lang, places, reason);
        }
        let places = bidi(side);
        if !places.is_empty() {
            let names = places.iter().map(|&place| code_points(side.slice(place)));
            let reason = in_one(&names.collect::<Vec<_>>().join(", "), lang);
            report.find_on(&BIDI_MARKS, lang, places, reason);
        }
        let places = look_alikes(side);
        if !places.is_empty() {
            let letters = places.iter().map(|&place| foreign(side, place));
            let all = letters.reduce(|all, letters| all.and(&letters));
            let reason = all.unwrap_or_else(|| Reason::quoted(""));
            report.find_on(&LOOK_ALIKES, lang, places, reason);
        }
        digits(side, report);
    }
}

/// Says that something stands in the text of a side.
fn in_one(what: &str, lang: Lang) -> Reason {
    Reason::new(
        "in-one",
        &[("what", Said::Text(what)), ("lang", Said::Lang(lang))],
    )
}

/// Words that are there twice in a row on one side, unless the other side repeats a word too.
fn doubled(sides: &Sides, report: &mut Report) {
    let is_acronym = |symbol: &Symbol| matches!(symbol.kind, Kind::Acronym | Kind::Code);
    let has_acronym = sides[1].findings.symbols.iter().any(is_acronym);
    let [ar, en] = [twice(&sides[0], has_acronym), twice(&sides[1], false)];
    // «فليعش فليعش», "live, live": what one side says twice the other may part by a mark.
    let says_twice = |side: &Side| {
        let mut pairs = side.folded.windows(2);
        pairs.any(|pair| pair[0] == pair[1] && pair[0].chars().nth(1).is_some())
    };
    let is_told = if ar.is_empty() {
        !says_twice(&sides[0])
    } else {
        !says_twice(&sides[1])
    };
    if ar.is_empty() != en.is_empty() && is_told {
        let (side, places) = if en.is_empty() {
            (&sides[0], ar)
        } else {
            (&sides[1], en)
        };
        let reason = Reason::quoted(&side.list(&places));
        report.find_on(&DOUBLED_WORD, side.lang, places, reason);
    }
}

/// Greatest number of characters of the Arabic name of a letter.
const SHORT: usize = 3;

/// Words that are often right twice in a row, by language, folded.
static SAID_TWICE: LazyLock<[BTreeSet<String>; 2]> = LazyLock::new(|| {
    data::SAID_TWICE.load(|words: &mut [BTreeSet<String>; 2], row| {
        words[row.lang(0)? as usize].extend(row.words(1).map(fold::word));
        Ok(())
    })
});

/// Whether two words have the same letters: «آن أن» are two words.
fn is_spelled_the_same(one: &str, other: &str) -> bool {
    let letters = |word: &str| -> String {
        let letters = word.chars().filter(|&c| !chars::is_ignorable(c));
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

/// Returns the places of words that are there twice in a row. Where Arabic `may_spell` an acronym, the names of letters
/// may be: سي إن إن.
fn twice(side: &Side, may_spell: bool) -> Vec<Span> {
    let is_short = |at: usize| {
        let word = side.words.get(at);
        word.is_some_and(|word| word.text.chars().count() <= SHORT)
    };
    let is_spelt = |at: usize| {
        let is_beside = is_short(at + 2) || at.checked_sub(1).is_some_and(is_short);
        let is_letter = function(&side.folded[at], side.lang).is_none() || side.folded[at] == "ان";
        may_spell && is_letter && is_short(at) && is_beside
    };
    let is_twice = |at: usize| {
        let (word, next) = (&side.words[at], &side.words[at + 1]);
        let is_same =
            side.folded[at] == side.folded[at + 1] && is_spelled_the_same(word.text, next.text);
        let between = &side.text[word.span.end..next.span.start];
        is_same
            && word
                .text
                .chars()
                .all(|c| c.is_alphabetic() || chars::is_ignorable(c))
            && word.text.chars().nth(1).is_some()
            && between.chars().all(chars::is_blank)
            // Guinea and Guinea-Bissau, Jae-in in.
            && !side.text[next.span.end..].trim_start().starts_with(chars::is_dash)
            && !side.text[..word.span.start].ends_with(chars::is_dash)
            && !is_spelt(at)
            && !SAID_TWICE[side.lang as usize].contains(&side.folded[at])
    };
    let last = side.words.len().saturating_sub(1);
    let places = (0..last).filter(|&at| is_twice(at));
    places
        .map(|at| Span::new(side.words[at].span.start, side.words[at + 1].span.end))
        .collect()
}

/// Number of characters after spaces that tell whether these are too many; of those before them it is one.
pub(in crate::check) const LOOKED_AT: usize = 2;

/// Returns the spaces that are too many.
pub(in crate::check) fn spaces(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((start, c)) = chars.next() {
        if !chars::is_blank(c) {
            before = Some(c);
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|&(_, next)| chars::is_blank(next)) {
            end = at + next.len_utf8();
        }
        let is_long = text[start..end].chars().nth(1).is_some();
        let after: Vec<char> = text[end..].chars().take(LOOKED_AT).collect();
        let is_inside = before.is_some() && !after.is_empty();
        let is_after_open = before.is_some_and(|c| matches!(c, '(' | '[' | '«'));
        let is_before_close = matches!(after.first(), Some(')' | ']' | '»'));
        // Between brackets is room for what is to be filled in.
        let is_room = is_after_open && is_before_close;
        let is_at_mark = is_before_mark(&after) || is_after_open || is_before_close;
        if is_inside && !is_room && (is_long || is_at_mark) {
            found.push(Span::new(start, end));
        }
    }
    found
}

/// Whether a text begins with a mark that stands right after a word: but for `...`, `.5` and `:)`.
fn is_before_mark(after: &[char]) -> bool {
    let is_end = |next: Option<&char>| {
        next.is_none_or(|&c| c.is_whitespace() || chars::may_close(c) && c != ')')
    };
    match after {
        [
            ',' | '،' | '؛' | ';' | '؟' | '.' | ':' | '!' | '?',
            rest @ ..,
        ] => is_end(rest.first()),
        _ => false,
    }
}

/// Returns the marks of direction that have no counterpart or, in English without any Arabic, are of no use.
fn bidi(side: &Side) -> Vec<Span> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, c) in side.text.char_indices() {
        let place = Span::new(at, at + c.len_utf8());
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push(('\u{202C}', place)),
            '\u{2066}'..='\u{2068}' => open.push(('\u{2069}', place)),
            '\u{202C}' | '\u{2069}' => match open.last() {
                Some(&(close, _)) if close == c => {
                    open.pop();
                }
                _ => found.push(place),
            },
            _ if is_plain_mark(c) && side.lang == Lang::English && side.letters.arabic == 0 => {
                found.push(place);
            }
            _ => {}
        }
    }
    found.extend(open.into_iter().map(|(_, place)| place));
    found.sort();
    found
}

/// Whether a character is a mark of direction by itself, which opens and closes nothing.
pub(in crate::check) fn is_plain_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')
}

fn code_points(text: &str) -> String {
    let names = text.chars().map(|c| format!("U+{:04X}", u32::from(c)));
    names.collect::<Vec<_>>().join(" ")
}

/// Returns the words with letters of another alphabet: Cyrillic or Greek among Latin ones, Persian among Arabic ones
/// where the text writes the Arabic letter elsewhere, Latin or Cyrillic inside an Arabic word.
fn look_alikes(side: &Side) -> Vec<Span> {
    let writes = |letters: [char; 2]| side.text.contains(letters);
    let is_foreign = |word: &str| {
        let has = |is: fn(char) -> bool| word.chars().any(is);
        // Names of substances have Greek letters, which look like no others.
        let is_mixed = has(chars::is_latin) && has(looks_latin);
        let is_persian = (word.contains('ی') && writes(['ي', 'ى']))
            || (word.contains('ک') && writes(['ك', 'ڪ']))
            || (word.contains('ہ') && writes(['ه', 'ة']));
        is_mixed || (side.lang == Lang::Arabic && is_persian)
    };
    let words = side.words.iter().filter(|word| is_foreign(word.text));
    words.map(|word| word.span).collect()
}

/// Whether a letter is Cyrillic, or a Greek one that looks like a Latin one.
fn looks_latin(c: char) -> bool {
    matches!(
        c,
        '\u{0400}'..='\u{052F}' | 'ο' | 'ν' | 'ι' | 'κ' | 'υ' | 'ρ'
    ) || ('Α'..='Ω').contains(&c)
        && !matches!(c, 'Γ' | 'Δ' | 'Θ' | 'Λ' | 'Ξ' | 'Π' | 'Σ' | 'Φ' | 'Ψ' | 'Ω')
}

/// Returns the word at a place with the code points of the letters that are foreign in it.
fn foreign(side: &Side, place: Span) -> Reason {
    let word = side.slice(place);
    let letters: String = (word.chars())
        .filter(|&c| looks_latin(c) || matches!(c, 'ی' | 'ک' | 'ہ'))
        .collect();
    let letters = code_points(&letters);
    Reason::new(
        "letters-with",
        &[
            ("word", Said::Text(word)),
            ("letters", Said::Text(&letters)),
        ],
    )
}

/// Set that a digit belongs to, by its zero.
fn digit_set(c: char) -> Option<u32> {
    Some(u32::from(c) - u32::from(chars::digit(c)?))
}

fn digits(side: &Side, report: &mut Report) {
    let all: Vec<(usize, char)> = (side.text.char_indices())
        .filter(|&(_, c)| chars::is_digit(c))
        .collect();
    let is_other = |pair: &[(usize, char)]| digit_set(pair[0].1) != digit_set(pair[1].1);
    let mixed: Vec<Span> = (all.windows(2))
        .filter(|pair| is_other(pair) && are_joined(&side.text[pair[0].0..pair[1].0]))
        .map(|pair| Span::new(pair[0].0, pair[1].0 + pair[1].1.len_utf8()))
        .collect();
    let is_mixed = !mixed.is_empty();
    if is_mixed {
        let reason = in_one(&side.list(&mixed), side.lang);
        report.find_on(&MIXED_DIGITS, side.lang, mixed, reason);
    }
    if let Some(other) = all.windows(2).find(|pair| is_other(pair))
        && !is_mixed
    {
        let places = [other[0], other[1]].map(|(at, c)| Span::new(at, at + c.len_utf8()));
        let reason = Reason::new("digit-sets", &[("lang", Said::Lang(side.lang))]);
        report.find_on(&DIGIT_SETS, side.lang, places.to_vec(), reason);
    }
}

/// Whether a digit and what follows it up to the next make one number: nothing between, or a decimal or thousands
/// separator.
fn are_joined(text: &str) -> bool {
    let between: Vec<char> = text.chars().skip(1).collect();
    matches!(between[..], [] | ['.' | ',' | '٫' | '٬'])
}
