use crate::support::{AR, BOTH, EN, Folder, visible};

#[test]
fn segments_are_the_text_but_for_white_space() {
    let folder = Folder::with([("ar.txt", AR), ("en.txt", EN), ("both.txt", BOTH)]);
    for (file, text) in [("ar.txt", AR), ("en.txt", EN), ("both.txt", BOTH)] {
        for flags in [
            "",
            "--level paragraph",
            "--level clause",
            "--paragraphs blank",
            "--paragraphs line",
            "--segmented",
        ] {
            let split = folder.run(&format!("split {file} {flags}")).ok();
            assert_eq!(visible(&split.out), visible(text), "{file} {flags}");
            assert_eq!(split.err, "");
        }
    }
}

#[test]
fn one_segment_a_line_and_an_empty_line_between_paragraphs() {
    let folder = Folder::with([(
        "en.txt",
        "Dr. Ali came at 10.30 a.m. on Monday.\nHe was\nlate. Why?\n\n1. He did not say.\n",
    )]);
    let split = |flags: &str| {
        folder
            .run(&format!("split en.txt --paragraphs blank {flags}"))
            .ok()
            .out
    };
    assert_eq!(
        split(""),
        "Dr. Ali came at 10.30 a.m. on Monday.\nHe was late.\nWhy?\n\n1. He did not say.\n"
    );
    assert_eq!(
        split("--level paragraph"),
        "Dr. Ali came at 10.30 a.m. on Monday. He was late. Why?\n1. He did not say.\n"
    );
    assert_eq!(
        split("--level clause"),
        "Dr. Ali came at 10.30 a.m. on Monday.\nHe was late.\nWhy?\n\n1. He did not say.\n"
    );
    assert_eq!(
        folder
            .run_on(
                "It met, and it called upon them to act, including the Council.",
                "split - --level clause"
            )
            .ok()
            .out,
        "It met,\nand it called upon them to act,\nincluding the Council.\n"
    );
    assert_eq!(
        folder
            .run("split en.txt --paragraphs blank -o out.seg")
            .ok()
            .out,
        ""
    );
    assert_eq!(folder.read("out.seg"), split(""));
    assert_eq!(folder.names(), ["en.txt", "out.seg"]);
}

#[test]
fn what_is_split_can_be_aligned_as_segments() {
    let folder = Folder::with_opening();
    for (file, out) in [("ar.txt", "ar.seg"), ("en.txt", "en.seg")] {
        folder.run(&format!("split {file} -o {out}")).ok();
    }
    let summary = |line: &str| {
        let err = folder.run(line).ok().err;
        err.split(" into ").next().map(str::to_owned)
    };
    assert_eq!(
        summary("align ar.txt en.txt --format ladder"),
        summary("align ar.seg en.seg --segmented --format ladder")
    );
}

#[test]
fn standard_input_is_split_too() {
    let folder = Folder::with_sample();
    let split = folder.run_on(AR, "split -").ok();
    assert_eq!(split.out, folder.run("split ar.txt").ok().out);
}

#[test]
fn what_cannot_be_split_is_refused() {
    let folder = Folder::with([("empty.txt", ""), ("en.txt", EN)]);
    folder
        .run("split empty.txt")
        .refused("no text in empty.txt");
    folder
        .run("split missing.txt")
        .refused("cannot read missing.txt");
    folder
        .run("split en.txt -o missing/out")
        .refused("cannot write missing/out");
    folder
        .run("split en.txt -o en.txt")
        .refused("en.txt is an input too");
    assert_eq!(folder.read("en.txt"), EN);
}
