//! Names that differ: one on each side that sounds like nothing on the other, and translates nothing there.
//!
//! A name that only one side has says little: translations name what the original calls "the capital", and leave out
//! what was said before. One on each side, in the same pair, is another name.

use std::sync::LazyLock;

use crate::check::finding::Report;
use crate::check::rule::NAMES;
use crate::check::side::{Side, Sides, only};
use crate::lexicon::Lexicon;
use crate::lexicon::mixture::Smoothing;
use crate::lexicon::units;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::chars;
use crate::text::function_words::function;
use crate::text::names::{Skeleton, arabic_skeletons, english_skeleton};
use crate::text::symbols::Kind;

/// Least number of consonants of a name that is compared: shorter ones sound like too much.
const LEAST_CONSONANTS: usize = 3;
/// Similarity of consonants from which on two words may be one name, and of a word and two in a row.
const ALIKE: f64 = 0.75;
const ALIKE_JOINED: f64 = 0.8;
/// Least probability of the translation by which an Arabic word is known as a name.
const LEAST_PROBABLE: f32 = 0.1;
/// Least ratio by which two words make each other more probable than chance does that may translate each other, and
/// least probability: names that are often named together are not each other's.
const LEAST_RATIO: f64 = 8.0;
const LEAST_TRANSLATION: f32 = 0.03;
/// Greatest number of words of a side that is looked at: the time that it takes grows with its square.
const MOST_WORDS: usize = 300;

pub(in crate::check) fn find(sides: &Sides, lexicon: &Lexicon, report: &mut Report) {
    let [ar, en] = sides;
    let is_long = sides.iter().any(|side| side.words.len() > MOST_WORDS);
    if is_long || !report.asks(&NAMES) {
        return;
    }
    let written = written_as_names(en);
    if written.is_empty() {
        return;
    }
    let heard = Heard::of(ar, en);
    let known = Known::of(ar, en, lexicon);
    let en_names = written
        .into_iter()
        .filter(|&at| known.may_be[at] && !known.translates(at) && !heard.english(at));
    let en_names: Vec<Span> = en_names.map(|at| en.words[at].span).collect();
    if en_names.is_empty() {
        return;
    }
    let ar_names = (0..ar.words.len()).filter(|&at| known.is_name(at) && !heard.arabic(at));
    let ar_names: Vec<Span> = ar_names.map(|at| ar.words[at].span).collect();
    if !ar_names.is_empty() {
        let places = [ar_names, en_names];
        let reason = only(sides, &places);
        report.find(&NAMES, places, reason);
    }
}

/// Returns the English words that are written as names inside a sentence, by number.
fn written_as_names(en: &Side) -> Vec<usize> {
    let is_taken = |place: Span| {
        let dates = en.findings.dates.iter().map(|date| date.span);
        let symbols = en.findings.symbols.iter();
        let symbols = symbols.filter(|symbol| symbol.kind != Kind::Word);
        let symbols = symbols.map(|symbol| symbol.span);
        let numerals = en.findings.numerals.iter().map(|numeral| numeral.span);
        let capitals = en.findings.capitals.iter().copied();
        dates
            .chain(symbols)
            .chain(numerals)
            .chain(capitals)
            .any(|taken| taken.overlaps(place))
    };
    let is_name = |&at: &usize| {
        let word = en.words[at];
        let mut letters = word.text.chars();
        let is_written =
            letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
        let before = en.text[..word.span.start].trim_end();
        let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || chars::is_comma(c));
        is_written
            && is_inside
            && !is_taken(word.span)
            && function(&en.folded[at], Lang::English).is_none()
            && english_skeleton(word.text).is_some_and(|name| name.len() >= LEAST_CONSONANTS)
    };
    (0..en.words.len()).filter(is_name).collect()
}

/// How the words of both sides sound.
struct Heard {
    ar: Vec<Sounds>,
    en: Vec<Sounds>,
}

