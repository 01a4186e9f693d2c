use encoding_rs::WINDOWS_1256;

use super::*;

/// Returns the paragraphs of a page, with `/` for line breaks.
#[track_caller]
fn paragraphs(html: &str) -> Vec<String> {
    let source = read("f.html", html.as_bytes(), None).expect("a page");
    source
        .blocks
        .iter()
        .map(|block| source.text[block.span.range()].replace('\n', "/"))
        .collect()
}

#[test]
fn blocks_are_paragraphs() {
    for (html, expected) in [
        (
            "<title>no</title><h1>A</h1>b <b>c</b>\n d<div>e<p>f",
            &["A", "b c d", "e", "f"][..],
        ),
        (
            "<p>a<br>b<br><br>c<br>1. d<p>e.<br>f",
            &["a/b", "c", "1. d", "e.", "f"],
        ),
        ("<pre>a  b\nc\n\nd</pre>", &["a  b/c", "d"]),
        (
            "<p>&lt;a&gt; &amp;c &eacute;&nbsp;&#1602;&shy;x &#xD800;&#0;",
            &["<a> &c é\u{A0}قx \u{FFFD}\u{FFFD}"],
        ),
        (
            "<table><tr><td>a<td><p>b<p>c<tr><td>d</table>e",
            &["a", "b", "c", "d", "e"],
        ),
        (
            "<ul><li>a<li><p>b</ul><ol start=3 type=a><li>c<li value=28>d</ol>",
            &["a", "b", "c. c", "ab. d"],
        ),
        (
            "<ol reversed><li>a<li>b</ol><ol style='list-style: none'><li>c</ol>",
            &["2. a", "1. b", "c"],
        ),
        (
            "<p><![if !supportLists]><span style='mso-list:Ignore'>1)<span>&nbsp;&nbsp; </span></span><![endif]>a</p>\
             <p><span style='x:y; mso-list: Ignore'>·<span>&nbsp;&nbsp; </span></span>b</p>",
            &["1) a", "b"],
        ),
        ("<dl><dt>a<dd>b</dl><ruby>c<rt>d</ruby>", &["a", "b", "c"]),
        (
            "<p>a<script>no</script><style>no</style><template>no</template><select><option>no</select>b",
            &["ab"],
        ),
        (
            "<p>a<span hidden>no</span><span style='display : none'>no</span><del>no</del>b",
            &["ab"],
        ),
        (
            "<p>a<sup><a href='#n1'>[1]</a></sup> b <a href='#t'>c</a>",
            &["a b c"],
        ),
    ] {
        assert_eq!(paragraphs(html), expected, "{html}");
    }
}

#[test]
fn the_main_text_is_told_from_what_surrounds_it() {
    let around = |inner: &str| {
        format!(
            "<body><header>Site</header><nav>Menu</nav>{inner}<aside>Ads</aside><footer>Imprint</footer>\
             <form>Search <input></form></body>"
        )
    };
    let text = "A long text that is what the page is about, with all that belongs to it.";
    for inner in [
        format!("<p>{text}</p>"),
        format!("<div>Links</div><main><nav>no</nav><p>{text}</main>"),
        format!("<div>Links</div><div role=main>{text}</div>"),
        format!("<div>Links</div><article><p>{text}</p></article>"),
        format!("<form><div>{text}</div></form>"),
    ] {
        assert_eq!(paragraphs(&around(&inner)), [text], "{inner}");
    }
    let article = format!("<article><header>Title</header>{text}<footer>Date</footer></article>");
    assert_eq!(paragraphs(&around(&article)), ["Title", text, "Date"]);
    let heading =
        "<header><a>Site</a><div><p>Slogan</p><h1>Title</h1></div><nav>Menu</nav></header>";
    for inner in [
        format!("{heading}<p>{text}</p>"),
        format!("{heading}<div>Links</div><main><p>{text}</main>"),
        format!("<div>Links</div><h1>Title</h1><article><h2></h2>{text}</article><h1></h1>"),
    ] {
        assert_eq!(paragraphs(&around(&inner)), ["Title", text], "{inner}");
    }
    let own = format!("{heading}<main><h1>Its own</h1>{text}</main>");
    assert_eq!(paragraphs(&around(&own)), ["Its own", text]);
    let teaser = format!("<main>Teaser</main><p>{text}</p>");
    assert_eq!(paragraphs(&around(&teaser)), ["Teaser", text]);
}

