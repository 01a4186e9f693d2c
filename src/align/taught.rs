//! What the alignments of a batch of texts teach about words.

use std::collections::HashMap;

use crate::alignment::Alignment;
use crate::bead::Span;
use crate::document::{Document, Level};
use crate::lexicon::adapted::Adapted;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::units;
use crate::text::{fold, tokens};

use super::Aligner;

/// Pairs less sure than this teach nothing to other texts.
const SURE: f64 = 0.8;

/// The different words of many texts, by number.
#[derive(Default)]
struct Vocabulary {
    words: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// The words of a run of segments that a lexicon may hold.
    fn of(&mut self, document: &Document, level: Level, run: Span) -> Vec<u32> {
        let spans = &document.spans(level)[run.range()];
        let texts = spans.iter().map(|span| &document.text()[span.range()]);
        let words = texts.flat_map(tokens::words);
        let folded = words.map(|word| fold::word(word.text));
        folded
            .filter(|word| units::is_lexical(word))
            .map(|word| self.number(word))
            .collect()
    }

    fn number(&mut self, word: String) -> u32 {
        let next = self.words.len() as u32;
        *self.numbers.entry(word).or_insert_with_key(|word| {
            self.words.push(word.clone());
            next
        })
    }
}

/// What the sure pairs of `alignments` teach.
pub(super) fn by(aligner: &Aligner, alignments: &[Alignment]) -> Glossary {
    let (mut ar, mut en) = (Vocabulary::default(), Vocabulary::default());
    let mut pairs = Vec::new();
    for alignment in alignments {
        let level = alignment.level();
        for (index, bead) in alignment.beads().iter().enumerate() {
            let sure = alignment.confidence(index);
            if sure >= SURE && !bead.shape().is_null() {
                let words = ar.of(alignment.ar(), level, bead.ar);
                pairs.push((words, en.of(alignment.en(), level, bead.en), sure as f32));
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
