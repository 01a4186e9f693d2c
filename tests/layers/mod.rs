//! Check of the floor plan of `docs/architecture.md`: a room uses only rooms on floors below it, and no files use each
//! other in a circle.
//!
//! Every path in `src/` that begins with `crate`, `self`, `super` or `muwazi` is read, in `use` groups and in running
//! code alike; comments and strings are not. What a module re-exports counts as used from where it stands. A folder's
//! own module joins the files in it, so what it uses of them is part of no circle. There are no exceptions.

// Reads the table of rooms.
mod plan;

// Reads the paths in Rust code.
mod paths;

// Which file uses which.
mod graph;

use std::fs;
use std::path::{Component, Path, PathBuf};

use graph::{Graph, SourceFile};
use plan::Plan;

/// The document that holds the floor plan.
const ARCHITECTURE: &str = include_str!("../../docs/architecture.md");

#[test]
fn rooms_use_only_rooms_below_them() {
    let faults = plan().faults(&sources());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let circles = sources().circles();
    assert!(circles.is_empty(), "\n{}", circles.join("\n"));
}

#[test]
fn the_plan_names_every_room_and_no_other() {
    let mut planned: Vec<String> = plan().rooms().map(str::to_owned).collect();
    planned.sort();
    let mut built: Vec<String> = fs::read_dir(source_root())
        .expect("a folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name");
            name.to_string_lossy().into_owned()
        })
        .collect();
    built.sort();
    assert_eq!(planned, built);
}

fn plan() -> Plan {
    Plan::read(ARCHITECTURE).expect("docs/architecture.md has a table of rooms")
}

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All files of `src/`.
fn sources() -> Graph {
    let root = source_root();
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = folder.join(entry.file_name());
            if entry.file_type().expect("its type").is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let code = fs::read_to_string(root.join(&path)).expect("a source file");
                files.push((path, code));
            }
        }
    }
    assert!(files.len() > 100, "only {} files found", files.len());
    graph(&files)
}

fn graph(files: &[(PathBuf, String)]) -> Graph {
    let read = |(path, code): &(PathBuf, String)| SourceFile::read(&module_of(path), code);
    Graph::new(files.iter().map(read).collect())
}

/// Module path of a file: `text/dates/mod.rs` is `["text", "dates"]`; the roots are `["lib"]` and `["main"]`.
fn module_of(path: &Path) -> Vec<String> {
    let mut module: Vec<String> = path
        .with_extension("")
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_string_lossy().into_owned(),
            other => panic!("{other:?} in a path below src"),
        })
        .collect();
    if module.last().is_some_and(|name| name == "mod") {
        module.pop();
    }
    module
}

/// A graph of files that are given as path and code.
fn planted(files: &[(&str, &str)]) -> Graph {
    let owned = |(path, code): &(&str, &str)| (PathBuf::from(path), (*code).to_owned());
    graph(&files.iter().map(owned).collect::<Vec<_>>())
}

const PLANNED: &str = "\
| floor | room | what |
|---|---|---|
| 1 | `bead.rs` | beads |
| 1 | `lang.rs` | languages |
| 2 | `text/` | knowledge |
| 3 | `align/` | alignment |
| 4 | `lib.rs` | the library |
| 5 | `main.rs`, `cli/` | the program |
";

#[test]
fn a_planted_arrow_upwards_is_found() {
    for (path, code, expected) in [
        (
            "bead.rs",
            "use crate::lang::Lang;",
            "bead (floor 1) uses lang (floor 1)",
        ),
        (
            "text/fold.rs",
            "use crate::align;",
            "text (floor 2) uses align (floor 3)",
        ),
        (
            "text/mod.rs",
            "use crate::{\n    bead::{self, Span},\n    align::{Name, of as f},\n};",
            "uses align",
        ),
        (
            "text/words.rs",
            "use super::super::align::Pair;",
            "uses align",
        ),
        ("lang.rs", "use super::align as other;", "uses align"),
        (
            "bead.rs",
            "mod tests { use super::super::{text, lang}; }",
            "uses",
        ),
        (
            "bead.rs",
            "mod tests { mod deep {} }\nuse super::align::*;",
            "uses align",
        ),
        ("bead.rs", "fn f(x: Vec<crate::text::Side>) {}", "uses text"),
        (
            "lang.rs",
            "const C: char = '\\''; use crate::text; // '",
            "uses text",
        ),
        (
            "lang.rs",
            r##"const R: &str = r#"" // "#; type T<'a> = crate::align::X<'a>;"##,
            "uses align",
        ),
        (
            "text/names.rs",
            "use {std::io, crate::align};",
            "uses align",
        ),
        ("align/mod.rs", "use crate::cli;", "uses cli"),
        (
            "text/mod.rs",
            "pub use crate::Aligner;",
            "text (floor 2) uses lib (floor 4)",
        ),
        ("attic/mod.rs", "", "attic is not in the table"),
        ("attic.rs", "", "attic is not in the table"),
    ] {
        let plan = Plan::read(PLANNED).expect("a table");
        let others = [
            "lang.rs",
            "bead.rs",
            "text/mod.rs",
            "align/mod.rs",
            "lib.rs",
            "cli/mod.rs",
        ];
        let mut files = vec![(path, code)];
        files.extend(
            others
                .iter()
                .filter(|other| **other != path)
                .map(|other| (*other, "")),
        );
        let faults = plan.faults(&planted(&files));
        assert!(!faults.is_empty(), "{path}: {code}");
        assert!(faults[0].contains(expected), "{path}: {faults:?}");
    }
}

