//! Errors that translators make, put into pairs that are right.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use muwazi::text::names::{Skeleton, arabic_skeletons, english_skeleton};

/// Pseudo-random numbers, the same in every run (xorshift, Marsaglia 2003).
pub(crate) struct Random(u64);

impl Random {
    /// Creates numbers that depend on a name.
    pub(crate) fn new(name: &str) -> Self {
        Self(digest(name) | 1)
    }

    /// Returns a number below `below`, which is more than 0.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }

    fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        (!items.is_empty()).then(|| &items[self.below(items.len())])
    }
}

/// Digest of a text (FNV-1a).
pub(crate) fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Kind of error.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// Rules that may find it.
    pub(crate) rules: &'static [&'static str],
    /// Puts it into a pair, Arabic first; nothing where it cannot be made.
    pub(crate) put: fn(&str, &str, &mut Random) -> Option<[String; 2]>,
}

/// All kinds.
pub(crate) const FAULTS: &[Fault] = &[
    fault(
        "another digit in a number",
        &["numbers", "dates", "symbols", "list-markers"],
        other_digit,
    ),
    fault(
        "a number in digits left out",
        &["numbers", "dates"],
        no_number,
    ),
    fault(
        "another English number word",
        &["numbers"],
        other_english_word,
    ),
    fault(
        "another Arabic number word",
        &["numbers"],
        other_arabic_word,
    ),
    fault(
        "another scale (million, billion)",
        &["numbers"],
        other_scale,
    ),
    fault(
        "another month in a date",
        &["dates", "numbers"],
        other_month,
    ),
    fault(
        "two names of a month that are of two",
        &["dates", "numbers"],
        two_months,
    ),
    fault(
        "another day and month in a date",
        &["dates", "numbers"],
        other_day,
    ),
    fault("another name", &["names"], other_name),
    fault(
        "another document symbol",
        &["symbols", "numbers"],
        other_symbol,
    ),
    fault("another web address", &["symbols"], other_url),
    fault("another mail address", &["symbols"], other_mail),
    fault("a placeholder left out", &["placeholders"], no_placeholder),
    fault(
        "a placeholder misspelt",
        &["placeholders"],
        misspelt_placeholder,
    ),
    fault("a tag left out", &["placeholders"], no_tag),
    fault(
        "another number or letter of a list",
        &["list-markers", "numbers"],
        other_marker,
    ),
    fault(
        "the English in the place of the Arabic",
        &["untranslated", "language"],
        untranslated,
    ),
    fault(
        "half of the Arabic left in English",
        &["half-translated", "untranslated"],
        half_translated,
    ),
    fault(
        "a few English words left in the Arabic",
        &["half-translated", "untranslated"],
        few_left,
    ),
    fault(
        "French, German or Spanish for English",
        &["language"],
        not_english,
    ),
    fault("Persian or Urdu for Arabic", &["language"], not_arabic),
    fault(
        "another term than the glossary has",
        &["glossary"],
        other_term,
    ),
    fault("a negation left out", &["negation"], no_negation),
    fault("a negation put in", &["negation"], more_negation),
    fault(
        "without, غير, عدم and the like left out",
        &["negation"],
        no_without,
    ),
    fault(
        "half of the English left out",
        &["length", "omission"],
        half_english,
    ),
    fault(
        "half of the Arabic left out",
        &["length", "omission"],
        half_arabic,
    ),
    fault("a bracket left out", &["brackets"], no_bracket),
    fault(
        "a question made a statement or the reverse",
        &["question-mark"],
        other_question,
    ),
    fault("a word doubled", &["doubled-word"], doubled_word),
    fault(
        "a space doubled, or one before a mark",
        &["spaces"],
        more_space,
    ),
    fault("a mark of direction left over", &["bidi-marks"], left_bidi),
    fault(
        "a letter that only looks right",
        &["look-alikes"],
        look_alike,
    ),
    fault(
        "digits of two sets in a number",
        &["mixed-digits"],
        mixed_digits,
    ),
];

const fn fault(
    name: &'static str,
    rules: &'static [&'static str],
    put: fn(&str, &str, &mut Random) -> Option<[String; 2]>,
) -> Fault {
    Fault { name, rules, put }
}

