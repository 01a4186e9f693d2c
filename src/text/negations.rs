//! Negations: whether a text denies something.
//!
//! The words are listed in `data/negations.tsv`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::data;
use super::tokens::Token;
use super::{arabic, chars, fold};
use crate::model::lang::Lang;

/// What a text says by negations.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Negations {
    /// Words that negate, by number.
    pub(crate) plain: Vec<usize>,
    /// Other words that may say what a negation says, by number.
    pub(crate) implied: Vec<usize>,
}

/// Number of words after a negation of which one may take it back: «لا يملك إلا» is "has nothing but", or "has only".
const AFFIRMED: usize = 8;

/// Number of words from the beginning of a question in which its mark is looked for.
const ASKED: usize = 60;

/// Returns the negations among the words of a text; `folded` are the same words, folded ([`fold::word`]).
pub(crate) fn of(text: &str, words: &[Token], folded: &[String], lang: Lang) -> Negations {
    let known = &WORDS[usize::from(lang == Lang::English)];
    let ends = Ends { text, words };
    let exact = |at: usize| exact(&folded[at], words[at].text);
    let mut found = Negations::default();
    for (number, written) in words.iter().enumerate() {
        let word = bare(&folded[number], written.text, lang);
        let next = (number + 1 < words.len() && !ends.is_after(number)).then(|| exact(number + 1));
        let next = next.as_deref().unwrap_or_default();
        let before = number.checked_sub(1).filter(|&at| !ends.is_after(at));
        let before = before.map(exact);
        let before = before.as_deref().unwrap_or_default();
        // In "No. 5" it is a number.
        let is_number = word == "no"
            && (folded.get(number + 1))
                .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if known.plain.contains(&*word) && !is_number {
            let is_affirmed = || {
                let after = (number + 1..words.len()).take(AFFIRMED);
                let after = after.take_while(|&at| !ends.is_after(at - 1));
                let mut after = after.map(|at| bare(&folded[at], words[at].text, lang));
                after.any(|word| known.affirming.contains(&*word))
            };
            let is_phrase = [[&*word, next], [before, &*word]]
                .iter()
                .any(|phrase| known.phrases.contains(&phrase.join(" ")));
            let is_asked = || known.asking.contains(&*word) && ends.begins_question(number);
            if is_phrase || is_affirmed() || is_asked() {
                found.implied.push(number);
            } else {
                found.plain.push(number);
            }
        } else if known
            .suffixes
            .iter()
            .any(|end| word.ends_with(end.as_str()))
        {
            // In "doesn't" it negates, in "homeless" it may.
            if word.ends_with('t') {
                found.plain.push(number);
            } else {
                found.implied.push(number);
            }
        } else {
            let begins =
                |start: &String| word.starts_with(start.as_str()) && word.len() > start.len() + 2;
            let is_implied = known.implied.contains(&*word)
                || known.affirming.contains(&*word)
                || known.prefixes.iter().any(begins)
                || (lang == Lang::Arabic
                    && arabic::bare(&folded[number]).any(|bare| known.implied.contains(bare)));
            let is_phrase = || known.phrases.contains(&[&*word, next].join(" "));
            if is_implied && !is_phrase() {
                found.implied.push(number);
            }
        }
    }
    found
}

/// Ends of the sentences of a text.
pub(crate) struct Ends<'t> {
    pub(crate) text: &'t str,
    pub(crate) words: &'t [Token<'t>],
}

impl<'t> Ends<'t> {
    /// Returns what stands between a word and the next one.
    fn gap(&self, word: usize) -> &'t str {
        let next = self.words.get(word + 1);
        &self.text[self.words[word].span.end..next.map_or(self.text.len(), |next| next.span.start)]
    }

    /// Whether a sentence ends after a word.
    pub(crate) fn is_after(&self, word: usize) -> bool {
        self.gap(word).contains(chars::is_terminal)
    }

    /// Whether a word begins a question: after a mark of any kind.
    fn begins_question(&self, word: usize) -> bool {
        let before = word.checked_sub(1).map(|before| self.gap(before));
        let is_first = before.is_none_or(|gap| gap.contains(|c: char| !c.is_whitespace()));
        let mut rest = (word..self.words.len()).take(ASKED);
        let end = rest.find(|&at| self.is_after(at));
        let mark = end.and_then(|end| self.gap(end).chars().find(|&c| chars::is_terminal(c)));
        is_first && matches!(mark, Some('?' | '؟'))
    }
}

/// Returns an Arabic word without a conjunction before it, where that leaves a word that is listed; as [`exact`] gives
/// it.
fn bare<'a>(folded: &'a str, written: &str, lang: Lang) -> Cow<'a, str> {
    if lang == Lang::English {
        return folded.into();
    }
    let word = exact(folded, written);
    let without = || arabic::without_conjunction(folded).map(|rest| exact(rest, written));
    if WORDS[0].lists(&word) {
        return word;
    }
    without()
        .filter(|rest| WORDS[0].lists(rest))
        .unwrap_or(word)
}

/// Greatest number of letters of an Arabic word that its hamza tells from another: «ألا» and «إلا».
const SHORT: usize = 3;

