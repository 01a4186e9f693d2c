//! Documents as people have them, made by LibreOffice and pandoc (`tests/fixtures/documents/make`).

use std::fs;

use muwazi::model::lang::Lang;

use crate::support::{Folder, texts};

const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents");

/// The paragraphs of `tests/fixtures/documents/{file}`.
#[track_caller]
fn paragraphs(file: &str) -> Vec<String> {
    let done = Folder::new()
        .run(&format!("split {DOCUMENTS}/{file} --level paragraph"))
        .ok();
    done.out.lines().map(str::to_owned).collect()
}

/// The resolution as a word processor shows it.
const EN: [&str; 18] = [
    "Resolution 14 (2025) on the Protection of Water Sources",
    "The Council took up the report of the Committee on Water at its session of 14 March 2025.",
    "The report was issued on 3 February 2025.",
    "It heard twelve members of the Committee.",
    "For general distribution",
    "1. Calls upon the governments to protect the springs and wells;",
    "2. Requests the Secretariat:",
    "(a) to prepare a map of the sources within six months;",
    "(b) to publish it in Arabic and English;",
    "3. Decides to return to the matter in 2026.",
    "Country",
    "Number of wells",
    "Tunisia",
    "12 500",
    "of them 300 new",
    "The annexes are part of this resolution.",
    "The website of the Council holds the full text.",
    "Done in Tunis on 14 March 2025.",
];
const AR: [&str; 18] = [
    "القرار 14 (2025) بشأن حماية مصادر المياه",
    "نظر المجلس في تقرير لجنة المياه في جلسته المعقودة في 14 مارس 2025.",
    "صدر التقرير في 3 فبراير 2025.",
    "واستمع إلى اثني عشر عضوا من أعضاء اللجنة.",
    "توزيع عام",
    "1- يدعو الحكومات إلى حماية الينابيع والآبار؛",
    "2- يطلب إلى الأمانة:",
    "(أ) أن تعد خريطة للمصادر في غضون ستة أشهر؛",
    "(ب) أن تنشرها بالعربية والإنكليزية؛",
    "3- يقرر العودة إلى هذه المسألة في عام 2026.",
    "البلد",
    "عدد الآبار",
    "تونس",
    "12 500",
    "منها 300 جديدة",
    "المرفقات جزء من هذا القرار.",
    "موقع المجلس يتضمن النص الكامل.",
    "حرر في تونس في 14 مارس 2025.",
];

#[test]
fn what_a_word_processor_wrote_is_read_as_it_shows_it() {
    for kind in ["docx", "odt"] {
        assert_eq!(
            paragraphs(&format!("libreoffice/resolution.en.{kind}")),
            EN,
            "{kind}"
        );
        assert_eq!(
            paragraphs(&format!("libreoffice/resolution.ar.{kind}")),
            AR,
            "{kind}"
        );
    }
}

#[test]
fn pandoc_s_documents_and_their_markdown_say_the_same() {
    let expected = |lang: &str, is_docx: bool| -> Vec<String> {
        let mut paragraphs = paragraphs(&format!("sources/resolution.{lang}.md"));
        if is_docx {
            // Word has neither front matter nor blocks of code.
            let title = if lang == "en" {
                "Resolution 14 (2025)"
            } else {
                "القرار 14 (2025)"
            };
            paragraphs.insert(0, title.into());
            paragraphs.push("echo \"this is no text\"".into());
        }
        paragraphs
    };
    for lang in ["en", "ar"] {
        let docx = paragraphs(&format!("pandoc/resolution.{lang}.docx"));
        assert_eq!(docx, expected(lang, true));
        // A web page has its notes at the end, in a list.
        let mut html = paragraphs(&format!("pandoc/resolution.{lang}.html"));
        let note = html.pop().expect("a note");
        assert_eq!(html.pop().as_deref(), Some("echo \"this is no text\""));
        html.insert(2, note.trim_start_matches("1. ").into());
        assert_eq!(html, expected(lang, false));
    }
    assert_eq!(
        paragraphs("sources/resolution.en.md"),
        [
            "The Protection of Water Sources",
            "The Council took up the report of the Committee on Water at its session of 14 March 2025. \
             It heard twelve members of the Committee.",
            "The report was issued on 3 February 2025.",
            "3. Calls upon the governments to protect the springs and wells;",
            "4. Requests the Secretariat:",
            "1. to prepare a map of the sources within six months;",
            "2. to publish it in Arabic and English;",
            "5. Decides to return to the matter in 2026.",
            "Country",
            "Number of wells",
            "Tunisia",
            "12 500",
            "The annexes are part of this resolution.",
        ]
    );
}

