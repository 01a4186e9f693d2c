use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use muwazi::io::signals;

use crate::support::{Folder, tools};

/// System calls that fill, move, lock or remove files; a kind has other names on other machines.
const CALLS: [&str; 6] = [
    "write",
    "flock",
    "?link,?linkat",
    "?rename,?renameat,?renameat2",
    "?unlink,?unlinkat",
    "?mkdir,?mkdirat",
];

/// Greatest number of calls of a kind that a small command makes.
const MOST: usize = 500;

/// Name of a file that nobody but its owner may take away, though it looks a little like an unfinished one.
const OTHERS: &str = ".muwazi-my-notes.part";

/// What commands that are watched begin with.
const OLD: &str = "ar\ten\nبحر\tsea\n";
const NEW: &str = "ar\ten\nنجم\tstar\nرمل\tsand\n";

/// Files of a folder and of those in it, by their paths, but for backups, which each try adds to.
fn files(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.path("")];
    while let Some(place) = folders.pop() {
        for entry in fs::read_dir(place).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(folder.path("")).expect("in it");
            let name = name.display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if !name.contains(".bak") {
                files.insert(name, fs::read(path).expect("read"));
            }
        }
    }
    files
}

fn is_left_behind(name: &str) -> bool {
    name.ends_with(".part") || name.ends_with(".lock")
}

/// Ends a command by a signal at its nth call of a kind; whether it came so far.
fn end_at(folder: &Folder, line: &str, signal: &str, (calls, nth): (&str, usize)) -> bool {
    let command = folder.command(line);
    let ended = Command::new("strace")
        .args(["-f", "-qqq", "-o", "/dev/null", "-e"])
        .arg(format!("trace={calls}"))
        .arg(format!("--inject={calls}:signal={signal}:when={nth}"))
        .arg(command.get_program())
        .args(command.get_args())
        .current_dir(folder.path(""))
        .stdin(Stdio::null())
        .output()
        .expect("strace runs");
    // It ends as what it watches did.
    ended.status.signal().is_some()
}

/// Ends a command at every call, and sees that the files in `whole` are always as before or as after it, and that
/// nothing is left behind: by SIGKILL after the same command was run again, by SIGTERM at once.
fn end_everywhere(make: &dyn Fn() -> Folder, line: &str, whole: &[&str]) {
    // Mending may leave something out, and says so.
    let run = |folder: &Folder| assert!(matches!(folder.run(line).code, Some(0 | 1)), "{line}");
    let folder = make();
    let before = files(&folder);
    run(&folder);
    let after = files(&folder);
    assert!(after.keys().all(|name| !is_left_behind(name)));
    let is_whole = |left: &BTreeMap<String, Vec<u8>>, name: &str| {
        left.get(name) == before.get(name) || left.get(name) == after.get(name)
    };
    let mut points = 0;
    for calls in CALLS {
        for nth in 1..MOST {
            let point = (calls, nth);
            let folder = make();
            if !end_at(&folder, line, "KILL", point) {
                break;
            }
            points += 1;
            let left = files(&folder);
            let torn = whole.iter().find(|name| !is_whole(&left, name));
            assert_eq!(torn, None, "SIGKILL at {point:?}");
            // Nobody could tell whose it is, and it would stay for ever.
            let is_nameless = |(name, content): &(&String, &Vec<u8>)| {
                name.ends_with(".lock") && content.is_empty()
            };
            assert_eq!(left.iter().find(is_nameless), None, "SIGKILL at {point:?}");
            run(&folder);
            let again = files(&folder);
            assert!(
                again.keys().eq(after.keys()),
                "SIGKILL at {point:?}: {:?}",
                again.keys()
            );
            let other = whole
                .iter()
                .find(|name| again.get(**name) != after.get(**name));
            assert_eq!(other, None, "SIGKILL at {point:?}");
            let folder = make();
            end_at(&folder, line, "TERM", point);
            let left = files(&folder);
            let torn = whole.iter().find(|name| !is_whole(&left, name));
            assert_eq!(torn, None, "SIGTERM at {point:?}");
            let behind = left.keys().find(|name| is_left_behind(name));
            assert_eq!(behind, None, "SIGTERM at {point:?}");
        }
    }
    assert!(points > 2, "only {points} points");
}

/// A folder with a memory and what is to be merged into it.
fn memory() -> Folder {
    let folder = Folder::with([("old.tsv", OLD), ("new.tsv", NEW)]);
    let made = "convert old.tsv -o memory.tmx -q --date 20260102T030405Z";
    folder.run(made).ok();
    folder
}

