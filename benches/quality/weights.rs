//! Weights that are set by path, to be tried out from the command line.

use muwazi::align::Weights;

/// Returns the weights with another value at a path such as `length.weight` or `edges.by_chance.0`.
///
/// # Panics
/// If there is no weight at that path, or none that takes the value.
pub(crate) fn set(weights: &Weights, path: &str, value: &str) -> Weights {
    let mut json = serde_json::to_value(weights).expect("weights are JSON");
    let pointer = format!("/{}", path.replace('.', "/"));
    let slot = json.pointer_mut(&pointer);
    let slot = slot.unwrap_or_else(|| panic!("no weight is called {path}"));
    *slot = serde_json::from_str(value).unwrap_or_else(|error| panic!("{path}={value}: {error}"));
    serde_json::from_value(json).unwrap_or_else(|error| panic!("{path}={value}: {error}"))
}
