use std::fs;

use muwazi::formats::{Format, Options, PairWriter};

use crate::support::{AR, EN, Folder, pairs, texts, visible};

/// The fields of CSV rows below the header.
fn rows(csv: &str) -> Vec<Vec<String>> {
    csv::Reader::from_reader(csv.as_bytes())
        .records()
        .map(|row| row.expect("a row").iter().map(String::from).collect())
        .collect()
}

#[test]
fn without_an_output_csv_goes_to_standard_output() {
    let folder = Folder::with_opening();
    let plain = folder.run("align ar.txt en.txt").ok();
    assert!(plain.out.starts_with("ar,en,confidence,shape,"));
    folder.run("align ar.txt en.txt -o out.csv").ok();
    assert_eq!(folder.read("out.csv"), plain.out);
    assert_eq!(folder.run("align ar.txt en.txt -o -").ok().out, plain.out);
    assert_eq!(folder.names(), ["ar.txt", "en.txt", "out.csv"]);
}

#[test]
fn the_extension_chooses_the_format_and_format_overrides_it() {
    let folder = Folder::with_opening();
    let start = |name: &str| folder.read(name).chars().take(5).collect::<String>();
    folder
        .run("align ar.txt en.txt -o a.csv -o a.tsv -o a.jsonl -o a.ladder -o a.TMX")
        .ok();
    assert_eq!(start("a.csv"), "ar,en");
    assert_eq!(start("a.tsv"), "ar\ten");
    assert_eq!(start("a.jsonl"), "{\"ar\"");
    assert_eq!(start("a.ladder"), "[0]:[");
    assert_eq!(start("a.TMX"), "<?xml");
    folder
        .run("align ar.txt en.txt --format ladder -o plain -o b.csv")
        .ok();
    assert_eq!(folder.read("plain"), folder.read("a.ladder"));
    assert_eq!(folder.read("b.csv"), folder.read("a.ladder"));
}

#[test]
fn two_outputs_hold_the_same_pairs_and_both_texts_whole() {
    let folder = Folder::with_sample();
    folder.run("align ar.txt en.txt -o a.csv -o a.jsonl").ok();
    let (rows, pairs) = (rows(&folder.read("a.csv")), folder.pairs("a.jsonl"));
    assert_eq!(rows.len(), pairs.len());
    for (row, pair) in rows.iter().zip(&pairs) {
        assert_eq!((&*row[0], &*row[1]), (pair.ar(), pair.en()));
        assert_eq!(row[3], pair.shape().to_string());
    }
    let (ar, en): (String, String) = texts(&pairs).into_iter().unzip();
    assert_eq!(visible(&ar), visible(AR));
    assert_eq!(visible(&en), visible(EN));
}

#[test]
fn json_lines_are_read_back_without_loss() {
    let folder = Folder::with_opening();
    let written = folder.run("align ar.txt en.txt --format jsonl").ok().out;
    let mut again = Vec::new();
    let mut writer = PairWriter::new(
        Format::Jsonl,
        Box::new(&mut again),
        "again",
        &Options::default(),
    )
    .expect("a writer");
    for pair in pairs(&written) {
        writer.write(&pair).expect("written");
    }
    writer.finish().expect("finished");
    assert_eq!(String::from_utf8(again).expect("UTF-8"), written);
}

#[test]
fn unsure_pairs_can_be_left_out() {
    let folder = Folder::with_opening();
    folder.run("align ar.txt en.txt -o all.jsonl").ok();
    let mut all = folder.pairs("all.jsonl");
    let number = all.len();
    for least in ["0", "0.9", "0.999", "1"] {
        let line = format!("align ar.txt en.txt --min-confidence {least} --format jsonl");
        let done = folder.run(&line);
        all.retain(|pair| pair.confidence() >= least.parse().expect("a number"));
        assert_eq!(pairs(&done.out), all, "{least}");
        let is_none = all.iter().all(|pair| pair.is_null());
        assert_eq!(done.code, Some(i32::from(is_none)), "{least}");
    }
    assert!(all.len() < number);
    for wrong in ["-0.1", "1.1", "NaN", "half", ""] {
        folder
            .run(&format!("align ar.txt en.txt --min-confidence={wrong}"))
            .exits(2);
    }
}

