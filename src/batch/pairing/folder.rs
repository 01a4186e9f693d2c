//! The files in folders.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// Where it is.
    pub(super) path: String,
    /// Its path from the folder that was named, beginning with that folder's own name; folders are parted by `/`.
    pub(super) name: String,
    /// The same without the folder's own name, unless it is a file that was named.
    pub(super) inner: String,
}

/// The extensions of files that may hold a text; without any, a file may too.
const TEXTS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "docm", "odt", "pdf", "srt",
    "vtt", "ar", "en", "seg",
];

fn may_hold_text(path: &Path) -> bool {
    match path.extension() {
        None => true,
        Some(extension) => {
            let extension = extension.to_string_lossy().to_lowercase();
            TEXTS.contains(&extension.as_str())
        }
    }
}

/// The files in `folders` and in the folders in these, by name, each once, and how many are of kinds that hold no text.
/// Hidden files, links to folders and the folder `apart` are passed over.
pub(super) fn entries(folders: &[String], apart: Option<&str>) -> Result<(Vec<Entry>, usize)> {
    let apart = apart.and_then(|apart| fs::canonicalize(apart).ok());
    let (mut entries, mut passed_over) = (Vec::new(), 0);
    for folder in folders {
        let root = PathBuf::from(folder);
        let name =
            fs::canonicalize(&root).map_err(|source| Error::read(folder.as_str(), source))?;
        let name = name
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let mut waiting = vec![(root, name, String::new())];
        while let Some((path, name, inner)) = waiting.pop() {
            let shown = path.display().to_string();
            let unread = |source| Error::read(shown.as_str(), source);
            if fs::metadata(&path).map_err(unread)?.is_dir() {
                if apart.is_some() && fs::canonicalize(&path).ok() == apart {
                    continue;
                }
                for child in fs::read_dir(&path).map_err(unread)? {
                    let child = child.map_err(unread)?;
                    let child_name = child.file_name().to_string_lossy().into_owned();
                    let kind = child.file_type().map_err(unread)?;
                    let is_linked_folder = kind.is_symlink() && child.path().is_dir();
                    if child_name.starts_with('.') || is_linked_folder {
                        continue;
                    }
                    let inner = match inner.is_empty() {
                        true => child_name.clone(),
                        false => format!("{inner}/{child_name}"),
                    };
                    waiting.push((child.path(), format!("{name}/{child_name}"), inner));
                }
            } else if may_hold_text(&path) {
                let inner = match inner.is_empty() {
                    true => name.clone(),
                    false => inner,
                };
                entries.push(Entry {
                    path: shown,
                    name,
                    inner,
                });
            } else {
                passed_over += 1;
            }
        }
    }
    entries.sort_by(|one, other| (&one.name, &one.path).cmp(&(&other.name, &other.path)));
    entries.dedup_by(|next, first| next.path == first.path);
    Ok((entries, passed_over))
}
