//! Bundle of the script's modules, for a browser gives a page that is opened as a file no way to import others.
//!
//! Each module becomes a function that returns what it exports; an import takes names from what such a function has
//! returned. So modules see of each other only what they do in the files themselves. What is understood is what these
//! modules are written in: imports of one line, and `export` before `function`, `class` and `const`.

use std::fmt::Write;

use crate::model::assessment::{FAIR, SURE, UNCONFIRMED};

/// Names and sources of the modules, each after those that it imports.
const MODULES: [(&str, &str); 12] = [
    ("sides", include_str!("web/sides.js")),
    ("model", include_str!("web/model.js")),
    ("places", include_str!("web/places.js")),
    ("search", include_str!("web/search.js")),
    ("heights", include_str!("web/heights.js")),
    ("cell", include_str!("web/cell.js")),
    ("keys", include_str!("web/keys.js")),
    ("export", include_str!("web/export.js")),
    ("store", include_str!("web/store.js")),
    ("map", include_str!("web/map.js")),
    ("view", include_str!("web/view.js")),
    ("main", include_str!("web/main.js")),
];

/// Returns the script of the page. Constants that it shares with the rest of the program stand before the modules.
pub(super) fn script() -> String {
    let mut script = format!(
        "'use strict';\nconst SURE = {SURE}, FAIR = {FAIR}, UNCONFIRMED = {UNCONFIRMED};\n"
    );
    for (name, source) in MODULES {
        module(&mut script, name, source);
    }
    script
}

/// Returns the source of a module, for pages that share it.
#[cfg(feature = "app")]
pub(crate) fn module_source(name: &str) -> Option<&'static str> {
    let module = MODULES.iter().find(|(own, _)| *own == name);
    module.map(|(_, source)| *source)
}

/// Adds a module to the script.
fn module(script: &mut String, name: &str, source: &str) {
    let mut exported = Vec::new();
    let _ = writeln!(script, "const module_{name} = (() => {{");
    for line in source.lines() {
        if let Some((names, from)) = import(line) {
            let _ = writeln!(script, "const {names} = module_{from};");
            continue;
        }
        let line = match line.strip_prefix("export ") {
            Some(declaration) => {
                exported.extend(declared(declaration));
                declaration
            }
            None => line,
        };
        script.push_str(line);
        script.push('\n');
    }
    let _ = writeln!(script, "return {{ {} }};\n}})();", exported.join(", "));
}

/// Parses an import: the left side of a declaration, and the module that it is from.
fn import(line: &str) -> Option<(&str, &str)> {
    let (names, path) = line.strip_prefix("import ")?.split_once(" from ")?;
    let module = path.strip_prefix("'./")?.strip_suffix(".js';")?;
    Some((names.strip_prefix("* as ").unwrap_or(names), module))
}

/// Returns the name that a declaration declares.
fn declared(declaration: &str) -> Option<&str> {
    let words = ["async ", "function ", "class ", "const "];
    let name = words.iter().fold(declaration, |rest, word| {
        rest.strip_prefix(word).unwrap_or(rest)
    });
    name.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_function_that_returns_what_it_exports() {
        let mut script = String::new();
        let source = "import { a, b } from './x.js';\nimport * as y from './y.js';\nexport const A = a;\n\
                      export async function run() {}\nfunction own() {}\nexport class View {}";
        module(&mut script, "z", source);
        assert_eq!(
            script,
            "const module_z = (() => {\nconst { a, b } = module_x;\nconst y = module_y;\nconst A = a;\n\
             async function run() {}\nfunction own() {}\nclass View {}\nreturn { A, run, View };\n})();\n"
        );
    }

    #[test]
    fn every_module_imports_only_names_of_those_before_it() {
        let mut before: Vec<(&str, Vec<&str>)> = Vec::new();
        for (name, source) in MODULES {
            for line in source.lines().filter(|line| line.starts_with("import ")) {
                let (names, from) = import(line).unwrap_or_else(|| panic!("{name}: {line}"));
                let exports = before.iter().find(|(module, _)| *module == from);
                let (_, exports) = exports.unwrap_or_else(|| panic!("{name}: {from} comes later"));
                for wanted in names.trim_matches(['{', '}', ' ']).split(", ") {
                    let is_all = !names.starts_with('{');
                    assert!(is_all || exports.contains(&wanted), "{name}: {wanted}");
                }
            }
            let exports = source
                .lines()
                .filter_map(|line| line.strip_prefix("export "));
            before.push((name, exports.filter_map(declared).collect()));
        }
    }

    #[test]
    fn nothing_in_the_script_ends_it_or_needs_a_module_system() {
        let script = script();
        let ends = ["</script", "<script", "<!--"];
        assert!(!ends.iter().any(|end| script.contains(end)));
        let leads = |line: &str| line.starts_with("import ") || line.starts_with("export ");
        assert!(!script.lines().any(leads));
    }
}
