use std::fs;

use super::{DATED, files, releases};

#[test]
fn a_document_of_which_nothing_is_sure_enough_adds_nothing_to_the_memory() {
    let folder = releases(1);
    folder.write("in/ar/loose.txt", "ومضى يومه ذاك كله متأملا.");
    folder.write(
        "in/en/loose.txt",
        "He spent the whole of that day in thought.",
    );
    folder.run(&format!(
        "batch in -o out --into m.tmx --min-confidence 0.99999 {DATED}"
    ));
    assert!(folder.path("out/report.csv").exists() && folder.path("m.tmx").exists());
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
    assert!(done.err.contains("m.tmx: nothing new"), "{}", done.err);
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
fn a_memory_that_is_not_as_it_was_left_gets_all_again() {
    let folder = releases(2);
    let line = |memory: &str| format!("batch in -o out --into {memory} {DATED}");
    folder.run(&line("m.tmx")).ok();
    let old = folder.read("m.tmx");
    folder.write("in/ar/new.txt", "انعقد المؤتمر في 14 مارس.");
    folder.write("in/en/new.txt", "The conference met on 14 March.");
    folder.run(&line("m.tmx")).ok();
    let whole = folder.read("m.tmx");
    let is_nothing_new = |memory: &str| {
        let done = folder.run(&line(memory)).ok();
        done.err.contains(": nothing new")
    };
    assert!(is_nothing_new("./m.tmx"), "the same by another name");

    folder.write("m.tmx", &old);
    assert!(!is_nothing_new("m.tmx"), "rolled back");
    assert_eq!(folder.read("m.tmx"), whole);
    fs::remove_file(folder.path("m.tmx")).expect("removed");
    assert!(!is_nothing_new("m.tmx"), "deleted");
    assert!(folder.read("m.tmx").contains("The conference met"));
    assert!(is_nothing_new("m.tmx"));
    assert!(!is_nothing_new("other.tmx"));
}

#[test]
fn a_memory_that_cannot_be_merged_into_is_found_before_anything_is_done() {
    let folder = releases(1);
    for (name, content, message) in [
        ("m.tmx", "<tmx version=\"1.4\"><header/><body><tu>", "m.tmx"),
        ("m.csv", "ar,en\n", "m.csv: a memory is TMX, not csv"),
        ("m.tmx.gz", "", "packed with gzip"),
        ("-", "", "name a file"),
    ] {
        folder.write(name, content);
        folder
            .run(&format!("batch in -o out --into {name} {DATED}"))
            .refused(message);
        assert!(!folder.path("out").exists(), "{name}");
        assert_eq!(folder.read(name), content);
    }
}

#[test]
fn what_the_batch_wrote_into_the_memory_that_it_knows_is_no_reason_to_align_anew() {
    let folder = releases(2);
    let tmx = |texts: [&str; 2]| {
        folder.write("own.csv", format!("ar,en\n{},{}\n", texts[0], texts[1]));
        let _ = fs::remove_file(folder.path("m.tmx"));
        folder.run("convert own.csv -o m.tmx").ok();
    };
    tmx(["انعقدت الدورة الأولى.", "The first session was held."]);
    let line = format!("batch in -o out --memory m.tmx --into m.tmx {DATED}");
    let begun = |again: bool| {
        let done = folder.run(&line).ok();
        assert_eq!(
            done.err.contains("2 of all known from before"),
            again,
            "{}",
            done.err
        );
    };
    begun(false);
    begun(true);
    folder.write("in/ar/new.txt", "انعقد المؤتمر في 14 مارس.");
    folder.write("in/en/new.txt", "The conference met on 14 March.");
    begun(true);
    // What others write into it is one.
    tmx(["انعقدت الدورة الثانية.", "The second session was held."]);
    begun(false);
}
