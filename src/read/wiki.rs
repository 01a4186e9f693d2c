//! Wikitext, in which the pages of Wikipedia and other wikis are written, read as the web page that it makes.
//!
//! Templates are left out: only the wiki itself knows what they show. So are references, comments, pictures and the
//! categories of the page.

use super::html as page;
use super::kind::Kind;
use super::{Source, encoding};
use crate::model::error::Result;

/// Whether a file of this name, which begins so, is wikitext: its lines begin and end a table, or its name says so.
pub(super) fn begins(name: &str, head: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_named = ["wiki", "mediawiki", "wikitext"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known));
    let mut lines = head.lines().map(str::trim_start);
    is_named || lines.any(|line| line.starts_with("{|")) && lines.any(|line| line.starts_with("|-"))
}

/// Reads the text of wikitext.
pub(super) fn read(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    let source = encoding::decode(name, bytes, encoding)?;
    page::check_size(name, &source.text)?;
    let text = without_comments(&source.text);
    let text = without_links(&without_templates(&without_references(&text)));
    let mut html = Html::default();
    text.lines().for_each(|line| html.line(line.trim()));
    html.close(0);
    page::read_text(name, &html.text, Kind::Wiki, source.encoding)
}

/// Page that the lines of wikitext make.
#[derive(Default)]
struct Html {
    text: String,
    /// Whether a paragraph is open that is no cell.
    is_open: bool,
    /// For each table that is open, whether a row of it is.
    tables: Vec<bool>,
}

impl Html {
    fn line(&mut self, line: &str) {
        if !self.tables.is_empty() && line.starts_with(['|', '!']) || line.starts_with("{|") {
            return self.table(line);
        }
        let items = line.trim_start_matches(['*', '#', ':', ';']);
        let heading = line
            .strip_prefix('=')
            .and_then(|line| line.strip_suffix('='));
        if let Some(heading) = heading {
            self.element("h2", heading.trim_matches('='));
        } else if items.len() < line.len() {
            self.element("li", items);
        } else if line.is_empty() || line.starts_with("----") || is_switch(line) {
            self.close(self.tables.len());
        } else {
            if !self.is_open && self.tables.is_empty() {
                self.text += "<p>";
                self.is_open = true;
            }
            self.words(line);
        }
    }

    /// Takes a line of a table: the table begins or ends, a row begins, or cells do.
    fn table(&mut self, line: &str) {
        if line.starts_with("{|") {
            self.close(self.tables.len());
            self.text += "<table>";
            self.tables.push(false);
        } else if line.starts_with("|}") {
            self.close(self.tables.len() - 1);
        } else if line.starts_with("|-") {
            self.set_row(false);
        } else if let Some(caption) = line.strip_prefix("|+") {
            self.element("caption", after_attributes(caption));
        } else {
            if self.set_row(true) {
                self.text += "<tr>";
            }
            let is_head = line.starts_with('!');
            let cells = line[1..].replace(if is_head { "!!" } else { "||" }, "||");
            for cell in cells.split("||") {
                self.text += "<td>";
                self.words(after_attributes(cell));
            }
        }
    }

    /// Notes whether a row is open, and returns whether that is new.
    fn set_row(&mut self, is_open: bool) -> bool {
        let last = self.tables.last_mut();
        last.is_some_and(|last| std::mem::replace(last, is_open) != is_open)
    }

    fn element(&mut self, name: &str, words: &str) {
        self.close(self.tables.len());
        self.text += &format!("<{name}>");
        self.words(words);
        self.text += &format!("</{name}>\n");
    }

    /// Adds words, of which some are emphasised.
    fn words(&mut self, words: &str) {
        self.text += &emphasised(&emphasised(words, "'''", "b"), "''", "i");
        self.text.push('\n');
    }

    /// Ends the paragraph that is open, and all tables but so many.
    fn close(&mut self, tables: usize) {
        if std::mem::take(&mut self.is_open) {
            self.text += "</p>\n";
        }
        for _ in tables..self.tables.len() {
            self.text += "</table>\n";
        }
        self.tables.truncate(tables);
    }
}

/// Returns words with an element for what stands between two marks.
fn emphasised(words: &str, mark: &str, name: &str) -> String {
    let mut parts = words.split(mark);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        out += if at % 2 == 0 { "<" } else { "</" };
        out += name;
        out.push('>');
        out += part;
    }
    out
}

/// Whether a line is one of the words by which a page tells the wiki something: `__TOC__`.
fn is_switch(line: &str) -> bool {
    let word = line
        .strip_prefix("__")
        .and_then(|line| line.strip_suffix("__"));
    word.is_some_and(|word| word.chars().all(|c| c.is_alphabetic() || c == '_'))
}

/// Returns a cell without the attributes before it, which a bar parts from it: `style="…" | text`.
fn after_attributes(cell: &str) -> &str {
    match cell.split_once('|') {
        Some((attributes, text)) if attributes.contains('=') && !attributes.contains("[[") => text,
        _ => cell,
    }
}

/// Returns a text without comments.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        out += &rest[..at];
        rest = match rest[at..].find("-->") {
            Some(length) => &rest[at + length + 3..],
            None => "",
        };
    }
    out + rest
}

