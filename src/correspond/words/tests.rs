use super::*;

/// Sentences with their correspondences.
const TABLE: &str = include_str!("tests.tsv");

fn correspondences<'t>(ar: &'t str, en: &'t str) -> Vec<(Kind, &'t str, &'t str)> {
    let words = (
        Tokenized::of(ar, Lang::Arabic),
        Tokenized::of(en, Lang::English),
    );
    let found = Matcher::new(Lexicon::builtin()).correspondences(&words.0, &words.1);
    let texts = |found: &Correspondence| (found.kind, &ar[found.ar.range()], &en[found.en.range()]);
    found.iter().map(texts).collect()
}

#[test]
fn every_kind_is_found_and_what_differs_is_not() {
    assert_eq!(
        correspondences(
            "زار طنطاوي مقر UNRWA في 14 مارس 2025 ومعه ٤٠ عضوا و17 كتابا.",
            "On 14 March 2025 Tantawi visited UNRWA with 40 members and 18 books."
        ),
        [
            (Kind::Date, "14 مارس 2025", "14 March 2025"),
            (Kind::Symbol, "UNRWA", "UNRWA"),
            (Kind::Number, "٤٠", "40"),
            (Kind::Word, "زار", "visited"),
            (Kind::Name, "طنطاوي", "Tantawi"),
            (Kind::Word, "عضوا", "members"),
            (Kind::Word, "كتابا", "books"),
        ]
    );
}

/// Precision of at least nine in ten and recall of six in seven: a doubtful correspondence is rather left out than
/// wrong.
#[test]
fn most_of_what_is_shown_is_right_and_most_of_what_is_right_is_shown() {
    let (mut shown, mut right, mut expected, mut hit) = (0, 0, 0, 0);
    for row in TABLE.lines().skip(2) {
        let [ar, en, words] = *row.split('\t').collect::<Vec<_>>() else {
            panic!("{row}: three columns");
        };
        let links = correspondences(ar, en);
        let pair = |words: &'static str| words.split_once('=').expect("two words");
        let words: Vec<(&str, &str)> = words.split(' ').map(pair).collect();
        let covers = |link: &(Kind, &str, &str), words: &(&str, &str)| {
            link.1.contains(words.0) && link.2.contains(words.1)
        };
        shown += links.len();
        right += (links.iter())
            .filter(|link| words.iter().any(|words| covers(link, words)))
            .count();
        expected += words.len();
        hit += (words.iter())
            .filter(|words| links.iter().any(|link| covers(link, words)))
            .count();
    }
    assert!(10 * right >= 9 * shown, "{right} of {shown} are right");
    assert!(20 * hit >= 17 * expected, "{hit} of {expected} are shown");
}

#[test]
fn all_places_of_what_is_the_same_are_shown_each_with_one_of_the_other_side() {
    let (ar, en) = ("5 ".repeat(3000), "5 ".repeat(2000));
    let found = correspondences(&ar, &en);
    assert_eq!(found.len(), 3000);
    assert!(found.iter().all(|found| *found == (Kind::Number, "5", "5")));
}

#[test]
fn days_within_dates_are_linked_to_each_other() {
    let (ar, en) = ("في 15 مارس 2024", "on March 15, 2024");
    let words = (
        Tokenized::of(ar, Lang::Arabic),
        Tokenized::of(en, Lang::English),
    );
    let mut matcher = Matcher::new(Lexicon::builtin());
    let links = matcher.links(&words.0, &words.1);
    let best = |i: usize| {
        let own = links.iter().filter(|link| link.0 == i);
        own.max_by(|a, b| a.2.total_cmp(&b.2)).map(|link| link.1)
    };
    assert_eq!([1, 2, 3].map(best), [Some(2), Some(1), Some(3)]);
}
