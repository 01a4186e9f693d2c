//! Reader of pairs in spreadsheets.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use calamine::{Reader, Xlsx};
use zip::ZipArchive;

use super::rows::{LIMITS, Limits, Message, ROW_LIMIT, damaged, measure, read};
use super::spans::Cells;
use crate::formats::columns::{Columns, SHOWING};
use crate::formats::read::{Row, Source, Warning, text_not_pairs};
use crate::model::error::{Error, Result};
use crate::read::tell;

/// Number of rows that are read ahead.
const AHEAD: usize = 16;

/// Reader of the rows of all sheets of a workbook, one after the other.
pub(in crate::formats) struct Sheet {
    file: String,
    rows: Receiver<Message>,
    /// Number of the last row, counted from 1.
    line: usize,
    columns: Option<Columns>,
    /// Rows that were received and not returned yet: the first of a sheet, which tell its columns.
    waiting: VecDeque<Cells>,
    /// Message after those.
    after: Option<Message>,
    /// Warnings about the sheets before.
    warnings: Vec<Warning>,
    /// Number of hidden sheets with texts so far.
    hidden: usize,
}

impl Sheet {
    /// Opens the workbook in a ZIP archive, once it is clear that it unpacks to no more than it should.
    pub(in crate::formats) fn open(path: &str) -> Result<Self> {
        Self::open_within(path, LIMITS)
    }

    fn open_within(path: &str, limits: Limits) -> Result<Self> {
        let open = || File::open(path).map_err(|source| Error::read(path, source));
        let archive = ZipArchive::new(BufReader::new(open()?));
        let is_workbook =
            |archive: &ZipArchive<_>| archive.index_for_name("xl/workbook.xml").is_some();
        let mut archive = match archive {
            Ok(archive) if is_workbook(&archive) => archive,
            Err(error)
                if Path::new(path)
                    .extension()
                    .is_some_and(|x| x.eq_ignore_ascii_case("xlsx")) =>
            {
                return Err(Error::malformed(path, 1, damaged(&error.to_string())));
            }
            // What else it holds is no pairs.
            _ => {
                let bytes = fs::read(path).map_err(|source| Error::read(path, source))?;
                return Err(text_not_pairs(path, tell(path, &bytes)?));
            }
        };
        measure(&mut archive, limits).map_err(|reason| Error::malformed(path, 1, reason))?;
        let workbook = Xlsx::new(BufReader::new(open()?));
        let workbook =
            workbook.map_err(|error| Error::malformed(path, 1, damaged(&error.to_string())))?;
        let (sender, rows) = sync_channel(AHEAD);
        // The reader of cells borrows from the workbook; in a thread of its own it can, and rows still come one by one.
        thread::spawn(move || {
            // If nobody listens any more, there is nothing left to say.
            let _ = read(workbook, limits.texts, &sender);
        });
        Ok(Self {
            file: path.into(),
            rows,
            line: 0,
            columns: None,
            waiting: VecDeque::new(),
            after: None,
            warnings: Vec::new(),
            hidden: 0,
        })
    }

    /// Returns the next message; the first rows of a sheet are received all at once.
    fn message(&mut self) -> Message {
        let received = |rows: &Receiver<Message>| {
            let gone = || Message::Fault(1, damaged("it cannot be read"));
            rows.recv().unwrap_or_else(|_| gone())
        };
        if let Some(cells) = self.waiting.pop_front() {
            return Message::Row(cells);
        }
        if let Some(after) = self.after.take() {
            return after;
        }
        match received(&self.rows) {
            Message::Row(cells) if self.columns.is_none() => self.waiting.push_back(cells),
            other => return other,
        }
        while self.waiting.len() < SHOWING {
            match received(&self.rows) {
                Message::Row(cells) => self.waiting.push_back(cells),
                other => {
                    self.after = Some(other);
                    break;
                }
            }
        }
        let shown = self.waiting.iter().map(|cells| &cells.texts);
        let shown: Vec<Vec<&str>> = shown
            .map(|texts| texts.iter().map(String::as_str).collect())
            .collect();
        let (columns, skipped) = Columns::of(&shown);
        self.waiting.drain(..skipped);
        self.columns = Some(columns);
        self.message()
    }

