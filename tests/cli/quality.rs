use std::collections::BTreeSet;
use std::ops::Range;

use muwazi::formats::ladder;
use muwazi::model::pair::Pair;

use crate::support::{AR, EN, Folder, done, numbered, paragraphs, texts, visible};

const AR_SEGMENTS: &str = include_str!("../../data/sample/communique.ar.seg");
const EN_SEGMENTS: &str = include_str!("../../data/sample/communique.en.seg");
const GOLD: &str = include_str!("../../data/sample/communique.ladder");
const GOLD_TEXTS: &str = include_str!("../../data/sample/communique.gold.tsv");
const AR_CLAUSES: &str = include_str!("../../data/sample/communique.ar.clauses");
const EN_CLAUSES: &str = include_str!("../../data/sample/communique.en.clauses");
const CLAUSE_GOLD: &str = include_str!("../../data/sample/communique.clauses.ladder");
const PARAGRAPH_GOLD: &str = include_str!("../../data/sample/communique.para.ladder");

/// A pair by the visible characters it covers on each side, which does not depend on how the sides are cut.
type Place = [(usize, usize); 2];

/// The places of pairs that tile both texts, in order, those without a counterpart included.
fn places<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Place> {
    let (mut ar_at, mut en_at) = (0, 0);
    pairs
        .into_iter()
        .map(|(ar, en)| {
            let ar_start = ar_at;
            let en_start = en_at;
            ar_at += visible(ar).chars().count();
            en_at += visible(en).chars().count();
            [(ar_start, ar_at), (en_start, en_at)]
        })
        .collect()
}

fn gold_places() -> Vec<Place> {
    places(
        GOLD_TEXTS
            .lines()
            .map(|line| line.split_once('\t').expect("a tab")),
    )
}

fn is_null(place: &Place) -> bool {
    place.iter().any(|(start, end)| start == end)
}

/// The strict F1 of pairs against gold by their texts.
fn strict_f1(gold: &[Place], found: &[Pair]) -> f64 {
    let found = places(texts(found));
    let links = |places: &[Place]| -> BTreeSet<Place> {
        places
            .iter()
            .copied()
            .filter(|place| !is_null(place))
            .collect()
    };
    let (gold, found) = (links(gold), links(&found));
    2.0 * gold.intersection(&found).count() as f64 / (gold.len() + found.len()) as f64
}

/// The F1 in a row of what `muwazi eval` prints.
fn f1(table: &str, row: &str) -> f64 {
    table
        .lines()
        .find(|line| line.starts_with(row))
        .and_then(|line| line.split_whitespace().last()?.parse().ok())
        .expect("a number")
}

fn segmented_f1() -> f64 {
    let folder = Folder::with([
        ("ar.seg", AR_SEGMENTS),
        ("en.seg", EN_SEGMENTS),
        ("gold.ladder", GOLD),
    ]);
    folder
        .run("align ar.seg en.seg --segmented -o found.ladder")
        .ok();
    let table = folder.run("eval gold.ladder found.ladder").ok().out;
    assert!(f1(&table, "lax") >= f1(&table, "strict"), "{table}");
    f1(&table, "strict")
}

#[test]
fn the_sample_in_segments_is_aligned_well() {
    let f1 = segmented_f1();
    assert!(f1 >= 0.93, "{f1}");
}

#[test]
fn running_text_is_aligned_about_as_well_as_segments() {
    let folder = Folder::with_sample();
    folder.run("align ar.txt en.txt -o found.jsonl").ok();
    let f1 = strict_f1(&gold_places(), &folder.pairs("found.jsonl"));
    assert!(f1 >= segmented_f1() - 0.03, "{f1}");
}

#[test]
fn the_paragraphs_of_the_sample_are_aligned_well() {
    let folder = Folder::with_sample();
    folder.write("gold.ladder", PARAGRAPH_GOLD);
    folder
        .run("align ar.txt en.txt --level paragraph -o found.ladder")
        .ok();
    let table = folder.run("eval gold.ladder found.ladder").ok().out;
    assert!(f1(&table, "strict") >= 0.93, "{table}");
}

