//! What each rule says, and does not say.

use super::{Checker, Finding, RULES, Selection};
use crate::lexicon::dictionary::{Dictionary, Entry};
use crate::model::lang::Lang;
use crate::model::pair::Pair;

fn checked(ar: &str, en: &str) -> Vec<Finding> {
    Checker::new(Selection::all()).check(&Pair::new(ar, en))
}

/// Names of the rules that are asked by default and that a pair breaks.
fn broken(ar: &str, en: &str) -> Vec<&'static str> {
    let found = Checker::default().check(&Pair::new(ar, en));
    found.iter().map(|found| found.rule.name).collect()
}

#[test]
fn the_example_of_each_rule_breaks_it() {
    for rule in RULES
        .iter()
        .filter(|rule| !["other-translation", "glossary"].contains(&rule.name))
    {
        let [ar, en] = rule.example;
        let found = checked(ar, en);
        let names: Vec<&str> = found.iter().map(|found| found.rule.name).collect();
        assert!(names.contains(&rule.name), "{}: {names:?}", rule.name);
        for found in &found {
            for lang in [Lang::Arabic, Lang::English] {
                let text = if lang == Lang::Arabic { ar } else { en };
                let places = found.places(lang);
                assert!(places.iter().all(|place| text.get(place.range()).is_some()));
                assert!(places.is_sorted());
            }
        }
    }
}

#[test]
fn translations_that_are_right_break_none() {
    for (ar, en) in [
        // Numbers: scales, words, order of groups, decades, centuries, percentages, ranges, duals, lists.
        (
            "بلغت الكلفة 48,75 مليون دولار.",
            "The cost came to $48,750,000.",
        ),
        (
            "دفع ثمانية وأربعين مليونا وسبعمائة وخمسين ألف دولار.",
            "He paid $48.75 million.",
        ),
        (
            "صُرف 31 مليونًا و260 ألفًا و400 دولار.",
            "A sum of $31,260,400 was spent.",
        ),
        (
            "بلغ المبلغ 875 042 24 دولارا.",
            "The amount was 24,042,875 dollars.",
        ),
        ("في القرن التاسع عشر", "in the 1800s"),
        (
            "أكثر من نصف الناخبين",
            "more than 50 per cent of the voters",
        ),
        ("من 1950 إلى 1953", "in 1950-53"),
        ("على بعد كيلومترين من المدينة", "within 2 km of the city"),
        ("خدم سنتين ونصف", "He served for 2.5 years"),
        ("مائة وأحد عشر بلدا", "One hundred and eleven countries"),
        ("2-26 وعلاوة على ذلك", "2.26 Furthermore"),
        ("5 - تحيط علما بالتقرير؛", "Takes note of the report;"),
        ("أيد التقرير(22)،", "He endorsed the report,22"),
        ("الساعة 15:05", "at 3.05 p.m."),
        // Numbers of lists beside other brackets, what is said twice for good reason, names for machines.
        (
            "وهما: 1) الأب. 2)والأم.",
            "They are the father (or his heir) and the mother.",
        ),
        ("مزقوه إربا إربا.", "Tear him to pieces."),
        ("لقد آن أن ننصرف.", "It is time to part."),
        ("فليعش فليعش قيصر!", "Live! live, live Caesar!"),
        (
            "يرجى زيارة مستودع nodejs/security-wg قبل ذلك.",
            "Please visit the nodejs/security-wg repository before that.",
        ),
        (
            "لا يوجد هنا استدعاء من نوع start-the-event-loop.",
            "There is no start-the-event-loop call here.",
        ),
        // Dates of both calendars, and a day written in numbers.
        ("في 15 رمضان 1445", "on 25 March 2024"),
        ("في 11/8/2025", "on 11 August 2025"),
        ("(ج) دفع الرسوم؛", "(c) The payment of fees;"),
        // Names: as they sound, as the lexicon knows them, another name of the same, one that only one side has.
        (
            "زار الوزير بيروت ولقي مشعل.",
            "The minister visited Beirut and met Mishaal.",
        ),
        ("وصل الوفد إلى القاهرة.", "The delegation arrived in Cairo."),
        ("عادوا إلى بيروت.", "They went back to the capital."),
        // What is the same in both languages.
        (
            "انظر A/RES/60/1 وhttps://www.example.org/a",
            "See A/RES/60/1 and https://www.example.org/a/",
        ),
        ("ملف PDF", "PDF file"),
        (
            "كتاب A Theory of Justice (نظرية العدالة)",
            "the book A Theory of Justice",
        ),
        ("COVID-19", "COVID-19"),
        (
            "مرحبا {name}، لديك %d رسالة",
            "Hello {name}, you have %d messages",
        ),
        ("خصم 50%", "50% discount"),
        // Typing.
        ("قناة سي إن إن", "the CNN channel"),
        ("أ) الأول، ب) الثاني", "a) the first, b) the second"),
        ("تحسنت كثيرا كثيرا", "It got much much better"),
        ("المقرر: [ ]", "Rapporteur: [ ]"),
        ("\u{202B}نص\u{202C} قصير", "a short text"),
        ("بروتين IFNβ", "the protein IFNβ"),
        // Quotations that are cut elsewhere.
        ("قالت متسائلة: «هل نبقى؟", "“Shall we stay?” she asked."),
    ] {
        assert_eq!(broken(ar, en), [""; 0], "{ar} | {en}");
    }
}

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
fn what_cannot_be_compared_is_passed_over() {
    for (ar, en) in [
        ("", "Only here 5."),
        ("  ", "x"),
        ("5", "5"),
        ("…", "…"),
        ("\u{200F}", "a"),
    ] {
        assert_eq!(broken(ar, en), [""; 0], "{ar:?} | {en:?}");
    }
    // Texts that no reader would cut so long take no longer for it.
    let (ar, en) = ("كلمة ".repeat(2_000), "word ".repeat(900));
    assert!(broken(&ar, &en).contains(&"length"));
}

