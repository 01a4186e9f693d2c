use crate::support::{Folder, texts};

/// A table of rows with two cells: what stands before it, between its cells and around each of them.
type Shape<'a> = (&'a str, char, &'a str);

const COMMAS: Shape<'_> = ("", ',', "");

fn table((before, delimiter, mark): Shape<'_>, rows: &[[&str; 2]]) -> String {
    let row = |[a, b]: &[&str; 2]| format!("{mark}{a}{mark}{delimiter}{mark}{b}{mark}\r\n");
    before.to_owned() + &rows.iter().map(row).collect::<String>()
}

/// Pairs, dictionaries and lists of files are tables that people make with the same programs.
#[test]
fn every_table_is_understood_wherever_it_is_given() {
    let folder = Folder::with([
        ("ar.txt", "انعقد المؤتمر في 14 مارس."),
        ("en.txt", "The conference met on 14 March."),
    ]);
    let headers = [
        ["ar", "en"],
        ["English", "Arabic"],
        ["العربية", "الإنجليزية"],
        ["EN_us file", "ar-SA file"],
        ["source", "target"],
    ];
    let shapes = [
        ("", ';', ""),
        ("", '\t', ""),
        ("", '|', ""),
        ("", ',', "\""),
        ("", ';', "\""),
        ("\u{FEFF}", ';', ""),
        ("sep=;\r\n", ';', ""),
        ("\u{FEFF}sep=|\r\n", '|', "\""),
    ];
    let cases = headers
        .map(|header| (COMMAS, header))
        .into_iter()
        .chain(shapes.map(|shape| (shape, headers[1])));
    for (shape, header) in cases {
        let of = |rows: [[&str; 2]; 2], is_first_arabic: bool| {
            let turned = rows.map(|[ar, en]| if is_first_arabic { [ar, en] } else { [en, ar] });
            table(shape, &[header, turned[0], turned[1]])
        };
        let is_first_arabic = !header[0].to_lowercase().starts_with("en");
        let pairs = [["بحر", "sea"], ["نهر", "river"]];
        folder.write("table.csv", of(pairs, is_first_arabic));
        folder.run("convert table.csv -o pairs.jsonl -q").ok();
        let read = folder.pairs("pairs.jsonl");
        assert_eq!(
            texts(&read),
            [("بحر", "sea"), ("نهر", "river")],
            "{shape:?} {header:?}"
        );

        let said = folder
            .run("align ar.txt en.txt --dictionary table.csv")
            .ok()
            .err;
        let entries = "muwazi: table.csv: 2 usable entries";
        assert_eq!(said.lines().next(), Some(entries), "{shape:?} {header:?}");

        let files = [["ar.txt", "en.txt"], ["en.txt", "ar.txt"]];
        folder.write("list.csv", of(files, is_first_arabic));
        let paired = folder.run("batch --pairs list.csv --dry-run").ok();
        for row in [
            "ar.txt,list,1.0000,ar.txt,en.txt,",
            "en.txt,list,1.0000,en.txt,ar.txt,",
        ] {
            assert!(
                paired.out.contains(row),
                "{shape:?} {header:?}\n{}",
                paired.out
            );
        }
        assert_eq!(paired.out.lines().count(), 3, "{}", paired.out);
    }
}

#[test]
fn columns_that_are_no_text_are_passed_over() {
    let expected = [("نعم", "Yes"), ("لا", "No")];
    for (name, table) in [
        ("number first", "1,Yes,نعم\n2,No,لا\n"),
        ("number between", "Yes,1,نعم\nNo,2,لا\n"),
        ("number last", "نعم,Yes,1\nلا,No,2\n"),
        ("two numbers", "7,Yes,9,نعم\n8,No,10,لا\n"),
        ("score", "0.98,Yes,نعم\n0.5,No,لا\n"),
        ("key", "answer.yes,Yes,نعم\nanswer.no,No,لا\n"),
        (
            "remark",
            "Yes,نعم,said all the time\nNo,لا,said more seldom\n",
        ),
        (
            "named",
            "Remarks,English (US),العربية,#\nx y,Yes,نعم,1\nz,No,لا,2\n",
        ),
        ("sides", "ID,Source,Target\n1,Yes,نعم\n2,No,لا\n"),
        ("in quotation marks", "\"sep=,\"\nYes,نعم\nNo,لا\n"),
        (
            "Markdown",
            "| # | English | العربية |\n|--:|:---|----|\n| 1 | Yes | نعم |\n| 2 | No  | لا  |\n",
        ),
        (
            "Org",
            "|---+-----+-----|\n| Yes | نعم |\n|-----+-----|\n| No | لا |\n|-----+-----|\n",
        ),
    ] {
        let folder = Folder::with([("in.csv", table)]);
        let done = folder.run("convert in.csv -o out.jsonl").ok();
        assert_eq!(texts(&folder.pairs("out.jsonl")), expected, "{name}");
        assert_eq!(done.err, "muwazi: 2 pairs read, 2 written\n", "{name}");
        folder.write("in.tsv", table.replace(',', "\t"));
        folder.run("convert in.tsv -o out.jsonl -q").ok();
        assert_eq!(texts(&folder.pairs("out.jsonl")), expected, "{name}");
    }
}

