//! Telling which encoding bytes are in, and strict decoding.
//!
//! Looked at in this order: a byte-order mark; NUL and other control bytes, which only UTF-16 has in text; valid
//! UTF-8; UTF-8 with damage, which is an error; and last the one-byte encodings, where every byte means
//! something and only the sense of the result tells ([`single_byte`]). All of it takes linear time.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::error::{Error, ErrorKind, Result};
use crate::read::{Formatting, Kind, Source, signature, single_byte};
use crate::text::chars;

/// Greatest share of control bytes in text, one in this many: a PDF may leave a stray one.
const CONTROL_BYTES: usize = 20;
/// Length of a piece of decoded output, in bytes.
const CHUNK: usize = 1 << 16;

/// Decodes `bytes` as text in `encoding` (a WHATWG label such as `cp1256`), or else in the encoding they show; `name`
/// is the file's name in messages.
///
/// `utf-16` leaves the byte order to the byte-order mark, little-endian without one.
///
/// # Errors
/// [`ErrorKind::UnknownEncoding`] for a label nobody knows, [`ErrorKind::Encoding`] with the place of the first
/// byte that is invalid, [`ErrorKind::Binary`] for what is no text, [`ErrorKind::Empty`] for no text at all.
pub fn decode(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    if let Some(what) = signature::looks_like(bytes) {
        return Err(binary(name, 0, Some(what)));
    }
    let (encoding, bom) = match encoding {
        Some(label) => named(name, bytes, label)?,
        None => match Encoding::for_bom(bytes) {
            Some(marked) => marked,
            None => (detect(name, bytes)?, 0),
        },
    };
    let text =
        strict(encoding, &bytes[bom..]).map_err(|byte| invalid(name, encoding, bom + byte))?;
    if text.trim().is_empty() {
        return Err(ErrorKind::Empty { file: name.into() }.into());
    }
    Ok(Source {
        name: name.into(),
        text: text.into(),
        encoding: encoding.name(),
        kind: Kind::Text,
        blocks: Vec::new(),
        formatting: Formatting::default(),
        pages: Vec::new(),
        left_out: Default::default(),
    })
}

/// Returns the encoding that `label` names and the length of the byte-order mark, which must not belie it.
fn named(name: &str, bytes: &[u8], label: &str) -> Result<(&'static Encoding, usize)> {
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| ErrorKind::UnknownEncoding { name: label.into() })?;
    let either_order = label.trim().eq_ignore_ascii_case("utf-16");
    match Encoding::for_bom(bytes) {
        Some((marked, bom)) if marked == encoding || either_order && marked == UTF_16BE => {
            Ok((marked, bom))
        }
        Some(_) => Err(invalid(name, encoding, 0)),
        None => Ok((encoding, 0)),
    }
}

/// Returns the encoding of bytes without a byte-order mark.
fn detect(name: &str, bytes: &[u8]) -> Result<&'static Encoding> {
    if let Some(byte) = telling_control(bytes) {
        return utf16(bytes).ok_or_else(|| binary(name, byte, None));
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(UTF_8),
        Err(error) if is_damaged_utf8(bytes) => Err(invalid(name, UTF_8, error.valid_up_to())),
        Err(error) => {
            single_byte::judge(bytes).ok_or_else(|| binary(name, error.valid_up_to(), None))
        }
    }
}

/// Returns the place of the first control byte that no one-byte encoding or UTF-8 has in text, if they are not just
/// strays.
fn telling_control(bytes: &[u8]) -> Option<usize> {
    let is_control = |&byte: &u8| matches!(byte, 0..=8 | 14..=25 | 28..=31 | 127);
    memchr::memchr(0, bytes).or_else(|| {
        // So few at a time that their count fits into a byte: many are looked at at once then.
        let stretches = bytes.chunks(usize::from(u8::MAX));
        let counts = stretches.map(|stretch| stretch.iter().map(|byte| u8::from(is_control(byte))));
        let controls: usize = counts.map(|count| usize::from(count.sum::<u8>())).sum();
        (controls > bytes.len() / CONTROL_BYTES)
            .then(|| bytes.iter().position(is_control))
            .flatten()
    })
}

