//! Language codes.

use crate::formats::LangTag;
use crate::memory::check::markup::LineColumn;
use crate::memory::check::piece::Piece;
use crate::memory::check::report::{Report, Summary};
use crate::memory::check::rule::{
    LANG_ATTRIBUTE, LANG_CODE, LANG_MISSING, LOCALES, Rule, SOURCE_LANGUAGE,
};
use crate::model::lang::{Lang, primary};

/// Value of `srclang` where any language may be the source.
pub(in crate::memory::check) const ANY: &str = "*all*";
/// Greatest number of codes that are counted: a file with more is broken in other ways.
const CODES: usize = 1000;

/// Standard spelling of a language code, if it can be told.
fn normal(code: &str) -> Option<String> {
    let code = code.trim().replace('_', "-");
    code.parse::<LangTag>().ok()?;
    let (language, region) = match code.split_once('-') {
        Some((language, region)) => (language, Some(region)),
        None => (&*code, None),
    };
    // BCP 47 has the shorter of two codes of ISO 639, and names of languages are none.
    let language = match (Lang::of_code(language), language.len()) {
        (Some(lang), 3) => lang.code(),
        (_, 2 | 3) => language,
        _ => return None,
    };
    Some(match region {
        Some(region) => format!("{language}-{region}"),
        None => language.to_owned(),
    })
}

/// Checks the language code of the variant at `part`, and repairs it; the rule that it breaks if it has none.
pub(in crate::memory::check) fn check(
    piece: &mut Piece,
    part: usize,
    report: &mut Report,
) -> Option<&'static Rule> {
    let place = piece.parts[part].place;
    if piece.attribute(part, "xml:lang").is_none() {
        if piece.attribute(part, "lang").is_none() {
            report.find(&LANG_MISSING, place, "<tuv> without xml:lang");
            return Some(&LANG_MISSING);
        }
        if !report.has_lang {
            let reason = "the language is in lang, not in xml:lang";
            report.find(&LANG_ATTRIBUTE, place, reason);
        }
        piece.rename_attribute(part, "lang", "xml:lang");
    }
    let is_code = put_right(piece, part, "xml:lang", report);
    (!is_code).then_some(&LANG_CODE)
}

/// Repairs the language code in an attribute; whether a usable code is there afterwards.
pub(in crate::memory::check) fn put_right(
    piece: &mut Piece,
    part: usize,
    attribute: &str,
    report: &mut Report,
) -> bool {
    let Some(code) = piece.attribute(part, attribute) else {
        return false;
    };
    let normal = normal(&code);
    if normal.as_deref() == Some(&*code) {
        return true;
    }
    let mut reason = format!("{attribute}={code:?}");
    if let Some(normal) = &normal {
        reason += &format!("; it is written {normal}");
    }
    report.find(&LANG_CODE, piece.parts[part].place, reason);
    if let Some(normal) = &normal {
        piece.set_attribute(part, attribute, normal);
    }
    normal.is_some()
}

/// Counts a variant in the language of `code`.
pub(in crate::memory::check) fn count(summary: &mut Summary, code: &str, line: usize) {
    let languages = &mut summary.languages;
    if let Some((count, _)) = languages.get_mut(code) {
        *count += 1;
        return;
    }
    let is_full = languages.len() >= CODES;
    let known = languages
        .iter_mut()
        .find(|(known, _)| known.eq_ignore_ascii_case(code));
    if let Some((_, (count, _))) = known {
        *count += 1;
    } else if !is_full {
        languages.insert(code.to_owned(), (1, line));
    }
}

/// Checks all languages together once all units were read; `header` is the place of the header.
pub(in crate::memory::check) fn check_all(report: &mut Report, header: LineColumn) {
    let languages = report.summary.languages.clone();
    for (code, &(count, line)) in &languages {
        let other = languages
            .iter()
            .find(|(other, _)| *other != code && primary(other) == primary(code));
        let Some((other, (more, _))) = other else {
            continue;
        };
        // Said once for each, of the code that is rarer.
        if (count, code) <= (*more, other) {
            let reason = format!("{count} variants in {code}, {more} in {other}");
            report.find(&LOCALES, LineColumn { line, column: 1 }, reason);
        }
    }
    if let Some(source) = report.summary.source_language.clone()
        && source_instead(&report.summary).is_some()
    {
        let codes: Vec<&str> = languages.keys().map(String::as_str).take(5).collect();
        let reason = format!(
            "srclang={source:?}, but the units are in {}",
            codes.join(", ")
        );
        report.find(&SOURCE_LANGUAGE, header, reason);
    }
}

/// Source language that the header is to name, if the one that it names is wrong.
pub(in crate::memory::check) fn source_instead(summary: &Summary) -> Option<String> {
    let source = summary.source_language.as_deref()?;
    let is_source = |code: &&String| code.eq_ignore_ascii_case(source);
    if source == ANY
        || summary.languages.is_empty()
        || summary.languages.keys().any(|code| is_source(&code))
    {
        return None;
    }
    let mut kin = summary
        .languages
        .keys()
        .filter(|code| primary(code) == primary(source));
    match (kin.next(), kin.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => Some(ANY.to_owned()),
    }
}
