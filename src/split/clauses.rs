//! Cuts of a sentence into clauses.
//!
//! In front of a connective (`text/connectives.rs`), after a comma, semicolon, colon or dash, in front of the marker
//! of a list that runs on; but never inside a short bracket, quotation or insertion between dashes, nor inside a
//! number or date. There may be more such places than clauses: an alignment keeps those that both languages agree on.

use std::ops::RangeInclusive;

use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::markers::{self, MarkerValue};
use crate::text::{chars, connectives};

/// Greatest number of words of a bracket, quotation or insertion that stays whole.
const SHORT: usize = 10;
/// Number of bytes in which the end of a bracket, quotation or insertion is sought.
const REACH: usize = 300;

/// Greatest number of words of a place in an address, with its code.
const PLACE_WORDS: usize = 4;

/// Returns the clauses of the sentence at `sentence` (bytes of `text`), in order; they cover it but for white space.
/// Linear in the sentence's length.
pub(super) fn clauses(lang: Lang, text: &str, sentence: Span) -> Vec<Span> {
    let body = &text[sentence.range()];
    let words_end = body.rfind(chars::is_alphanumeric).unwrap_or(0);
    // With whether there is a mark at its end.
    let mut clauses: Vec<(Span, bool)> = Vec::new();
    // Where the clause begins, how many words it has, how many of them since the last mark, and where what stands
    // between two gaps begins.
    let (mut start, mut words, mut item, mut at) = (0, 0, 0, 0);
    let mut whole = Span::default();
    for gap in gaps(body) {
        let piece = &body[at..gap.start];
        for (offset, _) in piece.char_indices() {
            if at + offset >= whole.end {
                whole = kept_whole(body, at + offset).unwrap_or(whole);
            }
        }
        let is_word = usize::from(piece.contains(chars::is_alphanumeric));
        words += is_word;
        item += is_word;
        at = gap.end;
        if item == 0 || gap.start < whole.end || gap.end > words_end {
            continue;
        }
        let mark = mark_before(body, gap, whole.end);
        if mark.is_some() && is_in_address(&body[..gap.start], &body[gap.end..]) {
            continue;
        }
        if mark.is_none() {
            let (before, after) = (&body[..gap.start], &body[gap.end..]);
            // Of two connectives on end (and in particular) the first one joins.
            if item == 1 || !is_before_joint(lang, after) || goes_on(lang, before, after) {
                continue;
            }
        }
        // A word alone between marks is an item of a list of words, which stays whole; after a connective it goes with
        // what is before it (the crime and its consequences, ...).
        let is_alone = item == 1 && mark.is_some_and(chars::is_comma);
        item = 0;
        if is_alone {
            match clauses.last() {
                Some(&(before, joint_is_marked)) if words == 1 => {
                    clauses.pop();
                    (start, words) = (before.start, 2);
                    if joint_is_marked {
                        continue;
                    }
                }
                _ => continue,
            }
        }
        clauses.push((Span::new(start, gap.start), mark.is_some()));
        (start, words) = (gap.end, 0);
    }
    clauses.push((Span::new(start, body.len()), false));
    let place = |(clause, _): (Span, bool)| {
        Span::new(sentence.start + clause.start, sentence.start + clause.end)
    };
    clauses.into_iter().map(place).collect()
}

/// Runs of white space inside a text.
fn gaps(body: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + body[at..].find(char::is_whitespace)?;
        at = body.len() - body[start..].trim_start().len();
        Some(Span::new(start, at))
    })
}

/// Whether `after` begins with something that a clause may begin with: a connective or the marker of a list.
fn is_before_joint(lang: Lang, after: &str) -> bool {
    let is_marker = || {
        let marker = markers::leading(after);
        marker.is_some_and(|marker| marker.value != MarkerValue::Bullet)
    };
    let is_beginning =
        |c: char| chars::is_alphanumeric(c) || chars::may_open(c) || chars::is_ignorable(c);
    after.starts_with('(') && is_marker()
        || after.starts_with(is_beginning)
            && connectives::leading(after, lang).is_some_and(|connective| connective.is_strong)
}

