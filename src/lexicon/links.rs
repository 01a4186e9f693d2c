//! Links between the words of a pair of sentences, with their probabilities.
//!
//! As in IBM Model 1 (Brown et al. 1993), with links near the diagonal more probable (Dyer, Chahuneau & Smith 2013)
//! and both directions agreeing on them (Liang, Taskar & Klein 2006): a link is as probable as the geometric mean of
//! its posteriors either way.
//!
//! Of most pairs of words nothing is known but that of the words themselves. What these add up to is known from sums
//! over the words of a side, and only where one of them could be a link are they looked at: time is in proportion to
//! the words and to the pairs that something is known of.

use crate::model::math::exp;
use std::ops::Range;

/// Strength with which links are drawn to the diagonal.
pub(crate) const DIAGONAL: f64 = 4.0;
/// Ratio by which two words make each other more probable than chance does, if nothing is known of one of them.
pub(crate) const ANY: f64 = 5.0;
/// Ratio for two words that are both known, but not as translations of each other.
pub(crate) const OTHER: f64 = 0.5;
/// Least probability of a link that is worth keeping.
pub(crate) const LEAST: f64 = 0.02;
/// Probability that a word has no counterpart.
const NULL: f64 = 0.1;
/// Greatest number of pairs of words that are all looked at: those of two texts of five hundred words.
const CELLS: usize = 1 << 18;

/// Finder of the links of one pair after the other; its memory is reused.
#[derive(Default)]
pub(crate) struct WordLinks {
    powers: Powers,
    sums: Sums,
    /// Pairs of words that something is known of, with what a link between them is worth.
    known: Vec<(usize, f64)>,
    /// Index in `known` of each Arabic word's first; one more entry than words.
    first_known: Vec<usize>,
    found: Vec<(usize, usize, f64)>,
}

/// Ratios by which two words make each other more probable than chance does, where nothing is known of them as a pair.
pub(crate) struct Otherwise<'a> {
    /// Ratio of each English word with an Arabic word that is known.
    pub(crate) english: &'a [f64],
    /// Whether each Arabic word is known; of others each English word may be a translation, by [`ANY`].
    pub(crate) is_known: &'a [bool],
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
    /// Powers of a word.
    fn of(&self, at: usize) -> [f64; 2] {
        [self.up[at], self.down[at]]
    }

    fn new(diagonal: f64, count: usize) -> Self {
        let powers = (0..count).map(|at| diagonal * ((at as f64 + 0.5) / count as f64));
        Self {
            up: powers.clone().map(exp).collect(),
            down: powers.map(|power| exp(-power)).collect(),
        }
    }
}

/// Sums over the first words of a side, up to each, and over the rest, of what they are worth at their places: from
/// these follows the sum of what all of them are worth for a word of the other side, wherever it stands.
#[derive(Default)]
struct Drawn {
    /// Sums before each word, of worth · exp(d · place).
    before: Vec<f64>,
    /// Sums from each word on, of worth · exp(−d · place).
    from: Vec<f64>,
}

impl Drawn {
    fn set(&mut self, powers: &PowersOf, worth: impl Fn(usize) -> f64) {
        let count = powers.up.len();
        self.before.clear();
        self.before.push(0.0);
        self.from.clear();
        self.from.resize(count + 1, 0.0);
        let mut sum = 0.0;
        for (at, up) in powers.up.iter().enumerate() {
            sum += worth(at) * up;
            self.before.push(sum);
        }
        for at in (0..count).rev() {
            self.from[at] = self.from[at + 1] + worth(at) * powers.down[at];
        }
    }

    /// Sum for a word of the other side, with its powers, before which so many words of this side stand.
    fn sum(&self, before: usize, [up, down]: [f64; 2]) -> f64 {
        down * self.before[before] + up * self.from[before]
    }
}

/// Sums of what the words of each side are worth for those of the other.
#[derive(Default)]
struct Sums {
    /// By Arabic word, by English word.
    of_rows: Vec<f64>,
    of_columns: Vec<f64>,
    /// Of the English words for an Arabic word that is known, and for others.
    english: [Drawn; 2],
    /// Of the Arabic words that are known, and of others.
    arabic: [Drawn; 2],
}

