use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::Folder;

const HEADER: &str = "<tmx version='1.4'><header/><body>";
const PAIR: &str =
    "<tu><tuv xml:lang='ar'><seg>بحر</seg></tuv><tuv xml:lang='en'><seg>sea</seg></tuv></tu>";

#[test]
fn xml_that_would_fill_memory_or_open_files_does_neither() {
    let folder = Folder::new();
    let bomb = format!(
        "<!DOCTYPE tmx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY f SYSTEM \
         'file:///etc/hostname'>]>{HEADER}{}{}{PAIR}</body></tmx>",
        PAIR.replace("sea", "&c;"),
        PAIR.replace("sea", "&f;")
    );
    folder.write("bomb.tmx", bomb);
    let done = folder.run("convert bomb.tmx -o out.csv").ok();
    assert!(
        done.err
            .contains("1 written; left out: 2 with an entity that is not XML's own"),
        "{}",
        done.err
    );
    let deep = "<a>".repeat(100_000);
    for (file, text, message) in [
        (
            "deep.tmx",
            format!("{HEADER}{deep}"),
            "line 1: this is not well-formed XML: elements are more than 256 deep",
        ),
        (
            "deep.xliff",
            format!("<xliff version='2.0'>{deep}"),
            "elements are more than 256 deep in each other; an end is missing, or",
        ),
        (
            "long.tmx",
            format!("{HEADER}<tu>{}", "x".repeat(9 << 20)),
            "a tag, text or comment is longer than 8 MB; its end is missing, or it has to be divided",
        ),
        (
            "unit.tmx",
            format!("{HEADER}\n<tu>{}", "<ph/>x".repeat(3 << 20)),
            "what begins on line 1 is longer than 16 MB; its end is missing, or it has to be divided",
        ),
        (
            "tag.xliff",
            format!("<xliff a='{}'/>", "x".repeat(9 << 20)),
            "is longer than 8 MB",
        ),
        (
            "nul.tmx",
            format!("{HEADER}\n\0"),
            "line 2: this is not well-formed XML: there is a NUL character",
        ),
        (
            "surrogate.tmx",
            format!("{HEADER}\n{}", PAIR.replace("sea", "&#xD800;")),
            "line 2: this is not well-formed XML: &#xD800; stands for no",
        ),
        ("cut.tmx", format!("{HEADER}\n{PAIR}"), "it is cut short"),
        (
            "more.tmx",
            format!("{HEADER}</body></tmx><tmx/>"),
            "<tmx> follows after the end",
        ),
        (
            "twice.tmx",
            format!("{HEADER}<tu a='1' a='2'/>"),
            "line 1: this is not well-formed XML",
        ),
        ("empty.tmx", "<tmx/>".into(), "it has no <body>"),
    ] {
        folder.write(file, text);
        folder
            .run(&format!("convert {file} -o out.tsv -q"))
            .refused(message);
        assert!(!folder.path("out.tsv").exists(), "{file}");
    }
}

#[test]
fn units_of_very_many_tags_and_variants_take_no_longer_than_they_are() {
    let folder = Folder::new();
    let tags = |word: &str| {
        let tag = |nth| format!("{word}<bpt i='{nth}'/><ept i='{nth}'/><ph/>");
        (1..=30_000).map(tag).collect::<String>()
    };
    let unit = PAIR
        .replace("بحر", &tags("بحر"))
        .replace("sea", &tags("sea"));
    folder.write("tags.tmx", format!("{HEADER}{unit}</body></tmx>"));
    folder.run("convert tags.tmx -o tags.xliff -q").ok();
    folder.run("convert tags.xliff -o again.tmx -q").ok();
    let again = folder.read("again.tmx");
    assert_eq!(again.matches("<bpt").count(), 60_000);
    // Each with each of the other language would be more than anybody wants; that they were not all read is said.
    let variants = |lang: &str, word: &str| {
        let variant = |nth| format!("<tuv xml:lang='{lang}'><seg>{word} {nth}</seg></tuv>");
        (0..20).map(variant).collect::<String>()
    };
    let unit = format!(
        "<tu>{}{}</tu>",
        variants("ar", "بحر"),
        variants("en", "sea")
    );
    folder.write("many.tmx", format!("{HEADER}{PAIR}{unit}</body></tmx>"));
    let done = folder.run("convert many.tmx -o many.csv").ok();
    for said in [
        "1 of its units have more than 64 pairs",
        "65 pairs read, 65 written",
    ] {
        assert!(done.err.contains(said), "{}", done.err);
    }
}

