//! Analysis of the words of texts for the search of terms: the role of each in a term, and its key.

use foldhash::HashSet;

use crate::lexicon::Lexicon;
use crate::lexicon::learn::Numbers;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::model::parallel;
use crate::text::arabic::{self, Article, Frequencies, Split};
use crate::text::function_words::{self, Function};
use crate::text::names::{Skeleton, arabic_skeletons, english_skeleton};
use crate::text::{chars, english};

pub(super) use super::reading::Joint;
use super::reading::{LANGS, ReadTexts, Token, Writing};

/// A text as words with their roles in terms.
#[derive(Debug)]
pub(super) struct AnalysedText<'a> {
    pub(super) lang: Lang,
    pub(super) words: Vec<Word>,
    /// The words, folded ([`crate::text::fold::word`]).
    pub(super) folded: Vec<&'a str>,
}

impl AnalysedText<'_> {
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
    /// Whether the word begins with a capital, and whether it is made of capitals.
    pub(super) is_capital: bool,
    pub(super) is_acronym: bool,
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

/// Analyses of words that have numbers.
#[derive(Default)]
pub(super) struct Analyses {
    /// Analyses of Arabic words, and the number of that of each, by the ways in which it is written.
    arabic: Vec<Analysis>,
    arabic_of: Vec<[u32; WAYS]>,
    english: Vec<EnglishWord>,
}

/// The words of texts by number, with an analysis of each.
#[derive(Clone, Copy)]
pub(super) struct Vocabulary<'a> {
    /// Folded words: Arabic, English.
    words: &'a [Numbers; 2],
    analyses: &'a Analyses,
}

/// Number of ways in which a folded Arabic word may be written, as far as that is told.
const WAYS: usize = 4;
/// Number in place of that of an analysis where there is none.
const NOT_WRITTEN: u32 = u32::MAX;

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

/// Analysis of an English word.
struct EnglishWord {
    key: u32,
    role: Role,
    /// Whether it is an abbreviation if it has no capitals: "U.N." is a name, "a.m." is none.
    has_point: bool,
}

impl Analyses {
    /// Analyses all words of these texts.
    pub(super) fn of(words: &[Numbers; 2], texts: &[&ReadTexts]) -> Self {
        let mut counts = vec![0; words[0].words.len()];
        let mut arabic_of = vec![[NOT_WRITTEN; WAYS]; counts.len()];
        let mut written = Vec::new();
        for token in texts.iter().flat_map(|texts| texts.all(0)) {
            counts[token.word as usize] += 1;
            let number = &mut arabic_of[token.word as usize][way(token)];
            if *number == NOT_WRITTEN {
                *number = u32::try_from(written.len()).unwrap_or(NOT_WRITTEN);
                written.push((token.word, way(token)));
            }
        }
        let written_words = Written {
            numbers: &words[0],
            counts,
            heard: heard(&words[1].words),
        };
        let analysed = |&(word, way): &(u32, usize)| {
            let word = &words[0].words[word as usize];
            analysed(word, way & 1 != 0, way & 2 != 0, &written_words)
        };
        let mut keys = Numbers::default();
        let analyses = parallel::in_pieces(&written, analysed).into_iter();
        let arabic = analyses.map(|(noun, analysis)| Analysis {
            key: keys.of(&noun),
            ..analysis
        });
        let arabic = arabic.collect();
        let english = words[1].words.iter().map(|word| EnglishWord {
            key: keys.of(&english::singular(word)),
            role: match function_words::function(word, Lang::English) {
                Some(Function::Inner) => Role::Inner,
                None if word.chars().count() > 1 && word.chars().all(is_latin) => Role::Content,
                Some(Function::Outer) | None => Role::Outer,
            },
            has_point: word.contains('.'),
        });
        Self {
            arabic,
            arabic_of,
            english: english.collect(),
        }
    }
}

impl<'a> Vocabulary<'a> {
    /// Puts words and their analyses together.
    pub(super) fn of(words: &'a [Numbers; 2], analyses: &'a Analyses) -> Self {
        Self { words, analyses }
    }

