//! Weights of each kind of evidence.

use serde::{Deserialize, Serialize};

use crate::correspond::rates::Rates;
use crate::lexicon::adaptation::Adaptation;

/// Weights of the evidence of lengths (Gale & Church 1993; `evidence/length.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LengthWeights {
    /// Weight of the evidence. Gold.
    pub weight: f64,
    /// Variance s² of the difference per English character. Gold: 7 with weight 1.8 was worse.
    pub variance: f64,
    /// Bounds of a variance that is learnt.
    pub variance_bounds: [f64; 2],
    /// English characters per Arabic character in background text.
    pub background_ratio: f64,
    /// Bounds of the ratio of two whole texts.
    pub ratio_bounds: [f64; 2],
    /// Least distance, in logarithms, of an unusual ratio from that of background text: much of one text may have no
    /// counterpart, and the ratio says nothing of the rest. Gold.
    pub unusual: f64,
    /// Number of characters added to a segment's length to tell how far its translation's may differ, so that very
    /// short segments may differ by a few.
    pub slack: f64,
    /// Variance of the logarithm of the lengths of segments in background text.
    pub spread: f64,
    /// Number of segments of that variance assumed to have been seen already: they keep short documents sane.
    pub spread_segments: f64,
    /// Number of background beads in which the variance is assumed to have been seen. Gold: .956, with 20 .952.
    pub variance_beads: f64,
    /// Number of characters for which the ratio at the start counts beside that of the beads.
    pub ratio_chars: f64,
    /// Factor on the variance of joined segments, which seldom end where their counterparts do.
    pub joined_variance: f64,
}

impl Default for LengthWeights {
    fn default() -> Self {
        Self {
            weight: 1.4,
            variance: 3.0,
            variance_bounds: [1.0, 80.0],
            background_ratio: 1.1,
            ratio_bounds: [0.5, 2.5],
            unusual: 0.3,
            slack: 4.0,
            spread: 0.64,
            spread_segments: 2.0,
            variance_beads: 8.0,
            ratio_chars: 500.0,
            joined_variance: 3.0,
        }
    }
}

/// Weights of the evidence of how segments open and end (`evidence/punctuation.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PunctuationWeights {
    /// Weight of the evidence of openings. Gold: 1 to 2 are much the same on all sets but plays, where .7 is worse.
    pub openings: f64,
    /// Weight of the evidence of endings. Gold.
    pub endings: f64,
    /// Probability that a translation keeps the opening rather than take any. Gold: .3 and .8 are the same.
    pub opening_kept: f64,
    /// Probability that a translation keeps the ending rather than take any. Gold.
    pub ending_kept: f64,
    /// Number of pairs of each Arabic kind assumed to have been seen already.
    pub prior_pairs: f64,
    /// Number of segments of each kind assumed to have been seen already, so that none is impossible.
    pub prior_segments: f64,
}

impl Default for PunctuationWeights {
    fn default() -> Self {
        Self {
            openings: 1.3,
            endings: 1.2,
            opening_kept: 0.5,
            ending_kept: 0.8,
            prior_pairs: 5.0,
            prior_segments: 0.5,
        }
    }
}

/// Weights of the evidence of anchors (`evidence/anchors.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnchorWeights {
    /// Weight of the evidence. Gold.
    pub weight: f64,
    /// Probabilities that an anchor of each kind has its counterpart in a true translation.
    pub counterpart_probabilities: CounterpartProbabilities,
    /// Number of anchors of other texts counted beside those of the two texts to judge how often such are kept.
    pub kept_sightings: f64,
    /// Number of words of background text counted beside the two texts to judge how common something is. Gold.
    pub background: f64,
    /// Greatest chance, per word, of an anchor that tells a place in a text.
    pub telling: f64,
    /// Constants of the likeness of two anchors.
    pub rates: Rates,
}

impl Default for AnchorWeights {
    fn default() -> Self {
        Self {
            weight: 0.6,
            counterpart_probabilities: CounterpartProbabilities::default(),
            kept_sightings: 10.0,
            background: 500.0,
            telling: 1e-3,
            rates: Rates::default(),
        }
    }
}

