//! Tables: one translation a row, with tabs, semicolons, commas or bars between the cells.
//!
//! Nothing needs to be said about a table: that reading of quotation marks is taken which makes the most rows of one
//! cell in Arabic and one in Latin letters; the columns are told from their names or else from what is in them.

use csv::StringRecord;

use super::LeftOut;
use super::collect::{self, Collector};
use crate::io::table::columns::sides;
use crate::io::table::surplus::{has_surplus, rejoined, usual_width};
use crate::io::table::{Dialect, records, sense};
use crate::text::headers::{Cells, Header};

pub(super) const EXPECTED: &str =
    "expected rows with an Arabic and an English cell between tabs, semicolons, commas or bars";

/// Reads the rows of `text`. A first row that is no entry names the columns; rows that begin with `#` and are no
/// entries are remarks, and blank ones are nothing. All others are counted.
pub(super) fn read(text: &str, into: &mut Collector) {
    let text = text.trim_start_matches(['\n', '\r']);
    let dialect = Dialect::of(text, Cells::Texts, b'\t');
    let mut rows = records(text, dialect, usize::MAX);
    // Without quotation marks both readings are the same.
    if text.contains('"') {
        let unquoted: Vec<StringRecord> = records(text, dialect.with_quotes(false), usize::MAX)
            .iter()
            .map(|row| row.iter().map(unquoted).collect())
            .collect();
        if sense(&unquoted) > sense(&rows) {
            rows = unquoted;
        }
    }
    // One column is no table.
    if rows.iter().all(|row| row.len() < 2) {
        return;
    }
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().collect()).collect();
    let header = Header::of_table(&rows);
    let width = usual_width(&rows).max(header.as_ref().map_or(2, Header::width));
    let found = || {
        let whole = rows.iter().filter(|row| !has_surplus(row, width));
        sides(&whole.cloned().collect::<Vec<_>>())
    };
    let columns = header.as_ref().map(|header| header.sides).or_else(found);
    for (index, row) in rows.iter().enumerate() {
        let cell = |column: usize| row.get(column).copied().unwrap_or_default();
        let joined = match columns {
            Some(columns) if has_surplus(row, width) => {
                rejoined(row, width, columns, char::from(dialect.delimiter))
            }
            _ => None,
        };
        let (a, b) = match (columns, &joined) {
            (Some([ar, en]), Some(cells)) => (cells[ar].as_str(), cells[en].as_str()),
            (Some([ar, en]), None) => (cell(ar), cell(en)),
            (None, _) => ("", ""),
        };
        let is_usable = collect::is_usable(a, b);
        let is_name = index == 0 && (header.is_some() || !is_usable);
        let is_remark = cell(0).trim_start().starts_with('#') && !is_usable;
        let is_blank = row.iter().all(|cell| cell.trim().is_empty());
        if is_name || is_remark || is_blank {
            continue;
        }
        if joined.is_none() && has_surplus(row, width) {
            into.leave_out(LeftOut::Cells);
        } else {
            into.cells(a, b);
        }
    }
}