    /// Words of a side of a pair of texts that were analysed.
    pub(super) fn side(&self, tokens: &[Token], side: usize) -> AnalysedText<'a> {
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        for token in tokens {
            let mut word = match token.marks.writing {
                Writing::Arabic { .. } => self.arabic(token),
                Writing::English { .. } => self.english(token),
            };
            if token.marks.is_in_date {
                word.role = Role::Outer;
            } else if token.joint == Joint::Hyphen
                && token.marks.is_short_number
                && words.last().is_some_and(Word::is_content)
            {
                // The number in a name, COVID-19 or SARS-CoV-2, and no year.
                word.role = Role::Content;
            }
            words.push(word);
        }
        AnalysedText {
            lang: LANGS[side],
            words,
            folded: self.folded(tokens, side).collect(),
        }
    }

    /// Folded words of a side of a pair.
    pub(super) fn folded<'t>(
        &self,
        tokens: &'t [Token],
        side: usize,
    ) -> impl Iterator<Item = &'a str> + use<'a, 't> {
        let words = &self.words[side].words;
        tokens.iter().map(|token| &*words[token.word as usize])
    }

    /// Key of a word.
    pub(super) fn key(&self, token: &Token) -> u32 {
        match token.marks.writing {
            Writing::Arabic { .. } => self.analysis(token).key,
            Writing::English { .. } => self.analyses.english[token.word as usize].key,
        }
    }

    fn analysis(&self, token: &Token) -> &Analysis {
        let number = self.analyses.arabic_of[token.word as usize][way(token)];
        &self.analyses.arabic[number as usize]
    }

    fn english(&self, token: &Token) -> Word {
        let word = &self.analyses.english[token.word as usize];
        let Writing::English {
            is_capital,
            has_capitals,
            is_acronym,
            is_roman,
        } = token.marks.writing
        else {
            unreachable!("an English word");
        };
        let is_none = is_roman || word.has_point && !has_capitals;
        Word {
            span: token.span(),
            role: match word.role {
                Role::Content if is_none => Role::Outer,
                role => role,
            },
            key: word.key,
            joint: token.joint,
            before: 0,
            after: 0,
            is_opened: false,
            article: Article::None,
            is_capital,
            is_acronym,
        }
    }

    fn arabic(&self, token: &Token) -> Word {
        let found = self.analysis(token);
        Word {
            span: token.span(),
            role: found.role,
            key: found.key,
            joint: token.joint,
            before: found.before,
            after: found.after,
            is_opened: found.is_opened,
            article: found.article,
            is_capital: false,
            is_acronym: false,
        }
    }
}

/// Analyses an Arabic word; its key is yet to be numbered.
fn analysed(
    folded: &str,
    may_have_article: bool,
    may_have_pronoun: bool,
    written: &Written<'_>,
) -> (String, Analysis) {
    let is_word = folded.chars().count() > 1 && folded.chars().all(chars::is_arabic);
    let function = function_words::function(folded, Lang::Arabic);
    let split = match function {
        None if is_word => {
            let split = arabic::likeliest_split(folded, may_have_article, written);
            written.without_and(split)
        }
        _ => Split::whole(folded),
    };
    let role = match function {
        Some(Function::Inner) => Role::Inner,
        Some(Function::Outer) => Role::Outer,
        None if !is_word => Role::Outer,
        None if split.article == Article::None && arabic::is_verbal(split.rest, written) => {
            Role::Verbal
        }
        None => Role::Content,
    };
    let owned = match role {
        Role::Content if split.article == Article::None && may_have_pronoun => {
            arabic::without_pronoun(split.rest, written)
        }
        _ => None,
    };
    let noun = owned.as_ref().map_or(split.rest, |owned| &owned.word);
    let base = (role == Role::Content)
        .then(|| arabic::base_form(noun, written))
        .flatten();
    let analysis = Analysis {
        key: 0,
        role,
        before: split.before(),
        after: owned.as_ref().map_or(0, |owned| owned.letters),
        is_opened: owned
            .as_ref()
            .is_some_and(|owned| arabic::is_feminine(&owned.word)),
        article: split.article,
    };
    (base.unwrap_or_else(|| noun.to_owned()), analysis)
}

/// Number of the way in which an Arabic word is written.
fn way(token: &Token) -> usize {
    match token.marks.writing {
        Writing::Arabic {
            may_have_article,
            may_have_pronoun,
        } => usize::from(may_have_article) + 2 * usize::from(may_have_pronoun),
        Writing::English { .. } => 0,
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !chars::is_arabic(c) || matches!(c, '\'' | '’' | '.')
}

/// Words of Arabic texts: those that occur decide how others are taken apart.
struct Written<'a> {
    numbers: &'a Numbers,
    /// Number of times that each is written.
    counts: Vec<u32>,
    /// How the English words sound that may begin with «و» in Arabic, whole and without one of their consonants.
    heard: HashSet<Skeleton>,
}

/// Least number of letters after «و» of a word that nobody knows, for this to be "and".
const LEAST_AFTER_AND: usize = 5;

