//! Settings of an aligner, in any order.

use std::sync::Arc;

use super::evidence::{Evidence, Factory};
use super::{Aligner, Weights};
use crate::lexicon::dictionary::Dictionary;
use crate::lexicon::glossary::Glossary;
use crate::lexicon::{KnownPairs, Lexicon};
use crate::model::document::Level;

/// Builder of an [`Aligner`]; nothing depends on the order of its calls.
#[derive(Clone, Debug, Default)]
pub struct AlignerBuilder {
    level: Level,
    keeps_order: bool,
    weights: Weights,
    lexicon: Option<Arc<Lexicon>>,
    dictionaries: Vec<Dictionary>,
    known: KnownPairs,
    evidence: Vec<Factory>,
}

impl AlignerBuilder {
    /// Sets the level of the segments that are aligned; sentences by default.
    #[must_use]
    pub fn level(self, level: Level) -> Self {
        Self { level, ..self }
    }

    /// Sets whether what stands in another order on the two sides is paired too, out of order: lists in the order of
    /// each alphabet, paragraphs that changed places. It is by default.
    #[must_use]
    pub fn moved(self, moved: bool) -> Self {
        Self {
            keeps_order: !moved,
            ..self
        }
    }

    /// Sets the weights of the model, for instance to measure what each contributes.
    #[must_use]
    pub fn weights(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// Sets the lexicon used in place of the built-in one.
    #[must_use]
    pub fn lexicon(self, lexicon: Lexicon) -> Self {
        let lexicon = Some(Arc::new(lexicon));
        Self { lexicon, ..self }
    }

    /// Adds a dictionary beside the lexicon; the lexicon tells how its phrases are made up.
    #[must_use]
    pub fn dictionary(mut self, dictionary: Dictionary) -> Self {
        self.dictionaries.push(dictionary);
        self
    }

    /// Adds what a translator's memory has: its pairs are evidence where they are found again, and words are learnt
    /// from them. Neither is law: where the texts say otherwise, they are aligned otherwise.
    ///
    /// ```
    /// use muwazi::align::Aligner;
    /// use muwazi::lexicon::KnownPairs;
    /// use muwazi::{Lang, Pair};
    /// use muwazi::split::Splitter;
    ///
    /// let known: KnownPairs = [Pair::new("طاب يومكم.", "Onwards!")].iter().collect();
    /// let splitter = Splitter::new();
    /// let ar = splitter.split(Lang::Arabic, "طاب يومكم. نهض وخرج.".into());
    /// let en = splitter.split(Lang::English, "Hm. Onwards! He rose and left.".into());
    /// let alignment = Aligner::builder().memory(known).build().align(&ar, &en);
    /// assert!(alignment.pairs().any(|pair| (pair.ar(), pair.en()) == ("طاب يومكم.", "Onwards!")));
    /// ```
    #[must_use]
    pub fn memory(mut self, known: KnownPairs) -> Self {
        self.known.merge(known);
        self
    }

    /// Adds a kind of evidence beside the built-in ones.
    ///
    /// Every alignment begins with a copy of it, as it is given here.
    #[must_use]
    pub fn evidence(mut self, evidence: impl Evidence + Clone + Send + Sync + 'static) -> Self {
        self.evidence.push(Factory::of(evidence));
        self
    }

    /// Builds the aligner.
    pub fn build(self) -> Aligner {
        let lexicon = self.lexicon.as_deref();
        let mut glossary = Glossary::default();
        for dictionary in &self.dictionaries {
            glossary.add(dictionary, lexicon.unwrap_or_else(|| Lexicon::builtin()));
        }
        let aligner = Aligner {
            level: self.level,
            keeps_order: self.keeps_order,
            weights: self.weights,
            lexicon: self.lexicon,
            glossary,
            known: None,
            evidence: self.evidence,
        };
        if self.known.is_empty() {
            return aligner;
        }
        let aligner = aligner.adapted_to(self.known.training());
        Aligner {
            known: Some(Arc::new(self.known)),
            ..aligner
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::evidence::{BeadCost, Bitext};
    use crate::lexicon::dictionary::Entry;
    use crate::lexicon::learn::{Learner, Options};
    use crate::model::bead::{Bead, Span};
    use crate::model::lang::Lang;
    use crate::split::Splitter;

    /// Evidence that counts how often it learns, and rules out all pairs after more than `limit` times.
    #[derive(Clone)]
    struct Forgetful {
        learnt: usize,
        limit: usize,
    }

    impl Evidence for Forgetful {
        fn prepare<'a>(&'a self, _: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
            Box::new(self.clone())
        }

        fn learn(&mut self, _: Bitext, _: &[Bead]) {
            self.learnt += 1;
        }

        fn for_clauses(&self) -> Option<Box<dyn Evidence>> {
            assert_eq!(self.learnt, 2);
            Some(Box::new(self.clone()))
        }
    }

    impl BeadCost for Forgetful {
        fn cost(&self, _: Span, _: Span) -> f64 {
            if self.learnt <= self.limit { 0.0 } else { 1e3 }
        }
    }

    #[test]
    fn every_alignment_begins_with_evidence_that_has_learnt_nothing() {
        let splitter = Splitter::new();
        let ar = splitter.split(Lang::Arabic, "انعقد المؤتمر في 14 مارس.".into());
        let en = splitter.split(Lang::English, "The conference met on 14 March.".into());
        for (limit, shapes) in [(2, vec!["1:1"]), (1, vec!["0:1", "1:0"])] {
            let evidence = Forgetful { learnt: 0, limit };
            let aligner = AlignerBuilder::default().evidence(evidence);
            for level in [Level::Sentence, Level::Clause] {
                let aligner = aligner.clone().level(level).build();
                for _ in 0..2 {
                    let alignment = aligner.align(&ar, &en);
                    let found = alignment
                        .beads()
                        .iter()
                        .map(|bead| bead.shape().to_string());
                    let mut found: Vec<String> = found.collect();
                    found.sort();
                    assert_eq!(found, shapes);
                }
            }
        }
    }

    /// Lexicon in which the two words of the phrase translate each other crosswise.
    fn lexicon() -> Lexicon {
        let mut learner = Learner::new();
        for _ in 0..20 {
            learner.add("محكمة", "home", 1.0);
            learner.add("بيت", "court", 1.0);
        }
        Lexicon::learn(&learner, &Options::default())
    }

    fn dictionary() -> Dictionary {
        let entries = vec![Entry {
            ar: "محكمة بيت".into(),
            en: "court home".into(),
        }];
        Dictionary {
            entries,
            ..Dictionary::default()
        }
    }

    #[test]
    fn a_dictionary_is_linked_by_the_lexicon_whichever_comes_first() {
        let new = AlignerBuilder::default;
        let [first, second, builtin] = [
            new().lexicon(lexicon()).dictionary(dictionary()),
            new().dictionary(dictionary()).lexicon(lexicon()),
            new().dictionary(dictionary()),
        ]
        .map(|builder| builder.build().glossary);
        assert_eq!(first, second);
        assert_ne!(first, builtin);
    }
}
