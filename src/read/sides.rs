//! The two sides of the texts to align: which text is Arabic, and which English.

use super::kind::Kind;
use super::{LeftOut, Source, mixed, usage};
use crate::io::table::{self, Dialect, columns};
use crate::model::bead::Span;
use crate::model::error::{Error, ErrorKind, Hint, Result};
use crate::model::lang::Lang;
use crate::text::headers::{self, Cells};
use crate::text::script::{self, Letters};

/// Least share of a side in the letters of both, one in this many: a smaller side is no text but a stray title or name.
const STRAY: usize = 50;
/// Least share of letters of the second language, one in this many, in a file that holds both languages.
const BOTH: usize = 4;
/// Least such share beside another file, whose translation this one may be with quotations and references.
const BOTH_ALREADY: usize = 3;
/// Least part of a translation that a text beside it holds which is no guest: so many of so many letters.
const MOST: (usize, usize) = (6, 10);
/// Least share of letters of its own language in a text whose name says it, and in one whose name does not.
const GUEST: f64 = 0.1;
const LARGE_GUEST: f64 = 0.2;
/// Number of rows that show whether a text is a table of pairs.
const SHOWING: usize = 1000;

/// Side of the texts to align: the part in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// File that the side is in.
    pub source: Source,
    /// Stretches of the side, as ascending byte spans over the source's text; at least one, each from its first to its
    /// last visible character.
    pub spans: Vec<Span>,
}

/// Two texts to align.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sides {
    /// Arabic side.
    pub ar: Side,
    /// English side.
    pub en: Side,
    /// What stands in the files and is in neither text.
    pub left_out: LeftOut,
}

/// Returns the Arabic and the English side of one text that holds both (see [`mixed`]), or of two texts in any order.
///
/// Of two texts each is taken whole, and most of its letters decide its language: an English title above an
/// Arabic text stays with it, and so does a bibliography.
///
/// # Errors
/// [`ErrorKind::Missing`] if a language is not there, [`ErrorKind::SameLanguage`] if two texts are in one
/// language, [`ErrorKind::Usage`] if one of two texts holds both languages, if one text has them in the same lines or
/// is a table of pairs, or if there are not one or two texts.
pub fn sides(sources: Vec<Source>) -> Result<Sides> {
    let count = sources.len();
    let mut sources = sources.into_iter();
    match (sources.next(), sources.next(), sources.next()) {
        (Some(both), None, None) => apart(both),
        (Some(a), Some(b), None) => pair(a, b),
        _ => Err(usage(format!(
            "{count} files given; give one Arabic and one English file, or one file that holds both"
        ))),
    }
}

/// Splits one text that holds both languages into its sides.
fn apart(source: Source) -> Result<Sides> {
    let letters = Letters::of(&source.text);
    let spans = if source.blocks.is_empty() {
        mixed::split(&source.text)
    } else {
        mixed::split_blocks(&source.text, &source.blocks)
    };
    if source.kind == Kind::Text && is_table(&source) {
        return Err(usage(format!(
            "{} is a table of pairs, which are aligned already; to align their texts anew, save those of each language as \
             a text",
            source.name
        ))
        .with_hint(Hint::Pairs));
    }
    // Letters of a script in the stretches of a language.
    let count = |lang: Lang, script: Lang| -> usize {
        let stretches = spans.of(lang).iter();
        stretches
            .map(|span| Letters::of(&source.text[span.range()]).in_script_of(script))
            .sum()
    };
    let langs = [Lang::Arabic, Lang::English];
    let same_lines = || {
        usage(format!(
            "{} has Arabic and English in the same lines; separate them by a tab or a line break, or give two files",
            source.name
        ))
    };
    for lang in langs {
        let own = count(lang, lang);
        if own == 0 || own < letters.total() / STRAY {
            return Err(
                if letters.in_script_of(lang) >= letters.total().max(1).div_ceil(BOTH) {
                    same_lines()
                } else {
                    missing(source.name, lang)
                },
            );
        }
    }
    // Foreign letters in one side are names and quotations; in both sides it is lines that were not told apart.
    if langs
        .iter()
        .all(|&lang| count(lang, lang.other()) > count(lang, lang) / BOTH)
    {
        return Err(same_lines());
    }
    let mut left_out = source.left_out;
    left_out += LeftOut {
        cells: spans.left_out.len() - spans.counted,
        numbers: spans.counted,
        names: spans.names,
        ..LeftOut::default()
    };
    Ok(Sides {
        ar: Side {
            source: source.clone(),
            spans: spans.ar,
        },
        en: Side {
            source,
            spans: spans.en,
        },
        left_out,
    })
}

