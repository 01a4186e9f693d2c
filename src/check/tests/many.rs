//! Pairs of very much of anything.

use super::super::Checker;
use super::broken;
use crate::lexicon::dictionary::{Dictionary, Entry};
use crate::model::pair::Pair;

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

#[test]
fn pairs_of_very_many_brackets_are_checked_in_time() {
    const MANY: usize = 40_000;
    let ar = format!("كتب {}", "(".repeat(MANY));
    let en = format!("He wrote {}", "[)".repeat(MANY));
    assert!(!broken(&ar, &en).contains(&"brackets"), "both have some");
    // What closes in another order leaves what stands within without counterpart.
    assert!(broken("كتب", &format!("He wrote {}", "([)".repeat(MANY))).contains(&"brackets"));
}

#[test]
fn glossaries_of_very_many_terms_with_the_same_beginning_are_asked_in_time() {
    const MANY: usize = 40_000;
    let entries = (0..MANY).map(|number| Entry {
        ar: format!("قطار رقم {number}"),
        en: format!("train number {number}"),
    });
    let glossary = Dictionary {
        entries: entries.collect(),
        ..Dictionary::default()
    };
    let mut checker = Checker::default().with_glossary(&glossary);
    let en = "The train number 7 and the train number x. ".repeat(2_000);
    for (ar, is_found) in [("وصل القطار رقم 7", false), ("وصل", true)] {
        let found = checker.check(&Pair::new(ar, &en));
        let found = found.iter().any(|found| found.rule.name == "glossary");
        assert_eq!(found, is_found, "{ar}");
    }
}
