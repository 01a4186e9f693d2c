use std::fs;
use std::io::{Cursor, Read, Write};

use muwazi::formats::{Format, Options, PairWriter};
use muwazi::lexicon::{Lexicon, learn};
use muwazi::model::lang::Lang;
use muwazi::read::Kind;
use muwazi::review::session::{Command, Session};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::snapshots::sample;
use crate::targets::documents::{document, package};
use crate::targets::pairs::pairs;
use crate::targets::{own, rules};

/// Number of damaged files of each kind.
const FILES: u64 = 200;

/// Numbers that look random and are the same in every run (Steele, Lea & Flood 2014).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

/// Returns the bytes with some of them put in, left out, altered, repeated or cut off, or with a number that is too
/// large.
fn mutated(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(5) {
        let at = numbers.below(bytes.len() + 1);
        let rest = bytes.split_off(at);
        let some = rest.len().min(numbers.below(40));
        match numbers.below(7) {
            0 => bytes.push(numbers.below(256) as u8),
            1 => bytes.extend(rest.get(1..).unwrap_or_default().iter()),
            2 => {
                bytes.push(numbers.below(256) as u8);
                bytes.extend(rest.get(1..).unwrap_or_default());
            }
            3 => bytes.extend([&rest[..some], &rest].concat()),
            4 => bytes.extend(&rest[some..]),
            5 => {
                let digits = rest
                    .iter()
                    .position(u8::is_ascii_digit)
                    .unwrap_or(rest.len());
                let end = rest.len().min(digits + 1);
                bytes.extend([&rest[..digits], b"18446744073709551615", &rest[end..]].concat());
            }
            _ if numbers.below(8) == 0 => {}
            _ => bytes.extend(rest),
        }
    }
    bytes
}

/// Gives damaged files to `read`, which must come to an end.
fn damage(bytes: &[u8], mut read: impl FnMut(&[u8])) {
    assert!(!bytes.is_empty());
    for seed in 0..FILES {
        read(&mutated(bytes, &mut Numbers(seed)));
    }
}

/// The sample in a format.
fn bytes(format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    let options = Options::default();
    let mut writer = PairWriter::new(format, Box::new(&mut out), "out", &options).expect("begun");
    for pair in sample() {
        writer.write(&pair).expect("written");
    }
    writer.finish().expect("finished");
    out
}

#[test]
fn damaged_pairs_are_read_or_refused() {
    for format in [
        Format::Tmx,
        Format::Xliff,
        Format::Csv,
        Format::Tsv,
        Format::Jsonl,
        Format::Html,
    ] {
        let extension = format.to_string();
        damage(&bytes(format), |bytes| pairs(&extension, bytes));
    }
    for (extension, text) in [
        (
            "json",
            "{\"ar\": {\"sea\": \"بحر\", \"star\": \"نجم {0}\"}, \"en\": {\"sea\": \"sea\", \"star\": \"star {0}\"}}",
        ),
        (
            "po",
            "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n#, fuzzy\nmsgid \"sea\"\nmsgstr \"بحر\"\n\nmsgid \"one\"\nmsgid_plural \"%d\"\nmsgstr[0] \"واحد\"\n",
        ),
        (
            "ts",
            "<!DOCTYPE TS><TS language=\"ar\"><context><message><source>sea</source><translation>بحر</translation></message></context></TS>",
        ),
        ("tsv", "\"بحر\"\t\"sea\"\nنجم\tstar \"5\"\n"),
    ] {
        damage(text.as_bytes(), |bytes| pairs(extension, bytes));
    }
}

/// Returns the package with one of its parts damaged, and packed again: else little but the packing is damaged.
fn with_damaged_part(package: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    let damaged = numbers.below(archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("read");
        if index == damaged {
            content = mutated(&content, numbers);
        }
        let name = part.name().expect("a name").into_owned();
        out.start_file(name, stored).expect("begun");
        out.write_all(&content).expect("written");
    }
    out.finish().expect("finished").into_inner()
}

#[test]
fn damaged_workbooks_are_read_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pairs.xlsx");
    let mut writer = PairWriter::create(&path).expect("begun");
    for pair in sample() {
        writer.write(&pair).expect("written");
    }
    writer.finish().expect("finished");
    let whole = fs::read(&path).expect("read");
    damage(&whole, |bytes| pairs("xlsx", bytes));
    for seed in 0..FILES {
        pairs("xlsx", &with_damaged_part(&whole, &mut Numbers(seed)));
    }
}

#[test]
fn damaged_documents_are_read_or_refused() {
    const CUES: &str = "1\n00:00:01,000 --> 00:00:02,500\n<i>One</i>\n- two\n\n2\n00:00:03,000 --> 00:00:04,000\nThree\n";
    for (kind, text) in [
        (
            Kind::Html,
            "<!DOCTYPE html><html lang=en><body><main><ol start=3 type=i><li value=7>One<p>two &amp; <b>three</b></ol><table><tr><td colspan=2>x<td dir=rtl>بحر</table></main>",
        ),
        (
            Kind::Markdown,
            "# One\n\n1. two[^1]\n2. *three* `four`\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: five\n",
        ),
        (Kind::Text, "One two.\n\nThree four;\nفيه بحر.\n"),
        (Kind::Srt, CUES),
        (
            Kind::Vtt,
            "WEBVTT\n\nNOTE x\n\na\n00:01.000 --> 00:02.000 align:start\n<v Ann>One\n\n00:03.000 --> 00:04.000\ntwo\n",
        ),
        (
            Kind::Ass,
            "[Events]\nFormat: Layer, Start, End, Text\nDialogue: 0,0:00:01.00,0:00:02.00,{\\i1}One\\Ntwo\n",
        ),
        (
            Kind::SubViewer,
            "00:00:01.00,00:00:02.00\nOne[br]two\n\n00:00:03.00,00:00:04.00\nthree\n",
        ),
        (
            Kind::MicroDvd,
            "{1}{1}25\n{10}{20}One|{y:i}two\n{30}{40}three\n",
        ),
        (
            Kind::Ttml,
            "<tt xmlns='http://www.w3.org/ns/ttml'><body><div><p begin='1s' end='2.5s'>One<br/>two</p><p begin='00:00:03' dur='1s'>three</p></div></body></tt>",
        ),
        (
            Kind::Lyrics,
            "[ti:x]\n[00:01.00]One\n[00:02.50][00:09.00]two\n",
        ),
    ] {
        damage(text.as_bytes(), |bytes| document(kind, bytes));
    }
}

