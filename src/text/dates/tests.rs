use proptest::prelude::*;

use super::*;

/// Returns the dates found, written `2009-01-03`, with `?` for what is missing, `H` for Hijri, `~` for swappable.
fn found(text: &str, lang: Lang) -> String {
    let part = |number: Option<i32>| number.map_or("?".to_owned(), |number| format!("{number:02}"));
    let shown: Vec<String> = find(text, lang)
        .into_iter()
        .map(|date| {
            format!(
                "{}-{:02}-{}{}{}",
                part(date.year),
                date.month,
                part(date.day.map(i32::from)),
                if date.calendar == Calendar::Hijri {
                    "H"
                } else {
                    ""
                },
                if date.swappable { "~" } else { "" },
            )
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
fn arabic_dates() {
    check(
        Lang::Arabic,
        &[
            ("في 3 يناير 2009", "2009-01-03"),
            ("٣ كانون الثاني ٢٠٠٩م", "2009-01-03"),
            ("5 شباط/فبراير 2015، أصبحت", "2015-02-05"),
            ("5 كانون الأول (ديسمبر) 2015", "2015-12-05"),
            ("21 و22 يونيو 2025", "2025-06-21 2025-06-22"),
            ("يومي 21-22 حزيران 2025", "2025-06-21 2025-06-22"),
            ("من 1 يناير إلى 31 ديسمبر 2014", "2014-01-01 2014-12-31"),
            ("في الخامس من حزيران", "?-06-05"),
            ("الحادي والعشرين من شهر مارس عام 1968", "1968-03-21"),
            ("في يناير من عام 2010", "2010-01-?"),
            ("وفي أبريل", "?-04-?"),
            ("17 دجنبر 2010 و14 جانفي 2011", "2010-12-17 2011-01-14"),
            ("يمارس مهنته ومارس الرياضة", ""),
            ("في مارس 2003", "2003-03-?"),
            ("آب الرجل", ""),
            ("آب/أغسطس", "?-08-?"),
            ("منذ مارس", "?-03-?"),
            ("4 آب 2020", "2020-08-04"),
            ("العمل محرم شرعا", ""),
            ("12 كانون 2 2014", "2014-01-12"),
            ("٣ تشرين ١ ٢٠٠٩", "2009-10-03"),
            ("5 تشرين 2/نوفمبر 2015", "2015-11-05"),
            ("1 الفاتح 1999 و12 أي النار 2001", "1999-09-01 2001-01-12"),
            ("في الصيف وفي الربيع 2011 و3 الماء", ""),
        ],
    );
}

#[test]
fn english_dates() {
    check(
        Lang::English,
        &[
            ("3 January 2009", "2009-01-03"),
            ("January 3, 2009", "2009-01-03"),
            ("Jan. 3, 2009", "2009-01-03"),
            ("the 3rd of January", "?-01-03"),
            ("21-22 June 2025", "2025-06-21 2025-06-22"),
            ("June 21 and 22, 2025", "2025-06-21 2025-06-22"),
            ("1, 2 and 3 June", "?-06-01 ?-06-02 ?-06-03"),
            (
                "from 1 January to 31 December 2014",
                "2014-01-01 2014-12-31",
            ),
            ("in October 2000", "2000-10-?"),
            ("in October", "?-10-?"),
            ("You may march. May I? March on.", ""),
            ("you may march 5 times, and 5 may stay", ""),
            ("in late May", "?-05-?"),
            ("mid-March", "?-03-?"),
            ("March and April 2014", "2014-03-? 2014-04-?"),
            ("the May/June 2020 series", "2020-05-? 2020-06-?"),
            ("in September 2014.42", "2014-09-?"),
            ("May 2014", "2014-05-?"),
            ("March 5", "?-03-05"),
            ("SEPTEMBER 11", "?-09-11"),
            ("In January 2014 500 people", "2014-01-?"),
        ],
    );
}

#[test]
fn hijri_dates() {
    check(
        Lang::Arabic,
        &[
            ("٣ جمادى الأولى ١٤٣٠هـ", "1430-05-03H"),
            (
                "15 ذي الحجة 1446 هـ الموافق 11 يونيو 2025م",
                "1446-12-15H 2025-06-11",
            ),
            ("غرة محرم 1446", "1446-01-?H"),
            ("شهر رمضان المبارك", "?-09-?H"),
            ("12 ربيع الآخر 1430", "1430-04-12H"),
        ],
    );
    check(
        Lang::English,
        &[
            ("3 Jumada al-Ula 1430H", "1430-05-03H"),
            ("15 Dhu'l-Hijjah 1446 AH", "1446-12-15H"),
            (
                "15 Dhu al-Hijja 1446 (11 June 2025)",
                "1446-12-15H 2025-06-11",
            ),
            ("12 Rabi\u{2018} II 1430", "1430-04-12H"),
            ("1 Muḥarram 1446", "1446-01-01H"),
            ("5 Sha'ban 1430", "1430-08-05H"),
            ("during Ramadan", "?-09-?H"),
        ],
    );
}

#[test]
fn dates_in_digits() {
    check(
        Lang::Arabic,
        &[
            ("11/8/2025", "2025-08-11~"),
            ("25/8/2025م", "2025-08-25"),
            ("١٤٤٦/٥/٣هـ", "1446-05-03H"),
            ("1446/5/3", "1446-05-03H"),
            ("2025-08-11", "2025-08-11"),
            ("10.5.2014", "2014-05-10~"),
            ("60/1/2/3 و1/50/2000 و1/2", ""),
        ],
    );
    check(
        Lang::English,
        &[("8/25/2025", "2025-08-25"), ("A/2014/5/3/2014", "")],
    );
}

#[test]
fn the_same_day_matches() {
    for (ar, en, expected) in [
        ("3 يناير 2009", "January 3, 2009", true),
        ("3 يناير 2009", "January 3", true),
        ("3 يناير 2009", "January 2009", true),
        ("3 يناير 2009", "3 January 2010", false),
        ("3 يناير", "January 2009", false),
        ("يناير", "January", true),
        ("يناير", "January 2009", false),
        ("11/8/2025", "11 August 2025", true),
        ("11/8/2025", "8/11/2025", true),
        ("11/8/2025", "November 8, 2025", true),
        ("1 رمضان 1446", "1 March 2025", true),
        ("1 رمضان 1446", "28 February 2025", true),
        ("1 رمضان 1446", "5 March 2025", false),
        ("رمضان 1446", "15 March 2025", true),
        ("رمضان 1446", "April", false),
    ] {
        let dates = (find(ar, Lang::Arabic), find(en, Lang::English));
        assert_eq!(dates.0[0].matches(&dates.1[0]), expected, "{ar} {en}");
        assert_eq!(dates.1[0].matches(&dates.0[0]), expected, "{en} {ar}");
    }
}

#[test]
fn days_are_counted_alike_in_both_calendars() {
    let hijri = find("1 رمضان 1446", Lang::Arabic)[0].day_number();
    let gregorian = find("1 March 2025", Lang::English)[0].day_number();
    assert!(hijri.is_some() && hijri == gregorian);
    assert_eq!(
        find("30 February 2025", Lang::English)[0].day_number(),
        None
    );
}

#[test]
fn the_table_of_hijri_months_ends_where_it_should_and_arithmetic_goes_on_around_it() {
    use super::calendar::{day_number, month_days};
    let gregorian = |year, month, day| day_number(Calendar::Gregorian, year, month, day);
    let hijri = |year, month, day| day_number(Calendar::Hijri, year, month, day);
    assert_eq!(gregorian(1, 1, 1), Some(1));
    assert_eq!(gregorian(2000, 2, 29), Some(730_179));
    for year in [1900, 2025] {
        assert_eq!(gregorian(year, 2, 29), None);
        assert_eq!(
            gregorian(year, 12, 31).map(|day| day + 1),
            gregorian(year + 1, 1, 1)
        );
    }
    for (year, month, day, same) in [
        (1, 1, 1, (622, 7, 19)),
        (1299, 12, 29, (1882, 11, 11)),
        (1300, 1, 1, (1882, 11, 12)),
        (1445, 9, 1, (2024, 3, 11)),
        (1600, 12, 30, (2174, 11, 25)),
        (1601, 1, 1, (2174, 11, 26)),
    ] {
        let expected = gregorian(same.0, same.1, same.2);
        assert!(expected.is_some());
        assert_eq!(hijri(year, month, day), expected, "{year} {month} {day}");
    }
    for calendar in [Calendar::Gregorian, Calendar::Hijri] {
        for (year, month) in [(10_000, 1), (-10_000, 12), (1440, 0), (1440, 13)] {
            assert_eq!(month_days(calendar, year, month), None);
        }
        assert_eq!(day_number(calendar, 1440, 1, 0), None);
        assert_eq!(day_number(calendar, 1440, 1, 32), None);
    }
}

#[test]
fn every_name_of_the_list_is_found() {
    for line in include_str!("../../../data/months.tsv").lines() {
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 4, "{line}");
        for form in columns[3].split('|') {
            let year = if columns[0] == "hijri" { 1440 } else { 2014 };
            let dates = find(&format!("7 {form} {year}"), Lang::Arabic);
            let month = dates
                .first()
                .map(|date| (date.month.to_string(), date.day, date.year));
            assert_eq!(
                month,
                Some((columns[1].to_owned(), Some(7), Some(year))),
                "{form}"
            );
        }
    }
}

#[test]
fn names_of_two_words_are_found_as_one_too() {
    for (text, lang, month) in [
        ("7 ذوالقعدة 1440", Lang::Arabic, 11),
        ("7 ذيالقعدة 1440", Lang::Arabic, 11),
        ("7 ذوالحجة 1440", Lang::Arabic, 12),
        ("7 Zulqada 1440", Lang::English, 11),
        ("7 Dhulqada 1440", Lang::English, 11),
        ("7 Zulhijja 1440", Lang::English, 12),
        ("7 Dhulhijja 1440", Lang::English, 12),
    ] {
        let months: Vec<u8> = find(text, lang).iter().map(|date| date.month).collect();
        assert_eq!(months, [month], "{text}");
    }
}

/// Text of parts of dates, and of anything.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "22",
        "2014",
        "1446",
        "/",
        "-",
        ".",
        " ",
        ",",
        "و",
        "إلى",
        "من",
        "كانون",
        "الثاني",
        "يناير",
        "May",
        "January",
        "Rabi",
        "'",
        "al",
        "I",
        "and",
        "(",
        ")",
        "هـ",
        "م",
        "AH",
        "الأول",
        "third",
        "\n",
        "\u{200F}",
        "st",
        "of",
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
        for date in find(&text, lang) {
            prop_assert!(date.span.start >= end && !date.span.is_empty());
            prop_assert!(text.get(date.span.range()).is_some());
            prop_assert!((1..=12).contains(&date.month));
            prop_assert!(date.matches(&date));
            end = date.span.end;
        }
    }
}