/// Returns a cell without the quotation marks around it, where all cells were taken as they stand.
fn unquoted(cell: &str) -> &str {
    let inside = cell
        .trim()
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'));
    inside.unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_table(text: &str) -> (Vec<String>, usize) {
        let mut into = Collector::default();
        read(text, &mut into);
        match into.finish("f", "") {
            Ok(dictionary) => {
                let entries = dictionary.entries.iter();
                let entries = entries.map(|entry| format!("{}={}", entry.ar, entry.en));
                (entries.collect(), dictionary.left_out)
            }
            Err(_) => (Vec::new(), 0),
        }
    }

    #[test]
    fn separators_quotation_marks_and_columns_are_told_from_the_rows() {
        for (text, expected, left_out) in [
            ("ماء\twater\nبحر\tsea\n", &["ماء=water", "بحر=sea"][..], 0),
            ("water,ماء\r\nsea,بحر\r\n", &["ماء=water", "بحر=sea"], 0),
            ("water;ماء\rsea;بحر", &["ماء=water", "بحر=sea"], 0),
            // Separators within cells.
            ("water;ماء, مياه\n", &["ماء=water", "مياه=water"], 0),
            ("water,\"ماء; مياه\"\n", &["ماء=water", "مياه=water"], 0),
            ("\"well, spring\",\"بئر\"\n", &["بئر=well", "بئر=spring"], 0),
            ("\"say \"\"yes\"\"\",نعم\n", &["نعم=say \"yes\""], 0),
            ("\"deep\nwell\"\tبئر\n", &["بئر=deep well"], 0),
            (
                "Paris, France\tباريس، فرنسا\n",
                &["باريس، فرنسا=Paris, France"],
                0,
            ),
            // A quotation mark that is never closed swallows no rows.
            (
                "5\" pipe\tأنبوب\n\"sea\tبحر\nsun\tشمس\n\"moon\"\tقمر\n",
                &["أنبوب=5\" pipe", "بحر=\"sea", "شمس=sun", "قمر=moon"],
                0,
            ),
            // The order differs from row to row; the same entry comes twice.
            (
                "water,ماء\nبحر,sea\nwater,ماء\n",
                &["ماء=water", "بحر=sea"],
                0,
            ),
            // Separators in cells that nothing quotes.
            (
                "Paris, France,باريس\nsea,بحر\n",
                &["باريس=Paris", "باريس=France", "بحر=sea"],
                0,
            ),
            ("sea,بحر\nsea, 5, بحر\n", &["بحر=sea"], 1),
            // Names of columns.
            ("English,Arabic\nwater,ماء\n", &["ماء=water"], 0),
            ("العربية,الإنجليزية\nماء,water\n", &["ماء=water"], 0),
            (
                "Term (Arabic);Term (English)\nماء;water\n",
                &["ماء=water"],
                0,
            ),
            ("الكلمة العربية\tEnglish\nماء\twater\n", &["ماء=water"], 0),
            (
                "en_US,note,ar-SA\nwater,of the sea,ماء\n",
                &["ماء=water"],
                0,
            ),
            (
                "ar,en,confidence,ar_file,en_file\nماء,water,0.9,a.txt,b.txt\n",
                &["ماء=water"],
                0,
            ),
            ("term,translation\nwater,ماء\n", &["ماء=water"], 0),
            ("sep=;\nwater;ماء\n", &["ماء=water"], 0),
            (
                "English,إنجليزي\nArabic,عربي\n",
                &["إنجليزي=English", "عربي=Arabic"],
                0,
            ),
            (
                "Arabic,عربي\nEnglish,إنجليزي\n",
                &["عربي=Arabic", "إنجليزي=English"],
                0,
            ),
            // Columns without names.
            (
                "T0001,water,n.,ماء\nT0002,sea,n.,بحر\nT0003,sun,n.,شمس\n",
                &["ماء=water", "بحر=sea", "شمس=sun"],
                0,
            ),
            (
                "1\tماء\twater\tthat which is drunk\n2\tبحر\tsea\tthat which is sailed\n",
                &["ماء=water", "بحر=sea"],
                0,
            ),
            // What is no entry.
            (
                "# remark\nwater,ماء\n\nsea,\n,بحر\nfire,feu\n",
                &["ماء=water"],
                3,
            ),
            ("#1 hit,ضربة\n", &["ضربة=#1 hit"], 0),
            ("water\nماء\n", &[], 0),
            ("", &[], 0),
        ] {
            let (entries, left) = read_table(text);
            assert_eq!(
                (
                    &*entries.iter().map(String::as_str).collect::<Vec<_>>(),
                    left
                ),
                (expected, left_out),
                "{text}"
            );
        }
    }
}
