//! Collector shared by all formats: it puts entries together and counts what is no entry.

use std::collections::HashMap;

use super::{Dictionary, Entry, LeftOut, unusable};
use crate::model::error::Result;
use crate::text::{chars, script};

/// Greatest number of pairs from one row, unit or concept, and of translations of one English text from all of them.
const PAIRS: usize = 256;
/// Greatest number of words of an item of a list that commas separate.
const COMMA_WORDS: usize = 3;
/// Greatest number of words of an item of a list that semicolons separate; longer ones are clauses.
const ITEM_WORDS: usize = 6;

/// Entries collected from a file so far.
#[derive(Default)]
pub(super) struct Collector {
    dictionary: Dictionary,
}

impl Collector {
    /// Adds two sides as they stand; the script tells which is which.
    pub(super) fn pair(&mut self, a: &str, b: &str) {
        match script::oriented(a, b) {
            Some((ar, en)) => self.dictionary.entries.push(Entry {
                ar: tidy(ar),
                en: tidy(en),
            }),
            None => self.leave_out(LeftOut::Sides),
        }
    }

    /// Adds two cells of a glossary, in each of which several alternatives may stand.
    pub(super) fn cells(&mut self, a: &str, b: &str) {
        if !is_usable(a, b) {
            return self.leave_out(LeftOut::Sides);
        }
        let (mut these, mut those) = (alternatives(a), alternatives(b));
        // Where both sides have commas they belong to the terms: "Paris, France".
        match (has_comma(a), has_comma(b)) {
            (true, false) => these = these.into_iter().flat_map(comma_list).collect(),
            (false, true) => those = those.into_iter().flat_map(comma_list).collect(),
            _ => {}
        }
        self.product(&these, &those);
    }

    /// Adds every one of `these` with every one of `those`.
    pub(super) fn product(&mut self, these: &[impl AsRef<str>], those: &[impl AsRef<str>]) {
        if these.is_empty() || those.is_empty() {
            return self.leave_out(LeftOut::Sides);
        }
        if these.len().saturating_mul(those.len()) > PAIRS {
            return self.leave_out(LeftOut::Many);
        }
        for a in these {
            for b in those {
                self.pair(a.as_ref(), b.as_ref());
            }
        }
    }

    /// Counts one row, unit, concept or word that cannot be used.
    pub(super) fn leave_out(&mut self, reason: LeftOut) {
        self.dictionary.left_out += 1;
        *self.dictionary.reasons.entry(reason).or_default() += 1;
    }

    /// Returns the dictionary of all that was taken, each entry once; an error if that is nothing, with what was
    /// `expected` of `file`.
    pub(super) fn finish(self, file: &str, expected: &str) -> Result<Dictionary> {
        let mut dictionary = self.dictionary;
        if dictionary.is_empty() {
            let mut reason = format!("it has no usable entry; {expected}");
            for (why, count) in &dictionary.reasons {
                reason += &format!("; left out: {count} {why}");
            }
            return Err(unusable(file, reason));
        }
        let entries = &dictionary.entries;
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|&a, &b| entries[a].cmp(&entries[b]).then(a.cmp(&b)));
        let mut is_first = vec![true; entries.len()];
        for two in order.windows(2) {
            is_first[two[1]] = entries[two[0]] != entries[two[1]];
        }
        let mut times: HashMap<&str, usize> = HashMap::new();
        let mut many = 0;
        for (entry, is_first) in entries.iter().zip(&mut is_first) {
            if *is_first {
                let times = times.entry(&entry.en).or_default();
                *times += 1;
                *is_first = *times <= PAIRS;
                many += usize::from(!*is_first);
            }
        }
        let mut is_first = is_first.into_iter();
        dictionary
            .entries
            .retain(|_| is_first.next().unwrap_or(true));
        if many > 0 {
            dictionary.left_out += many;
            *dictionary.reasons.entry(LeftOut::Many).or_default() += many;
        }
        Ok(dictionary)
    }
}

/// Lines of `text` that are not blank, however they end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// Whether there is Arabic on one side and mostly Latin on the other.
pub(super) fn is_usable(a: &str, b: &str) -> bool {
    script::oriented(a, b).is_some()
}

/// Returns a text on one line, without white space and marks of direction around it.
fn tidy(text: &str) -> String {
    let is_around = |c: char| c.is_whitespace() || chars::is_invisible(c);
    let words: Vec<&str> = text.trim_matches(is_around).split_whitespace().collect();
    words.join(" ")
}

/// Items of a cell that has them between semicolons, bars or slashes with spaces around them.
fn alternatives(cell: &str) -> Vec<&str> {
    if !cell.contains([';', '؛', '|', '/']) {
        return vec![cell];
    }
    let items = split(cell, |before, c, after| match c {
        ';' | '؛' | '|' => true,
        '/' => before.is_some_and(char::is_whitespace) && after.is_some_and(char::is_whitespace),
        _ => false,
    });
    list_or_whole(cell, items, ITEM_WORDS)
}