#[test]
fn where_header_and_script_contradict_each_other_the_script_is_right() {
    for (table, warning) in [
        (
            "ar,en\nYes,نعم\nNo,لا\n",
            "2 of its rows have Arabic and English the other way round",
        ),
        (
            "en,ar,note\n1,Yes,نعم\n2,No,لا\n",
            "read are column 3 as Arabic and 2 as English",
        ),
    ] {
        let folder = Folder::with([("in.csv", table)]);
        let done = folder.run("convert in.csv -o out.jsonl").ok();
        assert_eq!(
            texts(&folder.pairs("out.jsonl")),
            [("نعم", "Yes"), ("لا", "No")]
        );
        assert!(done.err.contains(warning), "{}", done.err);
    }
}

#[test]
fn commas_that_nothing_quotes_cut_nothing_off() {
    let folder = Folder::with([(
        "in.csv",
        "en,ar\nHello, world,مرحبا\nIt cost 5,000,كلف 5,000\n",
    )]);
    folder.run("convert in.csv -o out.jsonl -q").ok();
    let expected = [("مرحبا", "Hello, world"), ("كلف 5,000", "It cost 5,000")];
    assert_eq!(texts(&folder.pairs("out.jsonl")), expected);
    folder.write("in.csv", "en,ar\nYes,نعم\nHello, 5, مرحبا\n");
    folder
        .run("convert in.csv -o out.jsonl")
        .refused("in.csv, line 3: 3 cells where the table has 2 columns");
}

#[test]
fn records_of_others_in_lines_of_json_are_pairs() {
    let folder = Folder::new();
    for line in [
        r#"{"id":"1","ar":"AR","en":"EN"}"#,
        r#"{"translation":{"en":"EN","ar":"AR"}}"#,
        r#"{"source":"EN","target":"AR","score":0.7}"#,
    ] {
        let rows = [("بحر عميق", "A deep sea"), ("شمس حارة", "A hot sun")];
        let lines = rows.map(|(ar, en)| line.replace("AR", ar).replace("EN", en) + "\n");
        for name in ["p.jsonl", "p.json"] {
            folder.write(name, lines.concat());
            folder.run(&format!("convert {name} -o out.jsonl")).ok();
            assert_eq!(texts(&folder.pairs("out.jsonl")), rows, "{line}");
        }
    }
    folder.write("p.jsonl", "{\"en\":\"A deep sea\"}\n");
    let run = folder.run("convert p.jsonl -o out.jsonl");
    run.refused("p.jsonl, line 1: missing field `ar`");
}

#[test]
fn what_is_no_translation_is_not_sure_and_in_no_memory() {
    let folder = Folder::with([("in.csv", "en,ar\nMenu,Menu\ni=1,i=1\n5,٥\nYes,نعم\n")]);
    folder.run("convert in.csv -o out.jsonl -q").ok();
    let pairs = folder.pairs("out.jsonl");
    let sure = pairs.iter().filter(|pair| pair.confidence() >= 0.9);
    assert_eq!(sure.count(), 1);
    for output in ["-o out.tmx", "--into memory.tmx"] {
        let done = folder.run(&format!("convert in.csv {output}")).ok();
        assert!(
            done.err.contains("3 no translations (--keep-untranslated"),
            "{}",
            done.err
        );
    }
    assert_eq!(folder.read("out.tmx").matches("<tu>").count(), 1);
    folder
        .run("convert in.csv -o all.tmx --keep-untranslated")
        .ok();
    assert_eq!(folder.read("all.tmx").matches("<tu>").count(), 4);
    // What is a unit already goes from memory to memory.
    folder
        .run("convert all.tmx -o again.tmx --tmx-flavor omegat")
        .ok();
    assert_eq!(folder.read("again.tmx").matches("<tuv").count(), 8);

    folder.write(
        "ar.txt",
        "انعقد المؤتمر في 14 مارس.\n\nx = 5\n\nوحضره 200 مندوب.\n",
    );
    folder.write(
        "en.txt",
        "The conference met on 14 March.\n\nx = 5\n\nIt was attended by 200 delegates.\n",
    );
    let done = folder.run("align ar.txt en.txt -o out.tmx -o out.csv").ok();
    assert!(done.err.contains("; 1 is no translation"), "{}", done.err);
    assert!(
        done.err
            .contains("out.tmx: 1 pair left out that no translation is in"),
        "{}",
        done.err
    );
    assert!(
        folder.read("out.csv").contains("x = 5,x = 5,0.5"),
        "{}",
        folder.read("out.csv")
    );
}

