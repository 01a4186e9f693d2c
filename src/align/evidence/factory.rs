//! Kinds of evidence added by users of the library.

use std::fmt;
use std::sync::Arc;

use super::Evidence;

/// Maker of fresh evidence of one kind for each alignment: what it learns from one pair of texts, no other sees.
#[derive(Clone)]
pub(in crate::align) struct Factory(Arc<dyn Fn() -> Box<dyn Evidence> + Send + Sync>);

impl Factory {
    /// Creates a factory that copies `evidence`.
    pub(in crate::align) fn of(evidence: impl Evidence + Clone + Send + Sync + 'static) -> Self {
        Self(Arc::new(move || Box::new(evidence.clone())))
    }

    pub(super) fn make(&self) -> Box<dyn Evidence> {
        (self.0)()
    }
}

impl fmt::Debug for Factory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Factory")
    }
}
