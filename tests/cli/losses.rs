//! What is lost, or cannot be done, is said.

use std::io::Write;

use crate::support::Folder;
use crate::support::xmllint;

fn gzip(text: &str) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(text.as_bytes()).expect("packed");
    out.finish().expect("packed")
}

/// A memory with these variants in its one unit, as code and text.
fn memory(variants: &[(&str, &str)]) -> String {
    let variants: String = variants
        .iter()
        .map(|(code, text)| format!("<tuv xml:lang=\"{code}\"><seg>{text}</seg></tuv>"))
        .collect();
    format!(
        "<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" \
         srclang=\"ar\" datatype=\"plaintext\"/><body>\n<tu>{variants}</tu>\n</body></tmx>"
    )
}

#[test]
fn characters_that_xml_cannot_hold_are_counted() {
    // A file that is mostly text: a short one with such characters is taken for none.
    let long = "a long text that shows what the file is ".repeat(20);
    let pairs = format!("ar,en\nبحر\u{1},se\u{8}a\u{FFFF}\nشمس,sun {long}\n\u{2},alone\n");
    let folder = Folder::with([("in.csv", &*pairs)]);
    let lost = |file: &str, count: usize| match count {
        1 => format!("muwazi: {file}: 1 character that XML cannot hold was left out\n"),
        count => format!("muwazi: {file}: {count} characters that XML cannot hold were left out\n"),
    };
    let read = "muwazi: 3 pairs read, 2 written; left out: 1 without counterpart\n";
    for (line, expected) in [
        ("convert in.csv -o a.tmx", lost("a.tmx", 3) + read),
        (
            "convert in.csv -o b.xlf -o b.tmx",
            lost("b.xlf", 3) + &lost("b.tmx", 3) + read,
        ),
        (
            "convert in.csv -o c.csv",
            "muwazi: 3 pairs read, 3 written; 1 is no translation\n".into(),
        ),
        ("convert in.csv -o d.tmx -q", String::new()),
    ] {
        assert_eq!(folder.run(line).ok().err, expected, "{line}");
    }
    // Into a memory that is made, and into one that is there.
    for text in ["قمر,moon", "نجم,star"] {
        folder.write("one.csv", format!("ar,en\n{text}\u{3} {long}\n"));
        let done = folder.run("convert one.csv --into new.tmx").ok();
        assert!(done.err.starts_with(&lost("new.tmx", 1)), "{}", done.err);
    }
    // From a memory and into one, whose units are copied with all that is in them.
    let old = memory(&[
        ("ar", "بحر ]]&#4;> \u{5}"),
        ("en", "sea &amp; &#11; <![CDATA[]\u{6}]>]]>"),
    ])
    .replace(
        "<tu>",
        "<!-- -\u{1}- --><tu tuid='a&#2;b'><note>n\u{3}</note>",
    );
    folder.write("old.tmx", &*old);
    let done = folder.run("convert old.tmx -o f.tmx").ok();
    // The comment is none of the unit, but it was read.
    assert!(done.err.starts_with(&lost("f.tmx", 6)), "{}", done.err);
    folder.write("one.csv", format!("ar,en\nرمل,sand {long}\n"));
    let done = folder.run("convert one.csv --into old.tmx").ok();
    assert!(done.err.starts_with(&lost("old.tmx", 6)), "{}", done.err);
    assert!(folder.read("old.tmx").contains("<!-- - - -->"));
    for name in ["f.tmx", "old.tmx"] {
        let tmx = folder.read(name);
        assert!(tmx.contains("<tu tuid='a b'><note>n</note>"), "{tmx}");
        assert!(tmx.contains("<seg>بحر ]]&gt; </seg>"), "{tmx}");
        assert!(tmx.contains("<seg>sea &amp;   ]]&gt;</seg>"), "{tmx}");
        if xmllint::is_here() {
            assert_eq!(xmllint::complaints(&folder.path(name)), "");
        }
    }
    folder.write("ar.txt", "وحضره 212 مندوبا.\n");
    folder.write("en.txt", "It was attended\u{1} by 212 delegates.\n");
    let done = folder.run("align ar.txt en.txt -o e.tmx").ok();
    assert!(done.err.contains(&lost("e.tmx", 1)), "{}", done.err);
}

