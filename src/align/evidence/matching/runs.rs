//! Gains of the items of one segment in the runs of the other side that it may be paired with.

use crate::align::evidence::shape::MAX_RUN;
use crate::model::bead::{Shape, Span};
use crate::model::math::ln;

/// Gains of the items of a segment in the runs of the other side that beads may have with it.
pub(super) struct Runs {
    /// Greatest number of segments of a bead on the other side, by the least number of its segments before this one.
    longest_after: [usize; MAX_RUN],
    /// Greatest number of segments of a bead on this side, by its number on the other side less one.
    most: [usize; MAX_RUN],
    pub(super) longest: usize,
    /// Segments where runs begin.
    pub(super) starts: Span,
    /// Index of the products of each first segment, one for each length of run; one more entry than first segments.
    first: Vec<usize>,
    products: Vec<Product>,
}

impl Runs {
    /// Creates runs for beads of these shapes. All shapes are there both ways round, so that either side may be this
    /// one.
    pub(super) fn new(shapes: &[Shape]) -> Self {
        let most = |is_so: &dyn Fn(&Shape) -> bool, side: fn(&Shape) -> usize| {
            let of_all = shapes.iter().filter(|shape| is_so(shape)).map(side);
            of_all.max().unwrap_or(0)
        };
        Self {
            longest_after: std::array::from_fn(|before| {
                most(&|shape| shape.ar > before, |shape| shape.en)
            }),
            most: std::array::from_fn(|run| most(&|shape| shape.en == run + 1, |shape| shape.ar)),
            longest: most(&|_| true, |shape| shape.en),
            starts: Span::new(0, 0),
            first: Vec::new(),
            products: Vec::new(),
        }
    }

    pub(super) fn clear(&mut self, starts: Span) {
        self.starts = starts;
        self.first.clear();
        self.first.push(0);
        self.products.clear();
    }

    /// Adds the runs from the next first segment: up to the longest that a bead in the band may have. `before` is the
    /// least number of segments of this side before this one; `is_inside` says, given that, the length of a run and how
    /// many segments a bead with such a run has here at most, whether it may end in the band.
    pub(super) fn push(
        &mut self,
        before: Option<usize>,
        is_inside: impl Fn(usize, usize, usize) -> bool,
    ) {
        let before = before.filter(|&before| before < MAX_RUN);
        let runs = before.and_then(|before| {
            let mut runs = (1..=self.longest_after[before]).rev();
            runs.find(|&run| is_inside(before, run, self.most[run - 1]))
        });
        let end = self.products.len() + runs.unwrap_or(0);
        self.products.resize(end, Product::default());
        self.first.push(end);
    }

    /// Index of the products of each first segment, one for each length of run from 1 on, with one entry more than
    /// first segments; and the products.
    pub(super) fn products(&mut self) -> (&[usize], &mut [Product]) {
        (&self.first, &mut self.products)
    }

    pub(super) fn gains(&self) -> impl Iterator<Item = &[Product]> {
        self.first
            .windows(2)
            .map(|pair| &self.products[pair[0]..pair[1]])
    }
}

/// Product of many factors of at least 1, whose logarithm is wanted once: a logarithm for each would cost most of
/// the time, and a segment of a thousand numbers would overflow a float.
#[derive(Clone, Copy)]
pub(super) struct Product {
    factors: f64,
    /// ln of the factors taken out of `factors` when it grew too large.
    taken: f64,
}

impl Default for Product {
    fn default() -> Self {
        Self {
            factors: 1.0,
            taken: 0.0,
        }
    }
}

impl Product {
    const LARGE: f64 = 1e100;
    /// Number of times from which on it pays to take the logarithm of a factor: a segment may hold the same word
    /// thousands of times.
    const OFTEN: usize = 64;

    /// Multiplies by a factor so many times.
    #[inline]
    pub(super) fn multiply(&mut self, factor: f64, times: usize) {
        // Nearly all words stand once in their segment.
        if times == 1 {
            self.multiply_once(factor);
        } else {
            self.multiply_often(factor, times);
        }
    }

    #[inline]
    fn multiply_once(&mut self, factor: f64) {
        self.factors *= factor;
        if self.factors > Self::LARGE {
            self.take();
        }
    }

    #[cold]
    fn multiply_often(&mut self, factor: f64, times: usize) {
        if times >= Self::OFTEN {
            self.taken += times as f64 * ln(factor);
        } else {
            (0..times).for_each(|_| self.multiply_once(factor));
        }
    }

    /// Takes the logarithm of the factors so far.
    #[cold]
    fn take(&mut self) {
        self.taken += ln(self.factors);
        self.factors = 1.0;
    }

    #[inline]
    pub(super) fn ln(&self) -> f64 {
        // Most runs hold no counterpart of anything.
        if self.factors == 1.0 {
            self.taken
        } else {
            self.taken + ln(self.factors)
        }
    }
}
