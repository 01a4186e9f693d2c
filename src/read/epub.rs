//! Reader of e-books, `.epub`: web pages in a ZIP package, in the order in which they are read.
//!
//! `META-INF/container.xml` names the package document, whose *manifest* lists the files of the book and whose *spine*
//! their order. The table of contents is not read; its entries are counted where it stands in that order.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Blocks;
use super::document_error;
use super::elements::{Elements, Item};
use super::html;
use super::kind::Kind;
use super::package::Package;
use super::{LeftOut, Source};
use crate::model::error::{Hint, Result};

/// Part that names the package document.
const CONTAINER: &str = "META-INF/container.xml";
/// Part that names what is encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Reads the text of an e-book.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Source> {
    let mut package = Package::open(name, bytes)?;
    let missing = |what: &str| {
        let reason = format!("{what}; the e-book is damaged, convert it anew");
        document_error(name, None, reason)
    };
    let container = package.part(CONTAINER)?;
    let container = container.ok_or_else(|| missing("it does not name its contents"))?;
    let root = attributes(name, CONTAINER, &container, "rootfile", "full-path")?;
    let root = root.into_iter().next();
    let root = root.ok_or_else(|| missing("it does not name its contents"))?;
    let list = package.part(&root)?;
    let list = list.ok_or_else(|| missing(&format!("{root} is not in it")))?;
    let encrypted = match package.part(ENCRYPTION)? {
        Some(list) => attributes(name, ENCRYPTION, &list, "CipherReference", "URI")?,
        None => Vec::new(),
    };
    let encrypted: BTreeSet<String> = encrypted.iter().map(|part| unescaped(part)).collect();
    let mut blocks = Blocks::default();
    let Chapters { pages, contents } = chapters(name, &root, &list)?;
    if let Some(contents) = contents.filter(|contents| !encrypted.contains(contents))
        && let Some(page) = package.part(&contents)?
    {
        // Not as XML: pages need not be well formed to be read, and this one is only counted.
        let tags = page.split('<').skip(1);
        let links = tags.filter_map(|tag| tag.strip_prefix(['a', 'A']));
        let links = links.filter(|rest| rest.starts_with(char::is_whitespace));
        blocks.count(LeftOut {
            around: links.count(),
            ..LeftOut::default()
        });
    }
    for chapter in pages {
        if encrypted.contains(&chapter) {
            let reason = "it is protected against copying; get a copy without protection";
            let error = document_error(name, Some(chapter), reason.into());
            return Err(error.with_hint(Hint::Unlock));
        }
        let page = package.part(&chapter)?;
        let page = page.ok_or_else(|| missing(&format!("{chapter} is not in it")))?;
        html::read_into(&mut blocks, name, &page)?;
    }
    blocks.finish(name, Kind::Epub, "UTF-8")
}

/// Returns the values of an attribute of all elements of a name.
fn attributes(file: &str, part: &str, xml: &str, element: &str, name: &str) -> Result<Vec<String>> {
    let mut values = Vec::new();
    let mut elements = Elements::of(file, part, xml);
    while let Some(item) = elements.next()? {
        if let Item::Open(found) = item
            && found.name() == element
        {
            values.extend(found.attribute(name));
        }
    }
    Ok(values)
}

/// Web pages of a book by their names.
struct Chapters {
    /// Those that are read, in their order, each once.
    pages: Vec<String>,
    /// The list of contents, if it stands among them.
    contents: Option<String>,
}

/// Returns the names of the web pages of a book from its package document.
fn chapters(file: &str, part: &str, xml: &str) -> Result<Chapters> {
    let mut pages: BTreeMap<String, (String, bool)> = BTreeMap::new();
    let mut order = Vec::new();
    let mut elements = Elements::of(file, part, xml);
    while let Some(item) = elements.next()? {
        let Item::Open(element) = item else { continue };
        let get = |name| element.attribute(name).unwrap_or_default();
        match element.name() {
            "item" => {
                let is_page = matches!(&*get("media-type"), "application/xhtml+xml" | "text/html");
                let is_contents = get("properties")
                    .split_whitespace()
                    .any(|word| word == "nav");
                if is_page {
                    pages.insert(get("id"), (resolved(part, &get("href")), is_contents));
                }
            }
            "itemref" => order.push(get("idref")),
            _ => {}
        }
    }
    let mut seen = BTreeSet::new();
    let chapters = order.iter().filter_map(|id| pages.get(id));
    let chapters = chapters.filter(|&(page, _)| seen.insert(page));
    let (contents, read): (Vec<_>, Vec<_>) =
        chapters.cloned().partition(|(_, is_contents)| *is_contents);
    Ok(Chapters {
        pages: read.into_iter().map(|(page, _)| page).collect(),
        contents: contents.into_iter().next().map(|(page, _)| page),
    })
}

