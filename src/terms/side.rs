//! One side of a pair as terms are looked for in it: its words, what each may be in a term, and by what it is counted.

use std::collections::HashMap;

use crate::bead::Span;
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::text::clitics::{self, Article, Split};
use crate::text::function_words::{self, Function};
use crate::text::{dates, english, fold, tokens};

/// The words of a text.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) lang: Lang,
    pub(super) words: Vec<Word>,
    /// The words as they are compared ([`fold::word`]).
    pub(super) folded: Vec<String>,
}

/// A word, or a part of one that has hyphens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// Where it stands, in bytes.
    pub(super) span: Span,
    pub(super) role: Role,
    /// By what it is counted: the number of its singular, or of the word without what Arabic writes before it.
    pub(super) key: u32,
    pub(super) joint: Joint,
    /// Of Arabic, how many letters are written before the article or the word: conjunctions and prepositions.
    pub(super) before: usize,
    pub(super) has_preposition: bool,
    pub(super) article: Article,
    /// Whether it begins with a capital.
    pub(super) is_capital: bool,
}

impl Word {
    /// Whether a term may begin or end with it.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.role, Role::Content | Role::Verbal)
    }
}

/// What a word may be in a term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Any part of it.
    Content,
    /// Any part of a name; otherwise nothing: the language hardly knows it as a noun.
    Verbal,
    /// What stands inside.
    Inner,
    /// Nothing.
    Outer,
}

/// How a word is joined to the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Joint {
    /// By punctuation, or it is the first.
    Apart,
    /// By white space.
    Space,
    /// By a hyphen.
    Hyphen,
}

/// The numbers of words, and what is known of each Arabic one.
#[derive(Default)]
pub(super) struct Words {
    keys: HashMap<String, u32>,
    arabic: HashMap<String, Analysis>,
    /// How often each Arabic word is written.
    counts: HashMap<String, u32>,
}

/// An Arabic word taken apart.
#[derive(Clone, Copy, Debug)]
struct Analysis {
    key: u32,
    role: Role,
    before: usize,
    has_preposition: bool,
    article: Article,
}

impl Words {
    /// Counts the words of an Arabic text: by what there is of words, others are taken apart.
    pub(super) fn count(&mut self, arabic: &str) {
        for token in tokens::words(arabic) {
            *self.counts.entry(fold::word(token.text)).or_default() += 1;
        }
    }

    /// The words of `text`.
    pub(super) fn side(&mut self, text: &str, lang: Lang) -> Side {
        let dates = dates::find(text, lang);
        let (mut words, mut folded) = (Vec::new(), Vec::new());
        let mut end = None;
        for token in tokens::words(text) {
            let joint = end.map_or(Joint::Apart, |end| joint(&text[end..token.span.start]));
            end = Some(token.span.end);
            let spelled = fold::word(token.text);
            let mut word = match lang {
                Lang::Arabic => self.arabic(token, &spelled, joint),
                Lang::English => self.english(token, &spelled, joint),
            };
            let next = dates.partition_point(|date| date.span.end <= token.span.start);
            if dates
                .get(next)
                .is_some_and(|date| date.span.start < token.span.end)
            {
                word.role = Role::Outer;
            }
            words.push(word);
            folded.push(spelled);
        }
        Side {
            lang,
            words,
            folded,
        }
    }

    fn english(&mut self, token: tokens::Token<'_>, folded: &str, joint: Joint) -> Word {
        let is_word = folded.chars().count() > 1 && folded.chars().all(is_latin);
        let role = match function_words::function(folded, Lang::English) {
            Some(Function::Inner) => Role::Inner,
            Some(Function::Outer) => Role::Outer,
            None if is_word => Role::Content,
            None => Role::Outer,
        };
        Word {
            span: token.span,
            role,
            key: self.number(&english::singular(folded)),
            joint,
            before: 0,
            has_preposition: false,
            article: Article::None,
            is_capital: token.text.starts_with(char::is_uppercase),
        }
    }

