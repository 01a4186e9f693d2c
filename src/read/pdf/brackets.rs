//! Brackets in text that runs from right to left, in which those that open are painted as those that close.
//!
//! A font names its glyphs by what is painted, and most programs leave it at that; some say what is meant, or what was
//! meant where a glyph was painted first. Which it is is told from all brackets of a document, for two that fit
//! together only the other way from them, and for those without partner from the side on which they touch a text.

use std::collections::BTreeMap;

/// Piece of a line in the order in which it is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    pub(super) text: String,
    /// Whether it is in text that runs from right to left, in which brackets are painted the other way round.
    pub(super) is_left: bool,
}

/// Greatest number of pieces of a line that is looked at; no page has a longer one.
pub(super) const LONGEST: usize = 5_000;
/// Brackets and their partners.
const PAIRS: [(&str, &str); 6] = [
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("«", "»"),
    ("‹", "›"),
    ("<", ">"),
];

/// Returns the other bracket of a pair.
pub(super) fn partner(bracket: &str) -> Option<&'static str> {
    PAIRS.iter().find_map(|&(open, close)| match bracket {
        _ if bracket == open => Some(close),
        _ if bracket == close => Some(open),
        _ => None,
    })
}

/// Whether a bracket closes.
pub(super) fn closes(bracket: &str) -> bool {
    PAIRS.iter().any(|&(_, close)| bracket == close)
}

/// Returns the places of all brackets.
fn places(line: &[Part]) -> Vec<usize> {
    let places = 0..line.len();
    places
        .filter(|&at| partner(&line[at].text).is_some())
        .collect()
}

/// Returns how many more pairs of brackets in a line are named by what is painted than by what is meant.
pub(super) fn painted(line: &[Part]) -> i32 {
    if line.len() > LONGEST {
        return 0;
    }
    let mut more = 0;
    let mut before: Option<&str> = None;
    let turned = line.iter().enumerate().filter(|(_, part)| part.is_left);
    for (at, bracket) in turned.map(|(at, part)| (at, part.text.as_str())) {
        if partner(bracket).is_none() {
            continue;
        }
        // One behind the number of an item opens none, whatever closes further on.
        let closes_text = side(line, at);
        match before {
            Some(first) if partner(first) == Some(bracket) && closes_text != Some(false) => {
                more += if closes(first) { 1 } else { -1 };
                before = None;
            }
            _ => before = Some(bracket).filter(|_| closes_text != Some(true)),
        }
    }
    more
}

/// Returns the text of a line, with brackets that are meant; `is_painted` tells how they are named.
pub(super) fn meant(line: &[Part], is_painted: bool) -> String {
    if line.len() > LONGEST {
        return line.iter().map(|part| part.text.as_str()).collect();
    }
    let named = |at: usize| line[at].text.as_str();
    let turned = |at: usize| partner(named(at)).unwrap_or_default();
    let usual = |at: usize| {
        if is_painted && line[at].is_left {
            turned(at)
        } else {
            named(at)
        }
    };
    let other = |at: usize| partner(usual(at)).unwrap_or_default();
    let all = places(line);
    let mut meant: BTreeMap<usize, &str> = all.iter().map(|&at| (at, usual(at))).collect();
    let paired = members(&pairs(&all, usual));
    let alone: Vec<usize> = all.into_iter().filter(|at| !paired.contains(at)).collect();
    // A bracket touches what it holds.
    let touches = |at: usize| {
        line.get(at)
            .is_some_and(|part| !part.text.trim().is_empty())
    };
    let mut otherwise = pairs(&alone, other);
    otherwise.retain(|&(open, close)| touches(open + 1) && touches(close - 1));
    let otherwise = members(&otherwise);
    let has_turned = line.iter().any(|part| part.is_left);
    for at in alone {
        let is_closing = closes(usual(at));
        let is_other = otherwise.contains(&at)
            || (has_turned && side(line, at).is_some_and(|closes| closes != is_closing));
        if is_other {
            meant.insert(at, other(at));
        }
    }
    let text = line.iter().enumerate();
    text.map(|(at, part)| meant.get(&at).copied().unwrap_or(&part.text))
        .collect()
}

/// Whether a bracket touches text before it, as those that close do, and none after it; nothing if it touches text on
/// both sides or on none.
fn side(line: &[Part], at: usize) -> Option<bool> {
    let is_text = |part: &&Part| partner(&part.text).is_none();
    let is_word = |part: Option<&Part>| {
        let first = part.and_then(|part| part.text.chars().next());
        first.is_some_and(char::is_alphanumeric)
    };
    let before = is_word(line[..at].iter().rev().find(is_text));
    let after = is_word(line[at + 1..].iter().find(is_text));
    (before != after).then_some(before)
}

/// Returns which of some places hold brackets that fit together, if `text` tells what stands there.
fn pairs<'t>(places: &[usize], text: impl Fn(usize) -> &'t str) -> Vec<(usize, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for &at in places {
        let bracket = text(at);
        if !closes(bracket) {
            open.push(at);
        } else if let Some(found) = open
            .iter()
            .rposition(|&at| Some(text(at)) == partner(bracket))
        {
            pairs.push((open[found], at));
            open.truncate(found);
        }
    }
    pairs
}

fn members(pairs: &[(usize, usize)]) -> Vec<usize> {
    pairs
        .iter()
        .flat_map(|&(open, close)| [open, close])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Vec<Part> {
        let parts = text.chars().map(|c| Part {
            text: c.into(),
            is_left: true,
        });
        parts.collect()
    }

    #[test]
    fn brackets_are_turned_one_by_one() {
        for (text, is_painted, expected) in [
            ("أ( ب", true, "أ) ب"),
            ("أ) ب", false, "أ) ب"),
            ("هو )ج] د[ ب( أ", true, "هو (ج[ د] ب) أ"),
            ("»ب« (ج) د", true, "«ب» (ج) د"),
            (")ب( (ج)", false, "(ب) (ج)"),
            ("ج( ب )أ", true, "ج) ب (أ"),
            // Both named alike.
            ("هو )ب) ج", false, "هو (ب) ج"),
            ("هو (ب( ج", false, "هو (ب) ج"),
            ("«أ« [ب[.", true, "«أ» [ب]."),
        ] {
            assert_eq!(meant(&line(text), is_painted), expected, "{text}");
        }
        for (text, expected) in [
            (")أ( ب", 1),
            ("(أ) ب", -1),
            ("(أ [ب", 0),
            (")أ( )ب( (ج)", 1),
            // Numbers of items.
            ("1( أ ب )ج(", 1),
            ("1) أ ب (ج)", -1),
            ("أ( ب (ج", 0),
        ] {
            assert_eq!(painted(&line(text)).signum(), expected, "{text}");
        }
    }
}