#[test]
fn tables_with_endless_lines_are_refused() {
    let folder = Folder::new();
    let endless = "x".repeat(17 << 20);
    for (file, text, message) in [
        (
            "a.csv",
            format!("أ,a\nب,{endless}"),
            "a.csv, line 2: the row is longer than 16 MB",
        ),
        (
            "b.csv",
            format!("أ,a\nب,\"{}", "x\n".repeat(9 << 20)),
            "b.csv, line 2: the row is longer than 16 MB; is a quotation mark",
        ),
        (
            "c.tsv",
            format!("أ\ta\nب\t{endless}"),
            "c.tsv, line 2: the row is longer than 16 MB",
        ),
        (
            "d.jsonl",
            format!("\n{{\"ar\":\"{endless}"),
            "d.jsonl, line 2: it is longer than 16 MB; divide it",
        ),
        (
            "e.tsv",
            format!("أ\ta\n{}\0\tb\n", "أ\ta\n".repeat(200_000)),
            "cannot read e.tsv: there is a NUL character",
        ),
    ] {
        folder.write(file, text);
        folder
            .run(&format!("convert {file} -o out.tmx -q"))
            .refused(message);
    }
    folder.write("f.ar", format!("أ\n{endless}"));
    folder.write("f.en", format!("a\n{endless}"));
    folder
        .run("convert f.ar f.en -o out.tmx -q")
        .refused("f.ar, line 2: it is longer than 16 MB; divide it");
    assert!(!folder.path("out.tmx").exists());
}

/// A ZIP archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn workbooks_that_are_none_or_would_fill_memory_are_refused() {
    let folder = Folder::with([("in.tsv", "بحر\tsea\n")]);
    folder.run("convert in.tsv -o whole.xlsx -q").ok();
    let whole = std::fs::read(folder.path("whole.xlsx")).expect("a workbook");
    let zeros = vec![b' '; 300 << 20];
    let parts: [(&str, Vec<u8>, &str); 5] = [
        (
            "bomb.xlsx",
            archive(&[
                ("xl/workbook.xml", b"<workbook/>"),
                ("xl/sharedStrings.xml", &zeros),
            ]),
            "unpacks to more than 256 MB; divide the workbook",
        ),
        (
            "empty.xlsx",
            archive(&[("xl/workbook.xml", b"")]),
            "the workbook is damaged",
        ),
        (
            "word.docx",
            archive(&[("word/document.xml", b"<w/>")]),
            "word.docx is a Word document, a text and not pairs; `muwazi align`",
        ),
        (
            "half.xlsx",
            whole[..whole.len() / 2].to_vec(),
            "half.xlsx, line 1: the workbook is damaged",
        ),
        (
            "broken.xlsx",
            {
                let mut bytes = whole.clone();
                bytes[200..260].fill(b'x');
                bytes
            },
            "the workbook is damaged",
        ),
    ];
    for (file, bytes, message) in parts {
        folder.write(file, bytes);
        folder
            .run(&format!("convert {file} -o out.csv -q"))
            .refused(message);
    }
    let sheet = |rows: &str| {
        archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", b"<Relationships><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
            ("xl/workbook.xml", b"<workbook xmlns:r='r'><sheets><sheet name='s' sheetId='1' r:id='rId1'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
            ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes()),
        ])
    };
    let cell = |place: &str, text: &str| {
        format!("<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>")
    };
    // Far-off cells take no room.
    let row = |n: u32| {
        format!(
            "<row r='{n}'>{}{}{}</row>",
            cell(&format!("A{n}"), "بحر"),
            cell(&format!("B{n}"), "sea"),
            cell(&format!("XFD{n}"), "x")
        )
    };
    folder.write("far.xlsx", sheet(&format!("{}{}", row(1), row(1_048_576))));
    let done = folder.run("convert far.xlsx -o out.csv").ok();
    assert!(done.err.contains("2 pairs read, 2 written"), "{}", done.err);
    // Nor does a row whose cells all hold a long text.
    let long = "x".repeat(1 << 20);
    let cells: String = ('A'..='Z')
        .map(|column| cell(&format!("{column}1"), &long))
        .collect();
    folder.write("long.xlsx", sheet(&format!("<row r='1'>{cells}</row>")));
    folder
        .run("convert long.xlsx -o out2.csv -q")
        .refused("long.xlsx, line 1: sheet s: the row is longer than 16 MB; divide the workbook");
}

