use std::io::{self, BufReader, Read};

use encoding_rs::{ISO_8859_6, WINDOWS_1256};
use proptest::prelude::*;

use super::element::ATTRIBUTE_LIMIT;
use super::reader::DEPTH_LIMIT;
use super::*;
use crate::model::error::{ErrorKind, Result};

/// Returns the events of a document in one line; unknown references in braces.
fn told(bytes: &[u8]) -> Result<String> {
    let mut reader = Reader::new("f", bytes)?;
    let mut told = String::new();
    while let Some(event) = reader.event()? {
        match event {
            Event::Start(element) => told += &format!("<{}>", element.name()),
            Event::End(name) => told += &format!("</{name}>"),
            Event::Text(text) => told += &text,
            Event::Unknown(name) => told += &format!("{{{name}}}"),
            Event::Other => {}
        }
    }
    Ok(told)
}

/// Returns line and reason of the error in a document.
fn fault(bytes: &[u8]) -> (usize, String) {
    match told(bytes).expect_err("an error").kind() {
        ErrorKind::Malformed { line, reason, .. } => (*line, reason.clone()),
        other => panic!("{other:?}"),
    }
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn elements_text_and_references_are_told() {
    for (document, expected) in [
        ("<a/>", "<a></a>"),
        ("<x:a><b ></b ></x:a >", "<a><b></b></a>"),
        (
            "<a>1 &lt; 2 &amp;&#x20;&#65;&apos;&quot;&gt;</a>",
            "<a>1 < 2 & A'\"></a>",
        ),
        ("<a>\r\n1\r2</a>\r\n", "<a>\n1\n2</a>"),
        ("<a><![CDATA[<&]]>]]&gt;</a>", "<a><&]]></a>"),
        ("<a>caf&eacute;</a>", "<a>caf{eacute}</a>"),
        (
            "<?xml version='1.0'?><!-- -- --><!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;<?p q?></a><!-- -->",
            "<a>{e}</a>",
        ),
    ] {
        assert_eq!(told(document.as_bytes()).expect(document), expected);
    }
}

#[test]
fn attributes_are_found_with_and_without_prefix() {
    let document = "<a w:id='1' id='2' xml:lang=\"ar&#45;SA\" t='a\n&lt;\tb' e='&x;'/>";
    let mut reader = Reader::of_text("f", document);
    let Some(Event::Start(element)) = reader.event().expect("an event") else {
        panic!("no element")
    };
    let value = |name| element.attribute(name).expect(name).map(String::from);
    assert_eq!(value("lang").as_deref(), Some("ar-SA"));
    assert_eq!(value("xml:lang").as_deref(), Some("ar-SA"));
    assert_eq!(value("w:id").as_deref(), Some("1"));
    assert_eq!(value("id").as_deref(), Some("1"));
    assert_eq!(value("t").as_deref(), Some("a < b"));
    assert_eq!(value("nothing"), None);
    assert!(element.attribute("e").is_err());
    assert!(element.is_empty());
}

#[test]
fn every_encoding_is_read_as_it_comes() {
    let document = |encoding: &str| {
        format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<a>قرار «1»</a>")
            .replace('\u{AB}', "(")
            .replace('\u{BB}', ")")
    };
    let expected = "<a>قرار (1)</a>";
    for bytes in [
        document("UTF-8").into_bytes(),
        format!("\u{FEFF}{}", document("windows-1256")).into_bytes(),
        document("UTF-16").into_bytes(),
        utf16(&document("UTF-16"), u16::to_le_bytes),
        utf16(&document("UTF-16"), u16::to_be_bytes),
        utf16(&format!("\u{FEFF}{}", document("UTF-16")), u16::to_le_bytes),
        utf16(&format!("\u{FEFF}{}", document("UTF-8")), u16::to_be_bytes),
        WINDOWS_1256.encode(&document("cp1256")).0.into_owned(),
        ISO_8859_6.encode(&document("iso-8859-6")).0.into_owned(),
    ] {
        assert_eq!(told(&bytes).expect("a document"), expected);
        // However small the pieces are in which it comes.
        let mut reader = Reader::new("f", BufReader::with_capacity(1, &*bytes)).expect("a reader");
        let mut text = String::new();
        while let Some(event) = reader.event().expect("an event") {
            if let Event::Text(piece) = event {
                text += &piece;
            }
        }
        assert_eq!(text, "قرار (1)");
    }
}

#[test]
fn what_is_no_xml_is_an_error_with_its_line() {
    let half_a_letter = b"<a>\n\n\xD9</a>";
    for (document, line, reason) in [
        (&b""[..], 1, "there is no XML element in it"),
        (b"\n\ntext", 1, "no XML element in it"),
        (b"<a/>\n<b/>", 2, "<b> follows after the end"),
        (b"<a/>\n&amp;", 2, "text follows after the end"),
        (b"<a>\n</b></a>", 2, "expected `</a>`"),
        (b"<a>\n<b>\n", 3, "cut short"),
        (b"<a>\n<b", 2, "not closed"),
        (b"<a>\n<b c='", 2, "not closed"),
        (b"<a>\n<!-- ", 2, "not closed"),
        (b"<a>\n<b c='1' c='2'/></a>", 2, "duplicated"),
        (b"<a>\n\n1 & 2</a>", 3, ""),
        (b"<a>\n&#xD800;</a>", 2, "&#xD800; stands for no character"),
        (b"<a>\n&#0;</a>", 2, "&#0; stands for no character"),
        (b"<a>\n&#x110000;</a>", 2, "stands for no character"),
        (b"<a>\n\0</a>", 2, "NUL"),
        (half_a_letter, 3, "byte 5 of the file is not valid UTF-8"),
        (
            b"<?xml version='1.0' encoding='klingon'?><a/>",
            1,
            "the encoding \"klingon\", which is unknown",
        ),
        // A lone surrogate.
        (
            b"\xFF\xFE<\0a\0>\0\n\0\x00\xD8<\0/\0a\0>\0",
            2,
            "byte 10 of the file is not valid UTF-16LE",
        ),
    ] {
        let (found, message) = fault(document);
        assert_eq!(found, line, "{document:?}: {message}");
        assert!(message.contains(reason), "{message}");
    }
}

#[test]
fn references_to_nothing_are_passed_over_if_asked_to() {
    let reader = Reader::of_text("f", "<a>1&#xD800;2&#0;&#x;</a>");
    let mut reader = reader.forgiving();
    let mut unknown = Vec::new();
    while let Some(event) = reader.event().expect("an event") {
        if let Event::Unknown(name) = event {
            unknown.push(name.into_owned());
        }
    }
    assert_eq!(unknown, ["#xD800", "#0", "#x"]);
}

#[test]
fn places_and_kept_text_are_those_of_the_document() {
    let document = "<tmx>\n <tu a='1'>\r\n<seg>a &amp; b</seg><ph/></tu >\n</tmx>";
    let mut reader = Reader::new("f", document.as_bytes()).expect("a reader");
    let mut places = Vec::new();
    loop {
        let begun = match reader.event().expect("an event") {
            None => break,
            Some(Event::Start(element)) => Some(element.name().to_owned()),
            Some(Event::End("tu")) => {
                assert_eq!(reader.kept(), "\r\n<seg>a &amp; b</seg><ph/></tu >");
                None
            }
            Some(_) => None,
        };
        if let Some(name) = begun {
            places.push((name, reader.line(), reader.depth()));
            if places.last().is_some_and(|(name, ..)| name == "tu") {
                reader.keep(1000);
            }
        }
    }
    let expected = [("tmx", 1, 1), ("tu", 2, 2), ("seg", 3, 3), ("ph", 3, 3)];
    assert_eq!(
        places,
        expected.map(|(name, line, depth)| (name.to_owned(), line, depth))
    );
}

#[test]
fn what_would_fill_memory_is_an_error() {
    let deep = "<a>".repeat(DEPTH_LIMIT + 1);
    let wide: String = (0..=ATTRIBUTE_LIMIT).map(|n| format!(" a{n}=''")).collect();
    for (document, reason) in [
        (deep, "256 deep"),
        (format!("<a{wide}/>"), "256 attributes"),
        (
            format!("<{}/>", "a".repeat(5000)),
            "name of an element is longer than 1024 bytes",
        ),
    ] {
        let (_, message) = fault(document.as_bytes());
        assert!(message.contains(reason), "{message}");
    }
    // A gigabyte, of which only the beginning is read.
    for start in [
        "<a>",
        "<a b='",
        "<!-- ",
        "<!DOCTYPE a [",
        "<a>&",
        "<a><![CDATA[",
    ] {
        let mut read = 0;
        let endless = Counted {
            start: start.as_bytes(),
            read: &mut read,
            left: 1 << 30,
        };
        let mut reader = Reader::new("f", BufReader::new(endless)).expect("a reader");
        let error = loop {
            match reader.event() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{start} ended"),
                Err(error) => break error.to_string(),
            }
        };
        drop(reader);
        assert!(error.contains("longer than 8 MB"), "{start} {error}");
        assert!(read < 2 * TOKEN_LIMIT, "{start}: {read}");
    }
    let many = format!("<a>{}</a>", "x<b/>".repeat(1000));
    let mut reader = Reader::of_text("f", &many);
    reader.keep(1000);
    let error = loop {
        match reader.event() {
            Ok(event) => assert!(event.is_some()),
            Err(error) => break error.to_string(),
        }
    };
    assert!(
        error.contains("what begins on line 1 is longer than"),
        "{error}"
    );
}