    /// Warnings about the columns of all sheets up to now.
    fn warnings_of_columns(&self) -> impl Iterator<Item = Warning> {
        let last = self.columns.iter().flat_map(Columns::warnings);
        self.warnings.iter().copied().chain(last)
    }

    /// Adds to a row the texts of those after it through which a cell of one side goes on that began in it: they are
    /// its translation together.
    fn join_spanned(&mut self, row: &mut Cells, sides: [usize; 2]) {
        loop {
            let next = match self.message() {
                Message::Row(next) => next,
                other => return self.after = Some(other),
            };
            let [is_first, is_second] = sides.map(|side| next.spanned.contains(&side));
            let other = if is_first { sides[1] } else { sides[0] };
            let fits = (is_first || is_second)
                && row.length() + next.length() <= ROW_LIMIT
                && row.texts.get(sides[0]).is_some_and(|text| !text.is_empty());
            if !fits {
                return self.waiting.push_front(next);
            }
            if is_first && is_second {
                continue;
            }
            if let Some(text) = next.texts.get(other).filter(|text| !text.is_empty()) {
                row.texts
                    .resize(row.texts.len().max(other + 1), String::new());
                let joined = &mut row.texts[other];
                if !joined.is_empty() {
                    joined.push(' ');
                }
                joined.push_str(text);
            }
        }
    }
}

impl Source for Sheet {
    fn next(&mut self) -> Result<Option<Row>> {
        loop {
            let mut cells = match self.message() {
                Message::Row(cells) => cells,
                Message::Sheet => {
                    self.warnings = self.warnings_of_columns().collect();
                    self.columns = None;
                    continue;
                }
                Message::Hidden => {
                    self.hidden += 1;
                    continue;
                }
                Message::End => return Ok(None),
                Message::Fault(line, reason) => {
                    return Err(Error::malformed(&self.file, line, reason));
                }
            };
            let line = cells.line;
            self.line = line;
            let Some(sides) = self.columns.as_ref().map(|columns| columns.texts) else {
                continue;
            };
            self.join_spanned(&mut cells, sides);
            let Some(columns) = &mut self.columns else {
                continue;
            };
            let row = columns.row(&cells.texts);
            return row
                .map(Some)
                .map_err(|reason| Error::malformed(&self.file, line, reason));
        }
    }

    fn is_list(&self) -> bool {
        self.columns.as_ref().is_some_and(Columns::is_list)
    }

    fn warnings(&self) -> Vec<Warning> {
        let hidden = (self.hidden > 0).then_some(Warning::Hidden(self.hidden));
        self.warnings_of_columns().chain(hidden).collect()
    }

    fn line(&self) -> usize {
        self.line
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const BEFORE: [(&str, &str); 4] = [
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='rId1' Target='xl/workbook.xml' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheets><sheet name='s' sheetId='1' r:id='rId1'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'/></Relationships>",
        ),
    ];

    /// A workbook of 30 rows with the same text of 100 kB each, which stands in it once.
    fn workbook() -> Vec<u8> {
        let long = "sea ".repeat(25_000);
        let strings = format!("<sst><si><t>{long}</t></si><si><t>بحر</t></si></sst>");
        let row = |nth| {
            let cells = format!("<c r='A{nth}' t='s'><v>0</v></c><c r='B{nth}' t='s'><v>1</v></c>");
            format!("<row r='{nth}'>{cells}</row>{}", " ".repeat(10_000))
        };
        let rows: String = (1..=30).map(row).collect();
        zipped(&strings, &format!("<sheetData>{rows}</sheetData>"))
    }

    /// A workbook of these texts and this content of its sheet.
    fn zipped(strings: &str, content: &str) -> Vec<u8> {
        let sheet = format!("<worksheet>{content}</worksheet>");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let own = [
            ("xl/sharedStrings.xml", strings),
            ("xl/worksheets/sheet1.xml", &*sheet),
        ];
        for (name, part) in BEFORE.into_iter().chain(own) {
            let started = zip.start_file(name, SimpleFileOptions::default());
            started.expect("a part");
            zip.write_all(part.as_bytes()).expect("its bytes");
        }
        zip.finish().expect("a workbook").into_inner()
    }

