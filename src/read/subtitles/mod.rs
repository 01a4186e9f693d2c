//! Reader of subtitles: SubRip, WebVTT, SubStation Alpha, SubViewer, MicroDVD, TTML and timed lyrics.
//!
//! | file | question |
//! |---|---|
//! | `clock.rs` | when does a line of times say? |
//! | `timed_lines.rs` | `.srt`, `.vtt`, `.sbv`, `.sub`: a line of times, and below it what is shown |
//! | `ass.rs` | `.ass`, `.ssa`: a line for each cue, its fields parted by commas |
//! | `lyrics.rs` | `.lrc`: when a line begins |
//! | `frames.rs` | `.sub`: the numbers of the frames |
//! | `ttml.rs` | `.ttml`, `.dfxp`: XML |
//! | `markup.rs` | what is shown of a line with marks of style in it? |
//! | `rolling.rs` | which lines are shown again and again? |
//!
//! A cue is a block with its times, in the order in which they are shown; its lines stay lines. What is no cue is not
//! shown: numbers, names of styles, and, which is counted, notes and whatever stands before the first one.

mod ass;
mod clock;
mod frames;
mod lyrics;
mod markup;
mod rolling;
mod timed_lines;
mod ttml;

use super::blocks::Blocks;
use super::kind::Kind;
use super::{LeftOut, Source, encoding};
use crate::model::error::Result;
use crate::model::timing::Timing;

/// Text that is shown for a time.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Cue {
    timing: Timing,
    /// Lines of text, none of them blank.
    lines: Vec<String>,
}

/// Cues of a file, and the number of its lines of text that are never shown.
type Found = (Vec<Cue>, usize);

/// Returns the kind of subtitles that a file with this beginning is, if it is any. Markdown and web pages may show how
/// subtitles look: with `is_markup` they must begin with a cue.
pub(super) fn tell(head: &str, is_markup: bool) -> Option<Kind> {
    if timed_lines::is_vtt(head) {
        return Some(Kind::Vtt);
    }
    let is_first = timed_lines::begins(head, Kind::Srt);
    if is_first || (!is_markup && timed_lines::has_cue(head, Kind::Srt)) {
        return Some(Kind::Srt);
    }
    if timed_lines::begins(head, Kind::SubViewer) {
        return Some(Kind::SubViewer);
    }
    if ass::begins(head) {
        return Some(Kind::Ass);
    }
    if frames::begins(head) {
        return Some(Kind::MicroDvd);
    }
    lyrics::begins(head).then_some(Kind::Lyrics)
}

/// Reads the text of subtitles of this kind.
pub(super) fn read(name: &str, bytes: &[u8], encoding: Option<&str>, kind: Kind) -> Result<Source> {
    let source = encoding::decode(name, bytes, encoding)?;
    // Some programs write line ends twice over.
    let text = source.text.replace("\r\r\n", "\n").replace("\r\n", "\n");
    let text = text.replace('\r', "\n");
    let (mut cues, unshown) = match kind {
        Kind::Ass => ass::cues(&text),
        Kind::Lyrics => lyrics::cues(&text),
        Kind::MicroDvd => frames::cues(&text),
        Kind::Ttml => (ttml::cues(name, &text)?, 0),
        _ => timed_lines::cues(name, &text, kind)?,
    };
    cues.retain(|cue| !cue.lines.is_empty());
    cues.sort_by_key(|cue| cue.timing.start);
    let mut blocks = Blocks::default();
    let (cues, repeated) = rolling::once(cues);
    blocks.count(LeftOut {
        repeated,
        unshown,
        ..LeftOut::default()
    });
    for cue in cues {
        blocks.push_cue(&cue.lines, cue.timing);
    }
    blocks.finish(name, kind, source.encoding)
}

/// Returns the lines in which something is visible.
fn visible<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let is_seen = |line: &&str| !line.trim_matches(clock::is_unseen).is_empty();
    let lines = lines.filter(is_seen);
    let is_edge = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    lines
        .map(|line| line.trim_matches(is_edge).to_owned())
        .collect()
}

/// Whether a line has words.
fn has_words(line: &str) -> bool {
    line.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