/// Whether what stands before a connective without a mark goes on beyond it: it ends with a word that leads on (in |
/// which), or the connective joins two words under one head (the terms | and conditions, to form | and join), or one
/// more to two that are joined already (rights and duties | and the powers).
fn goes_on(lang: Lang, before: &str, after: &str) -> bool {
    let is_part = |c: char| chars::is_alphanumeric(c) || chars::is_ignorable(c);
    let mut words = before.split_whitespace().rev();
    let (Some(last), head) = (words.next(), words.next()) else {
        return false;
    };
    // The first of two words that "and" joins, and what stands before both.
    let (one, subject) = (words.next(), words.next());
    if connectives::leads_on(last, lang) {
        return true;
    }
    // What ends with a mark, or begins with one, is no mere word.
    let is_mere = |word: &str| word.chars().all(is_part);
    is_mere(last)
        && head.is_some_and(|head| {
            let joins_words = || {
                connectives::leads_on(head, lang)
                    && connectives::joins_words([head, last], after, lang)
            };
            is_mere(head)
                && (joins_words()
                    || one.is_some_and(|one| {
                        connectives::joins_one_more(subject, [one, head, last], after, lang)
                    }))
        })
}

/// Returns the mark before a gap that a clause may end with. The last insertion ends at `whole_end`.
fn mark_before(body: &str, gap: Span, whole_end: usize) -> Option<char> {
    let (before, after) = (&body[..gap.start], &body[gap.end..]);
    // What opens a quotation after the mark begins what follows.
    let opens = |c| matches!(c, '“' | '‘');
    let is_closing = |c| chars::is_ignorable(c) || chars::may_close(c) && !opens(c);
    let marked = before.trim_end_matches(is_closing);
    let mark = marked.chars().next_back()?;
    let ends_clause = match mark {
        // What the mark belongs to may be a number that goes on: "6, 7", "March 6, 2025".
        c if c == ':' || chars::is_comma(c) || chars::is_semicolon(c) => {
            let number = &marked[..marked.len() - mark.len_utf8()];
            !(number.ends_with(chars::is_digit) && after.starts_with(chars::is_digit))
        }
        // The second dash of an insertion only closes it.
        '–' | '—' => before.len() > whole_end,
        _ => false,
    };
    ends_clause.then_some(mark)
}

/// Whether a mark stands inside a postal address: at most a street, a place and a country around a place with its code
/// (P.O. Box 950, Amman 11118, Jordan).
fn is_in_address(before: &str, after: &str) -> bool {
    /// Number of bytes in which the place with its code ends.
    const REACH: usize = 80;
    let is_mark = |c: char| chars::is_comma(c) || chars::is_semicolon(c) || c == ':';
    if !after.starts_with(|c: char| c.is_uppercase() || chars::is_arabic(c)) {
        return false;
    }
    let end = after.char_indices().find(|&(at, _)| at >= REACH);
    let mut next = after[..end.map_or(after.len(), |(at, _)| at)].split(is_mark);
    let last = before.trim_end_matches(is_mark).rsplit(is_mark).next();
    let first = next.next().unwrap_or_default();
    let is_place = || first.split_whitespace().nth(PLACE_WORDS - 1).is_none();
    has_code(first) || last.is_some_and(has_code) || is_place() && next.next().is_some_and(has_code)
}

/// Whether these are a few words with a postal code after them.
fn has_code(place: &str) -> bool {
    /// Numbers of digits of codes; years have fewer.
    const DIGITS: RangeInclusive<usize> = 5..=6;
    let mut words = place.split_whitespace().rev();
    let is_code =
        |word: &str| word.chars().all(chars::is_digit) && DIGITS.contains(&word.chars().count());
    words.next().is_some_and(is_code) && (1..PLACE_WORDS).contains(&words.count())
}

