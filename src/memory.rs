//! Translation memories: what is in them twice, and how new pairs are merged into one.
//!
//! Nothing but fingerprints of texts is held, so that a memory of millions of units fits.
//!
//! What happens to a pair that is merged, decided in this order:
//!
//! | the memory has | then |
//! |---|---|
//! | the same two texts (or nearly, where that is asked for) | the pair is a **duplicate** and left out |
//! | a unit of ours with the same `tuid`, or the same source text from the same files, which the new pairs have no more | it is **updated**: the pair takes its place, unless it is less sure; then the unit is **kept** |
//! | a unit that people or other tools made or changed, with the same `tuid` or source text | it is **kept** and the pair left out |
//! | nothing of the kind | the pair is **added** |
//!
//! A unit is ours if `muwazi` is its `creationtool` (or that of the header) or its `creationid`, and it was changed by hand
//! if its `changeid` is another one, if it names none and its `changedate` is later than its `creationdate`, if it has a
//! note, or if its texts are no longer those that its [checksum](crate::formats::tmx::checksum) is of.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{Hash, Hasher};
use std::io::{BufRead, Write};

use crate::bead::{Shape, Span};
use crate::document::Level;
use crate::error::{Error, Result};
use crate::formats::Options;
use crate::formats::read::{Record, TmxUnit, Unit};
use crate::formats::tmx::{Fragment, History, Part, Parts, Prologue, in_utf8, recoded};
use crate::lang::Lang;
use crate::pair::Pair;
use crate::text::fold;
use crate::xml::Attribute;

/// What our units say made them.
const TOOL: &str = "muwazi";

/// What stands for a text.
type Fingerprint = u128;

/// Which pairs are the same.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Sameness {
    /// Those with the same two texts, white space around them apart.
    #[default]
    Exact,
    /// Those whose texts differ in no more than spelling: Arabic letters folded, case, punctuation, and white space apart.
    Near,
}

impl Sameness {
    fn fingerprint(self, texts: &[&str]) -> Fingerprint {
        let half = |seed: u8| {
            let mut hasher = DefaultHasher::new();
            seed.hash(&mut hasher);
            for text in texts {
                match self {
                    Self::Exact => text.trim().hash(&mut hasher),
                    Self::Near => plain(text).hash(&mut hasher),
                }
            }
            u128::from(hasher.finish())
        };
        half(0) << 64 | half(1)
    }
}

/// A text without what near duplicates may differ in. What is nothing but punctuation stays as it is.
fn plain(text: &str) -> String {
    let folded = fold::key(text.trim());
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    match words.is_empty() {
        true => folded.into_owned(),
        false => words.join(" "),
    }
}

/// Tells pairs that were there before from those that are new.
#[derive(Clone, Default, Debug)]
pub struct Seen {
    sameness: Sameness,
    pairs: HashSet<Fingerprint>,
}

impl Seen {
    /// Has seen nothing yet.
    pub fn new(sameness: Sameness) -> Self {
        Self {
            sameness,
            pairs: HashSet::new(),
        }
    }

    /// Whether `pair` was not seen before; it is from now on.
    pub fn is_new(&mut self, pair: &Pair) -> bool {
        self.pairs
            .insert(self.sameness.fingerprint(&[&pair.ar, &pair.en]))
    }
}

/// How many pairs were merged into a memory, and how.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
#[non_exhaustive]
pub struct Counts {
    /// Pairs that are new in it.
    pub added: usize,
    /// Pairs that took the place of a unit.
    pub updated: usize,
    /// Pairs that were left out because the memory has a translation by hand, or a surer one.
    pub kept: usize,
    /// Pairs that were in it, or twice among the new ones.
    pub duplicates: usize,
}

