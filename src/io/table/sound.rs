//! Columns that write the Arabic of another in Latin letters, as it sounds, and are no translation of it.
//!
//! Names in English sound like those in Arabic as well. They have capitals; who writes words as they sound for learners
//! mostly has none, or signs on the letters.

use crate::model::lang::Lang;
use crate::text::chars;
use crate::text::names::{Name, Skeleton};
use crate::text::tokens;

/// Number of rows that tell.
const TELLING: usize = 100;
/// Least number of rows, and least share of them, as a ratio, of which the two texts sound alike.
const LEAST: usize = 2;
const LEAST_SHARE: (usize, usize) = (2, 3);
/// Least similarity of the consonants of two words that sound alike.
const ALIKE: f64 = 0.75;

/// Whether the Latin texts of these rows, each beside an Arabic one, say in Latin letters what that says.
pub(super) fn is_written_as_heard<'t>(rows: impl Iterator<Item = (&'t str, &'t str)>) -> bool {
    let (mut told, mut heard, mut named) = (0, 0, 0);
    for (ar, latin) in rows.take(TELLING) {
        let Some(is_alike) = sound_alike(ar, latin) else {
            continue;
        };
        told += 1;
        heard += usize::from(is_alike);
        named += usize::from(latin.starts_with(char::is_uppercase) && latin.is_ascii());
    }
    heard >= LEAST && heard * LEAST_SHARE.1 >= told * LEAST_SHARE.0 && 2 * named <= told
}

/// Whether most words of an Arabic text have one in the Latin text that sounds like them; `None` where too little is
/// heard of it to tell.
fn sound_alike(ar: &str, latin: &str) -> Option<bool> {
    let ar: Vec<Vec<Skeleton>> = skeletons(ar, Lang::Arabic).collect();
    let latin: Vec<Skeleton> = skeletons(latin, Lang::English).flatten().collect();
    if ar.is_empty() || latin.is_empty() {
        return None;
    }
    let has = |word: &&Vec<Skeleton>| {
        let alike = |own: &Skeleton, other: &Skeleton| own.similarity_from(ALIKE, other).is_some();
        word.iter()
            .any(|own| latin.iter().any(|other| alike(own, other)))
    };
    Some(2 * ar.iter().filter(has).count() > ar.len())
}

/// Ways in which the words of a text may sound, of those that have consonants enough.
fn skeletons(text: &str, lang: Lang) -> impl Iterator<Item = Vec<Skeleton>> {
    let words = tokens::words(text).filter(|word| word.text.contains(chars::is_alphabetic));
    words.filter_map(move |word| Some(Name::of(word.text, lang)?.skeletons))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_as_it_sounds_is_told_from_translations_and_names() {
        for (rows, expected) in [
            (
                &[("بحر", "baḥr"), ("نهر", "nahr"), ("كتاب", "kitāb")][..],
                true,
            ),
            (
                &[("صباح الخير", "sabah al-khayr"), ("شكرا", "shukran")],
                true,
            ),
            (
                &[("كيف حالك؟", "Kayfa ḥāluka?"), ("لا أفهم", "Lā afham")],
                true,
            ),
            (&[("بحر", "sea"), ("نهر", "river"), ("كتاب", "book")], false),
            (
                &[
                    ("محمد سالم", "Mohammed Salem"),
                    ("خالد حسن", "Khalid Hassan"),
                ],
                false,
            ),
            (&[("بحر", "bahr")], false),
            (&[("123", "123"), ("…", "-")], false),
            (&[], false),
        ] {
            assert_eq!(
                is_written_as_heard(rows.iter().copied()),
                expected,
                "{rows:?}"
            );
        }
    }
}
