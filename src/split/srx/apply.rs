//! Sentences of a paragraph by the rules of a file.

use std::borrow::Cow;
use std::sync::Arc;

use super::Rule;
use super::asked::Index;
use super::automaton::{Exhausted, Scratch};
use crate::model::bead::Span;
use crate::text::chars;

/// Number of steps that a rule may take on a paragraph, and as many again for each of its bytes.
const FUEL: u64 = 1_000_000;
const FUEL_PER_BYTE: u64 = 250;
/// Number of steps that all rules together may take on a text, and as many again for each of its bytes; the built-in
/// rules written as SRX take less than half of it.
const ALL_FUEL: u64 = 20_000_000;
const ALL_FUEL_PER_BYTE: u64 = 4_000;
/// Number of steps that it costs to ask a rule, where there are thousands of them.
const ASKING: u64 = 400;

/// Returns the number of steps that all rules together may take on a text of so many bytes.
pub(super) fn fuel(bytes: usize) -> u64 {
    ALL_FUEL + ALL_FUEL_PER_BYTE * bytes as u64
}

/// Returns the text as the rules see it, with the same places: a line break is a space.
fn without_line_breaks(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) {
        text.replace(['\n', '\r'], " ").into()
    } else {
        text.into()
    }
}

/// Judge of each place in the paragraphs of a text, at the cost of few rules: those that never match there are not
/// asked, and the exceptions only where a text would be cut.
pub(super) struct Judge<'a> {
    rules: &'a [Arc<Rule>],
    /// Steps that are left for all rules on the text.
    all: u64,
    /// Steps that are left for each rule on a paragraph, with the number of that paragraph.
    own: Vec<(usize, u64)>,
    /// Number of the paragraph that is read, from 1, and steps for a rule on it.
    paragraph: (usize, u64),
    asked: Index<'a>,
    scratch: Scratch,
}

impl<'a> Judge<'a> {
    /// Creates a judge by these rules; all together may take so many steps.
    pub(super) fn new(rules: &'a [Arc<Rule>], all: u64) -> Self {
        Self {
            rules,
            all,
            own: vec![(0, 0); rules.len()],
            paragraph: (0, 0),
            asked: Index::new(rules),
            scratch: Scratch::default(),
        }
    }

    /// Returns the sentences of the paragraph at `paragraph` (bytes of `text`), in order; they cover it but for white
    /// space. Where no rule matches, the paragraph is cut as `built_in` is.
    ///
    /// # Errors
    /// The line of a rule that takes too long, or that was asked when all together had.
    pub(super) fn sentences(
        &mut self,
        text: &str,
        paragraph: Span,
        built_in: &[Span],
    ) -> Result<Vec<Span>, usize> {
        let body = &text[paragraph.range()];
        let read = without_line_breaks(body);
        let fuel = FUEL + FUEL_PER_BYTE * body.len() as u64;
        self.paragraph = (self.paragraph.0 + 1, fuel);
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
        for (at, next) in read.char_indices().skip(1) {
            let is_in_gap = gaps.peek().is_some_and(|&(end, _)| end <= at);
            let assessment = self.assessment(&read, at, next, is_in_gap)?;
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

    /// Returns the verdict of the first rule that matches at `at`, before the character `next`. Where no rule would
    /// cut, an exception is told only if it `is_asked`.
    fn assessment(
        &mut self,
        text: &str,
        at: usize,
        next: char,
        is_asked: bool,
    ) -> Result<Option<bool>, usize> {
        let (asked, looked_at) = self.asked.at(text, at, next);
        self.spend(ASKING * looked_at as u64, 0)?;
        let mut cutting = None;
        for &index in &asked.breaking {
            if self.matches(index, text, at)? {
                cutting = Some(index);
                break;
            }
        }
        if cutting.is_none() && !is_asked {
            return Ok(None);
        }
        for &index in &asked.exceptions {
            if cutting.is_some_and(|cutting| index > cutting) {
                break;
            }
            if self.matches(index, text, at)? {
                return Ok(Some(false));
            }
        }
        Ok(cutting.map(|_| true))
    }

    fn matches(&mut self, index: usize, text: &str, at: usize) -> Result<bool, usize> {
        let rule = &self.rules[index];
        let (paragraph, fuel) = self.paragraph;
        if self.own[index].0 != paragraph {
            self.own[index] = (paragraph, fuel);
        }
        let own = &mut self.own[index].1;
        let had = *own;
        let mut found = |automaton: &super::Automaton| {
            automaton
                .matches(text, at, own, &mut self.scratch)
                .map_err(|Exhausted| rule.line)
        };
        let is_found = found(&rule.after)? && found(&rule.before)?;
        let used = had - self.own[index].1 + ASKING;
        self.spend(used, index)?;
        Ok(is_found)
    }

    /// Takes steps from those that are left for all rules, at a rule.
    fn spend(&mut self, steps: u64, index: usize) -> Result<(), usize> {
        let left = self.all.checked_sub(steps);
        self.all = left.ok_or_else(|| self.rules.get(index).map_or(0, |rule| rule.line))?;
        Ok(())
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
