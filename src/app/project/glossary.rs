//! Glossary of a project, as far as checks ask it.

use std::sync::Arc;

use crate::lexicon::dictionary::Dictionary;

/// Terms that were accepted, at one time.
#[derive(Clone, Default)]
pub(in crate::app) struct Glossary {
    /// Number of times that it became another one.
    pub(super) version: u64,
    /// The terms, if there are any.
    pub(in crate::app) terms: Option<Arc<Dictionary>>,
}
