use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::Folder;

/// A text with dictionaries in several formats.
fn folder() -> Folder {
    let folder = Folder::with_opening();
    let rows: String = (0..1200)
        .map(|number: u32| {
            let word = |first: char| -> String {
                number
                    .to_string()
                    .chars()
                    .filter_map(|digit| char::from_u32(u32::from(first) + digit.to_digit(10)?))
                    .collect()
            };
            format!("{}\t{}\n", word('a'), word('ب'))
        })
        .collect();
    folder.write("long.tsv", rows);
    folder.write("one.csv", "sea;بحر\nsun;\nfeu;fire\n");
    folder.write("hun.dic", "sea @ بحر\nsun @ شمس\n");
    folder.write(
        "mixed.tmx",
        "<tmx version=\"1.4\"><body><tu><tuv xml:lang=\"en\"><seg>sea</seg></tuv><tuv xml:lang=\"ar\"><seg>بحر</seg></tuv>\
         </tu><tu><tuv xml:lang=\"en\"><seg>The sun rose over the wide sea in the morning</seg></tuv><tuv \
         xml:lang=\"ar\"><seg>أشرقت الشمس</seg></tuv></tu></body></tmx>",
    );
    folder.write(
        "terms.tbx",
        "<tbx><conceptEntry><langSec xml:lang=\"en\"><termSec><term>sea</term></termSec></langSec><langSec \
         xml:lang=\"ar\"><termSec><term>بحر</term></termSec><termSec><term>يم</term></termSec></langSec></conceptEntry></tbx>",
    );
    let text = "sea /sˈiː/\nبحر\n";
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes()).expect("packed");
    folder.write("words.dict.dz", packed.finish().expect("packed"));
    folder.write("words.index", "sea\tA\tU\n");
    folder.write("alone.index", "sea\tA\tU\n");
    folder.write("broken.tmx", "<tmx>\n<body>\n<tu></body></tmx>");
    folder.write("useless.csv", "sea,mer\nsun,soleil\n");
    folder
}

#[test]
fn every_format_is_read_and_what_is_of_use_is_said() {
    let folder = folder();
    for (file, message) in [
        ("long.tsv", "long.tsv: 1,200 usable entries"),
        (
            "one.csv",
            "one.csv: 1 usable entry; left out: 2 without Arabic on one side and English on the other",
        ),
        ("hun.dic", "hun.dic: 2 usable entries"),
        (
            "mixed.tmx",
            "mixed.tmx: 1 usable entry; left out: 1 of more than 8 words",
        ),
        ("terms.tbx", "terms.tbx: 2 usable entries"),
        ("words.index", "words.index: 1 usable entry"),
        ("words.dict.dz", "words.dict.dz: 1 usable entry"),
    ] {
        let done = folder
            .run(&format!("align ar.txt en.txt --dictionary {file}"))
            .ok();
        assert_eq!(
            done.err.lines().next(),
            Some(&*format!("muwazi: {message}")),
            "{}",
            done.err
        );
    }
}

#[test]
fn several_dictionaries_are_read_in_their_order() {
    let line = "align ar.txt en.txt --dictionary hun.dic --dictionary one.csv";
    let folder = folder();
    let done = folder.run(line).ok();
    let said: Vec<&str> = done.err.lines().take(2).collect();
    assert!(said[0].contains("hun.dic: 2 usable"), "{}", done.err);
    assert!(said[1].contains("one.csv: 1 usable"), "{}", done.err);
    assert_eq!(folder.run(&format!("{line} -q")).ok().err, "");
}

#[test]
fn a_dictionary_that_cannot_be_used_is_refused_before_anything_is_written() {
    let folder = folder();
    for (file, message) in [
        ("missing.csv", "cannot read missing.csv: No such file"),
        (
            "alone.index",
            "cannot use alone.index as a dictionary: a dictionary of dictd is two files, and alone.dict.dz or alone.dict is not",
        ),
        (
            "broken.tmx",
            "broken.tmx, line 3: this is not well-formed XML",
        ),
        (
            "useless.csv",
            "cannot use useless.csv as a dictionary: it has no usable entry; expected rows with an Arabic and an English",
        ),
    ] {
        folder
            .run(&format!(
                "align ar.txt en.txt --dictionary {file} -o pairs.csv -q"
            ))
            .refused(message);
    }
    assert!(!folder.path("pairs.csv").exists());
}

#[test]
fn a_dictionary_is_not_written_over() {
    let folder = folder();
    folder
        .run("align ar.txt en.txt --dictionary one.csv -o one.csv")
        .refused("one.csv is an input too");
    assert!(folder.read("one.csv").starts_with("sea;"));
}
