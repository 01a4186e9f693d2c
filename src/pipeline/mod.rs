//! Pipeline from sources to pairs: read, told apart by language, segmented, aligned, assessed.
//!
//! This is the one place where these steps are joined. [`align_files`] and [`align`] take the whole way with the
//! usual settings, [`Pipeline`] with others; [`stream`] takes it for line after line of JSON.
//!
//! ```
//! let ar = "انعقد المؤتمر في 14 مارس. وحضره 200 مندوب.";
//! let en = "The conference met on 14 March. It was attended by 200 delegates.";
//! let alignment = muwazi::align(en, ar)?;
//! let pairs: Vec<_> = alignment.pairs().collect();
//! assert_eq!(pairs.len(), 2);
//! assert!(pairs[1].en().starts_with("It was attended"));
//! # Ok::<(), muwazi::model::error::Error>(())
//! ```

mod cues;
mod cut;
mod foreign;
mod labels;
mod numbers;
mod remarks;
mod rows;
mod segmenter;
pub mod stream;
mod tags;

use std::collections::BTreeMap;
use std::path::Path;

pub use cut::LONGEST;
pub use remarks::Remark;
pub use segmenter::Segmenter;

use serde::{Deserialize, Serialize};

use self::foreign::Foreign;
use self::rows::Rows;
use crate::align::Aligner;
use crate::check;
use crate::formats::Format;
use crate::model::alignment::Alignment;
use crate::model::assessment::{Assessment, DIFFERENT, UNTRANSLATED};
use crate::model::bead::Span;
use crate::model::document::{Document, Level};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::read::{self, LeftOut, Sides, Source};
use crate::text::translation;

/// Aligns an Arabic and an English text, in either order, at the level of sentences.
///
/// # Errors
/// [`ErrorKind::SameLanguage`](crate::model::error::ErrorKind::SameLanguage) and the others of
/// [`Pipeline::align_texts`].
pub fn align(one: &str, other: &str) -> Result<Alignment> {
    Pipeline::default().align_texts(one, other)
}

/// Aligns one file that holds both languages, or two files in either order, at the level of sentences.
///
/// # Errors
/// As [`Pipeline::align_files`].
pub fn align_files<P: AsRef<Path>>(paths: &[P]) -> Result<Aligned> {
    Pipeline::default().align_files(paths)
}

/// Settings of all steps from sources to pairs. Shared between threads.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Pipeline {
    /// Splitter of texts into segments.
    pub segmenter: Segmenter,
    /// Aligner of the segments, which also sets their level.
    pub aligner: Aligner,
    /// Encoding of plain text by its WHATWG name, if it is not to be told from the bytes.
    pub encoding: Option<String>,
    /// Least confidence, in \[0, 1\], of the pairs that come out.
    pub min_confidence: f64,
    /// Whether numbers of lists that a word processor made are left out of the pairs, which have them
    /// [apart](Pair::number) in any case.
    pub leaves_out_numbers: bool,
    /// Whether pairs have the formatting inside their lines (bold, links, marks of notes) as [tags](Pair::tags),
    /// where a document has it.
    pub keeps_tags: bool,
}

/// Bitext: its two documents, segmented, and the sources they were made of.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Bitext {
    /// Sources of the two sides.
    pub sides: Sides,
    /// Arabic document.
    pub ar: Document,
    /// English document.
    pub en: Document,
}

/// Two texts aligned: their pairs and the assessment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Aligned {
    /// Names of the files of the Arabic and of the English text.
    pub files: [String; 2],
    /// Level of the segments.
    pub level: Level,
    /// Pairs that are sure enough, and segments without counterpart, in the order of the texts.
    pub pairs: Vec<Pair>,
    /// Parts of pairs that are longer than memories hold, by the number of the pair: see
    /// [`pairs_for`](Self::pairs_for).
    pub parts: BTreeMap<usize, Vec<Pair>>,
    /// Number of pairs that are longer than memories hold and could not be cut.
    pub too_long: usize,
    /// What stands in the files and is in neither text.
    pub left_out: LeftOut,
    /// What is odd about the two texts, whatever their alignment.
    pub remarks: Vec<Remark>,
    /// Assessment of the whole alignment, pairs that are not sure enough included.
    pub assessment: Assessment,
}

impl Pipeline {
    /// Creates a pipeline with the built-in rules and lexicon, at the level of sentences.
    pub fn new() -> Self {
        Self::default()
    }

