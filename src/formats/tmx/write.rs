//! Writer of translation units as each tool wants them.
//!
//! The XML is written by hand: it has one shape, and all that needs care is escaping.

use std::io::{self, Write};

use super::history::{CHECKSUM, TRADOS_CHECKSUM};
use super::segment::segment;
use super::{Flavor, History, TOOL, checksum};
use super::{HUMAN, MOVED, TIMES, TRADOS_HUMAN, TRADOS_MOVED, TRADOS_TIMES};
use crate::formats::frame::{Emit, Out};
use crate::formats::read::UnitSource;
use crate::formats::{Format, NotHeld, Options, decimals, dropped, tmx};
use crate::io::xml::{Attribute, Text};
use crate::model::assessment::SURE;
use crate::model::document::Level;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Name of the maker of a unit that does not say it.
const UNKNOWN: &str = "unknown";

pub(in crate::formats) struct Units<'a> {
    out: Out<'a>,
    options: Options,
    /// Level of the units in the header, once it is written; the first unit decides.
    level: Option<Level>,
    /// Pair that is written as soon as the one after it is known, for its context.
    waiting: Option<Waiting>,
    /// History of the unit that came last, which may have further pairs.
    last: Option<History>,
    /// Source text before the waiting pair, if it is from the same file.
    before: Option<String>,
    /// Whether each unit says who made it, for a memory that another tool made.
    is_signed: bool,
    /// Number of characters of pairs that XML could not hold.
    dropped: usize,
    /// Number of pairs that were left out because they are no translations.
    untranslated: usize,
}

/// Pair that is to become a unit.
struct Waiting {
    pair: Pair,
    /// History of the pair, if it was a unit before; else it is made here.
    history: Option<History>,
}

impl<'a> Units<'a> {
    pub(in crate::formats) fn new(out: Out<'a>, options: Options) -> Self {
        Self {
            out,
            options,
            level: None,
            waiting: None,
            last: None,
            before: None,
            is_signed: false,
            dropped: 0,
            untranslated: 0,
        }
    }

