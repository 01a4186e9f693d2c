//! Words by which a text says what something is called from there on, from `data/defining-words.tsv`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{data, fold};

/// Words that begin the definition of what stands before a bracket, folded.
pub(crate) static DEFINING: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    data::DEFINING_WORDS.load(|words: &mut BTreeSet<String>, row| {
        row.lang(0)?;
        words.extend(row.words(1).map(fold::word));
        Ok(())
    })
});
