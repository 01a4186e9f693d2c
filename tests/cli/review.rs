//! Pages for review, and decisions applied.

use muwazi::formats::checksum;

use crate::support::{Folder, texts};

/// Pairs as a table, and a file of decisions: the first two are merged, the third is good, the fourth bad.
fn folder() -> Folder {
    let pairs = [
        ("بحر", "sea"),
        ("شمس", "sun"),
        ("قمر", "moon"),
        ("نجم", "star"),
        ("ريح", "wind"),
    ];
    let table: Vec<String> = pairs
        .iter()
        .map(|(ar, en)| format!("{ar}\t{en}\n"))
        .collect();
    let sum = |index: usize| checksum(pairs[index].0, pairs[index].1);
    let marked = |number: usize, mark: &str| {
        let (ar, en) = pairs[number - 1];
        format!(
            r#"{{"first":{number},"checksums":["{}"],"rows":[{{"ar":"{ar}","en":"{en}","shape":"1:1","ar_from":[[{number},0,3]],"en_from":[[{number},0,4]],"mark":"{mark}"}}]}}"#,
            sum(number - 1)
        )
    };
    let merged = format!(
        r#"{{"first":1,"checksums":["{}","{}"],"rows":[{{"ar":"بحر شمس","en":"sea & sun","shape":"2:2","ar_from":[[1,0,3],[2,0,3]],"en_from":[[1,0,3],[2,0,3]]}}]}}"#,
        sum(0),
        sum(1)
    );
    let all = [merged, marked(3, "good"), marked(4, "bad")].join(",\n");
    let decisions =
        format!("{{\"format\":\"muwazi-decisions\",\"version\":1,\"decisions\":[\n{all}\n]}}\n");
    Folder::with([("pairs.tsv", &*table.concat()), ("d.json", &*decisions)])
}

#[test]
fn a_page_is_written_like_any_other_output() {
    let folder = folder();
    let done = folder.run("review pairs.tsv -o page.html").ok();
    assert_eq!(done.err, "muwazi: 5 pairs, 0 to look at\n");
    assert!(
        folder
            .read("page.html")
            .contains("<title>page – review</title>")
    );
    folder.write(
        "nulls.csv",
        "ar,en,confidence,shape\nبحر,,0.95,1:0\n,sea,0.6,0:1\nريح,wind,0.97,1:1\n",
    );
    let done = folder.run("review nulls.csv -o nulls.html").ok();
    assert_eq!(done.err, "muwazi: 3 pairs, 1 to look at\n");
    let stdout = folder.run("review pairs.tsv -q").ok().out;
    assert!(stdout.contains("<title>pairs – review</title>") && stdout.contains("\"en\":\"wind\""));
    folder.run("convert pairs.tsv -o other.htm -q").ok();
    folder
        .run("convert pairs.tsv --format html -o page.x -q")
        .ok();
    for name in ["other.htm", "page.x"] {
        assert!(folder.read(name).contains("\"en\":\"wind\""), "{name}");
    }
    folder
        .run("review pairs.tsv -o pairs.tsv")
        .refused("pairs.tsv is an input too");
    folder
        .run("review missing.tsv -o new.html")
        .refused("missing.tsv");
    folder.write("broken.jsonl", "{\"ar\":\n");
    folder
        .run("review broken.jsonl -o new.html")
        .refused("broken.jsonl, line 1");
    assert!(!folder.path("new.html").exists());
}

#[test]
fn a_page_of_an_alignment_has_all_its_pairs() {
    let folder = Folder::with_opening();
    folder
        .run("align ar.txt en.txt -o page.html -o pairs.jsonl -q")
        .ok();
    let (page, pairs) = (folder.read("page.html"), folder.pairs("pairs.jsonl"));
    assert!(page.contains("<title>ar.txt – en.txt – review</title>"));
    assert_eq!(page.matches("\"checksum\":").count(), pairs.len());
    for pair in &pairs {
        assert!(page.contains(&checksum(pair.ar(), pair.en())), "{pair:?}");
    }
}

#[test]
fn a_page_is_read_back_as_the_pairs_that_it_was_made_from() {
    let folder = Folder::with_opening();
    folder
        .run("align ar.txt en.txt -o page.html -o pairs.jsonl -q")
        .ok();
    folder.run("convert page.html -o back.jsonl -q").ok();
    assert_eq!(folder.read("back.jsonl"), folder.read("pairs.jsonl"));
    folder
        .run("align page.html -o again.csv")
        .refused("it is a review page; its texts are aligned already");
    let hostile = [
        "</script><script>x</script>",
        "<!-- ],\n{{data}}",
        "\u{2028}\u{202E}\u{0}",
        "]}, [\"a\",",
    ];
    let lines = hostile.map(|text| {
        let mut pair = serde_json::to_value(&folder.pairs("pairs.jsonl")[0]).expect("a pair");
        pair["ar"] = format!("نص {text}").into();
        pair["en"] = format!("{text} text").into();
        let pair: muwazi::model::pair::Pair = serde_json::from_value(pair).expect("a pair");
        serde_json::to_string(&pair).expect("a pair") + "\n"
    });
    folder.write("hostile.jsonl", lines.concat());
    folder.run("review hostile.jsonl -o hostile.html -q").ok();
    // Named like anything, on standard input, and as a browser saves it.
    let page = folder.read("hostile.html");
    let saved = page.replacen(
        "<html",
        "<!-- saved from url=(0014)about:internet -->\r\n<html",
        1,
    );
    folder.write("x", saved);
    folder.run("convert x -o back.jsonl -q").ok();
    assert_eq!(folder.read("back.jsonl"), folder.read("hostile.jsonl"));
    let back = folder.run_on(&page, "convert - --format jsonl -q").ok().out;
    assert_eq!(back, folder.read("hostile.jsonl"));
    // What is left of a page that was cut off is not taken for all of it.
    let end = page.find("\n],").expect("the end of the pairs");
    folder.write("cut.html", &page[..end]);
    folder
        .run("convert cut.html -o new.csv")
        .refused("the review page ends before its pairs do");
    folder.write("broken.html", page.replacen("\"confidence\":", "\"x\":", 1));
    let line = page[..page.find("\"confidence\":").expect("a pair")]
        .lines()
        .count();
    folder
        .run("convert broken.html -o new.csv")
        .refused(&format!(
            "broken.html, line {line}: missing field `confidence`"
        ));
    assert!(!folder.path("new.csv").exists());
}