/// Merges pairs into a memory that is read twice, and writes the result. What the memory has stays byte for byte as it is,
/// but for units that are updated; those and what is added stand at its end, with the memory's language codes. A memory
/// that is not in UTF-8 becomes so.
///
/// `file` is what errors call the memory and `old` opens it. `new` hands the pairs to what it is given, the same ones
/// each time: it is called twice. `name` is what errors call the output `out`.
///
/// # Errors
/// Those of the readers, above all [`Malformed`](crate::error::ErrorKind::Malformed) with the line where the memory is not
/// TMX, and [`Write`](crate::error::ErrorKind::Write).
pub fn merge<R: BufRead>(
    (file, mut old): (&str, impl FnMut() -> Result<R>),
    mut new: impl FnMut(&mut dyn FnMut(&Record) -> Result<()>) -> Result<()>,
    (name, out): (&str, &mut dyn Write),
    sameness: Sameness,
    options: &Options,
) -> Result<Counts> {
    let failed = |source| Error::write(name, source);
    let mut known = Known::read(Parts::new(file, old()?)?, sameness, options.source_lang)?;
    let mut offers = Vec::new();
    new(&mut |record| {
        // Its unit is one with that of the pair before.
        if record.unit != Unit::Same {
            offers.push(known.offer(record));
        }
        Ok(())
    })?;
    let plan = known.plan(&offers);

    let mut parts = Parts::new(file, old()?)?;
    let is_utf8 = parts.encoding() == UTF_8;
    let mut options = options.clone();
    known.adapt(&mut options)?;
    let mut number = 0;
    let tail = loop {
        match parts.part()? {
            Part::Prologue(prologue) => match is_utf8 {
                true => out.write_all(prologue.raw.as_bytes()),
                false => out.write_all(in_utf8(&prologue.raw).as_bytes()),
            },
            Part::Unit(unit) => {
                number += 1;
                match plan.replaced.contains(&(number - 1)) {
                    true => Ok(()),
                    false => out
                        .write_all(unit.before.as_bytes())
                        .and_then(|()| out.write_all(unit.raw.as_bytes())),
                }
            }
            Part::End { before, tail } => break before + &tail,
        }
        .map_err(failed)?;
    };
    out.write_all(b"\n").map_err(failed)?;
    let mut units = Fragment::new(Box::new(&mut *out), options.clone(), known.prologue.level);
    let mut is_written = plan.written.iter();
    new(&mut |record| {
        if record.unit == Unit::Same || is_written.next() != Some(&true) {
            return Ok(());
        }
        match &record.unit {
            Unit::Tmx(unit) => units.unit(&adopted(unit, &options)?),
            Unit::None | Unit::Same => units.pair(&record.pair),
        }
        .map_err(failed)
    })?;
    units.finish().map_err(failed)?;
    out.write_all(tail.trim_start_matches(['\r', '\n']).as_bytes())
        .and_then(|()| out.flush())
        .map_err(failed)?;
    Ok(plan.counts)
}

const UTF_8: &str = "UTF-8";

/// A unit of another TMX for this memory: with its codes, and with the tool that its own header named.
fn adopted(unit: &TmxUnit, options: &Options) -> Result<String> {
    let (ar, en) = (options.ar_code.as_str(), options.en_code.as_str());
    let is_other =
        |code: &Option<String>, own: &str| code.as_deref().is_some_and(|code| code != own);
    let mut raw = match is_other(&unit.codes[0], ar) || is_other(&unit.codes[1], en) {
        true => recoded(&unit.raw, ar, en)?,
        false => unit.raw.clone(),
    };
    let tag = raw.split('>').next().unwrap_or_default();
    if let Some(tool) = unit
        .history
        .tool
        .as_deref()
        .filter(|_| !tag.contains("creationtool="))
    {
        raw.insert_str(
            "<tu".len(),
            &format!(" creationtool=\"{}\"", Attribute(tool)),
        );
    }
    Ok(raw)
}

/// What is known of a memory.
struct Known {
    prologue: Prologue,
    sameness: Sameness,
    source: Lang,
    /// The codes of its languages, Arabic first.
    codes: [Option<String>; 2],
    pairs: HashSet<Fingerprint>,
    units: Vec<Entry>,
}

/// What is known of a unit, or of a new pair.
#[derive(Clone, Copy)]
struct Entry {
    id: Option<Fingerprint>,
    source: Fingerprint,
    /// The source text and the files.
    origin: Fingerprint,
    pair: Fingerprint,
    confidence: f64,
    /// Whether we made it and nobody changed it.
    is_ours: bool,
}

impl Entry {
    /// What tells that it is about the same source text as another.
    fn keys(&self) -> impl Iterator<Item = Fingerprint> + use<> {
        [self.id, Some(self.source)].into_iter().flatten()
    }

    /// What tells that it says anew what another said.
    fn origins(&self) -> impl Iterator<Item = Fingerprint> + use<> {
        [self.id, Some(self.origin)].into_iter().flatten()
    }
}