    fn arabic(&mut self, token: tokens::Token<'_>, folded: &str, joint: Joint) -> Word {
        // What is written with a hamza below or above begins no article.
        let is_plain = !token.text.starts_with(['أ', 'إ', 'آ']);
        let looked_up = match is_plain {
            true => folded.to_owned(),
            false => format!("ء{folded}"),
        };
        let found = match self.arabic.get(&looked_up) {
            Some(&found) => found,
            None => {
                let found = self.analysed(folded, is_plain);
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
            has_preposition: found.has_preposition,
            article: found.article,
            is_capital: false,
        }
    }

    fn analysed(&mut self, folded: &str, is_plain: bool) -> Analysis {
        let is_word = folded.chars().count() > 1 && folded.chars().all(is_arabic);
        let function = function_words::function(folded, Lang::Arabic);
        let split = match function {
            None if is_word => self.best_split(folded, is_plain),
            _ => unsplit(folded),
        };
        let role = match function {
            Some(Function::Inner) => Role::Inner,
            Some(Function::Outer) => Role::Outer,
            None if !is_word => Role::Outer,
            None if split.article == Article::None && self.is_verbal(split.rest) => Role::Verbal,
            None => Role::Content,
        };
        Analysis {
            key: self.number(split.rest),
            role,
            before: split.before,
            has_preposition: split.has_preposition,
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

fn joint(between: &str) -> Joint {
    let mut seen = between.chars().filter(|&c| !fold::is_ignorable(c));
    if between
        .chars()
        .all(|c| c.is_whitespace() || fold::is_ignorable(c))
    {
        Joint::Space
    } else if matches!(
        (seen.next(), seen.next()),
        (Some('-' | '\u{2010}' | '\u{2011}'), None)
    ) {
        Joint::Hyphen
    } else {
        Joint::Apart
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !is_arabic(c) || matches!(c, '\'' | '’' | '.')
}

fn is_arabic(c: char) -> bool {
    ('\u{0600}'..='\u{06FF}').contains(&c) && c.is_alphabetic()
}

fn unsplit(word: &str) -> Split<'_> {
    Split {
        before: 0,
        has_preposition: false,
        article: Article::None,
        rest: word,
    }
}

/// How often the article is missing at least before a verb can be told from a noun by that.
const ENOUGH: f32 = 8.0;

impl Words {
    /// How a folded word is most probably taken apart: «والدول» is و, the article and «دول»; «ولاية» is one word.
    /// `is_plain` says whether it is written so that it may begin with the article.
    fn best_split<'a>(&self, word: &'a str, is_plain: bool) -> Split<'a> {
        // How often a word was seen, with the article and without.
        let noun = |word: &str| self.seen(word) + self.seen(&format!("ال{word}"));
        let has_letters = |split: &Split<'_>| split.rest.chars().count() >= 3;
        let splits = || clitics::splits(word).skip(1).filter(has_letters);
        // What takes the article itself does not begin with it: «الالتزام».
        let is_whole = self.seen(&format!("ال{word}")) > 0.0;
        let with_article = splits().filter(|split| {
            split.article != Article::None && !is_whole && (is_plain || split.before > 0)
        });
        // «للدول» has the article merged with ل rather than a word «لدول» before which it is.
        let article = with_article.max_by(|a, b| noun(a.rest).total_cmp(&noun(b.rest)));
        let mut best = (unsplit(word), noun(word));
        for split in
            splits().filter(|split| matches!(split.article, Article::None | Article::Unwritten))
        {
            let found = noun(split.rest);
            let least = if split.has_preposition {
                2.0 * best.1
            } else {
                best.1
            };
            if found > least {
                best = (split, found);
            }
        }
        match article {
            Some(article) if best.0.before == 0 || noun(article.rest) >= best.1 => article,
            _ => best.0,
        }
    }

    /// Whether a word without its article is known, and never has one: a verb, an adverb, or a name.
    fn is_verbal(&self, word: &str) -> bool {
        let with = |before: &str| self.seen(&format!("{before}{word}"));
        word.starts_with(['ي', 'ت'])
            && with("ال") + with("لل") + with("وال") + with("بال") == 0.0
            && with("") + with("و") >= ENOUGH
    }

    /// How often a folded word was seen, in these texts and in what the built-in lexicon was learnt from.
    fn seen(&self, word: &str) -> f32 {
        let here = self.counts.get(word).copied().unwrap_or(0);
        here as f32 + Lexicon::builtin().arabic_seen(word)
    }
}
