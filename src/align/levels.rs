//! Alignment level by level: paragraphs, then sentences, then clauses.
//!
//! Paragraph breaks often differ between a text and its translation, so the paragraphs' alignment does not bind that
//! of the sentences: it is counted how far the breaks agree, and that is one kind of evidence more for the
//! sentences ([`Structure`]). Sentences are the ground that clauses stand on: they are cut inside their beads only
//! (`clauses.rs`).

use super::evidence::Bitext;
use super::evidence::structure::Structure;
use super::solve::{SearchError, Solver};
use super::{Aligner, Constraints, clauses};
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
    let structure = (whole == Level::Sentence)
        .then(|| structure(aligner, ar, en))
        .flatten();
    let is_moved = aligner.finds_moved();
    let (ar_features, en_features) = (Features::of(ar, whole), Features::of(en, whole));
    let bitext = Bitext {
        ar: &ar_features,
        en: &en_features,
    };
    let mut solved = Solver::new(aligner, bitext, structure, constraints).solve(is_moved);
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
    Alignment::new(ar, en, level, beads, solved.agreement).with_moved(solved.moved)
}

/// Evidence of paragraph breaks, or none where there are no paragraphs of several sentences.
fn structure(aligner: &Aligner, ar: &Document, en: &Document) -> Option<Structure> {
    let weights = &aligner.weights.structure;
    let has_paragraphs =
        |document: &Document| document.paragraphs().len() < document.sentences().len();
    if weights.weight == 0.0 || !(has_paragraphs(ar) || has_paragraphs(en)) {
        return None;
    }
    let features = |document| Features::of(document, Level::Paragraph);
    let (ar_features, en_features) = (features(ar), features(en));
    let bitext = Bitext {
        ar: &ar_features,
        en: &en_features,
    };
    let paragraphs = Solver::new(aligner, bitext, None, None).beads();
    Some(Structure::counted(weights, ar, en, &paragraphs))
}

/// Compares the search of the sentences of two documents with that of the whole lattice.
pub(super) fn search_error(aligner: &Aligner, ar: &Document, en: &Document) -> SearchError {
    let structure = structure(aligner, ar, en);
    let (ar, en) = (
        Features::of(ar, Level::Sentence),
        Features::of(en, Level::Sentence),
    );
    Solver::new(aligner, Bitext { ar: &ar, en: &en }, structure, None).search_error()
}
