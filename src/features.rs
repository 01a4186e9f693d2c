//! What scoring needs of a segment, worked out once per document.

use crate::bead::Span;
use crate::document::{Document, Level};
use crate::lang::Lang;
use crate::text::names::{self, Skeleton};
use crate::text::{fold, tokens};

/// A string in a segment that is likely to have a recognisable counterpart in the other language.
#[derive(Clone, PartialEq, Debug)]
pub enum Anchor {
    /// A number, by its digits.
    Number(String),
    /// A word in Latin script.
    Latin(String),
    /// A word that may be a name: its skeletons (several analyses in Arabic), and whether it is capitalised.
    Name { skeletons: Vec<Skeleton>, capital: bool },
}

/// The features of one segment.
#[derive(Clone, Debug, Default)]
pub struct SegmentFeatures {
    /// Characters that are not white space.
    pub chars: usize,
    /// Words and numbers.
    pub words: usize,
    /// Its anchors, in order.
    pub anchors: Vec<Anchor>,
    /// Last visible character that is not a closing quote or bracket.
    pub ending: Option<char>,
}

/// The features of a document's segments at one level.
#[derive(Clone, Debug)]
pub struct Features {
    /// One entry per segment.
    pub segments: Vec<SegmentFeatures>,
}

impl Features {
    /// Works them out.
    pub fn of(document: &Document, level: Level) -> Self {
        let segments = document.segments(level).map(|segment| segment_features(segment.text, document.lang())).collect();
        Self { segments }
    }

    /// Characters that are not white space, in a run of segments.
    pub fn chars(&self, run: Span) -> usize {
        self.segments[run.range()].iter().map(|segment| segment.chars).sum()
    }
}

fn segment_features(text: &str, lang: Lang) -> SegmentFeatures {
    let mut features = SegmentFeatures {
        chars: text.chars().filter(|&c| !c.is_whitespace() && !fold::is_ignorable(c)).count(),
        ending: text.trim_end_matches(|c: char| c.is_whitespace() || fold::is_ignorable(c) || "»”\"')]’()".contains(c)).chars().next_back(),
        ..SegmentFeatures::default()
    };
    for token in tokens::words(text) {
        features.words += 1;
        let folded = fold::word(token.text);
        if folded.starts_with(|c: char| c.is_ascii_digit()) {
            features.anchors.push(Anchor::Number(folded));
        } else if folded.chars().all(|c| c.is_ascii_alphanumeric()) && lang == Lang::Arabic {
            features.anchors.push(Anchor::Latin(folded));
        } else if lang == Lang::Arabic {
            let skeletons = names::arabic_skeletons(token.text);
            if !skeletons.is_empty() { features.anchors.push(Anchor::Name { skeletons, capital: false }) }
        } else {
            features.anchors.push(Anchor::Latin(folded));
            if let Some(skeleton) = names::english_skeleton(token.text) {
                let capital = token.text.starts_with(char::is_uppercase);
                features.anchors.push(Anchor::Name { skeletons: vec![skeleton], capital });
            }
        }
    }
    features
}
