//! Lines of times.
//!
//! Digits of all sets are read, and marks that nobody sees stand anywhere: editors put them before times in texts that
//! run from right to left.

use crate::model::timing::{Timing, milliseconds};
use crate::read::kind::Kind;
use crate::text::chars;

/// Signs between two times: that of SubRip, and what word processors make of it.
const ARROWS: [&str; 6] = ["-->", "–>", "—>", "->", "→", "-- >"];

/// Whether nobody sees a character.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || chars::is_invisible(c)
}

/// Returns a line without what nobody sees, with its digits and their marks as they are in English.
pub(super) fn plain(line: &str) -> String {
    let seen = line.trim().chars().filter(|&c| !chars::is_invisible(c));
    let western = |c| match chars::digit(c) {
        Some(digit) => char::from(b'0' + digit),
        None if matches!(c, '٫' | '،' | '٬') => ',',
        None => c,
    };
    seen.map(western).collect()
}

/// Whether a line is the number of a cue.
pub(super) fn is_number(line: &str) -> bool {
    let line = plain(line);
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Parses a line of times as this kind of subtitles has it: when a cue is shown, or what is wrong with its times;
/// `None` for other lines.
pub(super) fn times(line: &str, kind: Kind) -> Option<Result<Timing, String>> {
    let plain = plain(line);
    // Text may have an arrow or a comma in it; times begin with digits.
    if !plain.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = if kind == Kind::SubViewer {
        // Two times of the day are none.
        let (start, end) = plain
            .split_once(',')
            .filter(|(start, _)| start.contains('.'))?;
        return Some(Ok(timing(start, end)?));
    } else {
        let mut arrows = ARROWS.iter();
        arrows.find_map(|arrow| plain.split_once(arrow))
    };
    let (start, rest) = found?;
    if !start.contains(':') {
        return None;
    }
    let end = rest.split_whitespace().next().unwrap_or_default();
    match timing(start, end) {
        Some(timing) => Some(Ok(timing)),
        None if plain.contains("-->") => {
            let wrong = format!("{start}-->{rest}").parse::<Timing>().err();
            Some(Err(wrong.unwrap_or_default()))
        }
        None => None,
    }
}

fn timing(start: &str, end: &str) -> Option<Timing> {
    Some(Timing::new(moment(start)?, moment(end)?))
}

/// Parses a moment with a colon in it; thousandths may stand behind a third one.
pub(super) fn moment(text: &str) -> Option<u64> {
    let text = text.trim();
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    colons.clone().next()?;
    match colons.nth(2) {
        Some(third) => milliseconds(&format!("{}.{}", &text[..third], &text[third + 1..])),
        None => milliseconds(text),
    }
}
