//! The project's own file: what cannot be told from the others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::names::file_of;
use crate::app::notice::Notice;
use crate::io::sink::write_whole;
use crate::model::document::Level;
use crate::model::error::{Error, ErrorKind, Result};

const FORMAT: &str = "muwazi-project";
const VERSION: u32 = 1;

/// What a project's own file says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(in crate::app) struct Record {
    format: String,
    version: u32,
    /// Name of the project.
    #[serde(default)]
    pub(in crate::app) name: String,
    /// Settings of the alignment.
    #[serde(default)]
    pub(in crate::app) preferences: Preferences,
    /// What became of the documents that were aligned here, by their ids.
    #[serde(default)]
    pub(in crate::app) documents: BTreeMap<String, DocumentRecord>,
}

/// Settings of the alignment of a project.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::app) struct Preferences {
    /// Level of the pairs.
    pub(in crate::app) level: Level,
    /// Whether what stands in another order is paired.
    pub(in crate::app) moved: bool,
    /// Whether numbers of lists are left out of the pairs.
    pub(in crate::app) leaves_out_numbers: bool,
    /// Files of dictionaries, in the folder of tools.
    pub(in crate::app) dictionaries: Vec<String>,
    /// Files of pairs there, such as memories, from which words are learnt.
    pub(in crate::app) memories: Vec<String>,
    /// File of segmentation rules there.
    pub(in crate::app) srx: Option<String>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            level: Level::default(),
            moved: true,
            leaves_out_numbers: false,
            dictionaries: Vec::new(),
            memories: Vec::new(),
            srx: None,
        }
    }
}

/// What became of a document.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::app) struct DocumentRecord {
    /// Texts that it was made of: one that holds both languages, or the Arabic and the English one.
    pub(in crate::app) files: Vec<String>,
    /// What is odd about the texts or their alignment.
    pub(in crate::app) warnings: Vec<Notice>,
    /// Number of cells of tables that are in neither text.
    pub(in crate::app) left_out: usize,
}

impl Record {
    /// Record of a new project.
    pub(super) fn new(name: &str) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            name: name.to_owned(),
            preferences: Preferences::default(),
            documents: BTreeMap::new(),
        }
    }

    /// Reads the file of the project in a folder.
    ///
    /// # Errors
    /// [`ErrorKind::Read`], and [`ErrorKind::Malformed`] if it is no such file, or of a later version.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = file_of(folder);
        let file = path.display().to_string();
        let json = fs::read(&path).map_err(|source| Error::read(&file, source))?;
        let malformed = |line: usize, reason: String| {
            Error::from(ErrorKind::Malformed {
                file: file.clone(),
                line: line.max(1),
                reason: format!(
                    "{reason}; it is the file of a project: take it away to begin anew"
                ),
            })
        };
        let record: Self = serde_json::from_slice(&json)
            .map_err(|error| malformed(error.line(), error.to_string()))?;
        match (record.format.as_str(), record.version) {
            (FORMAT, VERSION) => Ok(record),
            (FORMAT, version) => Err(malformed(1, format!("version {version} is not known"))),
            (format, _) => Err(malformed(1, format!("the format is {format:?}"))),
        }
    }

    /// Writes the file of the project in a folder.
    ///
    /// # Errors
    /// [`ErrorKind::Write`]; the old file stays then.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let path = file_of(folder).display().to_string();
        write_whole(&path, |out| {
            serde_json::to_writer_pretty(&mut *out, self)?;
            out.write_all(b"\n")
        })
    }
}
