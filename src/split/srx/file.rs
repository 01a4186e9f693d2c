//! Reader of SRX files.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::Arc;

use super::automaton::{Automaton, Direction, Exhausted, Scratch};
use super::{Rule, Rules, pattern};
use crate::io::xml::{Event, Reader};
use crate::model::error::{Error, ErrorKind, Result};

/// Greatest number of states of all rules: more are not made by people.
const STATES: usize = 2_000_000;
/// Number of steps that comparing a language map with a code may take.
const FUEL: u64 = 100_000;

/// Reads an SRX file; see [`Rules::from_reader`].
pub(super) fn read(file: &str, input: impl BufRead, ar: &str, en: &str) -> Result<Rules> {
    let mut reader = Reader::new(file, input)?;
    let mut contents = Contents::default();
    while let Some(piece) = Piece::next(&mut reader)? {
        let line = reader.line();
        contents
            .take(piece, line)
            .map_err(|fault| fault.in_file(file))?;
    }
    contents
        .check()
        .map_err(|reason| reader.malformed(reason))?;
    let rules_for = |code| {
        contents
            .rules_for(code)
            .map_err(|fault| fault.in_file(file))
    };
    Ok(Rules {
        file: file.to_owned(),
        ar: rules_for(ar)?,
        en: rules_for(en)?,
    })
}

/// Fault of a file, with its line.
struct Fault {
    line: usize,
    reason: String,
}

impl Fault {
    fn in_file(self, file: &str) -> Error {
        ErrorKind::Malformed {
            file: file.to_owned(),
            line: self.line,
            reason: self.reason,
        }
        .into()
    }
}

/// Piece of a document that SRX is made of.
enum Piece {
    Open {
        name: String,
        attributes: BTreeMap<&'static str, String>,
    },
    Close(String),
    Text(String),
    Other,
}

impl Piece {
    /// Attributes that mean something to us.
    const ATTRIBUTES: [&str; 5] = [
        "version",
        "cascade",
        "break",
        "languagerulename",
        "languagepattern",
    ];

    fn next(reader: &mut Reader<impl BufRead>) -> Result<Option<Self>> {
        let piece = match reader.event()? {
            None => return Ok(None),
            Some(Event::Start(element)) => {
                let mut attributes = BTreeMap::new();
                for name in Self::ATTRIBUTES {
                    if let Some(value) = element.attribute(name)? {
                        attributes.insert(name, value.into_owned());
                    }
                }
                Self::Open {
                    name: element.name().to_owned(),
                    attributes,
                }
            }
            Some(Event::End(name)) => Self::Close(name.to_owned()),
            Some(Event::Text(text)) => Self::Text(text.into_owned()),
            // An entity that only a document type definition explains.
            Some(Event::Unknown(name)) => {
                let reason = format!("the entity &{name}; is not known");
                return Err(reader.malformed(reason));
            }
            Some(Event::Other) => Self::Other,
        };
        Ok(Some(piece))
    }
}

/// Contents of a file, as far as it has been read.
#[derive(Default)]
struct Contents {
    is_srx: bool,
    cascades: bool,
    /// Rules of each name, in the order of the file.
    rules: BTreeMap<String, Vec<Arc<Rule>>>,
    states: usize,
    maps: Vec<Map>,
    /// Number of sets of maps: SRX 1.0 may have several, of which the first is used.
    sets_of_maps: usize,
    /// Name of the rules that we are in.
    group: Option<String>,
    draft: Option<Draft>,
}

/// Rule that is being read.
struct Draft {
    breaks: bool,
    line: usize,
    before: String,
    after: String,
    part: Option<Part>,
}

#[derive(Clone, Copy)]
enum Part {
    Before,
    After,
}

/// Map of some rules to the languages they are for.
struct Map {
    pattern: String,
    rules: String,
    line: usize,
}

impl Contents {
    /// Takes in a piece that stands at `line`.
    fn take(&mut self, piece: Piece, line: usize) -> std::result::Result<(), Fault> {
        let fault = |reason| Fault { line, reason };
        match piece {
            Piece::Open { name, attributes } => self.open(&name, attributes, line).map_err(fault),
            Piece::Close(name) => self.close(&name),
            Piece::Text(text) => {
                if let Some(draft) = &mut self.draft {
                    match draft.part {
                        Some(Part::Before) => draft.before += &text,
                        Some(Part::After) => draft.after += &text,
                        None => {}
                    }
                }
                Ok(())
            }
            Piece::Other => Ok(()),
        }
    }

