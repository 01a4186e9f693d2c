use super::*;

/// Class of characters: name and test.
type Class = (&'static str, fn(char) -> bool);

/// Returns the names of all classes that `c` is in.
fn classes(c: char) -> String {
    let all: [Class; 23] = [
        ("arabic", is_arabic),
        ("basic", is_basic_arabic),
        ("form", is_presentation_form),
        ("latin", is_latin),
        ("caseless", is_caseless),
        ("digit", is_digit),
        ("ignorable", is_ignorable),
        ("vowel", is_vowel_sign),
        ("loose", is_loose_mark),
        ("divides", divides_words),
        ("invisible", is_invisible),
        ("direction", is_direction_mark),
        ("control", is_direction_control),
        ("break", is_line_break),
        ("newline", is_newline),
        ("blank", is_blank),
        ("dash", is_dash),
        ("hyphen", is_hyphen),
        ("terminal", is_terminal),
        ("quote", is_quote),
        ("closing", is_closing),
        ("closes", may_close),
        ("opens", may_open),
    ];
    let names = all.iter().filter(|(_, is)| is(c)).map(|(name, _)| *name);
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_character_is_in_its_classes() {
    for (characters, expected) in [
        (
            "\u{621}\u{63A}\u{641}\u{64A}ةىأإآؤئ",
            "arabic basic caseless",
        ),
        // Persian, Pashto, Kurdish, alef wasla, letters of Africa.
        ("پچژگکیۀټڵٱ\u{750}\u{8A0}\u{870}", "arabic caseless"),
        ("\u{FB50}\u{FDF2}\u{FE8D}\u{FEFC}", "arabic form caseless"),
        ("\u{640}", "caseless ignorable"),
        ("\u{64B}\u{652}\u{670}\u{6D6}", "caseless ignorable vowel"),
        ("\u{658}\u{6DF}\u{6EA}", "ignorable vowel loose"),
        ("\u{6E5}", "caseless ignorable"),
        ("\u{6DD}", "ignorable loose"),
        ("\u{6DE}\u{6E9}", "ignorable loose divides"),
        ("aZéﬁＡ", "latin"),
        ("µ×ЖΩ", ""),
        ("ªº", "latin"),
        ("0٠٩۰۹", "digit"),
        ("०²", ""),
        ("\n\r", "break newline"),
        ("\u{B}\u{C}\u{85}\u{2028}\u{2029}", "break"),
        (" \t\u{A0}\u{2009}\u{202F}\u{3000}", "blank"),
        (
            "\u{61C}\u{200E}\u{200F}",
            "ignorable loose invisible direction",
        ),
        (
            "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}",
            "ignorable loose invisible direction control",
        ),
        (
            "\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}",
            "ignorable loose invisible",
        ),
        ("\u{200B}", "ignorable loose divides invisible"),
        ("-\u{2010}\u{2011}", "dash hyphen"),
        ("–—−", "dash"),
        (".!?…؟۔", "terminal"),
        (",،;؛:", ""),
        ("»”›", "quote closing closes"),
        (")]}", "closing closes"),
        ("([{", "opens"),
        ("«‹", "quote opens"),
        ("“\"‘", "quote closes opens"),
        ("’'", "quote closes"),
        ("„‚`", "quote"),
    ] {
        for c in characters.chars() {
            assert_eq!(classes(c), expected, "{c} {}", c.escape_unicode());
        }
    }
}

#[test]
fn digits_have_their_value() {
    for (c, expected) in [('0', Some(0)), ('٧', Some(7)), ('۹', Some(9)), ('x', None)] {
        assert_eq!(digit(c), expected, "{c}");
    }
}

#[test]
fn letters_as_they_are_taught_are_letters() {
    for c in ('\0'..=char::MAX).filter(|&c| is_basic_arabic(c)) {
        assert!(c.is_alphabetic() && !is_ignorable(c), "{c}");
    }
}

#[test]
fn letters_and_digits_are_those_of_unicode() {
    for c in '\0'..=char::MAX {
        let expected = (c.is_alphabetic(), c.is_alphanumeric());
        assert_eq!((is_alphabetic(c), is_alphanumeric(c)), expected, "{c:?}");
    }
}

#[test]
fn arabic_letters_are_those_of_the_arabic_blocks() {
    for c in '\0'..=char::MAX {
        let is_in_block = matches!(c,
            '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{0870}'..='\u{08FF}'
            | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}');
        let expected = is_in_block && c.is_alphabetic() && !is_ignorable(c);
        assert_eq!(is_arabic(c), expected, "{c:?}");
    }
}
