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
