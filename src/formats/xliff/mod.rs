//! XML Localisation Interchange File Format: 1.2 is written, 1.2 and 2.x are read.

mod content;
mod inline;
mod read;
mod unit;
mod write;

pub(super) use read::Segments;
pub(super) use write::Segments as Writer;

/// Beginning of the names of all namespaces of XLIFF.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:";
/// Author of a note that says how sure a pair is, and beginning of that note.
const NOTE_FROM: &str = "muwazi";
const NOTE: &str = "confidence ";
/// Part of that note for a pair whose English stands elsewhere, and beginnings of those that say when the sides of a
/// pair of subtitles are shown.
const MOVED: &str = "moved";
const AR_TIME: &str = "ar";
const EN_TIME: &str = "en";
/// Part of that note for a pair that a person made or confirmed.
const HUMAN: &str = "human";
/// Beginning of a note in the header of a file, whose `original` is the source, that names the target's file.
const TARGET: &str = "target file: ";
