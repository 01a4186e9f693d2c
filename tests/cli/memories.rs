//! What a memory goes through between two merges: people, other tools, and other merges.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::time::Duration;

use muwazi::formats::checksum;
use muwazi::io::lock::Lock;

use crate::support::Folder;

const FLAVORS: [&str; 4] = ["plain", "omegat", "memoq", "trados"];
const FIRST: &str = "ar,en,ar_file\nبحر هادئ,calm sea,d\nشمس,sun,d\nقمر,moon,d\n";
const SECOND: &str = "ar,en,ar_file\nبحر هادئ,quiet sea,d\nشمس,the sun,d\nقمر,moon,d\n";

/// A memory made of `FIRST`, in this flavour, and `SECOND` to be merged into it.
fn memory(flavor: &str) -> Folder {
    let folder = Folder::with([("first.csv", FIRST), ("second.csv", SECOND)]);
    let line = format!("convert first.csv --into memory.tmx --tmx-flavor {flavor} -q");
    folder.run(&line).ok();
    folder
}

fn edit(folder: &Folder, file: &str, from: &str, to: &str) {
    let text = folder.read(file);
    assert!(text.contains(from), "{from} in {text}");
    folder.write(file, text.replace(from, to));
}

#[track_caller]
fn merges(folder: &Folder, file: &str, expected: &str) {
    let done = folder
        .run(&format!("convert {file} --into memory.tmx"))
        .ok();
    assert!(done.err.contains(expected), "{expected}: {}", done.err);
}

#[test]
fn an_edit_in_a_text_editor_is_kept() {
    for flavor in FLAVORS {
        let folder = memory(flavor);
        let written = folder.read("memory.tmx");
        let sum = checksum("بحر هادئ", "calm sea");
        assert_eq!(written.matches(&sum).count(), 1, "{flavor}: {written}");
        edit(&folder, "memory.tmx", ">calm sea<", ">tranquil sea<");
        let done = folder.run("convert second.csv --into memory.tmx").ok();
        assert!(
            done.err.contains("1 kept as it was, 1 duplicate"),
            "{flavor}: {}",
            done.err
        );
        let merged = folder.read("memory.tmx");
        assert!(merged.contains(">tranquil sea<"), "{flavor}: {merged}");
        assert!(!merged.contains(">quiet sea<"), "{flavor}: {merged}");
    }
}

#[test]
fn all_ways_to_edit_a_unit_are_seen_and_writing_it_anew_is_none() {
    for (from, to, is_edit) in [
        (">calm sea<", ">calm Sea<", true),
        (">calm sea<", "><hi>calm</hi> sea<", true),
        (">calm sea<", ">calm  sea<", true),
        (
            ">calm sea</seg></tuv>",
            ">calm sea</seg></tuv><tuv xml:lang=\"fr\"><seg>mer calme</seg></tuv>",
            true,
        ),
        (
            ">calm sea</seg></tuv>",
            ">calm sea</seg></tuv><tuv xml:lang=\"en-GB\"><seg>sea, calm</seg></tuv>",
            true,
        ),
        (">calm sea<", ">\n  calm&#x20;sea\n<", false),
        (">calm sea<", "><![CDATA[calm sea]]><", false),
        // NFD
        ("هادئ", "هادي\u{654}", false),
        ("<tu>", "<tu usagecount=\"3\">", false),
    ] {
        let folder = memory("plain");
        edit(&folder, "memory.tmx", from, to);
        folder.write("one.csv", "ar,en,ar_file\nبحر هادئ,quiet sea,d\n");
        if from == "هادئ" {
            folder.write("one.csv", format!("ar,en,ar_file\nبحر {to},quiet sea,d\n"));
        }
        let expected = if is_edit {
            "0 updated, 1 kept as it was"
        } else {
            "1 updated, 0 kept"
        };
        merges(&folder, "one.csv", expected);
    }
}

#[test]
fn units_without_a_checksum_are_judged_by_their_attributes() {
    let folder = memory("plain");
    let sum = checksum("بحر هادئ", "calm sea");
    edit(
        &folder,
        "memory.tmx",
        &format!("<prop type=\"x-checksum\">{sum}</prop>"),
        "",
    );
    edit(&folder, "memory.tmx", ">calm sea<", ">tranquil sea<");
    merges(&folder, "second.csv", "0 added, 2 updated, 0 kept");
}

