//! Negations of one side.

use super::super::{Checker, Selection};
use crate::model::lang::Lang;
use crate::model::pair::Pair;

#[test]
fn a_negation_is_lost_where_the_other_side_does_not_deny_what_it_denies() {
    use Lang::{Arabic, English};
    for (ar, en, expected) in [
        (
            "لم يوافق المجلس على المشروع",
            "The Council approved the project",
            Some(Arabic),
        ),
        (
            "وافق المجلس على المشروع",
            "The Council did not approve the project",
            Some(English),
        ),
        // What is denied elsewhere is another thing.
        (
            "وافق المجلس على المشروع الجديد في المدينة أمس، ولم تصل الوثائق",
            "The Council did not approve the new project in the city yesterday, and the documents have not arrived",
            Some(English),
        ),
        (
            "قرر المجلس ألا ينشر التقرير",
            "The Council decided to publish the report",
            Some(Arabic),
        ),
        (
            "لم يوافق المجلس على المشروع",
            "The Council did not approve the project",
            None,
        ),
        (
            "قرر المجلس ألا ينشر التقرير",
            "The Council decided not to publish the report",
            None,
        ),
        // Another word says it.
        (
            "لم ينشر المجلس التقرير",
            "The Council failed to publish the report",
            None,
        ),
        (
            "غادر المجلس دون نشر التقرير",
            "The Council left without publishing the report",
            None,
        ),
        (
            "لا ينشر المجلس إلا التقرير",
            "The Council publishes only the report",
            None,
        ),
        ("ولا سيما المجلس", "in particular the Council", None),
        (
            "لم يوافق المجلس على المشروع. ووصل القطار وحسب",
            "The Council approved the project. Only the train arrived",
            Some(Arabic),
        ),
        ("ألا تعرف المدينة؟", "Do you know the city?", None),
        (
            "غير أن المجلس وافق على المشروع",
            "However, the Council did not approve the project",
            Some(English),
        ),
    ] {
        let mut chosen = Selection::none();
        chosen.set("negation", true);
        let found = Checker::new(chosen).check(&Pair::new(ar, en));
        let side = found.first().map(|found| match found.ar.is_empty() {
            true => English,
            false => Arabic,
        });
        assert_eq!((side, found.len() < 2), (expected, true), "{ar} | {en}");
    }
}

#[test]
fn long_sides_are_asked_whether_they_deny_anything() {
    let ar = "وصل القطار إلى المدينة وغادر. ".repeat(80);
    let en = "The train reached the city and left. ".repeat(80);
    for (last, expected) in [("It did not stop.", 1), ("It stopped.", 0)] {
        let mut chosen = Selection::none();
        chosen.set("negation", true);
        let found = Checker::new(chosen).check(&Pair::new(ar.as_str(), format!("{en}{last}")));
        assert_eq!(found.len(), expected, "{last}");
    }
}
