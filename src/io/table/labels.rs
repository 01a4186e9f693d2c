//! Columns of labels: what counts or names the rows of a table, such as `Article 1`, `(a)`, `أولا` or `Note`.

use std::collections::BTreeMap;

use crate::model::lang::Lang;
use crate::text::{fold, markers, numerals, script, tokens};

/// Greatest length in bytes of a label.
const LONGEST: usize = 60;
/// Greatest number of words of a label besides what counts in it.
const WORDS: usize = 3;
/// Share of the cells, as a fraction, that are labels with the same words in a column of labels.
const ALIKE: (usize, usize) = (4, 5);

/// Whether these cells are labels: nearly all have the same few words, or none, besides numbers and letters that count.
/// One of three cells or more may be something else, a header.
pub(super) fn are_labels<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut count, mut alike) = (0_usize, BTreeMap::<String, usize>::new());
    for cell in cells.filter(|cell| !cell.trim().is_empty()) {
        count += 1;
        if let Some(words) = uncounted(cell) {
            *alike.entry(words).or_default() += 1;
        }
    }
    let most = alike.into_values().max().unwrap_or(0);
    let others = count - most;
    most > 1 && (others <= 1 || most * ALIKE.1 >= count * ALIKE.0)
}

/// Returns the words of a cell besides those that count, folded; `None` if they are too many for a label.
fn uncounted(cell: &str) -> Option<String> {
    if cell.len() > LONGEST {
        return None;
    }
    let lang = script::lang(cell).unwrap_or(Lang::English);
    let numbers = numerals::find(cell, lang);
    let marker = markers::leading(cell).map(|marker| marker.span);
    let spans: Vec<_> = numbers
        .iter()
        .map(|number| number.span)
        .chain(marker)
        .collect();
    let counts = |word: &tokens::Token| {
        markers::is_value(word.text)
            || (spans.iter()).any(|span| span.start < word.span.end && word.span.start < span.end)
    };
    let words = tokens::words(cell).filter(|word| !counts(word));
    let words: Vec<String> = words.map(|word| fold::word(word.text)).collect();
    (words.len() <= WORDS).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_texts() {
        for labels in [
            "Article 1|Article 2|Article 3",
            "المادة ١|المادة ٢|المادة ٣",
            "المادة الأولى|المادة الثانية|المادة الثالثة",
            "(a)|(b)|(c)",
            "أ)|ب)|ج)",
            "First|Second|Third|Fourth",
            "أولا|ثانيا|ثالثا|رابعا",
            "I.|II.|III.|IV.",
            "Section IV|Section V|Section VI",
            "Note|Note|Note",
            "Place|Row 1|Row 2",
            "1.1|1.2|",
        ] {
            assert!(are_labels(labels.split('|')), "{labels}");
        }
        for texts in [
            "Yes|No|Maybe",
            "نعم|لا|ربما",
            "The right to life|The right to work|The right to rest",
            "In 2001 it rained in the valley.|In 2002 it was dry in the valley.",
            "Article 1",
            "Open|Close|Open|Save",
            "",
        ] {
            assert!(!are_labels(texts.split('|')), "{texts}");
        }
    }
}
