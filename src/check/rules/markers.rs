//! Numbers and letters of lists that differ.

use crate::check::finding::Report;
use crate::check::reason::{Reason, Said};
use crate::check::rule::LIST_MARKERS;
use crate::check::side::Sides;
use crate::text::markers::MarkerValue;

pub(in crate::check) fn find(sides: &Sides, report: &mut Report) {
    let [Some(ar), Some(en)] = sides.each_ref().map(|side| side.marker.as_ref()) else {
        return;
    };
    if differ(&ar.value, &en.value) {
        let [ar_text, en_text] = [sides[0].slice(ar.span), sides[1].slice(en.span)];
        report.find(
            &LIST_MARKERS,
            [vec![ar.span], vec![en.span]],
            Reason::new(
                "in-each",
                &[("ar", Said::Text(ar_text)), ("en", Said::Text(en_text))],
            ),
        );
    }
}

/// Whether two markers count to different places. One that counts in another way than the other says nothing: lists are
/// numbered anew in translation.
fn differ(ar: &MarkerValue, en: &MarkerValue) -> bool {
    use MarkerValue::{Letter, Number, Ordinal, Path};
    match (ar, en) {
        (Letter(ar), Letter(en)) => ar != en,
        (Number(ar) | Ordinal(ar), Number(en) | Ordinal(en)) => ar != en,
        (Path(ar), Path(en)) => ar != en,
        _ => false,
    }
}
