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
use crate::text::arabic::{Article, splits, stems};
use crate::text::chars;
use crate::text::english;
use crate::text::function_words::function;
use crate::text::names::{Skeleton, arabic_skeletons, english_skeleton};
use crate::text::symbols::Kind;

/// Least number of consonants of a name that is compared: shorter ones sound like too much.
const LEAST_CONSONANTS: usize = 3;
/// Similarity of consonants from which on two words may be one name, and of a word and two in a row.
const ALIKE: f64 = 0.75;
const ALIKE_JOINED: f64 = 0.8;
/// Least probability of the translation by which an Arabic word is known as a name.
const LEAST_PROBABLE: f32 = 0.06;
/// Least ratio by which two words make each other more probable than chance does that may translate each other, and
/// least probability: names that are often named together are not each other's.
const LEAST_RATIO: f64 = 8.0;
const LEAST_TRANSLATION: f32 = 0.03;
/// Least share of that, of the greatest probability that any word makes the translation.
const LEAST_OF_MOST: f32 = 0.4;
/// Least share of that, of the greatest probability of a translation of a name that the lexicon knows: «استكهولم» is
/// often beside "conventions", and is no translation of it. And least probability where it does not know the name.
const LEAST_OF_NAME: f32 = 0.5;
const LEAST_OF_FOREIGN: f32 = 0.25;
/// Greatest number of letters of a foreign name: what is longer are words without spaces.
const LONGEST_NAME: usize = 14;
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
    let known = Known::of(ar, en, lexicon);
    let heard = Heard::of(ar, en);
    let en_names = written
        .into_iter()
        .filter(|&at| known.may_be[at] && !known.translates(at) && !heard.english(at, &known));
    let en_names: Vec<Span> = en_names.map(|at| en.words[at].span).collect();
    if en_names.is_empty() {
        return;
    }
    let ar_names = (0..ar.words.len()).filter(|&at| known.is_name(at) && !heard.arabic(at, &known));
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
            let sounds =
                side.words
                    .iter()
                    .zip(&side.folded)
                    .enumerate()
                    .map(|(at, (word, folded))| {
                        let next = side.words.get(at + 1);
                        let both = next.map(|next| format!("{}{}", word.text, next.text));
                        Sounds {
                            own: own(word.text, folded, side.lang, of),
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
    fn english(&self, at: usize, known: &Known) -> bool {
        is_heard(&self.en[at], &self.ar, &known.is_taken[0])
    }

    fn arabic(&self, at: usize, known: &Known) -> bool {
        is_heard(&self.ar[at], &self.en, &known.is_taken[1])
    }
}

/// How a word sounds, with its ending and without.
fn own(word: &str, folded: &str, lang: Lang, of: fn(&str) -> Vec<Skeleton>) -> Vec<Skeleton> {
    let mut all = of(word);
    let bare: Vec<String> = match lang {
        Lang::Arabic => stems(folded).into_iter().map(str::to_owned).collect(),
        Lang::English => vec![english::singular(folded).into_owned()],
    };
    for skeleton in bare.iter().flat_map(|bare| of(bare)) {
        if skeleton.len() >= LEAST_CONSONANTS && !all.contains(&skeleton) {
            all.push(skeleton);
        }
    }
    all
}

/// Whether a word sounds like one of the others; what another word translates must sound the same.
fn is_heard(own: &Sounds, others: &[Sounds], is_taken: &[bool]) -> bool {
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
    others.iter().zip(is_taken).any(|(other, &is_taken)| {
        let [least, joined] = if is_taken {
            [1.0; 2]
        } else {
            [ALIKE, ALIKE_JOINED]
        };
        alike(&own.own, &other.own, least)
            || alike(&own.own, &other.with_next, joined)
            || alike(&own.with_next, &other.own, joined)
    })
}

/// Whether Arabic writes each English word of the lexicon as it sounds, by number.
static HEARD: LazyLock<Vec<bool>> = LazyLock::new(|| Lexicon::builtin().heard());

/// Works out what is asked of the lexicon once for all pairs.
pub(in crate::check) fn prepare() {
    LazyLock::force(&HEARD);
}

/// Whether an Arabic word is written as foreign names are, and the lexicon has not seen it in whatever form: it has no
/// article and no ending of Arabic words, and long vowels between its consonants.
fn is_foreign(folded: &str, lexicon: &Lexicon) -> bool {
    let is_seen = |word: &str| lexicon.arabic_seen(word) > 0.0;
    let vowels = |word: &str| {
        let is_vowel = |c: char| matches!(c, 'ا' | 'و' | 'ي');
        let number = ["ان", "ين", "ون", "ا"]
            .iter()
            .find_map(|end| word.strip_suffix(end));
        let word = number.unwrap_or(word);
        let vowels = word
            .char_indices()
            .skip(1)
            .filter(|&(at, c)| is_vowel(c) && !word[..at].ends_with(is_vowel));
        vowels.count()
    };
    let ends = ["ها", "هم", "ات", "ه", "نا"];
    let is_long = |word: &str| {
        arabic_skeletons(word)
            .iter()
            .any(|name| name.len() >= LEAST_CONSONANTS)
    };
    let mut splits = splits(folded);
    !is_seen(folded)
        && !ends.iter().any(|end| folded.ends_with(end))
        && is_long(folded)
        && splits.all(|split| split.article == Article::None && !is_seen(split.rest))
        && vowels(folded) >= 2
        && folded.chars().count() <= LONGEST_NAME
        && stems(folded).iter().all(|stem| !is_seen(stem))
}

/// What the lexicon knows of the words of both sides.
struct Known {
    /// Whether each English word may be a name: Arabic writes it as it sounds, or it is not known at all.
    may_be: Vec<bool>,
    /// Whether each word, Arabic and English, translates another, or is an English one that is no name: only what sounds
    /// the same may be it then.
    is_taken: [Vec<bool>; 2],
    /// Whether an Arabic word is known to translate each English word.
    translates: Vec<bool>,
    /// Whether each Arabic word is a name that the lexicon knows, and no English word translates it.
    names: Vec<bool>,
}

/// What the lexicon knows of an Arabic word.
struct Translated {
    /// English words that may translate it, with their probabilities.
    by: Vec<(usize, f32)>,
    /// Probability of its likeliest translation, and whether that is written as it sounds.
    best: f32,
    is_name: bool,
}

impl Known {
    fn of(ar: &Side, en: &Side, lexicon: &Lexicon) -> Self {
        let numbers: Vec<Option<u32>> = en
            .folded
            .iter()
            .map(|word| lexicon.english(&units::of_english(word)))
            .collect();
        let mut translates = vec![false; numbers.len()];
        // The most probable that any Arabic word makes each English one.
        let mut most = vec![0.0f32; numbers.len()];
        let words: Vec<Translated> = (ar.folded.iter())
            .map(|folded| {
                let known = lexicon.translations(folded, Smoothing::default()).by;
                let probability = |number: u32| {
                    let found = known.binary_search_by_key(&number, |entry| entry.0).ok()?;
                    let probability = known[found].1;
                    let ratio = f64::from(probability) / lexicon.share(number);
                    (probability >= LEAST_TRANSLATION && ratio >= LEAST_RATIO)
                        .then_some(probability)
                };
                let by = numbers.iter().enumerate();
                let by = by.filter_map(|(at, number)| Some((at, probability((*number)?)?)));
                let by: Vec<(usize, f32)> = by.collect();
                for &(at, probability) in &by {
                    translates[at] = true;
                    most[at] = most[at].max(probability);
                }
                let best = known.iter().max_by(|one, other| one.1.total_cmp(&other.1));
                Translated {
                    by,
                    best: best.map_or(0.0, |best| best.1),
                    is_name: best
                        .is_some_and(|best| best.1 >= LEAST_PROBABLE && HEARD[best.0 as usize]),
                }
            })
            .collect();
        let may_be = words.iter().zip(&ar.folded);
        let may_be = may_be.map(|(word, folded)| word.is_name || is_foreign(folded, lexicon));
        let may_be_name: Vec<bool> = may_be.collect();
        let is_translated = words.iter().zip(&may_be_name).map(|(word, &is_name)| {
            let least = match word.best {
                _ if !is_name => 0.0,
                best if word.is_name => LEAST_OF_NAME * best,
                _ => LEAST_OF_FOREIGN,
            };
            // What another word is far likelier to be translated by is not translated by this one.
            word.by
                .iter()
                .any(|&(at, probability)| probability >= least.max(LEAST_OF_MOST * most[at]))
        });
        let is_translated: Vec<bool> = is_translated.collect();
        let names = may_be_name.iter().zip(&is_translated);
        let names = names.map(|(may_be, is_translated)| *may_be && !is_translated);
        let names = names.collect();
        let may_be = numbers
            .iter()
            .map(|number| number.is_none_or(|number| HEARD[number as usize]));
        let may_be: Vec<bool> = may_be.collect();
        let of_en = translates.iter().zip(&may_be);
        let of_en = of_en.map(|(translates, may_be)| *translates || !may_be);
        Self {
            names,
            is_taken: [is_translated, of_en.collect()],
            may_be,
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
