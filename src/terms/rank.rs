//! Choice of the couples that are terms, and their ranking.
//!
//! A good term is frequent on its own, not only as a part of longer ones (as the C-value has it: Frantzi, Ananiadou &
//! Mima 2000), is whole, has one translation, and is more frequent here than elsewhere.

use std::collections::HashMap;

use super::Options;
use super::candidates::{Candidates, Couple, Occurrence};
use super::counting::{Phrase, Phrases};
use super::knowledge::Text;
use super::measure;
use crate::lexicon::Lexicon;
use crate::lexicon::units;
use crate::model::lang::Lang;
use crate::text::{arabic, english, fold, function_words, tokens};

/// A couple that is a term.
pub(super) struct Ranked {
    pub(super) couple: u32,
    /// Range of its occurrences among all.
    pub(super) places: std::ops::Range<usize>,
    /// Other forms of the same term, with their occurrences.
    pub(super) forms: Vec<(u32, std::ops::Range<usize>)>,
    pub(super) score: f64,
    pub(super) dice: f64,
    /// Whether it is a term only together with other forms of it: it stands in too few pairs by itself.
    pub(super) is_rare: bool,
    /// Keyness, if there are texts to compare with.
    pub(super) keyness: Option<f64>,
}

/// Least share of pairs of a translation, of those that the most frequent ones of both phrases stand in. Rarer ones are
/// mostly wrong and left out.
const LEAST_SHARE: f64 = 0.2;
/// Least weight of a term that is common elsewhere, against 1 for one that is not.
const LEAST_SPECIFIC: f64 = 0.2;
/// Logarithm of the ratio to the frequency elsewhere at which a term has the full weight.
const SPECIFIC: f64 = 3.0;
/// Weight of a phrase that begins with a small letter and ends with a capital: "session of the General Assembly" is
/// mostly a phrase about a term.
const MIXED: f64 = 0.5;

/// Least Dice coefficient of a term that was met once.
const LEAST_ONCE: f64 = 0.6;
/// Least share of the links of its phrases that is between them.
const CLEAR: f32 = 0.7;
/// Weight of a term that the text itself defines.
const DEFINED: f64 = 2.0;
/// Weight of two terms that "and" joins.
const JOINED: f64 = 0.5;
/// Mutual information, in nats by each step from word to word, of a usual term, the power by which it counts, and least
/// and greatest weight that comes of it.
const BOUND: f64 = 8.0;
const BOUND_POWER: f64 = 0.7;
const BOUND_BOUNDS: [f64; 2] = [0.3, 1.5];
/// Number of places without a neighbour that are counted beside those that there are.
const CHANCE: f64 = 0.5;

/// Ranks the couples that are terms, the best first.
pub(super) fn rank(found: &Candidates, options: &Options) -> Vec<Ranked> {
    let takes_once = options.takes_once(found.texts.len());
    let within = within_longer(found, |_, couple| couple.pairs as usize >= options.least);
    let within_once = if takes_once {
        let clear = clear(found);
        within_longer(found, |number, couple| {
            couple.pairs as usize >= options.least || clear[number]
        })
    } else {
        Vec::new()
    };
    let most = most_frequent(found);
    let mut ranked = Vec::new();
    let mut start = 0;
    for places in found.runs() {
        let range = start..start + places.len();
        start = range.end;
        let number = places[0].couple;
        let couple = &found.couples[number as usize];
        let most_of = |side: usize| most[side][couple.phrases[side] as usize];
        let usual = most_of(0).min(most_of(1)) as f64;
        if (couple.pairs as f64) < LEAST_SHARE * usual {
            continue;
        }
        let [ar, en] = phrases(found, couple);
        let dice = measure::dice(
            couple.counted().pairs as usize,
            ar.pairs as usize,
            en.pairs as usize,
        );
        let is_defined = places.iter().any(is_defined);
        let on_its_own = (couple.pairs as usize).saturating_sub(within[number as usize]);
        // What stands outside all longer ones once, and within them besides, is used by itself too.
        let is_own =
            on_its_own >= options.least || on_its_own > 0 && couple.pairs as usize > options.least;
        let mut is_rare = false;
        if !is_own && !is_defined {
            let is_once = is_sure(&places[0], couple, &found.phrases, &found.texts);
            let is_enough =
                is_once && takes_once && within_once[number as usize] == 0 && dice >= LEAST_ONCE;
            is_rare = is_once && !is_enough && on_its_own > 0;
            if !is_enough && !is_rare {
                continue;
            }
        }
        let on_its_own = on_its_own.max(1);
        let words = f64::from(ar.length + en.length) / 2.0;
        // Where a phrase has no translation that was found, that says less than where it has another.
        let consistent = measure::dice(
            couple.pairs as usize,
            ar.linked as usize,
            en.linked as usize,
        );
        let keyness = keyness(found, couple);
        let specific = specific(found, couple, places);
        let score = (on_its_own as f64).sqrt()
            * reliability(couple.pairs as usize)
            * (words / 2.0).min(1.0)
            * consistent
            * dice.sqrt()
            * wholeness(places, is_acronym(found, &places[0]))
            * spelled_out(found, ar, &places[0])
            * coverage(places, couple.pairs as usize, dice)
            * singleness(found, couple, places)
            * nounness(places)
            * specific
            * boundness(found, couple, &places[0])
            * if is_defined { DEFINED } else { 1.0 };
        if score > 0.0 {
            ranked.push(Ranked {
                couple: number,
                places: range,
                forms: Vec::new(),
                score,
                dice,
                is_rare,
                keyness,
            });
        }
    }
    // Stable: of equals the one met first is first.
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
    ranked
}

