//! Terms of a glossary.

use super::super::Checker;
use crate::lexicon::dictionary::{Dictionary, Entry};
use crate::model::pair::Pair;

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
