//! Links between the words of a pair of sentences, with their probabilities.
//!
//! As in IBM Model 1 (Brown et al. 1993), with links near the diagonal more probable (Dyer, Chahuneau & Smith 2013)
//! and both directions agreeing on them (Liang, Taskar & Klein 2006): a link is as probable as the geometric mean of
//! its posteriors either way.

use crate::model::math::exp;
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
/// Number of columns that are looked at together.
const AT_ONCE: usize = 8;
/// Greatest number of pairs of words that are all looked at: those of two texts of five hundred words.
const CELLS: usize = 1 << 18;

/// Finder of the links of one pair after the other; its memory is reused.
#[derive(Default)]
pub(crate) struct WordLinks {
    matrix: Vec<f64>,
    powers: Powers,
    found: Vec<(usize, usize, f64)>,
}

/// Powers by which links are drawn to the diagonal, for each number of words that was met: there are far fewer of these
/// than texts.
#[derive(Default)]
struct Powers {
    diagonal: f64,
    by_count: Vec<Option<PowersOf>>,
    /// Of the texts at hand, if they have too many words to be kept.
    long: [(usize, PowersOf); 2],
}

/// Powers of each of so many words, at its place in \[0, 1\]: exp(d · place), and exp(−d · place).
#[derive(Default)]
struct PowersOf {
    up: Vec<f64>,
    down: Vec<f64>,
}

impl Powers {
    /// Greatest number of words of a text whose powers are kept.
    const KEPT: usize = 256;

    /// Works out the powers for texts of so many words, if they are not known.
    fn look_up(&mut self, diagonal: f64, counts: [usize; 2]) {
        if self.diagonal != diagonal {
            *self = Self {
                diagonal,
                ..Self::default()
            };
        }
        for (count, long) in counts.into_iter().zip(&mut self.long) {
            if count > Self::KEPT {
                *long = (count, PowersOf::new(diagonal, count));
                continue;
            }
            if count >= self.by_count.len() {
                self.by_count.resize_with(count + 1, || None);
            }
            self.by_count[count].get_or_insert_with(|| PowersOf::new(diagonal, count));
        }
    }

    /// Powers for a text of so many words, which were looked up.
    fn of(&self, count: usize) -> &PowersOf {
        let kept = self.by_count.get(count).and_then(Option::as_ref);
        let [first, second] = &self.long;
        kept.unwrap_or(if first.0 == count {
            &first.1
        } else {
            &second.1
        })
    }
}

impl PowersOf {
    fn new(diagonal: f64, count: usize) -> Self {
        let powers = (0..count).map(|at| diagonal * ((at as f64 + 0.5) / count as f64));
        Self {
            up: powers.clone().map(exp).collect(),
            down: powers.map(|power| exp(-power)).collect(),
        }
    }
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
        self.powers.look_up(diagonal, [rows, columns]);
        let [of_rows, of_columns] = [rows, columns].map(|count| self.powers.of(count));
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
            let (up, down) = (of_rows.up[i], of_rows.down[i]);
            let of_columns = [&of_columns.up, &of_columns.down].map(|all| &all[near.clone()]);
            draw(row, [up, down], of_columns);
            *row_sum += add(&mut column_sums[near], row);
        }
        let mut start = 0;
        for (i, row_sum) in row_sums.iter().enumerate() {
            let near = near(i, rows, columns);
            let row = &self.matrix[start..start + near.len()];
            start += near.len();
            let (values, rest) = row.as_chunks::<AT_ONCE>();
            let (sums, sums_of_rest) = column_sums[near.clone()].as_chunks::<AT_ONCE>();
            let least = LEAST * LEAST * row_sum;
            let mut keep = |first: usize, values: &[f64], sums: &[f64]| {
                for (at, (value, sum)) in values.iter().zip(sums).enumerate() {
                    if value * value >= least * sum {
                        let link = value / (sum * row_sum).sqrt();
                        self.found.push((i, first + at, link));
                    }
                }
            };
            let mut first = near.start;
            for (values, sums) in values.iter().zip(sums) {
                // Few are kept: several are asked for at once.
                let is_kept = |at: usize| values[at] * values[at] >= least * sums[at];
                if (0..AT_ONCE).fold(false, |is_any, at| is_any | is_kept(at)) {
                    keep(first, values, sums);
                }
                first += AT_ONCE;
            }
            keep(first, rest, sums_of_rest);
        }
    }

    /// Returns all links: Arabic word, English word, probability; in order.
    pub(crate) fn all(&self) -> &[(usize, usize, f64)] {
        &self.found
    }
}

/// Multiplies each value of a row by exp(−d · |x − y|), the less of exp(d · (x − y)) and exp(d · (y − x)): a product of
/// what the row and the columns have.
fn draw(row: &mut [f64], [up, down]: [f64; 2], [up_of_columns, down_of_columns]: [&[f64]; 2]) {
    let of_columns = up_of_columns.iter().zip(down_of_columns);
    for (value, (up_of_column, down_of_column)) in row.iter_mut().zip(of_columns) {
        let (before, after) = (down * up_of_column, up * down_of_column);
        *value *= if before < after { before } else { after };
    }
}

/// Adds the values of a row to the sums of their columns; returns their own sum.
fn add(column_sums: &mut [f64], row: &[f64]) -> f64 {
    for (sum, value) in column_sums.iter_mut().zip(row) {
        *sum += value;
    }
    // In four parts, which the compiler vectorises; always the same ones.
    let (parts, rest) = row.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for part in parts {
        for (sum, value) in sums.iter_mut().zip(part) {
            *sum += value;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest.iter().sum::<f64>()
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