/// The pairs that a ladder makes of segments.
fn linked(ladder: &str, ar: &str, en: &str) -> Vec<(String, String)> {
    let (ar, en): (Vec<&str>, Vec<&str>) = (ar.lines().collect(), en.lines().collect());
    let side = |ids: &[usize], segments: &[&str]| -> String {
        ids.iter().map(|&id| segments[id]).collect()
    };
    let links = ladder::read(ladder.as_bytes(), "gold");
    let links = links.map(|link| link.expect("a link"));
    links
        .map(|link| (side(&link.ar, &ar), side(&link.en, &en)))
        .collect()
}

/// Where pairs end on both sides.
fn ends(places: &[Place]) -> BTreeSet<(usize, usize)> {
    places.iter().map(|[ar, en]| (ar.1, en.1)).collect()
}

#[test]
fn sentences_are_cut_into_clauses_where_a_translator_would() {
    let gold = |ladder, ar, en| {
        let pairs = linked(ladder, ar, en);
        ends(&places(pairs.iter().map(|(ar, en)| (&**ar, &**en))))
    };
    let sentences = gold(GOLD, AR_SEGMENTS, EN_SEGMENTS);
    let wanted: BTreeSet<_> = gold(CLAUSE_GOLD, AR_CLAUSES, EN_CLAUSES)
        .difference(&sentences)
        .copied()
        .collect();
    let folder = Folder::with_sample();
    let found = |level: &str| {
        folder
            .run(&format!("align ar.txt en.txt --level {level} -o out.jsonl"))
            .ok();
        ends(&places(texts(&folder.pairs("out.jsonl"))))
    };
    // Only what the clauses add is a cut, and only inside what belongs together.
    let mut cuts = found("clause");
    for known in [found("sentence"), sentences] {
        cuts = cuts.difference(&known).copied().collect();
    }
    let right = cuts.intersection(&wanted).count() as f64;
    let (precision, recall) = (right / cuts.len() as f64, right / wanted.len() as f64);
    assert!(precision >= 0.95, "{precision}");
    let f1 = 2.0 * precision * recall / (precision + recall);
    assert!(f1 >= 0.6, "{f1}");
}

#[test]
fn a_pair_of_clauses_has_words_on_both_sides_and_all_formats_hold_it() {
    let folder = Folder::with_opening();
    let outputs = "-o out.jsonl -o out.csv -o out.tsv -o out.ladder -o out.tmx";
    folder
        .run(&format!("align ar.txt en.txt --level clause {outputs}"))
        .ok();
    let (pairs, sentences) = (folder.pairs("out.jsonl"), {
        folder.run("align ar.txt en.txt -o sentences.jsonl").ok();
        folder.pairs("sentences.jsonl")
    });
    assert!(pairs.len() > sentences.len() * 3 / 2, "{}", pairs.len());
    let is_whole = |pair: &Pair| {
        sentences
            .iter()
            .any(|other| other.ar() == pair.ar() && other.en() == pair.en())
    };
    for pair in &pairs {
        let words = |side: &str| side.split_whitespace().count();
        assert!(
            is_whole(pair) || words(pair.ar()).min(words(pair.en())) >= 2,
            "{pair:?}"
        );
    }
    let lines = |name: &str| folder.read(name).lines().count();
    assert_eq!(lines("out.ladder"), pairs.len());
    assert_eq!(lines("out.tsv"), pairs.len() + 1);
    assert_eq!(
        folder.read("out.csv").matches(",clause,").count(),
        pairs.len()
    );
    assert!(folder.read("out.tmx").contains("segtype=\"phrase\""));
}

