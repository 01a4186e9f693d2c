use std::io::Write;

use muwazi::model::bead::Shape;

use crate::support::Folder;

const TMX: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<tmx version="1.4">
  <header creationtool="Other" creationtoolversion="9" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar-EG" datatype="rtf"><note>whole</note></header>
  <body>
    <tu tuid="7" usagecount="3"><note>mine</note><prop type="client">C</prop><tuv xml:lang="ar-EG"><seg>شمـس <bpt i="1">{\b </bpt>١<ept i="1">}</ept></seg></tuv><tuv xml:lang="en-US" changeid="sara"><seg>sun <bpt i="1">{\b </bpt>1<ept i="1">}</ept></seg></tuv><tuv xml:lang="fr"><seg>soleil</seg></tuv></tu>
    <tu><tuv xml:lang="fr"><seg>mer</seg></tuv><tuv xml:lang="de"><seg>Meer</seg></tuv></tu>
    <tu><prop type="x-confidence">0.5</prop><tuv xml:lang="en-US"><seg>sea &amp; <ph x="1">&lt;br/&gt;</ph>sand</seg></tuv><tuv xml:lang="ar-EG"><seg>بحر ورمل</seg></tuv></tu>
  </body>
</tmx>
"#;

/// Warning of a table with one row that its header belies.
const TURNED: &str = "muwazi: warning: in.csv: 1 of its rows have Arabic and English the other way round than its header \
                      says; the script was followed\n";

/// The texts of what a file is as pairs.
fn texts(folder: &Folder, file: &str) -> Vec<String> {
    folder
        .run(&format!("convert {file} -o texts.jsonl -q"))
        .ok();
    let pairs = folder.pairs("texts.jsonl");
    pairs
        .into_iter()
        .map(|pair| format!("{}|{}", pair.ar(), pair.en()))
        .collect()
}

#[test]
fn every_format_that_is_written_is_read_as_the_same_pairs() {
    let folder = Folder::with_sample();
    let outputs = [
        "p.jsonl", "p.csv", "p.tsv", "p.xlsx", "p.tmx", "p.xliff", "p.ar", "p.en",
    ];
    let outputs = outputs.map(|file| format!(" -o {file}")).concat();
    folder.run(&format!("align ar.txt en.txt -q{outputs}")).ok();
    folder.run("align ar.txt en.txt -q --excel -o e.csv").ok();
    folder.run("align ar.txt en.txt -q --excel -o e.tsv").ok();
    let all = folder.pairs("p.jsonl");
    let paired = all
        .iter()
        .filter(|pair| !pair.is_null())
        .cloned()
        .collect::<Vec<_>>();
    assert!(paired.len() > 80 && paired.len() < all.len());
    for (file, expected, knows_all) in [
        ("p.jsonl", &all, true),
        ("p.csv", &all, true),
        ("p.tsv", &all, true),
        ("e.csv", &all, true),
        ("e.tsv", &all, true),
        ("p.xlsx", &all, true),
        ("p.tmx", &paired, true),
        ("p.xliff", &paired, true),
        ("p.ar p.en", &paired, false),
        ("p.en p.ar", &paired, false),
    ] {
        folder.run(&format!("convert {file} -o back.jsonl -q")).ok();
        let found = folder.pairs("back.jsonl");
        assert_eq!(found.len(), expected.len(), "{file}");
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!(
                (found.ar(), found.en()),
                (expected.ar(), expected.en()),
                "{file}"
            );
            if knows_all {
                assert_eq!(found.shape(), expected.shape(), "{file}");
                assert!(
                    (found.confidence() - expected.confidence()).abs() < 1e-3,
                    "{file}"
                );
            }
        }
    }
    // The native form loses nothing, and what has numbers keeps them.
    folder.run("convert p.jsonl -o back.jsonl -q").ok();
    assert_eq!(folder.read("back.jsonl"), folder.read("p.jsonl"));
    for file in ["p.csv", "p.xlsx", "e.csv"] {
        folder.run(&format!("convert {file} -o back.csv -q")).ok();
        assert_eq!(folder.read("back.csv"), folder.read("p.csv"), "{file}");
    }
}

