//! Translation Memory eXchange, 1.1 to 1.4b (LISA OSCAR, 26 April 2005): units of few words are terms.

use super::LeftOut;
use super::collect::Collector;
use super::walk::{self, Handler};
use crate::model::error::Result;
use crate::model::lang::Lang;

pub(super) const EXPECTED: &str = "expected units (<tu>) with a variant (<tuv>) whose xml:lang is ar or ar-… and one \
                                   whose is en or en-…, of no more than 8 words each";

/// What has more words on either side is a sentence: which of its words translate which is not said.
pub(super) const WORDS: usize = 8;

/// Reads the units of the document in `text`.
pub(super) fn read(file: &str, text: &str, into: &mut Collector) -> Result<()> {
    walk::walk(
        file,
        text,
        &mut Units {
            into,
            unit: Unit::default(),
            lang: None,
            segment: None,
            code: 0,
        },
    )
}

struct Units<'a> {
    into: &'a mut Collector,
    unit: Unit,
    /// Of the variant we are in.
    lang: Option<Lang>,
    /// What the segment has so far that we are in.
    segment: Option<String>,
    /// How deep we are in codes of the document that a segment comes from.
    code: usize,
}

#[derive(Default)]
struct Unit {
    ar: Vec<String>,
    en: Vec<String>,
    has_unknown_entity: bool,
}

impl Handler for Units<'_> {
    fn open(&mut self, name: &str, lang: Option<Lang>) {
        match (name, &mut self.segment) {
            (_, Some(segment)) if is_code(name) => {
                self.code += 1;
                // What stands for itself stands between words; what begins or ends a style may be inside one.
                if matches!(name, "ph" | "ut") {
                    segment.push(' ');
                }
            }
            (_, Some(_)) => {}
            ("tu", None) => self.unit = Unit::default(),
            ("tuv", None) => self.lang = lang,
            ("seg", None) => {
                self.segment = Some(String::new());
                self.code = 0;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "seg" => {
                if let Some(segment) = self.segment.take() {
                    match self.lang {
                        Some(Lang::Arabic) => self.unit.ar.push(segment),
                        Some(Lang::English) => self.unit.en.push(segment),
                        None => {}
                    }
                }
            }
            "tuv" => self.lang = None,
            "tu" => std::mem::take(&mut self.unit).add_to(self.into),
            _ if is_code(name) => self.code = self.code.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(segment) = &mut self.segment
            && self.code == 0
        {
            segment.push_str(text);
        }
    }

    fn unknown_entity(&mut self) {
        self.unit.has_unknown_entity |= self.segment.is_some() && self.code == 0;
    }
}

impl Unit {
    fn add_to(self, into: &mut Collector) {
        let is_long = |text: &String| text.split_whitespace().count() > WORDS;
        if self.has_unknown_entity {
            into.leave_out(LeftOut::Entity);
        } else if self.ar.iter().chain(&self.en).any(is_long) {
            into.leave_out(LeftOut::Long);
        } else {
            into.product(&self.ar, &self.en);
        }
    }
}

/// Whether an element holds code of a document's format and no text; `hi` holds text.
fn is_code(name: &str) -> bool {
    matches!(name, "bpt" | "ept" | "it" | "ph" | "ut")
}
