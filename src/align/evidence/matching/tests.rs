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

/// Evidence of the items of one side, this number, where the other has none.
fn matches(
    side: usize,
    [own, other]: [&[&[usize]]; 2],
    segments: usize,
    kinds: &[Kind],
) -> Matches {
    let tokens = |places: &[&[usize]]| {
        let of = |(number, places): (u32, &&[usize])| -> Vec<(usize, u32)> {
            places.iter().map(|&place| (place, number)).collect()
        };
        let places: Vec<_> = (0..).zip(places).flat_map(of).collect();
        Lists::grouped(segments, places.into_iter())
    };
    let mut links = Vec::new();
    for (number, kind) in kinds.iter().enumerate() {
        for &(to, ratio) in &kind.links {
            let (mut numbers, mut ratios) = ([number, to], [ratio as f32, 0.0]);
            if side == 1 {
                numbers.reverse();
                ratios.reverse();
            }
            let to = numbers[1] as u32;
            links.push((numbers[0], Link { to, ratios }));
        }
    }
    let mut sides = [own, other];
    let mut probabilities = [
        kinds.iter().map(|kind| kind.probability).collect(),
        vec![0.0; other.len()],
    ];
    if side == 1 {
        sides.reverse();
        probabilities.reverse();
    }
    Matches::new(
        1.0,
        [&tokens(sides[0]), &tokens(sides[1])],
        probabilities,
        Links::new(Lists::grouped(sides[0].len(), links.into_iter())),
        CounterpartWeights::default(),
    )
}

/// Gains of the items of this side, where each has its own words.
fn gains<'a>(matches: &'a Matches, words: &[usize]) -> Gains<'a> {
    Gains::new(matches, [words.to_vec(), words.to_vec()])
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
    let kinds = [kind(0.8, &[(0, 1e6)])];
    let matches = matches(0, [&[&[0; 1000]], &[&[0]]], 1, &kinds);
    let gains = gains(&matches, &[1000]);
    let one = Span::new(0, 1);
    let expected = 1000.0 * (0.2f64 + 0.8 * 1e6 / size(1000)).ln();
    assert!(
        (gains.of(one, one) / expected - 1.0).abs() < 1e-6,
        "{expected}"
    );
    let band = Band::full(1, 1);
    let mut block = Block::new(&band, SHAPES);
    block.move_to(Span::new(0, 2));
    gains.add_to(&mut block, 1.0);
    assert!(
        (f64::from(block.costs(1, 0)[0]) / expected - 1.0).abs() < 1e-6,
        "{expected}"
    );
}

#[test]
fn gains_are_what_their_definition_says_in_any_band_and_block() {
    for side in [0, 1] {
        are_gains_as_defined(side);
    }
}

fn are_gains_as_defined(side: usize) {
    let matches = matches(side, [&OWN, &OTHER], 10, &kinds());
    let gains = gains(&matches, &WORDS);
    let narrow = (0..=10)
        .map(|row: usize| Span::new(row.saturating_sub(3), (row + 4).min(11)))
        .collect();
    for band in [Band::full(10, 10), Band::new(narrow, 10)] {
        let mut block = Block::new(&band, SHAPES);
        // Backwards too: nothing is left of one block in the next.
        for (start, end) in [(0, 1), (1, 4), (4, 11), (1, 4), (0, 11)] {
            block.move_to(Span::new(start, end));
            gains.add_to(&mut block, 1.0);
            for row in start..end {
                for (number, &shape) in SHAPES.iter().enumerate() {
                    let ends = block.ends(row, shape).range();
                    for (column, &found) in ends.zip(block.costs(row, number)) {
                        let ar = Span::new(row - shape.ar, row);
                        let en = Span::new(column - shape.en, column);
                        let (own, other) = if side == 0 { (ar, en) } else { (en, ar) };
                        let expected = defined(own, other);
                        let each = gains.of_each(&[(ar, en)]);
                        for found in [f64::from(found), each[0], gains.of(ar, en)] {
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
    for side in [0, 1] {
        let joined = matches(side, [&OWN, &OTHER], 10, &kinds()).joined_by(4);
        // Without counterpart, or with too many, a token tells no place.
        let own = &joined.sides[side];
        let of = |segment| -> Vec<u32> {
            let items = own.tokens.of(segment).iter().copied();
            items
                .filter(|&token| own.probabilities[token as usize] > 0.0)
                .collect()
        };
        assert_eq!([of(0), of(1), of(2)], [vec![0], vec![0], vec![4]]);
        let gains = gains(&joined, &[32, 31, 4100]);
        // What is found never speaks against.
        let one = |segment| Span::new(segment, segment + 1);
        let gain = |own, other| {
            if side == 0 {
                gains.of(one(own), one(other))
            } else {
                gains.of(one(other), one(own))
            }
        };
        assert!(gain(2, 2) > 0.0);
        assert!(gain(0, 2) >= 0.0);
        assert!(gain(0, 1) < 0.0);
    }
}