#[test]
fn a_page_of_libreoffice_has_no_heads_and_feet() {
    let found = paragraphs("libreoffice/resolution.en.html");
    let mut expected = EN.map(str::to_owned).to_vec();
    // Pages have notes at the end, and text boxes only as pictures.
    let note = expected.remove(2);
    expected.retain(|paragraph| paragraph != "For general distribution");
    expected.push(note);
    let numbered = |paragraph: &String| paragraph.replace("(a)", "a.").replace("(b)", "b.");
    assert_eq!(found, expected.iter().map(numbered).collect::<Vec<_>>());
}

#[test]
fn documents_align_paragraph_by_paragraph() {
    for kind in ["docx", "odt", "html"] {
        let folder = Folder::new();
        let file = |lang: &str| format!("{DOCUMENTS}/libreoffice/resolution.{lang}.{kind}");
        folder
            .run(&format!(
                "align {} {} -q -o p.jsonl",
                file("en"),
                file("ar")
            ))
            .ok();
        let pairs = folder.pairs("p.jsonl");
        let found = texts(&pairs);
        for (ar, en) in AR.iter().zip(EN) {
            // Numbers of lists and text boxes are another matter in pages.
            if kind == "html"
                && (en.starts_with("(") || en == "For general distribution" || ar.contains("- "))
            {
                continue;
            }
            assert!(
                found.contains(&(*ar, en)),
                "{kind}: {ar} = {en} is not in {found:#?}"
            );
        }
    }
}

#[test]
fn lines_of_a_pdf_become_paragraphs_without_what_is_on_every_page() {
    let en = paragraphs("libreoffice/pages.en.pdf");
    assert_eq!(
        en,
        [
            "Opening",
            "The Council held its fifth session in Tunis, in the presence of delegations from twelve states and of \
             observers from several regional organisations and agencies.",
            "Deliberations",
            "The session considered the report on the use of groundwater, which had been prepared by the \
             Committee on Water together with experts from universities in the region.",
            "Closing",
            "The next session will be held in Amman in the spring of 2026, and the Secretariat was asked to send \
             invitations at least three months before it opens.",
        ]
    );
    let ar = paragraphs("libreoffice/pages.ar.pdf");
    assert_eq!(
        ar,
        [
            "الافتتاح",
            "عقد المجلس دورته الخامسة في تونس بحضور وفود من اثنتي عشرة دولة ومراقبين من عدد من المنظمات والوكالات \
             الإقليمية العاملة في هذا المجال منذ سنوات طويلة.",
            "المداولات",
            "ونظرت الدورة في التقرير المتعلق باستخدام المياه الجوفية (2024) الذي أعدته لجنة المياه بالاشتراك مع خبراء من \
             الجامعات في المنطقة وخارجها خلال الأشهر الستة الماضية.",
            "الختام",
            "وستعقد الدورة القادمة في عمان في ربيع عام 2026، وقد طلب إلى الأمانة أن ترسل الدعوات قبل افتتاحها بثلاثة \
             أشهر على الأقل لكي تتمكن الوفود من الحضور.",
        ]
    );
}

