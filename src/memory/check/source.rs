//! Decoding of bytes to text, piece by piece, with the faults in them.

use std::io::{self, BufRead};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use crate::io::xml;

/// Least number of bytes that are decoded at a time.
const PIECE: usize = 64 * 1024;
/// Number of bytes at the head of a document that are searched for its encoding.
const HEAD: usize = 1024;

/// Mark in place of bytes that mean nothing in the encoding: the last code point of Unicode, which no text uses.
pub(super) const BAD: char = '\u{10FFFF}';

/// Text of a document, as much of it as is being looked at.
pub(super) struct Source<R> {
    input: R,
    /// Bytes that were read ahead to tell the encoding.
    head: Vec<u8>,
    decoder: Decoder,
    encoding: &'static Encoding,
    /// Encoding that the document declares, if it is unknown.
    pub(super) unknown_encoding: Option<String>,
    pub(super) has_mark: bool,
    text: String,
    /// Number of bytes of `text` that were used up.
    start: usize,
    ended: bool,
}

impl<R: BufRead> Source<R> {
    pub(super) fn new(mut input: R) -> io::Result<Self> {
        let mut head = Vec::new();
        while head.len() < HEAD {
            let piece = input.fill_buf()?;
            if piece.is_empty() {
                break;
            }
            let length = piece.len().min(HEAD - head.len());
            head.extend_from_slice(&piece[..length]);
            input.consume(length);
        }
        let mark = Encoding::for_bom(&head);
        let declared = xml::declared_encoding(&head);
        let known = declared
            .as_deref()
            .and_then(|name| Encoding::for_label(name.as_bytes()));
        let encoding = mark
            .map(|(encoding, _)| encoding)
            .or(known)
            .unwrap_or(UTF_8);
        if let Some((_, length)) = mark {
            head.drain(..length);
        }
        Ok(Self {
            input,
            head,
            decoder: encoding.new_decoder_without_bom_handling(),
            encoding,
            unknown_encoding: declared.filter(|_| known.is_none()),
            has_mark: mark.is_some(),
            text: String::new(),
            start: 0,
            ended: false,
        })
    }

    /// The encoding that the bytes are read in.
    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// The text from the current place on, as much of it as has been decoded.
    pub(super) fn text(&self) -> &str {
        &self.text[self.start..]
    }

    /// Advances by a number of bytes of the text.
    pub(super) fn consume(&mut self, bytes: usize) {
        self.start += bytes;
    }

    /// Decodes more, at least as much again as there is; whether there was more.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.start > 0 {
            self.text.drain(..self.start);
            self.start = 0;
        }
        let wanted = self.text.len() + self.text.len().max(PIECE);
        while self.text.len() < wanted && !self.ended {
            let head = std::mem::take(&mut self.head);
            if head.is_empty() {
                let input = self.input.fill_buf()?;
                let length = input.len();
                self.ended = length == 0;
                decode(&mut self.decoder, input, self.ended, &mut self.text);
                self.input.consume(length);
            } else {
                decode(&mut self.decoder, &head, false, &mut self.text);
            }
        }
        Ok(true)
    }
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], is_last: bool, text: &mut String) {
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
        text.reserve(room.unwrap_or(bytes.len()).max(16));
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, text, is_last);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => text.push(BAD),
        }
    }
}
