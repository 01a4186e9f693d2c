//! Words learnt from the pairs of a batch of texts.

use super::Aligner;
use crate::lexicon::adapted::Adapted;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::learn::{Numbers, lexical_words};
use crate::model::pair::Pair;

/// Numbers of the words of a text that a lexicon may hold.
fn words(numbers: &mut Numbers, text: &str) -> Vec<u32> {
    let words = lexical_words(text);
    words.iter().map(|word| numbers.of(word)).collect()
}

/// Learns a glossary from the training pairs among `pairs`.
pub(super) fn learn(aligner: &Aligner, pairs: &[Pair]) -> Glossary {
    let (mut ar, mut en) = (Numbers::default(), Numbers::default());
    let training = pairs.iter().filter(|pair| aligner.is_training_pair(pair));
    let pairs: Vec<_> = training
        .map(|pair| {
            (
                words(&mut ar, &pair.ar),
                words(&mut en, &pair.en),
                pair.confidence as f32,
            )
        })
        .collect();
    let lexical = &aligner.weights.lexical;
    let lexicon = aligner.lexicon();
    let (mut adapted, names) = Adapted::with_names(
        lexicon,
        &aligner.glossary,
        lexical.adaptation,
        &ar.words,
        &en.words,
    );
    adapted.learn(pairs.into_iter());
    adapted.learnt(&names)
}
