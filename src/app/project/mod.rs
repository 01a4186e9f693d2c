//! Project: a folder with everything that belongs together, which the program's other commands read and write too.
//!
//! ```text
//! name/
//!   muwazi-project.json   what cannot be told from the rest: settings, what became of each document
//!   texts/                the texts as they were added
//!   pairs/a.jsonl         the pairs of a document as they are now, in the native form
//!   glossary.csv          terms that were accepted, a dictionary for the next alignment
//!   memory.tmx            the memory that pairs are merged into
//!   .muwazi/              the pairs as they were aligned, and a journal of what was done to them
//! ```
//!
//! Other files of pairs in the native form in the folder, as `muwazi batch --format jsonl` leaves them, are documents
//! of the project too.
//!
//! | file | question |
//! |---|---|
//! | `names.rs` | which files are there, and what may they be called? |
//! | `record.rs` | what does the project's own file say? |
//! | `document.rs` | what are the pairs of a document now? |
//! | `glossary.rs` | which terms were accepted? |
//! | `journal.rs` | what was done to them, whatever happens? |

mod document;
mod glossary;
mod journal;
mod names;
mod record;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub(super) use document::{Document, Outcome, Summary};
pub(super) use glossary::Glossary;
pub(super) use names::{file_of, is_one, pair_files, safe_name};
pub(super) use record::{DocumentRecord, Preferences, Record};

use super::answer::Fault;
use super::notice::Notice;
use super::work::Work;
use crate::align::Aligner;
use crate::io::lock::Lock;
use crate::lexicon::dictionary::Dictionary;
use crate::memory::Known;
use crate::model::document::Level;
use crate::model::error::{Error, Result};
use crate::pipeline::{Pipeline, Segmenter};
use crate::split::srx::{Mode, Rules};

/// Folder of the texts, of the pairs, of dictionaries and rules, and of what only this program reads.
pub(super) const TEXTS: &str = "texts";
pub(super) const PAIRS: &str = "pairs";
pub(super) const TOOLS: &str = "tools";
/// Glossary and memory of a project.
pub(super) const GLOSSARY: &str = "glossary.csv";
pub(super) const MEMORY: &str = "memory.tmx";

/// Open project. Nobody else changes it meanwhile.
pub(super) struct Project {
    folder: PathBuf,
    _lock: Lock,
    record: Mutex<Record>,
    documents: Mutex<BTreeMap<String, Arc<Mutex<Document>>>>,
    work: Arc<Work>,
    /// Aligner with the project's knowledge, made when it is first asked for.
    aligner: Mutex<Option<Aligner>>,
    /// The glossary, once it was asked for.
    glossary: Mutex<Kept>,
}

/// Glossary that is read again when it is another one.
#[derive(Default)]
struct Kept {
    is_read: bool,
    glossary: Glossary,
}

