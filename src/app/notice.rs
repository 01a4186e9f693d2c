//! What the user is told: in English and in Arabic, whatever the language of the interface is now.
//!
//! The words are those of `data/interface.tsv`. What the library says in English only follows them as it is, in
//! brackets.

use std::fmt::Display;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::messages::MESSAGES;
use crate::model::assessment::Warning;
use crate::model::error::{Error, ErrorKind, Hint};
use crate::model::lang::Lang;
use crate::pipeline::Remark;
use crate::text::foreign;
use crate::text::messages::filled;

/// Sentence or two in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Notice {
    en: String,
    ar: String,
}

impl Notice {
    /// Creates the notice of a key, without values.
    pub(super) fn plain(key: &str) -> Self {
        Self::new(key, &[])
    }

    /// Creates the notice of a key, with values in the places of their names.
    pub(super) fn new(key: &str, values: &[(&str, Self)]) -> Self {
        let [ar, en] = [Lang::Arabic, Lang::English].map(|lang| {
            filled(MESSAGES.get(key, lang), |name| {
                let value = values.iter().find(|value| value.0 == name);
                value.map(|(_, value)| value.text(lang).to_owned())
            })
        });
        Self { en, ar }
    }

    /// Value that is the same in both languages, such as the name of a file, which may run either way.
    pub(super) fn value(value: impl Display) -> Self {
        let text = format!("\u{2068}{value}\u{2069}");
        Self {
            en: text.clone(),
            ar: text,
        }
    }

    /// The notice of a key with one value.
    pub(super) fn about(key: &str, name: &str, value: impl Display) -> Self {
        Self::new(key, &[(name, Self::value(value))])
    }

    /// The text in a language.
    fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::English => &self.en,
            Lang::Arabic => &self.ar,
        }
    }

    /// This notice, and another after it.
    fn and(self, other: &Self) -> Self {
        Self {
            en: format!("{} {}", self.en, other.en),
            ar: format!("{} {}", self.ar, other.ar),
        }
    }

    /// This notice, and what is known in English only.
    pub(super) fn with_detail(self, detail: impl Display) -> Self {
        let detail = Self::value(format_args!("({detail})"));
        self.and(&detail)
    }

    /// This notice, with a file called by the name that the user knows.
    pub(super) fn renamed(self, path: &Path, name: &str) -> Self {
        let path = path.display().to_string();
        Self {
            en: self.en.replace(&path, name),
            ar: self.ar.replace(&path, name),
        }
    }

    /// What is said of a failure of the operating system.
    fn of_system(self, source: &io::Error) -> Self {
        let key = match source.kind() {
            io::ErrorKind::PermissionDenied => "fault-denied",
            io::ErrorKind::ReadOnlyFilesystem => "fault-read-only",
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "fault-full",
            io::ErrorKind::NotFound => "fault-gone",
            _ => return self.with_detail(source),
        };
        self.and(&Self::plain(key))
    }

    /// What is odd about a text.
    pub(super) fn of_remark(remark: &Remark) -> Self {
        let key = format!("warning-{}", remark.name());
        let (file, number) = match remark {
            Remark::Unknown { file, count } => (file, *count),
            Remark::Backwards { file } => (file, 0),
            Remark::NoEnds {
                file, paragraphs, ..
            } => (file, *paragraphs),
            Remark::OtherLanguage { file, pairs, .. } => (file, pairs.unwrap_or(0)),
            Remark::OtherScript { file, .. } => (file, 0),
        };
        let said = Self::new(
            &key,
            &[("file", Self::value(file)), ("n", Self::value(number))],
        );
        let (Remark::OtherLanguage { language, .. } | Remark::OtherScript { language, .. }) =
            remark
        else {
            return said;
        };
        language.as_deref().map_or(said.clone(), |name| {
            let language = Self {
                en: name.to_owned(),
                ar: foreign::arabic_name(name).unwrap_or(name).to_owned(),
            };
            said.and(&Self::new("seems-language", &[("language", language)]))
        })
    }

    /// What is odd about the alignment of the texts in two files, which may be one.
    pub(super) fn of_warning(warning: Warning, [ar, en]: &[String; 2]) -> Self {
        let key = format!("warning-{}", warning.name());
        let percent = |share: f64| format!("{:.0}", 100.0 * share);
        let number = match warning {
            Warning::Order(share) | Warning::Unrelated(share) | Warning::Incomplete(_, share) => {
                percent(share)
            }
            Warning::Limited(places) => places.to_string(),
        };
        let texts = if ar == en {
            Self::about("texts-of-one", "file", ar)
        } else {
            let files = [("one", Self::value(ar)), ("other", Self::value(en))];
            Self::new("texts-of-two", &files)
        };
        let file = match warning {
            Warning::Incomplete(Lang::English, _) => en,
            _ => ar,
        };
        let values = [
            ("texts", texts),
            ("file", Self::value(file)),
            ("n", Self::value(number)),
        ];
        Self::new(&key, &values)
    }
}