/// Returns the byte order in which bytes are UTF-16 text in Arabic or Latin script: nine characters in ten make sense.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sensible = |unit: fn([u8; 2]) -> u16| {
        let pairs = bytes.chunks_exact(2);
        pairs
            .filter_map(|pair| char::from_u32(unit([pair[0], pair[1]]).into()))
            .filter(|&c| {
                matches!(c, ' '..='~' | '\t' | '\n' | '\r' | '\u{0600}'..='\u{06FF}' | '–' | '—' | '‘' | '’' | '“' | '”')
                    || chars::is_arabic(c)
                    || chars::is_latin(c)
            })
            .count()
    };
    let (le, be) = (sensible(u16::from_le_bytes), sensible(u16::from_be_bytes));
    let encoding = if le >= be { UTF_16LE } else { UTF_16BE };
    (le.max(be) * 10 >= bytes.len() / 2 * 9).then_some(encoding)
}

/// Whether invalid UTF-8 has as many characters of several bytes as faults. Text in a one-byte encoding has
/// such characters by chance only, a few in a hundred.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    characters >= faults
}

/// Decodes `bytes`; the error is the place of the first byte that `encoding` does not allow. NUL is in no text.
fn strict(encoding: &'static Encoding, bytes: &[u8]) -> std::result::Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    let mut read = 0;
    loop {
        let (result, more) =
            decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += more;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(CHUNK),
            DecoderResult::Malformed(wrong, after) => {
                return Err(read - usize::from(wrong) - usize::from(after));
            }
        }
    }
    match memchr::memchr(0, text.as_bytes()) {
        None => Ok(text),
        Some(at) if encoding == UTF_16LE || encoding == UTF_16BE => {
            Err(2 * text[..at].encode_utf16().count())
        }
        Some(_) => Err(bytes.iter().position(|&byte| byte == 0).unwrap_or(0)),
    }
}

fn invalid(name: &str, encoding: &'static Encoding, byte: usize) -> Error {
    ErrorKind::Encoding {
        file: name.into(),
        encoding: encoding.name().into(),
        byte,
    }
    .into()
}

