//! Telling the kind of a file from its content; its name decides only where the content does not.

use super::document_error;
use super::kind::Kind;
use super::packaged::{flat, in_package, refused};
use super::prologue::{HEAD, after_prologue, beginning};
use super::resources::Resources;
use super::{signature, subtitles, unread, wiki};
use crate::model::error::{Hint, Result};

/// Beginning of the names of lock files of Word and Excel.
pub(crate) const LOCK_FILE: &str = "~$";

/// Extensions of XML of other kinds, which need not say that it is XML.
const XML: [&str; 9] = [
    "xml", "dita", "ditamap", "dbk", "tei", "svg", "rss", "atom", "xsl",
];

/// Tag by which a page of [`review`](crate::review) tells what it is.
const REVIEW_PAGE: &str = "<meta name=\"generator\" content=\"muwazi review\">";

/// Whether a file with these bytes is a page for review, which holds pairs.
pub(crate) fn is_review_page(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    head.windows(REVIEW_PAGE.len())
        .any(|part| part == REVIEW_PAGE.as_bytes())
}

/// Returns the kind of a file of this name with these bytes.
///
/// # Errors
/// [`ErrorKind::Document`](crate::model::error::ErrorKind::Document) for documents that cannot be read, with what to
/// do.
pub(crate) fn tell(name: &str, bytes: &[u8]) -> Result<Kind> {
    let refused = |what: &str, todo: &str| refused(name, what, todo);
    let aligned = |what: &str| {
        let reason = format!("it is {what}; its texts are aligned already");
        Err(document_error(name, None, reason).with_hint(Hint::Pairs))
    };
    if bytes.starts_with(b"PK\x03\x04") {
        return in_package(name, bytes);
    }
    if signature::is_old_office(bytes) {
        let (what, todo, hint) = signature::old_office(name, bytes);
        return refused(what, todo).map_err(|error| error.with_hint(hint));
    }
    let own_name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if own_name.starts_with(LOCK_FILE) {
        return refused(
            "a lock file, which a word processor keeps beside a document that is open",
            "give the document itself, and close it first",
        );
    }
    if bytes.starts_with(b"{\\rtf") {
        return refused(
            "a rich-text (RTF) document",
            "open it in Word or LibreOffice and save it as .docx",
        )
        .map_err(|error| error.with_hint(Hint::SaveAs(".docx")));
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.windows(5).take(1024).any(|window| window == b"%PDF-") && has_binary_head(head) {
        return Ok(Kind::Pdf);
    }
    if signature::looks_like(bytes).is_some() {
        return Ok(Kind::Text);
    }
    let head = &*beginning(head);
    let root = after_prologue(head).unwrap_or_default();
    for (is_memory, what) in [
        (is_root(root, "tmx"), "a translation memory (TMX)"),
        (is_root(root, "xliff"), "a bilingual file (XLIFF)"),
    ] {
        if is_memory {
            return aligned(what);
        }
    }
    if is_root(root, "tt") || is_root(root, "tt:tt") {
        return Ok(Kind::Ttml);
    }
    let by_name = by_extension(name);
    if let Some(kind) = subtitles::tell(head, by_name.is_some()) {
        return Ok(kind);
    }
    if is_html(root) {
        if is_review_page(bytes) {
            return aligned("a review page");
        }
        return Ok(Kind::Html);
    }
    if let Some(kind) = Resources::tell(name, head) {
        let reason = format!(
            "it is a {}, whose texts belong together by key and not by their order",
            kind.name()
        );
        return Err(document_error(name, None, reason).with_hint(Hint::Keyed));
    }
    if is_root(root, "office:document") {
        return flat(name, bytes);
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_called = |known: &str| extension.eq_ignore_ascii_case(known);
    // Lines of JSON are pairs, which is said when they are read.
    let is_json = !is_called("jsonl") && unread::is_json(head);
    let unread = unread::by_content(head)
        .or_else(|| unread::by_name(name, head))
        .or_else(|| is_json.then_some(unread::JSON));
    if let Some(unread) = unread.filter(|_| by_name.is_none()) {
        return Err(unread.error(name));
    }
    let may_be_xml = head.starts_with("<?xml") || XML.iter().copied().any(is_called);
    if by_name.is_none() && may_be_xml && root.starts_with('<') {
        let name = root.strip_prefix("<!DOCTYPE").unwrap_or(root);
        let name = name.trim_start_matches(|c: char| c == '<' || c.is_whitespace());
        let name = name.split(|c: char| !c.is_alphanumeric() && c != ':');
        let what = format!(
            "an XML document (<{}>) of no kind that is read",
            name.take(1).collect::<String>()
        );
        return refused(&what, "export it as HTML (.html) or plain text");
    }
    Ok(match by_name {
        Some(kind) => kind,
        None if is_wiki(name, bytes) => Kind::Wiki,
        None if is_html_piece(head) => Kind::Html,
        None => Kind::Text,
    })
}

/// Whether a file is wikitext. The first table of a long article may begin far behind its beginning.
fn is_wiki(name: &str, bytes: &[u8]) -> bool {
    /// Number of bytes in which a table is looked for.
    const REACH: usize = 1 << 20;
    let goes_on = bytes.len() > REACH;
    wiki::begins(name, &beginning(&bytes[..bytes.len().min(REACH)]), goes_on)
}

/// Returns the kind of text with marks that the name of a file tells.
fn by_extension(name: &str) -> Option<Kind> {
    let (_, extension) = name.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "xht" => Some(Kind::Html),
        "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd" => Some(Kind::Markdown),
        _ => None,
    }
}

/// Whether the head of a file that calls itself a PDF is one: text that only speaks of `%PDF-` is not.
fn has_binary_head(head: &[u8]) -> bool {
    head.starts_with(b"%PDF-")
        || head.windows(4).any(|window| window == b" obj")
        || head.contains(&0)
}

/// Whether XML has this root element, or declares that it has.
fn is_root(rest: &str, name: &str) -> bool {
    let named = rest.strip_prefix("<!DOCTYPE ").or(rest.strip_prefix('<'));
    let after = named.and_then(|named| named.trim_start().strip_prefix(name));
    after.is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || c == '>'))
}

