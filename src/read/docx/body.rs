//! Paragraphs of one part of a Word document: its body, its footnotes or its endnotes.

use std::collections::BTreeMap;

use super::content::{Content, Finder, NoteKind};
use super::fields::Fields;
use super::numbering::{Count, Numbering};
use super::properties::{Properties, Run};
use super::styles::{ListPlace, Styles};
use super::symbols::symbol;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::read::blocks::Edge;
use crate::read::elements::{Element, Elements, Item};
use crate::read::formatting::{self, Code};
use crate::read::paragraph::{Declared, Paragraph};

/// What a part is read with.
#[derive(Clone, Copy)]
pub(super) struct Knowledge<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a Numbering,
    /// Addresses outside of the document, by the identifiers of links to them.
    pub(super) links: &'a BTreeMap<String, String>,
}

/// Passes all the content of a part to a function. Returns the number of paragraphs with text that nobody sees: it is
/// hidden, or a tracked change has deleted it.
pub(super) fn read(
    elements: Elements<'_>,
    knowledge: Knowledge<'_>,
    found: Finder<'_>,
) -> Result<usize> {
    let mut body = Body {
        knowledge,
        count: Count::default(),
        found,
        open: Vec::new(),
        paragraphs: Vec::new(),
        carried: None,
        dropped: 0,
        fields: Fields::default(),
        links: Vec::new(),
        hidden: 0,
    };
    body.read(elements)?;
    Ok(body.hidden)
}

/// Open element, as far as its end means something.
enum Open {
    Paragraph,
    Table,
    /// A row, and whether a tracked change has deleted it.
    Row {
        is_dropped: bool,
    },
    Cell {
        is_dropped: bool,
    },
    TextBox,
    /// A link, whose code is known.
    Link,
    /// Several ways to show the same, and whether one was taken.
    Alternatives {
        is_taken: bool,
    },
    Other,
}

/// Paragraph whose end has not come.
#[derive(Default)]
struct OpenParagraph {
    paragraph: Paragraph,
    properties: Properties,
    /// Properties of the run that is open.
    run: Run,
    /// Content after the paragraph: notes it refers to, paragraphs of text boxes in it.
    after: Vec<Content>,
    /// Whether it has text that nobody sees.
    has_hidden: bool,
}

struct Body<'a> {
    knowledge: Knowledge<'a>,
    count: Count,
    found: Finder<'a>,
    open: Vec<Open>,
    /// Open paragraphs; one in a text box is inside the one that the box is anchored in.
    paragraphs: Vec<OpenParagraph>,
    /// Text of paragraphs whose end was deleted, which waits for the next one.
    carried: Option<Paragraph>,
    /// Number of deleted rows and cells that are open.
    dropped: usize,
    fields: Fields,
    /// Codes of the open links.
    links: Vec<Code>,
    /// Number of paragraphs with text that nobody sees.
    hidden: usize,
}

