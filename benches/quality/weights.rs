//! The weights of the model by name, to be tried out from the command line.

use muwazi::align::Model;

/// Sets a weight or rate of the model.
///
/// # Panics
/// If there is none of that name.
pub(crate) fn set(model: &mut Model, name: &str, value: f64) {
    let lambdas = &mut model.anchors.lambdas;
    let slot = match name {
        "growth" => {
            model.prior.ar_growth = value;
            &mut model.prior.en_growth
        }
        "ar-growth" => &mut model.prior.ar_growth,
        "crossing" => &mut model.prior.crossing,
        "null-after-pair" => &mut model.prior.null_after_pair,
        "null-after-null" => &mut model.prior.null_after_null,
        "null-charge" => &mut model.prior.null_charge,
        "gap-after-pair" => &mut model.prior.gap_after_pair,
        "gap-after-gap" => &mut model.prior.gap_after_gap,
        "variance" => &mut model.length.variance,
        "length" => &mut model.length.weight,
        "anchors" => &mut model.anchors.weight,
        "background" => &mut model.anchors.background,
        "lexical" => &mut model.lexical.weight,
        "ar-trust" => &mut model.lexical.ar_trust,
        "en-trust" => &mut model.lexical.en_trust,
        "lexical-background" => &mut model.lexical.background,
        "least-ratio" => &mut model.lexical.least_ratio,
        "learnt" => &mut model.lexical.learnt,
        "edges" => &mut model.edges.weight,
        "edge-ratio" => &mut model.edges.least_ratio,
        "number" => &mut lambdas.number,
        "weak-number" => &mut lambdas.weak_number,
        "date" => &mut lambdas.date,
        "symbol" => &mut lambdas.symbol,
        "word" => &mut lambdas.word,
        "english-word" => &mut lambdas.english_word,
        "marker" => &mut lambdas.marker,
        "arabic-name" => &mut lambdas.arabic_name,
        "capital-name" => &mut lambdas.capital_name,
        "lower-name" => &mut lambdas.lower_name,
        "punctuation" => &mut model.punctuation.weight,
        "kept" => &mut model.punctuation.kept,
        "structure" => &mut model.structure,
        "word-floor" | "stem-floor" | "root-floor" => {
            let smoothing = &mut model.lexical.smoothing;
            *match name {
                "word-floor" => &mut smoothing.word,
                "stem-floor" => &mut smoothing.stem,
                _ => &mut smoothing.root,
            } = value as f32;
            return;
        }
        "edge-words" => {
            model.edges.words = value as usize;
            return;
        }
        "rounds" => {
            model.rounds = value as usize;
            return;
        }
        _ => panic!("no weight is called {name}"),
    };
    *slot = value;
}
