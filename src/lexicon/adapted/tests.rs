use super::*;
use crate::lexicon::write::Contents;

/// Two texts of three words each, of which an empty lexicon knows none.
fn adapted() -> Adapted {
    let ar = ["زقل", "فنجر", "طسم"].map(str::to_owned);
    let en = ["zork", "finger", "tassum"].map(str::to_owned);
    Adapted::new(
        &Contents::default().lexicon(),
        &Glossary::default(),
        Adaptation::default(),
        &ar,
        &en,
    )
}

fn translates(adapted: &Adapted, ar: u32, en: u32) -> f32 {
    let by = &adapted.translations(ar).by;
    let unit = adapted.unit(en);
    by.iter()
        .find(|entry| entry.0 == unit)
        .map_or(0.0, |entry| entry.1)
}

#[test]
fn what_is_seen_in_several_pairs_is_learnt_and_what_is_seen_in_one_is_not() {
    let mut adapted = adapted();
    let pair = |words: &[u32]| (words.to_vec(), words.to_vec(), 1.0);
    // The first word in three pairs, the second in one but there three times, the third beside them.
    adapted.learn([pair(&[0]), pair(&[0, 2]), pair(&[0]), pair(&[1, 1, 1])].into_iter());
    assert!(translates(&adapted, 0, 0) > 0.5);
    assert_eq!(translates(&adapted, 1, 1), 0.0);
    assert_eq!(translates(&adapted, 2, 2), 0.0);
    assert!(translates(&adapted, 0, 2) < 0.05);
    assert_eq!(adapted.translations(1).by, []);
}

#[test]
fn what_was_learnt_before_is_forgotten_and_helps_to_learn() {
    let mut adapted = adapted();
    let apart = [(vec![0], vec![0], 1.0), (vec![0], vec![0], 1.0)];
    let together = [(vec![0, 1], vec![1, 0], 1.0), (vec![0, 1], vec![1, 0], 1.0)];
    adapted.learn(together.clone().into_iter());
    // By their order alone the wrong ones belong together.
    assert!(translates(&adapted, 0, 0) < translates(&adapted, 0, 1));
    adapted.learn(apart.into_iter());
    assert_eq!(translates(&adapted, 0, 1), 0.0);
    adapted.learn(together.into_iter());
    assert!(translates(&adapted, 0, 0) > translates(&adapted, 0, 1));
    adapted.learn(std::iter::empty());
    assert_eq!(translates(&adapted, 0, 0), 0.0);
}

#[test]
fn pairs_that_are_not_sure_teach_less() {
    let learnt = |sure: f32| {
        let mut adapted = adapted();
        adapted.learn((0..4).map(|_| (vec![0], vec![0], sure)));
        translates(&adapted, 0, 0)
    };
    assert!(learnt(1.0) > learnt(0.5) && learnt(0.5) > learnt(0.1));
    assert_eq!(learnt(0.0), 0.0);
}

#[test]
fn forms_of_an_english_word_are_one_unit() {
    let en = ["letters", "letter", "king"].map(str::to_owned);
    let adapted = Adapted::new(
        Lexicon::builtin(),
        &Glossary::default(),
        Adaptation::default(),
        &[],
        &en,
    );
    assert_eq!(adapted.units(), 2);
    assert_eq!(adapted.unit(0), adapted.unit(1));
    assert_ne!(adapted.unit(0), adapted.unit(2));
    assert!(
        adapted
            .share(adapted.unit(2))
            .linked
            .is_some_and(|linked| linked > 0.1)
    );
}

#[test]
fn words_of_which_nothing_is_known_are_rare_and_may_be_anything() {
    let adapted = adapted();
    assert_eq!(adapted.units(), 3);
    for unit in 0..3 {
        let share = adapted.share(unit);
        assert_eq!(
            (share.background, share.linked),
            (Adaptation::default().unknown_share, None)
        );
    }
}

#[test]
fn a_word_is_taken_apart_only_if_the_lexicon_knows_nothing_of_it() {
    let ar = ["مجلسالامنالدولي", "والمسووليات", "المتحده"].map(str::to_owned);
    let (lexicon, glossary) = (Lexicon::builtin(), Glossary::default());
    let adapted = Adapted::new(lexicon, &glossary, Adaptation::default(), &ar, &[]);
    assert_eq!(adapted.parts(0).len(), 3);
    assert_eq!(adapted.parts(1), [1]);
    assert_eq!(adapted.parts(2), [2]);
}
