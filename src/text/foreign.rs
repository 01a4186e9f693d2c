//! Other languages in the scripts of the two: is a text French rather than English, or Persian rather than Arabic?
//!
//! Words that join others tell it; they make up a third of any running text. Those of other languages are listed in
//! `data/other-languages.tsv`.

use std::ops::AddAssign;
use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::function_words::function;
use super::script::Letters;
use super::{arabic, chars, data, fold, tokens};
use crate::model::lang::Lang;

/// Least number of words of another language, and least share of the words, by which it is told.
const LEAST: usize = 3;
const LEAST_SHARE: f64 = 0.12;
/// Number of words in which some would be of the language if it were that, and least share of them.
const RUNNING: usize = 30;
const LEAST_OWN: f64 = 0.05;
/// Least number of words of a segment on the average of a running text: a list of terms has none that join others.
const LEAST_LENGTH: usize = 5;

/// Language other than the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Other {
    /// Told by its words: its name in English.
    Named(&'static str),
    /// Not one whose words are known.
    Unnamed,
}

/// Words of a text, counted by the languages that they may be of.
#[derive(Clone, Default, Debug)]
pub(crate) struct Words {
    segments: usize,
    all: usize,
    own: usize,
    /// For each other language the number of its words.
    others: Vec<usize>,
}

/// Counter of the words of one text after the other, which remembers what it has met.
#[derive(Default)]
pub(crate) struct Counter {
    /// What stands between spaces in texts of each language, with the words in it.
    known: [HashMap<Box<str>, Counted>; 2],
}

/// Words in a stretch without spaces, nearly always one.
#[derive(Clone, Default)]
struct Counted {
    all: usize,
    /// Those of the language itself, once they are asked for: most texts have no words of others.
    own: Option<usize>,
    /// Other languages that have one of them, each as often as it has.
    others: Vec<usize>,
}

/// Greatest number of stretches that are remembered.
const REMEMBERED: usize = 1 << 16;

impl Counter {
    /// Counts the words of a segment that is said to be in `lang`.
    pub(crate) fn words(&mut self, text: &str, lang: Lang) -> Words {
        let own = |words: &mut Words, counted: &mut Counted, stretch: &str| {
            words.own += *counted.own.get_or_insert_with(|| own(stretch, lang));
        };
        self.count(text, lang, |_| true, own)
    }

    /// Returns the other language that a segment is in which is said to be in `lang`, as [`Words::named`] tells it.
    pub(crate) fn named(&mut self, text: &str, lang: Lang) -> Option<Other> {
        // Nearly all have no words of others, which is told sooner than all are counted.
        let may_have = |stretch: &str| OTHERS[lang as usize].may_have(stretch);
        self.count(text, lang, may_have, |_, _, _| {}).named(lang)?;
        self.words(text, lang).named(lang)
    }

    /// Counts the words of the stretches of a segment that are asked for; `more` adds what else is to be counted of one.
    fn count(
        &mut self,
        text: &str,
        lang: Lang,
        is_asked: impl Fn(&str) -> bool,
        more: impl Fn(&mut Words, &mut Counted, &str),
    ) -> Words {
        let mut words = Words {
            segments: 1,
            others: vec![0; OTHERS[lang as usize].names.len()],
            ..Words::default()
        };
        let known = &mut self.known[lang as usize];
        // By bytes: most of the time would go into looking for the spaces.
        let mut rest = text;
        while !rest.is_empty() {
            let length = rest.bytes().take_while(|&byte| byte != b' ').count();
            let stretch = &rest[..length];
            rest = &rest[(length + 1).min(rest.len())..];
            if !is_asked(stretch) {
                continue;
            }
            if let Some(counted) = known.get_mut(stretch) {
                words.add(counted);
                more(&mut words, counted, stretch);
                continue;
            }
            let mut counted = Counted::of(stretch, lang);
            words.add(&counted);
            more(&mut words, &mut counted, stretch);
            if known.len() >= REMEMBERED {
                known.clear();
            }
            known.insert(stretch.into(), counted);
        }
        words
    }
}

/// Words of a stretch in the letters of a language.
fn in_script(text: &str, lang: Lang) -> impl Iterator<Item = tokens::Token<'_>> {
    tokens::words(text).filter(move |word| Letters::of(word.text).in_script_of(lang) > 0)
}

/// Number of the words of a stretch that are words of a language itself.
fn own(text: &str, lang: Lang) -> usize {
    let is_own = |word: &tokens::Token| is_own(&fold::key(word.text), lang);
    in_script(text, lang).filter(is_own).count()
}

