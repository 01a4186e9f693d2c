//! Reading of files as texts: the kind of a file, its text, and the language of each stretch.
//!
//! | file | question |
//! |---|---|
//! | `kind.rs`, `tell.rs`, `prologue.rs` | what kind of file is it? |
//! | `encoding.rs`, `single_byte.rs`, `signature.rs` | plain text: which encoding is it in? |
//! | `docx/`, `odt/`, `html/`, `markdown/`, `subtitles.rs`, `pdf/` | documents: which paragraphs do they hold? |
//! | `blocks.rs` | the paragraphs of a document, put together to a text |
//! | `resources/` | files of texts by key: which text has which key? |
//! | `package.rs`, `elements.rs` | ZIP packages and the XML in them |
//! | `mixed.rs`, `layout.rs` | which stretches of a text are in which language? |
//! | `tables.rs` | which cells of a table in both languages are no text? |
//!
//! Nothing of plain text is repaired or normalised on the way in: a text is what its bytes say, line ends included.
//! Only the byte-order mark is left out, for it is no part of the text. Of a document the text is what a reader
//! sees, with a blank line between paragraphs.
//!
//! [`open`] reads one file; [`sides`] tells the Arabic text from the English one, in two files or in one that
//! holds both; [`open_sides`] does both. The work is pure below that: [`extract`] takes the bytes of any file,
//! [`decode`] those of plain text, [`mixed::split`] takes a text.

mod blocks;
mod docx;
mod elements;
mod encoding;
mod html;
mod kind;
mod layout;
mod markdown;
pub mod mixed;
mod odt;
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod prologue;
mod resources;
mod signature;
mod single_byte;
mod subtitles;
mod tables;
mod tell;

use std::path::Path;
use std::sync::Arc;

use crate::io::{files, streams};
use crate::model::bead::Span;
use crate::model::error::{Error, ErrorKind, Hint, Result};
use crate::model::lang::Lang;
use crate::text::script::Letters;

pub use blocks::Block;
pub use encoding::decode;
pub use kind::Kind;
pub use layout::Gap;
pub(crate) use resources::{Entry, Resources};
pub(crate) use tell::{is_review_page, tell};

/// Least share of a side in the letters of both, one in this many: a smaller side is no text but a stray title or name.
const STRAY: usize = 50;
/// Least share of letters of the second language, one in this many, in a file that holds both languages.
const BOTH: usize = 4;
/// Least such share beside another file, whose translation this one may be with quotations and references.
const BOTH_ALREADY: usize = 3;

/// Text that was read, with its origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Path of the file as the user named it; `<stdin>` for standard input.
    pub name: String,
    /// Text of the file: of plain text all but the byte-order mark, unaltered; of a document its paragraphs.
    pub text: Arc<str>,
    /// Encoding that the file was read in, by its WHATWG name: `UTF-8`, `UTF-16LE`, `windows-1256` …; `UTF-8` for
    /// documents that are no text.
    pub encoding: &'static str,
    /// Kind of the file.
    pub kind: Kind,
    /// Paragraphs of a document, which its text holds with blank lines between them; none for plain text, which does
    /// not say where its paragraphs end.
    pub blocks: Vec<Block>,
}

/// Side of the texts to align: the part in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// File that the side is in.
    pub source: Source,
    /// Stretches of the side, as ascending byte spans over the source's text; at least one, each from its first to its
    /// last visible character.
    pub spans: Vec<Span>,
}

/// Two texts to align.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sides {
    /// Arabic side.
    pub ar: Side,
    /// English side.
    pub en: Side,
    /// Number of cells of tables in both languages that are in neither: numbers, keys, remarks, names of columns.
    pub left_out: usize,
}

/// Reads the text in `path`, or standard input if it is `-`: of whatever kind it is, in `encoding` or else in the one
/// its bytes show.
///
/// # Errors
/// [`ErrorKind::Read`] if the system will not let us read it, and those of [`extract`].
pub fn open(path: impl AsRef<Path>, encoding: Option<&str>) -> Result<Source> {
    let path = files::unicode(path.as_ref())?;
    let name = streams::input_name(path);
    let mut bytes = Vec::new();
    streams::open(path)?
        .read_to_end(&mut bytes)
        .map_err(|source| Error::read(name, source))?;
    extract(name, &bytes, encoding)
}

