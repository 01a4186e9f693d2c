use crate::support::xmllint;
use crate::support::{Folder, done};

#[test]
fn the_sample_is_valid_tmx() {
    let folder = Folder::with_opening();
    for level in ["sentence", "paragraph"] {
        let line = format!("align ar.txt en.txt --level {level} -o out.tmx -o out.jsonl");
        folder.run(&line).ok();
        if xmllint::is_here() {
            assert_eq!(xmllint::complaints(&folder.path("out.tmx")), "");
        }
        let tmx = folder.read("out.tmx");
        let pairs = folder.pairs("out.jsonl");
        let complete = pairs.iter().filter(|pair| !pair.is_null()).count();
        assert_eq!(tmx.matches("<tuv ").count(), 2 * complete);
        assert!(!tmx.contains("<seg></seg>"));
        assert!(tmx.contains("<prop type=\"x-ar-file\">ar.txt</prop>"));
        assert!(tmx.contains(&format!("segtype=\"{level}\"")), "{level}");
    }
}

#[test]
fn language_codes_and_the_source_can_be_chosen() {
    let folder = Folder::with_opening();
    let plain = folder.run("align ar.txt en.txt --format tmx").ok().out;
    assert!(plain.contains(" srclang=\"ar\""));
    let line = "align ar.txt en.txt --ar-code ar-JO --en-code en-GB --source en -o out.tmx";
    folder.run(line).ok();
    let tmx = folder.read("out.tmx");
    assert!(tmx.contains(" srclang=\"en-GB\""));
    assert!(tmx.contains("<tuv xml:lang=\"en-GB\">") && tmx.contains("<tuv xml:lang=\"ar-JO\">"));
    assert!(!tmx.contains("xml:lang=\"ar\"") && !tmx.contains("xml:lang=\"en\""));
    if xmllint::is_here() {
        assert_eq!(xmllint::complaints(&folder.path("out.tmx")), "");
    }
    for (wrong, message) in [
        ("--ar-code ar_JO", "is not a language code"),
        ("--en-code AR", "both languages have the code"),
        ("--source fr", "invalid value 'fr'"),
    ] {
        folder
            .run(&format!("align ar.txt en.txt --format tmx {wrong}"))
            .refused(message);
    }
}

#[test]
fn a_fixed_date_makes_the_same_bytes_every_time() {
    let folder = Folder::with_opening();
    let dated = || {
        folder
            .run("align ar.txt en.txt --format tmx --date 20250122T103000Z")
            .ok()
            .out
    };
    assert!(dated().contains(" creationdate=\"20250122T103000Z\""));
    assert_eq!(dated(), dated());

    let epoch = |seconds: &str, line: &str| {
        let mut command = folder.command(line);
        command.env("SOURCE_DATE_EPOCH", seconds);
        done(command, b"")
    };
    let line = "align ar.txt en.txt --format tmx";
    // 22 January 2025, 10:30 UTC.
    assert_eq!(epoch("1737541800", line).ok().out, dated());
    // What is said on the command line counts for more.
    let both = format!("{line} --date 20250122T103000Z");
    assert_eq!(epoch("0", &both).ok().out, dated());
    epoch("yesterday", line).refused("SOURCE_DATE_EPOCH");
}

#[test]
fn a_date_that_is_none_is_refused() {
    let folder = Folder::with_opening();
    for wrong in [
        "2025-01-22",
        "20250122",
        "20251322T000000Z",
        "20250230T000000Z",
    ] {
        folder
            .run(&format!("align ar.txt en.txt --format tmx --date {wrong}"))
            .refused("--date");
    }
}
