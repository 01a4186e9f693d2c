use super::*;

fn signature(text: &str) -> Signature {
    match crate::text::script::lang(text) {
        Some(crate::model::lang::Lang::Arabic) => Signature::of_arabic(text, Lexicon::builtin()),
        _ => Signature::of_english(text, Lexicon::builtin()),
    }
}

#[test]
fn texts_find_their_translations_whatever_their_order() {
    let texts = [
        "The Council met on 14 March 2019 and appointed Mrs Hanan to head the mission to Lebanon.",
        "ارتفعت أسعار النفط بنسبة 4 في المائة في أسواق لندن أمس.",
        "The doctors vaccinated 3,500 children against measles in the north of the country.",
        "اجتمع المجلس في 14 آذار/مارس 2019 وعين السيدة حنان رئيسة للبعثة إلى لبنان.",
        "طعم الأطباء 3500 طفل ضد الحصبة في شمال البلاد.",
        "Oil prices rose by 4 per cent on the London markets yesterday.",
        "The museum reopened after two years of repairs, and its garden is bigger than before.",
        "تعلم أخي السباحة في البحر ثم علمني إياها في الصيف الماضي.",
    ];
    let found = find(&texts.map(signature));
    let pairs: Vec<(usize, usize)> = found.iter().map(|found| (found.ar, found.en)).collect();
    assert_eq!(pairs, [(1, 5), (3, 0), (4, 2)]);
    assert!(
        found
            .iter()
            .all(|found| (0.5..=1.0).contains(&found.confidence))
    );
}

#[test]
fn of_two_that_fit_equally_neither_is_sure() {
    let ar = "اجتمع المجلس في 14 آذار/مارس 2019 في بيروت.";
    let en = "The Council met in Beirut on 14 March 2019.";
    let found = find(&[ar, en, en].map(signature));
    assert!(
        found.iter().all(|found| found.confidence < 0.6),
        "{found:?}"
    );
}

#[test]
fn nothing_is_found_in_nothing() {
    assert_eq!(find::<Signature>(&[]), []);
    assert_eq!(find(&[signature("كلام بلا مقابل")]), []);
}

#[test]
fn two_texts_are_told_to_be_translations_without_others_beside_them() {
    let ar = "اجتمع المجلس في بيروت وعين السيدة حنان رئيسة للبعثة، وناقش الأعضاء الميزانية وأسعار القمح والزيت، \
              وقرروا شراء أدوية للمستشفى وكتب للمدارس قبل الشتاء.";
    let en = "The Council met in Beirut and appointed Mrs Hanan head of the mission. The members discussed the budget and \
              the prices of wheat and oil, and decided to buy medicines for the hospital and books for the schools before winter.";
    let other = "The river flooded its banks after three days of rain, and the farmers moved their cattle to the hills. A \
                 bridge collapsed, but nobody was hurt; the road to the south will remain closed until the end of the month.";
    assert_eq!(find(&[ar, en].map(signature)).len(), 1);
    assert_eq!(find(&[ar, other].map(signature)), []);
}
