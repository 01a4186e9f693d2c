//! Symbols, which translation leaves as they are: document symbols, addresses, codes, acronyms, Latin words.
//!
//! In Arabic text any of them is telling. In English text acronyms and words are everywhere; whoever compares
//! looks for those of the Arabic side.

use std::borrow::Cow;
use std::ops::Range;

use super::lexemes::{Kind as Piece, Lexeme, lex};
use super::{chars, fold};
use crate::model::bead::Span;

/// Kind of a symbol, the most telling first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The symbol of a document: A/RES/ES-10/24.
    Document,
    /// The address of a page or site.
    Url,
    /// An e-mail address.
    Email,
    /// Letters with digits: COVID-19, H1N1, ISO 9001:2015.
    Code,
    /// Capitals: UNRWA, U.N.
    Acronym,
    /// Any other word in Latin letters, of two letters or more.
    Word,
}

/// Symbol in a text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Symbol {
    /// Span of the symbol, in bytes.
    pub span: Span,
    /// Kind of the symbol.
    pub kind: Kind,
    /// Text to compare: folded, without hidden marks, and without what writers vary (hyphens of codes, dots and plural
    /// s of acronyms, the scheme of addresses).
    pub key: String,
}

/// Returns the symbols of `text` in order; they do not overlap.
pub fn find(text: &str) -> Vec<Symbol> {
    let lexemes = lex(text);
    scan(&lexemes, &[])
        .into_iter()
        .map(|placed| placed.read(text, &lexemes).into())
        .collect()
}

/// Symbol whose text is only copied where the text at hand does not have it as it is compared.
pub(crate) struct ReadSymbol<'a> {
    /// As in [`Symbol`].
    pub(crate) span: Span,
    /// As in [`Symbol`].
    pub(crate) kind: Kind,
    /// As in [`Symbol`].
    pub(crate) key: Cow<'a, str>,
}

impl From<ReadSymbol<'_>> for Symbol {
    fn from(read: ReadSymbol<'_>) -> Self {
        Self {
            span: read.span,
            kind: read.kind,
            key: read.key.into_owned(),
        }
    }
}

/// Symbol by the lexemes it consists of.
#[derive(Clone, Debug)]
pub(super) struct PlacedSymbol {
    kind: Kind,
    /// Range of its lexemes.
    pub(super) lexemes: Range<usize>,
}

impl PlacedSymbol {
    fn new(kind: Kind, lexemes: Range<usize>) -> Self {
        Self { kind, lexemes }
    }

    /// Whether its digits are no numbers: documents and addresses.
    pub(super) fn is_closed(&self) -> bool {
        matches!(self.kind, Kind::Document | Kind::Url | Kind::Email)
    }

    /// Builds the symbol, from the text and all of its lexemes.
    pub(super) fn read<'a>(self, text: &str, lexemes: &[Lexeme<'a>]) -> ReadSymbol<'a> {
        let pieces = &lexemes[self.lexemes];
        let span = Span::new(pieces[0].span.start, pieces[pieces.len() - 1].span.end);
        ReadSymbol {
            span,
            kind: self.kind,
            key: key(self.kind, pieces, &text[span.range()]),
        }
    }
}

/// Returns the symbols of the lexemes in order; `plain` are the passages, in bytes, where capitals make none.
pub(super) fn scan(lexemes: &[Lexeme<'_>], plain: &[Span]) -> Vec<PlacedSymbol> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        if !is_solid(&lexemes[at]) {
            at += 1;
            continue;
        }
        if let Some(end) = url(lexemes, at) {
            found.push(PlacedSymbol::new(Kind::Url, at..end));
            at = end;
            continue;
        }
        let end = run(lexemes, at);
        match whole(&lexemes[at..end]) {
            Some(kind) => found.push(PlacedSymbol::new(kind, at..end)),
            None => parts(lexemes, at..end, plain, &mut found),
        }
        at = found
            .last()
            .map_or(end, |last: &PlacedSymbol| end.max(last.lexemes.end));
    }
    found
}

