//! A unit with its texts altered and everything else as it was.

use super::{History, checksum, is_code};
use crate::formats::read::TmxUnit;
use crate::io::xml::{Attribute, Event, Reader, Text};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// The translation unit `raw` with `alter` applied to the text of its Arabic and English segments, piece by piece
/// between tags; codes, attributes, properties and notes stay as they are.
///
/// # Errors
/// [`Malformed`](crate::model::error::ErrorKind::Malformed) if `raw` is no XML element.
pub fn altered(raw: &str, alter: impl Fn(Lang, &str) -> String) -> Result<String> {
    let mut reader = Reader::of_text("<unit>", raw);
    let mut out = String::with_capacity(raw.len());
    let (mut lang, mut is_in_segment, mut codes, mut props) = (None, false, 0_usize, 0_usize);
    let mut text = String::new();
    loop {
        reader.keep(raw.len());
        let Some(event) = reader.event()? else {
            return Ok(out);
        };
        match event {
            Event::Text(piece) if is_in_segment && codes == 0 => {
                text += &piece;
                continue;
            }
            Event::Start(element) => match element.name() {
                "tuv" => {
                    lang = element
                        .attribute("lang")?
                        .as_deref()
                        .and_then(Lang::of_code)
                }
                "prop" | "note" => props += 1,
                "seg" if props == 0 => is_in_segment = true,
                name if is_code(name) => codes += 1,
                _ => {}
            },
            Event::End(name) => match name {
                "prop" | "note" => props = props.saturating_sub(1),
                "seg" if props == 0 => is_in_segment = false,
                name if is_code(name) => codes = codes.saturating_sub(1),
                _ => {}
            },
            _ => {}
        }
        let taken = std::mem::take(&mut text);
        let written = lang.map_or_else(|| taken.clone(), |lang| alter(lang, &taken));
        out += &Text(&written).to_string();
        out += reader.kept();
    }
}

/// Gives a unit, whose texts are now those of `pair`, their checksum; one that had none, or one that somebody had
/// edited, stays as it is.
pub fn reseal(unit: &mut TmxUnit, pair: &Pair) {
    if let Some(old) = unit.history.checksum.take_if(|_| !unit.history.is_edited) {
        let new = checksum(&pair.ar, &pair.en);
        let value = |sum: &str| format!(">{sum}</prop>");
        unit.raw = unit.raw.replacen(&value(&old), &value(&new), 1);
        unit.history.checksum = Some(new);
    }
}

/// The translation unit `raw` with other codes for its Arabic and English variants.
///
/// # Errors
/// As those of [`altered`].
pub fn recoded(raw: &str, ar: &str, en: &str) -> Result<String> {
    let mut reader = Reader::of_text("<unit>", raw);
    let mut out = String::with_capacity(raw.len());
    loop {
        reader.keep(raw.len());
        let mut lang = None;
        match reader.event()? {
            None => return Ok(out),
            Some(Event::Start(element)) if element.name() == "tuv" => {
                lang = element
                    .attribute("lang")?
                    .as_deref()
                    .and_then(Lang::of_code);
            }
            Some(_) => {}
        }
        let tag = reader.kept();
        match lang {
            None => out += tag,
            Some(Lang::Arabic) => out += &with_code(tag, ar),
            Some(Lang::English) => out += &with_code(tag, en),
        }
    }
}

/// The translation unit `raw` with the tool that made it, as `history` has it from the header of its file, said by
/// itself, so that it is still known under another header.
pub fn signed(raw: &str, history: &History) -> String {
    let mut raw = raw.to_owned();
    let tag = raw.split('>').next().unwrap_or_default();
    if let Some(tool) = &history.tool
        && !tag.contains("creationtool=")
    {
        let attribute = format!(" creationtool=\"{}\"", Attribute(tool));
        raw.insert_str("<tu".len(), &attribute);
    }
    raw
}

/// A tag with another value of its attribute `lang`, whatever its prefix.
fn with_code(tag: &str, code: &str) -> String {
    let value = || {
        let name = tag.find("lang")?;
        let quote = name + tag[name..].find(['"', '\''])?;
        let end = quote + 1 + tag[quote + 1..].find(&tag[quote..=quote])?;
        Some(quote + 1..end)
    };
    let mut tag = tag.to_owned();
    if let Some(value) = value() {
        tag.replace_range(value, code);
    }
    tag
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
}
