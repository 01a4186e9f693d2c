//! Pairing of files by their names.
//!
//! A name says its language by a word of its own (`ar`, `EN`, `arabic` …) in the file's name or in that of a folder.
//! Two names that differ in nothing else belong together; the kind of file may differ.

use std::collections::{BTreeMap, BTreeSet};

use super::pattern::Pattern;
use crate::model::lang::Lang;
use crate::text::headers::{language, region};

/// Reading of a path as the name of one side of a pair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Name {
    pub(super) lang: Lang,
    /// The path without language and extension: the same for both sides.
    pub(super) key: String,
    /// Whether a possible region of the language is left out of the key too.
    pub(super) is_loose: bool,
}

/// Place holder of the language in a key.
const LANGUAGE: char = '\u{1}';

/// Whether all of a text is the name of a language, with or without a region.
pub(super) fn is_mark(text: &str) -> bool {
    let end = text.find(['-', '_']).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    language(word).is_some_and(|lang| region(lang, rest) == rest.len())
}

impl Name {
    /// Possible readings of `path`; folders are parted by `/`. Of several words that name a language each may be the
    /// one that tells the sides apart (`ar/euronews_en.txt`), or all of them if they agree (`ar/x_ar.txt`); what
    /// follows one may be its region (`x_en_US.txt`) or what the text is about.
    pub(super) fn of(path: &str) -> Vec<Self> {
        let plain = Self::by_words(&words(path, false), false);
        let mut names = Self::by_words(&words(path, true), true);
        names.retain(|name| plain.iter().all(|plain| plain.key != name.key));
        names.extend(plain);
        names
    }

    fn by_words(words: &[(&str, Option<Lang>)], is_loose: bool) -> Vec<Self> {
        let key = |is_said: &dyn Fn(usize) -> bool| {
            let mut key = String::new();
            for (number, &(word, lang)) in words.iter().enumerate() {
                match lang {
                    Some(_) if is_said(number) => key.push(LANGUAGE),
                    _ => key.push_str(word),
                }
            }
            key
        };
        let name = |lang: Lang, key: String| Self {
            lang,
            key,
            is_loose,
        };
        let said: Vec<(usize, Lang)> = (words.iter().enumerate())
            .filter_map(|(number, &(_, lang))| Some((number, lang?)))
            .collect();
        let mut names = Vec::new();
        if let Some(&(_, lang)) = said.first()
            && said.iter().all(|other| other.1 == lang)
        {
            names.push(name(lang, key(&|_| true)));
        }
        if said.len() > 1 {
            // The last is the most special.
            for &(number, lang) in said.iter().rev() {
                names.push(name(lang, key(&|other| other == number)));
            }
        }
        names
    }

    /// Reading of `path` by a user's pattern.
    pub(super) fn by(pattern: &Pattern, path: &str) -> Option<Self> {
        let (lang, key) = pattern.matches(path)?;
        Some(Self {
            lang,
            key,
            is_loose: false,
        })
    }

    /// Id of the pair: the key without the separators around the language.
    pub(super) fn id(&self) -> String {
        let parts = self.key.split('/').map(|part| {
            let words = part.split(LANGUAGE);
            let words = words.map(without_separators);
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            words.join("-")
        });
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        parts.join("/")
    }
}

/// Returns a name without the separators at its ends. Brackets that are closed in it belong to it: `law (1)_`.
fn without_separators(name: &str) -> &str {
    let mut rest = name;
    loop {
        let before = rest;
        rest = rest.trim_matches(['.', '_', '-', ' ']);
        for (open, close) in [('(', ')'), ('[', ']')] {
            rest = rest.trim_end_matches(open).trim_start_matches(close);
            let [opened, closed] = [open, close].map(|bracket| rest.matches(bracket).count());
            let is_around = opened == 1 && rest.starts_with(open) && rest.ends_with(close);
            if opened > closed || is_around {
                rest = rest.trim_start_matches(open);
            }
            if closed > opened || is_around {
                rest = rest.trim_end_matches(close);
            }
        }
        if rest == before {
            return rest;
        }
    }
}

