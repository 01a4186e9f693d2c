use std::fmt::Write;

use crate::support::Folder;

/// Pairs of a few words each, in rows.
fn rows(separator: &str) -> String {
    let mut rows = String::new();
    for (verb, wrote) in [("كتب", "wrote"), ("قرأ", "read"), ("باع", "sold")] {
        for (subject, teacher) in [
            ("المعلم", "teacher"),
            ("التاجر", "merchant"),
            ("الملك", "king"),
        ] {
            for (object, books) in [("كتبا", "books"), ("رسائل", "letters")] {
                let _ = writeln!(
                    rows,
                    "{verb} {subject} {object}{separator}{teacher} {wrote} {books}"
                );
            }
        }
    }
    rows
}

#[test]
fn a_lexicon_is_learnt_and_aligned_with() {
    let folder = Folder::with_opening();
    folder.write("pairs.tsv", rows("\t"));
    let done = folder.run("learn pairs.tsv -o lexicon.bin").ok();
    assert_eq!(done.out, "");
    let said: Vec<&str> = done.err.lines().collect();
    assert_eq!(said[0], "muwazi: pairs.tsv: 18 usable pairs");
    assert!(
        said[1].starts_with("muwazi: learnt from 18 pairs: "),
        "{}",
        done.err
    );
    assert!(said[1].contains(" 8 English words, "), "{}", done.err);
    let with = |options: &str| {
        let line = format!("align ar.txt en.txt -q --format jsonl {options}");
        folder.run(&line).ok().out
    };
    assert_ne!(with("--lexicon lexicon.bin"), with(""));
}

#[test]
fn what_was_seldom_seen_can_be_left_out() {
    let folder = Folder::with([("pairs.tsv", &*rows("\t"))]);
    let size = |options: &str| {
        let line = format!("learn pairs.tsv -o lexicon.bin -q {options}");
        folder.run(&line).ok();
        std::fs::read(folder.path("lexicon.bin"))
            .expect("a lexicon")
            .len()
    };
    let all = size("");
    assert!(size("--least-seen 1000") < all && size("--least-linked 2") < all);
    for wrong in ["nan", "-1", "inf", "often"] {
        let line = format!("learn pairs.tsv -o none.bin --least-seen={wrong}");
        folder.run(&line).refused("give a number of times");
    }
    assert!(!folder.path("none.bin").exists());
}

#[test]
fn whatever_the_form_the_same_is_learnt() {
    let folder = Folder::new();
    let learnt = |file: &str| {
        let line = format!("learn {file} -o learnt.bin -q");
        assert_eq!(folder.run(&line).ok().err, "");
        std::fs::read(folder.path("learnt.bin")).expect("a lexicon")
    };
    folder.write("plain.tsv", rows("\t"));
    let expected = learnt("plain.tsv");
    // The other way round, with more cells, as CSV, with names of columns.
    let swapped: String = rows("\t")
        .lines()
        .map(|row| row.split_once('\t').expect("two cells"))
        .map(|(ar, en)| format!("{en}\t{ar}\tsource\r\n"))
        .collect();
    folder.write("swapped.tsv", swapped);
    let quoted = rows("\",\"").replace('\n', "\"\n\"");
    folder.write("quoted.csv", format!("\"{}", quoted.trim_end_matches('"')));
    let named: String = rows(",1.0000,")
        .lines()
        .map(|row| format!("x,{row}\n"))
        .collect();
    folder.write("named.csv", format!("id,ar,confidence,en\n{named}"));
    folder.write("at@0.5", rows("\t"));
    for file in [
        "swapped.tsv",
        "quoted.csv",
        "named.csv",
        "at@0.5",
        "at@0.5@1",
        "plain.tsv@1.0",
    ] {
        assert!(learnt(file) == expected, "{file}");
    }
    for file in ["plain.tsv@0.5", "plain.tsv plain.tsv"] {
        assert!(learnt(file) != expected, "{file}");
    }
    folder.run_on(rows("\t"), "learn - -o piped.bin -q").ok();
    let piped = std::fs::read(folder.path("piped.bin")).expect("a lexicon");
    assert!(piped == expected);
}

#[test]
fn what_align_has_written_is_read() {
    let folder = Folder::with_sample();
    folder
        .run("align ar.txt en.txt -q -o pairs.jsonl -o pairs.csv -o pairs.tsv")
        .ok();
    for file in ["pairs.jsonl", "pairs.csv", "pairs.tsv"] {
        let done = folder.run(&format!("learn {file} -o lexicon.bin")).ok();
        let expected = format!("muwazi: {file}: 8");
        assert!(done.err.starts_with(&expected), "{}", done.err);
        assert!(
            done.err
                .contains(" without Arabic on one side and English on the other"),
            "{}",
            done.err
        );
    }
}

