//! Python bindings of muwazi: what the library does, for `muwazi/*.py`, which is what people use.
//!
//! | file | question |
//! |---|---|
//! | `source.rs` | which texts and files are given? |
//! | `aligner.rs`, `many.rs` | how are they aligned, one and many? |
//! | `aligned.rs`, `pair.rs` | what comes out? |
//! | `reading.rs`, `writing.rs`, `convert.rs` | how do pairs come from files and go into them? |
//! | `arrow/` | how are they columns? |
//! | `check.rs` | what is wrong with pairs? |
//! | `lexicon.rs`, `terms.rs`, `find.rs`, `words.rs` | what is learnt of words, where do they stand, and how often? |
//! | `memory.rs` | how do pairs come into a translation memory, and what is wrong with it? |
//! | `scores.rs` | how good is an alignment? |
//! | `wait.rs`, `feed.rs` | how does the interpreter go on meanwhile? |
//! | `errors.rs` | what is an error in Python? |

mod aligned;
mod aligner;
mod arrow;
mod check;
mod convert;
mod errors;
mod feed;
mod find;
mod lexicon;
mod many;
mod memory;
mod pair;
mod program;
mod reading;
mod scores;
mod source;
mod terms;
mod wait;
mod words;
mod writing;

/// What `muwazi/*.py` is made of.
#[pyo3::pymodule]
mod _muwazi {
    #[pymodule_export]
    use crate::aligned::Aligned;
    #[pymodule_export]
    use crate::aligner::{Aligner, default_weights, split};
    #[pymodule_export]
    use crate::arrow::{arrow, columns};
    #[pymodule_export]
    use crate::check::check_pairs;
    #[pymodule_export]
    use crate::convert::{convert, merge_files};
    #[pymodule_export]
    use crate::find::{find, find_in_file};
    #[pymodule_export]
    use crate::lexicon::Lexicon;
    #[pymodule_export]
    use crate::many::Many;
    #[pymodule_export]
    use crate::memory::{check_memory, fix_memory, merge};
    #[pymodule_export]
    use crate::pair::Pair;
    #[pymodule_export]
    use crate::program::program;
    #[pymodule_export]
    use crate::reading::{Reading, read};
    #[pymodule_export]
    use crate::scores::{ladder_links, scores};
    #[pymodule_export]
    use crate::source::{text, words};
    #[pymodule_export]
    use crate::terms::{Terms, terms};
    #[pymodule_export]
    use crate::words::{collocates, frequencies};
    #[pymodule_export]
    use crate::writing::{dumped, write};
}
