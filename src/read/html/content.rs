//! Telling the elements of a web page that hold its text from those that only surround it.

use std::collections::BTreeSet;

use super::INLINE;
use super::notes::{is_mark, is_note, is_notes};
use super::tree::{Content, ROOT, Step, Tree};

/// Elements whose text is not shown, or is no text of the page.
const SILENT: &[&str] = &[
    "audio", "button", "canvas", "datalist", "del", "embed", "head", "iframe", "input", "map",
    "meter", "nav", "noembed", "noframes", "noscript", "object", "optgroup", "option", "progress",
    "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Those of them in which a reader never sees text, or sees that it is none.
const UNSEEN: &[&str] = &[
    "audio", "canvas", "embed", "head", "iframe", "noembed", "noframes", "noscript", "object",
    "rp", "rt", "script", "style", "template", "title", "video",
];

/// Elements to read, in order.
pub(super) struct MainText {
    /// Elements to begin at: the whole page, or the elements that hold most of its text.
    pub(super) tops: Vec<usize>,
    is_out: Vec<bool>,
}

impl MainText {
    /// Finds the main text of a page.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut is_out: Vec<bool> = (0..tree.len()).map(|id| is_silent(tree, id)).collect();
        mark_surroundings(tree, &mut is_out);
        keep_heading(tree, &mut is_out);
        let mut weights = weights(tree, &is_out);
        // Some systems put the whole page into one form; others are for searches and comments.
        let all = weights[ROOT];
        let is_small_form =
            |id: usize, weights: &[usize]| tree.name(id) == "form" && weights[id] * 2 < all;
        for (id, out) in is_out.iter_mut().enumerate() {
            *out |= is_small_form(id, &weights);
        }
        weights = self::weights(tree, &is_out);
        let tops = [is_main as fn(&Tree, usize) -> bool, is_article]
            .into_iter()
            .map(|is_top| outermost(tree, &is_out, is_top))
            .find(|tops| {
                let held: usize = tops.iter().map(|&top| weights[top]).sum();
                held > 0 && held * 2 >= weights[ROOT]
            })
            .map(|tops| with_heading(tree, &is_out, &weights, tops))
            .unwrap_or_else(|| vec![ROOT]);
        Self { tops, is_out }
    }

    /// Whether to leave out an element and all in it.
    pub(super) fn is_out(&self, id: usize) -> bool {
        self.is_out[id]
    }

    /// Number of paragraphs with letters that are not read: around the main text, or hidden. The choices of a list are one.
    pub(super) fn around(&self, tree: &Tree) -> usize {
        let (mut out, mut inside) = (0, 0);
        let mut paragraphs = vec![ROOT];
        let mut found = BTreeSet::new();
        tree.walk(ROOT, |step| {
            let (Step::Enter(id) | Step::Leave(id)) = step;
            let name = tree.name(id);
            let is_in_line = INLINE.contains(&name) || matches!(name, "" | "option" | "optgroup");
            let (is_out, is_top) = (self.is_out(id), self.tops.contains(&id));
            if let Step::Leave(_) = step {
                out -= usize::from(is_out);
                inside -= usize::from(is_top);
                if !is_in_line {
                    paragraphs.pop();
                }
                return false;
            }
            if UNSEEN.contains(&name) {
                return false;
            }
            out += usize::from(is_out);
            inside += usize::from(is_top);
            if !is_in_line {
                paragraphs.push(id);
            }
            if (out > 0 || inside == 0)
                && let Content::Text(text) = &tree.node(id).content
                && text.contains(char::is_alphabetic)
            {
                found.extend(paragraphs.last().copied());
            }
            true
        });
        found.len()
    }
}

fn is_main(tree: &Tree, id: usize) -> bool {
    tree.name(id) == "main" || tree.role(id) == "main"
}

fn is_article(tree: &Tree, id: usize) -> bool {
    tree.name(id) == "article" || tree.role(id) == "article"
}

fn is_heading(tree: &Tree, id: usize) -> bool {
    tree.name(id) == "h1"
}

/// Whether an element is the head of the element that it stands in.
fn is_head(tree: &Tree, id: usize) -> bool {
    tree.name(id) == "header" || tree.role(id) == "banner"
}

