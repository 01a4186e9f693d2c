//! Texts that are in neither language, though in its script, or in the script of the other: that they were aligned says
//! little, so that no pair of theirs is sure.

use super::{Bitext, Remark};
use crate::model::document::Document;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::read::Side;
use crate::text::foreign::{Counter, Other, Words};
use crate::text::script::Letters;

/// Least share of letters of its own script in a text of a language.
const OWN_SCRIPT: f64 = 0.1;
/// Least number of bytes of a text in a text of its language that is looked at by itself.
const LEAST_PART: usize = 40;
/// Greatest number, roughly, of segments of all parts of a text that tell what it is in as a whole.
const MOST_TELLING: usize = 500;

/// What the two texts hold of other languages.
pub(super) struct Foreign {
    files: [String; 2],
    /// What each text is in as a whole, if not in its language.
    whole: [Option<Whole>; 2],
    /// Other languages of pairs in texts that are in their language as wholes, with the number of pairs.
    parts: [Vec<(&'static str, usize)>; 2],
    counter: Counter,
}

/// What a text is in, if not in its language.
#[derive(Clone, Copy)]
struct Whole {
    /// Whether it is in the letters of its language.
    is_in_script: bool,
    /// Name of the language, if it is known.
    language: Option<&'static str>,
}

impl Foreign {
    /// Looks at both texts as wholes.
    pub(super) fn of(bitext: &Bitext) -> Self {
        let sides: [(&Side, &Document); 2] = [
            (&bitext.sides.ar, &bitext.ar),
            (&bitext.sides.en, &bitext.en),
        ];
        let mut counter = Counter::default();
        Self {
            files: sides.map(|(side, _)| side.source.name.clone()),
            whole: sides.map(|(_, document)| whole(document, &mut counter)),
            parts: Default::default(),
            counter,
        }
    }

    /// Whether a pair has a text in another language; it is counted then.
    pub(super) fn has(&mut self, pair: &Pair) -> bool {
        let mut has = self.whole.iter().any(Option::is_some);
        if has || pair.is_null() {
            return has;
        }
        let sides = [(Lang::Arabic, &pair.ar), (Lang::English, &pair.en)];
        for ((lang, text), parts) in sides.into_iter().zip(&mut self.parts) {
            if text.len() < LEAST_PART {
                continue;
            }
            let Some(Other::Named(name)) = self.counter.named(text, lang) else {
                continue;
            };
            has = true;
            match parts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, pairs)) => *pairs += 1,
                None => parts.push((name, 1)),
            }
        }
        has
    }

    /// Returns what is to be said of the texts.
    pub(super) fn remarks(self) -> Vec<Remark> {
        let langs = [Lang::Arabic, Lang::English].into_iter();
        let sides = langs
            .zip(self.files)
            .zip(self.whole.into_iter().zip(self.parts));
        sides
            .flat_map(|((lang, file), (whole, parts))| {
                let language = |name: &str| Some(name.to_owned());
                let whole = whole.map(|whole| match whole.is_in_script {
                    true => Remark::OtherLanguage {
                        file: file.clone(),
                        lang,
                        language: whole.language.and_then(language),
                        pairs: None,
                    },
                    false => Remark::OtherScript {
                        file: file.clone(),
                        lang,
                        language: whole.language.and_then(language),
                    },
                });
                let parts = parts
                    .into_iter()
                    .map(|(name, pairs)| Remark::OtherLanguage {
                        file: file.clone(),
                        lang,
                        language: language(name),
                        pairs: Some(pairs),
                    });
                whole.into_iter().chain(parts).collect::<Vec<_>>()
            })
            .collect()
    }
}

/// Returns what a text is in, if not in its language.
fn whole(document: &Document, counter: &mut Counter) -> Option<Whole> {
    let lang = document.lang();
    let every = document.sentences().len().div_ceil(MOST_TELLING).max(1);
    let segments = || {
        let spans = document.sentences().iter().step_by(every);
        spans.map(|span| &document.text()[span.range()])
    };
    let mut letters = Letters::default();
    segments().for_each(|text| letters += Letters::of(text));
    let is_in_script = letters.in_script_of(lang) as f64 >= OWN_SCRIPT * letters.total() as f64;
    let seen = if is_in_script { lang } else { lang.other() };
    let mut words = Words::default();
    segments().for_each(|text| words += &counter.words(text, seen));
    let other = words.other_language(seen);
    (!is_in_script || other.is_some()).then_some(Whole {
        is_in_script,
        language: match other {
            Some(Other::Named(name)) => Some(name),
            _ => None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{Aligned, Pipeline};
    use crate::read;

    const AR: &str = "اجتمع المجلس في المدينة القديمة اليوم وقرر إنشاء لجنة جديدة.\n";
    const EN: &str = "The council met in the old city today and set up a new committee.\n";
    const FR: &str =
        "Le conseil s'est réuni dans la vieille ville et il a créé un nouveau comité.\n";
    const FA: &str = "شورا در شهر قدیمی گرد آمد و تصمیم گرفت که کمیته جدیدی برای مردم بسازد.\n";
    const ROMANISED: &str = "Ijtama'a al-majlis fi al-madina al-qadima wa qarrara insha' lajna.\n";

    fn aligned(ar: &str, en: &str, is_said: bool) -> Aligned {
        let source = |name, text: &str| read::decode(name, text.as_bytes(), None).expect("text");
        let (ar, en) = (source("a", ar), source("e", en));
        let sides = match is_said {
            true => Ok(read::sides_as(ar, en)),
            false => read::sides(vec![ar, en]),
        };
        let pipeline = Pipeline::new();
        let bitext = pipeline.segment(sides.expect("both languages"));
        pipeline.align(&bitext.expect("segments"))
    }

    #[test]
    fn what_is_in_another_language_is_said_and_not_sure() {
        let (ar, en, half) = (AR.repeat(3), EN.repeat(3), format!("{}{FR}", EN.repeat(2)));
        for (ar, en, is_said, expected, all) in [
            (&*ar, &*en, false, None, false),
            (
                &ar,
                &FR.repeat(3),
                false,
                Some("e seems to be in French and not in English"),
                true,
            ),
            (
                &FA.repeat(3),
                &en,
                false,
                Some("a seems to be in Persian and not in Arabic"),
                true,
            ),
            (
                &ar,
                &half,
                false,
                Some("1 pair of e seems to be in French"),
                false,
            ),
            (
                &ROMANISED.repeat(3),
                &en,
                true,
                Some("a was given as Arabic but is not in Arabic letters"),
                true,
            ),
        ] {
            let aligned = aligned(ar, en, is_said);
            let said: Vec<String> = aligned.remarks.iter().map(Remark::to_string).collect();
            assert_eq!(said.len(), usize::from(expected.is_some()), "{said:?}");
            assert!(
                said.iter()
                    .all(|said| said.starts_with(expected.unwrap_or_default())),
                "{said:?}"
            );
            let sure = aligned
                .pairs
                .iter()
                .filter(|pair| !pair.is_null() && pair.confidence > 0.5);
            let sure: Vec<&str> = sure.map(|pair| &*pair.en).collect();
            let is_right = if all {
                sure.is_empty()
            } else {
                !sure.is_empty()
            };
            assert!(
                is_right && sure.iter().all(|en| !en.contains("Le conseil")),
                "{sure:?}"
            );
        }
    }
}