/// Alters one of the two sides.
fn on_either(
    ar: &str,
    en: &str,
    random: &mut Random,
    alter: impl Fn(&str, &mut Random) -> Option<String>,
) -> Option<[String; 2]> {
    if random.below(2) == 0 {
        Some([alter(ar, random)?, en.to_owned()])
    } else {
        Some([ar.to_owned(), alter(en, random)?])
    }
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some('0' as u32),
        '٠'..='٩' => Some('٠' as u32),
        _ => None,
    }
    .map(|zero| c as u32 - zero)
}

/// Spans of the runs of digits of a text.
fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| digit(c).is_some()) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if last.1 == at => last.1 = end,
            _ => runs.push((at, end)),
        }
    }
    runs
}

fn replaced(text: &str, (start, end): (usize, usize), with: &str) -> String {
    format!("{}{with}{}", &text[..start], &text[end..])
}

fn other_digit(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, random| {
        let run = *random.one_of(&digit_runs(text))?;
        let digits: Vec<(usize, char)> = text[run.0..run.1].char_indices().collect();
        let &(at, c) = random.one_of(&digits)?;
        let value = digit(c)?;
        let other = (value + 1 + random.below(9) as u32) % 10;
        let at = run.0 + at;
        let c_other = char::from_u32(c as u32 - value + other)?;
        Some(replaced(
            text,
            (at, at + c.len_utf8()),
            &c_other.to_string(),
        ))
    })
}

fn no_number(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, random| {
        // Alone between spaces, and not at the beginning, where it may count a list.
        let is_alone = |&(start, end): &(usize, usize)| {
            start > 3 && text[..start].ends_with(' ') && text[end..].starts_with(' ')
        };
        let all = digit_runs(text);
        let runs: Vec<(usize, usize)> = all.iter().copied().filter(is_alone).collect();
        let (start, end) = *random.one_of(&runs)?;
        let is_twice = all
            .iter()
            .filter(|run| text[run.0..run.1] == text[start..end])
            .count()
            > 1;
        // With a space on either side it may be a group of digits.
        let is_group = |run: &&(usize, usize)| run.1 + 1 == start || end + 1 == run.0;
        if is_twice || all.iter().any(|run| is_group(&run)) {
            return None;
        }
        Some(replaced(text, (start, end + 1), ""))
    })
}

/// Replaces a word of the list by the next one in it.
fn other_of(text: &str, words: &[&str], random: &mut Random) -> Option<String> {
    let mut places = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        // One of two names of a month is not enough.
        let is_second = text[..at].trim_end().ends_with('/');
        let number = words.iter().position(|own| *own == word);
        places.extend(number.filter(|_| !is_second).map(|number| (at, number)));
        at += word.len() + 1;
    }
    let &(at, number) = random.one_of(&places)?;
    let other = words[(number + 1 + random.below(words.len() - 1)) % words.len()];
    Some(replaced(text, (at, at + words[number].len()), other))
}

fn other_english_word(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let words = [
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    ];
    Some([ar.to_owned(), other_of(en, &words, random)?])
}

fn other_arabic_word(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let feminine = ["ثلاث", "أربع", "خمس", "ثماني"];
    let masculine = [
        "ثلاثة",
        "أربعة",
        "خمسة",
        "ستة",
        "سبعة",
        "ثمانية",
        "تسعة",
        "عشرة",
    ];
    let ar = other_of(ar, &masculine, random).or_else(|| other_of(ar, &feminine, random))?;
    Some([ar, en.to_owned()])
}

fn other_scale(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, random| {
        let arabic = ["مليون", "مليار", "تريليون"];
        let english = ["million", "billion", "trillion"];
        other_of(text, &english, random).or_else(|| other_of(text, &arabic, random))
    })
}

/// English months but those that are words too, and Arabic ones as they stand after a Syriac name and alone.
const ENGLISH_MONTHS: [&str; 10] = [
    "January",
    "February",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ARABIC_MONTHS: [&str; 11] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

fn other_month(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, random| {
        other_of(text, &ENGLISH_MONTHS, random).or_else(|| other_of(text, &ARABIC_MONTHS, random))
    })
}

