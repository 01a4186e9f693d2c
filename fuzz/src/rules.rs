//! Readers of what a user gives along with texts: rules, dictionaries, links.

use std::sync::Arc;

use muwazi::formats::ladder;
use muwazi::lexicon::dictionary::Dictionary;
use muwazi::model::eval::{Counts, Link};
use muwazi::model::lang::Lang;
use muwazi::split::Splitter;
use muwazi::split::srx::{Mode, Rules};

/// Any rules and any text; the first line of all is the text.
pub fn srx(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (text, file) = text.split_once('\n').unwrap_or(("", &text));
    let Ok(rules) = Rules::from_reader("f.srx", file.as_bytes(), "ar", "en") else {
        return;
    };
    let rules = Arc::new(rules);
    for mode in [Mode::Replace, Mode::Add] {
        let splitter = Splitter::new().with_rules(rules.clone(), mode);
        // A rule may take too long; the document asserts that nothing is lost.
        let _ = splitter.split(Lang::English, text.into());
    }
}

/// Kinds of dictionaries, told from their extensions.
const DICTIONARIES: [&str; 7] = ["csv", "tsv", "tbx", "tmx", "dic", "txt", "index"];

/// Dictionaries; the first byte chooses the kind.
pub fn dictionary(bytes: &[u8]) {
    if let Some((&first, bytes)) = bytes.split_first() {
        dictionary_of(DICTIONARIES[usize::from(first) % DICTIONARIES.len()], bytes);
    }
}

/// Reads a file with this extension as a dictionary; beside an index of dictd lies what it is of.
pub fn dictionary_of(extension: &str, bytes: &[u8]) {
    let path = super::file(&format!("dictionary.{extension}"), bytes);
    if extension == "index" {
        super::file("dictionary.dict", "sea\nبحر\nstar\nنجم\n".as_bytes());
    }
    if let Err(error) = Dictionary::read(&path) {
        assert!(!error.to_string().is_empty());
    }
}

/// Links, which score full marks against themselves.
pub fn ladder(bytes: &[u8]) {
    let lines: Vec<_> = ladder::read(bytes, "f").collect();
    assert!(lines.len() <= bytes.len());
    let links: Vec<Link> = lines.into_iter().filter_map(Result::ok).collect();
    let counts = Counts::of(&links, &links);
    assert_eq!(
        (counts.strict, counts.lax_found),
        (counts.gold, counts.found)
    );
}
