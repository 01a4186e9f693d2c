//! What the alignments of a batch of texts teach about words.

use crate::alignment::Alignment;
use crate::bead::Span;
use crate::document::{Document, Level};
use crate::lexicon::adapted::Adapted;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::learn::{Numbers, lexical_words};

use super::Aligner;

/// Pairs less sure than this teach nothing to other texts.
const SURE: f64 = 0.8;

/// The numbers of the words of a run of segments that a lexicon may hold.
fn words(numbers: &mut Numbers, document: &Document, level: Level, run: Span) -> Vec<u32> {
    let spans = document.spans(level)[run.range()].iter();
    let texts = spans.map(|span| &document.text()[span.range()]);
    let words = texts.flat_map(lexical_words);
    words.map(|word| numbers.of(&word)).collect()
}

/// What the sure pairs of `alignments` teach.
pub(super) fn by(aligner: &Aligner, alignments: &[Alignment]) -> Glossary {
    let (mut ar, mut en) = (Numbers::default(), Numbers::default());
    let mut pairs = Vec::new();
    for alignment in alignments {
        let level = alignment.level();
        for (index, bead) in alignment.beads().iter().enumerate() {
            let sure = alignment.confidence(index);
            if sure >= SURE && !bead.shape().is_null() {
                let ar_words = words(&mut ar, alignment.ar(), level, bead.ar);
                let en_words = words(&mut en, alignment.en(), level, bead.en);
                pairs.push((ar_words, en_words, sure as f32));
            }
        }
    }
    let lexical = &aligner.model.lexical;
    let settings = (lexical.smoothing, lexical.learnt as f32);
    let lexicon = aligner.lexicon();
    let mut adapted = Adapted::new(lexicon, &aligner.glossary, settings, &ar.words, &en.words);
    adapted.learn(pairs.into_iter());
    adapted.learnt()
}
