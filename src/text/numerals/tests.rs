use proptest::prelude::*;

use super::*;

/// Returns the numbers found, written shortly: `value`, `|other`, `%`, `#` for ordinals, `~` for weak ones, `R` for
/// Roman.
fn found(text: &str, lang: Lang) -> String {
    let shown: Vec<String> = find(text, lang)
        .into_iter()
        .map(|numeral| {
            let mut shown = numeral.value.to_string();
            if let Some(other) = numeral.other {
                shown.push_str(&format!("|{other}"));
            }
            for (flag, sign) in [
                (numeral.percent, '%'),
                (numeral.ordinal, '#'),
                (numeral.weak, '~'),
                (numeral.form == Form::Roman, 'R'),
            ] {
                shown.extend(flag.then_some(sign));
            }
            shown
        })
        .collect();
    shown.join(" ")
}

fn check(lang: Lang, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(found(text, lang), *expected, "{text}");
    }
}

#[test]
fn arabic_digits_and_separators() {
    check(
        Lang::Arabic,
        &[
            ("٢٠٢٥", "2025"),
            ("۲۰۲۵", "2025"),
            ("1٬234٬567", "1234567"),
            ("١٫٥", "3/2"),
            ("1,5", "3/2"),
            ("1,500", "1500|3/2"),
            ("1.500", "3/2|1500"),
            ("15.000 دولار", "15|15000"),
            ("1,234.5", "2469/2"),
            ("1.234.567", "1234567"),
            ("20\u{A0}000", "20000"),
            ("500 000 نسمة", "500000"),
            ("000 250 3 راكب و513 7 منهم", "3250000 7513"),
            ("نحو 000 100 نسمة", "100000"),
            ("350 123", "350123|123350"),
            ("10:00", "10 0~"),
            ("النوع I", "1R"),
            ("0,125", "1/8"),
            ("الفقرة 1.2.3", "1 2 3"),
            ("12 345 67", "12 345 67"),
            ("3، 4، 5", "3 4 5"),
            ("الـ51 و21 بـ3", "51# 21 3"),
            ("2014-2015", "2014 2015"),
            ("12:30", "12 30"),
        ],
    );
}

#[test]
fn english_digits_and_separators() {
    check(
        Lang::English,
        &[
            ("1,500 and 12,13", "1500 12 13"),
            ("$1,234,567.89", "123456789/100"),
            ("1.500", "3/2|1500"),
            ("1'000'000", "1000000"),
            ("the 21st and 3rd", "21# 3#"),
            ("the 1980s", "1980"),
            ("10.5.2014", "10 5 2014"),
            ("January 3,2009", "3 2009"),
            ("51kg at 10am", "51 10"),
            ("¼", ""),
            (&"9".repeat(60), ""),
        ],
    );
}

#[test]
fn arabic_words() {
    check(
        Lang::Arabic,
        &[
            ("خمسة وعشرون", "25"),
            ("خمسٌ وعشرين", "25"),
            ("مائة وثلاثة", "103"),
            ("الاثني عشر شهرا", "12"),
            ("اللغات الست", "6~"),
            ("السبعينيات", "70|1970"),
            ("كمية كبيرة", ""),
            ("مئتان ومائتين", "200 200"),
            ("ألفان وخمسة وعشرون", "2025"),
            ("ثلاثمائة وخمسة وستون", "365"),
            ("أحد عشر", "11"),
            ("اثنتي عشرة دولة", "12"),
            ("ثلاثة عشر ألفا وخمسمائة", "13500"),
            ("ألف وتسعمائة وخمسة وأربعين", "1945"),
            ("ثلاث مائة", "300"),
            ("مائة وثلاث مائة", "100 300"),
            ("خمسة وعشرين ألف دولار", "25000"),
            ("3 ملايين", "3000000"),
            ("1.5 مليون", "1500000"),
            ("مليون ونصف مليون", "1500000"),
            ("مليون ونصف المليون", "1500000"),
            ("ثلاثة ملايين ونصف", "3500000"),
            ("مليوناً ونصف المليون", "1500000"),
            ("مليونا ونصفا", "1500000"),
            ("مليونين ونصف المليون", "2500000"),
            ("ملياراً وربع المليار", "1250000000"),
            ("ملياراً وربعاً", "1250000000"),
            ("مليوناً ومائتي ألف", "1200000"),
            ("ألفاً وخمسمائة", "1500"),
            ("نصف مليون", "500000"),
            ("3 ملايين و200 ألف", "3200000"),
            ("ثلاثة ملايين وخمسمائة ألف", "3500000"),
            ("ثلاثة ملايين وخمسة ملايين", "3000000 5000000"),
            ("ألف مليون", "1000000000"),
            ("خمسة وستة", "5 6"),
            ("عشرون وثلاثون", "20 30"),
            ("بعشرين وللثلاثة", "20 3"),
            ("ثلاثة أرباع", "3/4"),
            ("ثلثي الأعضاء", "2/3"),
            ("آلاف الملايين", ""),
            ("واحد وأحدهم", "1~"),
            ("يوم الأحد والاثنين لست هنا", ""),
        ],
    );
}

