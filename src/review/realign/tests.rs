use proptest::prelude::*;

use super::*;
use crate::model::pair::Pair;

/// Sentences that translate each other.
const SENTENCES: [(&str, &str); 6] = [
    (
        "انعقد المؤتمر في 14 مارس 2019.",
        "The conference met on 14 March 2019.",
    ),
    (
        "وحضره 200 مندوب من 57 دولة.",
        "It was attended by 200 delegates from 57 states.",
    ),
    (
        "وافتتح الرئيس الجلسة بكلمة.",
        "The president opened the session with a speech.",
    ),
    (
        "ووافقت اللجنة على القرار 338.",
        "The committee approved resolution 338.",
    ),
    (
        "وبلغت الميزانية 45 مليون دولار.",
        "The budget came to 45 million dollars.",
    ),
    ("واختتم في 16 مارس.", "It ended on 16 March."),
];

/// Rows of the sentences from one number to another on each side.
fn rows(beads: &[([usize; 2], [usize; 2])]) -> Vec<Reviewed> {
    let mut ends = [0, 0];
    let row = |(index, (ar, en)): (usize, &([usize; 2], [usize; 2]))| {
        let text = |[start, end]: [usize; 2],
                    side: fn(&(&'static str, &'static str)) -> &'static str| {
            let texts = SENTENCES.iter().cycle().skip(start).take(end - start);
            texts.map(side).collect::<Vec<_>>().join(" ")
        };
        let pair = Pair::new(text(*ar, |pair| pair.0), text(*en, |pair| pair.1))
            .with_confidence(0.5)
            .with_segments(Span::new(ar[0], ar[1]), Span::new(en[0], en[1]))
            .with_files(Some("a".into()), Some("e".into()));
        // One byte is between two rows.
        let mut bytes = [pair.ar.len(), pair.en.len()]
            .into_iter()
            .zip(&mut ends)
            .map(|(length, end)| {
                let start = *end;
                *end += length + 1;
                Span::new(start, start + length)
            });
        let (ar_bytes, en_bytes) = (
            bytes.next().unwrap_or_default(),
            bytes.next().unwrap_or_default(),
        );
        Reviewed {
            pair: pair.with_bytes(ar_bytes, en_bytes),
            was: Some(index),
            of: index,
            mark: None,
            is_by_hand: false,
            is_cut: false,
            begins_at_cut: [false; 2],
        }
    };
    beads.iter().enumerate().map(row).collect()
}

/// Segments of each pair, as in `0..1:0..2`.
fn beads(rows: &[Reviewed]) -> Vec<String> {
    let bead = |row: &Reviewed| {
        let (ar, en) = (row.pair.ar_segments, row.pair.en_segments);
        format!("{}..{}:{}..{}", ar.start, ar.end, en.start, en.end)
    };
    rows.iter().map(bead).collect()
}

fn marked(mut row: Reviewed, mark: Mark) -> Reviewed {
    (row.mark, row.is_by_hand) = (Some(mark), true);
    row
}

/// Rows with every sentence beside its neighbour's translation, the first and the last with more than one.
fn wrong() -> Vec<Reviewed> {
    rows(&[
        ([0, 2], [0, 1]),
        ([2, 3], [1, 2]),
        ([3, 4], [2, 3]),
        ([4, 5], [3, 4]),
        ([5, 6], [4, 6]),
    ])
}

#[test]
fn what_nobody_confirmed_is_aligned_anew() {
    let found = around(&Aligner::new(), wrong());
    assert_eq!(
        beads(&found),
        [
            "0..1:0..1",
            "1..2:1..2",
            "2..3:2..3",
            "3..4:3..4",
            "4..5:4..5",
            "5..6:5..6"
        ]
    );
    for (row, (ar, en)) in found.iter().zip(SENTENCES) {
        assert_eq!((&*row.pair.ar, &*row.pair.en), (ar, en));
        assert_eq!((row.was, row.is_by_hand), (None, false));
    }
    // In the file of the first pair both its sentences are there, one space apart.
    let length = SENTENCES[0].0.len();
    assert_eq!(found[0].pair.ar_bytes, Span::new(0, length));
    assert_eq!(found[1].pair.ar_bytes.start, length + 1);
}

