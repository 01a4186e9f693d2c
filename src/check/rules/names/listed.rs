//! What `data/names.tsv` says of English names.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::arabic::splits;
use crate::text::{data, english, fold};

/// Least number of letters of a name that another word may be derived from.
const LEAST_DERIVED: usize = 4;

/// What the table says, folded.
#[derive(Default)]
struct Listed {
    names: HashSet<String>,
    /// Arabic names, and the English ones that sound alike, each with the number of what it names.
    alike: [HashMap<String, usize>; 2],
    /// Endings of adjectives and inhabitants.
    endings: Vec<String>,
}

/// What a row of the table is about.
enum Kind {
    Name,
    Alike,
    Ending,
}

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    data::NAMES.load(|listed: &mut Listed, row| {
        let kind = row.value(0, |kind| match kind {
            "place" | "person" => Some(Kind::Name),
            "alike" => Some(Kind::Alike),
            "ending" => Some(Kind::Ending),
            _ => None,
        })?;
        match kind {
            Kind::Name => listed.names.extend(row.words(1).map(fold::word)),
            Kind::Ending => listed.endings.extend(row.words(1).map(fold::word)),
            Kind::Alike => {
                let pairs = |cell: &'static str| -> Option<Vec<_>> {
                    let names = cell.split_whitespace();
                    names.map(|name| name.split_once('=')).collect()
                };
                for (en, ar) in row.value(1, pairs)? {
                    let number = listed.alike[0].len();
                    for (alike, name) in listed.alike.iter_mut().zip([ar, en]) {
                        alike.insert(fold::word(name), number);
                    }
                }
            }
        }
        Ok(())
    })
});

/// English names that are listed, folded.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LISTED.names.iter().map(String::as_str)
}

/// Whether a folded English word is listed as a name.
pub(super) fn is_listed(folded: &str) -> bool {
    LISTED.names.contains(english::plain(folded))
}

/// Whether a folded Arabic word, with what is written together with it or without, and a folded English one are names
/// that sound alike and are not each other's: «النيجر» and "Nigeria".
pub(super) fn are_other(ar: &str, en: &str) -> bool {
    let [of_ar, of_en] = &LISTED.alike;
    let Some(number) = of_en.get(english::plain(en)) else {
        return false;
    };
    let without = splits(ar).map(|split| split.rest);
    let mut named = [ar]
        .into_iter()
        .chain(without)
        .filter_map(|ar| of_ar.get(ar));
    named.next().is_some_and(|named| named != number)
}

/// Whether of two words one is the adjective or an inhabitant of the other: "Chile" and "Chilean", not "Niger" and
/// "Nigeria".
pub(super) fn are_derived(one: &str, other: &str) -> bool {
    let is_of = |derived: &str, name: &str| {
        let ending = derived.strip_prefix(name);
        name.chars().count() >= LEAST_DERIVED
            && ending.is_some_and(|ending| {
                ending.is_empty() || LISTED.endings.iter().any(|known| known == ending)
            })
    };
    is_of(one, other) || is_of(other, one)
}
