//! Digest of a text by its words, to find the same text again however it is spaced, marked or spelt.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{fold, tokens};

/// Digest of words in order, folded ([`fold::word`]). Two texts of a memory share one by chance about once in 10¹⁰
/// memories of a million texts.
#[derive(Clone, Default)]
pub(crate) struct WordDigest {
    hasher: DefaultHasher,
    words: usize,
}

impl WordDigest {
    /// Digest of a text; nothing for one without words.
    pub(crate) fn of(text: &str) -> Option<u64> {
        let mut digest = Self::default();
        tokens::words(text).for_each(|token| digest.add(&fold::key(token.text)));
        digest.finish()
    }

    /// Goes on with a word that is folded.
    pub(crate) fn add(&mut self, folded: &str) {
        // Vowel signs alone are no word.
        if !folded.is_empty() {
            folded.hash(&mut self.hasher);
            self.words += 1;
        }
    }

    /// Returns the digest of what was read so far; nothing if there were no words.
    pub(crate) fn finish(&self) -> Option<u64> {
        (self.words > 0).then(|| self.hasher.finish())
    }
}

/// Returns the words of a text, folded.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = tokens::words(text).map(|token| fold::word(token.text));
    folded.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_digest_however_they_are_written() {
        for (one, other) in [
            (
                "يعتمد المجلسُ القرارَ، وينفّذه.",
                "يعتمد المجلس  القرار وينفذه",
            ),
            ("إلى المادة ١٢", "الي الماده 12"),
            ("The Council – meets.", "the council meets"),
        ] {
            assert_eq!(WordDigest::of(one), WordDigest::of(other), "{one}");
        }
        for (one, other) in [
            ("المادة 12", "المادة 13"),
            ("one two", "two one"),
            ("ab c", "a bc"),
        ] {
            assert_ne!(WordDigest::of(one), WordDigest::of(other), "{one}");
        }
        assert_eq!(WordDigest::of(" – … "), None);
    }

    #[test]
    fn joined_texts_have_the_digest_of_all_their_words() {
        let mut digest = WordDigest::default();
        for text in ["The Council met.", "It rose."] {
            words(text).iter().for_each(|word| digest.add(word));
        }
        assert_eq!(digest.finish(), WordDigest::of("The Council met. It rose."));
    }
}