    /// Aligns one file that holds both languages, or two files in either order. `-` is standard input.
    ///
    /// # Errors
    /// Those of [`read::open_sides`] and [`segment`](Self::segment).
    pub fn align_files<P: AsRef<Path>>(&self, paths: &[P]) -> Result<Aligned> {
        let sides = read::open_sides(paths, self.encoding.as_deref())?;
        Ok(self.align(&self.segment(sides)?))
    }

    /// Aligns two texts in either order, pairs that are not sure enough included.
    ///
    /// # Errors
    /// Those of [`read::sides`] and [`segment`](Self::segment).
    pub fn align_texts(&self, one: &str, other: &str) -> Result<Alignment> {
        let source = |name, text: &str| read::decode(name, text.as_bytes(), Some("utf-8"));
        let sources = vec![
            source("the first text", one)?,
            source("the second text", other)?,
        ];
        let bitext = self.segment(read::sides(sources)?)?;
        Ok(self.aligner.align(&bitext.ar, &bitext.en))
    }

    /// Aligns sources: one that holds both languages, or two in either order.
    ///
    /// # Errors
    /// Those of [`read::sides`] and [`segment`](Self::segment).
    pub fn align_sources(&self, sources: Vec<Source>) -> Result<Aligned> {
        Ok(self.align(&self.segment(read::sides(sources)?)?))
    }

    /// Cuts both sides into segments.
    ///
    /// # Errors
    /// Those of [`Segmenter::side`].
    pub fn segment(&self, sides: Sides) -> Result<Bitext> {
        Ok(Bitext {
            ar: self.segmenter.side(Lang::Arabic, &sides.ar)?,
            en: self.segmenter.side(Lang::English, &sides.en)?,
            sides,
        })
    }

    /// Sets the numbers of a pair, and takes them out of its texts if that is asked for.
    fn with_numbers(&self, mut pair: Pair, bitext: &Bitext) -> Pair {
        let sides = &bitext.sides;
        for (source, document, segments, text, bytes, number) in [
            (
                &sides.ar.source,
                &bitext.ar,
                pair.ar_segments,
                &mut pair.ar,
                &mut pair.ar_bytes,
                &mut pair.ar_number,
            ),
            (
                &sides.en.source,
                &bitext.en,
                pair.en_segments,
                &mut pair.en,
                &mut pair.en_bytes,
                &mut pair.en_number,
            ),
        ] {
            let Some(found) = numbers::of(source, document, pair.level, segments) else {
                continue;
            };
            *number = Some(found.numbers);
            if self.leaves_out_numbers && !found.rest.is_empty() {
                *text = found.rest;
                bytes.start += found.leading;
            }
        }
        pair
    }

    /// Sets the tags of a pair whose texts come from these bytes of the Arabic and of the English text, if tags are
    /// asked for.
    fn with_tags(&self, pair: Pair, spans: [&[Span]; 2], bitext: &Bitext) -> Pair {
        if !self.keeps_tags {
            return pair;
        }
        let [ar, en] = [&bitext.sides.ar.source, &bitext.sides.en.source];
        let origin = |source, spans: &[Span]| tags::Origin {
            source,
            spans: self.without_numbers(source, spans),
        };
        tags::with_tags(pair, &origin(ar, spans[0]), &origin(en, spans[1]))
    }

    /// Returns segments without the numbers of lists that are left out of them.
    fn without_numbers(&self, source: &Source, spans: &[Span]) -> Vec<Span> {
        let rest = |span: &Span| {
            let length = source.number_at(span.start).min(span.len());
            let length = if self.leaves_out_numbers { length } else { 0 };
            Span::new(span.start + length, span.end)
        };
        spans.iter().map(rest).collect()
    }

