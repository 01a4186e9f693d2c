//! Counts of keys with units, over many pairs of texts.

use crate::model::lists::Lists;

/// Counts of keys with units, summed up now and then so that long texts need room for distinct pairs only.
pub(super) struct Tally {
    /// Number of keys that there are.
    keys: usize,
    counts: Vec<Counted>,
    /// Number of counts when they were last summed up.
    summed: usize,
}

/// Counts of a key with a unit: in all pairs, and in the pair that has them most.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    pub(super) key: u32,
    pub(super) unit: u32,
    pub(super) all: f32,
    pub(super) most: f32,
}

impl Tally {
    /// Least number of counts that are kept beside the sums before they are summed up.
    const ROOM: usize = 1 << 19;

    /// Creates the tally of so many keys.
    pub(super) fn of(keys: usize) -> Self {
        Self {
            keys,
            counts: Vec::new(),
            summed: 0,
        }
    }

    pub(super) fn add(&mut self, key: u32, unit: u32, count: f32) {
        self.counts.push(Counted {
            key,
            unit,
            all: count,
            most: count,
        });
        // In proportion to the sums, so that all summing takes time in proportion to what is counted.
        let room = |summed: usize| Self::ROOM.max(summed / 2);
        if self.counts.len() >= self.summed + room(self.summed) {
            self.sum_up();
            // To double it would take far more memory.
            self.counts.reserve_exact(room(self.summed));
        }
    }

    /// Sums up what was counted of each key and unit, and puts it in order.
    fn sum_up(&mut self) {
        let counts = self.counts.iter().map(|count| (count.key as usize, *count));
        let mut by_key = Lists::grouped(self.keys, counts);
        self.counts.clear();
        for key in 0..self.keys {
            let of_key = by_key.of_mut(key);
            // Stable, so that sums do not depend on the order in which equal ones are met.
            of_key.sort_by_key(|count| count.unit);
            for run in of_key.chunk_by(|one, other| one.unit == other.unit) {
                self.counts
                    .push(run[1..].iter().fold(run[0], |sum, next| Counted {
                        all: sum.all + next.all,
                        most: sum.most.max(next.most),
                        ..sum
                    }));
            }
        }
        self.summed = self.counts.len();
    }

    pub(super) fn finish(mut self) -> Vec<Counted> {
        self.sum_up();
        self.counts
    }
}