/// The words of a path without extension and what is between them, each with the language it names, if it names one;
/// the region belongs to the language if `with_region`.
fn words(path: &str, with_region: bool) -> Vec<(&str, Option<Lang>)> {
    let mut words = Vec::new();
    let mut rest = without_extension(path);
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_alphabetic();
        let end = rest.find(|c: char| c.is_alphabetic() != is_word);
        let end = end.unwrap_or(rest.len());
        let lang = language(&rest[..end]);
        let region = lang
            .filter(|_| with_region)
            .map_or(0, |lang| region(lang, &rest[end..]));
        let (word, after) = rest.split_at(end + region);
        words.push((word, lang));
        rest = after;
    }
    words
}

/// A path without the extension of its file, unless that names a language (`report.ar`).
pub(super) fn without_extension(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name..].rfind('.') {
        Some(dot) if dot > 0 && !is_mark(&path[name + dot + 1..]) => &path[..name + dot],
        _ => path,
    }
}

/// The extension of a path's file, lower case.
fn extension(path: &str) -> String {
    path[without_extension(path).len()..].to_lowercase()
}

/// Pairs files by their names, Arabic first, in the order of the keys; each is given with the readings of its name.
/// Where several files of a language have the same name, those of the same kind go together. What differs in a region,
/// or in capitals, goes together where nothing else does.
pub(super) fn pair(files: &[(usize, &str, Vec<Name>)]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut taken = BTreeSet::new();
    for (takes_loose, takes_capitals) in [(false, false), (true, false), (true, true)] {
        let mut by_key: BTreeMap<String, [Vec<(usize, &str)>; 2]> = BTreeMap::new();
        for (number, path, names) in files {
            for name in names.iter().filter(|name| takes_loose || !name.is_loose) {
                let key = if takes_capitals {
                    name.key.to_lowercase()
                } else {
                    name.key.clone()
                };
                let sides = by_key.entry(key).or_default();
                sides[name.lang as usize].push((*number, path));
            }
        }
        for sides in by_key.into_values() {
            let sides = sides.map(|side| {
                let free = side.into_iter().filter(|file| !taken.contains(&file.0));
                free.map(|(number, path)| (number, extension(path)))
                    .collect()
            });
            for (ar, en) in same_name(sides) {
                taken.extend([ar, en]);
                pairs.push((ar, en));
            }
        }
    }
    pairs
}

/// Pairs Arabic and English files of one name, each with its extension.
fn same_name([ar, mut en]: [Vec<(usize, String)>; 2]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut rest = Vec::new();
    for one in ar {
        match en.iter().position(|other| other.1 == one.1) {
            Some(at) => found.push((one.0, en.remove(at).0)),
            None => rest.push(one),
        }
    }
    if let ([one], [other]) = (rest.as_slice(), en.as_slice()) {
        found.push((one.0, other.0));
    }
    found
}

