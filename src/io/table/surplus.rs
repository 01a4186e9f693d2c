//! Rows with more cells than their table has columns: a delimiter stands in a text that nothing quotes.

use crate::model::lang::Lang;
use crate::text::script::Letters;

/// Greatest number of cells of a row that is put together again.
const MOST_CELLS: usize = 256;

/// Share of the rows, as a fraction, that have as many cells where these are the columns, however many are blank.
const ALIKE: (usize, usize) = (4, 5);

/// Returns the number of columns that most of `rows` have, blank cells at their ends left out unless nearly all rows
/// have as many cells; of several the least.
pub(crate) fn usual_width(rows: &[Vec<&str>]) -> usize {
    let usual = |width: fn(&Vec<&str>) -> usize| {
        let mut counts = Vec::new();
        for row in rows {
            let width = width(row);
            counts.resize(counts.len().max(width + 1), 0);
            counts[width] += 1;
        }
        let most = (0..counts.len()).rev().max_by_key(|&width| counts[width]);
        most.map_or((0, 0), |width| (width, counts[width]))
    };
    let (cells, alike) = usual(|row| row.len());
    if rows.len() > 1 && alike * ALIKE.1 >= rows.len() * ALIKE.0 {
        cells
    } else {
        usual(|row| width(row)).0
    }
}

/// Returns the number of cells of a row without blank ones at its end.
fn width<T: AsRef<str>>(row: &[T]) -> usize {
    let last = row
        .iter()
        .rposition(|cell| !cell.as_ref().trim().is_empty());
    last.map_or(0, |last| last + 1)
}

/// Whether a row has more cells than the `columns` of its table.
pub(crate) fn has_surplus<T: AsRef<str>>(row: &[T], columns: usize) -> bool {
    width(row) > columns
}

/// Joins the cells of a row that were parted by `delimiter` inside a text, so that it has the `columns` of its table;
/// `sides` are those of its two texts, Arabic first. The scripts tell where one text ends and the other begins. Blank
/// cells at its end are its own only if it makes no sense without them.
///
/// `None` if they do not tell it, or in more than one way.
pub(crate) fn rejoined<T: AsRef<str>>(
    row: &[T],
    columns: usize,
    sides: [usize; 2],
    delimiter: char,
) -> Option<Vec<String>> {
    let cells: Vec<&str> = row.iter().map(AsRef::as_ref).collect();
    let without_blank = width(row).max(columns).min(cells.len());
    join(&cells[..without_blank], columns, sides, delimiter)
        .or_else(|| join(&cells, columns, sides, delimiter))
}

/// Joins the cells of a row as [`rejoined`], all of them.
fn join(cells: &[&str], columns: usize, sides: [usize; 2], delimiter: char) -> Option<Vec<String>> {
    let surplus = cells.len().checked_sub(columns)?;
    if cells.len() > MOST_CELLS || sides.iter().any(|&side| side >= columns) {
        return None;
    }
    // Numbers of cells that each column has, of which so many more are in one column and the others in another.
    let counts = |[one, other]: [usize; 2], more: usize| {
        let mut counts = vec![1; columns];
        counts[one] += more;
        counts[other] += surplus - more;
        counts
    };
    let others = || (0..columns).filter(|column| !sides.contains(column));
    let in_sides = (0..=surplus).map(|more| counts(sides, more));
    let in_others = others().map(|column| counts([column, column], 0));
    let in_both = others().flat_map(|column| {
        let side = |side| (1..surplus).map(move |more| counts([side, column], more));
        sides.map(side).into_iter().flatten()
    });
    // First those in which only the texts have more than one.
    let mut fitting = only(in_sides.filter(|counts| fits(cells, counts, sides)));
    if let Found::None = fitting {
        fitting = only(
            in_others
                .chain(in_both)
                .filter(|counts| fits(cells, counts, sides)),
        );
    }
    let Found::One(counts) = fitting else {
        return None;
    };
    let mut rest = cells;
    let joined = counts.into_iter().map(|count| {
        let (cell, after) = rest.split_at(count);
        rest = after;
        cell.join(delimiter.encode_utf8(&mut [0; 4]))
    });
    Some(joined.collect())
}

