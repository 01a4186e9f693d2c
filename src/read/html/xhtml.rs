//! Pages that are XML, written as HTML.
//!
//! In XML `<title/>` is an element without content, in HTML one that goes on to the end of the page; and CDATA is text.

use std::borrow::Cow;

use crate::io::xml::Text;

/// Elements that have no content in HTML either.
const EMPTY: [&str; 16] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "basefont",
];
/// Length of the beginning of a page in which it says that it is XML, in bytes.
const HEAD: usize = 2048;

/// Whether a page says that it is XML.
fn is_xml(page: &str) -> bool {
    let start = page.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let end = (0..=HEAD.min(start.len()))
        .rev()
        .find(|&end| start.is_char_boundary(end));
    let head = start[..end.unwrap_or(0)].to_ascii_lowercase();
    head.starts_with("<?xml")
        || head.contains("www.w3.org/1999/xhtml")
        || head.contains("dtd xhtml")
}

/// Returns a page as HTML: elements without content are closed, CDATA is text.
pub(super) fn as_html(page: &str) -> Cow<'_, str> {
    if !is_xml(page) {
        return Cow::Borrowed(page);
    }
    let mut html = String::with_capacity(page.len() + page.len() / 16);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        html += &rest[..at];
        rest = &rest[at..];
        let length = if let Some(text) = rest.strip_prefix("<![CDATA[") {
            let end = text.find("]]>");
            html += &Text(&text[..end.unwrap_or(text.len())]).to_string();
            end.map_or(rest.len(), |end| "<![CDATA[".len() + end + "]]>".len())
        } else if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |end| end + "-->".len())
        } else if rest.starts_with("<?") {
            rest.find("?>").map_or(rest.len(), |end| end + "?>".len())
        } else {
            let length = tag(rest);
            push_tag(&mut html, &rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    html += rest;
    Cow::Owned(html)
}

/// Appends a tag; one that is beginning and end at once as both.
fn push_tag(html: &mut String, tag: &str) {
    let name: &str = tag[1..]
        .split(|c: char| c.is_whitespace() || "/>".contains(c))
        .next()
        .unwrap_or_default();
    let is_named = name.starts_with(|c: char| c.is_ascii_alphabetic());
    match tag.strip_suffix("/>") {
        Some(start) if is_named && !EMPTY.contains(&&*name.to_ascii_lowercase()) => {
            *html += start;
            *html += "></";
            *html += name;
            html.push('>');
        }
        _ => *html += tag,
    }
}

/// Returns the length of the tag that some text begins with, in bytes.
fn tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            None if byte == b'>' => return at + 1,
            None => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_elements_are_closed_and_cdata_is_text() {
        let page = "<?xml version='1.0'?><html xmlns='x'><head><title/><script src=\"a>b\"/></head>\
                    <p>a<br/>b<![CDATA[<c> & d]]><!-- <e/> --><a id='f'/></p></html>";
        let html = "<html xmlns='x'><head><title></title><script src=\"a>b\"></script></head>\
                    <p>a<br/>b&lt;c> &amp; d<a id='f'></a></p></html>";
        let found = as_html(page).replace("&gt;", ">");
        assert_eq!(found, html);
        for unclosed in [
            "<?xml",
            "<?xml?><p><![CDATA[x",
            "<?xml?><!-- x",
            "<?xml?><a href='",
        ] {
            assert!(as_html(unclosed).len() <= unclosed.len(), "{unclosed}");
        }
        let html = "<p>a<title/>";
        assert_eq!(as_html(html), html);
    }
}
