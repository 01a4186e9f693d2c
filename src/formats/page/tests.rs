use std::io::BufWriter;

use super::*;
use crate::model::bead::Span;

fn page(texts: &[(&str, &str)], files: Option<(&str, &str)>) -> String {
    let mut out = Vec::new();
    let buffered = BufWriter::new(Box::new(&mut out) as Box<dyn Write>);
    let mut page = Page::new(buffered, "folder/my page.html");
    for (index, (ar, en)) in texts.iter().enumerate() {
        let segments = |text: &str| Span::new(index, index + usize::from(!text.is_empty()));
        let pair = Pair::new(*ar, *en)
            .with_confidence(0.5)
            .with_segments(segments(ar), segments(en))
            .with_files(
                files.map(|files| files.0.into()),
                files.map(|files| files.1.into()),
            );
        page.row(&pair).unwrap();
    }
    page.end().unwrap();
    drop(page);
    String::from_utf8(out).unwrap()
}

/// Returns the data of a page.
fn data(page: &str) -> serde_json::Value {
    let (_, data) = page.split_once("id=\"data\">").unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    serde_json::from_str(data).unwrap()
}

#[test]
fn nothing_in_a_text_ends_the_data() {
    let hostile = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> & \u{2028}\u{2029}\u{202E}\u{0} \"{{script}}{{data}}";
    let clean = page(&[("بحر", "sea")], None);
    let page = page(
        &[("بحر", hostile), (hostile, "")],
        Some((hostile, "\"><script>alert(2)</script>")),
    );
    for part in ["<script", "</script", "<!--", "<img", "onerror=alert(1)>"] {
        assert_eq!(
            page.matches(part).count(),
            clean.matches(part).count(),
            "{part}"
        );
    }
    let (_, json) = page.split_once("id=\"data\">").unwrap();
    assert!(!json.contains(['\u{2028}', '\u{2029}']));
    let data = data(&page);
    assert_eq!(data["pairs"][0]["en"], hostile);
    assert_eq!(data["pairs"][1]["ar"], hostile);
    assert_eq!(data["pairs"][0]["ar_file"], hostile);
}

#[test]
fn a_page_holds_its_pairs_and_knows_its_name() {
    let page = page(
        &[("في 14 مارس", "On 14 March"), ("بحر", "")],
        Some(("x/a.txt", "y\\b.txt")),
    );
    assert!(page.contains("<title>a.txt – b.txt – review</title>"));
    let data = data(&page);
    assert_eq!(data["name"], "a.txt");
    assert_eq!(data["pairs"].as_array().unwrap().len(), 2);
    assert_eq!(data["pairs"][0]["shape"], "1:1");
    // Places are UTF-16 units: "14 مارس" is from 3 to 10.
    assert_eq!(
        data["pairs"][0]["marks"],
        serde_json::json!([[3, 10, 0], [3, 11, 0]])
    );
    assert_eq!(data["kinds"], "d");
    assert_eq!(data["pairs"][0]["ar_file"], "x/a.txt");
}

#[test]
fn a_page_without_pairs_is_whole_too() {
    let page = page(&[], None);
    assert_eq!(data(&page)["pairs"], serde_json::json!([]));
    assert_eq!(data(&page)["name"], "my page");
    assert!(page.ends_with("</html>\n"));
    for place in ["policy", "style", "script", "title", "data"] {
        assert!(!page.contains(&format!("{{{{{place}}}}}")), "{place}");
    }
}

#[test]
fn only_the_script_and_style_of_the_page_may_run() {
    let page = page(&[("بحر", "sea")], None);
    for (element, end) in [
        ("<style>", "</style>"),
        ("<script type=\"module\">", "</script>"),
    ] {
        let (_, source) = page.split_once(element).unwrap();
        let (source, _) = source.split_once(end).unwrap();
        let hash = STANDARD.encode(Sha256::digest(source));
        assert!(page.contains(&format!("-src 'sha256-{hash}'")), "{element}");
    }
    assert!(page.contains("content=\"default-src 'none'; script-src"));
    for fetched in [
        "src=", "href=", "url(", "@import", "http:", "https:", "unsafe",
    ] {
        assert!(!page.contains(fetched), "{fetched}");
    }
}

#[test]
fn what_a_check_finds_is_in_the_data_with_its_places() {
    let page = page(
        &[("في عام 2014", "in 2015"), ("في عام 2014", "in 2014")],
        None,
    );
    let data = data(&page);
    let fault = &data["pairs"][0]["faults"][0];
    assert_eq!(
        (&fault["rule"], &fault["severity"]),
        (&"numbers".into(), &"error".into())
    );
    // In UTF-16 units.
    assert_eq!(fault["places"], serde_json::json!([[7, 11], [3, 7]]));
    assert_eq!(data["pairs"][1]["faults"], serde_json::Value::Null);
}
