//! Pairing of files with their translations.
//!
//! | file | question |
//! |---|---|
//! | `folder.rs` | which files are there? |
//! | `names.rs`, `pattern.rs` | which belong together by their names? |
//! | `content/` | which by what they say? |
//! | `list.rs` | which does a list say? |
//! | `ids.rs` | what is a pair called? |

pub mod content;
mod folder;
pub(super) mod ids;
pub mod list;
mod names;
mod pattern;

use std::path::Path;
use std::sync::Arc;

pub use ids::Owners;
pub use pattern::Pattern;

use super::parallel;
use crate::io::files;
use crate::io::stamp::Remembered;
use crate::lexicon::Lexicon;
use crate::model::error::{Error, ErrorKind, Result};
use crate::model::lang::Lang;
use crate::read;
use crate::text::script::Letters;
use content::Signature;
use folder::Entry;
use ids::Ids;
use names::Name;

/// A document pair to be aligned.
#[derive(Clone, PartialEq, Debug)]
pub struct Job {
    /// Id of the pair: a path without extension, for its outputs.
    pub id: String,
    /// Name that decides in which part of a batch the pair is, on any machine: the path of its first file inside the
    /// folder, or the id that was chosen.
    pub name: String,
    /// Path of one file that holds both languages, or of two in any order.
    pub files: Vec<String>,
    /// Way in which the files were paired.
    pub found: PairedBy,
    /// Confidence, in \[0, 1\], that the files belong together.
    pub confidence: f64,
}

/// Way in which files were paired.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum PairedBy {
    /// Paired by a list.
    Listed,
    /// Paired by names.
    Name,
    /// One file that holds both languages.
    Both,
    /// Paired by content.
    Content,
    /// A single file, which cannot be aligned.
    Alone,
}

impl PairedBy {
    /// Name of the way in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Listed => "list",
            Self::Name => "name",
            Self::Both => "both",
            Self::Content => "content",
            Self::Alone => "alone",
        }
    }
}

/// Settings for the pairing of files.
#[derive(Clone, Debug, Default)]
pub struct Pairing {
    /// Pattern of the names of files, if they are not named in one of the usual ways.
    pub pattern: Option<Pattern>,
    /// Whether files that names do not pair are paired by their content.
    pub by_content: bool,
    /// Encoding of plain text; `None` if it is to be told from the bytes.
    pub encoding: Option<String>,
    /// Folder that is passed over: that of the outputs.
    pub apart: Option<String>,
    /// Owners of the outputs of earlier runs.
    pub owners: Owners,
    /// Known contents of files that names do not pair.
    pub looks: Remembered<Look>,
}

/// Result of the pairing of files.
#[derive(Debug, Default)]
pub struct Paired {
    /// Jobs for the pairs, in the order of the ids.
    pub jobs: Vec<Job>,
    /// Files without counterpart, each with its language, in their order.
    pub alone: Vec<(String, Lang)>,
    /// Files that could not be read, and rows of a list that cannot be used.
    pub failed: Vec<(Job, Error)>,
    /// Files of kinds that hold no text, and links to folders, in their order.
    pub passed_over: Vec<String>,
    /// Number of hidden files and folders that were passed over.
    pub hidden: usize,
}

impl Pairing {
    /// Pairs the files in `folders`, and in the folders in these; a file in the place of a folder is taken too.
    ///
    /// # Errors
    /// [`ErrorKind::Read`] if a folder cannot be read.
    pub fn pair<P: AsRef<Path>>(&self, folders: &[P]) -> Result<Paired> {
        let folders = folders.iter().map(|folder| files::unicode(folder.as_ref()));
        let folders = folders.collect::<Result<Vec<&str>>>()?;
        let found = folder::entries(&folders, self.apart.as_deref())?;
        let entries = found.files;
        let failed = found.failed.into_iter();
        let mut paired = Paired {
            failed: failed
                .map(|(entry, error)| (entry.alone(), error))
                .collect(),
            passed_over: found.passed_over,
            hidden: found.hidden,
            ..Paired::default()
        };
        let named: Vec<(usize, &str, Vec<Name>)> = (entries.iter().enumerate())
            .map(|(number, entry)| (number, entry.name.as_str(), self.names(entry)))
            .collect();
        let mut is_taken = vec![false; entries.len()];
        let mut ids = Ids::new(&self.owners);
        for (ar, en) in names::pair(&named) {
            (is_taken[ar], is_taken[en]) = (true, true);
            let id = match (&self.pattern, named[ar].2.first()) {
                (Some(_), Some(name)) => ids::inside(&name.key),
                _ => ids::id_of(&entries[ar].inner),
            };
            let both = [&entries[ar], &entries[en]];
            paired
                .jobs
                .push(job(&mut ids, id, &both, PairedBy::Name, 1.0));
        }
        let left: Vec<&Entry> = (entries.iter().zip(is_taken))
            .filter_map(|(entry, is_taken)| (!is_taken).then_some(entry))
            .collect();
        self.look_into(&left, &mut paired, &mut ids);
        paired.jobs.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(paired)
    }

