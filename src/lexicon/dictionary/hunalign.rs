//! hunalign's dictionaries (Varga et al. 2005): a phrase, ` @ `, its translation; one pair a line.

use super::collect::{Collector, lines};

pub(super) const EXPECTED: &str = "expected lines of hunalign's form, an English phrase, @, and an Arabic one, or the other way round";

/// Whether most lines of `text` have the form; any line is enough if the file's name says it has.
pub(super) fn is_hunalign(text: &str, is_named: bool) -> bool {
    let (mut all, mut apt) = (0, 0);
    for line in lines(text) {
        all += 1;
        apt += usize::from(sides(line).is_some());
    }
    apt > 0 && (is_named || apt * 2 > all && !text.contains('\t'))
}

pub(super) fn read(text: &str, into: &mut Collector) {
    for line in lines(text) {
        // What has no two sides has one and nothing.
        let (a, b) = sides(line).unwrap_or((line, ""));
        into.pair(a, b);
    }
}

/// Returns the two sides of the only `@` with spaces around it.
fn sides(line: &str) -> Option<(&str, &str)> {
    let (a, b) = line.split_once(" @ ")?;
    (!b.contains(" @ ")).then_some((a, b))
}