/// Pairs files of which one says its language in its name and the other, whose text is in the other language, is called
/// the same without it, Arabic first; each file is given with the language of its text.
pub(super) fn pair_unmarked(files: &[(usize, &str, Lang)]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut taken = BTreeSet::new();
    for marked in [Lang::Arabic, Lang::English] {
        let free = files.iter().filter(|file| !taken.contains(&file.0));
        let named: Vec<(usize, &str, Vec<Name>)> = free
            .map(|&(number, path, lang)| {
                let keys = if lang == marked {
                    let names = Name::of(path).into_iter();
                    let names = names.filter(|name| name.lang == lang);
                    names.map(|name| name.id()).collect()
                } else {
                    vec![without_extension(path).to_owned()]
                };
                let names = keys.into_iter().map(|key| Name {
                    lang,
                    key,
                    is_loose: false,
                });
                (number, path, names.collect())
            })
            .collect();
        let found = pair(&named);
        taken.extend(found.iter().flat_map(|&(ar, en)| [ar, en]));
        pairs.extend(found);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_a_name_are_part_of_it() {
        for (name, expected) in [
            ("law (1)_", "law (1)"),
            ("_law (", "law"),
            (") law", "law"),
            ("(law)", "law"),
            ("(1) law (", "(1) law"),
            ("[a] - ", "a"),
            ("._-", ""),
        ] {
            assert_eq!(without_separators(name), expected, "{name}");
        }
    }

    #[test]
    fn names_say_their_language() {
        for (path, lang, id) in [
            ("x.ar.txt", Lang::Arabic, "x"),
            ("x.en.txt", Lang::English, "x"),
            ("x.ar", Lang::Arabic, "x"),
            ("ar/x.txt", Lang::Arabic, "x"),
            ("en/2020/x.docx", Lang::English, "2020/x"),
            ("x_AR.docx", Lang::Arabic, "x"),
            ("Arabic/Res 12.doc", Lang::Arabic, "Res 12"),
            ("A_RES_10_24-EN.pdf", Lang::English, "A_RES_10_24"),
            ("news/en-2020-01.html", Lang::English, "news/2020-01"),
            ("x(AR).txt", Lang::Arabic, "x"),
            ("العربية/بيان.txt", Lang::Arabic, "بيان"),
            ("en/report-ar.txt", Lang::Arabic, "en/report"),
            ("ar/report-ar.txt", Lang::Arabic, "report"),
            ("x.ar-EG.txt", Lang::Arabic, "x"),
            ("x_ar_SA.docx", Lang::Arabic, "x"),
            ("en-us/x.txt", Lang::English, "x"),
            ("x.en_US", Lang::English, "x"),
            ("x_en_IN_2.txt", Lang::English, "x-2"),
            ("x_en_in_2.txt", Lang::English, "x-in_2"),
            ("x_en_user.txt", Lang::English, "x-user"),
            ("بيان عربي.txt", Lang::Arabic, "بيان"),
            ("بيان انجليزي.txt", Lang::English, "بيان"),
            ("بيان-إ\u{0646}جليزي.txt", Lang::English, "بيان"),
            ("بيان-ا\u{0655}نجليزي.txt", Lang::English, "بيان"),
            ("الانكليزية/بيان.txt", Lang::English, "بيان"),
        ] {
            let names = Name::of(path);
            assert_eq!(
                (names[0].lang, names[0].id().as_str()),
                (lang, id),
                "{path}"
            );
        }
        for path in ["x.txt", "arena/x.txt", "end.txt", "ware/entry-arab.txt"] {
            assert_eq!(Name::of(path), [], "{path}");
        }
    }

    #[test]
    fn what_differs_in_the_language_alone_belongs_together() {
        let expected = [
            ("ar/a.txt", "en/a.txt"),
            ("ar/euronews_en_1.txt", "en/euronews_en_1.txt"),
            ("ar/x_ar.txt", "en/x_en.txt"),
            ("b.ar.txt", "b.en.docx"),
            ("Bar_AR.txt", "bar_en.txt"),
            ("d.ar.pdf", "d.en.pdf"),
            ("d.ar.txt", "d.en.txt"),
            ("f.ar-EG.txt", "f.en-US.txt"),
            ("g.ar.txt", "g.en_GB.txt"),
            ("k-ar-us.txt", "k-en-us.txt"),
            ("k-ar.txt", "k-en.txt"),
            ("H.ar.txt", "H.en.txt"),
            ("h.ar.txt", "h.en.txt"),
        ];
        let alone = [
            "c.ar.txt",
            "e.ar.txt",
            "e.ar.docx",
            "e.en.pdf",
            "ar/y_en.txt",
        ];
        let mut paths: Vec<&str> = expected
            .iter()
            .flat_map(|(ar, en)| [*ar, *en])
            .chain(alone)
            .collect();
        paths.sort_unstable();
        let files: Vec<_> = (paths.iter().enumerate())
            .map(|(number, &path)| (number, path, Name::of(path)))
            .collect();
        let mut found: Vec<(&str, &str)> = (pair(&files).into_iter())
            .map(|(ar, en)| (paths[ar], paths[en]))
            .collect();
        found.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn one_may_say_its_language_and_the_other_not() {
        use Lang::{Arabic, English};
        let files = [
            ("in/u.txt", Arabic),
            ("in/u.en.txt", English),
            ("in/en/V.docx", English),
            ("in/v.txt", Arabic),
            ("in/w.ar.txt", Arabic),
            ("in/w.txt", English),
            // Two of a name that say nothing, and one whose text belies its name.
            ("in/x.txt", Arabic),
            ("in/x.html", English),
            ("in/y.ar.txt", English),
            ("in/y.txt", Arabic),
        ];
        let files: Vec<_> = (files.iter().enumerate())
            .map(|(number, &(path, lang))| (number, path, lang))
            .collect();
        let mut found = pair_unmarked(&files);
        found.sort_unstable();
        assert_eq!(found, [(0, 1), (3, 2), (4, 5)]);
    }
}
