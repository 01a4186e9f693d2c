//! Format of a file, told from how it begins, and the right reader for it.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Cursor, Read};
use std::path::Path;

use encoding_rs::Encoding;

use super::text::{Text, text_not_pairs};
use super::{Pairs, Source};
use crate::formats::keyed::{self, Texts};
use crate::formats::{csv, jsonl, moses, page, tmx, usage, xliff};
use crate::io::decode::{Utf8, unpacked};
use crate::io::xml;
use crate::io::{files, streams};
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;
use crate::read;
use crate::read::{Kind, Resources};

/// Bytes with which a table of Parquet begins.
const PARQUET: &[u8] = b"PAR1";
/// Number of bytes at the beginning of a file that tell its format.
const HEAD: usize = 1 << 18;

/// Source of pairs: a file, or two files of lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// A file, or standard input if it is `-`.
    File(String),
    /// Two files, the lines of which belong together.
    Lines {
        /// Path of the Arabic file.
        ar: String,
        /// Path of the English file.
        en: String,
    },
    /// Two files of texts by key, in any order.
    Keyed([String; 2]),
}

impl Input {
    /// Returns the name of the input in messages.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => streams::input_name(path).into(),
            Self::Lines { ar, en } | Self::Keyed([ar, en]) => format!("{ar} and {en}"),
        }
    }

    /// Returns the paths of the input.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        let (one, other) = match self {
            Self::File(path) => (path, None),
            Self::Lines { ar, en } | Self::Keyed([ar, en]) => (ar, Some(en)),
        };
        [one].into_iter().chain(other)
    }
}

/// Returns the inputs that the user's paths mean: two that differ in nothing but an extension such as `.ar` and `.en`
/// are two files of lines, and two with the texts of one language by key each belong together.
///
/// # Errors
/// [`ErrorKind::Usage`](crate::model::error::ErrorKind::Usage) for one of two such files without the other, and for
/// standard input named twice.
pub fn inputs<P: AsRef<Path>>(paths: &[P]) -> Result<Vec<Input>> {
    let paths = paths.iter().map(|path| files::unicode(path.as_ref()));
    let paths = paths.collect::<Result<Vec<&str>>>()?;
    if streams::is_read_twice(&paths) {
        return Err(usage("standard input (-) can be read only once".into()));
    }
    let mut inputs = Vec::new();
    let mut is_taken = vec![false; paths.len()];
    let halves = halves(&paths);
    for (index, path) in paths.iter().enumerate() {
        if is_taken[index] {
            continue;
        }
        if let Some(&other) = halves.get(&index) {
            is_taken[other] = true;
            let both = [index, other].map(|at| paths[at].to_owned());
            inputs.push(Input::Keyed(both));
            continue;
        }
        let Some((stem, lang)) = lines_of(path) else {
            inputs.push(Input::File((*path).into()));
            continue;
        };
        let is_other = |other: usize| {
            !is_taken[other] && lines_of(paths[other]) == Some((stem.clone(), lang.other()))
        };
        let Some(other) = (index + 1..paths.len()).find(|&other| is_other(other)) else {
            let other = lang.other();
            return Err(usage(format!(
                "{path} holds the {lang} lines of two files; give the {other} ones too, as in {stem}.{} {stem}.{}",
                lang.code(),
                other.code()
            )));
        };
        is_taken[other] = true;
        let (a, b) = ((*path).to_owned(), paths[other].to_owned());
        let (ar, en) = match lang {
            Lang::Arabic => (a, b),
            Lang::English => (b, a),
        };
        inputs.push(Input::Lines { ar, en });
    }
    Ok(inputs)
}

/// Returns which files with the texts of one language by key belong together, the second of each two by the first: one
/// after the other, and the last one with a file whose keys are its own, though they could be texts themselves.
fn halves(paths: &[&str]) -> BTreeMap<usize, usize> {
    let texts: Vec<(usize, Texts)> = (paths.iter().enumerate())
        .filter_map(|(at, path)| Some((at, texts_by_key(path)?)))
        .collect();
    let is_half = |(_, texts): &&(usize, Texts)| !texts.are_both();
    let halves: Vec<&(usize, Texts)> = texts.iter().filter(is_half).collect();
    let mut belong = BTreeMap::new();
    for two in halves.chunks(2) {
        let (one, other) = match two {
            [one, other] => (one.0, Some(other.0)),
            rest => {
                let (at, half) = rest[0];
                let is_other =
                    |(_, texts): &&(usize, Texts)| texts.are_both() && half.has_keys_of(texts);
                (*at, texts.iter().find(is_other).map(|(other, _)| *other))
            }
        };
        belong.extend(other.map(|other| (one.min(other), one.max(other))));
    }
    belong
}

