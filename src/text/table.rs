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
    tails: Tails,
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

/// Greatest length of a tail, in bytes: three Arabic letters.
const TAIL: usize = 6;
/// Number of bits for the tails of each length, a power of two.
const TAIL_BITS: usize = 1024;

/// Last bytes of the words of a list, by which most words are told that no end of them is in the list.
#[derive(Clone, Debug)]
struct Tails {
    /// By their number, the tails of whole words that are shorter than [`TAIL`], and of all others.
    bits: [[u64; TAIL_BITS / 64]; TAIL + 1],
    /// Lengths that there are.
    lengths: u8,
}

impl Tails {
    /// Word of the bits that has the bit of the last bytes of a word, so many of them, and the bit.
    fn place(word: &[u8], length: usize) -> (usize, u64) {
        let number =
            (word[word.len() - length..].iter()).fold(0u64, |all, &b| all << 8 | u64::from(b));
        let bit = (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % TAIL_BITS;
        (bit / 64, 1 << (bit % 64))
    }

    fn add(&mut self, word: &str) {
        let length = word.len().min(TAIL);
        let (at, bit) = Self::place(word.as_bytes(), length);
        self.bits[length][at] |= bit;
        self.lengths |= 1 << length;
    }

    /// Whether the word may end in one that was added.
    fn may_end(&self, word: &str) -> bool {
        (0..=word.len().min(TAIL)).any(|length| {
            let has_bit = || {
                let (at, bit) = Self::place(word.as_bytes(), length);
                self.bits[length][at] & bit != 0
            };
            self.lengths & 1 << length != 0 && has_bit()
        })
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

    /// Whether the list may have a word that `word` ends in: where it is false, none of what is left of it without
    /// prefixes has to be looked up.
    pub(crate) fn may_end(&self, word: &str) -> bool {
        self.tails.may_end(word)
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
        self.tails.add(word);
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            entries: HashMap::new(),
            glances: [Glance::default(); LENGTHS],
            tails: Tails {
                bits: [[0; TAIL_BITS / 64]; TAIL + 1],
                lengths: 0,
            },
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

    #[test]
    fn what_ends_in_a_word_of_the_list_may_and_most_others_may_not() {
        let mut table = Table::default();
        for word in ["ست", "ثلاثون", "ab"] {
            table.insert(word.to_owned(), ());
        }
        for word in ["ست", "والست", "بثلاثون", "ab", "cab"] {
            assert!(table.may_end(word), "{word}");
        }
        let others = ["", "س", "كتاب", "b", "ba", "مجلسا", "عشرون"];
        let told = others.iter().filter(|word| !table.may_end(word)).count();
        assert!(told >= others.len() - 1);
    }
}
