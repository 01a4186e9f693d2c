//! Who made a unit, and whether it still says what we wrote.

use super::checksum;
use crate::formats::read::TmxUnit;
use crate::io::tmx::{Unit, with_property};
use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::model::pair::Pair;

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
    /// History of a unit.
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

/// Whether the segments of a unit are others than those that its checksum is of.
fn is_edited(unit: &Unit, written: &str) -> bool {
    let is_same = match (&*unit.texts(Lang::Arabic), &*unit.texts(Lang::English)) {
        ([ar], [en]) => checksum(ar, en).eq_ignore_ascii_case(written.trim()),
        _ => false,
    };
    !is_same || unit.variants.len() > 2 || unit.has_tags
}

/// Gives a unit, whose texts are now those of `pair`, their checksum; one that had none, or one that somebody had
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
