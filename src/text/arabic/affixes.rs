//! Affixes written together with Arabic words, from `data/affixes.tsv`.

use std::sync::LazyLock;

use crate::text::data;

/// Lists of `data/affixes.tsv`, folded.
#[derive(Default)]
pub(super) struct Affixes {
    pub(super) conjunctions: Vec<&'static str>,
    pub(super) prepositions: Vec<&'static str>,
    /// Prefixes of the imperfect.
    pub(super) imperfect: Vec<&'static str>,
    /// Endings of nouns and adjectives.
    pub(super) nominal: Vec<&'static str>,
    /// Endings of verbs.
    pub(super) verbal: Vec<&'static str>,
    pub(super) pronouns: Vec<&'static str>,
    /// Pronouns that words are found with but not analysed for.
    pub(super) rare_pronouns: Vec<&'static str>,
    /// Pronouns with the endings that stand before them.
    pub(super) joined_pronouns: Vec<&'static str>,
    /// Endings of number and case that foreign names take too, and those that none of them has.
    pub(super) number: Vec<&'static str>,
    pub(super) native: Vec<&'static str>,
    /// Letters that forms of roots may begin with besides those of the root.
    pub(super) formatives: Vec<&'static str>,
}

pub(super) static AFFIXES: LazyLock<Affixes> = LazyLock::new(|| {
    data::AFFIXES.load(|affixes: &mut Affixes, row| {
        let list = row.value(0, |kind| match kind {
            "conjunction" => Some(&mut affixes.conjunctions),
            "preposition" => Some(&mut affixes.prepositions),
            "imperfect" => Some(&mut affixes.imperfect),
            "nominal" => Some(&mut affixes.nominal),
            "verbal" => Some(&mut affixes.verbal),
            "pronoun" => Some(&mut affixes.pronouns),
            "rare-pronoun" => Some(&mut affixes.rare_pronouns),
            "joined-pronoun" => Some(&mut affixes.joined_pronouns),
            "number" => Some(&mut affixes.number),
            "native" => Some(&mut affixes.native),
            "formative" => Some(&mut affixes.formatives),
            _ => None,
        })?;
        row.append(list, 1)
    })
});

/// Returns the prefix of a list that `word` begins with, and what follows it.
pub(super) fn strip_prefix<'a>(
    prefixes: &[&'static str],
    word: &'a str,
) -> Option<(&'static str, &'a str)> {
    prefixes
        .iter()
        .find_map(|&prefix| Some((prefix, word.strip_prefix(prefix)?)))
}

/// Returns what follows the prefix of the imperfect that `word` begins with.
pub(super) fn without_imperfect(word: &str) -> Option<&str> {
    strip_prefix(&AFFIXES.imperfect, word).map(|(_, rest)| rest)
}

/// Whether a folded word may begin with a letter that is not of its root.
pub(crate) fn may_be_formed(word: &str) -> bool {
    strip_prefix(&AFFIXES.formatives, word).is_some()
}

/// Returns a folded word without an ending of number and case that a foreign name takes too.
pub(crate) fn without_number(word: &str) -> &str {
    let mut ends = AFFIXES.number.iter();
    ends.find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// Whether a folded word has an ending that no foreign name has.
pub(crate) fn has_native_ending(word: &str) -> bool {
    AFFIXES.native.iter().any(|end| word.ends_with(end))
}