#[test]
fn excel_gets_its_mark_and_no_formulas() {
    let folder = Folder::with([
        ("ar.txt", "=1+1 قرر المجلس ما يلي\n\n- يؤكد القرار 12\n"),
        (
            "en.txt",
            "=1+1 The Council decided\n\n- Confirms resolution 12\n",
        ),
    ]);
    let plain = folder.run("align ar.txt en.txt --segmented").ok().out;
    assert!(plain.contains("\n=1+1 "), "{plain}");
    for format in ["csv", "tsv"] {
        let line = format!("align ar.txt en.txt --segmented --excel --format {format}");
        let excel = folder.run(&line).ok().out;
        assert!(excel.starts_with("\u{FEFF}ar"), "{excel}");
        assert!(
            excel.contains("'=1+1 قرر") && excel.contains("'- يؤكد"),
            "{excel}"
        );
        assert!(!excel.contains("\n=") && !excel.contains("\n-"), "{excel}");
    }
}

#[test]
fn an_output_that_cannot_be_is_refused_before_anything_is_written() {
    let folder = Folder::with_sample();
    fs::create_dir(folder.path("folder.csv")).expect("a folder");
    for (output, message) in [
        ("-o out", "cannot tell the format of out"),
        ("-o out.docx", ".csv, .tsv, .jsonl, .ladder, .tmx, .xliff,"),
        (
            "-o ok.csv -o out.docx",
            "cannot tell the format of out.docx",
        ),
        ("-o ok.csv -o ok.csv", "ok.csv is named twice"),
        ("-o ok.csv -o ./ok.csv", "ok.csv is named twice"),
        ("-o missing/out.csv", "cannot write missing/out.csv"),
        (
            "-o ok.csv -o missing/out.csv",
            "cannot write missing/out.csv",
        ),
        ("-o folder.csv", "cannot write folder.csv"),
        ("--format xml", "unknown format \"xml\""),
        ("--format csv -o ar.txt", "ar.txt is an input too"),
        ("--format csv -o ./en.txt", "./en.txt is an input too"),
    ] {
        folder
            .run(&format!("align ar.txt en.txt {output}"))
            .refused(message);
        assert_eq!(
            folder.names(),
            ["ar.txt", "en.txt", "folder.csv"],
            "{output}"
        );
    }
    assert_eq!(folder.read("ar.txt"), AR);
    assert_eq!(folder.read("en.txt"), EN);
}