    #[test]
    fn hidden_sheets_are_left_out_and_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.xlsx");
        let mut workbook = rust_xlsxwriter::Workbook::new();
        for (ar, en, is_hidden) in [
            ("بحر", "sea", true),
            ("نهر", "river", false),
            ("", "", true),
            ("جبل", "mountain", false),
            ("أرض", "land", true),
        ] {
            let sheet = workbook.add_worksheet().set_hidden(is_hidden);
            // The one that is shown first cannot be hidden.
            sheet.set_active(en == "river");
            sheet.write(0, 0, ar).expect("a cell");
            sheet.write(0, 1, en).expect("a cell");
        }
        workbook.save(&path).expect("written");
        let mut sheet = Sheet::open(path.to_str().expect("a name")).expect("a workbook");
        let mut read = Vec::new();
        while let Some(row) = sheet.next().expect("a row") {
            let Row::Pair(pair) = row else {
                panic!("no pair")
            };
            read.push(pair.pair.en);
        }
        assert_eq!(read, ["river", "mountain"]);
        assert_eq!(sheet.warnings(), [Warning::Hidden(2)]);
    }

    #[test]
    fn texts_beside_a_cell_that_takes_several_rows_belong_to_it_together() {
        let row = |nth: usize, cells: &[(&str, &str)]| {
            let cell = |(column, text): &(&str, &str)| {
                format!("<c r='{column}{nth}' t='inlineStr'><is><t>{text}</t></is></c>")
            };
            format!(
                "<row r='{nth}'>{}</row>",
                cells.iter().map(cell).collect::<String>()
            )
        };
        let rows = [
            row(1, &[("A", "Rights")]),
            row(2, &[("A", "Chapter"), ("B", "English"), ("C", "العربية")]),
            row(
                3,
                &[
                    ("A", "One"),
                    ("B", "The sea is wide and deep"),
                    ("C", "البحر واسع"),
                ],
            ),
            row(4, &[("C", "وعميق")]),
            row(5, &[("B", "river"), ("C", "نهر")]),
        ];
        let merged = "<mergeCells><mergeCell ref='A1:C1'/><mergeCell ref='A3:A5'/><mergeCell ref='B3:B4'/></mergeCells>";
        let content = format!("<sheetData>{}</sheetData>{merged}", rows.concat());
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.xlsx");
        std::fs::write(&path, zipped("<sst/>", &content)).expect("written");
        let mut sheet = Sheet::open(path.to_str().expect("a name")).expect("a workbook");
        let mut pairs = Vec::new();
        while let Some(row) = sheet.next().expect("a row") {
            let Row::Pair(pair) = row else {
                panic!("no pair")
            };
            pairs.push((pair.pair.ar, pair.pair.en));
        }
        let expected = [
            ("البحر واسع وعميق", "The sea is wide and deep"),
            ("نهر", "river"),
        ];
        assert_eq!(
            pairs,
            expected.map(|(ar, en)| (ar.to_owned(), en.to_owned()))
        );
    }

    #[test]
    fn at_each_limit_of_a_workbook_an_error_names_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.xlsx");
        std::fs::write(&path, workbook()).expect("written");
        let path = path.to_str().expect("a name");
        let rows = |limits| {
            let mut sheet = Sheet::open_within(path, limits)?;
            let mut rows = 0;
            while sheet.next()?.is_some() {
                rows += 1;
            }
            Ok::<_, Error>(rows)
        };
        assert_eq!(rows(LIMITS).expect("rows"), 30);
        let texts = 30 * 100_006;
        assert_eq!(rows(Limits { texts, ..LIMITS }).expect("rows"), 30);
        for (limits, message) in [
            (
                Limits {
                    sheets: 200_000,
                    ..LIMITS
                },
                "line 1: xl/worksheets/sheet1.xml, with what is like it, unpacks to more than 0 MB; divide the workbook",
            ),
            (
                Limits {
                    parts: 90_000,
                    ..LIMITS
                },
                "line 1: xl/sharedStrings.xml, with what is like it, unpacks to more than 0 MB; divide the workbook",
            ),
            (
                Limits {
                    texts: 2 << 20,
                    ..LIMITS
                },
                "line 21: sheet s: the texts up to here are more than 2 MB; divide the workbook",
            ),
        ] {
            let said = rows(limits).expect_err(message).to_string();
            assert!(said.contains(message), "{said}");
        }
    }
}