/// Elements that a page, or a piece of one, begins with.
const TOPS: [&str; 4] = ["!doctype html", "html", "head", "body"];
/// Elements that lines of a piece of a page begin with.
const ELEMENTS: [&str; 24] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "br",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "section",
    "article",
    "main",
    "meta",
    "title",
    "span",
    "style",
];

/// Whether a text begins as a web page does.
fn is_html(rest: &str) -> bool {
    begins_element(rest, &TOPS)
}

/// Whether a text is a piece of a web page: most of its lines begin or end an element.
fn is_html_piece(head: &str) -> bool {
    let lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let (mut all, mut marked) = (0, 0);
    for line in lines {
        all += 1;
        let inner = line.strip_prefix("</").map(|end| format!("<{end}"));
        let ends = ELEMENTS
            .iter()
            .any(|name| line.ends_with(&format!("</{name}>")));
        marked += usize::from(ends || begins_element(inner.as_deref().unwrap_or(line), &ELEMENTS));
    }
    begins_element(head, &ELEMENTS) && 2 * marked > all
}

/// Whether a text begins with the tag of one of these elements.
fn begins_element(text: &str, names: &[&str]) -> bool {
    let start: String = text.chars().take(15).collect();
    let start = start.to_ascii_lowercase();
    let Some(start) = start.strip_prefix('<') else {
        return false;
    };
    let ends = [' ', '>', '\n', '\r', '\t', '/'];
    let mut rests = names.iter().filter_map(|name| start.strip_prefix(name));
    rests.any(|rest| rest.starts_with(ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_more_than_the_name() {
        let utf16: Vec<u8> = "\u{FEFF}<html lang='ar'>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (name, bytes, kind) in [
            ("a.txt", &b"\xEF\xBB\xBF\n<!DOCTYPE html>"[..], Kind::Html),
            (
                "-",
                b"<?xml version='1.0'?>\n<!-- - -->\n<!doctype HTML\n",
                Kind::Html,
            ),
            ("a", &utf16, Kind::Html),
            ("a.html", b"text", Kind::Html),
            (
                "a.txt",
                b"<p>One</p>\n\n<P class=x>Two\nlines</P>\n",
                Kind::Html,
            ),
            ("a.txt", b"<h1>One</h1>\nTwo\nThree\nFour\n", Kind::Text),
            ("a.txt", b"<p50> and <p>\n", Kind::Text),
            ("a.md", b"<p>One</p>\n", Kind::Markdown),
            ("a.docx", b"text", Kind::Text),
            ("a.txt", b"<htmlx> and %PDF- in text", Kind::Text),
            ("a.txt", b"<tmxes> and <tmx>", Kind::Text),
            ("a.md", b"# text", Kind::Markdown),
            ("a.MD", b"<html>", Kind::Html),
            ("a.txt", b"%PDF-1.4\n", Kind::Pdf),
            ("a.txt", b"WEBVTT\n\n", Kind::Vtt),
            ("a.txt", b"WEBVTTX\n\n", Kind::Text),
            (
                "a.txt",
                b"\xEF\xBB\xBF1\r\n00:00:01,000 --> 00:00:02,000\r\nx",
                Kind::Srt,
            ),
            ("a.srt", b"text", Kind::Text),
        ] {
            assert_eq!(tell(name, bytes).expect(name), kind, "{name} {bytes:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_advice() {
        for (bytes, advice) in [
            (
                &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"[..],
                "save it as .docx",
            ),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0k\0b\0o\0o\0k\0",
                "save it as .xlsx",
            ),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                "with the password and save a copy without",
            ),
            (b"{\\rtf1\\ansi}", "save it as .docx"),
            (b"PK\x03\x04\x14\0", "broken or cut short"),
            (b"<tmx version='1.4'>", "aligned already"),
            (
                b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- - -->\n<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>",
                "aligned already",
            ),
            (b"<xliff>", "aligned already"),
            (b"msgid \"a\"\nmsgstr \"b\"\n", "by key"),
            (b"<?xml version='1.0'?><resources>", "by key"),
            (
                b"<?xml version='1.0'?>\n<!DOCTYPE book>\n<book><para>",
                "an XML document (<book>) of no kind that is read; export it as HTML",
            ),
            (
                b"<?xml version='1.0'?><tei:TEI xmlns:tei='x'>",
                "(<tei:TEI>)",
            ),
        ] {
            let error = tell("f", bytes).expect_err(advice).to_string();
            assert!(error.contains(advice), "{error}");
        }
        for (name, bytes, advice) in [
            (
                "a.ini",
                &b"[menu]\nopen=Open file\n"[..],
                "texts by key that is not read",
            ),
            (
                "a.PHP",
                b"<?php return ['a' => 'b'];",
                "texts by key that is not read",
            ),
            ("a.svg", b"<svg><text>a</text></svg>", "(<svg>)"),
        ] {
            let error = tell(name, bytes).expect_err(advice).to_string();
            assert!(error.contains(advice), "{error}");
        }
        for name in ["a.html", "a.txt"] {
            let page =
                b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>a</p></html>";
            assert_eq!(tell(name, page).expect("a page"), Kind::Html);
        }
    }
}