#[test]
fn labels_beside_both_texts_are_in_no_pair() {
    let (labels, texts_of_rows) = (
        [
            ("Article 1", "المادة 1"),
            ("Article 2", "المادة 2"),
            ("Article 3", "المادة 3"),
        ],
        [
            ("Everyone has the right to rest.", "لكل شخص الحق في الراحة."),
            (
                "The council met in the old city.",
                "اجتمع المجلس في المدينة القديمة.",
            ),
            (
                "All are equal before the law.",
                "الناس جميعا سواء أمام القانون.",
            ),
        ],
    );
    type Order =
        fn((&'static str, &'static str), (&'static str, &'static str)) -> [&'static str; 4];
    let orders: [Order; 3] = [
        |(label, name), (en, ar)| [label, en, ar, name],
        |(label, name), (en, ar)| [en, label, name, ar],
        |(label, name), (en, ar)| [label, name, ar, en],
    ];
    let expected: Vec<_> = texts_of_rows.iter().map(|&(en, ar)| (ar, en)).collect();
    for order in orders {
        let rows: Vec<[&str; 4]> = labels
            .into_iter()
            .zip(texts_of_rows)
            .map(|(a, b)| order(a, b))
            .collect();
        let lines = |cell: &str, end: &str| -> String {
            rows.iter().map(|row| row.join(cell) + end).collect()
        };
        let bars: String = rows
            .iter()
            .map(|row| format!("| {} |\n", row.join(" | ")))
            .collect();
        let html = lines("</td><td>", "</td></tr><tr><td>");
        let folder = Folder::with([
            ("in.csv", &*lines(",", "\n")),
            ("in.txt", &lines("\t", "\n")),
            ("bars.txt", &bars),
            (
                "in.md",
                &format!(
                    "| a | b | c | d |\n|---|---|---|---|\n{}",
                    lines(" | ", " |\n")
                ),
            ),
            (
                "in.html",
                &format!("<html><body><table><tr><td>{html}</td></tr></table></body></html>"),
            ),
        ]);
        for command in [
            "convert in.csv",
            "align in.txt",
            "align bars.txt",
            "align in.html",
        ] {
            let done = folder.run(&format!("{command} -o out.jsonl")).ok();
            assert_eq!(
                texts(&folder.pairs("out.jsonl")),
                expected,
                "{command}: {}",
                done.err
            );
        }
        folder.run("align in.md -o out.jsonl --force").ok();
        let pairs = folder.pairs("out.jsonl");
        let found = texts(&pairs);
        assert!(
            expected.iter().all(|pair| found.contains(pair)),
            "{found:?}"
        );
    }
}

#[test]
fn labels_that_count_something_else_are_not_sure() {
    let rows = [
        ("The committee met in March.", "اجتمعت اللجنة في مارس."),
        ("It elected a chairman.", "وانتخبت رئيسا لها."),
        ("Forty members were present.", "وحضر أربعون عضوا."),
    ];
    let row = |(at, (en, ar)): (usize, &(&str, &str))| {
        let (here, next) = (at + 1, at + 2);
        format!("<div>Para. {next}</div><div>الفقرة {here}</div><div>{en}</div><div>{ar}</div>")
    };
    let page = rows.iter().enumerate().map(row).collect::<String>();
    let folder = Folder::new();
    folder.write("a.html", page);
    let run = folder.run("align a.html -o p.jsonl").ok();
    assert!(
        run.err.contains("3 of them sure; 3 to look at"),
        "{}",
        run.err
    );
    let sure = |pair: &&muwazi::model::pair::Pair| pair.confidence() > 0.5;
    let pairs = folder.pairs("p.jsonl");
    let sure: Vec<&str> = pairs.iter().filter(sure).map(|pair| pair.en()).collect();
    assert_eq!(sure, rows.map(|(en, _)| en));
}

#[test]
fn a_table_of_pairs_is_told_however_few_are_translated() {
    let rows = "Source,Target\nThe sea is wide.,البحر واسع.\nSettings,\nMenu,Menu\nHelp,\nOpen the file,\nOK,OK\n";
    let folder = Folder::with([("in.csv", rows), ("in.tsv", &rows.replace(',', "\t"))]);
    for file in ["in.csv", "in.tsv"] {
        let done = folder.run(&format!("align {file} -o out.csv"));
        done.refused("is a table of pairs, which are aligned already");
    }
}

#[test]
fn a_table_in_one_language_has_no_pairs() {
    for table in [
        "1,The sea is wide.\n2,The sun is big.\n",
        "البحر واسع.,1999\nالشمس كبيرة.,2001\n",
    ] {
        let folder = Folder::with([("in.csv", table)]);
        let done = folder.run("convert in.csv -o out.csv");
        assert!(
            done.err.contains("is in Arabic and English both"),
            "{}",
            done.err
        );
        assert!(done.err.contains("0 written"), "{}", done.err);
    }
}

#[test]
fn a_title_above_the_header_is_no_pair_nor_what_a_comma_cuts_in_two() {
    let folder = Folder::with([(
        "in.csv",
        "Words,,\nNo.,English,العربية\n1,The sea,البحر\n2,\"Hello, there\",مرحبا\n3,Yes, sir,\n4,The sun,الشمس\n",
    )]);
    let done = folder.run("convert in.csv -o out.jsonl").ok();
    let expected = [
        ("البحر", "The sea"),
        ("مرحبا", "Hello, there"),
        ("الشمس", "The sun"),
    ];
    assert_eq!(texts(&folder.pairs("out.jsonl")), expected);
    assert!(
        done.err
            .contains("4 pairs read, 3 written; left out: 1 without Arabic"),
        "{}",
        done.err
    );
}

#[test]
fn a_pair_across_the_rows_of_a_table_is_not_sure_and_remarks_fill_no_gap() {
    let rows = [
        [
            "The committee met in Cairo in May.",
            "اجتمعت اللجنة في القاهرة في مايو.",
            "checked by Samir",
        ],
        ["The report was adopted by all members.", "", "لم تترجم بعد"],
        ["", "غادر الوزير العاصمة صباح الأحد.", "no source was found"],
        [
            "The next session will be held in Amman.",
            "ستعقد الدورة المقبلة في عمان.",
            "final",
        ],
    ];
    let html = |columns: usize| {
        let row = |row: &[&str; 3]| {
            let cells: String = row[..columns]
                .iter()
                .map(|cell| format!("<td>{cell}</td>"))
                .collect();
            format!("<tr>{cells}</tr>")
        };
        format!(
            "<table>{}</table>",
            rows.iter().map(row).collect::<String>()
        )
    };
    let lines = rows.map(|row| row.join("\t")).join("\n");
    let folder = Folder::with([
        ("two.html", &*html(2)),
        ("three.html", &*html(3)),
        ("three.txt", &*lines),
    ]);
    for file in ["two.html", "three.html", "three.txt"] {
        folder.run(&format!("align {file} -o out.jsonl -q")).ok();
        let pairs = folder.pairs("out.jsonl");
        for pair in &pairs {
            let is_row = |row: &&[&str; 3]| (row[0], row[1]) == (pair.en(), pair.ar());
            let is_of_row = rows.iter().any(|row| is_row(&row));
            assert!(is_of_row || pair.confidence() <= 0.5, "{file}: {pair:?}");
            assert!(
                !rows
                    .iter()
                    .any(|row| [pair.ar(), pair.en()].contains(&row[2])),
                "{file}"
            );
        }
        assert!(
            pairs.iter().filter(|pair| pair.confidence() > 0.9).count() >= 2,
            "{file}"
        );
    }
    // What is left out is counted: here, in a batch, and by the names of what it is.
    let said = folder.run("align three.html -o out.csv").ok().err;
    assert!(said.contains("left out: 4 cells of tables"), "{said}");
    folder.write(
        "named.txt",
        "English\nThe sea is wide.\nالعربية\nالبحر واسع.\nEnglish\nThe sun is hot.\nالعربية\nالشمس حارة.\n",
    );
    let said = folder.run("align named.txt -o out.csv").ok().err;
    assert!(said.contains("left out: 4 names of languages"), "{said}");
    let said = folder.run("batch . -o out").ok().err;
    assert!(
        said.contains("left out: 8 cells of tables and 4 lines, which are in neither text"),
        "{said}"
    );
    // So it is around the text of a page, and both files count.
    let page = |text: &str, more: &str| format!("<nav>{more}</nav><main><p>{text}</main>");
    folder.write("ar.html", page("البحر واسع وعميق.", "<p>الرئيسية<p>بحث"));
    folder.write("en.html", page("The sea is wide and deep.", "<p>Home"));
    let said = folder.run("align ar.html en.html -o page.csv").ok().err;
    assert!(said.contains("left out: 3 paragraphs around"), "{said}");
}

#[test]
fn a_row_with_one_empty_cell_is_joined_to_no_other() {
    let rows = [
        // A title over both columns, in a row for each language, says nothing.
        ["Annual report of the committee", ""],
        ["التقرير السنوي للجنة", ""],
        [
            "The committee met in Cairo in May.",
            "اجتمعت اللجنة في القاهرة في مايو.",
        ],
        ["", "ورحب بها وزير الخارجية."],
        [
            "The report was adopted by all members.",
            "واعتمد التقرير جميع الأعضاء.",
        ],
        ["It was published in June.", ""],
        ["Water", ""],
        ["Energy", "الطاقة"],
        ["", "الغذاء"],
        ["Health and education", "الصحة والتعليم"],
    ];
    let cells = |row: &[&str; 2]| match row {
        [title, ""]
            if row[0].contains("committee") && !title.ends_with('.')
                || title.contains("السنوي") =>
        {
            format!("<td colspan=2>{title}</td>")
        }
        [en, ar] => format!("<td>{en}</td><td>{ar}</td>"),
    };
    let html: String = rows
        .iter()
        .map(|row| format!("<tr>{}</tr>", cells(row)))
        .collect();
    let lines = rows.map(|row| row.join("\t")).join("\n");
    let bars = rows
        .map(|row| format!("| {} | {} |", row[0], row[1]))
        .join("\n");
    let folder = Folder::with([
        (
            "a.html",
            &*format!("<h1>Agenda</h1><h1>جدول الأعمال</h1><table>{html}</table>"),
        ),
        ("a.txt", &*format!("Agenda\nجدول الأعمال\n{lines}\n")),
        ("bars.txt", &*format!("Agenda\nجدول الأعمال\n{bars}\n")),
    ]);
    for file in ["a.html", "a.txt", "bars.txt"] {
        folder.run(&format!("align {file} -o out.jsonl -q")).ok();
        let pairs = folder.pairs("out.jsonl");
        let found: Vec<[&str; 2]> = pairs.iter().map(|pair| [pair.en(), pair.ar()]).collect();
        let title = [["Annual report of the committee", "التقرير السنوي للجنة"]];
        let expected: Vec<[&str; 2]> = title.into_iter().chain(rows.into_iter().skip(2)).collect();
        assert!(found.ends_with(&expected), "{file}: {found:?}");
        let unsure = pairs.iter().filter(|pair| pair.confidence() < 0.9);
        assert_eq!(unsure.count(), 0, "{file}: {pairs:?}");
    }
}

#[test]
fn what_is_not_translated_stays_in_its_column() {
    let rows = [
        ["Open the door", "افتح الباب"],
        ["Menu", "Menu"],
        ["Close the door", "أغلق الباب"],
        ["OK", "OK"],
        ["Wait here", "انتظر هنا"],
    ];
    let lines = rows.map(|row| row.join("\t")).join("\n");
    let html = rows
        .map(|[en, ar]| format!("<tr><td>{en}<td>{ar}</tr>"))
        .concat();
    let markdown = rows
        .map(|[en, ar]| format!("| {en} | k | {ar} |\n"))
        .concat();
    let folder = Folder::with([
        ("t.txt", &*lines),
        ("t.html", &*format!("<table>{html}</table>")),
        (
            "t.md",
            &*format!("| English | key | Arabic |\n|---|---|---|\n{markdown}"),
        ),
    ]);
    for file in ["t.txt", "t.html", "t.md"] {
        let said = folder.run(&format!("align {file} -o out.jsonl")).ok().err;
        assert!(said.contains("; 2 no translations"), "{file}: {said}");
        let pairs = folder.pairs("out.jsonl");
        let found: Vec<[&str; 2]> = pairs.iter().map(|pair| [pair.en(), pair.ar()]).collect();
        assert_eq!(found, rows, "{file}");
        assert!(
            [1, 3].iter().all(|&at| pairs[at].confidence() <= 0.5),
            "{file}"
        );
    }
}
