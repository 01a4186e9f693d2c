//! Merging of new pairs into an old memory.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, Write};

use encoding_rs::Encoding;

use super::DuplicateKey;
use super::counts::{Change, Counts};
use super::index::{Decision, MemoryIndex};
use crate::formats::Options;
use crate::formats::read::{Record, TmxUnit, UnitSource};
use crate::formats::tmx::{Fragment, in_utf8, pairs};
use crate::io::tmx::{Part, Parts, recoded, signed};
use crate::io::xml;
use crate::model::error::{Error, Result};

/// Merges pairs into a memory that is read twice, and writes the result. What the memory has stays byte for byte as
/// it is, but for units that are updated; those and what is added stand at its end, with the memory's language codes.
/// A memory that is not in UTF-8 becomes so.
///
/// `file` is what errors call the memory and `old` opens it. `new` hands the pairs to what it is given, the same ones
/// each time: it is called twice. `name` is what errors call the output `out`. `told` is handed what was updated and
/// what was kept, one for each new pair, in their order; the texts of those units are held in memory then, else none
/// are.
///
/// # Errors
/// Those of the readers, above all [`Malformed`](crate::model::error::ErrorKind::Malformed) with the line where the
/// memory is not TMX, and [`Write`](crate::model::error::ErrorKind::Write).
pub fn merge<R: BufRead>(
    (file, mut old): (&str, impl FnMut() -> Result<R>),
    mut new: impl FnMut(&mut dyn FnMut(&Record) -> Result<()>) -> Result<()>,
    (name, out): (&str, &mut dyn Write),
    duplicate_key: DuplicateKey,
    options: &Options,
    mut told: Option<&mut dyn FnMut(Change)>,
) -> Result<Counts> {
    let failed = |source| Error::write(name, source);
    let mut index = MemoryIndex::read(
        Parts::new(file, old()?)?,
        duplicate_key,
        options.languages.source,
    )?;
    let mut candidates = Vec::new();
    new(&mut |record| {
        // Its unit is one with that of the pair before.
        if record.unit != UnitSource::Same {
            candidates.push(index.candidate(record));
        }
        Ok(())
    })?;
    let plan = index.plan(&candidates);
    // The units that the new pairs meet, as far as they are to be told.
    let met: HashSet<usize> = match told {
        Some(_) => plan.decisions.iter().filter_map(Decision::unit).collect(),
        None => HashSet::new(),
    };
    let mut texts: HashMap<usize, (usize, [String; 2])> = HashMap::new();

    let mut parts = Parts::new(file, old()?)?;
    let is_utf8 = |prologue: &str| {
        // What a byte-order mark outweighs counts where that is gone.
        let declared = xml::declared_encoding(prologue.as_bytes());
        let known = declared.map(|name| Encoding::for_label(name.as_bytes()));
        known.is_none_or(|encoding| encoding.is_some_and(|encoding| encoding.name() == UTF_8))
    };
    let is_as_written = parts.encoding() == UTF_8;
    let mut options = options.clone();
    index.adapt(&mut options)?;
    let (mut number, mut counts) = (0, plan.counts);
    let tail = loop {
        match parts.part()? {
            Part::Prologue(prologue) if is_as_written && is_utf8(&prologue.raw) => {
                out.write_all(prologue.raw.as_bytes())
            }
            Part::Prologue(prologue) => out.write_all(in_utf8(&prologue.raw).as_bytes()),
            Part::Unit(unit) => {
                number += 1;
                if met.contains(&(number - 1)) {
                    let pair = pairs(&unit).ok().and_then(|mut pairs| pairs.pop_front());
                    let pair = pair.map_or_else(Default::default, |pair| [pair.ar, pair.en]);
                    texts.insert(number - 1, (unit.line, pair));
                }
                if plan.replaced.contains(&(number - 1)) {
                    Ok(())
                } else {
                    counts.dropped += unit.dropped;
                    out.write_all(unit.before.as_bytes())
                        .and_then(|()| out.write_all(unit.raw.as_bytes()))
                }
            }
            Part::End { before, tail } => break before + &tail,
        }
        .map_err(failed)?;
    };
    out.write_all(b"\n").map_err(failed)?;
    let mut units = Fragment::new(Box::new(&mut *out), options.clone(), index.prologue.level);
    let mut decisions = plan.decisions.iter();
    new(&mut |record| {
        if record.unit == UnitSource::Same {
            return Ok(());
        }
        let Some(decision) = decisions.next() else {
            return Ok(());
        };
        let met = decision.unit().and_then(|unit| texts.get(&unit));
        if let (Some(told), Some((line, old))) = (&mut told, met) {
            told(Change {
                line: *line,
                is_updated: decision.is_written(),
                old: old.clone(),
                new: [record.pair.ar.clone(), record.pair.en.clone()],
            });
        }
        if !decision.is_written() {
            return Ok(());
        }
        match &record.unit {
            UnitSource::Tmx(unit) => {
                counts.dropped += unit.dropped;
                units.unit(&adopted(unit, &options)?)
            }
            UnitSource::None | UnitSource::Same => units.pair(&record.pair),
        }
        .map_err(failed)
    })?;
    counts.dropped += parts.dropped() + units.finish().map_err(failed)?;
    out.write_all(tail.trim_start_matches(['\r', '\n']).as_bytes())
        .and_then(|()| out.flush())
        .map_err(failed)?;
    Ok(counts)
}

const UTF_8: &str = "UTF-8";

/// A unit of another TMX for this memory: with its codes, and with the tool that its own header named.
fn adopted(unit: &TmxUnit, options: &Options) -> Result<String> {
    let (ar, en) = (options.languages.ar.as_str(), options.languages.en.as_str());
    let is_other =
        |code: &Option<String>, own: &str| code.as_deref().is_some_and(|code| code != own);
    let raw = if is_other(&unit.codes[0], ar) || is_other(&unit.codes[1], en) {
        recoded(&unit.raw, ar, en)?
    } else {
        unit.raw.clone()
    };
    match &unit.history.tool {
        Some(tool) => signed(&raw, tool),
        None => Ok(raw),
    }
}
