//! Fields of a Word document: codes that Word works out, of which only the results are shown.

use crate::read::formatting::{self, Code};

/// Field that is open: its code, and then its result.
#[derive(Default)]
struct Field {
    code: String,
    /// Whether the result has begun.
    has_result: bool,
    /// Code of the link that the result is.
    link: Option<Code>,
}

/// Fields that are open, the outermost first.
#[derive(Default)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    /// Begins a field with its code.
    pub(super) fn begin(&mut self) {
        self.0.push(Field::default());
    }

    /// Adds to the code of the innermost field.
    pub(super) fn add(&mut self, code: &str) {
        if let Some(field) = self.0.last_mut() {
            field.code += code;
        }
    }

    /// Begins the result of the innermost field.
    pub(super) fn begin_result(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.has_result = true;
            field.link = link_of_field(&field.code);
        }
    }

    /// Ends the innermost field.
    pub(super) fn end(&mut self) {
        self.0.pop();
    }

    /// Whether text is shown here: it is in no code.
    pub(super) fn are_shown(&self) -> bool {
        self.0.iter().all(|field| field.has_result)
    }

    /// Returns the links that text here is of, as far as formatting goes.
    pub(super) fn links(&self) -> impl Iterator<Item = &Code> {
        let links = self.0.iter().filter_map(|field| field.link.as_ref());
        links.take(formatting::DEEPEST)
    }
}

/// Returns the code of the link that a field with this code is, such as `HYPERLINK "https://example.org"`.
fn link_of_field(code: &str) -> Option<Code> {
    let rest = code.trim_start().strip_prefix("HYPERLINK")?;
    let mut quoted = rest.split('"');
    // Of a place in the document the name stands after `\\l`.
    let is_place = quoted.next()?.contains("\\l");
    let address = quoted.next()?;
    let address = if is_place {
        format!("#{address}")
    } else {
        address.to_owned()
    };
    Some(formatting::code("a", Some(("href", &address)), false))
}
