//! Subtitles: a pair for each cue, by the times too.

use std::fmt::Write;

use muwazi::model::pair::Pair;
use muwazi::model::timing::Timing;

use crate::support::Folder;

const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents");

/// Cues as films have them: the Arabic without marks, or with marks at the wrong end.
const CUES: [(&str, &str); 12] = [
    ("قلت لك أن تنتظر", "I told you to wait."),
    ("أين الطبيب؟", "Where is the doctor?"),
    (".غادر قبل ساعة", "He left an hour ago."),
    ("!ليس لدينا وقت", "We have no time!"),
    ("خذ السيارة", "Take the car."),
    ("الجسر مغلق", "The bridge is closed."),
    ("اتصل بالشرطة", "Call the police."),
    (".لا أحد يجيب -", "- Nobody answers."),
    ("...افتح الباب", "Open the door..."),
    ("الجو بارد هنا", "It is cold in here."),
    ("أخي مريض", "My brother is ill."),
    ("أعطه ماء", "Give him water."),
];

/// Beginning and end of the cue of a number, in milliseconds; none is as far from the next as another.
fn time(number: usize) -> (usize, usize) {
    let start = 2_100 * number + 370 * (number * number % 7);
    (start + 1_000, start + 2_000)
}

/// Returns cues as SubRip, each with its times moved by `offset` milliseconds and stretched by `rate`.
fn srt<'a>(cues: impl Iterator<Item = (usize, &'a str)>, offset: f64, rate: f64) -> String {
    let mut srt = String::new();
    for (number, text) in cues {
        let (start, end) = time(number);
        let at = |time: usize| (time as f64 * rate + offset) as u64;
        let timing = Timing::new(at(start), at(end));
        write!(srt, "{}\n{timing}\n{text}\n\n", number + 1).expect("written");
    }
    srt
}

fn arabic(count: usize) -> String {
    srt(
        (0..count).map(|number| (number, CUES[number % 12].0)),
        0.0,
        1.0,
    )
}

/// Returns English cues but those at some numbers.
fn english(count: usize, without: &[usize], offset: f64, rate: f64) -> String {
    let numbers = (0..count).filter(|number| !without.contains(number));
    srt(
        numbers.map(|number| (number, CUES[number % 12].1)),
        offset,
        rate,
    )
}

/// Returns how many of some pairs translate each other, and how many are something else, text alone apart.
fn right_and_wrong(pairs: &[Pair]) -> (usize, usize) {
    let is_right = |pair: &&Pair| CUES.contains(&(pair.ar(), pair.en()));
    let right = pairs.iter().filter(is_right).count();
    let nulls = pairs.iter().filter(|pair| pair.is_null()).count();
    (right, pairs.len() - right - nulls)
}

#[test]
fn a_cue_makes_a_pair_however_the_arabic_is_marked() {
    let folder = Folder::new();
    for (name, count, without, offset, rate) in [
        ("twelve", 12, &[][..], 0.0, 1.0),
        ("many", 60, &[], 0.0, 1.0),
        ("later", 60, &[], 63_000.0, 1.0),
        ("slower", 60, &[], 0.0, 25.0 / 23.976),
        ("with holes", 60, &[7, 8, 30], 1_200.0, 1.0),
    ] {
        folder.write("ar.srt", arabic(count));
        folder.write("en.srt", english(count, without, offset, rate));
        folder.run("align ar.srt en.srt -q -o p.jsonl").ok();
        let pairs = folder.pairs("p.jsonl");
        assert_eq!(
            right_and_wrong(&pairs),
            (count - without.len(), 0),
            "{name}: {pairs:#?}"
        );
        let alone = pairs.iter().filter(|pair| pair.is_null()).count();
        assert_eq!(alone, without.len(), "{name}");
    }
}

#[test]
fn cues_are_joined_where_both_languages_run_on() {
    let folder = Folder::new();
    let talk = format!("{DOCUMENTS}/sources/talk");
    folder
        .run(&format!("align {talk}.srt {talk}.vtt -q -o p.jsonl"))
        .ok();
    let pairs = folder.pairs("p.jsonl");
    let texts: Vec<(&str, &str)> = pairs.iter().map(|pair| (pair.ar(), pair.en())).collect();
    assert_eq!(
        texts,
        [
            (
                "اجتمع المجلس في تونس في 14 مارس 2025.",
                "The council met in Tunis on 14 March 2025."
            ),
            (
                "- من حضر؟ - اثنا عشر عضوا.",
                "- Who attended? - Twelve members."
            ),
            ("الدورة القادمة في عام 2026", "The next session is in 2026"),
        ]
    );
    assert_eq!(pairs[0].shape().to_string(), "2:2");
    assert_eq!(pairs[0].ar_time(), Some(Timing::new(1_000, 5_000)));
    // The Arabic does not say where its sentences end: nothing shows that they go on.
    folder.write("ar.srt", arabic(12));
    folder.write(
        "en.srt",
        english(12, &[], 0.0, 1.0)
            .replace(".\n", "\n")
            .replace("The b", "the b"),
    );
    folder.run("align ar.srt en.srt -q -o p.jsonl").ok();
    assert_eq!(folder.pairs("p.jsonl").len(), 12);
}

#[test]
fn times_are_kept_in_every_format_that_can_hold_them() {
    let folder = Folder::new();
    folder.write("ar.srt", arabic(12));
    folder.write("en.srt", english(12, &[], 500.0, 1.0));
    let outputs = "-o p.jsonl -o p.tmx -o p.xliff -o p.html";
    folder
        .run(&format!("align ar.srt en.srt -q {outputs}"))
        .ok();
    folder
        .run("convert p.jsonl -q -o trados.tmx --tmx-flavor trados")
        .ok();
    let times = |file: &str| -> Vec<_> {
        let pairs = folder.pairs(file).into_iter();
        pairs.map(|pair| (pair.ar_time(), pair.en_time())).collect()
    };
    let expected = times("p.jsonl");
    assert_eq!(
        expected[1],
        (
            Some(Timing::new(3_470, 4_470)),
            Some(Timing::new(3_970, 4_970))
        )
    );
    for file in ["p.tmx", "p.xliff", "p.html", "trados.tmx"] {
        folder.run(&format!("convert {file} -q -o back.jsonl")).ok();
        assert_eq!(times("back.jsonl"), expected, "{file}");
    }
    assert!(
        folder
            .read("p.tmx")
            .contains("<prop type=\"x-ar-time\">00:00:03,470")
    );
}

#[test]
fn both_languages_in_one_cue_are_taken_apart() {
    let folder = Folder::new();
    let both = CUES.iter().map(|(ar, en)| format!("{en}\n{ar}"));
    let both: Vec<String> = both.collect();
    let cues = both.iter().enumerate();
    folder.write(
        "both.srt",
        srt(cues.map(|(number, text)| (number, &**text)), 0.0, 1.0),
    );
    folder.run("align both.srt -q -o p.jsonl").ok();
    assert_eq!(right_and_wrong(&folder.pairs("p.jsonl")), (12, 0));
}
