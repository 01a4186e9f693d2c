//! `apply --realign`: pairs aligned anew around those that were confirmed.

use muwazi::formats::checksum;
use muwazi::model::bead::Span;
use muwazi::model::pair::Pair;

use crate::support::{Folder, texts, visible};

/// The pairs of the sample as they are aligned, and the same with the English of a stretch one pair too early.
fn right_and_wrong(folder: &Folder) -> (Vec<Pair>, Vec<Pair>) {
    folder.run("align ar.txt en.txt -o right.jsonl -q").ok();
    let right = folder.pairs("right.jsonl");
    let mut wrong = right.clone();
    let (first, last) = (10, 60);
    for index in first..=last {
        let en = match index {
            _ if index == first => &right[first..first + 2],
            _ if index == last => &[],
            _ => &right[index + 1..index + 2],
        };
        let place = right[last].en_segments().end;
        let bytes = right[last].en_bytes().end;
        let (ar, run) = (&right[index], |of: fn(&Pair) -> Span, place: usize| {
            let start = en.first().map_or(place, |one| of(one).start);
            Span::new(start, en.last().map_or(place, |one| of(one).end))
        });
        let text = en.iter().map(Pair::en).collect::<Vec<_>>().join(" ");
        wrong[index] = (ar.clone())
            .with_texts(ar.ar(), text)
            .with_confidence(0.4)
            .with_segments(ar.ar_segments(), run(Pair::en_segments, place))
            .with_bytes(ar.ar_bytes(), run(Pair::en_bytes, bytes));
    }
    let lines = wrong
        .iter()
        .map(|pair| serde_json::to_string(pair).expect("a pair") + "\n");
    folder.write("wrong.jsonl", lines.collect::<String>());
    (right, wrong)
}

/// Writes decisions on pairs: each is the number of one, from 0, how many it is on, which are merged, and a mark.
fn decide(folder: &Folder, pairs: &[Pair], all: &[(usize, usize, &str)]) {
    let decision = |&(first, count, mark): &(usize, usize, &str)| {
        let run = &pairs[first..first + count];
        let text = |side: fn(&Pair) -> &str| {
            run.iter()
                .map(side)
                .collect::<Vec<_>>()
                .join(" ")
                .trim()
                .to_owned()
        };
        let from = |side: fn(&Pair) -> &str| -> Vec<[usize; 3]> {
            let parts = run.iter().enumerate();
            let parts =
                parts.map(|(index, pair)| [first + index + 1, 0, side(pair).chars().count()]);
            parts.filter(|part| part[2] > 0).collect()
        };
        let segments =
            |side: fn(&Pair) -> Span| run.iter().map(|pair| side(pair).len()).sum::<usize>();
        let shape = format!(
            "{}:{}",
            segments(Pair::ar_segments),
            segments(Pair::en_segments)
        );
        let mut row = serde_json::json!({
            "ar": text(Pair::ar), "en": text(Pair::en), "shape": shape,
            "ar_from": from(Pair::ar), "en_from": from(Pair::en),
        });
        if !mark.is_empty() {
            row["mark"] = mark.into();
        }
        let sums: Vec<_> = run
            .iter()
            .map(|pair| checksum(pair.ar(), pair.en()))
            .collect();
        serde_json::json!({"first": first + 1, "checksums": sums, "rows": [row]})
    };
    let all: Vec<_> = all.iter().map(decision).collect();
    let file = serde_json::json!({"format": "muwazi-decisions", "version": 1, "decisions": all});
    folder.write("d.json", file.to_string());
}

/// How many of the right pairs are among those found.
fn hits(found: &[Pair], right: &[Pair]) -> usize {
    let is_there = |pair: &&Pair| {
        let same = |one: &Pair| {
            (one.ar_segments(), one.en_segments()) == (pair.ar_segments(), pair.en_segments())
        };
        found.iter().any(same)
    };
    right.iter().filter(is_there).count()
}

/// All that can be seen of both sides.
fn whole(pairs: &[Pair]) -> (String, String) {
    let side =
        |side: fn(&Pair) -> &str| visible(&pairs.iter().map(side).collect::<Vec<_>>().join(" "));
    (side(Pair::ar), side(Pair::en))
}

