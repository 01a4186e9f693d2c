//! Notes of a page, and the links between them and the text.

use super::tree::{Content, Step, Tree};

/// Beginnings of the names of places that notes are linked to, and of those that they lead back to.
const PLACES: [&str; 13] = [
    "fn",
    "ftn",
    "_ftn",
    "_edn",
    "edn",
    "note",
    "endnote",
    "footnote",
    "cite_note",
    "cite_ref",
    "sdfootnote",
    "sdendnote",
    "ref-fn",
];
/// Parts of the names of classes and types that links to notes and back from them have.
const CLASSES: [&str; 8] = [
    "footnote",
    "endnote",
    "noteref",
    "fnref",
    "sdfootnote",
    "sdendnote",
    "backlink",
    "note-back",
];

/// Whether an element holds the notes of a page.
pub(super) fn is_notes(tree: &Tree, id: usize) -> bool {
    let classes = tree.attribute(id, "class").unwrap_or_default();
    matches!(tree.role(id), "doc-endnotes")
        || is_type(tree, id, &["footnotes", "endnotes", "rearnotes"])
        || classes
            .split_ascii_whitespace()
            .any(|class| matches!(class, "footnotes" | "endnotes"))
}

/// Whether an element is a note.
pub(super) fn is_note(tree: &Tree, id: usize) -> bool {
    let is_in_notes = tree
        .node(id)
        .parent
        .is_some_and(|parent| is_notes(tree, parent));
    is_in_notes
        || matches!(tree.role(id), "doc-footnote" | "doc-endnote")
        || is_type(tree, id, &["footnote", "endnote", "rearnote"])
}

/// Whether an e-book says that an element is of one of these types.
fn is_type(tree: &Tree, id: usize, types: &[&str]) -> bool {
    let own = tree.attribute(id, "epub:type").unwrap_or_default();
    own.split_ascii_whitespace().any(|own| types.contains(&own))
}

/// Whether a link is the mark of a note, or leads back from one. Other links within a page are text: the number of a
/// section, a citation.
pub(super) fn is_mark(tree: &Tree, id: usize) -> bool {
    let Some((_, place)) = tree
        .attribute(id, "href")
        .and_then(|href| href.split_once('#'))
    else {
        return false;
    };
    let text = text(tree, id);
    if text.chars().any(char::is_alphabetic) {
        return false;
    }
    let said = ["class", "role", "epub:type", "rel"];
    let said = said.map(|name| {
        tree.attribute(id, name)
            .unwrap_or_default()
            .to_ascii_lowercase()
    });
    let is_said = || {
        said.iter()
            .any(|said| CLASSES.iter().any(|class| said.contains(class)))
    };
    let place = place.to_ascii_lowercase();
    let leads_to_note = || PLACES.iter().any(|start| place.starts_with(start));
    is_said()
        || leads_to_note()
        || !text.chars().any(char::is_alphanumeric)
        || is_raised(tree, id)
        || begins_note(tree, id)
}

/// Returns the text in an element.
fn text(tree: &Tree, id: usize) -> String {
    let mut text = String::new();
    tree.walk(id, |step| {
        if let Step::Enter(id) = step
            && let Content::Text(more) = &tree.node(id).content
        {
            text += more;
        }
        true
    });
    text
}

/// Whether a link is in an element that is raised above the line, or holds nothing but one.
fn is_raised(tree: &Tree, id: usize) -> bool {
    let is_sup = |id: &usize| tree.name(*id) == "sup";
    let above = std::iter::successors(tree.node(id).parent, |&id| tree.node(id).parent);
    let mut inside = tree.children(id);
    above.take(3).any(|id| is_sup(&id)) || inside.any(|id| is_sup(&id))
}

/// Whether a link is what a note begins with: its number.
fn begins_note(tree: &Tree, id: usize) -> bool {
    let mut at = id;
    while let Some(parent) = tree.node(at).parent {
        if tree.before(at).any(|child| !is_blank(tree, child)) {
            return false;
        }
        if is_note(tree, parent) {
            return true;
        }
        at = parent;
    }
    false
}

/// Whether no text is seen in a node.
fn is_blank(tree: &Tree, id: usize) -> bool {
    let mut is_blank = true;
    tree.walk(id, |step| {
        if let Step::Enter(id) = step
            && let Content::Text(text) = &tree.node(id).content
        {
            is_blank &= text.trim().is_empty();
        }
        is_blank
    });
    is_blank
}
