//! Dialects of tables, told from how a table begins.

use std::cmp::Reverse;

use csv::{ReaderBuilder, StringRecord};

#[cfg(feature = "batch")]
use super::quotes::{self, Unsound};
use crate::text::headers::Cells;
use crate::text::script::Letters;

/// Delimiters of cells, in order of preference where all make the same sense: paths and texts seldom have tabs or
/// semicolons, but often commas.
const DELIMITERS: [u8; 4] = [b'\t', b';', b',', b'|'];
/// Number of lines from which the delimiter is told.
const SHOWING: usize = 200;

/// Dialect of a table: the delimiter of its cells, and whether quotation marks open and close them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Dialect {
    /// Delimiter of cells: one of `\t`, `;`, `,` and `|`.
    pub(crate) delimiter: u8,
    /// Whether a mark at the beginning of a cell opens it; else marks are text.
    pub(crate) is_quoted: bool,
    /// Whether the first line says what the delimiter is, and is no row.
    is_declared: bool,
}

impl Dialect {
    /// Returns the dialect of a table that begins with `start`: what Excel's first line `sep=;` says, or else what the
    /// first lines show; `usual` is the delimiter where they have none. Marks quote cells until the caller knows
    /// better.
    pub(crate) fn of(start: &str, cells: Cells, usual: u8) -> Self {
        let declared = declared(start);
        Self {
            delimiter: declared.unwrap_or_else(|| delimiter(start, cells, usual)),
            is_quoted: true,
            is_declared: declared.is_some(),
        }
    }

    /// Returns this dialect with or without quotation marks.
    pub(crate) fn with_quotes(self, is_quoted: bool) -> Self {
        Self { is_quoted, ..self }
    }

    /// Returns the number of records at the beginning of the table that are no rows.
    pub(super) fn skipped(self) -> usize {
        usize::from(self.is_declared)
    }

    pub(super) fn builder(self) -> ReaderBuilder {
        let mut builder = ReaderBuilder::new();
        builder
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .quoting(self.is_quoted);
        // Cells between bars are filled up to columns, as in Markdown.
        if self.delimiter == b'|' {
            builder.trim(csv::Trim::All);
        }
        builder
    }

    /// Whether a record is a rule between rows and no row, as tables between bars have them: dashes and colons alone, and
    /// in every cell that it has a dash `below_first`, the header, two in a frame, else three; fewer stand for a text that
    /// is missing.
    pub(super) fn is_rule(self, record: &StringRecord, below_first: bool) -> bool {
        let least = match record.len() {
            _ if below_first => 1,
            1 => 2,
            _ => 3,
        };
        let is_long = |cell: &str| {
            let mut dashes = ["-", "="].into_iter();
            dashes.any(|dash| cell.contains(&dash.repeat(least)))
        };
        let is_drawn = |cell: &str| cell.bytes().all(|byte| b"-:+=".contains(&byte));
        let mut cells = record.iter().filter(|cell| !cell.is_empty()).peekable();
        self.delimiter == b'|'
            && record.iter().all(is_drawn)
            && cells.peek().is_some()
            && cells.all(is_long)
    }
}

/// Returns the rows of a table in memory, as many as `most`. Marks that do not open and close cells are put up with.
pub(crate) fn records(table: &str, dialect: Dialect, most: usize) -> Vec<StringRecord> {
    let mut reader = dialect.builder().from_reader(table.as_bytes());
    let records = reader.records().skip(dialect.skipped());
    // What is text in memory can be read to its end.
    let records = records.map_while(Result::ok);
    let mut rows = 0;
    let is_row = |record: &StringRecord| {
        let is_row = !dialect.is_rule(record, rows == 1);
        rows += usize::from(is_row);
        is_row
    };
    records.filter(is_row).take(most).collect()
}

/// Returns the rows of a table in which every line is one, with their lines counted from 1; blank lines are none. Line
/// ends are `\n`. Where the marks of a row do not open and close its cells it is an error, but between tabs, where most
/// programs quote nothing, they are text then.
#[cfg(feature = "batch")]
pub(crate) fn lines(
    table: &str,
    dialect: Dialect,
) -> impl Iterator<Item = (usize, Result<StringRecord, Unsound>)> {
    let lines = (1..).zip(table.lines()).skip(dialect.skipped());
    let lines = lines.filter(|(_, line)| !line.is_empty());
    lines.map(move |(number, line)| {
        let sound = quotes::check(dialect.delimiter, line);
        let row = match sound {
            Err(unsound) if dialect.delimiter != b'\t' => Err(unsound),
            _ => {
                let row = Dialect {
                    is_quoted: sound.is_ok(),
                    is_declared: false,
                    ..dialect
                };
                Ok(records(line, row, 1).into_iter().next().unwrap_or_default())
            }
        };
        (number, row)
    })
}

