//! Splitting of one text that holds both languages, by script and without copying.
//!
//! The text is cut into *pieces*, mostly lines, and each piece is given to one language, so that every visible
//! byte belongs to exactly one. A piece of the other script may well belong where it stands: a URL, an English
//! title or a quotation inside an Arabic block. Which it is depends on the layout. In a text that goes block after
//! block a lone English line among Arabic ones is a quotation; where the languages alternate it is a translation.
//!
//! So the layout is learnt with the labels, by a small model in its own file (`layout.rs`).
//!
//! A line in both languages is one piece and goes with most of its letters, or with its neighbourhood if they are
//! few; except for a line with tabs between the two languages, a table row, whose cells are pieces, and for one whose
//! parts are in two languages, perhaps with a sign between that is in no piece (`separated.rs`). Time and space are linear in
//! the text.

use crate::model::bead::Span;
use crate::model::lang::Lang;
use crate::read::block::{self, Block};
use crate::read::counted;
use crate::read::names::{near, own_letters};
use crate::read::pieces::{Piece, disregard_names, evidence, gap_of, is_marker, label};
use crate::read::separated::{Lines, unsigned_parts};
use crate::read::tables::{self, Told};
use crate::text::chars::is_line_break;
use crate::text::script::Letters;

/// Stretches of a text in each language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stretches {
    /// Arabic stretches: ascending byte spans, each from its first to its last visible character.
    pub ar: Vec<Span>,
    /// English stretches, likewise.
    pub en: Vec<Span>,
    /// Cells of tables in both languages that are no text: numbers, keys, remarks, names of columns; and numbers alone on
    /// their lines that count the texts.
    pub left_out: Vec<Span>,
    /// Number of those left out that are such numbers, and no cells.
    pub counted: usize,
    /// Number of lines that name languages and say nothing else, above a text in each, which are in no stretch either.
    pub names: usize,
}

impl Stretches {
    /// Returns the stretches in `lang`.
    pub fn of(&self, lang: Lang) -> &[Span] {
        match lang {
            Lang::Arabic => &self.ar,
            Lang::English => &self.en,
        }
    }
}

/// Splits `text` into the stretches of each language; together with what is left out they cover every visible byte
/// exactly once, but for signs between the two languages of a line, names of languages before and above them, and rules.
///
/// A text without any letters is Arabic, for want of a reason.
pub fn split(text: &str) -> Stretches {
    let mut at = 0;
    let lines = text.split_inclusive(is_line_break).map(|line| {
        at += line.len();
        Span::new(at - line.len(), at)
    });
    let mut told = tables::tell(text, &[]);
    let counted = leave_out(&mut told, counted::numbers(text, lines));
    let mut pieces = Vec::new();
    let lines = Lines::of(text.split(is_line_break));
    let whole = Span::new(0, text.len());
    let names = add_pieces(&mut pieces, text, (whole, false), lines, &told);
    disregard_names(text, &mut pieces);
    heed_columns(&mut pieces, &told.langs);
    Stretches {
        counted,
        names,
        ..stretches(text, &pieces, told.left_out)
    }
}

/// Splits a document of which more is known than its text: the edges of cells and rows part it, and the language that a
/// paragraph is declared to be in is evidence, as far as such declarations are true of this document.
pub(crate) fn split_blocks(text: &str, blocks: &[Block]) -> Stretches {
    let trust = block::trust(text, blocks);
    let outside = blocks.iter().filter(|block| block.cell.is_none());
    let numbers = counted::numbers(text, outside.map(|block| block.span));
    let mut told = tables::tell(text, blocks);
    let counted = leave_out(&mut told, numbers);
    let mut pieces = Vec::new();
    let lines = blocks
        .iter()
        .flat_map(|block| text[block.span.range()].split(is_line_break));
    let lines = Lines::of(lines);
    let mut names = 0;
    for block in blocks {
        let first = pieces.len();
        let within = (block.span, block.cell.is_some());
        names += add_pieces(&mut pieces, text, within, lines, &told);
        if let Some(piece) = pieces.get_mut(first) {
            piece.gap = block.gap;
        }
        for piece in &mut pieces[first..] {
            piece.evidence += match block.lang {
                Some(Lang::Arabic) => trust,
                Some(Lang::English) => -trust,
                None => 0.0,
            };
        }
    }
    disregard_names(text, &mut pieces);
    heed_columns(&mut pieces, &told.langs);
    Stretches {
        counted,
        names,
        ..stretches(text, &pieces, told.left_out)
    }
}

