use std::collections::BTreeSet;

use crate::align::Aligner;
use crate::model::alignment::{Alignment, PlacedBead};
use crate::model::document::Level;
use crate::model::lang::Lang;
use crate::split::Splitter;

/// Sentences and their translations, in order.
const NEWS: [(&str, &str); 10] = [
    (
        "انعقد المؤتمر في القاهرة في 14 مارس 2021 وحضره 212 مندوبا.",
        "The conference was held in Cairo on 14 March 2021 and was attended by 212 delegates.",
    ),
    (
        "افتتح وزير الزراعة الجلسة الأولى بكلمة عن أزمة المياه.",
        "The Minister of Agriculture opened the first session with a speech on the water crisis.",
    ),
    (
        "وطلبت الوفود من الأمين العام تقديم تقرير عن تمويل المدارس.",
        "The delegations asked the Secretary-General to submit a report on the funding of schools.",
    ),
    (
        "وفي المساء زار الضيوف المتحف القديم قرب النهر.",
        "In the evening the guests visited the old museum near the river.",
    ),
    (
        "تراجعت أسعار القمح بنسبة 12 في المائة خلال الشهر الماضي.",
        "Wheat prices fell by 12 per cent during the past month.",
    ),
    (
        "وقال التجار إن المطر الغزير أتلف جزءا من المحصول.",
        "Traders said that heavy rain had destroyed part of the harvest.",
    ),
    (
        "وتنتظر المصانع وصول السفن من البحر الأسود.",
        "The factories are waiting for the ships to arrive from the Black Sea.",
    ),
    (
        "أصيب ثلاثة عمال في حريق داخل مستودع للأدوية.",
        "Three workers were injured in a fire inside a medicine warehouse.",
    ),
    (
        "ونقلت سيارات الإسعاف الجرحى إلى المستشفى.",
        "Ambulances took the wounded to the hospital.",
    ),
    (
        "وفتحت الشرطة تحقيقا في أسباب الحادث.",
        "The police opened an investigation into the causes of the accident.",
    ),
];

fn align(aligner: &Aligner, ar: &[&str], en: &[&str]) -> Alignment {
    let splitter = Splitter::new().segmented(true);
    let [ar, en] = [(Lang::Arabic, ar), (Lang::English, en)]
        .map(|(lang, lines)| splitter.split(lang, lines.join("\n").into()));
    aligner.align(&ar, &en)
}

/// Returns the segments of each pair of the news, with the English in this order, and whether it has moved.
fn found(order: &[usize]) -> Vec<(usize, usize, bool)> {
    let ar = NEWS.map(|(ar, _)| ar);
    let en: Vec<&str> = order.iter().map(|&number| NEWS[number].1).collect();
    pairs(&align(&Aligner::new(), &ar, &en))
}

/// Returns the first segments of each pair, and whether it has moved.
fn pairs(alignment: &Alignment) -> Vec<(usize, usize, bool)> {
    let pairs = alignment.placed().iter();
    let pairs = pairs.filter(|placed| !placed.bead.shape().is_null());
    let sides =
        |&PlacedBead { bead, is_moved }: &PlacedBead| (bead.ar.start, bead.en.start, is_moved);
    pairs.map(sides).collect()
}

#[test]
fn what_changed_places_is_paired_and_said_to_have_moved() {
    for (order, moved) in [
        (vec![0, 1, 2, 3, 4, 5, 6, 7, 8, 9], vec![]),
        (vec![4, 5, 6, 0, 1, 2, 3, 7, 8, 9], vec![4, 5, 6]),
        (vec![0, 1, 8, 2, 3, 4, 5, 6, 7, 9], vec![8]),
        (vec![7, 8, 9, 3, 4, 5, 6, 0, 1, 2], vec![0, 1, 2, 7, 8, 9]),
    ] {
        let found = found(&order);
        let expected = (0..NEWS.len()).map(|ar| {
            let en = order.iter().position(|&number| number == ar);
            (ar, en.expect("all are there"), moved.contains(&ar))
        });
        assert_eq!(found, expected.collect::<Vec<_>>(), "{order:?}");
    }
}

