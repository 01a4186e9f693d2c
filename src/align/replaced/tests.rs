use crate::align::Aligner;
use crate::model::bead::Bead;
use crate::model::lang::Lang;
use crate::split::Splitter;

/// Report on an earthquake.
const AR: [&str; 6] = [
    "لقي خمسة أشخاص مصرعهم وأصيب العشرات في زلزال ضرب شرق البلاد فجر الثلاثاء، بحسب ما أعلنت وزارة الداخلية.",
    "وقال المرصد الوطني إن قوة الهزة بلغت 6.1 درجات على مقياس ريختر، وإن مركزها يقع على عمق عشرة كيلومترات.",
    "وهرع السكان إلى الشوارع خوفا من الهزات الارتدادية، فيما انقطعت الكهرباء عن عدة أحياء.",
    "وأوضح محافظ المدينة في اتصال هاتفي أن فرق الإنقاذ لا تزال تبحث عن ناجين تحت الأنقاض.",
    "وأعلنت الحكومة الحداد ثلاثة أيام وخصصت عشرة ملايين دولار لإغاثة المتضررين.",
    "وشهدت المنطقة زلزالا مدمرا عام 1999 أودى بحياة أكثر من ألفي شخص.",
];

/// Its translation.
const EN: [&str; 6] = [
    "Five people were killed and dozens injured when an earthquake struck the east of the country at dawn on Tuesday, the Ministry of the Interior said.",
    "The National Observatory said the tremor measured 6.1 on the Richter scale and was centred at a depth of ten kilometres.",
    "Residents rushed into the streets in fear of aftershocks, while power was cut in several districts.",
    "The governor of the city said by telephone that rescue teams were still searching for survivors under the rubble.",
    "The government declared three days of mourning and allocated ten million dollars to aid the victims.",
    "In 1999 the region saw a devastating earthquake that claimed the lives of more than two thousand people.",
];

/// Report of another agency on the same earthquake.
const OTHER: [&str; 7] = [
    "A strong earthquake shook the eastern provinces early on Tuesday, killing at least five people and injuring more than 60, officials said.",
    "The 6.1-magnitude quake struck at 4:17 a.m. local time, the geological survey said.",
    "Rescuers pulled a nine-year-old girl alive from the rubble of an apartment block after seven hours.",
    "\"We heard a noise like thunder and then the walls started to crack,\" said a baker.",
    "Hospitals in the provincial capital appealed for blood donations as the wounded kept arriving.",
    "The region lies on a major fault line; in 1999 a quake killed more than 2,000 people there.",
    "Neighbouring countries offered to send search teams and field hospitals.",
];

fn pairs(ar: &[&str], en: &[&str]) -> Vec<Bead> {
    let splitter = Splitter::new().segmented(true);
    let ar = splitter.split(Lang::Arabic, ar.join("\n").into());
    let en = splitter.split(Lang::English, en.join("\n").into());
    let alignment = Aligner::new().align(&ar, &en);
    let beads = alignment.placed().iter().map(|placed| placed.bead);
    beads.filter(|bead| !bead.shape().is_null()).collect()
}

#[test]
fn reports_on_one_event_have_no_sure_pair() {
    for (ar, en) in [
        (&AR[..], &OTHER[..]),
        (&[AR[0], AR[2], AR[4]], &[EN[1], EN[3], EN[5]]),
        (&[AR[1], AR[3], AR[5]], &[EN[0], EN[2], EN[4]]),
    ] {
        let pairs = pairs(ar, en);
        assert!(pairs.iter().all(|pair| pair.confidence < 0.9), "{pairs:?}");
    }
}

#[test]
fn translations_of_which_something_is_left_out_keep_their_pairs() {
    for (ar, en) in [
        (AR.to_vec(), EN.to_vec()),
        (AR.to_vec(), [&EN[..2], &EN[4..]].concat()),
        ([&AR[..1], &AR[2..]].concat(), EN[..5].to_vec()),
    ] {
        let pairs = pairs(&ar, &en);
        let is_kept = pairs.len() >= 4 && pairs.iter().all(|pair| pair.confidence >= 0.75);
        assert!(is_kept, "{pairs:?}");
    }
}

/// Statement to the press, with its translation but for two sentences that stand in the place of others.
const STATEMENT: [(&str, &str, bool); 7] = [
    ("بيان صحفي", "PRESS STATEMENT", true),
    (
        "استقبل وزير الخارجية اليوم نظيره الفرنسي في مقر الوزارة.",
        "The Minister of Foreign Affairs today received his French counterpart at the Ministry.",
        true,
    ),
    (
        "وبحث الجانبان العلاقات الثنائية وسبل تعزيزها.",
        "The two sides discussed bilateral relations and ways of strengthening them.",
        true,
    ),
    (
        "وقال الوزير إن بلاده تدعم الحل السياسي في السودان.",
        "The Minister said that his country supports a political solution in the Sudan.",
        true,
    ),
    (
        "كما تناول اللقاء ملف الهجرة غير النظامية عبر المتوسط.",
        "He also invited his guest to visit the old city of Fez next spring.",
        false,
    ),
    (
        "ووقع الوزيران مذكرة تفاهم في مجال التعليم العالي.",
        "The two ministers signed a memorandum of understanding on higher education.",
        true,
    ),
    (
        "وحضر اللقاء سفيرا البلدين.",
        "A joint press conference was held afterwards.",
        false,
    ),
];

#[test]
fn a_sentence_in_the_place_of_another_is_not_sure_and_those_around_it_are() {
    let ar = STATEMENT.map(|line| line.0);
    let en = STATEMENT.map(|line| line.1);
    for pair in pairs(&ar, &en) {
        let is_translation = STATEMENT[pair.ar.start].2;
        assert_eq!(pair.confidence >= 0.9, is_translation, "{pair:?}");
    }
}
