//! The examples of the rules, and the choice of them.

use super::super::{Checker, RULES, Selection};
use super::checked;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

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
