//! Pairs of files from a list.

use std::fs;
use std::path::Path;

use super::ids::{self, Ids, Owners};
use super::{Job, Paired, PairedBy};
use crate::io::table::{Dialect, lines};
use crate::model::error::{Error, ErrorKind, Result};
use crate::read;
use crate::text::headers::{Cells, Header, Word};

/// A row of a list.
struct Row<'a> {
    list: &'a str,
    line: usize,
    /// Whether the row stands where a header would.
    is_first: bool,
    /// Cells of the paths that are not empty.
    cells: Vec<String>,
    id: Option<String>,
    /// Reason for which the row cannot be used; `None` if it can.
    fault: Option<String>,
}

/// Reads a list of pairs: a table with two paths in a row, in any order, or one and an empty cell for a file with both
/// languages, and if you like an id. A header says which column holds what; without one the first two are paths and the
/// third is the id. Our own tables, of `--dry-run` and reports, are lists too. Paths are taken from the folder of the
/// list, or from the current one where they are not there.
///
/// A row that cannot be used is among those that failed, with its line and the reason.
///
/// # Errors
/// Those of reading the list.
pub fn read(list: &str, owners: &Owners) -> Result<Paired> {
    let text = read::open(list, None)?.text;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let dialect = Dialect::of(&text, Cells::Paths, b',');
    let mut table: Option<Table> = None;
    let mut rows = Vec::new();
    // No path has a line break in it, so that a mark which is not closed spoils one row and no other.
    for (line, cells) in lines(&text, dialect) {
        let cells = cells.map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect());
        let cells: std::result::Result<Vec<String>, String> =
            cells.map_err(|unsound| unsound.to_string());
        let mut is_first = false;
        if let Ok(cells) = &cells {
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if table.is_none() {
                let (first, is_header) = Table::begun_by(cells);
                table = Some(first);
                if is_header {
                    continue;
                }
                is_first = true;
            }
        }
        let row = Row {
            list,
            line,
            is_first,
            cells: Vec::new(),
            id: None,
            fault: None,
        };
        rows.extend(table.unwrap_or_default().filled(row, cells));
    }
    Ok(paired(rows, owners))
}

/// Columns of a list, told from its first row.
#[derive(Clone, Copy)]
struct Table {
    /// Columns of the paths.
    files: [usize; 2],
    /// Column of the ids.
    id: Option<usize>,
    /// Column in which tables of this program say how the files were paired.
    found: Option<usize>,
    /// Number of cells of the first row.
    width: usize,
}

impl Default for Table {
    /// Returns the columns of a list without header.
    fn default() -> Self {
        Self {
            files: [0, 1],
            id: Some(2),
            found: None,
            width: 0,
        }
    }
}

impl Table {
    /// Reads the columns from the first row, and whether that is a header.
    fn begun_by(row: &[String]) -> (Self, bool) {
        let width = row.len();
        match Header::of(row, Cells::Paths) {
            Some(header) => {
                let table = Self {
                    files: header.sides,
                    id: header.column(Word::Id),
                    found: header.column(Word::Found),
                    width,
                };
                (table, true)
            }
            None => (
                Self {
                    width,
                    ..Self::default()
                },
                false,
            ),
        }
    }

    /// Fills a row with its cells, unless it is one of this program's own tables about a file that is alone.
    fn filled<'a>(
        self,
        mut row: Row<'a>,
        cells: std::result::Result<Vec<String>, String>,
    ) -> Option<Row<'a>> {
        let Self {
            files,
            id,
            found,
            width,
        } = self;
        let cells = match cells {
            Ok(cells) => cells,
            Err(reason) => {
                row.fault = Some(reason);
                return Some(row);
            }
        };
        let cell = |at: usize| cells.get(at).filter(|cell| !cell.is_empty()).cloned();
        if found
            .and_then(cell)
            .is_some_and(|found| found.starts_with(PairedBy::Alone.name()))
        {
            return None;
        }
        if width > 1 && files.iter().any(|&at| at >= cells.len()) {
            let reason = "it has too few cells; give two paths, or one and an empty cell for a file that holds both languages";
            row.fault = Some(reason.into());
        }
        // Our reports name a file that holds both languages twice.
        let [first, second] = files.map(cell);
        let is_twice = found.is_some() && first == second;
        row.cells = first
            .into_iter()
            .chain(second.filter(|_| !is_twice))
            .collect();
        row.id = id.and_then(cell);
        Some(row)
    }
}