    fn open(
        &mut self,
        name: &str,
        mut attributes: BTreeMap<&'static str, String>,
        line: usize,
    ) -> std::result::Result<(), String> {
        if !self.is_srx && name != "srx" {
            return Err(format!(
                "<{name}> where <srx> was expected: give a file of segmentation rules (SRX)"
            ));
        }
        let mut needed = |attribute: &str| {
            attributes
                .remove(attribute)
                .ok_or_else(|| format!("<{name}> without its attribute {attribute}"))
        };
        match name {
            "srx" => {
                self.is_srx = true;
                let version = needed("version")?;
                if !matches!(version.as_str(), "1.0" | "2.0") {
                    return Err(format!("SRX {version} is not known; 1.0 and 2.0 are"));
                }
            }
            // SRX 1.0 has no such attribute, and the first map that fits counts.
            "header" => self.cascades = yes_or_no("cascade", &attributes, false)?,
            "languagerule" => {
                let name = needed("languagerulename")?;
                self.rules.entry(name.clone()).or_default();
                self.group = Some(name);
            }
            "rule" if self.group.is_some() => {
                self.draft = Some(Draft {
                    // The default is that of the standard.
                    breaks: yes_or_no("break", &attributes, true)?,
                    line,
                    before: String::new(),
                    after: String::new(),
                    part: None,
                });
            }
            "beforebreak" => self.enter(Part::Before),
            "afterbreak" => self.enter(Part::After),
            "maprule" => self.sets_of_maps += 1,
            "languagemap" if self.sets_of_maps <= 1 => self.maps.push(Map {
                pattern: needed("languagepattern")?,
                rules: needed("languagerulename")?,
                line,
            }),
            // What says how to treat tags and subflows, of which texts have none, and elements that tools have added.
            _ => {}
        }
        Ok(())
    }

    fn enter(&mut self, part: Part) {
        if let Some(draft) = &mut self.draft {
            draft.part = Some(part);
        }
    }

    fn close(&mut self, name: &str) -> std::result::Result<(), Fault> {
        match name {
            "beforebreak" | "afterbreak" => {
                if let Some(draft) = &mut self.draft {
                    draft.part = None;
                }
            }
            "rule" => {
                if let Some(draft) = self.draft.take() {
                    let line = draft.line;
                    self.add(&draft).map_err(|reason| Fault { line, reason })?;
                }
            }
            "languagerule" => self.group = None,
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, draft: &Draft) -> std::result::Result<(), String> {
        let rule = Rule::new(draft.breaks, &draft.before, &draft.after, draft.line)?;
        self.states += rule.before.len() + rule.after.len();
        if self.states > STATES {
            return Err(format!(
                "the rules up to here come to more than {STATES} states of an automaton; leave out some, or what repeats in them"
            ));
        }
        let group = self.group.as_ref();
        if let Some(rules) = group.and_then(|name| self.rules.get_mut(name)) {
            rules.push(Arc::new(rule));
        }
        Ok(())
    }

    fn check(&self) -> std::result::Result<(), &'static str> {
        if self.rules.is_empty() {
            Err("there are no rules (<languagerule>) in it")
        } else if self.maps.is_empty() {
            Err("it does not say which languages its rules are for (<languagemap>)")
        } else {
            Ok(())
        }
    }

    /// Returns the rules for the language of this code, if there are any.
    fn rules_for(&self, code: &str) -> std::result::Result<Option<Vec<Arc<Rule>>>, Fault> {
        let mut found: Option<Vec<_>> = None;
        for map in &self.maps {
            let fault = |reason| Fault {
                line: map.line,
                reason,
            };
            let fits = map.fits(code).map_err(fault)?;
            let rules = self.rules.get(&map.rules);
            let rules = rules
                .ok_or_else(|| fault(format!("there are no rules of the name {:?}", map.rules)))?;
            if fits && (found.is_none() || self.cascades) {
                found.get_or_insert_default().extend(rules.iter().cloned());
            }
        }
        Ok(found)
    }
}

impl Map {
    /// Whether the rules of the map are for the language of this code.
    fn fits(&self, code: &str) -> std::result::Result<bool, String> {
        if is_region_of(&self.pattern, code) {
            return Ok(true);
        }
        let unusable = |reason| {
            format!(
                "cannot use the languagepattern {:?}: {reason}",
                self.pattern
            )
        };
        let pattern = format!("(?i:{})\\z", self.pattern);
        let automaton = pattern::parse(&pattern)
            .and_then(|pattern| Automaton::new(&pattern, Direction::Forwards))
            .map_err(unusable)?;
        automaton
            .matches(code, 0, &mut { FUEL }, &mut Scratch::default())
            .map_err(|Exhausted| unusable("it takes too long".into()))
    }
}

/// Whether `pattern` is a code such as `EN-US` and `code` its language, such as `en`.
fn is_region_of(pattern: &str, code: &str) -> bool {
    let mut parts = pattern.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    language.eq_ignore_ascii_case(code) && parts.all(is_part)
}

/// Returns the value of the attribute `name`, which says yes or no.
fn yes_or_no(
    name: &str,
    attributes: &BTreeMap<&'static str, String>,
    default: bool,
) -> std::result::Result<bool, String> {
    match attributes.get(name).map(|value| value.trim()) {
        None => Ok(default),
        Some("yes") => Ok(true),
        Some("no") => Ok(false),
        Some(other) => Err(format!("{name} is {other:?}; yes or no was expected")),
    }
}
