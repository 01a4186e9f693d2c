//! What translates what was found.
//!
//! The words of both sides are linked by the lexicon, numbers and names; a run of words that is linked to what was
//! found, and hardly to anything else, is its counterpart. Where nothing is sure enough there is none.

use crate::correspond::linker::Linker;
use crate::formats::hits::Match;
use crate::lexicon::Lexicon;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::names::{self, Skeleton};
use crate::text::numerals::{self, Numeral};
use crate::text::{fold, tokens};

/// Finds counterparts, in one pair after the other.
pub struct Counterparts {
    linker: Linker<'static>,
}

/// How much more probable the same number, or the same word in the same script, makes its counterpart than chance does.
const SAME: f64 = 1000.0;
/// The same of two numbers that are not the same.
const DIFFERENT: f64 = 0.01;
/// The same of two names that sound alike.
const SOUNDS_ALIKE: f64 = 50.0;
/// Names less alike than this are not taken for the same, nor are those with fewer consonants.
const ALIKE: f64 = 0.8;
const CONSONANTS: usize = 3;
/// What a word costs that is in a counterpart but not linked to what was found.
const GAP: f64 = 0.12;
/// What it costs, of how probably it is linked to another word.
const ELSEWHERE: f64 = 1.0;
/// The best word of a counterpart is linked at least as probably as this.
const LEAST_LINKED: f64 = 0.3;

impl Default for Counterparts {
    fn default() -> Self {
        Self {
            linker: Linker::new(Lexicon::builtin()),
        }
    }
}

impl Counterparts {
    /// Where the counterpart of `found` stands in the text of the other side, in bytes, if that can be told.
    pub fn find(&mut self, ar: &str, en: &str, found: &Match) -> Option<Span> {
        let sides = [Side::of(ar, Lang::Arabic), Side::of(en, Lang::English)];
        let [own, other] = match found.lang {
            Lang::Arabic => [&sides[0], &sides[1]],
            Lang::English => [&sides[1], &sides[0]],
        };
        let is_found = |token: usize| {
            let span = own.spans[token];
            span.start < found.span.end && found.span.start < span.end
        };
        let links = self.linker.links(&sides[0].words, &sides[1].words, |i, j| {
            let is_asked = is_found(if found.lang == Lang::Arabic { i } else { j });
            ratio(&sides[0], i, &sides[1], j, is_asked)
        });
        let mut here = vec![0.0; other.spans.len()];
        let mut elsewhere = here.clone();
        for &(i, j, link) in links {
            let (from, to) = match found.lang {
                Lang::Arabic => (i, j),
                Lang::English => (j, i),
            };
            let into = if is_found(from) {
                &mut here
            } else {
                &mut elsewhere
            };
            into[to] += link;
        }
        let gain = |to: usize| here[to] - ELSEWHERE * elsewhere[to] - GAP;
        let run = best_run((0..here.len()).map(gain))?;
        let is_sure = here[run.range()].iter().any(|&link| link >= LEAST_LINKED);
        is_sure.then(|| Span::new(other.spans[run.start].start, other.spans[run.end - 1].end))
    }
}

/// The run with the highest sum, if there is one above nothing; of several the first.
fn best_run(gains: impl Iterator<Item = f64>) -> Option<Span> {
    let (mut best, mut best_sum) = (None, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, gain) in gains.enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += gain;
        if sum > best_sum {
            (best, best_sum) = (Some(Span::new(start, at + 1)), sum);
        }
    }
    best
}

/// The words of a side.
struct Side<'a> {
    texts: Vec<&'a str>,
    spans: Vec<Span>,
    /// Folded.
    words: Vec<String>,
    /// The number that a word is, or is part of.
    numbers: Vec<Option<Numeral>>,
}

impl<'a> Side<'a> {
    fn of(text: &'a str, lang: Lang) -> Self {
        let tokens: Vec<tokens::Token<'a>> = tokens::words(text).collect();
        let numerals = numerals::find(text, lang);
        let number = |token: &tokens::Token<'_>| {
            let next = numerals.partition_point(|numeral| numeral.span.end <= token.span.start);
            let found = numerals.get(next)?;
            (found.span.start < token.span.end && !found.weak).then_some(*found)
        };
        Self {
            numbers: tokens.iter().map(number).collect(),
            words: tokens.iter().map(|token| fold::word(token.text)).collect(),
            spans: tokens.iter().map(|token| token.span).collect(),
            texts: tokens.iter().map(|token| token.text).collect(),
        }
    }
}

/// How much more probable two words make each other than chance does, where numbers and names tell. Names are looked
/// at for words that are asked for only.
fn ratio(ar: &Side<'_>, i: usize, en: &Side<'_>, j: usize, is_asked: bool) -> Option<f64> {
    match (&ar.numbers[i], &en.numbers[j]) {
        (Some(a), Some(b)) if a.agrees(b) => return Some(SAME),
        (Some(_), Some(_)) => return Some(DIFFERENT),
        _ => {}
    }
    if ar.words[i] == en.words[j] {
        return Some(SAME);
    }
    let is_name = is_asked && en.texts[j].starts_with(char::is_uppercase);
    (is_name && sounds_alike(ar.texts[i], en.texts[j])).then_some(SOUNDS_ALIKE)
}

fn sounds_alike(ar: &str, en: &str) -> bool {
    let long = |skeleton: &Skeleton| skeleton.len() >= CONSONANTS;
    let Some(en) = names::english_skeleton(en).filter(long) else {
        return false;
    };
    let skeletons = names::arabic_skeletons(ar);
    let mut skeletons = skeletons.iter().filter(|skeleton| long(skeleton));
    skeletons.any(|skeleton| skeleton.similarity(&en) >= ALIKE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concordance::{How, Query};

    fn counterpart<'t>(words: &str, ar: &'t str, en: &'t str) -> Option<&'t str> {
        let found = Query::new(words, How::default())
            .expect("words")
            .find(ar, en);
        let span = Counterparts::default().find(ar, en, &found[0])?;
        let other = if found[0].lang == Lang::Arabic {
            en
        } else {
            ar
        };
        Some(&other[span.range()])
    }

    #[test]
    fn translations_numbers_and_names_are_counterparts() {
        let ar = "وقرر مجلس الأمن في ١٥ مارس 2024 أن يوفد السيد مشعل إلى وزارة الصحة.";
        let en = "On 15 March 2024 the Security Council decided to send Mr. Mishaal to the Ministry of Health.";
        for (words, expected) in [
            ("مجلس الأمن", Some("Security Council")),
            ("security council", Some("مجلس الأمن")),
            ("وزارة الصحة", Some("Ministry of Health")),
            ("ministry of health", Some("وزارة الصحة")),
            ("council", Some("مجلس")),
            ("الأمن", Some("Security")),
            ("2024", Some("2024")),
            ("15", Some("15")),
            ("مشعل", Some("Mishaal")),
            ("قرر", Some("decided")),
        ] {
            assert_eq!(counterpart(words, ar, en), expected, "{words}");
        }
    }

    #[test]
    fn nothing_is_marked_rather_than_something_wrong() {
        let ar = "هذا برعوص كبير.";
        for (words, en) in [
            ("برعوص", "This is a large house."),
            ("برعوص", ""),
            ("كبير", "Yes."),
        ] {
            assert_eq!(counterpart(words, ar, en), None, "{words} {en}");
        }
    }
}
