//! Translation of a hit on the other side of its pair.
//!
//! The words of both sides are linked by the lexicon, numbers and names; a run of words that is linked to what was
//! found, and hardly to anything else, is its counterpart. Where nothing is sure enough there is none.

use crate::correspond::words::{LEAST_SHOWN, Matcher, Tokenized};
use crate::formats::hits::Match;
use crate::lexicon::Lexicon;
use crate::model::bead::Span;
use crate::model::lang::Lang;

/// Finder of the counterparts of hits, for one pair after the other.
pub struct Counterparts {
    matcher: Matcher<'static>,
    /// Last pair that was looked at: there may be thousands of hits in it.
    last: Option<Linked>,
}

/// Pair with the links between its words: Arabic word, English word, probability.
struct Linked {
    texts: [String; 2],
    sides: [Tokenized; 2],
    links: Vec<(usize, usize, f64)>,
}

impl Linked {
    fn new(matcher: &mut Matcher<'static>, ar: &str, en: &str) -> Self {
        let sides = [
            Tokenized::of(ar, Lang::Arabic),
            Tokenized::of(en, Lang::English),
        ];
        let links = matcher.links(&sides[0], &sides[1]).to_vec();
        Self {
            texts: [ar.to_owned(), en.to_owned()],
            sides,
            links,
        }
    }
}

/// Cost of a word in a counterpart that is not linked to the hit, in units of link probability.
const GAP: f64 = 0.12;
/// Cost of a word in a counterpart per probability of its links to words outside of the hit.
const ELSEWHERE: f64 = 1.0;

impl Default for Counterparts {
    fn default() -> Self {
        Self {
            matcher: Matcher::new(Lexicon::builtin()),
            last: None,
        }
    }
}

impl Counterparts {
    /// Finds the counterpart of `found` in the text of the other side, in bytes, if there is a sure one.
    pub fn find(&mut self, ar: &str, en: &str, found: &Match) -> Option<Span> {
        let known = self.last.take().filter(|last| last.texts == [ar, en]);
        let linked = known.unwrap_or_else(|| Linked::new(&mut self.matcher, ar, en));
        let Linked { sides, links, .. } = self.last.insert(linked);
        let [own, other] = match found.lang {
            Lang::Arabic => [&sides[0], &sides[1]],
            Lang::English => [&sides[1], &sides[0]],
        };
        let asked = own.touched(found.span);
        let is_found = |word: usize| asked.range().contains(&word);
        let mut here = vec![0.0; other.spans.len()];
        let mut elsewhere = here.clone();
        for &(i, j, link) in &*links {
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
        let is_sure = here[run.range()].iter().any(|&link| link >= LEAST_SHOWN);
        is_sure.then(|| Span::new(other.spans[run.start].start, other.spans[run.end - 1].end))
    }
}

/// Returns the run with the highest sum of gains, if it is above 0; of several the first.
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
