//! Pairs as columns, for programs that work on data: as lists of Python, and by the C stream interface of Apache
//! Arrow, so that no library of Arrow is needed here.

mod export;
mod ffi;
mod layout;

use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

use self::layout::{Column, Columns, Values};
use crate::errors::Result;
use crate::feed::{Feed, fed};

fn columns_of(feed: &mut Feed) -> Result<Columns> {
    let mut columns = Columns::default();
    for pair in feed {
        columns.push(&pair?);
    }
    Ok(columns)
}

/// Returns the columns of pairs as a capsule with an `ArrowArrayStream`.
#[pyfunction]
pub(crate) fn arrow<'py>(pairs: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyCapsule>> {
    let columns = fed(pairs, None, columns_of)?;
    PyCapsule::new_with_value(pairs.py(), export::stream(columns), c"arrow_array_stream")
}

/// Returns the columns of pairs as lists, by name.
#[pyfunction]
pub(crate) fn columns<'py>(pairs: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let py = pairs.py();
    let columns = fed(pairs, None, columns_of)?;
    let dict = PyDict::new(py);
    for Column { name, values, .. } in columns.named() {
        let list = match &values {
            Values::Texts(texts) => PyList::new(py, texts.iter())?,
            Values::Numbers(numbers) => PyList::new(py, numbers)?,
            Values::Integers(numbers) => PyList::new(py, numbers)?,
            Values::Flags(flags) => PyList::new(py, flags.iter())?,
        };
        dict.set_item(name, list)?;
    }
    Ok(dict)
}