/// Another second name of a month that has two: «كانون الثاني/فبراير».
fn two_months(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let places: Vec<(usize, usize)> = (0..ARABIC_MONTHS.len())
        .flat_map(|number| {
            let second = format!("/{}", ARABIC_MONTHS[number]);
            let places: Vec<usize> = ar.match_indices(&second).map(|(at, _)| at + 1).collect();
            places.into_iter().map(move |at| (at, number))
        })
        .collect();
    let &(at, number) = random.one_of(&places)?;
    let other = (number + 1 + random.below(ARABIC_MONTHS.len() - 1)) % ARABIC_MONTHS.len();
    let end = at + ARABIC_MONTHS[number].len();
    Some([replaced(ar, (at, end), ARABIC_MONTHS[other]), en.to_owned()])
}

/// Another day of another month for an English date: 10 March, May 30.
fn other_day(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let of_text = words(en);
    let is_day = |word: &str| word.parse().is_ok_and(|day: usize| (1..=31).contains(&day));
    let dates: Vec<usize> = (1..of_text.len())
        .filter(|&at| ENGLISH_MONTHS.contains(&of_text[at]) && is_day(of_text[at - 1]))
        .collect();
    let &at = random.one_of(&dates)?;
    let number = ENGLISH_MONTHS
        .iter()
        .position(|month| *month == of_text[at])?;
    let day: usize = of_text[at - 1].parse().ok()?;
    let other_day = (day + random.below(27)) % 28 + 1;
    let other = (number + 1 + random.below(ENGLISH_MONTHS.len() - 1)) % ENGLISH_MONTHS.len();
    if other_day == day {
        return None;
    }
    let mut all: Vec<&str> = of_text;
    let other_day = other_day.to_string();
    (all[at - 1], all[at]) = match random.below(2) {
        0 => (&*other_day, ENGLISH_MONTHS[other]),
        _ => (ENGLISH_MONTHS[other], &*other_day),
    };
    Some([ar.to_owned(), all.join(" ")])
}

/// Names that stand in the place of others.
const NAMES: [&str; 12] = [
    "Marseille",
    "Petrovic",
    "Hamilton",
    "Guadalajara",
    "Lindqvist",
    "Fernandez",
    "Birmingham",
    "Kowalski",
    "Melbourne",
    "Thompson",
    "Rotterdam",
    "Nakamura",
];

/// Words that are written with a small letter somewhere in the texts, folded.
static SMALL: OnceLock<BTreeSet<String>> = OnceLock::new();

/// Takes note of the words that English texts write with a small letter: "Protocol" in a title is no name.
pub(crate) fn prepare<'a>(texts: impl Iterator<Item = &'a str>) {
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    let small = words.filter(|word| word.starts_with(char::is_lowercase));
    let small = small.map(str::to_owned).collect();
    SMALL.get_or_init(|| small);
}

/// Another name for one in the English that sounds like a word of the Arabic. A name is what the texts never write with
/// a small letter, and no month.
fn other_name(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let heard: Vec<Skeleton> = ar
        .split_whitespace()
        .flat_map(arabic_skeletons)
        .filter(|name| name.len() > 3)
        .collect();
    let is_heard = |word: &str, least: f64| {
        let name = english_skeleton(word);
        name.is_some_and(|name| {
            name.len() > 3 && heard.iter().any(|other| other.similarity(&name) >= least)
        })
    };
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().skip(1).all(char::is_lowercase)
            && word.chars().all(char::is_alphabetic)
            && !ENGLISH_MONTHS.contains(word)
            && !SMALL
                .get()
                .is_some_and(|small| small.contains(&word.to_lowercase()))
            && is_heard(word, 0.8)
    };
    // The first of a sentence has a capital in any case.
    let words: Vec<&str> = en.split(' ').collect();
    let after_word = words
        .windows(2)
        .filter(|pair| pair[0].ends_with(char::is_lowercase));
    let names: Vec<&str> = after_word.map(|pair| pair[1]).filter(is_name).collect();
    let name = random.one_of(&names)?;
    let others: Vec<&str> = NAMES
        .into_iter()
        .filter(|other| !is_heard(other, 0.6))
        .collect();
    let other = random.one_of(&others)?;
    Some([ar.to_owned(), en.replace(name, other)])
}

