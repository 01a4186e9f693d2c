//! A user's own way of naming files: `{id}/doc-{lang:A|E}.*`.

use std::str::FromStr;

use crate::model::error::{Error, ErrorKind};
use crate::model::lang::Lang;

/// Pattern of the names of files. In it stand `{lang}` for `ar` or `en` in any case, or `{lang:A|E}` with other words,
/// the Arabic one first; `{id}` for what both sides share, several times if need be; `*` for anything else but `/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Text(String),
    Any,
    Id,
    Language([String; 2]),
}

impl FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = |what: &str| -> Error {
            let reason = format!(
                "{text:?} is no pattern for names: {what}; write it like {{id}}_{{lang}}.txt or {{id}}/doc-{{lang:A|E}}.*"
            );
            ErrorKind::Usage { reason }.into()
        };
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            if next == '*' {
                pieces.push(Piece::Any);
                rest = &rest[1..];
            } else if next == '{' {
                let (name, after) = rest[1..]
                    .split_once('}')
                    .ok_or_else(|| wrong("a { is not closed"))?;
                pieces.push(match (name, name.strip_prefix("lang:")) {
                    ("id", _) => Piece::Id,
                    ("lang", _) => Piece::Language(["ar".into(), "en".into()]),
                    (_, Some(words)) => match words.split_once('|') {
                        Some((ar, en)) if !ar.is_empty() && !en.is_empty() && ar != en => {
                            Piece::Language([ar.into(), en.into()])
                        }
                        _ => {
                            return Err(wrong(
                                "{lang:…} wants two different words, as in {lang:A|E}",
                            ));
                        }
                    },
                    _ => {
                        return Err(wrong(
                            "only {id}, {lang} and {lang:…|…} may stand in braces",
                        ));
                    }
                });
                rest = after;
            } else {
                let end = rest.find(['*', '{']).unwrap_or(rest.len());
                pieces.push(Piece::Text(rest[..end].to_owned()));
                rest = &rest[end..];
            }
        }
        // Where one ends and the next begins could not be told.
        if pieces.windows(2).any(|two| two[0] == two[1]) {
            return Err(wrong("the same stands twice in a row"));
        }
        let has = |wanted: fn(&Piece) -> bool| pieces.iter().any(wanted);
        if !has(|piece| matches!(piece, Piece::Language(_))) {
            return Err(wrong("it does not say where the language stands"));
        }
        if !has(|piece| matches!(piece, Piece::Id)) {
            return Err(wrong("it does not say what both names share"));
        }
        Ok(Self(pieces))
    }
}

impl Pattern {
    /// Language and shared part of a path that fits the pattern; folders are parted by `/`.
    pub(super) fn matches(&self, path: &str) -> Option<(Lang, String)> {
        let mut ids = Vec::new();
        let lang = rest_matches(&self.0, path, None, &mut ids)?;
        Some((lang, ids.join("/")))
    }
}

/// Language that `pieces` name if they fit all of `text`; `lang` is the language named before, on which all must agree.
fn rest_matches<'a>(
    pieces: &[Piece],
    text: &'a str,
    lang: Option<Lang>,
    ids: &mut Vec<&'a str>,
) -> Option<Lang> {
    let Some((piece, rest)) = pieces.split_first() else {
        return lang.filter(|_| text.is_empty());
    };
    let ends = |least: usize| {
        let free = text.find('/').unwrap_or(text.len());
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.filter(move |&end| least <= end && end <= free)
    };
    match piece {
        Piece::Text(wanted) => rest_matches(rest, text.strip_prefix(wanted.as_str())?, lang, ids),
        Piece::Any => ends(0).find_map(|end| rest_matches(rest, &text[end..], lang, ids)),
        Piece::Id => ends(1).find_map(|end| {
            ids.push(&text[..end]);
            let found = rest_matches(rest, &text[end..], lang, ids);
            if found.is_none() {
                ids.pop();
            }
            found
        }),
        Piece::Language(words) => [Lang::Arabic, Lang::English].into_iter().find_map(|said| {
            let word = &words[said as usize];
            let head = text.get(..word.len())?;
            let fits = head.eq_ignore_ascii_case(word) && lang.is_none_or(|lang| lang == said);
            if fits {
                rest_matches(rest, &text[word.len()..], Some(said), ids)
            } else {
                None
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_names() {
        for (pattern, path, expected) in [
            ("{id}_{lang}.txt", "12_AR.txt", Some((Lang::Arabic, "12"))),
            ("{id}_{lang}.txt", "12_fr.txt", None),
            (
                "{id}/doc-{lang:A|E}.*",
                "2020-7/doc-E.pdf",
                Some((Lang::English, "2020-7")),
            ),
            (
                "{id}/{id}.{lang}",
                "2020/7.en",
                Some((Lang::English, "2020/7")),
            ),
            (
                "{lang}/{id}-{lang}.*",
                "ar/x-ar.txt",
                Some((Lang::Arabic, "x")),
            ),
            ("{lang}/{id}-{lang}.*", "ar/x-en.txt", None),
            (
                "N{id}{lang:A|E}.txt",
                "N2023A.txt",
                Some((Lang::Arabic, "2023")),
            ),
            ("{id}{lang}.txt", "a/xen.txt", None),
        ] {
            let found = pattern.parse::<Pattern>().expect(pattern).matches(path);
            let expected = expected.map(|(lang, id)| (lang, id.to_owned()));
            assert_eq!(found, expected, "{pattern} {path}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused_with_a_reason() {
        for (pattern, reason) in [
            ("{id}.txt", "where the language stands"),
            ("{lang}.txt", "what both names share"),
            ("{id}{lang:A}", "two different words"),
            ("{id}{lang", "not closed"),
            ("{name}{lang}", "only {id}"),
            ("{lang}{lang}{id}", "twice in a row"),
            ("{id}{id}_{lang}", "twice in a row"),
        ] {
            let error = pattern.parse::<Pattern>().expect_err(pattern).to_string();
            assert!(error.contains(reason), "{pattern}: {error}");
        }
    }
}
