use super::*;

/// Pairs of one segment a side, with their places in two files.
fn pairs() -> Vec<Pair> {
    let mut places = (0, 0);
    [
        ("نعم", "Yes."),
        ("لا. حسنا", "No. Well."),
        ("شكرا", "Thanks"),
        ("بحر", "sea"),
    ]
    .into_iter()
    .enumerate()
    .map(|(index, (ar, en))| {
        let bytes = (
            Span::new(places.0, places.0 + ar.len()),
            Span::new(places.1, places.1 + en.len()),
        );
        places = (bytes.0.end + 1, bytes.1.end + 1);
        let segment = Span::new(index, index + 1);
        Pair::new(ar, en)
            .with_confidence(0.5 + index as f64 / 10.0)
            .with_segments(segment, segment)
            .with_bytes(bytes.0, bytes.1)
            .with_files(Some("a".into()), Some("e".into()))
    })
    .collect()
}

/// Decisions on these pairs; each is its first pair, how many it is on, and its rows.
fn decisions(all: &[(usize, usize, &str)]) -> String {
    let pairs = pairs();
    let all: Vec<String> = all
        .iter()
        .map(|(first, count, rows)| {
            let sums: Vec<String> = pairs[first - 1..first - 1 + count]
                .iter()
                .map(|pair| checksum(&pair.ar, &pair.en))
                .collect();
            format!("{{\"first\":{first},\"checksums\":{sums:?},\"rows\":[{rows}]}}")
        })
        .collect();
    format!(
        "{{\"format\":\"muwazi-decisions\",\"version\":1,\"decisions\":[{}]}}",
        all.join(",")
    )
}

fn read(json: &str) -> Result<Decisions> {
    Decisions::from_reader("d.json", json.as_bytes())
}

const MERGED: &str = r#"{"ar":"نعم لا. حسنا","en":"Yes. No. Well.","shape":"2:2","ar_from":[[1,0,3],[2,0,8]],"en_from":[[1,0,4],[2,0,9]]}"#;
const HEAD: &str =
    r#"{"ar":"لا. ","en":"No.","shape":"1:1","ar_from":[[2,0,4]],"en_from":[[2,0,3]]}"#;
const TAIL: &str =
    r#"{"ar":"حسنا","en":"","shape":"1:0","ar_from":[[2,4,8]],"en_from":[],"mark":"good"}"#;
const GOOD: &str = r#"{"ar":"شكرا","en":"Thanks","shape":"1:1","ar_from":[[3,0,4]],"en_from":[[3,0,6]],"mark":"good"}"#;
const BAD: &str =
    r#"{"ar":"بحر","en":"sea","shape":"1:1","ar_from":[[4,0,3]],"en_from":[[4,0,3]],"mark":"bad"}"#;

#[test]
fn merged_pairs_are_certain_for_a_person_made_them() {
    let applied = read(&decisions(&[(1, 2, MERGED)]))
        .unwrap()
        .apply(pairs())
        .unwrap();
    let made = &applied.pairs[0];
    assert_eq!((made.pair.en.as_str(), made.was), ("Yes. No. Well.", None));
    assert!(made.pair.confidence == 1.0 && made.pair.human);
    assert_eq!(made.pair.en_segments, Span::new(0, 2));
    assert_eq!(made.pair.en_bytes, Span::new(0, 14));
    assert_eq!(applied.pairs.len(), 3);
    assert_eq!(applied.pairs[1].pair, pairs()[2]);
    assert_eq!(
        applied.counts,
        Counts {
            made: 1,
            ..Counts::default()
        }
    );
}

