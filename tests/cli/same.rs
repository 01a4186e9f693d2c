use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{AR, EN, Folder, opening};

/// Files that `line` makes in a folder of its own, with these variables in its surroundings.
fn made(line: &str, variables: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let folder = Folder::new();
    // What is given is the same however the folder is called and whatever else is in it.
    for name in ["in", "long", "out", "pairs"] {
        fs::create_dir_all(folder.path(name)).expect("made");
    }
    for number in 0..4 {
        let cut = |text: &str| {
            let lines = text.lines().skip(number * 4).take(8);
            lines.map(|line| format!("{line}\n")).collect::<String>()
        };
        folder.write(&format!("in/{number}.ar.txt"), cut(opening(AR)));
        folder.write(&format!("in/{number}.en.txt"), cut(opening(EN)));
        // Paragraphs of the opening correspond.
        let lines = opening(AR).lines().zip(opening(EN).lines());
        let lines = lines.skip(number).step_by(4);
        let rows: String = lines.map(|(ar, en)| format!("{ar}\t{en}\n")).collect();
        folder.write(&format!("pairs/{number}.tsv"), rows);
    }
    // What has tags.
    folder.write("in/4.ar.md", "# خبر\n\nوصل **القطار** إلى [المدينة](a).\n");
    folder.write(
        "in/4.en.md",
        "# News\n\nThe **train** reached the [city](a).\n",
    );
    // Long enough for several cores to work on it.
    folder.write("long/ar.txt", AR);
    folder.write("long/en.txt", EN);
    let mut command = folder.command(line);
    command.envs(variables.iter().copied());
    let output = command.output().expect("it runs");
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{output:?}"
    );
    let mut files = BTreeMap::from([("standard output".to_owned(), output.stdout)]);
    collect(&folder.path("out"), &folder.path(""), &mut files);
    files
}

fn collect(place: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(place).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            // What a batch keeps for itself says when it was done, and where.
            if !path.ends_with(".muwazi") {
                collect(&path, root, files);
            }
            continue;
        }
        let name = path
            .strip_prefix(root)
            .expect("in it")
            .display()
            .to_string();
        files.insert(name, fs::read(path).expect("read"));
    }
}

/// Differs from the first run in all that must not matter: the time zone, the language, the number of threads, the
/// folder.
const ELSEWHERE: [(&str, &str); 4] = [
    ("TZ", "Pacific/Kiritimati"),
    ("LC_ALL", "tr_TR.UTF-8"),
    ("LANG", "ar_EG.UTF-8"),
    ("RAYON_NUM_THREADS", "2"),
];
const HERE: [(&str, &str); 4] = [
    ("TZ", "UTC"),
    ("LC_ALL", "C"),
    ("LANG", "C"),
    ("RAYON_NUM_THREADS", "1"),
];

#[test]
fn where_and_when_it_runs_changes_no_byte() {
    let formats = "csv tsv jsonl tmx xliff html xlsx xces ladder sketch";
    let outputs = formats
        .split(' ')
        .map(|format| format!(" -o out/pairs.{format}"));
    let outputs: String = outputs.collect();
    for (line, least) in [
        (
            format!("align in/0.ar.txt in/0.en.txt --date 20260101T000000Z{outputs}"),
            11,
        ),
        (
            "batch in -j 1 -o out --format csv --into out/memory.tmx --date 20260101T000000Z"
                .into(),
            8,
        ),
        ("align long/ar.txt long/en.txt -o out/long.jsonl".into(), 2),
        ("split in/0.en.txt".into(), 1),
        (
            "batch in -j 1 -o out --tags --format xliff --format tmx --date 20260101T000000Z"
                .into(),
            12,
        ),
        (
            "find conference pairs -o out/hits.html -o out/hits.csv".into(),
            3,
        ),
        (
            "find --frequencies stem --lang ar pairs -o out/words.tsv -o out/words.xlsx".into(),
            3,
        ),
        (
            "batch in -j 1 -o out --match content --learn --memory pairs/0.tsv --format jsonl"
                .into(),
            6,
        ),
        (
            format!("convert pairs/0.tsv --date 20260101T000000Z{outputs}"),
            11,
        ),
        (
            "check pairs/0.tsv -o out/findings.html -o out/findings.csv --explain ar".into(),
            3,
        ),
        ("review pairs/0.tsv -o out/review.html".into(), 2),
        ("learn pairs/0.tsv -o out/own.lexicon".into(), 2),
        (
            "terms pairs -o out/terms.csv -o out/terms.tbx -o out/terms.html".into(),
            4,
        ),
    ] {
        let first = made(&line, &HERE);
        assert!(first.len() >= least, "{line}: {:?}", first.keys());
        let second = made(&line.replace("-j 1", "-j 2"), &ELSEWHERE);
        assert!(
            first.keys().eq(second.keys()),
            "{:?} {:?}",
            first.keys(),
            second.keys()
        );
        let other = first.keys().find(|&name| first[name] != second[name]);
        assert_eq!(other, None, "{line}");
    }
}
