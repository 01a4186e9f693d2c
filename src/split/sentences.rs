//! Division of a paragraph into sentences.

use super::candidates::candidates;
use super::rules::{self, Context};
use crate::model::bead::Span;
use crate::model::lang::Lang;

/// Returns the sentences of the paragraph at `paragraph` (bytes of `text`), in order; they cover it but for white
/// space.
pub(super) fn sentences(lang: Lang, text: &str, paragraph: Span) -> Vec<Span> {
    let body = &text[paragraph.range()];
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut words = WordFinder::new(body);
    for candidate in candidates(body) {
        if candidate.next >= body.len() {
            break;
        }
        let context = Context::new(lang, body, start, candidate);
        if words.any(start, candidate.end) && rules::ends_sentence(&context) {
            sentences.push(Span::new(start, candidate.end));
            start = candidate.next;
        }
    }
    // What has no word in it is no sentence: a row of stars, a smiley.
    match sentences.last_mut() {
        Some(last) if !words.any(start, body.len()) => last.end = body.len(),
        _ => sentences.push(Span::new(start, body.len())),
    }
    sentences
        .into_iter()
        .map(|span| Span::new(paragraph.start + span.start, paragraph.start + span.end))
        .collect()
}

/// Finder of letters and digits in stretches of a text, which looks at every byte once: the ends of the stretches it is
/// asked for must not fall.
struct WordFinder<'a> {
    text: &'a str,
    /// Place of the last letter or digit before `scanned`.
    last: Option<usize>,
    scanned: usize,
}

impl<'a> WordFinder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            last: None,
            scanned: 0,
        }
    }

    fn any(&mut self, start: usize, end: usize) -> bool {
        if let Some(at) = self.text[self.scanned..end].rfind(char::is_alphanumeric) {
            self.last = Some(self.scanned + at);
        }
        self.scanned = end;
        self.last.is_some_and(|at| at >= start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the sentences of texts; they are parted by `|`, which the text itself does not hold; where none is to be
    /// typed, by `¦`.
    fn check(lang: Lang, cases: &[&str]) {
        for case in cases {
            let text = case.replace(" | ", " ").replace('¦', "");
            let found: Vec<&str> = sentences(lang, &text, Span::new(0, text.len()))
                .into_iter()
                .map(|span| &text[span.range()])
                .collect();
            let expected: Vec<&str> = case.split(['|', '¦']).map(str::trim).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn english_sentences() {
        check(
            Lang::English,
            &[
                "One ends here. | Another begins.",
                "Is it? | It is! | Really?! | Yes.",
                "It rose by 3.5 per cent. | In 2014 it fell.",
                "It rose in 2014. | 12 people saw it.",
                "Dr. Ali met Mr. and Mrs. Smith in St. Louis. | They talked.",
                "See para. 5, paras. 6 and 7, No. 8 and pp. 9-10. | Art. IV holds.",
                "The answer was no. | The matter ended.",
                "They need books, pens, etc. and time.",
                "They need books, pens, etc. | The rest is there.",
                "He left on Jan. 5 with J. R. R. Tolkien and John F. Kennedy.",
                "In the U.S. Senate it passed. | He left the U.S. | The vote was over.",
                "The U.N. was there, i.e. the Council, e.g. France vs. Spain.",
                "It opens at 10 a.m. and closes at 5 p.m. | Children pay less.",
                "He works for Acme Inc. in Ohio and for Acme Inc. | The firm is old.",
                "See A/RES/ES-10/24. | It was adopted.",
                "See www.example.org or muwazi.tmx or e.g. A.B.C. again.",
                "Write to ali@example.org. | Thanks.",
                "The end.¦The next was typed close.",
                "The Healthcare.¦On 12 March it came.",
                "Node.Js and System.Out are names.",
                "The end.12 | The next. | See No.12 of it.",
                "The end.[3] | The next.¹² | The last.",
                "“Why?” he asked. | “Because.” | He left.",
                "\"Why?\" he asked. | \"No.\" | He left.",
                "He said: “It is late. | I must go.” | He went.",
                "(He came. | She left.) | They talked.",
                "It was so (see below. It is long.) and ended.",
                "Wait... what? | Well... | Then it came.",
                "He said that … it was over. | [...] The rest is lost.",
                "It is . . . over.",
                "1. The Committee met. | 2. It ended.",
                "(a) The first; (b) the second.",
                "It ended. | (a) the first; (b) the second.",
                "Welcomes the report; | 10. Requests a new one, and | 11. Decides to meet.",
                "It cost 5; 10 were lost, and 3. in all.",
                "IV. Conclusion",
                "A. General remarks. | B. It follows.",
                "2.26 The Office grew. | It shrank.",
                "• An item. | Its end.",
                "A heading without a stop",
                "Great! 😀",
                "Rows end. ***",
                "... and so on. | It ends.",
                "It asked for feedback. | @maria gave it. | iPhone users too.",
                "Prosecutor v. Smith was cited. | It matters.",
                "He said. , then",
            ],
        );
    }

    #[test]
    fn arabic_sentences() {
        check(
            Lang::Arabic,
            &[
                "انتهى الأمر. | وقال الرجل: نعم؛ ثم ذهب، ولم يعد.",
                "هل جاء؟ | نعم! | جاء أمس.",
                "يرحب بالتقرير؛ | ١٠ - يطلب تقريرا جديدا؛ | ١١- يقرر أن يجتمع.",
                "بلغت 3.5 في المئة و٣٫٥ و1,250.75. | وقال آخر.",
                "حضر د. أحمد وأ.د. محمد وم. خالد. | ثم خرجوا.",
                "ص.ب. 1234 القدس. | هاتف.",
                "في عام 1445 هـ. | وقال إنه جاء.",
                "عام 1948 م. | كان ذلك قديما.",
                "منذ 300 ق.م. حتى اليوم. | وقد انتهى.",
                "انظر الوثيقة A/RES/ES-10/24. | واعتمدت.",
                "كتبه ج. ك. رولينغ. | ونشر.",
                "انتهى.¦وقال الرجل نعم.",
                "انتهى.¦«وقال» الرجل نعم.",
                "«لماذا؟» سأل الرجل. | «لأنه كذلك.» | وذهب.",
                "«لماذا؟» | أجاب الرجل: لا أعلم.",
                "قال: \"نعم.\" | ثم ذهب.",
                "قال: \"نعم. \" | ثم ذهب.",
                "قال: «نعم. » | ثم ذهب.",
                "كان ذلك في COVID-19. | npm أداة.",
                "كتبه Dr. Smith من Acme Inc. في لندن (e.g. in London).",
                "قال الرئيس John F. كينيدي ذلك.",
                "كان اسمه the end. but not all.",
                "من A إلى B. | تعلم الشركات.",
                "أولاً: نص أول. | ثانيا: نص ثان.",
                "أ. نص أول. | ب. نص ثان.",
                "1. يقرر المجلس. | ٢- يطلب.",
                "(أ) نص أول؛ (ب) نص ثان.",
                "2-26 وعلاوة على ذلك. | انتهى.",
                "كان يفكر... ثم ذهب.",
                "۞ قل هو الله أحد ۝١ الله الصمد ۚ لم يلد",
                "عنوان بلا نقطة",
            ],
        );
    }

    #[test]
    fn a_sentence_may_run_over_lines() {
        let text = "x One is\nwrapped. Two\nis too.";
        let found = sentences(Lang::English, text, Span::new(2, text.len()));
        assert_eq!(found, [Span::new(2, 17), Span::new(18, 29)]);
    }
}
