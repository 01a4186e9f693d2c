//! What holds for any two texts, however odd: nothing panics, nothing is lost, no number leaves its range.

use muwazi::align::Aligner;
use muwazi::formats::{Format, Options, PairWriter, jsonl};
use muwazi::model::alignment::Alignment;
use muwazi::model::document::{Document, Level};
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::split::Splitter;
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that the evidence looks for, in both languages and each in the other's text too.
fn piece() -> impl Strategy<Value = String> {
    const FIXED: &[&str] = &[
        "١٢٣٤٫٥ ",
        "1,234.5 ",
        "99999999999999999999 ",
        "٪ 12% ",
        "في 14 مارس 2021 ",
        "on 14 March 2021 ",
        "31/02/0000 ",
        "٢٢ رجب ١٤٤٦هـ ",
        "A/RES/ES-10/24 ",
        "(أ) ",
        "1. ",
        "• ",
        "أولاً: ",
        "يوسف ",
        "Youssef ",
        "twenty-two million ",
        "اثنان وعشرون مليونا ",
        "بما في ذلك ",
        "including ",
        "، ويدعو ",
        ", and calls ",
        "(a) ",
        "-القوة، القائمة- ",
        "\n\n",
        "\r\n",
        "\n",
    ];
    prop_oneof![
        3 => "[ء-ي]{1,7} ",
        3 => "[a-zA-Z]{1,7} ",
        3 => proptest::sample::select(FIXED).prop_map(str::to_owned),
        2 => "[.!?؟…،؛:]{1,2} ",
        1 => "[0-9٠-٩.,/٫٬-]{1,8} ",
        1 => any::<String>(),
    ]
}

fn any_text(pieces: usize) -> impl Strategy<Value = String> {
    vec(piece(), 0..pieces).prop_map(|pieces| pieces.concat())
}

fn visible(text: &str) -> String {
    text.split_whitespace().collect()
}

fn split(ar: &str, en: &str, segmented: bool) -> (Document, Document) {
    let splitter = Splitter::new().segmented(segmented);
    (
        splitter.split(Lang::Arabic, ar.into()),
        splitter.split(Lang::English, en.into()),
    )
}

/// What is written in a format.
fn written(format: Format, pairs: &[Pair]) -> String {
    let mut out = Vec::new();
    let mut writer =
        PairWriter::new(format, Box::new(&mut out), "out", &Options::default()).expect("a writer");
    for pair in pairs {
        writer.write(pair).expect("written");
    }
    writer.finish().expect("finished");
    String::from_utf8(out).expect("UTF-8")
}

/// All visible characters of each side: the Arabic as it comes, the English by the number of its first segment.
fn sides<'a>(pairs: impl Iterator<Item = (&'a str, &'a str, usize)>) -> (String, String) {
    let (ar, mut en): (String, Vec<(usize, &str)>) =
        pairs.map(|(ar, en, at)| (ar, (at, en))).unzip();
    en.sort_by_key(|&(at, _)| at);
    (
        visible(&ar),
        visible(&String::from_iter(en.into_iter().map(|(_, en)| en))),
    )
}

fn check(alignment: &Alignment) -> Result<(), TestCaseError> {
    let (mut ar, mut en) = (0, 0);
    for bead in alignment.beads() {
        prop_assert_eq!((bead.ar.start, bead.en.start), (ar, en));
        prop_assert!(bead.ar.len() + bead.en.len() > 0);
        prop_assert!((0.0..=1.0).contains(&bead.confidence));
        prop_assert!(bead.cost.is_finite());
        (ar, en) = (bead.ar.end, bead.en.end);
    }
    let placed = alignment.placed().iter().map(|placed| placed.bead);
    let mut all: Vec<usize> = placed.clone().flat_map(|bead| bead.en.range()).collect();
    all.sort_unstable();
    prop_assert!(all.into_iter().eq(0..en));
    prop_assert!(placed.flat_map(|bead| bead.ar.range()).eq(0..ar));
    let level = alignment.level();
    prop_assert_eq!(ar, alignment.ar().spans(level).len());
    prop_assert_eq!(en, alignment.en().spans(level).len());
    prop_assert!((0.0..=1.0).contains(&alignment.coverage()));
    prop_assert!(
        alignment
            .order()
            .is_none_or(|order| (0.0..=1.0).contains(&order))
    );
    Ok(())
}

