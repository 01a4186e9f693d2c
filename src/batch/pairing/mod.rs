//! Which files belong together.
//!
//! | file | question |
//! |---|---|
//! | `folder.rs` | which files are there? |
//! | `names.rs`, `pattern.rs` | which belong together by their names? |
//! | `content/` | which by what they say? |
//! | `list.rs` | which does a list say? |

pub mod content;
mod folder;
pub mod list;
mod names;
mod pattern;

use std::collections::BTreeSet;
use std::path::Path;

pub use pattern::Pattern;

use super::parallel;
use super::place::STATE;
use crate::error::{Error, ErrorKind, Result};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::read;
use crate::text::script;
use content::Signature;
use folder::Entry;
use names::Name;

/// A document pair to be aligned.
#[derive(Clone, PartialEq, Debug)]
pub struct Job {
    /// What it is called: a path without extension, for its outputs.
    pub id: String,
    /// One file that holds both languages, or two in any order.
    pub files: Vec<String>,
    /// How it was found.
    pub found: Found,
    /// How sure it is, in \[0, 1\], that these files belong together.
    pub confidence: f64,
}

/// How it was found that files belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Found {
    /// A list says so.
    Listed,
    /// Their names say so.
    Name,
    /// It is one file that holds both languages.
    Both,
    /// What they say goes together.
    Content,
}

impl Found {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Listed => "list",
            Self::Name => "name",
            Self::Both => "both",
            Self::Content => "content",
        }
    }
}

/// How files are paired.
#[derive(Clone, Debug, Default)]
pub struct Pairing {
    /// How files are named, if not in one of the usual ways.
    pub pattern: Option<Pattern>,
    /// Whether files that names do not pair are paired by what they say.
    pub by_content: bool,
    /// The encoding of plain text, if it is not to be told from the bytes.
    pub encoding: Option<String>,
    /// A folder that is passed over: where the outputs go.
    pub apart: Option<String>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Paired {
    /// What belongs together, in the order of the ids.
    pub jobs: Vec<Job>,
    /// Files without counterpart, each with the language it is in, in their order.
    pub alone: Vec<(String, Lang)>,
    /// Files that could not be read.
    pub failed: Vec<(String, Error)>,
    /// How many files are of kinds that hold no text.
    pub passed_over: usize,
}

impl Pairing {
    /// Pairs the files in `folders`, and in the folders in these; a file in the place of a folder is taken too.
    ///
    /// # Errors
    /// [`ErrorKind::Read`] if a folder cannot be read.
    pub fn pair(&self, folders: &[String]) -> Result<Paired> {
        let found = folder::entries(folders, self.apart.as_deref())?;
        let entries = found.files;
        let mut paired = Paired {
            failed: found.failed,
            passed_over: found.passed_over,
            ..Paired::default()
        };
        let named: Vec<(usize, &str, Vec<Name>)> = (entries.iter().enumerate())
            .map(|(number, entry)| (number, entry.name.as_str(), self.names(entry)))
            .collect();
        let mut is_taken = vec![false; entries.len()];
        let mut ids = Ids::default();
        for (ar, en) in names::pair(&named) {
            (is_taken[ar], is_taken[en]) = (true, true);
            paired.jobs.push(Job {
                id: ids.unique(&entries[ar]),
                files: vec![entries[ar].path.clone(), entries[en].path.clone()],
                found: Found::Name,
                confidence: 1.0,
            });
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

    /// Pairs what names do not pair.
    fn look_into(&self, left: &[&Entry], paired: &mut Paired, ids: &mut Ids) {
        let looks = parallel::map(left, |entry| self.look(&entry.path));
        let mut texts: Vec<(usize, Lang)> = Vec::new();
        let mut signatures = Vec::new();
        for (number, look) in looks.into_iter().enumerate() {
            let entry = left[number];
            match look {
                Ok(Look::Both) => paired.jobs.push(Job {
                    id: ids.unique(entry),
                    files: vec![entry.path.clone()],
                    found: Found::Both,
                    confidence: 1.0,
                }),
                Ok(Look::One(lang, signature)) => {
                    texts.push((number, lang));
                    signatures.extend(signature);
                }
                Err(error) => paired.failed.push((entry.path.clone(), error)),
            }
        }
        let mut is_matched = vec![false; texts.len()];
        for found in content::find(&signatures) {
            (is_matched[found.ar], is_matched[found.en]) = (true, true);
            let [ar, en] = [found.ar, found.en].map(|text| left[texts[text].0]);
            paired.jobs.push(Job {
                id: ids.unique(ar),
                files: vec![ar.path.clone(), en.path.clone()],
                found: Found::Content,
                confidence: found.confidence,
            });
        }
        for ((number, lang), is_matched) in texts.into_iter().zip(is_matched) {
            if !is_matched {
                paired.alone.push((left[number].path.clone(), lang));
            }
        }
    }

    fn look(&self, path: &str) -> Result<Look> {
        let source = read::open(path, self.encoding.as_deref())?;
        let text = source.text.clone();
        if read::sides(vec![source]).is_ok() {
            return Ok(Look::Both);
        }
        let lang = script::lang(&text).ok_or_else(|| ErrorKind::Usage {
            reason: format!("{path} has letters of neither Arabic nor English"),
        })?;
        let signature = self.by_content.then(|| match lang {
            Lang::Arabic => Signature::of_arabic(&text, Lexicon::builtin()),
            Lang::English => Signature::of_english(&text, Lexicon::builtin()),
        });
        Ok(Look::One(lang, signature))
    }
}

/// What is in a file.
enum Look {
    Both,
    One(Lang, Option<Signature>),
}

/// Ids that were given.
#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    /// What a pair is called of which `entry` is the first file: its path without language and extension, or with them
    /// if that is taken.
    fn unique(&mut self, entry: &Entry) -> String {
        let mut id = id_of(&entry.inner);
        if id.is_empty() || self.0.contains(&id) {
            id = entry.name.clone();
        }
        while !self.0.insert(id.clone()) {
            id.push('+');
        }
        id
    }
}

/// What a pair is called of which this is the first file.
fn id_of(path: &str) -> String {
    let plain = match Name::of(path).first() {
        Some(name) => name.id(),
        None => names::without_extension(path).to_owned(),
    };
    let inside: Vec<&str> = plain
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect();
    inside.join("/")
}

/// Whether a path stays inside the folder it is taken from, and apart from what only muwazi needs there.
fn is_inside(id: &str) -> bool {
    use std::path::Component::Normal;
    let mut parts = Path::new(id).components();
    !id.is_empty() && parts.all(|part| matches!(part, Normal(name) if name != STATE))
}

#[cfg(test)]
mod tests;
