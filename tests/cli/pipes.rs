use std::io::{BufRead, BufReader};
use std::process::Command;

use crate::support::{Folder, numbered};

/// Runs `command`, reads one line of what it writes and closes the pipe; its exit code and what it said.
fn after_one_line(mut command: Command) -> (Option<i32>, String) {
    let mut child = command.spawn().expect("the program starts");
    let mut stdout = BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("a line");
    assert!(!line.is_empty());
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let (ar, en) = numbered(600);
    let pairs: String = ar
        .lines()
        .zip(en.lines())
        .map(|(ar, en)| format!("{ar}\t{en}\n"))
        .collect();
    let folder = Folder::with([("ar.txt", &*ar), ("en.txt", &*en), ("pairs.tsv", &*pairs)]);
    for line in [
        "align ar.txt en.txt --segmented",
        "align ar.txt en.txt --segmented --format tmx",
        "align ar.txt en.txt --segmented --format jsonl -o -",
        "split ar.txt",
        "find --en committee --format tsv -q pairs.tsv",
    ] {
        let (code, err) = after_one_line(folder.command(line));
        assert_eq!(code, Some(0), "{line}: {err}");
        let is_summary = err
            .lines()
            .all(|line| line.starts_with("muwazi: aligned: "));
        assert!(is_summary && err.lines().count() <= 1, "{line}: {err}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let folder = Folder::with_opening();
    for line in [
        "align ar.txt en.txt",
        "align ar.txt en.txt --format tmx",
        "split ar.txt",
    ] {
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("a disk that is always full");
        let mut command = folder.command(line);
        command.stdout(full);
        crate::support::done(command, b"").refused("cannot write <stdout>: ");
    }
    folder
        .run("align ar.txt en.txt --format csv -o /dev/full")
        .refused("cannot write /dev/full: ");
}

#[test]
#[cfg(target_os = "linux")]
fn standard_output_may_be_named_as_a_file() {
    let folder = Folder::with([("pairs.tsv", "بحر\tsea\n")]);
    let line = "convert pairs.tsv -q --format tsv -o";
    let named = folder.run(&format!("{line} /dev/stdout")).ok().out;
    assert!(named.contains("sea"), "{named}");
    assert_eq!(named, folder.run(&format!("{line} -")).ok().out);
}

#[test]
fn a_reader_that_goes_away_costs_no_file() {
    let (ar, en) = numbered(1_000);
    let folder = Folder::with([("ar.txt", &*ar), ("en.txt", &*en)]);
    let line = "align ar.txt en.txt --segmented -o - -o whole.jsonl";
    let (code, err) = after_one_line(folder.command(line));
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(folder.pairs("whole.jsonl").len(), 1_000);
}