/// Returns the short bracket, quotation or insertion that begins at byte `at`; nothing where the whole text is one.
fn kept_whole(body: &str, at: usize) -> Option<Span> {
    let rest = &body[at..];
    let open = rest.chars().next()?;
    let close = match open {
        '"' | '-' | '–' | '—' => open,
        _ => chars::closing_of(open)?,
    };
    let is_after_blank = body[..at]
        .chars()
        .next_back()
        .is_none_or(|c| !chars::is_alphanumeric(c));
    if open == close && !is_after_blank {
        return None;
    }
    let (mut depth, mut words) = (0_usize, 0);
    let mut is_blank = true;
    for (offset, c) in rest
        .char_indices()
        .skip(1)
        .take_while(|(offset, _)| *offset < REACH)
    {
        if c == close && depth == 0 {
            let end = at + offset + c.len_utf8();
            let is_all = at == 0 && !body[end..].contains(chars::is_alphanumeric);
            return (!is_all).then(|| Span::new(at, end));
        }
        depth += usize::from(c == open);
        depth -= usize::from(c == close);
        words += usize::from(is_blank && !c.is_whitespace());
        is_blank = c.is_whitespace();
        if words > SHORT {
            break;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the clauses of texts; they are parted by `|`.
    fn check(lang: Lang, cases: &[&str]) {
        for case in cases {
            let text = case.replace(" | ", " ");
            let found: Vec<&str> = clauses(lang, &text, Span::new(0, text.len()))
                .into_iter()
                .map(|span| &text[span.range()])
                .collect();
            assert_eq!(found, case.split(" | ").collect::<Vec<_>>());
        }
    }

    #[test]
    fn english_clauses() {
        check(
            Lang::English,
            &[
                "It condemned the natural, historical, and legal right of A, B, C and D, | and came.",
                "The crime | and its consequences, | and so it was, | in particular this.",
                "It met | and called upon them, | including the Council, | to act;",
                "It rose to 1,250, 300 more, | on March 6, 2025, | in Geneva.",
                "At 10:30 it said: | wait – | it is over.",
                "Israel - the occupying power, so it is - said so.",
                "The team (Ali, Omar and Sami) came.",
                "He read “To be, or not to be” aloud.",
                "“From here: | to there.”",
                "It shall: | (a) Come; | (b) Go.",
                "It – so they said, at least – is over, | and was.",
                "(It came, | he said, | and it went, | and it came once more, | and still it was late).",
                "It came , | and went , ",
                "Nos. 4, 7 | and 9.",
                "The place in which it met | and the form in which it came.",
                "The right to form and join trade unions | and to go.",
                "It kept to the terms and conditions which were read.",
                "It kept to the terms, | which were read, | and which are long.",
                "It named the rights and duties and the powers of the Council | and left.",
                "It came | and waited | and the Council met.",
                "It read the report | and requests the Council to act.",
                "Write to P.O. Box 950, Amman 11118, Jordan, | and pay the fee.",
                "It is at 5 Palm Street, Nasr City, Cairo 11765, United Arab Republic, | and is open.",
                "It met in Geneva, | in 2025, | and in Cairo.",
            ].map(|case| case.trim_end()),
        );
    }

    #[test]
    fn arabic_clauses() {
        check(
            Lang::Arabic,
            &[
                "يؤكد ذلك | ويدعو الدول، | بما في ذلك المجلس؛ | كما يدين",
                "قال: | (أ) كذا؛ | (ب) كذا",
                "الجريمة وتداعياتها، | ويدعو الدول، الأعضاء، والمراقبين فيها | وفقا لذلك",
                "بلغ 3،5 و4، 6 منها",
                "إسرائيل -القوة القائمة، بالاحتلال- قالت",
                "وزراء الخارجية | والذين حضروا",
                "الدورة التي عقدت في عمان، | التي تستضيفها | ويدعو الدول",
                "سأل «لمن الماء، يا ناس؟»، | فأجاب",
                "ويجب ألا يأتي | ويدعو الدول",
                "يجب على الدول ألا تفعل | ويدعو الدول",
                "ينبغي لكل منهم ألّا يأتي | ويدعو الدول",
                "تكتب إلى ص.ب. 950، عمان 11118، الأردن، | ويدفع الرسم",
                "يسعى إلى تعزيز وحماية الحقوق | ويدعو الدول",
            ],
        );
    }

    #[test]
    fn what_has_no_word_is_no_clause() {
        for text in [", , and", "and , ,", "،،، ؛", "–", ""] {
            let found = clauses(Lang::English, text, Span::new(0, text.len()));
            assert_eq!(found, [Span::new(0, text.len())], "{text}");
        }
    }
}
