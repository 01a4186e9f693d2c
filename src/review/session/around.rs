//! Aligning rows again around those that a person made or confirmed.

use std::collections::HashMap;
use std::ops::Range;

use super::command::Replacement;
use super::row::Row;
use super::{Session, Step};
use crate::align::Aligner;
use crate::model::assessment::SURE;
use crate::model::pair::Pair;
use crate::review::{Mark, Reviewed, realign};

/// Number of rows on each side of a confirmed one that are looked at again.
const REACH: usize = 12;
/// Number of rows on each side beyond these among which the edge of the neighbourhood is looked for.
const FURTHER: usize = 12;

impl Session {
    /// Rows around a place that are aligned again together: their edges are rows of which nobody doubts.
    pub fn neighbourhood(&self, at: usize) -> Range<usize> {
        let is_firm = |place: usize| {
            let row = &self.rows[place].row;
            self.is_human(place)
                || row.mark() != Some(Mark::Bad) && !row.is_null() && row.confidence() >= SURE
        };
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(self.rows.len());
        let first = near.start.saturating_sub(FURTHER);
        let last = (near.end + FURTHER).min(self.rows.len());
        let start = (first..near.start).rev().find(|&place| is_firm(place));
        let end = (near.end..last).find(|&place| is_firm(place));
        start.unwrap_or(first)..end.map_or(last, |place| place + 1)
    }

    /// Aligns a stretch of rows again around those that a person made or confirmed, and returns the rows that take the
    /// place of others; `None` if nothing else is found. Where texts stay together their row stays, with its mark; with
    /// `is_surer` it gets the new confidence.
    pub fn realigned(
        &self,
        aligner: &Aligner,
        stretch: Range<usize>,
        is_surer: bool,
    ) -> Option<Step> {
        let old: Vec<Row> = (self.rows[stretch.clone()].iter())
            .map(|placed| placed.row.row())
            .collect();
        let reviewed = stretch.clone().map(|at| self.reviewed(at, &stretch));
        let found = realign::around(aligner, reviewed.collect());
        let key = |pair: &Pair| format!("{}\n{}", pair.ar, pair.en);
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, row) in old.iter().enumerate().rev() {
            known.entry(key(&row.pair)).or_default().push(number);
        }
        let mut new: Vec<(Option<usize>, Row)> = Vec::with_capacity(found.len());
        for Reviewed {
            pair,
            of,
            begins_at_cut,
            ..
        } in found
        {
            let same = known.get_mut(&key(&pair)).and_then(Vec::pop);
            new.push(match same {
                Some(number) => {
                    let mut row = old[number].clone();
                    let is_firm = self.is_human(stretch.start + number);
                    if self.is_cut(stretch.start + number) {
                        // Which piece it is that belongs there has been looked for now.
                        row.by_hand = false;
                        row.pair.confidence = pair.confidence;
                    }
                    if is_surer && !is_firm && row.mark.is_none() {
                        row.pair.confidence = pair.confidence;
                    }
                    (Some(number), row)
                }
                None => {
                    let mut row = Row::aligned(pair, of);
                    row.begins_at_cut = begins_at_cut;
                    (None, row)
                }
            });
        }
        let is_nothing_else = new.len() == old.len()
            && (new.iter().enumerate()).all(|(number, (was, _))| *was == Some(number));
        if is_nothing_else && !is_surer {
            return None;
        }
        let is_same = |(number, (was, row)): (usize, &(Option<usize>, Row))| {
            *was == Some(number) && *row == old[number]
        };
        let head = new
            .iter()
            .enumerate()
            .take_while(|&one| is_same(one))
            .count();
        let shift = old.len() as i64 - new.len() as i64;
        let longest = old.len().min(new.len()) - head;
        let tail = (new.iter().enumerate().rev())
            .take(longest)
            .take_while(|&(number, one)| is_same(((number as i64 + shift) as usize, one)))
            .count();
        let end = new.len() - tail;
        let removed = old.len() - head - tail;
        (removed > 0 || head < end).then(|| Step {
            replacements: vec![Replacement {
                at: stretch.start + head,
                removed,
                inserted: new.drain(head..end).map(|(_, row)| row).collect(),
            }],
        })
    }

    /// A row as [`realign`] takes it; pairs that the reviewer did not make have a number there.
    fn reviewed(&self, at: usize, stretch: &Range<usize>) -> Reviewed {
        let row = self.rows[at].row.row();
        let is_changed = row.is_changed();
        Reviewed {
            pair: row.pair,
            was: (!is_changed).then(|| at - stretch.start),
            of: row.from[0],
            is_by_hand: is_changed || row.mark.is_some(),
            mark: row.mark,
            is_cut: self.is_cut(at),
            begins_at_cut: row.begins_at_cut,
        }
    }
}