#[test]
fn what_was_confirmed_stays_though_it_is_wrong() {
    let mut rows = wrong();
    rows[2] = marked(rows[2].clone(), Mark::Good);
    let found = around(&Aligner::new(), rows.clone());
    assert!(found.contains(&rows[2]), "{:?}", beads(&found));
    // An edit is a confirmation too.
    let mut rows = wrong();
    rows[2].pair.en += " Indeed.";
    (rows[2].was, rows[2].is_by_hand) = (None, true);
    let found = around(&Aligner::new(), rows.clone());
    assert!(found.contains(&rows[2]), "{:?}", beads(&found));
}

#[test]
fn what_was_cut_on_one_side_looks_for_its_counterpart() {
    // The second English sentence was given to the first Arabic one, and somebody cut the Arabic in two.
    let mut rows = rows(&[
        ([0, 1], [0, 1]),
        ([1, 2], [2, 3]),
        ([2, 3], [3, 3]),
        ([3, 6], [3, 6]),
    ]);
    for at in [1, 2] {
        (rows[at].was, rows[at].of, rows[at].is_by_hand) = (None, 1, true);
    }
    rows[1].is_cut = true;
    let found = around(&Aligner::new(), rows);
    assert!(
        found
            .iter()
            .any(|row| (&*row.pair.ar, &*row.pair.en) == SENTENCES[2]),
        "{:?}",
        beads(&found)
    );
}

#[test]
fn a_pair_that_is_right_already_is_still_that_pair() {
    let right: Vec<_> = (0..6).map(|at| ([at, at + 1], [at, at + 1])).collect();
    let found = around(&Aligner::new(), rows(&right));
    let were: Vec<_> = found.iter().map(|row| row.was).collect();
    assert_eq!(were, (0..6).map(Some).collect::<Vec<_>>());
    assert!(found.iter().all(|row| row.pair.confidence > 0.5));
}

#[test]
fn a_pair_whose_numbers_differ_is_not_sure() {
    let right: Vec<_> = (0..6).map(|at| ([at, at + 1], [at, at + 1])).collect();
    let mut other = rows(&right);
    other[1].pair.en = other[1].pair.en.replace("200", "300");
    let found = around(&Aligner::new(), other);
    assert_eq!(found[1].was, Some(1));
    assert!(found[1].pair.confidence <= DIFFERENT);
}

#[test]
fn a_bad_pair_does_not_come_back_and_what_was_unlinked_stays_apart() {
    let right: Vec<_> = (0..6).map(|at| ([at, at + 1], [at, at + 1])).collect();
    let mut bad = rows(&right);
    bad[1] = marked(bad[1].clone(), Mark::Bad);
    let unlinked = rows(&[
        ([0, 1], [0, 1]),
        ([1, 2], [1, 1]),
        ([2, 2], [1, 2]),
        ([2, 3], [2, 3]),
        ([3, 4], [3, 4]),
        ([4, 5], [4, 5]),
        ([5, 6], [5, 6]),
    ]);
    let by_hand = |mut row: Reviewed| {
        if row.pair.is_null() {
            (row.was, row.of, row.is_by_hand) = (None, 1, true);
        }
        row
    };
    let unlinked = unlinked.into_iter().map(by_hand).collect();
    for rows in [bad, unlinked] {
        let found = around(&Aligner::new(), rows);
        let holds = |run: Span| run.range().contains(&1);
        let is_both = |row: &Reviewed| holds(row.pair.ar_segments) && holds(row.pair.en_segments);
        assert!(!found.iter().any(is_both), "{:?}", beads(&found));
        assert!(beads(&found).contains(&"5..6:5..6".to_owned()));
    }
}

#[test]
fn what_stands_alone_finds_its_counterpart_unless_that_was_found_good() {
    let alone = rows(&[
        ([0, 1], [0, 1]),
        ([1, 2], [1, 1]),
        ([2, 2], [1, 2]),
        ([2, 3], [2, 3]),
    ]);
    let found = around(&Aligner::new(), alone.clone());
    assert_eq!(beads(&found), ["0..1:0..1", "1..2:1..2", "2..3:2..3"]);
    let mut good = alone;
    good[1] = marked(good[1].clone(), Mark::Good);
    let found = around(&Aligner::new(), good.clone());
    assert_eq!(beads(&found), beads(&good));
}

