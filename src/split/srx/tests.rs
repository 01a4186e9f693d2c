use proptest::prelude::*;

use super::*;
use crate::model::document::Level;

/// Returns a file with these rules for all languages: `-` or `+`, what stands before, `|`, what stands after.
fn srx(rules: &[(&str, &str, &str)]) -> String {
    let mut file = String::from(
        "<srx version=\"2.0\"><header segmentsubflows=\"yes\" cascade=\"no\"/><body><languagerules>\n\
         <languagerule languagerulename=\"all\">\n",
    );
    for (sign, before, after) in rules {
        let breaks = if *sign == "+" { "yes" } else { "no" };
        file += &format!(
            "<rule break=\"{breaks}\"><beforebreak>{}</beforebreak><afterbreak>{}</afterbreak></rule>\n",
            crate::io::xml::Text(before),
            crate::io::xml::Text(after)
        );
    }
    file + "</languagerule></languagerules><maprules>\
            <languagemap languagepattern=\".*\" languagerulename=\"all\"/></maprules></body></srx>"
}

fn rules(file: &str) -> Result<Rules> {
    Rules::from_reader("my.srx", file.as_bytes(), "ar", "en")
}

fn split(file: &str, mode: Mode, lang: Lang, text: &str) -> Vec<String> {
    let rules = rules(file).expect("rules");
    let splitter = Splitter::new().with_rules(rules.into(), mode);
    let document = splitter.split(lang, text.into()).expect("a document");
    document
        .segments(Level::Sentence)
        .map(|segment| segment.text.to_owned())
        .collect()
}

#[test]
fn the_first_rule_that_matches_decides() {
    let stop = ("+", r"[.?!؟]+", r"\s");
    for (given, text, expected) in [
        (
            &[stop][..],
            "One. Two. Three.",
            &["One.", "Two.", "Three."][..],
        ),
        (
            &[("-", r"\bDr\.", r"\s"), stop],
            "See Dr. Ali. He came.",
            &["See Dr. Ali.", "He came."],
        ),
        (
            &[stop, ("-", r"\bDr\.", r"\s")],
            "See Dr. Ali.",
            &["See Dr.", "Ali."],
        ),
        // The break may stand after the white space, or inside of a word.
        (&[("+", r"\.\s", "")], "One. Two.", &["One.", "Two."]),
        (&[("+", "", r"\[")], "One [2] [3]", &["One", "[2]", "[3]"]),
        (&[("+", "b", "c")], "abcabc", &["ab", "cab", "c"]),
        (&[("-", "x", "")], "One. Two.", &["One. Two."]),
        (
            &[("+", ":", r"\s*\n")],
            "One: two\n\nThree",
            &["One: two", "Three"],
        ),
        // What is invisible goes with its neighbour.
        (
            &[("+", "a", "")],
            "\u{200F}a \u{200F}ba \u{200F}",
            &["\u{200F}a", "\u{200F}ba \u{200F}"],
        ),
        (&[("+", r"\s", "")], "a  b ", &["a", "b"]),
        // A match that is not the first or longest counts too.
        (&[("+", r".*\.", r"\s")], "a. b. c", &["a.", "b.", "c"]),
        (&[("+", r"a+|ab", "c?a")], "abaca", &["ab", "a", "ca"]),
    ] {
        assert_eq!(
            split(&srx(given), Mode::Replace, Lang::English, text),
            expected,
            "{given:?} {text}"
        );
    }
}

