//! Placeholders and tags that the other side does not have.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::PLACEHOLDERS;
use crate::check::side::{Side, Sides, only};
use crate::model::bead::Span;
use crate::model::tag::{Tag, TagKind};

/// Placeholders of the usual kinds: `{{name}}`, `${name}`, `{0}`, `%(name)s`, `%1$s`, `%d`, and tags such as `<b>`.
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"\{\{[^{}]*\}\}|\$?\{[\w.:,-]*\}|%\(\w+\)[sdif]|%(?:\d+\$)?[sdif@]|</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>";
    Regex::new(pattern).expect("the pattern is a constant")
});

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    if !report.asks(&PLACEHOLDERS) {
        return;
    }
    let all = sides.each_ref().map(placeholders);
    let places = [surplus(&all[0], &all[1]), surplus(&all[1], &all[0])];
    if places.iter().any(|places| !places.is_empty()) {
        let reason = only(sides, &places);
        report.find(&PLACEHOLDERS, places, reason);
        return;
    }
    let counts = sides.each_ref().map(|side| TagCounts::of(side.tags));
    if counts[0] != counts[1] {
        let places = sides
            .each_ref()
            .map(|side| side.tags.iter().map(|tag| tag.span).collect());
        let [ar, en] = counts.map(|counts| counts.said());
        let values = [("ar", Said::Reason(&ar)), ("en", Said::Reason(&en))];
        let reason = Reason::new("tags-each", &values);
        report.find(&PLACEHOLDERS, places, reason);
    }
}

/// Number of tags of each kind.
#[derive(PartialEq, Eq, Default)]
struct TagCounts {
    begin: usize,
    end: usize,
    alone: usize,
}

impl TagCounts {
    fn of(tags: &[Tag]) -> Self {
        let count = |kind| tags.iter().filter(|tag| tag.kind == kind).count();
        Self {
            begin: count(TagKind::Begin),
            end: count(TagKind::End),
            alone: count(TagKind::Alone),
        }
    }

    fn said(&self) -> Reason {
        let Self { begin, end, alone } = *self;
        let values = [("begin", begin), ("end", end), ("alone", alone)];
        Reason::new(
            "tags",
            &values.map(|(name, count)| (name, Said::Number(count))),
        )
    }
}

/// Placeholder by what is compared, with its place.
type Placeholder<'t> = (&'t str, Span);

fn placeholders<'t>(side: &Side<'t>) -> Vec<Placeholder<'t>> {
    let found = PLACEHOLDER.find_iter(side.text).filter(|found| {
        // Those of a percent sign stand between other things than letters and digits: 50%down.
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = side.text[..found.start()].chars().next_back();
        let after = side.text[found.end()..].chars().next();
        let is_percent = found.as_str().starts_with('%') && !found.as_str().starts_with("%(");
        !is_percent || !(is_part(before) || is_part(after))
    });
    let key = |text: &'t str| match text.starts_with('<') {
        // The values of attributes may be translated.
        true => text.split(char::is_whitespace).next().unwrap_or(text),
        false => text,
    };
    found
        .map(|found| (key(found.as_str()), Span::new(found.start(), found.end())))
        .collect()
}

/// Returns the places of the placeholders that the other side has less often.
fn surplus(own: &[Placeholder], other: &[Placeholder]) -> Vec<Span> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for (key, _) in other {
        *left.entry(key).or_default() += 1;
    }
    let is_surplus = |placeholder: &&Placeholder| match left.get_mut(placeholder.0) {
        Some(same) if *same > 0 => {
            *same -= 1;
            false
        }
        _ => true,
    };
    let surplus = own.iter().filter(is_surplus);
    surplus.map(|placeholder| placeholder.1).collect()
}