/// Whether a file that calls itself a table or list of pairs holds pairs, however many of its rows have no translation:
/// most lines with letters of the language that has the fewer are in both.
fn is_table(source: &Source) -> bool {
    let extension = source.name.rsplit_once('.').map_or("", |(_, end)| end);
    let is_named = |name: &&str| extension.eq_ignore_ascii_case(name);
    let Some(name) = ["csv", "tsv", "jsonl"].into_iter().find(is_named) else {
        return false;
    };
    if name != "jsonl" {
        let usual = if name == "csv" { b',' } else { b'\t' };
        let dialect = Dialect::of(&source.text, Cells::Texts, usual);
        let rows = table::records(&source.text, dialect, SHOWING);
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().collect()).collect();
        let Some(sides) = columns::sides(&rows) else {
            return false;
        };
        let is_of = |lang: Lang| {
            let has = move |row: &&Vec<&str>| {
                let mut cells = row.iter();
                cells.any(|cell| script::lang(cell) == Some(lang))
            };
            rows.iter().filter(has).count()
        };
        let fewer = is_of(Lang::Arabic).min(is_of(Lang::English));
        let both: usize = columns::borne_out(&rows, sides).into_iter().sum();
        return 2 * both > fewer;
    }
    let (mut arabic, mut both) = (0, 0);
    for line in source.text.lines() {
        let letters = Letters::of(line);
        arabic += usize::from(letters.arabic > 0);
        both += usize::from(letters.arabic > 0 && letters.latin > 0);
    }
    2 * both > arabic
}

/// Returns the sides of two texts in any order.
///
/// One language may be a guest in the text of the other: references, a bibliography, quotations, a line on who
/// translated it. Where it has the more letters, the names of the files tell, or else how much of each language there
/// is.
fn pair(a: Source, b: Source) -> Result<Sides> {
    let letters = [&a, &b].map(|source| Letters::of(&source.text));
    let is_first_arabic = is_first_arabic([&a, &b], letters)?;
    let (ar, en, in_ar, in_en) = match is_first_arabic {
        true => (a, b, letters[0], letters[1]),
        false => (b, a, letters[1], letters[0]),
    };
    let ar_holds = holds_translation(&ar, in_ar, in_en.latin, Lang::English);
    let en_holds = holds_translation(&en, in_en, in_ar.arabic, Lang::Arabic);
    match (ar_holds, en_holds) {
        (true, true) => Err(both_hold(&ar, &en)),
        (true, false) => Err(holds_both(&ar)),
        (false, true) => Err(holds_both(&en)),
        (false, false) => Ok(sides_as(ar, en)),
    }
}

