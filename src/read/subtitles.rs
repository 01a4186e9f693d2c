//! Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`).
//!
//! What is shown is read, without numbers, times and marks of style. The lines of all cues follow one another as
//! if they were one text, so that a sentence may run over several cues; a paragraph ends where a line ends a
//! statement, where another speaker's line begins with a dash, and where nothing is shown for a while.

use super::Source;
use super::blocks::{Blocks, Declared, Paragraph};
use super::encoding;
use super::kind::Kind;
use crate::model::error::{ErrorKind, Result};

/// Greatest time, in milliseconds, in which nothing is shown within a passage; after a longer one something new begins.
const PAUSE: u64 = 3_000;
/// Number of lines that are looked at to tell subtitles; a number, times and a text may be preceded by an empty line or
/// two.
const HEAD_LINES: usize = 4;

/// Whether a text begins as WebVTT.
pub(super) fn is_vtt(head: &str) -> bool {
    head.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// Whether a text begins as SubRip: with the times of a cue, mostly after its number.
pub(super) fn is_srt(head: &str) -> bool {
    let mut lines = head
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(HEAD_LINES);
    let first = lines.next().unwrap_or_default();
    let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    times(first).is_some() || (is_number && lines.next().and_then(times).is_some())
}

/// Reads the text of subtitles of this kind.
pub(super) fn read(name: &str, bytes: &[u8], encoding: Option<&str>, kind: Kind) -> Result<Source> {
    let source = encoding::decode(name, bytes, encoding)?;
    let text = source.text.replace("\r\n", "\n").replace('\r', "\n");
    let mut blocks = Blocks::default();
    let mut paragraph = Paragraph::default();
    let mut last_end = None;
    let mut is_shown = false;
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        if let Some(found) = times(line) {
            let (start, end) = found.map_err(|reason| ErrorKind::Malformed {
                file: name.into(),
                line: number + 1,
                reason,
            })?;
            if last_end.is_some_and(|last| start >= last + PAUSE) {
                blocks.push(&std::mem::take(&mut paragraph));
            }
            last_end = Some(end);
            is_shown = true;
            continue;
        }
        // The line before the times is the number or name of their cue.
        if lines.peek().is_some_and(|(_, next)| times(next).is_some())
            && (!is_shown || is_cue_name(line, kind))
        {
            continue;
        }
        if line.trim().is_empty() {
            // SubRip has no other way to show an empty line; in WebVTT the cue is over.
            is_shown &= kind == Kind::Srt;
            continue;
        }
        if is_shown {
            paragraph.push(&shown(line, kind), &Declared::Nothing);
            paragraph.break_line();
        }
    }
    blocks.push(&paragraph);
    blocks.finish(name, kind, source.encoding)
}

/// Whether a line names the cue whose times follow: in SubRip a number does.
fn is_cue_name(line: &str, kind: Kind) -> bool {
    kind == Kind::Vtt || line.trim().bytes().all(|byte| byte.is_ascii_digit())
}

/// Parses a line of times: when a cue begins and ends, in milliseconds, or what is wrong with them; `None` for other
/// lines.
fn times(line: &str) -> Option<std::result::Result<(u64, u64), String>> {
    let (start, rest) = line.split_once("-->")?;
    // Text may have an arrow in it; times begin with digits.
    if !start.trim_start().starts_with(|c: char| c.is_ascii_digit()) || !start.contains(':') {
        return None;
    }
    let end = rest.split_whitespace().next().unwrap_or_default();
    Some(match (time(start.trim()), time(end)) {
        (Some(start), Some(end)) => Ok((start, end)),
        _ => {
            let shown: String = line.chars().take(60).collect();
            Err(format!(
                "{shown:?} are no times; they look like 00:01:02,500 --> 00:01:04,000"
            ))
        }
    })
}

/// Parses a time such as `00:01:02,500` or `01:02.500`, in milliseconds.
fn time(text: &str) -> Option<u64> {
    let (clock, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let mut seconds = 0_u64;
    for part in clock.split(':') {
        let part: u64 = part.trim().parse().ok()?;
        seconds = seconds.checked_mul(60)?.checked_add(part)?;
    }
    let digits: String = fraction.trim().chars().take(3).collect();
    let milliseconds: u64 = format!("{digits:0<3}").parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(milliseconds)
}

/// Returns a line as it is shown: without marks of style, and with what references stand for.
fn shown(line: &str, kind: Kind) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{', '&']) {
        shown += &rest[..at];
        rest = &rest[at..];
        let (text, length) = mark(rest, kind);
        shown += text;
        rest = &rest[length..];
    }
    shown + rest
}

/// Returns what the mark that `rest` begins with shows, and its length in bytes.
fn mark(rest: &str, kind: Kind) -> (&str, usize) {
    const REFERENCES: [(&str, &str); 8] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{A0}"),
        ("&lrm;", "\u{200E}"),
        ("&rlm;", "\u{200F}"),
        ("&quot;", "\""),
        ("&#39;", "'"),
    ];
    /// Greatest length of a mark, in bytes.
    const LONGEST: usize = 256;
    let is_tag = rest.starts_with('<')
        && rest[1..].starts_with(|c: char| {
            c.is_ascii_alphabetic() || c == '/' || (kind == Kind::Vtt && c.is_ascii_digit())
        });
    let close = match rest.as_bytes() {
        _ if is_tag => b'>',
        [b'{', b'\\', ..] => b'}',
        _ => {
            let found = REFERENCES.iter().find(|(name, _)| rest.starts_with(name));
            return match found {
                Some((name, text)) => (text, name.len()),
                None => (&rest[..1], 1),
            };
        }
    };
    match rest.bytes().take(LONGEST).position(|byte| byte == close) {
        Some(end) => ("", end + 1),
        None => (&rest[..1], 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str, kind: Kind) -> Vec<String> {
        let source = read("f", text.as_bytes(), None, kind).expect("subtitles");
        source
            .text
            .split("\n\n")
            .map(|p| p.replace('\n', "/"))
            .collect()
    }

    #[test]
    fn sentences_run_over_cues() {
        let srt = "\u{FEFF}1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>The council</i>\r\n\r\n\
                   2\r\n00:00:02,100 --> 00:00:03,000 X1:1\r\n{\\an8}met today.\r\n\r\n\
                   3\r\n00:00:03,100 --> 00:00:04,000\r\n- Did it?\r\n- 3 < 4 & <b>so</b>\r\n\r\n\
                   4\r\n00:00:09,000 --> 00:00:10,000\r\n12\r\nyears later\r\n";
        assert_eq!(
            paragraphs(srt, Kind::Srt),
            [
                "The council/met today.",
                "- Did it?",
                "- 3 < 4 & so",
                "12/years later"
            ]
        );
    }

    #[test]
    fn notes_and_styles_of_webvtt_are_left_out() {
        let vtt = "WEBVTT - title\nKind: captions\n\nNOTE not\nshown\n\nSTYLE\n::cue { }\n\n\
                   intro\n00:01.000 --> 00:02.000 align:start\n<v Ann>One &amp; <00:01.500>two\n\n\
                   01:00:00.000 --> 01:00:01.000\nثلاثة\n\nNOTE end\n";
        assert_eq!(paragraphs(vtt, Kind::Vtt), ["One & two", "ثلاثة"]);
    }

    #[test]
    fn wrong_times_are_named_with_their_line() {
        let error = read(
            "f.srt",
            b"1\n00:00:01,000 --> 00:xx\ntext\n",
            None,
            Kind::Srt,
        );
        let error = error.expect_err("wrong").to_string();
        assert!(error.starts_with("f.srt, line 2: "), "{error}");
    }
}
