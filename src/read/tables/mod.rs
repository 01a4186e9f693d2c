//! Tables in texts that hold both languages side by side: which of their cells are no text.
//!
//! Such a table has columns of numbers, keys and remarks besides the two texts. They have no counterpart and would
//! stick to one of the texts, so they are left out, and a header that only names the columns too. A table in one
//! language is no such table: its numbers are in the translation as well.

mod filled;
mod grid;
mod mirrored;
mod rows;

use self::filled::Filled;
pub(super) use self::grid::cells;
use self::grid::{Table, texts_of};
use self::mirrored::{are_mirrored, longest};
pub(crate) use self::rows::side_by_side;
use super::block::Block;
use crate::io::table::columns::{self, Labels, is_key};
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::headers::Header;
use crate::text::script::{self, Letters};

/// Cells of tables in both languages, in their order.
#[derive(Default)]
pub(super) struct Told {
    /// Spans of cells that are no text.
    pub(super) left_out: Vec<Span>,
    /// Places at which texts begin whose language their column tells, for their letters do not: both sides of the row are
    /// in one script, as what is not translated.
    pub(super) langs: Vec<(usize, Lang)>,
    /// Places at which the first text of each row begins.
    pub(super) rows: Vec<usize>,
}

/// Tells the cells of `text`: of its `blocks` that are cells, or of its lines with tabs if it has none.
pub(super) fn tell(text: &str, blocks: &[Block]) -> Told {
    let mut told = Told::default();
    let tables = grid::tables(text, blocks);
    tables.iter().for_each(|table| tell_table(table, &mut told));
    told.left_out.sort_by_key(|span| span.start);
    told.langs.sort_unstable_by_key(|(start, _)| *start);
    told.rows.sort_unstable();
    told
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
    let Some(found) = columns::sides_beside(&labels) else {
        return;
    };
    let header = Header::placed(&rows);
    let sides =
        (header.as_ref()).map_or(found, |(_, header)| columns::headed(&rows, header, found));
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
        let first = row.iter().find(|cell| !cell.text.is_empty());
        told.rows.extend(
            first
                .and_then(|cell| cell.spans.first())
                .map(|span| span.start),
        );
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

/// Returns the columns of texts in a language.
fn texts_in(contents: &[Content], lang: Lang) -> Vec<usize> {
    let is_text = |&column: &usize| contents[column] == Content::Text(lang);
    (0..contents.len()).filter(is_text).collect()
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
            // A third language, told by the header or by its words.
            "[English]\t[French]\t[Arabic]\nYes\t[Oui]\tنعم\nNo\t[Non]\tلا",
            "[Français]\t[English]\t[العربية]\n[Oui]\tYes\tنعم\n[Non]\tNo\tلا",
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
    fn names_beside_each_language_by_turns_tell_nothing() {
        let names = ["Ann", "Bob", "Eve"].iter().zip(["sea", "sun", "sand"]);
        let lines = names.map(|(name, text)| format!("{name}\t{text}\n{name}\tبحر {name}\n"));
        let text: String = lines.collect();
        let told = tell(&text, &[]);
        assert!(told.left_out.is_empty() && told.langs.is_empty(), "{text}");
    }

    #[test]
    fn rules_between_rows_are_no_text() {
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
