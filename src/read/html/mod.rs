//! Reader of web pages.
//!
//! | file | question |
//! |---|---|
//! | `charset.rs` | which encoding does the page name? |
//! | `tree.rs` | which elements does it hold? html5ever reads them as browsers do |
//! | `content.rs` | which of them hold its text? |
//! | `notes.rs` | which of them are notes, and which links lead to them? |
//! | `xhtml.rs` | how would a page that is XML be written as HTML? |
//! | `lists.rs` | which number does a browser show before an item? |
//!
//! Text is taken as a browser shows it: block elements, cells and items are paragraphs, white space counts as one
//! space outside `<pre>`, numbers of lists are text, bullets are not. `lang` and `dir` tell the language.

mod charset;
mod content;
mod lists;
mod notes;
mod tree;
mod xhtml;

use encoding_rs::Encoding;

use self::content::MainText;
use self::lists::Lists;
use self::tree::{Content, ROOT, Step, Tree};
use super::Source;
use super::blocks::{Blocks, Edge};
use super::formatting::{self, Code};
use super::kind::Kind;
use super::paragraph::{Declared, Paragraph};
use super::{LeftOut, document_error, encoding};
use crate::model::error::Result;
use crate::model::lang::Lang;

/// Greatest size of a page, in bytes; a whole book is a few MB.
const MOST_BYTES: usize = 64 << 20;

/// Elements that stand in a line with the text around them; all others begin and end paragraphs.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "link", "mark", "math", "meta", "mi", "mn", "mo", "nobr",
    "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "picture",
];

/// Elements in a line whose formatting is kept.
const FORMATTING: &[&str] = &[
    "abbr", "acronym", "b", "big", "cite", "code", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "strike", "strong", "sub", "sup", "tt", "u", "var",
];

/// Reads the text of a web page.
pub(super) fn read(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    // What is UTF-8 throughout was saved anew since it declared anything else.
    let is_told = Encoding::for_bom(bytes).is_some() || is_utf8(bytes);
    let label = encoding.or_else(|| charset::declared(bytes).filter(|_| !is_told));
    let page = encoding::decode(name, bytes, label)?;
    check_size(name, &page.text)?;
    read_text(name, &page.text, Kind::Html, page.encoding)
}

/// Whether bytes that are more than ASCII are UTF-8; text in another encoding hardly ever is by chance.
fn is_utf8(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok()
}

/// Refuses a page that is too large to be one.
pub(super) fn check_size(name: &str, page: &str) -> Result<()> {
    if page.len() > MOST_BYTES {
        let reason = format!(
            "it is larger than {} MB; cut it into parts",
            MOST_BYTES >> 20
        );
        return Err(document_error(name, None, reason));
    }
    Ok(())
}

/// Reads the text of a web page that is decoded.
pub(super) fn read_text(
    name: &str,
    page: &str,
    kind: Kind,
    encoding: &'static str,
) -> Result<Source> {
    let mut blocks = Blocks::default();
    read_into(&mut blocks, name, page)?;
    blocks.finish(name, kind, encoding)
}

/// Reads the text of a web page that is decoded to the end of some blocks.
pub(super) fn read_into(blocks: &mut Blocks, name: &str, page: &str) -> Result<()> {
    let tree = Tree::read(name, &xhtml::as_html(page))?;
    let text = MainText::of(&tree);
    let mut reader = Reader {
        tree: &tree,
        blocks,
        paragraph: Paragraph::default(),
        langs: Vec::new(),
        marked: Vec::new(),
        marks: 0,
        lists: Lists::default(),
        pre: 0,
        codes: Vec::new(),
    };
    for &top in &text.tops {
        reader.read(top, &text);
    }
    blocks.count(LeftOut {
        around: text.around(&tree),
        ..LeftOut::default()
    });
    Ok(())
}

struct Reader<'a> {
    tree: &'a Tree,
    blocks: &'a mut Blocks,
    paragraph: Paragraph,
    /// Languages of the open elements.
    langs: Vec<Declared>,
    /// Places in the paragraph where texts begin, each with its language if an element in the line says it.
    marked: Vec<(usize, Option<Lang>)>,
    /// Number of open elements in the line that say their language.
    marks: usize,
    lists: Lists,
    /// Number of open elements that keep white space.
    pre: usize,
    /// Open elements whose formatting is kept, and their codes.
    codes: Vec<(usize, Code)>,
}

