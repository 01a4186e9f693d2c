//! Pairs in which nothing is found.

use super::broken;

#[test]
fn translations_that_are_right_break_none() {
    for (ar, en) in [
        // Numbers: scales, words, order of groups, decades, centuries, percentages, ranges, duals, lists.
        (
            "بلغت الكلفة 48,75 مليون دولار.",
            "The cost came to $48,750,000.",
        ),
        (
            "دفع ثمانية وأربعين مليونا وسبعمائة وخمسين ألف دولار.",
            "He paid $48.75 million.",
        ),
        (
            "صُرف 31 مليونًا و260 ألفًا و400 دولار.",
            "A sum of $31,260,400 was spent.",
        ),
        (
            "بلغ المبلغ 875 042 24 دولارا.",
            "The amount was 24,042,875 dollars.",
        ),
        ("في القرن التاسع عشر", "in the 1800s"),
        (
            "أكثر من نصف الناخبين",
            "more than 50 per cent of the voters",
        ),
        ("من 1950 إلى 1953", "in 1950-53"),
        ("زاد الإنتاج بمقدار الثلث", "Output grew by 33 per cent"),
        (
            "ثلثا السكان من الشباب",
            "67 per cent of the people are young",
        ),
        ("وافق ثلثا الأعضاء", "66.7 per cent of the members agreed"),
        (
            "خُمس السكان من الشباب",
            "20 per cent of the people are young",
        ),
        (
            "في الفقرة الأولى من القرار",
            "in paragraph 1 of the decision",
        ),
        ("الجزء 1 من التقرير", "Part I of the report"),
        ("على بعد كيلومترين من المدينة", "within 2 km of the city"),
        ("خدم سنتين ونصف", "He served for 2.5 years"),
        ("مائة وأحد عشر بلدا", "One hundred and eleven countries"),
        ("2-26 وعلاوة على ذلك", "2.26 Furthermore"),
        ("5 - تحيط علما بالتقرير؛", "Takes note of the report;"),
        ("أيد التقرير(22)،", "He endorsed the report,22"),
        ("الساعة 15:05", "at 3.05 p.m."),
        // Headings in both languages.
        ("العنوان / Address", "العنوان / Address"),
        ("الاسم Name", "Name الاسم"),
        // Names that Arabic does not write as they sound, and what comes of them.
        (
            "سافر الوزير إلى القاهرة ثم إلى النمسا",
            "The minister went to Cairo and on to Austria",
        ),
        ("قالت خبيرة من تشيلي ذلك", "So said a Chilean expert"),
        // Numbers of lists beside other brackets, what is said twice for good reason, names for machines.
        (
            "وهما: 1) الأب. 2)والأم.",
            "They are the father (or his heir) and the mother.",
        ),
        ("مزقوه إربا إربا.", "Tear him to pieces."),
        ("لقد آن أن ننصرف.", "It is time to part."),
        ("فليعش فليعش قيصر!", "Live! live, live Caesar!"),
        (
            "يرجى زيارة مستودع nodejs/security-wg قبل ذلك.",
            "Please visit the nodejs/security-wg repository before that.",
        ),
        (
            "لا يوجد هنا استدعاء من نوع start-the-event-loop.",
            "There is no start-the-event-loop call here.",
        ),
        // Dates of both calendars, and a day written in numbers.
        ("في 15 رمضان 1445", "on 25 March 2024"),
        ("في 11/8/2025", "on 11 August 2025"),
        ("(ج) دفع الرسوم؛", "(c) The payment of fees;"),
        // Names: as they sound, as the lexicon knows them, another name of the same, one that only one side has.
        (
            "زار الوزير بيروت ولقي مشعل.",
            "The minister visited Beirut and met Mishaal.",
        ),
        ("وصل الوفد إلى القاهرة.", "The delegation arrived in Cairo."),
        ("عادوا إلى بيروت.", "They went back to the capital."),
        // What is the same in both languages.
        (
            "انظر A/RES/60/1 وhttps://www.example.org/a",
            "See A/RES/60/1 and https://www.example.org/a/",
        ),
        ("ملف PDF", "PDF file"),
        (
            "كتاب A Theory of Justice (نظرية العدالة)",
            "the book A Theory of Justice",
        ),
        ("COVID-19", "COVID-19"),
        (
            "مرحبا {name}، لديك %d رسالة",
            "Hello {name}, you have %d messages",
        ),
        ("خصم 50%", "50% discount"),
        // Typing.
        ("قناة سي إن إن", "the CNN channel"),
        ("أ) الأول، ب) الثاني", "a) the first, b) the second"),
        ("تحسنت كثيرا كثيرا", "It got much much better"),
        ("المقرر: [ ]", "Rapporteur: [ ]"),
        ("\u{202B}نص\u{202C} قصير", "a short text"),
        ("بروتين IFNβ", "the protein IFNβ"),
        // Quotations that are cut elsewhere.
        ("قالت متسائلة: «هل نبقى؟", "“Shall we stay?” she asked."),
    ] {
        assert_eq!(broken(ar, en), [""; 0], "{ar} | {en}");
    }
}

#[test]
fn what_cannot_be_compared_is_passed_over() {
    for (ar, en) in [
        ("", "Only here 5."),
        ("  ", "x"),
        ("5", "5"),
        ("…", "…"),
        ("\u{200F}", "a"),
    ] {
        assert_eq!(broken(ar, en), [""; 0], "{ar:?} | {en:?}");
    }
    // Texts that no reader would cut so long take no longer for it.
    let (ar, en) = ("كلمة ".repeat(2_000), "word ".repeat(900));
    assert!(broken(&ar, &en).contains(&"length"));
}