#[test]
fn bad_input_leaves_an_existing_output_as_it_was() {
    let folder = Folder::with_opening();
    folder.write("english.txt", "Only English here.");
    folder.write("out.csv", "precious");
    for input in ["english.txt", "missing.txt en.txt", "en.txt english.txt"] {
        folder.run(&format!("align {input} -o out.csv")).exits(2);
        assert_eq!(folder.read("out.csv"), "precious", "{input}");
    }
    // One output fails, the other stays.
    folder
        .run("align ar.txt en.txt -o out.csv -o missing/out.tmx")
        .exits(2);
    assert_eq!(folder.read("out.csv"), "precious");
    folder.run("align ar.txt en.txt -o out.csv").ok();
    assert!(folder.read("out.csv").starts_with("ar,en,"));
    assert_eq!(folder.read("out.csv.bak"), "precious");
    let names = ["ar.txt", "en.txt", "english.txt", "out.csv", "out.csv.bak"];
    assert_eq!(folder.names(), names, "nothing else is left behind");
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};

    use crate::support::{AR, Folder, done};

    #[test]
    fn a_link_to_an_input_is_an_input() {
        let folder = Folder::with_sample();
        symlink(folder.path("ar.txt"), folder.path("link.csv")).expect("a link");
        folder
            .run("align ar.txt en.txt -o link.csv")
            .refused("link.csv is an input too");
        assert_eq!(folder.read("ar.txt"), AR);
    }

    #[test]
    fn what_a_link_leads_to_is_written_and_the_link_stays() {
        let folder = Folder::with_opening();
        fs::create_dir(folder.path("elsewhere")).expect("a folder");
        let links = [
            ("new.csv", "elsewhere/new.csv"),
            ("again.csv", "new.csv"),
            ("memory.tmx", "elsewhere/memory.tmx"),
            ("round.csv", "round.csv"),
            ("nowhere.csv", "missing/new.csv"),
        ];
        for (link, target) in links {
            symlink(target, folder.path(link)).expect("a link");
        }
        folder.run("align ar.txt en.txt -q -o plain.csv").ok();
        for output in ["new.csv", "again.csv", "again.csv"] {
            folder
                .run(&format!("align ar.txt en.txt -q -o {output} --force"))
                .ok();
            assert_eq!(folder.read("elsewhere/new.csv"), folder.read("plain.csv"));
            fs::remove_file(folder.path("elsewhere/new.csv")).expect("a file");
        }
        folder.run("convert plain.csv -q --into memory.tmx").ok();
        assert!(folder.read("elsewhere/memory.tmx").contains("<tmx"));
        for output in ["round.csv", "nowhere.csv"] {
            folder
                .run(&format!("align ar.txt en.txt -o {output}"))
                .refused("cannot write");
        }
        folder
            .run("align ar.txt en.txt -o new.csv -o again.csv")
            .refused("again.csv");
        for (link, _) in links {
            let kind = fs::symlink_metadata(folder.path(link)).expect("a link");
            assert!(kind.is_symlink(), "{link}");
        }
    }

    #[test]
    fn a_name_that_is_not_utf_8_is_refused_with_its_bytes() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = Folder::with_opening();
        let name = OsStr::from_bytes(b"\xE3\xE1.txt");
        fs::copy(folder.path("ar.txt"), folder.path("x").with_file_name(name)).expect("a copy");
        let mut command = folder.command("align en.txt -o out.csv");
        command.arg(name);
        done(command, b"").refused("\\xe3\\xe1.txt: its name is not UTF-8; rename it");
        assert!(!folder.path("out.csv").exists());
    }

    #[test]
    fn what_a_link_points_to_is_replaced_and_not_the_link() {
        let folder = Folder::with_opening();
        folder.write("real.csv", "old");
        symlink("real.csv", folder.path("link.csv")).expect("a link");
        folder.run("align ar.txt en.txt -o link.csv").ok();
        assert!(folder.read("real.csv").starts_with("ar,en,"));
        let link = fs::symlink_metadata(folder.path("link.csv")).expect("the link");
        assert!(link.is_symlink());
    }

    #[test]
    fn a_replaced_file_keeps_its_permissions() {
        let folder = Folder::with_opening();
        folder.write("out.csv", "old");
        let mode = |mode| Permissions::from_mode(mode);
        fs::set_permissions(folder.path("out.csv"), mode(0o640)).expect("set");
        folder.run("align ar.txt en.txt -o out.csv").ok();
        let now = fs::metadata(folder.path("out.csv")).expect("the file");
        assert_eq!(now.permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_read_only_file_or_folder_is_refused() {
        let folder = Folder::with_opening();
        folder.write("out.csv", "precious");
        fs::set_permissions(folder.path("out.csv"), Permissions::from_mode(0o444)).expect("set");
        // Root could write there all the same; it is refused for what the permissions say.
        folder
            .run("align ar.txt en.txt -o out.csv")
            .refused("cannot write out.csv: the file is read-only");
        assert_eq!(folder.read("out.csv"), "precious");

        fs::create_dir(folder.path("locked")).expect("a folder");
        fs::set_permissions(folder.path("locked"), Permissions::from_mode(0o555)).expect("set");
        let is_root = fs::write(folder.path("locked/probe"), "").is_ok();
        if is_root {
            eprintln!("skipped: no folder is read-only to root");
        } else {
            folder
                .run("align ar.txt en.txt -o locked/out.csv")
                .refused("cannot write locked/out.csv");
        }
        fs::set_permissions(folder.path("locked"), Permissions::from_mode(0o755)).expect("set");
    }
}

#[test]
fn what_is_not_ours_is_kept_and_a_memory_does_not_shrink() {
    let folder = Folder::with_opening();
    folder.write("mine.csv", "my,own\nlist,of things\n");
    let done = folder.run("align ar.txt en.txt -o mine.csv").ok();
    assert!(done.err.contains("kept as mine.csv.bak"), "{}", done.err);
    assert!(folder.read("mine.csv.bak").starts_with("my,own"));
    // What is made anew as it was needs no copy, nor does a memory of the same texts; what somebody has edited does.
    let done = folder.run("align ar.txt en.txt -o mine.csv").ok();
    assert!(!done.err.contains("kept"), "{}", done.err);
    for format in ["csv", "tsv", "jsonl", "xlf", "html", "xlsx"] {
        let file = format!("own.{format}");
        let align = format!("align ar.txt en.txt --date 20250101T000000Z -o {file}");
        folder.run(&align).ok();
        let done = folder.run(&align).ok();
        assert!(!done.err.contains("kept"), "{format}: {}", done.err);
        if format == "xlsx" {
            continue;
        }
        let edited = folder.read(&file).replacen("14", "15", 1);
        folder.write(&file, &edited);
        let done = folder.run(&align).ok();
        let kept = format!("{file}.bak");
        assert!(
            done.err.contains(&format!("kept as {kept}")),
            "{}",
            done.err
        );
        assert_eq!(folder.read(&kept), edited);
    }
    folder.run("align ar.txt en.txt -o own.tmx").ok();
    for flags in ["", "--min-confidence 0.5"] {
        let done = folder
            .run(&format!("align ar.txt en.txt -o own.tmx --force {flags}"))
            .ok();
        assert!(!done.err.contains("kept"), "{}", done.err);
    }
    // What is made of other texts, and what somebody has edited, is not.
    folder.run("align ar.txt en.txt -o memory.tmx -q").ok();
    let edited = folder.read("memory.tmx").replacen("</seg>", " x</seg>", 1);
    folder.write("memory.tmx", &edited);
    let done = folder.run("align ar.txt en.txt -o memory.tmx").ok();
    assert!(done.err.contains("kept as memory.tmx.bak"), "{}", done.err);
    assert_eq!(folder.read("memory.tmx.bak"), edited);

    folder.write("a.txt", "انعقد المؤتمر في 14 مارس.\n");
    folder.write("e.txt", "The conference met on 14 March.\n");
    let before = folder.read("memory.tmx");
    folder
        .run("align a.txt e.txt -o memory.tmx")
        .refused("say --force to replace it");
    assert_eq!(folder.read("memory.tmx"), before);
    folder
        .run("align a.txt e.txt -o memory.tmx --force -q")
        .ok();
    assert_eq!(folder.read("memory.tmx.bak1"), before);
    assert_eq!(folder.read("memory.tmx").matches("<tu>").count(), 1);
}

#[test]
fn an_output_inside_a_file_or_in_the_place_of_a_folder_is_refused() {
    let folder = Folder::with_opening();
    fs::create_dir(folder.path("folder.csv")).expect("a folder");
    for (output, message) in [
        ("ar.txt/out.csv", "cannot write ar.txt/out.csv"),
        ("missing/out.csv", "cannot write missing/out.csv"),
        ("folder.csv", "cannot write folder.csv: it is a folder"),
    ] {
        folder
            .run(&format!("align ar.txt en.txt -o {output}"))
            .refused(message);
    }
    assert_eq!(folder.names(), ["ar.txt", "en.txt", "folder.csv"]);
}
