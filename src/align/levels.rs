//! Paragraphs first, then sentences, then clauses.
//!
//! Paragraph breaks often differ between a text and its translation, so the paragraphs' alignment does not bind that
//! of the sentences: it is counted how far the breaks agree, and that is one kind of evidence more for the
//! sentences ([`Structure`]). Sentences are the ground that clauses stand on: they are cut inside their beads only
//! (`clauses.rs`).

use crate::align::band::Band;
use crate::align::evidence::length;
use crate::align::evidence::shape::SHAPES;
use crate::align::evidence::structure::Structure;
use crate::align::evidence::{BeadCost, Bitext, Evidence};
use crate::correspond::features::Features;
use crate::model::alignment::{Agreement, Alignment};
use crate::model::document::{Document, Level};

use super::lattice::{Lattice, Path};
use super::{Aligner, Model, Pins, chain, clauses, coarse, confidence, refine};

/// A ratio of lengths whose logarithm is this far from that of texts at large is unusual.
const UNUSUAL: f64 = 0.3;

/// Aligns two documents at a level.
pub(super) fn align(aligner: &Aligner, ar: &Document, en: &Document, level: Level) -> Alignment {
    let whole = match level {
        Level::Clause => Level::Sentence,
        other => other,
    };
    let structure = (whole == Level::Sentence)
        .then(|| structure(aligner, ar, en))
        .flatten();
    let (learnt, path, agreement) = path(aligner, ar, en, whole, structure.as_ref(), None);
    let beads = match level {
        Level::Clause => clauses::cut(aligner, &learnt, ar, en, &path),
        _ => path.beads,
    };
    Alignment::new(ar, en, level, beads, agreement)
}

/// Aligns the sentences of two documents around what is known of them.
pub(super) fn align_around(
    aligner: &Aligner,
    ar: &Document,
    en: &Document,
    pins: &Pins,
) -> Alignment {
    let level = Level::Sentence;
    let structure = structure(aligner, ar, en);
    let (_, path, agreement) = path(aligner, ar, en, level, structure.as_ref(), Some(pins));
    Alignment::new(ar, en, level, path.beads, agreement)
}

/// What paragraph breaks are worth, or nothing where there are no paragraphs of several sentences.
fn structure(aligner: &Aligner, ar: &Document, en: &Document) -> Option<Structure> {
    let has_paragraphs =
        |document: &Document| document.paragraphs().len() < document.sentences().len();
    if aligner.model.structure == 0.0 || !(has_paragraphs(ar) || has_paragraphs(en)) {
        return None;
    }
    let (_, path, _) = path(aligner, ar, en, Level::Paragraph, None, None);
    Some(Structure::learn(
        ar,
        en,
        &path.beads,
        aligner.model.structure,
    ))
}

/// What was learnt about the texts, the best path at a level, and how far the texts agree.
fn path(
    aligner: &Aligner,
    ar: &Document,
    en: &Document,
    level: Level,
    structure: Option<&Structure>,
    pins: Option<&Pins>,
) -> (Model, Path, Agreement) {
    let model = &aligner.model;
    let (ar, en) = (Features::of(ar, level), Features::of(en, level));
    let anchors = model.anchors.find(&ar, &en);
    let bitext = Bitext { ar: &ar, en: &en };
    // What does not change with what is learnt.
    let mut lasting: Vec<&dyn Evidence> = vec![&anchors];
    lasting.extend(structure.map(|structure| structure as &dyn Evidence));
    lasting.extend(pins.map(|pins| pins as &dyn Evidence));
    let mut words = model
        .lexical
        .look_up(aligner.lexicon(), &aligner.glossary, &ar, &en);
    let found = words.find();
    let mut edges = model.edges.clone();
    let mut heads = edges.find(&words, bitext);
    let with_words = [&lasting[..], &[&found, &heads]].concat();
    let mut band = coarse::band(model, bitext, &with_words, anchors.points());
    if let Some(pins) = pins {
        band = pins.narrowed(&band, en.segments.len());
    }
    let (model, mut path) = first_pass(model, bitext, &band, &with_words);
    let mut learnt = model.clone();
    for _ in 0..model.rounds {
        learnt = refine::learn(&model, bitext, &path);
        words.learn(bitext, &path.beads);
        let found = words.find();
        edges.learn(&heads, &path.beads);
        heads = edges.find(&words, bitext);
        let band = path.expected.band;
        let with_words = [&lasting[..], &[&found, &heads]].concat();
        path = pass(&learnt, bitext, &band, &with_words);
    }
    let path = confidence::weigh(path, -model.prior.gap_after_gap.ln());
    let agreement = Agreement {
        coverage: coverage(bitext, &path),
        order: chain::order(anchors.points()),
    };
    (learnt, path, agreement)
}

/// The first pass, with the ratio of the lengths that explains the texts better: that of both texts whole, or, where
/// one text is far longer than translation makes it, that of texts at large, for then much of it may have no
/// counterpart.
fn first_pass(
    model: &Model,
    bitext: Bitext,
    band: &Band,
    lasting: &[&dyn Evidence],
) -> (Model, Path) {
    let with_ratio = |ratio: f64| {
        let mut model = model.clone();
        model.length.ratio = Some(ratio);
        let path = pass(&model, bitext, band, lasting);
        (model, path)
    };
    let whole = length::ratio(bitext.ar, bitext.en);
    let by_whole = with_ratio(whole);
    if (whole / length::AT_LARGE).ln().abs() < UNUSUAL {
        return by_whole;
    }
    let at_large = with_ratio(length::AT_LARGE);
    if at_large.1.evidence > by_whole.1.evidence {
        at_large
    } else {
        by_whole
    }
}

fn pass(model: &Model, bitext: Bitext, band: &Band, lasting: &[&dyn Evidence]) -> Path {
    let learnt: [&dyn Evidence; 2] = [&model.length, &model.punctuation];
    let costs: Vec<Box<dyn BeadCost>> = learnt
        .iter()
        .chain(lasting)
        .map(|evidence| evidence.prepare(bitext))
        .collect();
    Lattice {
        band,
        costs: &costs,
        prior: &model.prior,
        shapes: SHAPES.len(),
    }
    .solve()
}

/// The share of the characters of both texts that has a counterpart, as expected over all paths.
fn coverage(bitext: Bitext, path: &Path) -> f64 {
    let (mut without, mut all) = (0.0, 0.0);
    for (features, nulls) in [
        (bitext.ar, &path.expected.ar_null),
        (bitext.en, &path.expected.en_null),
    ] {
        for (segment, null) in features.segments.iter().zip(nulls) {
            without += null * segment.chars as f64;
            all += segment.chars as f64;
        }
    }
    if all == 0.0 {
        0.0
    } else {
        (1.0 - without / all).clamp(0.0, 1.0)
    }
}