#[test]
fn rules_can_be_chosen() {
    let mut chosen = Selection::none();
    assert!(chosen.is_empty() && chosen.set("dates", true) && !chosen.set("nonsense", true));
    let mut checker = Checker::new(chosen);
    let pair = Pair::new("في 10 مارس 2024 و5", "on 10 May 2024 and 6");
    let found = checker.check(&pair);
    assert_eq!(
        found
            .iter()
            .map(|found| found.rule.name)
            .collect::<Vec<_>>(),
        ["dates"]
    );
}

#[test]
fn terms_are_to_be_translated_as_a_glossary_says() {
    let entry = |en: &str, ar: &str| Entry {
        ar: ar.into(),
        en: en.into(),
    };
    let glossary = Dictionary {
        entries: vec![
            entry("Security Council", "مجلس الأمن"),
            entry("decision", "مقرر"),
            entry("contract", "عقد"),
            entry("contract", "اتفاق"),
            entry("Security Council reform", "إصلاح مجلس الأمن"),
        ],
        ..Dictionary::default()
    };
    let mut checker = Checker::default().with_glossary(&glossary);
    for (ar, en, places) in [
        (
            "اجتمع مجلس الأمن أمس.",
            "The Security Council met yesterday.",
            &[][..],
        ),
        (
            "قرارات مجلس الأمن ومقرراته",
            "Security Council resolutions and decisions",
            &[],
        ),
        ("وُقّعت العقود", "The contracts were signed", &[]),
        ("وُقّع الاتفاق", "The contract was signed", &[]),
        ("إصلاح مجلس الأمن", "the reform of the Security Council", &[]),
        (
            "اجتمع مجلس السلامة أمس.",
            "The Security Council met yesterday.",
            &["Security Council"],
        ),
        (
            "اتخذ المجلس خطوات أمس",
            "The Council took decisions yesterday",
            &["decisions"],
        ),
        (
            "تغيير المجلس",
            "Security Council reform",
            &["Security Council reform"],
        ),
    ] {
        let found = checker.check(&Pair::new(ar, en));
        let found = found.iter().filter(|found| found.rule.name == "glossary");
        let marked: Vec<&str> = found
            .flat_map(|found| found.en.iter().map(|place| &en[place.range()]))
            .collect();
        assert_eq!(marked, places, "{ar} | {en}");
    }
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
fn a_name_in_the_place_of_another_is_told() {
    let found = checked(
        "وصل الوفد إلى السودان أمس.",
        "The delegation arrived in Washington yesterday.",
    );
    let names: Vec<&Finding> = found
        .iter()
        .filter(|found| found.rule.name == "names")
        .collect();
    assert_eq!(
        names[0].reason.to_string(),
        "only in the Arabic: السودان; only in the English: Washington"
    );
    let arabic = names[0].reason.text(Lang::Arabic);
    assert_eq!(
        arabic,
        "في النص العربي وحده: السودان؛ في النص الإنجليزي وحده: Washington"
    );
}

#[test]
fn pairs_of_very_many_numbers_dates_symbols_and_placeholders_are_checked_in_time() {
    const MANY: usize = 2_000;
    let list = |of: &dyn Fn(usize) -> String| (0..MANY).map(of).collect::<Vec<_>>().join(" ");
    type Of<'a> = &'a dyn Fn(usize, usize) -> String;
    let kinds: [(&str, Of, Of); 4] = [
        (
            "numbers",
            &|nth, by| (1_000 + 2 * nth + by).to_string(),
            &|nth, by| (1_000 + 2 * nth + by).to_string(),
        ),
        (
            "dates",
            &|nth, by| format!("{} مارس {}", 1 + nth % 14 * 2 + by, 1900 + nth / 14 % 100),
            &|nth, by| format!("{} March {}", 1 + nth % 14 * 2 + by, 1900 + nth / 14 % 100),
        ),
        (
            "symbols",
            &|nth, by| format!("A/RES/{}/{by}", 1 + nth),
            &|nth, by| format!("A/RES/{}/{by}", 1 + nth),
        ),
        (
            "placeholders",
            &|nth, by| format!("{{a{nth}_{by}}}"),
            &|nth, by| format!("{{a{nth}_{by}}}"),
        ),
    ];
    for (name, ar, en) in kinds {
        let text = |of: Of, by: usize| list(&|nth| of(nth, by));
        let (ar, same) = (
            format!("كتب {}", text(ar, 0)),
            format!("He wrote {}", text(en, 0)),
        );
        assert!(!broken(&ar, &same).contains(&name), "{name}");
        let other = format!("He wrote {}", text(en, 1));
        assert!(broken(&ar, &other).contains(&name), "{name}");
    }
}