#[test]
fn segments_behind_a_cut_have_other_numbers_and_places_stay() {
    let rows = format!("{HEAD},{TAIL}");
    let applied = read(&decisions(&[(2, 1, &rows)]))
        .unwrap()
        .apply(pairs())
        .unwrap();
    let found: Vec<_> = applied
        .pairs
        .iter()
        .map(|one| {
            (
                one.pair.ar_segments.start,
                one.pair.en_segments.start,
                one.pair.shape.to_string(),
            )
        })
        .collect();
    let shape = |text: &str| text.to_owned();
    assert_eq!(
        found,
        [
            (0, 0, shape("1:1")),
            (1, 1, shape("1:1")),
            (2, 2, shape("1:0")),
            (3, 2, shape("1:1")),
            (4, 3, shape("1:1")),
        ]
    );
    let (whole, tail) = (pairs()[1].ar_bytes, &applied.pairs[2].pair);
    assert_eq!(tail.ar_bytes, Span::new(whole.start + 6, whole.end));
    assert_eq!(tail.confidence, 1.0);
}

#[test]
fn of_a_cut_on_one_side_nobody_knows_which_piece_belongs_to_the_other() {
    let unmarked = TAIL.replace(",\"mark\":\"good\"", "");
    for (tail, expected) in [(&*unmarked, [true, false]), (TAIL, [false, false])] {
        let rows = format!("{HEAD},{tail}");
        let applied = read(&decisions(&[(2, 1, &rows)]))
            .unwrap()
            .apply(pairs())
            .unwrap();
        let cut = [1, 2].map(|at: usize| applied.pairs[at].is_cut);
        assert_eq!(cut, expected, "{tail}");
        let human = [1, 2].map(|at: usize| applied.pairs[at].pair.human);
        assert_eq!(human, [!expected[0], tail == TAIL], "{tail}");
    }
}

#[test]
fn what_was_linked_across_another_pair_has_moved() {
    // The Arabic of the first pair and the English of the third, around the second.
    let rows = concat!(
        r#"{"ar":"نعم","en":"Thanks","shape":"1:1","ar_from":[[1,0,3]],"en_from":[[3,0,6]]},"#,
        r#"{"ar":"لا. حسنا","en":"No. Well.","shape":"1:1","ar_from":[[2,0,8]],"en_from":[[2,0,9]]},"#,
        r#"{"ar":"","en":"Yes.","shape":"0:1","ar_from":[],"en_from":[[1,0,4]]},"#,
        r#"{"ar":"شكرا","en":"","shape":"1:0","ar_from":[[3,0,4]],"en_from":[]}"#
    );
    let applied = read(&decisions(&[(1, 3, rows)]))
        .unwrap()
        .apply(pairs())
        .unwrap();
    let moved: Vec<bool> = applied.pairs.iter().map(|one| one.pair.moved).collect();
    assert_eq!(moved, [true, false, false, false, false]);
}

#[test]
fn other_pairs_than_the_page_had_are_refused() {
    let mut all = pairs();
    all.push(all[0].clone());
    let decisions =
        decisions(&[(3, 1, GOOD)]).replace("\"decisions\"", "\"pairs\":4,\"decisions\"");
    assert!(read(&decisions).unwrap().apply(pairs()).is_ok());
    let error = read(&decisions)
        .unwrap()
        .apply(all)
        .expect_err("five pairs");
    assert!(
        error.to_string().contains("had 4 pairs, and these are 5"),
        "{error}"
    );
}

#[test]
fn marked_pairs_stay_what_they_were() {
    let applied = read(&decisions(&[(3, 1, GOOD), (4, 1, BAD)]))
        .unwrap()
        .apply(pairs())
        .unwrap();
    let [good, bad] = &applied.pairs[2..] else {
        panic!("{applied:?}")
    };
    assert_eq!(
        (good.was, good.mark, good.pair.confidence),
        (Some(2), Some(Mark::Good), 1.0)
    );
    assert_eq!(
        (bad.was, bad.mark, bad.pair.confidence),
        (Some(3), Some(Mark::Bad), 0.0)
    );
    let unmarked = good.pair.clone().with_confidence(0.7).with_human(false);
    assert!(good.pair.human && !bad.pair.human && unmarked == pairs()[2]);
}

