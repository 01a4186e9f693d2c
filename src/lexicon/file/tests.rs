use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::lexicon::write::{Contents, Key, Word};

fn contents() -> Contents {
    let key = |text: &str, seen: f32, links: &[(u32, f32)]| Key {
        text: text.to_owned(),
        seen,
        links: links.to_vec(),
    };
    let word = |text: &str, seen: f32, linked: f32| Word {
        text: text.to_owned(),
        seen,
        linked,
    };
    Contents {
        keys: vec![
            key("-بيت", 40.0, &[(0, 10.0), (1, 25.0)]),
            key("=بيت", 30.0, &[(1, 20.0)]),
            key("=شمس", 8.0, &[]),
            key("√شمس", 9.0, &[(2, 8.5)]),
        ],
        english: vec![
            word("home", 20.0, 0.5),
            word("hous", 60.0, 0.75),
            word("sun", 20.0, 1.0),
        ],
    }
}

fn bytes() -> Vec<u8> {
    contents().lexicon().bytes().to_vec()
}

/// Calls every method that looks something up.
fn use_all(lexicon: &Lexicon) {
    let (keys, words, links) = lexicon.sizes();
    let mut linked = 0;
    for key in 0..keys {
        let text = std::str::from_utf8(lexicon.string(lexicon.keys, key)).expect("UTF-8");
        let number = lexicon.key_number(text).expect("its number");
        assert_eq!(number as usize, key);
        assert!(lexicon.seen(number).is_finite() && lexicon.linked_at_all(number).is_finite());
        for (word, _) in lexicon.linked(number) {
            assert!((word as usize) < words);
            linked += 1;
        }
    }
    assert_eq!(linked, links);
    for word in 0..words as u32 {
        assert_eq!(lexicon.english(lexicon.english_word(word)), Some(word));
        assert!((0.0..=1.0).contains(&lexicon.share(word)));
        assert!((0.0..=1.0).contains(&lexicon.english_linked(word)));
    }
    for word in ["بيت", "والشمس", "", "x"] {
        lexicon.translations(word, Smoothing::default());
    }
}

#[test]
fn the_builtin_lexicon_is_whole() {
    let lexicon = Lexicon::new(Cow::Borrowed(BUILTIN)).expect("whole");
    use_all(&lexicon);
    assert!(lexicon.bytes().len() < 5_000_000);
}

#[test]
fn what_was_written_is_read() {
    let lexicon = contents().lexicon();
    use_all(&lexicon);
    assert_eq!(lexicon.sizes(), (4, 3, 4));
    let near = |a: f32, b: f32| (a / b).ln().abs() < 0.03;
    let key = lexicon.key_number("-بيت").expect("a key");
    assert!(near(lexicon.seen(key), 40.0));
    let links: Vec<(u32, f32)> = lexicon.linked(key).collect();
    assert!(matches!(links[..], [(0, home), (1, house)] if near(home, 10.0) && near(house, 25.0)));
    assert!((lexicon.share(1) - 0.6).abs() < 0.02);
    assert!((lexicon.english_linked(1) - 0.75).abs() < 0.01);
    assert_eq!(lexicon.english("hors"), None);
    assert_eq!(lexicon.key_number("=بيوت"), None);
}

#[test]
fn nothing_and_very_much_can_be_written() {
    assert_eq!(Contents::default().lexicon().sizes(), (0, 0, 0));
    let mut contents = contents();
    contents.english = (0..70_000)
        .map(|number| Word {
            text: format!("{number:06}"),
            seen: 1.0,
            linked: 0.5,
        })
        .collect();
    contents.keys[2].links = vec![(3, 1.0), (69_999, 2.0)];
    let lexicon = contents.lexicon();
    use_all(&lexicon);
    assert_eq!(lexicon.linked(2).last(), Some((69_999, 2.0)));
}

