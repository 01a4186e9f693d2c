//! Pairs in another order: texts whose blocks were shuffled, lists that were sorted by each alphabet, and all gold
//! sets as they are, in which nothing has moved.

use std::collections::BTreeSet;
use std::path::Path;

use muwazi::align::Aligner;
use muwazi::model::alignment::Alignment;
use muwazi::model::eval::Link;
use muwazi::model::lang::Lang;
use muwazi::split::Splitter;

use crate::sets::{self, CLASSES, DIFFERENT, NEGATIVES};

/// Greatest number of documents of a set.
const OF_SET: usize = 2;
/// Least share of links that are 1:1 in a document that is shuffled.
const LEAST_ONE_TO_ONE: f64 = 0.8;
/// Least and greatest number of links of such a document.
const LINKS: [usize; 2] = [15, 250];
/// Greatest number of links of a block.
const LONGEST_BLOCK: u64 = 5;
/// Greatest number of words of an entry of a list, on either side, and least number of entries.
const LONGEST_ENTRY: usize = 9;
const ENTRIES: usize = 8;

/// Counts of pairs of one kind of texts.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) texts: usize,
    /// Number of gold pairs, and of those that were found.
    pub(crate) gold: usize,
    pub(crate) found: usize,
    /// Number of pairs that were found, of those called moved, and of the latter that are right.
    pub(crate) pairs: usize,
    pub(crate) moved: usize,
    pub(crate) right: usize,
    /// Number of moved pairs, of right ones, and sum of confidences, for each class of confidence.
    pub(crate) classes: [(usize, usize, f64); CLASSES.len()],
}

impl Counts {
    fn add(&mut self, links: &[Link], alignment: &Alignment) {
        let gold: BTreeSet<&Link> = links.iter().filter(|link| is_pair(link)).collect();
        self.texts += 1;
        self.gold += gold.len();
        for placed in alignment.placed() {
            let bead = &placed.bead;
            if bead.shape().is_null() {
                continue;
            }
            let right = usize::from(gold.contains(&Link::from(bead)));
            self.pairs += 1;
            self.found += right;
            if placed.is_moved {
                self.moved += 1;
                self.right += right;
                let class = CLASSES.iter().rposition(|&bound| bead.confidence >= bound);
                let (all, good, sum) = &mut self.classes[class.unwrap_or_default()];
                (*all, *good, *sum) = (*all + 1, *good + right, *sum + bead.confidence);
            }
        }
    }
}

fn is_pair(link: &Link) -> bool {
    !link.ar.is_empty() && !link.en.is_empty()
}

