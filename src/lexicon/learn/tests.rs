use super::*;
use crate::lexicon::Lexicon;

/// Sentences of a verb, a subject and an object, in the order of each language.
const VERBS: [(&str, &str); 3] = [("كتب", "wrote"), ("قرأ", "read"), ("باع", "sold")];
const SUBJECTS: [(&str, &str); 4] = [
    ("المعلم", "teacher"),
    ("التاجر", "merchant"),
    ("الطبيب", "doctor"),
    ("الملك", "king"),
];
const OBJECTS: [(&str, &str); 3] = [
    ("كتابا", "books"),
    ("رسائل", "letters"),
    ("قصصا", "stories"),
];

fn learner() -> Learner {
    let mut learner = Learner::new();
    for verb in VERBS {
        for subject in SUBJECTS {
            for object in OBJECTS {
                let ar = format!("{} {} {} سنة 1990.", verb.0, subject.0, object.0);
                let en = format!("{} {} {} in 1990.", subject.1, verb.1, object.1);
                assert!(learner.add(&ar, &en, 1.0));
            }
        }
    }
    learner
}

fn lexicon() -> Lexicon {
    Lexicon::learn(&learner(), &Options::default())
}

/// Returns the most probable translation.
fn best(lexicon: &Lexicon, word: &str) -> Option<String> {
    let translations = lexicon.translations(&fold::word(word), Smoothing::default());
    let best = translations
        .by
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(lexicon.english_word(best.0).to_owned())
}

fn stem(word: &str) -> String {
    units::of_english(word).into_owned()
}

#[test]
fn words_are_told_apart_by_the_company_they_keep() {
    let lexicon = lexicon();
    for (ar, en) in VERBS.into_iter().chain(SUBJECTS).chain(OBJECTS) {
        assert_eq!(best(&lexicon, ar), Some(stem(en)), "{ar}");
    }
}

#[test]
fn forms_that_were_never_seen_are_known_by_stem_and_root() {
    let lexicon = lexicon();
    for (ar, en) in [
        // Clitics, endings, pronouns.
        ("للمعلمين", "teacher"),
        ("ومعلمها", "teacher"),
        ("بالتاجر", "merchant"),
        ("ملكهم", "king"),
        ("طبيبتان", "doctor"),
        // Another word of the root: merchants, kings, letter.
        ("تجار", "merchant"),
        ("ملوك", "king"),
        ("رسالة", "letters"),
    ] {
        assert!(
            lexicon
                .key_number(&format!("={}", fold::word(ar)))
                .is_none()
        );
        assert_eq!(best(&lexicon, ar), Some(stem(en)), "{ar}");
    }
    assert_eq!(best(&lexicon, "شمس"), None);
}

#[test]
fn the_same_pairs_always_make_the_same_bytes() {
    assert_eq!(lexicon().bytes(), lexicon().bytes());
}

#[test]
fn the_heavier_pairs_count_for_more() {
    for (house, home, expected) in [(1.0, 0.1, "hous"), (0.1, 1.0, "home")] {
        let mut learner = Learner::new();
        for _ in 0..5 {
            learner.add("بيت", "house", house);
            learner.add("بيت", "home", home);
        }
        let lexicon = Lexicon::learn(&learner, &Options::default());
        assert_eq!(best(&lexicon, "بيت").as_deref(), Some(expected));
        let english = lexicon.english(expected).expect("a word");
        assert!((lexicon.share(english) - 1.0 / 1.1).abs() < 0.03);
    }
}

#[test]
fn pairs_without_words_teach_nothing() {
    let mut learner = Learner::new();
    for (ar, en) in [("1990", "year"), ("سنة", "1990"), ("", ""), ("–", "…")] {
        assert!(!learner.add(ar, en, 1.0), "{ar} {en}");
    }
    assert_eq!(learner.pairs(), 0);
    let lexicon = Lexicon::learn(&learner, &Options::default());
    assert_eq!(lexicon.sizes(), (0, 0, 0));
}

#[test]
fn only_so_much_is_kept() {
    let of = |options: Options| Lexicon::learn(&learner(), &options).sizes();
    let all = of(Options::default());
    let few = of(Options {
        most_links: 1,
        ..Options::default()
    });
    assert_eq!((few.0, few.1), (all.0, all.1));
    assert_eq!(few.2, few.0);
    let often = of(Options {
        least_count: 4.0,
        ..Options::default()
    });
    assert!(often.2 < all.2, "{often:?} {all:?}");
    let general = of(Options {
        least_seen: 100.0,
        ..Options::default()
    });
    assert!(general.0 < all.0, "{general:?} {all:?}");
}