/// Returns the delimiter that Excel's first line names.
fn declared(start: &str) -> Option<u8> {
    let line = start.split(['\r', '\n']).next()?;
    // Some programs quote it, and fill it up with blank cells.
    let line = line.trim_start_matches('"');
    let (name, value) = line.split_at_checked("sep=".len())?;
    let (first, rest) = value.as_bytes().split_first()?;
    let is_blank = |byte: &u8| byte == first || *byte == b'"' || byte.is_ascii_whitespace();
    let is_declared = name.eq_ignore_ascii_case("sep=") && rest.iter().all(is_blank);
    (is_declared && DELIMITERS.contains(first)).then_some(*first)
}

/// Returns the delimiter of the cells of a table that begins with `start`. A tab is in no text, so it is meant wherever
/// most lines have it. Of the others, that is meant which parts Arabic from English in most rows of texts, or else is
/// in most lines. In a list of paths an unusual one has to be in more than half of them, for a path may have it in its
/// name.
fn delimiter(start: &str, cells: Cells, usual: u8) -> u8 {
    let start = after_remarks(start);
    let end = start.match_indices('\n').nth(SHOWING);
    let shown = &start[..end.map_or(start.len(), |(at, _)| at)];
    let lines = shown.lines().filter(|line| !line.trim().is_empty());
    let counts: Vec<[usize; 4]> = lines
        .map(|line| DELIMITERS.map(|delimiter| outside_quotes(line, delimiter)))
        .collect();
    let weight = |index: usize| {
        let with = counts.iter().filter(|line| line[index] > 0).count();
        let is_steady = counts.windows(2).all(|two| two[0][index] == two[1][index]);
        match (with, DELIMITERS[index]) {
            (0, _) => 0,
            (_, delimiter)
                if cells == Cells::Paths && delimiter != usual && 2 * with <= counts.len() =>
            {
                0
            }
            (_, b'\t') => 3 * with,
            _ => 2 * with + usize::from(is_steady),
        }
    };
    let weights = [0, 1, 2, 3].map(weight);
    if weights[0] > 0 && weights.iter().all(|&other| weights[0] >= other) {
        return b'\t';
    }
    let sense = |index: usize| match cells {
        Cells::Texts if weights[index] > 0 => best_sense(shown, DELIMITERS[index]),
        _ => 0,
    };
    let best = (0..4).max_by_key(|&index| (sense(index), weights[index], Reverse(index)));
    best.filter(|&index| weights[index] > 0)
        .map_or(usual, |index| DELIMITERS[index])
}

/// Returns the table without the remarks that it begins with, which may be long: licences, what the columns are.
fn after_remarks(table: &str) -> &str {
    let is_remark = |line: &&str| line.starts_with('#') || line.trim().is_empty();
    let remarks = table.split_inclusive('\n').take_while(is_remark);
    let table_begins = remarks.map(str::len).sum::<usize>();
    if table_begins < table.len() {
        &table[table_begins..]
    } else {
        table
    }
}

/// Counts how often `delimiter` stands in `line` outside of quoted cells.
fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let (mut begins, mut is_quoted, mut is_inside) = (true, false, false);
    let mut count = 0;
    for byte in line.bytes() {
        is_quoted |= begins && byte == b'"';
        is_inside ^= is_quoted && byte == b'"';
        begins = byte == delimiter && !is_inside;
        if begins {
            is_quoted = false;
            count += 1;
        }
    }
    // Between tabs most programs quote nothing.
    if is_inside && delimiter == b'\t' {
        line.matches('\t').count()
    } else {
        count
    }
}

/// Returns the score of a reading of a table of texts that gives these rows: the more sense it makes, the greater. A
/// row counts once if one cell is mostly Arabic and one mostly Latin, and twice if one is Arabic only and one Latin
/// only.
pub(crate) fn sense(rows: &[StringRecord]) -> usize {
    let of_row = |row: &StringRecord| {
        let letters: Vec<Letters> = row.iter().map(Letters::of).collect();
        let any = |test: fn(&Letters) -> bool| letters.iter().any(test);
        let is_pure = any(|cell| cell.arabic > 0 && cell.latin == 0)
            && any(|cell| cell.latin > 0 && cell.arabic == 0);
        let is_mostly =
            any(|cell| cell.arabic > cell.latin) && any(|cell| cell.latin > cell.arabic);
        usize::from(is_pure) + usize::from(is_mostly)
    };
    rows.iter().map(of_row).sum()
}

