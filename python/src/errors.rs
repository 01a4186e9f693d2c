//! Errors of the library as exceptions.

use muwazi::model::error::{Error, ErrorKind, Hint};
use pyo3::prelude::*;

/// Result of work that knows nothing of Python.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Returns the exception for an error; its class is chosen by `muwazi/_errors.py`.
pub(crate) fn exception(error: &Error) -> PyErr {
    Python::attach(|py| made(py, error).map_or_else(|failed| failed, PyErr::from_value))
}

/// Creates the error of a wrong use.
pub(crate) fn usage<R: Into<String>>(reason: R) -> Error {
    ErrorKind::Usage {
        reason: reason.into(),
    }
    .into()
}

/// Creates the exception of a wrong use.
pub(crate) fn misused(reason: impl Into<String>) -> PyErr {
    exception(&usage(reason))
}

fn made<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    let code = match error.kind() {
        ErrorKind::Read { source, .. } | ErrorKind::Write { source, .. } => source.raw_os_error(),
        _ => None,
    };
    py.import("muwazi._errors")?.getattr("of")?.call1((
        kind(error),
        format!("{error}{}", help(error)),
        error.file(),
        error.line(),
        error.byte(),
        code,
    ))
}

/// Name of the kind of error, by which its class is chosen.
fn kind(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Read { .. } => "read",
        ErrorKind::Write { .. } => "write",
        ErrorKind::Encoding { .. } | ErrorKind::UnknownEncoding { .. } => "encoding",
        ErrorKind::Missing { .. } | ErrorKind::SameLanguage { .. } => "language",
        ErrorKind::Locked { .. } | ErrorKind::Changed { .. } => "busy",
        ErrorKind::Usage { .. } => "usage",
        ErrorKind::Empty { .. }
        | ErrorKind::Binary { .. }
        | ErrorKind::Document { .. }
        | ErrorKind::Malformed { .. }
        | ErrorKind::Dictionary { .. }
        | ErrorKind::Lexicon { .. } => "format",
        _ => "internal",
    }
}

/// What would help, as it is said in Python.
fn help(error: &Error) -> &'static str {
    match error.hint() {
        Some(Hint::Encoding) => " with encoding=…",
        Some(Hint::Format) => ", or say format=…",
        Some(Hint::Align) => "; align_files makes pairs of a text and its translation",
        Some(Hint::Pairs | Hint::Keyed) => "; read reads its pairs",
        Some(Hint::Sides) => "; align_files(ar=…, en=…) says which is which all the same",
        Some(Hint::Folder) => "; align_many aligns many files",
        Some(Hint::Mend) => "; fix writes a copy of what is whole",
        Some(Hint::Learn) => " with Lexicon.learn",
        _ => "",
    }
}