#[test]
fn what_convert_alters_is_no_edit_by_hand() {
    let folder = Folder::with([
        ("first.csv", "ar,en,ar_file\nبــحر,sea,d\nشــمس,sun,d\n"),
        (
            "second.csv",
            "ar,en,ar_file\nبحر,the sea,d\nشمس,the sun,d\n",
        ),
    ]);
    folder.run("convert first.csv -o first.tmx -q").ok();
    edit(&folder, "first.tmx", ">sun<", ">Sun<");
    for flags in ["", "--tmx-flavor plain"] {
        folder
            .run(&format!(
                "convert first.tmx -o memory.tmx --strip tatweel -q {flags}"
            ))
            .ok();
        let altered = folder.read("memory.tmx");
        assert!(
            altered.contains("بحر") && altered.contains(&checksum("بحر", "sea")),
            "{altered}"
        );
        merges(
            &folder,
            "second.csv",
            "0 added, 1 updated, 1 kept as it was",
        );
    }
}

#[test]
fn every_old_memory_stays() {
    let folder = memory("plain");
    let original = folder.read("memory.tmx");
    merges(
        &folder,
        "second.csv",
        "; the old memory is memory.tmx.bak\n",
    );
    let second = folder.read("memory.tmx");
    merges(
        &folder,
        "first.csv",
        "; the old memory is memory.tmx.bak1\n",
    );
    let third = folder.read("memory.tmx");
    merges(
        &folder,
        "second.csv",
        "; the old memory is memory.tmx.bak2\n",
    );
    for (copy, expected) in [("bak", &original), ("bak1", &second), ("bak2", &third)] {
        assert_eq!(
            &folder.read(&format!("memory.tmx.{copy}")),
            expected,
            "{copy}"
        );
    }
    // Where nothing is new nothing is written.
    let modified = || {
        fs::metadata(folder.path("memory.tmx"))
            .expect("it")
            .modified()
            .ok()
    };
    let before = modified();
    merges(
        &folder,
        "second.csv",
        "0 added, 0 updated, 0 kept as they were, 3 duplicates\n",
    );
    assert_eq!(modified(), before);
    assert_eq!(folder.names().len(), 6);
    // A copy in place is a generation too.
    folder.run("check memory.tmx --fix --in-place -q").ok();
    assert_eq!(folder.read("memory.tmx.bak3"), folder.read("memory.tmx"));
}

#[test]
fn what_is_updated_and_kept_is_listed_if_asked_for() {
    let folder = memory("plain");
    edit(&folder, "memory.tmx", ">calm sea<", ">tranquil sea<");
    let long = "x".repeat(100);
    folder.write(
        "second.csv",
        format!("ar,en,ar_file\nبحر هادئ,quiet sea,d\nشمس,sun {long},d\nنجم,star,d\n"),
    );
    let done = folder.run("convert second.csv --into memory.tmx -v").ok();
    let line = |text: &str| {
        let memory = folder.read("memory.tmx.bak");
        let before = memory.split(text).next().expect("a part");
        before[..before.rfind("<tu>").expect("a unit")]
            .lines()
            .count()
    };
    assert_eq!(
        done.err,
        format!(
            "muwazi: memory.tmx, line {}: kept: “tranquil sea”, not “quiet sea”\n\
             muwazi: memory.tmx, line {}: updated: “sun” → “sun {}…”\n\
             muwazi: memory.tmx: 1 added, 1 updated, 1 kept as it was, 0 duplicates; the old memory is memory.tmx.bak\n",
            line("tranquil"),
            line(">sun<"),
            "x".repeat(36),
        )
    );
}