    fn header(&mut self, level: Level) -> io::Result<()> {
        let Options {
            languages, date, ..
        } = &self.options;
        let tmx::Options {
            tool_version,
            prologue,
            flavor,
            has_doctype,
            ..
        } = &self.options.tmx;
        self.level = Some(level);
        if let Some(prologue) = prologue {
            return writeln!(self.out, "{}", in_utf8(prologue));
        }
        writeln!(self.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        if *has_doctype {
            writeln!(self.out, "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">")?;
        }
        write!(
            self.out,
            concat!(
                "<tmx version=\"1.4\">\n",
                "  <header creationtool=\"{}\" creationtoolversion=\"{}\" segtype=\"{}\" o-tmf=\"{}\"",
                " adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"",
            ),
            TOOL,
            Attribute(tool_version),
            segtype(level),
            TOOL,
            languages.code(languages.source),
        )?;
        if let Some(date) = date {
            write!(self.out, " creationdate=\"{date}\"")?;
        }
        if *flavor == Flavor::Trados {
            // A field of one's own is known only if the header declares it.
            writeln!(self.out, ">")?;
            for field in [
                "Quality:Integer",
                "SourceFile:SingleString",
                "TargetFile:SingleString",
                "Checksum:SingleString",
                "Human:SingleString",
                "ArTime:SingleString",
                "EnTime:SingleString",
            ] {
                writeln!(self.out, "    <prop type=\"x-{field}\"></prop>")?;
            }
            for field in &self.options.tmx.fields {
                writeln!(
                    self.out,
                    "    <prop type=\"x-{}\"></prop>",
                    field.declared()
                )?;
            }
            return write!(self.out, "  </header>\n  <body>\n");
        }
        write!(self.out, "/>\n  <body>\n")
    }

    /// Writes the pair that waits, before one with the source text `next`.
    fn unit(&mut self, next: Option<&str>) -> io::Result<()> {
        let Some(Waiting { pair, history }) = self.waiting.take() else {
            return Ok(());
        };
        let before = self.before.take();
        let history = history.as_ref();
        let flavor = self.options.tmx.flavor;
        write!(self.out, "    <tu")?;
        if self.level != Some(pair.level) {
            write!(self.out, " segtype=\"{}\"", segtype(pair.level))?;
        }
        let tool = history.map_or(TOOL, |history| history.tool.as_deref().unwrap_or(UNKNOWN));
        if self.is_signed || tool != TOOL {
            write!(self.out, " creationtool=\"{}\"", Attribute(tool))?;
        }
        let is_said_of_all = match flavor {
            Flavor::Plain => {
                self.is_signed || history.is_some() || self.options.tmx.creator != TOOL
            }
            Flavor::OmegaT => self.is_signed,
            Flavor::MemoQ | Flavor::Trados => true,
        };
        if is_said_of_all {
            self.history(history)?;
        }
        writeln!(self.out, ">")?;
        for note in history.iter().flat_map(|history| &history.notes) {
            writeln!(self.out, "      <note>{}</note>", Text(note))?;
        }
        self.properties(&pair, history, before.as_deref(), next)?;
        let source = self.options.languages.source;
        for lang in [source, source.other()] {
            write!(
                self.out,
                "      <tuv xml:lang=\"{}\"",
                self.options.languages.code(lang)
            )?;
            if flavor == Flavor::OmegaT && lang != source {
                self.history(history)?;
            }
            write!(self.out, ">")?;
            if flavor == Flavor::MemoQ && lang == source {
                for (name, text) in [("pre", before.as_deref()), ("post", next)] {
                    if let Some(text) = text {
                        let segment = format!("<seg>{}</seg>", Text(text));
                        write!(
                            self.out,
                            "<prop type=\"x-context-{name}\">{}</prop>",
                            Text(&segment)
                        )?;
                    }
                }
            }
            writeln!(self.out, "<seg>{}</seg></tuv>", segment(&pair, lang))?;
        }
        writeln!(self.out, "    </tu>")?;
        self.before = Some(side(&pair, source).to_owned());
        Ok(())
    }

    /// Writes a unit as it is.
    fn raw(&mut self, unit: &str) -> io::Result<()> {
        self.unit(None)?;
        self.before = None;
        writeln!(self.out, "    {unit}")
    }

    /// Writes the makers and the moments of a unit and of its last change.
    fn history(&mut self, history: Option<&History>) -> io::Result<()> {
        let date = self.options.date.map(|date| date.to_string());
        let (us, date) = (Some(TOOL), date.as_deref());
        let creator = Some(self.options.tmx.creator.as_str());
        let said = match history {
            Some(history) => [
                history.created_by.as_deref(),
                history.created.as_deref(),
                history.changed_by.as_deref(),
                history.changed.as_deref(),
            ],
            None => [creator, date, us, date],
        };
        let names = ["creationid", "creationdate", "changeid", "changedate"];
        for (name, value) in names.into_iter().zip(said) {
            if let Some(value) = value {
                write!(self.out, " {name}=\"{}\"", Attribute(value))?;
            }
        }
        Ok(())
    }

    fn properties(
        &mut self,
        pair: &Pair,
        history: Option<&History>,
        before: Option<&str>,
        next: Option<&str>,
    ) -> io::Result<()> {
        let source = self.options.languages.source;
        let confidence = decimals(pair.confidence, 4);
        // Of a unit that was there, what it says: an edit is still to be seen after it was written anew.
        let checksum = match history {
            Some(history) => history.checksum.clone(),
            // Of texts with tags no checksum tells whether somebody has edited them.
            None => (!pair.has_tags()).then(|| checksum(&pair.ar, &pair.en)),
        };
        if history.is_none() {
            for field in self.options.tmx.fields.clone() {
                let name = field.property(self.options.tmx.flavor);
                self.prop(&name, field.value())?;
            }
        }
        let moved = pair.moved.then_some("true");
        let human = pair.human.then_some("true");
        match self.options.tmx.flavor {
            Flavor::Plain => {
                self.prop("x-confidence", &confidence)?;
                self.prop("x-shape", &pair.shape.to_string())?;
                self.optional(MOVED, moved)?;
                self.optional(HUMAN, human)?;
                self.times(pair, TIMES)?;
                for (name, lang) in [("x-ar-file", Lang::Arabic), ("x-en-file", Lang::English)] {
                    self.optional(name, file(pair, lang))?;
                }
                self.optional(CHECKSUM, checksum.as_deref())
            }
            Flavor::OmegaT => {
                self.optional("x-file", file(pair, source))?;
                self.optional("prev", before)?;
                self.optional("next", next)?;
                self.prop("x-confidence", &confidence)?;
                self.optional(MOVED, moved)?;
                self.optional(HUMAN, human)?;
                self.times(pair, TIMES)?;
                self.optional(CHECKSUM, checksum.as_deref())
            }
            Flavor::MemoQ => {
                // What was aligned and is not sure gets a penalty there until somebody has looked at it.
                self.prop("corrected", if pair.human { "yes" } else { "no" })?;
                let is_aligned = pair.confidence < SURE;
                self.prop("aligned", if is_aligned { "yes" } else { "no" })?;
                self.optional("x-document", file(pair, source))?;
                self.prop("x-confidence", &confidence)?;
                self.optional(MOVED, moved)?;
                self.optional(HUMAN, human)?;
                self.times(pair, TIMES)?;
                self.optional(CHECKSUM, checksum.as_deref())
            }
            Flavor::Trados => {
                let is_sure = pair.confidence >= SURE;
                let user = match history {
                    Some(history) => history.changed_by.as_ref().or(history.created_by.as_ref()),
                    None => Some(&self.options.tmx.creator),
                };
                let user = user.map_or(TOOL, String::as_str).to_owned();
                self.prop("x-LastUsedBy", &user)?;
                self.prop("x-Origin", "Alignment")?;
                let level = match (pair.human, is_sure) {
                    (true, _) => "ApprovedTranslation",
                    (false, true) => "Translated",
                    (false, false) => "Draft",
                };
                self.prop("x-ConfirmationLevel", level)?;
                // Rounded down: 100 is for what is certain.
                let quality = (pair.confidence * 100.0).floor();
                self.prop("x-Quality:Integer", &quality.to_string())?;
                self.optional("x-SourceFile:SingleString", file(pair, source))?;
                self.optional("x-TargetFile:SingleString", file(pair, source.other()))?;
                self.optional(TRADOS_MOVED, moved)?;
                self.optional(TRADOS_HUMAN, human)?;
                self.times(pair, TRADOS_TIMES)?;
                self.optional(TRADOS_CHECKSUM, checksum.as_deref())
            }
        }
    }

    /// Writes when the two sides of a pair are shown, under these names.
    fn times(&mut self, pair: &Pair, names: [&str; 2]) -> io::Result<()> {
        for (name, time) in names.into_iter().zip([pair.ar_time, pair.en_time]) {
            self.optional(name, time.map(|time| time.to_string()).as_deref())?;
        }
        Ok(())
    }

    fn optional(&mut self, name: &str, value: Option<&str>) -> io::Result<()> {
        value.map_or(Ok(()), |value| self.prop(name, value))
    }

    fn prop(&mut self, name: &str, value: &str) -> io::Result<()> {
        writeln!(
            self.out,
            "      <prop type=\"{name}\">{}</prop>",
            Text(value)
        )
    }

    /// Keeps a pair to be written when the next one is known.
    fn wait(&mut self, pair: &Pair, history: Option<History>) -> io::Result<()> {
        // What was a unit before was somebody's to write.
        match Format::Tmx.leaves_out(pair, &self.options) {
            Some(NotHeld::Untranslated) if history.is_some() => {}
            Some(reason) => {
                self.untranslated += usize::from(reason == NotHeld::Untranslated);
                return Ok(());
            }
            None => {}
        }
        self.dropped += dropped(&[&pair.ar, &pair.en]);
        if self.level.is_none() {
            self.header(pair.level)?;
        }
        let source = self.options.languages.source;
        let is_same_file = |waiting: &Waiting| file(&waiting.pair, source) == file(pair, source);
        let is_together = self.waiting.as_ref().is_some_and(is_same_file);
        self.unit(is_together.then(|| side(pair, source)))?;
        if !is_together {
            self.before = None;
        }
        self.waiting = Some(Waiting {
            pair: pair.clone(),
            history,
        });
        Ok(())
    }
}

impl Emit<Pair> for Units<'_> {
    fn row(&mut self, pair: &Pair) -> io::Result<()> {
        self.wait(pair, None)
    }

    fn original(&mut self, pair: &Pair, unit: &UnitSource) -> io::Result<()> {
        let keeps_units = self.options.tmx.prologue.is_some();
        match unit {
            UnitSource::None => self.wait(pair, None),
            UnitSource::Same if keeps_units => Ok(()),
            UnitSource::Same => self.wait(pair, self.last.clone()),
            UnitSource::Tmx(unit) if keeps_units => {
                if self.level.is_none() {
                    self.header(Level::default())?;
                }
                self.dropped += unit.dropped;
                self.raw(&unit.raw)
            }
            UnitSource::Tmx(unit) => {
                self.last = Some(unit.history.clone());
                self.wait(pair, self.last.clone())
            }
        }
    }

    fn end(&mut self) -> io::Result<()> {
        if self.level.is_none() {
            self.header(Level::default())?;
        }
        self.unit(None)?;
        write!(self.out, "  </body>\n</tmx>\n")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn dropped(&self) -> usize {
        self.dropped
    }

    fn untranslated(&self) -> usize {
        self.untranslated
    }
}

/// Writer of units for a TMX that another writes: no header and no end, and each says that Muwazi made it.
pub(crate) struct Fragment<'a>(Units<'a>);

impl<'a> Fragment<'a> {
    /// Creates a writer to `out`, into a document whose units are of `level` where they do not say it.
    pub(crate) fn new(out: Box<dyn Write + 'a>, options: Options, level: Level) -> Self {
        let mut units = Units::new(io::BufWriter::new(out), options);
        units.level = Some(level);
        units.is_signed = true;
        Self(units)
    }

