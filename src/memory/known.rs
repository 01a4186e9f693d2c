//! A translator's memory as knowledge to align with: [`Known::read`].

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::formats::read::{self, Input, LeftOut};
use crate::io::{files, streams};
use crate::lexicon::KnownPairs;
use crate::model::assessment::is_doubtful;
use crate::model::error::{ErrorKind, Result};
use crate::text::script;

/// Usable pairs of a memory.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The pairs, for [`AlignerBuilder::memory`](crate::align::AlignerBuilder::memory).
    pub pairs: KnownPairs,
    /// Number of units that are usable; the same texts may stand in several.
    pub usable: usize,
    /// Number of units that are not, by reason.
    pub left_out: BTreeMap<Unusable, usize>,
}

/// Reason why a unit of a memory says nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum Unusable {
    /// The reader left it out.
    File(LeftOut),
    /// There are no words on one of its sides.
    Words,
    /// The pair is not sure, and nobody has confirmed it.
    Unsure,
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(reason) => reason.fmt(f),
            Self::Words => f.write_str("without words on both sides"),
            Self::Unsure => f.write_str("not sure, and confirmed by nobody"),
        }
    }
}

impl Known {
    /// Reads the memory at `path`: TMX, or pairs in any format that [`read::open`] knows. What is not sure is not
    /// known, unless a person has confirmed it.
    ///
    /// # Errors
    /// Those of [`read::open`] and of reading a pair; [`ErrorKind::Usage`] for standard input, and for a file without
    /// any usable pair.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = files::unicode(path.as_ref())?;
        if streams::is_stream(path) {
            let reason =
                "a memory to align with is a file; standard input (-) is for texts".to_owned();
            return Err(ErrorKind::Usage { reason }.into());
        }
        let mut known = Self::default();
        let mut pairs = read::open(&Input::File(path.to_owned()), None)?;
        for record in pairs.by_ref() {
            let mut pair = record?.pair;
            if pair.is_human() {
                pair = pair.with_confidence(1.0);
            }
            let Some((ar, en)) = script::oriented(pair.ar(), pair.en()) else {
                known.leave_out(Unusable::File(LeftOut::Sides), 1);
                continue;
            };
            let (ar, en) = (ar.to_owned(), en.to_owned());
            let pair = pair.with_texts(ar, en);
            if is_doubtful(pair.confidence()) {
                known.leave_out(Unusable::Unsure, 1);
            } else if known.pairs.add(&pair) {
                known.usable += 1;
            } else {
                known.leave_out(Unusable::Words, 1);
            }
        }
        for (&reason, &count) in pairs.left_out() {
            known.leave_out(Unusable::File(reason), count);
        }
        if known.usable == 0 {
            let reason = format!(
                "{path} is no memory to align with: {}; give a TMX, or another file of Arabic and English texts that \
                 translate each other",
                known.described()
            );
            return Err(ErrorKind::Usage { reason }.into());
        }
        Ok(known)
    }

    fn leave_out(&mut self, reason: Unusable, count: usize) {
        *self.left_out.entry(reason).or_default() += count;
    }

    /// Says how much is usable, and why the rest is not.
    pub fn described(&self) -> String {
        let noun = if self.usable == 1 { "pair" } else { "pairs" };
        let mut described = format!("{} usable {noun}", self.usable);
        let reasons = self.left_out.iter();
        let reasons: Vec<String> = reasons
            .map(|(reason, count)| format!("{count} {reason}"))
            .collect();
        if !reasons.is_empty() {
            described += &format!("; left out: {}", reasons.join(", "));
        }
        described
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, content: &str) -> Result<Known> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        Known::read(&path)
    }

    #[test]
    fn what_is_sure_or_confirmed_is_known_and_the_rest_is_counted() {
        let csv = "ar,en,confidence,human\n\
                   بحر هادئ,Calm sea,0.95,\n\
                   جبل,mountain,0.4,\n\
                   سهل,plain,0.4,true\n\
                   \"…\",\"…\",1,\n";
        let known = read("memory.csv", csv).expect("a memory");
        assert_eq!((known.usable, known.pairs.len()), (2, 2));
        assert_eq!(known.left_out[&Unusable::Unsure], 1);
        assert!(known.described().starts_with("2 usable pairs; left out: "));
    }

    #[test]
    fn what_is_no_memory_is_refused_with_the_reason() {
        for (name, content, expected) in [
            (
                "text.csv",
                "ar,en\nOnly English here.,None\n",
                "no memory to align with: 0 usable pairs",
            ),
            ("text.html", "<!DOCTYPE html><p>نص</p>", "text.html"),
            ("empty.tmx", "", "empty.tmx"),
        ] {
            let error = read(name, content).expect_err(name).to_string();
            assert!(error.contains(expected), "{name}: {error}");
        }
        let error = Known::read("-").expect_err("standard input").to_string();
        assert!(error.contains("is a file"), "{error}");
    }
}
