//! The words of texts by number, each with what can be told of it before all are known.

use crate::lexicon::learn::Numbers;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::lists::Lists;
use crate::model::parallel;
use crate::text::{arabic, chars, dates, fold, tokens};

/// Languages of the sides, by number.
pub(super) const LANGS: [Lang; 2] = [Lang::Arabic, Lang::English];
/// Number of pairs that are read together.
pub(super) const TOGETHER: usize = 256;

/// A word where it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Number of the folded word ([`fold::word`]).
    pub(super) word: u32,
    start: u32,
    end: u32,
    pub(super) joint: Joint,
    pub(super) marks: Marks,
}

impl Token {
    /// Bytes of the word in its text.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
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

/// What a word is as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    /// Whether it is within a date.
    pub(super) is_in_date: bool,
    /// Whether it is a number of one or two digits.
    pub(super) is_short_number: bool,
    /// How it is written.
    pub(super) writing: Writing,
}

/// What folding takes from a word.
#[derive(Clone, Copy, Debug)]
pub(super) enum Writing {
    /// Of an Arabic word.
    Arabic {
        /// Whether it may begin with the article.
        may_have_article: bool,
        /// Whether it may end with a pronoun: folded, that is the same as ta marbuta.
        may_have_pronoun: bool,
    },
    /// Of an English word.
    English {
        /// Whether it begins with a capital.
        is_capital: bool,
        /// Whether it has a capital at all, and whether it is made of capitals.
        has_capitals: bool,
        is_acronym: bool,
        /// Whether it is a small number in Roman numerals.
        is_roman: bool,
    },
}

/// Reads the words of a text, whose numbers are those of its language, and adds them to a list.
pub(super) fn read(text: &str, lang: Lang, numbers: &mut Numbers, words: &mut Vec<Token>) {
    let dates = dates::find(text, lang);
    let mut end = None;
    for token in tokens::words(text) {
        let joint = end.map_or(Joint::Apart, |end| {
            joint(&text[end..token.span.start], lang)
        });
        end = Some(token.span.end);
        let next = dates.partition_point(|date| date.span.end <= token.span.start);
        let next = dates.get(next);
        let is_short = token.text.chars().nth(2).is_none();
        let place = |at: usize| u32::try_from(at).expect("a text of less than four gigabytes");
        words.push(Token {
            word: numbers.of(&fold::key(token.text)),
            start: place(token.span.start),
            end: place(token.span.end),
            joint,
            marks: Marks {
                is_in_date: next.is_some_and(|date| date.span.start < token.span.end),
                is_short_number: is_short && token.text.chars().all(char::is_numeric),
                writing: Writing::of(token.text, lang),
            },
        });
    }
}

impl Writing {
    fn of(word: &str, lang: Lang) -> Self {
        match lang {
            Lang::Arabic => Self::Arabic {
                may_have_article: arabic::may_begin_with_article(word),
                may_have_pronoun: !arabic::has_ta_marbuta(word),
            },
            Lang::English => Self::English {
                is_capital: word.starts_with(char::is_uppercase),
                has_capitals: word.contains(char::is_uppercase),
                is_acronym: word.len() > 1 && word.chars().all(char::is_uppercase),
                is_roman: word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')),
            },
        }
    }
}

fn joint(between: &str, lang: Lang) -> Joint {
    if between == " " {
        return Joint::Space;
    }
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

/// Texts of both languages, read: Arabic, English.
#[derive(Default)]
pub(super) struct ReadTexts([Lists<Token>; 2]);

impl ReadTexts {
    /// Reads pairs of texts.
    pub(super) fn of<T: Sync>(
        pairs: &[T],
        texts: impl Fn(&T) -> [&str; 2] + Sync,
        numbers: &mut [Numbers; 2],
    ) -> Self {
        let mut all = Self::default();
        let pieces: Vec<&[T]> = pairs.chunks(TOGETHER).collect();
        let read = |piece: &&[T]| {
            let mut own: [Numbers; 2] = Default::default();
            let lists = [0, 1].map(|side| {
                let mut lists = Lists::default();
                let mut words = Vec::new();
                for pair in *piece {
                    read(texts(pair)[side], LANGS[side], &mut own[side], &mut words);
                    lists.push(words.drain(..));
                }
                lists
            });
            (own, lists)
        };
        // In the order of the pairs, so that all numbers are the same however many cores there are.
        parallel::in_order(&pieces, read, |(own, lists)| {
            for side in 0..2 {
                let words = own[side].words.iter();
                let known: Vec<u32> = words.map(|word| numbers[side].of(word)).collect();
                for list in lists[side].iter() {
                    all.0[side].push(list.iter().map(|token| Token {
                        word: known[token.word as usize],
                        ..*token
                    }));
                }
            }
        });
        all
    }

    /// Number of pairs.
    pub(super) fn len(&self) -> usize {
        self.0[0].len()
    }

    /// Words of a side of a pair.
    pub(super) fn side(&self, pair: usize, side: usize) -> &[Token] {
        self.0[side].of(pair)
    }

    /// Words of a side of all pairs.
    pub(super) fn all(&self, side: usize) -> impl Iterator<Item = &Token> {
        self.0[side].iter().flatten()
    }
}
