//! SubStation Alpha, `.ssa` and `.ass`: a line for each cue, `Dialogue: ` and fields that `Format: ` names.

use super::{Cue, Found, clock, has_words, markup, visible};
use crate::model::timing::Timing;
use crate::read::kind::Kind;

/// Fields of a cue where no line names them.
const USUAL: [&str; 10] = [
    "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text",
];

/// Whether a text begins as SubStation Alpha.
pub(super) fn begins(head: &str) -> bool {
    let first = head.lines().map(str::trim).find(|line| !line.is_empty());
    first.is_some_and(|line| {
        ["[script info]", "[events]", "[v4+ styles]", "[v4 styles]"]
            .contains(&&*line.to_ascii_lowercase())
    })
}

/// Reads the cues of a text; comments and drawings are none.
pub(super) fn cues(text: &str) -> Found {
    let mut fields: Vec<String> = USUAL.map(str::to_owned).to_vec();
    let mut is_events = false;
    let (mut cues, mut unshown) = (Vec::new(), 0);
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            is_events = line.eq_ignore_ascii_case("[events]");
        } else if let (true, Some(names)) = (is_events, line.strip_prefix("Format:")) {
            let names = names
                .split(',')
                .map(|name| name.trim().to_ascii_lowercase());
            fields = names.collect();
        } else if let Some(cue) = line.strip_prefix("Dialogue:") {
            cues.extend(self::cue(cue, &fields));
        } else if let (true, Some(comment)) = (is_events, line.strip_prefix("Comment:")) {
            let comment = self::cue(comment, &fields);
            unshown += comment.map_or(0, |comment| {
                comment.lines.iter().filter(|line| has_words(line)).count()
            });
        }
    }
    (cues, unshown)
}

/// Reads the fields of a cue. The text is the last one, and may have commas.
fn cue(line: &str, fields: &[String]) -> Option<Cue> {
    let values: Vec<&str> = line.splitn(fields.len(), ',').collect();
    let get = |name: &str| {
        let at = fields.iter().position(|field| field == name)?;
        values.get(at).map(|value| value.trim())
    };
    let moment = |name| clock::moment(&clock::plain(get(name)?));
    let timing = Timing::new(moment("start")?, moment("end")?);
    let text = get("text")?;
    let is_drawing = text
        .split("\\p")
        .skip(1)
        .any(|code| code.starts_with(|c: char| matches!(c, '1'..='9')));
    if is_drawing {
        return None;
    }
    let shown = markup::shown(text, Kind::Ass);
    Some(Cue {
        timing,
        lines: visible(shown.split('\n')),
    })
}