impl Sums {
    /// Sums up for each word what those of the other side are worth while nothing is known of any pair.
    fn set(&mut self, powers: [&PowersOf; 2], otherwise: &Otherwise) {
        let [of_rows, of_columns] = powers;
        let (rows, columns) = (of_rows.up.len(), of_columns.up.len());
        let [known, unknown] = &mut self.english;
        known.set(of_columns, |j| otherwise.english[j]);
        let is_any_unknown = otherwise.is_known.contains(&false);
        if is_any_unknown {
            unknown.set(of_columns, |_| ANY);
        }
        // Ratios are against chance, and a sentence has as many chances as words.
        let none = NULL / (1.0 - NULL);
        self.of_rows.clear();
        self.of_rows.extend((0..rows).map(|i| {
            let of_english = if otherwise.is_known[i] {
                &*known
            } else {
                &*unknown
            };
            let before = before(i, rows, columns);
            none * columns as f64 + of_english.sum(before, of_rows.of(i))
        }));
        let [known, unknown] = &mut self.arabic;
        known.set(of_rows, |i| f64::from(u8::from(otherwise.is_known[i])));
        if is_any_unknown {
            unknown.set(of_rows, |i| if otherwise.is_known[i] { 0.0 } else { ANY });
        }
        self.of_columns.clear();
        self.of_columns.extend((0..columns).map(|j| {
            let (before, powers) = (before(j, columns, rows), of_columns.of(j));
            let of_known = otherwise.english[j] * known.sum(before, powers);
            let of_unknown = if is_any_unknown {
                unknown.sum(before, powers)
            } else {
                0.0
            };
            none * rows as f64 + of_known + of_unknown
        }));
    }
}

impl WordLinks {
    /// Finds the links, of a probability of at least `least`, between so many Arabic and English words. `known` lists
    /// for an Arabic word those of a run of English ones of which something is known as its translations, each once,
    /// with how much more probable they make each other than chance does. In texts of more than [`CELLS`] pairs of
    /// words, those far from the diagonal are not looked at.
    pub(crate) fn find(
        &mut self,
        [rows, columns]: [usize; 2],
        (diagonal, least): (f64, f64),
        otherwise: &Otherwise,
        known: impl Fn(usize, Range<usize>, &mut Vec<(usize, f64)>),
    ) {
        self.powers.look_up(diagonal, [rows, columns]);
        let [of_rows, of_columns] = [rows, columns].map(|count| self.powers.of(count));
        let sums = &mut self.sums;
        sums.set([of_rows, of_columns], otherwise);
        let by_default = |i: usize, j: usize| {
            let ratio = if otherwise.is_known[i] {
                otherwise.english[j]
            } else {
                ANY
            };
            ratio * drawn(of_rows.of(i), of_columns.of(j))
        };
        self.known.clear();
        self.first_known.clear();
        self.first_known.push(0);
        for i in 0..rows {
            let first = self.known.len();
            known(i, near(i, rows, columns), &mut self.known);
            let of_row = of_rows.of(i);
            for (j, ratio) in &mut self.known[first..] {
                let drawn = drawn(of_row, of_columns.of(*j));
                let default = if otherwise.is_known[i] {
                    otherwise.english[*j]
                } else {
                    ANY
                };
                let more = (*ratio - default) * drawn;
                *ratio *= drawn;
                sums.of_rows[i] += more;
                sums.of_columns[*j] += more;
            }
            self.first_known.push(self.known.len());
        }
        self.found.clear();
        let least_of_columns = sums
            .of_columns
            .iter()
            .copied()
            .reduce(f64::min)
            .unwrap_or(0.0);
        // Columns of which most may be hoped, mostly few, and what may be hoped of the others.
        let most = otherwise.english.iter().copied().fold(0.0, f64::max);
        let others = otherwise.english.iter().copied();
        let others = others.filter(|&ratio| ratio < most).fold(0.0, f64::max);
        let hopeful = (0..columns).filter(|&j| otherwise.english[j] == most);
        let hopeful: Vec<usize> = hopeful.collect();
        let mut is_listed = vec![false; columns];
        for (i, &of_row) in sums.of_rows.iter().enumerate() {
            let known = &self.known[self.first_known[i]..self.first_known[i + 1]];
            let start = self.found.len();
            let least = least * least * of_row;
            let mut keep = |j: usize, worth: f64| {
                let of_column = sums.of_columns[j];
                if worth > 0.0 && worth * worth >= least * of_column {
                    self.found.push((i, j, worth / (of_column * of_row).sqrt()));
                }
            };
            for &(j, worth) in known {
                keep(j, worth);
                is_listed[j] = true;
            }
            // No link is worth more than on the diagonal.
            let may_be = |ratio: f64| ratio * ratio >= least * least_of_columns;
            let near = near(i, rows, columns);
            let mut keep_default = |j: usize| {
                if !is_listed[j] {
                    keep(j, by_default(i, j));
                }
            };
            if !otherwise.is_known[i] && may_be(ANY) || may_be(others) {
                near.for_each(&mut keep_default);
            } else if may_be(most) {
                let hopeful = &hopeful[hopeful.partition_point(|&j| j < near.start)..];
                let hopeful = hopeful.iter().copied();
                hopeful
                    .take_while(|&j| j < near.end)
                    .for_each(&mut keep_default);
            }
            known.iter().for_each(|&(j, _)| is_listed[j] = false);
            let found = &mut self.found[start..];
            if !found.is_sorted_by_key(|link| link.1) {
                found.sort_unstable_by_key(|link| link.1);
            }
        }
    }

