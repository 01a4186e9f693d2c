//! `muwazi align`: two texts in, pairs out.

use std::sync::Arc;

use muwazi::align::Aligner;
use muwazi::alignment::Alignment;
use muwazi::error::Result;
use muwazi::lang::Lang;
use muwazi::lexicon::Lexicon;
use muwazi::lexicon::dictionary::Dictionary;
use muwazi::pair::Pair;
use muwazi::read::{Kind, Sides};

use super::args::AlignArgs;
use super::input::Cutter;
use super::{Outcome, grouped, input, output, plural, say};

/// Pairs less sure than this are to be looked at.
const SURE: f64 = 0.9;
/// Texts less of which has a counterpart than this are no translations of each other.
const UNRELATED: f64 = 0.3;
/// If less than this of either text has a counterpart in a translation, that is worth a warning.
const INCOMPLETE: f64 = 0.7;
/// If less than this share of what both texts have in common stands in the same order, the order is to be looked at.
const IN_ORDER: f64 = 0.7;

/// Runs the command.
pub(super) fn run(args: &AlignArgs) -> Result<Outcome> {
    let options = args.output.options()?;
    let sides = input::sides(&args.files, &args.input)?;
    let lexicon = args.lexicon.as_deref().map(Lexicon::read).transpose()?;
    let lexicon = lexicon.map(Arc::new);
    let dictionaries = dictionaries(args)?;
    let inputs = [
        &*args.files,
        &*args.dictionary,
        args.lexicon.as_slice(),
        args.input.srx.as_slice(),
    ]
    .concat();
    let (ar_code, en_code) = (&options.ar_code, &options.en_code);
    let cutter = Cutter::new(&args.input, ar_code.as_str(), en_code.as_str())?;
    let ar = cutter.document(Lang::Arabic, &sides.ar)?;
    let en = cutter.document(Lang::English, &sides.en)?;
    // Not before all inputs are known to be right: standard output cannot be taken back.
    let mut outputs = args.output.open(&options, &inputs)?;
    let mut aligner = Aligner::new();
    if let Some(lexicon) = lexicon {
        aligner = aligner.with_lexicon(lexicon);
    }
    let aligner = aligner.with_dictionaries(&dictionaries);
    let alignment = aligner.align(&ar, &en, args.input.level.into());
    let mut tally = Tally::default();
    for pair in alignment.pairs() {
        tally.count(&pair);
        if pair.confidence >= args.min_confidence {
            let pair = Pair {
                ar_file: Some(sides.ar.source.name.clone()),
                en_file: Some(sides.en.source.name.clone()),
                ..pair
            };
            outputs
                .iter_mut()
                .try_for_each(|output| output.write(&pair))?;
            tally.written += usize::from(!pair.is_null());
        }
    }
    output::commit(outputs, args.quiet)?;
    if !args.quiet {
        report(args, &sides, &alignment, &tally);
    }
    let is_parallel = tally.counterpart(&alignment) >= UNRELATED;
    Ok(match is_parallel && !tally.is_all_unsure() {
        true => Outcome::Done,
        false => Outcome::InPart,
    })
}

/// Reads the dictionaries, and says how much of each is of use.
fn dictionaries(args: &AlignArgs) -> Result<Vec<Dictionary>> {
    let read = |path: &String| {
        let dictionary = Dictionary::read(path)?;
        if !args.quiet {
            say(&format!("{path}: {}", usable(&dictionary)));
        }
        Ok(dictionary)
    };
    args.dictionary.iter().map(read).collect()
}

fn usable(dictionary: &Dictionary) -> String {
    let noun = if dictionary.len() == 1 {
        "entry"
    } else {
        "entries"
    };
    let mut usable = format!("{} usable {noun}", grouped(dictionary.len()));
    if dictionary.left_out > 0 {
        let reasons = dictionary.reasons.iter();
        let reasons: Vec<String> = reasons
            .map(|(reason, &count)| format!("{} {reason}", grouped(count)))
            .collect();
        usable += &format!("; left out: {}", reasons.join(", "));
    }
    usable
}

/// What was found, in numbers.
#[derive(Default)]
struct Tally {
    pairs: usize,
    sure: usize,
    /// Pairs that were sure enough to be written.
    written: usize,
    ar: SideTally,
    en: SideTally,
}

/// What was found of one text.
#[derive(Default)]
struct SideTally {
    /// Segments without counterpart.
    alone: usize,
    /// Visible characters with one.
    paired: usize,
    /// Visible characters.
    all: usize,
}

