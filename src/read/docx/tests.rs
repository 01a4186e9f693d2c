use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::model::error::ErrorKind;

/// Creates a package with these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, xml) in parts {
        zip.start_file(*name, options).expect("a part begins");
        zip.write_all(xml.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("a package ends").into_inner()
}

/// Creates a document with this body, lists and styles.
fn document(body: &str, numbering: &str, styles: &str) -> Vec<u8> {
    package(&[
        (
            "word/document.xml",
            &format!("<w:document><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/numbering.xml",
            &format!("<w:numbering>{numbering}</w:numbering>"),
        ),
        ("word/styles.xml", &format!("<w:styles>{styles}</w:styles>")),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Type='http://x/numbering' Target='numbering.xml'/>\
             <Relationship Type='http://x/styles' Target='/word/styles.xml'/></Relationships>",
        ),
    ])
}

/// Returns the paragraphs of a document, with `/` for line breaks.
#[track_caller]
fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let source = read("f.docx", bytes).expect("a document");
    source
        .blocks
        .iter()
        .map(|block| source.text[block.span.range()].replace('\n', "/"))
        .collect()
}

/// Returns the paragraphs of a body alone.
#[track_caller]
fn of_body(body: &str) -> Vec<String> {
    paragraphs(&document(body, "", ""))
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// Creates a paragraph in a list.
fn item(num: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr></w:pPr>\
         <w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

#[test]
fn tracked_changes_are_accepted() {
    let body = "<w:p><w:r><w:t>One</w:t></w:r><w:del><w:r><w:delText>lost</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t xml:space='preserve'> two</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>, here</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Joined </w:t></w:r></w:p>\
        <w:p><w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:t>to this.</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>Kept</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(of_body(body), ["One two, here", "Joined to this.", "Kept"]);
}

#[test]
fn what_is_not_shown_is_no_text() {
    let styles = "<w:style w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:styleId='More'><w:basedOn w:val='Secret'/></w:style>";
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='More'/></w:rPr><w:t>hidden</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='More'/><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGEREF x</w:instrText><w:t>code</w:t>\
        <w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/><w:t>inner</w:t>\
        <w:fldChar w:fldCharType='end'/><w:fldChar w:fldCharType='separate'/></w:r>\
        <w:r><w:t xml:space='preserve'> 12</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
        <w:fldSimple w:instr='DATE'><w:r><w:t>/25</w:t></w:r></w:fldSimple></w:p>\
        <w:p><w:pPr><w:pStyle w:val='More'/></w:pPr><w:r><w:t>hidden</w:t></w:r></w:p>";
    assert_eq!(paragraphs(&document(body, "", styles)), ["shown 12/25"]);
}

#[test]
fn signs_are_characters() {
    let body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>\
        <w:softHyphen/><w:t>e</w:t><w:sym w:font='Symbol' w:char='F0B3'/><w:sym w:font='Arial' w:char='00A9'/>\
        <w:sym w:font='x' w:char='D800'/><w:br w:type='page'/><w:t>f&#x26;&amp;g</w:t></w:r></w:p>";
    assert_eq!(of_body(body), ["a\tb/c\u{2011}de≥©", "f&&g"]);
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let inner = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        p("Box 1"),
        p("Box 2")
    );
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent><w:t>Anchor</w:t></w:r></w:p>\
         <w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("Control"),
    );
    assert_eq!(of_body(&body), ["Anchor", "Box 1", "Box 2", "Control"]);
}

#[test]
fn cells_are_read_row_by_row() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let nested = format!(
        "<w:tc><w:tbl><w:tr>{}</w:tr></w:tbl>{}</w:tc>",
        cell("n"),
        p("d")
    );
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{nested}</w:tr></w:tbl>{}",
        p("before"),
        cell("a"),
        cell("b"),
        cell("c"),
        p("after")
    );
    let source = read("f", &document(&body, "", "")).expect("a document");
    let gaps: Vec<_> = source.blocks.iter().map(|block| block.gap).collect();
    use crate::read::layout::Gap::{Blank, Cell, Line};
    assert_eq!(&*source.text, "before\n\na\n\nb\n\nc\n\nn\n\nd\n\nafter");
    assert_eq!(gaps, [Blank, Blank, Cell, Line, Blank, Blank, Blank]);
}