#[test]
fn a_memory_becomes_a_memory_without_loss() {
    let folder = Folder::with([("in.tmx", TMX)]);
    let done = folder.run("convert in.tmx -o out.tmx").ok();
    assert_eq!(done.err, "muwazi: 3 pairs read, 3 written\n");
    assert_eq!(folder.read("out.tmx"), TMX);
    // What is altered is the text of the two languages and nothing else.
    folder
        .run("convert in.tmx -o out.tmx -q --strip tatweel --digits western --ar-code ar-SA")
        .ok();
    let expected = TMX
        .replace("شمـس", "شمس")
        .replace('١', "1")
        .replace("xml:lang=\"ar-EG\"", "xml:lang=\"ar-SA\"");
    assert_eq!(folder.read("out.tmx"), expected);
    // What does not pass the filter goes with all it has.
    folder
        .run("convert in.tmx -o out.tmx -q --min-confidence 0.9")
        .ok();
    let units = folder.read("out.tmx");
    assert!(
        units.contains("<note>mine</note>") && !units.contains("sand"),
        "{units}"
    );
    // From the unit to other formats.
    let done = folder.run("convert in.tmx -o out.csv").ok();
    assert_eq!(
        done.err,
        "muwazi: 3 pairs read, 2 written; left out: 1 without Arabic on one side and English on the other\n"
    );
    assert_eq!(
        texts(&folder, "in.tmx"),
        ["شمـس ١|sun 1", "بحر ورمل|sea & sand"]
    );
    // Anew, for another tool.
    folder
        .run("convert in.tmx -o out.tmx -q --tmx-flavor memoq --source en")
        .ok();
    let anew = folder.read("out.tmx");
    assert!(
        anew.contains("srclang=\"en\"") && anew.contains("<prop type=\"aligned\">yes</prop>"),
        "{anew}"
    );
}

#[test]
fn memories_of_all_versions_and_encodings_are_read() {
    let folder = Folder::new();
    let old = "<tmx version=\"1.1\"><header/><body><tu><tuv lang=\"AR\"><seg>بحر</seg></tuv><tuv lang='EN-US'><seg>sea</seg></tuv>\
               <tuv lang='EN-GB'><seg>ocean</seg></tuv></tu></body></tmx>";
    let declared = |name: &str| format!("<?xml version='1.0' encoding='{name}'?>{old}");
    let utf16: Vec<u8> = declared("UTF-16")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = format!("\u{FEFF}{}", declared("UTF-8"));
    let gzip = {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(old.as_bytes()).expect("packed");
        out.finish().expect("packed")
    };
    for (file, bytes) in [
        ("a.tmx", old.as_bytes().to_vec()),
        ("b.tmx", utf16),
        ("c.tmx", marked.into_bytes()),
        (
            "d.tmx",
            encoding_rs::WINDOWS_1256
                .encode(&declared("windows-1256"))
                .0
                .into_owned(),
        ),
        ("e.tmx.gz", gzip),
        // The content tells.
        ("f.csv", old.as_bytes().to_vec()),
        ("g", old.as_bytes().to_vec()),
    ] {
        folder.write(file, bytes);
        assert_eq!(texts(&folder, file), ["بحر|sea", "بحر|ocean"], "{file}");
        folder
            .run(&format!("convert {file} --format tmx -o out.tmx -q"))
            .ok();
        assert_eq!(
            texts(&folder, "out.tmx"),
            ["بحر|sea", "بحر|ocean"],
            "{file}"
        );
    }
}

#[test]
fn xliff_of_both_versions_is_read() {
    let folder = Folder::with([
        (
            "1.xlf",
            "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a.docx' source-language='en-US' \
             target-language='ar-SA' datatype='x'><header><note>n</note></header><body><group id='g'><trans-unit id='1'><source>The \
             <g id='1'>sea</g> <x id='2'/>and<ph id='3'>&lt;br&gt;</ph> the sun</source><target state='translated'>البحر والشمس</target>\
             <alt-trans><source>no</source><target>لا</target></alt-trans></trans-unit></group><trans-unit id='2'><source>One. Two.\
             </source><seg-source><mrk mtype='seg' mid='0'>One.</mrk> <mrk mtype='seg' mid='1'>Two.</mrk></seg-source><target><mrk \
             mtype='seg' mid='1'>اثنان.</mrk><mrk mtype='seg' mid='0'>واحد.</mrk></target></trans-unit><trans-unit id='3'><source>\
             later</source></trans-unit></body></file><file source-language='fr' target-language='ar'><body><trans-unit><source>mer\
             </source><target>بحر</target></trans-unit></body></file></xliff>",
        ),
        (
            "2.xliff",
            "<?xml version='1.0'?><xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='ar' trgLang='en'><file \
             id='f'><unit id='1'><notes><note>x</note></notes><segment state='final'><source>بحر <pc id='1'>كبير</pc></source><target>big \
             <pc id='1'>sea</pc></target></segment><ignorable><source> </source></ignorable><segment><source>شمس</source><target>sun<ph \
             id='2'/></target></segment></unit><group id='g'><unit id='2'><segment><source>قمر</source></segment></unit></group></file>\
             </xliff>",
        ),
    ]);
    assert_eq!(
        texts(&folder, "1.xlf"),
        [
            "البحر والشمس|The sea and the sun",
            "واحد.|One.",
            "اثنان.|Two.",
            "|later"
        ]
    );
    assert_eq!(
        texts(&folder, "2.xliff"),
        ["بحر كبير|big sea", "شمس|sun", "قمر|"]
    );
}

