//! Aligns Arabic–English parallel texts: a text and its translation in, pairs of sentences with a confidence each out.
//!
//! ```text
//! files ─read→ texts ─split→ Documents ─align→ Alignment ─→ Pairs ─formats→ CSV, TMX, …
//! ```
//!
//! The way of the data is one-way. Between reading and writing everything is pure and cannot fail; errors live at the
//! file boundary. The core works on indices and spans and never alters the text. Arabic is always the first side.
//!
//! ```
//! let alignment = muwazi::align("انعقد المؤتمر في 14 مارس.", "The conference met on 14 March.")?;
//! for pair in &alignment {
//!     println!("{:.2} {} | {}", pair.confidence(), pair.ar(), pair.en());
//! }
//! # let folder = tempfile::tempdir().expect("a folder");
//! # let path = folder.path().join("pairs.tmx");
//! muwazi::formats::write(path, &alignment)?;
//! # Ok::<(), muwazi::Error>(())
//! ```
//!
//! The texts come in either order, and the extension chooses the format. [`pipeline::align_files`] begins with files,
//! [`align::Aligner::builder`] takes a lexicon, dictionaries, weights and further evidence, [`pipeline::Pipeline`]
//! the rest; [`batch`] aligns folders, [`memory`] merges pairs into a translation memory. Which formats are read and
//! written: [`formats`].
//!
//! | feature | what it adds |
//! |---|---|
//! | `batch` | folders of texts on all cores |
//! | `pdf` | reads PDFs with a text layer |
//! | `xlsx` | spreadsheets in and out |
//! | `parquet` | Parquet in and out |
//! | `app` | a window in the browser |
//! | `cli` | the program, and all of the above but `parquet` and `app`; both are on by default |
//!
//! - **Which level?** [`Level::Sentence`], the default, for memories and corpora; [`Level::Paragraph`] where sentences
//!   do not correspond; [`Level::Clause`] cuts paired sentences further where both sides agree.
//! - **Which evidence?** Lengths, numbers, dates, symbols and names, words by a built-in lexicon and by what the texts
//!   at hand teach, punctuation, paragraphs: [`align::evidence`], one file each, and
//!   [your own](cookbook#evidence-of-your-own).
//! - **What does it cost?** Time and memory in proportion to the length of the texts. The lexicon is read once for a
//!   process; an [`Aligner`] is built once and shared between threads.
//!
//! Recipes for the usual jobs are in the [`cookbook`].
//!
//! | floor | modules |
//! |---|---|
//! | the words the rest is said in | [`model`] |
//! | knowledge of the two languages | [`text`] |
//! | the file boundary | [`io`] |
//! | texts | [`read`], [`split`] |
//! | dictionaries | [`lexicon`] |
//! | what belongs to what | [`correspond`] |
//! | alignment | [`align`](mod@align) |
//! | faults of pairs | [`check`] |
//! | pairs as files | [`formats`] |
//! | what is done with pairs | [`memory`], [`review`], [`terms`], [`concordance`] |
//! | all of it joined | [`pipeline`], [`convert`] |
//! | many documents | [`batch`] |
//! | a window in the browser | `app` |

// The program calls the library by its name, as others do.
#[cfg(feature = "cli")]
extern crate self as muwazi;

pub mod align;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "batch")]
pub mod batch;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod concordance;
pub mod convert;
pub mod cookbook;
pub mod correspond;
pub mod formats;
pub mod io;
pub mod lexicon;
pub mod memory;
pub mod model;
pub mod pipeline;
pub mod read;
pub mod review;
pub mod split;
pub mod terms;
pub mod text;

pub use align::Aligner;
pub use formats::{PairReader, PairWriter};
pub use lexicon::Lexicon;
pub use memory::Memory;
pub use model::alignment::Alignment;
pub use model::bead::Bead;
pub use model::document::{Document, Level};
pub use model::error::{Error, Result};
pub use model::lang::Lang;
pub use model::pair::Pair;
pub use pipeline::{Pipeline, align};

/// The examples of README.md, tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The example of docs/architecture.md, tested.
#[cfg(doctest)]
#[doc = include_str!("../docs/architecture.md")]
struct Architecture;