/// Items of a list that commas separate.
fn comma_list(cell: &str) -> Vec<&str> {
    let items = split(cell, |_, c, _| chars::is_comma(c));
    list_or_whole(cell, items, COMMA_WORDS)
}

fn has_comma(cell: &str) -> bool {
    cell.contains(chars::is_comma)
}

/// Returns the items, if all are short and in the script of the whole: "1,000 dinars" and "Smith, A., and others" are
/// no lists of terms. Otherwise the cell.
fn list_or_whole<'a>(cell: &'a str, items: Vec<&'a str>, words: usize) -> Vec<&'a str> {
    let lang = script::lang(cell);
    let is_list = items
        .iter()
        .all(|item| item.split_whitespace().count() <= words && script::lang(item) == lang);
    if is_list && !items.is_empty() {
        items
    } else {
        vec![cell]
    }
}

/// Parts of a cell between separators that are not in brackets, blank ones left out. A character is judged together
/// with its neighbours.
fn split(cell: &str, is_separator: impl Fn(Option<char>, char, Option<char>) -> bool) -> Vec<&str> {
    let (mut items, mut start, mut depth, mut before) = (Vec::new(), 0, 0_usize, None);
    for (at, c) in cell.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_separator(before, c, cell[end..].chars().next()) => {
                items.push(&cell[start..at]);
                start = end;
            }
            _ => {}
        }
        before = Some(c);
    }
    items.push(&cell[start..]);
    items.retain(|item| !item.trim().is_empty());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collected(a: &str, b: &str) -> Vec<String> {
        let mut collector = Collector::default();
        collector.cells(a, b);
        let entries = collector.dictionary.entries.iter();
        entries
            .map(|entry| format!("{}={}", entry.ar, entry.en))
            .collect()
    }

    #[test]
    fn alternatives_are_taken_apart_where_they_are_some() {
        for (a, b, expected) in [
            ("water", "ماء", &["ماء=water"][..]),
            ("ماء", " water \u{200F}", &["ماء=water"]),
            ("water", "ماء؛ مياه", &["ماء=water", "مياه=water"]),
            ("sea;lake", "بحر", &["بحر=sea", "بحر=lake"]),
            (
                "sea;lake;",
                "بحر|بحيرة",
                &["بحر=sea", "بحيرة=sea", "بحر=lake", "بحيرة=lake"],
            ),
            ("couch", "أريكة، كنبة", &["أريكة=couch", "كنبة=couch"]),
            (
                "couch, long sofa",
                "أريكة",
                &["أريكة=couch", "أريكة=long sofa"],
            ),
            (
                "X-rays",
                "الأشعة السينية / أشعة إكس",
                &["الأشعة السينية=X-rays", "أشعة إكس=X-rays"],
            ),
            // The comma belongs to the term.
            (
                "Paris, France",
                "باريس، فرنسا",
                &["باريس، فرنسا=Paris, France"],
            ),
            ("1,000 dinars", "ألف دينار", &["ألف دينار=1,000 dinars"]),
            (
                "the law of the sea, as it stood then",
                "قانون",
                &["قانون=the law of the sea, as it stood then"],
            ),
            ("bank (shore; side)", "ضفة", &["ضفة=bank (shore; side)"]),
            ("July", "يوليو/تموز", &["يوليو/تموز=July"]),
            (
                "the Council met on the third day; it rose",
                "اجتمع",
                &["اجتمع=the Council met on the third day; it rose"],
            ),
            // Names in Latin letters.
            ("كتاب UNESCO", "UNESCO book", &["كتاب UNESCO=UNESCO book"]),
            ("HP company", "شركة HP", &["شركة HP=HP company"]),
            // No pair.
            ("قطة cat", "cat قطة", &[]),
            ("water", "eau", &[]),
            ("ماء", "", &[]),
            ("ماء", "12", &[]),
            ("ماء", "вода", &[]),
        ] {
            assert_eq!(collected(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn too_many_alternatives_say_nothing() {
        let (many, ar) = (["sea"; 20].join(";"), ["بحر"; 20].join("؛"));
        let mut collector = Collector::default();
        collector.cells(&many, &ar);
        collector.cells("sea", &ar);
        assert_eq!(collector.dictionary.len(), 20);
        assert_eq!(collector.dictionary.reasons[&LeftOut::Many], 1);
        let dictionary = collector.finish("f", "").expect("entries");
        assert_eq!((dictionary.len(), dictionary.left_out), (1, 1));
        // Nor do they one by one.
        let mut collector = Collector::default();
        for number in 0..=PAIRS {
            collector.pair("sea", &format!("بحر {number}"));
            collector.pair("sea", &format!("بحر {number}"));
        }
        collector.pair("land", "بر");
        let dictionary = collector.finish("f", "").expect("entries");
        assert_eq!((dictionary.len(), dictionary.left_out), (PAIRS + 1, 1));
    }
}
