//! Pairs of files from a list.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Found, Job};
use crate::error::{Error, ErrorKind, Result};
use crate::read;

/// The jobs of a list: CSV or TSV with two paths in a row, in any order, or one of a file with both languages, and
/// if you like an id as the third cell. Paths are taken from the folder of the list. A first row `ar,en` is a header.
///
/// # Errors
/// Those of reading the list; [`ErrorKind::Malformed`] with the line of a row that names no file or has an id that leads
/// out of the folder or is there twice.
pub fn read(path: &str) -> Result<Vec<Job>> {
    let text = read::open(path, None)?.text;
    let delimiter = match text.lines().next().is_some_and(|line| line.contains('\t')) {
        true => b'\t',
        false => b',',
    };
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(delimiter == b',')
        .from_reader(text.as_bytes());
    let mut jobs = Vec::new();
    let mut ids = BTreeSet::new();
    for row in rows.records() {
        let wrong = |line: u64, reason: String| -> Error {
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            ErrorKind::Malformed {
                file: path.to_owned(),
                line,
                reason,
            }
            .into()
        };
        let row = row.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            wrong(line, format!("no row of a list: {error}"))
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        let cells: Vec<&str> = row.iter().map(str::trim).collect();
        let is_header = jobs.is_empty() && line == 1 && matches!(cells[..], ["ar", "en", ..]);
        if is_header || cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        let files: Vec<String> = cells
            .iter()
            .take(2)
            .filter(|cell| !cell.is_empty())
            .map(|cell| folder.join(cell).display().to_string())
            .collect();
        if files.is_empty() {
            return Err(wrong(line, "it names no file".into()));
        }
        let id = match cells.get(2) {
            Some(id) if !id.is_empty() => (*id).to_owned(),
            _ => super::id_of(&format!("{}", Path::new(cells[0]).display())),
        };
        if !super::is_inside(&id) {
            return Err(wrong(
                line,
                format!("the id {id:?} cannot be the name of a file"),
            ));
        }
        if !ids.insert(id.clone()) {
            return Err(wrong(
                line,
                format!("the id {id:?} is there twice; give each pair its own as the third cell"),
            ));
        }
        jobs.push(Job {
            id,
            files,
            found: Found::Listed,
            confidence: 1.0,
        });
    }
    Ok(jobs)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn jobs(list: &str) -> std::result::Result<Vec<(String, usize)>, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.csv");
        fs::write(&path, list).expect("written");
        let jobs = read(&path.display().to_string()).map_err(|error| error.to_string())?;
        Ok(jobs
            .into_iter()
            .map(|job| (job.id, job.files.len()))
            .collect())
    }

    #[test]
    fn rows_are_pairs() {
        for (list, expected) in [
            ("a.ar,a.en\n", vec![("a", 2)]),
            (
                "ar,en,id\nx/1.txt,y/1.txt,first\nb.txt,,\n",
                vec![("first", 2), ("b", 1)],
            ),
            ("a\tb\tc d\n\n", vec![("c d", 2)]),
        ] {
            let expected: Vec<(String, usize)> = expected
                .into_iter()
                .map(|(id, files)| (id.to_owned(), files))
                .collect();
            assert_eq!(jobs(list), Ok(expected), "{list}");
        }
    }

    #[test]
    fn wrong_rows_are_named() {
        for (list, reason) in [
            ("a,b,x\nc,d,x\n", "line 2: the id \"x\" is there twice"),
            ("a,b,../x\n", "line 1: the id"),
            (",,x\n", "line 1: it names no file"),
        ] {
            let error = jobs(list).expect_err(list);
            assert!(error.contains(reason), "{error}");
        }
    }
}