#[test]
fn expressions_of_icu_and_java_are_understood() {
    for (before, after, text, expected) in [
        (
            r"(?<=[a-z]{2})\.",
            r"(?=\s[A-Z])\s",
            "ab. A. b. ab. b",
            &["ab.", "A. b. ab. b"][..],
        ),
        (
            r"(?<!\bNo)\.",
            r"\h",
            "No.\u{A0}5.\u{A0}x",
            &["No.\u{A0}5.", "x"],
        ),
        (r"\p{IsArabic}\.", r"\s", "a. ب. c", &["a. ب.", "c"]),
        (r"[\p{L}&&[^a]]\.", r"\s", "a. b. c", &["a. b.", "c"]),
        (
            r"\p{InArabic}[\u061F\x{21}!]++",
            r"\p{javaWhitespace}",
            "ب؟ ب! c",
            &["ب؟", "ب!", "c"],
        ),
        (r"\Q.)\E", r"\R|\s", "a. b.) c", &["a. b.)", "c"]),
        (r"(?i)NO\.", " ", "no. No. x", &["no.", "No.", "x"]),
        (r"(?i:x)Y\.", " ", "xy. xY. XY. x", &["xy. xY.", "XY.", "x"]),
        (r"(?i)(?<=no)\.", " ", "No. x. y", &["No.", "x. y"]),
        (
            r"(?>a|b)\.",
            r"[[:space:]]",
            "a. c. b. d",
            &["a.", "c. b.", "d"],
        ),
        (r"[\w-.]\!", r"\s", "-! .! ؟! x", &["-!", ".!", "؟! x"]),
        (r"\؟", r"\s", "a؟ b", &["a؟", "b"]),
        (r"^\s*\d+\.", r"\s", "1. a 2. b", &["1.", "a 2. b"]),
        (r"(?<name>x)\.$|y", "", "xyx.x", &["xy", "x.x"]),
        (r"e\X", "f", "e\u{301}f", &["e\u{301}", "f"]),
        (r"(?x) a \. # stop", r"\s", "a. b", &["a.", "b"]),
        (r"a{2,}+b{1}", r"\t", "aab\tab\tc", &["aab", "ab\tc"]),
        (r"[\]\-~#]", " ", "a~ b- c", &["a~", "b-", "c"]),
    ] {
        let file = srx(&[("+", before, after)]);
        assert_eq!(
            split(&file, Mode::Replace, Lang::English, text),
            expected,
            "{before} {after}"
        );
    }
}

#[test]
fn on_top_of_the_built_in_rules() {
    let file = srx(&[("-", r"Govt\.|\bend\.", r"\s"), ("+", ";", r"\s")]);
    let text = "It came to an end. The Govt. The matter; closed. Dr. Ali left. He slept.";
    assert_eq!(
        split(&file, Mode::Add, Lang::English, text),
        [
            "It came to an end. The Govt. The matter;",
            "closed.",
            "Dr. Ali left.",
            "He slept."
        ]
    );
}

/// Returns a file whose three maps lead to rules that cut at `a`, `b` and `c`.
fn mapped(cascade: &str, maps: [&str; 3]) -> String {
    let mut file = format!(
        "<srx version=\"2.0\"><header segmentsubflows=\"yes\" cascade=\"{cascade}\"/><body><languagerules>"
    );
    for name in ["a", "b", "c"] {
        file += &format!(
            "<languagerule languagerulename=\"{name}\"><rule><beforebreak>{name}</beforebreak><afterbreak/></rule>\
             </languagerule>"
        );
    }
    file += "</languagerules><maprules>";
    for (map, name) in maps.iter().zip(["a", "b", "c"]) {
        file += &format!("<languagemap languagepattern=\"{map}\" languagerulename=\"{name}\"/>");
    }
    file + "</maprules></body></srx>"
}

#[test]
fn languages_have_the_rules_of_their_maps() {
    for (cascade, maps, expected) in [
        ("no", ["EN.*", "en", ".*"], &["xa", "xbxcx"][..]),
        ("yes", ["EN.*", "ar", ".*"], &["xa", "xbxc", "x"]),
        ("no", ["[Aa][Rr]", "EN-GB", ".*"], &["xaxb", "xcx"]),
        ("yes", ["EN_US", "EN-GB", "(FR|DE).*"], &["xa", "xb", "xcx"]),
        ("no", ["e", "english", "EN"], &["xaxbxc", "x"]),
    ] {
        let file = mapped(cascade, maps);
        assert_eq!(
            split(&file, Mode::Replace, Lang::English, "xaxbxcx"),
            expected,
            "{maps:?}"
        );
    }
    let english_only = rules(&mapped("no", ["EN", "EN", "EN"])).expect("rules");
    assert!(english_only.has(Lang::English) && !english_only.has(Lang::Arabic));
    let splitter = Splitter::new().with_rules(english_only.into(), Mode::Replace);
    let arabic = splitter
        .split(Lang::Arabic, "قرر المجلس. ثم اجتمع.".into())
        .expect("a document");
    assert_eq!(arabic.sentences().len(), 2);
}

#[test]
fn srx_1_0_is_read() {
    let file = "<srx version='1.0'><header segmentsubflows='yes'/><body><languagerules>\
        <languagerule languagerulename='Default'><rule break='yes'><beforebreak>\\.</beforebreak>\
        <afterbreak>\\s</afterbreak></rule></languagerule></languagerules>\
        <maprules><maprule maprulename='Default'><languagemap languagepattern='.*' languagerulename='Default'/></maprule>\
        <maprule maprulename='Other'><languagemap languagepattern='.*' languagerulename='Missing'/></maprule>\
        </maprules></body></srx>";
    assert_eq!(
        split(file, Mode::Replace, Lang::English, "a. b"),
        ["a.", "b"]
    );
}

