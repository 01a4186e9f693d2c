//! One Arabic word, whatever it is written together with: «مجلس» in «والمجلس», «لمجلسهم».
//!
//! Unlike [`super::arabic`], which takes a word of a text apart without knowing what it is, this begins with the word
//! that is looked for, and so can tell exactly what may stand before and after it. All words are folded
//! ([`super::fold`]).

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::data;

/// A word that is looked for, with all forms it may have inside of a written word.
#[derive(Clone, Debug)]
pub struct Bare {
    forms: Vec<Form>,
}

#[derive(Clone, Debug)]
struct Form {
    text: Finder<'static>,
    letters: usize,
    before: Before,
    after: After,
}

/// What may stand before a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Before {
    /// Any clitics, or none.
    Any,
    /// The article, perhaps with others before it: what is left of a short word without it is too little to go by.
    Article,
    /// ل, and the article in it that is not written before another ل: «لله».
    Merged,
}

/// What may stand after a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum After {
    /// A pronoun, the ا of the accusative, or nothing.
    Any,
    /// A pronoun.
    Pronoun,
}

impl Bare {
    /// The forms of a folded word. If it begins with the article, or with clitics and the article, it is also found
    /// without them.
    pub fn new(folded: &str) -> Self {
        let mut forms = vec![];
        add(&mut forms, folded, Before::Any);
        if let Some((rest, is_article_alone)) = without_article(folded) {
            let count = letters(rest);
            let is_long = count >= if is_article_alone { 3 } else { 4 };
            if is_long {
                add(&mut forms, rest, Before::Any);
            } else if count == 2 && is_article_alone {
                add(&mut forms, rest, Before::Article);
                if rest.starts_with('ل') {
                    add(&mut forms, rest, Before::Merged);
                }
            }
        }
        Self { forms }
    }

    /// Whether a folded word of a text is it, with or without clitics.
    pub fn is(&self, word: &str) -> bool {
        self.forms.iter().any(|form| form.is(word))
    }
}

impl Form {
    fn is(&self, word: &str) -> bool {
        let length = self.text.needle().len();
        self.text.find_iter(word.as_bytes()).any(|at| {
            let (before, after) = (&word[..at], &word[at + length..]);
            self.may_follow(before, &word[at..]) && self.may_precede(after)
        })
    }

    fn may_follow(&self, before: &str, from: &str) -> bool {
        let clitics = &*CLITICS;
        if before.is_empty() {
            return self.before == Before::Any;
        }
        let is_among = |list: &[String]| list.iter().any(|clitics| clitics == before);
        match self.before {
            // A letter alone is no word to which clitics are joined.
            Before::Any if self.letters < 2 => false,
            Before::Any => {
                is_among(&clitics.with_article)
                    // «كان» is hardly ever «ك» and «ان».
                    || is_among(&clitics.without_article)
                        && (self.letters > 2 || !before.ends_with('ك'))
                    || is_among(&clitics.future)
                        && self.letters > 3
                        && from.starts_with(IMPERFECT)
            }
            Before::Article => is_among(&clitics.with_article),
            Before::Merged => before.ends_with('ل') && is_among(&clitics.without_article),
        }
    }

    fn may_precede(&self, after: &str) -> bool {
        let is_pronoun = || CLITICS.pronouns.contains(&after);
        match self.after {
            After::Any => {
                after.is_empty()
                    || self.letters > 1 && is_pronoun()
                    || self.letters > 2 && after == ACCUSATIVE
            }
            After::Pronoun => is_pronoun(),
        }
    }
}

/// What may be left of a folded word without what is written together with it before, after, and on both sides.
pub fn bare(word: &str) -> impl Iterator<Item = &str> {
    let clitics = &*CLITICS;
    let before = clitics.with_article.iter().chain(&clitics.without_article);
    let rests = before.filter_map(|clitics| word.strip_prefix(&**clitics));
    let has_letters = |rest: &&str| letters(rest) >= 2;
    rests.flat_map(move |rest| {
        let bare = clitics
            .pronouns
            .iter()
            .filter_map(|pronoun| rest.strip_suffix(pronoun));
        [rest].into_iter().chain(bare).filter(has_letters)
    })
}

