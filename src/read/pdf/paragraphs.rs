//! Joining of lines into paragraphs, without what stands at the head or foot of every page.

use std::collections::BTreeMap;

use super::base::{Line, OTHER_SIZE};
use super::fields::Place;
use crate::model::hyphens::Words;
use crate::text::endings::ends_statement;
use crate::text::markers;

/// Number of lines at the top and at the bottom of a page that may be its head and foot.
const EDGE_LINES: usize = 3;
/// Greatest distance between lines of a paragraph, in usual distances.
const WIDE: f32 = 1.25;
/// Approximate width of a character, in sizes.
const CHARACTER: f32 = 0.5;
/// Factor of the room that is left at the end of a line in a cell where its text goes on.
const CELL: f32 = 1.5;

/// Paragraph, and the pages that begin in it or with it.
pub(super) struct Flow {
    pub(super) text: String,
    /// Cell of a ruled table that it stands in, on its page.
    pub(super) place: Option<Place>,
    /// Bytes of the text at which a page begins, each with the number of the page, counted from 1.
    pub(super) pages: Vec<(usize, usize)>,
}

/// Returns the paragraphs on some pages, and the number of lines at their edges that are none.
pub(super) fn paragraphs(mut pages: Vec<Vec<Line>>) -> (Vec<Flow>, usize) {
    let count = |pages: &[Vec<Line>]| pages.iter().map(Vec::len).sum::<usize>();
    let all = count(&pages);
    drop_edges(&mut pages);
    let running = all - count(&pages);
    let distance = usual_distance(&pages);
    let mut words = Words::default();
    let lines = pages.iter().flatten();
    // The first word of a line may be the rest of one.
    lines.for_each(|line| words.add(&line.text, true));
    let mut paragraphs: Vec<Flow> = Vec::new();
    let mut above: Option<(usize, Line)> = None;
    for (number, page) in pages.into_iter().enumerate() {
        let edges = edges(&page);
        for line in page {
            let goes_on = above.as_ref().is_some_and(|(page, above)| {
                let is_near = *page == number && {
                    let down = above.y - line.y;
                    down > 0.0 && down <= distance * WIDE * line.size
                };
                // A paragraph may go on at the top of a page or column, but then in the middle of a sentence.
                let is_over = (*page != number || line.y > above.y) && !ends_statement(&above.text);
                let is_within =
                    line.place == above.place && (*page == number || line.place.is_none());
                is_within
                    && (is_near || is_over)
                    && fills(above, &line, &edges)
                    && is_like(above, &line)
            });
            let begins_page = above.as_ref().is_none_or(|(page, _)| *page != number);
            let start = match paragraphs.last_mut() {
                Some(paragraph) if goes_on => join(&mut paragraph.text, &line.text, &words),
                _ => {
                    paragraphs.push(Flow {
                        text: line.text.clone(),
                        place: line.place,
                        pages: Vec::new(),
                    });
                    0
                }
            };
            if let Some(paragraph) = paragraphs.last_mut().filter(|_| begins_page) {
                paragraph.pages.push((start, number + 1));
            }
            above = Some((number, line));
        }
    }
    (paragraphs, running)
}

/// Whether two sizes are one but for rounding.
fn is_size(one: f32, other: f32) -> bool {
    let factor = one / other;
    factor < OTHER_SIZE && factor > 1.0 / OTHER_SIZE
}

/// Whether a line looks as if it belonged to the one above.
fn is_like(above: &Line, below: &Line) -> bool {
    is_size(above.size, below.size)
        && above.is_rtl == below.is_rtl
        && !(ends_statement(&above.text) && markers::leading(&below.text).is_some())
}

/// Column of a page, or of a table on it.
type Column = (Option<(usize, usize)>, usize);

/// Returns the column that a line stands in.
fn column_of(line: &Line) -> Column {
    let place = line.place.map(|place| (place.table, place.column));
    (place, line.column)
}

