//! Texts that the codes of a font show, as its `ToUnicode` table says.
//!
//! The tables of lopdf list every code of a range and each text once more; a line that names all codes of four bytes
//! would fill any memory. Here a table has as many codes as two bytes can say, and no more is read of it.

use std::collections::BTreeMap;

/// Last code of fonts with two bytes for each.
pub(super) const LAST_CODE: u32 = 0xFFFF;

/// Greatest number of units of UTF-16 that a code shows; ligatures have three or four.
const MOST_UNITS: usize = 32;

/// Reads the text of each code.
pub(super) fn read(table: &[u8]) -> BTreeMap<u32, String> {
    let mut shown = BTreeMap::new();
    // No code is said twice.
    let mut left = LAST_CODE + 1;
    // How many codes stand before each text, which of them were read, and whether texts are listed for them.
    let (mut before, mut codes, mut is_list) = (0, Vec::new(), false);
    for token in tokens(table) {
        match token {
            b"beginbfchar" => (before, codes, is_list) = (1, Vec::new(), false),
            b"beginbfrange" => (before, codes, is_list) = (2, Vec::new(), false),
            b"[" => is_list = true,
            b"]" => (codes, is_list) = (Vec::new(), false),
            [b'<', digits @ ..] if codes.len() < before => codes.push(number(digits)),
            [b'<', digits @ ..] if before > 0 => {
                let (first, last) = (codes[0], codes[before - 1].min(LAST_CODE));
                let last = if is_list { first.min(last) } else { last };
                for (nth, code) in (first..=last).enumerate() {
                    shown.insert(code, text(digits, nth));
                }
                left = left.saturating_sub((last + 1).saturating_sub(first));
                if is_list {
                    codes[0] = first.saturating_add(1)
                } else {
                    codes.clear()
                }
            }
            _ => before = 0,
        }
        if left == 0 {
            break;
        }
    }
    shown
}

/// Splits a table into tokens: words, brackets, and strings of hexadecimal digits from their `<` to before their `>`.
fn tokens(table: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = table;
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        let first = *rest.first()?;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"<>[]".contains(byte);
        let (length, skipped) = match first {
            b'<' => (rest.iter().position(|&byte| byte == b'>'), 1),
            b'[' | b']' | b'>' => (Some(1), 0),
            _ => (rest.iter().position(ends), 0),
        };
        let length = length.unwrap_or(rest.len());
        let token = &rest[..length];
        rest = rest.get(length + skipped..).unwrap_or_default();
        Some(token)
    })
}

fn digits(hex: &[u8]) -> impl Iterator<Item = u32> {
    hex.iter().filter_map(|&byte| char::from(byte).to_digit(16))
}

/// Returns the number that hexadecimal digits are; the largest if it is larger.
fn number(hex: &[u8]) -> u32 {
    digits(hex).fold(0, |number: u32, digit| {
        number.saturating_mul(16).saturating_add(digit)
    })
}

/// Returns the text that the `nth` code of a range shows: the last unit of UTF-16 counts up.
fn text(hex: &[u8], nth: usize) -> String {
    let digits: Vec<u32> = digits(hex).take(4 * MOST_UNITS).collect();
    let unit = |digits: &[u32]| digits.iter().fold(0, |unit, digit| unit * 16 + digit) as u16;
    let mut units: Vec<u16> = digits.chunks(4).map(unit).collect();
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(nth as u16);
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_ranges_and_lists_are_read() {
        let table = b"/CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0003> <0020> <0004><0644 0627> endbfchar
            2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<D83DDE00> <0062> <0063>] endbfrange
            1 beginbfrange<FFFE><FFFFFFFF><0061>endbfrange <0030> <0031>";
        let expected = [
            (0x3, " "),
            (0x4, "لا"),
            (0x10, "A"),
            (0x11, "B"),
            (0x12, "C"),
            (0x20, "😀"),
            (0x21, "b"),
            (0xFFFE, "a"),
            (0xFFFF, "b"),
        ];
        let shown = read(table);
        let shown: Vec<(u32, &str)> = shown.iter().map(|(&code, text)| (code, &**text)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_table_is_no_larger_than_the_codes_that_there_are() {
        let long = format!(
            "beginbfrange <00000000> <FFFFFFFF> <{}> ",
            "0041".repeat(1000)
        );
        let shown = read(long.repeat(1000).as_bytes());
        assert_eq!(shown.len(), 1 << 16);
        assert!(shown.values().all(|text| text.len() <= 3 * MOST_UNITS));
        for broken in [
            "beginbfchar <",
            "beginbfrange <1> [ <2> ] > <",
            "< <2>",
            ">",
        ] {
            assert!(read(broken.as_bytes()).is_empty(), "{broken}");
        }
    }
}