#[test]
fn numbers_are_counted_as_word_does() {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "(%2)", ""),
        level(2, "upperRoman", "%1.%2.%3", "<w:isLgl/>"),
        level(3, "bullet", "•", ""),
    ]
    .concat();
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>{}</w:lvlOverride></w:num>",
        level(0, "arabicAbjad", "%1 -", "")
    );
    let body = [
        item(1, 0, "a"),
        item(1, 1, "b"),
        item(1, 1, "c"),
        item(1, 2, "d"),
        item(1, 0, "e"),
        item(1, 1, "f"),
        item(1, 3, "g"),
        item(0, 0, "h"),
        item(2, 0, "i"),
        item(2, 0, "j"),
        item(3, 0, "k"),
        item(9, 0, "l"),
    ]
    .concat();
    assert_eq!(
        paragraphs(&document(&body, &numbering, "")),
        [
            "1. a", "(a) b", "(b) c", "1.2.1 d", "2. e", "(a) f", "g", "h", "5. i", "6. j",
            "ز - k", "l"
        ]
    );
}

#[test]
fn numbers_come_from_styles_too() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'>{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='List'/></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>",
        level(0, "upperRoman", "%1.", "<w:pStyle w:val='Heading1'/>"),
        level(
            1,
            "arabicAlpha",
            "%2)",
            "<w:pStyle w:val='Heading2'/><w:lvlRestart w:val='0'/>"
        ),
    );
    let style = |id: &str, more: &str| {
        format!("<w:style w:type='paragraph' w:styleId='{id}'>{more}</w:style>")
    };
    let num = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>";
    let styles = [
        style("Heading1", num),
        style("Heading2", num),
        style("List", num),
        style("Derived", "<w:basedOn w:val='Heading2'/>"),
        style("Loop", "<w:basedOn w:val='Loop'/>"),
    ]
    .concat();
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [
        styled("Heading1", "a"),
        styled("Heading2", "b"),
        styled("Heading1", "c"),
        styled("Derived", "d"),
        styled("Loop", "e"),
        item(2, 0, "f"),
    ]
    .concat();
    assert_eq!(
        paragraphs(&document(&body, &numbering, &styles)),
        ["I. a", "أ) b", "II. c", "ب) d", "e", "I. f"]
    );
}

#[test]
fn notes_follow_the_paragraph_that_refers_to_them_once() {
    let notes = |element: &str, text: &str| {
        format!(
            "<w:x><w:{element} w:id='-1' w:type='separator'>{}</w:{element}><w:{element} w:id='1'>{}</w:{element}></w:x>",
            p("line"),
            p(text)
        )
    };
    let refer = |kind: &str| format!("<w:r><w:{kind}Reference w:id='1'/></w:r>");
    let body = format!(
        "<w:x><w:p><w:r><w:t>Text</w:t></w:r>{}{}</w:p><w:p>{}<w:r><w:t>Next</w:t></w:r></w:p></w:x>",
        refer("footnote"),
        refer("endnote"),
        refer("footnote")
    );
    let bytes = package(&[
        ("doc/main.xml", &body),
        ("doc/f.xml", &notes("footnote", "Foot")),
        ("doc/e.xml", &notes("endnote", "End")),
        (
            "_rels/.rels",
            "<R><Relationship Type='x/officeDocument' Target='/doc/main.xml'/></R>",
        ),
        (
            "doc/_rels/main.xml.rels",
            "<R><Relationship Type='x/footnotes' Target='f.xml'/><Relationship Type='x/endnotes' Target='../doc/e.xml'/></R>",
        ),
    ]);
    assert_eq!(paragraphs(&bytes), ["Text", "Foot", "End", "Next"]);
}

