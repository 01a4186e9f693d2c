//! Connectives: words that join a clause to what precedes it: "including", "as well as", بما في ذلك, ويدعو.
//!
//! They are where a sentence may be cut, and what they say is much the same in a translation. The words are in
//! `data/connectives.tsv`, which names the relation that each stands for.

use std::sync::LazyLock;

use super::data::{self, BadRow, Row};
use super::fold;
use super::function_words::{function, is_article};
use super::table::Table;
use super::{arabic, chars, english};
use crate::model::lang::Lang;

/// Relation that a connective expresses, equal for connectives that correspond across the two languages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Relation(u8);

impl Relation {
    /// Number of the relation, below [`Relation::count`].
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Number of relations.
    pub(crate) fn count() -> usize {
        LISTS.relations.len()
    }
}

/// Connective found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Connective {
    /// Relation that it expresses.
    pub relation: Relation,
    /// Whether it joins by itself, with no comma before it.
    pub is_strong: bool,
}

/// Returns the connective that `text` begins with, if it does; the longest one counts. Looks at a few words only,
/// however long the text.
pub(crate) fn leading(text: &str, lang: Lang) -> Option<Connective> {
    let first = next_word(text.trim_start_matches(is_padding))?;
    let key = fold::key(first.0);
    match lang {
        Lang::English => LISTS.english.longest(&key, first.1)?.meaning,
        // What folds like «إلا» but belongs to the verb before it: «يجب على الدول ألا تفعل».
        Lang::Arabic if is_that_not(first.0) => None,
        Lang::Arabic => arabic(&key, first.1),
    }
}

/// Whether a word is «ألا», with or without vowel signs, "that … not", whose hamza says so.
fn is_that_not(word: &str) -> bool {
    let letters = word.chars().filter(|&c| !chars::is_ignorable(c));
    letters.eq("ألا".chars())
}

/// Whether a word belongs to what follows it, so that no clause ends with it unless there is a mark: a preposition, an
/// article, a modal verb.
pub(crate) fn leads_on(word: &str, lang: Lang) -> bool {
    let key = fold::key(word);
    match lang {
        Lang::English => LISTS.leading_on[1].get(&key).is_some(),
        Lang::Arabic => {
            let known = &LISTS.leading_on[0];
            let joined = || arabic::without_conjunction(&key);
            known.get(&key).is_some() || joined().is_some_and(|key| known.get(key).is_some())
        }
    }
}

/// Whether "and", which `after` begins with, joins its next word to the last of two words before it as one of the same
/// kind, as far as their forms tell, and not a further verb: the terms and conditions, to form and join; but "the
/// report and requests".
pub(crate) fn joins_words([head, word]: [&str; 2], after: &str, lang: Lang) -> bool {
    let Some((first, rest)) = next_word(after) else {
        return false;
    };
    match lang {
        Lang::English => {
            let next = next_word(rest).map_or("", |next| next.0);
            let ends = |word: &str, end: &str| fold::key(word).ends_with(end);
            let may_be_verb = ends(next, "ed") || ends(next, "s") && !ends(word, "s");
            let is_capital = |word: &str| word.starts_with(char::is_uppercase);
            let is_like = function(&fold::key(next), lang).is_none()
                && !may_be_verb
                && is_capital(next) == is_capital(word)
                && ends(next, "ing") == ends(word, "ing");
            // After "to" it is a further verb in the same form.
            let is_verb = head.eq_ignore_ascii_case("to") && !leads_on(next, lang);
            first.eq_ignore_ascii_case("and") && (is_like || is_verb)
        }
        Lang::Arabic => {
            // Imperfects apart, for they are verbs; what has the article is joined by no mark anyway.
            let is_bare = |word: &str| !word.starts_with(arabic::ARTICLE);
            // With a pronoun at its end it has all that it governs.
            let is_full = arabic::has_third_person(word);
            let first = fold::key(first);
            let joined = first.strip_prefix(arabic::AND);
            !is_full
                && is_bare(&fold::key(word))
                && joined.is_some_and(|joined| is_bare(joined) && !joined.starts_with(['ي', 'س']))
        }
    }
}

/// Whether "and" with an article, which `after` begins with, joins one more thing to two that "and" has joined, of which
/// the last two words before it are the end: rights and duties | and the powers. After a verb it does not: it came and
/// waited | and the Council met, the guests eat and drink | and the children play. Verbs are told by their ends, or by
/// what stands before both of them, which is `subject`: a pronoun, or a plural if they themselves are none.
pub(crate) fn joins_one_more(
    subject: Option<&str>,
    [one, joint, word]: [&str; 3],
    after: &str,
    lang: Lang,
) -> bool {
    let Some((first, rest)) = next_word(after).filter(|_| lang == Lang::English) else {
        return false;
    };
    let before_verb = &LISTS.before_verb;
    let stands_before_verb = |subject: &str| {
        let key = fold::key(subject);
        before_verb.contains(key.as_ref())
            || english::is_plural(&key)
                && ![one, word]
                    .map(fold::key)
                    .iter()
                    .any(|key| english::is_plural(key))
    };
    if subject.is_some_and(stands_before_verb) {
        return false;
    }
    let article = next_word(rest).map_or("", |next| next.0);
    let is_and = |word: &str| word.eq_ignore_ascii_case("and");
    let key = fold::key(word);
    let may_be_thing = !key.ends_with("ed") && function(&key, lang).is_none();
    is_and(first) && is_and(joint) && is_article(&fold::key(article)) && may_be_thing
}

