//! Wikitext, in which the pages of Wikipedia and other wikis are written, read as the web page that it makes.
//!
//! Templates are left out: only the wiki itself knows what they show. So are references, comments, pictures and the
//! categories of the page.

mod shown;

use super::html as page;
use super::kind::Kind;
use super::{Source, encoding};
use crate::model::error::Result;

/// Whether a file of this name, which begins so, is wikitext: its lines begin and end a table, or its name says so. If the
/// file goes on after its beginning, the table may end there.
pub(super) fn begins(name: &str, head: &str, goes_on: bool) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_named = ["wiki", "mediawiki", "wikitext"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known));
    is_named || has_table(head, goes_on)
}

/// Whether lines begin a table of wikitext, begin a row of it with cells in it, and end it unless they go on. Code has the
/// same signs now and then, and what is quoted between fences is no wikitext.
fn has_table(head: &str, goes_on: bool) -> bool {
    let is_rest = |rest: &str| rest.trim().is_empty() || rest.contains('=') && !has_bar(rest);
    let mut lines = head.lines().map(str::trim);
    let mut is_fenced = false;
    let begins = lines.by_ref().any(|line| {
        is_fenced ^= line.starts_with("```") || line.starts_with("~~~");
        !is_fenced && line.strip_prefix("{|").is_some_and(is_rest)
    });
    let (mut has_row, mut has_cells) = (false, false);
    begins
        && lines.any(|line| {
            let row = line
                .strip_prefix("|-")
                .map(|row| row.trim_start_matches('-'));
            let is_cell = line.starts_with(['|', '!']) && row.is_none() && !line.starts_with("|}");
            has_row |= row.is_some_and(is_rest);
            has_cells |= is_cell;
            has_row && has_cells && (goes_on || line.starts_with("|}"))
        })
}

/// Whether attributes have a bar outside quotation marks.
fn has_bar(attributes: &str) -> bool {
    let mut quote = None;
    attributes.chars().any(|c| {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        c == '|' && quote.is_none()
    })
}

/// Reads the text of wikitext.
pub(super) fn read(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    let source = encoding::decode(name, bytes, encoding)?;
    page::check_size(name, &source.text)?;
    let (text, left_out) = shown::shown(&source.text);
    let mut html = Html::default();
    text.lines().for_each(|line| html.line(line.trim()));
    html.close(0);
    let mut source = page::read_text(name, &html.text, Kind::Wiki, source.encoding)?;
    source.left_out.markup += left_out;
    Ok(source)
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
    fn a_whole_table_tells_wikitext() {
        for (text, expected) in [
            (
                "Words\n{| class=\"wikitable\"\n|-\n| sea || بحر\n|}\n",
                true,
            ),
            ("{|\n! a !! b\n|-----\n| c || d\n|-\n| e || f\n|}", true),
            ("{| class=\"a|b\" id='c|d'\n|-\n| sea || بحر\n|}\n", true),
            ("{|x = 'a'|\n|-\n| b\n|}", false),
            ("{|x|\n|-1|\n|}", false),
            ("a {|\n{|\n|-\n|}", false),
            ("{|\n|-\n| sea", false),
            ("```\n{|\n|-\n| sea\n|}\n```\n", false),
            ("each do\n{|x| x + 1}\n|-----|-----|\n| a | b |\n", false),
        ] {
            assert_eq!(begins("f.txt", text, false), expected, "{text}");
        }
        assert!(begins("f.wiki", "", false));
        // The end of a longer table is not seen; but rows and cells are.
        assert!(begins("f.txt", "{|\n|-\n| sea", true));
        assert!(!begins("f.txt", "{|\n|-\nsea", true));
        assert!(!begins("f.txt", "{|x|\n|-\n| sea", true));
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
                "[[File:a.jpg|thumb|no [[no]]]][[تصنيف:ماء]][[Category :no]][[وسائط:no|no]][http://a.b words] [1]",
                &["words [1]"],
            ),
        ] {
            assert_eq!(paragraphs(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_without_an_end_are_text() {
        for (text, expected) in [
            ("a {{b {{no}} c\n\nd", &["a {{b c", "d"][..]),
            ("a [[b\n\nc [[d]] e]]", &["a [[b", "c d e]]"]),
            ("a<ref>b\n\nc<ref>no</ref> d", &["ab", "c d"]),
            ("a<ref>b <REF name=c>no</Ref> d", &["ab d"]),
            ("a <nowiki>b", &["a b"]),
            ("a <ref b <ref>no</ref> c\n<references/>", &["a <ref b c"]),
        ] {
            assert_eq!(paragraphs(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_said_to_be_no_markup_is_text() {
        for (text, expected) in [
            (
                "a <nowiki>{{</nowiki> b <NOWIKI>[[c|d]] <!-- &amp;</NOWIKI> e",
                &["a {{ b [[c|d]] <!-- & e"][..],
            ),
            ("a <math>\\frac{{b}{c}}</math>d<nowiki/>'", &["a d'"]),
            (
                "a\n<pre>\n* {{b}}\n# c\n\n== d ==</pre>\ne",
                &["a", "* {{b}}/# c", "== d ==", "e"],
            ),
            ("<!-- <nowiki> -->a {{no}} b", &["a b"]),
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
            assert_eq!(begins(name, text, false), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_counted() {
        for (text, expected) in [
            ("The sea is [[wide]].", 0),
            ("{{Box|a={{b}}|c}}The sea{{efn|x}}.", 2),
            (
                "Sea<ref name=a>Book {{isbn|1}}</ref> and sun<ref name=a/>.",
                1,
            ),
            ("[[File:a.png|thumb|The [[sea]]]]Sea.\n[[Category:Seas]]", 2),
            ("Let <math>a</math> be.<!-- no -->", 1),
        ] {
            let source = read("f", text.as_bytes(), None).expect("text");
            assert_eq!(source.left_out.markup, expected, "{text}");
        }
    }
}