#[test]
fn hostile_documents_are_refused_with_their_part() {
    let deep = "<w:p>".repeat(100_000);
    let bomb = format!("<w:p>{}</w:p>", " ".repeat(8 << 20));
    let entities = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>";
    for (xml, expected) in [
        (deep.as_str(), "2000 deep in each other"),
        (&bomb, "unpacks to more than 200 times its size"),
        (entities, "document type declaration"),
        (
            "<w:p><w:t>&b;</w:t></w:p>",
            "\"&b;\" stands for no character",
        ),
        (
            "<w:p><w:t>&#xD800;</w:t></w:p>",
            "\"&#xD800;\" stands for no character",
        ),
        ("<w:p><w:t>&#0;</w:t></w:p>", "stands for no character"),
        ("<w:p><w:t>cut", "is cut short"),
        ("<w:p></w:t>", "byte"),
    ] {
        let bytes = package(&[("word/document.xml", xml)]);
        let error = read("f.docx", &bytes).expect_err(expected);
        let shown = error.to_string();
        assert!(
            matches!(error.kind(), ErrorKind::Document { .. }),
            "{shown}"
        );
        assert!(
            shown.starts_with("cannot read f.docx (word/document.xml") && shown.contains(expected),
            "{shown}"
        );
    }
    let whole = document(&p("text"), "", "");
    for end in [10, whole.len() / 2, whole.len() - 1] {
        let error = read("f.docx", &whole[..end])
            .expect_err("cut short")
            .to_string();
        assert!(error.contains("broken"), "{error}");
    }
    let empty = read("f.docx", &document("", "", "")).expect_err("no text");
    assert!(matches!(empty.kind(), ErrorKind::Empty { .. }));
}

#[test]
fn marks_of_direction_are_kept_and_do_no_harm() {
    let body = p("\u{202B}قرار\u{2067} 12\u{200F}");
    assert_eq!(of_body(&body), ["\u{202B}قرار\u{2067} 12\u{200F}"]);
}

#[test]
fn numbers_beside_both_languages_are_left_out() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |cells: [&str; 3]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(["1", "نعم", "Yes"]),
        row(["2", "لا", "No"])
    );
    let source = read("f", &document(&body, "", "")).expect("a document");
    let left_out = crate::read::tables::tell(&source.text, &source.blocks).left_out;
    let texts: Vec<&str> = left_out
        .into_iter()
        .map(|span| &source.text[span.range()])
        .collect();
    assert_eq!(texts, ["1", "2"]);
}

/// Returns the text of a document with the codes of its formatting in their places.
#[track_caller]
fn formatted(bytes: &[u8]) -> String {
    let source = read("f.docx", bytes).expect("a document");
    source.formatting.shown_in(&source.text)
}

#[test]
fn formatting_and_links_are_kept_where_they_are() {
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let field = |code: &str, text: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            run("", text)
        )
    };
    let styles = "<w:style w:type='character' w:styleId='Base'><w:rPr><w:b/></w:rPr></w:style>\
         <w:style w:type='character' w:styleId='Strong'><w:basedOn w:val='Base'/><w:rPr><w:i/></w:rPr></w:style>";
    for (runs, expected) in [
        // A word processor cuts runs anywhere.
        (
            [run("<w:b/>", "bo"), run("<w:b/>", "ld"), run("", " plain")].concat(),
            "<b>bold</b> plain",
        ),
        (
            [
                run("<w:b/>", "a "),
                run("<w:b/><w:i/>", "b"),
                run("<w:i/>", " c"),
            ]
            .concat(),
            "<b>a <i>b</i></b><i> c</i>",
        ),
        (run("<w:b w:val='0'/>", "plain"), "plain"),
        (run("<w:u w:val='none'/>", "plain"), "plain"),
        (
            run("<w:u w:val='single'/><w:strike/>", "x"),
            "<u><s>x</s></u>",
        ),
        (
            [run("", "m"), run("<w:vertAlign w:val='superscript'/>", "2")].concat(),
            "m<sup>2</sup>",
        ),
        (run("<w:rStyle w:val='Strong'/>", "x"), "<b><i>x</i></b>"),
        (
            run("<w:rStyle w:val='Strong'/><w:b w:val='false'/>", "x"),
            "<i>x</i>",
        ),
        // Text from right to left has its own bold.
        (run("<w:bCs/>", "x"), "x"),
        (run("<w:rtl/><w:bCs/>", "نص"), "<b>نص</b>"),
        (run("<w:rtl/><w:b/>", "نص"), "نص"),
        (
            format!(
                "<w:hyperlink r:id='r1'>{}{}</w:hyperlink>",
                run("<w:b/>", "x"),
                run("", "y")
            ),
            "<a href=\"http://example.org/?a&amp;b\"><b>x</b>y</a>",
        ),
        (
            format!(
                "<w:hyperlink w:anchor='place'>{}</w:hyperlink>",
                run("", "x")
            ),
            "<a href=\"#place\">x</a>",
        ),
        (
            field(" HYPERLINK \"http://example.org/\" \\o \"tip\" ", "x"),
            "<a href=\"http://example.org/\">x</a>",
        ),
        (
            field("HYPERLINK \\l \"place\"", "x"),
            "<a href=\"#place\">x</a>",
        ),
        (field("PAGE", "7"), "7"),
        (
            format!(
                "{}<w:r><w:footnoteReference w:id='9'/></w:r>{}",
                run("", "One"),
                run("", ".")
            ),
            "One<footnote/>.",
        ),
    ] {
        let bytes = package(&[
            (
                "word/document.xml",
                &format!("<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>"),
            ),
            ("word/styles.xml", &format!("<w:styles>{styles}</w:styles>")),
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Type='http://x/styles' Target='styles.xml'/>\
                 <Relationship Id='r1' Type='http://x/hyperlink' TargetMode='External' \
                 Target='http://example.org/?a&amp;b'/></Relationships>",
            ),
        ]);
        assert_eq!(formatted(&bytes), expected);
    }
}

