use crate::support::{Folder, texts};

const EN: &str = r#"{"menu": {"open": "Open the file", "close": "Close"}, "days": ["Sunday", "Monday"], "only": "Alone"}"#;
const AR: &str = r#"{"days": ["الأحد", "الاثنين"], "menu": {"close": "أغلق", "open": "افتح الملف"}}"#;

#[test]
fn texts_are_paired_by_their_keys() {
    let strings = |open: &str, close: &str| {
        format!("/* x */\n\"open\" = \"{open}\";\n\"close\" = \"{close}\";\n")
    };
    let properties = |open: &str, close: &str| format!("# x\nopen={open}\nclose : {close}\n");
    let android = |open: &str, close: &str| {
        format!(
            "<resources><string name='close'>{close}</string><string name='open'>{open}</string></resources>"
        )
    };
    let resx = |open: &str, close: &str| {
        format!(
            "<root><data name='open'><value>{open}</value></data><data name='close'><value>{close}</value></data></root>"
        )
    };
    type File<'a> = &'a dyn Fn(&str, &str) -> String;
    let kinds: [(&str, File<'_>); 4] = [
        ("strings", &strings),
        ("properties", &properties),
        ("xml", &android),
        ("resx", &resx),
    ];
    for (extension, file) in kinds {
        let folder = Folder::new();
        folder.write(&format!("en.{extension}"), file("Open", "Close"));
        folder.write(&format!("ar.{extension}"), file("افتح", "أغلق"));
        folder
            .run(&format!(
                "convert en.{extension} ar.{extension} -o out.jsonl -q"
            ))
            .ok();
        let pairs = folder.pairs("out.jsonl");
        let mut found = texts(&pairs);
        found.sort_unstable();
        assert_eq!(found, [("أغلق", "Close"), ("افتح", "Open")], "{extension}");
        assert_eq!(pairs[0].ar_file(), Some(&*format!("ar.{extension}")));
    }
    let folder = Folder::with([("en.json", EN), ("ar.json", AR)]);
    let done = folder.run("convert ar.json en.json -o out.tmx").ok();
    assert_eq!(
        done.err,
        "muwazi: 5 pairs read, 4 written; left out: 1 without counterpart\n"
    );
}

#[test]
fn files_with_both_languages_are_pairs_by_themselves() {
    for (name, file) in [
        (
            "ar.po",
            "msgid \"\"\nmsgstr \"\"\n\nmsgid \"Open\"\nmsgstr \"افتح\"\n\n#, fuzzy\nmsgid \"Close\"\nmsgstr \"؟\"\n",
        ),
        ("both.json", r#"{"open": {"ar": "افتح", "en": "Open"}}"#),
        (
            "app.ts",
            "<TS><context><message><source>Open</source><translation>افتح</translation></message></context></TS>",
        ),
    ] {
        let folder = Folder::with([(name, file)]);
        let done = folder.run(&format!("convert {name} -o out.jsonl")).ok();
        assert_eq!(
            texts(&folder.pairs("out.jsonl")),
            [("افتح", "Open")],
            "{name}"
        );
        let is_counted = done
            .err
            .contains("1 marked as not translated or not finished");
        assert_eq!(is_counted, name == "ar.po", "{}", done.err);
    }
}

/// A source such as `menu.open` is no English text: another file has it.
#[test]
fn texts_by_names_in_gettext_are_paired_by_these() {
    let po = |open: &str, close: &str, old: &str| {
        format!(
            "msgid \"menu.open\"\nmsgstr \"{open}\"\n\nmsgid \"menu.close\"\nmsgstr \"{close}\"\n\n\
             #, fuzzy\nmsgid \"menu.old\"\nmsgstr \"{old}\"\n"
        )
    };
    let folder = Folder::new();
    folder.write("ar.po", po("افتح", "أغلق", "قديم"));
    folder.write("en.po", po("Open", "Close", "Old"));
    let done = folder.run("convert en.po ar.po -o out.jsonl").ok();
    let pairs = folder.pairs("out.jsonl");
    assert_eq!(texts(&pairs), [("افتح", "Open"), ("أغلق", "Close")]);
    assert_eq!(pairs[0].ar_file(), Some("ar.po"));
    let counted = "left out: 1 marked as not translated or not finished";
    assert!(done.err.contains(counted), "{}", done.err);
    folder
        .run("convert ar.po -o out.tmx")
        .refused("give the file of the other one too");
}

#[test]
fn texts_by_key_are_no_running_text() {
    let folder = Folder::with([
        ("en.json", EN),
        ("ar.json", AR),
        ("a.yml", "a: b"),
        ("b.txt", "نص"),
    ]);
    folder
        .run("align en.json ar.json")
        .refused("a JSON file, whose texts belong together by key");
    folder
        .run("align a.yml b.txt")
        .refused("export them as .po, .json or .properties");
    folder
        .run("convert en.json -o out.tmx")
        .refused("give the file of the other one too");
    folder
        .run("convert en.json b.txt -o out.tmx")
        .refused("give the file of the other one too");
    folder.write("other.json", EN);
    folder
        .run("convert en.json other.json -o out.tmx")
        .refused("both en.json and other.json are English");
}

#[test]
fn json_that_is_too_deep_is_refused_with_the_limit() {
    let deep = "{\"a\":".repeat(1_000);
    Folder::with([("deep.json", &*format!("{{\"ar\":{deep}"))])
        .run("convert deep.json -o out.tmx")
        .refused("deep.json, line 1: objects and lists are more than 127 deep in each other");
}

#[test]
fn keys_that_are_words_are_no_texts_and_texts_may_be_keys() {
    let po = |texts: [&str; 2]| {
        format!(
            "msgid \"\"\nmsgstr \"\"\n\nmsgid \"welcome\"\nmsgstr \"{}\"\n\nmsgid \"home\"\nmsgstr \"{}\"\n",
            texts[0], texts[1]
        )
    };
    let folder = Folder::with([
        (
            "en.po",
            &*po(["Welcome to our site", "Back to the first page"]),
        ),
        // The translation of a word may be a word: only the other file says that it is a key.
        ("ar.po", &po(["مرحبا بكم في موقعنا", "الرئيسية"])),
        ("words.po", &po(["مرحبا", "الرئيسية"])),
        (
            "ar.strings",
            "\"Open the file\" = \"افتح الملف\";\n\"OK\" = \"موافق\";\n",
        ),
    ]);
    for (files, expected) in [
        ("ar.po en.po", "Welcome to our site"),
        ("en.po words.po", "Welcome to our site"),
        ("ar.strings", "Open the file"),
        ("words.po", "welcome"),
    ] {
        folder.run(&format!("convert {files} -o out.jsonl -q")).ok();
        assert_eq!(texts(&folder.pairs("out.jsonl"))[0].1, expected, "{files}");
    }
}
