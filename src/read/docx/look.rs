//! What the properties of a run say of its formatting.

use crate::read::elements::Element;
use crate::read::look::{Look, Raised};

/// Takes in what an element of the properties of a run says.
pub(super) fn learn(look: &mut Look, element: &Element) {
    let is_on = Some(element.is_on());
    match element.name() {
        "b" => look.bold[0] = is_on,
        "bCs" => look.bold[1] = is_on,
        "i" => look.italic[0] = is_on,
        "iCs" => look.italic[1] = is_on,
        "u" => look.underlined = Some(element.val().is_some_and(|kind| kind != "none")),
        "strike" | "dstrike" => look.struck = is_on,
        "rtl" => look.is_rtl = is_on,
        "vertAlign" => {
            look.raised = Some(match element.val().as_deref() {
                Some("superscript") => Raised::Up,
                Some("subscript") => Raised::Down,
                _ => Raised::Not,
            });
        }
        _ => (),
    }
}