/// Finds an Arabic connective, as it is or after و or ف, whichever is longer; else as "and" with a verb or verbal noun.
fn arabic(key: &str, rest: &str) -> Option<Connective> {
    let joined = arabic::without_conjunction(key);
    let find = |key: &str| LISTS.arabic.longest(key, rest);
    let listed = [joined.and_then(find), find(key)];
    match listed
        .into_iter()
        .flatten()
        .max_by_key(|phrase| phrase.rest.len())
    {
        Some(phrase) => phrase.meaning,
        None => (key.starts_with(arabic::AND) && arabic::may_be_verbal(joined?)).then_some(AND),
    }
}

/// Connective of a و that is not listed: the first relation, whatever else is in the file.
const AND: Connective = Connective {
    relation: Relation(0),
    is_strong: true,
};

/// Whether `c` is a quotation mark, bracket or mark of direction that may stand before a word.
fn is_padding(c: char) -> bool {
    !chars::is_alphanumeric(c) && !c.is_whitespace()
}

/// Returns the word that `text` begins with and what follows it, if nothing but white space is between.
fn next_word(text: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| chars::is_alphanumeric(c) || chars::is_ignorable(c);
    let length = text.find(|c| !is_part(c)).unwrap_or(text.len());
    (length > 0).then(|| (&text[..length], text[length..].trim_start()))
}

/// Connectives of one language by their first words, folded.
#[derive(Default)]
struct Phrases(Table<Vec<Phrase>>);

/// Phrase: the words after its first one, folded, and what the phrase stands for; nothing for words that are no
/// connectives.
struct Phrase {
    rest: Vec<String>,
    meaning: Option<Connective>,
}

impl Phrase {
    fn is_head_of(&self, mut text: &str) -> bool {
        self.rest.iter().all(|word| match next_word(text) {
            Some((next, after)) => {
                text = after;
                fold::key(next) == *word
            }
            None => false,
        })
    }
}

impl Phrases {
    /// Returns the longest phrase that begins with the word `key` and goes on like `rest`.
    fn longest(&self, key: &str, rest: &str) -> Option<&Phrase> {
        let phrases = self.0.get(key)?.iter();
        phrases
            .filter(|phrase| phrase.is_head_of(rest))
            .max_by_key(|phrase| phrase.rest.len())
    }

    fn add(&mut self, row: &Row, phrase: &str, meaning: Option<Connective>) -> Result<(), BadRow> {
        let mut words = phrase.split_whitespace().map(fold::word);
        let first = words.next().unwrap_or_default();
        let rest = words.collect();
        let phrases = self.0.entry(first);
        if phrase.is_empty() || phrases.iter().any(|other| other.rest == rest) {
            return Err(row.again(3, phrase));
        }
        phrases.push(Phrase { rest, meaning });
        Ok(())
    }
}

/// Contents of `data/connectives.tsv`.
struct Lists {
    /// Names of the relations; a relation's number is its place in here.
    relations: Vec<&'static str>,
    arabic: Phrases,
    english: Phrases,
    /// Words that belong to what follows them, Arabic and English.
    leading_on: [Table<()>; 2],
    /// English words after which a verb stands.
    before_verb: Table<()>,
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            relations: vec!["and"],
            arabic: Phrases::default(),
            english: Phrases::default(),
            leading_on: Default::default(),
            before_verb: Table::default(),
        }
    }
}

impl Lists {
    fn add(&mut self, row: &Row) -> Result<(), BadRow> {
        let lang = row.lang(0)?;
        if (row.cell(1), row.cell(2)) == ("none", "never") {
            let words = &mut self.leading_on[usize::from(lang == Lang::English)];
            return row
                .phrases(3)
                .try_for_each(|word| row.insert(words, 3, fold::word(word), ()));
        }
        if (lang, row.cell(1), row.cell(2)) == (Lang::English, "none", "verb") {
            let words = &mut self.before_verb;
            return row
                .phrases(3)
                .try_for_each(|word| row.insert(words, 3, fold::word(word), ()));
        }
        let relation = match row.cell(1) {
            "none" => None,
            name => Some(row.value(1, |_| self.relation(name))?),
        };
        let is_strong = row.value(2, |cut| match cut {
            "anywhere" => Some(true),
            "mark" => Some(false),
            _ => None,
        })?;
        let meaning = relation.map(|relation| Connective {
            relation,
            is_strong,
        });
        let phrases = match lang {
            Lang::Arabic => &mut self.arabic,
            Lang::English => &mut self.english,
        };
        row.phrases(3)
            .try_for_each(|phrase| phrases.add(row, phrase, meaning))
    }

