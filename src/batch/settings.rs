//! Settings for each document pair.

use crate::formats::{Format, Options};
use crate::io::stamp::Digest;
use crate::lexicon::Lexicon;
use crate::pipeline::Pipeline;

/// Settings by which document pairs are aligned and written. Shared between threads.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Pipeline that aligns the texts.
    pub pipeline: Pipeline,
    /// The formats of the outputs of each document pair.
    pub formats: Vec<Format>,
    /// Options of the written files.
    pub options: Options,
    /// Digests of everything that the segmenter and the aligner were made with, but for its level, order and weights,
    /// and of the files that they were made of: rules, dictionaries, a lexicon, evidence of your own.
    pub made_of: Vec<Digest>,
}

impl Default for Settings {
    /// Returns the usual pipeline, and a CSV file for each document pair.
    fn default() -> Self {
        Self {
            pipeline: Pipeline::default(),
            formats: vec![Format::Csv],
            options: Options::default(),
            made_of: Vec::new(),
        }
    }
}

impl Settings {
    /// Digest of all settings but dates: with another one, everything is done anew.
    pub(crate) fn digest(&self) -> Digest {
        let dateless = Options {
            date: None,
            ..self.options.clone()
        };
        let Pipeline {
            aligner,
            encoding,
            min_confidence,
            leaves_out_numbers,
            keeps_tags,
            ..
        } = &self.pipeline;
        let said = format!(
            "{} {:?} {encoding:?} {dateless:?} {:?} {min_confidence} {leaves_out_numbers} {keeps_tags}",
            env!("CARGO_PKG_VERSION"),
            (aligner.level(), aligner.finds_moved(), aligner.weights()),
            self.formats,
        );
        let made_of = self.made_of.iter().map(|digest| digest.as_str().as_bytes());
        let own = [said.as_bytes(), Lexicon::builtin().bytes()];
        Digest::of(own.into_iter().chain(made_of))
    }
}