/// Returns the name of the part that a reference in another part leads to.
fn resolved(part: &str, reference: &str) -> String {
    let reference = unescaped(reference.split('#').next().unwrap_or_default());
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for step in reference.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Returns a reference with the characters that `%20` and its like stand for.
fn unescaped(reference: &str) -> String {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escaped.filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Creates an e-book of these parts, with what every one has.
    fn book(parts: &[(&str, &str)]) -> Vec<u8> {
        let container =
            "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let usual = [("mimetype", "application/epub+zip"), (CONTAINER, container)];
        for (name, text) in usual.iter().chain(parts) {
            zip.start_file(*name, SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(text.as_bytes()).expect("written");
        }
        zip.finish().expect("a package").into_inner()
    }

    const LIST: &str = "<package><manifest>\
        <item id='b' href='two.xhtml' media-type='application/xhtml+xml'/>\
        <item id='a' href='../text/one%201.xhtml' media-type='application/xhtml+xml'/>\
        <item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
        <item id='c' href='cover.jpg' media-type='image/jpeg'/>\
        </manifest><spine><itemref idref='c'/><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>";
    const ONE: (&str, &str) = (
        "text/one 1.xhtml",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body><h1>One</h1></body></html>",
    );
    const TWO: (&str, &str) = (
        "OEBPS/two.xhtml",
        "<html><body><p>Two<a epub:type='noteref' href='#n'>1</a></p></body></html>",
    );

    #[test]
    fn chapters_are_read_in_their_order() {
        let nav = (
            "OEBPS/nav.xhtml",
            "<ol><li><a href='a'>One</a></li><li><a href='b'>Two</a></li></ol>",
        );
        let file = book(&[TWO, ONE, nav, ("OEBPS/book.opf", LIST)]);
        let source = super::super::extract("f", &file, None).expect("an e-book");
        assert_eq!((&*source.text, source.kind), ("One\n\nTwo", Kind::Epub));
        assert_eq!((source.left_out.around, source.left_out.total()), (2, 2));
    }

    #[test]
    fn a_list_of_contents_need_not_be_well_formed_to_be_counted() {
        let protected = "<encryption><EncryptedData><CipherData><CipherReference URI='OEBPS/nav.xhtml'/>\
                         </CipherData></EncryptedData></encryption>";
        let open = "<nav><h1>Contents&nbsp;<br></h1><ol><li><A HREF='a'>One<li><a\nhref=b>Two</a><area></nav>";
        for (nav, more, expected) in [
            (open, None, 2),
            ("<nav>&nbsp;</nav>", None, 0),
            ("\0\u{7F}<<a", None, 0),
            (open, Some((ENCRYPTION, protected)), 0),
        ] {
            let parts = [TWO, ONE, ("OEBPS/nav.xhtml", nav), ("OEBPS/book.opf", LIST)];
            let parts: Vec<_> = parts.into_iter().chain(more).collect();
            let source = super::super::extract("f", &book(&parts), None).expect("an e-book");
            assert_eq!(&*source.text, "One\n\nTwo", "{nav}");
            assert_eq!(source.left_out.around, expected, "{nav}");
        }
    }

    #[test]
    fn a_chapter_that_is_listed_again_and_again_is_read_once() {
        let again = "<itemref idref='b'/>".repeat(50_000);
        let list = LIST.replace("</spine>", &format!("{again}</spine>"));
        let nav = ("OEBPS/nav.xhtml", "<p>Contents</p>");
        let file = book(&[TWO, ONE, nav, ("OEBPS/book.opf", &list)]);
        let source = super::super::extract("f", &file, None).expect("an e-book");
        assert_eq!(&*source.text, "One\n\nTwo");
    }

    #[test]
    fn what_is_damaged_or_protected_is_refused() {
        let protected = "<encryption><EncryptedData><CipherData><CipherReference URI='OEBPS/two.xhtml'/>\
                         </CipherData></EncryptedData></encryption>";
        for (parts, reason) in [
            (vec![ONE], "OEBPS/book.opf is not in it"),
            (
                vec![ONE, ("OEBPS/book.opf", LIST)],
                "OEBPS/two.xhtml is not in it",
            ),
            (
                vec![ONE, TWO, ("OEBPS/book.opf", LIST), (ENCRYPTION, protected)],
                "protected against copying",
            ),
        ] {
            let error = read("f", &book(&parts)).expect_err(reason).to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
