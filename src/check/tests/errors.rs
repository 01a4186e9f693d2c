//! Pairs with errors, and where these are.

use super::super::{Checker, Selection};
use super::{broken, checked};
use crate::model::pair::Pair;

#[test]
fn errors_are_found_with_their_places() {
    for (ar, en, rule, places) in [
        ("في عام 2014", "in 2015", "numbers", ["2014", "2015"]),
        (
            "دفع 5 ملايين دولار",
            "He paid 5 billion dollars",
            "numbers",
            ["5 ملايين", "5 billion"],
        ),
        (
            "دفع خمسة دولارات",
            "He paid seven dollars",
            "numbers",
            ["خمسة", "seven"],
        ),
        ("دفع 12 دولارا", "He paid dollars", "numbers", ["12", ""]),
        ("الساعة 16:00", "at 3 p.m.", "numbers", ["16", "3"]),
        (
            "ثلث السكان من الشباب",
            "40 per cent are young",
            "numbers",
            ["", "40 per cent"],
        ),
        (
            "ثلث السكان من الشباب",
            "34 per cent are young",
            "numbers",
            ["", "34 per cent"],
        ),
        (
            "حضر 20 في المائة من المندوبين",
            "Five of the delegates attended",
            "numbers",
            ["20 في المائة", "Five"],
        ),
        (
            "انظر الفقرة 1 من القرار",
            "I see the paragraph of the resolution",
            "numbers",
            ["1", ""],
        ),
        (
            "زار الوزير تشاد أمس",
            "The minister visited Chadwick yesterday",
            "names",
            ["تشاد", "Chadwick"],
        ),
        (
            "زار الوزير الهند أمس",
            "The minister visited Indiana yesterday",
            "names",
            ["الهند", "Indiana"],
        ),
        (
            "تنص الفقرة 1 من المادة على ذلك",
            "So says the paragraph of the article",
            "numbers",
            ["1", ""],
        ),
        (
            "بند من جدول الأعمال",
            "Item 2 of the agenda",
            "numbers",
            ["", "2"],
        ),
        (
            "في 10 مارس 2024",
            "on 10 May 2024",
            "dates",
            ["10 مارس 2024", "10 May 2024"],
        ),
        (
            "في 15 رمضان 1445",
            "on 25 May 2024",
            "dates",
            ["15 رمضان 1445", "25 May 2024"],
        ),
        (
            "راسل info@example.org",
            "Write to inof@example.org",
            "symbols",
            ["info@example.org", "inof@example.org"],
        ),
        ("<b>نعم</b>", "<b>yes", "placeholders", ["</b>", ""]),
        ("12) نعم", "13) Yes", "list-markers", ["12)", "13)"]),
        ("قرر (المجلس", "The Council decided", "brackets", ["(", ""]),
        (
            "اتفاقيات بازل واستكهولم",
            "the Basel and Thompson conventions",
            "names",
            ["واستكهولم", "Thompson"],
        ),
        (
            "ب) دفع الرسوم (كلها)؛",
            "(b) The payment of fees (all);",
            "brackets",
            [")", ""],
        ),
        (
            "قرر قرر المجلس",
            "The Council decided",
            "doubled-word",
            ["قرر قرر", ""],
        ),
        (
            "قرر المجلس ، ثم",
            "The Council decided, then",
            "spaces",
            [" ", ""],
        ),
        ("عام ٢٠14", "in 2014", "mixed-digits", ["٠1", ""]),
        (
            "كتاب جديد من المكتبه الکبيرة",
            "a new book",
            "look-alikes",
            ["الکبيرة", ""],
        ),
    ] {
        let found = checked(ar, en);
        let found = found.iter().find(|found| found.rule.name == rule);
        let found = found.unwrap_or_else(|| panic!("{rule} is not broken: {ar} | {en}"));
        let text = |text: &str, place| {
            let places: &[crate::model::bead::Span] = place;
            places
                .first()
                .map_or(String::new(), |place| text[place.range()].to_owned())
        };
        assert_eq!(
            [text(ar, &found.ar), text(en, &found.en)],
            places,
            "{ar} | {en}"
        );
    }
}

#[test]
fn the_same_text_with_another_translation_is_told() {
    let mut checker = Checker::new(Selection::all());
    let mut names = |ar: &str, en: &str| -> Vec<String> {
        let found = checker.check(&Pair::new(ar, en));
        found
            .into_iter()
            .map(|found| found.reason.to_string())
            .collect()
    };
    assert_eq!(names("الدول الأعضاء", "Member States"), [""; 0]);
    assert_eq!(names("الدُّوَل الاعضاء", "member states"), [""; 0]);
    assert_eq!(
        names("الدول الأعضاء", "Member countries"),
        ["pair 1 has another English for the same Arabic"]
    );
    assert_eq!(
        names("البلدان الأعضاء", "Member States"),
        ["pair 1 has another Arabic for the same English"]
    );
}

#[test]
fn two_names_of_one_month_are_of_one() {
    for (ar, en) in [
        (
            "اجتمعت اللجنة في 5 كانون الثاني/فبراير 2020.",
            "The committee met on 5 January 2020.",
        ),
        ("في حزيران (يوليو) 2014", "in June 2014"),
    ] {
        assert_eq!(broken(ar, en), ["dates"], "{ar}");
    }
    for (ar, en) in [
        ("في 5 كانون الثاني/يناير 2020", "on 5 January 2020"),
        ("في حزيران/يونيه وتموز/يوليه 2014", "in June and July 2014"),
        ("في يونيو/يوليو 2014", "in June/July 2014"),
        ("في تموز/يوليه - آب/أغسطس 2014", "in July-August 2014"),
    ] {
        assert!(broken(ar, en).is_empty(), "{ar}");
    }
}

#[test]
fn a_side_that_breaks_off_leaves_out_the_end() {
    let ar = "وصل القطار إلى المدينة القديمة متأخرا لأن الجسر الحجري كان مغلقا بسبب الصيانة.";
    for (en, expected) in [
        ("The train reached the old city late", true),
        (
            "The train reached the old city late because the stone bridge was",
            false,
        ),
        (
            "The train reached the old city late because the stone bridge was closed for maintenance.",
            false,
        ),
    ] {
        assert_eq!(broken(ar, en).contains(&"omission"), expected, "{en}");
    }
    // A heading has no mark at its end either, and is shorter in one language.
    let ar = "جمهورية مصر العربية، وزارة التربية والتعليم العالي.";
    assert!(!broken(ar, "Egypt, Ministry of Education").contains(&"omission"));
}
