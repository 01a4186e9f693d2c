//! Automaton that tells whether a pattern matches right before or right after a place in a text.
//!
//! SRX asks no more than that: is there any way in which `beforebreak` ends here, or `afterbreak` begins here? So a
//! pattern becomes a non-deterministic automaton over characters (Thompson 1968), which is run from that place,
//! backwards or forwards, on all its states at once: the time is bounded by the states times the characters looked
//! at, whatever the pattern.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::pattern::{Pattern, around_number};

/// Greatest number of states of a rule's automaton: one with more was not written by a person.
const STATES: usize = 50_000;

/// Direction in which an automaton reads the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    Forwards,
    Backwards,
}

/// Automaton of a pattern.
#[derive(Debug)]
pub(super) struct Automaton {
    direction: Direction,
    states: Vec<State>,
    /// Number of states, with those of the automata that it looks around by.
    size: usize,
    start: usize,
    /// Characters that a match may begin with, if it has any and they can be told without looking at the text.
    first: Option<Vec<(char, char)>>,
}

#[derive(Debug)]
enum State {
    /// Reads a character of these, in ascending ranges.
    Read(Vec<(char, char)>, usize),
    /// Goes on in any of these ways.
    Fork(Vec<usize>),
    /// Goes on if the place meets the condition.
    Look(Look, usize),
    /// Goes on if the automaton matches here, or if it does not.
    Around(Box<Automaton>, bool, usize),
    Match,
}

/// Error: the steps that were allowed have been used up.
#[derive(Debug)]
pub(super) struct Exhausted;

/// Memory that is reused for every match.
#[derive(Default)]
pub(super) struct Scratch {
    now: Vec<usize>,
    next: Vec<usize>,
    stack: Vec<usize>,
    /// Round in which each state was last seen.
    seen: Vec<u64>,
    round: u64,
}

impl Automaton {
    /// Builds an automaton that finds `pattern`, or returns the reason why not.
    pub(super) fn new(pattern: &Pattern, direction: Direction) -> Result<Self, String> {
        let mut automaton = Self {
            direction,
            states: vec![State::Match],
            size: 1,
            start: 0,
            first: None,
        };
        automaton.start = automaton.add(&pattern.hir, pattern, 0)?;
        automaton.first = automaton.first_chars();
        Ok(automaton)
    }

    /// Number of states, with those of what it looks around by.
    pub(super) fn len(&self) -> usize {
        self.size
    }

    fn push(&mut self, state: State) -> Result<usize, String> {
        let around = match &state {
            State::Around(around, ..) => around.size,
            _ => 0,
        };
        self.size += 1 + around;
        if self.size > STATES {
            return Err(format!(
                "it repeats too much: it comes to more than {STATES} states of an automaton; write it with lower numbers in braces"
            ));
        }
        self.states.push(state);
        Ok(self.states.len() - 1)
    }