#[test]
fn a_number_does_not_move_the_formatting() {
    let numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
         <w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
    let body = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>\
         <w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r></w:p>";
    assert_eq!(formatted(&document(body, numbering, "")), "1. <b>bold</b>");
}

#[test]
fn headers_footers_and_comments_are_counted() {
    let bytes = package(&[
        (
            "word/document.xml",
            &format!("<w:document><w:body>{}</w:body></w:document>", p("sea")),
        ),
        (
            "word/h1.xml",
            &format!("<w:hdr>{}{}<w:p/></w:hdr>", p("a"), p("b")),
        ),
        ("word/h2.xml", &format!("<w:hdr>{}</w:hdr>", p("c"))),
        ("word/f1.xml", &format!("<w:ftr>{}</w:ftr>", p("1"))),
        (
            "word/comments.xml",
            &format!(
                "<w:comments><w:comment>{}{}</w:comment></w:comments>",
                p("d"),
                p("e")
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Type='http://x/header' Target='h1.xml'/>\
             <Relationship Type='http://x/header' Target='h2.xml'/>\
             <Relationship Type='http://x/footer' Target='f1.xml'/>\
             <Relationship Type='http://x/footer' Target='lost.xml'/>\
             <Relationship Type='http://x/comments' Target='comments.xml'/></Relationships>",
        ),
    ]);
    let source = read("f.docx", &bytes).expect("a document");
    assert_eq!(&*source.text, "sea");
    let left_out = source.left_out;
    assert_eq!(
        (left_out.running, left_out.comments, left_out.total()),
        (4, 1, 5)
    );
}

#[test]
fn text_that_nobody_sees_and_objects_are_counted() {
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>";
    for (body, expected) in [
        (p("sea"), 0),
        (
            format!(
                "<w:p>{}{}</w:p>",
                run("", "sea"),
                run("<w:vanish/>", "hidden")
            ),
            1,
        ),
        (
            format!("<w:p>{deleted}{}{deleted}</w:p>", run("", "sea")),
            1,
        ),
        // Blanks, empty changes, what has moved and the codes of fields are no text.
        (
            format!("<w:p>{}{}</w:p>", run("", "sea"), run("<w:vanish/>", " ")),
            0,
        ),
        (
            format!(
                "<w:p><w:del/><w:moveFrom>{}</w:moveFrom>{}</w:p>",
                run("", "sun"),
                run("", "sea")
            ),
            0,
        ),
        (
            format!(
                "{}<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
                p("sea"),
                p("a"),
                p("b")
            ),
            2,
        ),
    ] {
        let source = read("f.docx", &document(&body, "", "")).expect("a document");
        assert_eq!(source.text.trim(), "sea", "{body}");
        let left_out = source.left_out;
        assert_eq!(
            (left_out.hidden, left_out.total()),
            (expected, expected),
            "{body}"
        );
    }
    let bytes = package(&[
        (
            "word/document.xml",
            &format!("<w:document><w:body>{}</w:body></w:document>", p("sea")),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Type='http://x/chart' Target='c.xml'/>\
             <Relationship Type='http://x/diagramData' Target='d.xml'/>\
             <Relationship Type='http://x/image' Target='i.png'/></Relationships>",
        ),
    ]);
    let left_out = read("f.docx", &bytes).expect("a document").left_out;
    assert_eq!((left_out.embedded, left_out.total()), (2, 2));
}