/// Extracts the text of the file that holds `bytes`: its content tells what kind it is, and its name where the content
/// does not. `encoding` is that of plain text, web pages, Markdown and subtitles; other documents say themselves.
///
/// # Errors
/// Those of [`decode`]; [`ErrorKind::Document`] where a document is damaged, protected or of a kind that is not read;
/// [`ErrorKind::Malformed`] for subtitles with wrong times.
pub fn extract(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    extract_as(tell(name, bytes)?, name, bytes, encoding)
}

/// Extracts the text of a file whose kind is known.
///
/// # Errors
/// Those of [`extract`].
pub fn extract_as(kind: Kind, name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    match kind {
        Kind::Text => decode(name, bytes, encoding),
        Kind::Docx => docx::read(name, bytes),
        Kind::Odt => odt::read(name, bytes),
        Kind::Html => html::read(name, bytes, encoding),
        Kind::Markdown => markdown::read(name, bytes, encoding),
        Kind::Srt | Kind::Vtt => subtitles::read(name, bytes, encoding, kind),
        #[cfg(feature = "pdf")]
        Kind::Pdf => pdf::read(name, bytes),
        #[cfg(not(feature = "pdf"))]
        Kind::Pdf => {
            let reason = "this muwazi was built without pdf; save it as plain text or .docx";
            Err(document_error(name, None, reason.into()).with_hint(Hint::Feature("pdf")))
        }
    }
}

/// Reads one file that holds both languages, or two files in any order, and tells the two languages apart.
///
/// # Errors
/// [`ErrorKind::Usage`] if standard input is named twice, and those of [`open`] and [`sides`].
pub fn open_sides<P: AsRef<Path>>(paths: &[P], encoding: Option<&str>) -> Result<Sides> {
    if streams::is_read_twice(paths) {
        return Err(usage(
            "standard input (-) can be read only once; name a file for the other text",
        ));
    }
    let sources: Result<Vec<Source>> = paths.iter().map(|path| open(path, encoding)).collect();
    sides(sources?)
}

/// Returns the Arabic and the English side of one text that holds both (see [`mixed`]), or of two texts in any order.
///
/// Of two texts each is taken whole, and most of its letters decide its language: an English title above an
/// Arabic text stays with it.
///
/// # Errors
/// [`ErrorKind::Missing`] if a language is not there, [`ErrorKind::SameLanguage`] if two texts are in one
/// language, [`ErrorKind::Usage`] if one of two texts holds both languages, if one text has them in the same lines or
/// is a table of pairs, or if there are not one or two texts.
pub fn sides(sources: Vec<Source>) -> Result<Sides> {
    let count = sources.len();
    let mut sources = sources.into_iter();
    match (sources.next(), sources.next(), sources.next()) {
        (Some(both), None, None) => apart(both),
        (Some(a), Some(b), None) => pair(a, b),
        _ => Err(usage(format!(
            "{count} files given; give one Arabic and one English file, or one file that holds both"
        ))),
    }
}

