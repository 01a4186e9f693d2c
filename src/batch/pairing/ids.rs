//! Ids of document pairs, and the owners of their outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, absolute};

use super::names::{self, Name};

/// Name of the folder for internal state in the folder of the outputs.
pub(in super::super) const STATE: &str = ".muwazi";

/// Number of the possible ids of a pair that are searched for the one that it had before.
const KEPT: usize = 4;

/// Owners of the outputs of earlier runs: the first file of each document pair by the id of the pair.
///
/// An output keeps its owner. Another pair that would be called the same gets a longer id as long as that file is
/// there.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Owners(BTreeMap<String, String>);

impl Owners {
    pub(in super::super) fn add(&mut self, id: String, owner: String) {
        self.0.insert(id, owner);
    }

    /// Whether the outputs of this id are those of `file`; `None` if no file that is still there has the id.
    fn is_of(&self, id: &str, file: &str) -> Option<bool> {
        let owner = self.0.get(id)?;
        if *owner == owner_of(file) {
            return Some(true);
        }
        // The same file may have been named otherwise.
        let owner = fs::canonicalize(owner).ok()?;
        Some(fs::canonicalize(file).ok() == Some(owner))
    }
}

/// Absolute path of a file, by which it is known as an owner from whatever folder it is named.
pub(in super::super) fn owner_of(file: &str) -> String {
    match absolute(file) {
        Ok(path) => path.display().to_string(),
        Err(_) => file.to_owned(),
    }
}

/// Generator of ids, each given once.
pub(super) struct Ids<'a> {
    owners: &'a Owners,
    given: BTreeSet<String>,
}

impl<'a> Ids<'a> {
    pub(super) fn new(owners: &'a Owners) -> Self {
        let given = BTreeSet::new();
        Self { owners, given }
    }

    /// Reserves an id that the user has chosen; whether it was free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.given.insert(id.to_owned())
    }

    /// Gives an id to the pair whose first file is `file`: the one it had before, or `short`, or `long` if that is
    /// taken.
    pub(super) fn give(&mut self, file: &str, short: String, long: &str) -> String {
        let long = inside(long);
        let candidate = |longer: usize| match longer {
            0 => short.clone(),
            longer => format!("{long}{}", "+".repeat(longer - 1)),
        };
        let is_free = |id: &String| {
            !id.is_empty() && !self.given.contains(id) && self.owners.is_of(id, file) != Some(false)
        };
        let mut had = (0..KEPT).map(candidate);
        let had = had.find(|id| self.owners.is_of(id, file) == Some(true));
        let id = had
            .filter(is_free)
            .or_else(|| (0..).map(candidate).find(is_free));
        let id = id.unwrap_or(long.clone());
        self.given.insert(id.clone());
        id
    }
}

/// Preferred id of a pair with this first file: its path without language and extension.
pub(super) fn id_of(path: &str) -> String {
    inside(&match Name::of(path).first() {
        Some(name) => name.id(),
        None => names::without_extension(path).to_owned(),
    })
}

/// Path without the parts that lead out of a folder or to the internal state there.
pub(super) fn inside(path: &str) -> String {
    let parts: Vec<&str> = path
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".." | STATE))
        .collect();
    parts.join("/")
}

/// Whether a path stays inside the folder it is taken from, and outside of the internal state there.
pub(super) fn is_inside(id: &str) -> bool {
    use std::path::Component::Normal;
    let mut parts = Path::new(id).components();
    !id.is_empty() && parts.all(|part| matches!(part, Normal(name) if name != STATE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_names_inside_the_folder() {
        assert_eq!(id_of("../x/./a.ar.txt"), "x/a");
        for wrong in ["../a", "/a", "", ".muwazi/a"] {
            assert!(!is_inside(wrong), "{wrong}");
        }
        assert!(is_inside("x/a"));
    }

    #[test]
    fn each_is_given_once_and_stays_with_its_owner() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| {
            let path = folder.path().join(name);
            fs::write(&path, "").expect("written");
            path.display().to_string()
        };
        let (old, new) = (path("old"), path("new"));
        let give = |owners: &Owners, files: [&str; 3]| {
            let mut ids = Ids::new(owners);
            files.map(|file| ids.give(file, "x".into(), &format!("in/{}", &file[file.len() - 3..])))
        };
        let none = Owners::default();
        assert_eq!(give(&none, [&new, &old, &old]), ["x", "in/old", "in/old+"]);
        let mut owners = Owners::default();
        owners.add("x".into(), owner_of(&old));
        owners.add("in/gone".into(), owner_of("gone"));
        assert_eq!(
            give(&owners, [&new, &old, "gone"]),
            ["in/new", "x", "in/one"]
        );
        // Who is gone leaves the name to others, and who had a longer one keeps it.
        fs::remove_file(&old).expect("removed");
        owners.add("in/new".into(), owner_of(&new));
        assert_eq!(
            give(&owners, [&new, "abc", "abd"]),
            ["in/new", "x", "in/abd"]
        );
    }
}