#[test]
fn arabic_in_a_pdf_is_read_with_its_marks_whichever_way_its_paragraphs_run() {
    assert_eq!(
        paragraphs("libreoffice/directions.ar.pdf"),
        [
            "قرّر المجلسُ رسميًّا أنْ يُعقَدَ المؤتمرُ في 14 مارس 2025 في تونسَ، وأنْ تُدعَى إليهِ الدولُ الأعضاءُ كافّةً، وأكّدَ أنّ منظّمةَ \
             اليونسكو (UNESCO) ستُشرِفُ على التنظيمِ. ثمّ رُفِعَتِ الجلسةُ في الساعة 12:30.",
            "طلب المجلس إلى الأمانة العامة أن تقدم تقريرا مفصلا عن الحالة في الدول الأعضاء، وأن تعرضه على الدورة القادمة \
             في 14 مارس؛ ودعا الحكومات إلى التعاون معها في كل ما يتصل بذلك.",
            "1. يدعو الحكومات إلى حماية الينابيع والآبار؛",
            "2. يطلب إلى الأمانة أن تعدّ خريطة للمصادر في غضون ستة أشهر، وأن تنشرها بالعربية والإنكليزية وأن ترسلها إلى \
             جميع الأعضاء المشاركين.",
            "هل حضر الجميع؟",
            "1. يقرر العودة إلى هذه المسألة في عام 2026.",
            "رُفعت الجلسة!",
        ]
    );
}

#[test]
fn both_languages_may_be_in_two_columns() {
    let folder = Folder::new();
    for kind in ["docx", "odt"] {
        folder
            .run(&format!(
                "align {DOCUMENTS}/libreoffice/columns.{kind} -q -o p.jsonl"
            ))
            .ok();
        let pairs = folder.pairs("p.jsonl");
        let plain = |text: &str| {
            text.trim_start_matches(|c: char| "123().-أبab ".contains(c))
                .to_owned()
        };
        let rows = [0, 5, 6, 7, 8, 9, 12];
        let expected: Vec<(String, String)> = rows
            .iter()
            .map(|&row| {
                if row == 0 {
                    (AR[0].into(), EN[0].into())
                } else {
                    (plain(AR[row]), plain(EN[row]))
                }
            })
            .collect();
        let found: Vec<(String, String)> = pairs
            .iter()
            .map(|pair| {
                if pair.en() == EN[0] {
                    (pair.ar().to_owned(), pair.en().to_owned())
                } else {
                    (plain(pair.ar()), plain(pair.en()))
                }
            })
            .collect();
        assert_eq!(found, expected, "{kind}");
    }
}

#[test]
fn ruled_tables_are_tables_in_a_pdf_too() {
    let folder = Folder::new();
    for file in ["sources/table.fodt", "libreoffice/table.pdf"] {
        let run = folder
            .run(&format!("align {DOCUMENTS}/{file} -o p.jsonl"))
            .ok();
        assert!(run.err.contains("left out: 12 cells"), "{}", run.err);
        let pairs = folder.pairs("p.jsonl");
        assert_eq!(
            texts(&pairs),
            [
                (
                    "ينابيع الوادي ملك لجميع من يعيشون فيه، ولا يجوز لأحد أن يغلقها.",
                    "The springs of the valley belong to all who live in it, and nobody may close them."
                ),
                (
                    "تحفر الآبار بموافقة المجلس، عملا بالقرار 45/2019 المؤرخ 12 مارس 2019.",
                    "Wells are dug with the consent of the council, by decision 45/2019 of 12 March 2019."
                ),
                (
                    "من يهدر الماء يدفع غرامة قدرها 2,000 دينار.",
                    "Who wastes water pays a fine of 2,000 dinars."
                ),
                (
                    "يدخل هذا القانون حيز النفاذ اليوم.",
                    "This law enters into force today."
                ),
                ("قانون مياه الوادي", "Law on the Water of the Valley"),
            ],
            "{file}"
        );
    }
}

#[test]
fn numbers_alone_before_both_languages_are_in_no_pair() {
    let folder = Folder::new();
    let rows = [
        ("اجتمعت اللجنة في مارس.", "The committee met in March."),
        ("وانتخبت رئيسا لها.", "It elected a chairman."),
        ("وحضر أربعون عضوا.", "Forty members were present."),
    ];
    let rows_of = |row: &dyn Fn(usize, &str, &str) -> String| -> String {
        let rows = (1..).zip(rows);
        rows.map(|(number, (ar, en))| row(number, ar, en)).collect()
    };
    let page = rows_of(&|number, ar, en| {
        format!("<div><div>{number}</div><div>{en}</div><div dir=rtl>{ar}</div></div>")
    });
    folder.write("a.html", page);
    folder.write(
        "b.txt",
        rows_of(&|number, ar, en| format!("{number}.\n{ar}\n{en}\n\n")),
    );
    for file in ["a.html", "b.txt"] {
        let run = folder.run(&format!("align {file} -o p.jsonl")).ok();
        assert!(run.err.contains("left out: 3 numbers"), "{}", run.err);
        assert_eq!(texts(&folder.pairs("p.jsonl")), rows, "{file}");
    }
}

