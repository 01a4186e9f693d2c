//! English words without their inflection.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::{data, fold};

/// Returns the stem of a folded English word (Porter 2, as Snowball has it); the possessive is left out.
pub fn stem(word: &str) -> Cow<'_, str> {
    Stemmer::create(Algorithm::English).stem(plain(word))
}

/// Irregular forms of words, from `data/irregular-english.tsv`, folded.
#[derive(Default)]
struct Irregular {
    /// Words that a form may be one of, by form.
    bases: BTreeMap<String, Vec<String>>,
    /// The same of forms that are of one word alone.
    only: BTreeMap<String, String>,
    /// Forms by word.
    forms: BTreeMap<String, Vec<String>>,
}

static IRREGULAR: LazyLock<Irregular> = LazyLock::new(|| {
    data::IRREGULAR_ENGLISH.load(|irregular: &mut Irregular, row| {
        let base = fold::word(row.cell(0));
        let is_only = row.value(1, |kind| match kind {
            "only" => Some(true),
            "also" => Some(false),
            _ => None,
        })?;
        for form in row.words(2).map(fold::word) {
            if is_only {
                irregular.only.insert(form.clone(), base.clone());
            }
            let bases = irregular.bases.entry(form.clone()).or_default();
            bases.push(base.clone());
            let forms = irregular.forms.entry(base.clone()).or_default();
            forms.push(form);
        }
        Ok(())
    })
});

/// Returns the stem by which a folded word is counted together with its other forms, irregular ones too: that of "say"
/// for "said", of "woman" for "women". What may be a word of its own, as "found", is counted by itself.
pub(crate) fn base_stem(word: &str) -> Cow<'_, str> {
    match IRREGULAR.only.get(plain(word)) {
        Some(base) => stem(base).into_owned().into(),
        None => stem(word),
    }
}

/// English word that is looked for in all its forms.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Sought {
    /// Stems of the word itself and of those that it may be an irregular form of.
    stems: Vec<String>,
    /// Irregular forms of all of these.
    forms: Vec<&'static str>,
}

impl Sought {
    /// Creates a search for a folded word.
    pub(crate) fn of(word: &str) -> Self {
        let word = plain(word);
        let none = Vec::new();
        let bases = IRREGULAR.bases.get(word).unwrap_or(&none);
        // "Says" finds "said" too.
        let singular = singular(word);
        let own = [word, &singular].into_iter();
        let all: Vec<&str> = own.chain(bases.iter().map(String::as_str)).collect();
        let forms = all.iter().filter_map(|base| IRREGULAR.forms.get(*base));
        let mut forms: Vec<&str> = forms.flatten().map(String::as_str).collect();
        forms.sort_unstable();
        forms.dedup();
        let mut stems: Vec<String> = all.iter().map(|word| stem(word).into_owned()).collect();
        stems.sort_unstable();
        stems.dedup();
        Self { stems, forms }
    }

    /// Whether a folded word is a form of it.
    pub(crate) fn is(&self, word: &str) -> bool {
        // No stem begins with another letter than its word, and to stem every word takes long.
        let begins = |stem: &str| stem.chars().next() == word.chars().next();
        self.forms.contains(&plain(word))
            || self
                .stems
                .iter()
                .any(|own| begins(own) && stem(word) == *own)
    }
}

/// Returns a word without the possessive.
pub(crate) fn plain(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

/// Whether a folded word ends like the past of a verb.
pub(crate) fn is_past(word: &str) -> bool {
    word.ends_with("ed")
}

/// Whether a folded word ends like a gerund.
pub(crate) fn is_gerund(word: &str) -> bool {
    word.ends_with("ing")
}

/// Whether a folded word has the ending of a plural.
pub(crate) fn is_plural(word: &str) -> bool {
    let others = ["ss", "us", "is"];
    word.ends_with('s') && !others.iter().any(|end| word.ends_with(end))
}

/// Returns a folded noun without the -s of the plural, by its letters alone: "states" is "state", "parties" is "party",
/// and "news" is taken for a plural too. Without the possessive.
pub fn singular(word: &str) -> Cow<'_, str> {
    let word = plain(word);
    let is_short = word.chars().count() < 4;
    if is_short || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return Cow::Borrowed(word);
    }
    if let Some(rest) = word.strip_suffix("ies")
        && rest.chars().count() > 1
    {
        return Cow::Owned(format!("{rest}y"));
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes"];
    let is_hissing = hissing.iter().any(|end| word.ends_with(end));
    let without = word.strip_suffix(if is_hissing { "es" } else { "s" });
    Cow::Borrowed(without.unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_are_found_whichever_is_looked_for() {
        for (sought, found, others) in [
            ("say", "say says said saying say's", "sayyid sad"),
            ("said", "say says said", "sad"),
            ("woman", "woman women women's", "womb man"),
            ("women", "woman women woman's", "men"),
            ("children", "child children child's", "childhood chill"),
            ("go", "go goes went gone going", "good want"),
            (
                "found",
                "find finds found founding founded",
                "fund foundation",
            ),
            ("find", "find found finding", "founded fine"),
            ("lay", "lay lie lying laid lain", "liar"),
            ("states", "state states", "statue"),
        ] {
            let word = Sought::of(sought);
            for one in found.split(' ') {
                assert!(word.is(one), "{sought} {one}");
            }
            for other in others.split(' ') {
                assert!(!word.is(other), "{sought} {other}");
            }
        }
        assert_eq!(base_stem("women"), base_stem("woman"));
        assert_eq!(base_stem("said"), base_stem("saying"));
        assert_eq!(base_stem("state"), "state");
        assert_eq!(base_stem("ground"), "ground");
        assert_eq!(base_stem("people"), stem("peoples"));
    }

    #[test]
    fn plurals_are_taken_for_their_singular() {
        for (plural, expected) in [
            ("states", "state"),
            ("parties", "party"),
            ("council's", "council"),
            ("taxes", "tax"),
            ("crises", "crise"),
            ("crisis", "crisis"),
            ("process", "process"),
            ("processes", "process"),
            ("branches", "branch"),
            ("resources", "resource"),
            ("gas", "gas"),
            ("status", "status"),
            ("ties", "tie"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }
}
