//! Lists in one run of memory: an allocation for each of many short ones takes longer than what is done with them.

use std::ops::AddAssign;

use crate::model::bead::Span;

/// Lists by number, from 0 on.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    /// Index in `items` of each list's first; one more entry than lists.
    first: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            first: vec![0],
        }
    }
}

impl<T> Lists<T> {
    /// Adds a list.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.first.push(self.items.len());
    }

    /// Gives back the room that is kept for more lists.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.items.shrink_to_fit();
        self.first.shrink_to_fit();
    }

    /// Number of lists.
    pub(crate) fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// List of this number.
    ///
    /// # Panics
    /// If there are not so many.
    pub(crate) fn of(&self, number: usize) -> &[T] {
        &self.items[self.first[number]..self.first[number + 1]]
    }

    /// Lists of a run of numbers, one after the other.
    ///
    /// # Panics
    /// If there are not so many.
    pub(crate) fn of_run(&self, run: Span) -> &[T] {
        &self.items[self.first[run.start]..self.first[run.end]]
    }

    /// List of this number, to be changed.
    ///
    /// # Panics
    /// If there are not so many.
    pub(crate) fn of_mut(&mut self, number: usize) -> &mut [T] {
        &mut self.items[self.first[number]..self.first[number + 1]]
    }

    /// Iterates over what is in all lists.
    pub(crate) fn all_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.items.iter_mut()
    }

    /// Iterates over the lists.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[T]> + Clone {
        self.first
            .windows(2)
            .map(|ends| &self.items[ends[0]..ends[1]])
    }
}

impl<T: Copy> Lists<T> {
    /// Creates so many lists from items that come with the number of their list; in a list they stay in their order.
    pub(crate) fn grouped(count: usize, items: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut first = vec![0; count + 1];
        for (list, _) in items.clone() {
            first[list + 1] += 1;
        }
        for list in 0..count {
            first[list + 1] += first[list];
        }
        let mut next = first.clone();
        // In their order first, only to have the room.
        let mut grouped: Vec<T> = items.clone().map(|item| item.1).collect();
        for (list, item) in items {
            grouped[next[list]] = item;
            next[list] += 1;
        }
        Self {
            items: grouped,
            first,
        }
    }
}

/// Sums up what is counted of each key, and puts the keys in order.
pub(crate) fn sum_up<K: Ord + Copy, V: Copy + AddAssign>(counts: &mut Vec<(K, V)>) {
    // Stable, so that sums do not depend on how it sorts; runs that each ascend it only merges.
    counts.sort_by_key(|count| count.0);
    counts.dedup_by(|next, sum| {
        let is_same = next.0 == sum.0;
        if is_same {
            sum.1 += next.1;
        }
        is_same
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_what_was_put_in() {
        let mut lists = Lists::default();
        let expected: [&[u8]; 4] = [&[3, 1], &[], &[2], &[]];
        for list in expected {
            lists.push(list.iter().copied());
        }
        assert_eq!(lists.len(), 4);
        assert_eq!(lists.iter().collect::<Vec<_>>(), expected);
        assert_eq!(lists.of_run(Span::new(0, 3)), [3, 1, 2]);
        let grouped = Lists::grouped(4, [(2, 2), (0, 3), (0, 1)].into_iter());
        assert!((0..4).all(|number| grouped.of(number) == lists.of(number)));
    }

    #[test]
    fn what_is_counted_of_a_key_is_summed_up() {
        let mut counts = vec![(3, 1.0), (1, 2.0), (3, 4.0)];
        sum_up(&mut counts);
        assert_eq!(counts, [(1, 2.0), (3, 5.0)]);
    }
}