/// What may be written before a word together with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split<'a> {
    /// How many letters conjunction and preposition have.
    pub before: usize,
    /// Whether there is a preposition.
    pub has_preposition: bool,
    /// Whether the article follows.
    pub article: Article,
    /// The word.
    pub rest: &'a str,
}

/// How the article is written with a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Article {
    /// There is none.
    None,
    /// As it is: «المجلس», «بالمجلس».
    Whole,
    /// Without its alef, after ل: «للمجلس».
    Cut,
    /// Not at all, between ل and a word that begins with ل: «للجنة».
    Unwritten,
}

/// The ways to take conjunction, preposition and article off a folded word, so that two letters or more are left:
/// the word as it is first, then those that take more off.
pub fn splits(word: &str) -> impl Iterator<Item = Split<'_>> {
    let whole = Split {
        before: 0,
        has_preposition: false,
        article: Article::None,
        rest: word,
    };
    let taken = CLITICS.proclitics.iter().filter_map(move |proclitics| {
        let rest = word.strip_prefix(&*proclitics.text)?;
        let after_l = proclitics.has_preposition && proclitics.text.ends_with('ل');
        let article = match proclitics.article {
            // It might be with «لجنة» without the article; that is rare.
            Article::None if after_l && rest.starts_with('ل') => Article::Unwritten,
            article => article,
        };
        (letters(rest) >= 2).then_some(Split {
            before: proclitics.before,
            has_preposition: proclitics.has_preposition,
            article,
            rest,
        })
    });
    std::iter::once(whole).chain(taken)
}

/// The ا that ends an indefinite accusative.
const ACCUSATIVE: &str = "ا";
/// The prefixes of the imperfect, before which alone the future has its mark.
const IMPERFECT: [char; 4] = ['ي', 'ت', 'ن', 'ا'];

/// Adds the forms of a word as it stands, and as it is written before a pronoun: there ة is ت, ى is ا, and the hamza
/// of ء has a seat.
fn add(forms: &mut Vec<Form>, word: &str, before: Before) {
    let mut push = |text: String, after: After| {
        forms.push(Form {
            letters: letters(&text),
            text: Finder::new(&text).into_owned(),
            before,
            after,
        });
    };
    push(word.to_owned(), After::Any);
    for (end, joined) in [('ه', "ت"), ('ي', "ا"), ('ء', "ي"), ('ء', "و")] {
        if let Some(rest) = word.strip_suffix(end)
            && letters(rest) >= 2
        {
            push(format!("{rest}{joined}"), After::Pronoun);
        }
    }
}

/// What follows the article, and whether nothing stands before that.
fn without_article(word: &str) -> Option<(&str, bool)> {
    let mut lists = CLITICS.with_article.iter();
    let clitics = lists.find(|clitics| word.starts_with(&***clitics))?;
    Some((&word[clitics.len()..], *clitics == CLITICS.article))
}

/// The lists of `data/clitics.tsv`, put together.
struct Clitics {
    article: &'static str,
    /// All that ends in the article, also where it is merged with ل.
    with_article: Vec<String>,
    /// Conjunctions and prepositions.
    without_article: Vec<String>,
    /// Both, longer ones last.
    proclitics: Vec<Proclitics>,
    /// All that ends in the mark of the future.
    future: Vec<String>,
    pronouns: Vec<&'static str>,
}

/// Conjunction, preposition and article, as far as they are there.
struct Proclitics {
    text: String,
    /// How many letters of it are before the article.
    before: usize,
    has_preposition: bool,
    article: Article,
}

/// The lists of `data/clitics.tsv`.
#[derive(Default)]
struct Lists {
    conjunctions: Vec<&'static str>,
    prepositions: Vec<&'static str>,
    articles: Vec<&'static str>,
    futures: Vec<&'static str>,
    pronouns: Vec<&'static str>,
}

