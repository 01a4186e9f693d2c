//! Work by several cores, with the same result as by one.
//!
//! Only where the work is not on one of many documents already: these have all cores, and a thread that waited for its
//! own document would begin another one in its midst. Without the feature `batch` there is one core.

#[cfg(feature = "batch")]
use rayon::prelude::*;

use super::task::checkpoint;

/// Number of pieces of work that are begun together; between these the task may be stopped.
const TOGETHER: usize = 64;

/// Whether several cores may do this work.
fn is_shared() -> bool {
    #[cfg(feature = "batch")]
    return rayon::current_thread_index().is_none() && rayon::current_num_threads() > 1;
    #[cfg(not(feature = "batch"))]
    false
}

/// Does two things, and returns both results.
pub(crate) fn both<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    #[cfg(feature = "batch")]
    if is_shared() {
        return rayon::join(one, other);
    }
    (one(), other())
}

/// Does the same with all items, if several cores may: then returns the results in their order.
pub(crate) fn all<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Option<Vec<R>> {
    if items.len() < 2 || !is_shared() {
        return None;
    }
    let mut done = Vec::with_capacity(items.len());
    for items in items.chunks(TOGETHER) {
        checkpoint();
        #[cfg(feature = "batch")]
        done.par_extend(items.par_iter().map(&work));
        #[cfg(not(feature = "batch"))]
        done.extend(items.iter().map(&work));
    }
    Some(done)
}

/// Does the same with many small items, by several cores if these may; returns the results in their order.
pub(crate) fn in_pieces<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    const PIECE: usize = 256;
    let pieces: Vec<&[T]> = items.chunks(PIECE).collect();
    let mut done = Vec::with_capacity(items.len());
    let of_piece = |piece: &&[T]| piece.iter().map(&work).collect::<Vec<R>>();
    in_order(&pieces, of_piece, |piece| done.extend(piece));
    done
}

/// Does the same with all items, by several cores if these may, and hands the results over in their order; of what is
/// done by several only a few results wait.
pub(crate) fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    for items in items.chunks(TOGETHER) {
        match all(items, &work) {
            Some(done) => done.into_iter().for_each(&mut take),
            None => items.iter().for_each(|item| {
                checkpoint();
                take(work(item));
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_however_many_cores_there_are() {
        let items: Vec<usize> = (0..1_000).collect();
        let squares = || all(&items, |item| item * item);
        let expected: Vec<usize> = items.iter().map(|item| item * item).collect();
        assert!(squares().is_none_or(|found| found == expected));
        assert_eq!(both(|| 1, || "a"), (1, "a"));
        let mut found = Vec::new();
        in_order(&items, |item| item * item, |square| found.push(square));
        assert_eq!(found, expected);
        assert_eq!(in_pieces(&items, |item| item * item), expected);
        #[cfg(feature = "batch")]
        for threads in [1, 2, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            // On a thread of a pool a document is one of many.
            assert_eq!(pool.expect("threads").install(squares), None);
        }
    }
}