#[test]
fn each_note_is_a_paragraph() {
    for (html, expected) in [
        (
            "<p>Text<a href='#n1' role=doc-noteref>1</a><aside role=doc-endnotes><ol><li>a<li>b</ol></aside>",
            &["Text", "1. a", "2. b"][..],
        ),
        (
            "<p>Text<section class='notes footnotes'><span id=n1><a href='#r1'>1</a> a</span> <span id=n2>b</span></section>",
            &["Text", "a", "b"],
        ),
        (
            "<div>Text<aside role=doc-footnote>a</aside><aside>Ads</aside></div>",
            &["Text", "a"],
        ),
    ] {
        assert_eq!(paragraphs(html), expected, "{html}");
    }
}

#[test]
fn languages_are_taken_as_declared() {
    let html = "<html lang=en-GB><p>UNRWA<p lang=ar>UNRWA<div dir=rtl><p>UNRWA<p dir=ltr>x</div><p lang=fr>Le Conseil\
                <p>the <i lang=fr>communiqu\u{E9}</i> of May";
    let source = read("f", html.as_bytes(), None).expect("a page");
    let langs: Vec<_> = source.blocks.iter().map(|block| block.lang).collect();
    let (ar, en) = (Some(Lang::Arabic), Some(Lang::English));
    assert_eq!(langs, [en, ar, ar, en, en]);
    assert!(!source.text.contains("Conseil"));
}

#[test]
fn what_a_paragraph_says_in_both_languages_by_turns_is_two() {
    for (html, expected) in [
        (
            "<p><span lang=ar>قرر المجلس.</span> / <span lang=en>The Council decided.</span>",
            &["قرر المجلس.", "The Council decided."][..],
        ),
        (
            "<ol><li>(<b dir=rtl>قرر</b> <i dir=rtl>المجلس</i> 2025) <span lang=en>The <u>Council</u></span>.</ol>",
            &["1. (قرر المجلس 2025)", "The Council."],
        ),
        (
            "<p><bdi lang=ar>قرر</bdi> <bdi lang=en>decided</bdi> <bdi lang=ar>دعا</bdi> <bdi lang=en>called</bdi>",
            &["قرر", "decided", "دعا", "called"],
        ),
        // Words in the other language are part of a sentence, as word processors mark them.
        (
            "<p><span lang=AR-SA>قرر مجلس منظمة</span><span lang=EN-US> WHO </span><span lang=AR-SA>أن يدعو الدول</span>",
            &["قرر مجلس منظمة WHO أن يدعو الدول"],
        ),
        (
            "<p lang=ar>قرر المجلس <span lang=en>The Council</span>",
            &["قرر المجلس The Council"],
        ),
    ] {
        let html = html.replace("<p>", "<p lang=ar>");
        assert_eq!(paragraphs(&html), expected, "{html}");
    }
}

#[test]
fn the_encoding_is_that_of_the_mark_the_page_or_the_bytes() {
    let page = |charset: &str| {
        format!("<meta charset={charset}><p>قرار المجلس بشأن المياه في الدول العربية")
    };
    let encoded = WINDOWS_1256.encode(&page("windows-1256")).0.into_owned();
    let undeclared = WINDOWS_1256.encode(&page("")).0.into_owned();
    let marked = format!("\u{FEFF}{}", page("windows-1256")).into_bytes();
    let utf16: Vec<u8> = format!("\u{FEFF}{}", page("x"))
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    for (bytes, name) in [
        (encoded.clone(), "windows-1256"),
        (undeclared, "windows-1256"),
        (marked, "UTF-8"),
        (page("windows-1256").into_bytes(), "UTF-8"),
        (utf16, "UTF-16BE"),
    ] {
        let source = read("f", &bytes, None).expect(name);
        assert_eq!(source.encoding, name);
        assert!(source.text.starts_with("قرار"), "{name}: {}", source.text);
    }
    let wrong = page("utf-8");
    let wrong = WINDOWS_1256.encode(&wrong).0;
    assert!(read("f", &wrong, None).is_err());
    assert!(read("f", &wrong, Some("cp1256")).is_ok());
}