/// Result of a search for the only one of its kind.
enum Found<T> {
    None,
    One(T),
    Several,
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Found<T> {
    match (found.next(), found.next()) {
        (None, _) => Found::None,
        (Some(one), None) => Found::One(one),
        _ => Found::Several,
    }
}

/// Whether a row makes sense with these numbers of cells in its columns: the texts are in Arabic and in English
/// throughout, and no number is cut at its thousands.
fn fits(cells: &[&str], counts: &[usize], sides: [usize; 2]) -> bool {
    let start = |column: usize| counts[..column].iter().sum::<usize>();
    let langs = sides.map(|column| {
        let mut of_all = Letters::default();
        let mut lang = None;
        for cell in &cells[start(column)..][..counts[column]] {
            let letters = Letters::of(cell);
            of_all += letters;
            match (letters.lang(), lang) {
                (Some(own), Some(other)) if own != other => return None,
                (own, _) => lang = own.or(lang),
            }
        }
        of_all.lang()
    });
    let cuts_number = (1..counts.len()).any(|column| {
        let at = start(column);
        let ends = cells[at - 1].ends_with(|c: char| c.is_ascii_digit());
        let digits = cells[at].bytes().take_while(u8::is_ascii_digit).count();
        ends && digits == 3
    });
    langs == [Some(Lang::Arabic), Some(Lang::English)] && !cuts_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_put_together_again_where_their_scripts_tell_how() {
        for (row, columns, sides, expected) in [
            ("Hello, world,مرحبا", 2, [1, 0], Some("Hello, world|مرحبا")),
            (
                "مرحبا, يا عالم,Hello, world",
                2,
                [0, 1],
                Some("مرحبا, يا عالم|Hello, world"),
            ),
            (
                "In 2,000 cases,في 2,000 حالة",
                2,
                [1, 0],
                Some("In 2,000 cases|في 2,000 حالة"),
            ),
            (
                "It cost 5,000,كلف 5000",
                2,
                [1, 0],
                Some("It cost 5,000|كلف 5000"),
            ),
            ("7,Yes, sir,نعم", 3, [2, 1], Some("7|Yes, sir|نعم")),
            (
                "Yes, sir,and so on,نعم",
                3,
                [2, 0],
                Some("Yes, sir|and so on|نعم"),
            ),
            (
                "Yes,نعم,here, there",
                3,
                [1, 0],
                Some("Yes|نعم|here, there"),
            ),
            ("Yes,نعم,,", 2, [1, 0], Some("Yes|نعم")),
            ("Yes, madam.,نعم,", 3, [1, 0], Some("Yes, madam.|نعم|")),
            (
                "2,Yes, sir.,نعم سيدي.,ok, done",
                4,
                [2, 1],
                Some("2|Yes, sir.|نعم سيدي.|ok, done"),
            ),
            // A name in Latin letters in the midst of Arabic; what has no letters.
            ("Yes, sir,7,نعم", 3, [2, 0], None),
            ("Yes,نعم, UN, نعم", 2, [1, 0], None),
            ("Yes, 5, نعم", 2, [1, 0], None),
            ("a,b,c", 2, [1, 0], None),
        ] {
            let cells: Vec<&str> = row.split(',').collect();
            let found = rejoined(&cells, columns, sides, ',').map(|cells| cells.join("|"));
            assert_eq!(found.as_deref(), expected, "{row}");
        }
    }

    #[test]
    fn the_usual_width_is_that_of_most_rows() {
        let rows = [
            vec!["a", "b"],
            vec!["a", "b", ""],
            vec!["a", "b", "c"],
            vec!["a"],
        ];
        assert_eq!(usual_width(&rows), 2);
        assert_eq!(usual_width(&[]), 0);
        assert_eq!(
            usual_width(&[
                vec!["a", "b", "note"],
                vec!["a", "b", ""],
                vec!["a", "b", ""]
            ]),
            3
        );
        assert!(has_surplus(&["a", "b", "c"], 2) && !has_surplus(&["a", "b", " "], 2));
    }
}