/// Returns the score of the better reading with `delimiter`, with quotation marks or without.
fn best_sense(table: &str, delimiter: u8) -> usize {
    let reading = |is_quoted| {
        let dialect = Dialect {
            delimiter,
            is_quoted,
            is_declared: false,
        };
        sense(&records(table, dialect, usize::MAX))
    };
    let quoted = reading(true);
    if table.contains('"') {
        quoted.max(reading(false))
    } else {
        quoted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_no_rows_and_dashes_for_texts_are() {
        let dialect = Dialect {
            delimiter: b'|',
            is_quoted: true,
            is_declared: false,
        };
        for (table, rows) in [
            ("a|b\n--|--\nc|d\n", &["a b", "c d"][..]),
            ("|a|b|\n|:-:|--|\n|c|d|\n", &[" a b ", " c d "]),
            (
                "+--+--+\n|a|b|\n+==+==+\n|c|d|\n+---+---+\n",
                &[" a b ", " c d "],
            ),
            ("+----+----+\na|b\n--|--\nc|d\n", &["a b", "c d"]),
            ("a|b\nc|d\n---|---\ne|f\n", &["a b", "c d", "e f"]),
            (
                "a|b\nc|d\n--|--\n-|--\n==|==\n|--\n",
                &["a b", "c d", "-- --", "- --", "== ==", " --"],
            ),
            ("|a|b|\n|-|-|\n|c|d|\n|-|-|\n", &[" a b ", " c d ", " - - "]),
            ("a|b\n|\nc|d\n", &["a b", " ", "c d"]),
        ] {
            let read = records(table, dialect, 99).into_iter();
            let read: Vec<String> = read
                .map(|row| row.iter().collect::<Vec<_>>().join(" "))
                .collect();
            assert_eq!(read, rows, "{table}");
        }
    }

    #[test]
    fn the_delimiter_is_told_from_the_first_lines() {
        use Cells::{Paths, Texts};
        for (start, cells, usual, expected) in [
            ("a\tb\n", Texts, b'\t', b'\t'),
            ("a\tb, c; d\ne\tf, g\n", Texts, b',', b'\t'),
            ("a,b\nc,d\n", Texts, b',', b','),
            ("a,b\nc,d\n", Texts, b'\t', b','),
            ("a;b, c\nd;e\n", Texts, b',', b';'),
            ("a;b\nc;d\n", Texts, b'\t', b';'),
            ("a|b\nc|d\n", Texts, b'\t', b'|'),
            ("\"a;b\",c\n\"d;e;f\",g\n", Texts, b',', b','),
            ("one cell\n", Texts, b',', b','),
            ("one cell\n", Texts, b'\t', b'\t'),
            ("", Texts, b'\t', b'\t'),
            // What parts the languages.
            ("water,ماء; مياه\nsea,بحر; يم\n", Texts, b',', b','),
            ("water; lake,ماء\n\"sea, lake\",بحر\n", Texts, b',', b','),
            ("water;ماء, مياه\n", Texts, b',', b';'),
            ("water|ماء, مياه; عين\n", Texts, b',', b'|'),
            (
                "شركة HP,HP\nمن; شركة IBM,IBM; x\nشركة LG,LG\n",
                Texts,
                b',',
                b',',
            ),
            ("كتاب, 1.ar;book, 1.en\n", Paths, b',', b';'),
            ("p, q.ar;p, q.en\n", Paths, b',', b';'),
            ("a.ar|a.en\nb, c.ar|b, c.en\n", Paths, b',', b'|'),
            // Remarks before the table, and signs in the names of single paths.
            ("# a, b, c\n# d, e\n\nwater|ماء\n", Texts, b'\t', b'|'),
            ("# a, b\n", Texts, b'\t', b','),
            ("a.txt\nb; c.txt\nd.txt\n", Paths, b',', b','),
            ("a.txt\nb|c.txt\n", Paths, b',', b','),
            // What the table says itself.
            ("sep=|\na,b|c,d\n", Texts, b',', b'|'),
            ("sep=;\r\na,b,c;d\r\n", Paths, b',', b';'),
            ("\"sep=;\"\na,b,c;d\n", Texts, b',', b';'),
            ("SEP=;;;\na,b,c;d\n", Texts, b',', b';'),
            ("sep=\t\na,b\tc\n", Texts, b',', b'\t'),
            ("sep=; is text\tb\n", Texts, b',', b'\t'),
            // Marks that quote nothing.
            ("5\" pipe,a\n", Texts, b'\t', b','),
            ("\"pipe\ta\n", Texts, b',', b'\t'),
        ] {
            let dialect = Dialect::of(start, cells, usual);
            assert_eq!(dialect.delimiter, expected, "{start:?}");
        }
    }

    #[test]
    fn what_names_the_delimiter_is_no_row() {
        for (table, expected) in [("sep=;\na;b\n", vec!["a", "b"]), ("a;b\n", vec!["a", "b"])] {
            let rows = records(table, Dialect::of(table, Cells::Texts, b','), usize::MAX);
            assert_eq!(rows, [StringRecord::from(expected)]);
        }
    }
}
