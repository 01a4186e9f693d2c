//! The program.

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the program; returns its exit code.
#[pyfunction]
pub(crate) fn program(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| muwazi::cli::run(arguments))
}
