//! Columns of a table that hold a text and its translation, told from what is in their cells.
//!
//! A table has other columns besides: numbers, keys, scores, remarks, a third language. What has letters of a script in
//! the most rows is a text in that language, unless it only counts the rows; a header is asked by [`headed`] alone.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::labels;
use super::sound::is_written_as_heard;
use crate::model::lang::Lang;
use crate::text::foreign::{Counter, Other, Words};
use crate::text::headers::Header;
use crate::text::script::{self, Letters};

/// Ratio of values from which one column is as full as another: four where that has five.
const AS_FULL: (usize, usize) = (4, 5);
/// Step, in nats, in which the difference of the lengths of two columns is counted: what differs by less is as near.
const LENGTH_STEP: f64 = 0.3;

/// Which columns of a table only count or name its rows; each is judged once.
pub(crate) struct Labels<'r, 't> {
    rows: &'r [Vec<&'t str>],
    known: Vec<OnceCell<bool>>,
}

impl<'r, 't> Labels<'r, 't> {
    /// Creates the judgements of the columns of a table with these rows.
    pub(crate) fn of(rows: &'r [Vec<&'t str>]) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        Self {
            rows,
            known: vec![OnceCell::new(); width],
        }
    }

    /// Whether the cells of a column are labels.
    pub(crate) fn are_in(&self, column: usize) -> bool {
        let cells = || {
            let rows = self.rows.iter();
            rows.filter_map(move |row| row.get(column).copied())
        };
        let known = self.known.get(column);
        known.is_some_and(|known| *known.get_or_init(|| labels::are_labels(cells())))
    }
}

/// Returns the columns of the Arabic and the English texts of a table with these rows; `None` if there are none.
pub(crate) fn sides(rows: &[Vec<&str>]) -> Option<[usize; 2]> {
    sides_beside(&Labels::of(rows))
}

/// Returns the columns of the texts of a table, which are not those of labels.
///
/// Of several columns that are as full those are left out that are in a third language, or write the Arabic in Latin
/// letters. Of the others those are taken whose lengths go together in most rows: a remark is as long as it likes. Then
/// those that stand side by side, and then the first.
pub(crate) fn sides_beside(labels: &Labels) -> Option<[usize; 2]> {
    let rows = labels.rows;
    let mut values: Vec<[BTreeSet<&str>; 2]> = vec![Default::default(); labels.known.len()];
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let letters = Letters::of(cell);
            if letters.total() == 0 || is_key(cell) {
                continue;
            }
            let script = usize::from(letters.arabic <= letters.latin);
            values[column][script].insert(cell);
        }
    }
    let texts = texts(labels, &values);
    // Each is judged once, however many columns it may stand beside.
    let mut judged: Vec<[OnceCell<bool>; 2]> = Vec::new();
    judged.resize_with(values.len(), Default::default);
    let is_foreign = |column: usize, script: usize| {
        *judged[column][script].get_or_init(|| is_foreign(&values[column][script], script))
    };
    let full = |script: usize, but: Option<usize>| -> Vec<usize> {
        let counts = (values.iter().map(|sets| sets[script].len()).enumerate())
            .filter(|&(column, count)| count > 0 && texts[column] && Some(column) != but);
        let most = counts.clone().map(|(_, count)| count).max().unwrap_or(0);
        let full = counts.filter(|&(_, count)| count * AS_FULL.1 >= most * AS_FULL.0);
        let full: Vec<usize> = full.map(|(column, _)| column).collect();
        if full.len() < 2 {
            return full;
        }
        let own = full.iter().copied();
        let own: Vec<usize> = own.filter(|&column| !is_foreign(column, script)).collect();
        if own.is_empty() { full } else { own }
    };
    let translations = |ar: usize| -> Vec<usize> {
        let full = full(1, Some(ar));
        if full.len() < 2 {
            return full;
        }
        let is_heard = |en: &usize| {
            let rows = rows.iter();
            is_written_as_heard(rows.filter_map(|row| Some((*row.get(ar)?, *row.get(*en)?))))
        };
        let own: Vec<usize> = full.iter().copied().filter(|en| !is_heard(en)).collect();
        if own.is_empty() { full } else { own }
    };
    let pairs = full(0, None)
        .into_iter()
        .flat_map(|ar| translations(ar).into_iter().map(move |en| [ar, en]));
    pairs.min_by_key(|&[ar, en]| (length_steps(rows, [ar, en]), ar.abs_diff(en), ar.min(en)))
}

