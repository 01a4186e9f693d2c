//! The words in and around dates, from `data/date-words.tsv`.

use std::sync::LazyLock;

use super::Calendar;
use crate::text::fold;
use crate::text::lexemes::Lexeme;
use crate::text::table::Table;

/// What a word does in a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Stands between day and month.
    Before,
    /// Stands between month and year.
    After,
    /// Stands between two days or two dates.
    Range,
    /// Stands before a month without day and year.
    Leading,
    /// Says after a year whose it is.
    Era(Calendar),
}

static ROLES: LazyLock<Table<Vec<Role>>> =
    LazyLock::new(|| parse(include_str!("../../../data/date-words.tsv")));

/// Reads the list; lines it cannot make sense of are left out (a test sees that there are none).
fn parse(table: &str) -> Table<Vec<Role>> {
    let mut roles: Table<Vec<Role>> = Table::default();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let Some((class, forms)) = line.split_once('\t') else {
            continue;
        };
        let Some(role) = role(class) else { continue };
        for form in forms.split('|') {
            roles.entry(fold::word(form)).push(role);
        }
    }
    roles
}

fn role(class: &str) -> Option<Role> {
    Some(match class {
        "before" => Role::Before,
        "after" => Role::After,
        "leading" => Role::Leading,
        "range" => Role::Range,
        "hijri" => Role::Era(Calendar::Hijri),
        "gregorian" => Role::Era(Calendar::Gregorian),
        _ => return None,
    })
}

/// Whether a lexeme is a word with this role.
pub(super) fn has(lexeme: &Lexeme<'_>, role: Role) -> bool {
    lexeme.is_word()
        && ROLES
            .get(lexeme.key.as_ref())
            .is_some_and(|roles| roles.contains(&role))
}

/// The calendar that a word after the lexeme before `at` names, and the lexeme after that word.
pub(super) fn era(lexemes: &[Lexeme<'_>], at: usize) -> Option<(Calendar, usize)> {
    let gap = usize::from(lexemes.get(at)?.is_gap());
    let word = lexemes.get(at + gap)?;
    [Calendar::Hijri, Calendar::Gregorian]
        .into_iter()
        // An English h or ad may be anything unless capitalised.
        .find(|&calendar| {
            has(word, Role::Era(calendar))
                && !word.text.starts_with(|c: char| c.is_ascii_lowercase())
        })
        .map(|calendar| (calendar, at + gap + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        for line in include_str!("../../../data/date-words.tsv").lines() {
            let known = line.split_once('\t').and_then(|(class, _)| role(class));
            assert!(line.starts_with('#') || known.is_some(), "{line}");
        }
    }
}
