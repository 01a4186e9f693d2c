//! OpenDocument texts (`.odt`, `.fodt`), as LibreOffice writes them.
//!
//! They are read as Word documents are (see `docx`): as they are seen when tracked changes are accepted, with the
//! numbers of lists, and notes and text boxes after the paragraph that they belong to. What styles say is in
//! `styles.rs`, what is not in the text in `unseen.rs`. Formatting that the style of a whole paragraph has is not that of a stretch in it.

mod styles;
mod unseen;

use std::collections::BTreeMap;

use self::styles::{LEVELS, Numbers, Styles, count};
use super::blocks::{Blocks, Edge};
use super::document_error;
use super::elements::{Element, Elements, Item};
use super::formatting::{self, Code};
use super::kind::Kind;
use super::look::Look;
use super::package::{self, Package};
use super::paragraph::{Declared, Paragraph};
use super::{LeftOut, Source};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::text::chars;

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
/// Greatest length of a run of spaces.
const MOST_SPACES: usize = 100;

/// Greatest number of spans and links one inside the other that formatting is taken from.
const MOST_INSIDE: usize = 2 * formatting::DEEPEST;

/// Reads the text of an OpenDocument text.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Source> {
    let mut styles = Styles::default();
    let mut running = 0;
    let content = if bytes.starts_with(b"PK") {
        let mut package = Package::open(name, bytes)?;
        let content = package.part(CONTENT)?.ok_or_else(|| {
            let reason = "is missing; the document is damaged".to_owned();
            document_error(name, Some(CONTENT.into()), reason)
        })?;
        if let Some(xml) = package.part(STYLES)? {
            styles.read(Elements::of(name, STYLES, &xml))?;
            running += unseen::edges(Elements::of(name, STYLES, &xml))?;
        }
        content
    } else {
        // One piece of XML has all the parts of a package.
        package::decode(bytes).ok_or_else(|| {
            let reason = "it is not valid UTF-8 or UTF-16".to_owned();
            document_error(name, None, reason)
        })?
    };
    styles.read(Elements::of(name, CONTENT, &content))?;
    running += unseen::edges(Elements::of(name, CONTENT, &content))?;
    let mut body = Body {
        styles: &styles,
        blocks: Blocks::default(),
        open: Vec::new(),
        paragraphs: Vec::new(),
        lists: Vec::new(),
        numbers: Numbers::default(),
        outline: Numbers::default(),
        ended: BTreeMap::new(),
        number: None,
        hidden: 0,
        inside: Vec::new(),
    };
    body.read(Elements::of(name, CONTENT, &content))?;
    body.blocks.count(LeftOut {
        running,
        ..LeftOut::default()
    });
    body.blocks.finish(name, Kind::Odt, "UTF-8")
}

/// Open element, as far as its end means something.
enum Open {
    Paragraph,
    List,
    Item,
    Table,
    Span {
        is_hidden: bool,
        /// Whether it is among those that text is inside of.
        is_kept: bool,
    },
    /// A link that text is inside of.
    Link,
    Other,
}

/// What text is inside of in its paragraph.
enum Inside {
    Span(Look),
    Link(Code),
}

/// List that is open.
struct List {
    style: Option<String>,
    id: Option<String>,
}

/// Paragraph whose end has not come, with the paragraphs that follow it.
struct OpenParagraph {
    paragraph: Paragraph,
    lang: Declared,
    number: Option<String>,
    is_hidden: bool,
    /// Whether it has text that nobody sees.
    has_hidden: bool,
    after: Vec<Paragraph>,
    /// Number of spans and links that are open around it.
    around: usize,
}

struct Body<'a> {
    styles: &'a Styles,
    blocks: Blocks,
    open: Vec<Open>,
    /// Open paragraphs; one in a note or text box is inside the one that this belongs to.
    paragraphs: Vec<OpenParagraph>,
    lists: Vec<List>,
    /// Numbers of the outermost open list.
    numbers: Numbers,
    outline: Numbers,
    /// Numbers that lists have come to that have ended, by style and by name.
    ended: BTreeMap<String, Numbers>,
    /// Number of an item whose text has not come yet.
    number: Option<String>,
    /// Number of spans of hidden text that are open.
    hidden: usize,
    /// Spans and links that are open, the outermost first.
    inside: Vec<Inside>,
}

