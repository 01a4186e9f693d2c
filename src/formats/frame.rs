//! Frame in which rows become files, pairs, terms and hits alike: names, streams, files that appear whole, errors that
//! name the file. A format itself is an [`Emit`].

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::io::files::{self, Pending};
use crate::io::sink::check_outputs;
use crate::io::streams;
use crate::model::error::{Error, Result};
use crate::model::task::checkpoint;

/// Buffered output that all formats write to.
pub(super) type Out<'a> = BufWriter<Box<dyn Write + 'a>>;

/// Formats that have names, which are file extensions too.
pub trait Named: Copy + Eq + fmt::Debug + 'static {
    /// Returns the format that a file's extension tells.
    ///
    /// # Errors
    /// [`Usage`](crate::model::error::ErrorKind::Usage) if it tells none.
    fn of_path(path: &Path) -> Result<Self>;
}

/// Kind of record that can be written: a [`Pair`](crate::model::pair::Pair), a [`Term`](super::terms::Term) or a
/// [`Hit`](super::hits::Hit).
pub trait Row: Sized {
    /// Formats that such a row can be written in.
    type Format: Named;
    /// Options of the writing.
    type Options: Clone + Default;
    /// Original form of a row in the file that it was read from.
    type Origin;

    /// Returns the format that a file's extension tells.
    ///
    /// # Errors
    /// [`Usage`](crate::model::error::ErrorKind::Usage) if it tells none.
    fn format_of(path: &Path) -> Result<Self::Format> {
        Self::Format::of_path(path)
    }

    /// Checks whether options go together.
    #[doc(hidden)]
    fn check(_: &Self::Options) -> Result<()> {
        Ok(())
    }

    /// Creates the writer of a format onto `out`, which is called `file`.
    #[doc(hidden)]
    fn emit<'a>(
        format: Self::Format,
        out: Out<'a>,
        file: &str,
        options: &Self::Options,
    ) -> io::Result<Box<dyn Emit<Self> + 'a>>;
}

/// Writer of one format. It knows nothing of files: [`Writer`] puts the name into the errors.
pub trait Emit<R: Row> {
    /// Writes a row.
    fn row(&mut self, row: &R) -> io::Result<()>;

    /// Writes a row, or its original form where that is kept.
    fn original(&mut self, row: &R, _origin: &R::Origin) -> io::Result<()> {
        self.row(row)
    }

    /// Flushes what was written so far, as far as the format can.
    fn flush(&mut self) -> io::Result<()>;

    /// Writes what ends the file; it is flushed after that.
    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Takes up what a user should be told of the rows as a whole, before the end is written; most formats have no place
    /// for it.
    fn note(&mut self, _note: &str) {}

    /// Returns the number of characters left out so far, because XML cannot hold them.
    fn dropped(&self) -> usize {
        0
    }

    /// Returns the number of rows left out so far that have nothing to translate.
    fn untranslated(&self) -> usize {
        0
    }
}

/// Losses of a file that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Losses {
    /// Name of the file.
    pub file: String,
    /// Number of characters that the format cannot hold.
    pub characters: usize,
    /// Number of pairs that were left out because they have [no translation](super::NotHeld::Untranslated).
    pub untranslated: usize,
}

/// Writer of rows, one after the other.
pub struct Writer<'a, R: Row> {
    emit: Box<dyn Emit<R> + 'a>,
    file: String,
    pending: Option<Pending>,
    /// Whether the reader of the output has gone away; [`Outputs`] goes on without it then.
    is_closed: bool,
}

