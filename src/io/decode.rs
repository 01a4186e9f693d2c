//! Decoding of bytes to text as they come, in constant memory: unpacked, and from a known encoding to UTF-8.

use std::error;
use std::fmt;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding};
use flate2::bufread::MultiGzDecoder;

use crate::model::error::{Error, ErrorKind};

/// Size of the buffer for decoded text, in bytes.
const ROOM: usize = 1 << 16;

/// First bytes of a file that is packed with gzip, or with dictzip.
pub(crate) const GZIP: &[u8] = b"\x1F\x8B";

/// Returns a reader of `input`, unpacked if it is packed with gzip.
///
/// # Errors
/// Those of `input`, whose first bytes are read; if it cannot be unpacked, reading on says so.
pub fn unpacked<'a>(mut input: impl BufRead + 'a) -> io::Result<Box<dyn BufRead + 'a>> {
    let mut head = Vec::new();
    input
        .by_ref()
        .take(GZIP.len() as u64)
        .read_to_end(&mut head)?;
    let is_packed = head == GZIP;
    let whole = Cursor::new(head).chain(input);
    Ok(if is_packed {
        Box::new(BufReader::with_capacity(ROOM, MultiGzDecoder::new(whole)))
    } else {
        Box::new(whole)
    })
}

/// Reader of text in any encoding as UTF-8. Each [`fill_buf`](BufRead::fill_buf) gives whole characters.
///
/// What is not valid in the encoding, and NUL, which is in no text, is an [`io::Error`] that holds a [`Fault`]; the
/// text before it is given first.
pub(crate) struct Utf8<R> {
    input: R,
    encoding: &'static Encoding,
    decoder: Decoder,
    /// Number of bytes of the file decoded so far.
    decoded: u64,
    /// Decoded characters that are not consumed yet, each whole: those of `room[start..end]`.
    room: Vec<u8>,
    start: usize,
    end: usize,
    is_ended: bool,
    fault: Option<Fault>,
}

/// Fault in bytes that are to be text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// A byte that is not valid in the encoding.
    Invalid {
        /// Name of the encoding.
        encoding: &'static str,
        /// Place of the byte in the file, counted from 0.
        byte: u64,
    },
    /// The character NUL.
    Nul,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { encoding, byte } => {
                write!(
                    f,
                    "byte {byte} of the file is not valid {encoding}, which it is in"
                )
            }
            Self::Nul => f.write_str("there is a NUL character, which is in no text"),
        }
    }
}

impl error::Error for Fault {}

impl Fault {
    /// Returns the fault that an error holds, if it does.
    fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// Creates the error for a failure to read `file` as text.
    pub(crate) fn error(file: &str, source: io::Error) -> Error {
        match Self::of(&source) {
            Some(Self::Invalid { encoding, byte }) => ErrorKind::Encoding {
                file: file.into(),
                encoding: (*encoding).into(),
                byte: usize::try_from(*byte).unwrap_or(usize::MAX),
            }
            .into(),
            _ => Error::read(file, source),
        }
    }
}

impl<R: BufRead> Utf8<R> {
    /// Creates a reader of `input` in `encoding`. Before it stood `passed` bytes of the file, such as a byte-order
    /// mark.
    pub(crate) fn new(input: R, encoding: &'static Encoding, passed: usize) -> Self {
        Self {
            input,
            encoding,
            decoder: encoding.new_decoder_without_bom_handling(),
            decoded: passed as u64,
            room: vec![0; ROOM],
            start: 0,
            end: 0,
            is_ended: false,
            fault: None,
        }
    }

    /// Returns the encoding of the input.
    pub(crate) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Returns the text that was decoded and not consumed yet.
    pub(crate) fn buffered(&self) -> &[u8] {
        &self.room[self.start..self.end]
    }

    fn decode(&mut self) -> io::Result<()> {
        (self.start, self.end) = (0, 0);
        while self.end == 0 && !self.is_ended && self.fault.is_none() {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let is_last = chunk.is_empty();
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(chunk, &mut self.room, is_last);
            self.input.consume(read);
            self.decoded += read as u64;
            self.end = written;
            match result {
                DecoderResult::InputEmpty => self.is_ended = is_last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(wrong, after) => {
                    self.fault = Some(Fault::Invalid {
                        encoding: self.encoding.name(),
                        byte: self.decoded - u64::from(wrong) - u64::from(after),
                    });
                }
            }
            if let Some(nul) = self.room[..self.end].iter().position(|&byte| byte == 0) {
                self.end = nul;
                self.fault = Some(Fault::Nul);
            }
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            self.decode()?;
            if let Some(fault) = self.fault.as_ref().filter(|_| self.end == 0) {
                return Err(io::Error::new(io::ErrorKind::InvalidData, fault.clone()));
            }
        }
        Ok(self.buffered())
    }

    fn consume(&mut self, length: usize) {
        self.start = self.end.min(self.start + length);
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use encoding_rs::{UTF_8, UTF_16LE, WINDOWS_1256};

    use super::*;

    #[test]
    fn text_is_given_whole_and_faults_come_after_it() {
        let nul = Fault::Nul;
        let invalid = |encoding, byte| Fault::Invalid { encoding, byte };
        for (bytes, encoding, text, fault) in [
            (&b"a\xC7b"[..], WINDOWS_1256, "a\u{627}b", None),
            (b"a\0\x27\x06", UTF_16LE, "a\u{627}", None),
            (b"\xD8\xA7", UTF_8, "\u{627}", None),
            (b"ab\0c", UTF_8, "ab", Some(nul)),
            (b"ab\xD8", UTF_8, "ab", Some(invalid("UTF-8", 12))),
            (
                b"a\0\0\xD8b\0",
                UTF_16LE,
                "a",
                Some(invalid("UTF-16LE", 12)),
            ),
        ] {
            for capacity in [1, 100] {
                let mut read = Vec::new();
                let input = BufReader::with_capacity(capacity, bytes);
                let found = Utf8::new(input, encoding, 10).read_to_end(&mut read);
                assert_eq!(String::from_utf8(read).expect("UTF-8"), text);
                let found = found.err();
                assert_eq!(found.as_ref().and_then(Fault::of), fault.as_ref());
            }
        }
    }
}
