use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1256};
use muwazi::formats::ladder;
use muwazi::model::eval::Link;

use crate::support::{AR, BOTH, EN, Folder, opening, pairs, paragraphs, texts};

#[test]
fn the_order_of_the_files_does_not_matter() {
    let folder = Folder::with_opening();
    for format in ["csv", "tsv", "jsonl", "ladder"] {
        let one = folder
            .run(&format!("align ar.txt en.txt --format {format}"))
            .ok();
        let other = folder
            .run(&format!("align en.txt ar.txt --format {format}"))
            .ok();
        assert_eq!(one.out, other.out, "{format}");
        assert_eq!(one.err, other.err);
    }
}

/// The sample with its paragraphs interleaved, each followed by its translation.
fn interleaved() -> String {
    let gold = include_str!("../../data/sample/communique.para.ladder");
    let (ar, en) = (paragraphs(AR), paragraphs(EN));
    let mut both = Vec::new();
    for link in ladder::read(gold.as_bytes(), "gold") {
        let link: Link = link.expect("a link");
        both.extend(link.ar.iter().map(|&paragraph| ar[paragraph]));
        both.extend(link.en.iter().map(|&paragraph| en[paragraph]));
    }
    both.join("\n\n")
}

#[test]
fn both_languages_in_one_file_give_the_same_pairs() {
    let folder = Folder::with_sample();
    folder.run("align ar.txt en.txt -o two.jsonl").ok();
    let two = folder.pairs("two.jsonl");
    for (layout, both) in [
        ("Arabic then English", BOTH.to_owned()),
        ("English then Arabic", format!("{EN}\n{AR}")),
        ("paragraph by paragraph", interleaved()),
    ] {
        folder.write("both.txt", &both);
        folder.run("align both.txt -o one.jsonl").ok();
        let one = folder.pairs("one.jsonl");
        assert_eq!(texts(&one), texts(&two), "{layout}");
        for (one, two) in one.iter().zip(&two) {
            assert_eq!(one.confidence(), two.confidence(), "{layout}: {}", one.ar());
            // The places are those in the one file.
            let places = [(one.ar(), one.ar_bytes()), (one.en(), one.en_bytes())];
            for (text, place) in places.into_iter().filter(|(text, _)| !text.is_empty()) {
                let word = text.split_whitespace().next().expect("a word");
                assert!(both[place.range()].starts_with(word), "{layout}: {word}");
            }
            assert_eq!(one.ar_file(), one.en_file());
        }
    }
}

