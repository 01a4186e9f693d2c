use super::*;
use crate::lexicon::adaptation::Adaptation;
use crate::lexicon::adapted::Adapted;
use crate::lexicon::dictionary::Entry;
use crate::lexicon::write::{Contents, Key, Word};
use crate::text::fold;

/// Lexicon that knows two words and the justice of courts.
fn lexicon() -> Lexicon {
    let word = |text: &str| Word {
        text: units::of_english(text).into_owned(),
        seen: 100.0,
        linked: 0.9,
    };
    let mut english = ["court", "home", "house", "justice", "sea"].map(word);
    english.sort_by(|a, b| a.text.cmp(&b.text));
    let key = |text: &str, word: &str| {
        let stem = units::of_english(word);
        let number = english.iter().position(|word| word.text == stem);
        Key {
            text: text.to_owned(),
            seen: 10.0,
            links: vec![(number.expect("a word") as u32, 8.0)],
        }
    };
    let mut keys = vec![
        key("=بيت", "house"),
        key("-بيت", "house"),
        key("=العدل", "justice"),
        key("-عدل", "justice"),
    ];
    keys.sort_by(|a, b| a.text.cmp(&b.text));
    Contents {
        keys,
        english: english.to_vec(),
    }
    .lexicon()
}

/// Probability that `en` translates `ar`, after these entries.
fn translates(entries: &[(&str, &str)], ar: &str, en: &str) -> f32 {
    let lexicon = lexicon();
    let mut glossary = Glossary::default();
    let entry = |(ar, en): &(&str, &str)| Entry {
        ar: (*ar).to_owned(),
        en: (*en).to_owned(),
    };
    let dictionary = Dictionary {
        entries: entries.iter().map(entry).collect(),
        ..Dictionary::default()
    };
    glossary.add(&dictionary, &lexicon);
    let words = ([fold::word(ar)], [fold::word(en)]);
    let adapted = Adapted::new(
        &lexicon,
        &glossary,
        Adaptation::default(),
        &words.0,
        &words.1,
    );
    let by = &adapted.translations(0).by;
    by.iter().map(|entry| entry.1).sum()
}

#[test]
fn a_word_of_a_dictionary_is_a_more_probable_translation() {
    for (entries, ar, en, before, after) in [
        // The lexicon knows another translation, which stays one.
        (&[("بيت", "home")][..], "بيت", "home", 0.0..0.01, 0.1..0.5),
        (&[("بيت", "home")], "بيت", "house", 0.7..0.9, 0.45..0.8),
        // It is made surer of its own.
        (&[("بيت", "house")], "بيت", "house", 0.7..0.82, 0.8..1.0),
        // It knows neither word.
        (
            &[("مسيّرة", "quadrotor")],
            "مسيّرة",
            "quadrotor",
            0.0..0.01,
            0.5..1.0,
        ),
        // Other forms of both.
        (&[("بحر", "sea")], "والبحر", "seas", 0.0..0.01, 0.5..1.0),
        (&[("بحر", "sea")], "بحور", "sea", 0.0..0.01, 0.2..1.0),
        // Another word is none the surer.
        (&[("بحر", "sea")], "بيت", "sea", 0.0..0.01, 0.0..0.01),
    ] {
        let (without, with) = (translates(&[], ar, en), translates(entries, ar, en));
        assert!(before.contains(&without), "{ar} {en}: {without}");
        assert!(after.contains(&with), "{ar} {en}: {with}");
    }
}

#[test]
fn of_a_phrase_the_words_that_belong_together_are_linked() {
    let phrase = [("محكمة العدل", "court of justice")];
    let right = translates(&phrase, "محكمة", "court");
    let wrong = translates(&phrase, "محكمة", "justice");
    assert!(right > 3.0 * wrong && right > 0.2, "{right} {wrong}");
    let known = translates(&phrase, "العدل", "justice");
    let other = translates(&phrase, "العدل", "court");
    assert!(known > 5.0 * other, "{known} {other}");
}

#[test]
fn a_phrase_of_unknown_words_is_told_by_their_order() {
    let phrase = [("قسطرة ثنائية", "catheter bilateral")];
    let right = translates(&phrase, "قسطرة", "catheter");
    let wrong = translates(&phrase, "قسطرة", "bilateral");
    assert!(right > 2.0 * wrong && wrong > 0.0, "{right} {wrong}");
}

#[test]
fn what_a_word_may_be_cut_into_is_not_linked() {
    // «والد» stands in a dictionary as itself, not as "and" with something else.
    assert!(translates(&[("والد", "father")], "والد", "father") > 0.5);
    let mut glossary = Glossary::default();
    glossary.link("والد", "father", MEANT, MEANT);
    assert!(glossary.get("-والد").is_some());
    assert!(glossary.get("-الد").is_none());
}

#[test]
fn entries_without_words_add_nothing() {
    for (ar, en) in [("1990", "year"), ("عام", "1990"), ("", "")] {
        assert_eq!(translates(&[(ar, en)], "عام", "year"), 0.0, "{ar} {en}");
    }
}
