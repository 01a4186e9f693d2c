//! TermBase eXchange: `martif`, `termEntry`, `langSet`, `tig` and `ntig` of ISO 30042:2008 and TBX-Basic; `tbx`,
//! `conceptEntry`, `langSec` and `termSec` of ISO 30042:2019, in either of its styles.

use super::LeftOut;
use super::collect::Collector;
use crate::io::xml::{Element, Event, Reader};
use crate::model::error::Result;
use crate::model::lang::Lang;

pub(super) const EXPECTED: &str = "expected concepts (<termEntry> or <conceptEntry>) with terms in a <langSet> or \
                                   <langSec> whose xml:lang is ar or ar-… and in one whose is en or en-…";

/// Reads the concepts of the document whose root element `reader` has just told: all Arabic by all English terms of
/// each.
pub(super) fn read(mut reader: Reader<&[u8]>, into: &mut Collector) -> Result<()> {
    let mut concepts = Concepts {
        into,
        concept: Concept::default(),
        lang: None,
        is_expected: false,
        term: None,
        code: 0,
    };
    while let Some(event) = reader.event()? {
        match event {
            Event::Start(element) => concepts.open(&element)?,
            Event::End(name) => concepts.close(name),
            Event::Text(text) => concepts.text(&text),
            Event::Unknown(_) => concepts.unknown_entity(),
            Event::Other => {}
        }
    }
    Ok(())
}

struct Concepts<'a> {
    into: &'a mut Collector,
    concept: Concept,
    /// Language of the section we are in.
    lang: Option<Lang>,
    /// Whether the section of a term has begun whose `<term>` is to come: the first one in it is the term, others are
    /// in notes.
    is_expected: bool,
    /// Text so far of the term that we are in.
    term: Option<String>,
    /// Depth of nesting in codes of a document's format.
    code: usize,
}

#[derive(Default)]
struct Concept {
    ar: Vec<String>,
    en: Vec<String>,
    has_unknown_entity: bool,
}

impl Concepts<'_> {
    fn open(&mut self, element: &Element) -> Result<()> {
        match element.name() {
            "termEntry" | "conceptEntry" => self.concept = Concept::default(),
            "langSet" | "langSec" => {
                let code = element.attribute("lang")?;
                self.lang = code.as_deref().and_then(Lang::of_code);
            }
            "tig" | "ntig" | "termSec" => self.is_expected = true,
            "term" if self.is_expected => {
                self.is_expected = false;
                self.term = Some(String::new());
                self.code = 0;
            }
            name if self.term.is_some() && is_code(name) => self.code += 1,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "term" => {
                if let Some(term) = self.term.take() {
                    match self.lang {
                        Some(Lang::Arabic) => self.concept.ar.push(term),
                        Some(Lang::English) => self.concept.en.push(term),
                        None => {}
                    }
                }
            }
            "tig" | "ntig" | "termSec" => self.is_expected = false,
            "langSet" | "langSec" => self.lang = None,
            "termEntry" | "conceptEntry" => std::mem::take(&mut self.concept).add_to(self.into),
            _ if is_code(name) => self.code = self.code.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(term) = &mut self.term
            && self.code == 0
        {
            term.push_str(text);
        }
    }

    fn unknown_entity(&mut self) {
        self.concept.has_unknown_entity |= self.term.is_some() && self.code == 0;
    }
}

impl Concept {
    fn add_to(self, into: &mut Collector) {
        if self.has_unknown_entity {
            into.leave_out(LeftOut::Entity);
        } else {
            into.product(&self.ar, &self.en);
        }
    }
}

/// Whether an element in a term holds code of a document's format; `sc` and `ec` are those of the 2019 standard.
fn is_code(name: &str) -> bool {
    matches!(name, "bpt" | "ept" | "it" | "ph" | "sc" | "ec")
}
