//! Which row of a table in both languages a text stands in.

use super::filled::Filled;
use super::grid;
use crate::io::table::columns::{self, Labels};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::read::block::Block;
use crate::text::headers::Header;
use crate::text::script;

/// Number of a table in a text, and of a row in it.
type Row = (usize, usize);

/// Returns the texts of the cells of those tables that have a text and its translation side by side, in their order,
/// each with its row. Rows that have something in the column of the other language say nothing: a title over both
/// columns stands so, one row for each language.
pub(crate) fn side_by_side(text: &str, blocks: &[Block]) -> Vec<(Span, Row)> {
    let mut placed = Vec::new();
    for (number, table) in grid::tables(text, blocks).iter().enumerate() {
        let rows = grid::texts_of(table);
        let Some(found) = columns::sides_beside(&Labels::of(&rows)) else {
            continue;
        };
        let header = Header::placed(&rows);
        let sides =
            (header.as_ref()).map_or(found, |(_, header)| columns::headed(&rows, header, found));
        let header = header.map(|(at, _)| at);
        if !Filled::of(&rows, sides, header).are_pairs() {
            continue;
        }
        for (at, row) in table.iter().enumerate() {
            let is_in_place =
                ([Lang::Arabic, Lang::English].into_iter().zip(sides)).all(|(lang, side)| {
                    let cell = rows[at].get(side);
                    cell.is_none_or(|cell| script::lang(cell) != Some(lang.other()))
                });
            if is_in_place {
                let filled = row.iter().filter(|cell| !cell.text.is_empty());
                let spans = filled.flat_map(|cell| &cell.spans);
                placed.extend(spans.map(|&span| (span, (number, at))));
            }
        }
    }
    placed.sort_by_key(|(span, _)| span.start);
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_in_rows_of_tables_that_are_side_by_side() {
        let rows = |text: &str| -> Vec<String> {
            let placed = side_by_side(text, &[]).into_iter();
            let shown =
                placed.map(|(span, (table, row))| format!("{} {table}.{row}", &text[span.range()]));
            shown.collect()
        };
        assert_eq!(
            rows("a\nsea\tبحر\nsun\t\n\tرمل\nb"),
            ["sea 0.0", "بحر 0.0", "sun 0.1", "رمل 0.2"]
        );
        // One language above the other.
        assert!(rows("sea\tsun\nبحر\tشمس").is_empty());
        assert!(rows("sea\nبحر").is_empty());
        // Each in rows of its own, beside what names them.
        assert!(rows("One\tsea\nOne\tبحر\nOne\tsun\nOne\tشمس").is_empty());
        assert!(rows("Row 1\tsea\nRow 1\tبحر\nRow 2\tsun\nRow 2\tشمس").is_empty());
        assert!(rows("Ann\tsea\nAnn\tبحر\nBob\tsun\nBob\tشمس\nEve\tsand\nEve\tرمل").is_empty());
        assert_eq!(
            rows("Ann\tsea\tبحر\nBob\tsun\tشمس"),
            [
                "Ann 0.0",
                "sea 0.0",
                "بحر 0.0",
                "Bob 0.1",
                "sun 0.1",
                "شمس 0.1"
            ]
        );
    }
}