impl From<&Error> for Notice {
    fn from(error: &Error) -> Self {
        let of_file = |key: &str, file: &String| Self::about(key, "file", file);
        let said = match error.kind() {
            ErrorKind::Read { file, source } => of_file("fault-read", file).of_system(source),
            ErrorKind::Write { file, source } => of_file("fault-write", file).of_system(source),
            ErrorKind::Empty { file } => of_file("fault-empty", file),
            ErrorKind::Binary {
                file, looks_like, ..
            } => {
                let said = of_file("fault-binary", file);
                match looks_like {
                    Some(what) => said.with_detail(what),
                    None => said,
                }
            }
            ErrorKind::Document {
                file,
                place,
                reason,
            } => {
                let said = of_file("fault-read", file);
                match (error.hint(), place) {
                    // The hint says it all.
                    (Some(Hint::Unlock | Hint::Recognise | Hint::SaveAs(_)), _) => said,
                    (_, Some(place)) => said.with_detail(format_args!("{place}: {reason}")),
                    (_, None) => said.with_detail(reason),
                }
            }
            ErrorKind::Encoding { file, encoding, .. } => {
                let values = [("file", Self::value(file)), ("name", Self::value(encoding))];
                Self::new("fault-encoding", &values)
            }
            ErrorKind::Missing { file, lang } => {
                of_file(&format!("fault-missing-{}", lang.code()), file)
            }
            ErrorKind::SameLanguage { files, lang } => {
                let [one, other] = files.each_ref().map(Self::value);
                let key = format!("fault-same-{}", lang.code());
                Self::new(&key, &[("one", one), ("other", other)])
            }
            ErrorKind::Malformed { file, line, reason } => {
                let values = [("file", Self::value(file)), ("line", Self::value(line))];
                Self::new("fault-malformed", &values).with_detail(reason)
            }
            ErrorKind::Dictionary { file, reason } => {
                of_file("fault-dictionary", file).with_detail(reason)
            }
            ErrorKind::Locked { file } => of_file("fault-locked", file),
            ErrorKind::Changed { file } => of_file("fault-changed", file),
            ErrorKind::Internal { reason } => Self::plain("fault-internal").with_detail(reason),
            ErrorKind::Usage { reason } => Self::plain("fault-cannot").with_detail(reason),
            ErrorKind::Lexicon { .. } | ErrorKind::UnknownEncoding { .. } => {
                Self::plain("fault-cannot").with_detail(error)
            }
        };
        let hint = match error.hint() {
            Some(Hint::Unlock) => Self::plain("hint-unlock"),
            Some(Hint::Recognise) => Self::plain("hint-recognise"),
            Some(Hint::SaveAs(kind)) => Self::about("hint-save-as", "kind", kind),
            Some(Hint::Pairs) => Self::plain("hint-pairs"),
            Some(Hint::Keyed) => Self::plain("hint-keyed"),
            Some(Hint::Align) => Self::plain("hint-align"),
            Some(Hint::Encoding) => Self::plain("hint-encoding"),
            Some(Hint::Mend) => Self::plain("hint-mend"),
            _ => return said,
        };
        said.and(&hint)
    }
}

