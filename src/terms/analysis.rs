//! Analysis of one side of a pair for the search of terms: its words, the role of each in a term, and its key.

use std::collections::HashMap;

use crate::lexicon::Lexicon;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::arabic::{self, Article, Frequencies, Split};
use crate::text::function_words::{self, Function};
use crate::text::{chars, dates, english, fold, tokens};

/// A text as words with their roles in terms.
#[derive(Debug)]
pub(super) struct AnalysedText {
    pub(super) lang: Lang,
    pub(super) words: Vec<Word>,
    /// The words, folded ([`fold::word`]).
    pub(super) folded: Vec<String>,
}

impl AnalysedText {
    /// The first and the last word of a phrase, with what hyphens join to them within it.
    pub(super) fn ends(&self, phrase: Span) -> [Span; 2] {
        let is_joined = |&at: &usize| self.words[at].joint == Joint::Hyphen;
        let first = (phrase.start + 1..phrase.end).take_while(is_joined).count();
        let last = (phrase.start + 1..phrase.end)
            .rev()
            .take_while(is_joined)
            .count();
        // What a tail belongs to is linked, not the tail.
        let tail = usize::from(!self.words[phrase.end - 1].is_content() && phrase.len() > 1);
        [
            Span::new(phrase.start, phrase.start + 1 + first),
            Span::new(phrase.end - 1 - last.max(tail), phrase.end),
        ]
    }
}

/// A word, or a part of one that has hyphens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// Bytes of the word in its text.
    pub(super) span: Span,
    pub(super) role: Role,
    /// Number under which the word is counted: that of its singular, or of the Arabic word without article and
    /// prefixes.
    pub(super) key: u32,
    pub(super) joint: Joint,
    /// Number of Arabic letters that are written before the article or the word: conjunctions and prepositions.
    pub(super) before: usize,
    /// Number of Arabic letters of a pronoun after the word.
    pub(super) after: usize,
    /// Whether the word has a ت before that pronoun instead of ta marbuta.
    pub(super) is_opened: bool,
    pub(super) article: Article,
    /// Whether the word begins with a capital.
    pub(super) is_capital: bool,
}

impl Word {
    /// Whether a term may begin or end with the word.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.role, Role::Content | Role::Verbal)
    }
}

/// Role of a word in a term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Any part of a term.
    Content,
    /// Any part of a name, otherwise no part of a term: the language hardly knows the word as a noun.
    Verbal,
    /// Inner part of a term, neither its first nor its last word.
    Inner,
    /// No part of a term.
    Outer,
}

/// Connection of a word to the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Joint {
    /// Punctuation, or the word is the first.
    Apart,
    /// White space.
    Space,
    /// A hyphen.
    Hyphen,
}

/// Numbers of words, and an analysis of each Arabic one.
#[derive(Default)]
pub(super) struct Vocabulary {
    keys: HashMap<String, u32>,
    arabic: HashMap<String, Analysis>,
    /// Number of times that each Arabic word is written.
    counts: HashMap<String, u32>,
}

/// Analysis of an Arabic word.
#[derive(Clone, Copy, Debug)]
struct Analysis {
    key: u32,
    role: Role,
    before: usize,
    after: usize,
    is_opened: bool,
    article: Article,
}

impl Vocabulary {
    /// Counts the words of an Arabic text: the words that occur decide how others are taken apart.
    pub(super) fn count(&mut self, arabic: &str) {
        for token in tokens::words(arabic) {
            *self.counts.entry(fold::word(token.text)).or_default() += 1;
        }
    }