    /// Aligns two documents and assesses the result.
    pub fn align(&self, bitext: &Bitext) -> Aligned {
        let sides = [&bitext.sides.ar, &bitext.sides.en];
        let rows = Rows::of(bitext);
        let kept = rows.kept_by(&self.aligner, bitext);
        let alignment = cues::align(kept.as_ref().unwrap_or(&self.aligner), bitext);
        let files = sides.map(|side| side.source.name.clone());
        let (mut untranslated, mut doubted, mut different) = (Vec::new(), Vec::new(), 0);
        let mut pairs = Vec::new();
        let mut foreign = Foreign::of(bitext);
        for (number, pair) in alignment.pairs().enumerate() {
            let mut confidence = pair.confidence;
            let is_foreign = foreign.has(&pair);
            let is_null = pair.is_null();
            let is_different = !is_null
                && match alignment.has_same_figures(number) {
                    true => check::dates_contradict(&pair.ar),
                    false => check::figures_differ(&pair.ar, &pair.en),
                };
            let pair = pair.with_foreign(is_foreign && !is_null);
            let is_translation = translation::is_of(&pair);
            if !pair.is_null() && !is_translation {
                untranslated.push(confidence);
                confidence = confidence.min(UNTRANSLATED);
            } else if labels::count_apart(&pair) {
                doubted.push(confidence);
                confidence = confidence.min(labels::MOST);
            } else if rows.are_crossed(&pair) {
                doubted.push(confidence);
                confidence = confidence.min(rows::MOST);
            } else if is_different {
                doubted.push(confidence);
                confidence = confidence.min(DIFFERENT);
            }
            if confidence >= self.min_confidence {
                // Of what is left out nothing is to be looked at.
                different += usize::from(is_different);
                let spans = [
                    &bitext.ar.spans(pair.level)[pair.ar_segments.range()],
                    &bitext.en.spans(pair.level)[pair.en_segments.range()],
                ];
                let pair = self.with_tags(self.with_numbers(pair, bitext), spans, bitext);
                pairs.push(Pair {
                    confidence,
                    ar_file: Some(files[0].clone()),
                    en_file: Some(files[1].clone()),
                    ar_time: sides[0].source.timing(pair.ar_bytes),
                    en_time: sides[1].source.timing(pair.en_bytes),
                    ..pair
                });
            }
        }
        let (mut parts, mut too_long) = (BTreeMap::new(), 0);
        let long = pairs
            .iter()
            .enumerate()
            .filter(|(_, pair)| cut::is_too_long(pair));
        for (number, pair) in long.filter(|(_, pair)| !pair.is_null()) {
            // A text that was cut once can be cut again; a pair that cannot is told to the user.
            match cut::cut(self, bitext, pair) {
                Ok(Some(cut)) => drop(parts.insert(number, cut)),
                Ok(None) | Err(_) => too_long += 1,
            }
        }
        Aligned {
            level: self.aligner.level(),
            pairs,
            parts,
            too_long,
            left_out: bitext.sides.left_out,
            remarks: all_remarks(bitext.remarks(), foreign.remarks()),
            assessment: Assessment::of(&alignment)
                .with_untranslated(untranslated.into_iter())
                .with_doubted(doubted.into_iter())
                .with_different(different),
            files,
        }
    }
}

/// Returns all remarks. Arabic that stands backwards has no word of Arabic, and is in no other language for that.
fn all_remarks(of_texts: Vec<Remark>, mut of_languages: Vec<Remark>) -> Vec<Remark> {
    let is_backwards = |remark: &Remark| matches!(remark, Remark::Backwards { .. });
    if of_texts.iter().any(is_backwards) {
        of_languages.retain(|remark| {
            let is_unnamed = matches!(
                remark,
                Remark::OtherLanguage {
                    lang: Lang::Arabic,
                    language: None,
                    ..
                }
            );
            !is_unnamed
        });
    }
    [of_texts, of_languages].concat()
}

impl Aligned {
    /// Returns the pairs as a format takes them: memories get those that are longer than they hold in parts, which
    /// end at clauses where both sides agree.
    pub fn pairs_for(&self, format: Format) -> impl Iterator<Item = &Pair> {
        let is_memory = format == Format::Tmx;
        self.pairs
            .iter()
            .enumerate()
            .flat_map(move |(number, pair)| {
                let parts = self.parts.get(&number).filter(|_| is_memory);
                parts.map_or(std::slice::from_ref(pair), Vec::as_slice)
            })
    }

    /// Returns all that a user should be told: what is odd about the texts, and what about their alignment; each by
    /// its name, for programs, and as a sentence.
    pub fn warnings(&self) -> Vec<(&'static str, String)> {
        let [ar, en] = &self.files;
        let remarks = self.remarks.iter();
        let remarks = remarks.map(|remark| (remark.name(), remark.to_string()));
        let warnings = self.assessment.warnings().into_iter();
        let warnings = warnings.map(|warning| (warning.name(), warning.message(ar, en)));
        remarks.chain(warnings).collect()
    }

    /// Number of pairs that are sure enough, segments without counterpart left out.
    pub fn written(&self) -> usize {
        self.pairs.iter().filter(|pair| !pair.is_null()).count()
    }

    /// Whether there are pairs and none is sure enough.
    pub fn is_all_unsure(&self) -> bool {
        self.assessment.pairs > 0 && self.written() == 0
    }

    /// Whether the texts are translations of each other, and some of their pairs sure enough.
    pub fn is_usable(&self) -> bool {
        self.assessment.is_parallel() && !self.is_all_unsure()
    }
}