#[test]
fn quotation_marks_that_are_not_closed_swallow_no_rows() {
    let folder = Folder::new();
    let rows = "شمس,sun\nقمر,moon\n".repeat(2_000);
    for (file, text, message) in [
        (
            "open.csv",
            format!("بحر,sea\n\"نجم,star\n{rows}"),
            "open.csv, line 2: a cell begins with a quotation mark that is not closed; close it",
        ),
        (
            "later.csv",
            format!("بحر,sea\n\"نجم,star\n{rows}\"رمل\",sand\n"),
            "later.csv, line 2: a cell begins with a quotation mark that is closed only in line 4003",
        ),
        (
            "excel.tsv",
            "\u{FEFF}بحر\tsea\n\"نجم\tstar\nرمل\"\tsand\n".into(),
            "excel.tsv, line 2: a cell begins with a quotation mark that is not closed",
        ),
    ] {
        folder.write(file, text);
        folder
            .run(&format!("convert {file} -o out.tmx -q"))
            .refused(message);
        assert!(!folder.path("out.tmx").exists(), "{file}");
    }
    // Between tabs a mark is text, unless marks are doubled.
    for (file, text, expected) in [
        (
            "bare.tsv",
            "\"بحر\tsea\nنجم\t\"star\nرمل\"\t\"sand\"\n",
            "\"بحر|sea\nنجم|\"star\nرمل\"|\"sand\"",
        ),
        (
            "quoted.tsv",
            "\"قال \"\"نعم\"\"\"\t\"he said \"\"yes\"\"\"\nرمل\tsand\n",
            "قال \"نعم\"|he said \"yes\"\nرمل|sand",
        ),
        (
            "cells.csv",
            "\"سطر\nسطران\",\"one\n\ntwo \"\"2\"\"\"\nرمل,sand\n",
            "سطر\nسطران|one\n\ntwo \"2\"\nرمل|sand",
        ),
    ] {
        folder.write(file, text);
        folder.run(&format!("convert {file} -o out.jsonl -q")).ok();
        let pairs = folder.pairs("out.jsonl");
        let texts: Vec<String> = pairs
            .iter()
            .map(|pair| format!("{}|{}", pair.ar(), pair.en()))
            .collect();
        assert_eq!(texts.join("\n"), expected, "{file}");
    }
}

