//! Page to look at pairs, correct them and export them from.
//!
//! The page is one HTML file that needs no server and fetches nothing. Its sources are the files in `web/`; the
//! script is plain JavaScript in modules, put together by `bundle.rs`. What documents say goes in as data: nothing in
//! it can run.

mod bundle;
mod data;
mod evidence;
mod faults;
mod marked;
mod read;

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::frame::{Emit, Out};
use crate::io::xml::Text;
use crate::model::pair::Pair;

#[cfg(feature = "app")]
pub(crate) use bundle::module_source;
use data::Data;
#[cfg(feature = "app")]
pub(crate) use faults::{Fault, Faults};
#[cfg(feature = "app")]
pub(crate) use marked::Marker;
pub(super) use read::Pairs;

const TEMPLATE: &str = include_str!("web/index.html");
const STYLE: &str = include_str!("web/style.css");
/// Mark in the template where the data go.
const DATA: &str = "{{data}}";

/// Writer of a page for pairs, which are handed to it one by one; one is held in memory beside what was found of it.
pub(super) struct Page<'a> {
    out: Out<'a>,
    /// Name of the page if its pairs are of no file.
    name: String,
    /// Part of the template after the data, once the part before is written.
    rest: Option<String>,
    data: Data,
    /// What a reader should be told of the pairs as a whole.
    notes: Vec<String>,
}

impl<'a> Page<'a> {
    /// Creates a writer of a page onto `out`, which is called `file`; streams have names such as `<stdout>`.
    pub(super) fn new(out: Out<'a>, file: &str) -> Self {
        let stem = Path::new(file).file_stem().unwrap_or_default();
        let is_stream = file.starts_with('<');
        Self {
            out,
            name: if is_stream {
                "pairs".to_owned()
            } else {
                stem.to_string_lossy().into_owned()
            },
            rest: None,
            data: Data::default(),
            notes: Vec::new(),
        }
    }

    /// Writes the part of the template before the data, unless it is written.
    fn begin(&mut self, first: Option<&Pair>) -> io::Result<()> {
        if self.rest.is_some() {
            return Ok(());
        }
        let files = first.map(|pair| (pair.ar_file.as_deref(), pair.en_file.as_deref()));
        let title = match files {
            Some((Some(ar), Some(en))) if ar != en => format!("{} – {}", base(ar), base(en)),
            Some((Some(file), _) | (None, Some(file))) => base(file),
            _ => self.name.clone(),
        };
        if let Some((Some(file), _) | (None, Some(file))) = files {
            self.name = base(file);
        }
        let (head, rest) = TEMPLATE.split_once(DATA).unwrap_or((TEMPLATE, ""));
        let script = sealed(&bundle::script());
        let style = sealed(STYLE);
        let policy = format!(
            "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
            hash(&script),
            hash(&style),
        );
        let filled = |part: &str| {
            part.replace("{{policy}}", &policy)
                .replace("{{style}}", &style)
                .replace("{{script}}", &script)
                // Last, for it is anybody's.
                .replace("{{title}}", &Text(&title).to_string())
        };
        self.out.write_all(filled(head).as_bytes())?;
        self.rest = Some(filled(rest));
        self.out.write_all(self.data.begin().as_bytes())
    }
}

impl Emit<Pair> for Page<'_> {
    fn row(&mut self, pair: &Pair) -> io::Result<()> {
        self.begin(Some(pair))?;
        match self.data.pair(pair) {
            Some(before) => self.out.write_all(before.as_bytes()),
            None => Ok(()),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        self.begin(None)?;
        let end = self.data.end(&self.name, &self.notes);
        self.out.write_all(end.as_bytes())?;
        if let Some(rest) = &self.rest {
            self.out.write_all(rest.as_bytes())?;
        }
        Ok(())
    }

    fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Returns a file's name without its folder.
fn base(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.to_owned()
}

/// Returns a source as it is within a page: browsers turn every line end into a line feed before they compare hashes.
fn sealed(source: &str) -> String {
    format!("\n{}", source.replace("\r\n", "\n"))
}

/// Returns the hash that names a script or style in a content security policy, so that no other runs.
fn hash(source: &str) -> impl Display {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(source)))
}

#[cfg(test)]
mod tests;
