//! MicroDVD, `.sub`: `{100}{150}` and what is shown from the one frame to the other.

use super::{Cue, Found, clock, has_words, markup, visible};
use crate::model::timing::Timing;
use crate::read::kind::Kind;

/// Frames in a second where the file does not say it.
const USUAL_RATE: f64 = 25.0;

/// Splits the two numbers of frames off that a line begins with.
fn frames(line: &str) -> Option<(u64, u64, &str)> {
    let number = |rest: &str| -> Option<(u64, usize)> {
        let (number, _) = rest.strip_prefix('{')?.split_once('}')?;
        let value = clock::plain(number).parse().ok()?;
        Some((value, number.len() + 2))
    };
    let line = line.trim_start_matches(clock::is_unseen);
    let (start, length) = number(line)?;
    let rest = &line[length..];
    match number(rest) {
        Some((end, length)) => Some((start, end, &rest[length..])),
        // Without an end it is shown until the next one.
        None => rest.strip_prefix("{}").map(|rest| (start, start, rest)),
    }
}

/// Whether a text begins as MicroDVD.
pub(super) fn begins(head: &str) -> bool {
    let first = head.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| frames(line).is_some())
}

/// Reads the cues of a text; the first may tell how many frames are in a second.
pub(super) fn cues(text: &str) -> Found {
    let mut rate = USUAL_RATE;
    let (mut cues, mut unshown) = (Vec::new(), 0);
    for line in text.lines() {
        let Some((start, end, shown)) = frames(line) else {
            unshown += usize::from(has_words(line));
            continue;
        };
        let told = clock::plain(shown)
            .parse()
            .ok()
            .filter(|rate| (1.0..=240.0).contains(rate));
        if let (true, Some(told)) = (cues.is_empty(), told) {
            rate = told;
            continue;
        }
        let moment = |frame: u64| (1000.0 * frame as f64 / rate) as u64;
        let shown = markup::shown(shown, Kind::MicroDvd);
        cues.push(Cue {
            timing: Timing::new(moment(start), moment(end)),
            lines: visible(shown.split('\n')),
        });
    }
    (cues, unshown)
}