#[test]
fn damaged_packages_are_read_or_refused() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/documents/libreoffice"
    );
    let pdf = fs::read(format!("{folder}/pages.en.pdf")).expect("a fixture");
    damage(&pdf, |bytes| document(Kind::Pdf, bytes));
    for (kind, name) in [(Kind::Docx, "columns.docx"), (Kind::Odt, "columns.odt")] {
        let whole = fs::read(format!("{folder}/{name}")).expect("a fixture");
        damage(&whole, |bytes| document(kind, bytes));
        for seed in 0..FILES {
            document(kind, &with_damaged_part(&whole, &mut Numbers(seed)));
        }
    }
    let book = package(&[
        (
            "META-INF/container.xml",
            b"<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>",
        ),
        (
            "b.opf",
            b"<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>",
        ),
        (
            "a.xhtml",
            b"<html><body><p>One <i>two</i> three</p></body></html>",
        ),
    ]);
    document(Kind::Epub, &book);
    for seed in 0..FILES {
        document(Kind::Epub, &with_damaged_part(&book, &mut Numbers(seed)));
    }
}

#[test]
fn damaged_rules_dictionaries_and_ladders_are_read_or_refused() {
    let srx = "See No. 5; it is long. Yes.\n<srx version=\"2.0\"><header segmentsubflows=\"yes\" cascade=\"no\"/><body><languagerules><languagerule languagerulename=\"a\">\
               <rule break=\"no\"><beforebreak>\\bNo\\.(?=.{2,9})</beforebreak><afterbreak>\\s+[0-9]</afterbreak></rule>\
               <rule break=\"yes\"><beforebreak>[.;]{1,3}</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>\
               <maprules><languagemap languagepattern=\".*\" languagerulename=\"a\"/></maprules></body></srx>";
    damage(srx.as_bytes(), rules::srx);
    for (extension, text) in [
        (
            "tbx",
            "<martif type='TBX'><text><body><termEntry id='1'><langSet xml:lang='ar'><tig><term>بحر</term></tig></langSet><langSet xml:lang='en'><tig><term>sea</term></tig></langSet></termEntry></body></text></martif>",
        ),
        ("index", "sea\tA\tN\nstar\tN\tO\n"),
        ("dic", "sea @ بحر\nstar @ نجم\n"),
        ("csv", "ar,en\nبحر,sea; ocean\nنجم,\"star\"\n"),
        (
            "tmx",
            "<tmx version='1.4'><header/><body><tu><tuv xml:lang='ar'><seg>بحر</seg></tuv><tuv xml:lang='en'><seg>sea</seg></tuv></tu></body></tmx>",
        ),
    ] {
        damage(text.as_bytes(), |bytes| {
            rules::dictionary_of(extension, bytes)
        });
    }
    damage(b"[0, 1]:[0]:0.98\n[2]:[]\n", rules::ladder);
}

#[test]
fn damaged_lexicons_and_indexes_are_refused_or_whole() {
    let mut learner = learn::Learner::new();
    for (ar, en) in [("بحر كبير", "big sea"), ("بحر", "sea"), ("كبير", "big")] {
        learner.add(ar, en, 1.0);
    }
    let lexicon = Lexicon::learn(&learner, &learn::Options::default());
    damage(lexicon.bytes(), own::lexicon);
    let mut opened = 0;
    damage(&own::whole_index(), |bytes| {
        opened += usize::from(own::damaged_index(bytes));
    });
    assert!(opened > 0, "none was like enough to be opened");
}

#[test]
fn damaged_decisions_and_journals_are_refused_or_fit() {
    let decisions = "{\"format\":\"muwazi-decisions\",\"version\":1,\"of\":\"a\",\"pairs\":2,\"decisions\":[\n\
                     {\"first\":1,\"checksums\":[\"a\"],\"rows\":[{\"ar\":\"بحر\",\"en\":\"sea\",\"shape\":\"1:1\",\"ar_from\":[[1,0,3]],\
                     \"en_from\":[[1,4,7]],\"mark\":\"good\"}]}]}";
    damage(decisions.as_bytes(), own::decisions);
    let mut session = Session::new(own::reviewed());
    let merge = session.plan(&Command::Merge { at: 0 }).expect("a step");
    let split = Command::Split {
        at: 0,
        side: Lang::Arabic,
        offset: 4,
    };
    let split = session.plan(&split).expect("a step");
    // The steps are there to be taken.
    assert!(session.fits(&split) && session.take(split.clone()).is_some());
    for step in [merge, split] {
        damage(&serde_json::to_vec(&step).expect("JSON"), own::journal);
    }
}
