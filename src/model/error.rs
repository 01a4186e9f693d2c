//! Errors at the file boundary. Everything between reading and writing is pure and cannot fail.

use std::fmt;
use std::io;

use crate::model::lang::Lang;

/// Error of this crate: it names the file, the place in it where there is one, and what to do.
///
/// What would help may be a [`Hint`]; how that is done where the library is used is for its user to say.
///
/// All is boxed, so that a `Result` of this crate stays one word larger than its success.
#[derive(Debug)]
pub struct Error(Box<(ErrorKind, Option<Hint>)>);

/// Result of reading or writing.
pub type Result<T> = std::result::Result<T, Error>;

/// Returns the I/O error that is in a CSV error, for a broken pipe to stay one.
pub(crate) fn of_csv(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(source) => source,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Kind of an error. File names are as the user gave them; `<stdin>` and `<stdout>` for the standard streams.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file that the operating system did not let us read.
    Read {
        /// The file.
        file: String,
        /// Reason given by the operating system.
        source: io::Error,
    },
    /// A file that the operating system did not let us write.
    Write {
        /// The file.
        file: String,
        /// Reason given by the operating system.
        source: io::Error,
    },
    /// A file without any text.
    Empty {
        /// The file.
        file: String,
    },
    /// Bytes that are no text in any encoding we read.
    Binary {
        /// The file.
        file: String,
        /// Place of the first telling byte, counted from 0.
        byte: usize,
        /// Kind of content that the bytes look like, if known ("a ZIP archive, such as a Word document").
        looks_like: Option<&'static str>,
    },
    /// A document that cannot be read as what it is.
    Document {
        /// The file.
        file: String,
        /// Place in the file: the part of a package, the byte.
        place: Option<String>,
        /// Reason, and what to do.
        reason: String,
    },
    /// Bytes that are not valid in the encoding that was asked for or that the file declares.
    Encoding {
        /// The file.
        file: String,
        /// Name of the encoding.
        encoding: String,
        /// Place of the first wrong byte, counted from 0.
        byte: usize,
    },
    /// An unknown name of an encoding.
    UnknownEncoding {
        /// Name as given.
        name: String,
    },
    /// A language that was looked for and not found.
    Missing {
        /// The file or files looked into.
        file: String,
        /// The language that is missing.
        lang: Lang,
    },
    /// Two files in one language.
    SameLanguage {
        /// The files.
        files: [String; 2],
        /// The language of both.
        lang: Lang,
    },
    /// A line that does not say what its format demands.
    Malformed {
        /// The file.
        file: String,
        /// Line number, counted from 1.
        line: usize,
        /// Reason, and what was expected.
        reason: String,
    },
    /// A dictionary that cannot be used.
    Dictionary {
        /// The file.
        file: String,
        /// Reason, and what was expected.
        reason: String,
    },
    /// A lexicon that cannot be used.
    Lexicon {
        /// The file.
        file: String,
        /// Fault in it, and at which byte.
        fault: String,
    },
    /// A file that somebody else is changing.
    Locked {
        /// The file.
        file: String,
    },
    /// A file that somebody else has changed while it was worked on; it is left as it is.
    Changed {
        /// The file.
        file: String,
    },
    /// A fault of this crate.
    Internal {
        /// Action that failed.
        reason: String,
    },
    /// Wrong use that only shows once the arguments meet the data.
    Usage {
        /// Reason, and what to do.
        reason: String,
    },
}