#[test]
fn what_cannot_be_used_is_said_with_its_line() {
    let with = |before: &str| srx(&[("+", "a", "b"), ("+", before, "b")]);
    for (file, line, reason) in [
        (with(r"(a)\1"), 4, "what a group has found"),
        (with(r"(?<=a"), 4, "a ( without its )"),
        (with(r"a)"), 4, "a ) without its ("),
        (with("[a"), 4, "a [ without its ]"),
        (with(r"\p{InKlingon}"), 4, "\"InKlingon\" is not supported"),
        (with(r"\G"), 4, r"\G is not supported"),
        (with(r"\N{DIGIT ONE}"), 4, r"\N is not supported"),
        (with("*a"), 4, "repetition"),
        (with("a{x}"), 4, "no number of times"),
        (with(r"\uD800"), 4, "U+D800 is no character"),
        (
            with("(a{1000}){1000}"),
            4,
            "it repeats too much: it comes to more than 50000 states",
        ),
        (
            srx(&[("+", "(a{700}){70}", "b"); 42]),
            43,
            "the rules up to here come to more than 2000000 states",
        ),
        (with(&"(".repeat(100)), 4, "deep"),
        (
            "<tmx version=\"1.4\"/>".into(),
            1,
            "give a file of segmentation rules",
        ),
        ("<srx version=\"3\"/>".into(), 1, "SRX 3 is not known"),
        ("<srx version=\"2.0\"/>".into(), 1, "no rules"),
        (mapped("maybe", ["a"; 3]), 1, "yes or no was expected"),
        (mapped("no", ["(", "b", "c"]), 1, "languagepattern \"(\""),
        (
            srx(&[]).replace("languagerulename=\"all\"/>", "languagerulename=\"al\"/>"),
            3,
            "no rules of the name \"al\"",
        ),
        (srx(&[]).replace("</srx>", ""), 3, "cut short"),
    ] {
        let error = rules(&file).expect_err("no rules");
        let ErrorKind::Malformed {
            file: name,
            line: found,
            reason: said,
        } = error.kind()
        else {
            panic!("{error}")
        };
        assert_eq!((name.as_str(), *found), ("my.srx", line), "{error}");
        assert!(said.contains(reason), "{said}");
    }
}

#[test]
fn no_rule_takes_forever() {
    let text = "a".repeat(20_000) + "!";
    // A backtracking engine would not come back from this one.
    assert_eq!(
        split(
            &srx(&[("+", "(a+)+b", "")]),
            Mode::Replace,
            Lang::English,
            &text
        )
        .len(),
        1
    );
    let rules = rules(&srx(&[("-", "x", ""), ("+", "^a*", ".*b")])).expect("rules");
    let splitter = Splitter::new().with_rules(rules.into(), Mode::Replace);
    let error = splitter
        .split(Lang::English, text.into())
        .expect_err("it gives up");
    assert!(
        matches!(error.kind(), ErrorKind::Malformed { line: 4, reason, .. } if reason.contains("takes too long")),
        "{error}"
    );
}

/// Returns the built-in rules as SRX.
fn own() -> String {
    let mut file = Vec::new();
    write_own(&mut file).expect("a file in memory");
    String::from_utf8(file).expect("UTF-8")
}

#[test]
fn many_rules_on_a_long_text_are_refused_together_and_few_take_little() {
    let words: Vec<String> = (0..2_000).map(|nth| format!("w{nth}[a-z]+\\.")).collect();
    let many: Vec<_> = words.iter().map(|word| ("+", &**word, "\\s")).collect();
    let text = "The council decided so. ".repeat(1_000);
    let many = rules(&srx(&many)).expect("rules");
    let splitter = Splitter::new().with_rules(many.into(), Mode::Replace);
    let error = splitter.split(Lang::English, text.as_str().into());
    let error = error.expect_err("it gives up").to_string();
    assert!(
        error.contains("all 2000 together, takes too long"),
        "{error}"
    );
    let few = rules(&own()).expect("rules");
    let few = few.of(Lang::English).expect("rules");
    let text = &text[..24_000];
    let whole = Span::new(0, text.len());
    let mut judge = apply::Judge::new(few, 700 * text.len() as u64);
    judge.sentences(text, whole, &[whole]).expect("in time");
}

