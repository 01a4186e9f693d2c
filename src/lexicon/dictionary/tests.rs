mod exchange;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;

fn entries(dictionary: &Dictionary) -> Vec<String> {
    let entries = dictionary.entries.iter();
    entries
        .map(|entry| format!("{}={}", entry.ar, entry.en))
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

/// Returns a document with a unit or concept for every item.
fn document(before: &str, items: &[&str], after: &str) -> String {
    format!("{before}{}{after}", items.concat())
}

fn tmx(units: &[&str]) -> String {
    document(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header \
         srclang=\"ar\"><note>ملاحظة</note></header><body>\n",
        units,
        "</body></tmx>\n",
    )
}

const UNIT: &str = "<tu><tuv xml:lang=\"ar\"><seg>ماء</seg></tuv><tuv xml:lang=\"en\"><seg>water</seg></tuv></tu>\n";
const CONCEPT: &str = "<termEntry id=\"c1\"><langSet xml:lang=\"en\"><tig><term>water</term></tig></langSet><langSet \
                       xml:lang=\"ar\"><tig><term>ماء</term></tig></langSet></termEntry>\n";

fn tbx(concepts: &[&str]) -> String {
    document(
        "<?xml version='1.0'?>\n<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">\n<martif type=\"TBX-Basic\" \
         xml:lang=\"en\"><martifHeader><fileDesc><sourceDesc><p>قاموس</p></sourceDesc></fileDesc></martifHeader><text>\
         <body>\n",
        concepts,
        "</body></text></martif>",
    )
}

#[test]
fn phrases_of_hunalign_are_read() {
    for (file, text, expected, left_out) in [
        (
            "f.dic",
            "sea @ بحر\nRed Sea, the @ البحر الأحمر\n",
            &["بحر=sea", "البحر الأحمر=Red Sea, the"][..],
            0,
        ),
        (
            "f.txt",
            "بحر @ sea\r\n\r\nsun @ شمس\r\n",
            &["بحر=sea", "شمس=sun"],
            0,
        ),
        (
            "f.dic",
            "sea @ بحر\na @ b @ c\nsun\nfeu @ fire\n",
            &["بحر=sea"],
            3,
        ),
        // The extension is other programs' too.
        ("f.dic", "sea\tبحر\n", &["بحر=sea"], 0),
        ("f.tsv", "sea @ home\tبحر\n", &["بحر=sea @ home"], 0),
    ] {
        let read = parse(file, text.as_bytes()).expect(text);
        assert_eq!(entries(&read), expected, "{text}");
        assert_eq!(read.left_out, left_out, "{text}");
    }
}

#[test]
fn every_encoding_is_read() {
    let table = "قرار,resolution\nمجلس,council\n";
    let expected = entries(&parse("f.csv", table.as_bytes()).expect("a table"));
    assert_eq!(expected.len(), 2);
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let marked = |text: &str| format!("\u{FEFF}{text}");
    for bytes in [
        marked(table).into_bytes(),
        utf16(&marked(table)),
        encoding_rs::WINDOWS_1256.encode(table).0.into_owned(),
        encoding_rs::ISO_8859_6.encode(table).0.into_owned(),
    ] {
        assert_eq!(entries(&parse("f.csv", &bytes).expect("a table")), expected);
    }
    let memory = tmx(&[UNIT]);
    let in_1256 = memory.replace("UTF-8", "windows-1256");
    let in_utf16 = memory.replace("UTF-8", "utf-16");
    for bytes in [
        marked(&memory).into_bytes(),
        utf16(&marked(&in_utf16)),
        utf16(&in_utf16),
        encoding_rs::WINDOWS_1256.encode(&in_1256).0.into_owned(),
        // Converted, and still said to be what it was.
        in_utf16.clone().into_bytes(),
    ] {
        assert_eq!(
            entries(&parse("f.tmx", &bytes).expect("a memory")),
            ["ماء=water"]
        );
    }
}

#[test]
fn what_is_no_dictionary_is_refused_with_what_was_expected() {
    let entity = "<!DOCTYPE tmx [<!ENTITY a \"بحر\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"/etc/hostname\">]>";
    let expanding = |name: &str| {
        format!(
            "{entity}<tmx><body><tu><tuv xml:lang='ar'><seg>بحر&{name};</seg></tuv><tuv xml:lang='en'><seg>sea</seg></tuv></tu></body></tmx>"
        )
    };
    let cut = tmx(&[UNIT, UNIT]);
    let cut = &cut[..cut.rfind("<tuv").expect("a variant")];
    for (file, bytes, message) in [
        ("f.csv", &b""[..], "no text in f.csv"),
        (
            "f.csv",
            b"sea,mer\nsun,soleil\n",
            "it has no usable entry; expected rows with an Arabic and an English cell between tabs, semicolons, commas or bars; left out: 1 without Arabic on one side and English on the other",
        ),
        (
            "f.csv",
            "بحر\nشمس\n".as_bytes(),
            "expected rows with an Arabic and an English cell",
        ),
        (
            "f.csv",
            b"PK\x03\x04\x14\0\x06\0",
            "it looks like a ZIP archive, such as a Word (.docx) document; export it as CSV",
        ),
        (
            "f.csv",
            b"\xD8\xA8\xD8\xAD\xD8",
            "it is not valid UTF-8 at byte 4",
        ),
        ("f.csv", b"\x01\x02\x03\x04", "it is not text (byte 0)"),
        (
            "f.dic",
            b"3\nsea/S\nsun\nmoon @ x\n",
            "expected lines of hunalign's form",
        ),
        (
            "f.tmx",
            b"sea,mer",
            "f.tmx, line 1: this is not well-formed XML: there is no XML element in it",
        ),
        (
            "f.xml",
            b"<html><body/></html>",
            "its XML begins with <html>; expected <tmx>",
        ),
        (
            "f.xml",
            b"<?xml version='1.0' encoding='klingon'?><tmx/>",
            "the encoding \"klingon\", which is unknown",
        ),
        (
            "f.tmx",
            b"<?xml version='1.0'?>\n<tmx>\n<tu></tuv>\n</tmx>",
            "f.tmx, line 3: this is not well-formed XML: ill-formed document: expected `</tu>`",
        ),
        (
            "f.tmx",
            b"<tmx>\n\n<tu a='1' a='2'/></tmx>",
            "f.tmx, line 3: this is not well-formed XML",
        ),
        (
            "f.tmx",
            b"<tmx>\n<tu>a & b</tu></tmx>",
            "f.tmx, line 2: this is not well-formed XML",
        ),
        (
            "f.tmx",
            b"<tmx>\n<tu>&#xD800;</tu></tmx>",
            "f.tmx, line 2: this is not well-formed XML",
        ),
        (
            "f.tmx",
            cut.as_bytes(),
            "it is cut short; export the file anew",
        ),
        (
            "f.tmx",
            b"<tmx><body/></tmx>",
            "expected units (<tu>) with a variant (<tuv>)",
        ),
        (
            "f.tbx",
            b"<martif><text/></martif>",
            "expected concepts (<termEntry> or <conceptEntry>)",
        ),
        (
            "f.tmx",
            expanding("b").as_bytes(),
            "left out: 1 with an entity that is not XML's own",
        ),
        (
            "f.tmx",
            expanding("f").as_bytes(),
            "left out: 1 with an entity that is not XML's own",
        ),
    ] {
        let error = parse(file, bytes).expect_err(message).to_string();
        assert!(error.contains(message) && error.contains(file), "{error}");
    }
}

#[test]
fn packed_files_are_unpacked_but_not_without_limit() {
    let bytes = "sea,بحر\n".repeat(1000).into_bytes();
    let packed = gzip(&bytes);
    assert_eq!(
        file::unpacked("f", packed.clone(), bytes.len()).expect("unpacked"),
        bytes
    );
    // Several members, as bgzip and cat make.
    let twice = [&*packed, &packed].concat();
    assert_eq!(
        file::unpacked("f", twice, 2 * bytes.len())
            .expect("unpacked")
            .len(),
        2 * bytes.len()
    );
    for (packed, limit, message) in [
        (
            gzip(&vec![0; 4 << 20]),
            2 << 20,
            "it unpacks to more than 2 MB",
        ),
        (
            packed[..packed.len() / 2].to_vec(),
            1 << 20,
            "it is damaged or cut short",
        ),
        (
            b"\x1F\x8Bnonsense".to_vec(),
            1 << 20,
            "it cannot be unpacked",
        ),
    ] {
        let error = file::unpacked("f.gz", packed, limit)
            .expect_err(message)
            .to_string();
        assert!(error.contains(message) && error.contains("f.gz"), "{error}");
    }
}

#[test]
fn files_are_found_whichever_of_them_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let write = |name: &str, bytes: &[u8]| std::fs::write(path(name), bytes).expect("written");
    let (index, text) =
        dictd::tests::dictionary(&[("sea", "sea /sˈiː/\nبحر\n"), ("sun", "sun /sˈʌn/\nشمس\n")]);
    for name in ["packed.index", "plain.index", "alone.index"] {
        write(name, index.as_bytes());
    }
    write("packed.dict.dz", &gzip(text.as_bytes()));
    write("plain.dict", text.as_bytes());
    write("orphan.dict.dz", &gzip(text.as_bytes()));
    write("table.tsv.gz", &gzip("sea\tبحر\nsun\tشمس\n".as_bytes()));
    write("memory.tmx.gz", &gzip(tmx(&[UNIT]).as_bytes()));
    for name in [
        "packed.index",
        "packed.dict.dz",
        "plain.index",
        "plain.dict",
        "table.tsv.gz",
    ] {
        let read = Dictionary::read(path(name)).expect(name);
        assert_eq!(entries(&read), ["بحر=sea", "شمس=sun"], "{name}");
        assert!(!read.is_empty());
    }
    assert_eq!(
        Dictionary::read(path("memory.tmx.gz"))
            .expect("a memory")
            .len(),
        1
    );
    for (name, message) in [
        ("alone.index", "alone.dict.dz or "),
        ("orphan.dict.dz", "orphan.index is not beside it"),
        ("missing.index", "cannot read "),
        ("missing.dict", "cannot read "),
        ("missing.csv", "cannot read "),
    ] {
        let error = Dictionary::read(path(name)).expect_err(name).to_string();
        assert!(
            error.contains(message) && error.contains(&path(name)),
            "{error}"
        );
    }
}

