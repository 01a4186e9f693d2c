//! Telling from the first bytes of a document whether it is XML, and in which encoding.

use encoding_rs::Encoding;

/// Number of bytes that are looked at.
pub(super) const HEAD: usize = 1024;

/// Whether `bytes` are an XML document, from how they begin.
pub(crate) fn is_xml(bytes: &[u8]) -> bool {
    let start = ascii_start(bytes);
    let signs = [
        "<?xml",
        "<!doctype",
        "<!--",
        "<tmx",
        "<martif",
        "<tbx",
        "<xliff",
    ];
    signs.iter().any(|sign| start.starts_with(sign))
}

/// Returns the encoding that the XML declaration names, unless a byte-order mark tells better. Without either, UTF-16
/// is told from the width of its characters; `None` for everything else.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    if Encoding::for_bom(bytes).is_some() {
        return None;
    }
    match bytes {
        [b'<', 0, ..] => return Some("utf-16le".into()),
        [0, b'<', ..] => return Some("utf-16be".into()),
        _ => {}
    }
    let start = ascii_start(bytes);
    // An instruction of another name may begin like the declaration.
    let declaration = start.strip_prefix("<?xml")?.split_once("?>")?.0;
    let is_space = |c: char| c.is_ascii_whitespace();
    let mut names = declaration.match_indices("encoding");
    let (at, name) = names.find(|(at, _)| declaration[..*at].ends_with(is_space))?;
    let after = &declaration[at + name.len()..];
    let value = declaration
        .starts_with(is_space)
        .then_some(after)?
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = value[1..].split_once(quote)?.0;
    // A declaration in single bytes cannot stand in UTF-16: the file was converted since.
    (!name.starts_with("utf-16")).then(|| name.to_owned())
}

/// Returns the beginning of `bytes` in lower case, whatever the width of characters; what is not ASCII is left out.
fn ascii_start(bytes: &[u8]) -> String {
    let start: String = bytes
        .iter()
        .take(HEAD)
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    start.trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_declaration_names_an_encoding() {
        for (head, expected) in [
            (
                "<?xml version='1.0' encoding='windows-1256'?>",
                Some("windows-1256"),
            ),
            ("<?XML\tENCODING = \"UTF-8\"?>", Some("utf-8")),
            ("<?xml version='1.0' encoding='UTF-16'?>", None),
            ("<?xml version='1.0'?><a encoding='utf-8'/>", None),
            (
                "<?xml version='1.0' reencoding='utf-7' encoding='utf-8'?>",
                Some("utf-8"),
            ),
            ("<?xmlx encoding='utf-7'?>", None),
            ("<?xml-stylesheet encoding='utf-7'?>", None),
        ] {
            assert_eq!(
                declared_encoding(head.as_bytes()).as_deref(),
                expected,
                "{head}"
            );
        }
    }
}
