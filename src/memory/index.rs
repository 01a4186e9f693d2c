//! Index of a memory, and the decision on each new pair.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::BufRead;

use super::{Counts, DuplicateKey, Fingerprint};
use crate::formats::Options;
use crate::formats::read::{Record, UnitSource};
use crate::formats::tmx::{History, pairs};
use crate::io::tmx::{Part, Parts, Prologue};
use crate::model::assessment::FAIR;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Name of this program as the maker of a unit.
const TOOL: &str = "muwazi";

/// Index of the units of a memory.
pub(super) struct MemoryIndex {
    pub(super) prologue: Prologue,
    duplicate_key: DuplicateKey,
    source: Lang,
    /// Language codes of the memory, Arabic first.
    codes: [Option<String>; 2],
    pairs: HashSet<Fingerprint>,
    units: Vec<Entry>,
}

/// Facts about a unit, or about a new pair, that decide whether it is kept.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    id: Option<Fingerprint>,
    source: Fingerprint,
    /// Fingerprint of the source text and the names of the files.
    origin: Fingerprint,
    pair: Fingerprint,
    confidence: f64,
    /// Whether this program made the unit and nobody changed it.
    is_ours: bool,
}

impl Entry {
    /// Keys that entries about the same source text share.
    fn keys(&self) -> impl Iterator<Item = Fingerprint> + use<> {
        [self.id, Some(self.source)].into_iter().flatten()
    }

    /// Keys that an entry shares with an earlier one of which it is a new version.
    fn origins(&self) -> impl Iterator<Item = Fingerprint> + use<> {
        [self.id, Some(self.origin)].into_iter().flatten()
    }
}

/// Decisions on the units of a memory and the new pairs.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) counts: Counts,
    /// Numbers of the units that new pairs replace.
    pub(super) replaced: HashSet<usize>,
    /// Decision on each new pair, in their order.
    pub(super) decisions: Vec<Decision>,
}

/// Decision on a new pair. Units are told by their number in the memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Decision {
    Added,
    /// The pair replaces a unit.
    Updates(usize),
    /// The unit stays and the pair is left out.
    Yields(usize),
    Duplicate,
}

impl Decision {
    pub(super) fn is_written(&self) -> bool {
        matches!(self, Self::Added | Self::Updates(_))
    }

    /// Number of the unit that the pair replaces or yields to.
    pub(super) fn unit(&self) -> Option<usize> {
        match *self {
            Self::Updates(unit) | Self::Yields(unit) => Some(unit),
            Self::Added | Self::Duplicate => None,
        }
    }
}

impl Plan {
    /// The first of these units that no pair has replaced.
    fn free(&self, units: Option<&mut VecDeque<usize>>) -> Option<usize> {
        let units = units?;
        while let Some(&number) = units.front() {
            if !self.replaced.contains(&number) {
                return Some(number);
            }
            units.pop_front();
        }
        None
    }
}

impl MemoryIndex {
    pub(super) fn read<R: BufRead>(
        mut parts: Parts<R>,
        duplicate_key: DuplicateKey,
        source: Lang,
    ) -> Result<Self> {
        let mut index = Self {
            prologue: Prologue::default(),
            duplicate_key,
            source,
            codes: [None, None],
            pairs: HashSet::new(),
            units: Vec::new(),
        };
        loop {
            match parts.part()? {
                Part::Prologue(prologue) => {
                    index.source = prologue.source.unwrap_or(source);
                    index.prologue = prologue;
                }
                Part::Unit(unit) => {
                    let pairs = pairs(&unit);
                    let history = History::of(&unit);
                    for (code, own) in index.codes.iter_mut().zip(unit.codes) {
                        *code = code.take().or(own);
                    }
                    // A unit in other languages is none that a pair could be the same as.
                    let pairs = pairs.unwrap_or_else(|_| VecDeque::from([bare()]));
                    for pair in &pairs {
                        index
                            .pairs
                            .insert(duplicate_key.fingerprint(&[&pair.ar, &pair.en]));
                    }
                    index.units.push(index.entry(&pairs[0], Some(&history)));
                }
                Part::End { .. } => return Ok(index),
            }
        }
    }

    pub(super) fn candidate(&self, record: &Record) -> Entry {
        let history = match &record.unit {
            UnitSource::Tmx(unit) => Some(&unit.history),
            UnitSource::None | UnitSource::Same => None,
        };
        self.entry(&record.pair, history)
    }