#[test]
fn arabic_ordinals() {
    check(
        Lang::Arabic,
        &[
            ("الأول والثانية", "1#~ 2#~"),
            ("الحادي والعشرون", "21#"),
            ("الدورة الخامسة والستين", "65#"),
            ("المادة الثالثة عشرة", "13#"),
            ("ثالثا: رابعاً", "3# 4#"),
            ("الخامس وعشرون آخرون", "5# 20"),
            ("كانون الثاني وربيع الأول", ""),
        ],
    );
}

#[test]
fn english_words() {
    check(
        Lang::English,
        &[
            ("twenty-five", "25"),
            ("one hundred and three", "103"),
            ("two thousand five hundred", "2500"),
            ("two thousand and five", "2005"),
            ("One hundred twenty-three thousand four hundred", "123400"),
            ("1.5 million and $2bn", "1500000 2000000000"),
            ("£125m, not 125m", "125000000 125"),
            ("three and a half million", "3500000"),
            ("one million and a half", "1500000"),
            ("half a million", "500000"),
            ("a quarter of a million", "250000"),
            ("1.7 million four years ago", "1700000 4"),
            ("two million and five million", "2000000 5000000"),
            ("one hundred and two hundred", "100 200"),
            ("five and six", "5 6"),
            ("five twenty", "5 20"),
            ("two-thirds, one third, three quarters", "2/3 1/3 3/4"),
            ("one second", "1~ 2#~"),
            ("one, two", "1~ 2~"),
            ("thousand million", "1000000000"),
            ("hundreds of thousands", ""),
            ("several hundred", "100~"),
        ],
    );
}

#[test]
fn english_ordinals() {
    check(
        Lang::English,
        &[
            ("first", "1#~"),
            ("its sixty-ninth session", "69#"),
            ("the hundredth", "100#"),
            ("the one hundred and twenty-first", "121#"),
            ("twenty-first and second", "21# 2#~"),
        ],
    );
}

#[test]
fn percentages() {
    check(
        Lang::Arabic,
        &[
            ("5 في المائة و16في المائة", "5% 16%"),
            ("٪12", "12%"),
            ("12٪", "12%"),
            ("%12,5 و %3", "25/2% 3%"),
            ("خمسون بالمئة", "50%"),
            ("ثلاثين في المئة", "30%"),
        ],
    );
    check(
        Lang::English,
        &[
            ("5 per cent", "5%"),
            ("fifty percent", "50%"),
            ("2.5 %", "5/2%"),
            ("from 5% to 10%", "5% 10%"),
            ("one percent", "1%"),
        ],
    );
}

#[test]
fn roman_numerals() {
    check(
        Lang::English,
        &[
            ("Chapter VII", "7R"),
            ("Annex I", "1R"),
            ("World War II", "2R"),
            ("When I came", ""),
            ("as in (iv)", "4~R"),
        ],
    );
}

#[test]
fn numbers_of_documents_and_addresses_belong_to_symbols() {
    check(
        Lang::English,
        &[
            ("A/RES/60/1 of 2005", "2005"),
            ("https://example.org/2014/5 and 7", "7"),
            ("COVID-19", "19"),
            ("resolution 1325 (2000)", "1325 2000"),
            ("60/1", "60 1"),
        ],
    );
}

#[test]
fn spans_take_in_signs_and_endings() {
    for (text, lang, expected) in [
        ("about 5 per cent.", Lang::English, "5 per cent"),
        ("the 21st century", Lang::English, "21st"),
        ("نحو ٪12 منها", Lang::Arabic, "٪12"),
        (
            "في الدورة الحادية والعشرين.",
            Lang::Arabic,
            "الحادية والعشرين",
        ),
    ] {
        let spans: Vec<&str> = find(text, lang)
            .iter()
            .map(|numeral| &text[numeral.span.range()])
            .collect();
        assert_eq!(spans, [expected]);
    }
}

#[test]
fn any_reading_will_do_to_agree() {
    let arabic = find("15.000", Lang::Arabic);
    let english = find("15,000", Lang::English);
    assert!(arabic[0].agrees(&english[0]));
    assert!(!arabic[0].agrees(&find("16,000", Lang::English)[0]));
}

/// Text of parts of numbers, and of anything.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "٢",
        "000",
        "999999999999",
        ",",
        ".",
        "٫",
        " ",
        "\u{A0}",
        "-",
        "و",
        "ال",
        "خمسة",
        "وعشرون",
        "مائة",
        "ألف",
        "مليون",
        "ونصف",
        "twenty",
        "five",
        "hundred",
        "and",
        "a",
        "half",
        "million",
        "third",
        "%",
        "في المائة",
        "per cent",
        "A/",
        "VII",
        "(",
        ")",
        "\n",
        "\u{200F}",
        "May",
        "كانون",
        "الثاني",
        "@",
        "http://",
        "e\u{301}",
    ]);
    prop_oneof![
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn spans_are_slices_in_order(text in texts(), arabic in any::<bool>()) {
        let lang = if arabic { Lang::Arabic } else { Lang::English };
        let mut end = 0;
        for numeral in find(&text, lang) {
            prop_assert!(numeral.span.start >= end && !numeral.span.is_empty());
            prop_assert!(text.get(numeral.span.range()).is_some());
            end = numeral.span.end;
        }
    }
}
