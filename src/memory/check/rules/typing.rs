//! Faults of typing in segments, mended.

use crate::check::Mending;
use crate::io::tmx::CODES;
use crate::memory::check::markup::Kind;
use crate::memory::check::piece::Piece;
use crate::model::lang::Lang;
use crate::text::script::Letters;

/// Mends the texts of the segment at `segment`, each by itself: between two of them is a code, which may be a space to
/// whoever reads it. Returns whether there was anything to mend.
pub(in crate::memory::check) fn mend(
    piece: &mut Piece,
    segment: usize,
    code: &str,
    whole: &str,
    mending: &Mending,
) -> bool {
    let Some(lang) = Lang::of_code(code) else {
        return false;
    };
    let letters = Letters::of(whole);
    let end = piece.parts[segment].pair;
    let mut is_mended = false;
    let mut part = segment + 1;
    while part < end {
        if piece.begins(part) && CODES.contains(&piece.name(part)) {
            part = piece.parts[part].pair + 1;
            continue;
        }
        let mended = match piece.parts[part].kind {
            Kind::Text => mended(piece.text(part), lang, letters, mending),
            _ => None,
        };
        if let Some(mended) = mended {
            piece.edit(part, mended);
            is_mended = true;
        }
        part += 1;
    }
    is_mended
}

/// Returns a text of XML mended, but for the digits of its references: those of `&#1585;` are none of the text.
fn mended(text: &str, lang: Lang, letters: Letters, mending: &Mending) -> Option<String> {
    let typing = Mending {
        digits: None,
        ..mending.clone()
    };
    let digits = Mending {
        digits: mending.digits,
        ..Mending::default()
    };
    let typed = typing.of(text, lang, letters);
    let mut mended = String::with_capacity(text.len());
    let mut rest = typed.as_deref().unwrap_or(text);
    while !rest.is_empty() {
        let (before, reference) = rest.split_at(rest.find('&').unwrap_or(rest.len()));
        match digits.of(before, lang, letters) {
            Some(other) => mended.push_str(&other),
            None => mended.push_str(before),
        }
        let end = reference.find(';').map_or(reference.len(), |end| end + 1);
        mended.push_str(&reference[..end]);
        rest = &reference[end..];
    }
    (mended != text).then_some(mended)
}
