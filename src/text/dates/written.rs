//! Dates with the name of a month, read from the name outwards.

use super::words::{self, Role};
use super::{Calendar, Date};
use crate::model::bead::Span;
use crate::text::lexemes::{Kind, Lexeme};
use crate::text::months::{self, MonthName};
use crate::text::numerals::{Form, PlacedNumeral};

/// Returns the dates with the name of a month, in order.
pub(super) fn find(
    lexemes: &[Lexeme<'_>],
    numerals: &[PlacedNumeral],
    months: &[(usize, MonthName)],
) -> Vec<Date> {
    let mut reader = Reader {
        lexemes,
        numerals,
        found: Vec::new(),
        end: 0,
    };
    let mut next = 0;
    for &(at, name) in months {
        if at >= next {
            next = reader.read(at, name);
        }
    }
    reader.share_years();
    reader.found.into_iter().map(|found| found.date).collect()
}

/// Returns the places where the names of two regions for one month are those of two: كانون الثاني/فبراير.
pub(super) fn contradictions(lexemes: &[Lexeme<'_>]) -> Vec<Span> {
    let names = months::all(lexemes).into_iter();
    let contradictory = names.filter_map(|(at, name)| {
        // From one month to the next it is a stretch of time.
        let (_, second) = second_name(lexemes, name).filter(|(mark, _)| *mark != '-')?;
        let is_other = second.calendar == name.calendar
            && second.month != name.month
            && second.levantine != name.levantine;
        is_other.then(|| Span::new(lexemes[at].span.start, lexemes[second.end - 1].span.end))
    });
    contradictory.collect()
}

/// Marks that stand between two names of one month.
pub(super) const BETWEEN_NAMES: [char; 3] = ['/', '(', '['];

/// Returns the name of a month that stands right after another, with the mark between them.
fn second_name(lexemes: &[Lexeme<'_>], name: MonthName) -> Option<(char, MonthName)> {
    let skip = |at: usize| at + usize::from(lexemes.get(at).is_some_and(Lexeme::is_gap));
    let at = skip(name.end);
    let Kind::Mark(mark) = lexemes.get(at)?.kind else {
        return None;
    };
    if mark != '-' && !BETWEEN_NAMES.contains(&mark) {
        return None;
    }
    Some((mark, months::at(lexemes, skip(at + 1))?))
}

/// Date with the lexemes it was read from.
struct PlacedDate {
    date: Date,
    start: usize,
    end: usize,
}

struct Reader<'t, 's> {
    lexemes: &'t [Lexeme<'s>],
    numerals: &'t [PlacedNumeral],
    found: Vec<PlacedDate>,
    /// Lexeme after the last date.
    end: usize,
}

/// Day of the month with the lexemes it is written in.
#[derive(Clone, Copy)]
struct Day {
    day: u8,
    start: usize,
    end: usize,
}

impl Reader<'_, '_> {
    /// Reads the date around a name at the lexeme `at`; returns where to go on.
    fn read(&mut self, at: usize, name: MonthName) -> usize {
        let mut days = self.days_before(at);
        let mut next = self.double_name(name);
        let mut after = None;
        if days.is_empty() {
            days = self.days_after(next);
            after = days.last().map(|day| day.end);
        }
        let year = self.year(after.unwrap_or(next), name.calendar);
        let is_bare = days.is_empty() && year.is_none();
        let is_word = is_bare && name.ordinary && !self.is_month(at, name);
        let is_alone = name.rare && (days.is_empty() || year.is_none());
        if is_word || is_alone || (name.needs_year && year.is_none()) {
            return name.end;
        }
        next = year.map_or(after.unwrap_or(next), |(_, end)| end);
        let start = days.first().map_or(at, |day| day.start.min(at));
        let year = year.map(|(year, _)| year);
        let date = |day, start: usize, end: usize| PlacedDate {
            date: Date {
                span: Span::new(
                    self.lexemes[start].span.start,
                    self.lexemes[end - 1].span.end,
                ),
                calendar: name.calendar,
                year,
                month: name.month,
                day,
                swappable: false,
            },
            start,
            end,
        };
        let count = days.len();
        let mut dates = Vec::with_capacity(count.max(1));
        for (index, day) in days.iter().enumerate() {
            // The month is with the nearest day, the year with the last.
            let from = if index == 0 { start } else { day.start };
            let to = if index + 1 == count { next } else { day.end };
            dates.push(date(Some(day.day), from, to));
        }
        if days.is_empty() {
            dates.push(date(None, start, next));
        }
        self.found.extend(dates);
        self.end = next;
        next
    }

    /// Whether the words around an ambiguous name that has neither day nor year make it a month: another name
    /// of the month, another month, or a word like "since".
    fn is_month(&self, at: usize, name: MonthName) -> bool {
        let led = at >= 2
            && (self.lexemes[at - 1].is_gap() || self.lexemes[at - 1].is_hyphen())
            && words::has(&self.lexemes[at - 2], Role::Leading);
        let next = self.forth(name.end, Role::Range, true);
        let joined = self.lexemes[name.end..next]
            .iter()
            .any(|joint| joint.kind != Kind::Space);
        led || self.double_name(name) > name.end
            || (joined && months::at(self.lexemes, next).is_some())
    }

    /// Returns the lexeme after the name, and after another name of the same month: كانون الثاني/يناير.
    fn double_name(&self, name: MonthName) -> usize {
        match second_name(self.lexemes, name) {
            Some((mark, second))
                if (second.calendar, second.month) == (name.calendar, name.month) =>
            {
                let bracket = self.lexemes.get(second.end).is_some_and(|closing| {
                    matches!(
                        (mark, closing.kind),
                        ('(', Kind::Mark(')')) | ('[', Kind::Mark(']'))
                    )
                });
                second.end + usize::from(bracket)
            }
            _ => name.end,
        }
    }

    /// Returns the days before the name, in order: 21-22 June, «21 و22 يونيو».
    fn days_before(&self, name: usize) -> Vec<Day> {
        let mut days = Vec::new();
        let mut at = self.back(name, Role::Before, false);
        while let Some(day) = self.day_ending(at) {
            days.push(day);
            at = self.back(day.start, Role::Range, true);
            if at == day.start {
                break;
            }
        }
        days.reverse();
        days
    }

    /// Returns the days after the name, in order: June 21-22.
    fn days_after(&self, name: usize) -> Vec<Day> {
        let mut days = Vec::new();
        let dot = usize::from(self.lexemes.get(name).is_some_and(|dot| dot.is_mark('.')));
        let mut at = self.forth(name + dot, Role::Before, false);
        while let Some(day) = self.day_starting(at) {
            days.push(day);
            at = self.forth(day.end, Role::Range, false);
            let joined = self.lexemes[day.end..at]
                .iter()
                .any(|joint| joint.is_word() || joint.is_dash());
            if !joined {
                break;
            }
        }
        days
    }

    /// Returns the end of the text before the lexeme `at`, without white space and words of this role; with `list`,
    /// without one comma or dash.
    fn back(&self, at: usize, role: Role, list: bool) -> usize {
        let mut start = at;
        while at - start < 6
            && start > self.end
            && self.is_between(&self.lexemes[start - 1], role, list)
        {
            start -= 1;
        }
        start
    }

    /// Returns the first lexeme from `at` on past white space and words of this role; with `list`, past one comma or
    /// dash.
    fn forth(&self, at: usize, role: Role, list: bool) -> usize {
        let mut end = at;
        while end - at < 6
            && self
                .lexemes
                .get(end)
                .is_some_and(|lexeme| self.is_between(lexeme, role, list))
        {
            end += 1;
        }
        end
    }

    fn is_between(&self, lexeme: &Lexeme<'_>, role: Role, list: bool) -> bool {
        lexeme.is_gap()
            || words::has(lexeme, role)
            || (role == Role::Range && lexeme.is_dash())
            || (role == Role::After && matches!(lexeme.kind, Kind::Mark(',' | '،' | '.')))
            || (list && matches!(lexeme.kind, Kind::Mark(',' | '،' | '/' | '&')))
    }

    /// Returns the day of the month that ends right before the lexeme `end`.
    fn day_ending(&self, end: usize) -> Option<Day> {
        let after = self
            .numerals
            .partition_point(|placed| placed.lexemes.start < end);
        let placed = self.numerals.get(after.checked_sub(1)?)?;
        (placed.lexemes.end == end && placed.lexemes.start >= self.end)
            .then(|| day(placed))
            .flatten()
    }

    /// Returns the day of the month that begins at the lexeme `start`.
    fn day_starting(&self, start: usize) -> Option<Day> {
        self.numeral_at(start)
            .filter(|placed| placed.numeral.form == Form::Digits)
            .and_then(day)
    }

    fn numeral_at(&self, start: usize) -> Option<&PlacedNumeral> {
        let index = self
            .numerals
            .partition_point(|placed| placed.lexemes.start < start);
        self.numerals
            .get(index)
            .filter(|placed| placed.lexemes.start == start)
    }

    /// Returns the year after the lexeme before `at`, and the lexeme after it.
    fn year(&self, at: usize, calendar: Calendar) -> Option<(i32, usize)> {
        let placed = self.numeral_at(self.forth(at, Role::After, false))?;
        let year = i32::try_from(whole(placed)?).ok()?;
        let end = placed.lexemes.end;
        let era = words::era(self.lexemes, end).filter(|&(era, _)| era == calendar);
        let plausible = match calendar {
            Calendar::Gregorian => 1000..3000,
            Calendar::Hijri => 1000..1700,
        };
        let fits = plausible.contains(&year) || (era.is_some() && (1..3000).contains(&year));
        fits.then_some((year, era.map_or(end, |(_, end)| end)))
    }

    /// Shares the year at the end of a range with its start: from 1 January to 31 December 2014.
    fn share_years(&mut self) {
        for index in (1..self.found.len()).rev() {
            let [first, second] = &mut self.found[index - 1..=index] else {
                continue;
            };
            let between = &self.lexemes[first.end..second.start.max(first.end)];
            let joined = between.len() <= 6
                && between.iter().all(|joint| {
                    joint.is_gap()
                        || joint.is_dash()
                        || joint.is_mark('/')
                        || words::has(joint, Role::Range)
                });
            let same = first.date.calendar == second.date.calendar
                && first.date.month <= second.date.month;
            if first.date.year.is_none() && joined && same {
                first.date.year = second.date.year;
            }
        }
    }
}

/// Returns the whole number that a numeral is, unless it is of a kind that dates are not written with.
fn whole(placed: &PlacedNumeral) -> Option<u128> {
    let numeral = &placed.numeral;
    numeral
        .value
        .integer()
        .filter(|_| !numeral.percent && numeral.form != Form::Roman)
}

fn day(placed: &PlacedNumeral) -> Option<Day> {
    let day = u8::try_from(whole(placed)?)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    Some(Day {
        day,
        start: placed.lexemes.start,
        end: placed.lexemes.end,
    })
}
