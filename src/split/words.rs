//! The words that the rules ask about: `data/abbreviations.tsv` and `data/sentence-words.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::Lang;
use crate::text::fold;

/// What a full stop after an abbreviation means; the columns of `data/abbreviations.tsv` say more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Abbreviation {
    /// It never ends a sentence.
    Always,
    /// It belongs to a number that follows.
    Number,
    /// It ends a sentence only before a word that opens sentences.
    Name,
    /// It may end a sentence like the stop after any word.
    End,
}

/// What a word tells about the beginning of a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    /// It begins sentences.
    Opener,
    /// It says who spoke.
    Attribution,
}

/// Whether `form`, with its stop, is an abbreviation.
pub(super) fn abbreviation(lang: Lang, form: &str) -> Option<Abbreviation> {
    let bare: String = form.chars().filter(|&c| !fold::is_ignorable(c)).collect();
    let find = |form: &str| ABBREVIATIONS.get(&(lang, form.to_owned())).copied();
    find(&bare).or_else(|| match lang {
        Lang::Arabic => find(bare.strip_prefix('و')?),
        // At the head of a sentence or in a heading; but a capital alone is an initial.
        Lang::English if bare.len() > 2 => find(&bare.to_lowercase()),
        Lang::English => None,
    })
}

/// Whether `word` begins sentences and hardly stands inside a name.
pub(super) fn opens_sentence(lang: Lang, word: &str) -> bool {
    role(lang, word) == Some(Role::Opener)
}

/// Whether `word` says who spoke.
pub(super) fn is_attribution(lang: Lang, word: &str) -> bool {
    role(lang, word) == Some(Role::Attribution)
}

fn role(lang: Lang, word: &str) -> Option<Role> {
    let key = match lang {
        Lang::Arabic => fold::word(word),
        Lang::English => word.to_owned(),
    };
    ROLES.get(&(lang, key)).copied()
}

static ABBREVIATIONS: LazyLock<HashMap<(Lang, String), Abbreviation>> = LazyLock::new(|| {
    let kind = |kind: &str| match kind {
        "always" => Some(Abbreviation::Always),
        "number" => Some(Abbreviation::Number),
        "name" => Some(Abbreviation::Name),
        "end" => Some(Abbreviation::End),
        _ => None,
    };
    table(
        include_str!("../../data/abbreviations.tsv"),
        kind,
        |_, form| form.to_owned(),
    )
});

static ROLES: LazyLock<HashMap<(Lang, String), Role>> = LazyLock::new(|| {
    let role = |role: &str| match role {
        "opener" => Some(Role::Opener),
        "attribution" => Some(Role::Attribution),
        _ => None,
    };
    table(
        include_str!("../../data/sentence-words.tsv"),
        role,
        |lang, word| match lang {
            Lang::Arabic => fold::word(word),
            Lang::English => word.to_owned(),
        },
    )
});

/// A table of three columns: language, kind, forms separated by spaces.
fn table<T: Copy>(
    data: &str,
    kind: fn(&str) -> Option<T>,
    key: fn(Lang, &str) -> String,
) -> HashMap<(Lang, String), T> {
    let mut table = HashMap::new();
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[lang, name, forms] = cells.as_slice() else {
            panic!("three columns, not {line:?}");
        };
        let lang = match lang {
            "ar" => Lang::Arabic,
            "en" => Lang::English,
            _ => panic!("unknown language in {line:?}"),
        };
        let value = kind(name).unwrap_or_else(|| panic!("unknown kind in {line:?}"));
        table.extend(
            forms
                .split(' ')
                .map(|form| ((lang, key(lang, form)), value)),
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_found_as_they_stand_in_text() {
        for (lang, form, expected) in [
            (Lang::English, "Dr.", Some(Abbreviation::Always)),
            (Lang::English, "dr.", None),
            (Lang::English, "para.", Some(Abbreviation::Number)),
            (Lang::English, "Para.", Some(Abbreviation::Number)),
            (Lang::English, "NOS.", Some(Abbreviation::Number)),
            (Lang::English, "end.", None),
            (Lang::English, "p.", Some(Abbreviation::Number)),
            (Lang::English, "P.", None),
            (Lang::Arabic, "أ.د.", Some(Abbreviation::Always)),
            (Lang::Arabic, "وأ.د.", Some(Abbreviation::Always)),
            (Lang::Arabic, "ق.م.", Some(Abbreviation::Name)),
            (Lang::Arabic, "نص.", None),
        ] {
            assert_eq!(abbreviation(lang, form), expected, "{form}");
        }
    }

    #[test]
    fn sentence_words_have_their_roles() {
        assert!(opens_sentence(Lang::English, "The") && !opens_sentence(Lang::English, "the"));
        assert!(opens_sentence(Lang::Arabic, "وَقَدْ") && !opens_sentence(Lang::Arabic, "وائل"));
        assert!(is_attribution(Lang::Arabic, "سألت") && !is_attribution(Lang::Arabic, "وقال"));
    }
}
