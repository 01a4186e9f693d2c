use proptest::prelude::*;
use unicode_bidi::{BidiInfo, Level};

use super::*;

/// Returns the characters of a text as they are painted from left to right, brackets as they look then.
fn painted(text: &str, is_rtl: bool) -> Vec<String> {
    let base = if is_rtl { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(base));
    let Some(paragraph) = bidi.paragraphs.first() else {
        return Vec::new();
    };
    let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
    let mut pieces = Vec::new();
    for run in runs {
        let is_turned = levels[run.start].is_rtl();
        let chars = text[run].chars().map(String::from);
        if is_turned {
            let turned = |c: String| partner(&c).map_or(c.clone(), str::to_owned);
            pieces.extend(chars.rev().map(turned));
        } else {
            pieces.extend(chars);
        }
    }
    pieces
}

fn read(pieces: &[String], is_rtl: bool) -> String {
    brackets::meant(&in_reading_order(pieces, is_rtl), true)
}

#[test]
fn lines_are_read_in_their_direction() {
    let (ltr, rtl) = (false, true);
    // Numbers are painted from left to right whatever surrounds them.
    for (painted, is_rtl, expected) in [
        ("plain text", ltr, "plain text"),
        (".plain text", rtl, "plain text."),
        (".2025 سرام 14 يف دقعنا", rtl, "انعقد في 14 مارس 2025."),
        ("2025 سرام 14 يف دقعنا.", ltr, "انعقد في 14 مارس 2025."),
        (".2025 سرام 14 يف دقعنا", ltr, "انعقد في 14 مارس 2025."),
        ("2. ؟يف دقعنا", ltr, "2. انعقد في؟"),
        ("2. 12:30 يف دقعنا.", ltr, "2. انعقد في 12:30."),
        ("UNRWA 2.5 ةلاكو", rtl, "وكالة UNRWA 2.5"),
        (
            "ةلاكو (UNRWA) 2.5 ادج )ةديدج( يه.",
            ltr,
            "وكالة (UNRWA) 2.5 هي (جديدة) جدا.",
        ),
        ("the word ةملك is", ltr, "the word كلمة is"),
        ("the 2 ةملك", ltr, "the 2 كلمة"),
        // A number that a line begins with, after Arabic above it.
        ("ةيخيراتلا 12/03/2019", ltr, "12/03/2019 التاريخية"),
        ("رانيد 2,000.", ltr, "2,000 دينار."),
        ("ةمدقملا....5", ltr, "المقدمة....5"),
        ("ديدج World Bank عورشم", rtl, "مشروع World Bank جديد"),
    ] {
        let pieces: Vec<String> = painted.chars().map(String::from).collect();
        assert_eq!(read(&pieces, is_rtl), expected, "{painted}");
    }
}

#[test]
fn what_was_painted_is_read_as_it_was_written() {
    for text in [
        "عملا بالقرار 45/2019 المؤرخ 12/03/2019 الصادر عن المجلس.",
        "وإذ يشير إلى الوثيقة A/RES/45/2019 لعام 2020.",
        "الهاتف: ٠٦/٥٥٥١٢٣٤ والفاكس 06-5551234.",
        "أ) يطلب إلى الأمين العام؛",
        "كما ورد في المرجع [6] وفي الملحق (ب) من التقرير.",
        "تستخدم خوارزمية (GDA) مع نموذج SVM للتصنيف.",
        "تستخدم خوارزمية SVM (GDA) للتصنيف.",
        "ارتفعت إلى ٥٠٪ في عام ٢٠٢٠، ثم إلى 25% في عام 2021.",
        "٪٢٥ من السكان",
        "المواد من 5 إلى 10، والفقرات 3-7.",
        "الاسم (بالإنكليزية): John Smith (USA).",
        "بلغت التكلفة $1,250.50 أو 1.250,50 يورو.",
        "قال: «نعم [بالتأكيد]».",
        "انظر www.example.org/ar أو info@example.org للمزيد.",
        "نمو GDP 50% في العام",
    ] {
        for is_rtl in [true, false] {
            assert_eq!(read(&painted(text, is_rtl), is_rtl), text, "{is_rtl}");
        }
    }
    for text in [
        "1) يقرر المجلس عقد دورة؛",
        "12/03/2019 تاريخ الدورة",
        "(ب) أن يقدم تقريرا",
        "[6] المرجع",
    ] {
        assert_eq!(read(&painted(text, true), true), text);
    }
}

#[test]
fn presentation_forms_become_letters() {
    assert_eq!(without_forms("\u{FEFB}\u{FE91}x²"), "لابx2");
    assert_eq!(without_forms("\u{FB01}x"), "fix");
    assert_eq!(without_forms("x²"), "x²");
}

/// Word, number or group in brackets of an Arabic line, that is read in one way only.
fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[ء-ي]{1,6}",
        1 => "[0-9]{1,4}",
        1 => "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}",
        1 => "[0-9]{1,3}[.,:][0-9]{1,3}",
        1 => "[0-9]{1,3}%",
        1 => "[0-9]{2,3}-[0-9]{3}",
        1 => "[٠-٩]{1,3}(/[٠-٩]{2})?٪?",
        1 => "[A-Z]{2,4}",
        1 => "[A-Z]/[A-Z]{3}/[0-9]{2}/[0-9]{1,3}",
        2 => "[(][ء-ي]{2,5}[)]",
        1 => "\\[[0-9]{1,2}\\]",
        1 => "[(][A-Z]{3}[)]",
        1 => "«[ء-ي]{2,5} [ء-ي]{2,5}»",
        1 => "[ء-ي]{2,5}[،؛:]",
    ]
}

/// Line of such tokens with an Arabic word between any two, so that it is read in one way only.
fn line() -> impl Strategy<Value = String> {
    let words = prop::collection::vec((token(), "[ء-ي]{2,5}"), 1..8);
    words.prop_map(|words| {
        let words = words
            .into_iter()
            .map(|(token, word)| format!("{token} {word}"));
        let words: Vec<String> = words.collect();
        format!("هو {}.", words.join(" "))
    })
}

proptest! {
    #[test]
    fn arabic_lines_come_back_as_they_were(text in line(), is_rtl: bool) {
        prop_assert_eq!(read(&painted(&text, is_rtl), is_rtl), text);
    }

    /// What is read is painted as it was, whatever it is.
    #[test]
    fn all_that_is_painted_is_read_once(text in "[ءبت abAB12٣٤ ().,:/%«»-]{0,30}", is_rtl: bool) {
        let pieces = painted(&text, is_rtl);
        let parts = in_reading_order(&pieces, is_rtl);
        let mut found: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        let mut expected: Vec<&str> = pieces.iter().map(String::as_str).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}