/// Hint for the user after an error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Hint {
    /// Naming the encoding of the text.
    Encoding,
    /// Naming the format.
    Format,
    /// Building with the feature of this name.
    Feature(&'static str),
    /// Aligning the text with its translation: it is not pairs yet.
    Align,
    /// Reading pairs where pairs are read: they are aligned already.
    Pairs,
    /// Reading pairs by the keys of their texts, from the file of each language.
    Keyed,
    /// Saying which file is which side.
    Sides,
    /// Aligning all files of a folder.
    Folder,
    /// Mending the translation memory.
    Mend,
    /// Learning the lexicon anew.
    Learn,
    /// Getting a copy that no password protects.
    Unlock,
    /// Recognising the characters of what is only a picture of text, or getting the document it was made from.
    Recognise,
    /// Saving it as another kind, which has this extension, with the program that made it.
    SaveAs(&'static str),
}

impl Error {
    /// Creates the error of a line of a file that does not say what its format demands.
    pub(crate) fn malformed(file: &str, line: usize, reason: impl Into<String>) -> Self {
        ErrorKind::Malformed {
            file: file.into(),
            line,
            reason: reason.into(),
        }
        .into()
    }

    /// Kind of the error.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.0
    }

    /// Hint for the user, where this crate knows one.
    pub fn hint(&self) -> Option<Hint> {
        match self.kind() {
            ErrorKind::Binary {
                looks_like: None, ..
            }
            | ErrorKind::Encoding { .. } => Some(Hint::Encoding),
            ErrorKind::Lexicon { .. } => Some(Hint::Learn),
            _ => self.0.1,
        }
    }

    /// Returns this error with a hint.
    #[must_use]
    pub(crate) fn with_hint(mut self, hint: Hint) -> Self {
        self.0.1 = Some(hint);
        self
    }

    /// Creates the error that reading `file` failed.
    pub fn read(file: impl Into<String>, source: io::Error) -> Self {
        ErrorKind::Read {
            file: file.into(),
            source,
        }
        .into()
    }

    /// Creates the error that writing `file` failed.
    pub fn write(file: impl Into<String>, source: io::Error) -> Self {
        ErrorKind::Write {
            file: file.into(),
            source,
        }
        .into()
    }

    /// File that the error is about, as its user named it; the first of two in one language, `None` for wrong use.
    pub fn file(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::Read { file, .. }
            | ErrorKind::Write { file, .. }
            | ErrorKind::Empty { file }
            | ErrorKind::Binary { file, .. }
            | ErrorKind::Document { file, .. }
            | ErrorKind::Encoding { file, .. }
            | ErrorKind::Missing { file, .. }
            | ErrorKind::SameLanguage {
                files: [file, _], ..
            }
            | ErrorKind::Malformed { file, .. }
            | ErrorKind::Dictionary { file, .. }
            | ErrorKind::Lexicon { file, .. }
            | ErrorKind::Locked { file }
            | ErrorKind::Changed { file } => Some(file),
            ErrorKind::UnknownEncoding { .. }
            | ErrorKind::Internal { .. }
            | ErrorKind::Usage { .. } => None,
        }
    }

    /// Line of the file where the fault is, counted from 1, where it has lines and the line is known.
    pub fn line(&self) -> Option<usize> {
        match self.kind() {
            ErrorKind::Malformed { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// Byte of the file where the fault is, counted from 0, where it is known.
    pub fn byte(&self) -> Option<usize> {
        match self.kind() {
            ErrorKind::Binary { byte, .. } | ErrorKind::Encoding { byte, .. } => Some(*byte),
            _ => None,
        }
    }

    /// Whether the error is only that the reader of our output has gone away, as in `muwazi align … | head`.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self.kind(), ErrorKind::Write { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new((kind, None)))
    }
}

/// What the system says of a file; the same of a folder, wherever one was named for a file.
fn said(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::IsADirectory => "it is a folder; name a file".into(),
        _ => source.to_string(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ErrorKind::Read { file, source } => write!(f, "cannot read {file}: {}", said(source)),
            ErrorKind::Write { file, source } => {
                write!(f, "cannot write {file}: {}", said(source))
            }
            ErrorKind::Empty { file } => write!(
                f,
                "no text in {file}: the file is empty or holds only white space"
            ),
            ErrorKind::Binary {
                file,
                byte,
                looks_like,
            } => {
                write!(f, "{file} is not a text file (byte {byte})")?;
                match looks_like {
                    Some(what) => write!(f, ": it looks like {what}; save it as plain text first"),
                    None => write!(f, "; if it is text in an unusual encoding, name that"),
                }
            }
            ErrorKind::Document {
                file,
                place,
                reason,
            } => {
                write!(f, "cannot read {file}")?;
                if let Some(place) = place {
                    write!(f, " ({place})")?;
                }
                write!(f, ": {reason}")
            }
            ErrorKind::Encoding {
                file,
                encoding,
                byte,
            } => {
                write!(
                    f,
                    "{file} is not valid {encoding} at byte {byte}: it is damaged or cut short there, or in another encoding; name that"
                )
            }
            ErrorKind::UnknownEncoding { name } => {
                write!(
                    f,
                    "unknown encoding {name:?}; use a name like utf-8, windows-1256, iso-8859-6 or utf-16le"
                )
            }
            ErrorKind::Missing { file, lang } => write!(f, "no {lang} text found in {file}"),
            ErrorKind::SameLanguage {
                files: [a, b],
                lang,
            } => {
                write!(
                    f,
                    "both {a} and {b} are {lang}; give one Arabic and one English file, or one file that holds both"
                )
            }
            ErrorKind::Malformed { file, line, reason } => {
                write!(f, "{file}, line {line}: {reason}")
            }
            ErrorKind::Dictionary { file, reason } => {
                write!(f, "cannot use {file} as a dictionary: {reason}")
            }
            ErrorKind::Lexicon { file, fault } => {
                write!(
                    f,
                    "cannot use {file} as a lexicon: {fault}; give one that this version has learnt"
                )
            }
            ErrorKind::Locked { file } => write!(
                f,
                "{file} is busy: another muwazi is changing it; try again when that is done"
            ),
            ErrorKind::Changed { file } => write!(
                f,
                "{file} was changed by somebody else meanwhile and is left as it is; merge again"
            ),
            ErrorKind::Internal { reason } => write!(
                f,
                "muwazi {reason}, which is a fault in it; please report it with them"
            ),
            ErrorKind::Usage { reason } => f.write_str(reason),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Read { source, .. } | ErrorKind::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}
