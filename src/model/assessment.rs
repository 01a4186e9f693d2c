//! Assessment of an alignment as a whole, in numbers and warnings.

use serde::{Deserialize, Serialize};

use crate::model::alignment::{Alignment, PlacedBead};
use crate::model::bead::Span;
use crate::model::document::Document;
use crate::model::lang::Lang;

/// Least confidence of what is sure, a pair or a segment without counterpart; what is less so [is to be looked
/// at](is_doubtful), and so are documents whose pairs are less sure on the average.
pub const SURE: f64 = 0.9;
/// Least confidence, in \[0, 1\], of a pair that is more probably right than wrong: shown as fair where others are
/// poor.
pub const FAIR: f64 = 0.5;
/// Greatest confidence of what a person has cut off or unlinked and not confirmed, and of what is left of its pair: how sure
/// the aligner was of the whole says nothing of the pieces.
pub const UNCONFIRMED: f64 = FAIR;
/// Greatest confidence of a pair that is no translation, whose sides have the same number, symbol or untranslated word:
/// that they belong together says nothing.
pub const UNTRANSLATED: f64 = 0.5;
/// Greatest confidence of a pair whose numbers or dates differ by the rules of `check`: it may well belong together, but
/// is to be looked at before anybody relies on it.
pub const DIFFERENT: f64 = 0.8;
/// Least share with a counterpart of texts that are translations of each other: unrelated ones reach half of it,
/// half-translated ones half as much again.
pub const UNRELATED: f64 = 0.3;
/// Least share of either text with a counterpart that is not worth a warning in a translation.
const INCOMPLETE: f64 = 0.7;
/// Least share of common anchors in the same order; below it the order is to be looked at.
const IN_ORDER: f64 = 0.7;
/// Share of both texts with a counterpart from which on it is not: names that come again and again are anchors too.
const WHOLE: f64 = 0.85;
/// Share of the pairs that are sure then.
const MOSTLY_SURE: f64 = 0.8;

/// Whether a pair or a segment without counterpart is to be looked at, by its confidence in \[0, 1\].
pub fn is_doubtful(confidence: f64) -> bool {
    confidence < SURE
}

/// Assessment of an alignment as a whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Assessment {
    /// Number of pairs, segments without counterpart left out.
    pub pairs: usize,
    /// Number of pairs of a confidence of [`SURE`] or more.
    pub sure: usize,
    /// Number of pairs that are no translations: numbers, symbols, untranslated words. They are neither sure nor to be
    /// looked at.
    pub untranslated: usize,
    /// Number of pairs that are kept though their numbers or dates differ; they are not sure.
    #[serde(default)]
    pub different: usize,
    /// Number of segments without counterpart of a confidence below [`SURE`]: they may well have one.
    pub doubtful_nulls: usize,
    /// Number of pairs whose sides stand in another order than the others.
    pub moved: usize,
    /// Mean confidence of the pairs, in \[0, 1\]; 0 if there are none.
    pub confidence: f64,
    /// Coverage of the Arabic text.
    pub ar: TextCoverage,
    /// Coverage of the English text.
    pub en: TextCoverage,
    /// Share with a counterpart, in \[0, 1\], of the text that has more of it: an excerpt is a translation too. If less
    /// is expected over all paths than the chosen path promises, the share is so much smaller.
    pub coverage: f64,
    /// Share of common anchors in the same order; see [`Alignment::order`].
    pub order: Option<f64>,
    /// Number of places where more segments seem to belong together than a pair can have.
    pub limited: usize,
}

/// Coverage of one text.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TextCoverage {
    /// Number of segments.
    pub segments: usize,
    /// Number of segments without counterpart.
    pub unpaired: usize,
    /// Share of the visible characters that have a counterpart, in \[0, 1\]; 0 if the text has none.
    pub share: f64,
}

impl Assessment {
    /// Assesses an alignment.
    pub fn of(alignment: &Alignment) -> Self {
        let (mut pairs, mut sure, mut doubtful_nulls, mut confidence) = (0, 0, 0, 0.0);
        let mut moved = 0;
        let (mut ar, mut en) = (Tally::default(), Tally::default());
        for PlacedBead { bead, is_moved } in alignment.placed() {
            moved += usize::from(*is_moved);
            let is_null = bead.shape().is_null();
            ar.count(alignment, alignment.ar(), bead.ar, is_null);
            en.count(alignment, alignment.en(), bead.en, is_null);
            let is_doubtful = is_doubtful(bead.confidence);
            if is_null {
                doubtful_nulls += usize::from(is_doubtful);
            } else {
                pairs += 1;
                sure += usize::from(!is_doubtful);
                confidence += bead.confidence;
            }
        }
        let both = share_of(ar.paired + en.paired, ar.all + en.all);
        let (ar, en) = (ar.coverage(), en.coverage());
        let coverage = if both > 0.0 {
            let expected = (alignment.coverage() / both).min(1.0);
            expected * ar.share.max(en.share)
        } else {
            0.0
        };
        Self {
            pairs,
            sure,
            untranslated: 0,
            different: 0,
            doubtful_nulls,
            moved,
            confidence: if pairs == 0 {
                0.0
            } else {
                confidence / pairs as f64
            },
            ar,
            en,
            coverage,
            order: alignment.order(),
            limited: alignment.limited(),
        }
    }

