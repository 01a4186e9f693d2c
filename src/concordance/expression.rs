//! Regular expressions over whole texts.
//!
//! Unless a text is to be taken as it is written, both it and the expression are folded first, so that `قرار(ات)?` is
//! found with vowel signs too. What matches in the folded text is told by its place in the text itself.

use regex::Regex;
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{self, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};
use unicode_segmentation::UnicodeSegmentation;

use super::need::{Need, usage};
use crate::model::bead::Span;
use crate::model::error::Result;
use crate::text::{chars, fold};

/// A regular expression.
#[derive(Debug)]
pub(super) struct Expression {
    regex: Regex,
    is_exact: bool,
    /// Sets of runs of folded letters; every text that matches has a word with a run of each set in it.
    runs: Vec<Vec<String>>,
}

/// Greatest number of characters of a class that is folded: larger ones are meant generally.
const CLASS_LIMIT: usize = 4096;
/// Least number of letters of a run that is searched for.
const SHORTEST_RUN: usize = 2;
/// Greatest depth of nested groups.
const NEST_LIMIT: u32 = 200;

impl Expression {
    pub(super) fn new(text: &str, is_exact: bool) -> Result<Self> {
        let wrong = |reason: String| usage(format!("“{text}” is no regular expression: {reason}"));
        let mut parser = regex_syntax::ParserBuilder::new()
            .nest_limit(NEST_LIMIT)
            .build();
        let hir = parser.parse(text).map_err(|error| match error {
            regex_syntax::Error::Parse(error) => wrong(error.kind().to_string()),
            regex_syntax::Error::Translate(error) => wrong(error.kind().to_string()),
            error => wrong(error.to_string()),
        })?;
        let hir = if is_exact { hir } else { folded(&hir) };
        if hir.properties().minimum_len().unwrap_or(0) == 0 {
            return Err(usage(format!(
                "“{text}” matches where nothing stands too; ask for a letter at least"
            )));
        }
        let regex = Regex::new(&hir.to_string()).map_err(|error| wrong(error.to_string()))?;
        Ok(Self {
            runs: needed_runs(&hir, is_exact),
            regex,
            is_exact,
        })
    }

    pub(super) fn find(&self, text: &str) -> Vec<Span> {
        if self.is_exact {
            let found = self.regex.find_iter(text);
            return found
                .map(|found| Span::new(found.start(), found.end()))
                .collect();
        }
        let folded = Folded::new(text);
        let found = self.regex.find_iter(&folded.text);
        found
            .map(|found| folded.place(found.start(), found.end()))
            .collect()
    }

    pub(super) fn needs(&self) -> Vec<Need<'_>> {
        let sets = self.runs.iter();
        sets.map(|runs| Box::new(|word: &str| is_any_in(runs, word)) as Need<'_>)
            .collect()
    }
}

/// A folded text with the origin of its pieces.
struct Folded {
    text: String,
    /// Start of each piece in the folded text, and its bytes in the text itself; in order. Empty where both are alike
    /// byte for byte.
    pieces: Vec<(usize, Span)>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            pieces: Vec::new(),
        };
        if text.is_ascii() {
            folded.text = text.to_ascii_lowercase();
            return folded;
        }
        for (at, cluster) in text.grapheme_indices(true) {
            let start = folded.text.len();
            let is_word = |c: char| c.is_alphabetic() || chars::is_digit(c);
            if cluster.starts_with(is_word) {
                folded.text += &fold::key(cluster);
            } else {
                let kept = cluster
                    .chars()
                    .filter(|&c| !chars::is_ignorable(c) || chars::divides_words(c));
                folded.text.extend(kept.flat_map(char::to_lowercase));
            }
            if folded.text.len() > start {
                folded
                    .pieces
                    .push((start, Span::new(at, at + cluster.len())));
            }
        }
        folded
    }

    /// Bytes of the text from which the bytes `start` to `end` of the folded text come; there is at least one.
    fn place(&self, start: usize, end: usize) -> Span {
        if self.pieces.is_empty() {
            return Span::new(start, end);
        }
        let piece =
            |at: usize| self.pieces[self.pieces.partition_point(|piece| piece.0 <= at) - 1].1;
        Span::new(piece(start).start, piece(end - 1).end)
    }
}

/// Translates the expression into one for folded texts.
fn folded(hir: &Hir) -> Hir {
    let all = |hirs: &[Hir]| hirs.iter().map(folded).collect::<Vec<_>>();
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => hir.clone(),
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            Hir::literal(fold::word(&text).into_bytes())
        }
        HirKind::Class(Class::Unicode(class)) => Hir::class(Class::Unicode(folded_class(class))),
        HirKind::Class(Class::Bytes(class)) => match class.to_unicode_class() {
            Some(class) => Hir::class(Class::Unicode(folded_class(&class))),
            None => hir.clone(),
        },
        HirKind::Repetition(repetition) => Hir::repetition(hir::Repetition {
            sub: Box::new(folded(&repetition.sub)),
            ..repetition.clone()
        }),
        HirKind::Capture(capture) => folded(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(parts) => Hir::alternation(all(parts)),
    }
}