#[test]
fn tables_are_told_by_what_is_in_them() {
    let folder = Folder::new();
    for (file, text) in [
        ("a.csv", "بحر,sea\n\"شمس, كبيرة\",\"big\nsun\"\n"),
        ("b.csv", "sea;بحر\n\"big\nsun\";شمس, كبيرة\n"),
        ("c.tsv", "sea\tبحر\nbig\u{2028}sun\tشمس, كبيرة\n"),
        (
            "d.csv",
            "\u{FEFF}id;English;Arabic\r\n1;sea;بحر\r\n2;\"big\nsun\";شمس, كبيرة\r\n",
        ),
        (
            "e.txt",
            "source\ttarget\nبحر\tsea\nشمس, كبيرة\tbig\u{2028}sun\n",
        ),
        (
            "f.csv",
            "en-US,ar-SA\nsea,بحر\n\"big\nsun\",\"شمس, كبيرة\"\n",
        ),
    ] {
        folder.write(file, text);
        let found = texts(&folder, file)
            .join("/")
            .replace(['\n', '\u{2028}'], "_");
        assert_eq!(found, "بحر|sea/شمس, كبيرة|big_sun", "{file}");
    }
    let (in_1256, _, _) = encoding_rs::WINDOWS_1256.encode("السلام عليكم\tPeace be upon you\n");
    folder.write("g.tsv", &in_1256);
    assert_eq!(texts(&folder, "g.tsv"), ["السلام عليكم|Peace be upon you"]);
    folder.run_on("بحر\tsea\n", "convert - -o h.csv -q").ok();
    assert_eq!(texts(&folder, "h.csv"), ["بحر|sea"]);
}

#[test]
fn what_a_user_does_not_want_is_left_out_and_counted() {
    let folder = Folder::with([(
        "in.csv",
        "ar,en,confidence,shape\nبحر,sea,1,1:1\nبحر,sea,1,1:1\nالبَحر!,Sea,1,1:1\nالبحر,sea.,1,1:1\nشمس كبيرة,big sun,0.4,1:2\n\
         نص طويل جدا,a very long text,1,1:1\nOK,OK,1,1:1\n12,12,1,1:1\n,alone,1,0:1\nsun,شمس,1,1:1\n",
    )]);
    for (flags, written, reasons) in [
        ("", 10, ""),
        ("--min-confidence 0.5", 9, "1 not sure enough"),
        ("--max-length 10", 9, "1 too long"),
        ("--shape 1:1", 8, "2 of another shape"),
        ("--shape 1:1 --shape 1:2", 9, "1 of another shape"),
        ("--drop-identical", 8, "2 the same on both sides"),
        ("--drop-untranslated", 8, "2 not translated"),
        ("--dedup", 9, "1 there before"),
        ("--near", 8, "2 there before"),
        (
            "--dedup --shape 1:1 --max-length 10",
            6,
            "1 too long, 2 of another shape, 1 there before",
        ),
    ] {
        let done = folder
            .run(&format!("convert in.csv -o out.csv {flags}"))
            .ok();
        let reasons = match reasons {
            "" => String::new(),
            reasons => format!("; left out: {reasons}"),
        };
        let none = match flags {
            "--drop-identical" => "",
            "--drop-untranslated" => "; 1 is no translation",
            _ => "; 2 no translations",
        };
        assert_eq!(
            done.err,
            format!("{TURNED}muwazi: 10 pairs read, {written} written{none}{reasons}\n"),
            "{flags}"
        );
        assert_eq!(
            folder.read("out.csv").lines().count(),
            written + 1,
            "{flags}"
        );
    }
    let done = folder.run("convert in.csv -o out.tmx").ok();
    assert_eq!(
        done.err,
        format!(
            "{TURNED}muwazi: 10 pairs read, 7 written; left out: 1 without counterpart, \
             2 no translations (--keep-untranslated writes them)\n"
        )
    );
    let done = folder
        .run("convert in.csv -o out.tmx --max-length 1")
        .exits(1);
    assert!(
        done.err
            .contains("10 pairs read, 0 written; left out: 10 too long"),
        "{}",
        done.err
    );
}

