//! What stands in two columns of a table: a text and its translation, row for row or not.

use crate::io::table::columns;
use crate::model::lang::Lang;
use crate::text::script;

/// Numbers of rows by what stands in two columns of them.
pub(super) struct Filled {
    /// Rows that have Arabic in one and English in the other.
    in_both: usize,
    /// Rows that have something in both.
    whole: usize,
    /// Rows that have something in either.
    any: usize,
    /// Whether all that stands in them, but the header, is in the language of its column.
    is_in_place: bool,
}

impl Filled {
    /// Counts the rows of a table with the Arabic and the English column.
    pub(super) fn of(rows: &[Vec<&str>], sides: [usize; 2], header: Option<usize>) -> Self {
        let mut filled = Self {
            in_both: columns::borne_out(rows, sides).into_iter().sum(),
            whole: 0,
            any: 0,
            is_in_place: true,
        };
        for (_, row) in (rows.iter().enumerate()).filter(|(at, _)| Some(*at) != header) {
            let cells = sides.map(|side| row.get(side).filter(|cell| !cell.is_empty()));
            let count = cells.iter().flatten().count();
            filled.whole += usize::from(count == 2);
            filled.any += usize::from(count > 0);
            filled.is_in_place &= ([Lang::Arabic, Lang::English].into_iter().zip(cells))
                .all(|(lang, cell)| cell.is_none_or(|cell| script::lang(cell) == Some(lang)));
        }
        filled
    }

    /// Whether the columns hold texts and their translations: most rows that have something in both have them, and of the
    /// rows that have something in either at least one in three, for the translation may still be missing. It may be so in
    /// any number of rows where the header names the columns, or each holds nothing but its language.
    pub(super) fn are_sides(&self, are_named: bool) -> bool {
        let is_sure = are_named || self.is_in_place;
        self.in_both > 0
            && 2 * self.in_both > self.whole
            && (is_sure || 3 * self.in_both >= self.any)
    }

    /// Whether what stands in the columns of one row belongs together. Where a text and its translation stand in rows of
    /// their own, each beside the name of who speaks, half of the rows have another language there, and no more.
    pub(super) fn are_pairs(&self) -> bool {
        self.in_both > 0 && 3 * self.in_both >= self.any.max(2 * self.whole)
    }
}