/// Returns a folded word with the hamza that its alef is written with, if it is short.
fn exact<'a>(folded: &'a str, written: &str) -> Cow<'a, str> {
    let hamza = written.chars().find(|c| matches!(c, 'أ' | 'إ'));
    match (hamza, folded.strip_prefix('ا')) {
        (Some(hamza), Some(rest)) if folded.chars().count() <= SHORT => {
            format!("{hamza}{rest}").into()
        }
        _ => folded.into(),
    }
}

/// Words of a language.
#[derive(Default)]
struct Known {
    plain: BTreeSet<String>,
    implied: BTreeSet<String>,
    affirming: BTreeSet<String>,
    /// Words that negate, but where they begin a question.
    asking: BTreeSet<String>,
    prefixes: BTreeSet<String>,
    suffixes: BTreeSet<String>,
    /// Two words with a space between.
    phrases: BTreeSet<String>,
}

impl Known {
    fn lists(&self, word: &str) -> bool {
        [&self.plain, &self.implied, &self.affirming]
            .iter()
            .any(|words| words.contains(word))
    }
}

/// Words of Arabic and of English.
static WORDS: LazyLock<[Known; 2]> = LazyLock::new(|| {
    data::NEGATIONS.load(|known: &mut [Known; 2], row| {
        let [ar, en] = known;
        let own = match row.lang(0)? {
            Lang::Arabic => ar,
            Lang::English => en,
        };
        let is_phrase = row.cell(1) == "phrase";
        let into = row.value(1, |kind| {
            Some(match kind {
                "plain" => &mut own.plain,
                "implied" => &mut own.implied,
                "affirming" => &mut own.affirming,
                "asking" => &mut own.asking,
                "prefix" => &mut own.prefixes,
                "suffix" => &mut own.suffixes,
                "phrase" => &mut own.phrases,
                _ => return None,
            })
        })?;
        let parts: Vec<&str> = match is_phrase {
            true => row.cell(2).split('|').collect(),
            false => row.words(2).collect(),
        };
        let folded = |part: &str| {
            let words = part.split(' ');
            let words = words.map(|word| exact(&fold::word(word), word).into_owned());
            words.collect::<Vec<String>>().join(" ")
        };
        into.extend(parts.into_iter().map(folded));
        Ok(())
    })
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn words_that_negate_are_told_from_those_that_may() {
        for (text, lang, plain, is_implied) in [
            ("It does not work", Lang::English, 1, false),
            ("See No. 5", Lang::English, 0, false),
            ("It doesn't work", Lang::English, 1, false),
            ("It was unlikely", Lang::English, 0, true),
            ("She is homeless", Lang::English, 0, true),
            ("There is no doubt of it", Lang::English, 0, true),
            ("The train arrived", Lang::English, 0, false),
            ("ولم يصل القطار", Lang::Arabic, 1, false),
            ("ولا سيما القطار", Lang::Arabic, 0, true),
            ("قرر ألا يصل", Lang::Arabic, 1, false),
            ("قرر ألَّا يصل", Lang::Arabic, 1, false),
            ("وصل إلا واحدا", Lang::Arabic, 0, true),
            ("لا يصل إلا واحد", Lang::Arabic, 0, true),
            ("ألا وهو القطار", Lang::Arabic, 0, true),
            ("هل يصل أم لا", Lang::Arabic, 0, true),
            ("بغير إذن", Lang::Arabic, 0, true),
            ("عدم الوصول", Lang::Arabic, 0, true),
            ("غير أن القطار وصل", Lang::Arabic, 0, false),
            ("غير ذلك", Lang::Arabic, 0, false),
            ("غير. ذلك القطار", Lang::Arabic, 0, true),
            // What follows the end of the sentence says nothing of it.
            ("لم يصل القطار. ووصل زيد وحسب", Lang::Arabic, 1, true),
            ("لم يصل القطار وحسب", Lang::Arabic, 0, true),
            ("قال لا. بد القطار", Lang::Arabic, 1, false),
            // A question that begins so denies nothing.
            ("ألا تعرف المدينة؟", Lang::Arabic, 0, true),
            ("سأل: ألا تعرفها؟", Lang::Arabic, 0, true),
            ("أليس القطار هنا؟", Lang::Arabic, 0, true),
            ("لماذا قرر ألا يصل؟", Lang::Arabic, 1, false),
            ("ألا يصل القطار. هل وصل؟", Lang::Arabic, 1, false),
            ("وصل القطار", Lang::Arabic, 0, false),
        ] {
            let words: Vec<Token> = tokens::words(text).collect();
            let folded: Vec<String> = words.iter().map(|word| fold::word(word.text)).collect();
            let found = of(text, &words, &folded, lang);
            assert_eq!(
                (found.plain.len(), !found.implied.is_empty()),
                (plain, is_implied),
                "{text}"
            );
        }
    }

    #[test]
    fn every_phrase_changes_what_its_words_say() {
        for (known, lang) in WORDS.iter().zip([Lang::Arabic, Lang::English]) {
            for phrase in &known.phrases {
                let of = |text: &str| {
                    let words: Vec<Token> = tokens::words(text).collect();
                    let folded: Vec<String> =
                        words.iter().map(|word| fold::word(word.text)).collect();
                    of(text, &words, &folded, lang)
                };
                assert_ne!(of(phrase), of(&phrase.replace(' ', ". ")), "{phrase}");
            }
        }
    }
}
