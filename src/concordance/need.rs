//! What every kind of query has: what the index can be asked before texts are searched, and how a query is refused.

use crate::model::error::{Error, ErrorKind};

/// A test on a folded word.
pub(super) type Need<'a> = Box<dyn Fn(&str) -> bool + 'a>;

pub(super) fn usage(reason: impl Into<String>) -> Error {
    ErrorKind::Usage {
        reason: reason.into(),
    }
    .into()
}
