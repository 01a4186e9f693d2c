//! The rules that pairs are checked by.

use std::collections::BTreeSet;

use super::severity::Severity;

/// Rule that the two texts of a pair are checked by.
#[derive(PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The name of the rule, such as `numbers`.
    pub name: &'static str,
    /// Severity of breaking the rule.
    pub severity: Severity,
    /// Whether the rule is asked unless another choice is made.
    pub is_default: bool,
    /// Description of what breaks the rule.
    pub about: &'static str,
    /// Example of a pair that breaks it, Arabic first.
    pub example: [&'static str; 2],
}

macro_rules! rules {
    ($($id:ident $severity:ident $when:ident $name:literal $about:literal [$ar:literal, $en:literal];)*) => {
        $(pub(super) static $id: Rule = Rule {
            name: $name,
            severity: Severity::$severity,
            is_default: rules!(@ $when),
            about: $about,
            example: [$ar, $en],
        };)*
        /// All rules, the gravest first within each kind.
        pub static RULES: &[&Rule] = &[$(&$id),*];
    };
    (@ always) => { true };
    (@ asked) => { false };
}

rules! {
    NUMBERS Error always "numbers" "a number that is not on the other side; digits, words and scales of both scripts are compared by what they come to"
        ["بلغت الكلفة 48.75 مليون دولار.", "The cost came to 47,750,000 dollars."];
    DATES Error always "dates" "dates that cannot be the same day or month, in either calendar"
        ["اجتمعت اللجنة في 10 مارس 2024.", "The committee met on 10 May 2024."];
    SYMBOLS Error always "symbols" "a document symbol, web or mail address that is not on the other side"
        ["انظر الوثيقة A/RES/60/1.", "See document A/RES/60/7."];
    PLACEHOLDERS Error always "placeholders" "placeholders or tags of one side that the other does not have"
        ["مرحبا {name}!", "Welcome {user}!"];
    LIST_MARKERS Warning always "list-markers" "numbers or letters of a list that differ at the beginning of both sides"
        ["(ج) دفع الرسوم؛", "(b) The payment of fees;"];
    UNTRANSLATED Error always "untranslated" "the same words on both sides, or nothing in the language of the side"
        ["Save the file before closing", "Save the file before closing"];
    HALF_TRANSLATED Error always "half-translated" "several words in the other language in the middle of a text"
        ["احفظ الملف before you close the window.", "Save the file before you close the window."];
    LANGUAGE Error always "language" "a text in another language of the same script, such as French or Persian"
        ["تأجلت الجلسة إلى يوم الأحد.", "La séance a été reportée à dimanche."];
    LENGTH Warning always "length" "one side far longer than the translation of the other would be"
        ["رحب الوزير بالمشاركين في المؤتمر وشكرهم على ما بذلوه من جهد طوال العام الماضي.", "The minister spoke."];
    OMISSION Warning always "omission" "a long stretch of one side that has no counterpart on the other"
        ["وصل القطار إلى المدينة متأخرا ساعتين لأن الجسر كان مغلقا بسبب أعمال الصيانة.", "The train reached the city two hours late."];
    NEGATION Note asked "negation" "a negation of one side, and nothing on the other that may stand for it"
        ["وافقت اللجنة على المشروع.", "The committee did not approve the project."];
    GLOSSARY Warning always "glossary" "a term of a glossary that is not translated as the glossary says; its inflected forms are known"
        ["اجتمع مجلس السلامة أمس.", "The Security Council met yesterday."];
    BRACKETS Warning always "brackets" "a bracket without its counterpart, on one side only"
        ["اعتمد القرار (انظر المرفق.", "The decision was adopted (see annex)."];
    QUESTION Warning always "question-mark" "a question on one side, and no question mark on the other"
        ["هل وصل القطار.", "Has the train arrived?"];
    FINAL_MARK Note asked "final-mark" "another mark at the end of one side than at the end of the other"
        ["وصل القطار؛", "The train arrived."];
    QUOTES Note asked "quotes" "an odd number of quotation marks on one side only"
        ["قال \"نعم.", "He said \"yes\"."];
    DOUBLED_WORD Warning always "doubled-word" "a word twice in a row, on one side only"
        ["وصل القطار إلى إلى المدينة.", "The train reached the city."];
    SPACES Warning always "spaces" "two spaces in a row, one before a comma or full stop, or one inside a bracket"
        ["وصل القطار ، ثم غادر.", "The train arrived, then left."];
    BIDI_MARKS Warning always "bidi-marks" "a mark of the direction of writing without its counterpart, or left over in English"
        ["نص\u{202B} قصير", "a short text"];
    LOOK_ALIKES Warning always "look-alikes" "letters of another alphabet inside a word, which only look right"
        ["صفحة جديدة", "a new p\u{0430}ge"];
    MIXED_DIGITS Warning always "mixed-digits" "digits of two sets in one number"
        ["عام ٢٠24", "in 2024"];
    DIGIT_SETS Note asked "digit-sets" "digits of two sets in one text"
        ["٥ - عقدت الجلسة في 2024", "5. The meeting was held in 2024"];
    OTHER_TRANSLATION Note asked "other-translation" "the same text was translated otherwise before, on either side; spelling, capitals and punctuation do not count"
        ["الدول الأعضاء", "Member countries"];
}

/// Choice of rules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection(BTreeSet<&'static str>);

impl Default for Selection {
    /// The rules that are asked unless another choice is made.
    fn default() -> Self {
        let chosen = RULES.iter().filter(|rule| rule.is_default);
        Self(chosen.map(|rule| rule.name).collect())
    }
}

impl Selection {
    /// No rules.
    pub fn none() -> Self {
        Self(BTreeSet::new())
    }

    /// All rules.
    pub fn all() -> Self {
        Self(RULES.iter().map(|rule| rule.name).collect())
    }

    /// Adds the rule of this name, or takes it out; returns whether there is such a rule.
    pub fn set(&mut self, name: &str, is_chosen: bool) -> bool {
        let Some(rule) = RULES.iter().find(|rule| rule.name == name) else {
            return false;
        };
        if is_chosen {
            self.0.insert(rule.name);
        } else {
            self.0.remove(rule.name);
        }
        true
    }

    /// Whether a rule is chosen.
    pub fn has(&self, rule: &Rule) -> bool {
        self.0.contains(rule.name)
    }

    /// Whether no rule is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