#[test]
fn decisions_are_applied_to_the_page_that_they_were_made_on() {
    let folder = folder();
    folder.run("review pairs.tsv -o page.html -q").ok();
    folder
        .run("apply d.json pairs.tsv -o by-pairs.jsonl -q")
        .ok();
    folder
        .run("apply d.json page.html -o by-page.jsonl -q")
        .ok();
    assert_eq!(folder.read("by-page.jsonl"), folder.read("by-pairs.jsonl"));
    folder
        .run("apply d.json page.html -o page.html")
        .refused("page.html is an input too");
}

#[test]
fn what_was_decided_is_applied() {
    let folder = folder();
    let done = folder
        .run("apply d.json pairs.tsv -o new.jsonl -o new.tmx")
        .ok();
    assert_eq!(
        done.err,
        "muwazi: 3 decisions applied: 1 good, 1 bad, 1 pair made anew; 3 pairs written\n"
    );
    let pairs = folder.pairs("new.jsonl");
    assert_eq!(
        texts(&pairs),
        [("بحر شمس", "sea & sun"), ("قمر", "moon"), ("ريح", "wind")]
    );
    let starts: Vec<usize> = pairs.iter().map(|pair| pair.en_segments().start).collect();
    assert_eq!(starts, [0, 2, 4]);
    folder
        .run("apply d.json pairs.tsv --keep-bad -o all.jsonl -q")
        .ok();
    assert_eq!(folder.pairs("all.jsonl")[2].confidence(), 0.0);
}

#[test]
fn a_merge_keeps_what_was_decided() {
    let folder = folder();
    folder.run("apply d.json pairs.tsv -o memory.tmx -q").ok();
    let memory = folder.read("memory.tmx");
    assert_eq!(memory.matches("changeid=\"review\"").count(), 2);
    folder.write("newer.tsv", "قمر\tfull moon\nريح\tgale\n");
    folder.run("convert newer.tsv --into memory.tmx -q").ok();
    let merged = folder.read("memory.tmx");
    assert!(merged.contains("<seg>moon</seg>"), "{merged}");
}

#[test]
fn a_lexicon_is_learnt_from_what_reviewers_decided() {
    let folder = folder();
    let learn = |files: &str| folder.run(&format!("learn {files} -o learnt.lexicon"));
    let done = learn("d.json pairs.tsv").ok();
    assert_eq!(
        done.err.lines().next(),
        Some("muwazi: pairs.tsv: 3 usable pairs; left out: 1 marked as bad")
    );
    let with = std::fs::read(folder.path("learnt.lexicon")).expect("a lexicon");
    learn("pairs.tsv").ok();
    assert_ne!(
        std::fs::read(folder.path("learnt.lexicon")).expect("a lexicon"),
        with
    );
    folder.run("review pairs.tsv -o page.html -q").ok();
    let of_page = learn("d.json page.html@2").ok();
    assert!(of_page.err.contains("3 usable pairs"), "{}", of_page.err);
    for alone in ["pairs.tsv d.json", "d.json d.json pairs.tsv"] {
        learn(alone).refused("d.json holds decisions on pairs, and not the pairs themselves; name their file after it");
    }
    folder.write("others.tsv", "نهر\triver\n");
    learn("d.json others.tsv").refused("d.json");
}

#[test]
fn decisions_that_do_not_fit_change_nothing() {
    let folder = folder();
    let table = folder.read("pairs.tsv");
    folder.write("other.tsv", table.replace("moon", "Mond"));
    folder.write("short.tsv", "بحر\tsea\nشمس\tsun\n");
    folder.write("none.json", "[]");
    for (line, message) in [
        (
            "apply d.json other.tsv -o new.csv",
            "cannot read d.json (decision 2): pair 3 says something else",
        ),
        (
            "apply d.json short.tsv -o new.csv",
            "cannot read d.json (decision 2): there is no pair 3: the pairs are only 2",
        ),
        (
            "apply none.json pairs.tsv -o new.csv",
            "none.json, line 1: ",
        ),
        (
            "apply pairs.tsv pairs.tsv -o new.csv",
            "pairs.tsv, line 1: ",
        ),
        (
            "apply missing.json pairs.tsv -o new.csv",
            "cannot read missing.json",
        ),
        (
            "apply d.json pairs.tsv -o d.json --format csv",
            "d.json is an input too",
        ),
    ] {
        folder.run(line).refused(message);
    }
    assert!(!folder.path("new.csv").exists());
}