    /// Counts pairs of these confidences as no translations.
    #[must_use]
    pub fn with_untranslated(mut self, confidences: impl Iterator<Item = f64>) -> Self {
        for confidence in confidences {
            self.untranslated += 1;
            self.sure -= usize::from(!is_doubtful(confidence));
        }
        self
    }

    /// Counts pairs of these confidences, which something else speaks against, as not sure.
    #[must_use]
    pub fn with_doubted(mut self, confidences: impl Iterator<Item = f64>) -> Self {
        self.sure -= confidences
            .filter(|&confidence| !is_doubtful(confidence))
            .count();
        self
    }

    /// Counts pairs whose numbers or dates differ.
    #[must_use]
    pub fn with_different(self, different: usize) -> Self {
        Self { different, ..self }
    }

    /// Number of pairs and of segments without counterpart that are to be looked at.
    pub fn to_look_at(&self) -> usize {
        self.pairs - self.untranslated - self.sure + self.doubtful_nulls
    }

    /// The share of the text that has a counterpart, in whole per cent: 100 only if all of it has one.
    pub fn coverage_percent(&self) -> u32 {
        let percent = (100.0 * self.coverage).round() as u32;
        if self.ar.unpaired + self.en.unpaired > 0 {
            percent.min(99)
        } else {
            percent
        }
    }

    /// Whether the two texts seem to be translations of each other.
    pub fn is_parallel(&self) -> bool {
        self.coverage >= UNRELATED
    }

    /// Returns the warnings for a user.
    pub fn warnings(&self) -> Vec<Warning> {
        let is_whole = self.ar.share.min(self.en.share) >= WHOLE
            && self.sure as f64 >= MOSTLY_SURE * self.pairs as f64;
        let order = self.order.filter(|&order| order < IN_ORDER && !is_whole);
        let mut warnings: Vec<Warning> = order.map(Warning::Order).into_iter().collect();
        if !self.is_parallel() {
            warnings.push(Warning::Unrelated(self.coverage));
            return warnings;
        }
        for (lang, found) in [(Lang::Arabic, self.ar), (Lang::English, self.en)] {
            if found.share < INCOMPLETE {
                warnings.push(Warning::Incomplete(lang, found.share));
            }
        }
        if self.limited > 0 {
            warnings.push(Warning::Limited(self.limited));
        }
        warnings
    }
}

/// Warning about an alignment.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub enum Warning {
    /// The common anchors stand in another order; the share of them that stands in the same.
    Order(f64),
    /// The texts are no translations of each other; the share that has a counterpart.
    Unrelated(f64),
    /// Much of the text in this language has no counterpart; the share that has one.
    Incomplete(Lang, f64),
    /// So many places have more segments that belong together than a pair can have.
    Limited(usize),
}

impl Warning {
    /// Name of the kind of warning, as reports have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Order(_) => "order",
            Self::Unrelated(_) => "unrelated",
            Self::Incomplete(Lang::Arabic, _) => "incomplete-ar",
            Self::Incomplete(Lang::English, _) => "incomplete-en",
            Self::Limited(_) => "limited",
        }
    }

    /// Returns the message about the texts in these files, which may be the same one.
    pub fn message(self, ar: &str, en: &str) -> String {
        let texts = if ar == en {
            format!("the two parts of {ar}")
        } else {
            format!("{ar} and {en}")
        };
        match self {
            Self::Order(share) => format!(
                "{texts} have numbers and names in common, but in another order ({:.0} % of them in the same): are \
                 the paragraphs in the same order?",
                100.0 * share,
            ),
            Self::Unrelated(share) => format!(
                "{texts} do not seem to be translations of each other: only {:.0} % of the text has a counterpart; \
                 numbers, dates, names and lengths do not agree",
                100.0 * share,
            ),
            Self::Incomplete(lang, share) => format!(
                "much of the {lang} in {} has no counterpart, only {:.0} % has one; is a part of the {} missing?",
                match lang {
                    Lang::Arabic => ar,
                    Lang::English => en,
                },
                100.0 * share,
                lang.other(),
            ),
            Self::Limited(places) => format!(
                "{} of {texts} more seems to belong together than one pair can hold; the pairs there are \
                 marked as doubtful",
                if places == 1 {
                    "at one place".to_owned()
                } else {
                    format!("at {places} places")
                },
            ),
        }
    }
}

/// Counts of one text.
#[derive(Default)]
struct Tally {
    segments: usize,
    unpaired: usize,
    /// Number of visible characters with a counterpart.
    paired: usize,
    /// Number of visible characters.
    all: usize,
}

impl Tally {
    fn count(&mut self, alignment: &Alignment, document: &Document, run: Span, is_null: bool) {
        let spans = document.spans(alignment.level())[run.range()].iter();
        let texts = spans.map(|span| &document.text()[span.range()]);
        let visible: usize = texts
            .map(|text| text.chars().filter(|c| !c.is_whitespace()).count())
            .sum();
        self.segments += run.len();
        self.all += visible;
        if is_null {
            self.unpaired += run.len();
        } else {
            self.paired += visible;
        }
    }

