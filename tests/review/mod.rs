//! The page for review as its users have it: its modules by themselves, and all of it in a browser; and pages of hits
//! and of terms.

use std::fs;
use std::path::Path;
use std::process::Command;

use muwazi::formats::jsonl;
use muwazi::model::bead::{Shape, Span};
use muwazi::model::pair::Pair;

use crate::support::{Folder, browser, texts, tools};

/// Where the tests of the page lie.
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/review");

/// A pair of so many segments; one of an empty side has none there.
fn pair(ar: &str, en: &str, count: usize, confidence: f64) -> Pair {
    let count_of = |text: &str| if text.is_empty() { 0 } else { count };
    Pair::new(ar, en)
        .with_confidence(confidence)
        .with_segments(Span::new(0, count_of(ar)), Span::new(0, count_of(en)))
        .with_bytes(Span::default(), Span::default())
}

/// Pairs with their segments numbered, as a file.
fn file(pairs: Vec<Pair>) -> String {
    let (mut ar, mut en) = (0, 0);
    let lines = pairs.into_iter().map(|pair| {
        let shape = pair.shape();
        let numbered =
            pair.with_segments(Span::new(ar, ar + shape.ar), Span::new(en, en + shape.en));
        (ar, en) = (ar + shape.ar, en + shape.en);
        serde_json::to_string(&numbered).expect("a pair") + "\n"
    });
    lines.collect()
}

/// Five pairs to do everything with.
fn five() -> String {
    file(vec![
        pair("واحد. اثنان.", "One. Two.", 2, 0.5),
        pair("في 14 مارس", "On 14 March", 1, 0.95),
        pair("ثلاثة", "", 1, 0.8),
        pair("", "Three", 1, 0.8),
        pair("أربعة وخمسة", "Four and five", 1, 0.8),
    ])
}

/// Pairs that would run, or turn the page round, if their text were more than text.
fn hostile() -> String {
    let texts = [
        "</script><script>window.ran = 1</script>",
        "<img src=x onerror=\"window.ran = 1\"><a href=\"javascript:window.ran = 1\">",
        "\u{202E}\u{2067}\u{202D} turned round \u{0} ${window.ran = 1} {{script}} {{data}}",
        "<!-- <script> \u{2028} window.ran = 1 //",
        "'\"><svg onload=window.ran=1> &lt;script&gt; ]]>",
    ];
    let name = "</title><script>window.ran = 1</script>.txt";
    let pairs = texts.iter().map(|text| {
        pair(&format!("نص {text}"), &format!("{text} text"), 1, 0.5)
            .with_files(Some(name.into()), None)
    });
    file(pairs.collect())
}

fn large() -> String {
    let pairs = (1..=5_000).map(|number| {
        // As many lines as many words have, which are quicker to compare.
        let rest = "… ".repeat(20 * (1 + number % 5));
        let (ar, en) = (
            format!("رقم {number} {rest}"),
            format!("number {number} {rest}"),
        );
        pair(&ar, &en, 1, [0.95, 0.5, 0.99][number % 3])
    });
    file(pairs.collect())
}

/// Runs a program to its end, and shows what it says.
#[track_caller]
fn run(command: &mut Command) {
    let output = command.output().expect("it runs");
    let (out, err) = (&output.stdout, &output.stderr);
    print!("{}", String::from_utf8_lossy(out));
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    );
}

#[test]
fn the_modules_of_the_page_do_what_they_say() {
    if browser::has_node() {
        let tests = Path::new(HERE).join("unit.mjs");
        run(Command::new("node").arg("--test").arg(tests));
    }
}

