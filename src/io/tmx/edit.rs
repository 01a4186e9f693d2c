//! Edits of units that leave everything else as it was.

use std::ops::Range;

use super::position::{Position, lang};
use crate::io::xml::{self, Attribute, Event, Reader, Text};
use crate::model::error::Result;
use crate::model::lang::Lang;

/// Returns the translation unit `raw` with `alter` applied to the text of its Arabic and English segments, piece by
/// piece between tags; codes, attributes, properties and notes stay as they are.
///
/// # Errors
/// [`Malformed`](crate::model::error::ErrorKind::Malformed) if `raw` is no XML element.
pub fn altered(raw: &str, alter: impl Fn(Lang, &str) -> String) -> Result<String> {
    let mut reader = Reader::of_text("<unit>", raw);
    let mut out = String::with_capacity(raw.len());
    let (mut position, mut text) = (Position::default(), String::new());
    loop {
        reader.keep(raw.len());
        let Some(event) = reader.event()? else {
            return Ok(out);
        };
        let lang = position.lang;
        match event {
            Event::Text(piece) if position.is_text() => {
                text += &piece;
                continue;
            }
            Event::Start(element) => position.open(&element)?,
            Event::End(name) => position.close(name),
            _ => {}
        }
        let taken = std::mem::take(&mut text);
        let written = lang.map_or_else(|| taken.clone(), |lang| alter(lang, &taken));
        out += &Text(&written).to_string();
        out += reader.kept();
    }
}

/// Returns the translation unit `raw` with other codes for its Arabic and English variants.
///
/// # Errors
/// As those of [`altered`].
pub fn recoded(raw: &str, ar: &str, en: &str) -> Result<String> {
    edited(raw, |event| {
        let Event::Start(element) = event else {
            return Ok(None);
        };
        let lang = if element.name() == "tuv" {
            lang(element)?
        } else {
            None
        };
        let code = lang.map(|lang| match lang {
            Lang::Arabic => ar,
            Lang::English => en,
        });
        let code = code.map(|code| Attribute(code).to_string());
        Ok(element.value_span("lang").zip(code))
    })
}

/// Returns the translation unit `raw` with its own mention of `tool`, which the header of its file says made it, so
/// that it is still known under another header.
///
/// # Errors
/// As those of [`altered`].
pub fn signed(raw: &str, tool: &str) -> Result<String> {
    let mut is_first = true;
    edited(raw, |event| {
        let Event::Start(unit) = event else {
            return Ok(None);
        };
        if !std::mem::take(&mut is_first) || unit.attribute("creationtool")?.is_some() {
            return Ok(None);
        }
        let end = unit.qualified_name().len();
        let attribute = format!(" creationtool=\"{}\"", Attribute(tool));
        Ok(Some((end..end, attribute)))
    })
}

/// Returns the translation unit `raw` without the characters that XML cannot hold, and how many they were; `None` if it
/// holds them all. Text is without them, and has a space in all else, so that no tag becomes another.
pub(super) fn held(raw: &str) -> Option<(String, usize)> {
    if xml::is_held(raw) {
        return None;
    }
    let mut reader = Reader::of_text("<unit>", raw);
    let (mut out, mut count) = (String::with_capacity(raw.len()), 0);
    loop {
        reader.keep(raw.len());
        match reader.event() {
            Ok(Some(Event::Text(text))) => {
                count += text.chars().filter(|&c| xml::held(c).is_none()).count();
                // All that is text is written anew: what was taken out of it may have stood in `]]>`.
                out += &Text(&text).to_string();
            }
            Ok(Some(_)) => {
                let (spaced, found) = xml::spaced(reader.kept());
                out += &spaced;
                count += found;
            }
            Ok(None) => return Some((out, count)),
            // It was read before.
            Err(_) => return Some(xml::spaced(raw)),
        }
    }
}

/// Returns the translation unit `raw` with another value of its properties of a type that `is_meant`.
///
/// # Errors
/// As those of [`altered`].
pub(crate) fn with_property(
    raw: &str,
    is_meant: impl Fn(&str) -> bool,
    value: &str,
) -> Result<String> {
    let mut reader = Reader::of_text("<unit>", raw);
    let mut out = String::with_capacity(raw.len());
    let mut is_inside = false;
    loop {
        reader.keep(raw.len());
        let Some(event) = reader.event()? else {
            return Ok(out);
        };
        let is_old = is_inside;
        match event {
            Event::Start(element) if element.name() == "prop" => {
                let kind = element.attribute("type")?.unwrap_or_default();
                is_inside = !element.is_empty() && is_meant(&kind);
            }
            Event::End("prop") if is_inside => {
                is_inside = false;
                out += &Text(value).to_string();
                out += reader.kept();
                continue;
            }
            _ => {}
        }
        if !is_old {
            out += reader.kept();
        }
    }
}