#[test]
fn a_re_export_leads_to_where_the_thing_is() {
    let plan = Plan::read(PLANNED).expect("a table");
    let files = [
        ("text/mod.rs", "pub use crate::align::Aligner;"),
        ("text/fold.rs", "use super::Aligner;"),
        ("align/mod.rs", ""),
    ];
    let faults = plan.faults(&planted(&files));
    assert_eq!(faults.len(), 2, "{faults:?}");
}

#[test]
fn what_is_allowed_is_no_fault() {
    for (path, code) in [
        ("text/fold.rs", "use crate::bead::Span; use crate::lang;"),
        (
            "text/dates/words.rs",
            "use super::Calendar; use super::super::fold;",
        ),
        ("align/mod.rs", "use crate::text::Pair; use super::bead::*;"),
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
            "pub(crate) fn f() {} pub(super) struct S; pub(in crate::bead) use self::f;",
        ),
        (
            "cli/align.rs",
            "use muwazi::align::Aligner; use muwazi::Pair; use super::args;",
        ),
        ("main.rs", "mod cli; fn main() { crate::cli::run() }"),
        (
            "lib.rs",
            "pub mod align; pub use crate::align::Aligner; pub use self::align::Band;",
        ),
    ] {
        let plan = Plan::read(PLANNED).expect("a table");
        let faults = plan.faults(&planted(&[(path, code)]));
        assert!(faults.is_empty(), "{path}: {faults:?}");
    }
}

#[test]
fn a_planted_circle_is_found() {
    for files in [
        &[
            ("text/a.rs", "use super::b::B;"),
            ("text/b.rs", "use super::a::A;"),
        ][..],
        // By what the folder re-exports.
        &[
            (
                "text/mod.rs",
                "mod a; mod b; pub use a::A; pub use self::b::B;",
            ),
            ("text/a.rs", "use super::B;"),
            ("text/b.rs", "use crate::text::A;"),
        ],
        &[
            ("text/a.rs", "fn f() { crate::text::b::f(); }"),
            ("text/b.rs", "use super::c;"),
            ("text/c.rs", "fn f() { super::a::f() }"),
        ],
        // A folder and the file beside it.
        &[
            ("text/a/mod.rs", ""),
            ("text/a/deep.rs", "use crate::text::b;"),
            ("text/b.rs", "use super::a::deep;"),
        ],
    ] {
        let circles = planted(files).circles();
        assert_eq!(circles.len(), 1, "{files:?}");
        assert!(circles[0].starts_with("text::"), "{circles:?}");
    }
}

#[test]
fn what_is_no_circle_is_not_called_one() {
    for files in [
        // A folder's module uses the files in it, and they use what it offers.
        &[
            ("text/mod.rs", "mod a; use self::a::A; struct S;"),
            ("text/a.rs", "use super::S;"),
        ][..],
        &[("text/a.rs", "use super::b::B;"), ("text/b.rs", "")],
        // Tests may use whatever is on their floor and below.
        &[
            ("text/a.rs", "use super::b::B;"),
            ("text/b.rs", "mod tests { use super::super::a; }"),
        ],
        &[
            ("text/a.rs", "use super::b::B;"),
            ("text/b.rs", "mod tests;"),
            ("text/b/tests.rs", "use super::super::a::A;"),
        ],
    ] {
        let circles = planted(files).circles();
        assert!(circles.is_empty(), "{circles:?}");
    }
}

#[test]
fn a_plan_that_cannot_be_read_says_why() {
    for (table, expected) in [
        ("no table", "no table"),
        ("| floor | room |\n|---|---|\n| one | `text/` |\n", "one"),
        ("| floor | room |\n|---|---|\n| 1 | text |\n", "no room"),
        (
            "| floor | room |\n|---|---|\n| 1 | `text/` |\n| 2 | `text/` |\n",
            "twice",
        ),
    ] {
        let error = Plan::read(table).err().expect(table);
        assert!(error.contains(expected), "{error}");
    }
}