/// One test, for what is exported in the browser is what is applied.
#[test]
fn the_page_works_in_a_browser_and_what_was_decided_there_is_applied() {
    let Some(chromium) = browser::browser() else {
        return;
    };
    let folder = Folder::with_sample();
    folder.write("page.jsonl", five());
    folder.write("hostile.jsonl", hostile());
    folder.write("large.jsonl", large());
    for name in ["page", "hostile", "large"] {
        folder
            .run(&format!("review {name}.jsonl -o {name}.html -q"))
            .ok();
    }
    folder.run("align ar.txt en.txt -o sample.html -q").ok();
    let script = Path::new(HERE).join("page.py");
    run(tools::python()
        .arg(script)
        .arg(chromium)
        .current_dir(folder.path("")));

    // What the browser wrote, read by the program; the page is as good as the pairs that it was made from.
    folder.run("apply json page.jsonl -o applied.jsonl").ok();
    folder.run("apply json page.html -o by-page.jsonl -q").ok();
    assert_eq!(folder.read("by-page.jsonl"), folder.read("applied.jsonl"));
    folder.run("convert saved.html -o saved.jsonl -q").ok();
    assert_eq!(folder.read("saved.jsonl"), folder.read("page.jsonl"));
    // Confirmed there, they stay when the rest is aligned anew; what was bad is free again.
    folder
        .run("apply json page.html --realign -o anew.jsonl -q")
        .ok();
    let anew = folder.pairs("anew.jsonl");
    for kept in [
        ("واحد. اثنان.", "One. Two."),
        ("ثلاثة", "Three"),
        ("أربعة وخمسة", "Four and five, <b>&\"six\""),
    ] {
        assert!(texts(&anew).contains(&kept), "{anew:?}");
    }
    assert!(anew.iter().any(|pair| pair.ar().contains("مارس")));
    let applied = folder.pairs("applied.jsonl");
    let four = "Four and five, <b>&\"six\"";
    assert_eq!(
        texts(&applied),
        [
            ("واحد. اثنان.", "One. Two."),
            ("ثلاثة", "Three"),
            ("أربعة وخمسة", four)
        ]
    );
    assert_eq!(applied[0].confidence(), 1.0);
    assert_eq!(applied[1].shape(), Shape::new(1, 1));
    fs::copy(folder.path("csv"), folder.path("table.csv")).expect("the table");
    fs::copy(folder.path("tmx"), folder.path("memory.tmx")).expect("the memory");
    folder.run("convert memory.tmx -o memory.jsonl -q").ok();
    assert_eq!(texts(&folder.pairs("memory.jsonl")), texts(&applied));
    folder.run("convert table.csv -o table.jsonl -q").ok();
    let table = folder.pairs("table.jsonl");
    assert_eq!(table.len(), 4);
    assert_eq!((table[3].en(), table[3].confidence()), (four, 1.0));
    folder.run("check memory.tmx --rules import").ok();
    // A merge keeps what was looked at.
    folder
        .run("apply json page.jsonl --keep-bad -o all.jsonl -q")
        .ok();
    let all: Vec<Pair> = jsonl::read(folder.read("all.jsonl").as_bytes(), "all")
        .collect::<Result<_, _>>()
        .expect("pairs");
    assert_eq!((all.len(), all[1].confidence()), (4, 0.0));
    // On other pairs they are refused.
    let other = folder.read("page.jsonl").replace("March", "May");
    folder.write("other.jsonl", other);
    folder
        .run("apply json other.jsonl -o none.jsonl")
        .refused("cannot read json (decision 2): pair 2 says something else than the one that was decided on");
    assert!(!folder.path("none.jsonl").exists());
}

/// Has a script look at pages that the program makes, of the sample and of texts that would run if they could.
fn look_at(script: &str, lines: [&str; 2]) {
    let Some(chromium) = browser::browser() else {
        return;
    };
    let folder = Folder::with_sample();
    folder.write("ran.jsonl", hostile());
    folder.run("align ar.txt en.txt -o sample.jsonl -q").ok();
    for line in lines {
        folder.run(line).ok();
    }
    let script = Path::new(HERE).join(script);
    run(tools::python()
        .arg(script)
        .arg(chromium)
        .current_dir(folder.path("")));
}

#[test]
fn a_page_of_hits_shows_them_in_a_browser() {
    look_at(
        "concordance.py",
        [
            "find دول sample.jsonl --context 10 --limit 6 --sort counterpart -o hits.html -q",
            "find نص ran.jsonl -o ran.html -q",
        ],
    );
}

#[test]
fn a_page_of_terms_shows_them_in_a_browser() {
    look_at(
        "terms.py",
        [
            "terms sample.jsonl -o terms.html -q",
            "terms ran.jsonl --examples 5 -o ran-terms.html -q",
        ],
    );
}
