//! `muwazi eval`: scores of alignments against gold ones.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use muwazi::formats::ladder;
use muwazi::model::error::{Error, ErrorKind, Result};
use muwazi::model::eval::{Counts, Link, Score};

use super::args::EvalArgs;
use super::{Outcome, inform, print, usage};

/// Runs the command.
pub(super) fn run(args: &EvalArgs) -> Result<Outcome> {
    let (gold, found) = (Path::new(&args.gold), Path::new(&args.found));
    for path in [gold, found] {
        fs::metadata(path).map_err(|source| Error::read(path.display().to_string(), source))?;
    }
    let (counts, missing) = match (gold.is_dir(), found.is_dir()) {
        (false, false) => (compare(gold, found)?, 0),
        (true, true) => compare_folders(gold, found)?,
        _ => {
            return Err(usage(
                "give two ladder files or two folders, not one of each",
            ));
        }
    };
    if counts.gold == 0 {
        return Err(usage(format!(
            "there is no link in {}; the first is the one that is right, as a ladder",
            args.gold
        )));
    }
    let mut table = format!("{:7} {:>9} {:>9} {:>9}\n", "", "precision", "recall", "F1");
    for (name, score) in [
        ("strict", counts.strict_score()),
        ("lax", counts.lax_score()),
        ("nulls", counts.null_score()),
    ] {
        table += &row(name, score);
    }
    table += &format!(
        "links: {} found, {} in gold, {} in both\n",
        counts.found, counts.gold, counts.strict
    );
    print(&table)?;
    Ok(if missing == 0 {
        Outcome::Done
    } else {
        Outcome::InPart
    })
}

fn row(name: &str, score: Score) -> String {
    format!(
        "{name:7} {:9.4} {:9.4} {:9.4}\n",
        score.precision,
        score.recall,
        score.f1()
    )
}

/// Compares the files of the same name in two folders; gold without counterpart counts as nothing found.
fn compare_folders(gold: &Path, found: &Path) -> Result<(Counts, usize)> {
    let names = ladders(gold)?;
    if names.is_empty() {
        return Err(usage(format!(
            "no file that ends in .ladder in {}",
            gold.display()
        )));
    }
    let (mut counts, mut missing) = (Counts::default(), 0);
    for name in &names {
        let (gold, found) = (gold.join(name), found.join(name));
        if found.exists() {
            counts += compare(&gold, &found)?;
        } else {
            inform(&format!(
                "warning: {} is missing and counts as nothing found",
                found.display()
            ));
            counts += Counts::of(&read(&gold)?, &[]);
            missing += 1;
        }
    }
    Ok((counts, missing))
}

/// Names of the ladders in a folder, in order.
fn ladders(folder: &Path) -> Result<BTreeSet<String>> {
    let failed = |source| Error::read(folder.display().to_string(), source);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry
            .map_err(failed)?
            .file_name()
            .to_string_lossy()
            .into_owned();
        // Paragraph ladders stand beside those of sentences, and are another level.
        if name.ends_with(".ladder") && !name.ends_with(".para.ladder") {
            names.insert(name);
        }
    }
    Ok(names)
}

fn compare(gold: &Path, found: &Path) -> Result<Counts> {
    Ok(Counts::of(&read(gold)?, &read(found)?))
}

fn read(path: &Path) -> Result<Vec<Link>> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|source| Error::read(name.clone(), source))?;
    let mut links = ladder::read(BufReader::new(file), &name).peekable();
    // A file that does not even begin with a link is something else.
    if let Some(Err(error)) = links.next_if(Result::is_err) {
        return Err(match error.kind() {
            ErrorKind::Malformed { .. } => usage(format!(
                "{error}; eval compares ladders: `muwazi convert PAIRS -o NAME.ladder` makes one of pairs"
            )),
            _ => error,
        });
    }
    links.collect()
}
