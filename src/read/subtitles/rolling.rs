//! Cues that show again what was shown just before.
//!
//! Captions that roll have each line two or three times: below, above, and once more while nothing new comes. Some
//! programs cut a cue in two that show the same, or let a line grow word by word.

use super::Cue;

/// Longest time, in milliseconds, between two cues of which the second shows on what the first did.
const JOINT: u64 = 200;
/// Greatest number of lines that roll at a time.
const LINES: usize = 16;
/// Least share of cues that only add words to the one before, one in this many, in a file whose lines grow.
const GROWING: usize = 3;

/// Returns the cues with each text once, for as long as it is shown, and the number of lines that are left out for that.
pub(super) fn once(cues: Vec<Cue>) -> (Vec<Cue>, usize) {
    let lines = |cues: &[Cue]| cues.iter().map(|cue| cue.lines.len()).sum::<usize>();
    let all = lines(&cues);
    let is_longer = |pair: &&[Cue]| is_joint(&pair[0], &pair[1]) && grows(&pair[0], &pair[1]);
    let growing = cues.windows(2).filter(is_longer).count();
    let is_growing = growing * GROWING > cues.len();
    let mut kept: Vec<Cue> = Vec::with_capacity(cues.len());
    // What the cue before shows, lines that were there already included.
    let mut shown: Option<Cue> = None;
    for cue in cues {
        let before = shown
            .replace(cue.clone())
            .filter(|before| is_joint(before, &cue));
        let (Some(before), Some(last)) = (before, kept.last_mut()) else {
            kept.push(cue);
            continue;
        };
        if is_growing && grows(&before, &cue) {
            last.timing = last.timing.to(cue.timing);
            last.lines.pop();
            last.lines.extend(cue.lines.last().cloned());
            continue;
        }
        let repeated = repeated(&before.lines, &cue.lines);
        if repeated == cue.lines.len() {
            last.timing = last.timing.to(cue.timing);
        } else {
            let mut new = cue;
            new.lines.drain(..repeated);
            kept.push(new);
        }
    }
    let repeated = all - lines(&kept);
    (kept, repeated)
}

/// Whether a cue begins where the one before ends, or while it is shown.
fn is_joint(before: &Cue, cue: &Cue) -> bool {
    cue.timing.start <= before.timing.end.saturating_add(JOINT)
}

/// Whether a cue shows what the one before does, with further words behind its last line.
fn grows(before: &Cue, cue: &Cue) -> bool {
    let (Some((old, above)), Some((new, same))) =
        (before.lines.split_last(), cue.lines.split_last())
    else {
        return false;
    };
    let more = new.strip_prefix(old.as_str());
    above == same && more.is_some_and(|more| more.starts_with(char::is_whitespace))
}

/// Returns the number of lines at the beginning of a cue that are the last ones of the cue before.
fn repeated(before: &[String], lines: &[String]) -> usize {
    let most = before.len().min(lines.len()).min(LINES);
    let is_repeated = |&count: &usize| before[before.len() - count..] == lines[..count];
    (1..=most).rev().find(is_repeated).unwrap_or(0)
}
