use std::sync::Arc;

use super::*;
use crate::align::band::Band;
use crate::align::evidence::shape::SHAPES;
use crate::model::lists::Lists;

/// Properties of a token that are the same wherever it stands.
#[derive(Clone)]
struct Kind {
    /// Counterpart probability.
    probability: f64,
    /// Tokens of the other side that may be its counterpart, each with its r.
    links: Vec<(usize, f64)>,
}

fn kind(probability: f64, links: &[(usize, f64)]) -> Kind {
    Kind {
        probability,
        links: links.to_vec(),
    }
}

/// Segments where each token of the other side stands.
const OTHER: [&[usize]; 6] = [&[0, 9], &[3], &[2, 3, 3], &[9], &[1, 4, 5, 6], &[5]];
/// Segments where each token of this side stands.
const OWN: [&[usize]; 5] = [&[0, 4], &[0], &[1, 7, 7], &[4], &[9]];

fn kinds() -> [Kind; 5] {
    [
        kind(0.8, &[(0, 500.0), (1, 20.0)]),
        kind(0.3, &[]),
        kind(0.5, &[(2, 90.0), (1, 400.0), (3, 5.0)]),
        kind(0.9, &[(4, 70.0), (5, 800.0)]),
        kind(0.2, &[(3, 1e4)]),
    ]
}

/// Items whose links are kept by tokens of either side.
fn items(own: &[&[usize]], other: &[&[usize]], segments: usize, kinds: &[Kind]) -> [Items; 2] {
    let tokens = |places: &[&[usize]]| Tokens::new(segments, places.iter().copied());
    let (own, tokens) = (own.len(), [&tokens(own), &tokens(other)]);
    let of_kind = |(number, kind): (usize, &Kind)| -> Vec<(usize, usize, f32)> {
        let links = kind.links.iter();
        links
            .map(|&(to, ratio)| (number, to, ratio as f32))
            .collect()
    };
    let links: Vec<_> = kinds.iter().enumerate().flat_map(of_kind).collect();
    let links = links.iter();
    let of_own = links
        .clone()
        .map(|&(own, other, ratio)| (own, (other as u32, ratio)));
    let of_other = links.map(|&(own, other, ratio)| (other, (own as u32, ratio)));
    [
        Links::OfOwn(Arc::new(Lists::grouped(own, of_own))),
        Links::OfOther(Arc::new(Lists::grouped(other.len(), of_other))),
    ]
    .map(|links| {
        let probabilities = kinds.iter().map(|kind| kind.probability).collect();
        Items::new(
            tokens,
            probabilities,
            links,
            other.len(),
            CounterpartWeights::default(),
        )
    })
}

fn size(words: usize) -> f64 {
    CounterpartWeights::default().size(words)
}

const WORDS: [usize; 10] = [3, 8, 20, 1, 14, 6, 2, 9, 30, 11];

/// Returns the gain by its definition, in nats.
fn defined(own: Span, other: Span) -> f64 {
    let size = size(WORDS[other.range()].iter().sum());
    let gain = |kind: &Kind| {
        let is_there = |link: &&(usize, f64)| {
            OTHER[link.0]
                .iter()
                .any(|place| other.range().contains(place))
        };
        let ratios = kind.links.iter().filter(is_there).map(|link| link.1);
        let best = ratios.fold(0.0, f64::max);
        ((1.0 - kind.probability) + kind.probability * best / size).ln()
    };
    let times = |places: &[usize]| {
        let here = places.iter().filter(|place| own.range().contains(place));
        here.count() as f64
    };
    kinds()
        .iter()
        .zip(OWN)
        .map(|(kind, places)| times(places) * gain(kind))
        .sum()
}

#[test]
fn a_segment_of_a_thousand_numbers_gains_no_more_than_a_float_holds() {
    let [items, _] = items(&[&[0; 1000]], &[&[0]], 1, &[kind(0.8, &[(0, 1e6)])]);
    let gains = Gains::new(&items, vec![1000]);
    let one = Span::new(0, 1);
    let expected = 1000.0 * (0.2f64 + 0.8 * 1e6 / size(1000)).ln();
    assert!(
        (gains.of(one, one) / expected - 1.0).abs() < 1e-6,
        "{expected}"
    );
    let band = Band::full(1, 1);
    let mut block = Block::new(&band, SHAPES);
    block.move_to(Span::new(0, 2));
    gains.add_to_rows(&mut block, 1.0);
    assert!(
        (f64::from(block.costs(1, 0)[0]) / expected - 1.0).abs() < 1e-6,
        "{expected}"
    );
}

#[test]
fn gains_are_what_their_definition_says_in_any_band_and_block() {
    for items in items(&OWN, &OTHER, 10, &kinds()) {
        are_gains_as_defined(&items);
    }
}

fn are_gains_as_defined(items: &Items) {
    let gains = Gains::new(items, WORDS.to_vec());
    let narrow = (0..=10)
        .map(|row: usize| Span::new(row.saturating_sub(3), (row + 4).min(11)))
        .collect();
    for band in [Band::full(10, 10), Band::new(narrow, 10)] {
        let mut block = Block::new(&band, SHAPES);
        // Backwards too: nothing is left of one block in the next.
        for (start, end) in [(0, 1), (1, 4), (4, 11), (1, 4), (0, 11)] {
            for is_rows in [true, false] {
                block.move_to(Span::new(start, end));
                if is_rows {
                    gains.add_to_rows(&mut block, 1.0);
                } else {
                    gains.add_to_columns(&mut block, 1.0);
                }
                for row in start..end {
                    for (number, &shape) in SHAPES.iter().enumerate() {
                        let ends = block.ends(row, shape).range();
                        for (column, &found) in ends.zip(block.costs(row, number)) {
                            let found = f64::from(found);
                            let ar = Span::new(row - shape.ar, row);
                            let en = Span::new(column - shape.en, column);
                            let (own, other) = if is_rows { (ar, en) } else { (en, ar) };
                            let expected = defined(own, other);
                            assert!((gains.of(own, other) - expected).abs() < 1e-5);
                            assert!(
                                (found - expected).abs() < 1e-5,
                                "{own:?} {other:?}: {found} is not {expected}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn joined_segments_hold_the_items_of_their_parts_but_for_common_ones() {
    for items in items(&OWN, &OTHER, 10, &kinds()) {
        are_joined_as_said(&items);
    }
}

fn are_joined_as_said(items: &Items) {
    let joined = items.joined(4);
    // Without counterpart, or with too many, a token tells no place.
    assert_eq!(joined.own.of(0), [0]);
    assert_eq!(joined.own.of(1), [0]);
    assert_eq!(joined.own.of(2), [4]);
    assert_eq!(joined.other.of(0), [0, 1, 2, 4]);
    let gains = Gains::new(&joined, vec![32, 31, 4100]);
    // What is found never speaks against.
    let one = |segment| Span::new(segment, segment + 1);
    assert!(gains.of(one(2), one(2)) > 0.0);
    assert!(gains.of(one(0), one(2)) >= 0.0);
    assert!(gains.of(one(0), one(1)) < 0.0);
}