    fn names(&self, entry: &Entry) -> Vec<Name> {
        match &self.pattern {
            Some(pattern) => Name::by(pattern, &entry.inner).into_iter().collect(),
            None => Name::of(&entry.name),
        }
    }

    /// Pairs the files that names alone do not pair, by their content.
    fn look_into(&self, left: &[&Entry], paired: &mut Paired, ids: &mut Ids) {
        let looks = parallel::map(left, |entry| {
            self.looks.of(&entry.path, || self.look(&entry.path))
        });
        let mut texts: Vec<(&Entry, Lang, bool)> = Vec::new();
        let mut signatures = Vec::new();
        for (&entry, look) in left.iter().zip(looks) {
            match look {
                Ok(Look::Both) => {
                    let id = ids::id_of(&entry.inner);
                    paired
                        .jobs
                        .push(job(ids, id, &[entry], PairedBy::Both, 1.0));
                }
                Ok(Look::One {
                    lang,
                    signature,
                    holds_both,
                }) => {
                    texts.push((entry, lang, holds_both));
                    signatures.push(signature);
                }
                Err(error) => paired.failed.push((entry.alone(), error)),
            }
        }
        let mut is_matched = vec![false; texts.len()];
        let mut take = |[ar, en]: [usize; 2], found: PairedBy, confidence: f64| {
            (is_matched[ar], is_matched[en]) = (true, true);
            let both = [texts[ar].0, texts[en].0];
            let id = ids::id_of(&both[0].inner);
            paired.jobs.push(job(ids, id, &both, found, confidence));
        };
        let named: Vec<(usize, &str, Lang)> = (texts.iter().enumerate())
            .map(|(number, (entry, lang, _))| (number, entry.name.as_str(), *lang))
            .collect();
        if self.pattern.is_none() {
            for (ar, en) in names::pair_unmarked(&named) {
                take([ar, en], PairedBy::Name, 1.0);
                (signatures[ar], signatures[en]) = (None, None);
            }
        }
        let (numbers, signatures): (Vec<usize>, Vec<Arc<Signature>>) = (0..)
            .zip(signatures)
            .filter_map(|(number, signature)| Some((number, signature?)))
            .unzip();
        for found in content::find(&signatures) {
            let both = [found.ar, found.en].map(|text| numbers[text]);
            take(both, PairedBy::Content, found.confidence);
        }
        for ((entry, lang, holds_both), is_matched) in texts.into_iter().zip(is_matched) {
            if is_matched {
                continue;
            }
            if holds_both {
                let id = ids::id_of(&entry.inner);
                let job = job(ids, id, &[entry], PairedBy::Both, 1.0);
                paired.jobs.push(job);
            } else {
                paired.alone.push((entry.path.clone(), lang));
            }
        }
    }

    fn look(&self, path: &str) -> Result<Look> {
        let source = read::open(path, self.encoding.as_deref())?;
        let text = source.text.clone();
        let letters = Letters::of(&text);
        let holds_both = read::sides(vec![source]).is_ok();
        if holds_both && letters.arabic.min(letters.latin) * EVEN > letters.total() {
            return Ok(Look::Both);
        }
        let lang = letters.lang().ok_or_else(|| ErrorKind::Usage {
            reason: format!("{path} has letters of neither Arabic nor English"),
        })?;
        let signature = self.by_content.then(|| match lang {
            Lang::Arabic => Signature::of_arabic(&text, Lexicon::builtin()),
            Lang::English => Signature::of_english(&text, Lexicon::builtin()),
        });
        Ok(Look::One {
            lang,
            signature: signature.map(Arc::new),
            holds_both,
        })
    }
}

/// Least share of each language's letters, one in this many, in a file that is taken for text and translation before a
/// counterpart is looked for.
const EVEN: usize = 4;

/// Content of a file: both languages, or a text in one.
#[derive(Clone, Debug)]
pub enum Look {
    /// Both languages.
    Both,
    /// One language.
    One {
        /// The language.
        lang: Lang,
        /// Signature for matching, if that is asked for.
        signature: Option<Arc<Signature>>,
        /// Whether there is some text in the other language too: a guest if the file has a counterpart.
        holds_both: bool,
    },
}

impl Entry {
    /// Job of the file alone, for the report where it cannot be read.
    fn alone(&self) -> Job {
        Job {
            id: self.inner.clone(),
            name: self.inner.clone(),
            files: vec![self.path.clone()],
            found: PairedBy::Alone,
            confidence: 0.0,
        }
    }
}

/// Creates the job for `files`, of which the first is Arabic if there are two; `id` is the preferred id.
fn job(ids: &mut Ids, id: String, files: &[&Entry], found: PairedBy, confidence: f64) -> Job {
    Job {
        id: ids.give(&files[0].path, id, &files[0].name),
        name: files[0].inner.clone(),
        files: files.iter().map(|entry| entry.path.clone()).collect(),
        found,
        confidence,
    }
}

#[cfg(test)]
mod tests;