#[test]
fn what_files_count_is_believed_as_far_as_their_texts_go() {
    let folder = Folder::new();
    let far = "1099511627776";
    let farthest = usize::MAX.to_string();
    let line = |segments: &str, bytes: &str| {
        format!(
            "{{\"ar\":\"بحر\",\"en\":\"sea\",\"confidence\":1,\"shape\":\"1:1\",\"level\":\"sentence\",\"ar_segments\":{segments},\
             \"en_segments\":{{\"start\":0,\"end\":1}},\"ar_bytes\":{bytes},\"en_bytes\":{{\"start\":0,\"end\":3}}}}\n"
        )
    };
    let span = |end: &str| format!("{{\"start\":0,\"end\":{end}}}");
    let whole = line(&span("1"), &span("6"));
    let head = "ar,en,confidence,shape,ar_index,en_index\nبحر,sea,1,1:1,0,0\n";
    for (file, text, message) in [
        (
            "shape.csv",
            format!("{head}نجم,star,1,1:{far},1,1\n"),
            "shape.csv, line 3: a shape of 1:1099511627776, more segments than the texts have letters",
        ),
        (
            "index.csv",
            format!("{head}نجم,star,1,1:1,{farthest},1\n"),
            "index.csv, line 3: a span of 1 from 18446744073709551615 on, farther than any text goes",
        ),
        (
            "shape.tsv",
            format!("ar\ten\tshape\nبحر\tsea\t{far}:1\n"),
            "shape.tsv, line 2: a shape of 1099511627776:1",
        ),
        (
            "segments.jsonl",
            format!("{whole}{}", line(&span(far), &span("6"))),
            "segments.jsonl, line 2: a shape of 1099511627776:1",
        ),
        (
            "bytes.jsonl",
            format!("{whole}{}", line(&span("1"), &span(&farthest))),
            "bytes.jsonl, line 2: a span of 18446744073709551615 from 0 on, farther than any text goes",
        ),
        (
            "back.jsonl",
            line("{\"start\":3,\"end\":1}", &span("6")),
            "back.jsonl, line 1: a span from 3 to 1 runs backwards",
        ),
    ] {
        folder.write(file, text);
        for format in ["ladder", "xces"] {
            folder
                .run(&format!("convert {file} -o out.{format} -q"))
                .refused(message);
        }
    }
    // Numbers that go on after the farthest one that is allowed do not overflow.
    let last = usize::MAX / 8 - 1;
    folder.write(
        "on.csv",
        format!("{head}نجم,star,1,1:1,{last},{last}\nرمل,sand,1,1:1,,\n"),
    );
    folder.run("convert on.csv -o on.ladder -q").ok();
    let ladder = folder.read("on.ladder");
    assert!(
        ladder.ends_with(&format!("[{0}]:[{0}]:1.0000\n", last + 1)),
        "{ladder}"
    );
    // What a tool notes of a unit in XML is no fault of its texts.
    let property = format!("<tu><prop type='x-shape'>1:{far}</prop>");
    folder.write(
        "shape.tmx",
        format!("{HEADER}{}</body></tmx>", PAIR.replace("<tu>", &property)),
    );
    folder.run("convert shape.tmx -o plain.xliff -q").ok();
    let xliff = folder
        .read("plain.xliff")
        .replace("shape 1:1", &format!("shape 1:{far}"));
    folder.write("shape.xliff", xliff);
    for file in ["shape.tmx", "shape.xliff"] {
        folder
            .run(&format!("convert {file} -o noted.ladder -q"))
            .ok();
        assert_eq!(folder.read("noted.ladder"), "[0]:[0]:1.0000\n", "{file}");
        std::fs::remove_file(folder.path("noted.ladder")).expect("removed");
    }
}

#[test]
fn subtitles_that_are_all_shown_at_once_take_no_longer_than_they_are() {
    let folder = Folder::new();
    let cues = |times: &dyn Fn(usize) -> String, text: &str| {
        let cue = |nth| format!("{nth}\n{}\n{text}\n\n", times(nth));
        (1..=1_000).map(cue).collect::<String>()
    };
    let turns = |nth: usize| {
        let (minute, second) = (nth / 60, nth % 60);
        format!("00:{minute:02}:{second:02},000 --> 00:{minute:02}:{second:02},500")
    };
    folder.write("ar.srt", cues(&turns, "نص بحر"));
    let at_once = |_| "00:00:00,000 --> 00:59:00,000".to_owned();
    folder.write("en.srt", cues(&at_once, "sea text"));
    let done = folder.run("align ar.srt en.srt -o pairs.jsonl");
    assert!(matches!(done.code, Some(0 | 1)), "{}", done.err);
    let texts = folder.pairs("pairs.jsonl");
    let of_arabic = texts.iter().map(|pair| pair.ar().matches("بحر").count());
    assert_eq!(of_arabic.sum::<usize>(), 1_000);
}
