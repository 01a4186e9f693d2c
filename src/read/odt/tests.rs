use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// Creates a document with this body and these styles.
fn document(styles: &str, body: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(CONTENT, SimpleFileOptions::default())
        .expect("a part begins");
    write!(
        zip,
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    .expect("a part is written");
    zip.finish().expect("a package ends").into_inner()
}

#[test]
fn formatting_links_and_notes_are_kept_where_they_are() {
    let style = |name: &str, parent: &str, properties: &str| {
        format!(
            "<style:style style:name='{name}' style:family='text' style:parent-style-name='{parent}'>\
             <style:text-properties {properties}/></style:style>"
        )
    };
    let styles = [
        style("B", "", "fo:font-weight='bold'"),
        style("Heavy", "", "fo:font-weight='700'"),
        style("BA", "", "style:font-weight-complex='bold'"),
        style(
            "BI",
            "B",
            "fo:font-style='italic' fo:font-style-complex='italic'",
        ),
        style("Off", "", "fo:font-weight='normal'"),
        style("U", "", "style:text-underline-style='solid'"),
        style("NU", "", "style:text-underline-style='none'"),
        style("S", "", "style:text-line-through-style='solid'"),
        style("Up", "", "style:text-position='super 58%'"),
        style("Down", "", "style:text-position='-33% 58%'"),
    ]
    .concat();
    let span = |style: &str, text: &str| {
        format!("<text:span text:style-name='{style}'>{text}</text:span>")
    };
    for (paragraph, expected) in [
        (format!("a {} b", span("B", "bold")), "a <b>bold</b> b"),
        (format!("a {} b", span("Heavy", "bold")), "a <b>bold</b> b"),
        (
            format!("{}{}", span("B", "bo"), span("B", "ld")),
            "<b>bold</b>",
        ),
        (span("BI", "both"), "<b><i>both</i></b>"),
        (
            span("B", &format!("in {} out", span("Off", "off"))),
            "<b>in </b>off<b> out</b>",
        ),
        // What is said of Latin letters is not said of Arabic ones.
        (span("BA", "نص text"), "<b>نص text</b>"),
        (
            format!("{}{}", span("BA", "text"), span("B", " نص")),
            "text نص",
        ),
        (
            [
                span("U", "u"),
                span("NU", "n"),
                span("S", "s"),
                span("Up", "2"),
                span("Down", "3"),
            ]
            .concat(),
            "<u>u</u>n<s>s</s><sup>2</sup><sub>3</sub>",
        ),
        (
            format!(
                "see <text:a xlink:href='https://a.example'>{}</text:a>.",
                span("B", "it")
            ),
            "see <a href=\"https://a.example\"><b>it</b></a>.",
        ),
        (
            span(
                "B",
                "noted<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>\
                 <text:note-body><text:p>plain</text:p></text:note-body></text:note> here",
            ),
            "<b>noted<footnote/> here</b>\n\nplain",
        ),
    ] {
        let bytes = document(&styles, &format!("<text:p>{paragraph}</text:p>"));
        let source = read("f.odt", &bytes).expect("a document");
        assert_eq!(source.formatting.shown_in(&source.text).trim(), expected);
    }
}

/// Formatting is taken from the outer spans alone, text from all.
#[test]
fn spans_in_spans_are_read_to_their_end() {
    let deep = 1_900;
    let open = "<text:span text:style-name='B'>a".repeat(deep);
    let close = "</text:span>".repeat(deep);
    let bytes = document("", &format!("<text:p>{open}{close}</text:p>"));
    let source = read("f.odt", &bytes).expect("a document");
    assert_eq!(source.text.trim().len(), deep);
}

#[test]
fn headers_footers_and_comments_are_counted() {
    let xml = "<office:document><office:master-styles><style:master-page>\
        <style:header><text:p>Report <text:span>one</text:span></text:p><text:p/></style:header>\
        <style:header-left style:display='false'><text:p>not shown</text:p></style:header-left>\
        <style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer>\
        </style:master-page></office:master-styles>\
        <office:body><office:text><text:p>sea<office:annotation><text:p>a</text:p></office:annotation></text:p>\
        </office:text></office:body></office:document>";
    let source = read("f.fodt", xml.as_bytes()).expect("a document");
    assert_eq!(&*source.text, "sea");
    let left_out = source.left_out;
    assert_eq!(
        (left_out.running, left_out.comments, left_out.total()),
        (2, 1, 3)
    );
}

#[test]
fn text_that_nobody_sees_and_objects_are_counted() {
    let styles = "<style:style style:name='H' style:family='text'>\
        <style:text-properties text:display='none'/></style:style>";
    for (body, expected) in [
        (
            "<text:p>sea<text:span text:style-name='H'>not</text:span></text:p>",
            (1, 0),
        ),
        (
            "<text:p>sea<text:span text:style-name='H'> </text:span></text:p>",
            (0, 0),
        ),
        (
            "<text:p>sea<text:hidden-text>not</text:hidden-text></text:p>",
            (1, 0),
        ),
        (
            "<text:section text:display='none'><text:p>a</text:p><text:p/><text:p>b</text:p></text:section><text:p>sea</text:p>",
            (2, 0),
        ),
        (
            "<text:section text:display='condition'><text:p>sea</text:p></text:section>",
            (0, 0),
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ann</dc:creator>\
             </office:change-info><text:p>old</text:p><text:p/></text:deletion></text:changed-region>\
             <text:changed-region><text:insertion><office:change-info><dc:creator>Ann</dc:creator></office:change-info>\
             </text:insertion></text:changed-region></text:tracked-changes><text:p>sea</text:p>",
            (1, 0),
        ),
        (
            "<text:p>sea<draw:frame><draw:object><office:document><text:p>cell</text:p></office:document></draw:object></draw:frame></text:p>",
            (0, 1),
        ),
    ] {
        let source = read("f.odt", &document(styles, body)).expect("a document");
        assert_eq!(source.text.trim(), "sea", "{body}");
        let left_out = source.left_out;
        assert_eq!((left_out.hidden, left_out.embedded), expected, "{body}");
        assert_eq!(left_out.total(), expected.0 + expected.1, "{body}");
    }
}