    fn coverage(&self) -> TextCoverage {
        TextCoverage {
            segments: self.segments,
            unpaired: self.unpaired,
            share: share_of(self.paired, self.all),
        }
    }
}

fn share_of(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::alignment::Agreement;
    use crate::model::bead::Bead;
    use crate::model::document::{Level, Paragraph};

    /// Returns the assessment of three Arabic segments and two English ones, of which the first two are pairs; the
    /// third is alone with this confidence.
    fn with_null(null: f64, coverage: f64, order: Option<f64>) -> Assessment {
        let ar = document(Lang::Arabic, "واحد\nاثنان\nثلاثة");
        let en = document(Lang::English, "one\ntwo");
        let bead = |number: usize, en_end, confidence| Bead {
            ar: Span::new(number, number + 1),
            en: Span::new(number, en_end),
            cost: 0.0,
            confidence,
        };
        let beads = vec![bead(0, 1, 0.95), bead(1, 2, 0.75), bead(2, 2, null)];
        let agreement = Agreement {
            coverage,
            order,
            limited: 0,
        };
        let level = Level::Sentence;
        Assessment::of(&Alignment::new(&ar, &en, level, beads, agreement))
    }

    fn assessment(coverage: f64, order: Option<f64>) -> Assessment {
        with_null(0.9, coverage, order)
    }

    #[test]
    fn nothing_is_whole_that_lacks_a_counterpart() {
        for (coverage, percent) in [(1.0, 99), (0.996, 99), (0.987, 99), (0.5, 50)] {
            let one = Assessment {
                coverage,
                ..assessment(1.0, None)
            };
            assert_eq!(one.coverage_percent(), percent);
        }
        let mut whole = assessment(1.0, None);
        (whole.coverage, whole.ar.unpaired) = (0.996, 0);
        assert_eq!(whole.coverage_percent(), 100);
    }

    /// Returns a document with a paragraph for each line.
    fn document(lang: Lang, text: &str) -> Document {
        let mut start = 0;
        let paragraphs = text.lines().map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            Paragraph {
                span,
                sentences: vec![span],
            }
        });
        Document::new(lang, text.into(), paragraphs.collect(), None)
    }

    #[test]
    fn pairs_and_shares_are_counted() {
        let found = assessment(0.8, None);
        assert_eq!((found.pairs, found.sure), (2, 1));
        assert!((found.confidence - 0.85).abs() < 1e-12);
        assert_eq!(
            (found.ar.segments, found.ar.unpaired, found.en.unpaired),
            (3, 1, 0)
        );
        assert!((found.ar.share - 9.0 / 14.0).abs() < 1e-12);
        assert_eq!(found.en.share, 1.0);
    }

    #[test]
    fn a_segment_that_may_have_a_counterpart_is_to_be_looked_at() {
        for (null, doubtful_nulls, to_look_at) in [(0.9, 0, 1), (0.89, 1, 2)] {
            let found = with_null(null, 0.8, None);
            assert_eq!(
                (found.sure, found.doubtful_nulls, found.to_look_at()),
                (1, doubtful_nulls, to_look_at)
            );
        }
    }

    #[test]
    fn warnings_name_what_is_wrong() {
        for (parallelism, order, expected) in [
            (0.8, Some(0.9), vec!["incomplete-ar"]),
            (0.8, Some(0.1), vec!["order", "incomplete-ar"]),
            (0.1, None, vec!["unrelated"]),
        ] {
            let warnings = assessment(parallelism, order).warnings();
            let names: Vec<&str> = warnings.iter().map(|warning| warning.name()).collect();
            assert_eq!(names, expected);
        }
    }

    #[test]
    fn texts_that_are_paired_as_wholes_are_in_order() {
        let all = TextCoverage {
            share: 0.95,
            ..TextCoverage::default()
        };
        let whole = Assessment {
            ar: all,
            en: all,
            sure: 2,
            ..assessment(0.95, Some(0.3))
        };
        assert!(whole.warnings().is_empty());
        assert_eq!(
            Assessment { sure: 1, ..whole }.warnings(),
            [Warning::Order(0.3)]
        );
    }

    #[test]
    fn messages_say_which_file() {
        let limited = Assessment {
            limited: 2,
            ..assessment(1.0, None)
        };
        assert!(limited.warnings().contains(&Warning::Limited(2)));
        let places = Warning::Limited(2).message("a.ar", "a.en");
        assert!(
            places.starts_with("at 2 places of a.ar and a.en more"),
            "{places}"
        );
        let missing = Warning::Incomplete(Lang::English, 0.5).message("a.ar", "a.en");
        assert!(
            missing.contains("English in a.en") && missing.contains("50 %"),
            "{missing}"
        );
        let unrelated = Warning::Unrelated(0.0).message("both", "both");
        assert!(
            unrelated.starts_with("the two parts of both"),
            "{unrelated}"
        );
    }
}
