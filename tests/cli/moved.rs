//! Text in another order: what is said of it, by every command and in every format.

use serde_json::Value;

use crate::support::Folder;

/// Two paragraphs of three sentences between others; the English has them the other way round.
fn folder() -> Folder {
    let harvest = [
        (
            "تراجعت أسعار القمح بنسبة 12 في المائة خلال الشهر الماضي.",
            "Wheat prices fell by 12 per cent during the past month.",
        ),
        (
            "وقال التجار إن المطر الغزير أتلف جزءا من المحصول.",
            "Traders said that heavy rain had destroyed part of the harvest.",
        ),
    ];
    let meeting = [
        (
            "انعقد المؤتمر في القاهرة في 14 مارس 2021 وحضره 212 مندوبا.",
            "The conference was held in Cairo on 14 March 2021 and was attended by 212 delegates.",
        ),
        (
            "افتتح وزير الزراعة الجلسة الأولى بكلمة عن أزمة المياه.",
            "The Minister of Agriculture opened the first session with a speech on the water crisis.",
        ),
        (
            "وطلبت الوفود من الأمين العام تقديم تقرير عن تمويل المدارس.",
            "The delegations asked the Secretary-General to submit a report on the funding of schools.",
        ),
    ];
    let lines = |pairs: &[(&str, &str)], side: fn(&(&str, &str)) -> String| -> String {
        pairs.iter().map(|pair| side(pair) + "\n").collect()
    };
    let ar = |pair: &(&str, &str)| pair.0.to_owned();
    let en = |pair: &(&str, &str)| pair.1.to_owned();
    let ar = lines(&harvest, ar) + &lines(&meeting, ar);
    let en = lines(&meeting, en) + &lines(&harvest, en);
    Folder::with([("t.ar.txt", &*ar), ("t.en.txt", &*en)])
}

#[test]
fn what_has_moved_is_counted_and_marked() {
    let folder = folder();
    let done = folder
        .run("align t.ar.txt t.en.txt --segmented -o out.jsonl -o out.ladder")
        .ok();
    assert!(
        done.err.contains(" into 5 pairs") && done.err.contains("; 2 moved"),
        "{}",
        done.err
    );
    let found = folder.pairs("out.jsonl");
    let moved: Vec<bool> = found.iter().map(|pair| pair.is_moved()).collect();
    assert_eq!(moved, [true, true, false, false, false]);
    assert!(found[0].en().starts_with("Wheat") && found[1].en().starts_with("Traders"));
    let ladder = folder.read("out.ladder");
    assert!(
        ladder.starts_with("[0]:[3]:") && ladder.contains("\n[2]:[0]:"),
        "{ladder}"
    );
    let done = folder
        .run("align t.ar.txt t.en.txt --segmented --no-moved")
        .ok();
    assert!(
        done.err.contains(" into 3 pairs") && !done.err.contains("moved"),
        "{}",
        done.err
    );
    assert!(!done.out.contains(",true,false\r\n"), "{}", done.out);
}

#[test]
fn every_format_keeps_the_mark() {
    let folder = folder();
    folder
        .run("align t.ar.txt t.en.txt --segmented -q -o out.jsonl")
        .ok();
    let formats = [
        "o.csv",
        "o.tsv",
        "o.tmx",
        "o.xliff",
        "o.html",
        "omegat.tmx",
        "memoq.tmx",
        "trados.tmx",
        "o.xlsx",
    ];
    for name in formats {
        let (stem, _) = name.split_once('.').expect("an extension");
        let flavor = match stem {
            "o" => String::new(),
            flavor => format!("--tmx-flavor {flavor}"),
        };
        folder
            .run(&format!("convert out.jsonl -q -o {name} {flavor}"))
            .ok();
        folder.run(&format!("convert {name} -q -o back.jsonl")).ok();
        let moved = |name: &str| -> Vec<(String, bool)> {
            let pairs = folder.pairs(name).into_iter();
            pairs
                .map(|pair| (pair.ar().to_owned(), pair.is_moved()))
                .collect()
        };
        assert_eq!(moved("back.jsonl"), moved("out.jsonl"), "{name}");
    }
    let hits = folder.run("find wheat out.jsonl --format jsonl").ok().out;
    assert!(hits.contains("\"moved\":true"), "{hits}");
    let hits = folder.run("find wheat out.jsonl --format csv").ok().out;
    assert!(
        hits.contains(",en_file,moved") && hits.contains(",true"),
        "{hits}"
    );
    folder.run("check o.tmx").ok();
}

#[test]
fn batch_and_stream_say_it_too() {
    let folder = folder();
    std::fs::create_dir(folder.path("in")).expect("a folder");
    for name in ["t.ar.txt", "t.en.txt"] {
        std::fs::rename(folder.path(name), folder.path(&format!("in/{name}"))).expect("moved");
    }
    for (flag, moved) in [("", 2), ("--no-moved", 0)] {
        let done = folder
            .run(&format!("batch in -o out --segmented {flag}"))
            .ok();
        assert_eq!(done.err.contains("; 2 moved"), moved > 0, "{}", done.err);
        let report: Value =
            serde_json::from_str(folder.read("out/report.jsonl").trim()).expect("a row");
        assert_eq!(report["moved"], moved);
        let line = serde_json::json!({"id": 1, "ar_file": "in/t.ar.txt", "en_file": "in/t.en.txt"});
        let done = folder
            .run_on(
                format!("{line}\n"),
                &format!("align --stream --segmented {flag}"),
            )
            .ok();
        assert_eq!(
            done.out.matches("\"moved\":true").count(),
            moved,
            "{}",
            done.out
        );
    }
}