#[test]
fn merges_ended_at_any_call_leave_the_memory_whole_and_nothing_else() {
    if tools::has_strace() {
        let line = "convert new.tsv --into memory.tmx -q --date 20260203T040506Z";
        end_everywhere(&memory, line, &["memory.tmx", "new.tsv"]);
    }
}

#[test]
fn memories_mended_when_ended_at_any_call_are_whole_and_nothing_is_left() {
    if tools::has_strace() {
        let make = || {
            let folder = memory();
            let broken = folder.read("memory.tmx").replace("sea", "sea\u{1}");
            folder.write("memory.tmx", broken);
            folder
        };
        end_everywhere(
            &make,
            "check memory.tmx --fix --in-place -q",
            &["memory.tmx"],
        );
    }
}

#[test]
fn batches_ended_at_any_call_leave_all_whole_and_nothing_else() {
    if tools::has_strace() {
        let make = || {
            let folder = memory();
            fs::create_dir(folder.path("in")).expect("made");
            folder.write("in/a.ar.txt", "انعقد المؤتمر في 14 مارس.\n");
            folder.write("in/a.en.txt", "The conference met on 14 March.\n");
            folder
        };
        let line = "batch in -o out --into memory.tmx -q --date 20260203T040506Z";
        end_everywhere(&make, line, &["memory.tmx", "out/a.csv"]);
    }
}

#[test]
fn lists_of_terms_and_words_ended_at_any_call_are_whole_and_nothing_is_left() {
    if tools::has_strace() {
        let make = || {
            let folder = Folder::new();
            fs::create_dir(folder.path("pairs")).expect("made");
            folder.write("pairs/old.tsv", OLD.repeat(3));
            folder.write("pairs/new.tsv", NEW);
            folder.write("terms.csv", "of somebody else\n");
            folder
        };
        for line in [
            "terms pairs -o terms.csv -q",
            "find --frequencies form --lang en pairs -o terms.csv -q",
        ] {
            end_everywhere(&make, line, &["terms.csv"]);
        }
    }
}

/// Starts a conversion that waits for more of its input, with an unfinished file in the folder.
fn waiting(folder: &Folder, file: &str) -> Child {
    let before = folder.names();
    let mut command = folder.command(&format!("convert - -o {file} -q"));
    let mut child = command.stdin(Stdio::piped()).spawn().expect("started");
    let rows = format!("{NEW}{}", "نور\tlight\n".repeat(22_000));
    let input = child.stdin.as_mut().expect("its input");
    input.write_all(rows.as_bytes()).expect("written");
    while folder.names().iter().all(|name| before.contains(name)) {
        assert!(child.try_wait().expect("a state").is_none(), "it must wait");
        thread::sleep(Duration::from_millis(1));
    }
    child
}

/// Sends a signal and waits for the end.
fn send(signal: &str, child: &mut Child) -> ExitStatus {
    let sent = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(sent.expect("kill runs").success());
    child.wait().expect("ended")
}

#[test]
fn told_to_end_it_takes_what_is_unfinished_along() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15), ("-HUP", 1)] {
        let folder = Folder::new();
        let ended = send(signal, &mut waiting(&folder, "memory.tmx"));
        // What the tests were started to ignore, as in the background of a shell, the program ignores too.
        if ended.success() {
            let mut heard = signals::ending();
            assert!(!heard.any(|heard| heard == number), "{signal}");
            assert_eq!(folder.names(), ["memory.tmx"], "{signal}");
        } else {
            assert_eq!(ended.signal(), Some(number), "{signal}");
            assert!(folder.names().is_empty(), "{signal}: {:?}", folder.names());
        }
    }
}

#[test]
fn what_the_dead_left_goes_and_what_the_living_hold_stays() {
    let folder = Folder::with([("new.tsv", NEW), ("mine.lock", ""), (OTHERS, "mine")]);
    let mut dead = waiting(&folder, "dead.tmx");
    dead.kill().expect("killed");
    dead.wait().expect("ended");
    let mut living = waiting(&folder, "living.tmx");
    let unfinished = || {
        let names = folder.names().into_iter();
        names
            .filter(|name| name.starts_with(".muwazi-") && name != OTHERS)
            .collect::<Vec<_>>()
    };
    let living_file = unfinished();
    assert_eq!(living_file.len(), 1, "{living_file:?}");
    folder.run("convert new.tsv -o other.tmx -q").ok();
    assert_eq!(unfinished(), living_file);
    drop(living.stdin.take());
    assert!(living.wait().expect("ended").success());
    assert_eq!(
        folder.names(),
        [OTHERS, "living.tmx", "mine.lock", "new.tsv", "other.tmx"]
    );
}