fn other_symbol(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    // There are none in the pairs.
    let (session, number) = (50 + random.below(30), 10 + random.below(80));
    let other = number + 1 + random.below(9);
    let series = ["A/RES", "S/PV", "E/CN.4", "CEDAW/C"][random.below(4)];
    let symbol = |number: usize| format!("{series}/{session}/{number}");
    Some(with_both(ar, en, random, &symbol(number), &symbol(other)))
}

/// Adds a text in brackets to both sides, of which one is altered.
fn with_both(ar: &str, en: &str, random: &mut Random, right: &str, wrong: &str) -> [String; 2] {
    let added = |text: &str, more: &str| format!("{} ({more})", text.trim_end());
    if random.below(2) == 0 {
        [added(ar, wrong), added(en, right)]
    } else {
        [added(ar, right), added(en, wrong)]
    }
}

fn other_url(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let number = 10 + random.below(80);
    let (right, wrong) = match random.below(3) {
        0 => (
            format!("https://example.org/doc/{number}"),
            format!("https://example.org/doc/{}", number + 1),
        ),
        1 => (
            format!("www.example.org/page{number}"),
            "www.example.org/pages".into(),
        ),
        _ => (
            "https://example.org/ar/report".into(),
            "https://example.org/ar/raport".into(),
        ),
    };
    Some(with_both(ar, en, random, &right, &wrong))
}

fn other_mail(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let (right, wrong) = [
        ("info@example.org", "inof@example.org"),
        ("press@example.com", "press@exampel.com"),
    ][random.below(2)];
    Some(with_both(ar, en, random, right, wrong))
}

/// Puts something between two words.
fn between(text: &str, what: &str, random: &mut Random) -> Option<String> {
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let &at = random.one_of(&spaces)?;
    Some(format!("{} {what}{}", &text[..at], &text[at..]))
}

const PLACEHOLDERS: [(&str, &str); 6] = [
    ("{name}", "{nom}"),
    ("{0}", "{1}"),
    ("%s", "%d"),
    ("%1$s", "%2$s"),
    ("${count}", "{count}"),
    ("{{user}}", "{user}"),
];

fn no_placeholder(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let (one, _) = PLACEHOLDERS[random.below(PLACEHOLDERS.len())];
    if random.below(2) == 0 {
        Some([between(ar, one, random)?, en.to_owned()])
    } else {
        Some([ar.to_owned(), between(en, one, random)?])
    }
}

fn misspelt_placeholder(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let (one, other) = PLACEHOLDERS[random.below(PLACEHOLDERS.len())];
    Some([between(ar, one, random)?, between(en, other, random)?])
}

fn no_tag(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let tags = [
        ("<b>", "</b>"),
        ("<a href=\"x\">", "</a>"),
        ("<g id=\"1\">", "</g>"),
    ];
    let (open, close) = tags[random.below(tags.len())];
    Some(match random.below(3) {
        0 => [format!("{open}{ar}{close}"), en.to_owned()],
        1 => [format!("{open}{ar}{close}"), format!("{open}{en}")],
        _ => [format!("{ar}{close}"), format!("{open}{en}{close}")],
    })
}

fn other_marker(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    // A text that is counted already has another marker.
    if [ar, en]
        .iter()
        .any(|text| text.starts_with(|c: char| !c.is_alphabetic()))
    {
        return None;
    }
    let letters = ["أ", "ب", "ج", "د", "هـ", "و", "ز", "ح"];
    let number = random.below(letters.len());
    let other = (number + 1 + random.below(letters.len() - 1)) % letters.len();
    let english = char::from(b'a' + other as u8);
    Some(match random.below(3) {
        0 => [
            format!("({}) {ar}", letters[number]),
            format!("({english}) {en}"),
        ],
        1 => [
            format!("{} - {ar}", number + 1),
            format!("{}. {en}", other + 1),
        ],
        _ => [
            format!("{}) {ar}", number + 1),
            format!("{}) {en}", other + 1),
        ],
    })
}

/// Words of a text.
fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

fn untranslated(_: &str, en: &str, _: &mut Random) -> Option<[String; 2]> {
    (words(en).len() >= 3).then(|| [en.to_owned(), en.to_owned()])
}

