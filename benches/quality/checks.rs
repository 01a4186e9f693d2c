//! Checks of pairs: how often they are wrong about pairs that are right, and how many of the errors put in they find.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use muwazi::check::{Checker, RULES, Rule, Selection};
use muwazi::lexicon::dictionary::Dictionary;
use muwazi::model::pair::Pair;

use crate::faults::{self, FAULTS, Random};
use crate::{sets, terms};

/// Findings in pairs that are right, which were read one by one and are right too: a digest of the pair, and the rule.
/// Translations that are as good as any have a year, a bracket or half a sentence that only one side has.
const READ: &str = include_str!("checks-read.tsv");
/// Number of pairs that each kind of error is put into.
const TIMES: usize = 200;

/// Results of the checks.
pub(crate) struct Checks {
    /// Texts, number of their pairs, number of pairs with a finding, and that of each rule.
    pub(crate) alarms: Vec<Alarms>,
    /// Kind of error, number of pairs it was put into, number of those in which it was found.
    pub(crate) found: Vec<(&'static str, usize, usize)>,
}

/// Findings in pairs that are right.
pub(crate) struct Alarms {
    pub(crate) texts: &'static str,
    pub(crate) pairs: usize,
    /// Number of pairs with a finding of a rule that is asked by default, and of those with one that is wrong.
    pub(crate) marked: usize,
    pub(crate) wrong: usize,
    /// Number of pairs with a finding of each rule, and of those with one that is right.
    pub(crate) rules: BTreeMap<&'static str, [usize; 2]>,
}

/// Pairs of texts, Arabic first.
type Texts = Vec<[String; 2]>;

/// Checks the pairs of the gold sets, and those pairs with errors put in; `dumps` prints what is found in pairs that
/// are right, and errors that are not found.
pub(crate) fn measure(gold: &Path, dumps: bool) -> Checks {
    let more = gold.join("../corpora/documents.tsv");
    let texts = [
        (
            "United Nations",
            read(gold, &["unpc-dev"], &more, &["unpc-dev"]),
        ),
        (
            "news",
            read(gold, &["ntrex-clean"], &more, &["ntrex", "pud"]),
        ),
        (
            "health, encyclopedia, goals",
            read(gold, &[], &more, &["tico", "flores", "sdg"]),
        ),
    ];
    let glossary = terms::glossary();
    faults::prepare(texts.iter().flat_map(|texts| &texts.1).map(|[_, en]| &**en));
    let alarms = texts.iter();
    let alarms = alarms
        .map(|(name, pairs)| alarms_in(name, pairs, &glossary, dumps))
        .collect();
    // Each pair is checked as one among those of its texts.
    let checker = || Checker::new(Selection::all()).with_glossary(&glossary);
    let mut checkers = [checker(), checker()];
    let mut clean: Vec<(usize, &[String; 2])> = Vec::new();
    for (number, (_, pairs)) in texts[..2].iter().enumerate() {
        for pair in pairs {
            checkers[number].check(&Pair::new(&pair[0], &pair[1]));
            clean.push((number, pair));
        }
    }
    let found = FAULTS.iter();
    let found = found.map(|fault| found_of(fault, &clean, &mut checkers, dumps));
    Checks {
        alarms,
        found: found.collect(),
    }
}

/// Reads the pairs of sets of the gold, and of those sources of the other pairs beside it.
fn read(gold: &Path, names: &[&str], more: &Path, sources: &[&str]) -> Texts {
    let mut pairs = Texts::new();
    for set in names {
        let set = gold.join("sets").join(set);
        for name in sets::documents(&set) {
            let path = set.join(format!("{name}.gold.tsv"));
            let text = fs::read_to_string(path).expect("a text of the gold");
            pairs.extend(text.lines().filter_map(|line| pair(line.split('\t'))));
        }
    }
    let text = fs::read_to_string(more).unwrap_or_default();
    for line in text.lines() {
        let mut cells = line.rsplitn(2, '\t');
        if cells.next().is_some_and(|source| sources.contains(&source)) {
            pairs.extend(cells.next().and_then(|cells| pair(cells.split('\t'))));
        }
    }
    pairs
}

fn pair<'a>(mut cells: impl Iterator<Item = &'a str>) -> Option<[String; 2]> {
    Some([cells.next()?.to_owned(), cells.next()?.to_owned()])
}