    /// Analyses the words of `text`.
    pub(super) fn side(&mut self, text: &str, lang: Lang) -> AnalysedText {
        let dates = dates::find(text, lang);
        let (mut words, mut folded) = (Vec::new(), Vec::new());
        let mut end = None;
        for token in tokens::words(text) {
            let joint = end.map_or(Joint::Apart, |end| {
                joint(&text[end..token.span.start], lang)
            });
            end = Some(token.span.end);
            let spelled = fold::word(token.text);
            let mut word = match lang {
                Lang::Arabic => self.arabic(token, &spelled, joint),
                Lang::English => self.english(token, &spelled, joint),
            };
            let next = dates.partition_point(|date| date.span.end <= token.span.start);
            let is_in_date = dates
                .get(next)
                .is_some_and(|date| date.span.start < token.span.end);
            if is_in_date {
                word.role = Role::Outer;
            } else if joint == Joint::Hyphen
                && words.last().is_some_and(Word::is_content)
                && token.text.chars().count() < 3
                && token.text.chars().all(char::is_numeric)
            {
                // The number in a name, COVID-19 or SARS-CoV-2, and no year.
                word.role = Role::Content;
            }
            words.push(word);
            folded.push(spelled);
        }
        AnalysedText {
            lang,
            words,
            folded,
        }
    }

    fn english(&mut self, token: tokens::Token<'_>, folded: &str, joint: Joint) -> Word {
        // "U.N." is a name, "a.m." is none.
        let is_short_form = folded.contains('.') && !token.text.contains(char::is_uppercase);
        let is_word = folded.chars().count() > 1 && folded.chars().all(is_latin) && !is_short_form;
        let role = match function_words::function(folded, Lang::English) {
            Some(Function::Inner) => Role::Inner,
            Some(Function::Outer) => Role::Outer,
            None if is_word && !is_roman(token.text) => Role::Content,
            None => Role::Outer,
        };
        Word {
            span: token.span,
            role,
            key: self.number(&english::singular(folded)),
            joint,
            before: 0,
            after: 0,
            is_opened: false,
            article: Article::None,
            is_capital: token.text.starts_with(char::is_uppercase),
        }
    }

    fn arabic(&mut self, token: tokens::Token<'_>, folded: &str, joint: Joint) -> Word {
        let may_have_article = arabic::may_begin_with_article(token.text);
        // Folded, a pronoun is the same as ta marbuta.
        let may_have_pronoun = !token.text.ends_with('ة');
        let looked_up = format!(
            "{}{folded}{}",
            if may_have_article { "" } else { "ء" },
            if may_have_pronoun { "" } else { "ة" }
        );
        let found = match self.arabic.get(&looked_up) {
            Some(&found) => found,
            None => {
                let found = self.analysed(folded, may_have_article, may_have_pronoun);
                self.arabic.insert(looked_up, found);
                found
            }
        };
        Word {
            span: token.span,
            role: found.role,
            key: found.key,
            joint,
            before: found.before,
            after: found.after,
            is_opened: found.is_opened,
            article: found.article,
            is_capital: false,
        }
    }

    fn analysed(
        &mut self,
        folded: &str,
        may_have_article: bool,
        may_have_pronoun: bool,
    ) -> Analysis {
        let is_word = folded.chars().count() > 1 && folded.chars().all(chars::is_arabic);
        let function = function_words::function(folded, Lang::Arabic);
        let split = match function {
            None if is_word => arabic::likeliest_split(folded, may_have_article, self),
            _ => Split::whole(folded),
        };
        let role = match function {
            Some(Function::Inner) => Role::Inner,
            Some(Function::Outer) => Role::Outer,
            None if !is_word => Role::Outer,
            None if split.article == Article::None && arabic::is_verbal(split.rest, self) => {
                Role::Verbal
            }
            None => Role::Content,
        };
        let owned = match role {
            Role::Content if split.article == Article::None && may_have_pronoun => {
                arabic::without_pronoun(split.rest, self)
            }
            _ => None,
        };
        let noun = owned.as_ref().map_or(split.rest, |owned| &owned.word);
        let base = (role == Role::Content)
            .then(|| arabic::base_form(noun, self))
            .flatten();
        Analysis {
            key: self.number(base.as_deref().unwrap_or(noun)),
            role,
            before: split.before(),
            after: owned.as_ref().map_or(0, |owned| owned.letters),
            is_opened: owned.is_some_and(|owned| arabic::is_feminine(&owned.word)),
            article: split.article,
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.keys.len()).expect("fewer than four thousand million words");
        match self.keys.get(word) {
            Some(&number) => number,
            None => {
                self.keys.insert(word.to_owned(), next);
                next
            }
        }
    }
}