/// Measures shuffled texts, sorted lists, and texts in order, translations and others.
pub(crate) fn measure(aligner: &Aligner, gold: &Path) -> [(&'static str, Counts); 4] {
    let mut counts: [Counts; 4] = Default::default();
    for set in DIFFERENT {
        let documents = sets::read(&gold.join("sets").join(set));
        let mut shuffled = 0;
        let mut sorted = 0;
        for (links, ar, en, _) in &documents {
            let texts = [lines(ar), lines(en)];
            let one_to_one = links
                .iter()
                .filter(|link| link.ar.len() == 1 && link.en.len() == 1);
            let is_close = one_to_one.count() as f64 >= LEAST_ONE_TO_ONE * links.len() as f64;
            if shuffled < OF_SET && is_close && (LINKS[0]..=LINKS[1]).contains(&links.len()) {
                shuffled += 1;
                let (links, en) = shuffle(links, &texts[1]);
                counts[0].add(&links, &align(aligner, &texts[0], &en));
            }
            if sorted < OF_SET
                && let Some((links, ar, en)) = sort(links, &texts)
            {
                sorted += 1;
                counts[1].add(&links, &align(aligner, &ar, &en));
            }
        }
    }
    for (set, folder) in sets::sets(gold) {
        for (links, ar, en, _) in sets::read(&folder) {
            let of = if set == NEGATIVES { 3 } else { 2 };
            counts[of].add(&links, &aligner.align(&ar, &en));
        }
    }
    let mut names = [
        "blocks shuffled",
        "lists sorted",
        "in order",
        "no translations",
    ]
    .into_iter();
    counts.map(|counts| (names.next().unwrap_or_default(), counts))
}

/// Lines of a text, one for each segment.
pub(crate) fn lines(document: &muwazi::model::document::Document) -> Vec<String> {
    let segments = document.segments(muwazi::model::document::Level::Sentence);
    segments
        .map(|segment| segment.text.replace('\n', " "))
        .collect()
}

fn align(aligner: &Aligner, ar: &[String], en: &[String]) -> Alignment {
    let splitter = Splitter::new().segmented(true);
    let [ar, en] = [(Lang::Arabic, ar), (Lang::English, en)]
        .map(|(lang, lines)| splitter.split(lang, lines.join("\n").into()));
    aligner.align(&ar, &en)
}

/// Shuffles the English in blocks of up to [`LONGEST_BLOCK`] links.
fn shuffle(links: &[Link], en: &[String]) -> (Vec<Link>, Vec<String>) {
    let mut state = 0x9E37_79B9_7F4A_7C15u64 ^ links.len() as u64;
    let mut random = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut rest = 0;
    for link in links {
        if rest == 0 {
            blocks.push(Vec::new());
            rest = 1 + random(LONGEST_BLOCK);
        }
        rest -= 1;
        if let Some(block) = blocks.last_mut() {
            block.extend(&link.en);
        }
    }
    for at in (1..blocks.len()).rev() {
        blocks.swap(at, random(at as u64 + 1) as usize);
    }
    ordered(links, None, &blocks.concat(), en)
}

/// Sorts the lines that are alone with each other and short by each alphabet, after all others.
#[allow(clippy::type_complexity)]
fn sort(links: &[Link], texts: &[Vec<String>; 2]) -> Option<(Vec<Link>, Vec<String>, Vec<String>)> {
    let is_short = |text: &String| text.split_whitespace().count() <= LONGEST_ENTRY;
    let is_entry = |link: &&Link| {
        let sides = [(&link.ar, &texts[0]), (&link.en, &texts[1])];
        sides
            .iter()
            .all(|(side, text)| side.len() == 1 && is_short(&text[side[0]]))
    };
    let mut entries: [Vec<usize>; 2] = Default::default();
    let mut seen = BTreeSet::new();
    for link in links.iter().filter(is_entry) {
        // Of what stands twice nobody knows which is which.
        if seen.insert(&texts[0][link.ar[0]]) && seen.insert(&texts[1][link.en[0]]) {
            entries[0].push(link.ar[0]);
            entries[1].push(link.en[0]);
        }
    }
    if entries[0].len() < ENTRIES {
        return None;
    }
    let order = |side: usize| {
        let text = &texts[side];
        let others = (0..text.len()).filter(|line| !entries[side].contains(line));
        let mut entries = entries[side].clone();
        entries.sort_by_key(|&line| text[line].to_lowercase());
        others.chain(entries).collect::<Vec<usize>>()
    };
    let (ar_order, en_order) = (order(0), order(1));
    let ar = ar_order
        .iter()
        .map(|&line| texts[0][line].clone())
        .collect();
    let (links, en) = ordered(links, Some(&ar_order), &en_order, &texts[1]);
    Some((links, ar, en))
}

/// Puts the lines of English, and the links, into another order: the numbers of the old lines.
fn ordered(
    links: &[Link],
    ar_order: Option<&[usize]>,
    en_order: &[usize],
    en: &[String],
) -> (Vec<Link>, Vec<String>) {
    let new = |order: &[usize], side: &[usize]| {
        let place = |line: &usize| order.iter().position(|old| old == line);
        let mut side: Vec<usize> = side.iter().filter_map(place).collect();
        side.sort_unstable();
        side
    };
    let links = links.iter().map(|link| Link {
        ar: ar_order.map_or_else(|| link.ar.clone(), |order| new(order, &link.ar)),
        en: new(en_order, &link.en),
    });
    (
        links.collect(),
        en_order.iter().map(|&line| en[line].clone()).collect(),
    )
}
