//! Brackets in text that runs from right to left, in which those that open are painted as those that close.
//!
//! A font names its glyphs by what is painted, and most programs leave it at that; some say what is meant. Which it is
//! is told from all brackets of a document, and for two that fit together only the other way from them.

use super::visual::Part;

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

/// Returns the places of the brackets in text that runs to the left.
fn places(line: &[Part]) -> impl Iterator<Item = usize> {
    let parts = line.iter().enumerate();
    let turned = parts.filter(|(_, part)| part.is_left && partner(&part.text).is_some());
    turned.map(|(at, _)| at)
}

/// Returns how many more pairs of brackets in a line are named by what is painted than by what is meant.
pub(super) fn painted(line: &[Part]) -> i32 {
    let mut more = 0;
    let mut before: Option<&str> = None;
    for bracket in places(line).map(|at| line[at].text.as_str()) {
        match before {
            Some(first) if partner(first) == Some(bracket) => {
                more += if closes(first) { 1 } else { -1 };
                before = None;
            }
            _ => before = Some(bracket),
        }
    }
    more
}

/// Returns the text of a line, with brackets that are meant; `is_painted` tells how they are named.
pub(super) fn meant(line: &[Part], is_painted: bool) -> String {
    let usual = |at: usize| {
        let text = line[at].text.as_str();
        let turned = partner(text).filter(|_| is_painted);
        turned.unwrap_or(text)
    };
    let other = |at: usize| {
        let text = line[at].text.as_str();
        if is_painted {
            text
        } else {
            partner(text).unwrap_or(text)
        }
    };
    let all: Vec<usize> = places(line).collect();
    let paired = members(&pairs(&all, usual));
    let alone: Vec<usize> = all
        .iter()
        .copied()
        .filter(|at| !paired.contains(at))
        .collect();
    // A bracket touches what it holds.
    let touches = |at: usize| {
        line.get(at)
            .is_some_and(|part| !part.text.trim().is_empty())
    };
    let mut turned = pairs(&alone, other);
    turned.retain(|&(open, close)| touches(open + 1) && touches(close - 1));
    let turned = members(&turned);
    let mut text = String::new();
    for (at, part) in line.iter().enumerate() {
        text += match (all.contains(&at), turned.contains(&at)) {
            (true, true) => other(at),
            (true, false) => usual(at),
            (false, _) => &part.text,
        };
    }
    text
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
        ] {
            assert_eq!(meant(&line(text), is_painted), expected, "{text}");
        }
        for (text, expected) in [
            (")أ( ب", 1),
            ("(أ) ب", -1),
            ("(أ [ب", 0),
            (")أ( )ب( (ج)", 1),
        ] {
            assert_eq!(painted(&line(text)).signum(), expected, "{text}");
        }
    }
}