impl<R: Row> Writer<'static, R> {
    /// Creates a writer of the file at `path`, in the format that its extension tells. The file appears, or takes the
    /// place of an old one, when the writer is [finished](Self::finish).
    ///
    /// # Errors
    /// [`Usage`](crate::model::error::ErrorKind::Usage) if the extension tells no format,
    /// [`Write`](crate::model::error::ErrorKind::Write) if the file cannot be written.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let format = R::format_of(path)?;
        let opened = files::create(path)?;
        Self::over(
            format,
            &path.display().to_string(),
            opened,
            &R::Options::default(),
        )
    }

    /// Creates a writer of the file at `path` in `format`, whatever the extension; `-` is standard output.
    ///
    /// # Errors
    /// The errors of [`create`](Self::create), and [`Usage`](crate::model::error::ErrorKind::Usage) if the options
    /// contradict each other.
    pub fn create_as(
        path: impl AsRef<Path>,
        format: R::Format,
        options: &R::Options,
    ) -> Result<Self> {
        let path = files::unicode(path.as_ref())?;
        let opened = streams::create(path)?;
        Self::over(format, streams::output_name(path), opened, options)
    }

    fn over(
        format: R::Format,
        name: &str,
        (out, pending): (Box<dyn Write>, Option<Pending>),
        options: &R::Options,
    ) -> Result<Self> {
        let writer = Self::new(format, out, name, options)?;
        Ok(Self { pending, ..writer })
    }
}

impl<'a, R: Row> Writer<'a, R> {
    /// Creates a writer onto `out`, which is buffered here; `file` is its name in errors.
    ///
    /// # Errors
    /// [`Usage`](crate::model::error::ErrorKind::Usage) if the options contradict each other,
    /// [`Write`](crate::model::error::ErrorKind::Write) if the beginning of the file cannot be written.
    pub fn new(
        format: R::Format,
        out: Box<dyn Write + 'a>,
        file: impl Into<String>,
        options: &R::Options,
    ) -> Result<Self> {
        R::check(options)?;
        let file = file.into();
        match R::emit(format, BufWriter::new(out), &file, options) {
            Ok(emit) => Ok(Self {
                emit,
                file,
                pending: None,
                is_closed: false,
            }),
            Err(source) => Err(Error::write(file, source)),
        }
    }

    /// Writes `row`.
    ///
    /// # Errors
    /// [`Write`](crate::model::error::ErrorKind::Write); [`Error::is_broken_pipe`] tells a reader that went away.
    pub fn write(&mut self, row: &R) -> Result<()> {
        let written = self.emit.row(row);
        written.map_err(|source| Error::write(&self.file, source))
    }

    /// Writes `row`, or its original form where that is kept.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub(super) fn write_original(&mut self, row: &R, origin: &R::Origin) -> Result<()> {
        let written = self.emit.original(row, origin);
        written.map_err(|source| Error::write(&self.file, source))
    }

    /// Flushes all that was written so far to the file, but for formats that are written as a whole.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn flush(&mut self) -> Result<()> {
        let flushed = self.emit.flush();
        flushed.map_err(|source| Error::write(&self.file, source))
    }

    /// Returns the number of characters left out so far, because XML cannot hold them.
    pub fn dropped(&self) -> usize {
        self.emit.dropped()
    }

    /// Writes what ends the file and puts it into its place. Without it the file is incomplete, or is not there.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn finish(self) -> Result<()> {
        self.end()?.map_or(Ok(()), Pending::commit)
    }

    /// Ends the writing; nothing is in its final place yet.
    fn end(mut self) -> Result<Option<Pending>> {
        let ended = self.emit.end().and_then(|()| self.emit.flush());
        ended.map_err(|source| Error::write(self.file, source))?;
        Ok(self.pending)
    }
}

/// Files that are written at once: all of them appear, or none.
pub struct Outputs<R: Row + 'static>(Vec<(R::Format, Writer<'static, R>)>);

impl<R: Row> Outputs<R> {
    /// Opens a file for each of `targets`, or standard output for `-`; none may be one of the `inputs`. `options` are
    /// asked for each path.
    ///
    /// # Errors
    /// Those of [`check_outputs`] and of [`Writer::create_as`].
    pub fn open(
        targets: &[(String, R::Format)],
        inputs: &[String],
        options: impl Fn(&str) -> R::Options,
    ) -> Result<Self> {
        let paths: Vec<String> = targets.iter().map(|(path, _)| path.clone()).collect();
        check_outputs(&paths, inputs)?;
        let open = |(path, format): &(String, R::Format)| {
            let writer = Writer::create_as(path, *format, &options(path))?;
            Ok((*format, writer))
        };
        targets.iter().map(open).collect::<Result<_>>().map(Self)
    }

