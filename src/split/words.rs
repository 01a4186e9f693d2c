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
    /// Begins sentences if it has a capital.
    Capital,
    /// Stands before a word that says who spoke.
    Speaker,
    /// Says who spoke.
    Attribution,
    /// Stands before the last item of a list.
    Joint,
}

/// Returns the meaning of the stop after an abbreviation; `form` has its stop. The script tells the language: English
/// abbreviations stand in Arabic text too. Where `capitals_tell` nothing, any capitals do.
pub(super) fn abbreviation(form: &str, capitals_tell: bool) -> Option<Abbreviation> {
    let bare: String = form.chars().filter(|&c| !chars::is_ignorable(c)).collect();
    let find = |form: &str| ABBREVIATIONS.by_key.get(form).copied();
    find(&bare)
        .or_else(|| find(bare.strip_prefix(AND)?))
        // At the head of a sentence; but a capital alone is an initial.
        .or_else(|| (bare.len() > 2).then(|| find(&bare.to_lowercase()))?)
        .or_else(|| {
            let is_heading = bare.len() > 2 && !bare.contains(char::is_lowercase);
            (is_heading || !capitals_tell).then(|| ABBREVIATIONS.in_small(&bare))?
        })
}

/// Whether `word` begins sentences and hardly stands inside a name; where `capitals_tell` nothing, any capitals do.
pub(super) fn opens_sentence(word: &str, capitals_tell: bool) -> bool {
    if capitals_tell {
        matches!(role(word), Some(Role::Opener | Role::Capital))
    } else {
        in_small(word) == Some(Role::Opener)
    }
}

/// Whether `word` begins sentences, whatever its capitals.
pub(super) fn may_open_sentence(word: &str) -> bool {
    matches!(in_small(word), Some(Role::Opener | Role::Capital))
}

/// Whether `word` hardly begins a sentence after an abbreviation unless it has a capital.
pub(super) fn goes_on(word: &str) -> bool {
    matches!(in_small(word), Some(Role::Capital | Role::Joint))
}

/// Whether `word` says who spoke.
pub(super) fn is_attribution(word: &str) -> bool {
    role(word) == Some(Role::Attribution)
}

/// Whether `word` stands before one that says who spoke.
pub(super) fn is_speaker(word: &str) -> bool {
    role(word) == Some(Role::Speaker)
}

/// Whether `word` stands before the last item of a list.
pub(super) fn joins_items(word: &str) -> bool {
    role(&word.to_lowercase()) == Some(Role::Joint)
}

fn role(word: &str) -> Option<Role> {
    ROLES.by_key.get(&role_key(word)).copied()
}

/// Role of a word of the first row that has it with any capitals.
fn in_small(word: &str) -> Option<Role> {
    ROLES.in_small(&role_key(word))
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
    /// Kind by the key in small letters; of a word of several kinds, the first.
    by_small_key: Table<T>,
}

impl<T: Copy + PartialEq> Words<T> {
    /// Kind of a word, whatever its capitals.
    fn in_small(&self, key: &str) -> Option<T> {
        self.by_small_key.get(&key.to_lowercase()).copied()
    }

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
        let mut by_small_key = Table::default();
        for (kind, words) in &rows {
            for word in words {
                let key = key(word).to_lowercase();
                if !by_small_key.contains(&key) {
                    by_small_key.insert(key, *kind);
                }
            }
        }
        Self {
            rows,
            by_key,
            by_small_key,
        }
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
        "capital" => Some(Role::Capital),
        "speaker" => Some(Role::Speaker),
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
            ("DR.", Some(Abbreviation::Always)),
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
            assert_eq!(abbreviation(form, true), expected, "{form}");
        }
        for form in ["DR.", "Dr.", "dr.", "V."] {
            assert_eq!(
                abbreviation(form, false),
                Some(Abbreviation::Always),
                "{form}"
            );
        }
    }

    #[test]
    fn sentence_words_have_their_roles() {
        assert!(opens_sentence("The", true) && !opens_sentence("the", true));
        assert!(opens_sentence("THE", false) && !opens_sentence("OF", false));
        assert!(opens_sentence("وَقَدْ", true) && !opens_sentence("وائل", true));
        assert!(goes_on("OF") && goes_on("and") && !goes_on("THE"));
        assert!(joins_items("AND") && !joins_items("THE"));
        assert!(is_attribution("سألت") && !is_attribution("وقال"));
    }
}