/// Whether the text itself says what a phrase is called from there on.
pub(super) fn is_defined(place: &Occurrence) -> bool {
    place.sides[1].is_defined && place.inside >= CLEAR
}

/// Whether a couple was met once and is a term beyond doubt.
pub(super) fn is_sure(
    place: &Occurrence,
    couple: &Couple,
    phrases: &[Phrases; 2],
    texts: &[Text],
) -> bool {
    let lengths =
        [0, 1].map(|side| phrases[side].all[couple.phrases[side] as usize].length as usize);
    let text = &texts[place.pair as usize];
    couple.pairs == 1 && is_clear(place, lengths, [&text.ar, &text.en])
}

/// Whether a couple of phrases of so many words is a term beyond doubt, as far as a pair tells: phrases of several
/// words, each with its counterpart, of nouns and adjectives alone.
pub(super) fn is_clear(place: &Occurrence, [ar, en]: [usize; 2], texts: [&str; 2]) -> bool {
    let [of_ar, of_en] = &place.sides;
    ar > 1
        && en > 1
        && place.covered == 1.0
        && place.inside >= CLEAR
        && !of_en.goes_on
        && !of_ar.goes_on
        && of_en.before.is_none()
        && of_en.capitals != [false, true]
        && are_nouns([
            &texts[0][of_ar.span().range()],
            &texts[1][of_en.span().range()],
        ])
}

/// Whether two phrases are made of nouns and adjectives, and of what joins them to one term.
fn are_nouns([arabic, english]: [&str; 2]) -> bool {
    let english = english.to_lowercase();
    let mut words = tokens::words(&english).map(|word| word.text);
    let is_noun = |word: &str| match function_words::function(word, Lang::English) {
        None => !english::is_gerund(word),
        Some(_) => function_words::is_linking(word),
    };
    let has_and = arabic.split_whitespace().skip(1).any(|word| {
        let word = fold::word(word);
        word.starts_with(arabic::AND)
            && arabic::without_conjunction(&word)
                .is_some_and(|rest| rest.starts_with(arabic::ARTICLE))
    });
    !has_and && words.all(is_noun)
}

/// Degree to which the words of two phrases have their counterparts in each other, in \[0, 1\]; what hardly stands
/// without each other belongs together whatever its words are.
fn coverage(places: &[Occurrence], pairs: usize, dice: f64) -> f64 {
    let covered = places
        .iter()
        .map(|place| f64::from(place.covered))
        .sum::<f64>()
        / places.len() as f64;
    let bound = if pairs >= measure::LEAST_BOUND {
        dice
    } else {
        0.0
    };
    covered.max(bound).powi(2)
}

/// Degree to which a phrase is one term and not two that stand without each other too: "women and children", unless it
/// is a name.
fn singleness(found: &Candidates, couple: &Couple, places: &[Occurrence]) -> f64 {
    let en = found.phrases[1].words(couple.phrases[1]);
    let place = &places[0];
    let text = &found.texts[place.pair as usize].en[place.sides[1].span().range()];
    let joint = tokens::words(text).position(|word| matches!(word.text, "and" | "or"));
    let is_term = |words: &[u32]| {
        let own = found.phrases[1].of(words);
        own.is_some_and(|own| found.phrases[1].all[own as usize].linked > 2 * couple.pairs)
    };
    let are_two = joint.is_some_and(|at| {
        let halves = (en.get(..at), en.get(at + 1..));
        matches!(halves, (Some(one), Some(other)) if is_term(one) && is_term(other))
    });
    if are_two && place.sides[1].capitals != [true; 2] {
        JOINED
    } else {
        1.0
    }
}

