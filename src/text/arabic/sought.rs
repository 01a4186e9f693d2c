//! Search for an Arabic word, whatever it is written together with: «مجلس» in «والمجلس», «لمجلسهم».
//!
//! Unlike [`super::stems`], which takes a word of a text apart without knowing what it is, this begins with the word
//! that is looked for, and so can tell exactly what may stand before and after it.

use memchr::memmem::Finder;

use super::affixes::AFFIXES;
use super::letters;
use super::proclitics::{LIKE, Split, splits};

/// Word that is looked for, with all forms it may have inside of a written word.
#[derive(Clone, Debug)]
pub struct Sought {
    forms: Vec<Form>,
}

#[derive(Clone, Debug)]
struct Form {
    text: Finder<'static>,
    letters: usize,
    before: Before,
    after: After,
}

/// Condition on what stands before a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Before {
    /// Any clitics, or none.
    Any,
    /// The article, perhaps with other clitics before it: what is left of a short word without it is too little to go
    /// by.
    Article,
    /// ل, and the article in it that is not written before another ل: «لله».
    Merged,
}

/// Condition on what stands after a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum After {
    /// A pronoun, the ا of the accusative, or nothing.
    Any,
    /// A pronoun.
    Pronoun,
}

impl Sought {
    /// Collects the forms of a folded word. If it begins with the article, or with clitics and the article, it is also
    /// found without them. An empty word is found nowhere.
    pub fn new(folded: &str) -> Self {
        let mut forms = vec![];
        if folded.is_empty() {
            return Self { forms };
        }
        add(&mut forms, folded, Before::Any);
        if let Some(split) = regular_splits(folded).find(Split::has_article) {
            let (rest, is_article_alone) = (split.rest, split.before() == 0);
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

    /// Collects the forms of several folded spellings of a word.
    pub(crate) fn any_of(spellings: &[String]) -> Self {
        let all = spellings.iter().map(|spelling| Self::new(spelling));
        Self {
            forms: all.flat_map(|sought| sought.forms).collect(),
        }
    }

    /// Whether a folded word of a text is the word sought, with or without clitics.
    pub fn is(&self, word: &str) -> bool {
        self.forms.iter().any(|form| form.is(word))
    }
}

impl Form {
    fn is(&self, word: &str) -> bool {
        let length = self.text.needle().len();
        self.text
            .find_iter(word.as_bytes())
            .any(|at| self.may_precede(&word[at + length..]) && self.may_begin(word, at))
    }

    /// Whether the word sought may begin at byte `at` of a word, judged by what stands before that.
    fn may_begin(&self, word: &str, at: usize) -> bool {
        if at == 0 {
            return self.before == Before::Any;
        }
        let mut splits = regular_splits(word).filter(|split| split.rest.len() == word.len() - at);
        splits.any(|split| match self.before {
            // A letter alone is no word to which clitics are joined.
            Before::Any if self.letters < 2 => false,
            Before::Any if split.is_future => self.letters > 3,
            // «كان» is hardly ever «ك» and «ان».
            Before::Any => {
                split.has_article() || self.letters > 2 || split.preposition != Some(LIKE)
            }
            Before::Article => split.has_article(),
            Before::Merged => split.is_to(),
        })
    }

    fn may_precede(&self, after: &str) -> bool {
        let is_pronoun = || pronouns().any(|pronoun| pronoun == after);
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

/// Returns what may be left of a folded word without what is written together with it before, after, and on both sides.
pub(crate) fn bare(word: &str) -> impl Iterator<Item = &str> {
    let rests = regular_splits(word).filter(|split| !split.is_future);
    rests.flat_map(|split| {
        let without_pronoun = pronouns().filter_map(move |end| split.rest.strip_suffix(end));
        let bare = [split.rest].into_iter().chain(without_pronoun);
        bare.filter(|bare| letters(bare) >= 2)
    })
}

fn regular_splits(word: &str) -> impl Iterator<Item = Split<'_>> {
    splits(word).filter(Split::is_regular)
}

fn pronouns() -> impl Iterator<Item = &'static str> {
    let affixes = &*AFFIXES;
    let pronouns = affixes.pronouns.iter().chain(&affixes.rare_pronouns);
    pronouns.copied()
}

/// Letter ا that ends an indefinite accusative.
const ACCUSATIVE: &str = "ا";

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn is(sought: &str, word: &str) -> bool {
        Sought::new(&fold::word(sought)).is(&fold::word(word))
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
            ("ـ", "حمل ـ"),
        ] {
            for word in words.split_whitespace() {
                assert!(!is(sought, word), "{sought} in {word}");
            }
        }
    }
}
