//! Wikitext without what is no text of the page: comments, formulas, references, templates, pictures, categories and the
//! addresses of links.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::{data, fold};

/// Returns what is shown of wikitext, its other markup as it stands, and how many pieces of text were left out.
pub(super) fn shown(text: &str) -> (String, usize) {
    let mut left_out = 0;
    let text = without_unparsed(text, &mut left_out);
    let text = without_references(&text, &mut left_out);
    let text = without_templates(&text, &mut left_out);
    (without_links(&text, &mut left_out), left_out)
}

/// Returns a text without comments and formulas, and with what is no markup in it as it stands: what `<nowiki>` and
/// `<pre>` hold.
fn without_unparsed(text: &str, left_out: &mut usize) -> String {
    const ELEMENTS: [[&str; 2]; 4] = [
        ["<!--", "-->"],
        ["<math", "</math>"],
        ["<nowiki", "</nowiki>"],
        ["<pre", "</pre>"],
    ];
    let lower = text.to_ascii_lowercase();
    // The next end of each, so that none is looked for twice.
    let mut ends = [Some(0); ELEMENTS.len()];
    let mut out = String::with_capacity(text.len());
    let (mut from, mut at) = (0, 0);
    while let Some(length) = lower[at..].find('<') {
        let start = at + length;
        at = start + 1;
        let opens = |[open, _]: &[&str; 2]| match lower[start..].strip_prefix(open) {
            Some(_) if *open == "<!--" => Some(open.len()),
            Some(rest) => end_of_tag(rest).map(|end| open.len() + end),
            None => None,
        };
        let mut elements = ELEMENTS.iter().enumerate();
        let Some((kind, tag)) = elements.find_map(|(kind, element)| Some((kind, opens(element)?)))
        else {
            continue;
        };
        let inner = start + tag;
        out += &text[from..start];
        (from, at) = (inner, inner);
        let close = ELEMENTS[kind][1];
        if ends[kind].is_some_and(|end| end < inner) {
            ends[kind] = lower[inner..].find(close).map(|length| inner + length);
        }
        if lower[..inner].ends_with("/>") {
            continue;
        }
        let Some(end) = ends[kind] else {
            // A comment goes on to the end of the page; of anything else only the tag is no text.
            if kind == 0 {
                return out;
            }
            continue;
        };
        match close {
            "</math>" => *left_out += 1,
            "</nowiki>" => out += &unmarked(&text[inner..end]),
            "</pre>" => {
                let lines: Vec<String> = text[inner..end].lines().map(unmarked).collect();
                out += "\n\n";
                out += &lines.join("<br>\n");
                out += "\n\n";
            }
            _ => {}
        }
        (from, at) = (end + close.len(), end + close.len());
    }
    out + &text[from..]
}

/// Returns where a tag ends whose name stands before `rest`; `None` if the name goes on, or the tag has no end.
fn end_of_tag(rest: &str) -> Option<usize> {
    let is_name = rest.starts_with(|c: char| c != '>' && c != '/' && !c.is_whitespace());
    let end = rest.find(['<', '>']).filter(|_| !is_name)?;
    rest[end..].starts_with('>').then_some(end + 1)
}

/// Returns a text with the signs that would be markup as references to characters.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = '\n';
    for c in text.chars() {
        // After anything else these may belong to a reference to a character.
        let begins_item = matches!(c, '#' | ';') && last.is_whitespace();
        if begins_item || "{}[]<>|'=*:!_-".contains(c) {
            out += &format!("&#{};", u32::from(c));
        } else {
            out.push(c);
        }
        last = c;
    }
    out
}

