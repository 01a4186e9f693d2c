//! Texts and files as Python hands them over.

use muwazi::read::{self, Source};
use muwazi::text::tokens;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::errors::{Result, usage};

/// Text or file: its name, and what is in it.
pub(crate) struct Given {
    pub(crate) name: String,
    content: Content,
}

enum Content {
    /// The name is the path of a file.
    Path,
    /// A text, which is no file.
    Text(String),
    /// Bytes of a file.
    Bytes(Vec<u8>),
}

impl<'py> FromPyObject<'_, 'py> for Given {
    type Error = PyErr;

    /// Takes a tuple of a name and a `str`, `bytes` or `None`.
    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let (name, content): (String, Bound<'py, PyAny>) = given.extract()?;
        let content = if content.is_none() {
            Content::Path
        } else if let Ok(text) = content.cast::<PyString>() {
            Content::Text(text.extract()?)
        } else if let Ok(bytes) = content.extract() {
            Content::Bytes(bytes)
        } else {
            return Err(PyTypeError::new_err("expected text, bytes or None"));
        };
        Ok(Self { name, content })
    }
}

impl Given {
    /// Whether it is a text and no file.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.content, Content::Text(_))
    }

    /// Reads the text. `encoding` is that of files.
    pub(crate) fn read(&self, encoding: Option<&str>) -> Result<Source> {
        match &self.content {
            Content::Path => read::open(&self.name, encoding),
            Content::Text(text) => match text.chars().position(|c| c == '\0') {
                Some(at) => Err(usage(format!(
                    "{} has a NUL character after character {at}; leave it out",
                    self.name
                ))),
                None => read::decode(&self.name, text.as_bytes(), Some("utf-8")),
            },
            Content::Bytes(bytes) => read::extract(&self.name, bytes, encoding),
        }
    }
}

/// Reads a file as text: its text, its kind and its encoding.
#[pyfunction]
#[pyo3(signature = (given, encoding=None))]
pub(crate) fn text(
    py: Python<'_>,
    given: Given,
    encoding: Option<String>,
) -> PyResult<(String, &'static str, &'static str)> {
    let source = crate::wait::interruptible(py, move || given.read(encoding.as_deref()))?;
    Ok((
        source.text.as_ref().to_owned(),
        source.kind.name(),
        source.encoding,
    ))
}

/// Returns the words of a text, as they are written.
#[pyfunction]
pub(crate) fn words(text: &str) -> Vec<&str> {
    tokens::words(text).map(|token| token.text).collect()
}
