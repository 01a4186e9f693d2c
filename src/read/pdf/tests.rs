use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::model::error::ErrorKind;

/// Creates a PDF of one page with this content, and more in its trailer.
fn pdf(content: &str, trailer: &str) -> Vec<u8> {
    pdf_of_pages(1, content, trailer)
}

/// Creates a PDF of `pages` pages with the same content.
fn pdf_of_pages(pages: usize, content: &str, trailer: &str) -> Vec<u8> {
    pdf_with(pages, content, trailer, &[])
}

/// Creates a PDF of `pages` pages with further objects, which are numbered from 7; `A` and `B` name the first two.
fn pdf_with(pages: usize, content: &str, trailer: &str, further: &[String]) -> Vec<u8> {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R\
                /Resources<</Font<</F 5 0 R>>/XObject<</A 7 0 R/B 8 0 R>>>>>>";
    let count = further.len();
    let others = 7 + count..6 + count + pages;
    let kids: String = (others.clone())
        .map(|page| format!(" {page} 0 R"))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[3 0 R{kids}]/Count {pages}>>"),
        page.to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/FirstChar 32/Widths[600]>>".to_owned(),
        "<</Filter/Standard/V 1/R 2/O(0123456789abcdef0123456789abcdef)/U(0123456789abcdef0123456789abcdef)/P -4>>"
            .to_owned(),
    ];
    objects.extend(further.iter().cloned());
    objects.extend(others.map(|_| page.to_owned()));
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let xref = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!(
        "trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{xref}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

#[track_caller]
fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let source = read("f.pdf", bytes).expect("a PDF");
    source.text.split("\n\n").map(str::to_owned).collect()
}

#[test]
fn what_stands_on_every_page_is_the_text_where_nothing_else_is() {
    let content = "BT /F 10 Tf 50 700 Td (Certificate of the sea.) Tj ET";
    assert_eq!(
        paragraphs(&pdf_of_pages(3, content, "")),
        ["Certificate of the sea."; 3]
    );
}

#[test]
fn lines_that_come_again_at_the_edges_of_pages_are_left_out_and_counted() {
    let words = [
        "Report", "wind", "sea", "sun", "moon", "star", "sand", "salt", "Page 1",
    ];
    let content: String = (words.iter().enumerate())
        .map(|(at, word)| shown(50, 700 - 14 * at as i32, word))
        .collect();
    let source = read("f.pdf", &pdf_of_pages(3, &content, "")).expect("a PDF");
    let is_there = words.map(|word| source.text.matches(word).count());
    assert_eq!(is_there, [0, 0, 0, 3, 3, 3, 0, 0, 0], "{}", source.text);
    assert_eq!(source.left_out.running, 18);
}

/// Returns content with a text at a place.
fn shown(x: i32, y: i32, text: &str) -> String {
    format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n")
}

#[test]
fn rules_draw_the_cells_of_a_table() {
    // Columns closer to each other than two words; the last row has no number.
    let rules = [50, 70, 170, 270].map(|x| format!("{x} 640 m {x} 700 l S\n"));
    let across = [640, 660, 690, 700].map(|y| format!("50 {y} m 270 {y} l S\n"));
    let texts = [
        (60, 780, "Foot"),
        (50, 720, "Above"),
        (52, 692, "No"),
        (75, 692, "One"),
        (172, 692, "Two"),
        (52, 680, "1"),
        (75, 680, "The water of the"),
        (75, 668, "deep sea."),
        (172, 680, "All of it."),
        (75, 645, "Sand."),
        (172, 645, "Some."),
        (50, 600, "Below."),
    ];
    let texts = texts.map(|(x, y, text)| shown(x, y, text));
    let content = rules.concat() + &across.concat() + &texts.concat();
    let source = read("f.pdf", &pdf(&content, "")).expect("a PDF");
    let told = source.blocks.iter().map(|block| {
        let text = &source.text[block.span.range()];
        match block.cell {
            Some(cell) => format!("{}.{} {text}", cell.row, cell.column),
            None => text.to_owned(),
        }
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "Foot",
            "Above",
            "0.0 No",
            "0.1 One",
            "0.2 Two",
            "1.0 1",
            "1.1 The water of the deep sea.",
            "1.2 All of it.",
            "2.1 Sand.",
            "2.2 Some.",
            "Below."
        ]
    );
}

