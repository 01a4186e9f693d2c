//! Data of the page about its pairs, as JSON.
//!
//! ```text
//! {"pairs":[
//! {"ar":…,"en":…, … "cuts":[[…],[]],"marks":[[start,end,key,…],[…]],"faults":[{"rule":…,"severity":…,"reason":…,"places":[[start,end,…],[]]}],"untranslated":true,"checksum":…},
//! …
//! ],"kinds":"nnw","id":…,"name":…,"notes":[…],"version":…}
//! ```
//!
//! A pair stands on a line of its own, as in the native form ([`Pair`]) with more fields, so that pages are read back.
//! Places in texts are in UTF-16 units, as scripts count. `cuts` are where segments begin but for the first, where that
//! can be told; `kinds` has a letter for each key of the marks: see `evidence.rs`. `faults` are what a check finds,
//! `notes` what a reader should be told of all pairs together, if anything.

use std::fmt::{self, Display, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::evidence::{ComparedText, Link, Marks};
use super::faults::{Fault, Faults};
use super::marked::{Units, flat};
use crate::formats::checksum;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::split::Splitter;
use crate::text::translation;

/// Beginning of the data.
pub(super) const BEGIN: &str = "{\"pairs\":[";

/// Converter of pairs into JSON, as they come.
#[derive(Default)]
pub(super) struct Data {
    evidence: Marks,
    faults: Faults,
    splitter: Splitter,
    /// Pair that waits for the one after it, with which it may have something in common too.
    waiting: Option<Waiting>,
    written: usize,
    /// Identity of the pairs: a hash over all their checksums.
    id: Sha256,
}

struct Waiting {
    pair: Pair,
    sides: [ComparedText; 2],
    links: Vec<Link>,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    pair: &'a Pair,
    #[serde(skip_serializing_if = "is_bare")]
    cuts: [Vec<usize>; 2],
    #[serde(skip_serializing_if = "is_bare")]
    marks: [Vec<usize>; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<Fault>,
    #[serde(skip_serializing_if = "is_not")]
    untranslated: bool,
    checksum: String,
}

#[derive(Serialize)]
struct Rest<'a> {
    kinds: &'a str,
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
    version: &'a str,
}

fn is_not(flag: &bool) -> bool {
    !flag
}

fn is_bare(sides: &[Vec<usize>; 2]) -> bool {
    sides.iter().all(Vec::is_empty)
}

impl Data {
    /// Returns the text before the first pair.
    pub(super) fn begin(&self) -> &'static str {
        BEGIN
    }

    /// Takes a pair and returns the one before it as JSON.
    pub(super) fn pair(&mut self, pair: &Pair) -> Option<String> {
        let sides = [
            ComparedText::of(&pair.ar, Lang::Arabic),
            ComparedText::of(&pair.en, Lang::English),
        ];
        let links = self.evidence.links(&sides[0], &sides[1]);
        let mut next = Waiting {
            pair: pair.clone(),
            sides,
            links,
            faults: self.faults.of(pair),
        };
        let mut before = self.waiting.take();
        if let Some(before) = &mut before {
            // What has its counterpart in the pair beside lights up once it is moved there.
            let down = self.evidence.links(&before.sides[0], &next.sides[1]);
            let up = self.evidence.links(&next.sides[0], &before.sides[1]);
            before.links.extend(down.iter().map(Link::of_arabic));
            before.links.extend(up.iter().map(Link::of_english));
            next.links.extend(down.iter().map(Link::of_english));
            next.links.extend(up.iter().map(Link::of_arabic));
        }
        self.waiting = Some(next);
        before.map(|before| self.entry(before))
    }

    /// Returns the last pair and the text after it.
    pub(super) fn end(&mut self, name: &str, notes: &[String]) -> String {
        let last = self.waiting.take().map(|last| self.entry(last));
        let rest = json(&Rest {
            kinds: self.evidence.kinds(),
            id: STANDARD.encode(self.id.finalize_reset()),
            name,
            notes,
            version: env!("CARGO_PKG_VERSION"),
        });
        // The rest is an object of its own: its fields go on after the pairs.
        format!("{}\n],{}", last.unwrap_or_default(), &rest[1..])
    }

    fn entry(&mut self, waiting: Waiting) -> String {
        let Waiting {
            pair,
            links,
            faults,
            ..
        } = waiting;
        let checksum = checksum(&pair.ar, &pair.en);
        self.id.update(&checksum);
        let ar = Units::of(&pair.ar);
        let en = Units::of(&pair.en);
        let entry = json(&Entry {
            cuts: [
                self.cuts(&pair, Lang::Arabic, &ar),
                self.cuts(&pair, Lang::English, &en),
            ],
            marks: [flat(&links, &ar, 0), flat(&links, &en, 1)],
            faults,
            untranslated: !pair.is_null() && !translation::is_of(&pair),
            checksum,
            pair: &pair,
        });
        let comma = if self.written == 0 { "" } else { "," };
        self.written += 1;
        format!("{comma}\n{entry}")
    }

    /// Returns the places where the segments of a side begin but for the first, in UTF-16 units, if as many are found
    /// again.
    fn cuts(&self, pair: &Pair, lang: Lang, units: &Units) -> Vec<usize> {
        let (text, count) = match lang {
            Lang::Arabic => (&pair.ar, pair.shape.ar),
            Lang::English => (&pair.en, pair.shape.en),
        };
        let cuts = self.splitter.cuts(lang, pair.level, text, count);
        cuts.into_iter().map(|at| units.at(at)).collect()
    }
}

/// JSON in which nothing ends an element, begins a comment or a reference, or ends a line of a script.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                    write!(f, "\\u{:04x}", u32::from(c))?;
                }
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Returns a value as JSON that can stand within an element `script`.
fn json(value: &impl serde::Serialize) -> String {
    // Only what is nowhere in JSON but in strings is escaped, so that it stays the same JSON.
    let json = serde_json::to_string(value).expect("texts and numbers are JSON");
    Escaped(&json).to_string()
}
