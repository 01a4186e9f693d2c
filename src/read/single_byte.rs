//! Telling Windows-1256, ISO-8859-6 and Windows-1252 apart.
//!
//! In all three nearly every byte is some character, so only the sense of the result tells them apart: ISO-8859-6
//! read as Windows-1256 has French vowels inside Arabic words, the reverse has vowel signs for letters and gaps
//! in its code table, and either read as Windows-1252 is all accents. Each byte above ASCII is charged for how
//! surprising its character is between its two neighbours, and the cheapest reading wins. A general detector
//! such as `chardetng` weighs forty encodings, and needs longer texts than a headline for that.

use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1252, WINDOWS_1256};

use crate::text::chars;

/// Encodings to tell apart, in order of preference where the charges are equal, as for a lone dash in English.
const CANDIDATES: [&Encoding; 3] = [WINDOWS_1252, WINDOWS_1256, ISO_8859_6];

/// Greatest mean charge per byte of the cheapest reading that makes sense.
const LIMIT: u64 = 60;
/// Charge for characters that are not seen in such text, such as a French vowel inside an Arabic word.
const ODD: u64 = 100;
/// Surcharge for an Arabic letter that stands alone, as one misread from a symbol does.
const ALONE: u64 = 30;

/// Kind of character that a byte means in an encoding, as far as its neighbours mind. Charges are in tenths of a nat,
/// roughly the negative logarithm of the character's frequency.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An Arabic letter, and its charge inside a word of its own script.
    Arabic(u64),
    /// A vowel sign.
    Mark,
    /// An Arabic comma, semicolon or question mark.
    Stop,
    /// An ASCII letter.
    Latin,
    /// A Latin letter beyond ASCII.
    Accented,
    /// A symbol that stands apart from Arabic words.
    Symbol,
    /// Any other character, and its charge anywhere.
    Other(u64),
}

/// Returns the encoding in which `bytes` make the most sense; `None` if they make none in any.
pub(super) fn judge(bytes: &[u8]) -> Option<&'static Encoding> {
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count() as u64;
    CANDIDATES
        .into_iter()
        .map(|encoding| (charge(bytes, encoding), encoding))
        .min_by_key(|&(charge, _)| charge)
        .filter(|&(charge, _)| charge <= LIMIT * high)
        .map(|(_, encoding)| encoding)
}

/// Returns the sum of the charges for the bytes above ASCII, read in `encoding`.
fn charge(bytes: &[u8], encoding: &'static Encoding) -> u64 {
    let table: [Kind; 256] =
        std::array::from_fn(|byte| kind(encoding, u8::try_from(byte).unwrap_or(0)));
    let at = |index: usize| {
        bytes
            .get(index)
            .map_or(Kind::Other(0), |&byte| table[usize::from(byte)])
    };
    bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| !byte.is_ascii())
        .map(|(index, _)| between(at(index.wrapping_sub(1)), at(index), at(index + 1)))
        .sum()
}

/// Returns the charge for a character of kind `this` between its neighbours.
fn between(before: Kind, this: Kind, after: Kind) -> u64 {
    let beside = |test: fn(Kind) -> bool| test(before) || test(after);
    let is_arabic = |kind| matches!(kind, Kind::Arabic(_) | Kind::Mark);
    let is_latin = |kind| matches!(kind, Kind::Latin | Kind::Accented);
    match this {
        Kind::Arabic(_) if beside(is_latin) => ODD,
        Kind::Arabic(charge) if beside(is_arabic) => charge,
        Kind::Arabic(charge) => charge + ALONE,
        Kind::Mark => match before {
            Kind::Arabic(_) => 45,
            Kind::Mark => 60,
            _ => ODD,
        },
        Kind::Stop if is_latin(before) => ODD,
        Kind::Stop => 40,
        Kind::Accented if beside(is_arabic) => ODD,
        Kind::Accented if beside(|kind| kind == Kind::Accented) => 75,
        Kind::Accented if beside(|kind| kind == Kind::Latin) => 40,
        Kind::Accented => 60,
        Kind::Symbol if beside(is_arabic) => ODD,
        Kind::Symbol => 60,
        Kind::Latin => 0,
        Kind::Other(charge) => charge,
    }
}

