//! Characters that Word takes from symbol fonts, where a code means whatever the font shows.

/// Returns the character that `font` shows for `code`; the code itself where the font is an ordinary one.
///
/// Symbol fonts have their characters at U+F000 and above, and in old documents below U+0100. Of Wingdings those that
/// stand in running text are known.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let low = if (0xF000..=0xF0FF).contains(&code) {
        code - 0xF000
    } else {
        code
    };
    let known = match font.to_ascii_lowercase().as_str() {
        "symbol" => in_symbol(low),
        "wingdings" => in_wingdings(low),
        _ => None,
    };
    known.or_else(|| char::from_u32(code))
}

fn in_symbol(code: u32) -> Option<char> {
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let letter = |letters: &str, first: u32| letters.chars().nth((code - first) as usize);
    match code {
        0x41..=0x5A => letter(CAPITALS, 0x41),
        0x61..=0x7A => letter(SMALL, 0x61),
        0xA3 => Some('≤'),
        0xA5 => Some('∞'),
        0xAB => Some('↔'),
        0xAC => Some('←'),
        0xAE => Some('→'),
        0xB0 => Some('°'),
        0xB1 => Some('±'),
        0xB3 => Some('≥'),
        0xB4 => Some('×'),
        0xB7 => Some('•'),
        0xB8 => Some('÷'),
        0xB9 => Some('≠'),
        0xBB => Some('≈'),
        0xBC => Some('…'),
        0xD2 => Some('®'),
        0xD3 => Some('©'),
        0xD4 => Some('™'),
        0xE5 => Some('∑'),
        0x20..=0x3F | 0x5B | 0x5D | 0x5F | 0x7B..=0x7D => char::from_u32(code),
        _ => None,
    }
}

fn in_wingdings(code: u32) -> Option<char> {
    match code {
        0x28 => Some('☎'),
        0x2A => Some('✉'),
        0x6C => Some('●'),
        0x6E => Some('■'),
        0x6F | 0xA8 => Some('□'),
        0x76 => Some('❖'),
        0xA7 => Some('▪'),
        0xD8 => Some('➢'),
        0xDF => Some('←'),
        0xE0 => Some('→'),
        0xFB => Some('✗'),
        0xFC => Some('✓'),
        0xFD => Some('☒'),
        0xFE => Some('☑'),
        _ => None,
    }
}