/// Whether nothing in an element is text of the page, wherever the element stands.
fn is_silent(tree: &Tree, id: usize) -> bool {
    let name = tree.name(id);
    let attribute = |name| tree.attribute(id, name);
    let is_styled_away = || {
        attribute("style").is_some_and(|style| {
            let style: String = style
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
                .to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
    };
    // What LibreOffice makes of the heads and feet of pages.
    let is_page_edge = || matches!(attribute("title"), Some("header" | "footer"));
    SILENT.contains(&name)
        || (name == "div" && is_page_edge())
        || (name == "a" && is_mark(tree, id))
        || matches!(tree.role(id), "navigation" | "search")
        || attribute("hidden").is_some()
        || (name == "dialog" && attribute("open").is_none())
        || is_styled_away()
}

/// Marks the elements around the text: heads, feet and asides of the page, not those of an article.
fn mark_surroundings(tree: &Tree, is_out: &mut [bool]) {
    let (mut inside, mut sections) = (0_usize, 0_usize);
    tree.walk(ROOT, |step| {
        let (Step::Enter(id) | Step::Leave(id)) = step;
        let holds_text = is_main(tree, id) || is_article(tree, id);
        let is_section = tree.name(id) == "section";
        if let Step::Leave(_) = step {
            inside -= usize::from(holds_text);
            sections -= usize::from(is_section);
            return false;
        }
        if inside == 0 {
            let is_aside = tree.name(id) == "aside" || tree.role(id) == "complementary";
            let is_foot = tree.name(id) == "footer" || tree.role(id) == "contentinfo";
            let is_edge = is_foot || is_head(tree, id);
            is_out[id] |= (is_aside && !is_notes(tree, id) && !is_note(tree, id))
                || (is_edge && sections == 0);
        }
        if is_out[id] {
            return false;
        }
        inside += usize::from(holds_text);
        sections += usize::from(is_section);
        true
    });
}

/// Restores the heading in the head of the page, without what is around it, if the page has no other.
fn keep_heading(tree: &Tree, is_out: &mut [bool]) {
    let weights = weights(tree, is_out);
    let has_heading = outermost(tree, is_out, is_heading)
        .into_iter()
        .any(|id| weights[id] > 0);
    if has_heading {
        return;
    }
    let heads: Vec<usize> = (0..tree.len())
        .filter(|&id| is_out[id] && is_head(tree, id) && !is_silent(tree, id))
        .collect();
    for &head in &heads {
        is_out[head] = false;
    }
    let mut holds = vec![false; tree.len()];
    for heading in outermost(tree, is_out, is_heading) {
        let mut above = Some(heading);
        while let Some(id) = above.filter(|&id| !holds[id]) {
            holds[id] = true;
            above = tree.node(id).parent;
        }
    }
    for head in heads {
        tree.walk(head, |step| {
            if let Step::Enter(id) = step {
                is_out[id] |= !holds[id];
                return holds[id] && !is_heading(tree, id);
            }
            false
        });
    }
}

/// Adds the headings of the page that stand before its main text to it, if that has none itself.
fn with_heading(tree: &Tree, is_out: &[bool], weights: &[usize], tops: Vec<usize>) -> Vec<usize> {
    let mut before = Vec::new();
    let mut is_before = true;
    let mut has_heading = false;
    tree.walk(ROOT, |step| {
        let Step::Enter(id) = step else { return false };
        if is_out[id] {
            return false;
        }
        is_before &= tops.first() != Some(&id);
        if is_heading(tree, id) && weights[id] > 0 {
            if is_before {
                before.push(id)
            } else {
                has_heading = true
            }
        }
        true
    });
    if !has_heading {
        before.extend(tops);
        return before;
    }
    tops
}

/// Returns the length of the text in each element, in visible bytes.
fn weights(tree: &Tree, is_out: &[bool]) -> Vec<usize> {
    let mut weights = vec![0; tree.len()];
    tree.walk(ROOT, |step| match step {
        Step::Enter(id) => {
            if let Content::Text(text) = &tree.node(id).content {
                weights[id] = text
                    .bytes()
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .count();
            }
            !is_out[id]
        }
        Step::Leave(id) => {
            if let Some(parent) = tree.node(id).parent {
                weights[parent] += weights[id];
            }
            false
        }
    });
    weights
}

/// Returns the elements of a kind that are not inside another of that kind.
fn outermost(tree: &Tree, is_out: &[bool], is_top: fn(&Tree, usize) -> bool) -> Vec<usize> {
    let mut tops = Vec::new();
    tree.walk(ROOT, |step| match step {
        Step::Enter(id) if is_out[id] => false,
        Step::Enter(id) if is_top(tree, id) => {
            tops.push(id);
            false
        }
        _ => true,
    });
    tops
}