/// Returns the texts of a file by key. What cannot be read is told when it is opened.
fn texts_by_key(path: &str) -> Option<Texts> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let may_be = [
        "json",
        "arb",
        "strings",
        "properties",
        "xml",
        "resx",
        "po",
        "ts",
    ];
    if !may_be
        .iter()
        .any(|name| extension.eq_ignore_ascii_case(name))
    {
        return None;
    }
    let texts = || keyed(path, text(bytes(path, path)?, None)?);
    texts().ok()?.ok()
}

/// Returns the texts of a file by their keys, or the file if it is no such file.
fn keyed(path: &str, text: Text) -> Result<std::result::Result<Texts, Text>> {
    // Lines of JSON may be pairs.
    let first = text.start.lines().next().unwrap_or_default();
    match Resources::tell(path, &text.start) {
        Some(kind) if !jsonl::is_row(first) => Texts::of(kind, text).map(Ok),
        _ => Ok(Err(text)),
    }
}

/// Splits a path into what precedes an extension that names a language, and that language.
fn lines_of(path: &str) -> Option<(String, Lang)> {
    let path = path.strip_suffix(".gz").unwrap_or(path);
    let (stem, extension) = path.rsplit_once('.')?;
    Some((stem.to_owned(), Lang::of_code(extension)?))
}

/// Opens the pairs of `input`. `encoding` is that of tables and lines, told from the bytes where nothing is said; XML
/// declares its own.
///
/// # Errors
/// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read),
/// [`ErrorKind::Empty`](crate::model::error::ErrorKind::Empty) for a file without text,
/// [`ErrorKind::Binary`](crate::model::error::ErrorKind::Binary) for what is none,
/// [`ErrorKind::UnknownEncoding`](crate::model::error::ErrorKind::UnknownEncoding), and
/// [`ErrorKind::Malformed`](crate::model::error::ErrorKind::Malformed) for XML that holds no pairs.
pub fn open(input: &Input, encoding: Option<&str>) -> Result<Pairs> {
    let source: Box<dyn Source> = match input {
        Input::File(path) => file(path, streams::input_name(path), encoding)?,
        Input::Lines { ar, en } => Box::new(moses::Lines::new(
            text(bytes(ar, ar)?, encoding)?,
            text(bytes(en, en)?, encoding)?,
        )),
        Input::Keyed(paths) => {
            let texts = |path: &str| {
                keyed(path, text(bytes(path, path)?, encoding)?)?
                    .map_err(|text| usage(format!("{} does not hold texts by key", text.name)))
            };
            Box::new(keyed::Pairs::of_two(texts(&paths[0])?, texts(&paths[1])?)?)
        }
    };
    Ok(Pairs::new(source))
}

/// Opens the pairs of the file at `path`, which errors call `name`: what was kept of standard input.
///
/// # Errors
/// Those of [`open()`].
pub fn open_kept(path: &str, name: &str, encoding: Option<&str>) -> Result<Pairs> {
    Ok(Pairs::new(file(path, name, encoding)?))
}

/// Whether a file is a translation memory: by its extension, else by what is in it.
///
/// # Errors
/// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read).
pub fn is_memory(path: &str) -> Result<bool> {
    let unpacked = path.strip_suffix(".gz").unwrap_or(path);
    let extension = Path::new(unpacked).extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("tmx") {
        return Ok(true);
    }
    let bytes = bytes(path, path)?;
    if !xml::is_xml(&bytes.head) {
        return Ok(false);
    }
    let mut reader = xml::Reader::new(bytes.name, bytes.input)?;
    Ok(matches!(reader.root(), Ok(root) if root.name() == "tmx"))
}