/// Sound file of some format, which is then damaged.
fn sound() -> impl Strategy<Value = Vec<u8>> {
    let (index, text) =
        dictd::tests::dictionary(&[("sea", "sea /sˈiː/ <n>\n1. بحر\n"), ("sun", "sun\nشمس\n")]);
    proptest::sample::select(vec![
        tmx(&[UNIT, UNIT]).into_bytes(),
        tbx(&[CONCEPT, CONCEPT]).into_bytes(),
        "sea,\"بحر; يم\"\n\"sun, the\",شمس\n".into(),
        "sea @ بحر\nsun @ شمس\n".into(),
        index.into_bytes(),
        text.into_bytes(),
    ])
}

fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..300);
    let faults = proptest::collection::vec(
        (any::<proptest::sample::Index>(), any::<u8>(), any::<bool>()),
        0..6,
    );
    let hurt = (sound(), faults).prop_map(|(mut bytes, faults)| {
        for (at, byte, is_cut) in faults {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            if is_cut {
                bytes.remove(at);
            } else {
                bytes[at] = byte;
            }
        }
        bytes
    });
    prop_oneof![1 => bytes, 3 => hurt]
}

/// Checks that what is read has entries, each with its two scripts, each once, and that an error names the file.
fn check(file: &str, read: Result<Dictionary>) -> std::result::Result<(), TestCaseError> {
    match read {
        Ok(dictionary) => {
            prop_assert!(!dictionary.is_empty());
            prop_assert_eq!(
                dictionary.reasons.values().sum::<usize>(),
                dictionary.left_out
            );
            for Entry { ar, en } in &dictionary.entries {
                prop_assert!(ar.chars().any(crate::text::chars::is_arabic), "{}", ar);
                prop_assert!(en.chars().any(crate::text::chars::is_latin), "{}", en);
                prop_assert!(!ar.contains(['\n', '\t']) && !en.contains(['\n', '\t']));
            }
            let mut sorted = dictionary.entries.clone();
            sorted.sort();
            sorted.dedup();
            prop_assert_eq!(sorted.len(), dictionary.len());
        }
        Err(error) => prop_assert!(error.to_string().contains(file), "{}", error),
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_bytes_confuse_the_readers(bytes in damaged(), other in damaged()) {
        for file in ["f.csv", "f.tsv", "f.dic", "f.tmx", "f.tbx", "f.xml", "f"] {
            check(file, parse(file, &bytes))?;
        }
        let files = dictd::Files { index: "f.i".into(), text: "f.t".into() };
        check("f.", dictd::read(&files, &bytes, &other))?;
        let unpacked = file::unpacked("f.gz", [&b"\x1F\x8B"[..], &bytes].concat(), 1 << 20);
        match unpacked {
            Ok(bytes) => prop_assert!(bytes.len() <= 1 << 20),
            Err(error) => prop_assert!(error.to_string().contains("f.gz"), "{}", error),
        }
    }
}