static CLITICS: LazyLock<Clitics> = LazyLock::new(|| {
    let lists = data::CLITICS.load(|lists: &mut Lists, row| {
        let list = row.value(0, |kind| match kind {
            "conjunction" => Some(&mut lists.conjunctions),
            "preposition" => Some(&mut lists.prepositions),
            "article" => Some(&mut lists.articles),
            "future" => Some(&mut lists.futures),
            "pronoun" => Some(&mut lists.pronouns),
            _ => None,
        })?;
        row.append(list, 1)
    });
    let or_none = |list: &[&'static str]| [&[""], list].concat();
    let (conjunctions, prepositions) = (or_none(&lists.conjunctions), or_none(&lists.prepositions));
    let article = lists.articles.first().copied().unwrap_or_default();
    let mut clitics = Clitics {
        article,
        with_article: Vec::new(),
        without_article: Vec::new(),
        proclitics: Vec::new(),
        future: Vec::new(),
        pronouns: lists.pronouns,
    };
    for conjunction in &conjunctions {
        for preposition in &prepositions {
            let before = format!("{conjunction}{preposition}");
            let (with_article, written) = match *preposition {
                "ل" => (format!("{before}ل"), Article::Cut),
                _ => (format!("{before}{article}"), Article::Whole),
            };
            for (text, article) in [(&before, Article::None), (&with_article, written)] {
                clitics.proclitics.push(Proclitics {
                    text: text.clone(),
                    before: letters(&before),
                    has_preposition: !preposition.is_empty(),
                    article,
                });
            }
            clitics.with_article.push(with_article);
            clitics.without_article.push(before);
        }
        for future in &lists.futures {
            clitics.future.push(format!("{conjunction}{future}"));
        }
    }
    clitics
        .proclitics
        .retain(|clitics| !clitics.text.is_empty());
    clitics
        .proclitics
        .sort_by_key(|clitics| letters(&clitics.text));
    clitics
});

fn letters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn is(sought: &str, word: &str) -> bool {
        Bare::new(&fold::word(sought)).is(&fold::word(word))
    }

    #[test]
    fn a_word_is_found_with_its_clitics() {
        for (sought, words) in [
            (
                "مجلس",
                "مجلس المجلس والمجلس بالمجلس للمجلس فللمجلس كمجلس ولمجلسنا مجلسهم مَجْلِسًا مجـلس",
            ),
            ("المجلس", "مجلس المجلس والمجلس للمجلس بمجلسه"),
            ("والمجلس", "المجلس مجلس"),
            ("لجنة", "لجنة اللجنة للجنة لجنه ولجنتها بلجنتهم"),
            ("اللجنة", "للجنة لجنتنا وللجنة"),
            ("للجنة", "للجنة"),
            ("مستشفى", "المستشفي مستشفاه مستشفىً"),
            ("أعضاء", "أعضائه لأعضائها وأعضاؤهم الأعضاء اعضاء"),
            ("الله", "والله بالله لله الله ولله"),
            ("الحق", "بالحق للحق الحق"),
            ("من", "منه منها ومن من"),
            ("في", "وفي فيه فيها"),
            ("يقرر", "سيقرر وسيقرر يقررها"),
            ("على", "علي على وعلى"),
            ("و", "و"),
        ] {
            for word in words.split_whitespace() {
                assert!(is(sought, word), "{sought} in {word}");
            }
        }
    }

    #[test]
    fn other_words_are_not_found() {
        for (sought, words) in [
            ("مجلس", "مجالس جلس مجلسين استمجلس"),
            ("لجنة", "لجن الجنة لجنت لجان"),
            ("الله", "له بله"),
            ("الحق", "حقق لحق"),
            ("ان", "كان انا"),
            ("و", "ولد وه"),
            ("والدين", "دين"),
            ("قرر", "سقرر"),
            ("لم", "لما"),
        ] {
            for word in words.split_whitespace() {
                assert!(!is(sought, word), "{sought} in {word}");
            }
        }
    }
}
