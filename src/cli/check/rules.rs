//! The rules that are asked, by their names.

use std::collections::BTreeSet;
use std::iter;

use muwazi::check::{RULES, Selection};
use muwazi::memory::check;
use muwazi::model::error::Result;
use muwazi::model::lang::Lang;

use crate::cli::usage;

/// Name of all rules of memories, and of all usual rules of pairs.
const IMPORT: &str = "import";
const PAIRS: &str = "pairs";

/// Rules that are asked.
pub(super) struct Chosen {
    /// Rules of pairs.
    pub(super) pairs: Selection,
    /// Rules of memories, by name.
    import: BTreeSet<&'static str>,
}

impl Chosen {
    /// Reads a list of names with commas between, each perhaps with - or + before it.
    pub(super) fn of(list: Option<&str>) -> Result<Self> {
        let all_of_import = || check::RULES.iter().map(|rule| rule.name);
        let mut chosen = Self {
            pairs: Selection::default(),
            import: all_of_import().collect(),
        };
        let option = list.filter(|list| list.starts_with("--"));
        if let Some(option) = option {
            return Err(usage(format!(
                "--rules takes {option} for a list of rules; write --rules without any after all other options"
            )));
        }
        let names = list.into_iter().flat_map(|list| list.split(','));
        let names: Vec<&str> = names
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        if names.iter().any(|name| !name.starts_with(['-', '+'])) {
            chosen.pairs = Selection::none();
            chosen.import.clear();
        }
        for name in names {
            let (name, is_chosen) = match name.strip_prefix('-') {
                Some(name) => (name, false),
                None => (name.strip_prefix('+').unwrap_or(name), true),
            };
            let mut set = |name: &'static str| {
                if is_chosen {
                    chosen.import.insert(name);
                } else {
                    chosen.import.remove(name);
                }
            };
            match name {
                IMPORT => all_of_import().for_each(set),
                PAIRS => {
                    for rule in RULES.iter().filter(|rule| rule.is_default || !is_chosen) {
                        chosen.pairs.set(rule.name, is_chosen);
                    }
                }
                "all" => {
                    all_of_import().for_each(set);
                    for rule in RULES {
                        chosen.pairs.set(rule.name, is_chosen);
                    }
                }
                name => match all_of_import().find(|own| *own == name) {
                    Some(name) => set(name),
                    None if chosen.pairs.set(name, is_chosen) => {}
                    None => return Err(unknown(name)),
                },
            }
        }
        Ok(chosen)
    }

    /// Whether a rule of memories is asked.
    pub(super) fn has(&self, rule: &check::Rule) -> bool {
        self.import.contains(rule.name)
    }

    /// Whether any rule of memories is asked.
    pub(super) fn asks_import(&self) -> bool {
        !self.import.is_empty()
    }
}

fn unknown(name: &str) -> muwazi::model::error::Error {
    let groups = [IMPORT, PAIRS, "all"].into_iter();
    let rules = RULES.iter().map(|rule| rule.name);
    let names: Vec<&str> = groups.chain(rules).collect();
    usage(format!(
        "{name:?} is no rule; use {}, or what `muwazi check --rules` lists (write --rules after the files)",
        names.join(", ")
    ))
}

/// Text with all rules.
pub(super) fn list(lang: Lang) -> String {
    let title = "what a reviser looks for in pairs; (asked) only if --rules names it";
    let pairs = RULES.iter().flat_map(|rule| {
        let asked = if rule.is_default { "" } else { " (asked)" };
        let [ar, en] = rule.example;
        let about = row(
            rule.name,
            rule.severity.name(),
            &format!("{}{asked}", rule.about(lang)),
        );
        [
            about,
            row(
                "",
                "",
                &format!("\u{2068}{en}\u{2069} | \u{2068}{ar}\u{2069}"),
            ),
        ]
    });
    let import = "what breaks the import of memories -> what a clean copy has";
    let memories = check::RULES.iter().map(|rule| {
        let about = format!("{} -> {}", rule.about(lang), rule.repair(lang));
        row(rule.name, rule.severity.name(), &about)
    });
    iter::once(row("rule", "severity", title))
        .chain(pairs)
        .chain(iter::once(row("\nrule", "severity", import)))
        .chain(memories)
        .collect()
}

fn row(name: &str, severity: &str, about: &str) -> String {
    format!("{name:<21}  {severity:<8}  {about}\n")
}
