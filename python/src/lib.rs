//! Python bindings of muwazi: what the library does, for `muwazi/*.py`, which is what people use.
//!
//! | file | question |
//! |---|---|
//! | `source.rs` | which texts and files are given? |
//! | `aligner.rs`, `many.rs` | how are they aligned, one and many? |
//! | `aligned.rs`, `pair.rs` | what comes out? |
//! | `reading.rs`, `writing.rs` | how do pairs come from files and go into them? |
//! | `arrow/` | how are they columns? |
//! | `lexicon.rs` | what is learnt of words? |
//! | `wait.rs`, `feed.rs` | how does the interpreter go on meanwhile? |
//! | `errors.rs` | what is an error in Python? |

mod aligned;
mod aligner;
mod arrow;
mod errors;
mod feed;
mod lexicon;
mod many;
mod pair;
mod program;
mod reading;
mod source;
mod wait;
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
    use crate::lexicon::Lexicon;
    #[pymodule_export]
    use crate::many::Many;
    #[pymodule_export]
    use crate::pair::Pair;
    #[pymodule_export]
    use crate::program::program;
    #[pymodule_export]
    use crate::reading::{Reading, read};
    #[pymodule_export]
    use crate::source::text;
    #[pymodule_export]
    use crate::writing::{dumped, write};
}