fn alarms_in(texts: &'static str, pairs: &Texts, glossary: &Dictionary, dumps: bool) -> Alarms {
    let mut checker = Checker::new(Selection::all()).with_glossary(glossary);
    let mut alarms = Alarms {
        texts,
        pairs: pairs.len(),
        marked: 0,
        wrong: 0,
        rules: BTreeMap::new(),
    };
    let read: BTreeSet<&str> = READ.lines().collect();
    for [ar, en] in pairs {
        let found = checker.check(&Pair::new(ar, en));
        let digest = faults::digest(&[&**ar, &**en].join("\t"));
        let is_right = |rule: &str| read.contains(&*format!("{digest:016x}\t{rule}"));
        let usual = || found.iter().filter(|found| is_usual(found.rule));
        alarms.marked += usize::from(usual().next().is_some());
        alarms.wrong += usize::from(usual().any(|found| !is_right(found.rule.name)));
        let rules: BTreeSet<&str> = found.iter().map(|found| found.rule.name).collect();
        for name in rules {
            let counts = alarms.rules.entry(name).or_default();
            counts[0] += 1;
            counts[1] += usize::from(is_right(name));
        }
        if dumps {
            for found in &found {
                let (name, reason) = (found.rule.name, &found.reason);
                println!("{texts}\t{name}\t{reason}\t{digest:016x}\n\t{ar}\n\t{en}");
            }
        }
    }
    alarms
}

fn found_of(
    fault: &'static faults::Fault,
    pairs: &[(usize, &[String; 2])],
    checkers: &mut [Checker; 2],
    dumps: bool,
) -> (&'static str, usize, usize) {
    let mut random = Random::new(fault.name);
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    random.shuffle(&mut order);
    let (mut put, mut found) = (0, 0);
    for at in order {
        if put == TIMES {
            break;
        }
        let (texts, [ar, en]) = pairs[at];
        let Some([bad_ar, bad_en]) = (fault.put)(ar, en, &mut random) else {
            continue;
        };
        put += 1;
        let findings = checkers[texts].check(&Pair::new(&bad_ar, &bad_en));
        let is_told = findings
            .iter()
            .any(|finding| fault.rules.contains(&finding.rule.name));
        found += usize::from(is_told);
        if dumps && !is_told {
            println!("missed\t{}\n\t{bad_ar}\n\t{bad_en}", fault.name);
        }
    }
    (fault.name, put, found)
}

/// Whether a rule is asked of whoever says nothing of rules and glossaries.
fn is_usual(rule: &Rule) -> bool {
    rule.is_default && rule.name != "glossary"
}

/// Tables of the results.
pub(crate) fn report(checks: &Checks) -> String {
    let mut out = String::from(
        "# Checks of pairs\n\nWritten by `benches/quality/run --checks`; see `README.md` beside this file.\n\n\
         ## Pairs that are right\n\nNumber of pairs in which a rule finds something, and how many of these findings are right all the same: they were read one by one. \
         Of rules in italics nothing is said unless they are asked for, or a glossary is given; their findings were not read.\n\n",
    );
    let names: Vec<&str> = checks.alarms.iter().map(|alarms| alarms.texts).collect();
    out += &format!(
        "| rule | {} |\n|---|{}\n",
        names.join(" | "),
        "---:|".repeat(names.len())
    );
    let mut row = |name: &str, cell: &dyn Fn(&Alarms) -> String| {
        let cells: Vec<String> = checks.alarms.iter().map(cell).collect();
        out += &format!("| {name} | {} |\n", cells.join(" | "));
    };
    row("pairs", &|alarms| alarms.pairs.to_string());
    for rule in RULES {
        let name = match is_usual(rule) {
            true => rule.name.to_owned(),
            false => format!("*{}*", rule.name),
        };
        row(&name, &|alarms| match alarms.rules.get(rule.name) {
            None => String::new(),
            Some([found, _]) if !is_usual(rule) => found.to_string(),
            Some([found, right]) => format!("{found}, {right} right"),
        });
    }
    let share = |count: usize, alarms: &Alarms| 100.0 * count as f64 / alarms.pairs as f64;
    row("pairs with any", &|alarms| alarms.marked.to_string());
    row("of a hundred", &|alarms| {
        format!("{:.2}", share(alarms.marked, alarms))
    });
    row("**pairs with a false alarm**", &|alarms| {
        format!("**{}**", alarms.wrong)
    });
    row("**of a hundred**", &|alarms| {
        format!("**{:.2}**", share(alarms.wrong, alarms))
    });
    out += "\n## Errors put in\n\nEach error was put into pairs of the first two columns, which are right, at random; found is what the rule for it finds. The glossary is that of `terms.tsv`.\n\n| error | pairs | found | % |\n|---|---:|---:|---:|\n";
    for (name, put, found) in &checks.found {
        let share = 100.0 * *found as f64 / (*put).max(1) as f64;
        out += &format!("| {name} | {put} | {found} | {share:.1} |\n");
    }
    out
}