fn half_translated(ar: &str, en: &str, _: &mut Random) -> Option<[String; 2]> {
    let (of_ar, of_en) = (words(ar), words(en));
    if of_ar.len() < 8 || of_en.len() < 8 {
        return None;
    }
    let half = |words: &[&str]| words.len() / 2;
    let mixed = [&of_ar[..half(&of_ar)], &of_en[half(&of_en)..]].concat();
    Some([mixed.join(" "), en.to_owned()])
}

fn few_left(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let (of_ar, of_en) = (words(ar), words(en));
    if of_ar.len() < 8 || of_en.len() < 8 {
        return None;
    }
    let at = 1 + random.below(of_ar.len() - 5);
    let from = random.below(of_en.len() - 4);
    let four = &of_en[from..from + 4];
    let is_small = |word: &&&str| word.starts_with(char::is_lowercase);
    // What is mostly names may well stand there.
    if four.iter().filter(is_small).count() < 3 || four.iter().any(|word| word.len() == 1) {
        return None;
    }
    Some([
        [&of_ar[..at], four, &of_ar[at + 4..]].concat().join(" "),
        en.to_owned(),
    ])
}

fn not_english(ar: &str, _: &str, random: &mut Random) -> Option<[String; 2]> {
    let others = [
        "La réunion de demain a été annulée parce que la salle n'est pas prête.",
        "Le ministre a remercié les participants de leur patience pendant les travaux.",
        "Nous avons reçu votre lettre et nous vous répondrons avant la fin du mois.",
        "Die Sitzung wurde auf den nächsten Dienstag verschoben, weil der Saal noch gestrichen wird.",
        "Wir danken allen Gästen für ihre Geduld während der langen Bauarbeiten am Bahnhof.",
        "La reunión de mañana fue cancelada porque la sala todavía no está lista.",
        "El ministro agradeció a los participantes su paciencia durante las obras del puerto.",
    ];
    Some([ar.to_owned(), others[random.below(others.len())].to_owned()])
}

fn not_arabic(_: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let others = [
        "جلسه فردا لغو شد چون سالن هنوز آماده نیست و باید رنگ شود.",
        "وزیر از شرکت کنندگان برای صبر آنها در طول کارهای بندر تشکر کرد.",
        "نامه شما را دریافت کردیم و پیش از پایان ماه پاسخ می‌دهیم.",
        "کل کا اجلاس منسوخ کر دیا گیا کیونکہ ہال ابھی تیار نہیں ہے۔",
        "وزیر نے شرکاء کا بندرگاہ کے کام کے دوران صبر پر شکریہ ادا کیا۔",
    ];
    Some([others[random.below(others.len())].to_owned(), en.to_owned()])
}

/// Terms of the list of `terms.tsv` that texts are full of.
const TERMS: [&str; 8] = [
    "Security Council",
    "General Assembly",
    "human rights",
    "Member States",
    "sustainable development",
    "civil society",
    "international law",
    "developing countries",
];

fn other_term(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let there: Vec<usize> = (0..TERMS.len())
        .filter(|&term| en.contains(TERMS[term]))
        .collect();
    let &term = random.one_of(&there)?;
    let other = TERMS[(term + 1 + random.below(TERMS.len() - 1)) % TERMS.len()];
    // What the text has besides is there in Arabic too.
    (!en.contains(other)).then(|| [ar.to_owned(), en.replacen(TERMS[term], other, 1)])
}

/// Words that deny what follows them, and what follows where they deny nothing or are seldom translated by a negation.
const NEGATIONS: [&[&str]; 2] = [
    &["لا", "لم", "لن", "ليس", "ليست", "ولا", "ولم", "ولن"],
    &["not", "no", "never", "cannot"],
];
/// Words that deny a noun or an adjective.
const WITHOUT: [&[&str]; 2] = [&["غير", "عدم", "دون", "بدون"], &["without", "non"]];
const NOT_AFTER: [&[&str]; 2] = [
    &[
        "سيما",
        "بد",
        "يزال",
        "تزال",
        "يزالون",
        "يزل",
        "تزل",
        "شك",
        "غنى",
        "يقل",
        "تقل",
        "يزيد",
        "تزيد",
        "يتجاوز",
        "تتجاوز",
        "يتجزأ",
        "يعد",
        "تعد",
        "يعدو",
    ],
    &[
        "only", "later", "longer", "less", "more", "fewer", "least", "doubt", "matter",
    ],
];

