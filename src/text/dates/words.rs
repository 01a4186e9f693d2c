//! Words in and around dates, from `data/date-words.tsv`.

use std::sync::LazyLock;

use super::Calendar;
use crate::text::data;
use crate::text::fold;
use crate::text::lexemes::Lexeme;
use crate::text::table::Table;

/// Role of a word in a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Stands between day and month.
    Before,
    /// Stands between month and year.
    After,
    /// Stands between two days or two dates.
    Range,
    /// Says that a number beside it is a time of day.
    Time,
    /// Says that a number right behind it is an hour.
    Hour,
    /// Stands between an hour and the minutes that are added to it, in English before the hour.
    Past,
    /// The same of minutes that are taken off.
    To,
    /// Stands before a month without day and year.
    Leading,
    /// Stands after a year and names its calendar.
    Era(Calendar),
}

static ROLES: LazyLock<Table<Vec<Role>>> = LazyLock::new(|| {
    data::DATE_WORDS.load(|table: &mut Table<Vec<Role>>, row| {
        let role = row.value(0, |class| match class {
            "before" => Some(Role::Before),
            "after" => Some(Role::After),
            "leading" => Some(Role::Leading),
            "range" => Some(Role::Range),
            "time" => Some(Role::Time),
            "hour" => Some(Role::Hour),
            "past" => Some(Role::Past),
            "to" => Some(Role::To),
            "hijri" => Some(Role::Era(Calendar::Hijri)),
            "gregorian" => Some(Role::Era(Calendar::Gregorian)),
            _ => None,
        })?;
        for form in row.phrases(1) {
            let roles = table.entry(fold::word(form));
            if roles.contains(&role) {
                return Err(row.again(1, form));
            }
            roles.push(role);
        }
        Ok(())
    })
});

/// Whether a word says that a number beside it is a time of day.
pub(crate) fn is_of_time(word: &str) -> bool {
    is(word, Role::Time)
}

/// Whether a word says that a number right behind it is an hour.
pub(crate) fn is_before_hour(word: &str) -> bool {
    is(word, Role::Hour)
}

/// Whether minutes beside a word are added to the hour on its other side.
pub(crate) fn is_past(word: &str) -> bool {
    is(word, Role::Past)
}

/// Whether minutes beside a word are taken off the hour on its other side.
pub(crate) fn is_to(word: &str) -> bool {
    is(word, Role::To)
}

fn is(word: &str, role: Role) -> bool {
    let roles = ROLES.get(fold::key(word).as_ref());
    roles.is_some_and(|roles| roles.contains(&role))
}

/// Whether a lexeme is a word with this role.
pub(super) fn has(lexeme: &Lexeme<'_>, role: Role) -> bool {
    lexeme.is_word()
        && ROLES
            .get(lexeme.key.as_ref())
            .is_some_and(|roles| roles.contains(&role))
}

/// Returns the calendar that a word after the lexeme before `at` names, and the lexeme after that word.
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
