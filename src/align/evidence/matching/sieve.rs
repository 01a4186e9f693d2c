//! Set of the tokens of a run, which tells of most others at once that they are not in it.

/// Number of bits, a power of two: a run has a few dozen tokens.
const BITS: usize = 2048;

/// Set of tokens; see the module.
pub(super) struct Sieve {
    /// Bit of each token, by its last digits: several tokens share one.
    bits: [u64; BITS / 64],
    /// All tokens, ascending.
    tokens: Vec<u32>,
}

impl Sieve {
    /// Creates the set of some tokens.
    pub(super) fn of<'a>(tokens: impl Iterator<Item = &'a u32>) -> Self {
        let mut tokens: Vec<u32> = tokens.copied().collect();
        tokens.sort_unstable();
        let mut bits = [0; BITS / 64];
        for &token in &tokens {
            let (word, bit) = place(token);
            bits[word] |= bit;
        }
        Self { bits, tokens }
    }

    /// Whether a token is in the set.
    pub(super) fn has(&self, token: u32) -> bool {
        let (word, bit) = place(token);
        self.bits[word] & bit != 0 && self.tokens.binary_search(&token).is_ok()
    }
}

/// Word of the bits that has the bit of a token, and the bit.
fn place(token: u32) -> (usize, u64) {
    let number = token as usize % BITS;
    (number / 64, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sieve_has_what_was_put_in_and_nothing_else() {
        let tokens = [3, 3, 64, 2051, 70_000];
        let sieve = Sieve::of(tokens.iter());
        let found: Vec<u32> = (0..80_000).filter(|&token| sieve.has(token)).collect();
        assert_eq!(found, [3, 64, 2051, 70_000]);
    }
}
