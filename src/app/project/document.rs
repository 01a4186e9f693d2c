//! Document: the pairs of two texts under review, with a journal.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::glossary::Glossary;
use super::journal::{Journal, Line};
use crate::align::Aligner;
use crate::formats::{Fault, Faults, Format, Options, PairReader, PairWriter};
use crate::io::files::{self, Pending};
use crate::io::stamp::{Digest, Digesting};
use crate::model::bead::Shape;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;
use crate::model::pair::Pair;
use crate::review::Mark;
use crate::review::session::{Changed, Command, Counts, Placed, Session, Shown, Sieve, Step};

/// What a check found in each row of a document.
pub(in crate::app) type Findings = Arc<Vec<Vec<Fault>>>;

/// Pairs of a document as they are now.
pub(in crate::app) struct Document {
    session: Session,
    /// Journal, once anything was done.
    journal: Option<Journal>,
    places: Places,
    /// Number of changes, by which windows tell that they see the newest state.
    revision: u64,
    /// Whether the file of pairs is older than the journal.
    is_unsaved: bool,
    sifted: Option<(u64, u64, Sieve, Arc<Vec<u32>>)>,
    /// What a check of all rows found, at a revision and with a glossary.
    checked: Option<(u64, u64, Findings)>,
    summed: Option<(u64, Summary)>,
    /// Whether the file of pairs was changed by somebody else since, so that the review began anew with it.
    is_of_others: bool,
}

/// Files of a document.
struct Places {
    pairs: PathBuf,
    /// Pairs as they were aligned.
    aligned: PathBuf,
    journal: PathBuf,
}

impl Places {
    fn new(folder: &Path, id: &str) -> Self {
        let own = folder.join(".muwazi");
        Self {
            pairs: folder.join(format!("{id}.jsonl")),
            aligned: own.join(format!("{id}.aligned.jsonl")),
            journal: own.join(format!("{id}.journal")),
        }
    }
}

/// What is said of all rows together.
#[derive(Clone, Serialize)]
pub(in crate::app) struct Summary {
    counts: Counts,
    /// Shapes of the rows, each once.
    shapes: Vec<Shape>,
}

/// What an action came to.
#[derive(Clone, Copy)]
pub(in crate::app) struct Outcome {
    /// Rows that are other than before.
    pub(in crate::app) changed: Changed,
    /// Place of the row that it was about.
    pub(in crate::app) focus: usize,
    /// Whether rows were aligned again, and became others.
    pub(in crate::app) is_realigned: bool,
}

impl Document {
    /// Opens the document with an id in a project's folder.
    ///
    /// # Errors
    /// Those of reading its pairs and its journal.
    pub(super) fn open(folder: &Path, id: &str) -> Result<Self> {
        let places = Places::new(folder, id);
        let current = digest(&places.pairs)?;
        let mut document = Self {
            session: Session::new(Vec::new()),
            journal: None,
            places,
            revision: 0,
            is_unsaved: false,
            sifted: None,
            checked: None,
            summed: None,
            is_of_others: false,
        };
        let kept = Journal::read(&document.places.journal)?;
        if let Some(kept) = kept {
            let saved = |line: &Line| matches!(line, Line::Saved(digest) if *digest == current);
            let is_whole = digest(&document.places.aligned).is_ok_and(|aligned| aligned == kept.of);
            if is_whole && (current == kept.of || kept.lines.iter().any(saved)) {
                document.session = read(&document.places.aligned)?;
                // What the journal calls saved may not have come into its place.
                document.is_unsaved = kept.lines.last().is_some_and(|last| !saved(last));
                document.revision = kept.lines.len() as u64;
                for line in &kept.lines {
                    document.replay(line)?;
                }
                document.journal = Some(Journal::go_on(&document.places.journal, &kept)?);
                return Ok(document);
            }
            document.is_of_others = true;
            Self::retire(folder, id)?;
        }
        document.session = read(&document.places.pairs)?;
        Ok(document)
    }

    /// Puts the journal of a document, whose pairs are others now, out of the way.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write).
    pub(super) fn retire(folder: &Path, id: &str) -> Result<()> {
        let places = Places::new(folder, id);
        for path in [places.journal, places.aligned] {
            if path.exists() {
                let name = path.display().to_string();
                files::back_up(&name)?;
                fs::remove_file(&path).map_err(|source| Error::write(name, source))?;
            }
        }
        Ok(())
    }

    fn replay(&mut self, line: &Line) -> Result<()> {
        match line {
            Line::Step(step) if self.session.fits(step) => drop(self.session.take(step.clone())),
            Line::Too(step) if self.session.fits(step) => drop(self.session.take_too(step.clone())),
            Line::Undo => drop(self.session.undo()),
            Line::Redo => drop(self.session.redo()),
            Line::Saved(_) => {}
            Line::Step(_) | Line::Too(_) => {
                let source = std::io::Error::other(
                    "a step does not fit the pairs; take the file away to begin anew",
                );
                return Err(Error::read(
                    self.places.journal.display().to_string(),
                    source,
                ));
            }
        }
        Ok(())
    }

