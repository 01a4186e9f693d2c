//! Which encoding bytes are in, and strict decoding.
//!
//! Looked at in this order: a byte-order mark; NUL and other control bytes, which only UTF-16 has in text; valid
//! UTF-8; UTF-8 with damage, which is an error; and last the one-byte encodings, where every byte means
//! something and only the sense of the result tells ([`single_byte`]). All of it takes linear time.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, ErrorKind, Result};
use crate::read::{Source, signature, single_byte};
use crate::text::script;

/// Text may have a stray control byte from a PDF; one byte in this many is more than stray.
const CONTROL_BYTES: usize = 20;
/// Output space asked for at a time, in bytes.
const CHUNK: usize = 1 << 16;

/// The text that `bytes` are in `encoding` (a WHATWG label such as `cp1256`), or else in the encoding they show;
/// `name` is what messages call the file.
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
    })
}

/// The encoding that `label` names and the length of the byte-order mark, which must not belie it.
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

/// The encoding of bytes without a byte-order mark.
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

/// Where the first control byte is that no one-byte encoding or UTF-8 has in text, if they are not just strays.
fn telling_control(bytes: &[u8]) -> Option<usize> {
    let is_control = |&byte: &u8| matches!(byte, 0..=8 | 14..=25 | 28..=31 | 127);
    bytes.iter().position(|&byte| byte == 0).or_else(|| {
        let controls = bytes.iter().filter(|&byte| is_control(byte)).count();
        (controls > bytes.len() / CONTROL_BYTES)
            .then(|| bytes.iter().position(is_control))
            .flatten()
    })
}

/// The byte order in which bytes are UTF-16 text in our two scripts: nine characters in ten make sense.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sensible = |unit: fn([u8; 2]) -> u16| {
        let pairs = bytes.chunks_exact(2);
        pairs
            .filter_map(|pair| char::from_u32(unit([pair[0], pair[1]]).into()))
            .filter(|&c| {
                matches!(c, ' '..='~' | '\t' | '\n' | '\r' | '\u{0600}'..='\u{06FF}' | '–' | '—' | '‘' | '’' | '“' | '”')
                    || script::is_arabic(c)
                    || script::is_latin(c)
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

/// The text of `bytes`, or where the first byte is that `encoding` does not allow. NUL is in no text.
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
    match text.find('\0') {
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
