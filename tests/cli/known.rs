//! `--memory`: what a translator has translated before is evidence.

use crate::support::{Folder, texts};

/// Short lines of which nothing else tells what belongs together, and a memory that knows two of them.
fn folder() -> Folder {
    let tmx = "<tmx version=\"1.4\"><header srclang=\"ar\"/><body>\
               <tu><tuv xml:lang=\"ar\"><seg>شَجْب</seg></tuv><tuv xml:lang=\"en\"><seg>Blop!</seg></tuv></tu>\
               <tu><tuv xml:lang=\"ar\"><seg>نقـــر</seg></tuv><tuv xml:lang=\"en\"><seg>frum</seg></tuv></tu>\
               <tu><tuv xml:lang=\"ar\"><seg>…</seg></tuv><tuv xml:lang=\"en\"><seg>…</seg></tuv></tu>\
               </body></tmx>";
    Folder::with([
        ("ar.txt", "قط\nشجب\nنقر\nعلب\n"),
        ("en.txt", "blim\ncrag\nblop\nfrum\nzug\n"),
        ("memory.tmx", tmx),
        ("unsure.csv", "ar,en,confidence\nشجب,crag,0.3\n"),
        (
            "english.csv",
            "ar,en\nNothing but English.,None\nMore of it.,None\n",
        ),
        ("page.html", "<!DOCTYPE html><title>x</title><p>نص</p>"),
    ])
}

#[test]
fn what_was_translated_before_is_paired_as_it_was() {
    let folder = folder();
    let line = "align ar.txt en.txt --segmented --format jsonl";
    let found = |options: &str| {
        let done = folder.run(&format!("{line} {options}"));
        crate::support::pairs(&done.out)
    };
    let (without, with) = (found(""), found("--memory memory.tmx"));
    for wanted in [("شجب", "blop"), ("نقر", "frum")] {
        assert!(!texts(&without).contains(&wanted));
        assert!(texts(&with).contains(&wanted), "{:?}", texts(&with));
    }
    let done = folder.run(&format!("{line} --memory memory.tmx"));
    let said = done.err.lines().next();
    let expected = "muwazi: memory.tmx: 2 usable pairs; left out: 1 without Arabic on one side and English on the other";
    assert_eq!(said, Some(expected));
}

#[test]
fn a_memory_that_is_wrong_throughout_forces_nothing() {
    let folder = Folder::with_opening();
    folder.run("align ar.txt en.txt -o right.jsonl -q").ok();
    let right = folder.pairs("right.jsonl");
    let next = right.iter().cycle().skip(1);
    let rows = right
        .iter()
        .zip(next)
        .map(|(pair, next)| format!("{}\t{}\n", pair.ar(), next.en()));
    folder.write("wrong.tsv", rows.collect::<String>());
    folder
        .run("align ar.txt en.txt --memory wrong.tsv -o with.jsonl -q")
        .ok();
    assert_eq!(texts(&folder.pairs("with.jsonl")), texts(&right));
}

#[test]
fn what_is_no_memory_is_refused_before_anything_is_written() {
    let folder = folder();
    for (options, message) in [
        (
            "--memory nowhere.tmx",
            "cannot read nowhere.tmx: No such file",
        ),
        (
            "--memory english.csv",
            "english.csv is no memory to align with: 0 usable pairs; left out: 2 without Arabic on",
        ),
        ("--memory page.html", "page.html is a web page"),
        (
            "--memory unsure.csv",
            "0 usable pairs; left out: 1 not sure, and confirmed by nobody",
        ),
        ("--memory -", "a memory to align with is a file"),
    ] {
        folder
            .run(&format!("align ar.txt en.txt -o pairs.csv {options}"))
            .refused(message);
    }
    assert!(!folder.path("pairs.csv").exists());
    folder
        .run("align ar.txt en.txt --memory memory.tmx -o memory.tmx")
        .refused("memory.tmx is an input too");
}

#[test]
fn a_batch_is_done_again_with_another_memory_and_not_with_the_same() {
    let folder = folder();
    std::fs::create_dir(folder.path("in")).expect("a folder");
    folder.write("in/a.ar.txt", "قط\nشجب\nنقر\nعلب\n");
    folder.write("in/a.en.txt", "blim\ncrag\nblop\nfrum\nzug\n");
    let line = "batch in -o out --segmented --format tsv";
    folder.run(line);
    let without = folder.read("out/a.tsv");
    folder.run(&format!("{line} --memory memory.tmx"));
    let with = folder.read("out/a.tsv");
    assert!(with.contains("شجب\tblop\t") && with != without, "{with}");
    let again = folder.run(&format!("{line} --memory memory.tmx"));
    assert!(again.err.contains("from before"), "{}", again.err);
}