fn file(path: &str, name: &str, encoding: Option<&str>) -> Result<Box<dyn Source>> {
    #[cfg(feature = "xlsx")]
    if !streams::is_stream(path) && is_archive(path)? {
        return Ok(Box::new(crate::formats::xlsx::Sheet::open(path)?));
    }
    let bytes = bytes(path, name)?;
    let unpacked = Path::new(path.strip_suffix(".gz").unwrap_or(path));
    let extension = unpacked
        .extension()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if ["ladder", "sketch"].iter().any(|links| extension == *links) {
        return Err(usage(format!(
            "{path} holds the numbers of segments and no texts; give the pairs themselves, as csv, jsonl or tmx"
        )));
    }
    if bytes.head.starts_with(PARQUET) {
        return parquet(path);
    }
    if read::is_review_page(&bytes.head) {
        return Ok(Box::new(page::Pairs::new(text(bytes, Some("utf-8"))?)));
    }
    if Resources::tell(path, &String::from_utf8_lossy(&bytes.head)).is_some() {
        return Ok(match keyed(path, text(bytes, encoding)?)? {
            Ok(texts) => Box::new(keyed::Pairs::of_both(texts)?),
            Err(text) => Box::new(jsonl::Pairs::new(text)),
        });
    }
    read::refuse(path, &bytes.head)?;
    if read::is_old_office(&bytes.head) {
        read::tell(path, &bytes.head)?;
    }
    // What is no document for `read` either is said below.
    if let Ok(kind @ (Kind::Html | Kind::Pdf | Kind::Srt | Kind::Vtt)) =
        read::tell(path, &bytes.head)
    {
        return Err(text_not_pairs(path, kind));
    }
    let is_xml = ["tmx", "xliff", "xlf", "xml"]
        .iter()
        .any(|xml| extension == *xml);
    if is_xml || xml::is_xml(&bytes.head) {
        let mut reader = xml::Reader::new(bytes.name, bytes.input)?;
        reader.keep(xml::TOKEN_LIMIT);
        let root = reader.root()?;
        return match root.name() {
            "tmx" => Ok(Box::new(tmx::Units::new(reader))),
            "xliff" => Ok(Box::new(xliff::Segments::new(&root, reader)?)),
            root => Err(reader.malformed(format!(
                "its XML begins with <{root}>; expected <tmx> of a translation memory or <xliff>"
            ))),
        };
    }
    let text = text(bytes, encoding)?;
    if text.begins_with('{') || extension == "jsonl" {
        return Ok(Box::new(jsonl::Pairs::new(text)));
    }
    Ok(Box::new(csv::Table::new(
        text,
        &extension.to_string_lossy(),
    )))
}

/// Opens a table of Parquet.
fn parquet(path: &str) -> Result<Box<dyn Source>> {
    #[cfg(feature = "parquet")]
    return Ok(Box::new(crate::formats::parquet::Table::open(path)?));
    #[cfg(not(feature = "parquet"))]
    {
        let error = usage(format!(
            "{path} is Parquet, and this muwazi was built without"
        ));
        Err(error.with_hint(crate::model::error::Hint::Feature("parquet")))
    }
}

/// Whether a file is a ZIP archive.
#[cfg(feature = "xlsx")]
fn is_archive(path: &str) -> Result<bool> {
    let mut start = Vec::new();
    let mut file = streams::open(path)?.take(4);
    file.read_to_end(&mut start)
        .map_err(|source| Error::read(path, source))?;
    Ok(start == b"PK\x03\x04")
}

type Bytes = Box<dyn BufRead>;

/// File with its unpacked bytes.
struct Open {
    name: String,
    /// Beginning of the bytes.
    head: Vec<u8>,
    /// All the bytes.
    input: Bytes,
}

fn bytes(path: &str, name: &str) -> Result<Open> {
    let name = name.to_owned();
    let failed = |source| Error::read(&name, source);
    let mut input = unpacked(streams::open(path)?).map_err(failed)?;
    let head = take_head(&mut input).map_err(failed)?;
    let input = Box::new(Cursor::new(head.clone()).chain(input));
    Ok(Open { name, head, input })
}

fn take_head(input: &mut Bytes) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Returns the text of some bytes, in `encoding` or in the one that their beginning shows.
fn text(open: Open, encoding: Option<&str>) -> Result<Text> {
    let Open {
        name,
        head,
        mut input,
    } = open;
    let sample = &head[..sampled(&head)];
    let source = read::decode(&name, sample, encoding)?;
    let encoding = Encoding::for_label(source.encoding.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let bom = match Encoding::for_bom(&head) {
        Some((marked, length)) if marked == encoding => length,
        _ => 0,
    };
    let skipped = io::copy(&mut input.by_ref().take(bom as u64), &mut io::sink());
    skipped.map_err(|source| Error::read(&name, source))?;
    Ok(Text {
        name,
        start: source.text.as_ref().to_owned(),
        is_marked: bom > 0,
        input: Box::new(Utf8::new(input, encoding, bom)),
    })
}

/// Returns how many bytes of the beginning of a file are whole characters: what is cut off in the middle is no fault of
/// the file.
fn sampled(head: &[u8]) -> usize {
    if head.len() < HEAD {
        return head.len();
    }
    if head.contains(&0) {
        return head.len() & !1;
    }
    match std::str::from_utf8(head) {
        Ok(_) => HEAD,
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        Err(_) => {
            let last_line = head.iter().rposition(|&byte| byte == b'\n');
            last_line.map_or(HEAD, |end| end + 1)
        }
    }
}
