//! Signs that stand for others in files of texts by key.

/// Resolves what a backslash stands for, as all these formats have it; what it stands for nothing before is itself.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else {
            break;
        };
        rest = &rest[c.len_utf8()..];
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'u' | 'U' => match unit(rest) {
                Some(high) => {
                    rest = &rest[4..];
                    let low = rest.strip_prefix("\\u").and_then(unit);
                    let both = low.and_then(|low| char::decode_utf16([high, low]).next()?.ok());
                    match (char::from_u32(high.into()), both) {
                        (Some(c), _) => out.push(c),
                        (None, Some(c)) => {
                            rest = &rest[6..];
                            out.push(c);
                        }
                        (None, None) => out.push(char::REPLACEMENT_CHARACTER),
                    }
                }
                None => out.push(c),
            },
            other => out.push(other),
        }
    }
    out.push_str(rest);
    out
}

/// Returns the UTF-16 unit that the next four digits are.
fn unit(text: &str) -> Option<u16> {
    let digits = text.get(..4)?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u16::from_str_radix(digits, 16).ok())?
}
