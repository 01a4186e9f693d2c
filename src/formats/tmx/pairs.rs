//! Pairs of a unit.

use std::collections::VecDeque;

use super::{HUMAN, MOVED, TIMES, TRADOS_HUMAN, TRADOS_MOVED, TRADOS_TIMES};
use crate::formats::read::{LeftOut, bare};
use crate::io::tmx::{Unit, Variant};
use crate::model::bead::Shape;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::model::timing::Timing;

/// Greatest number of pairs that one unit with several variants in a language makes.
pub(super) const PAIRS: usize = 64;

/// Statements in the properties of a unit about its pairs, written by Muwazi or by tools that it writes for. What is
/// wrong in them is no fault of the pairs.
#[derive(Default)]
struct Said<'u> {
    confidence: Option<f64>,
    shape: Option<Shape>,
    ar_file: Option<&'u str>,
    en_file: Option<&'u str>,
    moved: bool,
    human: bool,
    ar_time: Option<Timing>,
    en_time: Option<Timing>,
}

impl<'u> Said<'u> {
    fn by(unit: &'u Unit) -> Self {
        let share = |value: f64| (0.0..=1.0).contains(&value).then_some(value);
        let mut said = Self::default();
        for (kind, value) in &unit.properties {
            match kind.as_str() {
                "x-confidence" => said.confidence = value.parse().ok().and_then(share),
                "x-Quality:Integer" => {
                    let quality = value
                        .parse()
                        .ok()
                        .map(|quality: u8| f64::from(quality) / 100.0);
                    said.confidence = said.confidence.or(quality.and_then(share));
                }
                "x-shape" => said.shape = value.parse().ok(),
                "x-ar-file" => said.ar_file = Some(value),
                "x-en-file" => said.en_file = Some(value),
                MOVED | TRADOS_MOVED => said.moved = value == "true",
                HUMAN | TRADOS_HUMAN => said.human = value == "true",
                _ if [TIMES[0], TRADOS_TIMES[0]].contains(&&**kind) => {
                    said.ar_time = value.parse().ok();
                }
                _ if [TIMES[1], TRADOS_TIMES[1]].contains(&&**kind) => {
                    said.en_time = value.parse().ok();
                }
                _ => {}
            }
        }
        said
    }
}

/// Returns the pairs of a unit: each Arabic text with each English one. A text that variants of several regions have
/// counts once.
///
/// # Errors
/// Why it has none.
pub(crate) fn pairs(unit: &Unit) -> Result<VecDeque<Pair>, LeftOut> {
    if unit.has_unknown || unit.has_unknown_code {
        return Err(LeftOut::Entity);
    }
    let (ar, en) = (variants(unit, Lang::Arabic), variants(unit, Lang::English));
    let has_others = unit.variants.len() > ar.len() + en.len();
    if has_others && (ar.is_empty() || en.is_empty()) {
        return Err(LeftOut::Sides);
    }
    let said = Said::by(unit);
    let pair = |ar: Option<&Variant>, en: Option<&Variant>| {
        let text = |side: Option<&Variant>| side.map_or_else(String::new, |side| side.text.clone());
        let tags = |side: Option<&Variant>| side.map_or_else(Vec::new, |side| side.tags.clone());
        let mut pair = bare(text(ar), text(en)).with_tags(tags(ar), tags(en));
        pair.level = unit.level;
        pair.confidence = said.confidence.unwrap_or(pair.confidence);
        let shape = said.shape.filter(|shape| shape.fits(&pair.ar, &pair.en));
        if let Some(shape) = shape.filter(|shape| !shape.is_null() && !pair.is_null()) {
            pair.shape = shape;
        }
        pair.ar_file = said.ar_file.map(str::to_owned);
        pair.en_file = said.en_file.map(str::to_owned);
        pair.moved = said.moved;
        pair.human = said.human;
        (pair.ar_time, pair.en_time) = (said.ar_time, said.en_time);
        pair
    };
    // A unit in one of the two languages alone is text without counterpart.
    let (ar, en) = match (ar.is_empty(), en.is_empty()) {
        (true, false) => (vec![None], distinct(&en)),
        (false, true) => (distinct(&ar), vec![None]),
        _ => (distinct(&ar), distinct(&en)),
    };
    let pairs = ar.iter().flat_map(|&ar| en.iter().map(move |&en| (ar, en)));
    let pairs: VecDeque<Pair> = pairs.take(PAIRS).map(|(ar, en)| pair(ar, en)).collect();
    if pairs.is_empty() {
        return Err(LeftOut::Sides);
    }
    let is_blank = |pair: &Pair| pair.ar.trim().is_empty() && pair.en.trim().is_empty();
    if pairs.iter().all(is_blank) {
        return Err(LeftOut::Empty);
    }
    Ok(pairs)
}

/// Whether a unit has more pairs than are made of it.
pub(super) fn has_more(unit: &Unit) -> bool {
    let texts = |lang| distinct(&variants(unit, lang)).len();
    texts(Lang::Arabic) * texts(Lang::English) > PAIRS
}

/// Returns the variants of a unit in `lang`.
fn variants(unit: &Unit, lang: Lang) -> Vec<&Variant> {
    let variants = unit.variants.iter();
    variants
        .filter(|variant| variant.lang == Some(lang))
        .collect()
}

/// Returns variants in their order, one for each text; of very many those that make pairs and one more.
fn distinct<'t>(variants: &[&'t Variant]) -> Vec<Option<&'t Variant>> {
    let mut distinct: Vec<Option<&Variant>> = Vec::new();
    for &variant in variants {
        if distinct.len() > PAIRS {
            break;
        }
        if !distinct
            .iter()
            .flatten()
            .any(|known| known.text == variant.text)
        {
            distinct.push(Some(variant));
        }
    }
    distinct
}
