//! Degrees to which a couple is a term, by what is known of its words and of what stands around it.

use std::collections::HashMap;

use super::candidates::{Candidates, Couple, Occurrence};
use super::counting::Phrase;
use super::measure;
use crate::lexicon::Lexicon;
use crate::lexicon::units;
use crate::model::lang::Lang;
use crate::text::{english, fold, function_words, tokens};

/// Least weight of a term that is common elsewhere, against 1 for one that is not.
const LEAST_SPECIFIC: f64 = 0.2;
/// Logarithm of the ratio to the frequency elsewhere at which a term has the full weight.
const SPECIFIC: f64 = 3.0;
/// Weight of a phrase that begins with a small letter and ends with a capital: "session of the General Assembly" is
/// mostly a phrase about a term.
const MIXED: f64 = 0.5;
/// Weight of a term that the text itself defines.
const DEFINED: f64 = 2.0;
/// Weight of two terms that "and" joins.
const JOINED: f64 = 0.5;
/// Mutual information, in nats by each step from word to word, of a usual term, the power by which it counts, and least
/// and greatest weight that comes of it.
const BOUND: f64 = 8.0;
const BOUND_POWER: f64 = 0.7;
const BOUND_BOUNDS: [f64; 2] = [0.3, 1.5];
/// Weight of a phrase that begins with a word by which hardly a term begins, and of one about a term; of a single such
/// word as of the first.
const MODIFIED: f64 = 0.5;
const RELATED: f64 = 0.7;
/// Weight of two phrases of which one joins more than the other.
const UNEVEN: f64 = 0.3;
/// Weight of what goes on with the same word wherever it stands; few texts that say the same of a thing each time show
/// no more.
const GOES_ON: f64 = 0.2;
/// Number of places without a neighbour that are counted beside those that there are.
const CHANCE: f64 = 0.5;

/// All degrees of a couple that stands at these places as one, given the Dice coefficient of the pairs of its phrases,
/// and whether a text defines it.
pub(super) fn of(
    found: &Candidates,
    couple: &Couple,
    places: &[Occurrence],
    (dice, is_defined): (f64, bool),
) -> f64 {
    let [ar, en] = found.phrases_of(couple);
    // What the text itself defines is a term however often it stands there, and however common its word is.
    let common = if is_defined {
        DEFINED
    } else {
        let words = f64::from(ar.length + en.length) / 2.0;
        reliability(couple.pairs as usize)
            * (words / 2.0).min(1.0)
            * specific(found, couple, places)
    };
    common
        * wholeness(places, is_acronym(found, &places[0]))
        * spelled_out(found, ar, &places[0])
        * coverage(places, couple.pairs as usize, dice)
        * singleness(found, couple, places)
        * nounness(places)
        * evenness(places)
        * termness(found, places)
        * boundness(found, couple, &places[0])
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
    let joint = tokens::words(text).position(|word| function_words::is_joining(word.text));
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
        // What always goes on with the same word is mostly a piece of what is longer.
        let always = places.len() > 1 && most(&|place| place.sides[side].after) == places.len();
        let alone = if always { GOES_ON } else { 1.0 };
        let goes_on = share(count(&|place| place.sides[side].goes_on()));
        let before = share(most(&|place| place.sides[side].before));
        // Once, it says nothing.
        let over = most(&|place| place.sides[side].over);
        let over = share(over.saturating_sub(usize::from(!is_acronym)));
        // Now and then it happens to every term.
        alone * (1.0 - goes_on.powi(3)) * (1.0 - before.powi(2)) * (1.0 - over.powi(2))
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

/// Degree to which as much is joined by "and" and "or" on one side as on the other; in \[0, 1\].
fn evenness(places: &[Occurrence]) -> f64 {
    let [ar, en] = [0, 1].map(|side: usize| places[0].sides[side].joins);
    if ar == en { 1.0 } else { UNEVEN }
}

/// Degree to which an English phrase is a term by its first word, and no phrase about one, unless it is written as a
/// name.
fn termness(found: &Candidates, places: &[Occurrence]) -> f64 {
    if places.iter().all(|place| place.sides[1].capitals[0]) {
        return 1.0;
    }
    let place = &places[0];
    let text = &found.texts[place.pair as usize].en[place.sides[1].span().range()];
    let mut words = tokens::words(text).map(|word| fold::word(word.text));
    let first = words.next().unwrap_or_default();
    let next = words.next();
    let is_relation = function_words::is_relation(&english::singular(&first));
    if function_words::is_modifier(&first) || next.is_none() && is_relation {
        MODIFIED
    } else if is_relation && next.as_deref().is_some_and(function_words::is_genitive) {
        RELATED
    } else {
        1.0
    }
}

/// Degree to which a couple is typical of these texts; in \[0, 1\]. Without texts to compare with only single English
/// words can be told, by how common they are in what the lexicon was learnt from.
fn specific(found: &Candidates, couple: &Couple, places: &[Occurrence]) -> f64 {
    let [ar, en] = found.phrases_of(couple);
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
pub(super) fn keyness(found: &Candidates, couple: &Couple) -> Option<f64> {
    let there = found.reference_words?;
    let both = found.phrases_of(couple);
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
