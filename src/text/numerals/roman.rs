//! Roman numerals: Chapter VII, II., (iv).

use super::words;
use crate::text::lexemes::{Kind, Lexeme};

/// Returns the value of the Roman numeral at lexeme `at`, where it stands as one rather than as a word or an acronym.
pub(super) fn read(lexemes: &[Lexeme<'_>], at: usize) -> Option<u64> {
    let text = lexemes.get(at)?.text;
    if text.len() > 12
        || !text.bytes().all(|byte| {
            matches!(
                byte,
                b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M' | b'i' | b'v' | b'x'
            )
        })
    {
        return None;
    }
    let value = value(&text.to_ascii_uppercase())?;
    let neighbour = |at: Option<usize>| at.and_then(|at| lexemes.get(at));
    let before = neighbour(at.checked_sub(1));
    let after = neighbour(at.checked_add(1));
    let in_brackets =
        before.is_some_and(|mark| mark.is_mark('(')) && after.is_some_and(|mark| mark.is_mark(')'));
    let two_before = neighbour(at.checked_sub(2)).filter(|_| before.is_some_and(Lexeme::is_gap));
    let after_heading = two_before.is_some_and(|word| words::is_heading(&word.key));
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        // C, d and m in brackets are letters of a list; i, v and x more often are not.
        return (in_brackets || (after_heading && text.len() > 1)).then_some(value);
    }
    if !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let after_arabic = two_before.is_some_and(|word| word.kind == Kind::Arabic);
    let joined = [before, after]
        .into_iter()
        .flatten()
        .any(|next| next.kind == Kind::Digits || next.is_mark('/') || next.is_mark('&'));
    let heads_text = at == 0 && after.is_some_and(|mark| mark.is_mark('.'));
    let stands_as_number = match text {
        // Annex C is the third of its kind.
        "C" | "D" | "L" | "M" => false,
        "I" | "V" | "X" => after_heading || after_arabic || in_brackets || heads_text,
        _ if after_heading => true,
        // Clothes and the Chinese mile.
        "XL" | "LI" => false,
        _ => text.bytes().all(|byte| b"IVXL".contains(&byte)),
    };
    (stands_as_number && !joined).then_some(value)
}

/// Returns the value of a well-formed Roman numeral in capitals.
fn value(text: &str) -> Option<u64> {
    const STEPS: [(&str, u64); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let mut rest = text;
    let mut value = 0;
    for (letters, step) in STEPS {
        let most = if letters.len() == 1 && b"MCXI".contains(&letters.as_bytes()[0]) {
            3
        } else {
            1
        };
        for _ in 0..most {
            let Some(shorter) = rest.strip_prefix(letters) else {
                break;
            };
            rest = shorter;
            value += step;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexemes::lex;

    #[test]
    fn only_well_formed_numerals_have_a_value() {
        for (text, expected) in [
            ("I", Some(1)),
            ("IV", Some(4)),
            ("XIX", Some(19)),
            ("XLIX", Some(49)),
            ("MCMXCIX", Some(1999)),
            ("IIII", None),
            ("IC", None),
            ("VX", None),
            ("", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn words_and_acronyms_are_not_numerals() {
        for (text, expected) in [
            ("Chapter VII of the Charter", Some(7)),
            ("Annex C", None),
            ("Psalm CX of book CX", Some(110)),
            ("World War II", Some(2)),
            ("II. General", Some(2)),
            ("V. General", Some(5)),
            ("paragraph 3 (iv)", Some(4)),
            ("under chapter vii of it", Some(7)),
            ("the part i play", None),
            ("When I came", None),
            ("a DVD, a CD, an XL shirt", None),
            ("vitamin C", None),
            ("Xi", None),
        ] {
            let lexemes = lex(text);
            let found = (0..lexemes.len()).find_map(|at| read(&lexemes, at));
            assert_eq!(found, expected, "{text}");
        }
    }
}
