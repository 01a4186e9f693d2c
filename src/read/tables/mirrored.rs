//! Tables whose halves read from both edges: columns of one language in the opposite order of those of the other.

use crate::io::table::columns;
use crate::text::script::Letters;

/// Whether as many columns of texts stand in opposite orders in the two languages: the last of one language translates
/// the first of the other, as in a table whose halves read from both edges.
pub(super) fn are_mirrored(rows: &[Vec<&str>], [ar, en]: &[Vec<usize>; 2]) -> bool {
    /// Steps by which the lengths have to go together better so.
    const LEAST: usize = 2;
    // Columns that change their language by turns stand beside their translations.
    let is_first = |at: usize| ar[at] < en[at];
    let by_turns = (1..ar.len().min(en.len()))
        .all(|at| is_first(at) == is_first(0) && ar[at].min(en[at]) > ar[at - 1].max(en[at - 1]));
    if ar.len() != en.len() || by_turns {
        return false;
    }
    let steps = |en: &mut dyn Iterator<Item = &usize>| -> usize {
        let pairs = ar.iter().zip(en);
        pairs
            .map(|(&ar, &en)| columns::length_steps(rows, [ar, en]))
            .fold(0, usize::saturating_add)
    };
    let (straight, mirrored) = (steps(&mut en.iter()), steps(&mut en.iter().rev()));
    mirrored.saturating_add(LEAST) <= straight
}

/// Returns the columns with the most letters in each language.
pub(super) fn longest(rows: &[Vec<&str>], texts: &[Vec<usize>; 2]) -> [usize; 2] {
    let letters = |column: usize| -> usize {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| Letters::of(cell).total()).sum()
    };
    let most = |columns: &Vec<usize>| {
        columns
            .iter()
            .copied()
            .max_by_key(|&column| letters(column))
    };
    [most(&texts[0]).unwrap_or(0), most(&texts[1]).unwrap_or(0)]
}