impl Reader<'_> {
    fn read(&mut self, top: usize, text: &MainText) {
        self.langs = vec![self.lang_above(top)];
        self.tree.walk(top, |step| match step {
            Step::Enter(id) if text.is_out(id) => {
                self.leave_out(id);
                false
            }
            Step::Enter(id) if self.lists.has_number(self.tree, id) => false,
            Step::Enter(id) => {
                self.enter(id);
                true
            }
            Step::Leave(id) => {
                self.leave(id);
                false
            }
        });
        self.end_paragraph();
    }

    /// Returns the language of what is around an element.
    fn lang_above(&self, id: usize) -> Declared {
        let above =
            std::iter::successors(self.tree.node(id).parent, |&id| self.tree.node(id).parent);
        let mut above: Vec<usize> = above.collect();
        above.reverse();
        above
            .into_iter()
            .fold(Declared::Nothing, |lang, id| self.lang(id, &lang))
    }

    /// Returns the language of an element in one whose language is `outer`. A language says more than a direction; but
    /// nothing in the language around it would run the other way.
    fn lang(&self, id: usize, outer: &Declared) -> Declared {
        let declared = ["lang", "xml:lang"]
            .into_iter()
            .find_map(|name| self.tree.attribute(id, name));
        if let Some(tag) = declared {
            return Declared::by_tag(tag);
        }
        let dir = self.tree.attribute(id, "dir").map(str::to_ascii_lowercase);
        match (dir.as_deref(), outer) {
            (Some("rtl"), Declared::Nothing | Declared::As(_)) => Declared::As(Lang::Arabic),
            (Some("ltr"), Declared::As(Lang::Arabic)) => Declared::As(Lang::English),
            _ => outer.clone(),
        }
    }

    fn enter(&mut self, id: usize) {
        let outer = self.langs.last().unwrap_or(&Declared::Nothing);
        let lang = self.lang(id, outer);
        self.langs.push(lang);
        match &self.tree.node(id).content {
            Content::Text(text) => {
                let lang = self.langs.last().unwrap_or(&Declared::Nothing);
                let marked = match lang {
                    Declared::As(lang) if self.marks > 0 => Some(*lang),
                    _ => None,
                };
                self.marked.push((self.paragraph.len(), marked));
                let codes = self.codes.iter().map(|(_, code)| code.clone());
                self.paragraph.format(codes.collect());
                if self.pre > 0 {
                    self.paragraph.push(text, lang);
                } else {
                    self.paragraph.push_collapsed(text, lang);
                }
            }
            Content::Element(..) => self.enter_element(id),
            Content::Nothing => (),
        }
    }

    /// Notes the place of an element that is no text: marks of notes stand there.
    fn leave_out(&mut self, id: usize) {
        if self.tree.name(id) == "a" && notes::is_mark(self.tree, id) {
            self.paragraph.mark(self.code(id, true));
        }
    }

    /// Returns the code of an element: its name, and where it leads or what it shows. What is shown may be in the
    /// address itself, which nobody reads.
    fn code(&self, id: usize, is_alone: bool) -> Code {
        let name = self.tree.name(id);
        let key = match name {
            "a" => "href",
            "img" => "src",
            _ => return formatting::code(name, None, is_alone),
        };
        let value = self
            .tree
            .attribute(id, key)
            .filter(|value| !value.starts_with("data:"));
        formatting::code(name, value.map(|value| (key, value)), is_alone)
    }

    fn enter_element(&mut self, id: usize) {
        let name = self.tree.name(id);
        if name == "br" {
            self.paragraph.break_line();
            return;
        }
        if self.is_inline(id) {
            self.marks += usize::from(self.is_marked(id));
            if name == "img" {
                self.paragraph.mark(self.code(id, true));
            } else if FORMATTING.contains(&name) || self.tree.attribute(id, "href").is_some() {
                let code = self.code(id, false);
                let is_new = self.codes.iter().all(|(_, open)| *open != code);
                if is_new && self.codes.len() < formatting::DEEPEST {
                    self.codes.push((id, code));
                }
            }
            return;
        }
        self.end_paragraph();
        match name {
            "pre" => self.pre += 1,
            "table" => self.blocks.edge(Edge::Table),
            "tr" => self.blocks.edge(Edge::Row),
            "td" | "th" => {
                self.blocks.edge(Edge::Cell);
                let count =
                    |name| -> Option<usize> { self.tree.attribute(id, name)?.trim().parse().ok() };
                let [rows, columns] = ["rowspan", "colspan"].map(|name| count(name).unwrap_or(1));
                self.blocks.span(rows, columns);
            }
            "ol" | "ul" | "menu" | "dir" => self.lists.begin(self.tree, id),
            "li" => self.lists.begin_item(self.tree, id),
            _ => (),
        }
    }

    fn leave(&mut self, id: usize) {
        self.langs.pop();
        let name = self.tree.name(id);
        if self.is_inline(id) {
            self.marks -= usize::from(self.is_marked(id));
            self.codes.pop_if(|(open, _)| *open == id);
            return;
        }
        if id == ROOT || name.is_empty() || name == "br" {
            return;
        }
        self.end_paragraph();
        match name {
            "pre" => self.pre -= 1,
            "table" => self.blocks.edge(Edge::TableEnd),
            "ol" | "ul" | "menu" | "dir" => self.lists.end(),
            "li" => self.lists.end_item(),
            _ => (),
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let marked = std::mem::take(&mut self.marked);
        if paragraph.is_blank() {
            return;
        }
        let mut paragraphs = match paragraph.in_turns(&marked) {
            Some(turns) => turns,
            None => vec![paragraph],
        };
        if let (Some(number), Some(first)) = (self.lists.take_number(), paragraphs.first_mut()) {
            first.prepend_number(&number);
        }
        paragraphs
            .iter()
            .for_each(|paragraph| self.blocks.push(paragraph));
    }

    /// Whether an element stands in a line with the text around it.
    fn is_inline(&self, id: usize) -> bool {
        let name = self.tree.name(id);
        INLINE.contains(&name) && (name == "a" || !notes::is_note(self.tree, id))
    }

    /// Whether an element says which language it is in.
    fn is_marked(&self, id: usize) -> bool {
        ["lang", "xml:lang", "dir"]
            .into_iter()
            .any(|name| self.tree.attribute(id, name).is_some())
    }
}

#[cfg(test)]
mod tests;