impl Counted {
    fn of(text: &str, lang: Lang) -> Self {
        let mut counted = Self::default();
        for word in in_script(text, lang) {
            counted.all += 1;
            let others = OTHERS[lang as usize].words.get(&*fold::key(word.text));
            counted.others.extend(others.into_iter().flatten());
        }
        counted
    }
}

impl Words {
    fn add(&mut self, counted: &Counted) {
        self.all += counted.all;
        for &language in &counted.others {
            self.others[language] += 1;
        }
    }

    /// Returns the other language that the words are of, by its own words.
    pub(crate) fn named(&self, lang: Lang) -> Option<Other> {
        let others = self.others.iter().enumerate().rev();
        let (language, &most) = others.max_by_key(|(_, count)| **count)?;
        let is_told =
            most >= LEAST && most > self.own && most as f64 >= LEAST_SHARE * self.all as f64;
        is_told.then(|| Other::Named(OTHERS[lang as usize].names[language]))
    }

    /// Returns the other language that the words of a whole text are of: also one of which nothing is known but that a
    /// running text of `lang` would have other words.
    pub(crate) fn other_language(&self, lang: Lang) -> Option<Other> {
        let is_running = self.all >= RUNNING && self.all >= LEAST_LENGTH * self.segments;
        let unnamed = is_running && (self.own as f64) < LEAST_OWN * self.all as f64;
        self.named(lang).or(unnamed.then_some(Other::Unnamed))
    }
}

impl AddAssign<&Words> for Words {
    fn add_assign(&mut self, other: &Words) {
        self.segments += other.segments;
        self.all += other.all;
        self.own += other.own;
        self.others
            .resize(self.others.len().max(other.others.len()), 0);
        for (count, more) in self.others.iter_mut().zip(&other.others) {
            *count += more;
        }
    }
}

/// Whether a folded word joins others in `lang`, or has the Arabic article, which no other language writes so often.
fn is_own(word: &str, lang: Lang) -> bool {
    let has_article = || {
        let is_article = |split: arabic::Split| {
            split.has_article() && split.is_regular() && split.rest.chars().nth(2).is_some()
        };
        arabic::splits(word).any(is_article)
    };
    function(word, lang).is_some() || lang == Lang::Arabic && has_article()
}

/// Other languages in the script of one of the two.
#[derive(Default)]
struct Others {
    names: Vec<&'static str>,
    /// Names in Arabic.
    arabic_names: Vec<&'static str>,
    /// Languages that have a word, by their places in the names.
    words: HashMap<String, Vec<usize>>,
    /// How words of them in plain letters begin and end: see [`ends`].
    ends: HashSet<[u8; 2]>,
}

impl Others {
    /// Whether a stretch may have a word of another language: in plain letters, if one begins and ends as it does.
    fn may_have(&self, stretch: &str) -> bool {
        let word = stretch.trim_end_matches(['.', ',', ':', ';', '!', '?', '،', '؛', '؟']);
        ends(word).is_none_or(|ends| self.ends.contains(&ends))
    }

    /// Adds a word of the last of the languages.
    fn add(&mut self, word: String) {
        if let Some([first, last]) = ends(&word) {
            let variants = |end: u8| FOLDED.iter().filter(move |(_, folded)| *folded == end);
            let pairs =
                variants(first).flat_map(|first| variants(last).map(|last| [first.0, last.0]));
            self.ends.extend(pairs);
        }
        let languages = self.words.entry(word).or_default();
        languages.push(self.names.len() - 1);
    }
}

/// The letters that a word begins and ends with, each by its last byte, which no other has: if they, and all between,
/// are the plain letters of one language, of which folding makes one each.
fn ends(word: &str) -> Option<[u8; 2]> {
    let bytes = word.as_bytes();
    let last = *bytes.last()?;
    if chars::ascii_letter_run(word) == bytes.len() {
        Some([bytes[0], last])
    } else if chars::basic_arabic_run(word) == bytes.len() {
        Some([bytes[1], last])
    } else {
        None
    }
}

/// Plain letters by their last bytes, with those of what folding makes of them.
static FOLDED: LazyLock<Vec<(u8, u8)>> = LazyLock::new(|| {
    let letters = ('A'..='z').chain('ء'..='ي').filter_map(|letter| {
        let letter = letter.to_string();
        Some((ends(&letter)?[0], ends(&fold::key(&letter))?[0]))
    });
    letters.collect()
});