#[test]
fn the_rest_is_aligned_anew_around_what_was_confirmed() {
    let folder = Folder::with_sample();
    let (right, wrong) = right_and_wrong(&folder);
    // Two good ones, a bad one, and a merge in the midst of the wrong ones, which nobody would think of.
    decide(
        &folder,
        &wrong,
        &[(3, 1, "good"), (20, 1, "bad"), (30, 2, ""), (70, 1, "good")],
    );
    folder
        .run("apply d.json wrong.jsonl -o as-it-was.jsonl -q")
        .ok();
    let before = folder.pairs("as-it-was.jsonl");
    let done = folder
        .run("apply d.json wrong.jsonl --realign -o new.jsonl")
        .ok();
    assert!(
        done.err.starts_with(
            "muwazi: 4 decisions applied: 2 good, 1 bad, 1 pair made anew; the rest aligned anew: "
        ),
        "{}",
        done.err
    );
    let found = folder.pairs("new.jsonl");
    let (was, is) = (hits(&before, &right), hits(&found, &right));
    // Around the merge, which is wrong, some cannot be right.
    assert!(
        was < right.len() / 2 && is >= right.len() - 6,
        "{was} before, {is} after, of {}",
        right.len()
    );
    assert_eq!(whole(&found), whole(&wrong));

    // What was confirmed is what it was, and the bad pair is none.
    let merged = (
        format!("{} {}", wrong[30].ar(), wrong[31].ar()),
        format!("{} {}", wrong[30].en(), wrong[31].en()),
    );
    for (ar, en) in [
        (wrong[3].ar(), wrong[3].en()),
        (&merged.0, &merged.1),
        (wrong[70].ar(), wrong[70].en()),
    ] {
        assert!(texts(&found).contains(&(ar, en)), "{ar} {en}");
    }
    assert!(!texts(&found).contains(&(wrong[20].ar(), wrong[20].en())));
    for good in [3, 70] {
        let is_it = |pair: &&Pair| pair.ar() == wrong[good].ar() && pair.confidence() == 1.0;
        assert_eq!(found.iter().filter(is_it).count(), 1);
    }

    // The same again is the same.
    folder
        .run("apply d.json wrong.jsonl --realign -o again.jsonl -q")
        .ok();
    assert_eq!(folder.read("again.jsonl"), folder.read("new.jsonl"));
}

#[test]
fn without_decisions_all_is_aligned_anew() {
    let folder = Folder::with_sample();
    let (right, wrong) = right_and_wrong(&folder);
    decide(&folder, &wrong, &[]);
    folder
        .run("apply d.json wrong.jsonl --realign -o new.jsonl -q")
        .ok();
    let found = folder.pairs("new.jsonl");
    assert!(
        hits(&found, &right) >= right.len() - 3,
        "{} of {}",
        hits(&found, &right),
        right.len()
    );
    assert_eq!(whole(&found), whole(&right));
    // Segments lie where they lay in their files.
    let in_file = folder.read("en.txt");
    for pair in found.iter().filter(|pair| pair.shape().en == 1) {
        assert_eq!(&in_file[pair.en_bytes().range()], pair.en());
    }
}

#[test]
fn what_the_aligner_made_is_its_own_and_what_people_made_is_theirs() {
    let folder = Folder::with_sample();
    let (_, wrong) = right_and_wrong(&folder);
    decide(&folder, &wrong, &[(3, 1, "good"), (30, 2, "")]);
    folder
        .run("apply d.json wrong.jsonl --realign -o memory.tmx -q")
        .ok();
    assert_eq!(
        folder
            .read("memory.tmx")
            .matches("changeid=\"review\"")
            .count(),
        2
    );
    folder.write("words.csv", "ar,en\nبحر,sea\n");
    let done = folder
        .run("apply d.json wrong.jsonl --realign --dictionary words.csv -o new.csv")
        .ok();
    assert!(
        done.err.contains("words.csv: 1 usable entry"),
        "{}",
        done.err
    );
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    let folder = Folder::with_sample();
    let (_, wrong) = right_and_wrong(&folder);
    decide(&folder, &wrong, &[]);
    folder.write("words.csv", "ar,en\nبحر,sea\n");
    for (line, message) in [
        ("--dictionary words.csv -o new.csv", "say --realign"),
        ("--realign --keep-bad -o new.csv", "cannot be used with"),
        (
            "--realign --dictionary words.csv -o words.csv",
            "words.csv is an input too",
        ),
        (
            "--realign --lexicon missing.lexicon -o new.csv",
            "missing.lexicon",
        ),
    ] {
        folder
            .run(&format!("apply d.json wrong.jsonl {line}"))
            .refused(message);
    }
    assert!(!folder.path("new.csv").exists());
}
