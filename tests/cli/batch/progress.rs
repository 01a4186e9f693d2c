use std::fs;
use std::time::Duration;

use serde_json::Value;

use super::{DATED, releases};

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

#[test]
fn what_goes_wrong_in_a_round_of_watching_may_be_well_in_the_next() {
    let folder = releases(1);
    let messages = fs::File::create(folder.path("messages")).expect("a file");
    let mut child = folder
        .command(&format!("batch in -o out --watch 1 {DATED}"))
        .stderr(messages)
        .spawn()
        .expect("started");
    let told = |message: &str| {
        (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            folder.read("messages").contains(message)
        })
    };
    let first = told("1 document pair: 1 aligned");
    fs::rename(folder.path("in"), folder.path("away")).expect("renamed");
    let failed = told("error: cannot read in");
    folder.write("away/ar/new.txt", "انعقد المؤتمر في 14 مارس.");
    folder.write("away/en/new.txt", "The conference met on 14 March.");
    fs::rename(folder.path("away"), folder.path("in")).expect("renamed");
    let second = told("2 document pairs: 2 aligned (1 of all known from before)");
    let _ = child.kill();
    let _ = child.wait();
    assert!(first && failed && second, "{first} {failed} {second}");
}

fn events(err: &str) -> Vec<Value> {
    let lines = err.lines();
    lines
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

#[test]
fn programs_are_told_in_json_and_nothing_else() {
    let folder = releases(2);
    folder.write("in/ar/bad.txt", "");
    folder.write("glossary.csv", "ar,en\nكتاب,book\n");
    let line =
        format!("batch in -o out --into m.tmx --dictionary glossary.csv --json-progress {DATED}");
    let done = folder.run(&line).exits(1);
    let said = events(&done.err);
    let of = |kind: &str| said.iter().filter(|event| event["event"] == kind).count();
    assert_eq!(
        (of("document"), of("end"), of("error")),
        (3, 1, 0),
        "{}",
        done.err
    );
    assert!(of("message") > 0);
    let end = said.last().expect("an end");
    assert_eq!(end["event"], "end");
    assert_eq!(
        (&end["documents"], &end["done"], &end["failed"]),
        (&3.into(), &2.into(), &1.into())
    );
    assert!(end["doubtful_nulls"].is_u64());
    assert!(end["added"].as_u64() > Some(0) && end["report"] == "out/report.jsonl");

    let done = folder.run(&format!("{line} -q")).exits(1);
    let said = events(&done.err);
    assert_eq!(said.len(), 4, "{}", done.err);
    assert_eq!(
        (&said[3]["known"], &said[3]["added"]),
        (&2.into(), &0.into())
    );

    let done = folder.run("batch nowhere -o out --json-progress").exits(2);
    let said = events(&done.err);
    assert_eq!(said.len(), 1, "{}", done.err);
    assert_eq!(said[0]["event"], "error");
}
