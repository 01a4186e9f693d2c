use super::*;
use crate::formats::Writer;
use crate::model::bead::Span;

fn wording(texts: &[(&str, usize)]) -> Wording {
    let spelling = |&(text, count): &(&str, usize)| Spelling {
        text: text.to_owned(),
        count,
    };
    Wording {
        text: texts[0].0.to_owned(),
        spellings: texts.iter().map(spelling).collect(),
    }
}

/// Creates a term with whatever could go wrong in it.
fn term() -> Term {
    let (en, ar) = ("a <b>\"Council\"\n& co", "في «المجلس»\tو");
    let place = |text: &str, word: &str| {
        let start = text.find(word).expect("the word");
        Span::new(start, start + word.len())
    };
    Term {
        en: wording(&[("Council", 2), ("council", 1)]),
        ar: wording(&[("المجلس", 3)]),
        score: 1.5,
        count: 3,
        pairs: 2,
        documents: 1,
        dispersion: 0.25,
        dice: 2.0 / 3.0,
        keyness: None,
        known: Vec::new(),
        examples: vec![Example {
            ar: ar.to_owned(),
            en: en.to_owned(),
            ar_span: place(ar, "المجلس"),
            en_span: place(en, "Council"),
            document: "x.tsv".to_owned(),
        }],
    }
}

fn written(format: Format) -> String {
    let mut out = Vec::new();
    let options = Options {
        title: "<memory>".to_owned(),
        examples: 2,
        ..Options::default()
    };
    let mut writer =
        Writer::new(format, Box::new(&mut out), "<memory>", &options).expect("a beginning");
    writer.write(&term()).expect("a term");
    writer.finish().expect("an end");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn a_table_has_a_row_for_each_term_and_cells_for_all_examples() {
    assert_eq!(
        written(Format::Csv),
        "rank,en,ar,score,count,pairs,documents,dispersion,dice,keyness,en_spellings,ar_spellings,\
         example_1_en,example_1_ar,example_1_document,example_2_en,example_2_ar,example_2_document\r\n\
         1,Council,المجلس,1.500,3,2,1,0.250,0.667,,Council (2); council (1),,\
         \"a <b>\"\"Council\"\"\n& co\",في «المجلس»\tو,x.tsv,,,\r\n"
    );
    let flat = written(Format::Tsv);
    assert_eq!(flat.lines().count(), 2);
    assert!(flat.lines().all(|line| line.split('\t').count() == 18));
}

#[test]
fn texts_on_a_page_are_data() {
    let page = written(Format::Html);
    assert!(page.contains("a &lt;b&gt;&quot;<mark>Council</mark>&quot; &amp; co"));
    assert!(page.contains("<title>&lt;memory&gt; – terms</title>"));
    assert!(page.contains("lang=\"ar\" dir=\"rtl\"><bdi dir=\"rtl\">المجلس</bdi>"));
    assert!(!page.contains("<script"));
}

#[test]
fn a_termbase_holds_a_concept_for_each_term() {
    let tbx = written(Format::Tbx);
    assert!(tbx.contains("<title>&lt;memory&gt;</title>"));
    assert!(tbx.contains("<langSet xml:lang=\"ar\"><tig><term>المجلس</term>"));
    assert!(tbx.contains("<descrip type=\"context\">a &lt;b&gt;\"Council\"\n&amp; co</descrip>"));
    assert!(tbx.ends_with("</martif>\n"));
}

/// Data categories of TBX-Basic: the element, its type, and the elements whose data it may be. A context has its source
/// beside it in a group.
const CATEGORIES: [(&str, &str, &[&str]); 15] = [
    ("descrip", "subjectField", &["termEntry"]),
    ("descrip", "definition", &["termEntry", "langSet"]),
    ("descrip", "context", &["tig"]),
    ("termNote", "partOfSpeech", &["tig"]),
    ("termNote", "grammaticalGender", &["tig"]),
    ("termNote", "administrativeStatus", &["tig"]),
    ("termNote", "geographicalUsage", &["tig"]),
    ("termNote", "termType", &["tig"]),
    ("termNote", "termLocation", &["tig"]),
    ("admin", "source", &["termEntry", "langSet", "tig"]),
    ("admin", "projectSubset", &["tig"]),
    ("admin", "customerSubset", &["tig"]),
    (
        "transac",
        "transactionType",
        &["termEntry", "langSet", "tig"],
    ),
    ("ref", "crossReference", &["termEntry", "tig"]),
    ("xref", "externalCrossReference", &["termEntry", "tig"]),
];

#[test]
fn a_termbase_has_the_data_categories_of_its_dialect_where_they_belong() {
    use crate::io::xml::{Event, Reader};
    let tbx = written(Format::Tbx);
    let mut xml = Reader::of_text("t.tbx", &tbx);
    let mut open: Vec<String> = Vec::new();
    let (mut categories, mut languages, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(event) = xml.event().expect("XML") {
        match event {
            Event::Start(element) => {
                let name = element.name().to_owned();
                let attribute = |name: &str| {
                    let value = element.attribute(name).expect("an attribute");
                    value.map(std::borrow::Cow::into_owned)
                };
                let is_grouped = open.last().is_some_and(|last| last.ends_with("Grp"));
                let holder = open.iter().rev().nth(usize::from(is_grouped));
                match (&*name, attribute("type")) {
                    ("martif", dialect) => assert_eq!(dialect.as_deref(), Some("TBX-Basic")),
                    ("p", Some(_)) | (_, None) => {}
                    (name, Some(category)) => {
                        let holder = holder.expect("an element");
                        let known = CATEGORIES.iter().any(|own| {
                            (own.0, own.1) == (name, &*category) && own.2.contains(&&**holder)
                        });
                        assert!(known, "{name} {category} in {holder}");
                        categories.push(category);
                    }
                }
                if name == "langSet" {
                    languages.extend(attribute("xml:lang"));
                }
                if name == "termEntry" {
                    ids.extend(attribute("id"));
                }
                open.push(name);
            }
            Event::End(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    assert_eq!(categories, ["context", "source", "context", "source"]);
    assert_eq!(languages, ["en", "ar"]);
    assert_eq!(ids, ["c1"]);
}

#[test]
fn the_extension_tells_the_form() {
    for format in Format::ALL {
        assert_eq!(
            Format::from_path(format!("terms.{format}")).ok(),
            Some(*format)
        );
        assert_eq!(format.name().to_uppercase().parse().ok(), Some(*format));
    }
    assert_eq!(Format::from_path("x.HTM").ok(), Some(Format::Html));
    let message = Format::from_path("terms.docx")
        .expect_err("no form")
        .to_string();
    assert!(
        message.contains("terms.docx") && message.contains(".tbx"),
        "{message}"
    );
}
