//! History of a unit: its makers, and whether it still has the texts that were written here.

use super::checksum;
use crate::formats::read::TmxUnit;
use crate::io::tmx::{Unit, with_property};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

/// Type of the property that holds the [`checksum`](crate::formats::checksum) of a unit.
pub(super) const CHECKSUM: &str = "x-checksum";
/// Type of that property for Trados Studio, which has a type in the name of each field.
pub(super) const TRADOS_CHECKSUM: &str = "x-Checksum:SingleString";

/// Makers of a unit and of its changes, as far as it says; what a variant says goes before what its unit says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct History {
    /// Identifier of the unit: its `tuid`.
    pub id: Option<String>,
    /// Tool that made it.
    pub tool: Option<String>,
    /// Name of the person or program that made it.
    pub created_by: Option<String>,
    /// Moment when it was made, as `YYYYMMDDThhmmssZ`.
    pub created: Option<String>,
    /// Name of the person or program that changed it last.
    pub changed_by: Option<String>,
    /// Moment when it was changed last, as `YYYYMMDDThhmmssZ`.
    pub changed: Option<String>,
    /// Notes on the unit.
    pub notes: Vec<String>,
    /// [`Checksum`](crate::formats::checksum) of the unit when Muwazi wrote it, if it did.
    pub checksum: Option<String>,
    /// Whether its segments differ from those of the checksum: somebody has edited them, perhaps in a text editor.
    pub is_edited: bool,
}

impl History {
    /// Returns the history of a unit.
    pub fn of(unit: &Unit) -> Self {
        let mut history = Self {
            tool: unit.tool.clone(),
            notes: unit.notes.clone(),
            ..Self::default()
        };
        for (name, value) in &unit.attributes {
            let field = match name.as_str() {
                "tuid" => &mut history.id,
                "creationtool" => &mut history.tool,
                "creationid" => &mut history.created_by,
                "creationdate" => &mut history.created,
                "changeid" => &mut history.changed_by,
                "changedate" => &mut history.changed,
                _ => continue,
            };
            *field = Some(value.clone());
        }
        let properties = unit.properties.iter();
        let mut checksums = properties.filter(|(kind, _)| is_checksum(kind));
        history.checksum = checksums.next_back().map(|(_, sum)| sum.clone());
        history.is_edited = (history.checksum.as_deref()).is_some_and(|sum| is_edited(unit, sum));
        history
    }
}

/// Whether the segments of a unit differ from those that its checksum is of.
fn is_edited(unit: &Unit, written: &str) -> bool {
    let is_same = match (&*unit.texts(Lang::Arabic), &*unit.texts(Lang::English)) {
        ([ar], [en]) => checksum(ar, en).eq_ignore_ascii_case(written.trim()),
        _ => false,
    };
    !is_same || unit.variants.len() > 2 || unit.has_tags
}

/// Updates the checksum of a unit, whose texts are now those of `pair`; one that had none, or one that somebody had
/// edited, stays as it is.
///
/// # Errors
/// [`Malformed`](crate::model::error::ErrorKind::Malformed) if the unit is no XML element.
pub fn reseal(unit: &mut TmxUnit, pair: &Pair) -> Result<()> {
    if unit.history.checksum.is_some() && !unit.history.is_edited {
        let new = checksum(&pair.ar, &pair.en);
        unit.raw = with_property(&unit.raw, is_checksum, &new)?;
        unit.history.checksum = Some(new);
    }
    Ok(())
}

/// Whether a property of this type holds the checksum of a unit.
fn is_checksum(kind: &str) -> bool {
    [CHECKSUM, TRADOS_CHECKSUM].contains(&kind)
}
