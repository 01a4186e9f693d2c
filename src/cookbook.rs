//! Recipes: what the library is used for most, each as a whole example.
//!
//! [Two files](#two-files) · [Step by step](#step-by-step) · [A folder](#a-folder) · [Evidence of your
//! own](#evidence-of-your-own) · [A translation memory](#a-translation-memory) · [Terms](#terms) · [Reading
//! pairs](#reading-pairs)
//!
//! # Two files
//!
//! A text and its translation, in either order and of any kind that is read; pairs that are not sure enough are left
//! out.
//!
//! ```
//! use muwazi::Level;
//! use muwazi::align::Aligner;
//! use muwazi::pipeline::Pipeline;
//!
//! # let folder = tempfile::tempdir()?;
//! # let (one, other) = (folder.path().join("report.txt"), folder.path().join("taqrir.txt"));
//! # let out = folder.path().join("pairs.tmx");
//! # std::fs::write(&one, "The conference met on 14 March; it was attended by 200 delegates.")?;
//! # std::fs::write(&other, "انعقد المؤتمر في 14 مارس؛ وحضره 200 مندوب.")?;
//! let mut pipeline = Pipeline::new();
//! pipeline.aligner = Aligner::builder().level(Level::Clause).build();
//! pipeline.min_confidence = 0.5;
//! let aligned = pipeline.align_files(&[one, other])?;
//! for warning in aligned.assessment.warnings() {
//!     eprintln!("{}", warning.name());
//! }
//! muwazi::formats::write(&out, &aligned.pairs)?;
//! # assert_eq!(aligned.pairs.len(), 2);
//! # assert!(out.is_file());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Step by step
//!
//! What the pipeline does, where a step of it is to be another one.
//!
//! ```
//! use muwazi::align::Aligner;
//! use muwazi::model::document::Level;
//! use muwazi::formats::{Format, Options, PairWriter};
//! use muwazi::model::lang::Lang;
//! use muwazi::read;
//! use muwazi::split::Splitter;
//!
//! # fn main() -> muwazi::model::error::Result<()> {
//! let both = "قرر المجلس في 3 مارس دعم الوكالة.\nوحضر 40 عضوا.\n\n\
//!             On 3 March the Council decided to support the Agency.\nForty members were present.";
//! let sides = read::sides(vec![read::decode("both.txt", both.as_bytes(), None)?])?;
//!
//! let splitter = Splitter::new();
//! let ar = splitter.split_spans(Lang::Arabic, sides.ar.source.text, &sides.ar.spans);
//! let en = splitter.split_spans(Lang::English, sides.en.source.text, &sides.en.spans);
//! let alignment = Aligner::new().align(&ar, &en);
//! assert_eq!(alignment.beads().len(), 2);
//!
//! let mut ladder = Vec::new();
//! let mut writer = PairWriter::new(Format::Ladder, Box::new(&mut ladder), "<memory>", &Options::default())?;
//! for pair in alignment.pairs() {
//!     writer.write(&pair)?;
//! }
//! writer.finish()?;
//! assert!(ladder.starts_with(b"[0]:[0]:"));
//! # Ok(())
//! # }
//! ```
//!
//! # A folder
//!
//! Which files belong together is told from their names; what was done before is not done again.
//!
#![cfg_attr(feature = "batch", doc = "```")]
#![cfg_attr(not(feature = "batch"), doc = "```ignore")]
//! use muwazi::batch::output_dir::OutputDir;
//! use muwazi::batch::pairing::Pairing;
//! use muwazi::batch::{Batch, Settings};
//!
//! # let folder = tempfile::tempdir()?;
//! # let texts = folder.path().join("texts");
//! # std::fs::create_dir(&texts)?;
//! # std::fs::write(texts.join("news-ar.txt"), "انعقد المؤتمر في 14 مارس. وحضره 200 مندوب.")?;
//! # std::fs::write(texts.join("news-en.txt"), "The conference met on 14 March. It was attended by 200 delegates.")?;
//! # let out = folder.path().join("pairs");
//! let paired = Pairing::default().pair(&[&texts])?;
//! let batch = Batch::new(Settings::default(), OutputDir::new(&out, None));
//! let summary = batch.run(&paired, &|progress| {
//!     println!("{}: {} pairs", progress.row.id, progress.row.pairs);
//! })?;
//! # assert_eq!(summary.rows.len(), 1);
//! # assert!(summary.faults.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Evidence of your own
//!
//! What a bead costs, in nats: here, the more the farther its sides are from having as many words. `docs/architecture.md`
//! has one that learns from the texts.
//!
//! ```
//! use muwazi::Aligner;
//! use muwazi::align::evidence::{BeadCost, Bitext, Evidence};
//! use muwazi::correspond::features::Features;
//! use muwazi::model::bead::Span;
//!
//! /// Translations have about as many words.
//! #[derive(Clone)]
//! struct SameLength;
//!
//! struct Prepared<'a>(Bitext<'a>);
//!
//! impl Evidence for SameLength {
//!     fn prepare<'a>(&'a self, bitext: Bitext<'a>) -> Box<dyn BeadCost + 'a> {
//!         Box::new(Prepared(bitext))
//!     }
//! }
//!
//! impl BeadCost for Prepared<'_> {
//!     fn cost(&self, ar: Span, en: Span) -> f64 {
//!         let words = |features: &Features, run: Span| -> f64 {
//!             features.segments[run.range()].iter().map(|segment| segment.words as f64).sum()
//!         };
//!         0.1 * (words(self.0.ar, ar) - words(self.0.en, en)).abs() - 0.2
//!     }
//! }
//!
//! let aligner = Aligner::builder().evidence(SameLength).build();
//! # use muwazi::{Lang, split::Splitter};
//! # let ar = Splitter::new().split(Lang::Arabic, "انعقد المؤتمر. وحضره مندوبون.".into());
//! # let en = Splitter::new().split(Lang::English, "The conference met. Delegates attended.".into());
//! # assert_eq!(aligner.align(&ar, &en).beads().len(), 2);
//! ```
//!
//! # A translation memory
//!
//! What the memory has already stays out, what people have changed in it stays, and the memory as it was is kept beside
//! it.
//!
//! ```
//! use muwazi::Pair;
//! use muwazi::memory::Memory;
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("memory.tmx");
//! # muwazi::formats::write(&path, [Pair::new("بحر", "sea")])?;
//! let pairs = [Pair::new("نهر", "river").with_confidence(0.97)];
//! let report = Memory::open(&path)?.merge(&pairs)?;
//! println!("{} new, {} known", report.counts.added, report.counts.duplicates);
//! # assert_eq!(report.counts.added, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Terms
//!
//! Words and phrases that stand for the same thing, from pairs of any format.
//!
//! ```
//! use muwazi::formats::PairReader;
//! use muwazi::terms::{Extractor, Options};
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("pairs.tsv");
//! # std::fs::write(&path, "قرر مجلس الأمن ذلك\tthe Security Council so decided\nمجلس الأمن\tSecurity Council\n")?;
//! let mut extractor = Extractor::new(Options::default());
//! for pair in PairReader::open(&path)? {
//!     extractor.add(&pair?, "pairs.tsv");
//! }
//! for term in extractor.finish() {
//!     println!("{} | {} ({} pairs)", term.ar.text, term.en.text, term.pairs);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Reading pairs
//!
//! A TMX file, or any other format of pairs: what the file is made of tells which.
//!
//! ```
//! use muwazi::Pair;
//! use muwazi::formats::{PairReader, PairWriter};
//!
//! # let folder = tempfile::tempdir()?;
//! # let (path, out) = (folder.path().join("memory.tmx"), folder.path().join("short.csv"));
//! # muwazi::formats::write(&path, [Pair::new("بحر", "sea"), Pair::new("نهر طويل جدا", "a very long river")])?;
//! let mut writer = PairWriter::create(&out)?;
//! for pair in PairReader::open(&path)? {
//!     let pair = pair?;
//!     if pair.en().len() < 10 {
//!         writer.write(&pair)?;
//!     }
//! }
//! writer.finish()?;
//! # assert!(!std::fs::read_to_string(&out)?.contains("river"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
