//! How documents are aligned and what is made of them.

use crate::align::Aligner;
use crate::formats::{Format, Options};
use crate::lexicon::Lexicon;
use crate::model::alignment::Alignment;
use crate::model::assessment::Verdict;
use crate::model::document::Level;
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::read::{self, Source};
use crate::split::Cutter;

use crate::io::stamp::Digest;

/// How documents are aligned and what is made of them. Shared between threads.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What cuts texts.
    pub cutter: Cutter,
    /// What aligns them.
    pub aligner: Aligner,
    /// What a segment is.
    pub level: Level,
    /// The encoding of plain text, if it is not to be told from the bytes.
    pub encoding: Option<String>,
    /// Pairs less sure than this are left out.
    pub min_confidence: f64,
    /// The formats of the outputs of each document pair.
    pub formats: Vec<Format>,
    /// How they are written.
    pub options: Options,
    /// What stands for how the cutter and the aligner were made, and for the files that they were made of.
    pub made_of: Vec<Digest>,
}

/// Two texts aligned.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Aligned {
    /// The names of the files of the Arabic and of the English text.
    pub files: [String; 2],
    /// The pairs that are sure enough, and what has no counterpart, in the order of the texts.
    pub pairs: Vec<Pair>,
    /// What the alignment came to as a whole.
    pub verdict: Verdict,
}

impl Aligned {
    /// Pairs, segments without counterpart apart.
    pub fn written(&self) -> usize {
        self.pairs.iter().filter(|pair| !pair.is_null()).count()
    }
}

impl Settings {
    /// What stands for all of this but dates: where it is another one, everything is done anew.
    pub fn digest(&self) -> Digest {
        let dateless = Options {
            date: None,
            ..self.options.clone()
        };
        let said = format!(
            "{} {:?} {:?} {dateless:?} {:?} {}",
            env!("CARGO_PKG_VERSION"),
            self.level,
            self.encoding,
            self.formats,
            self.min_confidence
        );
        let made_of = self.made_of.iter().map(|digest| digest.as_str().as_bytes());
        let own = [said.as_bytes(), Lexicon::builtin().bytes()];
        Digest::of(own.into_iter().chain(made_of))
    }

    /// Aligns what was read: one text that holds both languages, or two in any order.
    ///
    /// # Errors
    /// Those of [`read::sides`] and of [`Cutter::document`].
    pub fn align(&self, sources: Vec<Source>) -> Result<Aligned> {
        let sides = read::sides(sources)?;
        let ar = self.cutter.document(Lang::Arabic, &sides.ar)?;
        let en = self.cutter.document(Lang::English, &sides.en)?;
        let alignment = self.aligner.align(&ar, &en, self.level);
        let files = [sides.ar.source.name, sides.en.source.name];
        Ok(Aligned {
            pairs: self.pairs(&alignment, &files),
            verdict: Verdict::of(&alignment),
            files,
        })
    }

    fn pairs(&self, alignment: &Alignment, [ar, en]: &[String; 2]) -> Vec<Pair> {
        let sure = alignment
            .pairs()
            .filter(|pair| pair.confidence >= self.min_confidence);
        sure.map(|pair| Pair {
            ar_file: Some(ar.clone()),
            en_file: Some(en.clone()),
            ..pair
        })
        .collect()
    }
}
