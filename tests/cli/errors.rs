use crate::support::{AR, EN, Folder};

/// A folder with the sample and with files that are no use.
fn folder() -> Folder {
    let folder = Folder::with_opening();
    folder.write("english.txt", "The Council met.\n\nIt adopted a text.\n");
    folder.write("arabic.txt", "اجتمع المجلس.\n\nواعتمد نصا.\n");
    folder.write("empty.txt", "");
    folder.write("blank.txt", " \r\n\t\n");
    folder.write("marked.txt", "\u{FEFF}");
    folder.write("document.docx", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0");
    folder.write("picture.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01");
    folder.write("paper.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    folder.write(
        "noise.bin",
        (0..=255).cycle().take(4096).collect::<Vec<u8>>(),
    );
    let mut damaged = AR.as_bytes().to_vec();
    damaged[1001] = 0xFF;
    folder.write("damaged.txt", damaged);
    folder.write("cut.txt", &AR.as_bytes()[..2000]);
    std::fs::create_dir(folder.path("folder")).expect("a folder");
    folder
}

#[test]
fn what_cannot_be_aligned_is_refused_with_its_name_and_the_reason() {
    let folder = folder();
    for (input, message) in [
        ("english.txt", "no Arabic text found in english.txt"),
        ("arabic.txt", "no English text found in arabic.txt"),
        ("ar.txt arabic.txt", "both ar.txt and arabic.txt are Arabic"),
        (
            "english.txt en.txt",
            "both english.txt and en.txt are English",
        ),
        ("empty.txt", "no text in empty.txt"),
        ("ar.txt empty.txt", "no text in empty.txt"),
        ("blank.txt en.txt", "no text in blank.txt"),
        ("marked.txt", "no text in marked.txt"),
        (
            "document.docx",
            "cannot read document.docx: the archive is broken or cut short",
        ),
        (
            "ar.txt picture.png",
            "picture.png is not a text file (byte 0): it looks like a PNG",
        ),
        (
            "paper.pdf",
            "cannot read paper.pdf: the PDF is damaged or cut short",
        ),
        ("noise.bin en.txt", "noise.bin is not a text file"),
        ("missing.txt", "cannot read missing.txt: No such file"),
        (
            "ar.txt missing.txt",
            "cannot read missing.txt: No such file",
        ),
        ("folder", "cannot read folder: it is a folder"),
        (
            "damaged.txt en.txt",
            "damaged.txt is not valid UTF-8 at byte 100",
        ),
        ("cut.txt en.txt", "cut.txt is not valid UTF-8 at byte 1999"),
        (
            "ar.txt en.txt --encoding klingon",
            "unknown encoding \"klingon\"",
        ),
        (
            "ar.txt en.txt --encoding utf-16le",
            "ar.txt is not valid UTF-16LE",
        ),
    ] {
        for format in ["csv", "tmx"] {
            let done = folder
                .run(&format!("align {input} --format {format}"))
                .refused(message);
            assert!(done.err.starts_with("muwazi: error: "), "{}", done.err);
            assert_eq!(done.err.lines().count(), 1, "{}", done.err);
        }
    }
}

#[test]
fn texts_and_pairs_that_are_given_to_the_wrong_command_are_told_the_right_one() {
    let folder = Folder::with_opening();
    folder.run("align ar.txt en.txt -q -o p.jsonl").ok();
    for file in ["p.tmx", "p.xliff", "p.csv", "p.tsv", "p.xlsx"] {
        folder.run(&format!("convert p.jsonl -q -o {file}")).ok();
    }
    for file in ["p.tmx", "p.xliff", "p.csv", "p.tsv", "p.jsonl", "p.xlsx"] {
        let done = folder
            .run(&format!("align {file}"))
            .refused("`muwazi convert`");
        assert!(done.err.contains(file), "{}", done.err);
    }
    folder.write("page.html", "<!doctype html><p lang=ar>بحر<p>sea, land");
    folder.write("talk.srt", "1\n00:00:01,000 --> 00:00:02,000\nsea, land\n");
    for lang in ["ar", "en"] {
        let document = |kind: &str| {
            let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents");
            format!("{fixtures}/libreoffice/resolution.{lang}.{kind}")
        };
        for file in [
            document("docx"),
            document("odt"),
            document("html"),
            document("docx")
                .replace("resolution", "pages")
                .replace("docx", "pdf"),
            "page.html".into(),
            "talk.srt".into(),
            format!("{lang}.txt"),
        ] {
            folder
                .run(&format!("convert {file} -o out.tmx"))
                .refused("`muwazi align`");
        }
    }
    assert!(!folder.path("out.tmx").exists());
}

#[test]
fn a_file_of_both_languages_is_not_taken_for_one_side() {
    let folder = Folder::with_opening();
    folder.write("both.txt", format!("{AR}\n\n{EN}"));
    for files in ["both.txt en.txt", "ar.txt both.txt"] {
        folder
            .run(&format!("align {files}"))
            .refused("both.txt holds both Arabic and English; give it alone");
    }
}

#[test]
fn quiet_errors_are_still_said() {
    folder()
        .run("align english.txt -q")
        .refused("no Arabic text found in english.txt");
}

#[test]
fn wrong_use_is_refused_with_what_to_do() {
    let folder = folder();
    for (line, message) in [
        ("", "Usage: muwazi"),
        ("align", "<FILE>"),
        ("align ar.txt en.txt empty.txt", "unexpected"),
        ("align ar.txt en.txt --level word", "paragraph, sentence"),
        ("align ar.txt en.txt -q -v", "cannot be used with"),
        (
            "align ar.txt en.txt --segmented --paragraphs line",
            "cannot be used with",
        ),
        ("translate ar.txt", "unrecognized subcommand 'translate'"),
        ("align ar.txt en.txt --minconfidence 1", "--min-confidence"),
    ] {
        folder.run(line).refused(message);
    }
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::new();
    for line in ["--help", "align --help", "split --help", "eval --help"] {
        let help = folder.run(line).ok();
        assert!(help.out.contains("Usage: muwazi") && help.err.is_empty());
    }
    let align = folder.run("align --help").ok().out;
    assert!(align.contains("Examples:"), "{align}");
    assert_eq!(
        folder.run("--version").ok().out,
        concat!("muwazi ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn languages_on_the_same_lines_are_taken_apart_once_and_refused_in_turns() {
    let rows = [
        (
            "قرر المجلس عقد دورة في 2025",
            "The Council decided to meet in 2025",
        ),
        ("وتبرع الصندوق بمبلغ 400 دولار", "The Fund gave 400 dollars"),
    ];
    let lines = |between: &str| rows.map(|(ar, en)| format!("{ar}{between}{en}\n")).concat();
    let turns = rows
        .map(|(ar, en)| format!("{ar} {en} {ar} {en}\n"))
        .concat();
    let folder = Folder::with([
        ("spaces.txt", &*lines(" ")),
        ("tabs.txt", &*lines("\t")),
        ("turns.txt", &*turns),
    ]);
    folder
        .run("align turns.txt")
        .refused("turns.txt has Arabic and English in the same lines");
    for file in ["spaces.txt", "tabs.txt"] {
        let aligned = folder.run(&format!("align {file} --format tsv")).ok().out;
        for (ar, en) in rows {
            assert!(aligned.contains(&format!("{ar}\t{en}\t")), "{aligned}");
        }
    }
}

#[test]
fn two_files_that_hold_both_languages_are_refused() {
    let both = format!("{AR}\n{EN}");
    Folder::with([("a.txt", &*both), ("b.txt", &*both)])
        .run("align a.txt b.txt")
        .refused("both a.txt and b.txt hold Arabic and English");
}

#[test]
fn what_is_no_document_says_what_to_do() {
    let folder = Folder::with([("ar.txt", "نص"), ("~$a.docx", "\u{6}user")]);
    std::fs::create_dir(folder.path("in")).expect("a folder");
    folder.write("in/~$b.docx", "\u{6}user");
    folder
        .run("align in")
        .refused("it is a folder; name a file; `muwazi batch` aligns all in a folder");
    folder
        .run("convert in -o out.tmx")
        .refused("it is a folder; name a file");
    folder.run("align ~$a.docx ar.txt").refused("a lock file");
    let protected: Vec<u8> = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    folder.write("p.xlsx", &protected);
    folder.write("p.docx", &protected);
    folder
        .run("convert p.xlsx -o out.tmx")
        .refused("protected with a password");
    folder
        .run("align p.docx ar.txt")
        .refused("protected with a password");
    let done = folder.run("batch in --dry-run").exits(1);
    assert!(!done.out.contains("~$b"), "{}", done.out);
}
