//! Alignments.

use std::sync::Arc;

use muwazi::formats::Format;
use muwazi::pipeline;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::errors::misused;
use crate::pair::Pair;

/// What `muwazi.Alignment` is made of: two texts aligned.
#[pyclass(frozen, module = "muwazi._muwazi")]
pub(crate) struct Aligned {
    pub(crate) own: Arc<pipeline::Aligned>,
}

impl From<pipeline::Aligned> for Aligned {
    fn from(own: pipeline::Aligned) -> Self {
        Self { own: Arc::new(own) }
    }
}

#[pymethods]
impl Aligned {
    fn __len__(&self) -> usize {
        self.own.pairs.len()
    }

    fn pair(&self, index: usize) -> PyResult<Pair> {
        let pair = self.own.pairs.get(index).cloned();
        let pair = pair.ok_or_else(|| PyIndexError::new_err("there are not so many pairs"))?;
        Ok(pair.into())
    }

    fn pairs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.own.pairs.iter().cloned().map(Pair::from))
    }

    /// Pairs as a memory takes them: those that are longer than it holds in parts.
    fn units<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let units = self.own.pairs_for(Format::Tmx);
        PyList::new(py, units.cloned().map(Pair::from))
    }

    /// Returns the alignment as JSON, from which `from_json` makes the same.
    fn to_json(&self) -> PyResult<String> {
        serde_json::to_string(self.own.as_ref()).map_err(|error| misused(error.to_string()))
    }

    /// Creates an alignment from what `to_json` says.
    #[staticmethod]
    fn from_json(json: &str) -> PyResult<Self> {
        let own: Result<pipeline::Aligned, _> = serde_json::from_str(json);
        own.map(Self::from)
            .map_err(|error| misused(format!("no alignment as JSON: {error}")))
    }

    fn level(&self) -> &'static str {
        self.own.level.name()
    }

    fn files(&self) -> (&str, &str) {
        (&self.own.files[0], &self.own.files[1])
    }

    fn warnings(&self) -> Vec<(&'static str, String)> {
        self.own.warnings()
    }

    /// Numbers of the assessment, by name.
    fn assessment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let own = &self.own.assessment;
        let numbers = PyDict::new(py);
        numbers.set_item("pairs", own.pairs)?;
        numbers.set_item("sure", own.sure)?;
        numbers.set_item("to_look_at", own.to_look_at())?;
        numbers.set_item("untranslated", own.untranslated)?;
        numbers.set_item("moved", own.moved)?;
        numbers.set_item("ar_segments", own.ar.segments)?;
        numbers.set_item("en_segments", own.en.segments)?;
        numbers.set_item("ar_unpaired", own.ar.unpaired)?;
        numbers.set_item("en_unpaired", own.en.unpaired)?;
        numbers.set_item("coverage", own.coverage)?;
        numbers.set_item("is_parallel", own.is_parallel())?;
        numbers.set_item("cells_left_out", self.own.left_out.cells)?;
        numbers.set_item("lines_left_out", self.own.left_out.lines())?;
        numbers.set_item("too_long", self.own.too_long)?;
        Ok(numbers)
    }
}