    /// Adds the states that match `hir` and then go on at `next`; returns the first of them.
    fn add(&mut self, hir: &Hir, pattern: &Pattern, next: usize) -> Result<usize, String> {
        let is_forwards = self.direction == Direction::Forwards;
        match hir.kind() {
            HirKind::Empty => Ok(next),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).map_err(|error| error.to_string())?;
                let mut read = |next, c| self.push(State::Read(vec![(c, c)], next));
                if is_forwards {
                    text.chars().rev().try_fold(next, &mut read)
                } else {
                    text.chars().try_fold(next, &mut read)
                }
            }
            HirKind::Class(class) => self.push(State::Read(ranges(class), next)),
            HirKind::Look(look) => self.push(State::Look(*look, next)),
            HirKind::Repetition(repetition) => {
                let mut start = next;
                match repetition.max {
                    None => {
                        start = self.push(State::Fork(Vec::new()))?;
                        let again = self.add(&repetition.sub, pattern, start)?;
                        self.states[start] = State::Fork(vec![again, next]);
                    }
                    Some(max) => {
                        for _ in repetition.min..max {
                            let once = self.add(&repetition.sub, pattern, start)?;
                            start = self.push(State::Fork(vec![once, next]))?;
                        }
                    }
                }
                for _ in 0..repetition.min {
                    let before = start;
                    start = self.add(&repetition.sub, pattern, start)?;
                    if start == before {
                        break;
                    }
                }
                Ok(start)
            }
            HirKind::Capture(capture) => {
                let number = capture.name.as_deref().and_then(around_number);
                let Some(around) = number.and_then(|number| pattern.arounds.get(number)) else {
                    return self.add(&capture.sub, pattern, next);
                };
                let direction = if around.is_ahead {
                    Direction::Forwards
                } else {
                    Direction::Backwards
                };
                let automaton = Box::new(Self::new(&around.pattern, direction)?);
                self.push(State::Around(automaton, around.is_negated, next))
            }
            HirKind::Concat(parts) => {
                let mut add = |next, part| self.add(part, pattern, next);
                if is_forwards {
                    parts.iter().rev().try_fold(next, &mut add)
                } else {
                    parts.iter().try_fold(next, &mut add)
                }
            }
            HirKind::Alternation(parts) => {
                let starts: Result<_, String> = parts
                    .iter()
                    .map(|part| self.add(part, pattern, next))
                    .collect();
                self.push(State::Fork(starts?))
            }
        }
    }

    /// Characters that a match may begin with; see [`first`](Self::first).
    fn first_chars(&self) -> Option<Vec<(char, char)>> {
        let mut ranges = BTreeSet::new();
        let mut seen = vec![false; self.states.len()];
        let mut stack = vec![self.start];
        while let Some(index) = stack.pop() {
            if std::mem::replace(&mut seen[index], true) {
                continue;
            }
            match &self.states[index] {
                State::Read(chars, _) => ranges.extend(chars.iter().copied()),
                State::Fork(ways) => stack.extend(ways),
                State::Look(_, next) | State::Around(_, _, next) => stack.push(*next),
                State::Match => return None,
            }
        }
        let mut merged: Vec<(char, char)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match merged.last_mut() {
                Some(last) if low <= last.1 => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        Some(merged)
    }

    /// Characters that every match begins with, in the direction of reading, as far as there is but one way.
    pub(super) fn literal(&self) -> impl Iterator<Item = char> {
        let mut state = self.start;
        std::iter::from_fn(move || match &self.states[state] {
            State::Read(ranges, next) if matches!(**ranges, [(low, high)] if low == high) => {
                state = *next;
                Some(ranges[0].0)
            }
            _ => None,
        })
    }

    /// Whether a match may begin with a character, or where the text ends.
    pub(super) fn may_read(&self, next: Option<char>) -> bool {
        let holds = |first: &Vec<(char, char)>| next.is_some_and(|c| holds(first, c));
        self.first.as_ref().is_none_or(holds)
    }

    /// Whether the pattern begins at byte `at` of `text`, or, read backwards, ends there. Every state that is entered
    /// takes one from `fuel`.
    pub(super) fn matches(
        &self,
        text: &str,
        at: usize,
        fuel: &mut u64,
        scratch: &mut Scratch,
    ) -> Result<bool, Exhausted> {
        if !self.may_read(self.step(text, at)) {
            return Ok(false);
        }
        if scratch.seen.len() < self.states.len() {
            scratch.seen.resize(self.states.len(), 0);
        }
        let mut at = at;
        scratch.now.clear();
        scratch.round += 1;
        if self.enter(self.start, text, at, fuel, scratch)? {
            return Ok(true);
        }
        loop {
            std::mem::swap(&mut scratch.now, &mut scratch.next);
            scratch.now.clear();
            let Some(c) = self.step(text, at).filter(|_| !scratch.next.is_empty()) else {
                return Ok(false);
            };
            match self.direction {
                Direction::Forwards => at += c.len_utf8(),
                Direction::Backwards => at -= c.len_utf8(),
            }
            scratch.round += 1;
            *fuel = fuel
                .checked_sub(scratch.next.len() as u64)
                .ok_or(Exhausted)?;
            for index in 0..scratch.next.len() {
                if let State::Read(ranges, next) = &self.states[scratch.next[index]]
                    && holds(ranges, c)
                    && self.enter(*next, text, at, fuel, scratch)?
                {
                    return Ok(true);
                }
            }
        }
    }

    /// Returns the next character in the direction of reading.
    fn step(&self, text: &str, at: usize) -> Option<char> {
        match self.direction {
            Direction::Forwards => text[at..].chars().next(),
            Direction::Backwards => text[..at].chars().next_back(),
        }
    }

    /// Notes the reading states that are reached from `state` without reading; returns whether the match is reached.
    fn enter(
        &self,
        state: usize,
        text: &str,
        at: usize,
        fuel: &mut u64,
        scratch: &mut Scratch,
    ) -> Result<bool, Exhausted> {
        scratch.stack.clear();
        scratch.stack.push(state);
        while let Some(index) = scratch.stack.pop() {
            if std::mem::replace(&mut scratch.seen[index], scratch.round) == scratch.round {
                continue;
            }
            *fuel = fuel.checked_sub(1).ok_or(Exhausted)?;
            match &self.states[index] {
                State::Read(..) => scratch.now.push(index),
                State::Fork(ways) => scratch.stack.extend(ways),
                State::Look(look, next) => {
                    if is_such(*look, text, at) {
                        scratch.stack.push(*next);
                    }
                }
                State::Around(around, is_negated, next) => {
                    // Its memory is made anew.
                    let room = around.states.len() as u64;
                    *fuel = fuel.checked_sub(room).ok_or(Exhausted)?;
                    let found = around.matches(text, at, fuel, &mut Scratch::default())?;
                    if found != *is_negated {
                        scratch.stack.push(*next);
                    }
                }
                State::Match => return Ok(true),
            }
        }
        Ok(false)
    }
}

/// Whether `c` is in one of the ascending `ranges`.
fn holds(ranges: &[(char, char)], c: char) -> bool {
    let after = ranges.partition_point(|&(low, _)| low <= c);
    after > 0 && c <= ranges[after - 1].1
}

fn ranges(class: &Class) -> Vec<(char, char)> {
    match class {
        Class::Unicode(class) => class
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    }
}

/// Whether a place in a text meets the condition `look`.
fn is_such(look: Look, text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    let is_word = |c: Option<char>| c.is_some_and(regex_syntax::is_word_character);
    match look {
        Look::Start => at == 0,
        Look::End => at == text.len(),
        Look::StartLF | Look::StartCRLF => matches!(before, None | Some('\n')),
        Look::EndLF | Look::EndCRLF => matches!(after, None | Some('\n')),
        Look::WordAscii | Look::WordUnicode => is_word(before) != is_word(after),
        Look::WordAsciiNegate | Look::WordUnicodeNegate => is_word(before) == is_word(after),
        Look::WordStartAscii | Look::WordStartUnicode => !is_word(before) && is_word(after),
        Look::WordEndAscii | Look::WordEndUnicode => is_word(before) && !is_word(after),
        Look::WordStartHalfAscii | Look::WordStartHalfUnicode => !is_word(before),
        Look::WordEndHalfAscii | Look::WordEndHalfUnicode => !is_word(after),
    }
}
