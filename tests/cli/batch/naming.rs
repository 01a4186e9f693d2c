use std::fs;

use super::{DATED, releases};
use crate::support::Folder;

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
fn the_only_two_files_are_matched_by_what_they_say_if_they_are_translations() {
    let folder = Folder::new();
    fs::create_dir(folder.path("in")).expect("a folder");
    folder.write("in/doc1.txt", crate::support::AR);
    folder.write("in/xyz.txt", crate::support::EN);
    let shown = folder.run("batch in --dry-run --match content").ok().out;
    assert!(shown.contains("doc1,content,"), "{shown}");
    folder.write(
        "in/xyz.txt",
        "The river flooded its banks after days of rain, and farmers moved their cattle to the hills.\n",
    );
    let shown = folder.run("batch in --dry-run --match content").out;
    assert!(!shown.contains(",content,"), "{shown}");
}

const AR: &str = "انعقد المؤتمر في 14 مارس.";
const EN: &str = "The conference met on 14 March.";

/// A folder `in` with these files.
fn texts(names: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    for (name, text) in names {
        let path = folder.path("in").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

#[test]
fn languages_are_named_in_many_ways() {
    let folder = texts(&[
        ("Foo_AR.txt", AR),
        ("foo_en.txt", EN),
        ("g.ar-EG.txt", AR),
        ("g.en-US.txt", EN),
        ("u.txt", AR),
        ("u.en.txt", EN),
        ("بيان عربي.txt", AR),
        ("بيان انجليزي.txt", EN),
        ("alone.txt", EN),
        (".hidden.ar.txt", AR),
        ("p.png", "no text"),
    ]);
    let shown = folder.run("batch in --dry-run").ok();
    let done = folder.run(&format!("batch in -o out {DATED}")).ok();
    for said in [&shown.err, &done.err] {
        assert!(
            said.contains("of other kinds passed over: in/p.png\n"),
            "{said}"
        );
    }
    let rows: Vec<String> = folder
        .read("out/report.csv")
        .lines()
        .skip(1)
        .map(str::to_owned)
        .collect();
    let ids: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.split(',').next())
        .collect();
    assert_eq!(ids, ["Foo", "g", "u", "بيان", ""]);
    assert!(
        rows[..4].iter().all(|row| row.contains(",name,1.0,")),
        "{rows:?}"
    );
    for message in [
        "1 file without counterpart; 1 file of other kinds passed over; 1 file hidden and passed over",
        "without counterpart: --match content pairs them by what they say, --name-pattern",
    ] {
        assert!(done.err.contains(message), "{}", done.err);
    }
}

#[test]
fn ids_come_from_the_pattern() {
    let folder = texts(&[("2020/doc-A-7.txt", AR), ("2020/doc-E-9.txt", EN)]);
    folder
        .run(&format!(
            "batch in -o out --name-pattern {{id}}/doc-{{lang:A|E}}-*.txt {DATED}"
        ))
        .ok();
    assert!(folder.path("out/2020.csv").exists());
    folder
        .run("batch in -o out --name-pattern {lang}{lang}{id}")
        .exits(2);
}

#[test]
fn outputs_keep_their_owner() {
    let folder = texts(&[("x.ar.txt", AR), ("x.en.txt", EN)]);
    let line = format!("batch in -o out {DATED}");
    folder.run(&line).ok();
    let first = folder.read("out/x.csv");
    fs::create_dir_all(folder.path("in/ar")).expect("made");
    fs::create_dir_all(folder.path("in/en")).expect("made");
    folder.write("in/ar/x.txt", "عاد الوفد في 3 أيار/مايو 2011.");
    folder.write("in/en/x.txt", "The delegation returned on 3 May 2011.");
    for again in [line.clone(), line.replace("batch in", "batch ./in")] {
        folder.run(&again).ok();
        assert_eq!(
            folder.read("out/x.csv").lines().count(),
            first.lines().count()
        );
        assert!(folder.read("out/x.csv").contains("The conference met"));
        assert!(
            folder
                .read("out/in/ar/x.txt.csv")
                .contains("The delegation returned")
        );
    }
    // Where it was found without the one before, it is called by its own name.
    folder.run(&line.replace("out", "other")).ok();
    assert!(
        folder
            .read("other/x.csv")
            .contains("The delegation returned")
    );
}

#[test]
#[cfg(unix)]
fn a_name_that_is_not_utf_8_is_reported() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = releases(1);
    let name = OsStr::from_bytes(b"\xc8\xed\xc7\xe4.txt");
    fs::write(folder.path("in/ar").join(name), AR).expect("written");
    let done = folder.run(&format!("batch in -o out {DATED}")).exits(1);
    let message = r"cannot read in/ar/\xc8\xed\xc7\xe4.txt: its name is not UTF-8; rename it, for instance with `convmv";
    assert!(done.err.contains(message), "{}", done.err);
    assert!(
        done.err.contains("1 document pair: 1 aligned"),
        "{}",
        done.err
    );
    assert!(folder.read("out/report.csv").contains("not UTF-8"));
}

#[test]
fn the_report_lists_files_without_counterpart() {
    let folder = releases(1);
    folder.write("in/ar/alone.txt", "نص بلا ترجمة.\n");
    folder.write("in/en/lonely.txt", "A text without translation.\n");
    let done = folder.run("batch in -o out").ok();
    assert!(
        done.err.contains("1 document pair: 1 aligned"),
        "{}",
        done.err
    );
    let report = folder.read("out/report.csv");
    for row in [
        ",alone,in/ar/alone.txt,,alone,",
        ",alone,,in/en/lonely.txt,alone,",
    ] {
        assert!(report.contains(row), "{report}");
    }
    assert_eq!(folder.read("out/report.jsonl").lines().count(), 3);
    // It is a list of pairs all the same.
    let again = folder.run("batch --pairs out/report.csv --dry-run").ok();
    assert_eq!(again.out.lines().count(), 2, "{}", again.out);
}