/// Splits one text that holds both languages into its sides.
fn apart(source: Source) -> Result<Sides> {
    let letters = Letters::of(&source.text);
    let spans = if source.blocks.is_empty() {
        mixed::split(&source.text)
    } else {
        mixed::split_blocks(&source.text, &source.blocks)
    };
    if source.kind == Kind::Text && is_table(&source) {
        return Err(usage(format!(
            "{} is a table of pairs, which are aligned already; to align their texts anew, save it as .txt",
            source.name
        ))
        .with_hint(Hint::Pairs));
    }
    // Letters of a script in the stretches of a language.
    let count = |lang: Lang, script: Lang| -> usize {
        let stretches = spans.of(lang).iter();
        stretches
            .map(|span| Letters::of(&source.text[span.range()]).in_script_of(script))
            .sum()
    };
    let langs = [Lang::Arabic, Lang::English];
    let same_lines = || {
        usage(format!(
            "{} has Arabic and English in the same lines; separate them by a tab or a line break, or give two files",
            source.name
        ))
    };
    for lang in langs {
        let own = count(lang, lang);
        if own == 0 || own < letters.total() / STRAY {
            return Err(
                if letters.in_script_of(lang) >= letters.total().max(1).div_ceil(BOTH) {
                    same_lines()
                } else {
                    missing(source.name, lang)
                },
            );
        }
    }
    // Foreign letters in one side are names and quotations; in both sides it is lines that were not told apart.
    if langs
        .iter()
        .all(|&lang| count(lang, lang.other()) > count(lang, lang) / BOTH)
    {
        return Err(same_lines());
    }
    Ok(Sides {
        ar: Side {
            source: source.clone(),
            spans: spans.ar,
        },
        en: Side {
            source,
            spans: spans.en,
        },
        left_out: spans.left_out.len(),
    })
}

/// Whether a file that calls itself a table or list of pairs has both languages in most of its lines.
fn is_table(source: &Source) -> bool {
    let name = source.name.to_ascii_lowercase();
    let is_both = |line: &str| {
        let letters = Letters::of(line);
        letters.arabic > 0 && letters.latin > 0
    };
    let (mut lines, mut both) = (0, 0);
    for line in source.text.lines().filter(|line| !line.trim().is_empty()) {
        lines += 1;
        both += usize::from(is_both(line));
    }
    [".csv", ".tsv", ".jsonl"]
        .iter()
        .any(|end| name.ends_with(end))
        && 2 * both > lines
}

/// Returns the sides of two texts in any order.
fn pair(a: Source, b: Source) -> Result<Sides> {
    let [in_a, in_b] = [&a, &b].map(|source| Letters::of(&source.text));
    let holds_both =
        |letters: Letters, part| letters.arabic.min(letters.latin) > letters.total() / part;
    if holds_both(in_a, BOTH) && holds_both(in_b, BOTH) {
        return Err(usage(format!(
            "both {} and {} hold Arabic and English; align one such file at a time, or give one file per language",
            a.name, b.name
        )));
    }
    for (source, letters) in [(&a, in_a), (&b, in_b)] {
        // Names and terms in the other script do not make a text of two languages: its lines are not told apart then.
        if holds_both(letters, BOTH_ALREADY) && apart(source.clone()).is_ok() {
            return Err(usage(format!(
                "{} holds both Arabic and English; give it alone to align the one with the other, or give one file per \
                 language",
                source.name
            )));
        }
    }
    match (in_a.lang(), in_b.lang()) {
        (Some(Lang::Arabic), Some(Lang::English)) => Ok(Sides {
            ar: whole(a),
            en: whole(b),
            left_out: 0,
        }),
        (Some(Lang::English), Some(Lang::Arabic)) => Ok(Sides {
            ar: whole(b),
            en: whole(a),
            left_out: 0,
        }),
        (Some(lang), Some(_)) => Err(ErrorKind::SameLanguage {
            files: [a.name, b.name],
            lang,
        }
        .into()),
        (Some(lang), None) => Err(missing(b.name, lang.other())),
        (None, Some(lang)) => Err(missing(a.name, lang.other())),
        (None, None) => Err(missing(format!("{} and {}", a.name, b.name), Lang::Arabic)),
    }
}

/// Returns a text that is one side as a whole.
fn whole(source: Source) -> Side {
    let start = source.text.len() - source.text.trim_start().len();
    let spans = vec![Span::new(start, source.text.trim_end().len())];
    Side { source, spans }
}

fn missing(file: String, lang: Lang) -> Error {
    ErrorKind::Missing { file, lang }.into()
}

fn document_error(file: &str, place: Option<String>, reason: String) -> Error {
    ErrorKind::Document {
        file: file.into(),
        place,
        reason,
    }
    .into()
}