#[test]
fn the_text_of_a_cell_goes_on_where_its_width_is_not_quite_told() {
    let down = [50, 180, 270].map(|x| format!("{x} 640 m {x} 720 l S\n"));
    let across = [640, 720].map(|y| format!("50 {y} m 270 {y} l S\n"));
    let lines = [
        (700, "The sea is wide and"),
        (688, "deep."),
        (676, "It is full of"),
        (664, "Water now"),
        (652, "Tea"),
    ];
    let lines = lines.map(|(y, text)| shown(52, y, text));
    let content = down.concat() + &across.concat() + &lines.concat() + &shown(182, 700, "All.");
    assert_eq!(
        paragraphs(&pdf(&content, "")),
        [
            "The sea is wide and deep.",
            "It is full of Water now",
            "Tea",
            "All."
        ]
    );
}

#[test]
fn tables_on_each_page_know_their_pages() {
    let down = [50, 160, 270].map(|x| format!("{x} 690 m {x} 720 l S\n"));
    let across = [690, 720].map(|y| format!("50 {y} m 270 {y} l S\n"));
    let content = down.concat()
        + &across.concat()
        + &shown(52, 700, "The sea.")
        + &shown(170, 700, "The sand.");
    let source = read("f.pdf", &pdf_of_pages(2, &content, "")).expect("a PDF");
    let cells = source.blocks.iter().filter_map(|block| block.cell);
    let cells: Vec<_> = cells.map(|cell| (cell.table, cell.column)).collect();
    assert_eq!(cells, [(0, 0), (0, 1), (1, 0), (1, 1)]);
    let starts = source.pages.iter().map(|page| page.start);
    let texts = starts.map(|start| &source.text[start..start + 8]);
    assert_eq!(texts.collect::<Vec<_>>(), ["The sea."; 2]);
}

#[test]
fn words_parted_at_the_end_of_a_line_are_whole_again() {
    for (lines, expected) in [
        (
            &["The interna-", "tional UN-", "body x"][..],
            "The international UN-body x",
        ),
        (
            &["The Secretary-", "General in 2019-", "2020 x"],
            "The Secretary-General in 2019-2020 x",
        ),
        // Two words of the text, and one that stands in it with its hyphen, or without.
        (
            &["It is well known to be well-", "known x"],
            "It is well known to be well-known x",
        ),
        (
            &["A re-entry is no re-", "entry x"],
            "A re-entry is no re-entry x",
        ),
        (
            &["Is it over all or an overall? It is over-", "all x"],
            "Is it over all or an overall? It is overall x",
        ),
        (
            &["One thing -", "and another *", "that is more"],
            "One thing - and another * that is more",
        ),
    ] {
        let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*")).collect();
        let content = format!("BT /F 10 Tf 50 700 Td 12 TL {} ET", shown.join(" "));
        assert_eq!(paragraphs(&pdf(&content, "")).join(" | "), expected);
    }
}

#[test]
fn the_page_of_each_place_is_known_where_a_paragraph_goes_on_too() {
    // Three pages whose paragraph goes on at the top of the next: its lines end in the middle of a sentence.
    // What stands at the head and foot of each is no text.
    let lines = ["The council that met", "in the city of the sea"];
    let all = ["A", "B", "C", lines[0], lines[1], "D", "E", "F"];
    let shown = all.map(|line| format!("({line}) Tj T*"));
    let content = format!("BT /F 10 Tf 50 700 Td 12 TL {} ET", shown.concat());
    let source = read("f.pdf", &pdf_of_pages(3, &content, "")).expect("a PDF");
    let starts = source.pages.iter().map(|page| {
        assert!(
            source.text[page.start..].starts_with(lines[0]),
            "{}",
            source.text
        );
        (
            page.number,
            source.page_at(page.start),
            page.start
                .checked_sub(1)
                .and_then(|byte| source.page_at(byte)),
        )
    });
    let expected = [
        (1, Some(1), None),
        (2, Some(2), Some(1)),
        (3, Some(3), Some(2)),
    ];
    assert_eq!(starts.collect::<Vec<_>>(), expected);
    assert_eq!(source.page_at(source.text.len()), Some(3));
}