#[test]
fn tables_of_wikis_are_tables() {
    let folder = Folder::new();
    let rows = [
        ["The committee met in March.", "اجتمعت اللجنة في مارس."],
        ["It elected a chairman.", "وانتخبت رئيسا لها."],
        ["Forty members were present.", "وحضر أربعون عضوا."],
    ];
    let rows = rows.iter().enumerate();
    let rows = rows.map(|(at, [en, ar])| format!("|-\n| {at} || '''{en}''' || [[ص|{ar}]]\n"));
    let table = rows.collect::<String>();
    folder.write(
        "a.txt",
        format!("{{| class=\"x\"\n! No. !! English !! الترجمة\n{table}|}}\n"),
    );
    let run = folder.run("align a.txt -o p.jsonl").ok();
    assert!(run.err.contains("left out: 6 cells"), "{}", run.err);
    let pairs = folder.pairs("p.jsonl");
    assert_eq!(
        texts(&pairs),
        [
            ("اجتمعت اللجنة في مارس.", "The committee met in March."),
            ("وانتخبت رئيسا لها.", "It elected a chairman."),
            ("وحضر أربعون عضوا.", "Forty members were present.")
        ]
    );
}

#[test]
fn both_languages_may_be_in_one_page() {
    let ar = "<p lang=ar>قرر المجلس في 3 مارس دعم الوكالة.</p><p lang=ar>UNRWA</p><p lang=ar>وحضر 40 عضوا.</p>";
    let en = "<p>On 3 March the Council decided to support the Agency.</p><p>UNRWA</p><p>Forty members were present.</p>";
    let row = |n: usize| {
        let cell = |side: &str| {
            side.split_inclusive("</p>")
                .nth(n)
                .unwrap_or_default()
                .to_owned()
        };
        format!("<tr><td>{}<td>{}", cell(ar), cell(en))
    };
    let interleaved: String = (0..3)
        .map(|n| {
            let part = |side: &str| {
                side.split_inclusive("</p>")
                    .nth(n)
                    .unwrap_or_default()
                    .to_owned()
            };
            part(ar) + &part(en)
        })
        .collect();
    let french = "<p lang=fr>Le Conseil a pris une autre décision.</p>";
    for body in [
        format!("{ar}{french}{en}"),
        interleaved,
        format!("<table>{}{}{}</table>", row(0), row(1), row(2)),
    ] {
        let page = format!("<!doctype html><html lang=en><meta charset=utf-8><body>{body}");
        let folder = Folder::with([("page", &page)]);
        folder.run("align page -q -o p.jsonl").ok();
        let pairs = folder.pairs("p.jsonl");
        assert_eq!(
            texts(&pairs),
            [
                (
                    "قرر المجلس في 3 مارس دعم الوكالة.",
                    "On 3 March the Council decided to support the Agency."
                ),
                ("UNRWA", "UNRWA"),
                ("وحضر 40 عضوا.", "Forty members were present."),
            ],
            "{body}"
        );
    }
}

#[test]
fn content_tells_the_kind_under_any_name_and_on_standard_input() {
    let folder = Folder::new();
    let docx = fs::read(format!("{DOCUMENTS}/libreoffice/resolution.en.docx")).expect("a file");
    folder.write("lies.txt", &docx);
    let named = folder.run("split lies.txt --level paragraph").ok();
    assert_eq!(named.out.lines().collect::<Vec<_>>(), EN);
    let piped = folder.run_on(&docx, "split - --level paragraph").ok();
    assert_eq!(piped.out, named.out);
    folder.write("text.docx", "Plain text.\n");
    assert_eq!(folder.run("split text.docx").ok().out, "Plain text.\n");
}

