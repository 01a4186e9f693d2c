//! Classes of characters: each stands here once, under one name. Where two differ on purpose, both say why.

pub use crate::model::line_break::is_line_break;

/// The stroke that stretches Arabic words; to Unicode it is a letter.
pub const TATWEEL: char = '\u{0640}';

/// Whether a character is a letter of any script, or a vowel sign: as [`char::is_alphabetic`], without a search in a
/// table for those that Arabic texts have most.
pub(crate) fn is_alphabetic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{657}') || c.is_alphabetic()
}

/// Whether a character is a letter or digit of any script: as [`char::is_alphanumeric`].
pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_alphabetic(c) || c.is_numeric()
}

/// Whether `c` is a letter of the Arabic script, of any language, presentation forms included.
#[inline]
pub fn is_arabic(c: char) -> bool {
    // Nearly all there are; no tables are needed for them.
    is_basic_arabic(c) || c >= '\u{0620}' && is_further_arabic(c)
}

/// Whether `c` is one of the other letters of that script.
fn is_further_arabic(c: char) -> bool {
    let is_in_block = matches!(c,
        '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{0870}'..='\u{08FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}');
    is_in_block && is_alphabetic(c) && !is_ignorable(c)
}

/// Whether `c` is a letter of the standard Arabic alphabet, with all seats of hamza.
#[inline]
pub(crate) fn is_basic_arabic(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي')
}

/// Whether `c` is a presentation form: an Arabic letter, or several, as written in one place of a word.
pub fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether `c` is a letter of the Latin script, with or without accents.
pub fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c,
            '\u{00AA}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FB00}'..='\u{FB06}'
            | '\u{FF21}'..='\u{FF5A}')
            && c.is_alphabetic()
            && c != '\u{00B5}'
}

/// Whether `c` is a letter of a script that has no capitals.
pub(crate) fn is_caseless(c: char) -> bool {
    is_alphabetic(c) && !c.is_lowercase() && !c.is_uppercase()
}

/// Returns the value of a digit of any of the three sets in use: Western, Arabic-Indic, Persian.
pub fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Whether `c` is a digit of any of the three sets: Western, Arabic-Indic, Persian.
pub fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether `c` is a mark ignored when words are compared: vowel signs, signs of the Quran, tatweel, and all that cannot
/// be seen.
#[inline]
pub fn is_ignorable(c: char) -> bool {
    // Most characters are lower than all of these, and most others are letters.
    c >= '\u{AD}' && !is_basic_arabic(c) && (c == TATWEEL || is_sign(c) || is_invisible(c))
}

/// The same of the first two bytes of a character.
#[inline]
pub(crate) fn is_basic_arabic_in_bytes(bytes: [u8; 2]) -> bool {
    matches!(bytes, [0xD8, 0xA1..=0xBA] | [0xD9, 0x81..=0x8A])
}

/// Length in bytes of the run of letters of the standard Arabic alphabet that a text begins with.
pub(crate) fn basic_arabic_run(text: &str) -> usize {
    // A text is read letter by letter far slower.
    let (pairs, _) = text.as_bytes().as_chunks();
    2 * pairs
        .iter()
        .take_while(|&&pair| is_basic_arabic_in_bytes(pair))
        .count()
}

/// Length in bytes of the run of Latin letters without accents that a text begins with.
pub(crate) fn ascii_letter_run(text: &str) -> usize {
    let letters = text.as_bytes().iter();
    letters
        .take_while(|letter| letter.is_ascii_alphabetic())
        .count()
}

/// Number of characters of a text that take room: all but white space and ignorable marks.
pub(crate) fn count_visible(text: &str) -> usize {
    let is_visible = |c: char| {
        if c.is_ascii() {
            !matches!(c, '\t'..='\r' | ' ')
        } else {
            is_basic_arabic(c) || !c.is_whitespace() && !is_ignorable(c)
        }
    };
    text.chars().filter(|&c| is_visible(c)).count()
}

/// Whether `c` is a vowel sign or another mark on an Arabic letter. Unlike the other signs of the Quran, these can be
/// left out of a text.
pub fn is_vowel_sign(c: char) -> bool {
    // The ends of verses and parts, small letters in the line, the place of prostration.
    let stands_alone = matches!(
        c,
        '\u{06DD}' | '\u{06DE}' | '\u{06E5}' | '\u{06E6}' | '\u{06E9}' | '\u{08E2}'
    );
    is_sign(c) && !stands_alone
}

/// Whether `c` is a vowel sign, or a sign of the Quran on letters or between words.
fn is_sign(c: char) -> bool {
    matches!(c,
        '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0610}'..='\u{061A}' | '\u{06D6}'..='\u{06ED}'
        | '\u{08CA}'..='\u{08FF}')
}

/// Whether `c` is an ignorable mark on no letter, which may stand between words and after punctuation.
pub(crate) fn is_loose_mark(c: char) -> bool {
    is_ignorable(c) && !is_alphabetic(c)
}

/// Whether `c` is an ignorable mark that stands for the space between words: taken out it would join them.
pub(crate) fn divides_words(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2065}' | '\u{06DE}' | '\u{06E9}')
}

/// Whether `c` has no width: it steers the direction, the joining or the breaking of writing, or is the mark of a byte
/// order.
pub fn is_invisible(c: char) -> bool {
    is_direction_mark(c)
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}')
}

/// Whether `c` steers the direction of writing, and nothing else.
pub fn is_direction_mark(c: char) -> bool {
    is_direction_control(c) || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}')
}

/// Whether `c` begins or ends a stretch that is written in some direction, and so reaches beyond its place: embeddings,
/// overrides, isolates.
pub fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether `c` ends a line in the narrow sense of editors and line counts; [`is_line_break`] covers all that end one.
pub(crate) fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether `c` is white space within a line.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !is_line_break(c)
}

/// Whether `c` is one of the hyphens.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether `c` is a hyphen, a dash or a minus.
pub(crate) fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '–' | '—' | '−')
}

/// Whether `c` is a comma of either language.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '،')
}

/// Whether `c` is a semicolon of either language.
pub(crate) fn is_semicolon(c: char) -> bool {
    matches!(c, ';' | '؛')
}

/// Whether `c` may end a sentence: Sentence_Terminal of Unicode as far as it concerns texts in the two languages, and
/// the ellipsis.
pub(crate) fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '؟'
            | '۔'
            | '؞'
            | '‼'
            | '‽'
            | '⁇'
            | '⁈'
            | '⁉'
            | '。'
            | '．'
            | '！'
            | '？'
            | '｡'
    )
}

/// Whether `c` is a quotation mark, whatever it does where it stands.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '″'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
    )
}

/// Whether `c` is a bracket or quotation mark that only closes.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '»' | '”' | '›' | '﴾' | '）' | '」')
}

/// Whether `c` is a bracket or quotation mark that closes where nothing follows that it could open.
pub(crate) fn may_close(c: char) -> bool {
    is_closing(c) || matches!(c, '"' | '\'' | '’' | '“' | '‘')
}

/// Whether `c` is a bracket or quotation mark that opens before a word. The straight apostrophe more often stands there
/// for letters that fell out.
pub(crate) fn may_open(c: char) -> bool {
    closing_of(c).is_some() || matches!(c, '"' | '‘')
}

/// Returns the bracket or quotation mark that closes what `open` opens; none for marks that are apostrophes too.
pub(crate) fn closing_of(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '«' => '»',
        '‹' => '›',
        '“' => '”',
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
