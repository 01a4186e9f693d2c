//! Who made a unit, and whether it still says what we wrote.

use crate::io::xml::Element;
use crate::model::error::Result;

/// The property that holds the [`checksum`](crate::formats::checksum) of a unit.
pub(super) const CHECKSUM: &str = "x-checksum";
/// The same for Trados Studio, which has a type in the name of each field.
pub(super) const TRADOS_CHECKSUM: &str = "x-Checksum:SingleString";

/// Who made a unit and who changed it, as far as it says; what a variant says goes before what its unit says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct History {
    /// Its `tuid`.
    pub id: Option<String>,
    /// The tool that made it.
    pub tool: Option<String>,
    /// Who made it.
    pub created_by: Option<String>,
    /// When, as `YYYYMMDDThhmmssZ`.
    pub created: Option<String>,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When, as `YYYYMMDDThhmmssZ`.
    pub changed: Option<String>,
    /// What somebody wrote to it.
    pub notes: Vec<String>,
    /// The [`checksum`](crate::formats::checksum) that it had when we wrote it, if we did.
    pub checksum: Option<String>,
    /// Whether its segments are others than those of the checksum: somebody has edited them, perhaps in a text editor.
    pub is_edited: bool,
}

impl History {
    pub(super) fn add(&mut self, element: &Element) -> Result<()> {
        for attribute in element.attributes() {
            let (name, value) = attribute?;
            let field = match name {
                "tuid" => &mut self.id,
                "creationtool" => &mut self.tool,
                "creationid" => &mut self.created_by,
                "creationdate" => &mut self.created,
                "changeid" => &mut self.changed_by,
                "changedate" => &mut self.changed,
                _ => continue,
            };
            *field = Some(value.into_owned());
        }
        Ok(())
    }
}
