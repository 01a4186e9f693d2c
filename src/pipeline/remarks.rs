//! What is odd about two texts, whatever their alignment.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Bitext;
use crate::model::document::Document;
use crate::model::lang::Lang;
use crate::read::Side;
use crate::text::arabic::is_backwards;
use crate::text::chars;

/// Least number of words of a segment that is long for a sentence.
const LONG: usize = 40;

/// Remark on a text, shown as a sentence that names its file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Remark {
    /// Characters that the file does not name; each is U+FFFD.
    Unknown {
        /// Name of the file.
        file: String,
        /// Number of such characters.
        count: usize,
    },
    /// The letters of Arabic words stand in the order in which they are painted.
    Backwards {
        /// Name of the file.
        file: String,
    },
    /// Nothing marks the ends of sentences, so that paragraphs are segments, and long ones.
    NoEnds {
        /// Name of the file.
        file: String,
        /// Language of the text.
        lang: Lang,
        /// Number of paragraphs.
        paragraphs: usize,
    },
    /// A text, or some of its pairs, are in another language of the same script.
    OtherLanguage {
        /// Name of the file.
        file: String,
        /// Language that it was taken for.
        lang: Lang,
        /// Name of the language that it seems to be in, if it is known.
        language: Option<String>,
        /// Number of pairs that are in it; `None` for all of the text.
        pairs: Option<usize>,
    },
    /// A text that was said to be in a language has no letters of its script.
    OtherScript {
        /// Name of the file.
        file: String,
        /// Language that it was said to be in.
        lang: Lang,
        /// Name of the language that it seems to be in, if it is known.
        language: Option<String>,
    },
}

impl Bitext {
    /// Returns what is odd about the two texts, Arabic first.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let sides = [(&self.sides.ar, &self.ar), (&self.sides.en, &self.en)];
        let remarks = sides.map(|(side, document)| remarks(side, document));
        remarks.concat()
    }
}

fn remarks(side: &Side, document: &Document) -> Vec<Remark> {
    let file = || side.source.name.clone();
    let stretches = || {
        side.spans
            .iter()
            .map(|span| &side.source.text[span.range()])
    };
    let count = stretches()
        .map(|text| text.matches('\u{FFFD}').count())
        .sum();
    let lang = document.lang();
    let mut remarks = Vec::new();
    if count > 0 {
        remarks.push(Remark::Unknown {
            file: file(),
            count,
        });
    }
    if lang == Lang::Arabic && stretches().any(is_backwards) {
        remarks.push(Remark::Backwards { file: file() });
    }
    let has_ends = stretches().any(|text| text.contains(chars::is_terminal));
    let is_long = |text: &str| text.split_whitespace().nth(LONG - 1).is_some();
    let sentences = document.sentences();
    if !has_ends
        && sentences
            .iter()
            .any(|span| is_long(&document.text()[span.range()]))
    {
        remarks.push(Remark::NoEnds {
            file: file(),
            lang,
            paragraphs: document.paragraphs().len(),
        });
    }
    remarks
}

impl Remark {
    /// Name of the remark, for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "unknown-characters",
            Self::Backwards { .. } => "backwards",
            Self::NoEnds {
                lang: Lang::Arabic, ..
            } => "no-ends-ar",
            Self::NoEnds {
                lang: Lang::English,
                ..
            } => "no-ends-en",
            Self::OtherLanguage { lang, pairs, .. } => match (lang, pairs) {
                (Lang::Arabic, None) => "other-language-ar",
                (Lang::English, None) => "other-language-en",
                (Lang::Arabic, Some(_)) => "other-pairs-ar",
                (Lang::English, Some(_)) => "other-pairs-en",
            },
            Self::OtherScript { lang, .. } => match lang {
                Lang::Arabic => "other-script-ar",
                Lang::English => "other-script-en",
            },
        }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { file, count } => {
                let s = if *count == 1 { "" } else { "s" };
                write!(
                    f,
                    "{file} has {count} character{s} that nothing names (U+FFFD); look at the pairs with any of them"
                )
            }
            Self::Backwards { file } => write!(
                f,
                "the Arabic of {file} seems to stand backwards, the last letter of each word first; get it from a \
                 program that writes it in the order in which it is read"
            ),
            Self::NoEnds {
                file,
                lang,
                paragraphs,
            } => {
                let s = if *paragraphs == 1 { "" } else { "s" };
                write!(
                    f,
                    "the {lang} of {file} has no full stops or other ends of sentences; it was cut at line ends and list \
                     numbers only, {paragraphs} paragraph{s} in all"
                )
            }
            Self::OtherLanguage {
                file,
                lang,
                language,
                pairs,
            } => {
                let language = language.as_deref().unwrap_or("another language");
                match pairs {
                    None => write!(
                        f,
                        "{file} seems to be in {language} and not in {lang}; none of its pairs is given as sure"
                    ),
                    Some(1) => write!(
                        f,
                        "1 pair of {file} seems to be in {language} and not in {lang}; it is not given as sure"
                    ),
                    Some(pairs) => write!(
                        f,
                        "{pairs} pairs of {file} seem to be in {language} and not in {lang}; they are not given as sure"
                    ),
                }
            }
            Self::OtherScript {
                file,
                lang,
                language,
            } => {
                let script = match lang {
                    Lang::Arabic => "Arabic",
                    Lang::English => "Latin",
                };
                let seems = language
                    .as_ref()
                    .map(|name| format!(" and seems to be in {name}"));
                write!(
                    f,
                    "{file} was given as {lang} but is not in {script} letters{}; none of its pairs is given as sure",
                    seems.unwrap_or_default()
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Pipeline;
    use crate::read;

    fn remarks_on(ar: &str, en: &str) -> Vec<String> {
        let source = |name, text: &str| read::decode(name, text.as_bytes(), None).expect("text");
        let sources = vec![source("a", ar), source("e", en)];
        let sides = read::sides(sources).expect("both languages");
        let bitext = Pipeline::new().segment(sides).expect("segments");
        bitext.remarks().iter().map(Remark::to_string).collect()
    }

    #[test]
    fn what_is_odd_is_said() {
        let (ar, en) = (
            "اجتمع المجلس في المدينة القديمة اليوم.",
            "The council met in the old city today.",
        );
        let backwards: String = ar.chars().rev().collect();
        let endless = "the council met in the city and then ".repeat(8);
        for (ar, en, expected) in [
            (ar, en, &[][..]),
            (
                ar,
                "The coun\u{FFFD}il met.",
                &["e has 1 character that nothing names"],
            ),
            (
                &backwards,
                en,
                &["the Arabic of a seems to stand backwards"],
            ),
            (ar, &endless, &["the English of e has no full stops"]),
            // A list needs none.
            ("ماء\nنار", "Water\nFire", &[]),
        ] {
            let found = remarks_on(ar, en);
            assert_eq!(found.len(), expected.len(), "{found:?}");
            assert!(
                found
                    .iter()
                    .zip(expected)
                    .all(|(found, start)| found.starts_with(start)),
                "{found:?}"
            );
        }
    }
}
