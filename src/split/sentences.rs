//! Division of a paragraph into sentences.

use super::candidates::candidates;
use super::context::Context;
use super::rules;
use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::text::casing::Casing;
use crate::text::chars;

/// Returns the sentences of the paragraph at `paragraph` (bytes of `text`, which has this casing), in order; they cover
/// it but for white space.
pub(super) fn sentences(lang: Lang, casing: Casing, text: &str, paragraph: Span) -> Vec<Span> {
    let body = &text[paragraph.range()];
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut words = WordFinder::new(body);
    for candidate in candidates(body, casing) {
        if candidate.next >= body.len() {
            break;
        }
        let context = Context::new(lang, casing, body, start, candidate);
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
        if let Some(at) = self.text[self.scanned..end].rfind(chars::is_alphanumeric) {
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
            let casing = Casing::of(lang, [&*text].into_iter());
            let found: Vec<&str> = sentences(lang, casing, &text, Span::new(0, text.len()))
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
                "2015. The house was built. | 1,200 came. | In 2016. | 2017. It burnt down.",
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
    fn sentences_in_capitals() {
        check(
            Lang::English,
            &[
                "ONE ENDS HERE. | ANOTHER BEGINS.",
                "DR. ALI MET MR. AND MRS. SMITH IN ST. LOUIS. | THEY TALKED.",
                "SEE PARA. 5, PARAS. 6 AND 7, NO. 8 AND PP. 9-10. | ART. IV HOLDS, AND ART. 3.",
                "THE ANSWER WAS NO. | THE MATTER ENDED.",
                "THEY NEED BOOKS, PENS, ETC. AND TIME.",
                "THEY NEED BOOKS, PENS, ETC. | THE REST IS THERE.",
                "HE LEFT ON JAN. 5 WITH J. R. R. TOLKIEN AND J. N. SMITH.",
                "IN THE U.S. SENATE IT PASSED. | HE LEFT THE U.S. | THE VOTE WAS OVER.",
                "THE U.S. GOVERNMENT OF THE U.S. IN TURN SAID SO.",
                "IT OPENS AT 10 A.M. AND CLOSES AT 5 P.M. ON MONDAY. | CHILDREN PAY LESS.",
                "IT CLOSES AT 5 P.M. | CHILDREN PAY LESS.",
                "HE WORKS FOR ACME INC. IN OHIO AND FOR ACME INC. | THE FIRM IS OLD.",
                "“WHY?” ASKED THE JUDGE. | “BECAUSE.” | HE LEFT.",
                "“WHY?” HE ASKED. | “WHY NOT?” THE OLD MAN REPLIED. | “NO.” | HE LEFT, AND ASKED.",
                "THE END.¦THE NEXT WAS TYPED CLOSE.¦IN JULY IT ENDED.¦NOBODY WEPT.",
                "“WHY?” AND HE LEFT HER. | “GOOD!” | SHE LEFT TOO.",
                "HE SAID “HE CAME.” | HE SAID: “HE WENT.”",
                "NODE.JS AND SYSTEM.OUT ARE NAMES.",
                "WAIT... WHAT? | WELL... | THEN IT CAME.",
                "WELCOMES THE REPORT; | 10. REQUESTS A NEW ONE, AND | 11. DECIDES TO MEET.",
                "SEE A/RES/ES-10/24. | IT WAS ADOPTED.",
                "PROSECUTOR V. SMITH WAS CITED. | IT MATTERS.",
            ],
        );
    }

    #[test]
    fn passages_in_capitals() {
        check(
            Lang::English,
            &[
                "The licence says more. | THE OWNER LENDS THE WORK AS IT IS. | IN NO CASE DOES HE ANSWER FOR IT. | So much for that.",
                "It was signed there. | BY MR. SMITH OF ACME INC. OF OHIO. | It ended.",
                "He works for the U.S. NAVY. | It is old.",
                "PROF. SMITH",
            ],
        );
    }

    #[test]
    fn sentences_in_small_letters() {
        check(
            Lang::English,
            &[
                "one ends here. | another begins.",
                "dr. ali met mr. and mrs. smith in st. louis. | they talked.",
                "see para. 5, paras. 6 and 7, no. 8 and pp. 9-10. | art. iv holds.",
                "the answer was no. | the matter ended.",
                "they need books, pens, etc. and time.",
                "they need books, pens, etc. | the rest is there.",
                "he left on jan. 5 with j. r. r. tolkien and j. p. smith.",
                "in the u.s. senate it passed. | he left the u.s. | the vote was over.",
                "the u.n. was there, i.e. the council, e.g. france vs. spain.",
                "it opens at 10 a.m. and closes at 5 p.m. on monday. | children pay less.",
                "he works for acme inc. in ohio and for acme inc. | the firm is old.",
                "see a/res/es-10/24. | it was adopted.",
                "see www.example.org or muwazi.tmx or e.g. a.b.c. again.",
                "the end.¦the next was typed close.",
                "“why?” asked the judge. | “because.” | he left.",
                "\"why?\" he asked. | \"no.\" | he left.",
                "he said: “it is late. | i must go.” | he went.",
                "wait... what? | well... | then it came.",
                "welcomes the report; | 10. requests a new one, and | 11. decides to meet.",
                "it cost 5; 10 were lost, and 3 more.",
                "iv. conclusion",
                "the end.12 | the next. | see no.12 of it.",
                "(a) the first; (b) the second.",
            ],
        );
    }

    #[test]
    fn sentences_with_every_word_capitalised() {
        check(
            Lang::English,
            &[
                "It Opens At 10 A.M. And Closes At 5 P.M. On Monday. | Children Pay Less.",
                "“Why?” Asked The Judge Of The Old Man. | “Because.” | He Left Them There.",
                "He Works For Acme Inc. In Ohio And For Acme Inc. | The Firm Is Old.",
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
                "٢٠١٥. بني البيت. | ثم احترق.",
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
        let found = sentences(
            Lang::English,
            Casing::Telling,
            text,
            Span::new(2, text.len()),
        );
        assert_eq!(found, [Span::new(2, 17), Span::new(18, 29)]);
    }
}
