//! Stems and roots that an Arabic word may have.
//!
//! Every kind of analysis was left out once, with all that is learnt made anew: where the lexicon was learnt from other
//! genres, stems and roots together bring as much as all other evidence on words, any single affix little, because
//! the root is found through another analysis (figures: `benches/quality/README.md`). So the lists are kept short of
//! what grammars know: there are no rules here for single words.

use super::affixes::{AFFIXES, without_imperfect};
use super::letters;
use super::proclitics::{ARTICLE, Article, Split, splits};

/// Returns the stems that a folded word may have, each once: the word itself first, then what is left when proclitics,
/// the prefix of the imperfect and endings are taken off. Never empty pieces; at most a few dozen.
pub fn stems(word: &str) -> Vec<&str> {
    let affixes = &*AFFIXES;
    let mut stems = vec![word];
    for split in splits(word).filter(leaves_a_stem) {
        let base = split.rest;
        push(&mut stems, base);
        if split.may_be_verb()
            && let Some(rest) = without_imperfect(base)
            && letters(rest) >= SHORTEST
        {
            push(&mut stems, rest);
            push_without_endings(&mut stems, rest, &affixes.verbal);
        }
        push_without_endings(&mut stems, base, &affixes.nominal);
        push_without_endings(&mut stems, base, &affixes.pronouns);
        push_without_endings(&mut stems, base, &affixes.joined_pronouns);
        if split.may_be_verb() {
            push_without_endings(&mut stems, base, &affixes.verbal);
        }
    }
    stems
}

/// Returns the root-like skeletons that a folded word may have, each once: its shortest stems without the letters that
/// may be vowels, and without the letters that derive participles and verb forms. Words of one root, such as a broken
/// plural and its singular, mostly share one.
pub fn roots(word: &str) -> Vec<String> {
    roots_of(&stems(word))
}

/// Returns the [`stems`] and the [`roots`] of a folded word.
pub(crate) fn stems_and_roots(word: &str) -> (Vec<&str>, Vec<String>) {
    let stems = stems(word);
    let roots = roots_of(&stems);
    (stems, roots)
}

/// Returns the roots of the shortest of the stems of a word.
fn roots_of(stems: &[&str]) -> Vec<String> {
    let mut roots: Vec<String> = Vec::new();
    let shortest = stems.iter().map(|stem| letters(stem)).min().unwrap_or(0);
    let mut consonants = Vec::new();
    for stem in stems {
        if letters(stem) > shortest.max(SHORTEST) + 1 {
            continue;
        }
        consonants.clear();
        consonants.extend(stem.chars().filter(|c| !is_weak(*c)));
        for (first, rest) in underived(&consonants).into_iter().flatten() {
            let root = || first.into_iter().chain(rest.iter().copied());
            let is_new = || !roots.iter().any(|known| known.chars().eq(root()));
            if ROOT.contains(&root().count()) && is_new() {
                roots.push(root().collect());
            }
        }
    }
    roots
}

/// Whether a folded word ends like a feminine noun or adjective.
pub(crate) fn is_feminine(word: &str) -> bool {
    word.ends_with('ه')
}

/// Whether a word, as it is written, ends with ta marbuta.
pub(crate) fn has_ta_marbuta(word: &str) -> bool {
    word.ends_with('ة')
}

/// Whether a word, as it is written, ends like one with a pronoun of the third person: its own ه is no ta marbuta.
pub(crate) fn has_third_person(word: &str) -> bool {
    let mut pronouns = AFFIXES.pronouns.iter();
    pronouns.any(|pronoun| pronoun.starts_with('ه') && word.ends_with(pronoun))
}

/// Whether a folded word may be a verb or verbal noun: imperfects (يدعو, تؤكد, سيعقد) and verbal nouns and verbs of the
/// derived stems (تعزيز, إنهاء, أكد), told by their beginning without the article.
pub(crate) fn may_be_verbal(word: &str) -> bool {
    let is_imperfect = |word: &str| word.starts_with(['ي', 'ت', 'ن']);
    let is_derived = word.starts_with('ا') && !word.starts_with(ARTICLE);
    let is_future = word.strip_prefix('س').is_some_and(is_imperfect);
    letters(word) >= 4 && (is_imperfect(word) || is_derived || is_future)
}

/// Number of letters that a root keeps.
const ROOT: std::ops::RangeInclusive<usize> = 2..=4;
/// Least number of letters of a stem when something is taken off that a short word may begin or end with of itself.
const SHORTEST: usize = 3;

/// Whether enough is left for a stem.
fn leaves_a_stem(split: &Split<'_>) -> bool {
    match split.article {
        // Two Arabic letters or more, which take two bytes each.
        Article::Whole => split.rest.len() >= 4,
        Article::Cut => letters(split.rest) >= 2,
        _ if split.is_future => letters(split.rest) > SHORTEST,
        _ => !split.is_taken_apart() || letters(split.rest) >= SHORTEST,
    }
}

fn push_without_endings<'a>(stems: &mut Vec<&'a str>, base: &'a str, endings: &[&str]) {
    let last = base.as_bytes().last();
    // Few endings are there; that most are not their last byte tells.
    let may_be = endings
        .iter()
        .filter(|ending| ending.as_bytes().last() == last);
    for ending in may_be {
        if let Some(stem) = base.strip_suffix(ending) {
            let least = if letters(ending) == 1 && letters(base) < 4 {
                2
            } else {
                SHORTEST.min(letters(base))
            };
            if letters(stem) >= least.max(2) {
                push(stems, stem);
            }
        }
    }
}

fn push<'a>(stems: &mut Vec<&'a str>, stem: &'a str) {
    if !stems.contains(&stem) {
        stems.push(stem);
    }
}

/// Whether a letter of a folded word may be a long vowel.
pub(crate) fn is_long_vowel(letter: char) -> bool {
    matches!(letter, 'ا' | 'و' | 'ي')
}

/// Whether a letter may be a long vowel, or fall out.
fn is_weak(letter: char) -> bool {
    is_long_vowel(letter) || letter == 'ء'
}

/// Returns the consonants, and what is left without those that derive: م of participles and places, ت and ن and ست of
/// verb forms, and the ت that stands second in form VIII; each as a first letter, if that is apart, and the rest.
fn underived(consonants: &[char]) -> [Option<(Option<char>, &[char])>; 4] {
    let without_participle = match consonants {
        ['م', rest @ ..] if rest.len() >= 2 => Some(rest),
        _ => None,
    };
    let base = without_participle.unwrap_or(consonants);
    let without_form = match base {
        ['س', 'ت', rest @ ..] if rest.len() >= 2 => Some(rest),
        ['ت' | 'ن', rest @ ..] if rest.len() >= 3 => Some(rest),
        _ => None,
    };
    let without_second = match base {
        [first, 'ت', rest @ ..] if rest.len() >= 2 => Some((Some(*first), rest)),
        _ => None,
    };
    let whole = |letters| (None, letters);
    [
        Some(whole(consonants)),
        without_participle.map(whole),
        without_form.map(whole),
        without_second,
    ]
}

#[cfg(test)]
mod tests;
