//! Faults in segments: in texts and tags.

use super::{Case, wrapped};

pub(super) fn cases() -> Vec<Case> {
    vec![
        (wrapped(" نص\n"), &[("outer-space", 0)], Some(wrapped("نص"))),
        (
            wrapped("\u{2069} نص \u{202C}"),
            &[("bidi-control", 0), ("outer-space", 0)],
            Some(wrapped("نص")),
        ),
        (
            wrapped("<mrk mtype=\"x\"> نص </mrk>"),
            &[("xliff-tag", 0), ("outer-space", 0)],
            Some(wrapped("نص")),
        ),
        (
            wrapped("نص\u{85}\u{7F}نص"),
            &[("control-character", 0)],
            Some(wrapped("نص\u{85}\u{7F}نص")),
        ),
        (
            wrapped("نص\u{FFFD}"),
            &[("replacement-character", 0)],
            Some(wrapped("نص\u{FFFD}")),
        ),
        (
            wrapped("\u{202B}نص \u{2067}نص"),
            &[("bidi-control", 0)],
            Some(wrapped("\u{202B}نص \u{2067}نص\u{2069}\u{202C}")),
        ),
        (
            wrapped("\u{2067}نص\u{202C} نص\u{2069}\u{2069}"),
            &[("bidi-control", 0)],
            Some(wrapped("\u{2067}نص نص\u{2069}")),
        ),
        (
            wrapped("نص<bpt i=\"1\" x=\"2\">b</bpt>"),
            &[("unbalanced-tag", 0)],
            Some(wrapped("نص<it x=\"2\" pos=\"begin\">b</it>")),
        ),
        (
            wrapped("نص<ept i=\"1\"/><bpt/>"),
            &[("unbalanced-tag", 0); 2],
            Some(wrapped("نص<it pos=\"end\"/><it pos=\"begin\"/>")),
        ),
        (
            wrapped("<bpt i=\"1\"/>نص<ept i=\"1\"/><bpt i=\"1\"/>نص<ept i=\"1\"/>"),
            &[("tag-number", 0)],
            Some(wrapped(
                "<bpt i=\"1\"/>نص<ept i=\"1\"/><bpt i=\"2\"/>نص<ept i=\"2\"/>",
            )),
        ),
        (
            wrapped("نص<ph x=\"1\"/><ph x=\"1\"/>"),
            &[("tag-number", 0)],
            Some(wrapped("نص<ph x=\"1\"/><ph/>")),
        ),
        (
            wrapped("نص<it pos=\"middle\">b</it>"),
            &[("tag-position", 0)],
            Some(wrapped("نص<ph>b</ph>")),
        ),
    ]
}
