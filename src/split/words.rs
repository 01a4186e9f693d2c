//! Words that the rules ask about: `data/abbreviations.tsv` and `data/sentence-words.tsv`.

use std::sync::LazyLock;

use crate::text::arabic::AND;
use crate::text::data::{self, File};
use crate::text::table::Table;
use crate::text::{chars, fold};

/// Meaning of a full stop after an abbreviation; the columns of `data/abbreviations.tsv` say more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Abbreviation {
    /// Never ends a sentence.
    Always,
    /// Belongs to a number that follows.
    Number,
    /// Ends a sentence only before a word that opens sentences.
    Name,
    /// May end a sentence like the stop after any word.
    End,
}

/// Role of a word that tells where sentences begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Begins sentences.
    Opener,
    /// Says who spoke.
    Attribution,
    /// Stands before the last item of a list.
    Joint,
}

/// Returns the meaning of the stop after an abbreviation; `form` has its stop. The script tells the language: English
/// abbreviations stand in Arabic text too.
pub(super) fn abbreviation(form: &str) -> Option<Abbreviation> {
    let bare: String = form.chars().filter(|&c| !chars::is_ignorable(c)).collect();
    let find = |form: &str| ABBREVIATIONS.by_key.get(form).copied();
    find(&bare)
        .or_else(|| find(bare.strip_prefix(AND)?))
        // At the head of a sentence or in a heading; but a capital alone is an initial.
        .or_else(|| (bare.len() > 2).then(|| find(&bare.to_lowercase()))?)
}

/// Whether `word` begins sentences and hardly stands inside a name.
pub(super) fn opens_sentence(word: &str) -> bool {
    role(word) == Some(Role::Opener)
}

/// Whether `word` says who spoke.
pub(super) fn is_attribution(word: &str) -> bool {
    role(word) == Some(Role::Attribution)
}

/// Whether `word` stands before the last item of a list.
pub(super) fn joins_items(word: &str) -> bool {
    role(word) == Some(Role::Joint)
}

fn role(word: &str) -> Option<Role> {
    ROLES.by_key.get(&role_key(word)).copied()
}

/// Form in which words are compared: Arabic ones folded, English ones with their capitals, which tell openers.
fn role_key(word: &str) -> String {
    if word.is_ascii() {
        word.to_owned()
    } else {
        fold::word(word)
    }
}

/// A list of words of several kinds.
struct Words<T> {
    /// Words of each row and their kind.
    rows: Vec<(T, Vec<&'static str>)>,
    by_key: Table<T>,
}

impl<T: Copy + PartialEq> Words<T> {
    /// Reads a table of language, which the script of the words repeats, kind and words.
    fn load(file: File, kind: fn(&str) -> Option<T>, key: fn(&str) -> String) -> Self {
        let (rows, by_key) = file.load(|(rows, by_key): &mut (Vec<_>, Table<T>), row| {
            row.lang(0)?;
            let kind = row.value(1, kind)?;
            let mut words = Vec::new();
            row.append(&mut words, 2)?;
            for word in &words {
                // SRX, which does not fold, asks for all spellings of a word.
                let is_spelling = by_key.get(&key(word)) == Some(&kind)
                    && !rows
                        .iter()
                        .any(|(_, words): &(T, Vec<_>)| words.contains(word));
                if !is_spelling {
                    row.insert(by_key, 2, key(word), kind)?;
                }
            }
            rows.push((kind, words));
            Ok(())
        });
        Self { rows, by_key }
    }
}

static ABBREVIATIONS: LazyLock<Words<Abbreviation>> = LazyLock::new(|| {
    let kind = |kind: &str| match kind {
        "always" => Some(Abbreviation::Always),
        "number" => Some(Abbreviation::Number),
        "name" => Some(Abbreviation::Name),
        "end" => Some(Abbreviation::End),
        _ => None,
    };
    Words::load(data::ABBREVIATIONS, kind, str::to_owned)
});

static ROLES: LazyLock<Words<Role>> = LazyLock::new(|| {
    let kind = |role: &str| match role {
        "opener" => Some(Role::Opener),
        "attribution" => Some(Role::Attribution),
        "joint" => Some(Role::Joint),
        _ => None,
    };
    Words::load(data::SENTENCE_WORDS, kind, role_key)
});

/// Abbreviations of each row of their table, in its order.
pub(super) fn abbreviations() -> &'static [(Abbreviation, Vec<&'static str>)] {
    &ABBREVIATIONS.rows
}

/// Words of each row of their table, in its order.
pub(super) fn roles() -> &'static [(Role, Vec<&'static str>)] {
    &ROLES.rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_found_as_they_stand_in_text() {
        for (form, expected) in [
            ("Dr.", Some(Abbreviation::Always)),
            ("dr.", None),
            ("para.", Some(Abbreviation::Number)),
            ("Para.", Some(Abbreviation::Number)),
            ("NOS.", Some(Abbreviation::Number)),
            ("p.", Some(Abbreviation::Number)),
            ("P.", None),
            ("Inc.", Some(Abbreviation::Name)),
            ("p.m.", Some(Abbreviation::End)),
            ("end.", None),
            ("أ.د.", Some(Abbreviation::Always)),
            ("وأ.د.", Some(Abbreviation::Always)),
            ("ق.م.", Some(Abbreviation::Name)),
            ("نص.", None),
        ] {
            assert_eq!(abbreviation(form), expected, "{form}");
        }
    }

    #[test]
    fn sentence_words_have_their_roles() {
        assert!(opens_sentence("The") && !opens_sentence("the"));
        assert!(opens_sentence("وَقَدْ") && !opens_sentence("وائل"));
        assert!(is_attribution("سألت") && !is_attribution("وقال"));
    }
}
