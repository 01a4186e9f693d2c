//! The table of results as Markdown.

use std::fmt::Write;

use crate::pairing::Pairing;
use crate::rewritten::{Row, SETS};
use crate::sets::{CLASSES, KINDS, Measured, NEGATIVES, Texts};
use crate::terms::{FIRST, Terms};
use crate::{moved, replaced, search};

/// Table of all results.
pub(crate) fn table(
    measured: &Measured,
    texts: &Texts,
    replaced: &[(&str, replaced::Counts)],
    pairing: &Pairing,
    terms: &[Terms],
) -> String {
    format!(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}",
        segmented(measured),
        running(texts),
        negatives(measured),
        self::replaced(replaced),
        reliability(measured),
        matched(pairing),
        wanted(terms)
    )
}

/// Table of the terms that were wanted and found.
pub(crate) fn wanted(terms: &[Terms]) -> String {
    let mut out = format!(
        "## Terms\n\n| texts | pairs | of 60 terms in the texts | twice or more | in the first {FIRST} candidates | found at all | candidates | of the first: terms | phrases | wrong or pieces | not read |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n"
    );
    for terms in terms {
        let [term, phrase, wrong, unread] = terms.judged;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {term} | {phrase} | {wrong} | {unread} |",
            terms.texts,
            terms.pairs,
            terms.there,
            terms.twice,
            terms.first,
            terms.found,
            terms.candidates
        );
    }
    out
}

/// Table of search errors.
pub(crate) fn searched(measured: &[(&str, search::Counts)]) -> String {
    let mut out = "## Search errors\n\n| texts | number | too long to tell | with a better path | beads that are others | worst, in nats |\n\
                   |---|---|---|---|---|---|\n"
        .to_owned();
    for (name, counts) in measured {
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | {} | {:.2} |",
            counts.texts, counts.too_long, counts.errors, counts.beads, counts.worst
        );
    }
    out
}

/// Tables of pairs in another order.
pub(crate) fn moved(measured: &[(&str, moved::Counts)]) -> String {
    let mut out = "## Another order\n\n| texts | documents | gold pairs | of them found | pairs | called moved | of them right | falsely called, of 10,000 |\n\
                   |---|---|---|---|---|---|---|---|\n"
        .to_owned();
    let of = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    for (name, counts) in measured {
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {:.4} | {} | {} | {:.4} | {:.2} |",
            counts.texts,
            counts.gold,
            of(counts.found, counts.gold),
            counts.pairs,
            counts.moved,
            of(counts.right, counts.moved),
            1e4 * of(counts.moved - counts.right, counts.pairs),
        );
    }
    out += "\n| texts | confidence from | called moved | mean confidence | of them right |\n|---|---|---|---|---|\n";
    for (name, counts) in measured {
        for (bound, (all, right, sum)) in CLASSES.iter().zip(&counts.classes) {
            if *all > 0 {
                let mean = sum / *all as f64;
                let _ = writeln!(
                    out,
                    "| {name} | {bound} | {all} | {mean:.3} | {:.3} |",
                    of(*right, *all)
                );
            }
        }
    }
    out
}

/// Table of the documents that were matched by content.
pub(crate) fn matched(pairing: &Pairing) -> String {
    let found = pairing.right + pairing.wrong;
    format!(
        "## Documents matched by content\n\n| pairs | texts without counterpart | found | precision | recall | two files alone: translations found | the next document taken for one |\n\
         |---|---|---|---|---|---|---|\n| {} | {} | {found} | {:.4} | {:.4} | {} | {} |\n",
        pairing.pairs,
        pairing.alone,
        pairing.right as f64 / found.max(1) as f64,
        pairing.right as f64 / pairing.pairs.max(1) as f64,
        pairing.by_itself,
        pairing.next_by_itself,
    )
}

/// Scores by set on pre-segmented input.
pub(crate) fn segmented(measured: &Measured) -> String {
    let mut out = "## Pre-segmented input\n\n| set | strict F1 | lax F1 | null P | null R | pairs |\n|---|---|---|---|---|---|\n".to_owned();
    let mut sum = 0.0;
    for (set, counts) in &measured.sets {
        let nulls = counts.null_score();
        sum += counts.strict_score().f1();
        let _ = writeln!(
            out,
            "| {set} | {:.4} | {:.4} | {} | {} | {} |",
            counts.strict_score().f1(),
            counts.lax_score().f1(),
            share(nulls.precision, counts.null_found),
            share(nulls.recall, counts.null_gold),
            counts.gold,
        );
    }
    let _ = writeln!(
        out,
        "| mean | {:.4} | | | | |",
        sum / measured.sets.len().max(1) as f64
    );
    out
}

