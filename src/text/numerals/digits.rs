//! Numbers written in digits, with their separators.

use super::value::Value;
use crate::model::lang::Lang;
use crate::text::lexemes::{Kind, Lexeme};

/// Number in digits as it was read.
pub(super) struct Written {
    /// Likelier reading.
    pub(super) value: Value,
    /// Other reading, where a separator can be taken in two ways: `1,500` in Arabic, `1.500`.
    pub(super) other: Option<Value>,
    /// Lexeme after the number.
    pub(super) next: usize,
}

/// Kind of a character between digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// Between thousands only: `٬ '` and spaces.
    Thousands,
    /// Before decimals only: `٫`.
    Decimals,
    /// Comma: `,`, and `،` in Arabic.
    Comma,
    /// Full stop: `.`
    Dot,
}

/// Reads the number whose first digits are the lexeme `at`; nothing where it is too long to be a quantity.
pub(super) fn read(lexemes: &[Lexeme<'_>], at: usize, lang: Lang) -> Option<Written> {
    let first = lexemes.get(at)?;
    if first.kind != Kind::Digits {
        return None;
    }
    let whole = first.key.as_ref();
    let written = |whole: &str, decimals: &str, next| {
        Some(Written {
            value: Value::decimal(whole, decimals)?,
            other: None,
            next,
        })
    };
    let plain = || written(whole, "", at + 1);
    let Some((separator, after)) = part(lexemes, at, lang) else {
        return plain();
    };
    if lang == Lang::Arabic
        && let Some(written) = reversed(lexemes, at)
    {
        return Some(written);
    }
    if in_chain(lexemes, at, separator, lang) {
        // The middle of 1.2.3 is no decimal.
        return plain();
    }
    let (digits, last) = thousands(lexemes, at, separator, lang);
    match part(lexemes, last, lang) {
        Some((_, decimals)) if last == at => {
            if can_be_decimals(lexemes, at, lang) {
                written(whole, decimals, at + 3)
            } else {
                plain()
            }
        }
        // 1.234.5, 12 345 67: neither thousands nor decimals.
        Some((next, _)) if next == separator => plain(),
        Some((_, decimals)) if can_be_decimals(lexemes, last, lang) => {
            written(&digits, decimals, last + 3)
        }
        _ => {
            let grouped = Value::decimal(&digits, "")?;
            let decimal = Value::decimal(whole, after);
            let (value, other) = match separator {
                Separator::Dot if last == at + 2 => (decimal?, Some(grouped)),
                Separator::Comma if last == at + 2 && lang == Lang::Arabic => (grouped, decimal),
                _ => (grouped, None),
            };
            Some(Written {
                value,
                other,
                next: last + 1,
            })
        }
    }
}

/// Reads groups of three typed from right to left, as documents of the United Nations have them: `000 250 3` is
/// 3,250,000. Where the groups could be in either order, neither reading is told from the other.
fn reversed(lexemes: &[Lexeme<'_>], at: usize) -> Option<Written> {
    if in_chain(lexemes, at, Separator::Thousands, Lang::Arabic) {
        return None;
    }
    let mut groups = vec![lexemes[at].key.as_ref()];
    let mut last = at;
    while let Some((Separator::Thousands, group)) = part(lexemes, last, Lang::Arabic)
        && lexemes[last + 1].kind == Kind::Space
        && groups.last().is_some_and(|group| group.len() == 3)
    {
        groups.push(group);
        last += 2;
    }
    let highest = groups.pop()?;
    let possible = !groups.is_empty()
        && (1..=3).contains(&highest.len())
        && !highest.starts_with('0')
        && groups.iter().all(|group| group.len() == 3);
    if !possible {
        return None;
    }
    let forwards = groups.concat() + highest;
    let backwards: String = std::iter::once(highest)
        .chain(groups.iter().rev().copied())
        .collect();
    let either = highest.len() == 3 && !forwards.starts_with('0');
    let reading = |digits: &str| Value::decimal(digits, "");
    let (value, other) = if either {
        (reading(&forwards)?, reading(&backwards))
    } else {
        (reading(&backwards)?, None)
    };
    Some(Written {
        value,
        other,
        next: last + 1,
    })
}

/// Returns the digits from `at` on with the groups of three that follow across `separator`, and the last of these.
fn thousands(
    lexemes: &[Lexeme<'_>],
    at: usize,
    separator: Separator,
    lang: Lang,
) -> (String, usize) {
    let mut digits = lexemes[at].key.to_string();
    let mut last = at;
    if digits.len() <= 3 && !digits.starts_with('0') && separator != Separator::Decimals {
        while let Some((next, group)) = part(lexemes, last, lang)
            && next == separator
            && group.len() == 3
        {
            digits.push_str(group);
            last += 2;
        }
    }
    (digits, last)
}

/// Returns the separator right after the lexeme `at`, and the digits right after that.
fn part<'t>(lexemes: &'t [Lexeme<'_>], at: usize, lang: Lang) -> Option<(Separator, &'t str)> {
    let digits = lexemes.get(at + 2)?;
    let separator = separator(lexemes.get(at + 1)?, lang)?;
    (digits.kind == Kind::Digits).then_some((separator, digits.key.as_ref()))
}

fn separator(lexeme: &Lexeme<'_>, lang: Lang) -> Option<Separator> {
    match lexeme.kind {
        Kind::Mark('٬' | '\'' | '’') => Some(Separator::Thousands),
        Kind::Mark('٫') => Some(Separator::Decimals),
        Kind::Mark('.') => Some(Separator::Dot),
        Kind::Mark(',') => Some(Separator::Comma),
        Kind::Mark('،') if lang == Lang::Arabic => Some(Separator::Comma),
        Kind::Space if matches!(lexeme.text, " " | "\u{A0}" | "\u{2009}" | "\u{202F}") => {
            Some(Separator::Thousands)
        }
        _ => None,
    }
}

/// Whether the digits at `at` follow others across the same separator.
fn in_chain(lexemes: &[Lexeme<'_>], at: usize, separator: Separator, lang: Lang) -> bool {
    at.checked_sub(2).is_some_and(|before| {
        lexemes[before].kind == Kind::Digits
            && self::separator(&lexemes[at - 1], lang) == Some(separator)
    })
}

/// Whether what follows the lexeme `at` can be a decimal point and decimals, after which nothing goes on.
fn can_be_decimals(lexemes: &[Lexeme<'_>], at: usize, lang: Lang) -> bool {
    // In 2014.42 the year ends a sentence and 42 is a footnote.
    let year = lexemes[at].key.len() == 4 && lexemes[at].key.starts_with(['1', '2']);
    part(lexemes, at, lang).is_some_and(|(separator, digits)| {
        let possible = match separator {
            Separator::Thousands => false,
            Separator::Dot => !year,
            Separator::Decimals => true,
            // An English 12,13 is a list.
            Separator::Comma => lang == Lang::Arabic && digits.len() < 5,
        };
        possible && part(lexemes, at + 2, lang).is_none_or(|(next, _)| next != separator)
    })
}