/// Returns a text without references: `<ref name="a">…</ref>`, `<ref name="a"/>`. One that another begins in, or that
/// the paragraph ends in, lacks its end, and what it holds is text.
fn without_references(text: &str, left_out: &mut usize) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let (mut from, mut at) = (0, 0);
    while let Some(length) = lower[at..].find("<ref") {
        let start = at + length;
        at = start + 4;
        let Some(tag) = end_of_tag(&lower[at..]) else {
            // A tag without an end would take what follows for its attributes.
            if !lower[at..].starts_with(char::is_alphabetic) {
                out += &text[from..start];
                out += "&lt;";
                from = start + 1;
            }
            continue;
        };
        at += tag;
        out += &text[from..start];
        from = at;
        if lower[..at].ends_with("/>") {
            continue;
        }
        let mut end = at;
        while let Some(length) = lower[end..].find(['<', '\n']) {
            end += length;
            let rest = &lower[end..];
            if rest.starts_with("</ref>") {
                *left_out += 1;
                (from, at) = (end + 6, end + 6);
                break;
            }
            if rest.starts_with("<ref") || begins_blank_line(rest) {
                break;
            }
            end += 1;
        }
    }
    out + &text[from..]
}

/// Whether a text begins with the end of a line after which a blank one stands.
fn begins_blank_line(text: &str) -> bool {
    let next = text.strip_prefix('\n');
    next.is_some_and(|next| next.trim_start_matches([' ', '\t', '\r']).starts_with('\n'))
}

/// Returns a text without templates, which stand between two braces and may hold others.
fn without_templates(text: &str, left_out: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for template in outermost(text, ["{{", "}}"], true) {
        out += &text[from..template.start];
        from = template.end;
        *left_out += 1;
    }
    out + &text[from..]
}

/// Returns the stretches between two marks, with these, that are in no other such; a mark without its counterpart is
/// text. Where they do not go over paragraphs, a blank line parts the marks.
fn outermost(text: &str, [open, close]: [&str; 2], goes_over: bool) -> Vec<Range<usize>> {
    let mut opened = Vec::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(length) = text[at..].find(['{', '}', '[', ']', '\n']) {
        at += length;
        let rest = &text[at..];
        // Braces and a bar begin a table.
        if rest.starts_with(open) && !rest.starts_with("{{|") {
            opened.push(at);
            at += open.len();
        } else if let Some(start) = opened.pop_if(|_| rest.starts_with(close)) {
            at += close.len();
            while found.pop_if(|inner| inner.start > start).is_some() {}
            found.push(start..at);
        } else {
            if !goes_over && begins_blank_line(rest) {
                opened.clear();
            }
            at += 1;
        }
    }
    found
}

/// Kinds of pages that are no text, folded.
static NO_TEXT: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    data::WIKI_PAGES.load(|kinds: &mut BTreeSet<String>, row| {
        row.lang(0)?;
        kinds.extend(row.words(1).map(fold::word));
        Ok(())
    })
});

/// Returns a text with the words of its links only: `[[page|words]]`, `[[page]]`, `[address words]`.
fn without_links(text: &str, left_out: &mut usize) -> String {
    // The words below a picture may have links themselves.
    let links = outermost(text, ["[[", "]]"], false);
    let mut links = links.into_iter().peekable();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out += &rest[..at];
        rest = &rest[at..];
        let start = text.len() - rest.len();
        while links.next_if(|link| link.start < start).is_some() {}
        if let Some(link) = links.next_if(|link| link.start == start) {
            let end = link.end;
            let link = &text[start + 2..end - 2];
            let kind = link.split_once(':').map_or("", |(kind, _)| kind);
            if NO_TEXT.contains(&fold::word(kind.trim())) {
                *left_out += 1;
            } else {
                let words = link.rsplit('|').next().unwrap_or(link);
                out += words.trim_start_matches(':');
            }
            rest = &text[end..];
            continue;
        }
        let inner = &rest[1..];
        let is_address = inner.starts_with("http") || inner.starts_with("//");
        let end = inner.find([']', '[', '\n']).filter(|_| is_address);
        match end.filter(|&end| inner[end..].starts_with(']')) {
            Some(end) => {
                out += inner[..end].split_once(' ').map_or("", |(_, words)| words);
                rest = &inner[end + 1..];
            }
            None => {
                out.push('[');
                rest = inner;
            }
        }
    }
    out + rest
}