/// Gives pieces to the language that their column of a table tells.
fn heed_columns(pieces: &mut [Piece], langs: &[(usize, Lang)]) {
    /// Evidence, in nats, that outweighs all letters and neighbours of a cell.
    const COLUMN: f64 = 50.0;
    for piece in pieces {
        if let Ok(at) = langs.binary_search_by_key(&piece.span.start, |(start, _)| *start) {
            piece.evidence = match langs[at].1 {
                Lang::Arabic => COLUMN,
                Lang::English => -COLUMN,
            };
        }
    }
}

/// Adds lines to what is left out, and returns how many are no cells.
fn leave_out(told: &mut Told, mut lines: Vec<Span>) -> usize {
    let among_cells = told.left_out.len();
    told.left_out.append(&mut lines);
    told.left_out.sort_by_key(|span| span.start);
    told.left_out.dedup();
    told.left_out.len() - among_cells
}

/// Joins pieces to stretches, which end where anything visible stands between them: what is left out, bars of tables.
fn stretches(text: &str, pieces: &[Piece], left_out: Vec<Span>) -> Stretches {
    let langs = label(pieces);
    let mut stretches = Stretches::default();
    let mut last = None;
    for (piece, lang) in pieces.iter().zip(langs) {
        let side = match lang {
            Lang::Arabic => &mut stretches.ar,
            Lang::English => &mut stretches.en,
        };
        let is_next = |span: &Span| text[span.end..piece.span.start].trim().is_empty();
        match side.last_mut() {
            Some(span) if last == Some(lang) && is_next(span) => span.end = piece.span.end,
            _ => side.push(piece.span),
        }
        last = Some(lang);
    }
    stretches.left_out = left_out;
    stretches
}

/// Adds the pieces of the stretch `within` of `text`: its lines, the cells of its rows and the parts of its lines in
/// two languages, but for what is left out. Returns the number of names of languages among the lines, which are no pieces.
fn add_pieces(
    pieces: &mut Vec<Piece>,
    text: &str,
    (within, is_cell): (Span, bool),
    lines: Lines,
    told: &Told,
) -> usize {
    let Told {
        left_out,
        langs,
        rows,
    } = told;
    let mut names = 0;
    let is_out = |start: usize| {
        let found = left_out.binary_search_by_key(&start, |span| span.start);
        found.is_ok()
    };
    let mut add = |cell: &str, start: usize, letters: Letters| {
        let visible = cell.trim();
        if visible.is_empty() {
            return;
        }
        let start = start + cell.len() - cell.trim_start().len();
        if is_out(start) {
            return;
        }
        let last_end = pieces.last().map_or(0, |piece| piece.span.end);
        pieces.push(Piece {
            span: Span::new(start, start + visible.len()),
            gap: gap_of(&text[last_end..start]),
            evidence: evidence(letters),
            is_marker: is_marker(visible),
        });
    };
    let mut start = within.start;
    for line in text[within.range()].split_inclusive(is_line_break) {
        let end = start + line.len();
        let first_out = left_out.partition_point(|span| span.start < start);
        let has_out = left_out.get(first_out).is_some_and(|span| span.start < end);
        let first_told = langs.partition_point(|(at, _)| *at < start);
        let is_told = langs.get(first_told).is_some_and(|(at, _)| *at < end);
        let first_row = rows.partition_point(|&at| at < start);
        let is_of_table = rows.get(first_row).is_some_and(|&at| at < end);
        let row = match tables::cells(line) {
            _ if lines.is_rule(line) => None,
            Some(cells) if has_out || is_told || is_of_table || is_row(line, &cells) => Some(cells),
            _ if has_out => Some(vec![Span::new(0, line.len())]),
            _ => None,
        };
        if let Some(cells) = row {
            for cell in cells {
                let text = &line[cell.range()];
                add(text, start + cell.start, Letters::outside_addresses(text));
            }
        } else {
            let mut parts = lines.parts(line);
            // A rule between two lines is nothing that is left out.
            names += usize::from(parts.is_empty() && line.contains(char::is_alphabetic));
            if let ([_], false) = (&parts[..], is_cell) {
                let around = [
                    &text[near(text, start, true)],
                    &text[near(text, end, false)],
                ];
                parts = unsigned_parts(line, around).map_or(parts, Vec::from);
            }
            for part in parts {
                let text = &line[part.range()];
                add(text, start + part.start, Letters::outside_addresses(text));
            }
        }
        start = end;
    }
    names
}

