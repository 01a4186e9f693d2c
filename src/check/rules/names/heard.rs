//! How the words of both sides sound, and which may be one name by that.

use std::collections::HashSet;

use super::listed::are_other;
use crate::check::side::Side;
use crate::model::lang::Lang;
use crate::text::arabic::stems;
use crate::text::english;
use crate::text::function_words::function;
use crate::text::names::{
    Skeleton, arabic_skeletons, english_skeleton, heard_abroad, with_hard_ch,
};

/// Least number of consonants of a name that is compared: shorter ones sound like too much.
pub(super) const LEAST_CONSONANTS: usize = 3;
/// Similarity of consonants from which on two words may be one name, and of a word and two in a row.
const ALIKE: f64 = 0.75;
const ALIKE_JOINED: f64 = 0.8;
/// Similarity of consonants from which on two words can hardly be different names.
const CLEARLY_ALIKE: f64 = 0.85;

/// How the words of both sides sound.
pub(super) struct Heard {
    pub(super) ar: Vec<Sounds>,
    pub(super) en: Vec<Sounds>,
    /// Arabic and English words that sound alike and are known to be other names, by number.
    others: HashSet<[usize; 2]>,
}

/// How a word sounds, and how it does together with the next.
#[derive(Default)]
pub(super) struct Sounds {
    own: Vec<Skeleton>,
    with_next: Vec<Skeleton>,
}

impl Heard {
    pub(super) fn of(ar: &Side, en: &Side) -> Self {
        let all = |side: &Side, of: fn(&str) -> Vec<Skeleton>| {
            let sounds =
                side.words
                    .iter()
                    .zip(&side.folded)
                    .enumerate()
                    .map(|(at, (word, folded))| {
                        let next = side
                            .words
                            .get(at + 1)
                            .filter(|next| may_join(side, at, next.text));
                        let both = next.map(|next| format!("{}{}", word.text, next.text));
                        Sounds {
                            own: own(word.text, folded, side.lang, of),
                            with_next: both.map_or_else(Vec::new, |both| of(&both)),
                        }
                    });
            sounds.collect()
        };
        let of_ar = ar.folded.iter().enumerate();
        let others = of_ar.flat_map(|(a, ar)| {
            let of_en = en.folded.iter().enumerate();
            let of_en = of_en.filter(|(_, en)| are_other(ar, en));
            of_en.map(move |(e, _)| [a, e])
        });
        Self {
            others: others.collect(),
            ar: all(ar, arabic_skeletons),
            en: all(en, |word| Vec::from_iter(english_skeleton(word))),
        }
    }

    /// Whether an English word sounds like anything in the Arabic.
    pub(super) fn english(&self, at: usize, is_taken: &[bool]) -> bool {
        let may_be = |ar: usize| !self.others.contains(&[ar, at]);
        is_heard(&self.en[at], &self.ar, may_be, is_taken, &self.en)
    }

    pub(super) fn arabic(&self, at: usize, is_taken: &[bool]) -> bool {
        let may_be = |en: usize| !self.others.contains(&[at, en]);
        is_heard(&self.ar[at], &self.en, may_be, is_taken, &self.ar)
    }
}

/// Whether a word and the next, `next`, may be one name that the other side writes as one word: "de Mistura".
fn may_join(side: &Side, at: usize, next: &str) -> bool {
    match side.lang {
        Lang::English => next.starts_with(char::is_uppercase),
        Lang::Arabic => function(&side.folded[at], Lang::Arabic).is_none(),
    }
}

/// How a word sounds, with its ending and without.
fn own(word: &str, folded: &str, lang: Lang, of: fn(&str) -> Vec<Skeleton>) -> Vec<Skeleton> {
    let mut all = of(word);
    let bare: Vec<String> = match lang {
        Lang::Arabic => stems(folded).into_iter().map(str::to_owned).collect(),
        Lang::English => {
            let singular = english::singular(folded).into_owned();
            [Some(singular), with_hard_ch(folded)]
                .into_iter()
                .flatten()
                .chain(heard_abroad(&word.to_lowercase()))
                .collect()
        }
    };
    for skeleton in bare.iter().flat_map(|bare| of(bare)) {
        if skeleton.len() >= LEAST_CONSONANTS && !all.contains(&skeleton) {
            all.push(skeleton);
        }
    }
    all
}

/// Greatest similarity of how two words sound.
fn best(one: &[Skeleton], other: &[Skeleton]) -> f64 {
    let all = one
        .iter()
        .flat_map(|one| other.iter().map(|other| one.similarity(other)));
    all.fold(0.0, f64::max)
}

impl Sounds {
    /// Words, by number, that sound so much like it that they can hardly be another name.
    pub(super) fn clearly_like(&self, others: &[Sounds]) -> Vec<usize> {
        let is_like = |&at: &usize| best(&self.own, &others[at].own) >= CLEARLY_ALIKE;
        (0..others.len()).filter(is_like).collect()
    }
}

/// Whether a word sounds like one of the others, of those that may be it, given all of its own side; what another word
/// translates must sound the same.
fn is_heard(
    own: &Sounds,
    others: &[Sounds],
    may_be: impl Fn(usize) -> bool,
    is_taken: &[bool],
    rivals: &[Sounds],
) -> bool {
    let alike = |one: &[Skeleton], other: &[Skeleton], least: f64| {
        let is_alike = |one: &Skeleton, other: &Skeleton| {
            let [short, long] = if one.len() < other.len() {
                [one, other]
            } else {
                [other, one]
            };
            // Of words that are written without a space between, or with another ending.
            let is_within =
                short.len() > LEAST_CONSONANTS && long.as_str().contains(short.as_str());
            one.similarity(other) >= least || least < 1.0 && is_within
        };
        one.iter()
            .any(|one| other.iter().any(|other| is_alike(one, other)))
    };
    let others = others.iter().zip(is_taken).enumerate();
    let mut others = others.filter(|(number, _)| may_be(*number));
    others.any(|(_, (other, &is_taken))| {
        let [least, joined] = if is_taken {
            [1.0; 2]
        } else {
            [ALIKE, ALIKE_JOINED]
        };
        // What sounds more like another word of the same side is the counterpart of that one.
        let is_rivalled = || {
            let own = best(&own.own, &other.own);
            rivals
                .iter()
                .any(|rival| best(&rival.own, &other.own) > own)
        };
        alike(&own.own, &other.own, least) && !is_rivalled()
            || alike(&own.own, &other.with_next, joined)
            || alike(&own.with_next, &other.own, joined)
    })
}