fn folded_class(class: &ClassUnicode) -> ClassUnicode {
    let size: usize = class.iter().map(ClassUnicodeRange::len).sum();
    if size > CLASS_LIMIT {
        return class.clone();
    }
    let chars = class.iter().flat_map(|range| range.start()..=range.end());
    let single = |c: char| {
        let folded = fold::word(c.encode_utf8(&mut [0; 4]));
        let mut chars = folded.chars();
        match (chars.next(), chars.next()) {
            (Some(folded), None) => folded,
            _ => c,
        }
    };
    ClassUnicode::new(chars.map(single).map(|c| ClassUnicodeRange::new(c, c)))
}

fn is_any_in(runs: &[String], word: &str) -> bool {
    runs.iter().any(|run| word.contains(run))
}

/// Runs for [`Expression::runs`]: those that the expression, and each part of it that has to match, may begin and end
/// with.
fn needed_runs(hir: &Hir, is_exact: bool) -> Vec<Vec<String>> {
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(hir),
    };
    let mut needed: Vec<Vec<String>> = Vec::new();
    for part in parts {
        for kind in [ExtractKind::Prefix, ExtractKind::Suffix] {
            let mut literals = Extractor::new();
            literals.kind(kind);
            let runs = runs_in(&literals.extract(part), is_exact);
            if !runs.is_empty() && !needed.contains(&runs) {
                needed.push(runs);
            }
        }
    }
    needed
}

/// Longest run of each literal, folded; none if some literal has no run.
fn runs_in(literals: &Seq, is_exact: bool) -> Vec<String> {
    let literals = literals.literals().unwrap_or_default();
    let run = |literal: &hir::literal::Literal| -> Option<String> {
        let text = std::str::from_utf8(literal.as_bytes()).ok()?;
        let longest = text
            .split(|c: char| !is_joined(c))
            .max_by_key(|run| run.len())?;
        let mut run = fold::word(longest);
        if is_exact {
            // A mark that follows in the text may alter the last letter.
            run.pop();
        }
        (run.chars().count() >= SHORTEST_RUN).then_some(run)
    };
    let runs: Option<Vec<String>> = literals.iter().map(run).collect();
    let mut runs = runs.unwrap_or_default();
    runs.sort();
    runs.dedup();
    runs
}

/// Whether a character is a letter or digit between which no word ends.
fn is_joined(c: char) -> bool {
    c.is_ascii_alphanumeric() || chars::is_basic_arabic(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matches_is_told_as_it_is_written() {
        for (expression, text, expected) in [
            ("قرار(ات)?", "القَـرَارَاتُ كلها", Some("قَـرَارَاتُ")),
            ("[أإ]مر", "امر", Some("امر")),
            (r"[^\s]+ة$", "مدرسة", Some("مدرسة")),
            (
                r"resolution \d+",
                "By RESOLUTION ١٣٢٥ of",
                Some("RESOLUTION ١٣٢٥"),
            ),
            ("Council|Committee", "the committee", Some("committee")),
            (r"\bun\b", "A UN body", Some("UN")),
            ("e$", "cafe\u{301}", None),
            ("ab", "a\u{200B}b", None),
            ("ab", "a\u{AD}b", Some("a\u{AD}b")),
        ] {
            let found = Expression::new(expression, false).expect("one").find(text);
            let found = found.first().map(|span| &text[span.range()]);
            assert_eq!(found, expected, "{expression}");
        }
        let exact = Expression::new("Council", true).expect("one");
        assert_eq!(exact.find("council Council"), [Span::new(8, 15)]);
    }

    #[test]
    fn runs_are_told_from_the_expression() {
        for (expression, expected) in [
            (
                r"Security\s+Council",
                &[&["security"][..], &["council"]][..],
            ),
            (
                "(Security|General) (Council|Assembly)",
                &[&["general", "security"], &["assembly", "council"]],
            ),
            (r"\w+ tribunal", &[&["tribunal"]]),
            (r"\d+", &[]),
            (r"[a-z]+ed\b", &[&["ed"]]),
            ("a|ministry", &[]),
            ("قرار(ات)?", &[&["قرار"]]),
        ] {
            let found = Expression::new(expression, false).expect("one").runs;
            assert_eq!(found, expected, "{expression}");
        }
    }

    #[test]
    fn what_is_no_expression_or_matches_anywhere_is_refused() {
        for (expression, reason) in [
            ("(", "unclosed group"),
            ("a*", "where nothing stands"),
            (r"\b", "nothing"),
        ] {
            let error = Expression::new(expression, false)
                .expect_err(expression)
                .to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
