use serde_json::Value;

use crate::support::{AR, EN, Folder, opening, pairs};

fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn documents_in_pairs_out_a_line_each() {
    let folder = Folder::with_opening();
    let [ar, en] = [AR, EN].map(opening);
    let texts = serde_json::json!({"id": 7, "ar": ar, "en": en});
    let swapped = serde_json::json!({"id": {"year": 2020}, "ar": en, "en": ar});
    let both = serde_json::json!({"id": "both", "text": format!("{ar}\n{en}")});
    let input = format!(
        "\u{feff}{texts}\n{swapped}\n\n\u{feff}{both}\n{}\n",
        r#"{"id":"files","ar_file":"ar.txt","en_file":"en.txt"}"#
    );
    let mixed = serde_json::json!({"id": "mixed", "ar": ar, "en_file": "en.txt", "text": null});
    let done = folder
        .run_on(format!("{input}{mixed}\n"), "align --stream")
        .ok();
    let found = lines(&done.out);
    assert_eq!(found.len(), 5);
    assert_eq!(found[0]["id"], 7);
    assert_eq!(found[1]["id"]["year"], 2020);
    let alone = pairs(&folder.run("align ar.txt en.txt --format jsonl").ok().out);
    for document in &found {
        let pairs = document["pairs"].as_array().expect("pairs");
        assert_eq!(pairs.len(), alone.len());
        assert_eq!(pairs[3]["en"], alone[3].en());
        assert_eq!(pairs[3]["confidence"], alone[3].confidence());
        let doubtful = |pair: &&Value| pair["confidence"].as_f64() < Some(0.9);
        let doubtful = pairs.iter().filter(doubtful).count();
        assert_eq!(document["to_look_at"], doubtful);
        assert!(document["parallelism"].as_f64().expect("a share") > 0.9);
    }
}

#[test]
fn one_bad_line_is_one_error() {
    let folder = Folder::new();
    let good =
        r#"{"id":"good","ar":"انعقد المؤتمر في 14 مارس.","en":"The conference met on 14 March."}"#;
    for (line, id, message) in [
        (
            "not JSON",
            Value::Null,
            "line 2: it is not JSON from byte 2 on",
        ),
        (
            r#"{"id":11,"ar":"cut off"#,
            11.into(),
            "line 2: it is not JSON from byte 22 on",
        ),
        (
            r#"{"ar":"نص\u0000","en":"text","id":12}"#,
            12.into(),
            "line 2: ar has a NUL character",
        ),
        (
            r#"{"id":13,"ar":"نص","en":"so \ud83d"}"#,
            13.into(),
            "line 2: en has half a surrogate pair",
        ),
        (
            r#"{"id":14,"ar":"نص","en":"text","text":"both"}"#,
            14.into(),
            "holds both languages, and sides besides",
        ),
        (
            r#"{"id":15,"ar":"نص","ar_file":"ar.txt","en":"text"}"#,
            15.into(),
            "it has ar and ar_file",
        ),
        ("[1]", Value::Null, "expected a JSON object"),
        (r#"{"id":3,"ar":"نص"}"#, 3.into(), "a side is missing"),
        (r#"{"id":4,"ar":5,"en":"x"}"#, 4.into(), "invalid type"),
        (
            r#"{"id":5,"ar":"one","en":"two"}"#,
            5.into(),
            "both ar and en are English",
        ),
        (
            r#"{"id":6,"file":"nowhere.txt"}"#,
            6.into(),
            "cannot read nowhere.txt",
        ),
    ] {
        let input = format!("{good}\n{line}\n{good}\n");
        let done = folder.run_on(input, "align --stream").exits(1);
        let found = lines(&done.out);
        assert_eq!(found.len(), 3, "{line}");
        assert_eq!(found[1]["id"], id, "{line}");
        let error = found[1]["error"].as_str().expect("an error");
        assert!(error.contains(message), "{error}");
        assert_eq!(found[2]["pairs"][0]["shape"], "1:1");
    }
}

#[test]
fn errors_say_what_would_help() {
    let folder = Folder::with_opening();
    folder.write("bad.txt", [0u8, 159, 146, 150].repeat(20));
    let input = r#"{"id":1,"ar_file":"bad.txt","en_file":"en.txt"}"#;
    let done = folder.run_on(input, "align --stream").exits(1);
    let error = lines(&done.out)[0]["error"].to_string();
    assert!(error.contains("name that with --encoding"), "{error}");
}

#[test]
fn nothing_in_nothing_out() {
    let folder = Folder::new();
    assert_eq!(folder.run_on("\n", "align --stream").ok().out, "");
    folder.run("align --stream ar.txt").exits(2);
}