impl Tally {
    fn count(&mut self, pair: &Pair) {
        let is_null = pair.is_null();
        self.ar.count(pair.shape.ar, &pair.ar, is_null);
        self.en.count(pair.shape.en, &pair.en, is_null);
        if !is_null {
            self.pairs += 1;
            self.sure += usize::from(pair.confidence >= SURE);
        }
    }

    /// Whether there are pairs and none was sure enough to be written.
    fn is_all_unsure(&self) -> bool {
        self.pairs > 0 && self.written == 0
    }

    /// The share that has a counterpart, in \[0, 1\], of the text that has more of it: an excerpt is a translation
    /// too. If less is expected over all paths than the chosen path promises, the share is so much smaller.
    fn counterpart(&self, alignment: &Alignment) -> f64 {
        let (paired, all) = (self.ar.paired + self.en.paired, self.ar.all + self.en.all);
        if paired == 0 {
            return 0.0;
        }
        let expected = (alignment.parallelism() / share_of(paired, all)).min(1.0);
        expected * self.ar.share().max(self.en.share())
    }
}

impl SideTally {
    fn share(&self) -> f64 {
        share_of(self.paired, self.all)
    }

    fn count(&mut self, segments: usize, text: &str, is_null: bool) {
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        self.all += visible;
        if is_null {
            self.alone += segments;
        } else {
            self.paired += visible;
        }
    }
}

fn share_of(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

fn report(args: &AlignArgs, sides: &Sides, alignment: &Alignment, tally: &Tally) {
    if args.verbose {
        for (side, document) in [(&sides.ar, alignment.ar()), (&sides.en, alignment.en())] {
            let source = &side.source;
            let medium = match source.kind {
                Kind::Text => source.encoding.to_owned(),
                kind => format!("a {}", kind.name()),
            };
            say(&format!(
                "{}: {} in {medium}, {}, {}",
                source.name,
                document.lang(),
                plural(document.paragraphs().len(), "paragraph"),
                plural(document.sentences().len(), "sentence"),
            ));
        }
        say(&format!(
            "{:.0} % of the text has a counterpart",
            100.0 * tally.counterpart(alignment)
        ));
    }
    warn(sides, alignment, tally);
    if tally.is_all_unsure() {
        say(&format!(
            "warning: no pair is as sure as --min-confidence {}; none was written",
            args.min_confidence
        ));
    }
    say(&summary(alignment, tally));
}

fn summary(alignment: &Alignment, tally: &Tally) -> String {
    let level = alignment.level();
    let [ar, en] = [alignment.ar(), alignment.en()].map(|document| document.spans(level).len());
    let mut summary = format!(
        "aligned: {} Arabic and {} English {} into {}, {} of them sure; {} to look at",
        grouped(ar),
        grouped(en),
        if ar == 1 && en == 1 {
            level.name().to_owned()
        } else {
            format!("{}s", level.name())
        },
        plural(tally.pairs, "pair"),
        grouped(tally.sure),
        grouped(tally.pairs - tally.sure),
    );
    if tally.ar.alone + tally.en.alone > 0 {
        summary += &format!(
            "; without counterpart: {} Arabic, {} English",
            grouped(tally.ar.alone),
            grouped(tally.en.alone)
        );
    }
    if tally.written < tally.pairs {
        summary += &format!("; {} written", plural(tally.written, "pair"));
    }
    summary
}

/// Says so where the two texts seem not to be translations of each other, and why.
fn warn(sides: &Sides, alignment: &Alignment, tally: &Tally) {
    let (ar, en) = (&sides.ar.source.name, &sides.en.source.name);
    let texts = if ar == en {
        format!("the two parts of {ar}")
    } else {
        format!("{ar} and {en}")
    };
    if let Some(order) = alignment.order().filter(|&order| order < IN_ORDER) {
        say(&format!(
            "warning: {texts} have numbers and names in common, but in another order ({:.0} % of them in the same): \
             are the paragraphs in the same order?",
            100.0 * order,
        ));
    }
    let counterpart = tally.counterpart(alignment);
    if counterpart < UNRELATED {
        say(&format!(
            "warning: {texts} do not seem to be translations of each other: only {:.0} % of the text has a \
             counterpart; numbers, dates, names and lengths do not agree",
            100.0 * counterpart,
        ));
        return;
    }
    for (lang, side, found) in [
        (Lang::Arabic, &sides.ar, &tally.ar),
        (Lang::English, &sides.en, &tally.en),
    ] {
        let share = found.share();
        if share < INCOMPLETE {
            say(&format!(
                "warning: much of the {lang} in {} has no counterpart, only {:.0} % has one; is a part of the {} missing?",
                side.source.name,
                100.0 * share,
                lang.other(),
            ));
        }
    }
}
