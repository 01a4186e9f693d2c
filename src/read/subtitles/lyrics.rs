//! Timed lyrics, `.lrc`: `[00:12.50]` and what is sung from there on.

use super::{Cue, Found, clock, has_words, markup, visible};
use crate::model::timing::Timing;
use crate::read::kind::Kind;

/// Longest time, in milliseconds, that a line is taken to be shown.
const LONGEST: u64 = 10_000;

/// Splits the tag in brackets off that a line begins with.
fn tag(line: &str) -> Option<(&str, &str)> {
    line.trim_start().strip_prefix('[')?.split_once(']')
}

fn time(tag: &str) -> Option<u64> {
    clock::moment(&clock::plain(tag))
}

/// Whether a text begins as lyrics: with a time, after tags such as `[ti:…]`.
pub(super) fn begins(head: &str) -> bool {
    let lines = head.lines().filter(|line| !line.trim().is_empty());
    for line in lines {
        match tag(line) {
            Some((at, _)) if time(at).is_some() => return true,
            Some((name, rest)) if name.contains(':') && rest.trim().is_empty() => {}
            _ => return false,
        }
    }
    false
}

/// Reads the lines of a text; each is shown until the next one begins.
pub(super) fn cues(text: &str) -> Found {
    let mut unshown = 0;
    let mut starts: Vec<(u64, String)> = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        let mut times = Vec::new();
        while let Some((at, after)) = tag(rest)
            && let Some(at) = time(at)
        {
            times.push(at);
            rest = after;
        }
        // Tags name who sings what.
        let is_tag =
            tag(rest).is_some_and(|(name, after)| name.contains(':') && after.trim().is_empty());
        unshown += usize::from(times.is_empty() && !is_tag && has_words(rest));
        let shown = markup::shown(rest, Kind::Lyrics);
        starts.extend(times.into_iter().map(|at| (at, shown.clone())));
    }
    starts.sort_by_key(|(at, _)| *at);
    // Lines of one time are shown together: a line and its translation.
    let cues: Vec<&[(u64, String)]> = starts.chunk_by(|(a, _), (b, _)| a == b).collect();
    let next = |number: usize| cues.get(number + 1).map(|lines| lines[0].0);
    let cue = |(number, lines): (usize, &&[(u64, String)])| {
        let start = lines[0].0;
        let longest = start.saturating_add(LONGEST);
        Cue {
            timing: Timing::new(start, next(number).unwrap_or(longest).min(longest)),
            lines: visible(lines.iter().map(|(_, text)| text.as_str())),
        }
    };
    (cues.iter().enumerate().map(cue).collect(), unshown)
}
