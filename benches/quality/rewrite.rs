//! Rewritings: other writings of a text, which leave its alignment as it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// A rewriting of the segments of both languages.
pub(crate) struct Rewriting {
    pub(crate) name: &'static str,
    pub(crate) ar: Rewrite,
    pub(crate) en: Rewrite,
}

/// Rewrites a segment, given with its number in the text.
pub(crate) type Rewrite = fn(&str, usize) -> String;

/// The text as it is, which all others are compared with.
pub(crate) const AS_IT_IS: Rewriting = of_english("as it is", same);

/// Rewritings that keep the place of every byte.
pub(crate) const OF_CASE: [Rewriting; 3] = [
    of_english("English in capitals", capitals),
    of_english("English in small letters", small),
    of_english("English, Every Word With A Capital", title),
];

/// All other rewritings.
pub(crate) const OTHERS: [Rewriting; 27] = [
    of_english("British spelling", british),
    of_english("English without punctuation", unpunctuated),
    of_arabic("Arabic without punctuation", unpunctuated),
    of_both("both without punctuation", unpunctuated, unpunctuated),
    of_arabic("vowel signs", vowelled),
    of_arabic("tatweel", stretched),
    of_arabic("no hamza", without_hamza),
    of_arabic("final ya as alef maqsura", |text, _| {
        at_word_ends(text, 'ي', 'ى')
    }),
    of_arabic("ta marbuta as ha", |text, _| at_word_ends(text, 'ة', 'ه')),
    of_arabic("Persian letters", |text, _| {
        text.replace('ي', "ی").replace('ك', "ک")
    }),
    of_arabic("presentation forms", presentation_forms),
    of_arabic("Arabic-Indic digits", |text, _| digits(text, '0', '٠')),
    of_arabic("Western digits", |text, _| digits(text, '٠', '0')),
    of_arabic("no digits in Arabic", |text, _| {
        text.replace(|c: char| c.is_ascii_digit() || ('٠'..='٩').contains(&c), "")
    }),
    of_both("marks of direction", right_to_left, |text, _| {
        format!("\u{200E}{text}\u{200E}")
    }),
    of_both("no-break spaces", unbroken, unbroken),
    of_english("soft hyphens", soft_hyphens),
    of_both(
        "2 % of the letters wrong",
        |text, _| misread(text, 0.02),
        |text, _| misread(text, 0.02),
    ),
    of_both(
        MISREAD,
        |text, _| misread(text, 0.05),
        |text, _| misread(text, 0.05),
    ),
    of_arabic("Arabic words run together", run_together),
    of_english("English words run together", run_together),
    of_arabic("و by itself", |text, _| {
        text.split(' ').map(apart).collect::<Vec<_>>().join(" ")
    }),
    of_arabic("numbered Arabic lines", numbered),
    of_both("numbered lines", numbered, numbered),
    of_english("English in quotation marks", |text, _| {
        format!("\"{text}\"")
    }),
    of_arabic("footnote marks", |text, number| {
        format!("{text} [{}]", number % 97 + 1)
    }),
    of_english("English in typographic quotation marks", |text, _| {
        text.replace('\'', "’")
    }),
];

/// Name of the rewriting that may cost more than the others.
pub(crate) const MISREAD: &str = "5 % of the letters wrong";

const fn of_both(name: &'static str, ar: Rewrite, en: Rewrite) -> Rewriting {
    Rewriting { name, ar, en }
}

const fn of_arabic(name: &'static str, ar: Rewrite) -> Rewriting {
    of_both(name, ar, same)
}

const fn of_english(name: &'static str, en: Rewrite) -> Rewriting {
    of_both(name, same, en)
}

/// Source of chance that gives the same for the same text (SplitMix64: Steele, Lea & Flood 2014).
struct Chance(u64);

impl Chance {
    /// Starts from a text, by its FNV-1a hash.
    fn of(text: &str) -> Self {
        let hash = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3);
        Self(text.as_bytes().iter().fold(0xCBF2_9CE4_8422_2325, hash))
    }

    /// Returns the next number, below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    /// Whether something of this probability happens.
    fn is(&mut self, probability: f64) -> bool {
        (self.below(1 << 24) as f64) < probability * f64::from(1 << 24)
    }

    fn one_of(&mut self, chars: &[char]) -> char {
        chars[self.below(chars.len())]
    }
}

fn same(text: &str, _: usize) -> String {
    text.to_owned()
}

/// Changes each letter to another of the same length, or leaves it.
fn recased(text: &str, case: impl Fn(char, Option<char>) -> Option<char>) -> String {
    let mut before = None;
    let recase = |c: char| {
        let other = case(c, before.replace(c));
        other
            .filter(|other| other.len_utf8() == c.len_utf8())
            .unwrap_or(c)
    };
    text.chars().map(recase).collect()
}

fn capital(c: char) -> Option<char> {
    let mut capital = c.to_uppercase();
    capital.next().filter(|_| capital.next().is_none())
}

fn capitals(text: &str, _: usize) -> String {
    recased(text, |c, _| capital(c))
}

fn small(text: &str, _: usize) -> String {
    recased(text, |c, _| c.to_lowercase().next())
}

