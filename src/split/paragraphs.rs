//! Division of a text into paragraphs.
//!
//! Blank lines always part paragraphs. What a single line break means depends on who made the text: in one typed
//! with a line per paragraph it ends one, in one wrapped at a column it means nothing. [`Layout`] tells the two
//! apart from all lines of the text together; [`parts`] then decides each line break by itself.

use super::ParagraphMode;
use super::lines::{self, Line};
use crate::model::bead::Span;
use crate::text::casing::Casing;
use crate::text::endings::ends_statement;
use crate::text::{chars, markers};

/// Returns the paragraphs that lie in the stretches `within` of `text`, which has this casing, from their first to
/// their last visible byte.
pub(super) fn paragraphs(
    text: &str,
    within: &[Span],
    mode: ParagraphMode,
    casing: Casing,
) -> Vec<Span> {
    let blocks: Vec<Vec<Line>> = within
        .iter()
        .flat_map(|&stretch| blocks(text, stretch))
        .collect();
    let joined = |run: &[Line]| Span::new(run[0].span.start, run[run.len() - 1].span.end);
    match mode {
        ParagraphMode::Line => blocks.iter().flatten().map(|line| line.span).collect(),
        ParagraphMode::BlankLine => blocks.iter().map(|block| joined(block)).collect(),
        ParagraphMode::Auto => {
            let layout = Layout::of(text, &blocks, casing);
            blocks
                .iter()
                .flat_map(|block| {
                    block.chunk_by(|above, below| !parts(text, &layout, above, below))
                })
                .map(joined)
                .collect()
        }
    }
}

/// Runs of lines that are not blank.
fn blocks(text: &str, stretch: Span) -> Vec<Vec<Line>> {
    lines::lines(text, stretch, chars::is_line_break)
        .split(|line| line.is_blank())
        .filter(|block| !block.is_empty())
        .map(<[Line]>::to_vec)
        .collect()
}

/// Layout of a text.
struct Layout {
    casing: Casing,
    /// Column that lines are wrapped at; none where a line is a paragraph.
    column: Option<Column>,
}

/// Width of wrapped lines, in visible characters. A line is full where the next line's first word would have made it
/// wider.
#[derive(Clone, Copy)]
struct Column {
    /// Least width, with some slack for what proportional type and bad wrapping make of a column.
    loose: usize,
    /// Exact width, if a program wrapped the text; else the same as `loose`.
    exact: usize,
}

/// Range of widths of wrapped lines: narrower ones are a list or a table, wider ones a paragraph on a line.
const COLUMNS: std::ops::RangeInclusive<usize> = 30..=200;

impl Layout {
    /// Tells from all line breaks inside blocks together whether the text is wrapped at a column: most lines then
    /// are so long that the next line's first word had no room, and most break in the middle of a sentence.
    fn of(text: &str, blocks: &[Vec<Line>], casing: Casing) -> Self {
        let wrappable = || blocks.iter().filter(|block| block.len() > 1);
        let mut widths: Vec<usize> = wrappable()
            .flatten()
            .map(|&line| width(text, line))
            .collect();
        let stated = wrappable()
            .flatten()
            .filter(|&&line| ends_statement(&text[line.span.range()]))
            .count();
        widths.sort_unstable();
        // Not the widest line: an address that could not be broken may stand out.
        let Some(&column) = widths.get(widths.len() * 19 / 20) else {
            return Self {
                casing,
                column: None,
            };
        };
        let pairs = wrappable()
            .flat_map(|block| block.windows(2))
            .map(|pair| (pair[0], pair[1]));
        let loose = column * 85 / 100;
        let exact = widths[widths.len() - 1];
        let (mut all, mut full, mut overfull, mut open, mut cased, mut lower) = (0, 0, 0, 0, 0, 0);
        for (above, below) in pairs {
            all += 1;
            if !fills(text, loose, above, below) {
                continue;
            }
            full += 1;
            overfull += usize::from(fills(text, exact, above, below));
            open += usize::from(!ends_statement(&text[above.span.range()]));
            let first = first_letter(text, below);
            cased += usize::from(first.is_some_and(|c| c.is_lowercase() || c.is_uppercase()));
            lower += usize::from(first.is_some_and(char::is_lowercase));
        }
        // Few lines between the two: a program wrapped the text, and its column is the widest line.
        let is_exact = (full - overfull) * 4 <= overfull;
        let wrapped = COLUMNS.contains(&column)
            // A heading over its text, or two headings, prove nothing; paragraphs of one line are many.
            && full >= 2
            && full * 3 >= all
            && open * 10 >= full * 6
            // A list of headings may be even, but ends no sentence; nor is a long one even to the last character.
            && (stated * 15 >= widths.len() || (is_exact && overfull >= 20))
            // Where there is case, wrapped prose shows it: few words begin with a capital.
            && (!casing.is_telling() || cased * 2 < full || lower * 10 >= cased * 3);
        let exact = if is_exact { exact } else { loose };
        Self {
            casing,
            column: wrapped.then_some(Column { loose, exact }),
        }
    }
}