/// Whether a line is a row of a table with cells in either language.
fn is_row(line: &str, cells: &[Span]) -> bool {
    let text = |at: usize| cells.get(at).map_or("", |cell| &line[cell.range()]);
    let is_in = |lang: Lang| {
        (0..cells.len()).any(|at| {
            let before = at.checked_sub(1).map_or("", text);
            own_letters(text(at), [before, text(at + 1)]).lang() == Some(lang)
        })
    };
    cells.len() > 1 && is_in(Lang::Arabic) && is_in(Lang::English)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Checks the splitting of a text, given as its pieces, each as `a:` or `e:` (the side it belongs on) and the text;
    /// `\n` and `\t` stand between them as given.
    fn check(name: &str, marked: &[&str]) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for item in marked {
            match item.split_once(':') {
                Some((side @ ("a" | "e"), piece)) => {
                    let lang = if side == "a" {
                        Lang::Arabic
                    } else {
                        Lang::English
                    };
                    expected.push((lang, Span::new(text.len(), text.len() + piece.len())));
                    text.push_str(piece);
                }
                _ => text.push_str(item),
            }
        }
        let stretches = split(&text);
        for (lang, piece) in expected {
            let inside = |span: &&Span| span.start <= piece.start && piece.end <= span.end;
            let shown = &text[piece.range()];
            assert!(
                stretches.of(lang).iter().any(|span| inside(&span)),
                "{name}: {shown:?} should be {lang}"
            );
        }
    }

    const AR: [&str; 4] = [
        "a:إن المجلس، إذ يستذكر قراراته السابقة،",
        "a:وإذ يعرب عن بالغ قلقه إزاء الأوضاع الإنسانية،",
        "a:١- يدعو الدول الأعضاء إلى دعم وكالة الأونروا (UNRWA) ماليا؛",
        "a:٢- يقرر أن يبقي المسألة قيد النظر.",
    ];
    const EN: [&str; 4] = [
        "e:The Council, recalling its previous resolutions,",
        "e:Deeply concerned by the humanitarian situation,",
        "e:1. Calls upon Member States to support the Agency;",
        "e:2. Decides to remain seized of the matter.",
    ];

    /// Returns `items` with `gap` after each.
    fn apart<'a>(items: &[&'a str], gap: &'a str) -> Vec<&'a str> {
        items.iter().flat_map(|&item| [item, gap]).collect()
    }

    #[test]
    fn blocks_are_told_apart_in_either_order() {
        for gap in ["\n", "\r\n", "\n\n", "\r", "\u{2029}"] {
            let (ar, en) = (apart(&AR, gap), apart(&EN, gap));
            check("Arabic first", &[ar.clone(), en.clone()].concat());
            check("English first", &[en.clone(), ar.clone()].concat());
            check("four blocks", &[ar.clone(), en.clone(), ar, en].concat());
        }
    }

    #[test]
    fn alternating_lines_are_told_apart() {
        let pairs = |within: &'static str, after: &'static str| -> Vec<&str> {
            AR.iter()
                .zip(&EN)
                .flat_map(|(&ar, &en)| [ar, within, en, after])
                .collect()
        };
        for (within, after) in [("\n", "\n"), ("\n\n", "\n\n"), ("\n", "\n\n"), ("\t", "\n")] {
            check("interleaved", &pairs(within, after));
        }
        check("one pair", &["a:نعم", "\n", "e:Yes"]);
        let words = ["a:كتاب", "\n", "e:book", "\n", "a:قلم", "\n", "e:pen", "\n"];
        check("a word list", &words.repeat(10));
        let hole = [
            AR[0], "\n", EN[0], "\n", AR[1], "\n", AR[2], "\n", AR[3], "\n", EN[3], "\n",
        ];
        check("two lines without translation", &hole.repeat(3));
        let row = [
            "1", "\t", AR[0], "\t", EN[0], "\n", "2", "\t", AR[1], "\t", EN[1], "\n",
        ];
        check("a table with a number column", &row);
    }

    #[test]
    fn the_other_script_stays_inside_a_block() {
        let (ar, en) = (apart(&AR, "\n").repeat(6), apart(&EN, "\n").repeat(6));
        for stray in [
            "a:https://www.example.org/en/documents/the-resolution-in-full.html",
            "a:“Peace is not the absence of war”",
            "a:The State of the World’s Children",
            "a:UNRWA",
            "a:Organisation منظمة",
            "a:UNRWA\t12\tالأونروا",
        ] {
            check(stray, &[&ar[..], &[stray, "\n"], &ar, &en].concat());
            check(stray, &[&en[..], &ar, &[stray, "\n"], &ar].concat());
        }
        for stray in ["e:«السلام عليكم ورحمة الله»", "e:جهاد"] {
            check(stray, &[&ar[..], &en, &[stray, "\n"], &en].concat());
        }
    }

    #[test]
    fn a_title_of_several_lines_above_the_other_block_is_told_apart() {
        let (ar, en) = (apart(&AR, "\n").repeat(6), apart(&EN, "\n").repeat(6));
        let title = [
            "e:Organisation of Islamic Cooperation",
            "\n",
            "e:Resolution on the Humanitarian Situation",
            "\n\n",
        ];
        check("title", &[&title[..], &ar, &en].concat());
    }

    #[test]
    fn wrapped_paragraphs_are_not_cut_at_a_line_full_of_names() {
        let ar = [
            "a:وأشار إلى الاتفاقية المعروفة باسم",
            "\n",
            "a:International Covenant on Civil Rights",
            "\n",
            "a:وإلى ما تلاها من اتفاقيات دولية",
            "\n\n",
        ];
        let en = [
            "e:He referred to the convention known",
            "\n",
            "e:as the International Covenant on Civil",
            "\n",
            "e:Rights and to those that followed it",
            "\n\n",
        ];
        let other_ar = [apart(&AR, "\n"), vec!["\n"]].concat();
        let other_en = [apart(&EN, "\n"), vec!["\n"]].concat();
        let rest = [&other_ar[..], &other_en].concat().repeat(4);
        check("wrapped", &[&rest[..], &ar, &en, &rest].concat());
    }

    #[test]
    fn lines_without_letters_go_with_the_nearer_neighbour() {
        for (name, marked) in [
            (
                "markers with what follows",
                ["a:١.", "\n", AR[0], "\n", "e:1.", "\n", EN[0]],
            ),
            (
                "others with what precedes",
                [AR[0], "\n", "a:2025", "\n", EN[0], "\n", "e:2025"],
            ),
            (
                "across a blank line",
                [AR[0], "\n\n", "e:2025", "\n", EN[0], "\n", "e:***"],
            ),
            (
                "first and last",
                ["a:***", "\n", AR[0], "\n", EN[0], "\n\n", "e:***"],
            ),
        ] {
            check(name, &marked);
        }
    }

    #[test]
    fn a_text_without_letters_is_still_covered() {
        for (text, ar) in [
            ("", vec![]),
            (" \n", vec![]),
            (" 1\n\n2 ", vec![Span::new(1, 5)]),
        ] {
            let expected = Stretches {
                ar,
                ..Stretches::default()
            };
            assert_eq!(split(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_visible_byte_is_in_one_stretch(
            text in "([\u{621}-\u{64A} ]{0,9}|[a-z .]{0,9}|[0-9*(]{1,3}|\t|\r?\n|\r|\u{2028}|\u{A0}|é|😀){0,60}"
        ) {
            let stretches = split(&text);
            let mut covered = vec![0; text.len()];
            for spans in [&stretches.ar, &stretches.en, &stretches.left_out] {
                prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
                for span in spans {
                    let stretch = &text[span.range()];
                    prop_assert!(!span.is_empty() && stretch.trim() == stretch);
                    covered[span.range()].iter_mut().for_each(|count| *count += 1);
                }
            }
            for (at, c) in text.char_indices() {
                prop_assert!(covered[at] == 1 || c.is_whitespace() && covered[at] == 0);
            }
        }
    }
}
