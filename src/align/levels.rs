//! Alignment level by level: sentences or paragraphs, then clauses.
//!
//! Paragraph breaks often differ between a text and its translation, so they do not bind the sentences: how far they
//! agree is one kind of evidence of the sentences (`evidence/structure.rs`). Sentences are the ground that clauses
//! stand on: they are cut inside their beads only (`clauses.rs`).

use super::evidence::{Bitext, OfDocuments};
use super::solve::{SearchError, Solver};
use super::{Aligner, Constraints, clauses, figures};
use crate::correspond::features::Features;
use crate::model::alignment::Alignment;
use crate::model::document::{Document, Level};

/// Aligns two documents at the aligner's level, around the constraints on them if there are any.
pub(super) fn align(
    aligner: &Aligner,
    ar: &Document,
    en: &Document,
    constraints: Option<&Constraints>,
) -> Alignment {
    let level = aligner.level;
    let whole = match level {
        Level::Clause => Level::Sentence,
        other => other,
    };
    let of_documents = OfDocuments::find(aligner, ar, en, whole);
    let is_moved = aligner.finds_moved();
    let (ar_features, en_features) = Features::of_both(ar, en, whole);
    let bitext = Bitext {
        ar: &ar_features,
        en: &en_features,
    };
    let mut solved = Solver::new(aligner, bitext, of_documents, constraints).solve(is_moved);
    let beads = match level {
        Level::Clause => {
            // They stay whole.
            for pair in &mut solved.moved {
                (pair.ar, pair.en) = (ar.clauses_of(pair.ar), en.clauses_of(pair.en));
            }
            clauses::cut(aligner, solved.for_clauses, ar, en, &solved.path)
        }
        _ => solved.path.beads,
    };
    let alignment = Alignment::new(ar, en, level, beads, solved.agreement).with_moved(solved.moved);
    match level {
        // These features are of sentences.
        Level::Clause => alignment,
        _ => {
            alignment.with_same_figures(|bead| figures::are_same(&ar_features, &en_features, bead))
        }
    }
}

/// Compares the search of the sentences of two documents with that of the whole lattice.
pub(super) fn search_error(aligner: &Aligner, ar: &Document, en: &Document) -> SearchError {
    let of_documents = OfDocuments::find(aligner, ar, en, Level::Sentence);
    let (ar, en) = Features::of_both(ar, en, Level::Sentence);
    Solver::new(aligner, Bitext { ar: &ar, en: &en }, of_documents, None).search_error()
}
