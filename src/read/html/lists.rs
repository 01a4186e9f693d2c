//! Numbers that a browser shows before the items of lists.

use super::tree::Tree;
use crate::text::counters::{Alphabet, Counter, Overflow};

/// Lists that are open, outermost first.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// Number of an item whose text has not come yet.
    number: Option<String>,
}

struct List {
    /// Way of counting the items; `None` for bullets.
    counter: Option<Counter>,
    next: i64,
    step: i64,
}

impl Lists {
    /// Begins a list.
    pub(super) fn begin(&mut self, tree: &Tree, id: usize) {
        let has = |name| tree.attribute(id, name).is_some();
        let number = |name| {
            tree.attribute(id, name)
                .and_then(|value| value.trim().parse().ok())
        };
        let is_plain = tree.attribute(id, "style").is_some_and(|style| {
            let style = style.to_ascii_lowercase();
            style.contains("list-style") && style.contains("none")
        });
        let letters = |alphabet| Counter::Letters(alphabet, Overflow::Counted);
        let counter =
            (tree.name(id) == "ol" && !is_plain).then(|| match tree.attribute(id, "type") {
                Some("a") => letters(Alphabet::LowerLatin),
                Some("A") => letters(Alphabet::UpperLatin),
                Some("i") => Counter::LowerRoman,
                Some("I") => Counter::UpperRoman,
                _ => Counter::Decimal,
            });
        let step = if has("reversed") { -1 } else { 1 };
        let first = || match step {
            1 => 1,
            _ => tree
                .children(id)
                .filter(|&child| tree.name(child) == "li")
                .count() as i64,
        };
        self.open.push(List {
            counter,
            next: number("start").unwrap_or_else(first),
            step,
        });
    }

    /// Ends a list.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Begins an item.
    pub(super) fn begin_item(&mut self, tree: &Tree, id: usize) {
        self.number = None;
        let Some(list) = self.open.last_mut() else {
            return;
        };
        if let Some(value) = tree
            .attribute(id, "value")
            .and_then(|value| value.trim().parse().ok())
        {
            list.next = value;
        }
        self.number = list.counter.map(|counter| {
            let number = u32::try_from(list.next)
                .map_or_else(|_| list.next.to_string(), |next| counter.write(next));
            format!("{number}.")
        });
        list.next = list.next.saturating_add(list.step);
    }

    /// Whether an element is the number that Word has made for an item, which is taken as such. Bullets are signs of
    /// fonts that a page need not have, and no text.
    pub(super) fn has_number(&mut self, tree: &Tree, id: usize) -> bool {
        let is_number = tree.attribute(id, "style").is_some_and(|style| {
            let style = style.to_ascii_lowercase().replace(' ', "");
            style.split(';').any(|part| part == "mso-list:ignore")
        });
        if is_number {
            let number = tree.text(id);
            let number = number.trim();
            let counts = number.contains(char::is_alphanumeric) && number.chars().nth(1).is_some();
            self.number = counts.then(|| number.to_owned());
        }
        is_number
    }

    /// Ends an item.
    pub(super) fn end_item(&mut self) {
        self.number = None;
    }

    /// Returns the number of the item whose text begins now.
    pub(super) fn take_number(&mut self) -> Option<String> {
        self.number.take()
    }
}
