//! Tables in texts that hold both languages side by side: which of their cells are no text.
//!
//! Such a table has columns of numbers, keys and remarks besides the two texts. They have no counterpart and would
//! stick to one of the texts, so they are left out, and a header that only names the columns too. A table in one
//! language is no such table: its numbers are in the translation as well.

use std::collections::BTreeMap;

use super::block::Block;
use crate::io::table::columns::{self, Labels, is_key};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::chars::is_line_break;
use crate::text::headers::Header;
use crate::text::script::{self, Letters};

/// Cell of a table: its texts, which stand one after the other.
#[derive(Default)]
struct Cell<'t> {
    spans: Vec<Span>,
    text: &'t str,
}

/// Rows of cells.
type Table<'t> = Vec<Vec<Cell<'t>>>;

/// Cells of tables in both languages, in their order.
#[derive(Default)]
pub(super) struct Told {
    /// Spans of cells that are no text.
    pub(super) left_out: Vec<Span>,
    /// Places at which texts begin whose language their column tells, for their letters do not: both sides of the row are
    /// in one script, as what is not translated.
    pub(super) langs: Vec<(usize, Lang)>,
}

/// Tells the cells of `text`: of its `blocks` that are cells, or of its lines with tabs if it has none.
pub(super) fn tell(text: &str, blocks: &[Block]) -> Told {
    let tables = if blocks.is_empty() {
        of_lines(text)
    } else {
        of_blocks(text, blocks)
    };
    let mut told = Told::default();
    tables.iter().for_each(|table| tell_table(table, &mut told));
    told.left_out.sort_by_key(|span| span.start);
    told.langs.sort_unstable_by_key(|(start, _)| *start);
    told
}

/// Number of a table in a text, and of a row in it.
type Row = (usize, usize);

/// Returns the texts of the cells of those tables that have a text and its translation side by side, in their order,
/// each with its row.
pub(crate) fn side_by_side(text: &str, blocks: &[Block]) -> Vec<(Span, Row)> {
    let tables = if blocks.is_empty() {
        of_lines(text)
    } else {
        of_blocks(text, blocks)
    };
    let mut placed = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        let rows = texts_of(table);
        let sides = columns::sides_beside(&Labels::of(&rows));
        let header = Header::placed(&rows).map(|(at, _)| at);
        if sides.is_some_and(|sides| Filled::of(&rows, sides, header).are_pairs()) {
            for (at, row) in table.iter().enumerate() {
                let filled = row.iter().filter(|cell| !cell.text.is_empty());
                let spans = filled.flat_map(|cell| &cell.spans);
                placed.extend(spans.map(|&span| (span, (number, at))));
            }
        }
    }
    placed.sort_by_key(|(span, _)| span.start);
    placed
}

/// Returns the texts of the cells of a table.
fn texts_of<'t>(table: &Table<'t>) -> Vec<Vec<&'t str>> {
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
pub(super) fn cells(line: &str) -> Option<Vec<Span>> {
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

/// Content of a column, by most of its cells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Text(Lang),
    /// Numbers, signs or keys.
    Marks,
    /// What counts or names the rows in words: `Article 1`.
    Labels,
}

