use super::*;
use crate::align::Aligner;
use crate::model::lang::Lang;

fn session() -> Session {
    let pairs = [
        ("واحد. اثنان.", "One. Two.", 2, 0.5),
        ("ثلاثة", "", 1, 0.8),
        ("", "Three", 1, 0.8),
        ("في 14 مارس", "On 14 March", 1, 0.95),
    ];
    let (mut ar, mut en) = (0, 0);
    let pairs = pairs.map(|(a, e, count, confidence)| {
        let of = |text: &str| if text.is_empty() { 0 } else { count };
        let (ar_end, en_end) = (ar + of(a), en + of(e));
        let pair = Pair::new(a, e)
            .with_confidence(confidence)
            .with_segments(Span::new(ar, ar_end), Span::new(en, en_end));
        (ar, en) = (ar_end, en_end);
        pair
    });
    Session::new(pairs.into())
}

fn texts(session: &Session) -> Vec<String> {
    let rows = session.rows().iter();
    rows.map(|placed| {
        let row = placed.row.row();
        let pair = row.pair();
        format!("{}|{}|{}", pair.ar(), pair.en(), pair.shape())
    })
    .collect()
}

#[test]
fn every_command_does_what_it_says_and_can_be_undone() {
    use Lang::{Arabic, English};
    let at_first = texts(&session());
    for (commands, expected) in [
        (
            vec![Command::Merge { at: 1 }],
            &[
                "واحد. اثنان.|One. Two.|2:2",
                "ثلاثة|Three|1:1",
                "في 14 مارس|On 14 March|1:1",
            ][..],
        ),
        (
            vec![Command::Link { rows: vec![3, 1] }],
            &[
                "واحد. اثنان.|One. Two.|2:2",
                "ثلاثة في 14 مارس|On 14 March|2:1",
                "|Three|0:1",
            ],
        ),
        (
            vec![
                Command::Split {
                    at: 0,
                    side: Arabic,
                    offset: 6,
                },
                Command::Split {
                    at: 0,
                    side: English,
                    offset: 4,
                },
            ],
            &[
                "واحد.|One.|1:1",
                "اثنان.|Two.|1:1",
                "ثلاثة||1:0",
                "|Three|0:1",
                "في 14 مارس|On 14 March|1:1",
            ],
        ),
        (
            vec![
                Command::Move {
                    at: 0,
                    side: English,
                    to: Way::Down,
                },
                Command::Move {
                    at: 0,
                    side: Arabic,
                    to: Way::Up,
                },
            ],
            &[
                "واحد.||1:0",
                "اثنان.|One.|1:1",
                "ثلاثة|Two.|1:1",
                "|Three|0:1",
                "في 14 مارس|On 14 March|1:1",
            ],
        ),
        (
            vec![Command::Unlink { at: 3 }],
            &[
                "واحد. اثنان.|One. Two.|2:2",
                "ثلاثة||1:0",
                "|Three|0:1",
                "في 14 مارس||1:0",
                "|On 14 March|0:1",
            ],
        ),
        (
            vec![Command::Edit {
                at: 3,
                side: English,
                text: " On the 14th ".into(),
            }],
            &[
                "واحد. اثنان.|One. Two.|2:2",
                "ثلاثة||1:0",
                "|Three|0:1",
                "في 14 مارس|On the 14th|1:1",
            ],
        ),
    ] {
        let mut session = session();
        for command in &commands {
            let step = session.plan(command).expect("it can be done");
            assert!(session.fits(&step));
            session.take(step);
        }
        assert_eq!(texts(&session), expected, "{commands:?}");
        // Segments are numbered without gap or overlap.
        let results = session.results();
        let mut numbers: Vec<usize> = results
            .flat_map(|pair| pair.ar_segments().range())
            .collect();
        numbers.sort_unstable();
        assert!(
            numbers.iter().copied().eq(0..numbers.len()),
            "{commands:?}: {numbers:?}"
        );
        for _ in &commands {
            session.undo().expect("something to undo");
        }
        assert_eq!(texts(&session), at_first, "{commands:?}");
        while session.redo().is_some() {}
        assert_eq!(texts(&session), expected, "{commands:?}");
    }
}

#[test]
fn what_cannot_be_done_is_refused() {
    let session = session();
    for command in [
        Command::Merge { at: 3 },
        Command::Link { rows: vec![2, 2] },
        Command::Link { rows: vec![2, 9] },
        Command::Unlink { at: 1 },
        Command::Split {
            at: 3,
            side: Lang::English,
            offset: 0,
        },
        Command::Split {
            at: 3,
            side: Lang::English,
            offset: 900,
        },
        Command::Move {
            at: 1,
            side: Lang::English,
            to: Way::Up,
        },
        Command::Mark { at: 0, mark: None },
        Command::Edit {
            at: 0,
            side: Lang::Arabic,
            text: "  ".into(),
        },
        Command::Restore {
            at: 0,
            side: Lang::Arabic,
        },
        Command::Unlink { at: 17 },
    ] {
        assert_eq!(session.plan(&command), None, "{command:?}");
    }
}