/// Name of the project in a folder.
pub(super) fn name_of(folder: &Path) -> String {
    let own = Record::read(folder).ok().map(|record| record.name);
    own.filter(|name| !name.is_empty())
        .unwrap_or_else(|| names::stem(folder))
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Project {
    /// Opens the project in a folder, which becomes one if it is none.
    ///
    /// # Errors
    /// [`ErrorKind::Locked`](crate::model::error::ErrorKind::Locked) if another program has it open, and those of
    /// reading and writing its file.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let file = file_of(folder);
        let is_new = !file.exists();
        let record = if is_new {
            Record::new(&names::stem(folder))
        } else {
            Record::read(folder)?
        };
        let lock = Lock::acquire(&file.display().to_string(), Duration::ZERO, || {})?;
        if is_new {
            record.write(folder)?;
        }
        Ok(Self {
            folder: folder.to_owned(),
            _lock: lock,
            record: Mutex::new(record),
            documents: Mutex::default(),
            work: Arc::default(),
            aligner: Mutex::default(),
            glossary: Mutex::default(),
        })
    }

    /// Work in the background.
    pub(super) fn work(&self) -> &Arc<Work> {
        &self.work
    }

    /// What the project's own file says.
    pub(super) fn record(&self) -> Record {
        held(&self.record).clone()
    }

    /// Changes what the project's own file says.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write); nothing is changed then.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Record) -> T) -> Result<T> {
        let mut record = held(&self.record);
        let mut new = record.clone();
        let result = change(&mut new);
        if new != *record {
            new.write(&self.folder)?;
            if new.preferences != record.preferences {
                self.forget_aligner();
            }
            *record = new;
        }
        Ok(result)
    }

    /// Path of a file in one of the project's folders, or in the project itself if that is empty. Names cannot lead out
    /// of it.
    ///
    /// # Errors
    /// If it is no name of a file.
    pub(super) fn path(&self, folder: &str, name: &str) -> std::result::Result<PathBuf, Fault> {
        if names::is_plain(name) {
            Ok(self.folder.join(folder).join(name))
        } else {
            Err(Fault::wrong(Notice::about("fault-name", "name", name)))
        }
    }

    /// Names of the files in one of the project's folders.
    pub(super) fn files(&self, folder: &str) -> Vec<String> {
        names::files(&self.folder.join(folder))
    }

    /// Ids of the documents: their files of pairs inside the folder, without the extension.
    pub(super) fn document_ids(&self) -> Vec<String> {
        pair_files(&self.folder)
    }

    /// Id for the pairs of files of these names that no document has yet.
    pub(super) fn new_id(&self, files: &[String]) -> String {
        let stem = names::common_stem(files);
        // Where case makes no difference to a file's name, the pairs would take the place of others.
        let taken: Vec<String> = (self.document_ids().iter())
            .map(|id| id.to_lowercase())
            .collect();
        let id = |number: usize| match number {
            1 => format!("{PAIRS}/{stem}"),
            number => format!("{PAIRS}/{stem} {number}"),
        };
        let mut numbers = 1..;
        let free = numbers.find(|&number| !taken.contains(&id(number).to_lowercase()));
        id(free.unwrap_or(1))
    }

    /// Path of the pairs of a document, which may be new.
    pub(super) fn pairs_path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.jsonl"))
    }

    /// Document with an id, which is opened if it is not yet.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub(super) fn document(&self, id: &str) -> std::result::Result<Arc<Mutex<Document>>, Fault> {
        let mut documents = held(&self.documents);
        if let Some(document) = documents.get(id) {
            return Ok(document.clone());
        }
        if !self.document_ids().iter().any(|own| own == id) {
            return Err(Fault::missing("fault-no-pairs", id));
        }
        let document = Arc::new(Mutex::new(Document::open(&self.folder, id)?));
        documents.insert(id.to_owned(), document.clone());
        Ok(document)
    }

    /// Lets go of a document whose pairs are made anew: what was done to the old ones is kept beside them.
    ///
    /// # Errors
    /// Those of reading and writing the old pairs.
    pub(super) fn retire(&self, id: &str) -> Result<()> {
        let open = held(&self.documents).remove(id);
        if let Some(open) = open {
            held(&open).save()?;
        }
        Document::retire(&self.folder, id)
    }

    /// Removes a document; its pairs are kept beside.
    ///
    /// # Errors
    /// As [`retire`](Self::retire).
    pub(super) fn remove(&self, id: &str) -> Result<()> {
        self.retire(id)?;
        let path = self.pairs_path(id);
        let name = path.display().to_string();
        crate::io::files::back_up(&name)?;
        fs::remove_file(&path).map_err(|source| Error::write(name, source))?;
        self.change(|record| drop(record.documents.remove(id)))
    }

    /// Saves the pairs of all open documents; what cannot be saved stays in the journal.
    pub(super) fn save(&self) {
        let open: Vec<Arc<Mutex<Document>>> = held(&self.documents).values().cloned().collect();
        for document in open {
            let _ = held(&document).save();
        }
    }

    /// Aligner with the project's dictionaries and glossary, and what its memories know, at the level of sentences.
    ///
    /// # Errors
    /// Those of reading a dictionary or a memory.
    pub(super) fn aligner(&self) -> Result<Aligner> {
        // Whoever changes the settings holds them and then forgets the aligner: here they come first too.
        let preferences = self.record().preferences;
        let mut kept = held(&self.aligner);
        if let Some(aligner) = &*kept {
            return Ok(aligner.clone());
        }
        let mut builder = Aligner::builder().moved(preferences.moved);
        for name in &preferences.dictionaries {
            builder = builder.dictionary(Dictionary::read(self.folder.join(TOOLS).join(name))?);
        }
        let glossary = self.folder.join(GLOSSARY);
        if glossary.exists() {
            builder = builder.dictionary(Dictionary::read(glossary)?);
        }
        for name in &preferences.memories {
            let known = Known::read(self.folder.join(TOOLS).join(name))?;
            builder = builder.memory(known.pairs);
        }
        Ok(kept.insert(builder.build()).clone())
    }

    fn forget_aligner(&self) {
        *held(&self.aligner) = None;
    }

    /// The glossary as it is now.
    ///
    /// # Errors
    /// Those of reading it.
    pub(super) fn glossary(&self) -> Result<Glossary> {
        let mut kept = held(&self.glossary);
        if !kept.is_read {
            let path = self.folder.join(GLOSSARY);
            let terms = path.exists().then(|| Dictionary::read(path)).transpose()?;
            kept.glossary.terms = terms.map(Arc::new);
            kept.is_read = true;
        }
        Ok(kept.glossary.clone())
    }

    /// Notes that the glossary became another one: aligner and checks ask it anew.
    pub(super) fn renew_glossary(&self) {
        self.forget_aligner();
        let mut kept = held(&self.glossary);
        kept.is_read = false;
        kept.glossary.version += 1;
    }

    /// Pipeline with the project's settings.
    ///
    /// # Errors
    /// Those of reading a dictionary or rules.
    pub(super) fn pipeline(&self) -> Result<Pipeline> {
        let preferences = self.record().preferences;
        let mut pipeline = Pipeline::new();
        let level: Level = preferences.level;
        pipeline.aligner = self.aligner()?.at_level(level);
        pipeline.leaves_out_numbers = preferences.leaves_out_numbers;
        if let Some(name) = &preferences.srx {
            let path = self.folder.join(TOOLS).join(name);
            let file = fs::File::open(&path).map_err(|source| Error::read(name, source))?;
            let rules = Rules::from_reader(name, std::io::BufReader::new(file), "ar", "en")?;
            pipeline.segmenter = Segmenter::new().rules(Arc::new(rules), Mode::Replace);
        }
        Ok(pipeline)
    }
}
