use super::*;

fn paragraph(text: &str, declared: &Declared) -> Paragraph {
    let mut paragraph = Paragraph::default();
    paragraph.push(text, declared);
    paragraph
}

fn finish(blocks: Blocks) -> Result<Source> {
    blocks.finish("f", Kind::Html, "UTF-8")
}

#[test]
fn paragraphs_stand_apart_and_lines_stay() {
    let mut blocks = Blocks::default();
    for text in [
        " One\n two ",
        "\n",
        "Three.\nFour\n1. five\n\nsi\u{AD}x\u{0}",
    ] {
        blocks.push(&paragraph(text, &Declared::Nothing));
    }
    let source = finish(blocks).expect("text");
    assert_eq!(
        &*source.text,
        "One\ntwo\n\nThree.\n\nFour\n\n1. five\n\nsix"
    );
    let texts: Vec<&str> = source
        .blocks
        .iter()
        .map(|block| &source.text[block.span.range()])
        .collect();
    assert_eq!(texts, ["One\ntwo", "Three.", "Four", "1. five", "six"]);
}

#[test]
fn lines_that_nothing_joins_are_paragraphs() {
    let full = "A line that is as full as a line can be of a text";
    let pairs = format!("Subject\n{full} that\n{full}\nwas wrapped");
    for (text, expected) in [
        ("Cairo\nAmman\nTunis", vec!["Cairo", "Amman", "Tunis"]),
        ("القاهرة\nعمان\nتونس", vec!["القاهرة", "عمان", "تونس"]),
        // Two lines may be a heading that had no room.
        ("Resolution\nOn water", vec!["Resolution\nOn water"]),
        (
            "The Council,\nMeeting in\nthe spring\nDecides",
            vec!["The Council,\nMeeting in\nthe spring", "Decides"],
        ),
        (&pairs, vec!["Subject", &pairs[8..]]),
    ] {
        let mut blocks = Blocks::default();
        blocks.push(&paragraph(text, &Declared::Nothing));
        let source = finish(blocks).expect("text");
        let blocks = source.blocks.iter();
        let found: Vec<&str> = blocks
            .map(|block| &source.text[block.span.range()])
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn the_loosest_edge_before_a_paragraph_counts() {
    let mut blocks = Blocks::default();
    blocks.edge(Edge::Row);
    blocks.edge(Edge::Cell);
    blocks.push(&paragraph("a", &Declared::Nothing));
    blocks.edge(Edge::Cell);
    blocks.push(&paragraph(" ", &Declared::Nothing));
    blocks.push(&paragraph("b", &Declared::Nothing));
    blocks.push(&paragraph("c", &Declared::Nothing));
    let gaps: Vec<Gap> = blocks.blocks.iter().map(|block| block.gap).collect();
    assert_eq!(gaps, [Gap::Line, Gap::Cell, Gap::Blank]);
}

#[test]
fn paragraphs_in_tables_know_their_cells() {
    let mut blocks = Blocks::default();
    let push = |blocks: &mut Blocks, text| blocks.push(&paragraph(text, &Declared::Nothing));
    push(&mut blocks, "before");
    for edge in [Edge::Table, Edge::Row, Edge::Cell] {
        blocks.edge(edge);
    }
    push(&mut blocks, "a");
    blocks.edge(Edge::Cell);
    blocks.edge(Edge::Cell);
    push(&mut blocks, "c");
    for edge in [Edge::Table, Edge::Row, Edge::Cell] {
        blocks.edge(edge);
    }
    push(&mut blocks, "inner");
    blocks.edge(Edge::TableEnd);
    push(&mut blocks, "still c");
    for edge in [Edge::Row, Edge::Cell] {
        blocks.edge(edge);
    }
    push(&mut blocks, "d");
    blocks.edge(Edge::TableEnd);
    push(&mut blocks, "after");
    let source = finish(blocks).expect("text");
    let told = source.blocks.iter().map(|block| {
        let place = block.cell.map(|cell| (cell.table, cell.row, cell.column));
        (&source.text[block.span.range()], place)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("before", None),
            ("a", Some((0, 0, 0))),
            ("c", Some((0, 0, 2))),
            ("inner", Some((1, 0, 0))),
            ("still c", Some((0, 0, 2))),
            ("d", Some((0, 1, 0))),
            ("after", None),
        ]
    );
}

#[test]
fn lines_of_cells_are_paragraphs_where_both_languages_have_as_many() {
    for (ar, en, expected) in [
        ("واحد\nاثنان", "one\ntwo", "واحد|اثنان|one|two"),
        ("واحد\nاثنان", "one two", "واحد\nاثنان|one two"),
        ("one\ntwo", "three\nfour", "one\ntwo|three\nfour"),
    ] {
        let mut blocks = Blocks::default();
        for edge in [Edge::Table, Edge::Row, Edge::Cell] {
            blocks.edge(edge);
        }
        blocks.push(&paragraph(ar, &Declared::Nothing));
        blocks.edge(Edge::Cell);
        blocks.push(&paragraph(en, &Declared::Nothing));
        let source = finish(blocks).expect("text");
        assert_eq!(source.text.replace("\n\n", "|"), expected);
    }
}

#[test]
fn a_third_language_is_left_out_unless_its_letters_belie_it() {
    let (fr, fa) = (
        Declared::Other("fr".into()),
        Declared::Other("fa-IR".into()),
    );
    let mut blocks = Blocks::default();
    blocks.push(&paragraph("Le Conseil", &fr));
    blocks.push(&paragraph("قرار", &fr));
    blocks.push(&paragraph("این", &fa));
    blocks.push(&paragraph("Text", &Declared::As(Lang::English)));
    let source = finish(blocks).expect("text");
    assert_eq!(&*source.text, "قرار\n\nText");
    assert_eq!(source.blocks[1].lang, Some(Lang::English));

    let mut blocks = Blocks::default();
    blocks.push(&paragraph("Le Conseil", &fr));
    let error = finish(blocks).expect_err("no text").to_string();
    assert!(error.contains("lang=\"fr\""), "{error}");
    let empty = finish(Blocks::default()).expect_err("no text");
    assert!(matches!(empty.kind(), ErrorKind::Empty { .. }));
}
