//! Counters of lists: from a number to what stands before an item. [`markers`] reads what this writes.

use std::sync::LazyLock;

use super::{data, markers};

/// Counter of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Counter {
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, … 10.
    DecimalZero,
    /// ١, ٢, ٣.
    ArabicIndic,
    /// १, २, ३: what Word calls Hindi numbers.
    Devanagari,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// The letters of an alphabet.
    Letters(Alphabet, Overflow),
}

/// Alphabet that a list counts with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Alphabet {
    /// a, b, c.
    LowerLatin,
    /// A, B, C.
    UpperLatin,
    /// أ, ب, ت: as dictionaries are sorted.
    Arabic,
    /// أ, ب, ج: by the letters' values.
    Abjad,
    /// अ, आ, इ.
    HindiVowels,
    /// क, ख, ग.
    HindiConsonants,
}

/// Continuation after the last letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Overflow {
    /// aa, bb, cc: Word and LibreOffice.
    Repeated,
    /// aa, ab, ac: HTML.
    Counted,
}

impl Alphabet {
    fn letters(self) -> &'static [&'static str] {
        &ALPHABETS[self as usize]
    }
}

/// Letters of every [`Alphabet`], from `data/alphabets.tsv`.
static ALPHABETS: LazyLock<[Vec<&'static str>; 6]> = LazyLock::new(|| {
    let mut alphabets = data::ALPHABETS.load(|alphabets: &mut [Vec<_>; 6], row| {
        let alphabet = row.value(0, |name| match name {
            "latin-small" => Some(Alphabet::LowerLatin),
            "latin-capital" => Some(Alphabet::UpperLatin),
            "arabic" => Some(Alphabet::Arabic),
            "hindi-vowels" => Some(Alphabet::HindiVowels),
            "hindi-consonants" => Some(Alphabet::HindiConsonants),
            _ => None,
        })?;
        row.append(&mut alphabets[alphabet as usize], 1)
    });
    alphabets[Alphabet::Abjad as usize] = markers::abjad();
    alphabets
});

/// Greatest Roman numeral that has letters of its own.
const MOST_ROMAN: u32 = 3999;
/// Greatest number of times that a letter is repeated.
const MOST_REPEATED: u32 = 30;

impl Counter {
    /// Writes `number` as the list does. Zero and numbers too great for letters or Roman numerals are written in
    /// digits.
    pub(crate) fn write(self, number: u32) -> String {
        let digits = |zero: char| -> String {
            let decimal = number.to_string();
            decimal
                .bytes()
                .filter_map(|digit| char::from_u32(u32::from(zero) + u32::from(digit - b'0')))
                .collect()
        };
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::ArabicIndic => digits('٠'),
            Self::Devanagari => digits('०'),
            Self::LowerRoman => roman(number)
                .unwrap_or_else(|| number.to_string())
                .to_ascii_lowercase(),
            Self::UpperRoman => roman(number).unwrap_or_else(|| number.to_string()),
            Self::Letters(alphabet, overflow) => {
                letters(number, alphabet, overflow).unwrap_or_else(|| number.to_string())
            }
        }
    }
}

fn roman(mut number: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=MOST_ROMAN).contains(&number) {
        return None;
    }
    let mut numeral = String::new();
    for (value, part) in PARTS {
        while number >= value {
            numeral += part;
            number -= value;
        }
    }
    Some(numeral)
}

fn letters(number: u32, alphabet: Alphabet, overflow: Overflow) -> Option<String> {
    let letters = alphabet.letters();
    let count = u32::try_from(letters.len()).ok()?;
    let letter = |place: u32| letters.get(place as usize).copied();
    let mut rest = number.checked_sub(1)?;
    match overflow {
        Overflow::Repeated => {
            let times = rest / count + 1;
            let letter = letter(rest % count)?;
            (times <= MOST_REPEATED).then(|| letter.repeat(times as usize))
        }
        Overflow::Counted => {
            let mut backwards = vec![letter(rest % count)?];
            while rest >= count {
                rest = rest / count - 1;
                backwards.push(letter(rest % count)?);
            }
            Some(backwards.into_iter().rev().collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_do() {
        use Alphabet::*;
        use Overflow::*;
        for (counter, number, expected) in [
            (Counter::Decimal, 12, "12"),
            (Counter::DecimalZero, 7, "07"),
            (Counter::ArabicIndic, 120, "١٢٠"),
            (Counter::Devanagari, 3, "३"),
            (Counter::LowerRoman, 14, "xiv"),
            (Counter::LowerRoman, 1994, "mcmxciv"),
            (Counter::UpperRoman, 4, "IV"),
            (Counter::UpperRoman, 0, "0"),
            (Counter::UpperRoman, u32::MAX, "4294967295"),
            (Counter::Letters(LowerLatin, Repeated), 28, "bb"),
            (Counter::Letters(LowerLatin, Counted), 28, "ab"),
            (Counter::Letters(UpperLatin, Counted), 702, "ZZ"),
            (Counter::Letters(UpperLatin, Counted), 703, "AAA"),
            (Counter::Letters(LowerLatin, Repeated), 0, "0"),
            (
                Counter::Letters(LowerLatin, Repeated),
                u32::MAX,
                "4294967295",
            ),
            (Counter::Letters(Arabic, Repeated), 3, "ت"),
            (Counter::Letters(Abjad, Repeated), 28, "غ"),
            (Counter::Letters(HindiVowels, Repeated), 1, "अ"),
            (Counter::Letters(HindiConsonants, Repeated), 33, "ह"),
        ] {
            assert_eq!(counter.write(number), expected, "{counter:?} {number}");
        }
    }

    #[test]
    fn what_is_written_is_read_as_a_marker() {
        use crate::text::markers::{MarkerValue, leading};
        for (counter, value) in [
            (Counter::Decimal, MarkerValue::Number(4)),
            (Counter::ArabicIndic, MarkerValue::Number(4)),
            (Counter::LowerRoman, MarkerValue::Ordinal(4)),
            (
                Counter::Letters(Alphabet::Abjad, Overflow::Repeated),
                MarkerValue::Letter(4),
            ),
        ] {
            let item = format!("({}) text", counter.write(4));
            assert_eq!(leading(&item).map(|marker| marker.value), Some(value));
        }
    }
}