#[test]
fn what_cannot_be_read_is_refused_with_what_to_do() {
    let folder = Folder::new();
    for file in ["resolution.en.doc", "resolution.en.rtf"] {
        folder
            .run(&format!("split {DOCUMENTS}/libreoffice/{file}"))
            .refused("save it as .docx");
    }
    for (name, text, todo) in [
        (
            "a.mht",
            "From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\nx",
            "save it as .html",
        ),
        (
            "a.stl",
            "$FontSize = 30\n00:00:01:00 , 00:00:02:10 , Yes",
            "save it as SubRip",
        ),
        (
            "a.json3",
            "{\"wireMagic\": \"pb3\"}",
            "get the captions as .srt",
        ),
        ("a.txt", "{\"a\": [\"b\"]}", "name it .json"),
        (
            "a.xcstrings",
            "{\"sourceLanguage\": \"en\"}",
            "localizations as XLIFF",
        ),
        ("a.tex", "\\documentclass{article}", "with pandoc"),
        (
            "a.ttx",
            "<TRADOStag Version=\"2.0\">",
            "export it as TMX or XLIFF",
        ),
        (
            "a.tbx",
            "<martif type=\"TBX\">",
            "give it with --dictionary",
        ),
    ] {
        folder.write(name, text);
        folder.run(&format!("split {name}")).refused(todo);
        // Only to a text it matters what JSON is; pairs may be lines of it.
        if name != "a.txt" {
            folder
                .run(&format!("convert {name} -o b.tmx"))
                .refused(todo);
        }
    }
    let docx = fs::read(format!("{DOCUMENTS}/libreoffice/resolution.en.docx")).expect("a file");
    folder.write("cut.docx", &docx[..docx.len() / 2]);
    folder.run("split cut.docx").refused("cut.docx");
    folder.write("nul.html", "<!doctype html><p>a\0b");
    folder.run("split nul.html").refused("nul.html");
}

#[test]
fn columns_of_numbers_keys_and_remarks_are_no_text() {
    let rows = [
        [
            "1",
            "The committee met in March.",
            "اجتمعت اللجنة في مارس.",
            "agenda.first",
        ],
        [
            "2",
            "The budget was approved.",
            "أقرت الميزانية.",
            "agenda.budget",
        ],
        [
            "3",
            "The session was closed.",
            "اختتمت الدورة.",
            "agenda.end",
        ],
    ];
    let row = |before: &str, between: &str, after: &str| -> String {
        rows.map(|row| format!("{before}{}{after}\n", row.join(between)))
            .concat()
    };
    let head = "| No. | English | العربية | Key |\n|---|---|---|---|\n";
    for (name, text, left_out) in [
        ("t.txt", row("", "\t", ""), 6),
        ("t.md", head.to_owned() + &row("| ", " | ", " |"), 10),
        (
            "t.html",
            format!(
                "<html><body><table>{}</table></body></html>",
                row("<tr><td>", "</td><td>", "</td></tr>")
            ),
            6,
        ),
    ] {
        let folder = Folder::with([(name, &*text)]);
        let done = folder.run(&format!("align {name} -o out.jsonl")).ok();
        let expected = rows.map(|[_, en, ar, _]| (ar, en));
        assert_eq!(texts(&folder.pairs("out.jsonl")), expected, "{name}");
        let said = format!("left out: {left_out} cells of tables, which no text is in");
        assert!(done.err.contains(&said), "{}", done.err);
    }
}

#[test]
fn lines_of_cells_belong_together_where_both_sides_have_as_many() {
    let folder = Folder::with([(
        "t.html",
        "<html><body><table><tr><td>7</td><td>The committee met in March<br>The budget was approved<br>The session closed</td>\
         <td>اجتمعت اللجنة في مارس<br>أقرت الميزانية<br>اختتمت الدورة</td></tr></table></body></html>",
    )]);
    folder.run("align t.html -o out.jsonl").ok();
    let pairs = folder.pairs("out.jsonl");
    let expected = [
        ("اجتمعت اللجنة في مارس", "The committee met in March"),
        ("أقرت الميزانية", "The budget was approved"),
        ("اختتمت الدورة", "The session closed"),
    ];
    assert_eq!(texts(&pairs), expected);
}