/// Input of `start` and then a long run of one letter; counts what is read.
struct Counted<'a> {
    start: &'a [u8],
    read: &'a mut usize,
    left: usize,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = if self.start.is_empty() {
            let length = into.len().min(self.left);
            into[..length].fill(b'x');
            self.left -= length;
            length
        } else {
            self.start.read(into)?
        };
        *self.read += read;
        Ok(read)
    }
}

#[test]
fn a_failure_to_read_is_no_fault_of_the_document() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }
    let input = format!("<a>{}", " ".repeat(5000));
    let input = BufReader::new(input.as_bytes().chain(Broken));
    let mut reader = Reader::new("f", input).expect("a reader");
    assert!(reader.event().is_ok());
    let error = reader.event().expect_err("an error");
    assert!(matches!(error.kind(), ErrorKind::Read { .. }), "{error}");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(text in any::<String>(), value in any::<String>()) {
        let document = format!("<a b=\"{}\">{}</a>", Attribute(&value), Text(&text));
        let mut reader = Reader::of_text("f", &document);
        let mut read = String::new();
        while let Some(event) = reader.event().expect("XML") {
            match event {
                Event::Start(element) => {
                    let held: String = value.chars().filter_map(held).collect();
                    prop_assert_eq!(element.attribute("b").expect("a value").unwrap_or_default(), held);
                }
                Event::Text(piece) => read += &piece,
                _ => {}
            }
        }
        let held: String = text.chars().filter_map(held).collect();
        prop_assert_eq!(read, held);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), markup in "[<>/!?&;#'\" a=\\[\\]-]{0,80}") {
        for bytes in [&bytes[..], markup.as_bytes(), &[&bytes[..], markup.as_bytes()].concat()] {
            if let Err(error) = told(bytes) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}

#[test]
fn parts_of_office_documents_are_taken_as_they_come() {
    for text in ["", "<a b='1' b='2'/>", "<a/><b/>", "<a/>text &amp; more"] {
        let mut reader = Reader::of_part("f.docx", "word/document.xml", text);
        while reader.event().expect(text).is_some() {}
    }
    let mut reader = Reader::of_part("f.docx", "word/document.xml", "<a>");
    assert!(reader.event().is_ok_and(|event| event.is_some()));
    let error = reader.event().expect_err("cut short").to_string();
    assert!(error.contains("word/document.xml"), "{error}");
}
