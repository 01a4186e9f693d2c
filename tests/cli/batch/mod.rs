// Lists of files.
mod lists;
// One memory of all.
mod memory;
// Which files belong together, and what they are called.
mod naming;
// What is told while it runs, and watching.
mod progress;
// Whatever goes wrong.
mod robust;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Folder, numbered};

/// The files under a folder by their path, those that only muwazi needs apart. Of reports, which say how long
/// everything took, the times are left out.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(path) = waiting.pop() {
        for entry in fs::read_dir(&path).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path
                .strip_prefix(folder)
                .expect("inside")
                .display()
                .to_string();
            if name == ".muwazi" {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let mut text = fs::read_to_string(&path).expect("UTF-8");
            if name == "report.csv" {
                let lines = text.lines().map(|line| {
                    let cells: Vec<&str> = line.split(',').collect();
                    cells[..cells.len() - 2].join(",")
                });
                text = lines.collect::<Vec<_>>().join("\n");
            }
            if name != "report.jsonl" {
                files.insert(name, text);
            }
        }
    }
    files
}

/// Releases in a folder `in`: `count` pairs of files, of different lengths.
fn releases(count: usize) -> Folder {
    let folder = Folder::new();
    for language in ["ar", "en"] {
        fs::create_dir_all(folder.path("in").join(language)).expect("a folder");
    }
    for number in 0..count {
        let (ar, en) = numbered(5 + number * 7 % 23);
        // Each has something of its own.
        let ar = format!("البيان رقم {} للمجلس.\n{ar}", 900 + number);
        let en = format!("Statement no. {} of the Council.\n{en}", 900 + number);
        folder.write(&format!("in/ar/{number:03}.txt"), ar);
        folder.write(&format!("in/en/{number:03}.txt"), en);
    }
    folder
}

const DATED: &str = "--segmented --date 20260101T000000Z";

#[test]
fn a_folder_becomes_a_file_for_each_pair_and_a_report() {
    let folder = releases(3);
    let done = folder
        .run(&format!(
            "batch in -o out --format csv --format tmx {DATED}"
        ))
        .ok();
    assert!(
        done.err.contains("3 document pairs: 3 aligned; "),
        "{}",
        done.err
    );
    let found = files(&folder.path("out"));
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "000.csv",
            "000.tmx",
            "001.csv",
            "001.tmx",
            "002.csv",
            "002.tmx",
            "report.csv"
        ]
    );
    assert!(found["report.csv"].starts_with("id,status,ar_file,en_file,found,"));
    assert!(
        found["report.csv"]
            .contains("\n001,done,in/ar/001.txt,in/en/001.txt,name,1.0,13,13,13,13,13,")
    );
    let alone = folder
        .run("align in/ar/001.txt in/en/001.txt --segmented")
        .ok();
    assert_eq!(found["001.csv"], alone.out, "the same as without a batch");
}

#[test]
fn what_was_done_is_not_done_again_and_what_changed_is() {
    let folder = releases(4);
    let line = format!("batch in -o out {DATED} --json-progress");
    folder.run(&line).ok();
    let again = folder.run(&line).ok();
    assert_eq!(
        again.err.matches("\"known\":true").count(),
        4,
        "{}",
        again.err
    );

    let (ar, en) = numbered(3);
    folder.write("in/ar/001.txt", ar);
    folder.write("in/en/001.txt", en);
    fs::remove_file(folder.path("out/002.csv")).expect("removed");
    let again = folder.run(&line).ok();
    for id in ["000", "003"] {
        assert!(
            again
                .err
                .contains(&format!("\"id\":\"{id}\",\"status\":\"done\",\"pairs\":")),
            "{}",
            again.err
        );
    }
    assert_eq!(
        again.err.matches("\"known\":false").count(),
        2,
        "{}",
        again.err
    );
    assert_eq!(folder.read("out/001.csv").lines().count(), 4);
    assert!(folder.path("out/002.csv").exists());

    let again = folder.run(&format!("{line} --min-confidence 0.5")).ok();
    assert_eq!(
        again.err.matches("\"known\":false").count(),
        4,
        "other settings: {}",
        again.err
    );
}

#[test]
fn an_output_that_was_changed_by_hand_is_kept() {
    let folder = releases(1);
    let line = format!("batch in -o out {DATED}");
    folder.run(&line).ok();
    folder.write("out/000.csv", "mended by hand");
    folder.run(&line).ok();
    assert_eq!(
        folder.read("out/000.csv"),
        "mended by hand",
        "nothing new, nothing written"
    );
    let (ar, en) = numbered(3);
    folder.write("in/ar/000.txt", ar);
    folder.write("in/en/000.txt", en);
    folder.run(&line).ok();
    assert_eq!(folder.read("out/000.csv.bak"), "mended by hand");
    assert!(folder.read("out/000.csv").starts_with("ar,en,"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = releases(12);
    let line = |out: &str, jobs: usize| {
        format!("batch in -o {out} --into {out}.tmx --format tmx --learn -j {jobs} {DATED}")
    };
    folder.run(&line("one", 1)).ok();
    folder.run(&line("four", 4)).ok();
    assert_eq!(files(&folder.path("one")), files(&folder.path("four")));
    assert_eq!(folder.read("one.tmx"), folder.read("four.tmx"));
}

#[test]
fn parts_make_the_whole() {
    let folder = releases(9);
    folder.run(&format!("batch in -o whole {DATED}")).ok();
    let mut parts = BTreeMap::new();
    for part in 1..=3 {
        folder.run(&format!("batch in -o parts --shard {part}/3 {DATED}"));
        assert!(
            folder
                .path(&format!("parts/report-{part}-of-3.csv"))
                .exists()
        );
    }
    parts.extend(files(&folder.path("parts")));
    parts.retain(|name, _| !name.starts_with("report"));
    let mut whole = files(&folder.path("whole"));
    whole.remove("report.csv");
    assert_eq!(parts, whole);
    for wrong in ["0/3", "4/3", "3", "a/b"] {
        folder
            .run(&format!("batch in -o parts --shard {wrong}"))
            .exits(2);
    }
}

#[test]
fn moses_is_two_files() {
    let folder = releases(1);
    folder
        .run(&format!(
            "batch in -o out --format moses --format ar {DATED}"
        ))
        .ok();
    let names: Vec<String> = files(&folder.path("out")).into_keys().collect();
    assert_eq!(names, ["000.ar", "000.en", "report.csv"]);
    let lines = |name: &str| folder.read(name).lines().count();
    assert_eq!(lines("out/000.ar"), lines("out/000.en"));
}