fn binary(name: &str, byte: usize, looks_like: Option<&'static str>) -> Error {
    ErrorKind::Binary {
        file: name.into(),
        byte,
        looks_like,
    }
    .into()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "قرار رقم 12 (2025)\r\n\r\nيدعو المجلس الدول الأعضاء؛\rThe Council (UN)\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn the_text_comes_out_untouched_in_every_encoding() {
        let marked = format!("\u{FEFF}{TEXT}");
        for (bytes, name, label) in [
            (TEXT.into(), "UTF-8", "utf-8"),
            (marked.clone().into_bytes(), "UTF-8", "UTF8"),
            (utf16(TEXT, u16::to_le_bytes), "UTF-16LE", "utf-16"),
            (utf16(TEXT, u16::to_be_bytes), "UTF-16BE", "utf-16be"),
            (utf16(&marked, u16::to_le_bytes), "UTF-16LE", "utf-16le"),
            (utf16(&marked, u16::to_be_bytes), "UTF-16BE", "UTF-16"),
            (encoded(TEXT, WINDOWS_1256), "windows-1256", "cp1256"),
            (encoded(TEXT, ISO_8859_6), "ISO-8859-6", "arabic"),
        ] {
            for encoding in [None, Some(label)] {
                let source = decode("f.txt", &bytes, encoding).expect(name);
                assert_eq!(
                    (&*source.text, source.encoding),
                    (TEXT, name),
                    "{encoding:?}"
                );
                assert_eq!(source.name, "f.txt");
            }
        }
    }

    #[test]
    fn short_utf16_is_told_without_a_mark() {
        for text in ["قرار", "نص عربي", "Hi", "a"] {
            for (to_bytes, name) in [
                (u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"),
                (u16::to_be_bytes, "UTF-16BE"),
            ] {
                let source = decode("f", &utf16(text, to_bytes), None).expect(text);
                assert_eq!((&*source.text, source.encoding), (text, name));
            }
        }
    }

    #[test]
    fn invalid_bytes_are_named() {
        let mut damaged = TEXT.as_bytes().to_vec();
        damaged[20] = b'\xFF';
        let cut = &TEXT.as_bytes()[..7];
        let marked = |rest: &[u8]| [b"\xEF\xBB\xBF", rest].concat();
        for (bytes, label, encoding, expected) in [
            (damaged, None, "UTF-8", 20),
            (cut.into(), None, "UTF-8", 6),
            (cut.into(), Some("utf-8"), "UTF-8", 6),
            (marked(b"a\xFFb"), None, "UTF-8", 4),
            (encoded(TEXT, WINDOWS_1256), Some("utf-8"), "UTF-8", 0),
            (b"ab\xE4\xC0c".into(), Some("iso-8859-6"), "ISO-8859-6", 3),
            (b"\xFF\xFEa\0b\0c".into(), None, "UTF-16LE", 6),
            (b"\xFF\xFEa\0\0\xD8c\0".into(), None, "UTF-16LE", 4),
            (b"\xFF\xFEa\0\0\0".into(), None, "UTF-16LE", 4),
            (b"a\0b\0".into(), Some("windows-1256"), "windows-1256", 1),
            (marked(b"text"), Some("windows-1256"), "windows-1256", 0),
        ] {
            let error = decode("f", &bytes, label).expect_err(encoding);
            match error.kind() {
                ErrorKind::Encoding {
                    encoding: found,
                    byte,
                    ..
                } => assert_eq!((found.as_str(), *byte), (encoding, expected), "{bytes:x?}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..400u32)
            .map(|n| n.wrapping_mul(2_654_435_769).to_be_bytes()[0])
            .collect();
        for (bytes, expected) in [
            (
                &b"PK\x03\x04\x14\0"[..],
                Some("a ZIP archive, such as a Word (.docx) document"),
            ),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0",
                Some("an old Word (.doc) document"),
            ),
            (b"%PDF-1.7\n", Some("a PDF document")),
            (b"{\\rtf1\\ansi}", Some("a rich-text (RTF) document")),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Some("a PNG image")),
            (b"\x1F\x8B\x08\0", Some("gzip-compressed data")),
            (b"\xFF\xFE\0\0a\0\0\0", Some("text in UTF-32")),
            (b"a\0\0\0b\0\0\0", None),
            (b"text\0with a NUL", None),
            (b"\x01\x02\x03\x04", None),
            (&noise, None),
        ] {
            let error = decode("f", bytes, None).expect_err("no text");
            match error.kind() {
                ErrorKind::Binary { looks_like, .. } => assert_eq!(*looks_like, expected),
                other => panic!("{bytes:x?}: {other:?}"),
            }
        }
    }

    #[test]
    fn no_text_and_no_encoding_are_errors() {
        for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\xFF\xFE \0\n\0"] {
            let error = decode("f", bytes, None).expect_err("empty");
            assert!(
                matches!(error.kind(), ErrorKind::Empty { .. }),
                "{bytes:x?}"
            );
        }
        for label in ["", "klingon", "hz-gb-2312"] {
            let error = decode("f", b"text", Some(label)).expect_err(label);
            assert!(matches!(error.kind(), ErrorKind::UnknownEncoding { .. }));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for label in [None, Some("utf-8"), Some("utf-16le"), Some("windows-1256"), Some("gbk")] {
                match decode("f", &bytes, label).map_err(|error| format!("{:?}", error.kind())) {
                    Ok(source) => prop_assert!(!source.text.contains('\0')),
                    Err(kind) => prop_assert!(!kind.is_empty()),
                }
            }
        }

        #[test]
        fn any_utf8_text_is_read_as_it_is(text in "[^\u{0}-\u{8}\u{E}-\u{1F}\u{7F}\u{FEFF}]{1,80}") {
            prop_assume!(!text.trim().is_empty());
            prop_assume!(signature::looks_like(text.as_bytes()).is_none());
            let source = decode("f", text.as_bytes(), None).expect("it is text");
            prop_assert_eq!(&*source.text, text.as_str());
        }
    }
}
