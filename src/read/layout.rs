//! Layout of a text in two languages, learnt together with the language of each of its pieces.
//!
//! A hidden Markov model with two states, trained by Viterbi: how often the language changes between two pieces
//! on one line, across a line break, and across a blank line. Giving a piece to the language it is not written in
//! is charged by its letters, a change of language by its rarity, and the cheapest labelling wins. Training starts
//! once from free and once from rare changes, for interleaved texts and for blocks, and the cheaper end is taken.

use crate::model::lang::Lang;

/// Probabilities of a change of language that training starts from: any layout, and long blocks.
const STARTS: [f64; 2] = [0.5, 0.02];
/// Greatest number of rounds of training, which settles in two or three.
const ROUNDS: usize = 8;

/// Gap between two pieces of text; the looser, the greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// A tab, or the edge of a table's cell.
    Cell,
    /// A line break, or the edge of a table's row.
    Line,
    /// Blank lines, or the end of a document's paragraph.
    Blank,
}

/// Piece that tells its language, as the model sees it.
pub(super) struct Step {
    /// Loosest gap since the step before.
    pub(super) gap: Gap,
    /// Cost, in nats, of giving the piece to the language it is not written in: positive for an Arabic piece, negative
    /// for an English one.
    pub(super) evidence: f64,
}

/// Costs, in nats, of a change of language across a gap and of none.
#[derive(Clone, Copy)]
struct Change {
    change: f64,
    stay: f64,
}

impl Change {
    /// Returns the costs where a change has this probability. To stay is never dearer than to change: where the
    /// languages alternate, two Arabic lines in a row are no reason to call one of them English.
    fn new(probability: f64) -> Self {
        let change = -probability.ln();
        let stay = -(1.0 - probability).ln();
        Self {
            change,
            stay: stay.min(change),
        }
    }
}

/// Layout of a text: the cost of a change for each [`Gap`].
type Layout = [Change; 3];

/// Returns the cheapest labelling of the steps under the layout that suits it best.
pub(super) fn cheapest(steps: &[Step]) -> Vec<Lang> {
    let ends = STARTS.map(|probability| {
        let (mut labels, mut cost) = viterbi(steps, &[Change::new(probability); 3]);
        for _ in 0..ROUNDS {
            let (next, next_cost) = viterbi(steps, &learn(steps, &labels));
            cost = next_cost;
            if next == labels {
                break;
            }
            labels = next;
        }
        (labels, cost)
    });
    let [free, rare] = ends;
    if rare.1 <= free.1 { rare.0 } else { free.0 }
}

/// Learns the layout that a labelling shows, each gap's changes counted as if half a change and half a stay had been
/// seen before.
fn learn(steps: &[Step], labels: &[Lang]) -> Layout {
    let mut changes = [0.5; 3];
    let mut gaps = [1.0; 3];
    for (step, pair) in steps.iter().skip(1).zip(labels.windows(2)) {
        gaps[step.gap as usize] += 1.0;
        changes[step.gap as usize] += f64::from(u8::from(pair[0] != pair[1]));
    }
    std::array::from_fn(|gap| Change::new(changes[gap] / gaps[gap]))
}

/// Returns the cheapest labelling under a layout, and its cost in nats.
fn viterbi(steps: &[Step], layout: &Layout) -> (Vec<Lang>, f64) {
    const LANGS: [Lang; 2] = [Lang::Arabic, Lang::English];
    let mut costs = [0.0; 2];
    // For each step and language, whether the language changes before it on the cheapest way there.
    let mut changed: Vec<[bool; 2]> = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        let Change { change, stay } = layout[step.gap as usize];
        let charge = [(-step.evidence).max(0.0), step.evidence.max(0.0)];
        let ways = [0, 1].map(|lang| (costs[lang] + stay, costs[1 - lang] + change));
        let is_change = ways.map(|(stay, change)| index > 0 && change < stay);
        if index > 0 {
            costs = ways.map(|(stay, change)| stay.min(change));
        }
        costs = [costs[0] + charge[0], costs[1] + charge[1]];
        changed.push(is_change);
    }
    let mut lang = usize::from(costs[1] < costs[0]);
    let cost = costs[lang];
    let mut labels = vec![Lang::Arabic; steps.len()];
    for (label, changed) in labels.iter_mut().zip(&changed).rev() {
        *label = LANGS[lang];
        if changed[lang] {
            lang = 1 - lang;
        }
    }
    (labels, cost)
}