    /// Writes a pair as a unit; one without counterpart is left out.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        self.0.row(pair)
    }

    /// Writes a unit as it is.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn unit(&mut self, unit: &str) -> io::Result<()> {
        self.0.raw(unit)
    }

    /// Writes the pair that waits for the one after it. Returns the number of characters that XML could not hold.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn finish(mut self) -> io::Result<usize> {
        self.0.unit(None)?;
        self.0.flush()?;
        Ok(self.0.dropped)
    }
}

/// Returns the text before the first unit of another TMX, for a file that is in UTF-8.
pub(crate) fn in_utf8(prologue: &str) -> String {
    // Tools that convert files leave marks of the byte order behind, one after the other.
    let is_before = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let prologue = prologue.trim_start_matches(is_before);
    let rest = match prologue.strip_prefix("<?xml ") {
        Some(declaration) => declaration.split_once("?>").map_or("", |(_, rest)| rest),
        None => prologue,
    };
    let rest = rest.trim_start_matches(is_before);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{rest}")
}

fn side(pair: &Pair, lang: Lang) -> &str {
    match lang {
        Lang::Arabic => &pair.ar,
        Lang::English => &pair.en,
    }
}

fn file(pair: &Pair, lang: Lang) -> Option<&str> {
    match lang {
        Lang::Arabic => pair.ar_file.as_deref(),
        Lang::English => pair.en_file.as_deref(),
    }
}

fn segtype(level: Level) -> &'static str {
    match level {
        Level::Paragraph => "paragraph",
        Level::Sentence => "sentence",
        // TMX 1.4b, segtype: "phrase" is what is smaller than a sentence.
        Level::Clause => "phrase",
    }
}