/// Leaves one of these words out, Arabic or English ones.
fn denying_left_out(
    [ar, en]: [&str; 2],
    denying: [&[&str]; 2],
    random: &mut Random,
) -> Option<[String; 2]> {
    let side = random.below(2);
    let text = [ar, en][side];
    // What is true of nothing but one thing is said otherwise in English.
    if side == 0 && text.contains("إلا") {
        return None;
    }
    let words = words(text);
    let is_it = |&at: &usize| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        // "Nor", where it does not stand before a verb.
        let is_nor = words[at] == "ولا" && !next.starts_with(['ي', 'ت']);
        denying[side].contains(&words[at])
            && !NOT_AFTER[side].contains(&next)
            && !is_nor
            && next.chars().all(char::is_alphabetic)
    };
    let there: Vec<usize> = (0..words.len()).filter(is_it).collect();
    let &at = random.one_of(&there)?;
    let can = ["can"];
    let instead: &[&str] = if words[at] == "cannot" { &can } else { &[] };
    let left = [&words[..at], instead, &words[at + 1..]].concat().join(" ");
    Some(match side {
        0 => [left, en.to_owned()],
        _ => [ar.to_owned(), left],
    })
}

fn no_negation(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    denying_left_out([ar, en], NEGATIONS, random)
}

fn no_without(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    denying_left_out([ar, en], WITHOUT, random)
}

/// Denies what a side says.
fn more_negation(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let side = random.below(2);
    let words = words([ar, en][side]);
    let denied = |at: usize| {
        let (word, next) = (words[at], words.get(at + 1).copied().unwrap_or_default());
        let auxiliary = [
            "is", "are", "was", "were", "will", "shall", "should", "must", "could", "would", "has",
            "have", "had", "may", "does", "do", "did",
        ];
        if side == 1 {
            // What is denied already would not be denied twice.
            let near = &words[at.saturating_sub(4)..words.len().min(at + 5)];
            let is_denied = near
                .iter()
                .any(|word| ["not", "no", "never", "hardly", "nor", "without"].contains(word));
            let goes_on = !is_denied && next.starts_with(char::is_lowercase);
            return (auxiliary.contains(&word) && goes_on).then(|| format!("{word} not"));
        }
        let is_before = at > 0
            && [
                "لا", "لم", "لن", "ألا", "ولا", "ولم", "قبل", "حيث", "إن", "على", "من", "في", "إلى",
            ]
            .contains(&words[at - 1]);
        let future = word.strip_prefix('س').filter(|rest| {
            rest.starts_with(['ي', 'ت']) && rest.chars().count() > 3 && !rest.ends_with(['ة', 'ت'])
        });
        match word {
            _ if is_before => None,
            "كان" => Some("لم يكن".to_owned()),
            "كانت" => Some("لم تكن".to_owned()),
            "يجب" | "ينبغي" | "يمكن" | "يجوز" | "يتعين" => {
                Some(format!("لا {word}"))
            }
            "أن" if next.starts_with(['ي', 'ت']) => Some("ألا".to_owned()),
            "التي" if next.starts_with('ت') => Some("التي لا".to_owned()),
            "الذي" if next.starts_with('ي') => Some("الذي لا".to_owned()),
            _ => future.map(|rest| format!("لن {rest}")),
        }
    };
    let there: Vec<(usize, String)> = (0..words.len())
        .filter_map(|at| Some((at, denied(at)?)))
        .collect();
    let (at, with) = random.one_of(&there)?;
    let mut all = words.clone();
    all[*at] = with;
    Some(match side {
        0 => [all.join(" "), en.to_owned()],
        _ => [ar.to_owned(), all.join(" ")],
    })
}

fn half(text: &str) -> Option<String> {
    let words = words(text);
    (words.len() >= 20).then(|| words[..words.len() / 2].join(" "))
}

fn half_english(ar: &str, en: &str, _: &mut Random) -> Option<[String; 2]> {
    Some([ar.to_owned(), half(en)?])
}