/// Probability λ, for each kind of anchor, that it has its counterpart in a true translation. Gold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CounterpartProbabilities {
    /// Numbers.
    pub number: f64,
    /// Numbers that often go untranslated or mean something else (one, second).
    pub weak_number: f64,
    /// Dates.
    pub date: f64,
    /// Document symbols, addresses, codes and acronyms.
    pub symbol: f64,
    /// Latin words in Arabic text.
    pub word: f64,
    /// English words that stand in Latin script in the Arabic text too.
    pub english_word: f64,
    /// List markers.
    pub marker: f64,
    /// Arabic words that are like an English word in consonants.
    pub arabic_name: f64,
    /// Capitalised English words that are like an Arabic word in consonants.
    pub capital_name: f64,
    /// Other English words that are like an Arabic word in consonants.
    pub lower_name: f64,
}

impl Default for CounterpartProbabilities {
    fn default() -> Self {
        Self {
            number: 0.8,
            weak_number: 0.4,
            date: 0.9,
            symbol: 0.8,
            word: 0.6,
            english_word: 0.1,
            marker: 0.8,
            arabic_name: 0.2,
            capital_name: 0.4,
            lower_name: 0.1,
        }
    }
}

/// Weights of the evidence of paragraph breaks (`evidence/structure.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StructureWeights {
    /// Weight of the evidence. Gold.
    pub weight: f64,
    /// Bounds of the share of the boundaries of a text where a paragraph ends.
    pub rate_bounds: [f64; 2],
    /// Number of boundaries assumed to have been seen already, shared out among the kinds as chance would have them.
    pub prior_boundaries: f64,
    /// Share of the breaks of the text with fewer of them that coincide with one of the other's for more than chance,
    /// in background text.
    pub agreement: f64,
    /// Number of boundaries in which that is assumed to have been seen, before the first path.
    pub background_boundaries: f64,
    /// Greatest value of a boundary in nats, before it is weighted, however regular two texts are.
    pub most: f64,
}

impl Default for StructureWeights {
    fn default() -> Self {
        Self {
            weight: 0.7,
            rate_bounds: [0.02, 0.98],
            prior_boundaries: 8.0,
            agreement: 0.7,
            background_boundaries: 20.0,
            most: 3.0,
        }
    }
}

/// Weights of the evidence of words (`evidence/lexical.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LexicalWeights {
    /// Weight of the evidence. Gold: .3 (.4 and .5 with trust .6 and .7 were worse).
    pub weight: f64,
    /// Trust that an Arabic word has its counterpart in a true translation as often as the lexicon has counted, before
    /// it is learnt from the two texts. Gold.
    pub ar_trust: f64,
    /// Trust in the lexicon's count for an English word, likewise. Gold.
    pub en_trust: f64,
    /// Number of words in which that trust is assumed to have been seen already.
    pub trust_words: f64,
    /// Bounds of a trust that is learnt.
    pub trust_bounds: [f64; 2],
    /// Number of words of background text counted beside the two texts to judge how common a word is. Gold.
    pub background: f64,
    /// Constants by which the lexicon is adapted to the two texts. Gold.
    pub adaptation: Adaptation,
    /// Least factor by which two counterparts make each other more probable. Gold.
    pub least_ratio: f64,
    /// Greatest probability of a word to have a counterpart.
    pub most_probable: f64,
    /// Least probability of a counterpart with which a word counts as evidence.
    pub least_probable: f64,
    /// Probability that an English word has a counterpart which only these texts know, not the lexicon.
    pub unknown: f64,
    /// Least confidence, in \[0, 1\], of a pair that is learnt from.
    pub least_confidence: f64,
    /// Least share of a word in background text, among all its words.
    pub rarest: f64,
    /// Weights of where words stand.
    pub places: PlaceWeights,
}