/// Tells the cells of a table; none if it is not in both languages.
fn tell_table(table: &Table, told: &mut Told) {
    let rows = texts_of(table);
    let labels = Labels::of(&rows);
    let Some(sides) = columns::sides_beside(&labels) else {
        return;
    };
    let header = Header::placed(&rows);
    let names_sides = (header.as_ref())
        .is_some_and(|(_, header)| sides.iter().all(|side| header.sides.contains(side)));
    let header = header.map(|(at, _)| at);
    if !Filled::of(&rows, sides, header).are_sides(names_sides) {
        return;
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let of_column = |column| match content(&rows, column) {
        Content::Text(_) if !sides.contains(&column) && labels.are_in(column) => Content::Labels,
        content => content,
    };
    let contents: Vec<Content> = (0..width).map(of_column).collect();
    let texts = [Lang::Arabic, Lang::English].map(|lang| texts_in(&contents, lang));
    // As many texts in one language as in the other are texts and translations too, no remarks; but in another order
    // they cannot stand one after the other, and the longest alone is kept.
    let is_mirrored = are_mirrored(&rows, &texts);
    let are_paired = texts[0].len() == texts[1].len() && !is_mirrored;
    let sides = if is_mirrored {
        longest(&rows, &texts)
    } else {
        sides
    };
    let is_out = |at: usize, column: usize| {
        let cell = rows[at][column];
        let is_filled = |&side: &usize| rows[at].get(side).is_some_and(|text| !text.is_empty());
        let is_whole = sides.iter().all(is_filled);
        // Where cells are merged, a text may have come to stand in the column of a remark; a remark beside a text whose
        // translation is not there is none.
        let is_in_place = ([Lang::Arabic, Lang::English].into_iter().zip(sides))
            .any(|(lang, side)| is_filled(&side) && script::lang(rows[at][side]) == Some(lang));
        match contents[column] {
            _ if Some(at) == header => true,
            _ if sides.contains(&column) => false,
            Content::Marks => is_mark(cell) || at == 0 && is_whole,
            Content::Labels => is_whole,
            Content::Text(_) => !are_paired && (is_whole || is_in_place),
        }
    };
    // Whichever way round most rows have them.
    let [straight, turned] = columns::borne_out(&rows, sides);
    for (at, row) in table.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            if !cell.text.is_empty() && is_out(at, column) {
                told.left_out.extend(&cell.spans);
            }
        }
        let cells = sides.map(|side| row.get(side).filter(|cell| !cell.text.is_empty()));
        let [Some(ar), Some(en)] = cells else {
            continue;
        };
        let langs = [ar, en].map(|cell| script::lang(cell.text));
        if Some(at) != header && turned == 0 && straight > 0 && langs[0] == langs[1] {
            for (cell, lang) in [(ar, Lang::Arabic), (en, Lang::English)] {
                told.langs
                    .extend(cell.spans.iter().map(|span| (span.start, lang)));
            }
        }
    }
}