/// Whether the first of two texts is the Arabic one.
fn is_first_arabic([a, b]: [&Source; 2], [in_a, in_b]: [Letters; 2]) -> Result<bool> {
    match (in_a.lang(), in_b.lang()) {
        (Some(lang), Some(other)) if lang != other => return Ok(lang == Lang::Arabic),
        (Some(lang), _) if in_b.total() == 0 => return Err(missing(b.name.clone(), lang.other())),
        (_, Some(lang)) if in_a.total() == 0 => return Err(missing(a.name.clone(), lang.other())),
        _ if in_a.total() + in_b.total() == 0 => {
            return Err(missing(format!("{} and {}", a.name, b.name), Lang::Arabic));
        }
        _ => {}
    }
    let share = |letters: Letters| letters.arabic as f64 / letters.total().max(1) as f64;
    let (of_a, of_b) = (share(in_a), share(in_b));
    // What a text is called is right if there is any such text in it.
    let is_possible = |ar: f64, en: f64| ar >= GUEST && 1.0 - en >= GUEST;
    let says = |name: &Source, other: &Source| {
        let lang = headers::language_in_path(&name.name);
        lang.or_else(|| headers::language_in_path(&other.name).map(Lang::other))
    };
    match (says(a, b), says(b, a)) {
        (Some(Lang::Arabic), Some(Lang::English)) if is_possible(of_a, of_b) => return Ok(true),
        (Some(Lang::English), Some(Lang::Arabic)) if is_possible(of_b, of_a) => return Ok(false),
        _ => {}
    }
    // The host of a guest as large as itself has several times as much of its language as the other text.
    let is_host = |own: f64, other: f64| own >= LARGE_GUEST && other <= own / 2.0;
    if is_host(of_a, of_b) || is_host(1.0 - of_b, 1.0 - of_a) {
        return Ok(true);
    }
    if is_host(of_b, of_a) || is_host(1.0 - of_a, 1.0 - of_b) {
        return Ok(false);
    }
    if [in_a, in_b].iter().all(|&letters| has_both(letters, BOTH)) {
        return Err(both_hold(a, b));
    }
    let lang = in_a.lang().or(in_b.lang()).unwrap_or(Lang::Arabic);
    Err(ErrorKind::SameLanguage {
        files: [a.name.clone(), b.name.clone()],
        lang,
    }
    .into())
}

/// Whether both languages have more than one in so many of the letters.
fn has_both(letters: Letters, part: usize) -> bool {
    letters.arabic.min(letters.latin) > letters.total() / part
}

/// Whether a text holds, besides its own language, most of the translation beside it, which has `whole` letters of
/// `lang`: what is much shorter than that is a guest.
fn holds_translation(source: &Source, letters: Letters, whole: usize, lang: Lang) -> bool {
    let (part, of) = MOST;
    has_both(letters, BOTH_ALREADY)
        && of * letters.in_script_of(lang) >= part * whole
        && apart(source.clone()).is_ok()
}

fn both_hold(a: &Source, b: &Source) -> Error {
    usage(format!(
        "both {} and {} hold Arabic and English; align one such file at a time, or give one file per language",
        a.name, b.name
    ))
    .with_hint(Hint::Sides)
}

fn holds_both(source: &Source) -> Error {
    usage(format!(
        "{} holds both Arabic and English; give it alone to align the one with the other, or give one file per language",
        source.name
    ))
    .with_hint(Hint::Sides)
}

/// Returns the sides of an Arabic and an English text, whatever their letters say.
pub fn sides_as(ar: Source, en: Source) -> Sides {
    let mut left_out = ar.left_out;
    left_out += en.left_out;
    Sides {
        ar: whole(ar),
        en: whole(en),
        left_out,
    }
}

/// Returns a text that is one side as a whole.
fn whole(source: Source) -> Side {
    let start = source.text.len() - source.text.trim_start().len();
    let spans = vec![Span::new(start, source.text.trim_end().len())];
    Side { source, spans }
}