proptest! {
    #[test]
    fn beads_tile_any_two_texts(
        ar in any_text(60), en in any_text(60), segmented: bool, level in 0..3usize,
    ) {
        let (ar, en) = split(&ar, &en, segmented);
        let level = [Level::Paragraph, Level::Sentence, Level::Clause][level];
        check(&Aligner::new().at_level(level).align(&ar, &en))?;
    }

    #[test]
    fn outputs_hold_both_texts_whole_and_in_the_order_of_their_numbers(ar in any_text(40), en in any_text(40)) {
        let (ar_document, en_document) = split(&ar, &en, false);
        let alignment = Aligner::new().align(&ar_document, &en_document);
        let pairs: Vec<Pair> = alignment.pairs().collect();
        // What holds nothing but marks of direction has no segment.
        let expected = [&ar_document, &en_document].map(|document| {
            let segments = document.segments(Level::Sentence);
            visible(&segments.map(|segment| segment.text).collect::<String>())
        });
        let expected = (expected[0].clone(), expected[1].clone());

        let lines = written(Format::Jsonl, &pairs);
        let read: Vec<Pair> = jsonl::read(lines.as_bytes(), "out").collect::<Result<_, _>>().expect("pairs");
        let texts = read.iter().map(|pair| (pair.ar(), pair.en(), pair.en_segments().start));
        prop_assert_eq!(&sides(texts), &expected);
        prop_assert_eq!(read, pairs.clone());

        let rows = written(Format::Csv, &pairs);
        let mut reader = csv::Reader::from_reader(rows.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
        let texts = rows.iter().map(|row| (&row[0], &row[1], row[5].parse().expect("a number")));
        prop_assert_eq!(&sides(texts), &expected);
    }

    #[test]
    fn a_text_and_its_copy_in_digits_only_do_not_confuse(numbers in vec(any::<u64>(), 0..30)) {
        let text: String = numbers.iter().map(|number| format!("{number}.\n")).collect();
        let (ar, en) = split(&text, &text, true);
        check(&Aligner::new().align(&ar, &en))?;
    }
}

// Two alignments a case: half as many.
proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn clauses_joined_give_the_sentences_back(ar in any_text(60), en in any_text(60), segmented: bool) {
        let (ar, en) = split(&ar, &en, segmented);
        let aligner = Aligner::builder().moved(false).build();
        let sentences = aligner.align(&ar, &en);
        let clauses = aligner.clone().at_level(Level::Clause).align(&ar, &en);
        let clauses: Vec<Pair> = clauses.pairs().collect();
        let mut rest = clauses.as_slice();
        for whole in &sentences {
            // Every pair of sentences is a run of pairs of clauses; none reaches into the next.
            let inside = |pair: &&Pair| {
                pair.ar_bytes().end <= whole.ar_bytes().end && pair.en_bytes().end <= whole.en_bytes().end
            };
            let count = rest.iter().take_while(inside).count();
            let (parts, later) = rest.split_at(count);
            rest = later;
            let joined = |side: fn(&Pair) -> &str| parts.iter().map(side).map(visible).collect::<String>();
            prop_assert_eq!(joined(Pair::ar), visible(whole.ar()));
            prop_assert_eq!(joined(Pair::en), visible(whole.en()));
            for part in parts {
                prop_assert!(part.confidence() <= whole.confidence());
                prop_assert_eq!(part.is_null(), whole.is_null());
            }
        }
        prop_assert!(rest.is_empty());
    }

    #[test]
    fn the_same_texts_are_aligned_the_same(ar in any_text(40), en in any_text(40)) {
        let (ar, en) = split(&ar, &en, false);
        let [one, other] = [(); 2].map(|()| Aligner::new().at_level(Level::Clause).align(&ar, &en));
        prop_assert_eq!(one.beads(), other.beads());
    }
}

#[test]
fn texts_of_very_different_length_are_aligned() {
    let long = "قرر المجلس ما يلي في 14 مارس 2021.\n".repeat(300);
    for (ar, en) in [
        (&*long, "The Council decided as follows on 14 March 2021."),
        ("قرر المجلس ما يلي.", &*"The Council decided.\n".repeat(300)),
        (&*long, ""),
        ("", "The Council decided."),
        ("", ""),
    ] {
        let (ar, en) = split(ar, en, true);
        for level in [Level::Sentence, Level::Clause] {
            check(&Aligner::new().at_level(level).align(&ar, &en)).expect("a tiling");
        }
    }
}

/// Forms, lists of articles, dialogues.
#[test]
fn texts_that_say_the_same_over_and_over_are_aligned() {
    let same = (
        "انعقد المؤتمر في 14 مارس وحضره كثيرون.",
        "The conference met on 14 March and many attended it.",
    );
    let numbered = |number: usize| {
        (
            format!("المادة {number} من هذا القانون نافذة."),
            format!("Article {number} of this law is in force."),
        )
    };
    for (what, lines) in [
        (
            "the same line",
            vec![(same.0.to_owned(), same.1.to_owned()); 100],
        ),
        ("yes", vec![("نعم.".to_owned(), "Yes.".to_owned()); 40]),
        ("numbered lines", (1..=600).map(numbered).collect()),
    ] {
        let (ar, en): (Vec<String>, Vec<String>) = lines.into_iter().unzip();
        let (ar, en) = split(&ar.join("\n"), &en.join("\n"), true);
        let alignment = Aligner::new().align(&ar, &en);
        let shapes = alignment
            .beads()
            .iter()
            .map(|bead| bead.shape().to_string());
        assert!(shapes.eq(vec!["1:1"; ar.sentences().len()]), "{what}");
        assert!(alignment.coverage() > 0.5, "{what}");
    }
}

/// Nor are all lines pairs for standing often.
#[test]
fn texts_that_say_two_different_things_over_and_over_are_not() {
    let (ar, en) = (
        ["ذهب الولد إلى المدرسة صباحا."; 40],
        ["Prices of oil rose by 14 dollars in May."; 40],
    );
    let (ar, en) = split(&ar.join("\n"), &en.join("\n"), true);
    let alignment = Aligner::new().align(&ar, &en);
    assert!(alignment.coverage() < 0.3);
}
