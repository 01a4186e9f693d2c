//! Sentences of a paragraph by the rules of a file.

use std::borrow::Cow;
use std::sync::Arc;

use super::Rule;
use super::automaton::{Exhausted, Scratch};
use crate::model::bead::Span;
use crate::text::chars;

/// Number of steps that a rule may take on a paragraph, and as many again for each of its bytes.
const FUEL: u64 = 1_000_000;
const FUEL_PER_BYTE: u64 = 1_000;
/// Number of steps that all rules together may take on a text, and as many again for each of its bytes; the built-in
/// rules written as SRX take less than half of it.
const ALL_FUEL: u64 = 20_000_000;
const ALL_FUEL_PER_BYTE: u64 = 4_000;
/// Number of steps that it costs to ask a rule, where there are thousands of them.
const ASKING: u64 = 100;

/// Steps that are left for all rules on a text.
pub(super) struct Fuel(pub(super) u64);

impl Fuel {
    /// Steps for a text of so many bytes.
    pub(super) fn of(bytes: usize) -> Self {
        Self(ALL_FUEL + ALL_FUEL_PER_BYTE * bytes as u64)
    }
}

/// Returns the sentences of the paragraph at `paragraph` (bytes of `text`), in order; they cover it but for white
/// space. Where no rule matches, the paragraph is cut as `built_in` is.
///
/// # Errors
/// The line of a rule that takes too long, or that was asked when all together had.
pub(super) fn sentences(
    rules: &[Arc<Rule>],
    text: &str,
    paragraph: Span,
    built_in: &[Span],
    all: &mut Fuel,
) -> Result<Vec<Span>, usize> {
    let body = &text[paragraph.range()];
    let read = without_line_breaks(body);
    let mut judge = Judge::new(rules, &read, all);
    let mut gaps = built_in
        .windows(2)
        .map(|pair| {
            (
                pair[0].end - paragraph.start,
                pair[1].start - paragraph.start,
            )
        })
        .peekable();
    let mut cuts = Vec::new();
    // What the rules said of the places in the gap between two sentences that we are in.
    let mut forbidden = false;
    for (at, _) in read.char_indices().skip(1) {
        let is_in_gap = gaps.peek().is_some_and(|&(end, _)| end <= at);
        let assessment = judge.assessment(at, is_in_gap)?;
        if assessment == Some(true) {
            cuts.push(at);
        }
        if let Some(&(_, next)) = gaps.peek().filter(|_| is_in_gap) {
            forbidden |= assessment == Some(false);
            if at == next {
                if !std::mem::take(&mut forbidden) {
                    cuts.push(at);
                }
                gaps.next();
            }
        }
    }
    Ok(pieces(body, &cuts)
        .into_iter()
        .map(|span| Span::new(paragraph.start + span.start, paragraph.start + span.end))
        .collect())
}

/// Returns the text as the rules see it, with the same places: a line break is a space.
fn without_line_breaks(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) {
        text.replace(['\n', '\r'], " ").into()
    } else {
        text.into()
    }
}

/// Judge of each place, at the cost of few rules: the exceptions are asked only where a text would be cut.
struct Judge<'a> {
    rules: &'a [Arc<Rule>],
    text: &'a str,
    /// Rules that cut, by index.
    breaking: Vec<usize>,
    fuel: Vec<u64>,
    all: &'a mut Fuel,
    scratch: Scratch,
}

impl<'a> Judge<'a> {
    fn new(rules: &'a [Arc<Rule>], text: &'a str, all: &'a mut Fuel) -> Self {
        let fuel = FUEL + FUEL_PER_BYTE * text.len() as u64;
        let breaking = (0..rules.len()).filter(|&index| rules[index].breaks);
        Self {
            rules,
            text,
            breaking: breaking.collect(),
            fuel: vec![fuel; rules.len()],
            all,
            scratch: Scratch::default(),
        }
    }

    /// Returns the verdict of the first rule that matches at `at`. Where no rule would cut, an exception is told only
    /// if it `is_asked`.
    fn assessment(&mut self, at: usize, is_asked: bool) -> Result<Option<bool>, usize> {
        let mut cutting = None;
        for place in 0..self.breaking.len() {
            let index = self.breaking[place];
            if self.matches(index, at)? {
                cutting = Some(index);
                break;
            }
        }
        let before = match cutting {
            Some(index) => index,
            None if is_asked => self.rules.len(),
            None => return Ok(None),
        };
        for index in 0..before {
            if !self.rules[index].breaks && self.matches(index, at)? {
                return Ok(Some(false));
            }
        }
        Ok(cutting.map(|_| true))
    }

    fn matches(&mut self, index: usize, at: usize) -> Result<bool, usize> {
        let rule = &self.rules[index];
        let own = self.fuel[index];
        let fuel = &mut self.fuel[index];
        let mut found = |automaton: &super::Automaton| {
            automaton
                .matches(self.text, at, fuel, &mut self.scratch)
                .map_err(|Exhausted| rule.line)
        };
        let is_found = found(&rule.after)? && found(&rule.before)?;
        let used = own - self.fuel[index] + ASKING;
        self.all.0 = self.all.0.checked_sub(used).ok_or(rule.line)?;
        Ok(is_found)
    }
}

/// Returns the pieces between the cuts, without the white space around them; one with nothing visible in it goes with
/// its neighbour.
fn pieces(text: &str, cuts: &[usize]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut start = 0;
    for &end in cuts.iter().chain([&text.len()]) {
        let piece = &text[start..end];
        if piece
            .chars()
            .any(|c| !c.is_whitespace() && !chars::is_ignorable(c))
        {
            let trimmed = piece.trim_start();
            let from = end - trimmed.len();
            spans.push(Span::new(from, from + trimmed.trim_end().len()));
            start = end;
        }
    }
    match spans.last_mut() {
        Some(last) => last.end = last.end.max(text.trim_end().len()),
        None => spans.push(Span::new(0, text.len())),
    }
    spans
}
