//! Sieve for the tokens of a run, which tells of most others at once that they are not in it.

/// Number of bits, a power of two: a run has a few dozen tokens.
const BITS: usize = 2048;

/// Sieve; see the module.
pub(super) struct Sieve {
    /// Bit of each token, by its last digits: several tokens share one.
    bits: [u64; BITS / 64],
}

impl Sieve {
    /// Creates a sieve that lets nothing through.
    pub(super) fn new() -> Self {
        Self {
            bits: [0; BITS / 64],
        }
    }

    /// Lets some tokens through.
    pub(super) fn add(&mut self, tokens: &[u32]) {
        for &token in tokens {
            let (word, bit) = place(token);
            self.bits[word] |= bit;
        }
    }

    /// Whether a token may be one of those added; of all others hardly any may.
    pub(super) fn may_have(&self, token: u32) -> bool {
        let (word, bit) = place(token);
        self.bits[word] & bit != 0
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
    fn a_sieve_lets_through_what_was_put_in_and_hardly_anything_else() {
        let tokens = [3, 3, 64, 2051, 70_000];
        let mut sieve = Sieve::new();
        sieve.add(&tokens);
        assert!(tokens.iter().all(|&token| sieve.may_have(token)));
        let others = (0..80_000).filter(|&token| sieve.may_have(token)).count();
        assert!(others < 200, "{others}");
    }
}
