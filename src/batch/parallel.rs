//! Work on all cores, with results in an order that does not depend on their number.

use rayon::prelude::*;

/// Results of `work` for each item, in the order of the items.
pub(super) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().with_max_len(1).map(work).collect()
}
