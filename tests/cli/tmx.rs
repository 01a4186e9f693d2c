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

/// A sentence of many clauses in both languages, and its translation.
fn long_sentences() -> (String, String) {
    let clauses = [
        (
            "دعوة المجلس إلى عقد دورة استثنائية في عام",
            "to invite the Council to hold an extraordinary session in",
        ),
        (
            "تكليف الأمانة العامة بإعداد تقرير عن المشاريع وعددها",
            "to entrust the Secretariat with a report on the projects, which are",
        ),
    ];
    let all = |side: fn(&(&'static str, &'static str)) -> &'static str, between: &str| {
        let clauses: Vec<String> = (0..50)
            .map(|number| format!("{} {}", side(&clauses[number % 2]), 1950 + number))
            .collect();
        clauses.join(between)
    };
    (
        format!("قرر المؤتمر ما يلي: {}.\n", all(|clause| clause.0, "؛ ")),
        format!(
            "The Conference decided: {}.\n",
            all(|clause| clause.1, "; ")
        ),
    )
}

#[test]
fn what_is_too_long_for_a_memory_is_cut_where_both_sides_agree() {
    let (ar, en) = long_sentences();
    let folder = Folder::with([("ar.txt", &*ar), ("en.txt", &*en)]);
    let done = folder
        .run("align ar.txt en.txt -o out.tmx -o out.jsonl")
        .ok();
    assert!(!done.err.contains("longer than"), "{}", done.err);
    assert_eq!(folder.pairs("out.jsonl").len(), 1);
    folder.run("check out.tmx -q").ok();
    folder.run("convert out.tmx -o parts.jsonl -q").ok();
    let parts = folder.pairs("parts.jsonl");
    let joined = |side: fn(&muwazi::model::pair::Pair) -> &str| -> String {
        let texts: Vec<&str> = parts.iter().map(side).collect();
        texts.join(" ") + "\n"
    };
    assert_eq!(
        [joined(|pair| pair.ar()), joined(|pair| pair.en())],
        [ar.clone(), en.clone()]
    );
    assert!(
        parts.len() > 1
            && parts
                .iter()
                .all(|part| part.en().starts_with("to") || part.en().starts_with("The"))
    );
    // Where there are no clauses to cut at, it is said.
    let run_on = |text: &str| text.replace([';', '؛', ':', ','], "");
    folder.write("ar.txt", run_on(&ar));
    folder.write("en.txt", run_on(&en).replace(" to ", " so "));
    let done = folder.run("align ar.txt en.txt -o out.tmx").ok();
    assert!(
        done.err.contains("1 pair longer than 2000 characters"),
        "{}",
        done.err
    );

    let (ar, en) = long_sentences();
    std::fs::create_dir(folder.path("in")).expect("a folder");
    folder.write("in/x.ar.txt", ar);
    folder.write("in/x.en.txt", en);
    folder.run("batch in -o out --into memory.tmx -q").ok();
    folder.run("check memory.tmx -q").ok();
}

#[test]
fn fields_and_a_maker_are_in_every_unit() {
    let folder = Folder::with([
        ("ar.txt", "انعقد المؤتمر في 14 مارس.\n"),
        ("en.txt", "The conference met on 14 March.\n"),
    ]);
    let fields = "--field client=A&B --field author=Sara --creationid sara";
    for (flavor, expected) in [
        (
            "plain",
            [
                "<prop type=\"x-client\">A&amp;B</prop>",
                "<prop type=\"x-author\">Sara</prop>",
                "creationid=\"sara\"",
            ],
        ),
        (
            "omegat",
            [
                "<prop type=\"x-client\">A&amp;B</prop>",
                "<prop type=\"x-author\">Sara</prop>",
                "creationid=\"sara\"",
            ],
        ),
        (
            "memoq",
            [
                "<prop type=\"client\">A&amp;B</prop>",
                "<prop type=\"x-author\">Sara</prop>",
                "creationid=\"sara\"",
            ],
        ),
        (
            "trados",
            [
                "<prop type=\"x-Client:SingleString\">A&amp;B</prop>",
                "<prop type=\"x-Author:SingleString\"></prop>",
                "<prop type=\"x-LastUsedBy\">sara</prop>",
            ],
        ),
    ] {
        folder
            .run(&format!(
                "align ar.txt en.txt -o {flavor}.tmx -q --tmx-flavor {flavor} {fields}"
            ))
            .ok();
        let tmx = folder.read(&format!("{flavor}.tmx"));
        for expected in expected {
            assert!(tmx.contains(expected), "{flavor}: {tmx}");
        }
        folder.run(&format!("check {flavor}.tmx -q")).ok();
    }
    // What is merged has them too, and is ours still: a later version takes its place.
    let align = |en: &str| {
        folder.write("en.txt", en);
        folder.run("align ar.txt en.txt -o new.jsonl -q").ok();
        folder
            .run(&format!("convert new.jsonl --into memory.tmx {fields}"))
            .ok()
    };
    align("The conference met on 14 March.\n");
    let done = align("The conference was held on 14 March.\n");
    assert!(done.err.contains("0 added, 1 updated"), "{}", done.err);
    assert!(
        folder
            .read("memory.tmx")
            .contains("<prop type=\"x-client\">A&amp;B</prop>")
    );
    let done = folder.run("convert new.jsonl -o x.tmx --field =x");
    assert_eq!(done.code, Some(2));
}
