//! Common parts of all queries: tests for the index before texts are searched, and the error of a refused query.

use crate::model::error::{Error, ErrorKind};

/// A test on a folded word that a text must have.
pub(super) type Need<'a> = Box<dyn Fn(&str) -> bool + 'a>;

pub(super) fn usage(reason: impl Into<String>) -> Error {
    ErrorKind::Usage {
        reason: reason.into(),
    }
    .into()
}