/// Formats a share, or a dash if it is of nothing.
fn share(share: f64, of: usize) -> String {
    if of == 0 {
        "–".to_owned()
    } else {
        format!("{share:.2}")
    }
}

/// Scores by set on running text.
pub(crate) fn running(texts: &Texts) -> String {
    let mut out = "## Running text, own splitting\n\n| set | charF1 | strict F1 | lax F1 |\n|---|---|---|---|\n".to_owned();
    for (set, scores) in texts.iter().filter(|(set, _)| *set != NEGATIVES) {
        let score = |name: &str| scores[name].as_f64().unwrap_or(f64::NAN);
        let _ = writeln!(
            out,
            "| {set} | {:.4} | {:.4} | {:.4} |",
            score("charF1"),
            score("strictF1"),
            score("laxF1")
        );
    }
    out
}

pub(crate) fn negatives(measured: &Measured) -> String {
    let mut out = "## No translations, or half\n\n`placed`: the share of the text in pairs of confidence .5 or more.\n\n\
                   | document | placed | parallelism |\n|---|---|---|\n"
        .to_owned();
    for (name, placed, parallelism) in &measured.negatives {
        let _ = writeln!(out, "| {name} | {placed:.3} | {parallelism:.3} |");
    }
    for kind in ["neg_", "part_"] {
        let of_kind: Vec<_> = measured
            .negatives
            .iter()
            .filter(|(name, ..)| name.starts_with(kind))
            .collect();
        let mean =
            of_kind.iter().map(|(_, placed, _)| placed).sum::<f64>() / of_kind.len().max(1) as f64;
        let _ = writeln!(out, "| mean of {kind} | {mean:.3} | |");
    }
    out
}

/// Table of pairs in texts of which something was replaced by other text on the same subject.
pub(crate) fn replaced(measured: &[(&str, replaced::Counts)]) -> String {
    let mut out = "## Replaced by other text on the same subject\n\nOf the links that are replaced, the Arabic of every second one beside the English of the ones between.\n\n\
                   | replaced | documents | gold pairs | found at .5, .9, .99 | wrong pairs at .5, .9, .99 |\n|---|---|---|---|---|\n"
        .to_owned();
    for (name, counts) in measured {
        let [right, wrong] = [counts.right, counts.wrong].map(|counts| {
            let counts = counts.map(|count| count.to_string());
            counts.join(", ")
        });
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {right} | {wrong} |",
            counts.texts, counts.gold
        );
    }
    out
}

pub(crate) fn reliability(measured: &Measured) -> String {
    let mut out = "## Reliability of the confidence (all sets above)\n\n\
                   | confidence from | beads | mean confidence | of them right |\n|---|---|---|---|\n"
        .to_owned();
    for (kind, classes) in KINDS.iter().zip(&measured.classes) {
        let _ = writeln!(out, "| *{kind}* | | | |");
        for (bound, class) in CLASSES.iter().zip(classes) {
            let of = class.beads.max(1) as f64;
            let _ = writeln!(
                out,
                "| {bound} | {} | {:.3} | {:.3} |",
                class.beads,
                class.confidence / of,
                class.right as f64 / of
            );
        }
    }
    out
}

/// Tables of the texts in other writings, on pre-segmented input and running text.
pub(crate) fn rewritten(segmented: &[Row<1>], running: &[Row<2>]) -> String {
    format!(
        "## Other writings, pre-segmented: strict F1\n\n{}\n## Other writings, running text: charF1, strict F1\n\n{}",
        writings(segmented),
        writings(running)
    )
}

/// Table of writings; behind each score stands how much it is above that of the text as it is, the first row.
fn writings<const N: usize>(rows: &[Row<N>]) -> String {
    let mut out = format!(
        "| writing | {} |\n|---{}|\n",
        SETS.join(" | "),
        "|---".repeat(SETS.len())
    );
    for row in rows {
        let _ = write!(out, "| {} |", row.name);
        for (scores, as_it_is) in row.scores.iter().zip(&rows[0].scores) {
            let scores = scores.iter().zip(as_it_is);
            let cells =
                scores.map(|(score, as_it_is)| format!("{score:.4} ({:+.4})", score - as_it_is));
            let _ = write!(out, " {} |", cells.collect::<Vec<_>>().join(", "));
        }
        out.push('\n');
    }
    out
}