#[test]
fn the_texts_of_other_files_are_others() {
    let mut rows = wrong();
    for row in &mut rows[3..] {
        row.pair.en_file = Some("f".into());
    }
    let found = around(&Aligner::new(), rows);
    let ends = |file: &str| {
        let own = found
            .iter()
            .filter(|row| row.pair.en_file.as_deref() == Some(file));
        own.map(|row| row.pair.ar_segments.end).max()
    };
    assert_eq!((ends("e"), ends("f")), (Some(4), Some(6)));
    let one_sided = rows_of_one_side();
    assert_eq!(
        around(&Aligner::new(), one_sided.clone()).len(),
        one_sided.len()
    );
}

#[test]
fn what_has_moved_keeps_its_mark_and_its_numbers() {
    let mut rows = rows(&[
        ([0, 1], [4, 5]),
        ([1, 2], [0, 1]),
        ([2, 3], [1, 2]),
        ([3, 4], [2, 3]),
        ([4, 5], [3, 4]),
    ]);
    for row in &mut rows {
        row.pair.en = SENTENCES[row.pair.ar_segments.start].1.into();
    }
    rows[0].pair.moved = true;
    rows[2] = marked(rows[2].clone(), Mark::Good);
    let found = around(&Aligner::new(), rows.clone());
    assert_eq!(beads(&found), beads(&rows));
    assert_eq!(
        found.iter().map(|row| row.pair.moved).collect::<Vec<_>>(),
        [true, false, false, false, false]
    );
}

#[test]
fn what_stands_in_another_order_is_found() {
    let rows = rows(&[([0, 0], [4, 6]), ([0, 4], [0, 4]), ([4, 6], [6, 6])]);
    let found = around(&Aligner::new(), rows);
    let moved = found.iter().filter(|row| row.pair.moved);
    assert!(moved.clone().count() > 0, "{:?}", beads(&found));
    assert!(moved.clone().all(|row| row.was.is_none()));
}

fn rows_of_one_side() -> Vec<Reviewed> {
    rows(&[([0, 1], [0, 0]), ([1, 2], [0, 0])])
}

proptest! {
    #[test]
    fn nothing_is_lost_whatever_was_decided(
        shapes in prop::collection::vec((0usize..3, 0usize..3, 0u8..5), 1..14),
    ) {
        let mut ends = (0, 0);
        let mut made = Vec::new();
        for &(ar, en, _) in shapes.iter().filter(|shape| (shape.0, shape.1) != (0, 0)) {
            made.push(([ends.0, ends.0 + ar], [ends.1, ends.1 + en]));
            ends = (ends.0 + ar, ends.1 + en);
        }
        let mut rows = rows(&made);
        for (row, shape) in rows.iter_mut().zip(&shapes) {
            match shape.2 {
                0 => *row = marked(row.clone(), Mark::Good),
                1 => *row = marked(row.clone(), Mark::Bad),
                2 => (row.was, row.is_by_hand) = (None, true),
                _ => {}
            }
        }
        let found = around(&Aligner::new(), rows.clone());
        let text = |rows: &[Reviewed], side: fn(&Pair) -> &String| -> String {
            let texts: Vec<_> = rows.iter().map(|row| side(&row.pair).as_str()).collect();
            texts.concat().split_whitespace().collect()
        };
        prop_assert_eq!(text(&found, |pair| &pair.ar), text(&rows, |pair| &pair.ar));
        let mut by_english: Vec<Reviewed> = found.iter().filter(|row| !row.pair.en.is_empty()).cloned().collect();
        by_english.sort_by_key(|row| row.pair.en_segments);
        prop_assert_eq!(text(&by_english, |pair| &pair.en), text(&rows, |pair| &pair.en));
        let numbers = |rows: &[Reviewed], side: fn(&Pair) -> Span| -> Vec<usize> {
            rows.iter().flat_map(|row| side(&row.pair).range()).collect()
        };
        prop_assert!(numbers(&found, |pair| pair.ar_segments).into_iter().eq(0..ends.0));
        prop_assert!(numbers(&by_english, |pair| pair.en_segments).into_iter().eq(0..ends.1));
        for row in rows.iter().filter(|row| is_confirmed(row)) {
            let is_it = |one: &Reviewed| (&one.pair.ar, &one.pair.en, one.mark) == (&row.pair.ar, &row.pair.en, row.mark);
            prop_assert!(found.iter().any(is_it), "{row:?}: {:?}", beads(&found));
        }
        prop_assert_eq!(around(&Aligner::new(), rows), found);
    }
}
