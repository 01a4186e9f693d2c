//! Projects of the user: those in the folder where new ones are made, and those that were opened elsewhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use serde::Serialize;

use super::answer::Fault;
use super::project::{self, Project};
use crate::io::files;
use crate::io::sink::write_whole;
use crate::model::error::{Error, ErrorKind, Result};

/// File with the folders that were opened elsewhere, one a line.
const ELSEWHERE: &str = ".elsewhere";

/// Projects by their ids.
pub(super) struct Shelf {
    projects: PathBuf,
    open: Mutex<BTreeMap<String, Arc<Project>>>,
}

/// Project as it is listed.
#[derive(Serialize)]
pub(super) struct Listed {
    id: String,
    name: String,
    folder: String,
    documents: usize,
    /// Time of the last change, in milliseconds after 1970 began.
    changed: u64,
}

impl Shelf {
    pub(super) fn new(projects: PathBuf) -> Self {
        Self {
            projects,
            open: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Project>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All projects, those changed last first.
    pub(super) fn list(&self) -> Vec<Listed> {
        let folders = fs::read_dir(&self.projects).into_iter().flatten().flatten();
        let own = folders.map(|entry| entry.path());
        let mut all: Vec<PathBuf> = own.chain(self.elsewhere()).collect();
        all.sort();
        all.dedup();
        let mut listed: Vec<Listed> = (all.into_iter())
            .filter(|folder| project::is_one(folder))
            .filter_map(|folder| {
                let changed = fs::metadata(project::file_of(&folder))
                    .ok()?
                    .modified()
                    .ok()?;
                let since = changed.duration_since(SystemTime::UNIX_EPOCH).ok()?;
                Some(Listed {
                    id: self.id_of(&folder),
                    name: project::name_of(&folder),
                    documents: project::pair_files(&folder).len(),
                    folder: folder.display().to_string(),
                    changed: since.as_millis().try_into().unwrap_or(u64::MAX),
                })
            })
            .collect();
        listed.sort_by(|one, other| {
            other
                .changed
                .cmp(&one.changed)
                .then(one.name.cmp(&other.name))
        });
        listed
    }

    /// Id of the project in a folder: its name among the others, or its path elsewhere.
    fn id_of(&self, folder: &Path) -> String {
        let name = folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        match name {
            Some(name) if folder.parent() == Some(&self.projects) => name,
            _ => folder.display().to_string(),
        }
    }

    fn elsewhere(&self) -> Vec<PathBuf> {
        let list = fs::read_to_string(self.projects.join(ELSEWHERE)).unwrap_or_default();
        list.lines()
            .filter(|line| !line.is_empty())
            .map(PathBuf::from)
            .collect()
    }

    /// Makes a project, whose folder is called like it, and returns its id.
    ///
    /// # Errors
    /// [`ErrorKind::Write`](crate::model::error::ErrorKind::Write) if its folder cannot be made.
    pub(super) fn create(&self, name: &str) -> Result<String> {
        let name = project::safe_name(name);
        let mut folder = self.projects.join(&name);
        let mut number = 2;
        // What a run that died before it had made the project left behind is taken.
        while folder.exists() && !files::is_empty(&folder) {
            folder = self.projects.join(format!("{name} {number}"));
            number += 1;
        }
        let failed = |source| Error::write(folder.display().to_string(), source);
        fs::create_dir_all(&folder).map_err(failed)?;
        let id = self.id_of(&folder);
        let project = Project::open(&folder)?;
        self.lock().insert(id.clone(), Arc::new(project));
        Ok(id)
    }

    /// Opens a folder as a project, and makes it one if it is none; returns its id.
    ///
    /// # Errors
    /// Those of [`Project::open`].
    pub(super) fn open_folder(&self, folder: &Path) -> Result<String> {
        if folder.is_file() {
            let reason = format!(
                "{} is a file, and a project is a folder; open the window and drop the file there",
                folder.display()
            );
            return Err(ErrorKind::Usage { reason }.into());
        }
        let failed = |source| Error::write(folder.display().to_string(), source);
        fs::create_dir_all(folder).map_err(failed)?;
        let folder = fs::canonicalize(folder).map_err(failed)?;
        let id = self.id_of(&folder);
        let project = Project::open(&folder)?;
        self.lock().insert(id.clone(), Arc::new(project));
        let mut elsewhere = self.elsewhere();
        if folder.parent() != Some(&self.projects) && !elsewhere.contains(&folder) {
            elsewhere.insert(0, folder);
            let lines: Vec<String> = (elsewhere.iter())
                .map(|folder| format!("{}\n", folder.display()))
                .collect();
            let list = self.projects.join(ELSEWHERE).display().to_string();
            let written = fs::create_dir_all(&self.projects)
                .map_err(|source| Error::write(&list, source))
                .and_then(|()| write_whole(&list, |out| out.write_all(lines.concat().as_bytes())));
            // The project is open all the same; only the list of the last ones does not have it.
            let _ = written;
        }
        Ok(id)
    }

    /// Project with an id, which is opened if it is not yet.
    ///
    /// # Errors
    /// If there is none in the list.
    pub(super) fn project(&self, id: &str) -> std::result::Result<Arc<Project>, Fault> {
        let mut open = self.lock();
        if let Some(project) = open.get(id) {
            return Ok(project.clone());
        }
        let listed = self.list().into_iter().find(|listed| listed.id == id);
        let listed = listed.ok_or_else(|| Fault::missing("fault-no-project", id))?;
        let project = Arc::new(Project::open(Path::new(&listed.folder))?);
        open.insert(id.to_owned(), project.clone());
        Ok(project)
    }

    /// Saves what was changed in all open projects.
    pub(super) fn save(&self) {
        let open: Vec<Arc<Project>> = self.lock().values().cloned().collect();
        for project in open {
            project.save();
        }
    }

    /// Whether anything goes on in the background.
    pub(super) fn is_busy(&self) -> bool {
        self.lock()
            .values()
            .any(|project| project.work().is_running())
    }

    /// Saves all and lets go of it.
    pub(super) fn close(&self) {
        for project in self.lock().values() {
            project.work().cancel();
        }
        self.save();
        self.lock().clear();
    }
}