    /// Returns the relation of this name, old or new, as long as there are no more than 256.
    fn relation(&mut self, name: &'static str) -> Option<Relation> {
        let known = self.relations.iter().position(|&known| known == name);
        let place = known.unwrap_or_else(|| {
            self.relations.push(name);
            self.relations.len() - 1
        });
        u8::try_from(place).ok().map(Relation)
    }
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| data::CONNECTIVES.load(Lists::add));

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str, lang: Lang) -> &'static str {
        leading(text, lang).map_or("", |found| LISTS.relations[found.relation.index()])
    }

    #[test]
    fn connectives_are_known_by_what_they_say() {
        for (ar, en, relation) in [
            ("بما في ذلك القدس", "including Jerusalem", "include"),
            ("وَبِمَا فِي ذَلِكَ القدس", "Including Jerusalem", "include"),
            ("ولا سيما المادة 2", "in particular article 2", "especially"),
            ("كما يدين", "and also condemns", "also"),
            ("«ويدعو الدول", "“and calls upon", "and"),
            ("وسيعقد اجتماعا", "and will hold", "and"),
            ("وإنهاء الحصار", "and ending the blockade", "and"),
            ("التي عقدت", "which was held", "relative"),
            ("وفقا للقانون", "in accordance with the law", "accord"),
            (
                "في انتهاك صارخ للقانون",
                "in blatant violation of the law",
                "breach",
            ),
            (
                "على رأسها الأونروا",
                "foremost among them UNRWA",
                "especially",
            ),
        ] {
            assert_eq!(name(ar, Lang::Arabic), relation, "{ar}");
            assert_eq!(name(en, Lang::English), relation, "{en}");
        }
    }

    #[test]
    fn words_of_one_kind_are_told_from_a_further_verb() {
        for (before, after, lang, expected) in [
            (
                ["the", "terms"],
                "and conditions of use",
                Lang::English,
                true,
            ),
            (["to", "form"], "and join trade unions", Lang::English, true),
            (
                ["the", "report"],
                "and requests the Council",
                Lang::English,
                false,
            ),
            (
                ["the", "crime"],
                "and its consequences",
                Lang::English,
                false,
            ),
            (["of", "Palestine"], "and support it", Lang::English, false),
            (
                ["the", "aggression"],
                "and releasing all",
                Lang::English,
                false,
            ),
            (["على", "أرضه"], "ومواصلة العمل", Lang::Arabic, false),
            (["إلى", "تعزيز"], "وحماية الحقوق", Lang::Arabic, true),
            (["في", "القرار"], "ويدعو الدول", Lang::Arabic, false),
            (["على", "أساس"], "ويدعو الدول", Lang::Arabic, false),
        ] {
            assert_eq!(
                joins_words(before, after, lang),
                expected,
                "{before:?} {after}"
            );
        }
    }

    #[test]
    fn one_more_thing_is_told_from_a_further_sentence() {
        for (subject, before, after, expected) in [
            ("the", "rights and duties", "and the powers", true),
            ("their", "rights and duties", "and the powers", true),
            ("", "rights and duties", "and the powers", true),
            ("human", "rights and duties", "and the powers", true),
            ("states", "rights and duties", "and the powers", true),
            ("the", "sun and sea", "and the sand", true),
            ("they", "eat and drink", "and the children play", false),
            ("We", "eat and drink", "and the children play", false),
            ("guests", "eat and drink", "and the children play", false),
            ("people", "work and rest", "and the children play", false),
            ("must", "meet and vote", "and the Chair counts", false),
            ("it", "came and waited", "and the Council met", false),
            ("the", "rights and duties", "and powers", false),
        ] {
            let words: Vec<&str> = before.split(' ').collect();
            let before = [words[0], words[1], words[2]];
            let subject = Some(subject).filter(|subject| !subject.is_empty());
            let found = joins_one_more(subject, before, after, Lang::English);
            assert_eq!(found, expected, "{subject:?} {before:?} {after}");
        }
    }

    #[test]
    fn other_words_are_no_connectives() {
        for text in [
            "وزراء الخارجية",
            "واسع النطاق",
            "والقرارات",
            "يدعو",
            "على الدول",
            "في غزة",
            "",
            "«",
            "ود",
        ] {
            assert_eq!(leading(text, Lang::Arabic), None, "{text}");
        }
        for text in [
            "Android",
            "in the",
            "that it",
            "accordance",
            "in accordance, with",
            "",
        ] {
            assert_eq!(leading(text, Lang::English), None, "{text}");
        }
    }
}