impl Default for LexicalWeights {
    fn default() -> Self {
        Self {
            weight: 0.3,
            ar_trust: 0.9,
            en_trust: 0.9,
            trust_words: 100.0,
            trust_bounds: [0.2, 0.98],
            background: 2000.0,
            adaptation: Adaptation::default(),
            least_ratio: 8.0,
            most_probable: 0.95,
            least_probable: 0.02,
            unknown: 0.3,
            least_confidence: 0.5,
            rarest: 1e-6,
            places: PlaceWeights::default(),
        }
    }
}

/// Weights of the evidence of where words stand (`evidence/places.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceWeights {
    /// Weight of the evidence, in the place of that of words. Gold.
    pub weight: f64,
    /// Strength with which counterparts are drawn to the diagonal of a bead. Gold: 9 and 14 are much the same, 4 and 20
    /// worse by far.
    pub tension: f64,
    /// Probability that a counterpart stands anywhere.
    pub anywhere: f64,
}

impl Default for PlaceWeights {
    fn default() -> Self {
        Self {
            weight: 0.35,
            tension: 12.0,
            anywhere: 0.2,
        }
    }
}

/// Number of kinds of edges: none, one, or more of the words at an edge have their counterparts at the other.
pub const EDGE_KINDS: usize = 3;

/// Weights of the evidence of edges (`evidence/edges.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EdgeWeights {
    /// Weight of the evidence. Gold: .5 was better before it was asked where words stand.
    pub weight: f64,
    /// Number of words of an edge. Gold: 3 and 6 were worse.
    pub words: usize,
    /// Least factor by which two counterparts make each other more probable. Gold.
    pub least_ratio: f64,
    /// Frequency of each kind in true pairs of background text.
    pub in_true_pairs: [f64; EDGE_KINDS],
    /// Frequency of each kind by chance in background text. What is often met by chance in the texts at hand is met at
    /// least as often in their true pairs.
    pub by_chance: [f64; EDGE_KINDS],
    /// Number of sightings for which these two count.
    pub prior_sightings: f64,
    /// Number of segments below which none stands far from any other.
    pub few_segments: usize,
}

impl Default for EdgeWeights {
    fn default() -> Self {
        Self {
            weight: 0.3,
            words: 4,
            least_ratio: 20.0,
            in_true_pairs: [0.35, 0.35, 0.3],
            by_chance: [0.9, 0.09, 0.01],
            prior_sightings: 10.0,
            few_segments: 8,
        }
    }
}

/// Weights of a counterpart, of anchors and words alike (`evidence/matching.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CounterpartWeights {
    /// Number of words of a usual segment: a counterpart is expected about its place, so that W words count as √(20 W).
    /// Gold: .9749 against .9613 on foreign texts.
    pub usual_words: f64,
    /// Divisor of the other side's number of joined segments: an item with counterparts in more of them than that is
    /// left out.
    pub joined_common: usize,
    /// Number of counterparts up to which no item is left out.
    pub joined_rare: usize,
    /// Share of the items of a joined segment with a counterpart in what overlaps it least: joined segments seldom end
    /// where their counterparts do. On all sets repeated 4 and 8 times: .5 does for 4 times, not for 8.
    pub joined_overlap: f64,
}

impl Default for CounterpartWeights {
    fn default() -> Self {
        Self {
            usual_words: 20.0,
            joined_common: 8,
            joined_rare: 4,
            joined_overlap: 0.3,
        }
    }
}

/// Weights of cutting sentences into clauses, and of the evidence for clauses beside that for sentences (`clauses.rs`).
///
/// Set on the sample and on a resolution, with an eye to what is cut wrongly rather than to what is not cut.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClauseWeights {
    /// Probability that a pair goes on beyond a mark where one of its sides may be cut.
    pub joined_at_mark: f64,
    /// Probability that a pair goes on beyond a place without a mark, in front of a connective.
    pub joined_bare: f64,
    /// Probability that a pair goes on beyond the end of a sentence, of several that are paired with one.
    pub joined_sentences: f64,
    /// Least probability of a cut, in \[0, 1\].
    pub least_posterior: f64,
    /// Least number of words on a side of a clause that is cut off.
    pub least_words: usize,
    /// Weight of the evidence of words: more than for sentences, for a clause has few words that could be counterparts
    /// by chance.
    pub words: f64,
    /// Weights of the evidence of how clauses end: less than for sentences, for most commas are a matter of taste. What
    /// they open with is said by the connectives.
    pub punctuation: PunctuationWeights,
    /// Weights of the evidence of what clauses begin with.
    pub connectives: ConnectiveWeights,
}