/// How a word sounds, and how it does together with the next.
#[derive(Default)]
struct Sounds {
    own: Vec<Skeleton>,
    with_next: Vec<Skeleton>,
}

impl Heard {
    fn of(ar: &Side, en: &Side) -> Self {
        let all = |side: &Side, of: fn(&str) -> Vec<Skeleton>| {
            let sounds = side.words.iter().enumerate().map(|(at, word)| {
                let next = side.words.get(at + 1);
                let both = next.map(|next| format!("{}{}", word.text, next.text));
                Sounds {
                    own: of(word.text),
                    with_next: both.map_or_else(Vec::new, |both| of(&both)),
                }
            });
            sounds.collect()
        };
        Self {
            ar: all(ar, arabic_skeletons),
            en: all(en, |word| Vec::from_iter(english_skeleton(word))),
        }
    }

    /// Whether an English word sounds like anything in the Arabic.
    fn english(&self, at: usize) -> bool {
        is_heard(&self.en[at], &self.ar)
    }

    fn arabic(&self, at: usize) -> bool {
        is_heard(&self.ar[at], &self.en)
    }
}

fn is_heard(own: &Sounds, others: &[Sounds]) -> bool {
    let alike = |one: &[Skeleton], other: &[Skeleton], least: f64| {
        one.iter()
            .any(|one| other.iter().any(|other| one.similarity(other) >= least))
    };
    others.iter().any(|other| {
        alike(&own.own, &other.own, ALIKE)
            || alike(&own.own, &other.with_next, ALIKE_JOINED)
            || alike(&own.with_next, &other.own, ALIKE_JOINED)
    })
}

/// Whether Arabic writes each English word of the lexicon as it sounds, by number.
static HEARD: LazyLock<Vec<bool>> = LazyLock::new(|| Lexicon::builtin().heard());

/// Works out what is asked of the lexicon once for all pairs.
pub(in crate::check) fn prepare() {
    LazyLock::force(&HEARD);
}

/// What the lexicon knows of the words of both sides.
struct Known {
    /// Whether each English word may be a name: Arabic writes it as it sounds, or it is not known at all.
    may_be: Vec<bool>,
    /// Whether an Arabic word is known to translate each English word.
    translates: Vec<bool>,
    /// Whether each Arabic word is a name that the lexicon knows, and no English word translates it.
    names: Vec<bool>,
}

impl Known {
    fn of(ar: &Side, en: &Side, lexicon: &Lexicon) -> Self {
        let numbers: Vec<Option<u32>> = en
            .folded
            .iter()
            .map(|word| lexicon.english(&units::of_english(word)))
            .collect();
        let mut translates = vec![false; numbers.len()];
        let names = ar.folded.iter().map(|folded| {
            let known = lexicon.translations(folded, Smoothing::default()).by;
            let has = |number: &u32| {
                let found = known.binary_search_by_key(number, |entry| entry.0);
                found.is_ok_and(|at| {
                    let probability = known[at].1;
                    probability >= LEAST_TRANSLATION
                        && f64::from(probability) / lexicon.share(*number) >= LEAST_RATIO
                })
            };
            let mut is_translated = false;
            for (number, translates) in numbers.iter().zip(&mut translates) {
                if number.as_ref().is_some_and(has) {
                    *translates = true;
                    is_translated = true;
                }
            }
            let best = known.iter().max_by(|one, other| one.1.total_cmp(&other.1));
            let is_name =
                best.is_some_and(|best| best.1 >= LEAST_PROBABLE && HEARD[best.0 as usize]);
            !is_translated && is_name
        });
        Self {
            names: names.collect(),
            may_be: numbers
                .iter()
                .map(|number| number.is_none_or(|number| HEARD[number as usize]))
                .collect(),
            translates,
        }
    }

    fn translates(&self, at: usize) -> bool {
        self.translates[at]
    }

    fn is_name(&self, at: usize) -> bool {
        self.names[at]
    }
}