#[test]
fn packed_memories_are_checked_and_none_is_written() {
    let faulty = memory(&[("ar", "س & ج"), ("en", "Q and A")]);
    let folder = Folder::with([("in.csv", "ar,en\nبحر,sea\n"), ("plain.tmx", &*faulty)]);
    folder.write("m.tmx.gz", gzip(&faulty));
    folder.write("hidden.tmx", gzip(&faulty));
    let plain = folder.run("check plain.tmx").exits(1).out;
    let packed = folder.run("check m.tmx.gz").exits(1).out;
    assert_eq!(packed, plain.replace("plain.tmx", "m.tmx.gz"));
    let piped = folder.run_on(gzip(&faulty), "check -").exits(1).out;
    assert_eq!(piped, plain.replace("plain.tmx", "<stdin>"));
    folder.run("check m.tmx.gz --fix -q").ok();
    assert!(folder.read("m.fixed.tmx").contains("س &amp; ج"));
    for (line, message) in [
        (
            "check m.tmx.gz --fix --in-place",
            "m.tmx.gz is packed with gzip and cannot be fixed in place",
        ),
        (
            "check plain.tmx --fix -o b.tmx.gz",
            "b.tmx.gz: files packed with gzip are read but not written",
        ),
        (
            "convert in.csv -o b.tmx.gz",
            "b.tmx.gz: files packed with gzip are read but not written",
        ),
        (
            "convert in.csv --into m.tmx.gz",
            "m.tmx.gz: files packed with gzip are read but not written",
        ),
        (
            "convert in.csv --into hidden.tmx",
            "hidden.tmx is packed with gzip; unpack it first",
        ),
    ] {
        folder.run(line).refused(message);
    }
    let mut cut = gzip(&faulty);
    cut.truncate(cut.len() / 2);
    folder.write("cut.tmx.gz", cut);
    folder.run("check cut.tmx.gz").exits(2);
}

#[test]
fn a_broken_memory_is_one_for_check() {
    let whole = memory(&[("ar", "س"), ("en", "Q")]);
    let folder = Folder::with([
        ("cut.tmx", &whole[..whole.len() - 20]),
        ("raw.tmx", &*whole.replace('Q', "Q & A")),
        ("in.csv", "ar,en\nبحر,sea\n"),
    ]);
    for line in [
        "convert cut.tmx -o o.csv",
        "convert raw.tmx -o o.csv",
        "convert in.csv --into raw.tmx",
    ] {
        folder
            .run(line)
            .refused("; `muwazi check --fix` writes a copy of what is whole");
    }
    folder.run("check raw.tmx --fix -q").ok();
    folder.run("convert raw.fixed.tmx -o o.csv -q").ok();
}

