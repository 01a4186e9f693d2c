//! Beginnings of texts, and what stands before the root element of XML.

use encoding_rs::Encoding;

/// Number of bytes at the beginning of a file within which the content that tells a kind stands.
pub(super) const HEAD: usize = 4096;

/// Returns the text that begins with these bytes, in any encoding, from its first visible character, as far as it is told
/// without much thought: what is no ASCII of one-byte encodings is not.
pub(super) fn beginning(head: &[u8]) -> String {
    let text = if let Some((encoding, mark)) = Encoding::for_bom(head) {
        let (text, _) = encoding.decode_without_bom_handling(&head[mark..]);
        text.into_owned()
    } else {
        // Without the zero bytes of UTF-16.
        let head: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
        String::from_utf8_lossy(&head).into_owned()
    };
    let is_before = |c: char| c.is_whitespace() || "\u{FEFF}\u{FFFD}".contains(c);
    text.trim_start_matches(is_before).to_owned()
}

/// Returns the text after comments, an XML declaration and what is said to programs about it.
pub(super) fn after_prologue(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?xml") || rest.starts_with("<?mso-") => "?>",
            _ => return Some(rest),
        };
        rest = &rest[rest.find(end)? + end.len()..];
    }
}

/// Returns the name of the root element of XML, if it stands in its head.
pub(super) fn root_of(head: &str) -> Option<&str> {
    let mut rest = after_prologue(head)?;
    if rest.starts_with("<!DOCTYPE") {
        rest = after_prologue(&rest[rest.find('>')? + 1..])?;
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let name = &name[..end];
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then_some(name)
}
