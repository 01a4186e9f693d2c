//! Marks of style in the lines of subtitles.

use crate::read::kind::Kind;

/// Returns a line as it is shown: without marks of style, with what references stand for, and with line breaks.
pub(super) fn shown(line: &str, kind: Kind) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{', '&', '\\', '[', '|']) {
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
    let has_times = matches!(kind, Kind::Vtt | Kind::Lyrics);
    let is_tag = rest.starts_with('<')
        && rest[1..].starts_with(|c: char| {
            c.is_ascii_alphabetic() || c == '/' || (has_times && c.is_ascii_digit())
        });
    let is_code = match kind {
        Kind::Ass => rest.starts_with('{'),
        Kind::MicroDvd => rest.starts_with('{') && rest[1..].contains(':'),
        _ => rest.starts_with("{\\"),
    };
    let of_kind: &[(&str, &str)] = match kind {
        Kind::Srt | Kind::Ass => &[("\\N", "\n"), ("\\n", "\n"), ("\\h", "\u{A0}")],
        Kind::SubViewer => &[("[br]", "\n"), ("[BR]", "\n")],
        Kind::MicroDvd => &[("|", "\n")],
        _ => &[],
    };
    let close = match (is_tag, is_code) {
        (true, _) => b'>',
        (_, true) => b'}',
        _ => {
            let mut all = of_kind.iter().chain(&REFERENCES);
            let found = all.find(|(name, _)| rest.starts_with(name));
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