#[test]
fn check_says_what_is_no_memory() {
    let folder = Folder::with([
        ("text.tmx", "نص\nوآخر\n"),
        ("page.html", "<html></html>"),
        ("page.tmx", "<html></html>"),
        ("empty.tmx", " \n"),
    ]);
    for (file, message) in [
        (
            "text.tmx",
            "text.tmx, line 1: there is no <tmx> in it: this is no translation memory in TMX",
        ),
        (
            "page.tmx",
            "page.tmx, line 1: <html> where <tmx> was expected",
        ),
        ("page.html", "page.html"),
        ("empty.tmx", "no text in empty.tmx"),
    ] {
        let done = folder.run(&format!("check {file}")).exits(2);
        assert!(done.err.contains(message), "{file}: {}", done.err);
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_format_that_was_not_built_in_says_how_to_get_it() {
    let folder = Folder::with([("in.csv", "ar,en\nبحر,sea\n")]);
    for line in ["--format parquet", "-o out.parquet"] {
        folder.run(&format!("convert in.csv {line}")).refused(
            "built without parquet; build it with `cargo build --release --features parquet`",
        );
    }
}

#[test]
fn a_memory_in_other_languages_is_no_bitext() {
    let folder = Folder::with([
        ("ar-fr.tmx", &*memory(&[("ar", "بحر"), ("fr", "mer")])),
        ("en-fr.tmx", &*memory(&[("en", "sea"), ("fr", "mer")])),
        ("de-fr.tmx", &*memory(&[("de", "Meer"), ("fr", "mer")])),
        ("ar.tmx", &*memory(&[("ar", "بحر")])),
        (
            "both.tmx",
            &*memory(&[("ar", "بحر"), ("fr", "mer"), ("en", "sea")]),
        ),
    ]);
    for file in ["ar-fr.tmx", "en-fr.tmx", "de-fr.tmx"] {
        let done = folder.run(&format!("convert {file}")).exits(1);
        assert_eq!(done.out.lines().count(), 1, "{}", done.out);
        assert_eq!(
            done.err,
            format!(
                "muwazi: warning: nothing in {file} is in Arabic and English both: are those its languages?\n\
                 muwazi: 1 pair read, 0 written; left out: 1 without Arabic on one side and English on the other\n"
            )
        );
    }
    let done = folder.run("convert ar.tmx").exits(1);
    assert!(
        done.err.contains("warning: nothing in ar.tmx"),
        "{}",
        done.err
    );
    assert_eq!(
        folder.run("convert both.tmx").ok().err,
        "muwazi: 1 pair read, 1 written\n"
    );
}

#[test]
fn variants_of_several_regions_make_a_pair_for_each_text() {
    for (variants, expected) in [
        (
            &[("ar-SA", "بحر"), ("ar", "بحر"), ("en", "sea")][..],
            &["بحر,sea"][..],
        ),
        (
            &[("ar-SA", "بحر"), ("ar", "يم"), ("en", "sea")],
            &["بحر,sea", "يم,sea"],
        ),
        (
            &[
                ("en-GB", "sea"),
                ("ar", "بحر"),
                ("en-US", "sea"),
                ("en", "ocean"),
            ],
            &["بحر,sea", "بحر,ocean"],
        ),
    ] {
        let folder = Folder::with([("in.tmx", &*memory(variants))]);
        let out = folder.run("convert in.tmx").ok().out;
        let rows: Vec<&str> = out.lines().skip(1).collect();
        assert_eq!(rows.len(), expected.len(), "{out}");
        for (row, expected) in rows.iter().zip(expected) {
            assert!(row.starts_with(expected), "{row}");
        }
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = Folder::with_opening();
    folder.write("in.csv", "ar,en\nبحر,sea\n");
    folder.write("in.tmx", memory(&[("ar", "س"), ("en", "Q")]));
    for line in [
        "align ar.txt en.txt -o no/out.csv",
        "convert in.csv -o no/out.csv",
        "convert in.csv --into no/out.csv",
        "check in.tmx --fix -o no/out.csv",
        "split ar.txt -o no/out.csv",
    ] {
        folder
            .run(line)
            .refused("cannot write no/out.csv: there is no folder no; make it first");
    }
}

#[test]
fn nothing_is_written_before_the_inputs_are_known_to_be_right() {
    let folder = Folder::with_opening();
    folder.write("bad.srx", "<srx version=\"2.0\"/>");
    folder.write("bad.lexicon", "no lexicon");
    for flags in [
        "--srx bad.srx",
        "--srx no.srx",
        "--lexicon bad.lexicon",
        "--dictionary no.csv",
    ] {
        // Refused means that nothing came out.
        folder
            .run(&format!("align ar.txt en.txt {flags}"))
            .refused("");
    }
}

#[test]
fn a_line_break_in_a_row_is_one_space() {
    let folder = Folder::with([("in.csv", "ar,en\n\"بحر\r\nهادئ\",\"calm\r\n\r\nsea\rx\"\n")]);
    folder
        .run("convert in.csv -o o.tsv -o o.ar -o o.en -q")
        .ok();
    let row = folder.read("o.tsv");
    let row = row.lines().nth(1).expect("a row");
    assert!(row.starts_with("بحر هادئ\tcalm  sea x\t"), "{row}");
    assert_eq!(folder.read("o.ar"), "بحر هادئ\n");
    assert_eq!(folder.read("o.en"), "calm  sea x\n");
}

#[test]
fn xliff_names_both_files() {
    let table = "ar,en,confidence,shape,ar_index,en_index,level,ar_file,en_file,moved,human\r\n\
                 أ,a,1.0000,1:1,0,0,sentence,a&b.txt,e <1>.txt,false,false\r\n\
                 ب,b,1.0000,1:1,1,1,sentence,a&b.txt,e2.txt,true,true\r\n\
                 ج,c,1.0000,1:1,2,2,sentence,c.txt,,false,false\r\n";
    let folder = Folder::with([("in.csv", table)]);
    for flags in ["", "--source en"] {
        folder
            .run(&format!("convert in.csv -o o.xliff -q {flags}"))
            .ok();
        folder.run("convert o.xliff -o back.csv -q").ok();
        let back = folder.read("back.csv");
        let expected = match flags {
            "" => table.to_owned(),
            // The source must have a name.
            _ => table.replace("c.txt,,", "c.txt,pairs,"),
        };
        assert_eq!(back, expected, "{}", folder.read("o.xliff"));
    }
}

#[test]
fn nothing_sure_enough_is_not_done() {
    let folder = Folder::with([
        ("ar.txt", "وحضره 212 مندوبا.\n"),
        ("en.txt", "It was attended by 212 delegates.\n"),
    ]);
    let done = folder
        .run("align ar.txt en.txt --min-confidence 1 -o out.csv")
        .exits(1);
    assert!(
        done.err
            .contains("warning: no pair is as sure as --min-confidence 1; none was written"),
        "{}",
        done.err
    );
    folder
        .run("align ar.txt en.txt --min-confidence 1 -o out.csv -q")
        .exits(1);
    let done = folder
        .run("align ar.txt en.txt --min-confidence 0.5 -o out.csv")
        .ok();
    assert!(!done.err.contains("warning"), "{}", done.err);
}
