//! Encoding that a web page names at its beginning.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Number of bytes within which the encoding must be named; browsers look at 1,024.
const HEAD: usize = 4096;

/// Returns the name of the encoding that a page declares in `<meta>` or its XML declaration, if it is one that exists.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static str> {
    let head: String = bytes
        .iter()
        .take(HEAD)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let xml = head
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .and_then(|(declaration, _)| value(declaration, "encoding"));
    let metas = || {
        head.split("<meta")
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
            .find_map(|meta| value(meta, "charset"))
    };
    let label = xml.or_else(metas)?;
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    // If the page were in UTF-16, its name could not be read like this.
    let encoding = if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else {
        encoding
    };
    Some(encoding.name())
}

/// Returns the value that `name` is set to in a tag.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let value = rest.trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/'))
        .unwrap_or(value.len());
    Some(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_found_where_pages_name_it() {
        for (head, name) in [
            ("<meta charset=windows-1256>", Some("windows-1256")),
            (
                "<!doctype html><META CharSet = 'cp1256' >",
                Some("windows-1256"),
            ),
            (
                "<meta name=x><meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-6\">",
                Some("ISO-8859-6"),
            ),
            (
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html>",
                Some("UTF-8"),
            ),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=klingon>", None),
            ("<meta charset>", None),
            ("charset=utf-8", None),
            ("", None),
        ] {
            assert_eq!(declared(head.as_bytes()), name, "{head}");
        }
    }
}
