//! The rooms of the crate and the floors they are on: a room uses only rooms below it.
//!
//! Every path in `src/` that begins with `crate`, `super` or `muwazi` is read, in `use` groups and in running code
//! alike, tests included; comments and strings are not. To add a room, give it its floor in `ROOMS`.

use std::fs;
use std::path::{Component, Path, PathBuf};

// Reads the paths in Rust code.
mod paths;

use paths::rooms_used;

struct Room {
    name: &'static str,
    floor: u8,
    /// Rooms on the same floor that it uses nevertheless.
    beside: &'static [&'static str],
}

const fn room(floor: u8, name: &'static str) -> Room {
    beside(floor, name, &[])
}

const fn beside(floor: u8, name: &'static str, beside: &'static [&'static str]) -> Room {
    Room {
        name,
        floor,
        beside,
    }
}

/// All rooms, from the ground up. Some are reserved and still empty.
const ROOMS: &[Room] = &[
    room(1, "bead"),
    room(1, "lang"),
    beside(1, "text", &["bead", "lang"]),
    beside(1, "error", &["lang"]),
    room(2, "decode"),
    room(2, "files"),
    room(2, "lock"),
    room(2, "page"),
    beside(2, "xml", &["decode"]),
    room(3, "band"),
    room(3, "document"),
    room(3, "eval"),
    room(3, "read"),
    beside(3, "lexicon", &["read"]),
    room(4, "features"),
    room(4, "split"),
    room(4, "pair"),
    beside(4, "alignment", &["pair"]),
    room(5, "verdict"),
    room(5, "score"),
    room(5, "review"),
    beside(5, "formats", &["review"]),
    beside(5, "check", &["formats"]),
    room(5, "terms"),
    room(5, "concordance"),
    beside(5, "memory", &["formats"]),
    room(6, "align"),
    room(7, "batch"),
    room(7, "realign"),
    room(8, "cli"),
    beside(8, "main", &["cli"]),
    // The front door: it names every room of the library and is used by none.
    room(9, "lib"),
];

#[test]
fn every_room_uses_only_rooms_below_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    assert!(files.len() > ROOMS.len(), "only {files:?} found");
    let faults: Vec<String> = files
        .iter()
        .flat_map(|path| {
            let code = fs::read_to_string(src.join(path)).expect("a source file");
            faults(path, &code)
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn rooms_beside_each_other_do_not_use_each_other_in_turn() {
    for (index, room) in ROOMS.iter().enumerate() {
        for other in room.beside {
            let position = ROOMS.iter().position(|room| room.name == *other);
            let position = position.expect("a listed room");
            assert_eq!(ROOMS[position].floor, room.floor, "{}", room.name);
            assert!(position < index, "list {} after {other}", room.name);
        }
    }
}

/// What is wrong with the file at `path` below `src/`, one line per fault.
fn faults(path: &Path, code: &str) -> Vec<String> {
    let module = module_of(path);
    let name = match module.first() {
        Some(first) => first.as_str(),
        None => path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or(""),
    };
    let Some(own) = find(name) else {
        return vec![format!("{}: {name} is not a listed room", path.display())];
    };
    let mut faults = Vec::new();
    for used in rooms_used(code, &module) {
        let fault = match find(&used) {
            None => format!("{name} uses {used}, which is not a listed room"),
            Some(_) if used == name || own.beside.contains(&used.as_str()) => continue,
            Some(other) if other.floor < own.floor => continue,
            Some(other) => format!(
                "{name} (floor {}) uses {used} (floor {})",
                own.floor, other.floor
            ),
        };
        faults.push(format!("{}: {fault}", path.display()));
    }
    faults
}

fn find(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

/// The module path of a file: `text/dates/mod.rs` is `["text", "dates"]`, the crate's roots are `[]`.
fn module_of(path: &Path) -> Vec<String> {
    let mut module: Vec<String> = path
        .with_extension("")
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_string_lossy().into_owned(),
            other => panic!("{other:?} in a path below src"),
        })
        .collect();
    let is_root = module.len() == 1 && (module[0] == "lib" || module[0] == "main");
    if is_root || module.last().is_some_and(|name| name == "mod") {
        module.pop();
    }
    module
}

/// Every Rust file below `root`, relative to it, in order.
fn rust_files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = folder.join(entry.file_name());
            if entry.file_type().expect("its type").is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_planted_violation_is_found() {
    for (path, code, expected) in [
        (
            "bead.rs",
            "use crate::model::lang::Lang;",
            "bead (floor 1) uses lang (floor 1)",
        ),
        (
            "text/fold.rs",
            "use crate::model::document;",
            "text (floor 1) uses document (floor 3)",
        ),
        (
            "split/mod.rs",
            "use crate::{\n    bead::{self, Span},\n    features::{Name, of as f},\n};",
            "uses features",
        ),
        (
            "split/words.rs",
            "use super::super::pair::Pair;",
            "uses pair",
        ),
        (
            "pair.rs",
            "use super::alignment as other;",
            "uses alignment",
        ),
        (
            "eval.rs",
            "mod tests { use super::super::{bead, align}; }",
            "uses align",
        ),
        (
            "eval.rs",
            "mod tests { mod deep {} }\nuse super::score::*;",
            "uses score",
        ),
        (
            "error.rs",
            "fn f(x: Vec<crate::read::Side>) {}",
            "uses read",
        ),
        (
            "lang.rs",
            "const C: char = '\\''; use crate::text; // '",
            "uses text",
        ),
        (
            "lang.rs",
            r##"const R: &str = r#"" // "#; type T<'a> = crate::model::eval::X<'a>;"##,
            "uses eval",
        ),
        (
            "score/names.rs",
            "use {std::io, crate::align};",
            "uses align",
        ),
        ("align/mod.rs", "use crate::cli;", "uses cli"),
        (
            "formats/mod.rs",
            "use crate::align::evidence;",
            "uses score (floor 5)",
        ),
        (
            "document.rs",
            "pub use crate::Aligner;",
            "uses Aligner, which is not",
        ),
        ("attic/mod.rs", "", "attic is not a listed room"),
        ("attic.rs", "", "attic is not a listed room"),
    ] {
        let faults = faults(Path::new(path), code);
        assert_eq!(faults.len(), 1, "{path}: {faults:?}");
        assert!(faults[0].contains(expected), "{faults:?}");
    }
}

#[test]
fn what_is_allowed_is_no_fault() {
    for (path, code) in [
        (
            "text/fold.rs",
            "use crate::model::bead::Span; use crate::model::lang;",
        ),
        (
            "text/dates/words.rs",
            "use super::Calendar; use super::super::fold;",
        ),
        (
            "alignment.rs",
            "use crate::model::pair::Pair; use super::document::*;",
        ),
        ("bead.rs", "mod tests { use super::*; }"),
        (
            "bead.rs",
            "/// As [`crate::align`].\n/* use /* crate::cli */ crate::cli; */",
        ),
        (
            "bead.rs",
            "const USE: &str = \"use crate::cli; \\\" crate::cli\";",
        ),
        (
            "bead.rs",
            "pub(crate) fn f() {} pub(super) struct S; pub(in crate::model::bead) use self::f;",
        ),
        (
            "cli/align.rs",
            "use muwazi::align::Aligner; use super::args;",
        ),
        ("main.rs", "mod cli; fn main() { crate::cli::run() }"),
        ("lib.rs", "pub mod align; pub use crate::align::Aligner;"),
    ] {
        let faults = faults(Path::new(path), code);
        assert!(faults.is_empty(), "{faults:?}");
    }
}