impl Body<'_> {
    fn read(&mut self, mut elements: Elements<'_>) -> Result<()> {
        while let Some(item) = elements.next()? {
            match item {
                Item::Open(element) => self.open(&element, &mut elements)?,
                Item::Close => self.close(),
                // Text counts only inside `t`.
                Item::Text(_) => (),
            }
        }
        self.flush();
        Ok(())
    }

    fn open(&mut self, element: &Element, elements: &mut Elements<'_>) -> Result<()> {
        let open = match element.name() {
            "p" => {
                self.paragraphs.push(OpenParagraph::default());
                Open::Paragraph
            }
            "pPr" => return self.paragraph_properties(elements),
            "r" => {
                self.begin_run(Run::default());
                Open::Other
            }
            "rPr" => {
                self.begin_run(Run::read(elements)?);
                return Ok(());
            }
            "t" => {
                let keeps_space = element.attribute("space").as_deref() == Some("preserve");
                let text = elements.text()?.replace(['\n', '\r'], " ");
                self.text(if keeps_space {
                    &text
                } else {
                    text.trim_matches(' ')
                });
                return Ok(());
            }
            "del" => return self.deleted(elements),
            // Shown in another place or way, or no text of the document.
            "moveFrom" | "delText" | "delInstrText" | "rt" | "sectPr" | "tblPr" | "tblGrid"
            | "sdtPr" | "sdtEndPr" => return elements.skip(),
            "instrText" => {
                self.fields.add(&elements.text()?);
                return Ok(());
            }
            "hyperlink" => match self.link(element) {
                Some(link) if self.links.len() < formatting::DEEPEST => {
                    self.links.push(link);
                    Open::Link
                }
                _ => Open::Other,
            },
            "trPr" | "tcPr" => return self.row_properties(elements),
            "tbl" => {
                self.edge(Edge::Table);
                Open::Table
            }
            "tr" => {
                self.edge(Edge::Row);
                Open::Row { is_dropped: false }
            }
            "tc" => {
                self.edge(Edge::Cell);
                Open::Cell { is_dropped: false }
            }
            "txbxContent" => Open::TextBox,
            "AlternateContent" => Open::Alternatives { is_taken: false },
            "Choice" | "Fallback" => {
                if let Some(Open::Alternatives { is_taken }) = self.open.last_mut() {
                    if *is_taken {
                        return elements.skip();
                    }
                    *is_taken = true;
                }
                Open::Other
            }
            "footnote" | "endnote" => {
                // Separators are notes too.
                if element
                    .attribute("type")
                    .is_some_and(|kind| kind != "normal")
                {
                    return elements.skip();
                }
                self.flush();
                (self.found)(Content::Note(element.attribute("id").unwrap_or_default()));
                Open::Other
            }
            _ => {
                self.sign(element);
                Open::Other
            }
        };
        self.open.push(open);
        Ok(())
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph) => self.end_paragraph(),
            Some(Open::Table) => {
                self.flush();
                self.edge(Edge::TableEnd);
            }
            Some(Open::Row { is_dropped } | Open::Cell { is_dropped }) => {
                self.flush();
                self.dropped -= usize::from(is_dropped);
            }
            Some(Open::TextBox) => self.flush(),
            Some(Open::Link) => drop(self.links.pop()),
            Some(Open::Alternatives { .. } | Open::Other) | None => (),
        }
    }

    /// Reads an element that stands for characters, or steers them.
    fn sign(&mut self, element: &Element) {
        match element.name() {
            "tab" | "ptab" => self.text("\t"),
            "cr" => self.text("\n"),
            "br" => match element.attribute("type").as_deref() {
                Some("page" | "column") => self.text("\n\n"),
                _ => self.text("\n"),
            },
            "noBreakHyphen" => self.text("\u{2011}"),
            "sym" => {
                let code = element
                    .attribute("char")
                    .and_then(|code| u32::from_str_radix(&code, 16).ok());
                let font = element.attribute("font").unwrap_or_default();
                if let Some(c) = code.and_then(|code| symbol(&font, code)) {
                    self.text(c.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.begin_result(),
                Some("end") => self.fields.end(),
                _ => (),
            },
            "footnoteReference" => self.reference(NoteKind::Footnote, element),
            "endnoteReference" => self.reference(NoteKind::Endnote, element),
            _ => (),
        }
    }

    fn begin_run(&mut self, run: Run) {
        if let Some(open) = self.paragraphs.last_mut() {
            open.run = run;
        }
    }

    /// Passes over what a tracked change has deleted.
    fn deleted(&mut self, elements: &mut Elements<'_>) -> Result<()> {
        let mut has_text = false;
        elements.inside(|element| {
            has_text |= matches!(element.name(), "delText" | "t");
            true
        })?;
        if let (true, Some(open)) = (has_text, self.paragraphs.last_mut()) {
            open.has_hidden = true;
        }
        Ok(())
    }

    fn is_visible(&self) -> bool {
        let is_hidden = self.paragraphs.last().is_some_and(|open| {
            open.run.hidden.unwrap_or_else(|| {
                let styles = self.knowledge.styles;
                styles.is_hidden(open.run.style.as_deref())
                    || styles.is_hidden(open.properties.style.as_deref())
            })
        });
        !is_hidden && self.dropped == 0 && self.fields.are_shown()
    }

    fn text(&mut self, text: &str) {
        let is_visible = self.is_visible();
        let is_shown = self.fields.are_shown();
        let Some(open) = self.paragraphs.last_mut() else {
            return;
        };
        if !is_visible {
            open.has_hidden |= is_shown && !text.trim().is_empty();
            return;
        }
        let properties = &open.properties;
        let rtl = properties
            .rtl
            .unwrap_or_else(|| self.knowledge.styles.is_rtl(properties.style.as_deref()));
        let lang = if rtl { Lang::Arabic } else { Lang::English };
        let styled = self.knowledge.styles.look(open.run.style.as_deref());
        let links = self.links.iter().chain(self.fields.links()).cloned();
        open.paragraph
            .format(links.chain(open.run.look.over(styled).codes()).collect());
        open.paragraph.push(text, &Declared::As(lang));
    }

    /// Returns the code of a link, if it leads anywhere.
    fn link(&self, element: &Element) -> Option<Code> {
        let id = element.attribute("id");
        let address = id.and_then(|id| self.knowledge.links.get(&id).cloned());
        let place = || Some(format!("#{}", element.attribute("anchor")?));
        let address = address.or_else(place)?;
        Some(formatting::code("a", Some(("href", &address)), false))
    }

    fn reference(&mut self, kind: NoteKind, element: &Element) {
        if let (true, Some(id)) = (self.is_visible(), element.attribute("id"))
            && let Some(open) = self.paragraphs.last_mut()
        {
            let mark = formatting::code(kind.name(), None, true);
            open.paragraph.mark(mark);
            open.after.push(Content::Reference(kind, id));
        }
    }

    fn paragraph_properties(&mut self, elements: &mut Elements<'_>) -> Result<()> {
        let mut properties = Properties::read(elements)?;
        if let Some(open) = self.paragraphs.last_mut() {
            if properties.style.is_none() {
                properties.style = self.knowledge.styles.default_style().map(str::to_owned);
            }
            open.properties = properties;
        }
        Ok(())
    }

    fn row_properties(&mut self, elements: &mut Elements<'_>) -> Result<()> {
        let mut is_deleted = false;
        elements.inside(|element| {
            is_deleted |= matches!(element.name(), "del" | "cellDel");
            !matches!(element.name(), "trPrChange" | "tcPrChange")
        })?;
        if let (true, Some(Open::Row { is_dropped } | Open::Cell { is_dropped })) =
            (is_deleted, self.open.last_mut())
        {
            *is_dropped = true;
            self.dropped += 1;
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        let Some(mut open) = self.paragraphs.pop() else {
            return;
        };
        self.hidden += usize::from(open.has_hidden);
        if let Some(mut carried) = self.carried.take() {
            carried.append(open.paragraph);
            open.paragraph = carried;
        }
        if self.dropped > 0 {
            return;
        }
        if open.properties.goes_on {
            self.carried = Some(open.paragraph);
        } else {
            if let Some(number) = self.number(&open.properties) {
                open.paragraph.prepend_number(&number);
            }
            self.put(Content::Paragraph(open.paragraph));
        }
        for item in open.after {
            self.put(item);
        }
    }

    /// Returns the number that Word shows before a paragraph.
    fn number(&mut self, properties: &Properties) -> Option<String> {
        let style = properties.style.as_deref();
        let (styled, named) = self.knowledge.styles.place(style);
        let mut place = ListPlace {
            num: properties.place.num.or(styled.num),
            level: properties.place.level,
        };
        if place.level.is_none() {
            place.level = match (place.num, named) {
                (Some(num), Some(named)) => self.knowledge.numbering.level_of_style(num, named),
                _ => None,
            }
            .or(styled.level);
        }
        self.knowledge.numbering.number(&mut self.count, place)
    }

    /// Ends the waiting for the paragraph in which a deleted mark goes on.
    fn flush(&mut self) {
        if let Some(paragraph) = self.carried.take() {
            self.put(Content::Paragraph(paragraph));
        }
    }

    fn edge(&mut self, edge: Edge) {
        self.flush();
        if self.paragraphs.is_empty() {
            (self.found)(Content::Edge(edge));
        }
    }

    fn put(&mut self, found: Content) {
        match self.paragraphs.last_mut() {
            Some(outer) => outer.after.push(found),
            None => (self.found)(found),
        }
    }
}