/// Whether symbols can begin and end with this lexeme.
fn is_solid(lexeme: &Lexeme<'_>) -> bool {
    matches!(lexeme.kind, Piece::Latin | Piece::Digits)
}

/// Returns the end of the letters and digits from `at` on with single marks between.
fn run(lexemes: &[Lexeme<'_>], at: usize) -> usize {
    let mut end = at + 1;
    loop {
        let joins = |lexeme: &Lexeme<'_>| {
            lexeme.is_hyphen() || matches!(lexeme.kind, Piece::Mark('/' | '.' | '_' | '@'))
        };
        match &lexemes[end..] {
            [next, ..] if is_solid(next) => end += 1,
            [mark, next, ..] if joins(mark) && is_solid(next) => end += 2,
            _ => return end,
        }
    }
}

/// Returns the end of the address that begins at `at`, if one does.
fn url(lexemes: &[Lexeme<'_>], at: usize) -> Option<usize> {
    let starts = match &lexemes[at..] {
        [scheme, colon, a, b, ..] if colon.is_mark(':') => {
            matches!(scheme.key.as_ref(), "http" | "https" | "ftp")
                && a.is_mark('/')
                && b.is_mark('/')
        }
        [www, dot, next, ..] => www.key == "www" && dot.is_mark('.') && is_solid(next),
        _ => false,
    };
    if !starts {
        return None;
    }
    let goes_on = |lexeme: &&Lexeme<'_>| match lexeme.kind {
        Piece::Latin | Piece::Digits => true,
        Piece::Mark(mark) => {
            mark.is_ascii_punctuation() && !matches!(mark, '"' | '<' | '>' | ')' | ']')
        }
        Piece::Arabic | Piece::Space => false,
    };
    let mut end = at + lexemes[at..].iter().take_while(goes_on).count();
    while !is_solid(&lexemes[end - 1]) && !lexemes[end - 1].is_mark('/') {
        end -= 1;
    }
    Some(end)
}