fn missing(file: String, lang: Lang) -> Error {
    ErrorKind::Missing { file, lang }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AR: &str = "\nقرر المجلس ما يلي (UN):\nأولا: دعم الوكالة.\n";
    const EN: &str = "The Council decided as follows:\nFirst, to support the Agency (الأونروا).\n\n";

    fn source(name: &str, text: &str) -> Source {
        Source {
            name: name.into(),
            text: text.into(),
            encoding: "UTF-8",
            kind: Kind::Text,
            blocks: Vec::new(),
            formatting: Default::default(),
            pages: Vec::new(),
            left_out: Default::default(),
        }
    }

    fn stretches(side: &Side) -> Vec<&str> {
        let text = &side.source.text;
        side.spans.iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn the_script_tells_the_sides_whatever_their_order() {
        let (ar, en, both) = (
            source("a", AR),
            source("e", EN),
            source("b", &(AR.to_owned() + EN)),
        );
        for sources in [vec![ar.clone(), en.clone()], vec![en, ar], vec![both]] {
            let names: Vec<_> = sources.iter().map(|source| source.name.clone()).collect();
            let sides = sides(sources).expect("both languages");
            assert_eq!(stretches(&sides.ar), [AR.trim()], "{names:?}");
            assert_eq!(stretches(&sides.en), [EN.trim()], "{names:?}");
        }
    }

    #[test]
    fn a_title_in_the_other_language_stays_with_its_file() {
        let titled = format!("Resolution\n{AR}");
        let sides = sides(vec![source("e", EN), source("a", &titled)]).expect("both languages");
        assert_eq!(stretches(&sides.ar), [titled.trim()]);
    }

    #[test]
    fn errors_say_what_is_missing() {
        let both = AR.to_owned() + EN;
        let even = "قرر المجلس The Council decided عقد دورة to meet\nوتبرع الصندوق The Fund gave بالمبلغ كله\n";
        let lines = "قرار Decision مجلس Council\nدعم Support صندوق Fund\n";
        let long = EN.repeat(30) + "قال\n";
        for (texts, message) in [
            (vec![EN], "no Arabic text found in f0"),
            (vec![AR], "no English text found in f0"),
            (vec![&long], "no Arabic text found in f0"),
            (vec!["2025"], "no Arabic text found in f0"),
            (vec![lines], "f0 has Arabic and English in the same lines"),
            (vec![even], "f0 has Arabic and English in the same lines"),
            (vec![AR, AR], "both f0 and f1 are Arabic"),
            (vec![EN, EN], "both f0 and f1 are English"),
            (vec![&both, &both], "both f0 and f1 hold Arabic and English"),
            (
                vec![AR, &both],
                "f1 holds both Arabic and English; give it alone",
            ),
            (
                vec![&both, EN],
                "f0 holds both Arabic and English; give it alone",
            ),
            (vec![AR, "2025"], "no English text found in f1"),
            (vec!["2025", EN], "no Arabic text found in f0"),
            (vec!["1", "2"], "no Arabic text found in f0 and f1"),
            (vec![], "0 files given"),
            (vec![AR, EN, EN], "3 files given"),
        ] {
            let named = texts.iter().enumerate();
            let sources = named
                .map(|(n, text)| source(&format!("f{n}"), text))
                .collect();
            let error = sides(sources).expect_err(message).to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[test]
    fn a_language_may_be_a_guest_in_the_text_of_the_other() {
        let ar = "انعقد المؤتمر في القاهرة لبحث حماية مصادر المياه.\n".repeat(6);
        let en = "The conference met in Cairo to discuss how springs are protected.\n".repeat(6);
        let list = "Smith, J. Water in the desert. London: Example Press, 1999.\n";
        let (long, short) = (list.repeat(9), list.repeat(3));
        for (a, b) in [
            (format!("{ar}{short}"), format!("{en}{short}")),
            // The guest has the more letters.
            (format!("{ar}{long}"), format!("{en}{long}")),
            (ar.clone(), format!("{en}المراجع\nترجمة فلان\n")),
        ] {
            for is_turned in [false, true] {
                let (one, other) = (source("one", &a), source("other", &b));
                let given = if is_turned {
                    vec![other, one]
                } else {
                    vec![one, other]
                };
                let sides = sides(given).expect("two texts");
                assert_eq!((&*sides.ar.source.text, &*sides.en.source.text), (&*a, &*b));
            }
        }
        // As much of it that only the names tell.
        let host = format!("{ar}{}", list.repeat(30));
        let named = |ar: &str, en: &str| {
            let found = sides(vec![
                source(en, &format!("{en}{}", list.repeat(30))),
                source(ar, &host),
            ]);
            found.map(|sides| sides.ar.source.name)
        };
        assert_eq!(
            named("ar/x.txt", "en/x.txt").expect("two texts"),
            "ar/x.txt"
        );
        assert!(named("x", "y").is_err());
        let sides = sides_as(source("a", EN), source("b", EN));
        assert_eq!(stretches(&sides.ar), [EN.trim()]);
    }
}
