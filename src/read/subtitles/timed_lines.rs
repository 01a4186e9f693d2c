//! Subtitles in which what is shown stands below a line of times: SubRip, WebVTT, SubViewer and YouTube's `.sbv`.

use super::clock::{self, times};
use super::{Cue, Found, has_words, markup, visible};
use crate::model::error::{ErrorKind, Result};
use crate::read::kind::Kind;

/// Number of lines that are looked at to tell subtitles by their beginning.
const HEAD_LINES: usize = 4;

/// Whether a text begins as WebVTT.
pub(super) fn is_vtt(head: &str) -> bool {
    head.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// Whether a text begins with the times of a cue, mostly after its number; or with the head of SubViewer.
pub(super) fn begins(head: &str, kind: Kind) -> bool {
    let is_seen = |line: &&str| !line.trim_matches(clock::is_unseen).is_empty();
    let mut lines = head.lines().filter(is_seen).take(HEAD_LINES);
    let first = lines.next().unwrap_or_default();
    let has_times = |line: &str| times(line, kind).is_some();
    has_times(first)
        || (clock::is_number(first) && lines.next().is_some_and(has_times))
        || (kind == Kind::SubViewer && first.trim().eq_ignore_ascii_case("[INFORMATION]"))
}

/// Whether a text has the number, the times and the text of a cue anywhere.
pub(super) fn has_cue(head: &str, kind: Kind) -> bool {
    let lines: Vec<&str> = head.lines().collect();
    lines.windows(3).any(|lines| {
        clock::is_number(lines[0])
            && matches!(times(lines[1], kind), Some(Ok(_)))
            && !lines[2].trim().is_empty()
    })
}

/// Reads the cues of a text.
///
/// # Errors
/// [`ErrorKind::Malformed`] for times that are none.
pub(super) fn cues(name: &str, text: &str, kind: Kind) -> Result<Found> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut is_shown = false;
    let mut unshown = 0;
    // WebVTT begins with data about itself; styles and regions are such too. They end at a blank line.
    let mut is_data = is_vtt(text);
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        if let Some(found) = times(line, kind) {
            let timing = found.map_err(|reason| ErrorKind::Malformed {
                file: name.into(),
                line: number + 1,
                reason,
            })?;
            (is_shown, is_data) = (true, false);
            cues.push(Cue {
                timing,
                lines: Vec::new(),
            });
            continue;
        }
        // The line before the times is the number or name of their cue.
        if lines
            .peek()
            .is_some_and(|(_, next)| times(next, kind).is_some())
            && (!is_shown || is_cue_name(line, kind))
        {
            // Only WebVTT has names of cues.
            unshown += usize::from(kind != Kind::Vtt && has_words(line));
            continue;
        }
        if line.trim().is_empty() {
            is_data = false;
            // SubRip has no other way to show an empty line; elsewhere the cue is over.
            is_shown &= kind == Kind::Srt;
            continue;
        }
        if let Some(cue) = cues.last_mut().filter(|_| is_shown) {
            let shown = markup::shown(line, kind);
            cue.lines.extend(visible(shown.split('\n')));
            continue;
        }
        is_data |= kind == Kind::Vtt && matches!(line.trim(), "STYLE" | "REGION");
        let is_head = is_data || kind == Kind::SubViewer && line.starts_with('[');
        let words = line
            .strip_prefix("NOTE")
            .filter(|_| kind == Kind::Vtt)
            .unwrap_or(line);
        unshown += usize::from(!is_head && has_words(words));
    }
    Ok((cues, unshown))
}

/// Whether a line names the cue whose times follow: in SubRip a number does.
fn is_cue_name(line: &str, kind: Kind) -> bool {
    kind == Kind::Vtt || clock::is_number(line)
}