#[test]
fn counts_are_kept_within_three_hundredths() {
    for count in [0.05f32, 0.1, 0.5, 1.0, 1.5, 7.0, 123.0, 4567.0, 70_000.0] {
        let kept = dequantised(quantised(count));
        assert!((kept / count - 1.0).abs() < 0.03, "{count} {kept}");
    }
    assert_eq!(dequantised(quantised(1.0)), 1.0);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let lexicon = contents().lexicon();
    let keys = lexicon.keys;
    let end = lexicon.bytes().len();
    for (at, with, expected) in [
        (
            0,
            &b"PK\x03\x04"[..],
            "it does not begin as a lexicon does (byte 0)",
        ),
        (16, &[0xFF; 4], &format!("it ends too soon (byte {end})")),
        (16, &[0xFF; 20], &format!("it ends too soon (byte {end})")),
        (16, &[0; 20], "more follows where it should end (byte 48)"),
        // The first key does not begin at the beginning; the second begins after the third; one ends after all.
        (
            keys.offsets,
            &[1],
            &format!("an offset is out of place (byte {})", keys.offsets),
        ),
        (
            keys.offsets + 4,
            &[20],
            &format!("an offset is out of place (byte {})", keys.offsets + 8),
        ),
        (
            keys.offsets + 12,
            &[0, 0, 0, 0xFF],
            &format!("an offset is out of place (byte {})", keys.offsets + 12),
        ),
        // Within a letter.
        (
            keys.offsets + 4,
            &[6],
            &format!("a word is not UTF-8 (byte {})", keys.offsets),
        ),
        (
            keys.text + 3,
            &[0xFF],
            &format!("a word is not UTF-8 (byte {})", keys.text + 3),
        ),
        (
            keys.text,
            b"=",
            &format!("words are not in order (byte {})", keys.offsets + 4),
        ),
        (
            lexicon.first_link,
            &[1],
            &format!("an offset is out of place (byte {})", lexicon.first_link),
        ),
        (
            lexicon.first_link + 16,
            &[3],
            &format!(
                "an offset is out of place (byte {})",
                lexicon.first_link + 16
            ),
        ),
        (
            lexicon.link_words,
            &[1],
            &format!(
                "a link leads to a wrong word (byte {})",
                lexicon.link_words + 2
            ),
        ),
        (
            lexicon.link_words + 6,
            &[3],
            &format!(
                "a link leads to a wrong word (byte {})",
                lexicon.link_words + 6
            ),
        ),
        (
            lexicon.english.text,
            b"i",
            &format!(
                "words are not in order (byte {})",
                lexicon.english.offsets + 4
            ),
        ),
    ] {
        let mut bytes = bytes();
        bytes[at..at + with.len()].copy_from_slice(with);
        let fault = Lexicon::new(Cow::Owned(bytes)).expect_err(expected);
        assert_eq!(fault.to_string(), expected);
    }
}

#[test]
fn a_file_that_is_no_lexicon_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("words.bin");
    let path = path.to_str().expect("UTF-8");
    let missing = Lexicon::read(path).expect_err("there is no file");
    assert!(
        missing
            .to_string()
            .starts_with(&format!("cannot read {path}: "))
    );
    std::fs::write(path, &bytes()[..90]).expect("written");
    let damaged = Lexicon::read(path).expect_err("cut short");
    let expected = format!("cannot use {path} as a lexicon: it ends too soon (byte 90); give one");
    assert!(damaged.to_string().starts_with(&expected), "{damaged}");
    std::fs::write(path, bytes()).expect("written");
    use_all(&Lexicon::read(path).expect("whole"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Any bytes are refused or can be used without harm.
    #[test]
    fn no_damage_does_harm(
        changes in vec((any::<Index>(), any::<u8>()), 0..4),
        flips in vec((any::<Index>(), 0..8u32), 0..3),
        end in prop_oneof![3 => Just(None), 1 => any::<Index>().prop_map(Some)],
    ) {
        let mut bytes = bytes();
        for (at, byte) in &changes {
            *at.get_mut(&mut bytes) = *byte;
        }
        for (at, bit) in &flips {
            *at.get_mut(&mut bytes) ^= 1 << bit;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(lexicon) = Lexicon::new(Cow::Owned(bytes)) {
            use_all(&lexicon);
        }
    }

    /// Any sizes, which say where everything else lies, are refused or can be used without harm.
    #[test]
    fn no_sizes_do_harm(sizes in vec(prop_oneof![0..40u32, any::<u32>(), Just(u32::MAX)], 5), rest in vec(0..3u8, 0..200)) {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(sizes.into_iter().flat_map(u32::to_le_bytes));
        bytes.extend(rest);
        if let Ok(lexicon) = Lexicon::new(Cow::Owned(bytes)) {
            use_all(&lexicon);
        }
    }
}
