use super::*;
use crate::text::fold;

#[test]
fn keys_of_an_arabic_word_come_from_the_special_to_the_general() {
    for (word, stems, root) in [
        ("والكتاب", &["الكتاب", "كتاب"][..], "كتب"),
        ("بكتابهم", &["كتابهم", "كتاب"], "كتب"),
        ("كتب", &["كتب"], "كتب"),
    ] {
        let keys = of_arabic(word);
        assert_eq!(keys[0], (Floor::Word, format!("={word}")));
        assert!(keys.is_sorted_by_key(|key| key.0), "{keys:?}");
        for stem in stems {
            assert!(
                keys.contains(&(Floor::Stem, format!("-{stem}"))),
                "{word} {stem}"
            );
        }
        assert!(
            keys.contains(&(Floor::Root, format!("√{root}"))),
            "{keys:?}"
        );
        let mut once: Vec<&String> = keys.iter().map(|key| &key.1).collect();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), keys.len(), "{keys:?}");
    }
}

#[test]
fn forms_of_an_english_word_have_one_key() {
    for (a, b) in [
        ("letters", "letter"),
        ("decided", "deciding"),
        ("cities", "city"),
    ] {
        assert_eq!(of_english(a), of_english(b));
    }
    assert_ne!(of_english("letter"), of_english("lettuce"));
}

#[test]
fn what_has_digits_is_left_to_the_numbers() {
    for (word, expected) in [
        ("1990", false),
        ("covid-19", false),
        ("2nd", false),
        ("two", true),
        ("اثنان", true),
        ("", true),
    ] {
        assert_eq!(is_lexical(word), expected, "{word}");
    }
    // They are asked about folded words, in which all digits are Western.
    assert!(!is_lexical(&fold::word("١٩٩٠")));
}