#[test]
fn what_has_no_text_or_is_damaged_is_refused_with_what_to_do() {
    let text = "BT /F 10 Tf (text) Tj ET";
    let whole = pdf(text, "");
    assert_eq!(paragraphs(&whole), ["text"]);
    for (bytes, expected) in [
        (pdf("0 0 1 1 re f", ""), "no text layer"),
        (
            pdf(
                &text.replace("text", "\\307\\341\\343\\314\\341\\323 a"),
                "",
            ),
            "fonts name other characters",
        ),
        (
            pdf(&text.replace("text", &"$%&!#\"".repeat(9)), ""),
            "fonts name other characters",
        ),
        (pdf(text, "/Encrypt 6 0 R"), "protected with a password"),
        (b"%PDF-1.7\n%%EOF".to_vec(), "damaged or cut short"),
        (whole[..100].to_vec(), "damaged or cut short"),
    ] {
        let error = read("f.pdf", &bytes).expect_err(expected);
        assert!(matches!(error.kind(), ErrorKind::Document { .. }));
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn text_in_forms_is_read_where_they_are_painted() {
    let form = |resources: &str, matrix: &str, content: &str| {
        let length = content.len();
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]{matrix}{resources}/Length {length}>>stream\n{content}\nendstream"
        )
    };
    let own = "/Resources<</Font<</G 5 0 R>>/XObject<</B 8 0 R>>>>";
    let forms = [
        form(
            own,
            "/Matrix[1 0 0 1 0 100]",
            "BT /G 10 Tf 50 500 Td (in a form) Tj ET /B Do",
        ),
        // It has no resources of its own, and paints what it is in.
        form(
            "",
            "",
            "BT /G 10 Tf 50 400 Td (in another) Tj ET /A Do /B Do",
        ),
    ];
    let content = "/A Do q 1 0 0 1 0 -200 cm /A Do Q BT /F 10 Tf 50 100 Td (after) Tj ET /None Do";
    let file = pdf_with(1, content, "", &forms);
    assert_eq!(
        paragraphs(&file),
        [
            "in a form",
            "in another",
            "in a form",
            "in another",
            "after"
        ]
    );
    // Twice as often in each: far more than any page paints.
    let forms: Vec<String> = (7..31)
        .map(|next| {
            let next = format!(
                "/Resources<</Font<</G 5 0 R>>/XObject<</A {} 0 R>>>>",
                next + 1
            );
            form(&next, "", "BT /G 9 Tf (x) Tj ET /A Do /A Do")
        })
        .collect();
    let file = pdf_with(1, "/A Do", "", &forms);
    let error = read("f.pdf", &file).expect_err("too much");
    assert!(error.to_string().contains("unpacks to more"), "{error}");
}

#[test]
fn many_pages_that_share_what_is_large_are_refused() {
    let content = format!("BT /F 10 Tf (text) Tj ET{}", " ".repeat(8 << 20));
    let error = read("f.pdf", &pdf_of_pages(200, &content, "")).expect_err("too much");
    assert!(error.to_string().contains("unpacks to more"), "{error}");
}