fn phrases<'a>(found: &'a Candidates, couple: &Couple) -> [&'a Phrase; 2] {
    [0, 1].map(|side| &found.phrases[side].all[couple.phrases[side] as usize])
}

/// Whether each couple that was met once is a term beyond doubt.
fn clear(found: &Candidates) -> Vec<bool> {
    let mut clear = vec![false; found.couples.len()];
    for places in found.runs() {
        let number = places[0].couple as usize;
        let couple = &found.couples[number];
        clear[number] = is_sure(&places[0], couple, &found.phrases, &found.texts);
    }
    clear
}

/// Number of pairs, for each couple, of the longer couples that it is a part of, of those that count: of the most
/// frequent one, or of all that have the same phrase on a side, which stand for each other.
fn within_longer(found: &Candidates, counts: impl Fn(usize, &Couple) -> bool) -> Vec<usize> {
    let mut within = vec![0usize; found.couples.len()];
    let mut same = [0, 1].map(|_| vec![0; found.couples.len()]);
    let couples = found.couples.iter().enumerate();
    for (_, couple) in couples.filter(|(number, couple)| counts(*number, couple)) {
        let [ar, en] = [0, 1].map(|side| found.phrases[side].words(couple.phrases[side]));
        let parts = |side: usize, words: &[u32]| -> Vec<u32> {
            let runs = (0..words.len())
                .flat_map(|start| (start + 1..=words.len()).map(move |end| start..end));
            runs.filter_map(|run| found.phrases[side].of(&words[run]))
                .collect()
        };
        let of_english = parts(1, en);
        for a in parts(0, ar) {
            for &e in &of_english {
                if [a, e] == couple.phrases {
                    continue;
                }
                if let Some(&part) = found.by_phrases.get(&[a, e]) {
                    let most = &mut within[part as usize];
                    *most = (couple.pairs as usize).max(*most);
                    for (side, phrase) in [a, e].into_iter().enumerate() {
                        if phrase == couple.phrases[side] {
                            same[side][part as usize] += couple.pairs as usize;
                        }
                    }
                }
            }
        }
    }
    for same in same {
        for (within, same) in within.iter_mut().zip(same) {
            *within = same.max(*within);
        }
    }
    within
}

/// Number of pairs of the most frequent couple of each phrase, Arabic and English.
fn most_frequent(found: &Candidates) -> [Vec<usize>; 2] {
    let mut most = [0, 1].map(|side| vec![0; found.phrases[side].all.len()]);
    for couple in &found.couples {
        for side in 0..2 {
            let most = &mut most[side][couple.phrases[side] as usize];
            *most = (couple.pairs as usize).max(*most);
        }
    }
    most
}

/// Reliability of a couple that stands in so many pairs, from 0.3 on: one that was met once may be any part of a
/// sentence.
fn reliability(pairs: usize) -> f64 {
    1.0 - 0.7 / (pairs as f64).powi(2)
}

/// Whether the English side is an acronym.
fn is_acronym(found: &Candidates, place: &Occurrence) -> bool {
    let text = &found.texts[place.pair as usize].en[place.sides[1].span().range()];
    text.chars().count() > 2 && text.chars().all(char::is_uppercase)
}

/// Degree to which an Arabic phrase has the words that the letters of an acronym stand for, in \[0, 1\]: a part of the
/// name is the likelier found the longer it is. A single word may be the acronym itself, as it is spoken.
fn spelled_out(found: &Candidates, ar: &Phrase, place: &Occurrence) -> f64 {
    if ar.length < 2 || !is_acronym(found, place) {
        return 1.0;
    }
    let text = &found.texts[place.pair as usize].en[place.sides[1].span().range()];
    let letters = text.chars().count() as f64;
    // One of the letters may stand for a part of a word, or for a word that Arabic has not.
    (f64::from(ar.length + 1) / letters).min(1.0).powi(2)
}

