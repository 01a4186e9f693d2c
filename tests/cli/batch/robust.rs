use std::fs;
use std::time::Duration;

use super::{DATED, files, releases};

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
    // What would help is said in the report as it is on standard error.
    for said in [&done.err, &report] {
        assert!(said.contains("name that with --encoding"), "{said}");
    }
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
    let broken = files(&folder.path("broken"));
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
#[cfg(unix)]
fn what_is_no_file_stops_nothing() {
    let folder = releases(2);
    std::os::unix::fs::symlink("/nowhere", folder.path("in/ar/link.txt")).expect("a link");
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path("in/ar/pipe.txt"))
        .status();
    assert!(made.expect("mkfifo").success());
    let done = folder.run(&format!("batch in -o in/out {DATED}")).exits(1);
    assert!(
        done.err
            .contains("left out: ar/link.txt: cannot read in/ar/link.txt"),
        "{}",
        done.err
    );
    assert!(
        done.err.contains("2 document pairs: 2 aligned"),
        "{}",
        done.err
    );
    // What was written is no text to be aligned the next time.
    let done = folder
        .run(&format!(
            "batch in -o in/other --format ar --format en {DATED}"
        ))
        .exits(1);
    assert!(
        done.err.contains("2 document pairs: 2 aligned"),
        "{}",
        done.err
    );
    let done = folder
        .run(&format!("batch in ./in -o in/third {DATED}"))
        .exits(1);
    assert!(
        done.err.contains("2 document pairs: 2 aligned"),
        "{}",
        done.err
    );
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
    folder
        .run("batch --pairs nowhere.csv -o out")
        .refused("cannot read nowhere.csv");
    folder
        .run("batch in -o out --dictionary nowhere.csv")
        .refused("cannot read nowhere.csv");
    assert_eq!(folder.names(), ["file", "in"], "nothing is left behind");
}

#[test]
#[cfg(target_os = "linux")]
fn what_was_done_is_said_where_the_report_cannot_be_written() {
    let folder = releases(2);
    fs::create_dir(folder.path("out")).expect("a folder");
    std::os::unix::fs::symlink("/dev/full", folder.path("out/report.csv")).expect("a link");
    let line = format!("batch in -o out {DATED}");
    let done = folder.run(&line).exits(2);
    for message in [
        "2 document pairs: 2 aligned",
        "error: cannot write out/report.csv: No space left",
    ] {
        assert!(done.err.contains(message), "{}", done.err);
    }
    fs::remove_file(folder.path("out/report.csv")).expect("removed");
    let done = folder.run(&line).ok();
    assert!(
        done.err.contains("(2 of all known from before)"),
        "{}",
        done.err
    );
}
