//! Word documents (`.docx`), as Word, LibreOffice and others write them.
//!
//! | file | question |
//! |---|---|
//! | `styles.rs` | what do styles say of numbers, direction and hidden text? |
//! | `numbering.rs` | which number does Word show before a paragraph? |
//! | `body.rs` | which paragraphs does a part hold? |
//! | `symbols.rs` | which character does a symbol font show? |
//!
//! The text is what a reader sees when all tracked changes are accepted: without hidden text, field codes, comments,
//! headers and footers. Bullets are left out, for they are no text; numbers are text. The paragraphs of a footnote or
//! endnote follow the paragraph that refers to them, because there they meet those of the translation in any case: at
//! the end of the document one missing note would shift all others, and what is a footnote in one language may be an
//! endnote in the other. The paragraphs of a text box follow the one it is anchored in.

mod body;
mod numbering;
mod styles;
mod symbols;

use std::collections::BTreeMap;

use self::body::{Content, NoteKind};
use super::blocks::{Blocks, Paragraph};
use super::elements::{Elements, Item};
use super::kind::Kind;
use super::package::Package;
use super::{Source, document_error};
use crate::model::error::Result;

/// Path of the document unless the package says otherwise.
const DOCUMENT: &str = "word/document.xml";

/// Reads the text of a Word document.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Source> {
    let mut package = Package::open(name, bytes)?;
    let roots = relations(name, &mut package, "")?;
    let document = roots
        .get("officeDocument")
        .map_or(DOCUMENT, String::as_str)
        .to_owned();
    let related = relations(name, &mut package, &document)?;
    let mut part = |kind: &str| -> Result<Option<(String, String)>> {
        let Some(path) = related.get(kind) else {
            return Ok(None);
        };
        Ok(package.part(path)?.map(|xml| (path.clone(), xml)))
    };
    let styles = match part("styles")? {
        Some((path, xml)) => styles::Styles::read(Elements::of(name, &path, &xml))?,
        None => styles::Styles::default(),
    };
    let numbering = match part("numbering")? {
        Some((path, xml)) => numbering::Numbering::read(Elements::of(name, &path, &xml), &styles)?,
        None => numbering::Numbering::default(),
    };
    let mut notes: BTreeMap<(NoteKind, String), Vec<Paragraph>> = BTreeMap::new();
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        if let Some((path, xml)) = part(kind.part())? {
            let mut note = None;
            let elements = Elements::of(name, &path, &xml);
            body::read(
                elements,
                &styles,
                &numbering,
                &mut |found| match (found, &note) {
                    (Content::Note(id), _) => note = Some((kind, id)),
                    (Content::Paragraph(paragraph), Some(note)) => {
                        notes.entry(note.clone()).or_default().push(paragraph);
                    }
                    _ => (),
                },
            )?;
        }
    }
    let xml = package.part(&document)?.ok_or_else(|| {
        let reason = "is missing; the document is damaged".to_owned();
        document_error(name, Some(document.clone()), reason)
    })?;
    let mut blocks = Blocks::default();
    let elements = Elements::of(name, &document, &xml);
    body::read(elements, &styles, &numbering, &mut |found| match found {
        Content::Paragraph(paragraph) => blocks.push(&paragraph),
        Content::Edge(edge) => blocks.edge(edge),
        // Each note once, at the first reference.
        Content::Reference(kind, id) => {
            let note = notes.remove(&(kind, id)).unwrap_or_default();
            note.iter().for_each(|paragraph| blocks.push(paragraph));
        }
        Content::Note(_) => (),
    })?;
    blocks.finish(name, Kind::Docx, "UTF-8")
}

/// Returns the paths of the parts by their kind, as the part at `path` knows them; the root of the package has an empty
/// path.
fn relations(
    name: &str,
    package: &mut Package<'_>,
    path: &str,
) -> Result<BTreeMap<String, String>> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let relations = format!("{folder}/_rels/{file}.rels");
    let relations = relations.trim_start_matches('/');
    let mut found = BTreeMap::new();
    let Some(xml) = package.part(relations)? else {
        return Ok(found);
    };
    let mut elements = Elements::of(name, relations, &xml);
    while let Some(item) = elements.next()? {
        let Item::Open(element) = item else { continue };
        let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target"))
        else {
            continue;
        };
        if element.attribute("TargetMode").as_deref() == Some("External") {
            continue;
        }
        let kind = kind.rsplit('/').next().unwrap_or(&kind).to_owned();
        found
            .entry(kind)
            .or_insert_with(|| absolute(folder, &target));
    }
    Ok(found)
}

/// Returns the path in the package that `target` means in `folder`.
fn absolute(folder: &str, target: &str) -> String {
    let full = match target.strip_prefix('/') {
        Some(target) => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps = Vec::new();
    for step in full.split('/') {
        match step {
            "" | "." => (),
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests;