#[test]
fn what_is_left_stays_right_when_every_fifth_english_paragraph_is_missing() {
    let all = paragraphs(EN);
    let is_gone = |paragraph: usize| paragraph % 5 == 4;
    let left = all.iter().enumerate().filter(|(at, _)| !is_gone(*at));
    let left: Vec<&str> = left.map(|(_, paragraph)| *paragraph).collect();
    // Before each visible character of the English, how many are left.
    let mut kept = vec![0];
    for (at, paragraph) in all.iter().enumerate() {
        for _ in visible(paragraph).chars() {
            kept.push(kept[kept.len() - 1] + usize::from(!is_gone(at)));
        }
    }
    let gold: Vec<Place> = gold_places()
        .into_iter()
        .map(|[ar, (start, end)]| [ar, (kept[start], kept[end])])
        .collect();
    let folder = Folder::with([("ar.txt", AR), ("en.txt", &*left.join("\n\n"))]);
    folder.run("align ar.txt en.txt -o found.jsonl").ok();
    let found = folder.pairs("found.jsonl");
    let f1 = strict_f1(&gold, &found);
    assert!(f1 >= 0.88, "{f1}");
    // Where the Arabic has no counterpart.
    let alone = |places: &[Place]| -> Vec<Range<usize>> {
        let alone = places.iter().filter(|place| is_null(place));
        alone.map(|place| place[0].0..place[0].1).collect()
    };
    let (gold, found) = (alone(&gold), alone(&places(texts(&found))));
    let lies_in = |others: &[Range<usize>], one: &Range<usize>| {
        let is_in = |at: &usize| others.iter().any(|other| other.contains(at));
        2 * one.clone().filter(is_in).count() > one.len()
    };
    let seen = gold.iter().filter(|one| lies_in(&found, one)).count();
    assert!(10 * seen >= 6 * gold.len(), "{seen} of {}", gold.len());
    let right = found.iter().filter(|one| lies_in(&gold, one)).count();
    assert!(10 * right >= 6 * found.len(), "{right} of {}", found.len());
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    let folder = Folder::with_sample();
    for format in ["csv", "jsonl", "ladder"] {
        let line = format!("align ar.txt en.txt --format {format}");
        assert_eq!(folder.run(&line).ok().out, folder.run(&line).ok().out);
    }
}

#[test]
fn long_texts_are_aligned_within_reasonable_memory() {
    let count = 4_000;
    let (ar, en) = numbered(count);
    let folder = Folder::with([("ar.seg", &*ar), ("en.seg", &*en)]);
    let command = limited(folder.command("align en.seg ar.seg --segmented -o found.ladder"));
    let run = done(command, b"").ok();
    assert!(
        run.err
            .contains("4,000 Arabic and 4,000 English sentences into 4,000 pairs"),
        "{}",
        run.err
    );
    for (at, line) in folder.read("found.ladder").lines().enumerate() {
        assert!(line.starts_with(&format!("[{at}]:[{at}]:")), "{line}");
    }
}

/// The same command with no more than 500 MB to itself, where the system can be told so.
fn limited(command: std::process::Command) -> std::process::Command {
    if !cfg!(target_os = "linux") {
        return command;
    }
    let mut shell = std::process::Command::new("sh");
    shell
        .args(["-c", "ulimit -v 500000 && exec \"$@\"", "sh"])
        .arg(command.get_program())
        .args(command.get_args())
        .current_dir(command.get_current_dir().expect("a folder"))
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    shell
}

#[test]
fn an_excerpt_is_found_in_a_longer_text() {
    let (ar, en) = numbered(540);
    let excerpt: Vec<&str> = ar.lines().take(60).collect();
    let folder = Folder::with([("ar.txt", &*excerpt.join("\n")), ("en.txt", &*en)]);
    let done = folder
        .run("align ar.txt en.txt --segmented -o out.jsonl")
        .ok();
    let pairs = folder.pairs("out.jsonl");
    let right = pairs
        .iter()
        .filter(|pair| pair.ar_segments() == pair.en_segments() && pair.confidence() >= 0.9);
    assert_eq!(right.count(), 60);
    assert!(done.err.contains("much of the English"), "{}", done.err);
}

#[test]
fn a_line_of_a_thousand_numbers_is_aligned() {
    let numbers: Vec<String> = (10_000..11_000).map(|number| number.to_string()).collect();
    let (ar, en) = (
        format!("الأرقام {}", numbers.join(" ")),
        format!("Numbers {}", numbers.join(" ")),
    );
    let folder = Folder::with([("ar.txt", &*ar), ("en.txt", &*en)]);
    for level in ["paragraph", "sentence", "clause"] {
        folder.run(&format!("align ar.txt en.txt --level {level} -o out.jsonl"));
        assert_eq!(folder.pairs("out.jsonl").len(), 1, "{level}");
    }
}
