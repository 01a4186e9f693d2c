use crate::support::{Folder, texts};

/// A document of XLIFF 1.2 with these units.
fn xliff(units: &str) -> String {
    format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:mq=\"MQXliff\" xmlns:x=\"urn:x\">\
         <file original=\"a.txt\" source-language=\"en\" target-language=\"ar\" datatype=\"plaintext\"><body>{units}</body></file></xliff>"
    )
}

/// A unit with this source and target.
fn unit(source: &str, target: &str) -> String {
    format!("<trans-unit id=\"1\"><source>{source}</source><target>{target}</target></trans-unit>")
}

/// Runs `convert` on a document and returns the texts of the pairs, Arabic first, and what was said.
fn converted(document: &str) -> (Vec<(String, String)>, String) {
    let folder = Folder::with([("in.xlf", document)]);
    let done = folder.run("convert in.xlf -o out.jsonl");
    let pairs = folder.pairs("out.jsonl");
    let own = |(ar, en): (&str, &str)| (ar.to_owned(), en.to_owned());
    (texts(&pairs).into_iter().map(own).collect(), done.err)
}

#[track_caller]
fn check(document: &str, expected: &[(&str, &str)]) {
    let (found, _) = converted(document);
    let found: Vec<(&str, &str)> = found.iter().map(|(ar, en)| (&**ar, &**en)).collect();
    assert_eq!(found, expected, "{document}");
}

#[test]
fn only_the_units_own_texts_count() {
    let history = "<mq:minorversions><mq:historical-unit><source>old</source><target>قديم</target></mq:historical-unit></mq:minorversions>";
    let others = "<alt-trans><source>other</source><target>آخر</target></alt-trans><x:source>x</x:source><x:target>س</x:target>";
    for more in [history, others, "<source xmlns=\"urn:x\">x</source>"] {
        let whole = format!(
            "<trans-unit id=\"1\"><source>sea</source><target>بحر</target>{more}</trans-unit>"
        );
        check(&xliff(&whole), &[("بحر", "sea")]);
        let before = format!(
            "<trans-unit id=\"1\">{more}<source>sea</source><target>بحر</target></trans-unit>"
        );
        check(&xliff(&before), &[("بحر", "sea")]);
    }
    let prefixed = xliff(&unit("sea", "بحر"))
        .replace("</", "</l:")
        .replace('<', "<l:")
        .replace("<l:/l:", "</l:")
        .replace("xmlns=", "xmlns:l=");
    check(&prefixed, &[("بحر", "sea")]);
    check(
        "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" trgLang=\"ar\"><file id=\"f\">\
         <unit id=\"1\"><mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match><source>old</source>\
         <target>قديم</target></mtc:match></mtc:matches><segment><source>sea</source><target>بحر</target></segment>\
         <ignorable><source> </source></ignorable><segment><source>sun</source><target>شمس</target></segment></unit></file></xliff>",
        &[("بحر", "sea"), ("شمس", "sun")],
    );
}

#[test]
fn what_is_not_translated_is_left_out_and_counted() {
    let states = ["new", "needs-translation"].map(|state| {
        unit("sea", "بحر").replace("<target>", &format!("<target state=\"{state}\">"))
    });
    let [not_started, rejected] = ["NotStarted", "Rejected"].map(|status| {
        let unit = unit("sea", "بحر");
        unit.replace(
            "<trans-unit ",
            &format!("<trans-unit mq:status=\"{status}\" "),
        )
    });
    let copied = unit("sea", "sea");
    for document in [&states[0], &states[1], &not_started, &rejected, &copied] {
        let (pairs, said) = converted(&xliff(&format!("{document}{}", unit("sun", "شمس"))));
        assert_eq!(pairs, [("شمس".to_owned(), "sun".to_owned())], "{document}");
        assert!(
            said.contains("left out: 1 marked as not translated or not finished"),
            "{said}"
        );
    }
    // Trados says it of each segment, behind the text.
    let segments = |texts: [&str; 2]| {
        let marks = (1..).zip(texts);
        let marks = marks.map(|(id, text)| format!("<mrk mtype=\"seg\" mid=\"{id}\">{text}</mrk>"));
        marks.collect::<String>()
    };
    let trados = format!(
        "<trans-unit id=\"1\" xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\"><source>sea sun</source>\
         <seg-source>{}</seg-source><target>{}</target><sdl:seg-defs><sdl:seg id=\"1\" conf=\"RejectedTranslation\"/>\
         <sdl:seg id=\"2\" conf=\"Translated\"/></sdl:seg-defs></trans-unit>",
        segments(["sea", "sun"]),
        segments(["بحر", "شمس"])
    );
    let (pairs, said) = converted(&xliff(&trados));
    assert_eq!(pairs, [("شمس".to_owned(), "sun".to_owned())]);
    assert!(said.contains("left out: 1 marked"), "{said}");
    let reviewed =
        unit("sea", "بحر").replace("<target>", "<target state=\"needs-review-translation\">");
    check(&xliff(&reviewed), &[("بحر", "sea")]);
}

