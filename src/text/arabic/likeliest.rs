//! Most probable division of a word into its parts, by how often words are written.

use super::letters;
use super::proclitics::{AND, ARTICLE, Article, Split, TO_THE, splits, without_conjunction};
use crate::model::lang::Lang;
use crate::text::function_words;

/// Frequencies of words.
pub(crate) trait Frequencies {
    /// Number of times that a folded word was seen.
    fn seen(&self, word: &str) -> f32;

    /// Whether a folded word stands in the texts that are looked at.
    fn is_in_text(&self, word: &str) -> bool;
}

/// Least number of times that the article is missing before a verb can be told from a noun by that.
const ENOUGH: f32 = 8.0;

/// Ratio of frequencies from which one form is much more of a word than another.
const MUCH: f32 = 3.0;

/// Returns the most probable division of a folded word: «والدول» is و, the article and «دول»; «ولاية» is one word.
/// `may_have_article` says whether it is written so that it may begin with the article. The future is not looked for.
pub(crate) fn likeliest_split<'a>(
    word: &'a str,
    may_have_article: bool,
    words: &impl Frequencies,
) -> Split<'a> {
    // How often a word was seen, with the article and without.
    let noun = |word: &str| words.seen(word) + words.seen(&format!("{ARTICLE}{word}"));
    let is_possible = |split: &Split<'_>| {
        split.is_taken_apart() && !split.is_future && split.is_regular() && letters(split.rest) >= 3
    };
    let splits = || splits(word).filter(is_possible);
    // What takes the article itself does not begin with it: «الالتزام».
    let is_whole = words.seen(&format!("{ARTICLE}{word}")) > 0.0;
    let with_article = splits().filter(|split| {
        split.article != Article::None && !is_whole && (may_have_article || split.before() > 0)
    });
    // «للجنة» is ل with «اللجنة» because «لجنة» is so much more of a word than «جنة»; «للأغراض» is not, though
    // «لأغراض» is written too.
    let known = |split: &Split<'_>| match split.article {
        Article::Unwritten => noun(split.rest) / MUCH,
        _ => noun(split.rest),
    };
    // Of equals the first, whose article is written.
    let article = with_article.reduce(|best, split| {
        if known(&split) > known(&best) {
            split
        } else {
            best
        }
    });
    let mut best = (Split::whole(word), noun(word));
    // Before what is no noun by itself nothing was written: «بلدية» is not «لديه», «بقالة» is no form of «قاله».
    let is_noun = |word: &str| {
        let has_article =
            words.seen(&format!("{ARTICLE}{word}")) + words.seen(&format!("{TO_THE}{word}")) > 0.0;
        let is_function = function_words::function(word, Lang::Arabic).is_some();
        !is_function && (has_article || words.is_in_text(word))
    };
    // What takes the article has nothing else before it either: «كامنة» beside «الكامنة» is not «آمنة» with «ك».
    let others = splits().filter(|split| split.article == Article::None && !is_whole);
    for split in others {
        let found = noun(split.rest);
        let may_be = split.preposition.is_none() || is_noun(split.rest);
        if may_be && found > more_than(&split) * best.1 {
            best = (split, found);
        }
    }
    match article {
        Some(article) if !best.0.is_taken_apart() || noun(article.rest) >= best.1 => article,
        _ => best.0,
    }
}

/// Least ratio of the frequency of a word to that of the whole, where something other than the article is written
/// before it: short words are found in others by chance, prepositions are rarer than conjunctions, and both together
/// are rare.
fn more_than(split: &Split<'_>) -> f32 {
    let is_short = letters(split.rest) < 4;
    match (split.preposition, split.conjunction) {
        (None, _) => 1.0,
        (Some(_), None) if is_short => 2.0,
        (Some(_), None) => 0.5,
        (Some(_), Some(_)) => 20.0,
    }
}

/// Whether a folded word without its article is known, and never has one: a verb, an adverb, or a name.
pub(crate) fn is_verbal(word: &str, words: &impl Frequencies) -> bool {
    let word = without_conjunction(word).unwrap_or(word);
    let with = |before: &str| words.seen(&format!("{before}{word}"));
    word.starts_with(['ي', 'ت'])
        && with(ARTICLE) + with(TO_THE) + with("وال") + with("بال") == 0.0
        && with("") + with(AND) >= ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are written once each.
    struct Written(&'static [&'static str]);

    impl Frequencies for Written {
        fn seen(&self, word: &str) -> f32 {
            let same = self.0.iter().filter(|&&written| written == word);
            same.count() as f32
        }

        fn is_in_text(&self, word: &str) -> bool {
            self.0.contains(&word)
        }
    }

    #[test]
    fn the_split_with_the_most_frequent_rest_is_the_likeliest() {
        for (word, written, rest, article) in [
            ("والدول", &["الدول", "دول"][..], "دول", Article::Whole),
            ("ولايه", &["ولايه"], "ولايه", Article::None),
            ("للجنه", &["لجنه", "اللجنه"], "لجنه", Article::Unwritten),
            ("للاغراض", &["اغراض"], "اغراض", Article::Cut),
            // Of two that nobody knows it is the one that is written.
            ("للغرض", &[], "غرض", Article::Cut),
            // What takes the article does not begin with it.
            ("التزام", &["الالتزام", "تزام"], "التزام", Article::None),
            (
                "كامنه",
                &["الكامنه", "امنه", "امنه", "الامنه"],
                "كامنه",
                Article::None,
            ),
            ("كامن", &["امن", "امن", "الامن"], "امن", Article::None),
        ] {
            let split = likeliest_split(word, true, &Written(written));
            assert_eq!((split.rest, split.article), (rest, article), "{word}");
        }
        let split = likeliest_split("الزام", false, &Written(&["زام"]));
        assert_eq!(split.rest, "الزام");
    }
}
