//! Paragraphs first, then sentences.
//!
//! Paragraph breaks often differ between a text and its translation, so the paragraphs' alignment does not bind that
//! of the sentences: it is counted how far the breaks agree, and that is one kind of evidence more for the
//! sentences ([`Structure`]).

use crate::alignment::{Agreement, Alignment};
use crate::band::Band;
use crate::document::{Document, Level};
use crate::features::Features;
use crate::lexicon::Lexicon;
use crate::score::length;
use crate::score::shape::SHAPES;
use crate::score::structure::Structure;
use crate::score::{BeadCost, Bitext, Evidence};

use super::lattice::{Lattice, Path};
use super::{Model, band, coarse, confidence, refine};

/// A ratio of lengths whose logarithm is this far from that of texts at large is unusual.
const UNUSUAL: f64 = 0.3;

/// Aligns two documents at a level.
pub(super) fn align<'a>(
    model: &Model,
    ar: &'a Document,
    en: &'a Document,
    level: Level,
) -> Alignment<'a> {
    let structure = (level == Level::Sentence)
        .then(|| structure(model, ar, en))
        .flatten();
    let (path, agreement) = path(model, ar, en, level, structure.as_ref());
    Alignment::new(ar, en, level, path.beads, path.posteriors, agreement)
}

/// What paragraph breaks are worth, or nothing where there are no paragraphs of several sentences.
fn structure(model: &Model, ar: &Document, en: &Document) -> Option<Structure> {
    let has_paragraphs =
        |document: &Document| document.paragraphs().len() < document.sentences().len();
    if model.structure == 0.0 || !(has_paragraphs(ar) || has_paragraphs(en)) {
        return None;
    }
    let (path, _) = path(model, ar, en, Level::Paragraph, None);
    Some(Structure::learn(
        ar,
        en,
        &path.beads,
        &path.posteriors,
        model.structure,
    ))
}

/// The best path at a level, and how far the texts agree.
fn path(
    model: &Model,
    ar: &Document,
    en: &Document,
    level: Level,
    structure: Option<&Structure>,
) -> (Path, Agreement) {
    let (ar, en) = (Features::of(ar, level), Features::of(en, level));
    let anchors = model.anchors.find(&ar, &en);
    let bitext = Bitext { ar: &ar, en: &en };
    // What does not change with what is learnt.
    let words = model.lexical.find(Lexicon::builtin(), &ar, &en);
    let mut lasting: Vec<&dyn Evidence> = vec![&anchors, &words];
    lasting.extend(structure.map(|structure| structure as &dyn Evidence));
    let band = coarse::band(model, bitext, &lasting, anchors.points());
    let (model, mut path) = first_pass(model, bitext, &band, &lasting);
    for _ in 0..model.rounds {
        let learnt = refine::learn(&model, bitext, &path);
        let band = path.expected.band;
        path = pass(&learnt, bitext, &band, &lasting);
    }
    let path = confidence::weigh(path, -model.prior.gap_after_gap.ln());
    let agreement = Agreement {
        parallelism: parallelism(bitext, &path),
        order: band::order(anchors.points()),
    };
    (path, agreement)
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
fn parallelism(bitext: Bitext, path: &Path) -> f64 {
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
