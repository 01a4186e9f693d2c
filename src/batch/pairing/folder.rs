//! Search for the files in folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::super::output_dir;
use super::names;
use crate::io::files::{NOT_UTF_8, shown};
use crate::model::error::{Error, Result};
use crate::read;

/// File that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// Path of the file.
    pub(super) path: String,
    /// Path from the folder that was named, beginning with that folder's own name; folders are parted by `/`.
    pub(super) name: String,
    /// Path without the folder's own name, unless it is a file that was named.
    pub(super) inner: String,
}

/// Extensions of files that may hold a text; without any, a file may too.
const TEXTS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "docm", "odt", "pdf", "epub",
    "srt", "vtt", "ass", "ssa", "sub", "sbv", "ttml", "dfxp", "lrc", "seg",
];

fn may_hold_text(path: &Path) -> bool {
    match path.extension() {
        None => true,
        Some(extension) => {
            let extension = extension.to_string_lossy().to_lowercase();
            TEXTS.contains(&extension.as_str()) || names::is_mark(&extension)
        }
    }
}

/// Contents of folders.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// Files that may hold a text, by name, each once.
    pub(super) files: Vec<Entry>,
    /// Files and folders that could not be read.
    pub(super) failed: Vec<(Entry, Error)>,
    /// Files of kinds that hold no text, and links to folders.
    pub(super) passed_over: Vec<String>,
    /// Number of hidden files and folders.
    pub(super) hidden: usize,
}

/// Finds the files in `folders` and in the folders in these. Hidden files and lock files, links to folders, the folder
/// `apart` and all folders of outputs are passed over.
pub(super) fn entries(folders: &[&str], apart: Option<&str>) -> Result<Entries> {
    let apart = apart.and_then(|apart| fs::canonicalize(apart).ok());
    let mut found = Entries::default();
    let mut seen = BTreeSet::new();
    for &folder in folders {
        let unread = |source| Error::read(folder, source);
        let real = fs::canonicalize(folder).map_err(unread)?;
        let name = real.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let mut waiting = vec![(PathBuf::from(folder), name, String::new())];
        while let Some((path, name, inner)) = waiting.pop() {
            let is_root = inner.is_empty();
            let entry = |inner: String| Entry {
                path: shown(&path),
                inner: if is_root { name.clone() } else { inner },
                name: name.clone(),
            };
            if path.to_str().is_none() {
                let error = Error::read(shown(&path), io::Error::other(NOT_UTF_8));
                found.failed.push((entry(inner), error));
                continue;
            }
            let metadata = fs::metadata(&path);
            if metadata.as_ref().is_ok_and(fs::Metadata::is_dir) {
                let is_apart = apart.is_some() && fs::canonicalize(&path).ok() == apart;
                if is_apart || !is_root && output_dir::is_output_dir(&path) {
                    continue;
                }
                match children(&path, &mut found) {
                    Ok(children) => waiting.extend(children.into_iter().map(|(path, child)| {
                        let inner = if is_root {
                            child.clone()
                        } else {
                            format!("{inner}/{child}")
                        };
                        (path, format!("{name}/{child}"), inner)
                    })),
                    Err(source) if is_root => return Err(unread(source)),
                    Err(source) => {
                        let error = Error::read(shown(&path), source);
                        found.failed.push((entry(inner), error));
                    }
                }
                continue;
            }
            // What is not there any more, or a link that leads nowhere, says so when it is read.
            let is_file = metadata.map_or(true, |metadata| metadata.is_file());
            if !is_file || !may_hold_text(&path) {
                found.passed_over.push(shown(&path));
            } else if seen.insert(real.join(&inner)) {
                found.files.push(entry(inner));
            }
        }
    }
    let key = |entry: &Entry| (entry.name.clone(), entry.path.clone());
    found.files.sort_by_cached_key(key);
    found.failed.sort_by_cached_key(|(entry, _)| key(entry));
    found.passed_over.sort();
    Ok(found)
}

/// Entries of a folder, with their names; hidden ones, lock files and links to folders are only counted.
fn children(path: &Path, found: &mut Entries) -> io::Result<Vec<(PathBuf, String)>> {
    let mut children = Vec::new();
    for child in fs::read_dir(path)? {
        let child = child?;
        let name = shown(Path::new(&child.file_name()));
        let is_linked_folder = child.file_type()?.is_symlink() && child.path().is_dir();
        if name.starts_with('.') || name.starts_with(read::LOCK_FILE) {
            found.hidden += 1;
        } else if is_linked_folder {
            found.passed_over.push(shown(&child.path()));
        } else {
            children.push((child.path(), name));
        }
    }
    Ok(children)
}
