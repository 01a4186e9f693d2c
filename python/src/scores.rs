//! Scores of alignments against gold ones.

use std::fs::File;
use std::io::BufReader;

use muwazi::formats::ladder;
use muwazi::model::error::Error;
use muwazi::model::eval::{Counts, Link, Score};
use pyo3::prelude::*;

use crate::errors::Result;
use crate::wait::interruptible;

/// Links by the numbers of their segments, Arabic first.
type Links = Vec<(Vec<usize>, Vec<usize>)>;

/// Reads the links of a ladder.
#[pyfunction]
pub(crate) fn ladder_links(py: Python<'_>, path: String) -> PyResult<Links> {
    interruptible(py, move || {
        let file = File::open(&path).map_err(|source| Error::read(path.clone(), source))?;
        let links = ladder::read(BufReader::new(file), path);
        let links = links.map(|link| link.map(|link| (link.ar, link.en)));
        links.collect::<Result<_>>()
    })
}

/// Compares documents with gold ones, each given as gold and found links; returns precision and recall of exact links,
/// of links that overlap, and of segments without counterpart, and the numbers of links found, in gold and in both.
#[pyfunction]
pub(crate) fn scores(documents: Vec<(Links, Links)>) -> (Vec<(f64, f64, f64)>, [usize; 3]) {
    let links = |links: Links| -> Vec<Link> {
        let links = links.into_iter();
        links.map(|(ar, en)| Link { ar, en }).collect()
    };
    let mut counts = Counts::default();
    for (gold, found) in documents {
        counts += Counts::of(&links(gold), &links(found));
    }
    let all = [
        counts.strict_score(),
        counts.lax_score(),
        counts.null_score(),
    ];
    let plain = |score: Score| (score.precision, score.recall, score.f1());
    (
        all.into_iter().map(plain).collect(),
        [counts.found, counts.gold, counts.strict],
    )
}