#[test]
fn what_a_person_made_or_confirmed_is_certain_and_what_was_cut_is_not() {
    let mut session = session();
    let mut run = |command: Command| {
        let step = session.plan(&command).expect("it can be done");
        session.take(step);
    };
    run(Command::Mark {
        at: 3,
        mark: Some(Mark::Good),
    });
    run(Command::Split {
        at: 0,
        side: Lang::Arabic,
        offset: 6,
    });
    let of = |session: &Session| -> Vec<(f64, bool)> {
        let results = session.results();
        results
            .map(|pair| (pair.confidence(), pair.is_human()))
            .collect()
    };
    assert_eq!(
        of(&session),
        [
            (0.5, false),
            (0.5, false),
            (0.8, false),
            (0.8, false),
            (1.0, true)
        ]
    );
    session.take(
        session
            .plan(&Command::Split {
                at: 0,
                side: Lang::English,
                offset: 4,
            })
            .expect("a cut"),
    );
    assert_eq!(of(&session)[..2], [(1.0, true), (1.0, true)]);
}

#[test]
fn no_word_is_cut() {
    let session = session();
    for (side, offset) in [(Lang::English, 7), (Lang::Arabic, 1)] {
        assert_eq!(
            session.plan(&Command::Split {
                at: 3,
                side,
                offset
            }),
            None,
            "{side} {offset}"
        );
    }
}

#[test]
fn an_edit_keeps_the_original_through_a_cut() {
    let mut session = session();
    for command in [
        Command::Edit {
            at: 3,
            side: Lang::English,
            text: "On the 14th of March".into(),
        },
        Command::Split {
            at: 3,
            side: Lang::English,
            offset: 12,
        },
    ] {
        session.take(session.plan(&command).expect("it can be done"));
    }
    let row = session.rows()[4].row.row();
    assert_eq!(
        (row.text(Lang::English), row.original(Lang::English)),
        ("of March", Some("March"))
    );
    session.take(
        session
            .plan(&Command::Restore {
                at: 4,
                side: Lang::English,
            })
            .expect("an original"),
    );
    assert_eq!(session.rows()[4].row.text(Lang::English), "March");
}

#[test]
fn changes_done_one_after_the_other_have_one_hull() {
    let changed = |at, removed, inserted| Changed {
        at,
        removed,
        inserted,
    };
    for (changes, expected) in [
        (vec![changed(3, 2, 1), changed(0, 2, 2)], changed(0, 5, 4)),
        (vec![changed(0, 1, 3), changed(2, 2, 1)], changed(0, 2, 3)),
        (vec![changed(5, 1, 1), changed(9, 1, 0)], changed(5, 5, 4)),
    ] {
        assert_eq!(hull(changes.into_iter()), Some(expected));
    }
}

#[test]
fn what_is_around_a_confirmed_pair_is_aligned_again() {
    // The last English sentence belongs to the last Arabic one; the aligner of these pairs had it otherwise.
    let pair = |ar: &str, en: &str, at: usize, confidence: f64| {
        let segments =
            |text: &str, place: usize| Span::new(place, place + usize::from(!text.is_empty()));
        Pair::new(ar, en)
            .with_confidence(confidence)
            .with_segments(segments(ar, at), segments(en, at))
    };
    let mut session = Session::new(vec![
        pair(
            "انعقد المؤتمر في 14 مارس.",
            "The conference met on 14 March.",
            0,
            0.99,
        ),
        pair("وحضره 200 مندوب.", "", 1, 0.3),
        pair("", "It was attended by 200 delegates.", 1, 0.3),
        pair("وانتهى في 17 مارس.", "It ended on 17 March.", 2, 0.99),
    ]);
    let step = session
        .plan(&Command::Mark {
            at: 0,
            mark: Some(Mark::Good),
        })
        .expect("a mark");
    session.take(step);
    let stretch = session.neighbourhood(0);
    assert_eq!(stretch, 0..4);
    let step = session
        .realigned(&Aligner::new(), stretch, false)
        .expect("a better one");
    session.take(step);
    assert_eq!(
        texts(&session),
        [
            "انعقد المؤتمر في 14 مارس.|The conference met on 14 March.|1:1",
            "وحضره 200 مندوب.|It was attended by 200 delegates.|1:1",
            "وانتهى في 17 مارس.|It ended on 17 March.|1:1",
        ]
    );
    assert_eq!(session.rows()[0].row.mark(), Some(Mark::Good));
    assert_eq!(session.realigned(&Aligner::new(), 0..3, false), None);
}

