//! Ruled tables among the lines of a page, and as cells of the document.

use std::collections::BTreeMap;

use super::fields::Place;
use super::lines::{self, Line};
use super::page::Glyph;
use crate::read::blocks::{Blocks, Edge};

/// Puts the lines of the cells of a page where their tables stand among its other lines.
pub(super) fn placed(mut lines: Vec<Line>, cells: BTreeMap<Place, Vec<Glyph>>) -> Vec<Line> {
    let mut tables: BTreeMap<usize, Vec<Line>> = BTreeMap::new();
    for (place, glyphs) in cells {
        let mut own = lines::lines(glyphs, &[]);
        own.sort_by(|a, b| b.y.total_cmp(&a.y));
        for line in &mut own {
            line.place = Some(place);
        }
        tables.entry(place.table).or_default().append(&mut own);
    }
    for table in tables.into_values() {
        let at = before(&lines, &table);
        lines.splice(at..at, table);
    }
    lines
}

/// Returns the place among the lines of a page at which a table stands: with the fewest lines before it that are below
/// it, and after it that are above. Lines need not come from above to below: the foot of a page may be painted first.
fn before(lines: &[Line], table: &[Line]) -> usize {
    let middle = table.iter().map(|line| line.y).sum::<f32>() / table.len().max(1) as f32;
    let mut wrong = lines.iter().filter(|line| line.y > middle).count();
    let (mut best, mut least) = (0, wrong);
    for (at, line) in lines.iter().enumerate() {
        if line.y > middle {
            wrong -= 1;
        } else {
            wrong += 1;
        }
        if wrong < least {
            (best, least) = (at + 1, wrong);
        }
    }
    best
}

/// Tables of a document, while its paragraphs are put down.
#[derive(Default)]
pub(super) struct Tables {
    last: Option<Place>,
}

impl Tables {
    /// Notes the edges between the last paragraph and one in this cell; `begins_page` says that it is the first on its
    /// page.
    pub(super) fn enter(&mut self, place: Option<Place>, begins_page: bool, blocks: &mut Blocks) {
        let last = std::mem::replace(&mut self.last, place);
        let is_same_table = !begins_page && table_of(last) == table_of(place);
        if last.is_some() && !is_same_table {
            blocks.edge(Edge::TableEnd);
        }
        let Some(place) = place else { return };
        if !is_same_table {
            blocks.edge(Edge::Table);
        }
        let last = last.filter(|last| is_same_table && last.row == place.row);
        if last.is_none() {
            blocks.edge(Edge::Row);
        }
        // Cells without text have their places too.
        let from = last.map_or(0, |last| last.column + 1);
        for _ in from..=place.column {
            blocks.edge(Edge::Cell);
        }
    }
}

fn table_of(place: Option<Place>) -> Option<usize> {
    place.map(|place| place.table)
}