/// What becomes of the units of a memory and the new pairs.
#[derive(Default)]
struct Plan {
    counts: Counts,
    /// Units by number that new pairs take the place of.
    replaced: HashSet<usize>,
    /// For each new pair, whether it is written.
    written: Vec<bool>,
}

impl Plan {
    /// The first of these units whose place is not taken.
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

impl Known {
    fn read<R: BufRead>(mut parts: Parts<R>, sameness: Sameness, source: Lang) -> Result<Self> {
        let mut known = Self {
            prologue: Prologue::default(),
            sameness,
            source,
            codes: [None, None],
            pairs: HashSet::new(),
            units: Vec::new(),
        };
        loop {
            match parts.part()? {
                Part::Prologue(prologue) => {
                    known.source = prologue.source.unwrap_or(source);
                    known.prologue = prologue;
                }
                Part::Unit(unit) => {
                    for (code, own) in known.codes.iter_mut().zip(unit.codes) {
                        *code = code.take().or(own);
                    }
                    // A unit in other languages is none that a pair could be the same as.
                    let pairs = unit.pairs.unwrap_or_else(|_| VecDeque::from([bare()]));
                    for pair in &pairs {
                        known
                            .pairs
                            .insert(sameness.fingerprint(&[&pair.ar, &pair.en]));
                    }
                    known
                        .units
                        .push(known.entry(&pairs[0], Some(&unit.history)));
                }
                Part::End { .. } => return Ok(known),
            }
        }
    }

    fn offer(&self, record: &Record) -> Entry {
        let history = match &record.unit {
            Unit::Tmx(unit) => Some(&unit.history),
            Unit::None | Unit::Same => None,
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
            id: id.map(|id| Sameness::Exact.fingerprint(&[id])),
            source: Sameness::Exact.fingerprint(&[source]),
            origin: Sameness::Exact.fingerprint(&origin),
            pair: self.sameness.fingerprint(&[&pair.ar, &pair.en]),
            confidence: pair.confidence,
            is_ours: history.is_some_and(is_ours),
        }
    }

    /// Has pairs written as the memory's own are.
    fn adapt(&self, options: &mut Options) -> Result<()> {
        options.source_lang = self.source;
        for (code, own) in [&mut options.ar_code, &mut options.en_code]
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

    /// What becomes of everything. What is known of the pairs is used up.
    fn plan(&mut self, offers: &[Entry]) -> Plan {
        let offered: HashSet<Fingerprint> = offers.iter().map(|offer| offer.pair).collect();
        let wanted: HashSet<Fingerprint> = (offers.iter())
            .flat_map(|offer| offer.keys().chain(offer.origins()))
            .collect();
        // Units that a new pair may take the place of, by what they say anew, and what must stay, by source text.
        let mut open: HashMap<Fingerprint, VecDeque<usize>> = HashMap::new();
        let mut closed = HashSet::new();
        for (number, unit) in self.units.iter().enumerate() {
            if !unit.is_ours {
                closed.extend(unit.keys().filter(|key| wanted.contains(key)));
            } else if !offered.contains(&unit.pair) {
                for key in unit.origins().filter(|key| wanted.contains(key)) {
                    open.entry(key).or_default().push_back(number);
                }
            }
        }
        let mut plan = Plan::default();
        let mut seen = std::mem::take(&mut self.pairs);
        for offer in offers {
            let is_new = seen.insert(offer.pair);
            let before = |key| plan.free(open.get_mut(&key));
            let is_written = if !is_new {
                plan.counts.duplicates += 1;
                false
            } else if let Some(number) = offer.origins().find_map(before) {
                let is_surer = offer.confidence >= self.units[number].confidence;
                if is_surer {
                    plan.replaced.insert(number);
                    plan.counts.updated += 1;
                } else {
                    plan.counts.kept += 1;
                }
                is_surer
            } else if offer.keys().any(|key| closed.contains(&key)) {
                plan.counts.kept += 1;
                false
            } else {
                plan.counts.added += 1;
                true
            };
            plan.written.push(is_written);
        }
        plan
    }
}

/// Whether we made a unit and nobody changed it since.
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

/// What stands for a unit that is no pair.
fn bare() -> Pair {
    Pair {
        ar: String::new(),
        en: String::new(),
        confidence: 0.0,
        shape: Shape::new(0, 0),
        level: Level::default(),
        ar_segments: Span::default(),
        en_segments: Span::default(),
        ar_bytes: Span::default(),
        en_bytes: Span::default(),
        ar_file: None,
        en_file: None,
    }
}