    /// Returns all links: Arabic word, English word, probability; in order.
    pub(crate) fn all(&self) -> &[(usize, usize, f64)] {
        &self.found
    }
}

/// Value of exp(−d · |x − y|), the less of exp(d · (x − y)) and exp(d · (y − x)), from the powers of both places.
fn drawn([up, down]: [f64; 2], [other_up, other_down]: [f64; 2]) -> f64 {
    let (before, after) = (down * other_up, up * other_down);
    if before < after { before } else { after }
}

/// Number of the `others` words of the other side that stand before the place of a word, or at it.
fn before(word: usize, words: usize, others: usize) -> usize {
    // Those at (2k + 1) / 2others <= (2word + 1) / 2words.
    (((2 * word + 1) * others + words) / (2 * words)).min(others)
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

    /// Links of at least `least` by their definition: a matrix of all words.
    fn defined(
        [rows, columns]: [usize; 2],
        least: f64,
        ratio: impl Fn(usize, usize) -> f64,
    ) -> Vec<(usize, usize, f64)> {
        let place = |at: usize, count: usize| (at as f64 + 0.5) / count as f64;
        let worth = |i: usize, j: usize| {
            let distance = (place(i, rows) - place(j, columns)).abs();
            ratio(i, j) * (-DIAGONAL * distance).exp()
        };
        let none = NULL / (1.0 - NULL);
        let mut found = Vec::new();
        for i in 0..rows {
            let of_row = (0..columns).map(|j| worth(i, j)).sum::<f64>() + none * columns as f64;
            for j in 0..columns {
                let of_column = (0..rows).map(|i| worth(i, j)).sum::<f64>() + none * rows as f64;
                let link = worth(i, j) / (of_row * of_column).sqrt();
                if link >= least {
                    found.push((i, j, link));
                }
            }
        }
        found
    }

    #[test]
    fn links_are_what_all_pairs_of_words_give() {
        let mut links = WordLinks::default();
        for shape in [[1, 1], [1, 7], [5, 2], [9, 9], [12, 30], [31, 17]] {
            let mut number = shape[0] * 31 + shape[1];
            let mut random = move |below: usize| {
                number = (number * 1_103_515_245 + 12_345) % (1 << 31);
                (number >> 8) % below
            };
            let is_known: Vec<bool> = (0..shape[0]).map(|_| random(4) > 0).collect();
            let english: Vec<f64> = (0..shape[1])
                .map(|_| if random(5) > 0 { OTHER } else { ANY })
                .collect();
            let mut known = vec![vec![None; shape[1]]; shape[0]];
            for row in known.iter_mut().zip(&is_known).filter(|row| *row.1) {
                for known in row.0.iter_mut() {
                    let ratio = [0.01, 3.0, 80.0, 4_000.0][random(4)];
                    *known = (random(6) == 0).then_some(ratio);
                }
            }
            for least in [LEAST, 0.1, 0.4] {
                let otherwise = Otherwise {
                    english: &english,
                    is_known: &is_known,
                };
                let list = |i: usize, columns: Range<usize>, list: &mut Vec<(usize, f64)>| {
                    list.extend(columns.filter_map(|j| known[i][j].map(|ratio| (j, ratio))));
                };
                links.find(shape, (DIAGONAL, least), &otherwise, list);
                let ratio = |i: usize, j: usize| {
                    known[i][j].unwrap_or(if is_known[i] { english[j] } else { ANY })
                };
                let expected = defined(shape, least, ratio);
                let places = |links: &[(usize, usize, f64)]| -> Vec<_> {
                    links.iter().map(|link| (link.0, link.1)).collect()
                };
                assert_eq!(places(links.all()), places(&expected), "{shape:?}");
                for (link, expected) in links.all().iter().zip(&expected) {
                    assert!(
                        (link.2 - expected.2).abs() < 1e-9,
                        "{shape:?} {link:?} {expected:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn in_long_texts_words_about_as_far_on_are_linked() {
        for (rows, columns) in [(3, 4), (2000, 3000), (3000, 100)] {
            let mut links = WordLinks::default();
            let column = |i: usize| i * columns / rows;
            let (none, is_known) = (vec![0.0; columns], vec![true; rows]);
            let otherwise = Otherwise {
                english: &none,
                is_known: &is_known,
            };
            links.find(
                [rows, columns],
                (DIAGONAL, LEAST),
                &otherwise,
                |i, _, known| known.push((column(i), 1e9)),
            );
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
