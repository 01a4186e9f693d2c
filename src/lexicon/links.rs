//! Links between the words of a pair of sentences, with their probabilities.
//!
//! As in IBM Model 1 (Brown et al. 1993), with links near the diagonal more probable (Dyer, Chahuneau & Smith 2013)
//! and both directions agreeing on them (Liang, Taskar & Klein 2006): a link is as probable as the geometric mean of
//! its posteriors either way.

use std::ops::Range;

/// Strength with which links are drawn to the diagonal.
pub(crate) const DIAGONAL: f64 = 4.0;
/// Ratio by which two words make each other more probable than chance does, if nothing is known of one of them.
pub(crate) const ANY: f64 = 5.0;
/// Ratio for two words that are both known, but not as translations of each other.
pub(crate) const OTHER: f64 = 0.5;
/// Least probability of a link that is kept.
const LEAST: f64 = 0.02;
/// Probability that a word has no counterpart.
const NULL: f64 = 0.1;
/// Greatest number of pairs of words that are all looked at: those of two texts of five hundred words.
const CELLS: usize = 1 << 18;

/// Finder of the links of one pair after the other; its memory is reused.
#[derive(Default)]
pub(crate) struct WordLinks {
    matrix: Vec<f64>,
    found: Vec<(usize, usize, f64)>,
}

impl WordLinks {
    /// Finds the links of a pair of `rows` Arabic and `columns` English words; `ratios` fills in, for an Arabic word
    /// and a run of English ones, how much more probable they make each other than chance does. In texts of more than
    /// [`CELLS`] pairs of words, those far from the diagonal are not looked at.
    pub(crate) fn find(
        &mut self,
        rows: usize,
        columns: usize,
        diagonal: f64,
        ratios: impl Fn(usize, Range<usize>, &mut [f64]),
    ) {
        self.found.clear();
        self.matrix.clear();
        // exp(−d · |x − y|) is the less of exp(d · (x − y)) and exp(d · (y − x)): a product of what rows and columns
        // have.
        let place = |at: usize, of: usize| (at as f64 + 0.5) / of as f64;
        let powers = |at: usize, of: usize| {
            let power = diagonal * place(at, of);
            [power.exp(), (-power).exp()]
        };
        let of_columns: Vec<[f64; 2]> = (0..columns).map(|j| powers(j, columns)).collect();
        // Ratios are against chance, and a sentence has as many chances as words.
        let none = NULL / (1.0 - NULL);
        let mut column_sums = vec![none * rows as f64; columns];
        let mut row_sums = vec![none * columns as f64; rows];
        for (i, row_sum) in row_sums.iter_mut().enumerate() {
            let near = near(i, rows, columns);
            let start = self.matrix.len();
            self.matrix.resize(start + near.len(), 0.0);
            let row = &mut self.matrix[start..];
            ratios(i, near.clone(), row);
            let [up, down] = powers(i, rows);
            let sums = column_sums[near.clone()].iter_mut();
            for ((value, of_column), column_sum) in row.iter_mut().zip(&of_columns[near]).zip(sums)
            {
                *value *= (down * of_column[0]).min(up * of_column[1]);
                *column_sum += *value;
                *row_sum += *value;
            }
        }
        let mut values = self.matrix.iter();
        for (i, row_sum) in row_sums.iter().enumerate() {
            for (j, value) in near(i, rows, columns).zip(&mut values) {
                let sums = column_sums[j] * row_sum;
                if value * value >= LEAST * LEAST * sums {
                    self.found.push((i, j, value / sums.sqrt()));
                }
            }
        }
    }

    /// Returns all links: Arabic word, English word, probability; in order.
    pub(crate) fn all(&self) -> &[(usize, usize, f64)] {
        &self.found
    }
}

/// Returns the `ratios` of [`WordLinks::find`] from the ratio of each two words.
pub(crate) fn one_by_one(
    ratio: impl Fn(usize, usize) -> f64,
) -> impl Fn(usize, Range<usize>, &mut [f64]) {
    move |i, columns, ratios| {
        for (j, slot) in columns.zip(ratios) {
            *slot = ratio(i, j);
        }
    }
}

/// Range of the columns that are looked at in a row: all, or in texts of more than [`CELLS`] cells about as many of
/// those around the diagonal.
fn near(row: usize, rows: usize, columns: usize) -> Range<usize> {
    if rows.saturating_mul(columns) <= CELLS {
        return 0..columns;
    }
    let middle = (2 * row + 1) * columns / (2 * rows);
    let reach = (CELLS / (2 * rows)).max(1);
    middle.saturating_sub(reach)..columns.min(middle + reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_long_texts_words_about_as_far_on_are_linked() {
        for (rows, columns) in [(3, 4), (2000, 3000), (3000, 100)] {
            let mut links = WordLinks::default();
            let column = |i: usize| i * columns / rows;
            let ratio = |i, j| if j == column(i) { 1e9 } else { 0.0 };
            links.find(rows, columns, DIAGONAL, one_by_one(ratio));
            let linked = |i: usize| {
                links
                    .all()
                    .iter()
                    .any(|link| (link.0, link.1) == (i, column(i)))
            };
            assert!(linked(0) && linked(rows / 2) && linked(rows - 1), "{rows}");
        }
    }
}
