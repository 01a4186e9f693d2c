//! Stream of a document as UTF-8, with a count of lines and a limit to what is read at a stretch.

use std::fmt;
use std::io::{self, BufRead, Chain, Cursor, Read};

use encoding_rs::{Encoding, UTF_8};

use super::encoding::{HEAD, declared_encoding};
use crate::io::decode::Utf8;

/// Greatest length in bytes of UTF-8 of one tag, one text between tags or references, one comment or one document type
/// definition. The largest real ones have a hundredth of it.
pub(crate) const TOKEN_LIMIT: usize = 8 << 20;

/// Stream of a document without its byte-order mark.
pub(super) struct Stream<R> {
    text: Utf8<Chain<Cursor<Vec<u8>>, R>>,
    /// Place of the first character that is not consumed yet.
    place: Position,
    /// Number of bytes consumed of the token that is being read, and the most that may be.
    token: usize,
    token_limit: usize,
    kept: Option<Kept>,
}

/// Place in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    /// Number of the line, counted from 1.
    pub(super) line: usize,
    /// Offset in bytes in the document's text in UTF-8, byte-order mark included; counted from 0.
    pub(super) byte: u64,
}

/// Bytes consumed since someone asked for them to be kept.
struct Kept {
    bytes: Vec<u8>,
    limit: usize,
    from_line: usize,
}

/// Error for more text at a stretch than any real document has.
#[derive(Debug)]
pub(super) struct Excess(String);

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Excess {}

impl<R: BufRead> Stream<R> {
    /// Creates a stream over `input` in the encoding that it shows; the inner error is the reason why there is none.
    pub(super) fn new(mut input: R) -> io::Result<Result<Self, String>> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let (encoding, bom) = match Encoding::for_bom(&head) {
            Some(marked) => marked,
            None => match declared_encoding(&head) {
                Some(label) => match Encoding::for_label_no_replacement(label.as_bytes()) {
                    Some(encoding) => (encoding, 0),
                    None => {
                        return Ok(Err(format!(
                            "it says it is in the encoding {label:?}, which is unknown"
                        )));
                    }
                },
                None => (UTF_8, 0),
            },
        };
        let mut head = Cursor::new(head);
        head.set_position(bom as u64);
        Ok(Ok(Self::decoding(
            head.chain(input),
            encoding,
            bom,
            TOKEN_LIMIT,
        )))
    }

    /// Creates a stream over what is UTF-8, whatever a declaration in it says, with tokens of no more than
    /// `token_limit` bytes.
    pub(super) fn of_utf8(input: R, token_limit: usize) -> Self {
        Self::decoding(Cursor::default().chain(input), UTF_8, 0, token_limit)
    }

    /// Creates a stream over `input` in `encoding`, after a byte-order mark of `bom` bytes.
    fn decoding(
        input: Chain<Cursor<Vec<u8>>, R>,
        encoding: &'static Encoding,
        bom: usize,
        token_limit: usize,
    ) -> Self {
        Self {
            text: Utf8::new(input, encoding, bom),
            place: Position {
                line: 1,
                byte: if encoding == UTF_8 { bom as u64 } else { 0 },
            },
            token: 0,
            token_limit,
            kept: None,
        }
    }

    /// Begins a new token and returns the place of the first character that is not consumed yet.
    pub(super) fn begin_token(&mut self) -> Position {
        self.token = 0;
        self.place
    }

    pub(super) fn encoding(&self) -> &'static Encoding {
        self.text.encoding()
    }

    pub(super) fn place(&self) -> Position {
        self.place
    }

    /// Begins to keep what is consumed, at most `limit` bytes of it.
    pub(super) fn keep(&mut self, limit: usize) {
        let mut bytes = self.kept.take().map_or_else(Vec::new, |kept| kept.bytes);
        bytes.clear();
        self.kept = Some(Kept {
            bytes,
            limit,
            from_line: self.place.line,
        });
    }

    /// Returns the text consumed since [`keep`](Self::keep).
    pub(super) fn kept(&self) -> &str {
        let bytes = self.kept.as_ref().map_or(&[][..], |kept| &kept.bytes);
        // Tokens end where characters do.
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Returns the reason why no more may be read at a stretch, if there is one.
    fn excess(&self) -> Option<Excess> {
        if self.token > self.token_limit {
            let limit = self.token_limit >> 20;
            return Some(Excess(format!(
                "a tag, text or comment is longer than {limit} MB; its end is missing, or it has to be divided"
            )));
        }
        let kept = self
            .kept
            .as_ref()
            .filter(|kept| kept.bytes.len() > kept.limit)?;
        Some(Excess(format!(
            "what begins on line {} is longer than {} MB; its end is missing, or it has to be divided",
            kept.from_line,
            kept.limit >> 20
        )))
    }
}

impl<R: BufRead> Read for Stream<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Stream<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.excess() {
            Some(excess) => Err(io::Error::new(io::ErrorKind::InvalidData, excess)),
            None => self.text.fill_buf(),
        }
    }

    fn consume(&mut self, length: usize) {
        let consumed = &self.text.buffered()[..length];
        self.place.line += consumed.iter().filter(|&&byte| byte == b'\n').count();
        self.place.byte += length as u64;
        self.token += length;
        if let Some(kept) = &mut self.kept {
            kept.bytes.extend_from_slice(consumed);
        }
        self.text.consume(length);
    }
}