/// A text as a person would type it who has only the characters of `encoding`.
fn retyped(text: &str, encoding: &'static Encoding) -> String {
    text.chars()
        .map(|c| match c {
            '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
            '٫' => '.',
            '٬' => ',',
            c if !encoding.encode(c.encode_utf8(&mut [0; 4])).2 => c,
            '«' | '»' | '“' | '”' => '"',
            '‘' | '’' => '\'',
            '–' => '-',
            'é' => 'e',
            '€' => 'E',
            other => panic!("{other} is not in {}", encoding.name()),
        })
        .collect()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn the_encoding_does_not_matter() {
    type Encode = fn(&str) -> Vec<u8>;
    let encodings: [(&str, &'static Encoding, Encode); 5] = [
        ("UTF-8 with a mark", encoding_rs::UTF_8, |text| {
            format!("\u{FEFF}{text}").into_bytes()
        }),
        ("UTF-16LE", encoding_rs::UTF_8, |text| {
            utf16(&format!("\u{FEFF}{text}"), u16::to_le_bytes)
        }),
        ("UTF-16BE", encoding_rs::UTF_8, |text| {
            utf16(&format!("\u{FEFF}{text}"), u16::to_be_bytes)
        }),
        ("windows-1256", WINDOWS_1256, |text| {
            WINDOWS_1256.encode(text).0.into_owned()
        }),
        ("ISO-8859-6", ISO_8859_6, |text| {
            ISO_8859_6.encode(text).0.into_owned()
        }),
    ];
    for (name, characters, encode) in encodings {
        let [ar, en] = [AR, EN].map(|text| retyped(opening(text), characters));
        let both = format!("{ar}\n{en}");
        let folder = Folder::with([("ar.txt", &*ar), ("en.txt", &*en), ("both.txt", &*both)]);
        let plain = ["align ar.txt en.txt", "align both.txt"].map(|line| folder.run(line).ok().out);
        for (file, text) in [("ar.txt", &ar), ("en.txt", &en), ("both.txt", &both)] {
            folder.write(file, encode(text));
        }
        let [apart, together] =
            ["align ar.txt en.txt", "align both.txt -v"].map(|line| folder.run(line).ok());
        let verbose = together.err;
        assert!([apart.out, together.out] == plain, "{name}");
        let label = name.split(' ').next().unwrap_or(name);
        assert!(
            verbose.contains(&format!("Arabic in {label},")),
            "{verbose}"
        );
    }
}

#[test]
fn a_named_encoding_is_used() {
    let folder = Folder::new();
    let both = format!("{}\n{}", opening(AR), opening(EN));
    let both = retyped(&both, WINDOWS_1256);
    folder.write("both.txt", &both);
    let plain = folder.run("align both.txt").ok().out;
    folder.write("both.txt", WINDOWS_1256.encode(&both).0);
    for label in ["windows-1256", "cp1256", "CP1256"] {
        let named = folder
            .run(&format!("align both.txt --encoding {label}"))
            .ok();
        assert!(named.out == plain, "{label}");
    }
}

#[test]
fn line_ends_do_not_matter() {
    let folder = Folder::with_opening();
    folder.run("align ar.txt en.txt -o lf.jsonl").ok();
    for (end, name) in [("\r\n", "crlf.jsonl"), ("\r", "cr.jsonl")] {
        folder.write("ar.txt", opening(AR).replace('\n', end));
        folder.write("en.txt", opening(EN).replace('\n', end));
        folder.run(&format!("align ar.txt en.txt -o {name}")).ok();
        assert_eq!(
            texts(&folder.pairs(name)),
            texts(&folder.pairs("lf.jsonl")),
            "{end:?}"
        );
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let folder = Folder::with_opening();
    folder.run("align ar.txt en.txt -o files.jsonl").ok();
    let expected = folder.pairs("files.jsonl");
    let [ar, en] = [AR, EN].map(opening);
    let both = format!("{ar}\n{en}");
    for (input, line) in [
        (&*both, "align - --format jsonl"),
        (ar, "align - en.txt --format jsonl"),
        (ar, "align en.txt - --format jsonl"),
        (en, "align - ar.txt --format jsonl"),
    ] {
        let found = pairs(&folder.run_on(input, line).ok().out);
        assert_eq!(texts(&found), texts(&expected), "{line}");
        let names: Vec<_> = [found[0].ar_file(), found[0].en_file()]
            .into_iter()
            .flatten()
            .collect();
        assert!(names.contains(&"<stdin>"), "{names:?}");
    }
    folder
        .run_on(&both, "align - -")
        .refused("standard input (-) can be read only once");
}

#[test]
fn a_name_may_hold_spaces_and_arabic() {
    let folder = Folder::with([("بيان ختامي.txt", AR), ("final text.txt", EN)]);
    let mut command = folder.command("align");
    command.args(["بيان ختامي.txt", "final text.txt", "-o", "أزواج.jsonl"]);
    crate::support::done(command, b"").ok();
    let pairs = folder.pairs("أزواج.jsonl");
    assert_eq!(pairs[0].ar_file(), Some("بيان ختامي.txt"));
    assert_eq!(pairs[0].en_file(), Some("final text.txt"));
}

#[test]
fn a_guest_does_not_make_a_text_one_of_both_languages() {
    let list = "\n\nSmith, J. Water in the desert. London: Example Press, 1999.\n".repeat(12);
    let (ar, en) = (
        opening(AR).to_owned() + &list,
        opening(EN).to_owned() + &list,
    );
    let folder = Folder::with([("one.txt", &*ar), ("other.txt", &*en)]);
    for files in ["one.txt other.txt", "other.txt one.txt"] {
        folder.run(&format!("align {files} -o out.jsonl")).ok();
        let pairs = folder.pairs("out.jsonl");
        assert_eq!(pairs[0].ar_file(), Some("one.txt"), "{files}");
    }
    // What is a text of both languages all the same, unless one says otherwise.
    let both = opening(AR).to_owned() + opening(EN);
    folder.write("both.txt", &both);
    folder.write("en.txt", opening(EN));
    folder
        .run("align both.txt en.txt")
        .refused("--ar FILE --en FILE says which is which");
    folder
        .run("align --ar both.txt --en en.txt -o out.jsonl")
        .ok();
    assert_eq!(folder.pairs("out.jsonl")[0].ar_file(), Some("both.txt"));

    std::fs::create_dir(folder.path("in")).expect("a folder");
    folder.write("in/x.ar.txt", &ar);
    folder.write("in/x.en.txt", &en);
    // Names that say nothing: the content pairs them.
    folder.write("in/paper.txt", AR.to_owned() + &list);
    folder.write("in/report.txt", EN.to_owned() + &list);
    let done = folder.run("batch in --dry-run --match content").ok();
    for pair in ["in/x.ar.txt,in/x.en.txt", "in/paper.txt,in/report.txt"] {
        assert!(done.out.contains(pair), "{}", done.out);
    }
    folder.run("batch in -o out -q --match content").ok();
}

#[test]
fn lines_in_both_languages_are_taken_apart() {
    let folder = Folder::new();
    let pairs = [
        ("The council met today.", "اجتمع المجلس اليوم."),
        ("The well-known road is long.", "الطريق المعروف طويل."),
        (
            "World Health Organization (WHO)",
            "منظمة الصحة العالمية (WHO)",
        ),
        ("The door is open.", "الباب مفتوح."),
    ];
    let lines = |line: fn(&str, &str) -> String| -> String {
        pairs.iter().map(|(en, ar)| line(en, ar) + "\n").collect()
    };
    for (name, text) in [
        ("lines.txt", lines(|en, ar| format!("{en}\n{ar}"))),
        ("lines.md", lines(|en, ar| format!("{en}\n{ar}\n"))),
        ("list.md", lines(|en, ar| format!("* {en}\n  {ar}"))),
        ("bar.txt", lines(|en, ar| format!("{en} | {ar}"))),
        ("dash.md", lines(|en, ar| format!("- {ar} – {en}"))),
        (
            "labels.txt",
            lines(|en, ar| format!("EN: {en}\nAR: {ar}\n")),
        ),
        (
            "piece.txt",
            lines(|en, ar| format!("<p>{en}</p>\n<p dir=rtl>{ar}</p>")),
        ),
        ("page.html", lines(|en, ar| format!("<p>{en}<br>{ar}</p>"))),
    ] {
        folder.write(name, text);
        folder.run(&format!("align {name} -q -o p.jsonl")).ok();
        let found = folder.pairs("p.jsonl");
        let expected: Vec<(&str, &str)> = pairs.iter().map(|&(en, ar)| (ar, en)).collect();
        assert_eq!(texts(&found), expected, "{name}");
    }
}

#[test]
fn what_is_odd_about_a_text_is_said() {
    let folder = Folder::with_opening();
    folder.write(
        "marked.txt",
        folder.read("ar.txt").replacen("ا", "\u{FFFD}", 2),
    );
    let done = folder.run("align marked.txt en.txt -o p.csv").ok();
    let said = "warning: marked.txt has 2 characters that nothing names (U+FFFD)";
    assert!(done.err.contains(said), "{}", done.err);
    // Where nobody reads what is said, it is in the report and in the line.
    std::fs::create_dir(folder.path("in")).expect("a folder");
    folder.write("in/x.ar.txt", folder.read("marked.txt"));
    folder.write("in/x.en.txt", folder.read("en.txt"));
    folder.run("batch in -o out -q").ok();
    let report = folder.read("out/report.jsonl");
    assert!(
        report.contains("\"warnings\":\"unknown-characters\""),
        "{report}"
    );
    let line = serde_json::json!({ "ar": folder.read("marked.txt"), "en": folder.read("en.txt") });
    let done = folder
        .run_on(line.to_string().as_bytes(), "align --stream")
        .ok();
    assert!(
        done.out.contains("\"warnings\":[\"unknown-characters\"]"),
        "{}",
        done.out
    );
    let backwards = |line: &str| line.chars().rev().collect::<String>();
    let lines = folder.read("ar.txt");
    let lines: Vec<String> = lines.lines().map(backwards).collect();
    folder.write("backwards.txt", lines.join("\n"));
    let done = folder.run("align backwards.txt en.txt -o p.csv");
    assert!(
        done.err.contains("backwards.txt seems to stand backwards"),
        "{}",
        done.err
    );
    assert!(!done.err.contains("another language"), "{}", done.err);
}

#[test]
fn a_text_in_another_language_is_told_and_none_of_its_pairs_is_sure() {
    let ar = "اجتمع المجلس في المدينة القديمة.\nوقرر إنشاء لجنة جديدة من 12 عضوا.\nوشكر الرئيس الأعضاء على عملهم.\n";
    let en = "The council met in the old city.\nIt set up a new committee of 12 members.\nThe chair thanked the members for their work.\n";
    let fr = "Le conseil s'est réuni dans la vieille ville.\nIl a créé un nouveau comité de 12 membres.\nLe président a remercié les membres pour leur travail.\n";
    let ur = "کونسل کا اجلاس پرانے شہر میں ہوا۔\nاس نے 12 ارکان کی ایک نئی کمیٹی بنائی۔\nصدر نے ارکان کا ان کے کام پر شکریہ ادا کیا۔\n";
    let romanised = "Ijtama'a al-majlis fi al-madina al-qadima.\nWa qarrara insha' lajna jadida min 12 'udwan.\n\
                     Wa shakara al-ra'is al-a'da' ila hadha.\n";
    let folder = Folder::with([
        ("ar.txt", ar),
        ("en.txt", en),
        ("fr.txt", fr),
        ("ur.txt", ur),
        ("r.txt", romanised),
    ]);
    for (line, said) in [
        (
            "align ar.txt fr.txt",
            "fr.txt seems to be in French and not in English",
        ),
        (
            "align ur.txt en.txt",
            "ur.txt seems to be in Urdu and not in Arabic",
        ),
        (
            "align ar.txt r.txt",
            "r.txt seems to be in romanised Arabic and not in English",
        ),
        (
            "align --ar r.txt --en en.txt",
            "r.txt was given as Arabic but is not in Arabic letters",
        ),
    ] {
        let done = folder.run(&format!("{line} -o out.jsonl --force"));
        assert!(done.err.contains(said), "{line}: {}", done.err);
        let pairs = folder.pairs("out.jsonl");
        let are_unsure = pairs
            .iter()
            .all(|pair| pair.is_null() || pair.confidence() <= 0.5);
        assert!(are_unsure, "{line}");
        // So it is wherever the pairs go.
        if pairs.iter().any(|pair| !pair.is_null()) {
            let said = folder.run("convert out.jsonl -o out.csv").ok().err;
            assert!(said.contains(" no translation"), "{line}: {said}");
            let said = folder
                .run("convert out.jsonl -o out2.jsonl --drop-untranslated")
                .err;
            assert!(said.contains(" 0 written"), "{line}: {said}");
        }
    }
    let done = folder.run("align ar.txt en.txt -o out.jsonl --force").ok();
    assert!(!done.err.contains("seems to be"), "{}", done.err);
}
