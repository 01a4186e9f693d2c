//! Folders among the names of files of pairs.

use std::fs;
use std::path::Path;

use muwazi::formats::Format;
use muwazi::formats::read::{self, Input};
use muwazi::io::files::{NOT_UTF_8, shown};
use muwazi::model::error::{Error, Result};
use muwazi::model::lang::Lang;

use super::messages::described;
use super::{inform, plural, usage};

/// Returns the files of pairs that these names mean: a folder stands for those in it and below it, in the order of
/// their names. What else is there is left out, and said; hidden files are passed over.
///
/// # Errors
/// [`Read`](muwazi::model::error::ErrorKind::Read) for a folder that cannot be read,
/// [`Usage`](muwazi::model::error::ErrorKind::Usage) for one without files of pairs.
pub(super) fn files_of(
    names: &[String],
    encoding: Option<&str>,
    is_quiet: bool,
) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for name in names {
        if !Path::new(name).is_dir() {
            files.push(name.clone());
            continue;
        }
        let mut below = Below::default();
        below.look(Path::new(name), encoding)?;
        if !is_quiet {
            for reason in &below.unreadable {
                inform(&format!("warning: left out: {reason}"));
            }
            if below.others > 0 {
                let others = plural(below.others, "file");
                inform(&format!(
                    "{name}: {others} left out whose names are not those of pairs"
                ));
            }
        }
        if below.files.is_empty() {
            return Err(usage(format!("there are no files of pairs in {name}")));
        }
        files.append(&mut below.files);
    }
    Ok(files)
}

/// What is in a folder.
#[derive(Default)]
struct Below {
    files: Vec<String>,
    /// Why files are left out that are of pairs by their names.
    unreadable: Vec<String>,
    /// Number of the other files.
    others: usize,
}

impl Below {
    fn look(&mut self, folder: &Path, encoding: Option<&str>) -> Result<()> {
        let failed = |source| Error::read(folder.display().to_string(), source);
        let entries = fs::read_dir(folder).map_err(failed)?;
        let mut entries = entries
            .collect::<std::io::Result<Vec<_>>>()
            .map_err(failed)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // Word and Excel mark a file that is open with the second.
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            // A link to a folder may lead back to where it is.
            if entry.file_type().map_err(failed)?.is_dir() {
                self.look(&entry.path(), encoding)?;
            } else {
                self.take(&entry.path(), encoding);
            }
        }
        Ok(())
    }

    fn take(&mut self, path: &Path, encoding: Option<&str>) {
        let Some(name) = path.to_str() else {
            self.unreadable
                .push(format!("{}: {NOT_UTF_8}", shown(path)));
            return;
        };
        let plain = Path::new(name.strip_suffix(".gz").unwrap_or(name));
        let extension = plain.extension().unwrap_or_default().to_string_lossy();
        if let Some(lang) = Lang::of_code(&extension) {
            let other = plain.with_extension(lang.other().code());
            let zipped = format!("{}.gz", other.display());
            if other.is_file() || Path::new(&zipped).is_file() {
                self.files.push(name.to_owned());
            } else {
                let other = other.display();
                self.unreadable
                    .push(format!("{name}: there is no {other} beside it"));
            }
        } else if Format::from_path(plain).is_ok() {
            // A report has the same extension as pairs.
            let pairs = read::open(&Input::File(name.to_owned()), encoding);
            match pairs.and_then(|mut pairs| pairs.next().transpose()) {
                Ok(_) => self.files.push(name.to_owned()),
                Err(error) => self.unreadable.push(described(&error)),
            }
        } else {
            self.others += 1;
        }
    }
}