    /// The pairs under review.
    pub(in crate::app) fn session(&self) -> &Session {
        &self.session
    }

    /// Number of changes so far.
    pub(in crate::app) fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the review began anew, for somebody else has changed the file of pairs.
    pub(in crate::app) fn is_of_others(&self) -> bool {
        self.is_of_others
    }

    /// Places of the rows that are asked for; the last answer is kept.
    pub(in crate::app) fn sift(&mut self, sieve: &Sieve, glossary: &Glossary) -> Arc<Vec<u32>> {
        if let Some((revision, version, kept, places)) = &self.sifted
            && (*revision, *version) == (self.revision, glossary.version)
            && kept == sieve
        {
            return places.clone();
        }
        let places = match sieve.shown {
            Shown::Faults => {
                let found = self.check(glossary);
                self.session.sift(sieve, |at| !found[at].is_empty())
            }
            _ => self.session.sift(sieve, |_| false),
        };
        let places = Arc::new(places);
        let kept = (
            self.revision,
            glossary.version,
            sieve.clone(),
            places.clone(),
        );
        self.sifted = Some(kept);
        places
    }

    /// What is wrong with each row; the last answer is kept. Of a pair that was marked as bad nothing is said.
    pub(in crate::app) fn check(&mut self, glossary: &Glossary) -> Findings {
        if let Some(found) = self.checked(glossary) {
            return found;
        }
        let mut faults = Faults::with_glossary(glossary.terms.as_deref());
        let rows = self
            .session
            .rows()
            .iter()
            .map(|Placed { row, .. }| match row.mark() {
                Some(Mark::Bad) => Vec::new(),
                _ => faults.of(row.row().pair()),
            });
        let found = Arc::new(rows.collect::<Vec<_>>());
        self.checked = Some((self.revision, glossary.version, found.clone()));
        found
    }

    /// What the last check found, if nothing has changed since.
    pub(in crate::app) fn checked(&self, glossary: &Glossary) -> Option<Findings> {
        let (revision, version, found) = self.checked.as_ref()?;
        ((*revision, *version) == (self.revision, glossary.version)).then(|| found.clone())
    }

    /// What is to be said of all rows together; the last answer is kept.
    pub(in crate::app) fn summary(&mut self) -> Summary {
        if let Some((revision, summary)) = &self.summed
            && *revision == self.revision
        {
            return summary.clone();
        }
        let summary = Summary {
            counts: self.session.counts(),
            shapes: self.session.shapes(),
        };
        self.summed = Some((self.revision, summary.clone()));
        summary
    }

    /// Does a command, and aligns the neighbourhood again around what it confirms if there is an aligner; `None` if it
    /// cannot be done.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write) if the journal cannot be written; nothing is done
    /// then.
    pub(in crate::app) fn act(
        &mut self,
        command: &Command,
        aligner: Option<&Aligner>,
    ) -> Result<Option<Outcome>> {
        let Some(step) = self.session.plan(command) else {
            return Ok(None);
        };
        let Some(mut changed) = self.done(step)? else {
            return Ok(None);
        };
        let mut focus = changed.at;
        let mut is_realigned = false;
        if let Some(aligner) = aligner.filter(|_| command.confirms()) {
            let stretch = self.session.neighbourhood(changed.at);
            let confirmed = self.session.rows().get(focus).cloned();
            if let Some(more) = self.session.realigned(aligner, stretch, false)
                && let Some(also) = self.done_too(more)?
            {
                is_realigned = true;
                let texts = |placed: &Placed| {
                    [Lang::Arabic, Lang::English].map(|lang| placed.row.text(lang).to_owned())
                };
                let now = self.session.rows().iter().skip(also.at).take(also.inserted);
                let mut same =
                    now.map(|placed| confirmed.as_ref().map(texts) == Some(texts(placed)));
                focus = match same.position(|is_same| is_same) {
                    Some(nth) => also.at + nth,
                    None if also.at + also.removed <= focus => focus + also.inserted - also.removed,
                    None => focus,
                };
                changed = changed.then(also);
            }
        }
        Ok(Some(Outcome {
            changed,
            focus,
            is_realigned,
        }))
    }

    /// Aligns all rows again around what was confirmed; `None` if nothing else is found.
    ///
    /// # Errors
    /// As [`act`](Self::act).
    pub(in crate::app) fn realign(&mut self, aligner: &Aligner) -> Result<Option<Changed>> {
        let all = 0..self.session.rows().len();
        match self.session.realigned(aligner, all, true) {
            Some(step) => self.done(step),
            None => Ok(None),
        }
    }

