use muwazi::formats::{Format, Options, jsonl, ladder};
use muwazi::model::bead::Span;
use muwazi::model::document::Level;
use muwazi::model::error::Result;
use muwazi::model::eval::Link;
use muwazi::model::pair::Pair;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{excel, write};

/// Characters that some format has its own idea of, among all others.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let special: Vec<char> = "\0\u{1}\t\n\r\u{1F} \"'<>&],;:=+-@\\\u{7F}\u{85}\u{A0}«»؟ة\u{200F}\u{2028}\u{FEFF}\u{FFFD}\u{FFFE}\u{FFFF}𐤀👍\u{10FFFF}"
        .chars()
        .collect();
    let character = prop_oneof![proptest::sample::select(special), any::<char>()];
    vec(character, 0..12).prop_map(String::from_iter)
}

prop_compose! {
    fn any_pair()(
        ar in any_text(),
        en in any_text(),
        confidence in 0.0..=1.0,
        starts in any::<[u32; 4]>(),
        lengths in any::<[u8; 4]>(),
        level in 0..3usize,
        ar_file in proptest::option::of(any_text()),
        en_file in proptest::option::of(any_text()),
        moved: bool,
        human: bool,
    ) -> Pair {
        let span = |i: usize| {
            let start = starts[i] as usize;
            Span::new(start, start + usize::from(lengths[i]))
        };
        Pair::new(ar, en)
            .with_confidence(confidence)
            .with_level([Level::Paragraph, Level::Sentence, Level::Clause][level])
            .with_segments(span(0), span(1))
            .with_bytes(span(2), span(3))
            .with_files(ar_file, en_file)
            .with_moved(moved)
            .with_human(human)
    }
}

/// The rows after the header.
fn rows(reader: &mut csv::ReaderBuilder, bytes: &str) -> Vec<Vec<String>> {
    let rows = reader.from_reader(bytes.as_bytes()).into_records();
    rows.map(|row| row.unwrap().iter().map(String::from).collect())
        .collect()
}

proptest! {
    #[test]
    fn jsonl_is_read_back_as_it_was(pairs in vec(any_pair(), 0..5)) {
        let written = write(Format::Jsonl, &pairs, &Options::default());
        prop_assert_eq!(written.lines().count(), pairs.len());
        let read: Result<Vec<Pair>> = jsonl::read(written.as_bytes(), "out").collect();
        prop_assert_eq!(read.unwrap(), pairs);
    }

    #[test]
    fn a_ladder_is_read_back_as_it_was(pairs in vec(any_pair(), 0..5)) {
        let written = write(Format::Ladder, &pairs, &Options::default());
        let read: Result<Vec<Link>> = ladder::read(written.as_bytes(), "out").collect();
        let links: Vec<Link> = pairs
            .iter()
            .map(|pair| Link {
                ar: pair.ar_segments().range().collect(),
                en: pair.en_segments().range().collect(),
            })
            .collect();
        prop_assert_eq!(read.unwrap(), links);
    }

    #[test]
    fn csv_cells_are_the_texts(pairs in vec(any_pair(), 0..5)) {
        let written = write(Format::Csv, &pairs, &Options::default());
        let rows = rows(&mut csv::ReaderBuilder::new(), &written);
        prop_assert_eq!(rows.len(), pairs.len());
        for (row, pair) in rows.iter().zip(&pairs) {
            prop_assert_eq!(&row[0], pair.ar());
            prop_assert_eq!(&row[1], pair.en());
            prop_assert_eq!(&row[7], pair.ar_file().unwrap_or_default());
            prop_assert_eq!(&row[8], pair.en_file().unwrap_or_default());
            prop_assert_eq!(row[9] == "true", pair.is_moved());
            prop_assert_eq!(row[10] == "true", pair.is_human());
        }
    }

    #[test]
    fn excel_cells_are_the_texts_perhaps_after_an_apostrophe(pairs in vec(any_pair(), 0..5)) {
        let written = write(Format::Csv, &pairs, &excel());
        let rows = rows(&mut csv::ReaderBuilder::new(), &written);
        prop_assert_eq!(rows.len(), pairs.len());
        for (row, pair) in rows.iter().zip(&pairs) {
            prop_assert!(!row[0].starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            let guarded = format!("'{}", pair.ar());
            prop_assert!(row[0] == pair.ar() || row[0] == guarded);
        }
    }

    #[test]
    fn tsv_is_cut_rightly_at_tabs_and_line_ends(pairs in vec(any_pair(), 0..5)) {
        let written = write(Format::Tsv, &pairs, &Options::default());
        let mut lines = written.strip_suffix('\n').unwrap().split('\n').skip(1);
        let flat = |text: &str| text.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
        for pair in &pairs {
            let cells: Vec<&str> = lines.next().unwrap().split('\t').collect();
            prop_assert_eq!(cells.len(), 11);
            prop_assert_eq!(cells[0], flat(pair.ar()));
            prop_assert_eq!(cells[1], flat(pair.en()));
        }
        prop_assert_eq!(lines.next(), None);
    }
}
