//! Summary of a batch, and the pairs that a person should look at first.

use muwazi::batch::pairing::{Paired, PairedBy};
use muwazi::batch::report::{Row, Status};
use muwazi::batch::{Batch, Summary};
use serde::Serialize;

use crate::cli::args::{BatchArgs, Matching};
use crate::cli::{grouped, inform, messages, no_translations, plural};

/// Number of document pairs that are named of each kind that should be looked at.
const NAMED: usize = 10;
/// Number of files that are named which nobody need look at.
const FEW: usize = 3;

/// Reports the results, and the pairs that a person should look at first.
pub(super) fn inform_of_all(args: &BatchArgs, batch: &Batch, paired: &Paired, summary: &Summary) {
    let rows = &summary.rows;
    let of = |status: Status| rows.iter().filter(move |row| row.status == status);
    let is_alone = |row: &&Row| row.found == PairedBy::Alone.name();
    let (unread, failed): (Vec<&Row>, Vec<&Row>) = of(Status::Failed).partition(is_alone);
    say_some("left out", &unread, |row| row.error.clone());
    say_some("failed", &failed, |row| row.error.clone());
    let unrelated: Vec<&Row> = of(Status::Unrelated).collect();
    say_some("no translations of each other", &unrelated, |row| {
        format!("only {:.0} % has a counterpart", 100.0 * row.parallelism)
    });
    let mut doubtful: Vec<&Row> = of(Status::Done).filter(|row| row.is_to_look_at()).collect();
    doubtful.sort_by(|one, other| {
        let worst = one.mean_confidence.total_cmp(&other.mean_confidence);
        worst.then_with(|| one.id.cmp(&other.id))
    });
    say_some("look at first", &doubtful, |row| {
        let mut reason = format!("mean confidence {:.2}", row.mean_confidence);
        if row.doubtful_nulls > 0 {
            let nulls = grouped(row.doubtful_nulls);
            reason += &format!(", {nulls} without counterpart, but doubtful");
        }
        if !row.warnings.is_empty() {
            reason += &format!(", {}", row.warnings);
        }
        reason
    });
    if let (Some(memory), None, []) = (&args.into, &summary.merged, &*summary.faults) {
        inform(&format!("{memory}: nothing new since the last time"));
    }
    if let (Some(memory), Some(merged)) = (&args.into, &summary.merged) {
        let counts = merged.counts;
        inform(&format!(
            "{memory}: {} added, {} updated, {} kept as they were, {}",
            grouped(counts.added),
            grouped(counts.updated),
            grouped(counts.kept),
            plural(counts.duplicates, "duplicate"),
        ));
    }
    let sum = |number: fn(&Row) -> usize| grouped(rows.iter().map(number).sum());
    let all = |number: fn(&Row) -> usize| rows.iter().map(number).sum::<usize>();
    let (cells, lines) = (all(|row| row.cells_left_out), all(|row| row.lines_left_out));
    if cells + lines > 0 {
        inform(&format!(
            "left out: {} of tables and {}, which are in neither text (cells_left_out and lines_left_out in the report)",
            plural(cells, "cell"),
            plural(lines, "line"),
        ));
    }
    let mut line = format!(
        "{}: {} aligned",
        plural(rows.len() - unread.len(), "document pair"),
        of(Status::Done).count()
    );
    if summary.reused > 0 {
        line += &format!(" ({} of all known from before)", grouped(summary.reused));
    }
    for (count, what) in [
        (unrelated.len(), "no translations of each other"),
        (failed.len(), "failed"),
    ] {
        if count > 0 {
            line += &format!(", {} {what}", grouped(count));
        }
    }
    line += &format!(
        "; {} pairs, {} of them sure; {} to look at",
        sum(|row| row.pairs),
        sum(|row| row.sure),
        sum(Row::to_look_at)
    );
    let untranslated: usize = rows.iter().map(|row| row.untranslated).sum();
    let moved: usize = rows.iter().map(|row| row.moved).sum();
    if untranslated > 0 {
        line += &format!("; {}", no_translations(untranslated));
    }
    if moved > 0 {
        line += &format!("; {} moved", grouped(moved));
    }
    for (count, what) in [
        (paired.alone.len(), "without counterpart"),
        (unread.len(), "unreadable"),
        (paired.passed_over.len(), "of other kinds passed over"),
        (paired.hidden, "hidden and passed over"),
    ] {
        if count > 0 {
            line += &format!("; {} {what}", plural(count, "file"));
        }
    }
    inform(&line);
    inform_of_passed_over(paired);
    if !paired.alone.is_empty() {
        let by_content = match args.matching {
            Matching::Name => "--match content pairs them by what they say, ",
            Matching::Content => "",
        };
        inform(&format!(
            "without counterpart: {by_content}--name-pattern by names of another form; --dry-run lists them"
        ));
    }
    inform(&format!("report: {}", batch.output_dir.report("csv")));
}

/// Names some of the files of kinds that hold no text, if there are any.
pub(super) fn inform_of_passed_over(paired: &Paired) {
    let files = &paired.passed_over;
    if files.is_empty() {
        return;
    }
    let named: Vec<&str> = files.iter().take(FEW).map(String::as_str).collect();
    let more = match files.len() - named.len() {
        0 => String::new(),
        more => format!(" and {} more", grouped(more)),
    };
    inform(&format!(
        "of other kinds passed over: {}{more}",
        named.join(", ")
    ));
}

/// Names some of the rows, if there are any, each with a reason.
fn say_some(what: &str, rows: &[&Row], reason: impl Fn(&Row) -> String) {
    for row in rows.iter().take(NAMED) {
        inform(&format!("{what}: {}: {}", row.id, reason(row)));
    }
    if rows.len() > NAMED {
        inform(&format!(
            "{what}: {} more; see the report",
            grouped(rows.len() - NAMED)
        ));
    }
}

/// Message to programs at the end.
#[derive(Serialize)]
#[serde(tag = "event", rename = "end")]
struct End {
    documents: usize,
    done: usize,
    unrelated: usize,
    failed: usize,
    known: usize,
    pairs: usize,
    sure: usize,
    doubtful_nulls: usize,
    untranslated: usize,
    moved: usize,
    /// Pairs that are new in the memory, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<usize>,
    report: String,
}

/// Reports the results to programs.
pub(super) fn emit(batch: &Batch, summary: &Summary) {
    let rows = &summary.rows;
    let of = |status: Status| rows.iter().filter(|row| row.status == status).count();
    let added = summary
        .merged
        .as_ref()
        .map_or(0, |merged| merged.counts.added);
    messages::emit(&End {
        documents: rows.len(),
        done: of(Status::Done),
        unrelated: of(Status::Unrelated),
        failed: of(Status::Failed),
        known: summary.reused,
        pairs: rows.iter().map(|row| row.pairs).sum(),
        sure: rows.iter().map(|row| row.sure).sum(),
        doubtful_nulls: rows.iter().map(|row| row.doubtful_nulls).sum(),
        untranslated: rows.iter().map(|row| row.untranslated).sum(),
        moved: rows.iter().map(|row| row.moved).sum(),
        added: batch.memory.as_ref().map(|_| added),
        report: batch.output_dir.report("jsonl"),
    });
}
