//! Names of the files of a project.

use std::fs;
use std::path::{Path, PathBuf};

use crate::batch::output_dir::holds_report;
use crate::text::chars;

/// The project's own file.
const FILE: &str = "muwazi-project.json";
/// How deep in the folder files of pairs are looked for.
const DEPTH: usize = 4;
/// Greatest length of a name, in bytes: what all file systems take, with an extension.
const LONGEST: usize = 200;
/// Names that mean devices on Windows, with whatever comes after a stop, besides `COM1` and `LPT1` to `9`.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The project's own file in a folder.
pub(in crate::app) fn file_of(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// Whether a folder is a project.
pub(in crate::app) fn is_one(folder: &Path) -> bool {
    file_of(folder).is_file()
}

/// Name of a folder or file without its extension.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Whether a text is the name of one visible file, and leads nowhere else.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST
        && !name.starts_with('.')
        && !name.contains(|c: char| matches!(c, '/' | '\\' | ':') || c.is_control())
        && name == name.trim()
}

/// Name that any file system takes, and that means nothing else there.
pub(in crate::app) fn safe_name(name: &str) -> String {
    let is_odd = |c: char| {
        matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
            || c.is_control()
            || chars::is_direction_mark(c)
    };
    let clean: String = name
        .chars()
        .map(|c| if is_odd(c) { ' ' } else { c })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = clean.trim_matches(['.', ' ']);
    let mut end = clean.len().min(LONGEST - 50);
    while !clean.is_char_boundary(end) {
        end -= 1;
    }
    match clean[..end].trim() {
        "" => "project".to_owned(),
        name => {
            let (own, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
            let mark = if is_device(own.trim()) { "_" } else { "" };
            format!("{own}{mark}{rest}")
        }
    }
}

/// Whether a name means a device on Windows, where no file can be called so.
fn is_device(name: &str) -> bool {
    let name = name.to_uppercase();
    let port = ["COM", "LPT"]
        .iter()
        .find_map(|port| name.strip_prefix(port));
    let number = port.map(|number| number.chars().collect::<Vec<_>>());
    let is_port = matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']));
    is_port || DEVICES.contains(&&*name)
}

/// Visible files in a folder, in the order of their names.
pub(super) fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_plain(name) && !name.ends_with(".bak"))
        .collect();
    names.sort();
    names
}

/// Files of pairs in a folder and in those inside it: their paths there without the extension, parted by `/`.
pub(in crate::app) fn pair_files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((folder, inner, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (Ok(name), Ok(kind)) = (entry.file_name().into_string(), entry.file_type()) else {
                continue;
            };
            if !is_plain(&name) {
                continue;
            }
            if kind.is_dir() && depth + 1 < DEPTH {
                open.push((entry.path(), format!("{inner}{name}/"), depth + 1));
            } else if let Some(stem) = name.strip_suffix(".jsonl").filter(|_| kind.is_file())
                && !holds_report(&folder, stem)
            {
                found.push(format!("{inner}{stem}"));
            }
        }
    }
    found.sort();
    found
}

/// Name for the pairs of files: what their names have in common, without the words for the languages.
pub(super) fn common_stem(files: &[String]) -> String {
    let stems: Vec<&str> = (files.iter())
        .map(|file| {
            file.rsplit_once('.')
                .map_or(file.as_str(), |(stem, _)| stem)
        })
        .collect();
    let Some((first, rest)) = stems.split_first() else {
        return "pairs".to_owned();
    };
    let mut end = first.len();
    for stem in rest {
        let same = (first.char_indices().zip(stem.chars())).find(|((_, a), b)| a != b);
        let length = same.map_or(first.len().min(stem.len()), |((at, _), _)| at);
        end = end.min(length);
    }
    while !first.is_char_boundary(end) {
        end -= 1;
    }
    let common = &first[..end];
    let is_odd = |c: char| !c.is_alphanumeric();
    let ends_a_word = common.ends_with(is_odd) || end == first.len();
    let common = common.trim_end_matches(is_odd);
    // Of names that have nothing in common the first one is as good as any.
    let is_name = !common.is_empty() && (ends_a_word || common.chars().count() > 2);
    let name = if is_name { common } else { first };
    // What files are called by their language alone says nothing of them.
    let name = if name.chars().count() > 2 || is_name {
        name
    } else {
        "pairs"
    };
    safe_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        for name in ["a.txt", "بيان.docx", "a b (1).pdf", "-x"] {
            assert!(is_plain(name), "{name}");
        }
        for name in [
            "", ".", "..", ".hidden", "a/b", "a\\b", "../a", "c:d", "a\n", " a", "a\0",
        ] {
            assert!(!is_plain(name), "{name:?}");
        }
        for (name, expected) in [
            ("Resolution 12", "Resolution 12"),
            ("../../etc/passwd", "etc passwd"),
            ("a:b\u{202E}c.", "a b c"),
            ("  ", "project"),
            ("...", "project"),
            ("قرار", "قرار"),
            ("con.ar.txt", "con_.ar.txt"),
            ("Aux", "Aux_"),
            ("lpt1.docx", "lpt1_.docx"),
            ("COM²", "COM²_"),
            ("contract.txt", "contract.txt"),
            ("com12.txt", "com12.txt"),
            (".hidden.txt", "hidden.txt"),
        ] {
            assert_eq!(safe_name(name), expected, "{name:?}");
        }
        assert!(is_plain(&safe_name(&"قرار ".repeat(90))));
    }

    #[test]
    fn all_pairs_are_found_but_for_reports_of_a_batch() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = [
            "pairs/report",
            "pairs/report-1-of-2",
            "pairs/index",
            "pairs/project",
            "out/report",
            "out/report-1-of-2",
            "out/report_",
            "report",
        ];
        fs::create_dir_all(folder.path().join("out/.muwazi")).expect("a folder");
        for report in ["out/report.csv", "out/report-1-of-2.csv"] {
            fs::write(folder.path().join(report), "").expect("written");
        }
        for name in names {
            let path = folder.path().join(format!("{name}.jsonl"));
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "").expect("written");
        }
        let mut expected: Vec<&str> = names.to_vec();
        expected.retain(|name| !name.starts_with("out/report") || *name == "out/report_");
        expected.sort_unstable();
        assert_eq!(pair_files(folder.path()), expected);
    }

    #[test]
    fn pairs_are_called_what_their_files_have_in_common() {
        for (files, expected) in [
            (
                &["resolution.ar.docx", "resolution.en.docx"][..],
                "resolution",
            ),
            (&["x_AR.txt", "x_EN.txt"], "x"),
            (&["report.txt", "rezept.txt"], "report"),
            (&["both", "both.en.txt"], "both"),
            (&["بيان عربي.pdf", "بيان انجليزي.pdf"], "بيان"),
            (&["both.html"], "both"),
            (&["ar.txt", "en.txt"], "pairs"),
            (&[], "pairs"),
        ] {
            let files: Vec<String> = files.iter().map(|&file| file.to_owned()).collect();
            assert_eq!(common_stem(&files), expected);
        }
    }
}