/// Whether a paragraph ends between two lines of a block.
fn parts(text: &str, layout: &Layout, above: &Line, below: &Line) -> bool {
    if is_lone_marker(text, *above) {
        return false;
    }
    let open = !ends_statement(&text[above.span.range()]);
    let goes_on_lower = open
        && layout.casing != Casing::Small
        && first_letter(text, *below).is_some_and(char::is_lowercase);
    let is_item = is_item_line(text, *below);
    match layout.column {
        // A line per paragraph; but one that stops in the middle of a sentence was broken by accident.
        None => is_item || !goes_on_lower || width(text, *above) < *COLUMNS.start(),
        Some(Column { loose, .. }) if !fills(text, loose, *above, *below) => {
            !goes_on_lower || width(text, *above) * 2 < loose
        }
        Some(Column { exact, .. }) if !fills(text, exact, *above, *below) => !open,
        // In the middle of a sentence a line may begin with “1.” or a dash by chance.
        Some(_) => {
            !open && (is_item || (below.indent > above.indent && !is_item_line(text, *above)))
        }
    }
}

/// Whether `above` is so long that the first word of `below` would have made it wider than `room`.
fn fills(text: &str, room: usize, above: Line, below: Line) -> bool {
    let first_word = text[below.span.range()].split_whitespace().next();
    width(text, above) + 1 + first_word.map_or(0, visible) > room
}

/// Number of characters that take up room.
fn visible(text: &str) -> usize {
    text.chars().filter(|&c| !chars::is_ignorable(c)).count()
}

/// Width of the line, its indent included, in visible characters.
fn width(text: &str, line: Line) -> usize {
    line.indent + visible(&text[line.span.range()])
}

/// First letter or digit of the line, unless much stands before it.
fn first_letter(text: &str, line: Line) -> Option<char> {
    text[line.span.range()]
        .chars()
        .take(8)
        .find(|c| chars::is_alphanumeric(*c))
}

/// Whether the line begins with a list marker.
fn is_item_line(text: &str, line: Line) -> bool {
    markers::leading(&text[line.span.range()]).is_some()
}