impl Default for ClauseWeights {
    fn default() -> Self {
        Self {
            joined_at_mark: 0.3,
            joined_bare: 0.5,
            joined_sentences: 0.1,
            least_posterior: 0.9,
            least_words: 3,
            words: 0.6,
            punctuation: PunctuationWeights {
                openings: 0.0,
                endings: 0.6,
                ..PunctuationWeights::default()
            },
            connectives: ConnectiveWeights::default(),
        }
    }
}

/// Weights of the evidence of connectives (`evidence/connectives.rs`). Set on the sample and on a resolution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConnectiveWeights {
    /// Weight of the evidence.
    pub weight: f64,
    /// Probability that a translation keeps the relation, none included, rather than take any.
    pub kept_at_mark: f64,
    /// Probability that it keeps the relation where there is no comma or the like before the clause on either side:
    /// there the connective is all that makes a joint.
    pub kept_bare: f64,
    /// Number of clauses of each relation assumed to have been seen already, so that none is impossible.
    pub prior_clauses: f64,
}

impl Default for ConnectiveWeights {
    fn default() -> Self {
        Self {
            weight: 1.0,
            kept_at_mark: 0.6,
            kept_bare: 0.9,
            prior_clauses: 0.5,
        }
    }
}

/// Weights of the evidence of a translator's memory (`evidence/memory.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemoryWeights {
    /// Weight of the evidence.
    pub weight: f64,
    /// Probability that a text found again is translated as in the memory, if that translation is found too, before it
    /// is learnt from the two texts.
    pub kept: f64,
    /// Number of texts found again in which that is assumed to have been seen already.
    pub kept_sightings: f64,
    /// Number of segments of other texts that are counted beside the two texts to judge how probable it is to find one
    /// by chance.
    pub background: f64,
    /// Greatest value of a text found again in nats, before it is weighted.
    pub most: f64,
}

impl Default for MemoryWeights {
    fn default() -> Self {
        Self {
            weight: 0.5,
            kept: 0.9,
            kept_sightings: 4.0,
            background: 1000.0,
            most: 8.0,
        }
    }
}

/// Weights of the evidence of the times of subtitles (`evidence/times.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeWeights {
    /// Mean distance of two moments that belong together, in milliseconds: translators time their cues anew.
    pub near: f64,
    /// Time around a cue in which its counterpart could as well be, in milliseconds.
    pub chance: f64,
    /// Number of standard deviations by which more cues must begin together than would by chance.
    pub deviations: f64,
    /// Number of cues that must begin together beside that.
    pub least_cues: f64,
    /// Least share of cues that must begin together for the times to say anything.
    pub least_share: f64,
    /// Greatest share that is believed: a cue may always be elsewhere.
    pub most_share: f64,
    /// Least confidence of beads by which the line between the times is put right.
    pub least_confidence: f64,
    /// Number of beads whose median is the offset at each.
    pub neighbours: usize,
}

impl Default for TimeWeights {
    fn default() -> Self {
        Self {
            near: 300.0,
            chance: 20_000.0,
            deviations: 6.0,
            least_cues: 2.0,
            least_share: 0.3,
            most_share: 0.97,
            least_confidence: 0.8,
            neighbours: 15,
        }
    }
}

/// Weights of the evidence of the rows of tables (`evidence/rows.rs`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowWeights {
    /// Cost of a bead that does not keep within one row: one translation in 160,000 may stand in another row than its
    /// text. Less than what the words of a whole sentence with numbers say.
    pub crossed: f64,
}

impl Default for RowWeights {
    fn default() -> Self {
        Self { crossed: 12.0 }
    }
}
