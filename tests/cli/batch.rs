use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::support::{Folder, numbered};

/// The files under a folder by their path, those that only muwazi needs apart. Of reports, which say how long everything
/// took, the times are left out.
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
fn one_bad_file_stops_nothing() {
    let folder = releases(3);
    folder.write("in/ar/bad.txt", [0u8, 159, 146, 150].repeat(20));
    folder.write("in/en/bad.txt", "Some English text.");
    folder.write(
        "in/ar/other.txt",
        "ذهب الأطفال إلى الحديقة ولعبوا حتى المساء.\nعاد أبوهم من السوق بالخبز.",
    );
    folder.write(
        "in/en/other.txt",
        "Shares fell by 12 per cent in 2008.\nThe central bank of Japan kept its rates.",
    );
    // No file can take the place of a folder.
    fs::create_dir_all(folder.path("out/001.csv")).expect("a folder");
    let done = folder.run(&format!("batch in -o out {DATED}")).exits(1);
    assert!(
        done.err
            .contains("5 document pairs: 2 aligned, 1 no translations of each other, 2 failed"),
        "{}",
        done.err
    );
    assert!(
        done.err
            .contains("failed: bad: in/ar/bad.txt is not a text file"),
        "{}",
        done.err
    );
    assert!(
        done.err.contains("failed: 001: cannot write out/001.csv"),
        "{}",
        done.err
    );
    let report = folder.read("out/report.jsonl");
    assert_eq!(report.matches("\"status\":\"failed\"").count(), 2);
    assert!(report.contains("\"warnings\":\"unrelated\""));
    // What failed is tried again, what was done is not.
    fs::remove_dir(folder.path("out/001.csv")).expect("removed");
    let done = folder.run(&format!("batch in -o out {DATED}")).exits(1);
    assert!(
        done.err
            .contains("5 document pairs: 3 aligned (3 of all known from before)"),
        "{}",
        done.err
    );
}

