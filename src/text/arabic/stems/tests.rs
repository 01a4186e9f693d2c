use super::*;
use crate::text::fold;

#[test]
fn stems_are_what_is_left_without_what_is_written_with_them() {
    for (word, expected) in [
        // Conjunctions, prepositions, the article.
        ("والكتاب", "كتاب"),
        ("فالكتاب", "كتاب"),
        ("بالكتاب", "كتاب"),
        ("كالكتاب", "كتاب"),
        ("للكتاب", "كتاب"),
        ("وبالكتاب", "كتاب"),
        ("وللكتاب", "كتاب"),
        ("لجنة", "لجنه"),
        ("ولجنة", "لجنه"),
        // Endings of nouns and adjectives.
        ("المعلمون", "معلم"),
        ("المعلمين", "معلم"),
        ("معلمات", "معلم"),
        ("دولتان", "دول"),
        ("الدولية", "دول"),
        ("سياسيون", "سياس"),
        // Pronouns.
        ("كتابه", "كتاب"),
        ("كتابهم", "كتاب"),
        ("وكتابها", "كتاب"),
        ("بكتابنا", "كتاب"),
        ("مدرستهم", "مدرس"),
        ("قراراتها", "قرار"),
        ("معلميهم", "معلم"),
        // Verbs.
        ("يقدمون", "قدم"),
        ("وسيقدم", "قدم"),
        ("ستقدم", "قدم"),
        ("ليقدم", "قدم"),
        ("تقدم", "قدم"),
        ("قدموا", "قدم"),
        ("وقدمت", "قدم"),
        ("قدمناه", "قدمنا"),
    ] {
        let word = fold::word(word);
        let stems = stems(&word);
        assert_eq!(stems[0], word);
        assert!(stems.contains(&expected), "{word}: {stems:?}");
    }
}

#[test]
fn a_letter_that_may_belong_to_the_word_is_not_always_taken_off() {
    for (word, wrong) in [
        // Too little would be left.
        ("ولد", "لد"),
        ("بيت", "يت"),
        ("كل", "ل"),
        ("قال", "ق"),
        ("سنة", "ن"),
        ("الي", "ي"),
        // No verb follows the article or a preposition other than ل.
        ("اليمن", "من"),
        ("بترول", "رول"),
        // س stands before the imperfect only.
        ("سلام", "لام"),
    ] {
        let word = fold::word(word);
        assert!(!stems(&word).contains(&wrong), "{word}: {:?}", stems(&word));
    }
    // «والد» may be "father" or "and" with something else.
    assert!(stems("والده").contains(&"والد") && stems("والده").contains(&"الد"));
}

#[test]
fn words_of_one_root_share_one() {
    for words in [
        // Broken plurals.
        &["كتاب", "كتب", "كتابه", "مكتبة", "كاتب", "مكتوب"][..],
        &["بيت", "بيوت", "بيوتهم"],
        &["شعب", "شعوب", "الشعوب"],
        &["مدينة", "مدن", "المدن"],
        &["عالم", "علماء", "علوم", "معلومات"],
        &["ملك", "ملوك", "المملكة"],
        // Participles and forms of verbs.
        &["علم", "تعليم", "معلم", "متعلم", "استعلام"],
        &["خدم", "استخدام", "المستخدمين", "خدمات"],
        &["نخب", "انتخاب", "انتخابات"],
        &["جمع", "اجتماع", "مجتمع", "جماعة"],
        &["قدم", "يقدمون", "تقديم", "وتقدم"],
    ] {
        let all: Vec<Vec<String>> = words.iter().map(|word| roots(&fold::word(word))).collect();
        let shared = all[0]
            .iter()
            .any(|root| all[1..].iter().all(|roots| roots.contains(root)));
        assert!(shared, "{words:?}: {all:?}");
    }
}

#[test]
fn words_of_different_roots_share_none() {
    for (a, b) in [
        ("كتاب", "بيت"),
        ("ملك", "شعب"),
        ("انتخاب", "اجتماع"),
        ("مدينة", "دولة"),
    ] {
        let (a, b) = (roots(&fold::word(a)), roots(&fold::word(b)));
        assert!(!a.is_empty() && !b.is_empty());
        assert!(!a.iter().any(|root| b.contains(root)), "{a:?} {b:?}");
    }
}

#[test]
fn every_word_has_few_stems_and_roots_each_once() {
    for word in [
        "",
        "ا",
        "و",
        "ال",
        "لل",
        "وال",
        "ء",
        "يي",
        "واو",
        "nato",
        "وبمستخدماتهما",
        "فسيستخدمونها",
        "ااااااااا",
        "وووووووو",
    ] {
        let stems = stems(word);
        let roots = roots(word);
        assert!(
            stems.len() <= 48 && roots.len() <= 24,
            "{word}: {stems:?} {roots:?}"
        );
        assert!(
            stems[1..].iter().all(|stem| !stem.is_empty()),
            "{word}: {stems:?}"
        );
        for (index, stem) in stems.iter().enumerate() {
            assert!(
                word.contains(stem) && !stems[..index].contains(stem),
                "{word}: {stems:?}"
            );
        }
        for (index, root) in roots.iter().enumerate() {
            assert!(!roots[..index].contains(root), "{word}: {roots:?}");
        }
    }
}
