//! Paragraphs of an OpenDocument text that are not in the text: they are counted.

use crate::model::error::Result;
use crate::read::elements::{Element, Elements, Item};

/// Returns the number of paragraphs that the headers and footers in a part hold, those left out that are not shown.
pub(super) fn edges(mut elements: Elements<'_>) -> Result<usize> {
    const EDGES: [&str; 6] = [
        "header",
        "header-left",
        "header-first",
        "footer",
        "footer-left",
        "footer-first",
    ];
    within(&mut elements, false, |element| {
        let is_shown = element.attribute("display").as_deref() != Some("false");
        EDGES.contains(&element.name()) && is_shown
    })
}

/// Returns the number of paragraphs in the element that was opened last, which is passed over.
pub(super) fn all(elements: &mut Elements<'_>) -> Result<usize> {
    within(elements, true, |_| true)
}

/// Returns the number of paragraphs that tracked changes have deleted, in their list that was opened last.
pub(super) fn deleted(elements: &mut Elements<'_>) -> Result<usize> {
    within(elements, false, |element| element.name() == "deletion")
}

/// Reads to the end of what is open, and returns the number of paragraphs with text in the elements that `is_one` names;
/// in all of it if `is_all`.
fn within(
    elements: &mut Elements<'_>,
    is_all: bool,
    is_one: impl Fn(&Element) -> bool,
) -> Result<usize> {
    let mut paragraphs = 0;
    // What is open: whether it is a paragraph, whether it is in one, and whether it is in an element that counts.
    let mut open: Vec<(bool, bool, bool)> = Vec::new();
    let mut is_seen = false;
    while let Some(item) = elements.next()? {
        match item {
            Item::Open(element) => {
                let around = open.last().copied().unwrap_or((false, false, is_all));
                let is_paragraph = matches!(element.name(), "p" | "h");
                open.push((
                    is_paragraph,
                    is_paragraph || around.1,
                    around.2 || is_one(&element),
                ));
            }
            Item::Text(text) => {
                let counts = open
                    .last()
                    .is_some_and(|&(_, is_within, counts)| is_within && counts);
                is_seen |= counts && !text.trim().is_empty();
            }
            Item::Close => {
                let Some((is_paragraph, ..)) = open.pop() else {
                    break;
                };
                paragraphs += usize::from(is_paragraph && std::mem::take(&mut is_seen));
            }
        }
    }
    Ok(paragraphs)
}
