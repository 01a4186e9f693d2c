//! Two documents in, one [`Alignment`] out.
//!
//! | file | question |
//! |---|---|
//! | `builder.rs` | what is an aligner made of? |
//! | `levels.rs` | in what order are paragraphs and sentences aligned? |
//! | `clauses.rs` | where are paired sentences cut into clauses? |
//! | `band.rs` | how are the cells that are looked at kept? |
//! | `chain.rs` | which cells of the lattice are looked at? |
//! | `evidence/` | what speaks for and against a bead? one file for each kind |
//! | `coarse.rs` | which of those, where the texts are long? |
//! | `corners.rs` | how surely does a path go through each corner of a small lattice? |
//! | `lattice.rs` | which path through them is the best, and how sure is each of its beads? |
//! | `log_sum.rs` | how are tiny probabilities added up? |
//! | `confidence.rs` | are the two texts translations of each other at all? |
//! | `refine.rs` | what does a first path teach about the two texts? |
//! | `pins.rs` | what does somebody know already? |
//! | `taught.rs` | what do the pairs of many alignments teach about words? |

pub mod band;
mod builder;
mod chain;
mod clauses;
mod coarse;
mod confidence;
mod corners;
pub mod evidence;
mod lattice;
mod levels;
mod log_sum;
mod pins;
mod refine;
mod taught;

use std::sync::Arc;

pub use self::builder::AlignerBuilder;
pub use self::clauses::Cutting;
pub(crate) use self::pins::Pins;
use crate::align::evidence::anchors::Anchors;
use crate::align::evidence::edges::Edges;
use crate::align::evidence::length::Length;
use crate::align::evidence::lexical::Lexical;
use crate::align::evidence::punctuation::Punctuation;
use crate::align::evidence::shape::ShapePrior;
use crate::lexicon::Lexicon;
use crate::lexicon::glossary::Glossary;
use crate::model::alignment::Alignment;
use crate::model::document::{Document, Level};
use crate::model::pair::Pair;

/// Aligns documents. Built once, it can be shared between threads; the same documents always give the same result.
///
/// ```
/// use muwazi::align::Aligner;
/// use muwazi::model::document::Level;
/// use muwazi::model::lang::Lang;
/// use muwazi::split::Splitter;
///
/// let splitter = Splitter::new();
/// let ar = splitter.split(Lang::Arabic, "انعقد المؤتمر في 14 مارس. وحضره 200 مندوب.".into());
/// let en = splitter.split(Lang::English, "The conference met on 14 March. It was attended by 200 delegates.".into());
/// let alignment = Aligner::new().align(&ar, &en, Level::Sentence);
/// let shapes: Vec<String> = alignment.beads().iter().map(|bead| bead.shape().to_string()).collect();
/// assert_eq!(shapes, ["1:1", "1:1"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Aligner {
    model: Model,
    /// What is looked up instead of the built-in lexicon.
    lexicon: Option<Arc<Lexicon>>,
    /// What the user's dictionaries add.
    glossary: Glossary,
}

impl Aligner {
    /// An aligner with what is true of texts at large.
    pub fn new() -> Self {
        Self::default()
    }

    /// Builder of an aligner with another lexicon, dictionaries, or other weights.
    pub fn builder() -> AlignerBuilder {
        AlignerBuilder::default()
    }

    /// The same with what the sure ones of these pairs teach about words: a second pass over a batch of texts of one
    /// kind. What only one pair shows is left out, so that no pair confirms itself.
    #[must_use]
    pub fn taught_by(mut self, pairs: &[Pair]) -> Self {
        let learnt = taught::by(&self, pairs);
        self.glossary.merge(learnt);
        self
    }

    /// Whether a pair is sure enough to teach: [`taught_by`](Self::taught_by) passes over the others.
    pub fn learns_from(pair: &Pair) -> bool {
        taught::is_teacher(pair)
    }

    fn lexicon(&self) -> &Lexicon {
        self.lexicon
            .as_deref()
            .unwrap_or_else(|| Lexicon::builtin())
    }

    /// Aligns two documents at a level.
    ///
    /// Time and memory are in proportion to the cells of the lattice that are looked at: all for texts of a few
    /// hundred segments, those around what both texts share for longer ones.
    ///
    /// # Panics
    /// If `ar` is not Arabic or `en` not English.
    pub fn align(&self, ar: &Document, en: &Document, level: Level) -> Alignment {
        in_order(ar, en);
        levels::align(self, ar, en, level)
    }

    /// Aligns the sentences of two documents around what is known of them.
    ///
    /// # Panics
    /// As [`align`](Self::align).
    pub(crate) fn align_around(&self, ar: &Document, en: &Document, pins: &Pins) -> Alignment {
        in_order(ar, en);
        levels::align_around(self, ar, en, pins)
    }
}

/// That Arabic comes first.
fn in_order(ar: &Document, en: &Document) {
    use crate::model::lang::Lang::{Arabic, English};
    assert_eq!(
        (ar.lang(), en.lang()),
        (Arabic, English),
        "Arabic is the first side"
    );
}

/// The weights and rates of the model, as they are before the documents at hand have taught better.
#[derive(Clone, Debug)]
pub struct Model {
    /// How often beads of each shape are met.
    pub prior: ShapePrior,
    /// The evidence of lengths.
    pub length: Length,
    /// The evidence of numbers, dates, symbols, list markers and names.
    pub anchors: Anchors,
    /// The evidence of words that translate each other.
    pub lexical: Lexical,
    /// The evidence of what opens and closes segments.
    pub edges: Edges,
    /// The evidence of how segments end.
    pub punctuation: Punctuation,
    /// How much paragraph breaks count for sentences.
    pub structure: f64,
    /// How sentences are cut into clauses.
    pub cutting: Cutting,
    /// How often the model is learnt anew from the last path.
    pub rounds: usize,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            prior: ShapePrior::default(),
            length: Length::default(),
            anchors: Anchors::default(),
            lexical: Lexical::default(),
            edges: Edges::default(),
            punctuation: Punctuation::default(),
            structure: 0.7,
            cutting: Cutting::default(),
            rounds: 2,
        }
    }
}
