//! Graph of the files of a crate and of their uses of each other.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Import, Reference, read};

/// A source file with the paths that it names.
pub(crate) struct SourceFile {
    /// Module path of the file; of the roots, `lib` and `main`.
    pub(crate) module: Vec<String>,
    references: Vec<Reference>,
    imports: BTreeMap<String, Vec<String>>,
}

impl SourceFile {
    /// Reads the code of `module`.
    pub(crate) fn read(module: &[String], code: &str) -> Self {
        let here = match module {
            [root] if root == "lib" || root == "main" => &[],
            inner => inner,
        };
        let (references, imports) = read(code, here);
        Self {
            module: module.to_vec(),
            references,
            imports: imports
                .into_iter()
                .map(|Import { name, path }| (name, path))
                .collect(),
        }
    }

    /// Module path as it is written.
    pub(crate) fn name(&self) -> String {
        self.module.join("::")
    }

    fn is_test(&self) -> bool {
        self.module.iter().any(|name| name == "tests")
    }
}

/// The files of a crate, by module path.
pub(crate) struct Graph {
    files: BTreeMap<Vec<String>, SourceFile>,
}

impl Graph {
    /// The graph of these files.
    pub(crate) fn new(files: Vec<SourceFile>) -> Self {
        let files = files.into_iter().map(|file| (file.module.clone(), file));
        Self {
            files: files.collect(),
        }
    }

    /// All files, in the order of their module paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }

    /// Rooms that `file` names, and those that the items it names are re-exported from.
    pub(crate) fn rooms_used(&self, file: &SourceFile) -> BTreeSet<String> {
        let mut rooms = BTreeSet::new();
        for Reference { path, .. } in &file.references {
            // What no room of the name holds is one of the front door's names.
            let named = path.first().map_or("lib", String::as_str);
            let is_item = named.starts_with(char::is_uppercase);
            rooms.insert(if is_item {
                "lib".to_owned()
            } else {
                named.to_owned()
            });
            let place = self.resolve(path, &mut BTreeSet::new());
            rooms.extend(place.map(|module| module[0].clone()));
        }
        if file.module[0] == "lib" {
            rooms.remove("lib");
        }
        rooms
    }

    /// Circles of files that use each other, one line each; a module's use of its own submodules is part of none, nor
    /// are tests.
    pub(crate) fn circles(&self) -> Vec<String> {
        let arrows: BTreeMap<&[String], BTreeSet<&[String]>> = self
            .files()
            .filter(|file| !file.is_test())
            .map(|file| (file.module.as_slice(), self.arrows(file)))
            .collect();
        let reach: BTreeMap<&[String], BTreeSet<&[String]>> = arrows
            .keys()
            .map(|&module| (module, reachable(module, &arrows)))
            .collect();
        let mut circles = BTreeSet::new();
        for (module, reached) in &reach {
            let circle: Vec<String> = reached
                .iter()
                .filter(|other| reach.get(*other).is_some_and(|back| back.contains(module)))
                .map(|other| other.join("::"))
                .collect();
            if !circle.is_empty() {
                circles.insert(circle.join(", "));
            }
        }
        circles.into_iter().collect()
    }

    /// Files that `file` uses outside its tests, but for those inside it.
    fn arrows(&self, file: &SourceFile) -> BTreeSet<&[String]> {
        let used = file
            .references
            .iter()
            .filter(|reference| !reference.is_in_tests);
        used.filter_map(|reference| self.resolve(&reference.path, &mut BTreeSet::new()))
            .filter(|module| !module.starts_with(&file.module))
            .collect()
    }

    /// Module that a path leads to, through re-exports.
    fn resolve(
        &self,
        path: &[String],
        seen: &mut BTreeSet<(Vec<String>, String)>,
    ) -> Option<&[String]> {
        let length = (1..=path.len())
            .rev()
            .find(|&length| self.files.contains_key(&path[..length]))?;
        let (module, rest) = path.split_at(length);
        let file = &self.files[module];
        if let [name, inner @ ..] = rest
            && let Some(import) = file.imports.get(name)
            && seen.insert((module.to_vec(), name.clone()))
        {
            let full: Vec<String> = import.iter().chain(inner).cloned().collect();
            if let Some(place) = self.resolve(&full, seen) {
                return Some(place);
            }
        }
        Some(&file.module)
    }
}

/// All modules that can be reached from `from`, which is among them only if it is in a circle.
fn reachable<'a>(
    from: &'a [String],
    arrows: &BTreeMap<&'a [String], BTreeSet<&'a [String]>>,
) -> BTreeSet<&'a [String]> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        for &next in arrows.get(module).into_iter().flatten() {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}