#[test]
fn rows_are_sifted() {
    let mut session = session();
    session.take(
        session
            .plan(&Command::Mark {
                at: 1,
                mark: Some(Mark::Bad),
            })
            .expect("a mark"),
    );
    let sift = |sieve: Sieve| session.sift(&sieve, |at| at == 2);
    let of = |shown| {
        sift(Sieve {
            shown,
            ..Sieve::default()
        })
    };
    assert_eq!(of(Shown::All), [0, 1, 2, 3]);
    assert_eq!(of(Shown::Open), [0, 2]);
    assert_eq!(of(Shown::Nulls), [1, 2]);
    assert_eq!(of(Shown::Bad), [1]);
    assert_eq!(of(Shown::Faults), [2]);
    let search = |words: &str| {
        sift(Sieve {
            search: words.into(),
            ..Sieve::default()
        })
    };
    assert_eq!(search("أثنان"), [0]);
    assert_eq!(search("march"), [3]);
    let worst = Sieve {
        worst_first: true,
        below: Some(0.9),
        ..Sieve::default()
    };
    assert_eq!(sift(worst), [0, 1, 2]);
    let all = [0, 1, 2, 3];
    assert_eq!(session.next_open(&all, Some(0), false), Some(2));
    assert_eq!(session.next_open(&[1, 2, 3], None, false), Some(1));
    assert_eq!(session.next_open(&[1, 3], None, false), None);
    assert_eq!(session.next_open(&[], None, true), None);
    assert_eq!(session.next_open(&all, Some(2), false), Some(0));
    assert_eq!(session.next_open(&all, Some(0), true), Some(2));
}

#[test]
fn what_a_person_cut_is_neither_sure_nor_joined_again_until_somebody_says_so() {
    let pair = |ar: &str, en: &str, at: usize| {
        let one = |text: &str| Span::new(at, at + usize::from(!text.is_empty()));
        Pair::new(ar, en)
            .with_confidence(0.99)
            .with_segments(one(ar), one(en))
    };
    let at_first = vec![
        pair(
            "انعقد المؤتمر في 14 مارس.",
            "The conference met on 14 March.",
            0,
        ),
        pair(
            "وحضره 200 مندوب من 57 دولة.",
            "It was attended by 200 delegates from 57 states.",
            1,
        ),
        pair("ثم ماذا", "", 2),
        pair("وانتهى في 17 مارس.", "It ended on 17 March.", 3),
    ];
    let mut session = Session::new(at_first);
    let take = |session: &mut Session, command: Command| {
        let step = session.plan(&command).expect("it can be done");
        session.take(step);
    };
    let split = |side: Lang, offset: usize| Command::Split {
        at: 1,
        side,
        offset,
    };
    take(&mut session, split(Lang::English, 33));
    // The second half stands alone though the side of the next row is free: nobody has said that it belongs there.
    let halves = [
        "وحضره 200 مندوب من 57 دولة.|It was attended by 200 delegates|1:1",
        "|from 57 states.|0:1",
        "ثم ماذا||1:0",
    ];
    assert_eq!(texts(&session)[1..4], halves);
    let of = |session: &Session, at: usize| {
        let pair = session.result(at);
        (pair.confidence, pair.human, session.is_doubtful(at))
    };
    for at in [1, 2] {
        assert_eq!(of(&session, at), (UNCONFIRMED, false, true), "{at}");
    }
    // What is around a confirmed pair is aligned again, once and once more, and the halves stay two.
    for _ in 0..2 {
        for at in [0, 4] {
            let mark = Some(Mark::Good);
            if let Some(step) = session.plan(&Command::Mark { at, mark }) {
                session.take(step);
            }
            let around = session.neighbourhood(at);
            if let Some(step) = session.realigned(&Aligner::new(), around, false) {
                session.take_too(step);
            }
        }
        let all = 0..session.rows().len();
        if let Some(step) = session.realigned(&Aligner::new(), all, true) {
            session.take(step);
        }
        let whole = "It was attended by 200 delegates from 57 states.";
        assert!(!texts(&session).iter().any(|row| row.contains(whole)));
    }
    while session.undo().is_some() {}
    // An edit is a person's work too; what is confirmed is sure; and what is cut on both sides is two pairs.
    take(
        &mut session,
        Command::Edit {
            at: 3,
            side: Lang::English,
            text: "It ended on 17 March 2019.".into(),
        },
    );
    assert_eq!(of(&session, 3), (1.0, true, false));
    take(&mut session, split(Lang::English, 33));
    take(&mut session, split(Lang::Arabic, 16));
    assert_eq!(
        [of(&session, 1), of(&session, 2)],
        [(1.0, true, false); 2],
        "{:?}",
        texts(&session)
    );
}

#[test]
fn rows_that_are_marked_stand_alone_in_a_step() {
    let mut session = session();
    let before = texts(&session);
    let last = session.rows().len() - 1;
    let command = Command::MarkAll {
        rows: vec![last, 0, 1, 0],
        mark: Some(Mark::Bad),
    };
    let step = session.plan(&command).expect("it can be done");
    let runs = step.replacements.iter().map(|run| (run.at, run.removed));
    assert_eq!(runs.collect::<Vec<_>>(), [(0, 2), (last, 1)]);
    assert!(session.fits(&step));
    session.take(step);
    assert_eq!(session.plan(&command), None);
    assert_eq!(texts(&session), before);
    session.undo();
    assert!(session.plan(&command).is_some());
    let beyond = Command::MarkAll {
        rows: vec![last + 1],
        mark: None,
    };
    assert_eq!(session.plan(&beyond), None);
}
