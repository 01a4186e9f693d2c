//! Runs of words that may be terms, as far as one language tells.
//!
//! No tagger is asked. In English a term begins and ends with a word that is no function word; in Arabic it may
//! moreover not end within an iḍāfa, that is with a noun without the article before one that has it: «مجلس» before
//! «الأمن» is no term.

use super::word::{AnalysedText, Joint, Role, Word};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic::Article;
use crate::text::{english, function_words};

/// Greatest number of words of a run for each that counts.
const LONGEST_PER_WORD: usize = 3;

/// Returns the runs of at most `longest` words that may be terms, in order, by the numbers of their words. Those in
/// between that no term begins with, "of" and "the", do not count.
pub(super) fn phrases(side: &AnalysedText<'_>, longest: usize) -> Vec<Span> {
    let words = &*side.words;
    let is_construct = constructs(words);
    let mut found = Vec::new();
    for start in 0..words.len() {
        if !may_begin(&words[start]) {
            continue;
        }
        let mut length = 0;
        for (end, word) in words.iter().enumerate().skip(start) {
            let is_over = end - start > LONGEST_PER_WORD * longest;
            if is_over || end > start && word.joint == Joint::Apart || goes_not_on(side, start, end)
            {
                break;
            }
            if word.role == Role::Outer {
                if end > start && is_tail(side, end) {
                    found.push(Span::new(start, end + 1));
                }
                break;
            }
            // A phrase with a pronoun in it is not the term itself; a single word is found without.
            if end > start && (word.may_be_owned || words[start].may_be_owned) {
                break;
            }
            length +=
                usize::from(word.is_content() && (end == start || word.joint != Joint::Hyphen));
            if length > longest {
                break;
            }
            if may_end(side, &is_construct, start, end) {
                found.push(Span::new(start, end + 1));
            }
        }
    }
    found
}

fn may_begin(word: &Word) -> bool {
    word.is_content() && word.joint != Joint::Hyphen
}

fn may_end(side: &AnalysedText<'_>, is_construct: &[bool], start: usize, end: usize) -> bool {
    let word = &side.words[end];
    let next = side.words.get(end + 1);
    let next = next.filter(|next| next.joint != Joint::Apart);
    if !word.is_content() || next.is_some_and(|next| next.joint == Joint::Hyphen) {
        return false;
    }
    match side.lang {
        Lang::English => !(end > start && is_past(side, end)),
        Lang::Arabic => word.article != Article::None || !is_construct[end],
    }
}

/// Whether a phrase does not go on to a word: an English article directly after a word of a term makes that a verb, as
/// in "filled the vacancies", and so does any word of no term after one that ends like it and begins the phrase, as in
/// "issued by the court".
fn goes_not_on(side: &AnalysedText<'_>, start: usize, at: usize) -> bool {
    let is_participle = || at == start + 1 && is_past(side, start);
    side.lang == Lang::English
        && at > start
        && side.words[at - 1].is_content()
        && (function_words::is_article(side.folded[at])
            || side.words[at].role == Role::Inner && is_participle())
}

/// Whether an English word is the past form of a verb; "speed" and "Mohammed" are none.
fn is_past(side: &AnalysedText<'_>, at: usize) -> bool {
    let folded = side.folded[at];
    folded.len() > 4
        && english::is_past(folded)
        && !folded.ends_with("eed")
        && !side.words[at].is_capital
}

/// Whether a word is the tail of an Arabic participle, without which that says nothing: «الموصى له», «المشتبه فيها».
fn is_tail(side: &AnalysedText<'_>, at: usize) -> bool {
    let is_participle = || {
        let word = &side.words[at - 1];
        let start = word.before + if word.article == Article::None { 0 } else { 2 };
        let folded = side.folded[at - 1];
        let begins = folded.chars().nth(start) == Some('م');
        word.is_content() && begins && folded.chars().count() > start + 3
    };
    side.lang == Lang::Arabic
        && side.words[at].joint == Joint::Space
        && function_words::is_tail(side.folded[at])
        && is_participle()
}

/// For each word whether it is, if it is a noun without the article, the first of an iḍāfa: a word after it has the
/// article, and nothing stands between but more nouns.
fn constructs(words: &[Word]) -> Vec<bool> {
    let mut found = vec![false; words.len()];
    // From the end, so that each word is looked at once.
    for at in (1..words.len()).rev() {
        let word = &words[at];
        let is_joined = word.joint != Joint::Apart && word.is_content() && word.before == 0;
        found[at - 1] = is_joined && (word.article != Article::None || found[at]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::analysis::tests::Read;

    fn found(text: &str, lang: Lang, longest: usize) -> Vec<String> {
        let read = Read::of(text, lang);
        let side = read.side();
        let text_of = |span: &Span| {
            let (first, last) = (&side.words[span.start], &side.words[span.end - 1]);
            text[first.span.start..last.span.end].to_owned()
        };
        phrases(&side, longest).iter().map(text_of).collect()
    }

    #[test]
    fn terms_neither_begin_nor_end_with_function_words_nor_go_across_punctuation() {
        assert_eq!(
            found("the rule of law, which states", Lang::English, 5),
            ["rule", "rule of law", "law", "states"]
        );
        assert_eq!(
            found("a two-state solution", Lang::English, 2),
            ["two-state", "two-state solution", "solution"]
        );
        assert_eq!(
            found("Israel's wall", Lang::English, 5),
            ["Israel's", "Israel's wall", "wall"]
        );
        assert_eq!(
            found("decisions issued by courts", Lang::English, 5),
            [
                "decisions",
                "decisions issued by courts",
                "issued",
                "courts"
            ]
        );
    }

    #[test]
    fn words_that_no_term_begins_with_do_not_count() {
        let all = found(
            "Treaty on the Non-Proliferation of Nuclear Weapons",
            Lang::English,
            4,
        );
        assert!(all.contains(&"Treaty on the Non-Proliferation of Nuclear Weapons".to_owned()));
        // However many stand in a row.
        let many = format!("law {}of the sea", "of ".repeat(50));
        let all = found(&many, Lang::English, 2);
        assert!(all.iter().all(|phrase| phrase.len() < 30), "{all:?}");
    }

    #[test]
    fn no_term_ends_within_an_idafa() {
        assert_eq!(
            found("قرار مجلس الأمن", Lang::Arabic, 5),
            ["قرار مجلس الأمن", "مجلس الأمن", "الأمن"]
        );
        assert_eq!(
            found("العنف ضد المرأة", Lang::Arabic, 5),
            ["العنف", "العنف ضد المرأة", "المرأة"]
        );
    }

    #[test]
    fn terms_are_not_longer_than_asked_for() {
        let text = "one big old stone house";
        assert!(
            found(text, Lang::English, 2)
                .iter()
                .all(|term| term.split(' ').count() <= 2)
        );
    }
}