    /// Takes the last step back, or does it again; `None` if there is none.
    ///
    /// # Errors
    /// As [`act`](Self::act).
    pub(in crate::app) fn travel(&mut self, is_back: bool) -> Result<Option<Changed>> {
        let (position, known) = self.session.position();
        let (is_possible, line) = if is_back {
            (position > 0, Line::Undo)
        } else {
            (position < known, Line::Redo)
        };
        if !is_possible {
            return Ok(None);
        }
        self.note(&line)?;
        Ok(if is_back {
            self.session.undo()
        } else {
            self.session.redo()
        })
    }

    fn done(&mut self, step: Step) -> Result<Option<Changed>> {
        self.note(&Line::Step(step.clone()))?;
        Ok(self.session.take(step))
    }

    /// Does a step that is undone together with the one before it.
    fn done_too(&mut self, step: Step) -> Result<Option<Changed>> {
        self.note(&Line::Too(step.clone()))?;
        Ok(self.session.take_too(step))
    }

    /// Writes a line into the journal, which is begun with the first.
    fn note(&mut self, line: &Line) -> Result<()> {
        let journal = match &mut self.journal {
            Some(journal) => journal,
            None => {
                let Places {
                    pairs,
                    aligned,
                    journal,
                } = &self.places;
                let name = aligned.display().to_string();
                let failed = |source| Error::write(&name, source);
                fs::create_dir_all(files::folder_of(aligned)).map_err(failed)?;
                fs::copy(pairs, aligned).map_err(failed)?;
                self.journal
                    .insert(Journal::begin(journal, digest(aligned)?)?)
            }
        };
        journal.write(line)?;
        self.revision += 1;
        self.is_unsaved = true;
        Ok(())
    }

    /// Pairs as they have become, bad ones left out, each with its place.
    pub(in crate::app) fn good_pairs(&self) -> impl Iterator<Item = (usize, Pair)> {
        let pairs = self.session.rows().iter().zip(self.session.results());
        let pairs = pairs.enumerate();
        pairs
            .filter(|(_, (placed, _))| placed.row.mark() != Some(Mark::Bad))
            .map(|(at, (_, pair))| (at, pair))
    }

    /// Writes the file of pairs if it is older than the journal.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write); the journal has everything all the same.
    pub(in crate::app) fn save(&mut self) -> Result<()> {
        if !self.is_unsaved {
            return Ok(());
        }
        let (out, pending) = files::create(&self.places.pairs)?;
        let mut out = Digesting::new(out);
        let name = self.places.pairs.display().to_string();
        let mut writer =
            PairWriter::new(Format::Jsonl, Box::new(&mut out), name, &Options::default())?;
        for pair in self.session.results() {
            writer.write(&pair)?;
        }
        writer.finish()?;
        // First the journal, for what is saved must be known as ours even if the program ends here.
        if let Some(journal) = &mut self.journal {
            journal.write(&Line::Saved(out.digest()))?;
        }
        pending.map_or(Ok(()), Pending::commit)?;
        self.is_unsaved = false;
        Ok(())
    }
}

fn digest(path: &Path) -> Result<Digest> {
    Digest::of_file(&path.display().to_string())
}

fn read(path: &Path) -> Result<Session> {
    Session::read(PairReader::open(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_before_the_pairs_were_in_their_place_is_saved_the_next_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let (folder, pairs) = (folder.path(), folder.path().join("a.jsonl"));
        let (out, pending) = files::create(&pairs).expect("a file");
        let options = Options::default();
        let writer = PairWriter::new(Format::Jsonl, Box::new(out), "a.jsonl", &options);
        let mut writer = writer.expect("a writer");
        let aligned = crate::pipeline::align("بحر أزرق. نجم بعيد.", "A blue sea. A far star.");
        for pair in &aligned.expect("pairs") {
            writer.write(&pair).expect("written");
        }
        writer.finish().expect("written");
        pending
            .map_or(Ok(()), Pending::commit)
            .expect("in its place");

        let mut document = Document::open(folder, "a").expect("a document");
        let read = || fs::read(&pairs).expect("pairs");
        let mut saved = vec![read()];
        for mark in [Mark::Good, Mark::Bad] {
            let command = Command::Mark {
                at: 0,
                mark: Some(mark),
            };
            document
                .act(&command, None)
                .expect("written")
                .expect("done");
            document.save().expect("saved");
            saved.push(read());
        }
        drop(document);
        // As if it had ended just before either was in its place.
        for old in &saved[..2] {
            fs::write(&pairs, old).expect("written");
            let mut document = Document::open(folder, "a").expect("a document");
            assert!(!document.is_of_others());
            document.save().expect("saved");
            assert_eq!(read(), saved[2]);
        }
        // Without the pairs that it began with a journal says nothing; it is kept aside, and that is said.
        let own = folder.join(".muwazi");
        fs::remove_file(own.join("a.aligned.jsonl")).expect("removed");
        assert!(
            Document::open(folder, "a")
                .expect("a document")
                .is_of_others()
        );
        assert!(own.join("a.journal.bak").exists() && !own.join("a.journal").exists());
    }
}