impl Body<'_> {
    fn read(&mut self, mut elements: Elements<'_>) -> Result<()> {
        while let Some(item) = elements.next()? {
            match item {
                Item::Open(element) => self.open(&element, &mut elements)?,
                Item::Close => self.close(),
                Item::Text(text) => {
                    self.format(&text);
                    self.note_hidden(&text);
                    self.text(|paragraph, lang| paragraph.push_collapsed(&text, lang));
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &Element, elements: &mut Elements<'_>) -> Result<()> {
        let open = match element.name() {
            // Styles, what was deleted, what is said about the text, and templates.
            "automatic-styles"
            | "master-styles"
            | "binary-data"
            | "font-face-decls"
            | "scripts"
            | "forms"
            | "annotation-end"
            | "note-citation"
            | "ruby-text"
            | "title"
            | "desc"
            | "table-of-content-source"
            | "alphabetical-index-source"
            | "illustration-index-source"
            | "table-index-source"
            | "bibliography-source"
            | "user-index-source"
            | "object-index-source" => return elements.skip(),
            "annotation" => {
                self.blocks.count(LeftOut {
                    comments: 1,
                    ..LeftOut::default()
                });
                return elements.skip();
            }
            "tracked-changes" => {
                let hidden = unseen::deleted(elements)?;
                self.count_hidden(hidden);
                return Ok(());
            }
            "section" if is_hidden(element) => {
                let hidden = unseen::all(elements)?;
                self.count_hidden(hidden);
                return Ok(());
            }
            // Text that a condition shows or hides.
            "hidden-text" | "hidden-paragraph" => {
                let has_text = !elements.text()?.trim().is_empty();
                if let (true, Some(open)) = (has_text, self.paragraphs.last_mut()) {
                    open.has_hidden = true;
                }
                return Ok(());
            }
            "object" | "object-ole" => {
                self.blocks.count(LeftOut {
                    embedded: 1,
                    ..LeftOut::default()
                });
                return elements.skip();
            }
            "p" => {
                self.begin_paragraph(element, None);
                Open::Paragraph
            }
            "h" => {
                let number = self.heading_number(element);
                self.begin_paragraph(element, number);
                Open::Paragraph
            }
            "list" => {
                self.begin_list(element);
                Open::List
            }
            "list-item" => {
                self.begin_item(element);
                Open::Item
            }
            "table" => {
                self.edge(Edge::Table);
                Open::Table
            }
            "table-row" => {
                self.edge(Edge::Row);
                Open::Other
            }
            "table-cell" => {
                self.edge(Edge::Cell);
                Open::Other
            }
            // A cell that another one covers has its place all the same.
            "covered-table-cell" => {
                self.edge(Edge::Cell);
                return elements.skip();
            }
            "span" => {
                let style = element.attribute("style-name");
                let is_hidden = self.styles.is_hidden("text", style.as_deref());
                self.hidden += usize::from(is_hidden);
                let look = self.styles.look(style.as_deref());
                let is_kept = self.enter(Inside::Span(look));
                Open::Span { is_hidden, is_kept }
            }
            "a" => {
                let link = |address: String| formatting::code("a", Some(("href", &address)), false);
                let link = element.attribute("href").map(link);
                if link.is_some_and(|link| self.enter(Inside::Link(link))) {
                    Open::Link
                } else {
                    Open::Other
                }
            }
            "note" => {
                let kind = match element.attribute("note-class").as_deref() {
                    Some("endnote") => "endnote",
                    _ => "footnote",
                };
                self.text(|paragraph, _| paragraph.mark(formatting::code(kind, None, true)));
                Open::Other
            }
            "s" => {
                let count = element
                    .attribute("c")
                    .and_then(|count| count.trim().parse().ok());
                let spaces = " ".repeat(count.unwrap_or(1).min(MOST_SPACES));
                self.text(|paragraph, lang| paragraph.push(&spaces, lang));
                Open::Other
            }
            "tab" => {
                self.text(|paragraph, lang| paragraph.push("\t", lang));
                Open::Other
            }
            "line-break" => {
                self.text(|paragraph, _| paragraph.break_line());
                Open::Other
            }
            _ => Open::Other,
        };
        self.open.push(open);
        Ok(())
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph) => self.end_paragraph(),
            Some(Open::List) => self.end_list(),
            Some(Open::Item) => self.number = None,
            Some(Open::Table) => self.edge(Edge::TableEnd),
            Some(Open::Span { is_hidden, is_kept }) => {
                self.hidden -= usize::from(is_hidden);
                if is_kept {
                    self.inside.pop();
                }
            }
            Some(Open::Link) => drop(self.inside.pop()),
            Some(Open::Other) | None => (),
        }
    }

    /// Notes that a paragraph has this text, if nobody sees it.
    fn note_hidden(&mut self, text: &str) {
        let is_hidden = self.hidden > 0;
        if let Some(open) = self.paragraphs.last_mut() {
            open.has_hidden |= (is_hidden || open.is_hidden) && !text.trim().is_empty();
        }
    }

    fn count_hidden(&mut self, hidden: usize) {
        self.blocks.count(LeftOut {
            hidden,
            ..LeftOut::default()
        });
    }

    fn text(&mut self, push: impl FnOnce(&mut Paragraph, &Declared)) {
        if self.hidden == 0
            && let Some(open) = self.paragraphs.last_mut()
            && !open.is_hidden
        {
            push(&mut open.paragraph, &open.lang);
        }
    }

    /// Remembers what the text that follows is inside of, unless nobody sees that any more; whether it does.
    fn enter(&mut self, inside: Inside) -> bool {
        let is_kept = self.inside.len() < MOST_INSIDE;
        if is_kept {
            self.inside.push(inside);
        }
        is_kept
    }

    /// Says how a text is formatted that comes next.
    fn format(&mut self, text: &str) {
        let Some(open) = self.paragraphs.last_mut() else {
            return;
        };
        let inside = &self.inside[open.around..];
        let links = inside.iter().filter_map(|one| match one {
            Inside::Link(code) => Some(code.clone()),
            Inside::Span(_) => None,
        });
        let looks = inside.iter().rev().filter_map(|one| match one {
            Inside::Span(look) => Some(*look),
            Inside::Link(_) => None,
        });
        // LibreOffice goes by the letters themselves.
        let own = Look {
            is_rtl: Some(text.contains(chars::is_arabic)),
            ..Look::default()
        };
        let look = looks.fold(own, Look::over);
        open.paragraph.format(links.chain(look.codes()).collect());
    }

    fn begin_paragraph(&mut self, element: &Element, number: Option<String>) {
        let style = element.attribute("style-name");
        let rtl = self.styles.is_rtl(style.as_deref());
        self.paragraphs.push(OpenParagraph {
            paragraph: Paragraph::default(),
            lang: Declared::As(if rtl { Lang::Arabic } else { Lang::English }),
            number: self.number.take().or(number),
            is_hidden: self.styles.is_hidden("paragraph", style.as_deref()),
            has_hidden: false,
            after: Vec::new(),
            around: self.inside.len(),
        });
    }

    fn end_paragraph(&mut self) {
        let Some(mut ended) = self.paragraphs.pop() else {
            return;
        };
        self.count_hidden(usize::from(ended.has_hidden));
        if let (Some(number), false) = (ended.number, ended.paragraph.is_blank()) {
            ended.paragraph.prepend_number(&number);
        }
        let found = std::iter::once(ended.paragraph).chain(ended.after);
        match self.paragraphs.last_mut() {
            Some(outer) => outer.after.extend(found),
            None => found.for_each(|paragraph| self.blocks.push(&paragraph)),
        }
    }

    fn heading_number(&mut self, element: &Element) -> Option<String> {
        let level: usize = element.attribute("outline-level")?.trim().parse().ok()?;
        let at = level.checked_sub(1).filter(|&at| at < LEVELS)?;
        if element.attribute("is-list-header").as_deref() == Some("true") {
            return None;
        }
        let start = start_of(element, "start-value");
        count(&self.styles.outline, &mut self.outline, at, start)
    }

    fn begin_list(&mut self, element: &Element) {
        let outer = self.lists.last().and_then(|list| list.style.clone());
        let style = element.attribute("style-name").or(outer);
        if self.lists.is_empty() {
            let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
            let before = match element.attribute("continue-list") {
                Some(list) => self.ended.get(&format!("#{list}")),
                None if goes_on => style.as_ref().and_then(|style| self.ended.get(style)),
                None => None,
            };
            self.numbers = before.copied().unwrap_or_default();
        }
        self.lists.push(List {
            style,
            id: element.attribute("id"),
        });
    }

    fn end_list(&mut self) {
        let Some(List { style, id }) = self.lists.pop() else {
            return;
        };
        if self.lists.is_empty() {
            self.ended.extend(style.map(|style| (style, self.numbers)));
            self.ended
                .extend(id.map(|id| (format!("#{id}"), self.numbers)));
        }
    }

    fn begin_item(&mut self, element: &Element) {
        self.number = None;
        let Some(at) = self.lists.len().checked_sub(1).filter(|&at| at < LEVELS) else {
            return;
        };
        let style = self.lists[at].style.as_deref();
        if let Some(levels) = style.and_then(|style| self.styles.list(style)) {
            let start = start_of(element, "start-value");
            self.number = count(levels, &mut self.numbers, at, start);
        }
    }

    fn edge(&mut self, edge: Edge) {
        if self.paragraphs.is_empty() {
            self.blocks.edge(edge);
        }
    }
}

/// Whether a section is not shown.
fn is_hidden(section: &Element) -> bool {
    let is = |name, value| section.attribute(name).as_deref() == Some(value);
    is("display", "none") || is("display", "condition") && is("is-hidden", "true")
}

fn start_of(element: &Element, name: &str) -> Option<u32> {
    element.attribute(name)?.trim().parse().ok()
}

#[cfg(test)]
mod tests;