/// Numbers of rows by what stands in two columns of them.
struct Filled {
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
    fn of(rows: &[Vec<&str>], sides: [usize; 2], header: Option<usize>) -> Self {
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
    fn are_sides(&self, are_named: bool) -> bool {
        let is_sure = are_named || self.is_in_place;
        self.in_both > 0
            && 2 * self.in_both > self.whole
            && (is_sure || 3 * self.in_both >= self.any)
    }

    /// Whether what stands in the columns of one row belongs together. Where a text and its translation stand in rows of
    /// their own, each beside the name of who speaks, half of the rows have another language there, and no more.
    fn are_pairs(&self) -> bool {
        self.in_both > 0 && 3 * self.in_both >= self.any.max(2 * self.whole)
    }
}

/// Returns the columns of texts in a language.
fn texts_in(contents: &[Content], lang: Lang) -> Vec<usize> {
    let is_text = |&column: &usize| contents[column] == Content::Text(lang);
    (0..contents.len()).filter(is_text).collect()
}

/// Whether as many columns of texts stand in opposite orders in the two languages: the last of one language translates
/// the first of the other, as in a table whose halves read from both edges.
fn are_mirrored(rows: &[Vec<&str>], [ar, en]: &[Vec<usize>; 2]) -> bool {
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
fn longest(rows: &[Vec<&str>], texts: &[Vec<usize>; 2]) -> [usize; 2] {
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

/// Returns the content of a column.
fn content(rows: &[Vec<&str>], column: usize) -> Content {
    let (mut marks, mut texts, mut letters) = (0, 0, Letters::default());
    for cell in rows.iter().filter_map(|row| row.get(column)) {
        if cell.is_empty() {
            continue;
        }
        if is_mark(cell) {
            marks += 1;
        } else {
            texts += 1;
            letters += Letters::of(cell);
        }
    }
    match letters.lang() {
        // The head of a column of numbers is a word.
        Some(lang) if texts > marks.min(1) && texts >= marks => Content::Text(lang),
        _ => Content::Marks,
    }
}

/// Whether a cell has no words: a number, a sign or a key.
fn is_mark(cell: &str) -> bool {
    Letters::of(cell).total() == 0 || is_key(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks which cells of a table are left out: those in brackets.
    fn check(table: &str) {
        let text: String = table.chars().filter(|c| !"[]".contains(*c)).collect();
        let found: Vec<&str> = tell(&text, &[])
            .left_out
            .into_iter()
            .map(|span| &text[span.range()])
            .collect();
        let expected: Vec<&str> = table
            .split(['\t', '\n'])
            .filter_map(|cell| cell.strip_prefix('[')?.strip_suffix(']'))
            .collect();
        assert_eq!(found, expected, "{table}");
    }

    #[test]
    fn what_is_no_text_is_left_out_of_tables_in_both_languages() {
        for table in [
            "[1]\tYes\tنعم\n[2]\tNo\tلا",
            "Yes\t[1]\tنعم\nNo\t[2]\tلا",
            "نعم\tYes\t[1.5]\n\tMaybe\t[2.5]",
            "[menu.yes]\tYes\tنعم\n[menu.no]\tNo\tلا",
            "Yes\tنعم\t[used all the time]\nNo\tلا\t\nMaybe\tربما\t[seldom]",
            // They fill no translation that is missing.
            "[English]\t[Arabic]\t[Remarks]\nYes\tنعم\t[used all the time]\nNo\t\t[لم تترجم]\n\tربما\t[no source]",
            "[seldom said]\tYes\tنعم\n[new]\tNo\t\n[لم تترجم]\tMaybe\t",
            "Yes\t[new one]\tنعم\nNo\t[to be translated]\nMaybe\t[later on]\tربما",
            // Headers.
            "[No.]\t[English]\t[العربية]\n[1]\tYes\tنعم",
            "Rights\t\n[No.]\t[English]\t[العربية]\n[1]\tYes\tنعم\n[2]\tNo\tلا",
            "[الرقم]\tText\tالنص\n[1]\tYes\tنعم\n[2]\tNo\tلا",
            // Labels in both languages, and texts that stand in opposite orders.
            "[Article 1]\tYes\tنعم\t[المادة 1]\n[Article 2]\tNo\tلا\t[المادة 2]",
            "[First]\t[أولا]\tYes\tنعم\n[Second]\t[ثانيا]\tNo\tلا",
            "Article 1\tالمادة 1\nArticle 2\tالمادة 2",
            "[Rest]\tThe right to rest and leisure\tالحق في الراحة وأوقات الفراغ\t[الراحة]\n\
             [Life]\tEveryone has the right to life\tلكل شخص الحق في الحياة\t[الحياة]",
            // Two pairs of columns; a row that a merged cell has shifted.
            "Yes\tنعم\tNo\tلا\nOn\tتشغيل\tOff\tإيقاف",
            "[1]\tYes\tنعم\n[2]\tNo\tلا\nA heading\n[3]\tOn\tتشغيل\n[4]\tOff\tإيقاف",
            "[1]\tYes\tنعم\n[2]\tNo\tلا\nOther words\t\n[3]\tOn\tتشغيل",
            // Little is translated: the header says what it would be, or each column has its language alone.
            "[English]\t[Arabic]\nYes\tنعم\nNo\tلا\nOn\t\nOff\t12\nOpen\t\nUp\t\nDown\t",
            "[1]\tYes\tنعم\n[2]\tNo\t\n[3]\tOn\t\n[4]\tOff\t\n[5]\tOpen\t",
        ] {
            check(table);
        }
    }

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

    #[test]
    fn names_beside_each_language_by_turns_tell_nothing() {
        let names = ["Ann", "Bob", "Eve"].iter().zip(["sea", "sun", "sand"]);
        let lines = names.map(|(name, text)| format!("{name}\t{text}\n{name}\tبحر {name}\n"));
        let text: String = lines.collect();
        let told = tell(&text, &[]);
        assert!(told.left_out.is_empty() && told.langs.is_empty(), "{text}");
    }

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
        let text =
            "|---+---+---|\n| 1 | The sea | البحر |\n|---+---+---|\n| 2 | The sun | الشمس |\n";
        let out = tell(text, &[]).left_out;
        let out: Vec<&str> = out.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(out, ["|---+---+---|", "1", "|---+---+---|", "2"]);
    }

    #[test]
    fn tables_in_one_language_are_text() {
        for table in ["1\tYes\tno\n2\tNo\tyes", "١\tنعم\t٢", "", "no table"] {
            check(table);
        }
        // A text with a row of names in the other script now and then.
        check("UNRWA\t12\tالأونروا\nFAO\t7\t-\nWHO\t9\t-\nILO\t1\t-");
    }
}