#[test]
fn what_is_of_no_use_is_counted() {
    let folder = Folder::new();
    folder.write(
        "pairs.tsv",
        format!(
            "one cell\n{}\nmer\tsea\n\n12\t12\nسنة\tyear 1\nبحر\n",
            rows("\t")
        ),
    );
    let done = folder.run("learn pairs.tsv -o lexicon.bin").ok();
    assert_eq!(
        done.err.lines().next(),
        Some(
            "muwazi: pairs.tsv: 19 usable pairs; left out: 2 with fewer than two cells, 2 without Arabic on one side and \
             English on the other"
        )
    );
}

#[test]
fn what_cannot_be_learnt_from_is_refused_and_nothing_is_written() {
    let folder = Folder::with([
        ("pairs.tsv", &*rows("\t")),
        ("mer.tsv", "mer\tsea\nseul\n"),
        ("empty.tsv", "\n"),
        ("unsure.csv", "ar,en,confidence\nبحر,sea,0.0\n"),
        ("wrong.csv", "ar,en,confidence\nبحر,sea,1\nشمس,sun,high\n"),
        ("wrong.jsonl", "\n{}\n"),
        ("once.tsv", "بحر\tsea\n"),
    ]);
    folder.write("word.docx", b"PK\x03\x04\0\0");
    for (line, message) in [
        (
            "missing.tsv -o out.bin",
            "cannot read missing.tsv: No such file",
        ),
        (
            "missing.tsv@2 -o out.bin",
            "cannot read missing.tsv: No such file",
        ),
        (
            "pairs.tsv@heavy -o out.bin",
            "pairs.tsv@heavy: \"heavy\" is no weight, and there is no file of that name; give",
        ),
        ("pairs.tsv@0 -o out.bin", "\"0\" is no weight"),
        ("pairs.tsv@-1 -o out.bin", "\"-1\" is no weight"),
        ("pairs.tsv@NaN -o out.bin", "\"NaN\" is no weight"),
        (
            "pairs.tsv mer.tsv -o out.bin",
            "mer.tsv has no pair to learn from: 0 usable pairs; left out: 1 with fewer than two cells, 1 without",
        ),
        ("empty.tsv -o out.bin", "no text in empty.tsv"),
        (
            "unsure.csv -o out.bin",
            "left out: 1 with a confidence of 0",
        ),
        (
            "wrong.csv -o out.bin",
            "wrong.csv, line 3: a confidence of \"high\"; expected a number from 0 to 1",
        ),
        (
            "wrong.jsonl -o out.bin",
            "wrong.jsonl, line 2: missing field",
        ),
        (
            "once.tsv@0.001 -o out.bin",
            "nothing was seen often enough to be learnt",
        ),
        (
            "word.docx -o out.bin",
            "cannot read word.docx: the archive is broken",
        ),
        ("pairs.tsv@2 -o pairs.tsv", "pairs.tsv is an input too"),
        ("pairs.tsv", "--output <FILE>"),
        ("-o out.bin", "<FILE[@WEIGHT]>"),
    ] {
        folder.run(&format!("learn -q {line}")).refused(message);
    }
    assert!(!folder.path("out.bin").exists());
    assert_eq!(folder.read("pairs.tsv"), rows("\t"));
}

#[test]
fn a_damaged_lexicon_is_refused_before_anything_is_written() {
    let folder = Folder::with_opening();
    folder.write("pairs.tsv", rows("\t"));
    folder.run("learn pairs.tsv -o lexicon.bin -q").ok();
    let bytes = std::fs::read(folder.path("lexicon.bin")).expect("a lexicon");
    folder.write("short.bin", &bytes[..100]);
    for (file, message) in [
        ("missing.bin", "cannot read missing.bin: No such file"),
        (
            "pairs.tsv",
            "cannot use pairs.tsv as a lexicon: it does not begin as a lexicon does (byte 0); give one that",
        ),
        (
            "short.bin",
            "cannot use short.bin as a lexicon: it ends too soon (byte 100)",
        ),
    ] {
        folder
            .run(&format!(
                "align ar.txt en.txt --lexicon {file} -o pairs.csv -q"
            ))
            .refused(message);
    }
    assert!(!folder.path("pairs.csv").exists());
    folder
        .run("align ar.txt en.txt --lexicon lexicon.bin -o lexicon.bin --format csv")
        .refused("lexicon.bin is an input too");
}