#[test]
fn tags_part_words_and_hide_what_is_deleted() {
    for (source, target, expected) in [
        (
            "one<x id=\"1\" ctype=\"lb\"/>two",
            "واحد<x id=\"1\" ctype=\"lb\"/>اثنان",
            ("واحد اثنان", "one two"),
        ),
        (
            "One.<x id=\"1\" equiv-text=\"&lt;br/&gt;\"/>Two.",
            "واحد.<x id=\"1\" equiv-text=\"&#10;\"/>اثنان.",
            ("واحد. اثنان.", "One. Two."),
        ),
        (
            "one<ph id=\"1\">\\n</ph>two",
            "واحد<ph id=\"1\">&lt;br&gt;</ph>اثنان",
            ("واحد اثنان", "one two"),
        ),
        ("a<x id=\"1\"/>b", "أ<x id=\"1\"/>ب", ("أ ب", "a b")),
        (
            "wo<g id=\"1\">rd</g>",
            "كل<g id=\"1\">مة</g>",
            ("كلمة", "word"),
        ),
        (
            "big <mrk mtype=\"x-sdl-deleted\">old</mrk>sea",
            "بحر <mrk mtype=\"x-sdl-added\">كبير</mrk>",
            ("بحر كبير", "big sea"),
        ),
        (
            "Hello <x id=\"1\" equiv-text=\"{name}\"/>!",
            "مرحبا <x id=\"1\" equiv-text=\"{name}\"/>!",
            ("مرحبا {name}!", "Hello {name}!"),
        ),
    ] {
        check(&xliff(&unit(source, target)), &[expected]);
    }
}

#[test]
fn placeholders_go_from_format_to_format() {
    let document = xliff(&unit(
        "Hello <x id=\"n\" equiv-text=\"{name}\"/>, <g id=\"b\" equiv-text=\"&lt;b&gt;\">look</g>!",
        "مرحبا <x id=\"n\" equiv-text=\"{name}\"/>، <g id=\"b\">انظر</g>!",
    ));
    let folder = Folder::with([("in.xlf", &document)]);
    folder
        .run("convert in.xlf -o out.tmx -o out.csv -q --source en")
        .ok();
    let tmx = folder.read("out.tmx");
    for segment in [
        "<seg>Hello <ph x=\"1\">{name}</ph>, <bpt i=\"2\" x=\"2\">&lt;b&gt;</bpt>look<ept i=\"2\"></ept>!</seg>",
        "<seg>مرحبا <ph x=\"1\">{name}</ph>، <bpt i=\"2\" x=\"2\"></bpt>انظر<ept i=\"2\"></ept>!</seg>",
    ] {
        assert!(tmx.contains(segment), "{tmx}");
    }
    assert!(
        folder
            .read("out.csv")
            .contains("مرحبا {name}، انظر!,\"Hello {name}, look!\"")
    );
    // From memory to memory, as it was and written anew.
    folder.run("convert out.tmx -o same.tmx -q").ok();
    folder
        .run("convert out.tmx -o new.tmx -q --tmx-flavor memoq")
        .ok();
    for copy in ["same.tmx", "new.tmx"] {
        let copy = folder.read(copy);
        assert!(
            copy.contains("<ph x=\"1\">{name}</ph>") && copy.contains("</bpt>look<ept"),
            "{copy}"
        );
    }
    folder.run("check out.tmx -q").ok();
    folder
        .run("convert in.xlf -o again.xlf -q --source en")
        .ok();
    folder
        .run("convert again.xlf -o again.tmx -q --source en")
        .ok();
    let lines = |tmx: &str| -> Vec<String> {
        let segments = tmx.lines().filter(|line| line.contains("<seg>"));
        segments.map(str::to_owned).collect()
    };
    assert_eq!(lines(&folder.read("again.tmx")), lines(&tmx));
}

#[test]
fn what_parts_words_is_white_space_where_xml_cannot_hold_it() {
    let folder = Folder::with([(
        "in.csv",
        "en,ar\nbig\u{B}sea\u{C}here,بحر\u{B}كبير\u{C}هنا\n",
    )]);
    let done = folder
        .run("convert in.csv -o out.tmx -o out.xlf -o out.ar -o out.en")
        .ok();
    assert!(!done.err.contains("cannot hold"), "{}", done.err);
    for file in ["out.tmx", "out.xlf", "out.en"] {
        assert!(folder.read(file).contains("big sea here"), "{file}");
    }
    let tmx = folder
        .read("out.tmx")
        .replace("big sea", "big\u{B}sea")
        .replace("sea here", "sea&#12;here");
    folder.write("in.tmx", tmx);
    folder.run("check in.tmx --fix -q").ok();
    assert!(folder.read("in.fixed.tmx").contains("big sea here"));
}
