//! What the pairs of a batch of texts teach about words.

use crate::lexicon::adapted::Adapted;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::learn::{Numbers, lexical_words};
use crate::model::pair::Pair;

use super::Aligner;

/// Pairs less sure than this teach nothing to other texts.
const SURE: f64 = 0.8;

/// Whether a pair teaches anything.
pub(super) fn is_teacher(pair: &Pair) -> bool {
    pair.confidence >= SURE && !pair.is_null()
}

/// The numbers of the words of a text that a lexicon may hold.
fn words(numbers: &mut Numbers, text: &str) -> Vec<u32> {
    let words = lexical_words(text);
    words.iter().map(|word| numbers.of(word)).collect()
}

/// What the sure ones of `pairs` teach.
pub(super) fn by(aligner: &Aligner, pairs: &[Pair]) -> Glossary {
    let (mut ar, mut en) = (Numbers::default(), Numbers::default());
    let sure = pairs.iter().filter(|pair| is_teacher(pair));
    let pairs: Vec<_> = sure
        .map(|pair| {
            (
                words(&mut ar, &pair.ar),
                words(&mut en, &pair.en),
                pair.confidence as f32,
            )
        })
        .collect();
    let lexical = &aligner.model.lexical;
    let settings = (lexical.smoothing, lexical.learnt as f32);
    let lexicon = aligner.lexicon();
    let mut adapted = Adapted::new(lexicon, &aligner.glossary, settings, &ar.words, &en.words);
    adapted.learn(pairs.into_iter());
    adapted.learnt()
}