#[test]
fn merges_at_once_wait_for_each_other() {
    let folder = memory("plain");
    let count = 8;
    let children: Vec<_> = (0..count)
        .map(|number| {
            let file = format!("new{number}.tsv");
            folder.write(&file, format!("ar\ten\nجديد {number}\tnew {number}\n"));
            let mut command = folder.command(&format!("convert {file} --into memory.tmx"));
            command.spawn().expect("the program starts")
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && said.contains("1 added"),
            "{said}"
        );
    }
    let merged = folder.read("memory.tmx");
    assert_eq!(merged.matches("<seg>new ").count(), count, "{merged}");
    assert!(
        !folder
            .names()
            .iter()
            .any(|name| name.ends_with(".lock") || name.ends_with(".part"))
    );
}

#[test]
fn a_memory_that_is_busy_is_waited_for_and_that_is_said() {
    let folder = memory("plain");
    let path = folder.path("memory.tmx").display().to_string();
    let lock = Lock::acquire(&path, Duration::ZERO, || {}).expect("nobody has it");
    folder
        .run("check memory.tmx --fix --in-place")
        .refused("memory.tmx is busy: another muwazi is changing it");
    let mut command = folder.command("convert second.csv --into memory.tmx");
    let mut child = command.spawn().expect("the program starts");
    let mut err = BufReader::new(child.stderr.take().expect("its standard error"));
    let mut said = String::new();
    err.read_line(&mut said).expect("a message");
    assert!(
        said.starts_with("muwazi: memory.tmx is being changed by another muwazi"),
        "{said}"
    );
    assert_eq!(child.try_wait().expect("it runs"), None);
    drop(lock);
    err.read_to_string(&mut said).expect("the rest");
    assert!(child.wait().expect("it ends").success(), "{said}");
    assert!(folder.read("memory.tmx").contains("quiet sea"));
}

#[test]
fn who_made_a_unit_is_still_said_for_another_tool() {
    let unit = |attributes: &str, ar: &str, en: &str| {
        format!(
            "<tu {attributes}><note>see &lt;b&gt;</note><tuv xml:lang=\"ar\"><seg>{ar}</seg></tuv><tuv xml:lang=\"en\" changeid=\"sara\" \
             changedate=\"20200202T000000Z\"><seg>{en}</seg></tuv></tu>"
        )
    };
    let tmx = format!(
        "<tmx version=\"1.4\"><header creationtool=\"Other\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" \
         srclang=\"ar\" datatype=\"x\"/><body>{}{}</body></tmx>",
        unit(
            "creationid=\"ali\" creationdate=\"20190101T000000Z\"",
            "بحر",
            "sea"
        ),
        unit("creationtool=\"muwazi\"", "شمس", "sun"),
    );
    for flavor in FLAVORS {
        let folder = Folder::with([("human.tmx", &*tmx)]);
        folder
            .run(&format!(
                "convert human.tmx -o out.tmx -q --tmx-flavor {flavor}"
            ))
            .ok();
        let out = folder.read("out.tmx");
        for (part, count) in [
            ("creationid=\"ali\" creationdate=\"20190101T000000Z\"", 1),
            ("changeid=\"sara\" changedate=\"20200202T000000Z\"", 2),
            ("<note>see &lt;b&gt;</note>", 2),
            ("creationtool=\"Other\"", 1),
            ("id=\"muwazi\"", 0),
            ("x-checksum", 0),
        ] {
            assert_eq!(out.matches(part).count(), count, "{flavor}, {part}: {out}");
        }
        // As theirs they are kept.
        folder.write("new.csv", "ar,en\nبحر,ocean\nشمس,the sun\n");
        let done = folder.run("convert new.csv --into out.tmx").ok();
        assert!(
            done.err.contains("0 added, 0 updated, 2 kept"),
            "{flavor}: {}",
            done.err
        );
    }
}

#[test]
fn who_made_a_unit_is_still_said_under_another_header() {
    let folder = memory("plain");
    let other = folder
        .read("memory.tmx")
        .replace("creationtool=\"muwazi\"", "creationtool=\"A &amp; B\"")
        .replace("sea", "ocean");
    folder.write("other.tmx", other);
    folder
        .run("convert memory.tmx other.tmx -o all.tmx -q")
        .ok();
    let all = folder.read("all.tmx");
    assert_eq!(all.matches("<tu>").count(), 3, "{all}");
    assert_eq!(
        all.matches("<tu creationtool=\"A &amp; B\">").count(),
        3,
        "{all}"
    );
}
