use super::*;
use crate::align::Aligner;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::split::Splitter;

/// Documents of one segment a line.
fn documents(ar: &str, en: &str) -> [Document; 2] {
    let splitter = Splitter::new().segmented(true);
    [(Lang::Arabic, ar), (Lang::English, en)].map(|(lang, text)| splitter.split(lang, text.into()))
}

fn known(pairs: &[(&str, &str)]) -> KnownPairs {
    let pairs: Vec<Pair> = pairs.iter().map(|&(ar, en)| Pair::new(ar, en)).collect();
    pairs.iter().collect()
}

fn recalled(pairs: &[(&str, &str)], [ar, en]: &[Document; 2]) -> Option<Recalled> {
    let (weights, band) = (MemoryWeights::default(), BandWeights::default());
    Recalled::find(&weights, &band, &known(pairs), [ar, en], Level::Sentence)
}

const AR: &str = "أ ب\nت ث ج\nح خ\nد ذ\n";
const EN: &str = "one two\nthree four\nfive\nsix seven\n";

#[test]
fn beads_in_a_unit_gain_those_that_join_it_with_more_lose_and_others_are_nothing_to_it() {
    let texts = documents(AR, EN);
    let recalled = recalled(&[("ت ث ج. ح خ", "Three, four: five")], &texts).expect("found again");
    assert_eq!(recalled.points(), [(1, 1)]);
    let cost = |ar: [usize; 2], en: [usize; 2]| {
        let span = |[start, end]: [usize; 2]| Span::new(start, end);
        Prepared {
            recalled: &recalled,
        }
        .cost(span(ar), span(en))
    };
    let whole = cost([1, 3], [1, 3]);
    assert!(whole < -2.0, "{whole}");
    // Cut further, it is the same.
    let cut = cost([1, 2], [1, 2]) + cost([2, 3], [2, 3]);
    assert!((cut - whole).abs() < 1e-9, "{cut} {whole}");
    for (ar, en) in [
        ([0, 2], [0, 2]),
        ([1, 2], [0, 1]),
        ([0, 1], [1, 2]),
        ([2, 4], [2, 4]),
    ] {
        assert!(cost(ar, en) > 0.1, "{ar:?} {en:?}");
    }
    for (ar, en) in [([0, 1], [0, 1]), ([3, 4], [3, 4]), ([0, 1], [3, 4])] {
        assert_eq!(cost(ar, en), 0.0, "{ar:?} {en:?}");
    }
}

#[test]
fn a_text_of_which_the_translation_is_nowhere_says_nothing() {
    assert!(recalled(&[("أ ب", "else")], &documents(AR, EN)).is_none());
    assert!(recalled(&[("else", "one two")], &documents(AR, EN)).is_none());
}

#[test]
fn a_text_that_stands_twice_may_belong_to_either() {
    let texts = documents("أ ب\nت\nأ ب\n", "one\nthree\none\n");
    let recalled = recalled(&[("أ ب", "One")], &texts).expect("found again");
    assert_eq!(recalled.points(), []);
    let cost = |ar, en| {
        let at = |segment| Span::new(segment, segment + 1);
        Prepared {
            recalled: &recalled,
        }
        .cost(at(ar), at(en))
    };
    assert!(cost(0, 0) < -2.0);
    assert_eq!(cost(0, 0), cost(0, 2));
    assert!(cost(0, 1) > 0.1);
}

#[test]
fn points_that_cross_each_other_are_none() {
    let pairs = |en: [&'static str; 6]| -> Vec<(&'static str, &'static str)> {
        ["أ", "ب", "ت", "ث", "ج", "ح"].into_iter().zip(en).collect()
    };
    let texts = documents("أ\nب\nت\nث\nج\nح\n", "a\nb\nc\nd\ne\nf\n");
    let points = |en| recalled(&pairs(en), &texts).map(|recalled| recalled.points().to_vec());
    let right = points(["a", "b", "c", "d", "e", "f"]).expect("found again");
    assert_eq!(right, (0..6).map(|at| (at, at)).collect::<Vec<_>>());
    assert_eq!(points(["f", "e", "d", "c", "b", "a"]), Some(Vec::new()));
}

#[test]
fn a_memory_that_the_path_contradicts_soon_says_nothing() {
    let texts = documents(AR, EN);
    let pairs = [("أ ب", "three four"), ("ت ث ج", "five"), ("ح خ", "one two")];
    let mut recalled = recalled(&pairs, &texts).expect("found again");
    let features = texts
        .each_ref()
        .map(|text| crate::correspond::features::Features::of(text, Level::Sentence));
    let at = |segment: usize| Span::new(segment, segment + 1);
    let wrong = |recalled: &Recalled| Prepared { recalled }.cost(at(0), at(1));
    let before = wrong(&recalled);
    let bead = |segment| Bead {
        ar: at(segment),
        en: at(segment),
        cost: 0.0,
        confidence: 1.0,
    };
    let beads: Vec<Bead> = (0..4).map(bead).collect();
    for _ in 0..2 {
        let [ar, en] = &features;
        recalled.learn(Bitext { ar, en }, &beads);
        // What was learnt before is forgotten.
        assert!(
            (recalled.kept - 3.6 / 7.0).abs() < 1e-9,
            "{}",
            recalled.kept
        );
    }
    assert!(wrong(&recalled) > before + 0.2);
}

#[test]
fn what_was_translated_before_is_found_where_nothing_else_tells() {
    // Names that no lexicon knows, and short lines that would go together in any way.
    let [ar, en] = documents("قط\nشجب\nنقر\nعلب\n", "blim\ncrag\nblop\nfrum\nzug\n");
    let pairs = |aligner: &Aligner| -> Vec<(String, String)> {
        let alignment = aligner.align(&ar, &en);
        let pairs = alignment.pairs().filter(|pair| !pair.is_null());
        pairs
            .map(|pair| (pair.ar().to_owned(), pair.en().to_owned()))
            .collect()
    };
    let known = known(&[("شجب", "blop"), ("نقر", "Frum.")]);
    let with = pairs(&Aligner::builder().memory(known).build());
    for wanted in [("شجب", "blop"), ("نقر", "frum")] {
        let wanted = (wanted.0.to_owned(), wanted.1.to_owned());
        assert!(with.contains(&wanted), "{with:?}");
        assert!(!pairs(&Aligner::new()).contains(&wanted));
    }
}
