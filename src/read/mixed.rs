//! One text that holds both languages, taken apart by script without copying.
//!
//! The text is cut into *pieces*, mostly lines, and each piece is given to one language, so that every visible
//! byte belongs to exactly one. A piece of the other script may well belong where it stands: a URL, an English
//! title or a quotation inside an Arabic block. Which it is depends on the layout. In a text that goes block after
//! block a lone English line among Arabic ones is a quotation; where the languages alternate it is a translation.
//!
//! So the layout is learnt with the labels, as a hidden Markov model with two states (Viterbi training): how
//! often the language changes between two pieces on one line, across a line break, and across a blank line.
//! Giving a piece to the language it is not written in is charged by its letters, a change of language by its
//! rarity, and the cheapest labelling wins. Training starts once from free and once from rare changes, for
//! interleaved texts and for blocks, and the cheaper end is taken.
//!
//! A line in both languages is one piece and goes with most of its letters, or with its neighbourhood if they are
//! few; except for a line with tabs between the two languages, a table row, whose cells are pieces. Time and
//! space are linear in the text.

use crate::bead::Span;
use crate::lang::Lang;
use crate::text::script::Letters;

/// The probability of a change of language that training starts from: any layout, and long blocks.
const STARTS: [f64; 2] = [0.5, 0.02];
/// Training settles in two or three rounds; this many at most.
const ROUNDS: usize = 8;

/// Which stretches of a text are in which language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stretches {
    /// The Arabic ones: ascending byte spans, each from its first to its last visible character.
    pub ar: Vec<Span>,
    /// The English ones.
    pub en: Vec<Span>,
}

impl Stretches {
    /// The stretches in `lang`.
    pub fn of(&self, lang: Lang) -> &[Span] {
        match lang {
            Lang::Arabic => &self.ar,
            Lang::English => &self.en,
        }
    }
}

/// The stretches of each language in `text`; together they cover every visible byte exactly once.
///
/// A text without any letters is Arabic, for want of a reason.
pub fn split(text: &str) -> Stretches {
    let pieces = pieces(text);
    let langs = label(&pieces);
    let mut stretches = Stretches::default();
    let mut last = None;
    for (piece, lang) in pieces.iter().zip(langs) {
        let side = match lang {
            Lang::Arabic => &mut stretches.ar,
            Lang::English => &mut stretches.en,
        };
        match side.last_mut() {
            Some(span) if last == Some(lang) => span.end = piece.span.end,
            _ => side.push(piece.span),
        }
        last = Some(lang);
    }
    stretches
}

/// What stands between two pieces; the looser, the greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Gap {
    /// A tab.
    Cell,
    /// A line break.
    Line,
    /// Blank lines.
    Blank,
}

impl Gap {
    /// The gap that this white space makes.
    fn of(space: &str) -> Self {
        let breaks = space.matches(is_break).count() - space.matches("\r\n").count();
        match breaks {
            0 => Self::Cell,
            1 => Self::Line,
            _ => Self::Blank,
        }
    }
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A line or a cell of a row.
struct Piece {
    span: Span,
    /// What stands before it.
    gap: Gap,
    /// What it costs to give it to the language it is not written in, in nats; negative if that is Arabic. Zero
    /// if it has no letters, or as many of each script.
    evidence: f64,
    /// Whether it is a number or letter that numbers what follows, as in `1.` or `(أ)`.
    is_marker: bool,
}

/// The pieces of `text`: its lines, and the cells of its rows in two languages.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |cell: &str, start: usize, letters: Letters| {
        let visible = cell.trim();
        if visible.is_empty() {
            return;
        }
        let start = start + cell.len() - cell.trim_start().len();
        let last_end = pieces.last().map_or(0, |piece| piece.span.end);
        pieces.push(Piece {
            span: Span::new(start, start + visible.len()),
            gap: Gap::of(&text[last_end..start]),
            evidence: evidence(letters),
            is_marker: is_marker(visible),
        });
    };
    let mut start = 0;
    for line in text.split_inclusive(is_break) {
        if is_row(line) {
            let mut start = start;
            for cell in line.split_inclusive('\t') {
                add(cell, start, letters(cell));
                start += cell.len();
            }
        } else {
            add(line, start, letters(line));
        }
        start += line.len();
    }
    pieces
}

