//! Quality of the alignments: scores on the gold sets, as a table that is committed.
//!
//! `benches/quality/run` writes `benches/quality/table.md`; `--check` only says whether it is still true; a further
//! `path=value` measures with another weight and prints instead. See `README.md` beside this file.

mod checks;
mod faults;
mod memory;
mod moved;
mod pairing;
mod replaced;
mod report;
mod rewrite;
mod rewritten;
mod search;
mod sets;
mod terms;
mod weights;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use muwazi::align::{Aligner, Weights};
use muwazi::lexicon::Lexicon;
use muwazi::lexicon::dictionary::Dictionary;

/// A part of the table that is measured by itself.
enum Part {
    Pairing,
    Terms,
    /// Writings whose names have this text.
    Rewritten(String),
    Moved,
    Search,
    Checks,
    Memory,
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let elsewhere =
        std::env::args().find_map(|argument| argument.strip_prefix("gold=").map(PathBuf::from));
    let gold = elsewhere.unwrap_or_else(|| root.join("../shared/gold"));
    if !gold.is_dir() {
        println!("no gold sets beside the project: nothing to measure");
        return ExitCode::SUCCESS;
    }
    let mut weights = Weights::default();
    let mut options = sets::Options::default();
    let mut builder = Aligner::builder();
    let (mut check, mut print, mut running) = (false, false, false);
    let mut part = None;
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some(("set", names)) => {
                options.only = names.split(',').map(str::to_owned).collect();
                print = true;
            }
            Some(("gold", _)) => print = true,
            Some(("lexicon", path)) => {
                builder = builder.lexicon(Lexicon::read(path).expect("a lexicon"));
                print = true;
            }
            Some(("dictionary", path)) => {
                builder = builder.dictionary(Dictionary::read(path).expect("a dictionary"));
                print = true;
            }
            Some(("--rewritten", name)) => part = Some(Part::Rewritten(name.to_owned())),
            Some((path, value)) => {
                weights = weights::set(&weights, path, value);
                print = true;
            }
            None if argument == "--check" => check = true,
            None if argument == "--dump" => options.dump = true,
            None if argument == "--batch" => (options.batch, print) = (true, true),
            None if argument == "--running" => running = true,
            None if argument == "--pairing" => part = Some(Part::Pairing),
            None if argument == "--rewritten" => part = Some(Part::Rewritten(String::new())),
            None if argument == "--moved" => part = Some(Part::Moved),
            None if argument == "--search" => part = Some(Part::Search),
            None if argument == "--memory" => part = Some(Part::Memory),
            None if argument == "--checks" => part = Some(Part::Checks),
            None if argument == "--terms" => part = Some(Part::Terms),
            // What cargo passes on.
            None if argument == "--bench" => {}
            None => panic!("{argument} is no argument; see benches/quality/run"),
        }
    }
    if let Some(Part::Checks) = part {
        let table = checks::report(&checks::measure(&gold, options.dump));
        return committed(root, "checks", &table, check, false);
    }
    let builder = builder.weights(weights);
    if let Some(Part::Memory) = part {
        let table = memory::report(&memory::measure(&builder, &gold));
        return committed(root, "memory", &table, check, print);
    }
    let aligner = builder.build();
    if let Some(part) = part {
        let table = match part {
            Part::Checks | Part::Memory => String::new(),
            Part::Pairing => report::matched(&pairing::measure(&gold)),
            Part::Moved => report::moved(&moved::measure(&aligner, &gold)),
            Part::Search => {
                let books = gold.join("../books");
                report::searched(&search::measure(&aligner, &gold, &books))
            }
            Part::Terms => report::wanted(&terms::measure(&aligner, &gold, options.dump)),
            Part::Rewritten(name) => {
                let texts = root.join("target/quality");
                report::rewritten(
                    &rewritten::segmented(&aligner, &gold, &name),
                    &rewritten::running(&aligner, &gold, &texts, &name),
                )
            }
        };
        print!("{table}");
        return ExitCode::SUCCESS;
    }
    let path: PathBuf = root.join("benches/quality/table.md");
    let is_true =
        |part: &str| std::fs::read_to_string(&path).is_ok_and(|table| table.contains(part));
    let measured = sets::measure(&aligner, &gold, &options);
    if check && !options.only.is_empty() {
        let table = report::segmented(&measured);
        print!("{table}");
        let is_set = |row: &&str| {
            options
                .only
                .iter()
                .any(|set| row.starts_with(&format!("| {set} |")))
        };
        let rows: Vec<&str> = table.lines().filter(is_set).collect();
        if rows.len() == options.only.len() && rows.iter().all(|row| is_true(row)) {
            return ExitCode::SUCCESS;
        }
        println!("the quality has changed; run benches/quality/run and commit the table");
        return ExitCode::FAILURE;
    }
    let measure_texts = || sets::measure_texts(&aligner, &gold, &root.join("target/quality"));
    if print {
        print!(
            "{}\n{}\n{}\n{}",
            report::segmented(&measured),
            report::negatives(&measured),
            report::replaced(&replaced::measure(&aligner, &gold)),
            report::reliability(&measured)
        );
        if running {
            print!("{}", report::running(&measure_texts()));
        }
        return ExitCode::SUCCESS;
    }
    let texts = measure_texts();
    let terms = terms::measure(&aligner, &gold, false);
    let replaced = replaced::measure(&aligner, &gold);
    let table = report::table(
        &measured,
        &texts,
        &replaced,
        &pairing::measure(&gold),
        &terms,
    );
    if !check {
        std::fs::write(&path, &table).expect("the table can be written");
    } else if !is_true(&table) {
        println!("the quality has changed; run benches/quality/run and commit the table:\n{table}");
        return ExitCode::FAILURE;
    }
    print!("{table}");
    ExitCode::SUCCESS
}

/// Prints a table that is committed as `NAME.md`, and writes it or says whether it is still true; with other settings
/// it is only printed.
fn committed(root: &Path, name: &str, table: &str, is_checked: bool, is_printed: bool) -> ExitCode {
    let path = root.join(format!("benches/quality/{name}.md"));
    print!("{table}");
    if is_printed || is_checked && std::fs::read_to_string(&path).is_ok_and(|own| own == table) {
        return ExitCode::SUCCESS;
    }
    if is_checked {
        println!("{name}.md has changed; run benches/quality/run --{name} and commit the table");
        return ExitCode::FAILURE;
    }
    std::fs::write(&path, table).expect("the table can be written");
    ExitCode::SUCCESS
}
