//! Text that was replaced by other text on the same subject: of some links of the gold sets that are 1:1, the Arabic of
//! every second one beside the English of the ones between.

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

/// Which links are replaced: given the number of a link, and of all of them.
type Replaced = fn(usize, usize) -> bool;

const REPLACED: [(&str, Replaced); 6] = [
    ("whole texts", |_, _| true),
    ("second halves", |link, links| link >= links / 2),
    ("six links of eighteen", |link, _| link / 6 % 3 == 2),
    ("every second link", |link, _| link % 2 == 1),
    ("every third link", |link, _| link % 3 == 2),
    ("two links of twelve", |link, _| link % 12 / 2 == 3),
];

/// Measures texts of which something was replaced.
pub(crate) fn measure(aligner: &Aligner, gold: &Path) -> Vec<(&'static str, Counts)> {
    let mut counts = REPLACED.map(|(name, _)| (name, Counts::default()));
    for set in DIFFERENT {
        for (links, ar, en, _) in sets::read(&gold.join("sets").join(set)) {
            let (ar, en) = (moved::lines(&ar), moved::lines(&en));
            let one_to_one = |link: &&Link| link.ar.len() == 1 && link.en.len() == 1;
            let links: Vec<&Link> = links.iter().filter(one_to_one).collect();
            if links.len() < LEAST {
                continue;
            }
            for ((_, counts), (_, is_replaced)) in counts.iter_mut().zip(REPLACED) {
                let mut texts = [(Lang::Arabic, Vec::new()), (Lang::English, Vec::new())];
                let mut replaced = 0;
                for (nth, link) in links.iter().enumerate() {
                    let sides = [&ar[link.ar[0]], &en[link.en[0]]];
                    let is_replaced = is_replaced(nth, links.len());
                    for (side, (_, text)) in texts.iter_mut().enumerate() {
                        if !is_replaced || replaced % 2 == side {
                            text.push((nth, sides[side].as_str()));
                        }
                    }
                    replaced += usize::from(is_replaced);
                }
                counts.gold += links.len() - replaced;
                counts.add(aligner, &texts);
            }
        }
    }
    counts.into()
}

impl Counts {
    /// Aligns two texts, given by their lines with the links that these are of.
    fn add(&mut self, aligner: &Aligner, texts: &[(Lang, Vec<(usize, &str)>); 2]) {
        let splitter = Splitter::new().segmented(true);
        let [ar, en] = texts.each_ref().map(|(lang, lines)| {
            let text: String = lines.iter().map(|(_, line)| format!("{line}\n")).collect();
            splitter.split(*lang, text.into())
        });
        self.texts += 1;
        for placed in aligner.align(&ar, &en).placed() {
            let bead = &placed.bead;
            if bead.shape().is_null() {
                continue;
            }
            let link = |side: usize, at: usize| texts[side].1[at].0;
            let is_right = (bead.ar.len(), bead.en.len()) == (1, 1)
                && link(0, bead.ar.start) == link(1, bead.en.start);
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
