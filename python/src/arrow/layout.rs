//! The columns of pairs, in the layout of Arrow.

use muwazi::Pair;

/// Texts one after the other, with the place where each begins; some may be missing.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) bytes: Vec<u8>,
    /// Where each text ends, after a 0 once there is one.
    pub(super) ends: Vec<i64>,
    /// Whether each is there.
    pub(super) are_there: Flags,
}

impl Texts {
    fn push(&mut self, text: Option<&str>) {
        self.bytes.extend(text.unwrap_or_default().as_bytes());
        let end = i64::try_from(self.bytes.len()).unwrap_or(i64::MAX);
        self.ends.push(end);
        self.are_there.push(text.is_some());
    }

    /// Returns the texts, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        let mut start = 0;
        let ends = self.ends.iter().zip(self.are_there.iter());
        ends.map(move |(&end, is_there)| {
            let end = usize::try_from(end).unwrap_or(start);
            let text = std::str::from_utf8(&self.bytes[start..end]).unwrap_or_default();
            start = end;
            is_there.then_some(text)
        })
    }
}

/// Flags, eight in a byte, the first in its lowest bit.
#[derive(Default)]
pub(super) struct Flags {
    pub(super) bytes: Vec<u8>,
    pub(super) count: usize,
    /// Number of flags that are not set.
    pub(super) unset: usize,
}

impl Flags {
    fn push(&mut self, flag: bool) {
        if self.count.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(flag) << (self.count % 8);
        }
        self.count += 1;
        self.unset += usize::from(!flag);
    }

    /// Returns the flags, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = bool> {
        (0..self.count).map(|at| self.bytes[at / 8] >> (at % 8) & 1 == 1)
    }
}

/// Values of a column.
pub(super) enum Values {
    Texts(Texts),
    Numbers(Vec<f64>),
    Integers(Vec<i64>),
    Flags(Flags),
}

/// A column with its name.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) values: Values,
    /// Whether a pair may have no value in it.
    pub(super) is_optional: bool,
}

/// Columns of pairs: those of CSV.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) count: usize,
    ar: Texts,
    en: Texts,
    confidence: Vec<f64>,
    shape: Texts,
    ar_index: Vec<i64>,
    en_index: Vec<i64>,
    level: Texts,
    ar_file: Texts,
    en_file: Texts,
    moved: Flags,
    human: Flags,
}

impl Columns {
    /// Adds a pair.
    pub(super) fn push(&mut self, pair: &Pair) {
        let index = |start: usize| i64::try_from(start).unwrap_or(i64::MAX);
        self.count += 1;
        self.ar.push(Some(pair.ar()));
        self.en.push(Some(pair.en()));
        self.confidence.push(pair.confidence());
        self.shape.push(Some(&pair.shape().to_string()));
        self.ar_index.push(index(pair.ar_segments().start));
        self.en_index.push(index(pair.en_segments().start));
        self.level.push(Some(pair.level().name()));
        self.ar_file.push(pair.ar_file());
        self.en_file.push(pair.en_file());
        self.moved.push(pair.is_moved());
        self.human.push(pair.is_human());
    }

    /// Returns the columns in their order.
    pub(super) fn named(self) -> [Column; 11] {
        let column = |name, values, is_optional| Column {
            name,
            values,
            is_optional,
        };
        [
            column("ar", Values::Texts(self.ar), false),
            column("en", Values::Texts(self.en), false),
            column("confidence", Values::Numbers(self.confidence), false),
            column("shape", Values::Texts(self.shape), false),
            column("ar_index", Values::Integers(self.ar_index), false),
            column("en_index", Values::Integers(self.en_index), false),
            column("level", Values::Texts(self.level), false),
            column("ar_file", Values::Texts(self.ar_file), true),
            column("en_file", Values::Texts(self.en_file), true),
            column("moved", Values::Flags(self.moved), false),
            column("human", Values::Flags(self.human), false),
        ]
    }
}