/// Definitions and their translations.
const DEFINITIONS: [(&str, &str); 8] = [
    (
        "«المحكمة» تعني المحكمة العليا في الدولة",
        "“Court” means the Supreme Court of the State",
    ),
    (
        "«السفينة» تعني كل مركب يبحر في البحر",
        "“Ship” means any vessel sailing at sea",
    ),
    (
        "«الوزير» يعني وزير المالية",
        "“Minister” means the Minister of Finance",
    ),
    (
        "«المدرسة» تعني كل مكان يتعلم فيه الأطفال",
        "“School” means any place where children learn",
    ),
    (
        "«الطبيب» يعني من يعالج المرضى",
        "“Doctor” means a person who treats patients",
    ),
    (
        "«الجريدة» تعني كل صحيفة تصدر يوميا",
        "“Newspaper” means any paper issued daily",
    ),
    (
        "«المزرعة» تعني أرضا تزرع قمحا أو قطنا",
        "“Farm” means land on which wheat or cotton is grown",
    ),
    (
        "«المصرف» يعني البنك المركزي",
        "“Bank” means the Central Bank",
    ),
];

/// Terms and their translations.
const TERMS: [(&str, &str); 16] = [
    ("هدنة", "armistice"),
    ("سفير", "ambassador"),
    ("ميزانية", "budget"),
    ("انتخابات", "elections"),
    ("حكومة", "government"),
    ("معاهدة", "treaty"),
    ("برلمان", "parliament"),
    ("محكمة", "court"),
    ("ضريبة", "tax"),
    ("لاجئ", "refugee"),
    ("عقوبات", "sanctions"),
    ("مجلس الأمن", "Security Council"),
    ("قاض", "judge"),
    ("وزير الخارجية", "foreign minister"),
    ("تصويت", "voting"),
    ("حقوق الإنسان", "human rights"),
];

#[test]
fn a_list_in_the_order_of_each_alphabet_is_paired() {
    for (list, least) in [(&DEFINITIONS[..], 5), (&TERMS, 12)] {
        let mut entries = list.to_vec();
        let mut en: Vec<&str> = entries.iter().map(|entry| entry.1).collect();
        en.sort_unstable_by_key(|en| en.to_lowercase());
        entries.sort_unstable();
        let ar: Vec<&str> = entries.iter().map(|entry| entry.0).collect();
        let alignment = align(&Aligner::new(), &ar, &en);
        let (mut right, mut wrong) = (0, 0);
        for PlacedBead { bead, .. } in alignment.placed() {
            if !bead.shape().is_null() && bead.confidence >= 0.5 {
                // Two neighbours that changed places are one pair.
                let of_entries: BTreeSet<&str> = bead.ar.range().map(|at| entries[at].1).collect();
                let of_bead: BTreeSet<&str> = en[bead.en.range()].iter().copied().collect();
                *(if of_entries == of_bead {
                    &mut right
                } else {
                    &mut wrong
                }) += 1;
            }
        }
        assert!(right >= least && wrong == 0, "{:?}", pairs(&alignment));
        assert!(pairs(&alignment).iter().any(|pair| pair.2));
    }
}

#[test]
fn whoever_wants_no_pairs_in_another_order_gets_none() {
    let ar = NEWS.map(|(ar, _)| ar);
    let mut en = NEWS.map(|(_, en)| en);
    en.rotate_left(4);
    for level in [Level::Paragraph, Level::Sentence, Level::Clause] {
        for is_moved in [true, false] {
            let aligner = Aligner::builder().level(level).moved(is_moved).build();
            let alignment = align(&aligner, &ar, &en);
            let has_moved = alignment.placed().iter().any(|placed| placed.is_moved);
            assert_eq!(has_moved, is_moved, "{level:?}");
        }
    }
}

#[test]
fn what_is_not_unique_or_says_nothing_is_not_said_to_have_moved() {
    let (yes, no) = (("نعم.", "Yes."), ("لا أعرف.", "I do not know."));
    let ar = [NEWS[0].0, yes.0, NEWS[1].0, no.0, NEWS[2].0, yes.0];
    let en = [no.1, NEWS[0].1, NEWS[1].1, yes.1, yes.1, NEWS[2].1];
    let alignment = align(&Aligner::new(), &ar, &en);
    assert!(
        pairs(&alignment).iter().all(|pair| !pair.2 || pair.0 == 3),
        "{:?}",
        pairs(&alignment)
    );
    let others = [
        "The orchestra played until midnight.",
        "A new bridge will cross the valley in 2030.",
        "Nobody had seen the letter before.",
        "Her brother teaches chemistry in Lisbon.",
    ];
    let alignment = align(&Aligner::new(), &NEWS.map(|(ar, _)| ar), &others);
    assert!(pairs(&alignment).iter().all(|pair| !pair.2));
}