#[test]
fn decisions_that_do_not_fit_are_refused_with_what_to_do() {
    let merge = decisions(&[(1, 2, MERGED)]);
    for (json, message) in [
        (merge.replace("\"first\":1", "\"first\":4"), "decision 1"),
        (
            merge.replacen("\"checksums\":[\"", "\"checksums\":[\"0", 1),
            "pair 1 says something else than the one that was decided on",
        ),
        (
            decisions(&[(3, 1, GOOD), (3, 1, GOOD)]),
            "(decision 2): pair 3 was decided on before",
        ),
        (
            decisions(&[(4, 1, BAD), (3, 1, GOOD)]),
            "(decision 2): pair 3 was decided on before",
        ),
        (
            decisions(&[(3, 1, &GOOD.replace("[3,0,4]", "[2,0,4]"))]),
            "from 0 to 4 of pair 2",
        ),
        (
            decisions(&[(3, 1, &GOOD.replace("[3,0,4]", "[3,0,40]"))]),
            "ends at character 40 of pair 3, which has 4",
        ),
        (
            decisions(&[(3, 1, &GOOD.replace("1:1", "0:1"))]),
            "a row has the shape 0:1",
        ),
        (
            merge.replace("\"first\":1", "\"first\":0"),
            "there is no pair 0",
        ),
        (
            merge.replace("muwazi-", "other-"),
            "line 1: the format is \"other-decisions\"; expected decisions as the review page",
        ),
        (
            merge.replace("\"version\":1", "\"version\":9"),
            "version 9 is not known",
        ),
        (format!("\n\n{}", &merge[..60]), "d.json, line 3: "),
        (String::new(), "d.json, line 1: EOF"),
    ] {
        let error = read(&json)
            .and_then(|decisions| decisions.apply(pairs()))
            .unwrap_err()
            .to_string();
        assert!(error.contains(message), "{error}\n{json}");
    }
    let few = read(&decisions(&[(4, 1, BAD)]))
        .unwrap()
        .apply(pairs()[..3].to_vec());
    let error = few.unwrap_err().to_string();
    assert!(
        error.contains("there is no pair 4: the pairs are only 3"),
        "{error}"
    );
}

#[test]
fn what_has_moved_does_not_number_the_others_anew() {
    let mut pairs = pairs();
    for (pair, en) in pairs.iter_mut().zip([3, 0, 1, 2]) {
        pair.en_segments = Span::new(en, en + 1);
        pair.moved = en == 3;
    }
    let decisions = read(&decisions(&[(1, 2, MERGED)])).expect("decisions");
    let applied = decisions.apply(pairs).expect("pairs").pairs;
    let found = applied
        .iter()
        .map(|row| (row.pair.en_segments.start, row.pair.moved));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [(3, true), (1, false), (2, false)]
    );
}

#[test]
fn what_is_linked_across_others_keeps_its_place_in_the_texts() {
    let rows = r#"{"ar":"نعم","en":"No. Well.","shape":"1:1","ar_from":[[1,0,3]],"en_from":[[2,0,9]]},
        {"ar":"لا. حسنا","en":"","shape":"1:0","ar_from":[[2,0,8]],"en_from":[]},
        {"ar":"","en":"Yes.","shape":"0:1","ar_from":[],"en_from":[[1,0,4]]}"#;
    let decisions = read(&decisions(&[(1, 2, rows)])).expect("decisions");
    let applied = decisions.apply(pairs()).expect("pairs").pairs;
    let found = applied.iter().map(|row| {
        let Pair {
            ar_segments,
            en_segments,
            en_bytes,
            ..
        } = &row.pair;
        (
            ar_segments.start,
            en_segments.start,
            en_segments.len(),
            en_bytes.start,
        )
    });
    let found: Vec<_> = found.collect();
    assert_eq!(
        [found[0], found[2]],
        [(0, 1, 1, 5), (2, 0, 1, 0)],
        "{found:?}"
    );
    assert_eq!(found[3], (2, 2, 1, 15), "{found:?}");
}