/// Whether texts in a script, Arabic or Latin, are in a third language that is written in it.
fn is_foreign(texts: &BTreeSet<&str>, script: usize) -> bool {
    /// Number of texts that tell.
    const TELLING: usize = 200;
    let lang = [Lang::Arabic, Lang::English][script];
    let mut counter = Counter::default();
    let mut words = Words::default();
    for text in texts.iter().take(TELLING) {
        words += &counter.words(text, lang);
    }
    matches!(words.other_language(lang), Some(Other::Named(_)))
}

/// Returns the Arabic and the English column that a header names, if its rows bear that out about as well as those that
/// were `found` in them.
pub(crate) fn headed(rows: &[Vec<&str>], header: &Header, found: [usize; 2]) -> [usize; 2] {
    let [straight, turned] = borne_out(rows, header.sides);
    let told: usize = borne_out(rows, found).into_iter().sum();
    match header.sides {
        _ if !header.has_languages || told > 2 * (straight + turned) => found,
        [ar, en] if turned > straight => [en, ar],
        sides => sides,
    }
}

/// Returns for each column whether it may be one of the texts: if there is enough besides columns of labels in both
/// languages, these are none.
fn texts(labels: &Labels, values: &[[BTreeSet<&str>; 2]]) -> Vec<bool> {
    let all = vec![true; values.len()];
    let columns = |script: usize| values.iter().filter(move |sets| !sets[script].is_empty());
    if [0, 1].iter().all(|&script| columns(script).count() < 2) {
        return all;
    }
    let texts: Vec<bool> = (0..values.len())
        .map(|column| !labels.are_in(column))
        .collect();
    let most = |script: usize, of: &[bool]| {
        let counts = values.iter().zip(of).filter(|(_, is_of)| **is_of);
        counts
            .map(|(sets, _)| sets[script].len())
            .max()
            .unwrap_or(0)
    };
    let is_enough = [0, 1]
        .iter()
        .all(|&script| 2 * most(script, &texts) >= most(script, &all));
    if is_enough { texts } else { all }
}

/// Returns the mean difference of the lengths of two columns, in steps.
pub(crate) fn length_steps(rows: &[Vec<&str>], [a, b]: [usize; 2]) -> usize {
    let length = |row: &Vec<&str>, column: usize| {
        let letters = Letters::of(row.get(column)?).total();
        (letters > 0).then_some(1.0 + letters as f64)
    };
    let (mut sum, mut count) = (0.0, 0.0);
    for (a, b) in rows
        .iter()
        .filter_map(|row| length(row, a).zip(length(row, b)))
    {
        sum += (a / b).ln().abs();
        count += 1.0;
    }
    if count == 0.0 {
        return usize::MAX;
    }
    (sum / count / LENGTH_STEP) as usize
}

/// Returns the number of rows that have Arabic in one of two columns and English in the other, as the columns stand and
/// the other way round.
pub(crate) fn borne_out(rows: &[Vec<&str>], [ar, en]: [usize; 2]) -> [usize; 2] {
    let mut counts = [0, 0];
    for row in rows {
        if let (Some(&a), Some(&b)) = (row.get(ar), row.get(en))
            && let Some((arabic, _)) = script::oriented(a, b)
        {
            counts[usize::from(!std::ptr::eq(arabic, a))] += 1;
        }
    }
    counts
}

