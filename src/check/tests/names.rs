//! Names of people, places and organisations.

use super::super::Finding;
use super::{broken, checked};
use crate::model::lang::Lang;

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
fn names_are_told_apart_whatever_stands_beside_them() {
    for (ar, name, other, en) in [
        // Stems of words that end in ce, and names with a hard ch.
        (
            "اتفقت ألمانيا وفرنسا على الخطة.",
            "France",
            "Melbourne",
            "Germany and {} agreed on the plan.",
        ),
        (
            "سافر كريستوفر كولومبوس غربا.",
            "Christopher",
            "Lindqvist",
            "Then {} Columbus sailed west.",
        ),
        // What sounds more like another word is no counterpart.
        (
            "ثم التقى كارلسون مع رودريغيز أمس.",
            "Rodriguez",
            "Karlston",
            "Then Carlson met with {} yesterday.",
        ),
        // With the article.
        (
            "قرأ الطلاب عن الهولوكوست في المدرسة.",
            "Holocaust",
            "Petrovic",
            "They read about the {} at school.",
        ),
        // As it sounds where it is from.
        (
            "ثم التقى خواريز مع الوزير أمس.",
            "Juárez",
            "Lindqvist",
            "Then {} met with the minister yesterday.",
        ),
        (
            "ثم التقى فويتشيخ مع الوزير أمس.",
            "Wojciech",
            "Petrovic",
            "Then {} met with the minister yesterday.",
        ),
        (
            "ثم التقى كوبيش مع الوزير أمس.",
            "Kubis\u{30C}",
            "Rodriguez",
            "Then {} met with the minister yesterday.",
        ),
        (
            "ثم التقى كوبيش مع الوزير أمس.",
            "Kubiš",
            "Rodriguez",
            "Then {} met with the minister yesterday.",
        ),
        // Names that sound alike, and that the lexicon takes for each other.
        (
            "زار الوزير النيجر أمس.",
            "Niger",
            "Nigeria",
            "The minister visited {} yesterday.",
        ),
        (
            "سافر الوفد إلى نيجيريا أمس.",
            "Nigeria",
            "Niger",
            "The delegation travelled to {} yesterday.",
        ),
        // With hardly a consonant.
        (
            "زار الوزير ليبيا أمس.",
            "Libya",
            "Iraq",
            "The minister visited {} yesterday.",
        ),
        // What Arabic calls otherwise, in a short sentence too.
        (
            "وصل الوزير إلى القاهرة",
            "Cairo",
            "Damascus",
            "The minister arrived in {}",
        ),
        (
            "وصل الوزير إلى دمشق",
            "Damascus",
            "Cairo",
            "The minister arrived in {}",
        ),
        (
            "حضر المراقب عن دولة فلسطين.",
            "Palestine",
            "Birmingham",
            "The observer for the State of {} was there.",
        ),
        // Of more consonants than a root has.
        (
            "عاد مع رينجرز إلى الملعب.",
            "Rangers",
            "Kowalski",
            "He is back on the pitch with {}.",
        ),
        // Two words in a row are one name only where they are written like one.
        (
            "كانت الرحلة إلى لندن قصيرة.",
            "London",
            "Petrovic",
            "The trip to {} was short, and one to remember.",
        ),
    ] {
        assert!(
            !broken(ar, &en.replace("{}", name)).contains(&"names"),
            "{name}"
        );
        assert!(
            broken(ar, &en.replace("{}", other)).contains(&"names"),
            "{name}"
        );
    }
}