/// Returns the kind of character that `byte` means in `encoding`.
fn kind(encoding: &'static Encoding, byte: u8) -> Kind {
    let byte = [byte];
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&byte) else {
        return Kind::Other(ODD);
    };
    let c = text.chars().next().unwrap_or('\u{FFFD}');
    match c {
        'ا' | 'ل' => Kind::Arabic(20),
        'ي' | 'م' | 'ن' | 'و' => Kind::Arabic(27),
        'ت' | 'ر' | 'ة' | 'ه' | 'ع' | 'ب' => Kind::Arabic(32),
        'د' | 'ف' | 'س' | 'ك' | 'ق' | 'أ' | 'ح' | 'ج' => Kind::Arabic(37),
        'ش' | 'ص' | 'ط' | 'خ' | 'ض' | 'ى' | 'ذ' | 'إ' | 'ث' | 'غ' | 'ز' | 'ء' | 'ظ' | 'ئ' | 'ـ' => {
            Kind::Arabic(50)
        }
        '،' | '؛' | '؟' => Kind::Stop,
        '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '•' | '«' | '»' | '\u{A0}' => {
            Kind::Other(40)
        }
        '€' | '£' | '©' | '®' | '™' | '°' | '§' | '·' | '×' | '÷' | '±' | '½' | '¼' | '¾' | '¹'
        | '²' | '³' => Kind::Symbol,
        '\u{AD}' | '\u{200C}'..='\u{200F}' => Kind::Other(60),
        _ if chars::is_arabic(c) => Kind::Arabic(70),
        _ if c.is_ascii_alphabetic() => Kind::Latin,
        _ if chars::is_latin(c) => Kind::Accented,
        _ if c.is_ascii() => Kind::Other(0),
        _ if chars::is_ignorable(c) => Kind::Mark,
        _ => Kind::Other(ODD),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Encodes `text` in `encoding`, which must have all its characters.
    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{text} is not in {}", encoding.name());
        bytes.into_owned()
    }

    #[test]
    fn short_arabic_texts_are_told_in_both_encodings() {
        for text in [
            "السلام عليكم",
            "قرار رقم 12",
            "مدير المكتب",
            "أَكَّدَ المَجلِسُ",
            "هل انتهى الاجتماع؟ نعم، انتهى.",
            "زار وفد UNICEF مخيم (UNHCR) أمس؛ ثم عاد.",
            "The word المقاومة is an old one",
        ] {
            for encoding in [WINDOWS_1256, ISO_8859_6] {
                assert_eq!(judge(&encoded(text, encoding)), Some(encoding), "{text}");
            }
        }
    }

    #[test]
    fn windows_1256_is_told_by_what_only_it_has() {
        for text in [
            "قال: “لا” – ثم مضى",
            "«القرار» الأول",
            "پاکستان و گجرات",
            "naïve قال لهم",
        ] {
            assert_eq!(
                judge(&encoded(text, WINDOWS_1256)),
                Some(WINDOWS_1256),
                "{text}"
            );
        }
    }

    #[test]
    fn english_is_not_taken_for_arabic() {
        for text in [
            "It’s “so-called”",
            "the café – naïve",
            "señor Núñez of São Tomé",
            "El Niño",
            "an area of 948.2 km²",
            "£5 or €6",
            "a × b",
            "Ångström, Øresund",
        ] {
            assert_eq!(
                judge(&encoded(text, WINDOWS_1252)),
                Some(WINDOWS_1252),
                "{text}"
            );
        }
    }

    #[test]
    fn noise_makes_no_sense_in_any_encoding() {
        let noise: Vec<u8> = (0..400u32)
            .map(|n| n.wrapping_mul(2_654_435_769).to_be_bytes()[0] | 0x80)
            .collect();
        assert_eq!(judge(&noise), None);
    }
}
