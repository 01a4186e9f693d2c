//! What is said of a finding, in English and Arabic: `data/findings.tsv`.

use std::fmt;
use std::sync::LazyLock;

use crate::model::lang::Lang;
use crate::text::data::FINDINGS;
use crate::text::messages::{Messages, filled};

static MESSAGES: LazyLock<Messages> = LazyLock::new(|| Messages::load(FINDINGS));

/// Returns the message of a key in a language; every key that is asked for is in the table.
pub(crate) fn message(key: &str, lang: Lang) -> &'static str {
    MESSAGES.get(key, lang)
}

/// Description of what stands at a finding, in both languages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// Arabic first.
    texts: [String; 2],
}

/// Value in a message.
pub(super) enum Said<'v> {
    /// Text of the pair, or anything that is the same in both languages.
    Text(&'v str),
    Number(usize),
    /// Name of the text of a side.
    Lang(Lang),
    /// Another message.
    Message(&'v str),
    /// Another message, with values of its own.
    Reason(&'v Reason),
}

impl Said<'_> {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Lang(Lang::Arabic) => message("lang-ar", lang).to_owned(),
            Self::Lang(Lang::English) => message("lang-en", lang).to_owned(),
            Self::Message(key) => message(key, lang).to_owned(),
            Self::Reason(reason) => reason.text(lang).to_owned(),
        }
    }
}

impl Reason {
    /// Creates a reason from the message of a key, with values in the places of their names.
    pub(super) fn new(key: &str, values: &[(&str, Said)]) -> Self {
        let texts = [Lang::Arabic, Lang::English].map(|lang| {
            filled(message(key, lang), |name| {
                let value = values.iter().find(|value| value.0 == name);
                value.map(|value| value.1.text(lang))
            })
        });
        Self { texts }
    }

    /// Creates a reason of a text that is the same in both languages: what stands in the pair.
    pub(super) fn quoted(text: &str) -> Self {
        Self {
            texts: [text.to_owned(), text.to_owned()],
        }
    }

    /// Returns this reason and another after it, as one.
    pub(super) fn and(&self, other: &Self) -> Self {
        let [ar, en] = &self.texts;
        Self {
            texts: [
                format!("{ar}؛ {}", other.texts[0]),
                format!("{en}; {}", other.texts[1]),
            ],
        }
    }

    /// Returns the description in a language.
    pub fn text(&self, lang: Lang) -> &str {
        &self.texts[usize::from(lang == Lang::English)]
    }
}

impl fmt::Display for Reason {
    /// Writes the English description.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(Lang::English))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::check::RULES;
    use crate::text::messages::names;
    use crate::text::script::Letters;

    #[test]
    fn every_message_is_in_both_languages_with_the_values_that_it_has() {
        for (key, [ar, en]) in MESSAGES.iter() {
            // One and two are forms of the noun.
            assert!(names(ar).is_subset(&names(en)), "{key}");
            assert!(Letters::of(ar).arabic > 1, "{key}: {ar}");
            assert_eq!(Letters::of(en).arabic, 0, "{key}: {en}");
        }
        let about = RULES
            .iter()
            .map(|rule| format!("rule-{}", rule.name))
            .collect::<BTreeSet<_>>();
        let keys = MESSAGES.iter().map(|(key, _)| key.to_owned());
        let rules = keys.filter(|key| key.starts_with("rule-"));
        assert_eq!(rules.collect::<BTreeSet<_>>(), about);
    }

    #[test]
    fn values_stand_in_their_places_whatever_is_in_them() {
        let reason = Reason::new(
            "only-in",
            &[
                ("lang", Said::Lang(Lang::English)),
                ("what", Said::Text("{lang}")),
            ],
        );
        assert_eq!(reason.to_string(), "only in the English: {lang}");
        assert_eq!(reason.text(Lang::Arabic), "في النص الإنجليزي وحده: {lang}");
    }
}