/// Turns the rows whose files are there into jobs, and the others into errors. Ids that were chosen come first.
fn paired(rows: Vec<Row>, owners: &Owners) -> Paired {
    let mut ids = Ids::new(owners);
    let mut paired = Paired::default();
    let mut sound = Vec::new();
    for mut row in rows {
        let files = match row.fault.take() {
            Some(reason) => Err(reason),
            None => row.files(),
        };
        match files.and_then(|files| row.check_id(&mut ids).map(|()| files)) {
            Ok(files) => sound.push((row, files)),
            Err(reason) => paired.failed.push(row.failed(reason)),
        }
    }
    for (row, files) in sound {
        let first = &row.cells[0];
        let id = match &row.id {
            Some(id) => id.clone(),
            None => ids.give(&files[0], ids::id_of(first), first),
        };
        paired.jobs.push(row.job(id, files));
    }
    paired
}

impl Row<'_> {
    /// Paths of the row's files, which must be there.
    fn files(&self) -> std::result::Result<Vec<String>, String> {
        if self.cells.is_empty() {
            return Err("it names no file".into());
        }
        let mut files = Vec::new();
        for cell in &self.cells {
            let beside = Path::new(self.list)
                .parent()
                .unwrap_or(Path::new(""))
                .join(cell);
            let from_here = Path::new(cell);
            let file = if !beside.exists() && from_here.exists() {
                from_here
            } else {
                &beside
            };
            let shown = file.display().to_string();
            fs::metadata(file).map_err(|error| {
                let hint = if self.is_first {
                    "; if this is a header, call its columns ar, en and id"
                } else {
                    ""
                };
                format!("cannot read {shown}: {error}{hint}")
            })?;
            files.push(shown);
        }
        if let [one, other] = files.as_slice()
            && fs::canonicalize(one).ok() == fs::canonicalize(other).ok()
        {
            return Err(format!(
                "both paths are {one}; leave one cell empty if it holds both languages"
            ));
        }
        Ok(files)
    }

    /// Checks that the id that was chosen, if one was, can be the name of outputs.
    fn check_id(&self, ids: &mut Ids) -> std::result::Result<(), String> {
        match &self.id {
            Some(id) if !ids::is_inside(id) => {
                Err(format!("the id {id:?} cannot be the name of a file"))
            }
            Some(id) if !ids.take(id) => Err(format!(
                "the id {id:?} is there twice; give each pair its own"
            )),
            _ => Ok(()),
        }
    }

    fn job(&self, id: String, files: Vec<String>) -> Job {
        Job {
            name: self.id.clone().unwrap_or_else(|| self.cells.join("/")),
            id,
            files,
            found: PairedBy::Listed,
            confidence: 1.0,
        }
    }

    /// Error of a row that cannot be used, with its job.
    fn failed(&self, reason: String) -> (Job, Error) {
        let known = self
            .id
            .clone()
            .or_else(|| Some(ids::id_of(self.cells.first()?)));
        let id = known.unwrap_or_else(|| format!("line {}", self.line));
        let error = ErrorKind::Malformed {
            file: self.list.to_owned(),
            line: self.line,
            reason,
        };
        (self.job(id, self.cells.clone()), error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ids and numbers of files of the jobs of a list, and the errors of the others; the files are those of `names`.
    fn told(list: &str, names: &[&str]) -> (Vec<(String, usize)>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, "").expect("written");
        }
        let path = folder.path().join("list.csv");
        fs::write(&path, list).expect("written");
        let paired = read(&path.display().to_string(), &Owners::default()).expect("a list");
        let jobs = paired.jobs.into_iter();
        let failed = paired.failed.iter();
        (
            jobs.map(|job| (job.id, job.files.len())).collect(),
            failed.map(|(_, error)| error.to_string()).collect(),
        )
    }

    const FILES: &[&str] = &[
        "a.ar", "a.en", "x/1.txt", "y/1.txt", "b.txt", "p, q.ar", "p, q.en", "r;s", "t\"u",
    ];

    #[test]
    fn rows_are_pairs() {
        for (list, expected) in [
            ("a.ar,a.en\n", vec![("a", 2)]),
            (
                "ar,en,id\nx/1.txt,y/1.txt,first\nb.txt,,\n",
                vec![("first", 2), ("b", 1)],
            ),
            (
                "\u{feff}ID;English File;Arabic File\r\nz;a.en;a.ar\r\n",
                vec![("z", 2)],
            ),
            ("sep=;\na.ar;a.en\n", vec![("a", 2)]),
            ("a.ar\ta.en\tc d\n\n", vec![("c d", 2)]),
            ("ar\ten\r\"p, q.ar\"\tp, q.en\r", vec![("p, q", 2)]),
            ("p, q.ar;p, q.en\n", vec![("p, q", 2)]),
            (
                "\"p, q.ar\",\"p, q.en\"\n\"r;s\",b.txt\n",
                vec![("p, q", 2), ("r;s", 2)],
            ),
            ("b.txt\nx/1.txt\n", vec![("b", 1), ("x/1", 1)]),
            ("t\"u\tb.txt\n", vec![("t\"u", 2)]),
            (
                "a.ar,a.en,n,\nx/1.txt,y/1.txt,,too,many\n",
                vec![("n", 2), ("x/1", 2)],
            ),
            (
                "id,found,confidence,file,other_file,error\nz,name,1.0000,a.ar,a.en,\n,alone (English),,b.txt,,\n",
                vec![("z", 2)],
            ),
            (
                "id,status,ar_file,en_file,found,error\nz,done,b.txt,b.txt,both,\nv,failed,a.ar,a.en,name,why\n",
                vec![("z", 1), ("v", 2)],
            ),
            ("a.ar,a.en\na.ar,b.txt\n", vec![("a", 2), ("a.ar", 2)]),
        ] {
            let (jobs, failed) = told(list, FILES);
            let jobs: Vec<(&str, usize)> = jobs
                .iter()
                .map(|(id, files)| (id.as_str(), *files))
                .collect();
            assert_eq!((jobs, failed), (expected, vec![]), "{list}");
        }
    }

    #[test]
    fn a_header_that_is_not_understood_is_a_row_that_says_so() {
        let (jobs, failed) = told("Texte,Traduction\na.ar,a.en\n", FILES);
        assert_eq!(jobs, [("a".to_owned(), 2)]);
        assert!(failed[0].contains("line 1: cannot read"), "{failed:?}");
        assert!(
            failed[0].ends_with("call its columns ar, en and id"),
            "{failed:?}"
        );
    }

    #[test]
    fn a_wrong_row_fails_alone() {
        for (row, reason) in [
            (",,z", "it names no file"),
            ("a.ar", "it has too few cells"),
            ("a.ar,nowhere.txt,z", "cannot read"),
            ("a.ar,./a.ar,z", "both paths are"),
            ("a.ar,a.en,../z", "the id \"../z\" cannot be"),
            ("a.ar,a.en,.muwazi/z", "the id \".muwazi/z\" cannot be"),
            ("b.txt,a.en,one", "the id \"one\" is there twice"),
            (
                "\"a.ar,a.en,z",
                "a cell begins with a quotation mark that is not closed",
            ),
            (
                "\"a.ar\"x,a.en,z",
                "a cell begins with a quotation mark and goes on after",
            ),
        ] {
            let list = format!("ar,en,id\na.ar,a.en,one\n{row}\nx/1.txt,y/1.txt,two\n");
            let (jobs, failed) = told(&list, FILES);
            let ids: Vec<&str> = jobs.iter().map(|(id, _)| id.as_str()).collect();
            assert_eq!(ids, ["one", "two"], "{row}");
            assert_eq!(failed.len(), 1, "{row}");
            assert!(
                failed[0].contains(&format!("line 3: {reason}")),
                "{failed:?}"
            );
        }
    }
}
