//! Words in brackets, as short forms stand after what they are short for: «هيئة السوق المالية (الهيئة)».

use super::word::AnalysedText;

/// Greatest number of words in brackets that are a short form.
const MOST_WORDS: usize = 3;

/// For each word of a side whether it stands in brackets with hardly another.
pub(super) fn short_forms(side: &AnalysedText<'_>, text: &str) -> Vec<bool> {
    let mut found = vec![false; side.words.len()];
    let mut opened = None;
    let mut end = 0;
    for (at, word) in side.words.iter().enumerate() {
        for mark in text[end..word.span.start].chars() {
            close(mark, at, &mut opened, &mut found);
        }
        end = word.span.end;
    }
    for mark in text[end..].chars() {
        close(mark, side.words.len(), &mut opened, &mut found);
    }
    found
}

/// Opens or closes a bracket before a word.
fn close(mark: char, at: usize, opened: &mut Option<usize>, found: &mut [bool]) {
    match mark {
        '(' => *opened = Some(at),
        ')' => {
            if let Some(start) = opened.take().filter(|start| at - start <= MOST_WORDS) {
                found[start..at].fill(true);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;
    use crate::terms::analysis::tests::Read;

    #[test]
    fn short_forms_are_told_from_what_is_said_by_the_way() {
        for (text, lang, expected) in [
            ("The Market Authority (CMA) said", Lang::English, vec![3]),
            ("هيئة السوق المالية (الهيئة)", Lang::Arabic, vec![3]),
            (
                "it (that is to say all of it) ended (a",
                Lang::English,
                vec![],
            ),
            ("a) it (the Company)", Lang::English, vec![2, 3]),
        ] {
            let read = Read::of(text, lang);
            let found = short_forms(&read.side(), text);
            let found: Vec<usize> = (0..found.len()).filter(|&at| found[at]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
