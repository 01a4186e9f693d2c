//! Gaps between the glyphs of a line: which of them part words?
//!
//! Some programs paint spaces, others only move on; and how far differs with the font, and with how a line is spread to
//! its full width. So the gaps of each line are looked at together.

use super::page::Glyph;

/// Least gap between words, in sizes, where the line does not tell.
const USUAL: f32 = 0.18;
/// Least gap between words, in sizes, in a line with spaces: letters are apart for other reasons too.
const BESIDE_SPACES: f32 = 0.3;
/// Greatest gap, in sizes, that is looked at: a wider one says no more.
const WIDEST: f32 = 0.6;
/// Least number of gaps of a line that tells.
const FEWEST: usize = 8;
/// Least distance, in sizes, between the usual gap within words and that between them.
const APART: f32 = 0.09;

/// Returns the least gap between two words of a line, in sizes of its glyphs, which are in order from left to right.
pub(super) fn between_words(glyphs: &[Glyph]) -> f32 {
    let is_space = |glyph: &Glyph| glyph.text.trim().is_empty();
    if glyphs.iter().any(is_space) {
        return BESIDE_SPACES;
    }
    let gaps = glyphs.windows(2).map(|pair| {
        let gap = (pair[1].x - pair[0].end) / pair[1].size;
        gap.clamp(0.0, WIDEST)
    });
    let mut gaps: Vec<f32> = gaps.filter(|gap| gap.is_finite()).collect();
    gaps.sort_by(f32::total_cmp);
    parted(&gaps).unwrap_or(USUAL)
}

/// Returns the number that best parts some ascending ones into two kinds (Otsu 1979), if they are of two.
fn parted(ascending: &[f32]) -> Option<f32> {
    let count = ascending.len();
    if count < FEWEST {
        return None;
    }
    let all: f32 = ascending.iter().sum();
    let mut below = 0.0;
    let mut best: Option<(f32, f32, f32)> = None;
    for (at, pair) in ascending.windows(2).enumerate() {
        below += pair[0];
        let (few, many) = ((at + 1) as f32, (count - at - 1) as f32);
        let (low, high) = (below / few, (all - below) / many);
        let between = few * many * (high - low) * (high - low);
        if best.is_none_or(|(most, ..)| between > most) {
            best = Some((between, high - low, (pair[0] + pair[1]) / 2.0));
        }
    }
    let (_, apart, middle) = best?;
    (apart >= APART).then_some(middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns how a text is parted whose letters, of width 5 and size 10, have these gaps before them.
    fn words(painted: &[(f32, &str)]) -> String {
        let mut at = 0.0;
        let glyphs = painted.iter().map(|(gap, text)| {
            at += 5.0 + gap * 10.0;
            Glyph {
                text: (*text).into(),
                x: at - 5.0,
                end: at,
                y: 0.0,
                size: 10.0,
            }
        });
        let glyphs: Vec<Glyph> = glyphs.collect();
        let least = between_words(&glyphs);
        let mut words = String::new();
        for (gap, text) in painted {
            words += if *gap > least { " " } else { "" };
            words += text;
        }
        words
    }

    #[test]
    fn gaps_between_words_are_told_from_those_within() {
        let text = |within: f32, between: f32| -> Vec<(f32, &'static str)> {
            let letters = ["t", "h", "e", "s", "e", "w", "o", "r", "d", "s"];
            let gap = |at: usize| if at == 5 || at == 0 { between } else { within };
            letters
                .iter()
                .enumerate()
                .map(|(at, letter)| (gap(at), *letter))
                .collect()
        };
        for (name, within, between) in [
            ("usual", 0.0, 0.25),
            ("narrow", 0.0, 0.12),
            ("letters apart", 0.15, 0.45),
            ("letters over each other", -0.2, 0.1),
        ] {
            assert_eq!(
                words(&text(within, between)).trim(),
                "these words",
                "{name}"
            );
        }
        assert_eq!(words(&text(0.02, 0.04)), "thesewords");
        let mut spaced = text(0.2, 0.2);
        spaced.insert(5, (0.0, " "));
        assert_eq!(words(&spaced), "these words");
    }
}
