//! Analysis of the words of texts for the search of terms: the role of each in a term, and its key.

use super::reading::{LANGS, ReadTexts, Token, Writing};
use super::word::{AnalysedText, Joint, Role, Word};
use super::written::Written;
use crate::lexicon::learn::Numbers;
use crate::model::lang::Lang;
use crate::model::parallel;
use crate::text::arabic::{self, Article, Split};
use crate::text::defining::DEFINING;
use crate::text::function_words::{self, Function};
use crate::text::{chars, english};

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
    may_be_owned: bool,
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
        let written_words = Written::of(&words[0], counts, &words[1].words);
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
                _ if DEFINING.contains(word) => Role::Outer,
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
            may_be_owned: false,
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
            may_be_owned: found.may_be_owned,
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
        _ if DEFINING.contains(folded) => Role::Outer,
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
    let may_be_owned = owned.is_some()
        || role == Role::Content
            && split.article == Article::None
            && may_have_pronoun
            && arabic::may_have_pronoun(split.rest, written);
    let noun = owned.as_ref().map_or(split.rest, |owned| &owned.word);
    let base = (role == Role::Content)
        .then(|| arabic::base_form(noun, written))
        .flatten();
    let analysis = Analysis {
        key: 0,
        role,
        before: split.before(),
        after: owned.as_ref().map_or(0, |owned| owned.letters),
        may_be_owned,
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
            ("الكامنة كامنة آمنة", "ال-كامنه كامنه امنه"),
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