/// Returns the left and the right edge of each column of a page, and of its lines that go across. Lines of another size
/// than most, at the head and foot of the page, may be wider than its text.
fn edges(page: &[Line]) -> BTreeMap<Column, (f32, f32)> {
    let mut sizes: Vec<f32> = page.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    let is_usual = |line: &&Line| is_size(line.size, usual);
    let mut edges = BTreeMap::new();
    for line in page.iter().filter(is_usual) {
        let (left, right) = edges.entry(column_of(line)).or_insert((line.x, line.end));
        *left = line.x.min(*left);
        *right = line.end.max(*right);
    }
    edges
}

/// Whether the first word of `below` had no room at the end of `above`, which is in a column with these edges, or in
/// one on the page before.
fn fills(above: &Line, below: &Line, edges: &BTreeMap<Column, (f32, f32)>) -> bool {
    let usual = (below.x, below.end);
    let &(left, right) = edges.get(&column_of(above)).unwrap_or(&usual);
    let word = below.text.split_whitespace().next().unwrap_or_default();
    let needed = (word.chars().count() + 1) as f32 * CHARACTER * above.size;
    let room = if above.is_rtl {
        above.x - left
    } else {
        right - above.end
    };
    // The lines of a cell are few and short, and tell its width less well than those of a page.
    let is_open = above.place.is_some() && !ends_statement(&above.text);
    let needed = if is_open { needed * CELL } else { needed };
    // Columns and cells end before the page does: what is in the middle of a sentence there goes on below.
    room < needed || (!ends_statement(&above.text) && below.text.starts_with(char::is_lowercase))
}

/// Appends a line, and returns where it begins; a word that was parted at the end of the line above is whole again.
fn join(paragraph: &mut String, line: &str, words: &Words) -> usize {
    match words.whole(paragraph, line) {
        Some(length) => paragraph.truncate(length),
        None => paragraph.push(' '),
    }
    let start = paragraph.len();
    paragraph.push_str(line);
    start
}

/// Returns the usual distance between the lines of a paragraph, in sizes.
fn usual_distance(pages: &[Vec<Line>]) -> f32 {
    let mut distances: Vec<f32> = pages
        .iter()
        .flat_map(|page| page.windows(2))
        .map(|pair| (pair[0].y - pair[1].y) / pair[1].size)
        .filter(|distance| (0.8..3.0).contains(distance))
        .collect();
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 2).copied().unwrap_or(1.2)
}

/// Removes lines at the top and bottom of pages that stand on most pages, numbers apart, and lone page numbers.
fn drop_edges(pages: &mut [Vec<Line>]) {
    let edges: Vec<Vec<usize>> = pages.iter().map(|page| edge_lines(page)).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (page, edges) in pages.iter().zip(&edges) {
        let mut keys: Vec<String> = edges
            .iter()
            .map(|&at| without_numbers(&page[at].text))
            .collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let count = pages.len();
    let is_dropped = |edges: &[usize], at: usize, line: &Line, drops_repeated: bool| {
        let key = without_numbers(&line.text);
        let times = seen.get(&key).copied().unwrap_or(0);
        let is_repeated = drops_repeated && times > 1 && times * 2 > count;
        let is_number = key.trim_matches(['-', '–', '—', ' ', '|']) == "#";
        edges.contains(&at) && (is_number || is_repeated)
    };
    // Where nothing else stands on any page, what comes again on all of them is the text.
    let has_text = pages.iter().zip(&edges).any(|(page, edges)| {
        let mut lines = page.iter().enumerate();
        lines.any(|(at, line)| !is_dropped(edges, at, line, true))
    });
    for (page, edges) in pages.iter_mut().zip(&edges) {
        let mut at = 0;
        page.retain(|line| {
            at += 1;
            !is_dropped(edges, at - 1, line, has_text)
        });
    }
}

/// Returns the lines at the top and bottom of a page that are in no table, by their places in it.
fn edge_lines(page: &[Line]) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..page.len()).collect();
    by_height.retain(|&at| page[at].place.is_none());
    by_height.sort_by(|&a, &b| page[b].y.total_cmp(&page[a].y));
    let top = by_height.iter().take(EDGE_LINES);
    let bottom = by_height.iter().rev().take(EDGE_LINES);
    top.chain(bottom).copied().collect()
}

/// Returns a line with each number as `#`.
fn without_numbers(text: &str) -> String {
    let mut key = String::new();
    for c in text.chars() {
        if !c.is_numeric() {
            key.push(c);
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}