static OTHERS: LazyLock<[Others; 2]> = LazyLock::new(|| {
    data::OTHER_LANGUAGES.load(|all: &mut [Others; 2], row| {
        let others = &mut all[row.lang(0)? as usize];
        others.names.push(row.cell(1));
        others.arabic_names.push(row.cell(2));
        for word in row.words(3) {
            others.add(fold::word(word));
        }
        Ok(())
    })
});

/// Returns the name in Arabic of another language, by its name in English.
#[cfg_attr(
    not(feature = "app"),
    allow(dead_code, reason = "only the window speaks Arabic")
)]
pub(crate) fn arabic_name(name: &str) -> Option<&'static str> {
    let mut names =
        (OTHERS.iter()).flat_map(|others| others.names.iter().zip(&others.arabic_names));
    names.find_map(|(&english, &arabic)| (english == name).then_some(arabic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[&str], lang: Lang) -> Option<Other> {
        let (mut counter, mut words) = (Counter::default(), Words::default());
        for line in lines {
            words += &counter.words(line, lang);
        }
        words.other_language(lang)
    }

    #[test]
    fn other_languages_are_told_by_their_words() {
        for (text, lang, expected) in [
            (
                "The council met in the old city. It decided to plant trees.",
                Lang::English,
                None,
            ),
            ("Save as …", Lang::English, None),
            ("La Paz, El Paso, Los Angeles", Lang::English, None),
            (
                "He sang La donna e mobile and the aria Una furtiva lagrima for us.",
                Lang::English,
                None,
            ),
            (
                "Le conseil s'est réuni dans la ville et il a décidé de planter des arbres.",
                Lang::English,
                Some("French"),
            ),
            (
                "El consejo se reunió en la ciudad y decidió que los árboles se planten.",
                Lang::English,
                Some("Spanish"),
            ),
            (
                "Der Rat trat in der Stadt zusammen und beschloss, die Bäume zu pflanzen.",
                Lang::English,
                Some("German"),
            ),
            (
                "Dewan bertemu di kota itu dan memutuskan untuk menanam pohon pada musim ini.",
                Lang::English,
                Some("Malay or Indonesian"),
            ),
            (
                "Wa qarrara al-majlis gharsa al-ashjar fi al-madina al-qadima.",
                Lang::English,
                Some("romanised Arabic"),
            ),
            (
                "اجتمع المجلس في المدينة القديمة وقرر غرس الأشجار فيها.",
                Lang::Arabic,
                None,
            ),
            // Typed on another keyboard.
            (
                "اجتمع المجلس فی المدینة القدیمة وقرر أن یغرس الأشجار حتی ذلک الیوم.",
                Lang::Arabic,
                None,
            ),
            (
                "شورا در شهر قدیمی گرد آمد و تصمیم گرفت که درختان را برای مردم بکارد.",
                Lang::Arabic,
                Some("Persian"),
            ),
            (
                "شورا در شهر قديمي گرد آمد و تصميم گرفت كه درختان را براي مردم بكارد.",
                Lang::Arabic,
                Some("Persian"),
            ),
            (
                "کونسل نے پرانے شہر میں اجلاس کیا اور درخت لگانے کا فیصلہ کیا۔",
                Lang::Arabic,
                Some("Urdu"),
            ),
        ] {
            assert_eq!(told(&[text], lang), expected.map(Other::Named), "{text}");
        }
    }

    #[test]
    fn running_text_without_any_word_that_joins_is_of_another_language() {
        let strange = "balo kelumi tosana virek dalomu hineta porasi";
        assert_eq!(told(&[strange; 6], Lang::English), Some(Other::Unnamed));
        assert_eq!(told(&[strange; 2], Lang::English), None);
        // A list of terms.
        assert_eq!(told(&["myocardial infarction"; 60], Lang::English), None);
        assert_eq!(told(&["احتشاء عضلي"; 60], Lang::Arabic), None);
    }

    #[test]
    fn listed_words_are_of_other_languages() {
        for (lang, others) in [Lang::Arabic, Lang::English].into_iter().zip(&*OTHERS) {
            let own: Vec<_> = others
                .words
                .keys()
                .filter(|word| is_own(word, lang))
                .collect();
            assert!(own.is_empty(), "{lang}: {own:?}");
            let mut words: Vec<_> = others.words.keys().collect();
            words.sort_unstable();
            for word in words {
                let variants = [
                    word.clone(),
                    word.to_uppercase(),
                    word.replacen('ا', "أ", 1),
                ];
                let same = variants
                    .iter()
                    .filter(|variant| fold::key(variant) == **word);
                assert!(same.clone().count() > 0, "{word}");
                same.for_each(|variant| assert!(others.may_have(variant), "{variant}"));
            }
        }
    }
}
