//! What an Arabic word may be made of.
//!
//! One written word holds a stem and what is written together with it: conjunctions and prepositions, the article,
//! the prefixes of the imperfect, endings of gender, number and person, pronouns. Without a dictionary of the
//! language it often cannot be told where the stem begins and ends («والد» is "father" or "and" with a stem «لد»), so
//! all analyses are given, and whoever counts or looks words up lets the counts decide.
//!
//! Every kind of analysis was left out once, with all that is learnt made anew: where the lexicon was learnt from other
//! genres, stems and roots together bring as much as all other evidence on words, any single affix little, because
//! the root is found through another analysis (figures: `benches/quality/README.md`). So the lists are kept short of
//! what grammars know: there are no rules here for single words.
//!
//! All of it works on folded words ([`super::fold`]): hamza has no seat, ta marbuta is ه and alef maqsura ي.

use std::sync::LazyLock;

use super::data;

/// The stems that a folded word may have, each once: the word itself first, then what is left when proclitics, the
/// prefix of the imperfect and endings are taken off. Never empty pieces; at most a few dozen.
pub fn stems(word: &str) -> Vec<&str> {
    let endings = &*ENDINGS;
    let mut stems = vec![word];
    for base in without_proclitics(word) {
        push(&mut stems, base.rest);
        if base.may_be_verb
            && let Some(rest) = base.rest.strip_prefix(IMPERFECT)
            && letters(rest) >= SHORTEST
        {
            push(&mut stems, rest);
            push_without_endings(&mut stems, rest, &endings.verbal);
        }
        push_without_endings(&mut stems, base.rest, &endings.nominal);
        push_without_endings(&mut stems, base.rest, &endings.pronouns);
        if base.may_be_verb {
            push_without_endings(&mut stems, base.rest, &endings.verbal);
        }
    }
    stems
}

/// The root-like skeletons that a folded word may have, each once: of its shortest stems what is left without the
/// letters that may be vowels, and without the letters that derive participles and verb forms. Words of one root, such
/// as a broken plural and its singular, mostly share one.
pub fn roots(word: &str) -> Vec<String> {
    let mut roots: Vec<String> = Vec::new();
    let stems = stems(word);
    let shortest = stems.iter().map(|stem| letters(stem)).min().unwrap_or(0);
    for stem in stems {
        if letters(stem) > shortest.max(SHORTEST) + 1 {
            continue;
        }
        let consonants: Vec<char> = stem.chars().filter(|c| !is_weak(*c)).collect();
        for root in underived(&consonants) {
            let root = String::from_iter(root);
            if ROOT.contains(&letters(&root)) && !roots.contains(&root) {
                roots.push(root);
            }
        }
    }
    roots
}

/// Whether a folded word ends like a feminine noun or adjective.
pub fn is_feminine(word: &str) -> bool {
    word.ends_with('ه')
}

/// How many letters a root keeps.
const ROOT: std::ops::RangeInclusive<usize> = 2..=4;
/// Letters that a stem has at least when something is taken off that a short word may begin or end with anyway.
const SHORTEST: usize = 3;
/// The lists of `data/endings.tsv`.
#[derive(Default)]
struct Endings {
    nominal: Vec<&'static str>,
    verbal: Vec<&'static str>,
    pronouns: Vec<&'static str>,
}

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    data::ENDINGS.load(|endings: &mut Endings, row| {
        let list = row.value(0, |kind| match kind {
            "nominal" => Some(&mut endings.nominal),
            "verbal" => Some(&mut endings.verbal),
            "pronoun" => Some(&mut endings.pronouns),
            _ => None,
        })?;
        row.append(list, 1)
    })
});

/// The prefixes of the imperfect.
const IMPERFECT: [char; 4] = ['ي', 'ت', 'ن', 'ا'];

struct Base<'a> {
    rest: &'a str,
    /// Whether a verb may stand there: not after the article or a preposition.
    may_be_verb: bool,
}

/// The word and what is left without the proclitics that may be written with it.
fn without_proclitics(word: &str) -> Vec<Base<'_>> {
    let long_enough = |rest: &&str| letters(rest) >= SHORTEST;
    let mut bases = Vec::new();
    let conjoined = word.strip_prefix(['و', 'ف']).filter(long_enough);
    for word in [Some(word), conjoined].into_iter().flatten() {
        let preposed = word.strip_prefix(['ب', 'ل', 'ك']).filter(long_enough);
        let with_article = word.strip_prefix("لل").filter(|rest| letters(rest) >= 2);
        let future = word
            .strip_prefix('س')
            .filter(|rest| rest.starts_with(IMPERFECT) && letters(rest) > SHORTEST);
        let found = [
            (Some(word), true),
            (without_article(word), false),
            (with_article, false),
            // Of these only ل stands before verbs.
            (preposed, word.starts_with('ل')),
            (preposed.and_then(without_article), false),
            (future, true),
        ];
        bases.extend(found.into_iter().filter_map(|(rest, may_be_verb)| {
            Some(Base {
                rest: rest?,
                may_be_verb,
            })
        }));
    }
    bases
}

/// What follows the article, if the word has one: two Arabic letters or more, which take two bytes each.
fn without_article(word: &str) -> Option<&str> {
    word.strip_prefix("ال").filter(|rest| rest.len() >= 4)
}

fn push_without_endings<'a>(stems: &mut Vec<&'a str>, base: &'a str, endings: &[&str]) {
    for ending in endings {
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

/// The letters that may be long vowels, or fall out.
fn is_weak(letter: char) -> bool {
    matches!(letter, 'ا' | 'و' | 'ي' | 'ء')
}

/// The consonants, and what is left without those that derive: م of participles and places, ت and ن and ست of verb
/// forms, and the ت that stands second in form VIII.
fn underived(consonants: &[char]) -> Vec<Vec<char>> {
    let mut all = vec![consonants.to_vec()];
    let base = match consonants {
        ['م', rest @ ..] if rest.len() >= 2 => {
            all.push(rest.to_vec());
            rest
        }
        all => all,
    };
    match base {
        ['س', 'ت', rest @ ..] if rest.len() >= 2 => all.push(rest.to_vec()),
        ['ت' | 'ن', rest @ ..] if rest.len() >= 3 => all.push(rest.to_vec()),
        _ => {}
    }
    if let [first, 'ت', rest @ ..] = base
        && rest.len() >= 2
    {
        all.push([&[*first], rest].concat());
    }
    all
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests;