/// Degree to which phrases are whole terms: less if the same word always stands before it, or if always a word follows
/// that might belong to it, or the same one over which a term may go on; in \[0, 1\]. An acronym stands for a whole
/// name, of which a part is the likelier found the longer it is.
fn wholeness(places: &[Occurrence], is_acronym: bool) -> f64 {
    // Of two or three places all may go on by chance.
    let share = |count: usize| count as f64 / (places.len() as f64 + CHANCE);
    let count = |is: &dyn Fn(&Occurrence) -> bool| places.iter().filter(|place| is(place)).count();
    // How often the most frequent of some words.
    let most = |word: &dyn Fn(&Occurrence) -> Option<u32>| {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for word in places.iter().filter_map(word) {
            *counts.entry(word).or_default() += 1;
        }
        counts.into_values().max().unwrap_or(0)
    };
    let whole = |side: usize| {
        let goes_on = share(count(&|place| place.sides[side].goes_on));
        let before = share(most(&|place| place.sides[side].before));
        // Once, it says nothing.
        let over = most(&|place| place.sides[side].over);
        let over = share(over.saturating_sub(usize::from(!is_acronym)));
        // Now and then it happens to every term.
        (1.0 - goes_on.powi(3)) * (1.0 - before.powi(2)) * (1.0 - over.powi(2))
    };
    let mixed = share(count(&|place| place.sides[1].capitals == [false, true]));
    whole(0) * whole(1) * (1.0 - (1.0 - MIXED) * mixed)
}

/// Degree to which an Arabic phrase begins with a noun: an adjective stands after its noun, with the article where that
/// has it; in \[0, 1\].
fn nounness(places: &[Occurrence]) -> f64 {
    let agreeing = places.iter().filter(|place| place.sides[0].agrees).count();
    1.0 - agreeing as f64 / places.len() as f64
}

/// Degree to which a couple is typical of these texts; in \[0, 1\]. Without texts to compare with only single English
/// words can be told, by how common they are in what the lexicon was learnt from.
fn specific(found: &Candidates, couple: &Couple, places: &[Occurrence]) -> f64 {
    let [ar, en] = phrases(found, couple);
    if let Some([ar_words, en_words]) = found.reference_words {
        let times = |phrase: &Phrase, side: usize, there: usize| {
            let here = f64::from(phrase.times) / found.words[side].max(1) as f64;
            // What was not met there might have been.
            let there = (f64::from(phrase.reference) + 0.5) / (there as f64 + 1.0);
            here / there
        };
        let times = times(ar, 0, ar_words).min(times(en, 1, en_words));
        return (times.ln() / SPECIFIC).clamp(0.0, 1.0);
    }
    if en.length > 1 {
        return 1.0;
    }
    let place = &places[0];
    let word = &found.texts[place.pair as usize].en[place.sides[1].span().range()];
    let lexicon = Lexicon::builtin();
    let folded = crate::text::fold::word(word);
    let Some(unit) = lexicon.english(&units::of_english(&folded)) else {
        return 1.0;
    };
    let here = f64::from(couple.pairs) / found.words[1].max(1) as f64;
    ((here / lexicon.share(unit)).ln() / SPECIFIC).clamp(LEAST_SPECIFIC, 1.0)
}

/// Weight of an English phrase by how much more often its words stand together here than they would by chance in
/// what the lexicon was learnt from (pointwise mutual information, by each step from word to word): "outer space" is a
/// term, "overall objective" two words.
fn boundness(found: &Candidates, couple: &Couple, place: &Occurrence) -> f64 {
    let text = &found.texts[place.pair as usize].en[place.sides[1].span().range()];
    let lexicon = Lexicon::builtin();
    // Between them "of" and "the" stand by chance.
    let shares: Vec<f64> = tokens::words(text)
        .map(|word| fold::word(word.text))
        .filter(|word| function_words::function(word, Lang::English).is_none())
        .filter_map(|word| lexicon.english(&units::of_english(&word)))
        .map(|unit| lexicon.share(unit))
        .collect();
    // Of words that the lexicon does not know nobody can say.
    if shares.len() < 2 {
        return 1.0;
    }
    let here = f64::from(couple.together.pairs.max(1)) / found.words[1].max(1) as f64;
    let chance: f64 = shares.iter().map(|share| share.ln()).sum();
    let information = (here.ln() - chance) / (shares.len() - 1) as f64;
    let [least, most] = BOUND_BOUNDS;
    (information.max(0.0) / BOUND)
        .powf(BOUND_POWER)
        .clamp(least, most)
}

/// The lower of the two phrases' keyness.
fn keyness(found: &Candidates, couple: &Couple) -> Option<f64> {
    let there = found.reference_words?;
    let both = phrases(found, couple);
    let of = |side: usize| {
        let phrase = both[side];
        measure::keyness(
            phrase.times as usize,
            found.words[side],
            phrase.reference as usize,
            there[side],
        )
    };
    Some(of(0).min(of(1)))
}
