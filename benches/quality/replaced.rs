//! Text that was replaced by other text on the same subject: of the gold sets, the Arabic of every second link that is
//! 1:1 beside the English of the links between, in the whole of a text or in its second half.

use std::path::Path;

use muwazi::align::Aligner;
use muwazi::model::eval::Link;
use muwazi::model::lang::Lang;
use muwazi::split::Splitter;

use crate::moved;
use crate::sets::{self, DIFFERENT};

/// Least number of such links of a document.
const LEAST: usize = 12;
/// Confidences from which on pairs are counted.
pub(crate) const BOUNDS: [f64; 3] = [0.5, 0.9, 0.99];

/// Pairs of one kind of texts.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) texts: usize,
    /// Number of pairs of the gold.
    pub(crate) gold: usize,
    /// Number of right and wrong pairs, by each of [`BOUNDS`].
    pub(crate) right: [usize; BOUNDS.len()],
    pub(crate) wrong: [usize; BOUNDS.len()],
}

/// Measures texts that were replaced as wholes, and in their second half.
pub(crate) fn measure(aligner: &Aligner, gold: &Path) -> [(&'static str, Counts); 2] {
    let mut counts: [Counts; 2] = Default::default();
    for set in DIFFERENT {
        for (links, ar, en, _) in sets::read(&gold.join("sets").join(set)) {
            let (ar, en) = (moved::lines(&ar), moved::lines(&en));
            let one_to_one = |link: &&Link| link.ar.len() == 1 && link.en.len() == 1;
            let links: Vec<&Link> = links.iter().filter(one_to_one).collect();
            if links.len() < LEAST {
                continue;
            }
            for (counts, kept) in counts.iter_mut().zip([0, links.len() / 2]) {
                let lines = |parity: usize, of: &dyn Fn(&Link) -> String| -> String {
                    let links = links.iter().enumerate();
                    let here = links.filter(|(nth, _)| *nth < kept || nth % 2 == parity);
                    here.map(|(_, link)| of(link) + "\n").collect()
                };
                let texts = [
                    (Lang::Arabic, lines(0, &|link| ar[link.ar[0]].clone())),
                    (Lang::English, lines(1, &|link| en[link.en[0]].clone())),
                ];
                counts.add(aligner, texts, kept);
            }
        }
    }
    let [whole, half] = counts;
    [("whole texts", whole), ("second halves", half)]
}

impl Counts {
    /// Aligns two texts of which so many first lines are pairs, and nothing else.
    fn add(&mut self, aligner: &Aligner, texts: [(Lang, String); 2], kept: usize) {
        let splitter = Splitter::new().segmented(true);
        let [ar, en] = texts.map(|(lang, text)| splitter.split(lang, text.into()));
        self.texts += 1;
        self.gold += kept;
        for placed in aligner.align(&ar, &en).placed() {
            let bead = &placed.bead;
            if bead.shape().is_null() {
                continue;
            }
            let is_right = bead.ar == bead.en && bead.ar.len() == 1 && bead.ar.end <= kept;
            let counts = if is_right {
                &mut self.right
            } else {
                &mut self.wrong
            };
            for (count, bound) in counts.iter_mut().zip(BOUNDS) {
                *count += usize::from(bead.confidence >= bound);
            }
        }
    }
}