    /// Writes `row` to all outputs. If whoever reads a stream has gone away, that is no error: the other outputs go on.
    ///
    /// # Errors
    /// As [`Writer::write`], but for broken pipes.
    pub fn write(&mut self, row: &R) -> Result<()> {
        self.each(|writer| writer.write(row))
    }

    /// Writes `row`, or its original form, to the outputs whose format is `for_format`; returns whether there were any.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub(super) fn write_original(
        &mut self,
        row: &R,
        origin: &R::Origin,
        mut for_format: impl FnMut(R::Format) -> bool,
    ) -> Result<bool> {
        let mut is_written = false;
        for (format, writer) in &mut self.0 {
            if for_format(*format) {
                unless_closed(writer, |writer| writer.write_original(row, origin))?;
                is_written = true;
            }
        }
        Ok(is_written)
    }

    /// Returns the formats of the outputs, each once.
    pub fn formats(&self) -> Vec<R::Format> {
        let mut formats = Vec::new();
        for (format, _) in &self.0 {
            if !formats.contains(format) {
                formats.push(*format);
            }
        }
        formats
    }

    /// Writes `row` to the outputs of a format.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_to(&mut self, format: R::Format, row: &R) -> Result<()> {
        let mut writers = self.0.iter_mut().filter(|(own, _)| *own == format);
        writers.try_for_each(|(_, writer)| unless_closed(writer, |writer| writer.write(row)))
    }

    /// Hands what a user should be told of the rows as a whole to the formats that have a place for it.
    pub fn note(&mut self, note: &str) {
        for (_, writer) in &mut self.0 {
            writer.emit.note(note);
        }
    }

    /// Flushes all that was written so far to the files.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn flush(&mut self) -> Result<()> {
        self.each(Writer::flush)
    }

    /// Whether nobody reads any of the outputs any more.
    pub fn are_closed(&self) -> bool {
        self.0.iter().all(|(_, writer)| writer.is_closed)
    }

    /// Ends the writing of all outputs, and only then puts each into its place. Returns the losses of those that could
    /// not hold everything.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn finish(self) -> Result<Vec<Losses>> {
        self.finish_with(|_, _| Ok(()))
    }

    /// Ends the writing as [`finish`](Self::finish) does. `before` is called for each file once all are ended, with its
    /// name and what waits to take its place.
    ///
    /// # Errors
    /// As [`write`](Self::write), and those of `before`; no file is put into its place then.
    pub fn finish_with(
        self,
        mut before: impl FnMut(&str, &Pending) -> Result<()>,
    ) -> Result<Vec<Losses>> {
        checkpoint();
        let (mut losses, mut pending) = (Vec::new(), Vec::new());
        for (_, writer) in self.0 {
            let lost = Losses {
                file: writer.file.clone(),
                characters: writer.dropped(),
                untranslated: writer.emit.untranslated(),
            };
            if lost.characters + lost.untranslated > 0 {
                losses.push(lost);
            }
            if writer.is_closed {
                continue;
            }
            let file = writer.file.clone();
            match writer.end() {
                Err(error) if error.is_broken_pipe() => {}
                ended => pending.extend(ended?.map(|pending| (file, pending))),
            }
        }
        for (file, pending) in &pending {
            before(file, pending)?;
        }
        let mut pending = pending.into_iter();
        pending.try_for_each(|(_, pending)| pending.commit())?;
        Ok(losses)
    }

    fn each(&mut self, mut act: impl FnMut(&mut Writer<'static, R>) -> Result<()>) -> Result<()> {
        let mut writers = self.0.iter_mut();
        writers.try_for_each(|(_, writer)| unless_closed(writer, &mut act))
    }
}

/// Runs `act` on a writer, unless the reader of its output has gone away.
fn unless_closed<R: Row>(
    writer: &mut Writer<'static, R>,
    act: impl FnOnce(&mut Writer<'static, R>) -> Result<()>,
) -> Result<()> {
    if writer.is_closed {
        return Ok(());
    }
    let done = act(writer);
    writer.is_closed = matches!(&done, Err(error) if error.is_broken_pipe());
    if writer.is_closed { Ok(()) } else { done }
}