fn title(text: &str, _: usize) -> String {
    let is_inner = |before: Option<char>| {
        before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '\'' | '’'))
    };
    recased(text, |c, before| {
        if is_inner(before) {
            c.to_lowercase().next()
        } else {
            capital(c)
        }
    })
}

fn british(text: &str, _: usize) -> String {
    const PAIRS: [(&str, &str); 8] = [
        ("ization", "isation"),
        ("izing", "ising"),
        ("ize", "ise"),
        ("olor", "olour"),
        ("avor", "avour"),
        ("enter ", "entre "),
        ("rogram ", "rogramme "),
        ("efense", "efence"),
    ];
    (PAIRS.iter()).fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Takes out all punctuation but what stands inside words and numbers.
fn unpunctuated(text: &str, _: usize) -> String {
    let is_kept = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-'’%/".contains(c);
    let is_sign = |c: char| ('\u{64B}'..='\u{670}').contains(&c);
    let plain = text.replace(|c| !(is_kept(c) || is_sign(c)), " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_arabic(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي')
}

fn vowelled(text: &str, _: usize) -> String {
    const SIGNS: [char; 6] = [
        '\u{64E}', '\u{64F}', '\u{650}', '\u{651}', '\u{652}', '\u{64B}',
    ];
    let mut chance = Chance::of(text);
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if is_arabic(c) && !"اىآأإ".contains(c) && chance.is(0.8) {
            out.push(chance.one_of(&SIGNS));
        }
    }
    out
}

/// Stretches a quarter of the places where letters join.
fn stretched(text: &str, _: usize) -> String {
    let mut chance = Chance::of(text);
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        let joins = is_arabic(c) && !"ءاآأإؤدذرزوىة".contains(c);
        if joins && chars.peek().is_some_and(|&next| is_arabic(next)) && chance.is(0.25) {
            out.push('\u{640}');
        }
    }
    out
}

fn without_hamza(text: &str, _: usize) -> String {
    let plain = |c| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ؤ' => Some('و'),
        'ئ' => Some('ي'),
        'ء' => None,
        c => Some(c),
    };
    text.chars().filter_map(plain).collect()
}

fn at_word_ends(text: &str, from: char, to: char) -> String {
    let mut chars = text.chars().peekable();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        let is_last = chars.peek().is_none_or(|next| !next.is_alphanumeric());
        out.push(if c == from && is_last { to } else { c });
    }
    out
}

/// Presentation forms of each letter.
static FORMS: LazyLock<BTreeMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut forms: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for form in '\u{FE80}'..='\u{FEF4}' {
        if let Some(letter) = form.nfkd().nfc().next() {
            forms.entry(letter).or_default().push(form);
        }
    }
    forms
});

fn presentation_forms(text: &str, _: usize) -> String {
    let mut chance = Chance::of(text);
    let form = |c| FORMS.get(&c).map_or(c, |forms| chance.one_of(forms));
    text.chars().map(form).collect()
}

fn digits(text: &str, from: char, to: char) -> String {
    let (from, to) = (u32::from(from), u32::from(to));
    let digit = |c: char| match u32::from(c).wrapping_sub(from) {
        value @ 0..10 => char::from_u32(to + value).unwrap_or(c),
        _ => c,
    };
    text.chars().map(digit).collect()
}

fn right_to_left(text: &str, _: usize) -> String {
    format!("\u{200F}{}\u{202C}", text.replacen(' ', " \u{200F}", 3))
}

fn unbroken(text: &str, _: usize) -> String {
    text.replace(' ', "\u{A0}")
}

/// Puts a soft hyphen into every long word.
fn soft_hyphens(text: &str, _: usize) -> String {
    let word = |word: &str| {
        if word.len() >= 8 && word.is_ascii() {
            [&word[..4], "\u{AD}", &word[4..]].concat()
        } else {
            word.to_owned()
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Loses, confuses and adds letters.
fn misread(text: &str, share: f64) -> String {
    let mut chance = Chance::of(text);
    let arabic: Vec<char> = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
    let latin: Vec<char> = ('a'..='z').collect();
    let mut out = String::new();
    for c in text.chars() {
        let letters = if is_arabic(c) { &arabic } else { &latin };
        if !c.is_alphabetic() || !chance.is(share) {
            out.push(c);
            continue;
        }
        match chance.below(3) {
            0 => {}
            1 => out.push(chance.one_of(letters)),
            _ => out.extend([c, chance.one_of(letters)]),
        }
    }
    out
}

/// Loses a tenth of the spaces.
fn run_together(text: &str, _: usize) -> String {
    let mut chance = Chance::of(text);
    let is_kept = |c: &char| *c != ' ' || !chance.is(0.1);
    text.chars().filter(is_kept).collect()
}

/// Puts a space after a و that begins a word of some length.
fn apart(word: &str) -> String {
    match word.strip_prefix('و') {
        Some(rest) if rest.chars().take_while(|&c| is_arabic(c)).count() >= 3 => {
            format!("و {rest}")
        }
        _ => word.to_owned(),
    }
}

fn numbered(text: &str, number: usize) -> String {
    format!("{}. {text}", number + 1)
}
