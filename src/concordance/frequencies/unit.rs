//! Units that words are counted by.

use std::collections::{HashMap, HashSet};

use crate::lexicon::Lexicon;
use crate::model::lang::Lang;
use crate::text::arabic::{self, Article};
use crate::text::{chars, english, fold, function_words};

/// What the words that are counted as one have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// The form: they differ in capitals, vowel signs and forms of hamza at most.
    Form,
    /// The stem: Arabic without what is written together with it (conjunction, preposition, article, pronoun), English
    /// without inflection, by Snowball.
    Stem,
    /// The root of Arabic, as far as letters tell it: consonants, without the weak ones. Function words have none.
    Root,
}

impl Unit {
    /// Whether the words of a language have it.
    pub(super) fn is_of(self, lang: Lang) -> bool {
        self != Self::Root || lang == Lang::Arabic
    }
}

/// Units of the words of a list.
pub(super) struct Units {
    lang: Lang,
    unit: Unit,
    seen: Seen,
    /// Number of stems that may have each root.
    roots: HashMap<String, usize>,
}

/// Numbers of times that folded words stand in the texts.
#[derive(Default)]
struct Seen(HashMap<String, usize>);

impl arabic::Frequencies for Seen {
    /// Frequency in these texts and in those that the built-in lexicon was learnt from.
    fn seen(&self, word: &str) -> f32 {
        let here = self.0.get(word).copied().unwrap_or(0);
        here as f32 + Lexicon::builtin().arabic_seen(word)
    }

    fn is_in_text(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }
}

impl Units {
    /// Creates the units of the words of texts, given as they are written, each once with the number of its times.
    pub(super) fn new<'a>(
        lang: Lang,
        unit: Unit,
        words: impl Iterator<Item = (&'a str, usize)> + Clone,
    ) -> Self {
        let mut units = Self {
            lang,
            unit,
            seen: Seen::default(),
            roots: HashMap::new(),
        };
        if unit == Unit::Form || lang == Lang::English {
            return units;
        }
        for (word, times) in words.clone() {
            *units.seen.0.entry(fold::word(word)).or_default() += times;
        }
        if unit == Unit::Root {
            let rooted = words.filter_map(|(word, _)| units.rooted(word));
            let stems: HashSet<String> = rooted.collect();
            for root in stems.iter().flat_map(|stem| arabic::roots(stem)) {
                *units.roots.entry(root).or_default() += 1;
            }
        }
        units
    }

    /// Returns the unit of a word as it is written, if it has one.
    pub(super) fn of(&self, written: &str) -> Option<String> {
        match (self.unit, self.lang) {
            (Unit::Form, _) => Some(fold::word(written)),
            (Unit::Stem, Lang::Arabic) => Some(self.stem(written)),
            (Unit::Stem, Lang::English) => {
                Some(english::base_stem(&fold::word(written)).into_owned())
            }
            (Unit::Root, _) => self.root(written),
        }
    }

    /// Stem of an Arabic word; words of other scripts stay as they are.
    fn stem(&self, written: &str) -> String {
        let folded = fold::word(written);
        let is_function = |word: &str| function_words::function(word, Lang::Arabic).is_some();
        if !is_arabic(&folded) {
            return folded;
        }
        if is_function(&folded) {
            let rest = arabic::without_conjunction(&folded).filter(|rest| is_function(rest));
            return rest.map(str::to_owned).unwrap_or(folded);
        }
        let may_have_article = arabic::may_begin_with_article(written);
        let split = arabic::likeliest_split(&folded, may_have_article, &self.seen);
        // Folded, a pronoun is the same as ta marbuta.
        let may_have_pronoun = split.article == Article::None && !is_feminine(written);
        let owned = may_have_pronoun.then(|| arabic::without_pronoun(split.rest, &self.seen));
        match owned.flatten() {
            Some(owned) => owned.word,
            None => split.rest.to_owned(),
        }
    }

    /// Stem of an Arabic word that may have a root, without the ending of the feminine, which is in none.
    fn rooted(&self, written: &str) -> Option<String> {
        let mut stem = self.stem(written);
        let is_function = function_words::function(&stem, Lang::Arabic).is_some();
        if !is_arabic(&stem) || is_function {
            return None;
        }
        // Before a pronoun it is ت.
        if is_feminine(written) || !fold::word(written).contains(&stem) {
            stem.truncate(stem.strip_suffix('ه').map_or(stem.len(), str::len));
        }
        Some(stem)
    }

    /// Likeliest root of an Arabic word: that which most stems may have.
    fn root(&self, written: &str) -> Option<String> {
        let roots = arabic::roots(&self.rooted(written)?);
        let stems = |root: &String| self.roots.get(root).copied().unwrap_or(0);
        // Two letters are what is left of a root with a weak one; next to three they are most often a part of them.
        let is_whole = |root: &String| root.chars().count() == WHOLE;
        let key = |root: &String| (is_whole(root), stems(root));
        // Of equals the first.
        roots.into_iter().rev().max_by_key(key)
    }
}

/// Number of letters of most roots.
const WHOLE: usize = 3;

/// Whether a word as it is written ends in ta marbuta.
fn is_feminine(written: &str) -> bool {
    written.trim_end_matches(chars::is_ignorable).ends_with('ة')
}

fn is_arabic(word: &str) -> bool {
    word.chars().all(chars::is_arabic)
}