#[test]
fn of_thousands_of_abbreviations_those_are_asked_that_the_text_has() {
    let abbreviations: Vec<String> = (0..5_000).map(|nth| format!("\\bAb{nth}x\\.")).collect();
    let exceptions = abbreviations.iter().map(|before| ("-", &**before, "\\s"));
    let all: Vec<_> = exceptions.chain([("+", "\\.", "\\s")]).collect();
    let rules = rules(&srx(&all)).expect("rules");
    let rules = rules.of(Lang::English).expect("rules");
    let text = "The council of Ab77x. Sebastian met Ab4999x. Abraham. ".repeat(300);
    let whole = Span::new(0, text.len());
    // A step a rule would be too much already.
    let steps = 600 * 5_000;
    let mut judge = apply::Judge::new(rules, steps);
    let sentences = judge.sentences(&text, whole, &[whole]).expect("in time");
    assert_eq!(sentences.len(), 300);
}

#[test]
fn the_built_in_rules_written_as_srx_cut_nearly_the_same() {
    let rules = Arc::new(rules(&own()).expect("what is written is read"));
    let ruled = Splitter::new().with_rules(rules, Mode::Replace);
    for (lang, text) in [
        (
            Lang::Arabic,
            include_str!("../../../data/sample/communique.ar.txt"),
        ),
        (
            Lang::English,
            include_str!("../../../data/sample/communique.en.txt"),
        ),
    ] {
        let expected = Splitter::new().split(lang, text.into());
        let found = ruled.split(lang, text.into()).expect("a document");
        let same = found
            .sentences()
            .iter()
            .filter(|span| expected.sentences().contains(span))
            .count();
        let share =
            2.0 * same as f64 / (found.sentences().len() + expected.sentences().len()) as f64;
        let other: Vec<&str> = found
            .segments(Level::Sentence)
            .filter(|segment| !expected.sentences().contains(&segment.span))
            .map(|segment| segment.text)
            .collect();
        assert!(share >= 0.97, "{lang}: {share} {other:#?}");
    }
}

#[test]
fn written_rules_know_what_the_built_in_ones_know() {
    let file = own();
    for (lang, case) in [
        (
            Lang::English,
            "See para. 5, No. 8 and pp. 9-10. | Art. IV holds.",
        ),
        (Lang::English, "The answer was no. | The matter ended."),
        (
            Lang::English,
            "In the U.S. Senate it passed. | He left the U.S. | The vote was over.",
        ),
        (
            Lang::English,
            "Dr. Ali met J. R. R. Tolkien at 5 p.m. | Children came.",
        ),
        (
            Lang::English,
            "“Why?” he asked. | “Because.” | He rose by 3.5 per cent.",
        ),
        (Lang::English, "1. The Committee met. | 2. It ended."),
        (
            Lang::English,
            "Welcomes the report; | 10. Requests a new one.",
        ),
        (
            Lang::English,
            "He said [...] it was. | It ended. | (a) the first.",
        ),
        (Lang::English, "See para. 5. | The end."),
        (Lang::English, "It ended.[3] | The next."),
        (
            Lang::Arabic,
            "قرر المجلس ذلك. | ثم اجتمع؟ | نعم! | وقال أ.د. علي ذلك.",
        ),
        (Lang::Arabic, "عام 1948 م. | وقد انتهى... ثم عاد."),
        (Lang::Arabic, "«لماذا؟» قال الرجل. | «لا.» | ثم ذهب."),
    ] {
        let text = case.replace(" | ", " ");
        let expected: Vec<&str> = case.split(" | ").collect();
        assert_eq!(split(&file, Mode::Replace, lang, &text), expected);
    }
}

proptest! {
    #[test]
    fn nothing_is_lost(text in "[a-c.؟ب \n\u{200F}\u{A0}]{0,60}", add: bool, before in "[a-c.|*()]{0,6}", after in "[a-c. ]{0,2}") {
        let Ok(rules) = rules(&srx(&[("-", "b", ""), ("+", &before, &after)])) else {
            return Ok(());
        };
        let mode = if add { Mode::Add } else { Mode::Replace };
        // `Document::new` asserts that nothing but white space lies between sentences.
        let document = Splitter::new().with_rules(rules.into(), mode).split(Lang::English, text.as_str().into()).expect("a document");
        for segment in document.segments(Level::Sentence) {
            prop_assert!(segment.text.trim() == segment.text && !segment.text.is_empty());
        }
    }

    #[test]
    fn no_expression_makes_it_panic(pattern in "[\\\\a-zA-Z0-9\\[\\]()?<>=!:{},*+|^$.&#Ep -]{0,24}|\\PC{0,12}") {
        if let Ok(pattern) = pattern::parse(&pattern) {
            for direction in [Direction::Forwards, Direction::Backwards] {
                if let Ok(automaton) = Automaton::new(&pattern, direction) {
                    let _ = automaton.matches("ab. ؟c", 3, &mut 10_000, &mut automaton::Scratch::default());
                }
            }
        }
    }
}
