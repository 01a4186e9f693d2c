//! The rules that pairs are checked by.

use std::collections::BTreeSet;

use super::reason;
use super::severity::Severity;
use crate::model::lang::Lang;

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
    /// Example of a pair that breaks it, Arabic first.
    pub example: [&'static str; 2],
}

impl Rule {
    /// Description of what breaks the rule, in a language.
    pub fn about(&self, lang: Lang) -> &'static str {
        reason::message(&format!("rule-{}", self.name), lang)
    }
}

macro_rules! rules {
    ($($id:ident $severity:ident $when:ident $name:literal [$ar:literal, $en:literal];)*) => {
        $(pub(super) static $id: Rule = Rule {
            name: $name,
            severity: Severity::$severity,
            is_default: rules!(@ $when),
            example: [$ar, $en],
        };)*
        /// All rules, the gravest first within each kind.
        pub static RULES: &[&Rule] = &[$(&$id),*];
    };
    (@ always) => { true };
    (@ asked) => { false };
}

rules! {
    NUMBERS Error always "numbers"
        ["بلغت الكلفة 48.75 مليون دولار.", "The cost came to 47,750,000 dollars."];
    DATES Error always "dates"
        ["اجتمعت اللجنة في 10 مارس 2024.", "The committee met on 10 May 2024."];
    NAMES Warning always "names"
        ["وصل الوفد إلى بيروت أمس.", "The delegation arrived in Damascus yesterday."];
    SYMBOLS Error always "symbols"
        ["انظر الوثيقة A/RES/60/1.", "See document A/RES/60/7."];
    PLACEHOLDERS Error always "placeholders"
        ["مرحبا {name}!", "Welcome {user}!"];
    LIST_MARKERS Warning always "list-markers"
        ["(ج) دفع الرسوم؛", "(b) The payment of fees;"];
    UNTRANSLATED Error always "untranslated"
        ["Save the file before closing", "Save the file before closing"];
    HALF_TRANSLATED Error always "half-translated"
        ["احفظ الملف before you close the window.", "Save the file before you close the window."];
    LANGUAGE Error always "language"
        ["تأجلت الجلسة إلى يوم الأحد.", "La séance a été reportée à dimanche."];
    LENGTH Warning always "length"
        ["رحب الوزير بالمشاركين في المؤتمر وشكرهم على ما بذلوه من جهد طوال العام الماضي.", "The minister spoke."];
    OMISSION Warning always "omission"
        ["وصل القطار إلى المدينة متأخرا ساعتين لأن الجسر كان مغلقا بسبب أعمال الصيانة.", "The train reached the city two hours late."];
    NEGATION Note asked "negation"
        ["وافقت اللجنة على المشروع.", "The committee did not approve the project."];
    GLOSSARY Warning always "glossary"
        ["اجتمع مجلس السلامة أمس.", "The Security Council met yesterday."];
    BRACKETS Warning always "brackets"
        ["اعتمد القرار (انظر المرفق.", "The decision was adopted (see annex)."];
    QUESTION Warning always "question-mark"
        ["هل وصل القطار.", "Has the train arrived?"];
    FINAL_MARK Note asked "final-mark"
        ["وصل القطار؛", "The train arrived."];
    QUOTES Note asked "quotes"
        ["قال \"نعم.", "He said \"yes\"."];
    DOUBLED_WORD Warning always "doubled-word"
        ["وصل القطار إلى إلى المدينة.", "The train reached the city."];
    SPACES Warning always "spaces"
        ["وصل القطار ، ثم غادر.", "The train arrived, then left."];
    BIDI_MARKS Warning always "bidi-marks"
        ["نص\u{202B} قصير", "a short text"];
    LOOK_ALIKES Warning always "look-alikes"
        ["صفحة جديدة", "a new p\u{0430}ge"];
    MIXED_DIGITS Warning always "mixed-digits"
        ["عام ٢٠24", "in 2024"];
    DIGIT_SETS Note asked "digit-sets"
        ["٥ - عقدت الجلسة في 2024", "5. The meeting was held in 2024"];
    OTHER_TRANSLATION Note asked "other-translation"
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

    /// Whether the rule of this name is chosen.
    pub fn has_named(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// Whether no rule is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
