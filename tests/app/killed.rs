//! The window's server ended at every call that writes, by SIGKILL and by SIGTERM: what was answered is kept, files are
//! whole, and nothing is left behind.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;

use serde_json::{Value, json};

use super::server::Server;
use crate::support::{Folder, tools};

/// System calls that fill, move, lock or remove files, or put them onto the disk.
const CALLS: [&str; 6] = [
    "write",
    "?fdatasync",
    "flock",
    "?rename,?renameat,?renameat2",
    "?unlink,?unlinkat",
    "?mkdir,?mkdirat",
];

/// Whether all threads are watched, or only the one that saves when the server ends: calls are counted for each thread,
/// and the first that has made so many ends it.
const THREADS: [&[&str]; 2] = [&["-f"], &[]];

/// Greatest number of calls of a kind that a thread makes.
const MOST: usize = 200;

const PROJECT: &str = "/api/p/new";
const DOCUMENT: &str = "/api/p/new/d/pairs%2Fa";
const PAIRS: &str = "projects/new/pairs/a.jsonl";
const MEMORY: &str = "projects/new/memory.tmx";

const TEXTS: [(&str, &str); 2] = [
    (
        "a.ar.txt",
        "وصل القطار إلى المدينة. عقد المجلس جلسة في 14 مارس. عاد الناس إلى بيوتهم.\n",
    ),
    (
        "a.en.txt",
        "The train reached the city. The Council met on 14 March. The people went home.\n",
    ),
];

type Files = BTreeMap<String, Vec<u8>>;

/// All files of a folder and of those in it, by their paths, but for backups.
fn files(folder: &Folder) -> Files {
    fn add(place: &Path, root: &Path, files: &mut Files) {
        for entry in fs::read_dir(place).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("in it").display();
            let name = name.to_string();
            if path.is_dir() {
                add(&path, root, files);
            } else if !name.contains(".bak") {
                files.insert(name, fs::read(path).expect("a file"));
            }
        }
    }
    let mut files = Files::new();
    add(&folder.path(""), &folder.path(""), &mut files);
    files
}

