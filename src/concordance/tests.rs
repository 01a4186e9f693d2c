use super::*;
use crate::formats::hits::Match;

fn found(query: &Query, ar: &'static str, en: &'static str) -> Vec<&'static str> {
    let text = |found: Match| match found.lang {
        Lang::Arabic => &ar[found.span.range()],
        Lang::English => &en[found.span.range()],
    };
    query.find(ar, en).into_iter().map(text).collect()
}

#[test]
fn words_are_found_in_the_language_of_their_script() {
    let plain = How::default();
    let exact = How {
        is_exact: true,
        is_regex: false,
    };
    let regex = How {
        is_exact: false,
        is_regex: true,
    };
    for (words, how, ar, en, expected) in [
        (
            "مجلس الأمن",
            plain,
            "قرّر مجْلِسُ الأمْنِ، ولمجلس أمنٍ",
            "",
            &["مجْلِسُ الأمْنِ", "ولمجلس أمنٍ"][..],
        ),
        (
            "لجنة",
            plain,
            "لجنه ولجنتها واللجان",
            "",
            &["لجنه", "ولجنتها"],
        ),
        (
            "decide",
            plain,
            "",
            "It decided; decides, Deciding. Decision",
            &["decided", "decides", "Deciding"],
        ),
        (
            "security council",
            plain,
            "",
            "The Security Council's, security. Council",
            &["Security Council's", "security. Council"],
        ),
        (
            "Council",
            exact,
            "",
            "council Council Councils",
            &["Council"],
        ),
        ("كتب", exact, "كَتَبَ كتب وكتب", "", &["كتب"]),
        (
            "minist*",
            plain,
            "",
            "Ministry, ministers, administer",
            &["Ministry", "ministers"],
        ),
        (
            "council *",
            plain,
            "",
            "Council of Ministers",
            &["Council of"],
        ),
        ("M?nist*", exact, "", "Minister minister", &["Minister"]),
        (
            "مكت*",
            plain,
            "والمكتبة مكاتب بمكتبهم",
            "",
            &["والمكتبة", "بمكتبهم"],
        ),
        (
            "*ليم",
            plain,
            "التعليم تعليمهم علم",
            "",
            &["التعليم", "تعليمهم"],
        ),
        ("1325", plain, "القرار ١٣٢٥", "Resolution 1325", &["١٣٢٥"]),
        ("1325", plain, "", "Resolution 1325", &["1325"]),
        (r"قرارا?\w*\s+\d+", regex, "القَرار ١٣٢٥", "", &["قَرار ١٣٢٥"]),
        (
            r"resolutions? \d+",
            regex,
            "",
            "Resolution 1325",
            &["Resolution 1325"],
        ),
        ("bank", plain, "", "", &[]),
    ] {
        let query = Query::new(words, how).expect(words);
        assert_eq!(found(&query, ar, en), expected, "{words}");
    }
}

#[test]
fn both_sides_are_asked_at_once() {
    let query = Query::on_both("مجلس", "board", How::default()).expect("words");
    assert_eq!(query.find("المجلس", "the Council"), []);
    assert_eq!(query.find("اللجنة", "the Board"), []);
    let found = query.find("المجلس ومجلس", "the Board");
    let spans: Vec<_> = found.iter().map(|found| found.counterpart).collect();
    assert_eq!(spans, [Some(Span::new(4, 9)); 2]);
    let latin = Query::on_side(Lang::Arabic, "UNRWA", How::default()).expect("a word");
    assert_eq!(latin.find("وكالة UNRWA", "UNRWA")[0].lang, Lang::Arabic);
}

#[test]
fn what_is_no_word_is_refused() {
    for (words, message) in [
        ("", "no word"),
        ("؟!", "no word"),
        ("*", "in every text"),
        ("* *", "in every text"),
    ] {
        let error = Query::new(words, How::default())
            .expect_err(words)
            .to_string();
        assert!(error.contains(message), "{words}: {error}");
    }
}