impl From<Error> for Notice {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::script::Letters;

    #[test]
    fn the_language_that_a_text_seems_to_be_in_is_named_in_both() {
        for (language, en, ar) in [
            (
                Some("French"),
                "seems to be French.",
                "وتبدو اللغة الفرنسية.",
            ),
            (None, "given as sure.", "أكيدًا."),
        ] {
            let notice = Notice::of_remark(&Remark::OtherLanguage {
                file: "f.txt".to_owned(),
                lang: Lang::English,
                language: language.map(str::to_owned),
                pairs: None,
            });
            assert!(notice.en.ends_with(en), "{}", notice.en);
            assert!(notice.ar.ends_with(ar), "{}", notice.ar);
        }
    }

    #[test]
    fn every_error_is_said_in_both_languages_with_its_file() {
        let file = || "f.txt".to_owned();
        let reason = || "the reason".to_owned();
        let system = |kind: io::ErrorKind| Error::read("f.txt", kind.into());
        let document = |hint| {
            let kind = ErrorKind::Document {
                file: file(),
                place: Some("page 2".to_owned()),
                reason: reason(),
            };
            Error::from(kind).with_hint(hint)
        };
        for error in [
            system(io::ErrorKind::PermissionDenied),
            system(io::ErrorKind::StorageFull),
            system(io::ErrorKind::ReadOnlyFilesystem),
            system(io::ErrorKind::NotFound),
            system(io::ErrorKind::Interrupted),
            Error::write("f.txt", io::ErrorKind::StorageFull.into()),
            ErrorKind::Empty { file: file() }.into(),
            ErrorKind::Binary {
                file: file(),
                byte: 0,
                looks_like: None,
            }
            .into(),
            document(Hint::Unlock),
            document(Hint::Recognise),
            document(Hint::SaveAs(".docx")),
            document(Hint::Pairs),
            document(Hint::Keyed),
            document(Hint::Folder),
            ErrorKind::Encoding {
                file: file(),
                encoding: "UTF-8".to_owned(),
                byte: 1,
            }
            .into(),
            ErrorKind::Missing {
                file: file(),
                lang: Lang::Arabic,
            }
            .into(),
            ErrorKind::SameLanguage {
                files: [file(), "g.txt".to_owned()],
                lang: Lang::English,
            }
            .into(),
            Error::malformed("f.txt", 7, "the reason").with_hint(Hint::Mend),
            Error::malformed("f.txt", 7, "the reason").with_hint(Hint::Align),
            ErrorKind::Dictionary {
                file: file(),
                reason: reason(),
            }
            .into(),
            ErrorKind::Locked { file: file() }.into(),
            ErrorKind::Changed { file: file() }.into(),
        ] {
            let Notice { en, ar } = Notice::from(&error);
            assert!(en.contains("f.txt") && ar.contains("f.txt"), "{en} {ar}");
            assert!(Letters::of(&ar).arabic > 5, "{ar}");
            assert_eq!(Letters::of(&en).arabic, 0, "{en}");
            assert!(!en.contains(['{', '}']) && !ar.contains(['{', '}']));
            let is_covered = matches!(
                error.hint(),
                Some(Hint::Unlock | Hint::Recognise | Hint::SaveAs(_))
            );
            let has_reason = error.to_string().contains("the reason");
            assert_eq!(en.contains("the reason"), has_reason && !is_covered, "{en}");
        }
        for kind in [
            ErrorKind::Internal { reason: reason() },
            ErrorKind::Usage { reason: reason() },
            ErrorKind::UnknownEncoding { name: reason() },
        ] {
            let Notice { en, ar } = Notice::from(Error::from(kind));
            assert!(en.contains("the reason") && ar.contains("the reason"));
            assert!(Letters::of(&ar).arabic > 5, "{ar}");
        }
    }
}