/// Whether `line` is a row of a table with cells in either language.
fn is_row(line: &str) -> bool {
    let has = |lang| {
        line.split('\t')
            .any(|cell| letters(cell).lang() == Some(lang))
    };
    line.contains('\t') && has(Lang::Arabic) && has(Lang::English)
}

/// The letters of `text` outside addresses, which are Latin in every language.
fn letters(text: &str) -> Letters {
    let mut letters = Letters::default();
    for word in text.split_whitespace() {
        if !(word.contains("://") || word.contains("www.") || word.contains('@')) {
            letters += Letters::of(word);
        }
    }
    letters
}

/// How strongly letters speak for Arabic (positive) or English (negative), in nats. The root, because a long line
/// in the other script is less likely a quotation than a short one, but not as unlikely as its length in letters.
fn evidence(letters: Letters) -> f64 {
    let (arabic, latin) = (letters.arabic as f64, letters.latin as f64);
    if arabic == latin {
        return 0.0;
    }
    0.5 * (arabic - latin) / (arabic + latin).sqrt()
}

/// Whether a piece only numbers what follows.
fn is_marker(visible: &str) -> bool {
    visible.starts_with('(') || visible.ends_with(['.', ')', '-', ':', '–'])
}

/// The language of each piece.
fn label(pieces: &[Piece]) -> Vec<Lang> {
    let telling: Vec<usize> = (0..pieces.len())
        .filter(|&index| pieces[index].evidence != 0.0)
        .collect();
    let steps: Vec<Step> = telling
        .iter()
        .enumerate()
        .map(|(step, &index)| {
            let first = if step == 0 { 0 } else { telling[step - 1] + 1 };
            let gaps = pieces[first..=index].iter().map(|piece| piece.gap);
            Step {
                gap: gaps.max().unwrap_or(Gap::Line),
                evidence: pieces[index].evidence,
            }
        })
        .collect();
    let labels = cheapest(&steps);

    let mut langs = Vec::with_capacity(pieces.len());
    let mut before = labels.first().copied().unwrap_or(Lang::Arabic);
    for (&index, &lang) in telling.iter().zip(&labels) {
        let first = langs.len();
        let change = if lang == before {
            index
        } else {
            change_within(&pieces[first..=index]) + first
        };
        langs.resize(change, before);
        langs.resize(index + 1, lang);
        before = lang;
    }
    langs.resize(pieces.len(), before);
    langs
}

/// Where among some pieces that do not tell their language, and the first that tells it again, the new language
/// begins: at the loosest gap; if several are as loose, markers go with what follows them, all else with what
/// it follows.
fn change_within(pieces: &[Piece]) -> usize {
    let loosest = pieces.iter().map(|piece| piece.gap).max();
    let mut candidates = (0..pieces.len()).filter(|&index| Some(pieces[index].gap) == loosest);
    candidates
        .clone()
        .find(|&index| pieces[index].is_marker)
        .or_else(|| candidates.next_back())
        .unwrap_or(0)
}

/// A piece that tells its language, as the model sees it.
struct Step {
    /// The loosest gap since the step before.
    gap: Gap,
    /// As in [`Piece`].
    evidence: f64,
}

/// What it costs, in nats, that the language changes across a gap or stays.
#[derive(Clone, Copy)]
struct Change {
    change: f64,
    stay: f64,
}

impl Change {
    /// The costs where a change has this probability. To stay is never dearer than to change: where the
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

/// What a change costs for each [`Gap`].
type Layout = [Change; 3];

/// The cheapest labelling of the steps under the layout that suits it best.
fn cheapest(steps: &[Step]) -> Vec<Lang> {
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

/// The layout that a labelling shows, each gap's changes counted as if half a change and half a stay had been
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

/// The cheapest labelling under a layout, and its cost in nats.
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