/// Returns the translation unit `raw` with what `edit` gives for a span in the tag that begins an element.
fn edited(
    raw: &str,
    mut edit: impl FnMut(&Event) -> Result<Option<(Range<usize>, String)>>,
) -> Result<String> {
    let mut reader = Reader::of_text("<unit>", raw);
    let mut out = String::with_capacity(raw.len());
    loop {
        reader.keep(raw.len());
        let Some(event) = reader.event()? else {
            return Ok(out);
        };
        let edit = edit(&event)?;
        let source = reader.kept();
        match edit {
            Some((span, text)) => {
                // After the bracket.
                let (start, end) = (1 + span.start, 1 + span.end);
                out += &[&source[..start], &text, &source[end..]].concat();
            }
            None => out += source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_is_altered() {
        let unit = "<tu a='ـ'><prop type='x'>بـحر</prop><tuv xml:lang='ar'><seg>بـ&#x640;<ph x='1'>ـ</ph>حر &amp; <hi>ـ</hi></seg></tuv>\
                    <tuv xml:lang=\"fr\"><seg>ـ</seg></tuv><tuv xml:lang='en'><seg/></tuv></tu>";
        let without = |_, text: &str| text.replace('ـ', "");
        assert_eq!(
            altered(unit, without).expect("a unit"),
            "<tu a='ـ'><prop type='x'>بـحر</prop><tuv xml:lang='ar'><seg>ب<ph x='1'>ـ</ph>حر &amp; <hi></hi></seg></tuv>\
             <tuv xml:lang=\"fr\"><seg>ـ</seg></tuv><tuv xml:lang='en'><seg/></tuv></tu>"
        );
    }

    #[test]
    fn codes_are_replaced_and_nothing_else() {
        let unit = "<tu lang='x'><tuv creationid='a' xml:lang='ar'><seg>lang='ar'</seg></tuv><tuv lang=\"EN\"><seg/></tuv>\
                    <tuv xml:lang='fr'><seg/></tuv></tu>";
        assert_eq!(
            recoded(unit, "ar-SA", "en-GB").expect("a unit"),
            "<tu lang='x'><tuv creationid='a' xml:lang='ar-SA'><seg>lang='ar'</seg></tuv><tuv lang=\"en-GB\"><seg/></tuv>\
             <tuv xml:lang='fr'><seg/></tuv></tu>"
        );
    }

    #[test]
    fn what_xml_cannot_hold_leaves_no_markup_behind() {
        for (unit, expected) in [
            (
                "<tu><seg>a\u{1}b &amp;</seg></tu>",
                ("<tu><seg>ab &amp;</seg></tu>", 1),
            ),
            (
                "<tu><seg>]]&#1;> ]\u{2}]></seg></tu>",
                ("<tu><seg>]]&gt; ]]&gt;</seg></tu>", 2),
            ),
            (
                "<tu a='x&#1;y'><!-- -\u{1}- --><seg/></tu>",
                ("<tu a='x y'><!-- - - --><seg/></tu>", 2),
            ),
            ("<tu><![CDATA[<]\u{1}]>]]></tu>", ("<tu>&lt;]]&gt;</tu>", 1)),
        ] {
            let (held, count) = held(unit).expect("something to take out");
            assert_eq!((held.as_str(), count), expected);
        }
        assert_eq!(held("<tu a='&#9;'>&#x41; ]]&gt;</tu>"), None);
    }

    #[test]
    fn the_tool_is_said_once() {
        for (unit, expected) in [
            ("<tu/>", "<tu creationtool=\"a&amp;b\"/>"),
            (
                "<tu tuid='>'><note>x</note></tu>",
                "<tu creationtool=\"a&amp;b\" tuid='>'><note>x</note></tu>",
            ),
            (
                "<tu\ncreationtool = 'c'></tu>",
                "<tu\ncreationtool = 'c'></tu>",
            ),
        ] {
            assert_eq!(signed(unit, "a&b").expect("a unit"), expected);
        }
    }

    #[test]
    fn a_property_gets_another_value() {
        let unit = "<tu><prop type='a'>1&amp;2</prop><prop type=\"b\">1</prop><tuv><seg>>1</seg></tuv></tu>";
        assert_eq!(
            with_property(unit, |kind| kind == "a", "<3").expect("a unit"),
            "<tu><prop type='a'>&lt;3</prop><prop type=\"b\">1</prop><tuv><seg>>1</seg></tuv></tu>"
        );
    }
}