fn usage(reason: impl Into<String>) -> Error {
    ErrorKind::Usage {
        reason: reason.into(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AR: &str = "\nقرر المجلس ما يلي (UN):\nأولا: دعم الوكالة.\n";
    const EN: &str = "The Council decided as follows:\nFirst, to support the Agency (الأونروا).\n\n";

    fn source(name: &str, text: &str) -> Source {
        Source {
            name: name.into(),
            text: text.into(),
            encoding: "UTF-8",
            kind: Kind::Text,
            blocks: Vec::new(),
        }
    }

    fn stretches(side: &Side) -> Vec<&str> {
        let text = &side.source.text;
        side.spans.iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn the_script_tells_the_sides_whatever_their_order() {
        let (ar, en, both) = (
            source("a", AR),
            source("e", EN),
            source("b", &(AR.to_owned() + EN)),
        );
        for sources in [vec![ar.clone(), en.clone()], vec![en, ar], vec![both]] {
            let names: Vec<_> = sources.iter().map(|source| source.name.clone()).collect();
            let sides = sides(sources).expect("both languages");
            assert_eq!(stretches(&sides.ar), [AR.trim()], "{names:?}");
            assert_eq!(stretches(&sides.en), [EN.trim()], "{names:?}");
        }
    }

    #[test]
    fn a_title_in_the_other_language_stays_with_its_file() {
        let titled = format!("Resolution\n{AR}");
        let sides = sides(vec![source("e", EN), source("a", &titled)]).expect("both languages");
        assert_eq!(stretches(&sides.ar), [titled.trim()]);
    }

    #[test]
    fn errors_say_what_is_missing() {
        let both = AR.to_owned() + EN;
        let even = "قرر المجلس عقد دورة The Council decided to meet\nوتبرع الصندوق بالمبلغ كله The Fund gave\n";
        let lines = "قرار Decision\nمجلس Council\nدعم Support\n";
        let long = EN.repeat(30) + "قال\n";
        for (texts, message) in [
            (vec![EN], "no Arabic text found in f0"),
            (vec![AR], "no English text found in f0"),
            (vec![&long], "no Arabic text found in f0"),
            (vec!["2025"], "no Arabic text found in f0"),
            (vec![lines], "f0 has Arabic and English in the same lines"),
            (vec![even], "f0 has Arabic and English in the same lines"),
            (vec![AR, AR], "both f0 and f1 are Arabic"),
            (vec![EN, EN], "both f0 and f1 are English"),
            (vec![&both, &both], "both f0 and f1 hold Arabic and English"),
            (
                vec![AR, &both],
                "f1 holds both Arabic and English; give it alone",
            ),
            (
                vec![&both, EN],
                "f0 holds both Arabic and English; give it alone",
            ),
            (vec![AR, "2025"], "no English text found in f1"),
            (vec!["2025", EN], "no Arabic text found in f0"),
            (vec!["1", "2"], "no Arabic text found in f0 and f1"),
            (vec![], "0 files given"),
            (vec![AR, EN, EN], "3 files given"),
        ] {
            let named = texts.iter().enumerate();
            let sources = named
                .map(|(n, text)| source(&format!("f{n}"), text))
                .collect();
            let error = sides(sources).expect_err(message).to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[test]
    fn files_are_opened_and_what_cannot_be_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        std::fs::write(path("a.txt"), AR).expect("written");
        std::fs::write(path("e.txt"), EN).expect("written");
        let sides = open_sides(&[path("e.txt"), path("a.txt")], None).expect("both languages");
        assert_eq!(
            sides.ar.source,
            open(path("a.txt"), Some("utf-8")).expect("read")
        );
        assert_eq!(sides.en.source.name, path("e.txt"));
        for unreadable in [path(""), path("missing.txt")] {
            let error = open(&unreadable, None).expect_err("unreadable");
            assert!(matches!(error.kind(), ErrorKind::Read { file, .. } if *file == unreadable));
        }
        let twice = open_sides(&["-", "-"], None).expect_err("only one standard input");
        assert!(matches!(twice.kind(), ErrorKind::Usage { .. }));
    }
}
