//! Couples within longer ones: how often a couple stands in them, and how often its phrases have any translation.

use super::candidates::{Candidates, Couple};

/// Number of pairs, for each couple, of the longer couples that it is a part of, of those that count: of the most
/// frequent one, or of all that have the same phrase on a side, which stand for each other.
pub(super) fn within_longer(
    found: &Candidates,
    counts: impl Fn(usize, &Couple) -> bool,
) -> Vec<usize> {
    let mut within = vec![0usize; found.couples.len()];
    let mut same = [0, 1].map(|_| vec![0; found.couples.len()]);
    let couples = found.couples.iter().enumerate();
    for (_, couple) in couples.filter(|(number, couple)| counts(*number, couple)) {
        let [ar, en] = [0, 1].map(|side| found.phrases[side].words(couple.phrases[side]));
        let parts = |side: usize, words: &[u32]| -> Vec<u32> {
            let runs = (0..words.len())
                .flat_map(|start| (start + 1..=words.len()).map(move |end| start..end));
            runs.filter_map(|run| found.phrases[side].of(&words[run]))
                .collect()
        };
        let of_english = parts(1, en);
        for a in parts(0, ar) {
            for &e in &of_english {
                if [a, e] == couple.phrases {
                    continue;
                }
                if let Some(&part) = found.by_phrases.get(&[a, e]) {
                    let most = &mut within[part as usize];
                    *most = (couple.pairs as usize).max(*most);
                    for (side, phrase) in [a, e].into_iter().enumerate() {
                        if phrase == couple.phrases[side] {
                            same[side][part as usize] += couple.pairs as usize;
                        }
                    }
                }
            }
        }
    }
    for same in same {
        for (within, same) in within.iter_mut().zip(same) {
            *within = same.max(*within);
        }
    }
    within
}

/// Number of pairs of the most frequent couple of each phrase, Arabic and English.
pub(super) fn most_frequent(found: &Candidates) -> [Vec<usize>; 2] {
    let mut most = [0, 1].map(|side| vec![0; found.phrases[side].all.len()]);
    for couple in &found.couples {
        for side in 0..2 {
            let most = &mut most[side][couple.phrases[side] as usize];
            *most = (couple.pairs as usize).max(*most);
        }
    }
    most
}
