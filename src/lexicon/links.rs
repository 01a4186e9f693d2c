//! Which words of a pair of sentences are linked, and how probably.
//!
//! As in IBM Model 1 (Brown et al. 1993), with links near the diagonal more probable (Dyer, Chahuneau & Smith 2013)
//! and both directions agreeing on them (Liang, Taskar & Klein 2006): a link is as probable as the geometric mean of
//! its posteriors either way.

/// How strongly links are drawn to the diagonal.
pub(crate) const DIAGONAL: f64 = 4.0;
/// How much more probable two words make each other than chance does, if nothing is known of one of them.
pub(crate) const ANY: f64 = 5.0;
/// The same if both are known, but not as translations of each other.
pub(crate) const OTHER: f64 = 0.5;
/// Links less probable than this are left out.
const LEAST: f64 = 0.02;
/// Probability that a word has no counterpart.
const NULL: f64 = 0.1;

/// The links of one pair after the other; the room is used again.
#[derive(Default)]
pub(crate) struct Links {
    matrix: Vec<f64>,
    found: Vec<(usize, usize, f64)>,
}

impl Links {
    /// Finds the links of a pair of `rows` Arabic and `columns` English words; `ratio` is how much more probable two
    /// words make each other than chance does.
    pub(crate) fn find(
        &mut self,
        rows: usize,
        columns: usize,
        diagonal: f64,
        ratio: impl Fn(usize, usize) -> f64,
    ) {
        self.found.clear();
        self.matrix.clear();
        let place = |at: usize, of: usize| (at as f64 + 0.5) / of as f64;
        for i in 0..rows {
            for j in 0..columns {
                let near = (-diagonal * (place(i, rows) - place(j, columns)).abs()).exp();
                self.matrix.push(near * ratio(i, j));
            }
        }
        let mut column_sums = vec![0.0; columns];
        let mut row_sums = vec![0.0; rows];
        for (i, row) in self.matrix.chunks_exact(columns.max(1)).enumerate() {
            for (j, value) in row.iter().enumerate() {
                column_sums[j] += value;
                row_sums[i] += value;
            }
        }
        // Ratios are against chance, and a sentence has as many chances as words.
        let none = NULL / (1.0 - NULL);
        for (i, row) in self.matrix.chunks_exact(columns.max(1)).enumerate() {
            for (j, value) in row.iter().enumerate() {
                let by_english = value / (column_sums[j] + none * rows as f64);
                let by_arabic = value / (row_sums[i] + none * columns as f64);
                let link = (by_english * by_arabic).sqrt();
                if link >= LEAST {
                    self.found.push((i, j, link));
                }
            }
        }
    }

    /// Arabic word, English word, probability; in order.
    pub(crate) fn all(&self) -> &[(usize, usize, f64)] {
        &self.found
    }
}