fn joint(between: &str, lang: Lang) -> Joint {
    let seen = between.chars().filter(|&c| !chars::is_ignorable(c));
    if seen.clone().all(char::is_whitespace) {
        return Joint::Space;
    }
    let mut one = seen.clone();
    match (one.next(), one.next()) {
        (Some(c), None) if chars::is_hyphen(c) => Joint::Hyphen,
        // Arabic has spaces around the hyphen of a name: «غينيا - بيساو».
        _ if lang == Lang::Arabic && seen.eq(" - ".chars()) => Joint::Hyphen,
        _ => Joint::Apart,
    }
}

/// Whether a word is a small number in Roman numerals.
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !chars::is_arabic(c) || matches!(c, '\'' | '’' | '.')
}

impl Frequencies for Vocabulary {
    /// Frequency in these texts and in those that the built-in lexicon was learnt from.
    fn seen(&self, word: &str) -> f32 {
        let here = self.counts.get(word).copied().unwrap_or(0);
        here as f32 + Lexicon::builtin().arabic_seen(word)
    }

    fn is_in_text(&self, word: &str) -> bool {
        self.counts.contains_key(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of `text` as they are counted, with what is taken off before them and the article in front.
    fn taken_apart(text: &str) -> Vec<String> {
        let mut words = Vocabulary::default();
        words.count(text);
        let side = words.side(text, Lang::Arabic);
        let spelled: HashMap<u32, &String> = words
            .keys
            .iter()
            .map(|(word, &number)| (number, word))
            .collect();
        let word = |(word, folded): (&Word, &String)| {
            let before: String = folded.chars().take(word.before).collect();
            let article = match word.article {
                Article::None => "",
                _ => "ال-",
            };
            format!(
                "{before}{}{article}{}",
                if before.is_empty() { "" } else { "-" },
                spelled[&word.key]
            )
        };
        side.words.iter().zip(&side.folded).map(word).collect()
    }

    #[test]
    fn what_is_written_together_is_taken_apart() {
        for (text, expected) in [
            (
                "المجلس والمجلس للمجلس مجلس",
                "ال-مجلس و-ال-مجلس ل-ال-مجلس مجلس",
            ),
            ("ولاية وزارة برنامج بناء لجنة", "ولايه وزاره برنامج بناء لجنه"),
            (
                "للجنة للأغراض لأغراض أغراض",
                "ل-ال-لجنه ل-ال-اغراض ل-اغراض اغراض",
            ),
            ("التزام الالتزام إلزام", "التزام ال-التزام الزام"),
            ("القانون الدولي", "ال-قانون ال-دولي"),
            ("بلدية وبلدية بقالة وصية", "بلديه و-بلديه بقاله وصيه"),
        ] {
            assert_eq!(taken_apart(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn words_have_their_role_and_joint() {
        use Joint::{Apart, Hyphen, Space};
        use Role::{Content, Inner, Outer};
        let side =
            Vocabulary::default().side("On 3 May 2014, the Secretary-General of it", Lang::English);
        let found: Vec<(&str, Role, Joint)> = side
            .words
            .iter()
            .zip(&side.folded)
            .map(|(word, folded)| (&**folded, word.role, word.joint))
            .collect();
        let expected = [
            ("on", Inner, Apart),
            ("3", Outer, Space),
            ("may", Outer, Space),
            ("2014", Outer, Space),
            ("the", Inner, Apart),
            ("secretary", Content, Space),
            ("general", Content, Hyphen),
            ("of", Inner, Space),
            ("it", Outer, Space),
        ];
        assert_eq!(found, expected);
    }
}