fn folder_of(files: &Files) -> Folder {
    let folder = Folder::new();
    for (name, bytes) in files {
        let path = folder.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    folder
}

fn is_left_behind(name: &&String) -> bool {
    name.ends_with(".part") || name.ends_with(".lock")
}

/// Posts; whether there was an answer.
fn post(server: &Server, target: &str, value: &Value) -> bool {
    let reply = server.try_to_ask("POST", target, value.to_string().as_bytes());
    reply.inspect(|reply| reply.ok()).is_some()
}

fn stop(server: &Server) {
    post(server, "/api/stop", &json!({}));
}

/// A change of a document.
type Step = (&'static str, Value);

/// What a reviewer does.
fn steps() -> [Step; 3] {
    let mark = json!({ "do": "mark", "at": 0, "mark": "good" });
    let edit = json!({ "do": "edit", "at": 1, "side": "en", "text": "Another text." });
    [
        ("do", json!({ "command": mark })),
        ("do", json!({ "command": edit })),
        ("undo", json!({})),
    ]
}

/// Takes these steps on what has been changed so often; returns how many of them were answered.
fn review(server: &Server, revision: usize, steps: &[Step]) -> usize {
    let taken = steps.iter().zip(revision..);
    let taken = taken.take_while(|((what, step), revision)| {
        let mut step = step.clone();
        step["revision"] = json!(revision);
        post(server, &format!("{DOCUMENT}/{what}"), &step)
    });
    taken.count()
}

fn merge(server: &Server) {
    post(server, &format!("{PROJECT}/memory"), &json!({}));
}

/// Number of units of the memory, if there is one.
fn units(folder: &Folder) -> Option<usize> {
    let memory = fs::read_to_string(folder.path(MEMORY)).ok()?;
    assert!(memory.ends_with("</tmx>\n"), "{memory}");
    Some(memory.matches("</tu>").count())
}

/// Makes what there is not yet of a project, up to its pairs.
fn make(server: &Server) -> Option<()> {
    let listed = server.try_to_ask("GET", "/api/projects", b"")?.json();
    if !listed.to_string().contains("\"id\":\"new\"") {
        post(server, "/api/projects", &json!({ "name": "new" })).then_some(())?;
    }
    for (name, text) in TEXTS {
        let target = format!("{PROJECT}/texts/{name}");
        server.try_to_ask("PUT", &target, text.as_bytes())?.ok();
    }
    if server
        .try_to_ask("GET", &format!("{DOCUMENT}/strip"), b"")?
        .status
        == 200
    {
        return Some(());
    }
    let pairing = server.try_to_ask("GET", &format!("{PROJECT}/pairing"), b"")?;
    let rows = pairing.json()["rows"].clone();
    post(
        server,
        &format!("{PROJECT}/align"),
        &json!({ "rows": rows }),
    )
    .then_some(())?;
    loop {
        let work = server.try_to_ask("GET", &format!("{PROJECT}/work"), b"")?;
        if work.json()["is_running"] == false {
            return Some(());
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// Ends servers at every call by SIGKILL and SIGTERM: `work` is done with each and returns how far it came, `is_right`
/// looks at what is left then.
fn end_everywhere(
    before: &Files,
    work: &dyn Fn(&Server) -> usize,
    is_right: &dyn Fn(&Folder, usize, &str),
) {
    let mut points = 0;
    for (threads, calls) in THREADS
        .iter()
        .flat_map(|threads| CALLS.map(|calls| (threads, calls)))
    {
        for nth in 1..MOST {
            let ended = ["KILL", "TERM"].map(|signal| {
                let point = format!("SIG{signal} at {calls} {nth} of threads {threads:?}");
                let folder = folder_of(before);
                let trace = format!("trace={calls}");
                let inject = format!("--inject={calls}:signal={signal}:when={nth}");
                let strace = ["-qqq", "-o", "/dev/null", "-e", &trace, &inject];
                let strace = [threads, &strace[..]].concat();
                let server = Server::watched(&folder, "strace", &strace);
                let came = server.as_ref().map_or(0, work);
                if let Some(server) = &server {
                    stop(server);
                }
                let was_killed = server.is_none_or(|server| server.ended().signal().is_some());
                if signal == "TERM" {
                    let left = files(&folder);
                    assert_eq!(left.keys().find(is_left_behind), None, "{point}");
                }
                is_right(&folder, came, &point);
                was_killed
            });
            if !ended[0] {
                break;
            }
            points += 1;
        }
    }
    assert!(points > 10, "only {points} points");
}

#[test]
fn a_review_ended_at_any_call_keeps_what_was_answered() {
    if !tools::has_strace() {
        return;
    }
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    make(&server).expect("a project");
    // What was saved before is in the journal: a step, and that it was saved.
    let mark = json!({ "command": { "do": "mark", "at": 2, "mark": "bad" } });
    assert_eq!(review(&server, 0, &[("do", mark)]), 1);
    server.stop();
    let before = files(&folder);
    let revision = 2;

    // What is there after each number of steps.
    let clean: Vec<Files> = (0..=steps().len())
        .map(|taken| {
            let folder = folder_of(&before);
            let server = Server::start(&folder, &[]);
            assert_eq!(review(&server, revision, &steps()[..taken]), taken);
            merge(&server);
            server.stop();
            assert_eq!(units(&folder), Some(2));
            files(&folder)
        })
        .collect();
    assert!(
        clean
            .windows(2)
            .all(|pair| pair[0][PAIRS] != pair[1][PAIRS])
    );
    let work = |server: &Server| {
        let taken = review(server, revision, &steps());
        if taken == steps().len() {
            merge(server);
        }
        taken
    };
    let is_right = |folder: &Folder, taken: usize, point: &str| {
        // The file may be behind the journal, and is whole.
        let left = files(folder);
        let is_known = |files: &Files| files[PAIRS] == left[PAIRS];
        assert!(clean.iter().any(is_known), "{point}");
        assert!(matches!(units(folder), None | Some(2)), "{point}");
        let server = Server::start(folder, &[]);
        // A look opens it.
        server.get(&format!("{DOCUMENT}/strip")).ok();
        merge(&server);
        server.stop();
        let left = files(folder);
        // What was being done when it ended may have come into the journal, or not.
        let possible = &clean[taken..clean.len().min(taken + 2)];
        let is_kept = possible.iter().any(|files| files[PAIRS] == left[PAIRS]);
        assert!(is_kept, "{point}, after {taken} steps");
        assert!(
            left.keys().eq(clean[0].keys()),
            "{point}: {:?}",
            left.keys()
        );
        assert_eq!(units(folder), Some(2), "{point}");
    };
    end_everywhere(&before, &work, &is_right);
}

#[test]
fn a_project_that_is_ended_while_it_is_made_is_made_whole_the_next_time() {
    if !tools::has_strace() {
        return;
    }
    let made = Folder::new();
    let server = Server::start(&made, &[]);
    make(&server).expect("a project");
    server.stop();
    let clean = files(&made);
    let work = |server: &Server| usize::from(make(server).is_some());
    let is_right = |folder: &Folder, _: usize, point: &str| {
        // Texts and pairs are whole, or not there.
        for (name, bytes) in files(folder) {
            if name.ends_with(".txt") || name.ends_with(".jsonl") {
                assert_eq!(clean.get(&name), Some(&bytes), "{point}: {name}");
            }
        }
        let server = Server::start(folder, &[]);
        make(&server).expect("a project");
        server.stop();
        let left = files(folder);
        assert!(left.keys().eq(clean.keys()), "{point}: {:?}", left.keys());
        assert_eq!(left.get(PAIRS), clean.get(PAIRS), "{point}");
    };
    end_everywhere(&Files::new(), &work, &is_right);
}