#[test]
fn what_is_shared_or_said_again_and_again_is_read_once() {
    // More states than anybody saves, in content that is read in pieces.
    let content = format!(
        "{}BT /F 10 Tf 50 700 Td (after) Tj ET",
        "q ".repeat(1 << 20)
    );
    assert_eq!(paragraphs(&pdf(&content, "")), ["after"]);
    // A font with as many widths and texts as there are codes, in a form that is painted often.
    let widths = "500 ".repeat(1 << 16);
    let texts = "1 beginbfrange <0000> <FFFF> <0041> endbfrange";
    let fonts: String = (0..300).map(|nth| format!("/F{nth} 8 0 R")).collect();
    let form = "BT /F1 10 Tf 50 500 Td <0000> Tj ET";
    let further = [
        format!(
            "<</Subtype/Form/Resources<</Font<<{fonts}>>>>/Length {}>>stream\n{form}\nendstream",
            form.len()
        ),
        "<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[9 0 R]/ToUnicode 10 0 R>>".to_owned(),
        format!("<</Type/Font/Subtype/CIDFontType2/W[0[{widths}]]>>"),
        format!("<</Length {}>>stream\n{texts}\nendstream", texts.len()),
    ];
    let content = "1 0 0 1 0 -5 cm /A Do ".repeat(80);
    let text = paragraphs(&pdf_with(1, &content, "", &further)).join(" ");
    assert_eq!(text.matches('A').count(), 80);
}

#[test]
fn a_page_of_a_million_characters_is_refused() {
    let content = format!("BT /F 10 Tf ({}) Tj ET", "x".repeat(page::MOST_GLYPHS + 1));
    let error = read("f.pdf", &pdf(&content, "")).expect_err("too much");
    assert!(
        error
            .to_string()
            .contains("(page 1): it has more than a million characters"),
        "{error}"
    );
}

#[test]
fn a_document_of_too_many_characters_is_refused_with_the_limit() {
    let file = pdf("BT /F 10 Tf 50 700 Td (more) Tj ET", "");
    assert!(read_within("f.pdf", &file, 4).is_ok());
    let error = read_within("f.pdf", &file, 3).expect_err("too much");
    let said = "f.pdf: it has more than 3 characters; divide it";
    assert!(error.to_string().contains(said), "{error}");
}

#[test]
fn objects_that_share_a_place_are_refused_with_their_stream() {
    let stream = |places: &str, objects: &str| {
        let (count, first) = (places.split_whitespace().count() / 2, places.len());
        let length = first + objects.len();
        format!(
            "<</Type/ObjStm/N {count}/First {first}/Length {length}>>stream\n{places}{objects}\nendstream"
        )
    };
    let content = "BT /F 10 Tf 50 700 Td (text) Tj ET";
    let long = format!("({})", "x".repeat(4_000));
    let shared: String = (0..2_000).map(|nth| format!("{} 0 ", nth + 100)).collect();
    let error = read(
        "f.pdf",
        &pdf_with(1, content, "", &[stream(&shared, &long)]),
    );
    let error = error.expect_err("too much").to_string();
    assert!(
        error.contains("(object 7)") && error.contains("share places"),
        "{error}"
    );
    let apart = "100 0 101 2 102 4 ";
    let file = pdf_with(1, content, "", &[stream(apart, "1 2 (three)")]);
    assert_eq!(paragraphs(&file), ["text"]);
}

/// Generates files with some of their bytes changed, taken out or put in.
fn damaged(file: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let edit = (any::<Index>(), any::<Option<u8>>(), any::<bool>());
    vec(edit, 1..20).prop_map(move |edits| {
        let mut file = file.clone();
        for (at, byte, is_new) in edits {
            let at = at.index(file.len());
            match byte {
                Some(byte) if is_new => file.insert(at, byte),
                Some(byte) => file[at] = byte,
                None => drop(file.remove(at)),
            }
        }
        file
    })
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents");
    std::fs::read(format!("{folder}/{name}")).expect("a fixture")
}

proptest! {
    #[test]
    fn damaged_files_are_read_or_refused(
        file in prop_oneof![
            damaged(pdf("BT /F 10 Tf 50 700 Td 12 TL (some) Tj T* [(words) -300 (here)] TJ ET", "")),
            damaged(fixture("libreoffice/pages.ar.pdf")),
            damaged(fixture("libreoffice/pages.en.pdf")),
        ]
    ) {
        if let Ok(source) = read("f.pdf", &file) {
            prop_assert!(!source.text.trim().is_empty());
        }
    }
}
