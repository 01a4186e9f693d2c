//! Bilingual terms: words and phrases of the two languages that stand for the same thing, in pairs of an alignment or a
//! memory.
//!
//! | file | question |
//! |---|---|
//! | `reading.rs` | which words do the texts have, and how are they written? |
//! | `analysis.rs`, `word.rs` | what may each word of a text be in a term, and by what is it counted? |
//! | `written.rs` | how are Arabic words taken apart, by those that occur? |
//! | `phrases.rs` | which runs of words may be terms, as far as one language tells? |
//! | `counting.rs` | how often does each of them stand in all pairs? |
//! | `brackets.rs` | which words stand in brackets as short forms do? |
//! | `couples.rs` | which of them translate each other in a pair? |
//! | `knowledge.rs` | what do the pairs teach about words? |
//! | `search.rs` | which do in all pairs? |
//! | `bitext.rs` | what is found in all, step by step? |
//! | `candidates.rs` | what is known of phrases that translate each other? |
//! | `bound.rs` | which belong together because hardly one stands without the other? |
//! | `place.rs` | what stands around them there? |
//! | `defined.rs` | does the text say what it is? |
//! | `sure.rs` | which are terms beyond doubt though they were met once? |
//! | `nested.rs` | how often do they stand within longer ones? |
//! | `measure.rs` | what can be counted about them? |
//! | `degrees.rs` | what speaks for them besides, and what against? |
//! | `rank.rs` | which of them are the best terms? |
//! | `merge.rs` | which of these are the same term in other forms? |
//! | `known.rs` | what does a glossary say of a term? |
//! | `term.rs` | what is known of a term in the end? |
//!
//! ```
//! use muwazi::formats::read::{self, Input};
//! use muwazi::terms::{Extractor, Options};
//!
//! let path = std::env::temp_dir().join("muwazi-doc-terms.tsv");
//! std::fs::write(&path, "قرر مجلس الأمن ذلك\tthe Security Council so decided\nمجلس الأمن\tSecurity Council\n")?;
//! let mut terms = Extractor::new(Options::default());
//! for record in read::open(&Input::File(path.display().to_string()), None)? {
//!     terms.add(&record?.pair, "example");
//! }
//! let found = terms.finish();
//! assert_eq!((&*found[0].en.text, &*found[0].ar.text), ("Security Council", "مجلس الأمن"));
//! # std::fs::remove_file(&path)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod analysis;
mod bitext;
mod bound;
mod brackets;
mod candidates;
mod counting;
mod couples;
mod defined;
mod degrees;
mod knowledge;
mod known;
mod measure;
mod merge;
mod nested;
mod phrases;
mod place;
mod rank;
mod reading;
mod search;
mod sure;
mod term;
mod word;
mod written;

use crate::formats::terms::Term;
use crate::model::pair::Pair;
use crate::model::parallel;
use bitext::{Bitext, Reference};
pub use known::{Judgement, Known};

/// Options of a search for terms.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// Greatest number of words of a term, on either side; what hyphens join is one word, and words that no term begins
    /// with, "of" and "the", do not count.
    pub longest: usize,
    /// Least number of pairs that a term stands in.
    pub least: usize,
    /// Whether in short texts terms are also those that stand in one pair only, where all speaks for them.
    pub once: bool,
    /// Number of examples of each term.
    pub examples: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            longest: 5,
            least: 2,
            once: true,
            examples: 3,
        }
    }
}

/// Number of pairs from which on a term stands in more than one.
const SHORT: usize = 200;

impl Options {
    /// Whether what stands in one of so many pairs may be a term.
    fn takes_once(&self, pairs: usize) -> bool {
        self.once && pairs < SHORT
    }
}

/// Extractor of terms from pairs.
pub struct Extractor {
    options: Options,
    bitext: Bitext,
    reference: Option<Reference>,
}

impl Extractor {
    /// Creates an extractor that has no pairs yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            bitext: Bitext::default(),
            reference: None,
        }
    }

    /// Adds a pair; if it does not say which files it is from, it is of a document called `document`. Pairs without
    /// counterpart are left out.
    pub fn add(&mut self, pair: &Pair, document: &str) {
        if !pair.ar.trim().is_empty() && !pair.en.trim().is_empty() {
            self.bitext.add(pair, document);
        }
    }

    /// Adds a pair of texts to compare with: the terms are then those that are typical of the pairs that were
    /// [added](Self::add).
    pub fn add_reference(&mut self, pair: &Pair) {
        self.reference.get_or_insert_default().add(pair);
    }

    /// Number of pairs that were taken, without those of the reference.
    pub fn pairs(&self) -> usize {
        self.bitext.pairs()
    }

    /// Returns the terms, the best first. The same pairs in the same order always give the same.
    pub fn finish(self) -> Vec<Term> {
        let mut found = self.bitext.search(&self.options, self.reference);
        bound::bind(&mut found, self.options.least);
        let ranked = merge::merge(
            &found,
            rank::rank(&found, &self.options),
            self.options.least,
        );
        let parts = term::Parts::of(&found);
        parallel::in_pieces(&ranked, |ranked| {
            term::describe(&found, &parts, ranked, &self.options)
        })
    }
}