/// Whether a cell is a key that programs use, such as `menu.open`, `MSG_1` or `T0012`, and no text: one word with a
/// sign or a digit inside, or a capital after a small letter.
pub(crate) fn is_key(cell: &str) -> bool {
    let cell = cell.trim();
    let is_word = cell.is_ascii() && !cell.contains(char::is_whitespace) && !cell.ends_with('.');
    if cell.is_empty() || !is_word {
        return false;
    }
    let bytes = cell.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    if digits > letters || cell.contains('_') && letters > 0 {
        return true;
    }
    bytes.windows(3).any(|three| {
        matches!(three[1], b'.' | b':' | b'/')
            && three[0].is_ascii_alphanumeric()
            && three[2].is_ascii_alphabetic()
    }) || bytes
        .windows(2)
        .any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_from_their_cells() {
        for (table, expected) in [
            ("1|Yes|نعم\n2|No|لا", Some([2, 1])),
            ("Yes|1|نعم\nNo|2|لا", Some([2, 0])),
            ("نعم|Yes|1", Some([0, 1])),
            ("1|Good night.|2|تصبح على خير.", Some([3, 1])),
            ("0.98|Yes|نعم", Some([2, 1])),
            // Keys, whatever they are made of.
            ("menu.open|Open|افتح\nmenu.close|Close|أغلق", Some([2, 1])),
            ("Open|افتح|MSG_1\nClose|أغلق|MSG_2", Some([1, 0])),
            ("T0012|Open|افتح", Some([2, 1])),
            ("openFile|Open|افتح", Some([2, 1])),
            ("save|Save|احفظ\nopen|Open|افتح", Some([2, 1])),
            // A third language.
            (
                "La mer est dans la ville|The sea is in the town|البحر في المدينة\nIl est avec les autres|He is with the others|هو مع الآخرين",
                Some([2, 1]),
            ),
            // The Arabic in Latin letters.
            (
                "sea|baḥr|بحر\nriver|nahr|نهر\nbook|kitāb|كتاب",
                Some([2, 0]),
            ),
            ("بحر|bahr|sea\nنهر|nahr|river", Some([0, 2])),
            ("بحر|bahr\nنهر|nahr", Some([0, 1])),
            (
                "محمد سالم|Mohammed Salem|Egypt\nخالد حسن|Khalid Hassan|Iraq",
                Some([0, 1]),
            ),
            // Remarks, in any place and in either language.
            ("used often|Yes|نعم\nseldom heard|No|لا", Some([2, 1])),
            ("Yes|نعم|used very often\nNo|لا|seldom used", Some([1, 0])),
            ("Yes|نعم|يستعمل كثيرا\nNo|لا|قلما يستعمل", Some([1, 0])),
            ("Yes|نعم|\nNo|لا|colloquial", Some([1, 0])),
            // Labels in both languages.
            (
                "Article 1|Yes|نعم|المادة 1\nArticle 2|No|لا|المادة 2",
                Some([2, 1]),
            ),
            (
                "Yes|Article 1|المادة 1|نعم\nNo|Article 2|المادة 2|لا",
                Some([3, 0]),
            ),
            ("Article 1|المادة 1\nArticle 2|المادة 2", Some([1, 0])),
            ("First|Yes|أولا|نعم\nSecond|No|ثانيا|لا", Some([3, 1])),
            ("(a)|Yes|نعم|أ)\n(b)|No|لا|ب)", Some([2, 1])),
            // The order differs from row to row.
            ("Yes|نعم\nلا|No", Some([0, 1])),
            ("Yes|No", None),
            ("1|2", None),
            ("", None),
        ] {
            let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split('|').collect()).collect();
            assert_eq!(sides(&rows), expected, "{table}");
        }
    }

    #[test]
    fn keys_are_no_words() {
        for key in [
            "menu.open",
            "MSG_1",
            "T0012",
            "openFile",
            "a/b",
            "app:title",
        ] {
            assert!(is_key(key), "{key}");
        }
        for text in [
            "Open",
            "U.S.",
            "COVID-19",
            "e-mail",
            "Open file",
            "UN",
            "No.",
            "قرار_1",
            "",
        ] {
            assert!(!is_key(text), "{text}");
        }
    }

    #[test]
    fn rows_bear_out_columns_or_their_opposite() {
        let rows = [
            vec!["نعم", "Yes"],
            vec!["No", "لا"],
            vec!["1", "2"],
            vec!["نعم"],
        ];
        assert_eq!(borne_out(&rows, [0, 1]), [1, 1]);
        assert_eq!(borne_out(&rows, [1, 0]), [1, 1]);
    }
}
