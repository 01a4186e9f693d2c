use super::*;

fn listed(lang: Lang, unit: Unit, pairs: &[(&str, &str)]) -> Frequencies {
    let mut list = WordList::new(lang, unit).expect("a unit of the language");
    for (ar, en) in pairs {
        list.add(&Pair::new(*ar, *en), "memory.tmx");
    }
    list.finish()
}

fn counts(found: &Frequencies) -> Vec<(&str, usize, usize, &str)> {
    let rows = found.rows.iter();
    rows.map(|row| (&*row.word, row.count, row.forms, &*row.written))
        .collect()
}

const PAIRS: &[(&str, &str)] = &[
    (
        "كتب الكاتبُ كتابًا في المكتبة.",
        "The writer wrote a book in 1990.",
    ),
    (
        "والكتاب في مكتبه، وكتبوا 12 كتاب",
        "The book's writers; books",
    ),
];

#[test]
fn words_are_counted_by_form_stem_and_root() {
    let forms = listed(Lang::English, Unit::Form, PAIRS);
    assert_eq!((forms.words, forms.numbers, forms.without), (10, 1, 0));
    assert_eq!(
        counts(&forms)[..3],
        [
            ("the", 2, 1, "The"),
            ("a", 1, 1, "a"),
            ("book", 1, 1, "book")
        ]
    );
    let stems = listed(Lang::English, Unit::Stem, PAIRS);
    assert_eq!(counts(&stems)[0], ("book", 3, 3, "book"));
    assert_eq!(counts(&stems)[2], ("writer", 2, 2, "writer"));
    let stems = listed(Lang::Arabic, Unit::Stem, PAIRS);
    assert!(
        counts(&stems).contains(&("كتاب", 2, 2, "كتاب")),
        "{stems:?}"
    );
    assert!(counts(&stems).contains(&("في", 2, 1, "في")), "{stems:?}");
    let roots = listed(Lang::Arabic, Unit::Root, PAIRS);
    assert_eq!(counts(&roots), [("كتب", 8, 8, "الكاتبُ")]);
    assert_eq!((roots.words, roots.without, roots.numbers), (10, 2, 1));
    // The ending of the feminine is in no root.
    let feminine = listed(Lang::Arabic, Unit::Root, &[("دورة الدورةُ", "")]);
    assert_eq!(counts(&feminine), [("در", 2, 2, "الدورةُ")]);
    assert!(WordList::new(Lang::English, Unit::Root).is_none());
}

#[test]
fn words_are_dispersed_over_the_texts_that_pairs_name() {
    let mut list = WordList::new(Lang::English, Unit::Form).expect("forms");
    for (en, file) in [
        ("sea sea", "a"),
        ("land", "b"),
        ("sea", "a"),
        ("land land", "c"),
    ] {
        let pair = Pair::new("بحر", en).with_files(None, Some(file.to_owned()));
        list.add(&pair, "memory.tmx");
    }
    let found = list.finish();
    assert_eq!((found.kind, found.parts), (PartKind::Texts, 3));
    let of = |word: &str| found.rows.iter().find(|row| row.word == word);
    let [land, sea] = [of("land"), of("sea")].map(|row| row.expect("a word"));
    assert_eq!((sea.count, sea.range, sea.dp), (3, 1, 0.5));
    assert_eq!((land.count, land.range, land.dp), (3, 2, 0.5));
    assert_eq!(sea.per_million, 500_000.0);
    // Equally frequent: by their letters.
    assert_eq!(found.rows[0].word, "land");
}

#[test]
fn no_words_make_an_empty_list() {
    let found = listed(Lang::Arabic, Unit::Root, &[("", "sea"), ("12", "12")]);
    assert_eq!((found.rows.len(), found.words, found.numbers), (0, 0, 1));
}