/// Whether the line is a list marker that was torn from its item.
fn is_lone_marker(text: &str, line: Line) -> bool {
    let line = &text[line.span.range()];
    markers::leading(line).is_some_and(|marker| marker.span.end == line.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;

    fn casing(text: &str) -> Casing {
        Casing::of(Lang::English, [text].into_iter())
    }

    fn texts(text: &str, mode: ParagraphMode) -> Vec<&str> {
        paragraphs(text, &[Span::new(0, text.len())], mode, casing(text))
            .into_iter()
            .map(|span| &text[span.range()])
            .collect()
    }

    /// Returns the paragraphs that [`ParagraphMode::Auto`] finds, with `/` for each line break inside one.
    fn auto(text: &str) -> Vec<String> {
        texts(text, ParagraphMode::Auto)
            .into_iter()
            .map(|paragraph| {
                paragraph
                    .lines()
                    .map(str::trim)
                    .collect::<Vec<_>>()
                    .join("/")
            })
            .collect()
    }

    const WRAPPED: &str = "\
The Committee considered the report of the
Secretary-General on the work of the office
and took note of its findings. It decided to
return to the matter.

A second paragraph begins here and goes on to
fill the line as well.";

    #[test]
    fn modes_are_obeyed() {
        let text = "a\nb\n\nc";
        assert_eq!(texts(text, ParagraphMode::Line), ["a", "b", "c"]);
        assert_eq!(texts(text, ParagraphMode::BlankLine), ["a\nb", "c"]);
        assert_eq!(
            texts(" \n\u{200F}\n", ParagraphMode::Auto),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn lines_wrapped_at_a_column_are_joined() {
        assert_eq!(auto(WRAPPED).len(), 2);
        let without_blank_lines = WRAPPED.replace("\n\n", "\n");
        assert_eq!(auto(&without_blank_lines).len(), 2);
        let windows = WRAPPED.replace('\n', "\r\n");
        assert_eq!(auto(&windows).len(), 2);
        let arabic = "\
نظرت اللجنة في تقرير الأمين العام عن أعمال
المكتب في السنة الماضية وأحاطت علما بما ورد
فيه من نتائج وقررت أن تعود إلى هذه المسألة
في دورتها القادمة.
وطلبت إلى الأمين العام أن يقدم إليها تقريرا
آخر عن ذلك.";
        assert_eq!(auto(arabic).len(), 2);
    }

    #[test]
    fn capitals_do_not_matter() {
        for text in [WRAPPED.to_uppercase(), WRAPPED.to_lowercase()] {
            assert_eq!(auto(&text).len(), 2, "{text}");
        }
        let headings = "general remarks\nthe committee met there, and it was late when it ended\nanother thing";
        for text in [headings.to_uppercase(), headings.to_owned()] {
            assert_eq!(auto(&text).len(), 3, "{text}");
        }
    }

    #[test]
    fn a_line_may_be_a_paragraph() {
        let resolution = "\
Recalling its earlier resolutions;
Having considered the report of the Secretary-General on the situation in the region, and noting it;
Convinced;
1. Takes note of the report;
2. Decides to remain seized of the matter and to return to it at its next session, in a year's time.";
        assert_eq!(auto(resolution).len(), 5);
        let agenda = "المقرر عقدها يوم الجمعة 6 شباط 2015، الساعة 10\n".repeat(5);
        assert_eq!(auto(&agenda).len(), 5);
        let headings = "تقارير\nمواقع التواصل الاجتماعي\nالأحد 7 كانون الأول 2025";
        assert_eq!(auto(headings).len(), 3);
        assert_eq!(auto("A Title\nA Subtitle of It\n\nText.").len(), 3);
    }

    #[test]
    fn a_sentence_broken_by_accident_is_joined() {
        let text = "This line was broken by an accident in the\nmiddle of it.\n\nNext.";
        assert_eq!(auto(text).len(), 2);
    }

    #[test]
    fn items_in_wrapped_text_stand_for_themselves() {
        let text = format!(
            "{WRAPPED}\n\n1. The first item is so long that it must be\nwrapped as well.\n2. The second item is short.\n\
             3. The third item fills almost all its line.\n4. The fourth."
        );
        assert_eq!(
            auto(&text)[2..],
            [
                "1. The first item is so long that it must be/wrapped as well.",
                "2. The second item is short.",
                "3. The third item fills almost all its line.",
                "4. The fourth."
            ]
        );
    }

    #[test]
    fn a_marker_that_was_torn_off_rejoins_its_item() {
        assert_eq!(
            auto("1.\nThe first.\n•\nThe second."),
            ["1./The first.", "•/The second."]
        );
    }

    #[test]
    fn a_paragraph_does_not_cross_into_another_stretch() {
        let text = "one two\nثلاثة\nthree four";
        let stretches = [Span::new(0, 8), Span::new(19, text.len())];
        for mode in [
            ParagraphMode::Auto,
            ParagraphMode::BlankLine,
            ParagraphMode::Line,
        ] {
            let found = paragraphs(text, &stretches, mode, Casing::Telling);
            assert_eq!(found, [Span::new(0, 7), Span::new(19, text.len())]);
        }
    }
}