    fn entry<'p>(&self, pair: &'p Pair, history: Option<&History>) -> Entry {
        let source = match self.source {
            Lang::Arabic => &pair.ar,
            Lang::English => &pair.en,
        };
        let id = history.and_then(|history| history.id.as_deref());
        let file = |name: &'p Option<String>| name.as_deref().unwrap_or_default();
        let origin = [source.as_str(), file(&pair.ar_file), file(&pair.en_file)];
        Entry {
            id: id.map(|id| DuplicateKey::Exact.fingerprint(&[id])),
            source: DuplicateKey::Exact.fingerprint(&[source]),
            origin: DuplicateKey::Exact.fingerprint(&origin),
            pair: self.duplicate_key.fingerprint(&[&pair.ar, &pair.en]),
            confidence: pair.confidence,
            is_ours: history.is_some_and(is_ours) && !pair.human,
        }
    }

    /// Adopts the language codes and the source language of the memory for the writing of pairs.
    pub(super) fn adapt(&self, options: &mut Options) -> Result<()> {
        options.languages.source = self.source;
        for (code, own) in [&mut options.languages.ar, &mut options.languages.en]
            .into_iter()
            .zip(&self.codes)
        {
            if let Some(own) = own {
                // Some tools write ar_SA.
                *code = own.replace('_', "-").parse()?;
            }
        }
        Ok(())
    }

    /// Decides on all units and pairs. The fingerprints of the memory's pairs are used up.
    pub(super) fn plan(&mut self, candidates: &[Entry]) -> Plan {
        let offered: HashSet<Fingerprint> =
            candidates.iter().map(|candidate| candidate.pair).collect();
        let wanted: HashSet<Fingerprint> = (candidates.iter())
            .flat_map(|candidate| candidate.keys().chain(candidate.origins()))
            .collect();
        // Units that a new pair may take the place of, by what they say anew, and what must stay, by source text.
        let mut open: HashMap<Fingerprint, VecDeque<usize>> = HashMap::new();
        let mut closed: HashMap<Fingerprint, usize> = HashMap::new();
        for (number, unit) in self.units.iter().enumerate() {
            if !unit.is_ours {
                for key in unit.keys().filter(|key| wanted.contains(key)) {
                    closed.entry(key).or_insert(number);
                }
            } else if !offered.contains(&unit.pair) {
                for key in unit.origins().filter(|key| wanted.contains(key)) {
                    open.entry(key).or_default().push_back(number);
                }
            }
        }
        let mut plan = Plan::default();
        let mut seen = std::mem::take(&mut self.pairs);
        for candidate in candidates {
            let is_new = seen.insert(candidate.pair);
            let before = |key| plan.free(open.get_mut(&key));
            let decision = if !is_new {
                plan.counts.duplicates += 1;
                Decision::Duplicate
            } else if let Some(number) = candidate.origins().find_map(before) {
                // What was said of these texts last counts, unless it is more probably wrong than right and less
                // sure than before.
                let is_poor = candidate.confidence < FAIR;
                if is_poor && candidate.confidence < self.units[number].confidence {
                    plan.counts.kept += 1;
                    Decision::Yields(number)
                } else {
                    plan.replaced.insert(number);
                    plan.counts.updated += 1;
                    Decision::Updates(number)
                }
            } else if let Some(&number) = candidate.keys().find_map(|key| closed.get(&key)) {
                plan.counts.kept += 1;
                Decision::Yields(number)
            } else {
                plan.counts.added += 1;
                Decision::Added
            };
            plan.decisions.push(decision);
        }
        plan
    }
}

/// Whether this program made a unit and nobody changed it since.
fn is_ours(history: &History) -> bool {
    let is_tool = |name: &Option<String>| name.as_deref() == Some(TOOL);
    let is_made = is_tool(&history.tool) || is_tool(&history.created_by);
    let is_changed = match (&history.changed_by, &history.changed, &history.created) {
        (Some(by), ..) => by != TOOL,
        (None, Some(changed), Some(created)) => changed > created,
        _ => false,
    };
    is_made && !is_changed && history.notes.is_empty() && !history.is_edited
}

/// Empty pair in the place of a unit that is no pair.
fn bare() -> Pair {
    Pair::new("", "").with_confidence(0.0)
}
