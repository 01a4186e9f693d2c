//! Tables as rows of cells, among the paragraphs of a document or the lines of a plain text.

use std::collections::BTreeMap;

use crate::model::bead::Span;
use crate::read::block::Block;
use crate::text::chars::is_line_break;

/// Cell of a table: its texts, which stand one after the other.
#[derive(Default)]
pub(super) struct Cell<'t> {
    pub(super) spans: Vec<Span>,
    pub(super) text: &'t str,
}

/// Rows of cells.
pub(super) type Table<'t> = Vec<Vec<Cell<'t>>>;

/// Returns the tables of a text: of its `blocks` that are cells, or of its lines with tabs or bars if it has none.
pub(super) fn tables<'t>(text: &'t str, blocks: &[Block]) -> Vec<Table<'t>> {
    if blocks.is_empty() {
        of_lines(text)
    } else {
        of_blocks(text, blocks)
    }
}

/// Returns the texts of the cells of a table.
pub(super) fn texts_of<'t>(table: &Table<'t>) -> Vec<Vec<&'t str>> {
    let rows = table.iter();
    rows.map(|row| row.iter().map(|cell| cell.text).collect())
        .collect()
}

/// Returns the tables among the paragraphs of a document.
fn of_blocks<'t>(text: &'t str, blocks: &[Block]) -> Vec<Table<'t>> {
    let mut tables: BTreeMap<usize, Table> = BTreeMap::new();
    for block in blocks {
        let Some(place) = block.cell else { continue };
        let table = tables.entry(place.table).or_default();
        grow(table, place.row);
        let row = &mut table[place.row];
        grow(row, place.column);
        let cell = &mut row[place.column];
        let start = cell.spans.first().unwrap_or(&block.span).start;
        cell.spans.push(block.span);
        cell.text = &text[start..block.span.end];
    }
    tables.into_values().collect()
}

fn grow<T: Default>(list: &mut Vec<T>, index: usize) {
    if list.len() <= index {
        list.resize_with(index + 1, T::default);
    }
}

/// Returns the cells of a line, as places in it from the first to the last visible character of each, if it is a row:
/// what stands between tabs, or between bars at both of its ends. A rule of dashes between rows is one cell.
pub(in crate::read) fn cells(line: &str) -> Option<Vec<Span>> {
    let visible = line.trim();
    let is_barred = visible.starts_with('|') && visible.ends_with('|');
    let is_rule = visible.starts_with(['|', '+']) && visible.chars().all(|c| "|+-=: ".contains(c));
    let mut at = line.len() - line.trim_start().len();
    let whole = Span::new(at, at + visible.len());
    let (within, sign) = match visible {
        _ if is_rule => return (visible.len() > 1).then(|| vec![whole]),
        _ if is_barred && visible.matches('|').nth(2).is_some() => {
            at += 1;
            (&visible[1..visible.len() - 1], '|')
        }
        _ if line.contains('\t') => {
            at = 0;
            (line, '\t')
        }
        _ => return None,
    };
    let cells = within.split(sign).map(|cell| {
        let start = at + cell.len() - cell.trim_start().len();
        at += cell.len() + 1;
        Span::new(start, start + cell.trim().len())
    });
    Some(cells.collect())
}

/// Returns the tables among the lines of a plain text: runs of rows.
fn of_lines(text: &str) -> Vec<Table<'_>> {
    let mut tables = Vec::new();
    let mut table = Table::new();
    let mut start = 0;
    for line in text.split_inclusive(is_line_break) {
        if let Some(cells) = cells(line) {
            let cells = cells.into_iter().map(|cell| Cell {
                spans: vec![Span::new(start + cell.start, start + cell.end)],
                text: &line[cell.range()],
            });
            table.push(cells.collect());
        } else if !line.trim().is_empty() {
            tables.push(std::mem::take(&mut table));
        }
        start += line.len();
    }
    tables.push(table);
    // A single line is only a line.
    tables.retain(|table| table.len() > 1);
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_parted_by_tabs_or_bars() {
        for (line, expected) in [
            (" | 1 | sea |  بحر|\n", Some("1|sea|بحر")),
            ("sea\tبحر\n", Some("sea|بحر")),
            ("|---+---|", Some("|---+---|")),
            ("+====+", Some("+====+")),
            ("| sea |", None),
            ("sea | بحر", None),
            ("+ sea", None),
            ("|", None),
            ("", None),
        ] {
            let told = cells(line).map(|cells| {
                let cells: Vec<&str> = cells.iter().map(|cell| &line[cell.range()]).collect();
                cells.join("|")
            });
            assert_eq!(told.as_deref(), expected, "{line}");
        }
    }
}