#[test]
fn hostile_pages_are_read_or_refused_in_time() {
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    let fonts: String = (0..5_000).map(|n| format!("<font size={n}>")).collect();
    for (html, refused) in [
        ("<div>".repeat(200_000), Some("inside one another")),
        (format!("<p{attributes}>x"), Some("attributes")),
        (
            format!("<p{}>x", attributes.replace('=', "<b ")),
            Some("attributes"),
        ),
        (fonts + &"<p>x".repeat(5_000), Some("inside one another")),
        ("<b>".repeat(100_000) + "x", Some("inside one another")),
        ("<table>".to_owned() + &"x<b>".repeat(1_000), None),
        ("x".repeat(4 << 20), None),
        (
            format!("<img src='data:{}'>x", "ab/+ ".repeat(100_000)),
            None,
        ),
    ] {
        let start = std::time::Instant::now();
        let result = read("f", html.as_bytes(), None);
        match (result, refused) {
            (Err(error), Some(expected)) => {
                let error = error.to_string();
                assert!(
                    error.contains(expected) && error.contains("plain text"),
                    "{error}"
                );
            }
            (Ok(_), None) => (),
            (result, _) => panic!("{:.40}: {:?}", html, result.map(|source| source.text.len())),
        }
        assert!(start.elapsed().as_secs() < 60, "{html:.40}");
    }
}

#[test]
fn a_page_that_is_too_large_is_refused_with_the_limit() {
    let page = "x".repeat(MOST_BYTES + 1);
    let error = check_size("f.html", &page).expect_err("too large");
    assert!(
        error
            .to_string()
            .contains("f.html: it is larger than 64 MB; cut it into parts"),
        "{error}"
    );
    assert!(check_size("f.html", &page[1..]).is_ok());
}

#[test]
fn cells_that_span_rows_and_columns_leave_no_place_to_others() {
    let html = "<table><tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e<tr><td colspan='2'>f<td>g\
                <tr><td rowspan=18446744073709551615 colspan=99999>h<td>i<tr><td>j</table>";
    let source = read("f.html", html.as_bytes(), None).expect("a page");
    let places = source.blocks.iter().map(|block| {
        let cell = block.cell.expect("a cell");
        (&source.text[block.span.range()], cell.row, cell.column)
    });
    let expected = [
        ("a", 0, 0),
        ("b", 0, 1),
        ("c", 0, 2),
        ("d", 1, 1),
        ("e", 1, 2),
        ("f", 2, 0),
        ("g", 2, 2),
        ("h", 3, 0),
        ("i", 3, 40),
        ("j", 4, 40),
    ];
    assert_eq!(places.collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_around_the_text_or_hidden_is_counted() {
    let text = "The sea is wide and deep, and nobody has ever seen the end of it.";
    for (html, expected) in [
        (format!("<p>{text}"), 0),
        (
            format!("<title>t</title><script>var a</script><style>p {{}}</style><p>{text}"),
            0,
        ),
        (
            format!("<nav><ul><li><a href='/'>One <b>two</b></a><li>three</ul></nav><p>{text}"),
            2,
        ),
        (
            format!(
                "<header><p>Name</p></header><main><p>{text}</main><footer>Rights<br>1</footer>"
            ),
            2,
        ),
        (
            format!("<p>{text}<form><select><option>a<option>b</select><button>Go</button></form>"),
            2,
        ),
        (
            format!("<p hidden>x</p><p style='display:none'>y</p><p>{text}"),
            2,
        ),
        // Around the element that holds the text, numbers alone, marks of notes.
        (
            format!("<p>out</p><article><p>{text}</article><p>12</p>"),
            1,
        ),
        (format!("<p>{text}<a href='#fn1'>1</a>"), 0),
        (format!("<p>{text} <del>It has none.</del>"), 1),
        (
            format!("<svg><title>t</title><text>sun</text></svg><p>{text}"),
            1,
        ),
    ] {
        let source = read("f.html", html.as_bytes(), None).expect("a page");
        assert_eq!(source.left_out.around, expected, "{html}");
        assert_eq!(source.left_out.total(), expected, "{html}");
    }
}
