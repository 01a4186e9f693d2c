//! Word documents (`.docx`), as Word, LibreOffice and others write them.
//!
//! | file | question |
//! |---|---|
//! | `styles.rs` | what do styles say of numbers, direction, hidden text and formatting? |
//! | `look.rs` | is a run bold, italic, raised …? |
//! | `properties.rs`, `fields.rs` | what are paragraphs and runs said to be, and which text is a code of Word? |
//! | `numbering.rs` | which number does Word show before a paragraph? |
//! | `body.rs`, `content.rs` | which paragraphs does a part hold? |
//! | `symbols.rs` | which character does a symbol font show? |
//!
//! The text is what a reader sees when all tracked changes are accepted: without hidden text, field codes, comments,
//! headers and footers. Bullets are left out, for they are no text; numbers are text. The paragraphs of a footnote or
//! endnote follow the paragraph that refers to them, because there they meet those of the translation in any case: at
//! the end of the document one missing note would shift all others, and what is a footnote in one language may be an
//! endnote in the other. The paragraphs of a text box follow the one it is anchored in.

mod body;
mod content;
mod fields;
mod look;
mod numbering;
mod properties;
mod styles;
mod symbols;

use std::collections::{BTreeMap, BTreeSet};

use self::content::{Content, NoteKind};
use super::blocks::Blocks;
use super::elements::{Elements, Item};
use super::kind::Kind;
use super::package::Package;
use super::paragraph::Paragraph;
use super::{LeftOut, Source, document_error};
use crate::model::error::Result;

/// Path of the document unless the package says otherwise.
const DOCUMENT: &str = "word/document.xml";

/// Reads the text of a Word document.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Source> {
    let mut package = Package::open(name, bytes)?;
    let roots = relations(name, &mut package, "")?;
    let document = roots
        .parts
        .get("officeDocument")
        .map_or(DOCUMENT, String::as_str)
        .to_owned();
    let related = relations(name, &mut package, &document)?;
    let part = |package: &mut Package<'_>, kind: &str| -> Result<Option<(String, String)>> {
        let Some(path) = related.parts.get(kind) else {
            return Ok(None);
        };
        Ok(package.part(path)?.map(|xml| (path.clone(), xml)))
    };
    let styles = match part(&mut package, "styles")? {
        Some((path, xml)) => styles::Styles::read(Elements::of(name, &path, &xml))?,
        None => styles::Styles::default(),
    };
    let numbering = match part(&mut package, "numbering")? {
        Some((path, xml)) => numbering::Numbering::read(Elements::of(name, &path, &xml), &styles)?,
        None => numbering::Numbering::default(),
    };
    let mut hidden = 0;
    let mut notes: BTreeMap<(NoteKind, String), Vec<Paragraph>> = BTreeMap::new();
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        if let Some((path, xml)) = part(&mut package, kind.part())? {
            let links = relations(name, &mut package, &path)?.links;
            let mut note = None;
            let elements = Elements::of(name, &path, &xml);
            hidden += body::read(
                elements,
                body::Knowledge {
                    styles: &styles,
                    numbering: &numbering,
                    links: &links,
                },
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
    blocks.count(LeftOut {
        running: edges(name, &mut package, &related.edges, &styles, &numbering)?,
        comments: match part(&mut package, "comments")? {
            Some((path, xml)) => comments(Elements::of(name, &path, &xml))?,
            None => 0,
        },
        embedded: related.embedded,
        ..LeftOut::default()
    });
    let elements = Elements::of(name, &document, &xml);
    let knowledge = body::Knowledge {
        styles: &styles,
        numbering: &numbering,
        links: &related.links,
    };
    hidden += body::read(elements, knowledge, &mut |found| match found {
        Content::Paragraph(paragraph) => blocks.push(&paragraph),
        Content::Edge(edge) => blocks.edge(edge),
        // Each note once, at the first reference.
        Content::Reference(kind, id) => {
            let note = notes.remove(&(kind, id)).unwrap_or_default();
            note.iter().for_each(|paragraph| blocks.push(paragraph));
        }
        Content::Note(_) => (),
    })?;
    // Notes that nothing in the text refers to.
    hidden += notes
        .values()
        .flatten()
        .filter(|paragraph| !paragraph.is_blank())
        .count();
    blocks.count(LeftOut {
        hidden,
        ..LeftOut::default()
    });
    blocks.finish(name, Kind::Docx, "UTF-8")
}

/// Returns the number of paragraphs that headers and footers hold.
fn edges(
    name: &str,
    package: &mut Package<'_>,
    paths: &BTreeSet<String>,
    styles: &styles::Styles,
    numbering: &numbering::Numbering,
) -> Result<usize> {
    let mut paragraphs = 0;
    for path in paths {
        let Some(xml) = package.part(path)? else {
            continue;
        };
        let knowledge = body::Knowledge {
            styles,
            numbering,
            links: &BTreeMap::new(),
        };
        body::read(Elements::of(name, path, &xml), knowledge, &mut |found| {
            if let Content::Paragraph(paragraph) = found {
                paragraphs += usize::from(!paragraph.is_blank());
            }
        })?;
    }
    Ok(paragraphs)
}

/// Returns the number of comments in their part.
fn comments(mut elements: Elements<'_>) -> Result<usize> {
    let mut comments = 0;
    while let Some(item) = elements.next()? {
        let is_one = matches!(&item, Item::Open(element) if element.name() == "comment");
        comments += usize::from(is_one);
    }
    Ok(comments)
}

/// What a part of the package refers to.
#[derive(Default)]
struct Relations {
    /// Paths of other parts, by their kind.
    parts: BTreeMap<String, String>,
    /// Addresses outside of the document, by the identifiers of links to them.
    links: BTreeMap<String, String>,
    /// Paths of all headers and footers.
    edges: BTreeSet<String>,
    /// Number of parts with text of their own: charts, diagrams, other documents.
    embedded: usize,
}

/// Kinds of parts that have text of their own.
const EMBEDDED: [&str; 6] = [
    "chart",
    "chartEx",
    "diagramData",
    "aFChunk",
    "package",
    "oleObject",
];

/// Returns what the part at `path` refers to; the root of the package has an empty path.
fn relations(name: &str, package: &mut Package<'_>, path: &str) -> Result<Relations> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let relations = format!("{folder}/_rels/{file}.rels");
    let relations = relations.trim_start_matches('/');
    let mut found = Relations::default();
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
            if let Some(id) = element.attribute("Id") {
                found.links.insert(id, target);
            }
            continue;
        }
        let kind = kind.rsplit('/').next().unwrap_or(&kind).to_owned();
        if matches!(kind.as_str(), "header" | "footer") {
            found.edges.insert(absolute(folder, &target));
        }
        found.embedded += usize::from(EMBEDDED.contains(&&*kind));
        let parts = found.parts.entry(kind);
        parts.or_insert_with(|| absolute(folder, &target));
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