#[test]
fn killed_at_any_moment_it_goes_on_to_the_same_end() {
    let folder = releases(30);
    let line =
        |out: &str| format!("batch in -o {out} --into {out}/memory.tmx --format csv {DATED}");
    folder.run(&line("whole")).ok();
    let whole = files(&folder.path("whole"));
    assert_eq!(whole.len(), 32);

    let mut killed = 0;
    // Later each time, so that it comes to its end whatever the machine.
    for delay in 0.. {
        let mut child = folder.command(&line("broken")).spawn().expect("started");
        std::thread::sleep(Duration::from_millis(3 + delay * delay / 2));
        let _ = child.kill();
        let status = child.wait().expect("ended");
        if status.success() {
            break;
        }
        killed += 1;
    }
    assert!(killed > 3, "killed {killed} times");
    folder.run(&line("broken")).ok();
    let mut broken = files(&folder.path("broken"));
    // A kill while the memory was being put into its place may leave the file that it was written in.
    broken.retain(|name, _| !name.starts_with(".muwazi-"));
    let renamed = |text: &str| text.replace("broken/", "whole/");
    for (name, text) in &whole {
        assert_eq!(
            broken.get(name).map(|text| renamed(text)).as_ref(),
            Some(text),
            "{name}"
        );
    }
    assert_eq!(whole.len(), broken.len());
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
fn two_runs_in_one_place_are_one_too_many() {
    let folder = releases(60);
    let line = format!("batch in -o out --learn {DATED}");
    let mut first = folder.command(&line).spawn().expect("started");
    while !folder.path("out/.muwazi/journal.jsonl.lock").exists() {
        assert!(
            first.try_wait().expect("a state").is_none(),
            "it must be at work"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    let second = folder.run(&line);
    assert!(first.wait().expect("ended").success());
    // The second may have been so late that the first was done.
    if second.code != Some(0) {
        second.refused("is busy");
    }
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
fn a_dry_run_shows_what_belongs_together_and_writes_nothing() {
    let folder = releases(1);
    folder.write("in/both.txt", crate::support::BOTH);
    folder.write("in/alone.txt", "Nobody has translated this.");
    let done = folder.run("batch in --dry-run").ok();
    let rows: Vec<&str> = done.out.lines().collect();
    assert_eq!(
        rows,
        [
            "id,found,confidence,file,other_file,error",
            "000,name,1.0000,in/ar/000.txt,in/en/000.txt,",
            "both,both,1.0000,in/both.txt,,",
            ",alone (English),,in/alone.txt,,",
        ]
    );
    assert_eq!(folder.names(), ["in"]);
}

#[test]
fn files_of_any_name_are_matched_by_what_they_say() {
    let folder = Folder::new();
    fs::create_dir(folder.path("in")).expect("a folder");
    for number in 0..8 {
        let line = |amount: usize| (number * 131 + amount * 17) % 9_000 + 1_000;
        let (mut ar, mut en) = (String::new(), String::new());
        for amount in 0..5 {
            ar += &format!("قدمت اللجنة {} دينارا إلى المدرسة.\n", line(amount));
            en += &format!(
                "The committee gave {} dinars to the school.\n",
                line(amount)
            );
        }
        folder.write(&format!("in/{}.txt", (b'a' + number as u8) as char), ar);
        folder.write(&format!("in/{}.txt", (b'z' - number as u8) as char), en);
    }
    let done = folder
        .run(&format!("batch in -o out --match content {DATED}"))
        .ok();
    assert!(
        done.err.contains("8 document pairs: 8 aligned"),
        "{}",
        done.err
    );
    let report = folder.read("out/report.csv");
    assert!(
        report.contains("b,done,in/b.txt,in/y.txt,content,"),
        "{report}"
    );
}

#[test]
fn a_list_says_what_belongs_together() {
    let folder = releases(2);
    folder.write(
        "in/list.csv",
        "ar,en,id\nar/000.txt,en/000.txt,first\nen/001.txt,ar/001.txt,2020/second\n",
    );
    folder
        .run(&format!("batch --pairs in/list.csv -o out {DATED}"))
        .ok();
    assert!(folder.path("out/first.csv").exists() && folder.path("out/2020/second.csv").exists());
    folder.write("in/list.csv", "ar/000.txt,en/000.txt,../x\n");
    folder
        .run("batch --pairs in/list.csv -o out")
        .refused("in/list.csv, line 1: the id");
}

#[test]
fn wrong_use_is_refused() {
    let folder = releases(1);
    folder.run("batch in").exits(2);
    folder
        .run("batch in -o in")
        .refused("the outputs want a folder of their own");
    folder
        .run("batch nowhere -o out")
        .refused("cannot read nowhere");
    folder.write("file", "");
    folder.run("batch in -o file").refused("file is a file");
    folder
        .run("batch in -o out --name-pattern {id}.txt")
        .exits(2);
    folder
        .run("batch in -o out --into nowhere/m.tmx")
        .refused("there is no folder");
}

#[test]
fn the_memory_gets_what_is_new_and_only_that() {
    let folder = releases(2);
    let line = format!("batch in -o out --into m.tmx {DATED}");
    folder.run(&line).ok();
    assert_eq!(
        files(&folder.path("out")).len(),
        1,
        "no file for each pair, only the report"
    );
    let before = folder.read("m.tmx");
    let done = folder.run(&line).ok();
    assert!(!done.err.contains("m.tmx:"), "{}", done.err);
    assert_eq!(folder.read("m.tmx"), before);
    folder.write("in/ar/new.txt", "انعقد المؤتمر في 14 مارس.");
    folder.write("in/en/new.txt", "The conference met on 14 March.");
    let done = folder.run(&line).ok();
    assert!(
        done.err.contains("m.tmx: 1 added, 0 updated"),
        "{}",
        done.err
    );
    assert_eq!(folder.read("m.tmx.bak"), before);
}

#[test]
fn what_arrives_is_aligned_once_it_is_there_whole() {
    let folder = releases(1);
    let mut child = folder
        .command(&format!("batch in -o out --watch 1 {DATED}"))
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("started");
    let waits_for = |name: &str| {
        for _ in 0..600 {
            if folder.path(name).exists() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    };
    let first = waits_for("out/000.csv");
    folder.write("in/ar/late.txt", "انعقد المؤتمر في 14 مارس.");
    std::thread::sleep(Duration::from_millis(1500));
    let early = folder.path("out/late.csv").exists();
    folder.write("in/en/late.txt", "The conference met on 14 March.");
    let second = waits_for("out/late.csv");
    let _ = child.kill();
    let _ = child.wait();
    assert!(first && second && !early, "{first} {second} {early}");
}