/// Returns the kind of a whole run, if it is one symbol.
fn whole(run: &[Lexeme<'_>]) -> Option<Kind> {
    let first = run.first()?;
    if run.len() == 1 || first.kind == Piece::Digits {
        return None;
    }
    if let Some(at) = run.iter().position(|lexeme| lexeme.is_mark('@')) {
        let dotted = run[at..].iter().any(|lexeme| lexeme.is_mark('.'));
        return dotted.then_some(Kind::Email);
    }
    let before_path = run.split(|lexeme| lexeme.is_mark('/')).next()?;
    let domain = before_path.len() >= 3
        && before_path[before_path.len() - 2].is_mark('.')
        && matches!(
            before_path[before_path.len() - 1].key.as_ref(),
            "com" | "org" | "net" | "int" | "gov" | "edu" | "info"
        );
    if domain {
        return Some(Kind::Url);
    }
    let digits = run.iter().any(|lexeme| lexeme.kind == Piece::Digits);
    let slashes = run.iter().filter(|lexeme| lexeme.is_mark('/')).count();
    // With small letters, one stroke is that of and/or.
    let is_written = slashes > 1 || (slashes > 0 && is_capital(first));
    (is_written && digits && run[1].kind != Piece::Digits).then_some(Kind::Document)
}

/// Collects the symbols that a run consists of.
fn parts(lexemes: &[Lexeme<'_>], run: Range<usize>, plain: &[Span], found: &mut Vec<PlacedSymbol>) {
    let is_plain = |piece: &Lexeme<'_>| piece.span.overlaps_one_of(plain);
    let is_telling = |piece: &Lexeme<'_>| is_capital(piece) && !is_plain(piece);
    let mut at = run.start;
    while at < run.end {
        let rest = &lexemes[at..run.end];
        let initials = initials(rest);
        if initials >= 2 {
            let end = at + 2 * initials - 1;
            found.push(PlacedSymbol::new(Kind::Acronym, at..end));
            at = end + 1;
            continue;
        }
        let chain = rest
            .iter()
            .position(|lexeme| !is_solid(lexeme) && !lexeme.is_hyphen())
            .map_or(run.end, |length| at + length);
        match &lexemes[at..chain] {
            [] => {}
            pieces if is_code(pieces, is_plain) => {
                found.push(PlacedSymbol::new(Kind::Code, at..chain))
            }
            [acronym] if is_telling(acronym) && is_standard(lexemes, at) => {
                found.push(PlacedSymbol::new(Kind::Code, at..at + 5));
            }
            pieces => found.extend((at..chain).zip(pieces).filter_map(|(at, piece)| {
                // The unit of 5km and the ending of 21st say nothing by themselves.
                let joined = at > run.start && lexemes[at - 1].kind == Piece::Digits;
                let kind = word(piece, is_telling).filter(|_| !joined)?;
                Some(PlacedSymbol::new(kind, at..at + 1))
            })),
        }
        at = chain + 1;
    }
}

/// Number of single capitals with dots between them that a run begins with.
fn initials(run: &[Lexeme<'_>]) -> usize {
    let is_initial = |lexeme: &Lexeme<'_>| lexeme.key.len() == 1 && is_capital(lexeme);
    run.chunks(2)
        .take_while(|pair| is_initial(&pair[0]) && pair.get(1).is_none_or(|mark| mark.is_mark('.')))
        .count()
}

/// Whether pieces joined by hyphens or by nothing make a code: letters, one of them a capital unless digits
/// follow right away, and digits. 21st and 5km begin with digits and go on small: they are numbers.
fn is_code(pieces: &[Lexeme<'_>], is_plain: impl Fn(&Lexeme<'_>) -> bool) -> bool {
    let letters = |lexeme: &Lexeme<'_>| lexeme.kind == Piece::Latin;
    let capital = pieces.iter().any(|piece| {
        letters(piece) && !is_plain(piece) && piece.text.chars().any(char::is_uppercase)
    });
    let tight = pieces
        .windows(2)
        .any(|pair| letters(&pair[0]) && pair[1].kind == Piece::Digits);
    pieces.iter().any(|piece| piece.kind == Piece::Digits) && (capital || tight)
}

/// Whether the acronym `at` and what follows are a standard with its year: ISO 9001:2015.
fn is_standard(lexemes: &[Lexeme<'_>], at: usize) -> bool {
    matches!(lexemes.get(at + 1..at + 5), Some([gap, number, colon, year])
        if gap.text == " "
            && number.kind == Piece::Digits
            && colon.is_mark(':')
            && year.kind == Piece::Digits
            && year.key.len() == 4)
}

/// Returns the kind of a single piece.
fn word(piece: &Lexeme<'_>, is_telling: impl Fn(&Lexeme<'_>) -> bool) -> Option<Kind> {
    if piece.kind != Piece::Latin || piece.key.len() < 2 {
        return None;
    }
    let is_acronym = is_telling(piece) || is_capital_plural(piece);
    Some(if is_acronym {
        Kind::Acronym
    } else {
        Kind::Word
    })
}

/// Whether the lexeme is all capitals.
fn is_capital(lexeme: &Lexeme<'_>) -> bool {
    lexeme.kind == Piece::Latin
        && lexeme
            .text
            .chars()
            .all(|c| c.is_uppercase() || chars::is_ignorable(c))
}

/// Whether the lexeme is two capitals or more and an s: NGOs.
fn is_capital_plural(lexeme: &Lexeme<'_>) -> bool {
    lexeme
        .text
        .strip_suffix('s')
        .is_some_and(|stem| stem.len() > 1 && stem.chars().all(char::is_uppercase))
}

/// Returns the text to compare a symbol by.
fn key<'a>(kind: Kind, pieces: &[Lexeme<'a>], text: &str) -> Cow<'a, str> {
    match kind {
        Kind::Document | Kind::Email => fold::word(text).replace(chars::is_hyphen, "-").into(),
        Kind::Url => {
            let folded = fold::word(text);
            let address = folded
                .split_once("://")
                .map_or(folded.as_str(), |(_, rest)| rest);
            let bare = address.strip_prefix("www.").unwrap_or(address);
            bare.trim_end_matches('/').to_owned().into()
        }
        Kind::Code | Kind::Acronym | Kind::Word => {
            let mut key = match pieces {
                [piece] => piece.key.clone(),
                _ => pieces.iter().map(|piece| piece.key.as_ref()).collect(),
            };
            if matches!(pieces, [piece] if is_capital_plural(piece)) && key.ends_with('s') {
                key.to_mut().pop();
            }
            key
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn symbols_are_found_with_their_kind_and_key() {
        use Kind::{Acronym, Code, Document, Email, Url, Word};
        for (text, expected) in [
            ("القرار A/RES/ES-10/24.", vec![(Document, "a/res/es-10/24")]),
            ("S/2014/450", vec![(Document, "s/2014/450")]),
            (
                "resolution a/res/60/1",
                vec![(Word, "resolution"), (Document, "a/res/60/1")],
            ),
            ("EXAMPLE.ORG/A/2", vec![(Url, "example.org/a/2")]),
            ("(E/CN.4/2004/7)", vec![(Document, "e/cn.4/2004/7")]),
            ("UNEP/GC.22/8،", vec![(Document, "unep/gc.22/8")]),
            (
                "A/\u{200E}RES/\u{202A}٦٠/١\u{202C}",
                vec![(Document, "a/res/60/1")],
            ),
            (
                "FCCC/CP/2015/10/Add.1",
                vec![(Document, "fccc/cp/2015/10/add.1")],
            ),
            ("ISO 9001:2015", vec![(Code, "iso90012015")]),
            (
                "COVID-19 وH1N1 وG20",
                vec![(Code, "covid19"), (Code, "h1n1"), (Code, "g20")],
            ),
            ("HIV/AIDS", vec![(Acronym, "hiv"), (Acronym, "aids")]),
            ("الأونروا (UNRWA)", vec![(Acronym, "unrwa")]),
            ("U.N. NGOs", vec![(Acronym, "un"), (Acronym, "ngo")]),
            ("non-EU", vec![(Word, "non"), (Acronym, "eu")]),
            (
                "https://www.Example.org/a?b=1, www.example.org/",
                vec![(Url, "example.org/a?b=1"), (Url, "example.org")],
            ),
            ("example.org", vec![(Url, "example.org")]),
            ("press@example.org.", vec![(Email, "press@example.org")]),
            ("and/or 24/7 21st 5km I", vec![(Word, "and"), (Word, "or")]),
            ("March/2015", vec![(Word, "march")]),
            ("شركة Siemens", vec![(Word, "siemens")]),
        ] {
            let found = find(text);
            let found: Vec<(Kind, &str)> = found
                .iter()
                .map(|symbol| (symbol.kind, symbol.key.as_ref()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    /// Text of parts of symbols, and of anything.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "A", "RES", "un", "s", "19", "2015", "/", "-", ".", "@", ":", "http", "://", "www",
            "com", " ", "(", "\u{200E}", "قرار", "_", "é",
        ]);
        prop_oneof![
            prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat()),
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn spans_are_slices_in_order(text in texts()) {
            let mut end = 0;
            for symbol in find(&text) {
                prop_assert!(symbol.span.start >= end && !symbol.span.is_empty());
                prop_assert!(text.get(symbol.span.range()).is_some());
                end = symbol.span.end;
            }
        }
    }
}