fn half_arabic(ar: &str, en: &str, _: &mut Random) -> Option<[String; 2]> {
    Some([half(ar)?, en.to_owned()])
}

fn no_bracket(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, random| {
        // The bracket of a list's number is no loss.
        let after = text.char_indices().nth(6)?.0;
        let brackets = text.match_indices(['(', ')', '[', ']']);
        let places: Vec<(usize, &str)> = brackets.filter(|(at, _)| *at > after).collect();
        let &(at, bracket) = random.one_of(&places)?;
        Some(replaced(text, (at, at + bracket.len()), ""))
    })
}

fn other_question(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, _| {
        let (rest, last) = text.split_at(text.char_indices().next_back()?.0);
        let is_arabic = text.chars().any(|c| ('ء'..='ي').contains(&c));
        match last {
            "." => Some(format!("{rest}{}", if is_arabic { "؟" } else { "?" })),
            "?" | "؟" => Some(format!("{rest}.")),
            _ => None,
        }
    })
}

fn doubled_word(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, random| {
        let of_text = words(text);
        let is_plain = |at: &usize| {
            let mut chars = of_text[*at].chars();
            of_text[*at].chars().count() > 1 && chars.all(char::is_alphabetic)
        };
        let plain: Vec<usize> = (0..of_text.len()).filter(is_plain).collect();
        let &at = random.one_of(&plain)?;
        Some([&of_text[..=at], &of_text[at..]].concat().join(" "))
    })
}

fn more_space(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, random| {
        if random.below(2) == 0 {
            let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
            let &at = random.one_of(&spaces)?;
            Some(replaced(text, (at, at), " "))
        } else {
            let is_inner = |&(at, mark): &(usize, &str)| {
                text[at + mark.len()..].starts_with(' ') && !text[..at].ends_with(' ')
            };
            let marks = text.match_indices([',', '،', '؛', ';']).filter(is_inner);
            let marks: Vec<usize> = marks.map(|(at, _)| at).collect();
            let &at = random.one_of(&marks)?;
            Some(replaced(text, (at, at), " "))
        }
    })
}

fn left_bidi(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let marks = [
        "\u{202A}", "\u{202B}", "\u{202C}", "\u{202E}", "\u{2067}", "\u{2069}",
    ];
    let mark = marks[random.below(marks.len())];
    on_either(ar, en, random, |text, random| between(text, mark, random))
}

fn look_alike(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    on_either(ar, en, random, |text, random| {
        let pairs = [
            ('a', 'а'),
            ('e', 'е'),
            ('o', 'о'),
            ('c', 'с'),
            ('p', 'р'),
            ('x', 'х'),
            ('ي', 'ی'),
            ('ك', 'ک'),
        ];
        let letters: Vec<(usize, char, char)> = (text.char_indices())
            .filter_map(|(at, c)| {
                pairs
                    .iter()
                    .find(|pair| pair.0 == c)
                    .map(|pair| (at, c, pair.1))
            })
            .collect();
        let &(at, c, other) = random.one_of(&letters)?;
        // A word of one letter has no other letters that it could be told by; a text that has no other such letter
        // may be Persian.
        let is_telling = if c.is_ascii() {
            let is_letter = |c: char| c.is_ascii_alphabetic();
            text[..at].ends_with(is_letter) || text[at + 1..].starts_with(is_letter)
        } else {
            text.matches(c).count() > 1
        };
        is_telling.then(|| replaced(text, (at, at + c.len_utf8()), &other.to_string()))
    })
}

fn mixed_digits(ar: &str, en: &str, random: &mut Random) -> Option<[String; 2]> {
    let runs = digit_runs(ar);
    let long: Vec<(usize, usize)> = (runs.into_iter())
        .filter(|&(start, end)| ar[start..end].chars().count() > 1)
        .collect();
    let &(start, _) = random.one_of(&long)?;
    let c = ar[start..].chars().next()?;
    let value = digit(c)?;
    let zero = if c.is_ascii() { '٠' } else { '0' };
    let other = char::from_u32(zero as u32 + value)?;
    Some([
        replaced(ar, (start, start + c.len_utf8()), &other.to_string()),
        en.to_owned(),
    ])
}