#[test]
fn numbers_that_the_word_processor_made_can_be_left_out() {
    let page = |items: [&str; 3]| {
        let items = items.map(|item| format!("<li>{item}</li>")).concat();
        format!("<html><body><ol>{items}</ol></body></html>")
    };
    let (ar, en) = (
        [
            "انعقد المؤتمر في مارس.",
            "وحضره 200 مندوب.",
            "ثم اختتم أعماله.",
        ],
        [
            "The conference met in March.",
            "It was attended by 200 delegates.",
            "Then it closed.",
        ],
    );
    let folder = Folder::with([("ar.html", &*page(ar)), ("en.html", &*page(en))]);
    for (flag, expected) in [
        ("", "1. The conference met in March."),
        ("--no-numbers", en[0]),
    ] {
        folder
            .run(&format!("align ar.html en.html -o out.jsonl {flag}"))
            .ok();
        let pairs = folder.pairs("out.jsonl");
        assert_eq!(pairs[0].en(), expected);
        let numbers: Vec<_> = pairs
            .iter()
            .map(|pair| [Lang::Arabic, Lang::English].map(|lang| pair.number(lang)))
            .collect();
        let both = |number| [Some(number); 2];
        assert_eq!(numbers, [both("1."), both("2."), both("3.")]);
        let bytes = pairs[0].en_bytes();
        assert_eq!(bytes.len(), expected.len());
    }
}

/// Pairs have the formatting inside their lines if it is asked for, the same on both sides under the same number.
#[test]
fn formatting_is_kept_as_tags_if_asked_for() {
    let ar = "<p>انعقد <b>المؤتمر العام</b> في <a href=\"/ar\">القاهرة</a>. <i>وحضره 200 مندوب. ثم اختتم</i> أعماله\
        <a class=\"footnote\" href=\"#fn1\">1</a>.</p>";
    let en = "<p>The <b>General Conference</b> met in <a href=\"/en\">Cairo</a>. <i>It was attended by 200 delegates. \
        Then</i> it closed<a class=\"footnote\" href=\"#fn1\">1</a>.</p>";
    let folder = Folder::with([("ar.html", ar), ("en.html", en)]);
    folder.run("align ar.html en.html -o plain.tmx -q").ok();
    assert!(!folder.read("plain.tmx").contains("<bpt"));
    folder
        .run("align ar.html en.html --tags -o out.tmx -o out.xlf -o out.jsonl -o out.csv -q")
        .ok();
    let memory = folder.read("out.tmx");
    for expected in [
        "The <bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>General Conference<ept i=\"1\">&lt;/b&gt;</ept> met in ",
        "انعقد <bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>المؤتمر العام<ept i=\"1\">&lt;/b&gt;</ept> في ",
        // A stretch that goes on in the next sentence is whole in each of them.
        ">&lt;i&gt;</bpt>It was attended by 200 delegates.<ept ",
        ">&lt;i&gt;</bpt>Then<ept ",
    ] {
        assert!(memory.contains(expected), "{expected}\n{memory}");
    }
    folder.run("check out.tmx --rules import").ok();
    folder.run("check out.xlf").ok();
    let pairs = folder.pairs("out.jsonl");
    let codes = |lang: Lang, pair: &muwazi::model::pair::Pair| -> Vec<(u32, String)> {
        let tags = pair.tags(lang).iter();
        tags.map(|tag| (tag.id, tag.code.clone())).collect()
    };
    let first = codes(Lang::English, &pairs[0]);
    assert_eq!(first.len(), 4);
    assert_eq!(first[2], (2, "<a href=\"/en\">".to_owned()));
    assert_eq!(
        codes(Lang::Arabic, &pairs[0])[2],
        (2, "<a href=\"/ar\">".to_owned())
    );
    for lang in [Lang::Arabic, Lang::English] {
        assert_eq!(
            codes(lang, &pairs[2]).last(),
            Some(&(2, "<a href=\"#fn1\"/>".to_owned()))
        );
    }
    // What cannot hold tags has the texts as they are read.
    assert!(
        folder
            .read("out.csv")
            .contains("The General Conference met in Cairo.")
    );
    folder.run("convert out.xlf -o again.tmx -q").ok();
    assert_eq!(
        folder.read("again.tmx").matches("<bpt").count(),
        memory.matches("<bpt").count()
    );
}