#[test]
fn moses_links_and_mappings_are_written() {
    let folder = Folder::with([(
        "in.csv",
        "ar,en,confidence,shape,ar_index,en_index,level,ar_file,en_file\nأ,\"a\nb\",0.5,1:2,0,0,sentence,a&b.txt,e.txt\n,c,1,0:1,1,2,sentence,,\n\
         ب,d,1,3:1,1,3,sentence,,\n",
    )]);
    for line in [
        "-o out.moses",
        "--format moses -o out",
        "-o out.ar -o out.en",
    ] {
        folder.run(&format!("convert in.csv -q {line}")).ok();
        assert_eq!(
            (&*folder.read("out.ar"), &*folder.read("out.en")),
            ("أ\nب\n", "a b\nd\n"),
            "{line}"
        );
    }
    folder
        .run("convert in.csv -q -o out.sketch -o out.ces")
        .ok();
    assert_eq!(folder.read("out.sketch"), "0\t0,1\n-1\t2\n1,3\t3\n");
    folder
        .run("convert out.sketch")
        .refused("out.sketch holds the numbers of segments and no texts");
    assert_eq!(
        folder.read("out.ces"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\">\n\
         <cesAlign version=\"1.0\">\n  <linkGrp targType=\"s\" fromDoc=\"a&amp;b.txt\" toDoc=\"e.txt\">\n    \
         <link id=\"SL1\" xtargets=\"1;1 2\" certainty=\"0.5000\" />\n  </linkGrp>\n  \
         <linkGrp targType=\"s\" fromDoc=\"\" toDoc=\"\">\n    <link id=\"SL1\" xtargets=\";3\" certainty=\"1.0000\" />\n    \
         <link id=\"SL2\" xtargets=\"2 3 4;4\" certainty=\"1.0000\" />\n  </linkGrp>\n</cesAlign>\n"
    );
    folder
        .run("convert in.csv --format moses")
        .refused("Moses wants two files");
    folder
        .run("convert out.ar -o out.csv")
        .refused("give the English ones too, as in out.ar out.en");
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_written() {
    let folder = Folder::with([
        ("a.ar", "أ\nب\n"),
        ("a.en", "a\n"),
        ("html.tmx", "<html/>"),
        ("index.csv", "ar,en,ar_index,en_index\nأ,a,x,0\n"),
        ("shape.csv", "ar,en,shape\nأ,a,2\n"),
        ("in.csv", "أ,a\n"),
    ]);
    folder.write("cut.xlsx", b"PK\x03\x04\x14\0\x06\0rest");
    folder.write("bad.tsv", b"\xD8\xA8\tb\n\xD8\xA8\xD8\xA8\xD8\xA8\t\xD8\n");
    folder.write("long.csv", format!("ar,en\nأ,{}\n", "x".repeat(40_000)));
    for (line, message) in [
        (
            "a.ar a.en -o out.csv",
            "a.ar, line 2: a.en has no such line",
        ),
        (
            "html.tmx -o out.csv",
            "html.tmx is a web page, a text and not pairs; `muwazi align`",
        ),
        (
            "index.csv -o out.csv",
            "index.csv, line 2: a segment number of \"x\"",
        ),
        (
            "shape.csv -o out.csv",
            "shape.csv, line 2: \"2\" is not a shape",
        ),
        (
            "cut.xlsx -o out.csv",
            "cut.xlsx, line 1: the workbook is damaged",
        ),
        (
            "bad.tsv -o out.csv",
            "bad.tsv is not valid UTF-8 at byte 12",
        ),
        ("missing.tmx -o out.csv", "cannot read missing.tmx"),
        ("in.csv -o in.csv", "in.csv is an input too"),
        ("- - -o out.csv", "standard input (-) can be read only once"),
        ("in.csv -o out.xyz", "cannot tell the format of out.xyz"),
        ("in.csv -o out.csv --into out.tmx", "cannot be used with"),
        (
            "in.csv -o out.csv --digits roman",
            "[possible values: western, arabic-indic]",
        ),
        (
            "in.csv -o out.tmx --tmx-flavor other",
            "use plain, omegat, memoq or trados",
        ),
        (
            "long.csv -o out.xlsx",
            "pair 1 is longer than a cell of a spreadsheet can hold, 32767 characters",
        ),
    ] {
        folder.run(&format!("convert -q {line}")).refused(message);
        assert!(
            !folder
                .names()
                .iter()
                .any(|name| name.contains("out") || name.contains("part")),
            "{line}"
        );
    }
}

#[test]
fn a_sheet_made_for_two_columns_is_read() {
    // Shapes are those of nobody's table.
    let folder = Folder::with([("in.tsv", "English\tArabic\nsea\tبحر\n12\t١٢\n")]);
    folder.run("convert in.tsv -o a.xlsx -q").ok();
    folder.run("convert a.xlsx -o b.jsonl -q").ok();
    let pairs = folder.pairs("b.jsonl");
    assert_eq!(
        (pairs[1].ar(), pairs[1].en(), pairs[1].shape()),
        ("١٢", "12", Shape::new(1, 1))
    );
}