/// Returns a text without references: `<ref name="a">…</ref>`, `<ref name="a"/>`.
fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<ref") {
        out += &rest[..at];
        rest = &rest[at..];
        // Without an end it is a word of the text.
        let Some(end) = rest.find('>') else { break };
        let (tag, after) = rest.split_at(end + 1);
        if !tag[4..].starts_with([' ', '>', '/']) {
            out += tag;
            rest = after;
        } else if tag.ends_with("/>") {
            rest = after;
        } else {
            let Some(length) = after.find("</ref>") else {
                break;
            };
            rest = &after[length + 6..];
        }
    }
    out + rest
}

/// Returns a text without templates, which stand between two braces and may hold others.
fn without_templates(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        if depth == 0 {
            out += &rest[..at];
        }
        rest = &rest[at..];
        // Braces and a bar begin a table, and end it.
        let length = match rest {
            _ if rest.starts_with("{{") && !rest.starts_with("{{|") => {
                depth += 1;
                2
            }
            _ if rest.starts_with("}}") && depth > 0 => {
                depth -= 1;
                2
            }
            _ => {
                if depth == 0 {
                    out += &rest[..1];
                }
                1
            }
        };
        rest = &rest[length..];
    }
    if depth == 0 {
        out += rest;
    }
    out
}

/// Returns a text with the words of its links only: `[[page|words]]`, `[[page]]`, `[address words]`.
fn without_links(text: &str) -> String {
    /// Beginnings of the names of pages that are no text: pictures, and where the page belongs.
    const NO_TEXT: [&str; 6] = ["file:", "image:", "category:", "ملف:", "صورة:", "تصنيف:"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out += &rest[..at];
        rest = &rest[at..];
        if let Some(inner) = rest.strip_prefix("[[") {
            let Some(end) = end_of_link(inner) else { break };
            let link = &inner[..end];
            let page = link.trim_start().to_lowercase();
            if !NO_TEXT.iter().any(|start| page.starts_with(start)) {
                let words = link.rsplit('|').next().unwrap_or(link);
                out += words.trim_start_matches(':');
            }
            rest = &inner[end + 2..];
            continue;
        }
        let inner = &rest[1..];
        let is_address = inner.starts_with("http") || inner.starts_with("//");
        let end = inner.find([']', '[', '\n']).filter(|_| is_address);
        match end.filter(|&end| inner[end..].starts_with(']')) {
            Some(end) => {
                out += inner[..end].split_once(' ').map_or("", |(_, words)| words);
                rest = &inner[end + 1..];
            }
            None => {
                out.push('[');
                rest = inner;
            }
        }
    }
    out + rest
}

/// Returns where a link ends whose brackets stand before `inner`; the words below a picture may have links themselves.
fn end_of_link(inner: &str) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        at += inner[at..].find(['[', ']'])?;
        let rest = &inner[at..];
        if rest.starts_with("]]") {
            depth = match depth.checked_sub(1) {
                Some(depth) => depth,
                None => return Some(at),
            };
            at += 2;
        } else if rest.starts_with("[[") {
            depth += 1;
            at += 2;
        } else {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the paragraphs of wikitext, each with its cell if it is in one.
    fn paragraphs(text: &str) -> Vec<String> {
        let source = read("f", text.as_bytes(), None).expect("text");
        let blocks = source.blocks.iter();
        blocks
            .map(|block| {
                let text = source.text[block.span.range()].replace('\n', "/");
                match block.cell {
                    Some(cell) => format!("{}.{} {text}", cell.row, cell.column),
                    None => text,
                }
            })
            .collect()
    }

    #[test]
    fn what_a_wiki_shows_is_its_text() {
        for (text, expected) in [
            (
                "== Water ==\nThe ''old'' [[well (water)|wells]] of\nthe [[oasis]].\n\n\
                 * one\n# '''two'''\n----\n__TOC__",
                &["Water", "The old wells of the oasis.", "one", "two"][..],
            ),
            (
                "{{Infobox|name={{x}}\n|a=b}}A<ref>no</ref> b<ref name=\"c\"/><!-- no --> &amp; c<br />d.",
                &["A b & c", "d."],
            ),
            (
                "[[File:a.jpg|thumb|no [[no]]]][[تصنيف:ماء]][http://a.b words] [1]",
                &["words [1]"],
            ),
        ] {
            assert_eq!(paragraphs(text), expected, "{text}");
        }
    }

    #[test]
    fn tables_have_rows_and_cells() {
        for text in [
            "{| class=\"x\"\n|+ Words\n! No. !! English !! scope=col | العربية\n|-\n\
             | 1 || style=\"a\" | sea || بحر\n|}\nafter",
            "{|\n|+ Words\n|-\n! No.\n! English\n! العربية\n|-\n| 1\n| [[sea]]\n|\nبحر\n|}\nafter",
        ] {
            let cells = [
                "0.0 No.",
                "0.1 English",
                "0.2 العربية",
                "1.0 1",
                "1.1 sea",
                "1.2 بحر",
            ];
            let expected = [&["Words"][..], &cells, &["after"]].concat();
            assert_eq!(paragraphs(text), expected, "{text}");
        }
    }

    #[test]
    fn wikitext_is_told_by_its_tables_or_its_name() {
        for (name, text, expected) in [
            ("a.txt", "x\n{| class=y\n|-\n| a\n|}", true),
            ("a.WIKI", "text", true),
            ("a.txt", "{| is how a table begins", false),
            ("a.txt", "| a | b |\n|---|---|", false),
        ] {
            assert_eq!(begins(name, text), expected, "{text}");
        }
    }
}