impl Written<'_> {
    /// Takes «و» off a word that is not taken apart and is known neither with it nor without, «ونواكشوط», unless it
    /// sounds like an English word of these texts, «ولينغتون».
    fn without_and<'w>(&self, split: Split<'w>) -> Split<'w> {
        let word = split.rest;
        let rest = word.strip_prefix(arabic::AND).unwrap_or_default();
        if split.is_taken_apart()
            || rest.chars().count() < LEAST_AFTER_AND
            || Lexicon::builtin().arabic_seen(word) > 0.0
        {
            return split;
        }
        let sounds = arabic_skeletons(word);
        let mut sounds = sounds.iter().take(1).flat_map(Skeleton::with_one_dropped);
        if sounds.any(|sound| self.heard.contains(&sound)) {
            return split;
        }
        let is_and_alone = |split: &Split<'w>| split.rest == rest && split.preposition.is_none();
        arabic::splits(word).find(is_and_alone).unwrap_or(split)
    }
}

/// How words sound that may begin with «و» in Arabic.
fn heard(english: &[String]) -> HashSet<Skeleton> {
    let words = english
        .iter()
        .filter(|word| word.starts_with(['w', 'v', 'u', 'o']));
    words
        .filter_map(|word| english_skeleton(word))
        .filter(|sound| sound.len() > 2)
        .flat_map(|sound| sound.with_one_dropped())
        .collect()
}

impl Frequencies for Written<'_> {
    /// Frequency in these texts and in those that the built-in lexicon was learnt from.
    fn seen(&self, word: &str) -> f32 {
        let here = self.numbers.known(word);
        let here = here.map_or(0, |number| self.counts[number as usize]);
        here as f32 + Lexicon::builtin().arabic_seen(word)
    }

    fn is_in_text(&self, word: &str) -> bool {
        self.numbers.known(word).is_some()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The words of `text` as they are counted, with what is taken off before them and the article in front.
    fn taken_apart(text: &str) -> Vec<String> {
        let read = Read::of(text, Lang::Arabic);
        let side = read.side();
        let word = |(word, folded): (&Word, &&str)| {
            let mut letters = folded.chars();
            let before: String = letters.by_ref().take(word.before).collect();
            let article = match word.article {
                Article::None => "",
                _ => "ال-",
            };
            let rest = letters.as_str();
            let rest = match word.article {
                Article::None => rest,
                Article::Whole => &rest["ال".len()..],
                Article::Cut => &rest["ل".len()..],
                Article::Unwritten => rest,
            };
            format!(
                "{before}{}{article}{rest}",
                if before.is_empty() { "" } else { "-" }
            )
        };
        side.words.iter().zip(&side.folded).map(word).collect()
    }

    /// A text that was read, and what its words are.
    pub(in crate::terms) struct Read {
        numbers: [Numbers; 2],
        analyses: Analyses,
        tokens: Vec<Token>,
        side: usize,
    }

    impl Read {
        pub(in crate::terms) fn of(text: &str, lang: Lang) -> Self {
            let side = usize::from(lang == Lang::English);
            let mut texts = ["", ""];
            texts[side] = text;
            let mut numbers = Default::default();
            let read = ReadTexts::of(&[texts], |texts| *texts, &mut numbers);
            Self {
                analyses: Analyses::of(&numbers, &[&read]),
                tokens: read.side(0, side).to_vec(),
                numbers,
                side,
            }
        }

        pub(in crate::terms) fn side(&self) -> AnalysedText<'_> {
            Vocabulary::of(&self.numbers, &self.analyses).side(&self.tokens, self.side)
        }
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
    fn and_comes_off_words_that_nobody_knows_unless_they_sound_like_one_that_has_it() {
        for (ar, en, before) in [
            ("ونواكشوط", "Nouakchott", 1),
            ("ولينغتونا", "Wellingtona", 0),
            ("وزارة", "ministry", 0),
            ("وشطق", "shatq", 0),
        ] {
            let mut numbers = Default::default();
            let read = ReadTexts::of(&[[ar, en]], |texts| *texts, &mut numbers);
            let analyses = Analyses::of(&numbers, &[&read]);
            let side = Vocabulary::of(&numbers, &analyses).side(read.side(0, 0), 0);
            assert_eq!(side.words[0].before, before, "{ar}");
        }
    }

    #[test]
    fn words_have_their_role_and_joint() {
        use Joint::{Apart, Hyphen, Space};
        use Role::{Content, Inner, Outer};
        let read = Read::of("On 3 May 2014, the Secretary-General of it", Lang::English);
        let side = read.side();
        let found: Vec<(&str, Role, Joint)> = side
            .words
            .iter()
            .zip(&side.folded)
            .map(|(word, folded)| (*folded, word.role, word.joint))
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
