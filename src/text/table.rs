//! Word lists, fast enough to be asked for every word of a text.

use foldhash::{HashMap, HashMapExt};

/// Map from the folded words of a list to what is known of them.
///
/// Nearly all words of a text are in no list, so a glance at a word's length and two of its bytes comes before the
/// look-up: most are done with then.
#[derive(Debug)]
pub(crate) struct Table<T> {
    entries: HashMap<String, T>,
    glances: [Glance; LENGTHS],
}

/// Number of lengths in bytes that are told apart; all longer words are taken as one length.
const LENGTHS: usize = 40;

/// Bytes that stand at two places of the words of one length, by their six low bits.
#[derive(Clone, Copy, Default, Debug)]
struct Glance {
    /// Second bytes, which tell Arabic letters apart where the first do not.
    second: u64,
    /// Last bytes.
    last: u64,
}

impl Glance {
    /// Takes the bytes of a single word.
    fn of(word: &str) -> Self {
        let bit = |byte: u8| 1 << (byte & 63);
        match *word.as_bytes() {
            [] => Self { second: 1, last: 1 },
            [only] => Self {
                second: bit(only),
                last: bit(only),
            },
            [_, second, .., last] => Self {
                second: bit(second),
                last: bit(last),
            },
            [_, second] => Self {
                second: bit(second),
                last: bit(second),
            },
        }
    }
}

fn place(word: &str) -> usize {
    word.len().min(LENGTHS - 1)
}

impl<T> Table<T> {
    /// Returns the value of `word`, if it is in the list.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let known = self.glances[place(word)];
        let glance = Glance::of(word);
        if known.second & glance.second == 0 || known.last & glance.last == 0 {
            return None;
        }
        self.entries.get(word)
    }

    /// Whether `word` is in the list.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

impl<T: Default> Table<T> {
    /// Returns the value of `word`, the default if it is new.
    pub(crate) fn entry(&mut self, word: String) -> &mut T {
        self.glance_at(&word);
        self.entries.entry(word).or_default()
    }
}

impl<T> Table<T> {
    /// Sets the value of `word`; of a word that comes again the last counts.
    pub(crate) fn insert(&mut self, word: String, value: T) {
        self.glance_at(&word);
        self.entries.insert(word, value);
    }

    fn glance_at(&mut self, word: &str) {
        let known = &mut self.glances[place(word)];
        let glance = Glance::of(word);
        known.second |= glance.second;
        known.last |= glance.last;
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            entries: HashMap::new(),
            glances: [Glance::default(); LENGTHS],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_are_found_and_no_others() {
        let long = "م".repeat(LENGTHS);
        let words = ["", "a", "ab", "abc", "و", "واحد", &long];
        let mut table = Table::default();
        for (at, word) in words.iter().enumerate() {
            table.insert(word.to_string(), at);
        }
        for (at, word) in words.iter().enumerate() {
            assert_eq!(table.get(word), Some(&at), "{word}");
        }
        for other in [
            "b",
            "ac",
            "adc",
            "ف",
            "واد",
            &long[2..],
            &format!("{long}م"),
        ] {
            assert!(!table.contains(other), "{other}");
        }
    }
}
