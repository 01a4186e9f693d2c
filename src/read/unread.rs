//! Kinds of files that are known and not read, and what to do with each.
//!
//! They would pass for running text, and their marks for sentences.

use super::document_error;
use super::prologue::{beginning, root_of};
use crate::model::error::{Error, Hint, Result};

/// Kind of file that is not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Unread {
    /// What a file of this kind is, with an article.
    what: &'static str,
    /// What to do with it.
    todo: &'static str,
    /// Extension of what to save it as, where that is all that is to be done.
    save_as: &'static str,
}

impl Unread {
    /// Returns the error of a file of this kind, which is called `name`.
    pub(super) fn error(self, name: &str) -> Error {
        let error = document_error(name, None, format!("it is {}; {}", self.what, self.todo));
        match self.save_as {
            "" => error,
            save_as => error.with_hint(Hint::SaveAs(save_as)),
        }
    }
}

/// Kinds by something that tells them: what they are, what to do, and as what to save them.
type Kinds<'a> = &'a [(&'a [&'a str], [&'static str; 3])];

const SAVE_DOCX: &str = "open it in Word or LibreOffice and save it as .docx";
const SAVE_XLSX: &str = "open it in Excel or LibreOffice and save it as .xlsx";
const SAVE_SRT: &str = "save it as SubRip (.srt), for instance with Subtitle Edit";
const GET_SRT: &str = "get the captions as .srt or .vtt";
const EXPORT_PAIRS: &str =
    "export it as TMX or XLIFF with the program that made it, and give that to `muwazi convert`";
const CONVERT_MARKUP: &str = "convert it to .docx or .html first, for instance with pandoc";
const EXPORT_KEYED: &str =
    "export them as .po, .json or .properties, and give these to `muwazi convert`";

/// XML by its root element.
const ROOTS: Kinds = &[
    (
        &["txml"],
        ["a bilingual file of Wordfast (TXML)", EXPORT_PAIRS, ""],
    ),
    (
        &["TRADOStag"],
        [
            "a bilingual file of Trados TagEditor (TTX)",
            EXPORT_PAIRS,
            "",
        ],
    ),
    (
        &["martif", "tbx"],
        [
            "a termbase (TBX), which holds terms and no text",
            "give it with --dictionary",
            "",
        ],
    ),
    (
        &["w:wordDocument", "pkg:package"],
        ["a Word document as XML", SAVE_DOCX, ".docx"],
    ),
    (&["Workbook"], ["a workbook as XML", SAVE_XLSX, ".xlsx"]),
    (
        &["transcript", "timedtext"],
        ["a file of captions of YouTube", GET_SRT, ".srt"],
    ),
    (&["sami"], ["a SAMI subtitle file", SAVE_SRT, ".srt"]),
];

/// Text by how it begins.
const STARTS: Kinds = &[
    (&["<sami>"], ["a SAMI subtitle file", SAVE_SRT, ".srt"]),
    (
        &["scenarist_scc"],
        ["a Scenarist closed caption file (SCC)", SAVE_SRT, ".srt"],
    ),
    (
        &["# vobsub index"],
        [
            "a VobSub index, whose subtitles are pictures",
            SAVE_SRT,
            ".srt",
        ],
    ),
    (&["{{ sst"], ["a Spruce subtitle file", SAVE_SRT, ".srt"]),
    (
        &["<tru>", "<rtf preamble>"],
        ["an old memory of Trados (text)", EXPORT_PAIRS, ""],
    ),
];

/// Text by its extension.
const EXTENSIONS: Kinds = &[
    (
        &["xcstrings"],
        [
            "a string catalog of Xcode",
            "export its localizations as XLIFF, and give that to `muwazi convert`",
            "",
        ],
    ),
    (
        &[
            "yml", "yaml", "ftl", "ini", "toml", "php", "js", "mjs", "cjs", "jsx", "ts", "tsx",
        ],
        ["a file of texts by key that is not read", EXPORT_KEYED, ""],
    ),
    (
        &["tex", "latex", "ltx"],
        ["a LaTeX document", CONVERT_MARKUP, ".docx"],
    ),
    (
        &["rst"],
        ["a reStructuredText document", CONVERT_MARKUP, ".docx"],
    ),
    (
        &["adoc", "asciidoc"],
        ["an AsciiDoc document", CONVERT_MARKUP, ".docx"],
    ),
    (&["org"], ["an Org document", CONVERT_MARKUP, ".docx"]),
    (
        &["textile"],
        ["a Textile document", CONVERT_MARKUP, ".docx"],
    ),
];

const LATEX: [&str; 3] = ["a LaTeX document", CONVERT_MARKUP, ".docx"];
const SPRUCE: [&str; 3] = ["a Spruce subtitle file (STL)", SAVE_SRT, ".srt"];
const EBU: [&str; 3] = ["an EBU subtitle file (STL)", SAVE_SRT, ".srt"];
const YOUTUBE: [&str; 3] = ["a file of captions of YouTube", GET_SRT, ".srt"];
/// A file of JSON whose name does not say so.
pub(super) const JSON: Unread = Unread {
    what: "a JSON file",
    todo: "if its texts belong together by key, name it .json and give it to `muwazi convert`",
    save_as: "",
};
const WEB_ARCHIVE: [&str; 3] = [
    "a web archive (MHTML)",
    "open it in a browser or in Word and save it as .html",
    ".html",
];
const MAIL: [&str; 3] = [
    "an e-mail",
    "open it in a program for mail and save its text",
    "",
];

/// Refuses a file with this head where pairs are wanted, if it is of a kind that is not read.
///
/// # Errors
/// [`ErrorKind::Document`](crate::model::error::ErrorKind::Document), with what to do.
pub(crate) fn refuse(name: &str, head: &[u8]) -> Result<()> {
    let head = beginning(head);
    let unread = by_content(&head).or_else(|| by_name(name, &head));
    unread.map_or(Ok(()), |unread| Err(unread.error(name)))
}

/// Returns the kind of a file that begins so, whatever it is called, if it is one that is not read.
pub(super) fn by_content(head: &str) -> Option<Unread> {
    let root = root_of(head).unwrap_or_default();
    by(ROOTS, |name| root == name)
        .or_else(|| by(STARTS, |start| begins(head, start)))
        .or_else(|| of_lines(head).map(unread))
}

/// Returns the kind that the extension of a file that begins so names, if it is one that is not read.
pub(super) fn by_name(name: &str, head: &str) -> Option<Unread> {
    let (_, extension) = name.rsplit_once('.')?;
    // Addresses, after which files are called too, end in the extension of Org.
    if extension.eq_ignore_ascii_case("org") && !is_of_org(head) {
        return None;
    }
    by(EXTENSIONS, |known| extension.eq_ignore_ascii_case(known))
}

/// Whether lines are those of Org: one is a setting or a deeper heading, or the first is a heading, or headings stand
/// apart from each other. Stars one line after the other may as well be a list.
fn is_of_org(head: &str) -> bool {
    let stars = |line: &str| {
        let title = line.trim_start_matches('*');
        let count = line.len() - title.len();
        if title.starts_with(' ') { count } else { 0 }
    };
    let is_setting = |line: &str| {
        let name = line.strip_prefix("#+").unwrap_or_default();
        name.contains(':') || name.to_ascii_lowercase().starts_with("begin_")
    };
    let mut lines = head
        .lines()
        .filter(|line| !line.trim().is_empty())
        .peekable();
    let begins = lines.peek().is_some_and(|line| stars(line) > 0);
    let mut all = lines.clone();
    if all.any(|line| is_setting(line) || stars(line) > 1) {
        return true;
    }
    let headings = lines.clone().filter(|line| stars(line) == 1).count();
    let next_to_each_other = lines
        .clone()
        .zip(lines.skip(1))
        .any(|(line, next)| stars(line) == 1 && stars(next) == 1);
    !next_to_each_other && (begins && headings > 0 || headings > 1)
}

fn by(kinds: Kinds, mut is_it: impl FnMut(&str) -> bool) -> Option<Unread> {
    let mut kinds = kinds.iter();
    let found = kinds.find(|(tellers, _)| tellers.iter().any(|teller| is_it(teller)));
    found.map(|(_, kind)| unread(*kind))
}

fn unread([what, todo, save_as]: [&'static str; 3]) -> Unread {
    Unread {
        what,
        todo,
        save_as,
    }
}

/// Whether a text begins with a word, whatever its capitals.
fn begins(text: &str, word: &str) -> bool {
    let start = text.get(..word.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Returns the kind of a text that its lines tell.
fn of_lines(head: &str) -> Option<[&'static str; 3]> {
    if head
        .get(3..8)
        .is_some_and(|version| version.starts_with("STL") && version.ends_with(char::is_numeric))
    {
        return Some(EBU);
    }
    if is_json(head) && head.contains("\"wireMagic\"") {
        return Some(YOUTUBE);
    }
    let mut lines = head.lines().map(str::trim_start);
    if lines
        .any(|line| line.starts_with("\\documentclass") || line.starts_with("\\begin{document}"))
    {
        return Some(LATEX);
    }
    let has_settings = head.lines().any(|line| line.starts_with('$'));
    if head.lines().any(|line| is_spruce(line, has_settings)) {
        return Some(SPRUCE);
    }
    of_mail(head)
}

/// Whether a text is an object of JSON, or a list of such.
pub(super) fn is_json(head: &str) -> bool {
    let list = head.strip_prefix('[').unwrap_or(head).trim_start();
    let Some(object) = list.strip_prefix('{') else {
        return false;
    };
    let name = object.trim_start().strip_prefix('"');
    name.and_then(|name| name.split_once('"'))
        .is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
}

/// Whether a line is a cue of a Spruce file, such as `00:00:01:00 , 00:00:02:10 , Hello`. Without a space before the
/// comma it may be a row of a table, unless the file has settings.
fn is_spruce(line: &str, has_settings: bool) -> bool {
    let is_number =
        |number: &str| number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = |time: &str| {
        let numbers = time.trim().split([':', ';', '.']);
        numbers.clone().count() == 4 && { numbers }.all(is_number)
    };
    let fields: Vec<&str> = line.splitn(3, ',').collect();
    let [start, end, _] = fields[..] else {
        return false;
    };
    is_time(start) && is_time(end) && (has_settings || start.ends_with([' ', '\t']))
}

/// Returns what a text is that begins with the fields of a message: a page, or mail. A memorandum, too, may say from
/// whom and to whom it is, and an article when it was received; what programs write says more.
fn of_mail(head: &str) -> Option<[&'static str; 3]> {
    let mut fields: Vec<String> = Vec::new();
    for line in head.lines().take_while(|line| !line.trim().is_empty()) {
        match fields.last_mut() {
            Some(field) if line.starts_with([' ', '\t']) => *field += line,
            _ => fields.push(line.to_owned()),
        }
    }
    let is_held = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut is_by_program = false;
    for field in &fields {
        let (name, value) = field.split_once(':')?;
        if name.is_empty() || !name.chars().all(is_held) {
            return None;
        }
        is_by_program |= match name.to_ascii_lowercase().as_str() {
            "mime-version" | "message-id" => true,
            "received" => is_handed_on(value),
            _ => false,
        };
    }
    let is_page = fields
        .iter()
        .any(|field| field.contains("multipart/related"));
    is_by_program.then_some(if is_page && !head.contains("\nReceived:") {
        WEB_ARCHIVE
    } else {
        MAIL
    })
}

/// Whether a field says from which machine and by which a message was received.
fn is_handed_on(received: &str) -> bool {
    let mut words = received.split_whitespace();
    let is_from = words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("from"));
    is_from && words.any(|word| word.eq_ignore_ascii_case("by"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_kinds_are_told_from_their_content() {
        for (head, what) in [
            (
                "<?xml version='1.0'?><txml version='1.0'>",
                "a bilingual file of Wordfast (TXML)",
            ),
            (
                "<TRADOStag Version='2.0'>",
                "a bilingual file of Trados TagEditor (TTX)",
            ),
            (
                "<?xml version='1.0'?><!DOCTYPE martif SYSTEM 'TBX.dtd'><martif type='TBX'>",
                "a termbase (TBX), which holds terms and no text",
            ),
            (
                "<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument xmlns:w='x'>",
                "a Word document as XML",
            ),
            (
                "<transcript><text start='1'>",
                "a file of captions of YouTube",
            ),
            ("{\"wireMagic\": \"pb3\"}", "a file of captions of YouTube"),
            ("<TrU>\n<CrD>01012024\n", "an old memory of Trados (text)"),
            ("<SAMI>\n", "a SAMI subtitle file"),
            ("850STL25.01", "an EBU subtitle file (STL)"),
            (
                "// x\n$FontSize = 30\n00:00:01:00 , 00:00:02:10 , Hello",
                "a Spruce subtitle file (STL)",
            ),
            (
                "$Bold = FALSE\n00:00:01:00,00:00:02:10,مرحبا",
                "a Spruce subtitle file (STL)",
            ),
            ("% x\n\\documentclass[12pt]{article}", "a LaTeX document"),
            (
                "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\"\n\nx",
                "a web archive (MHTML)",
            ),
            (
                "Received: from a\n\tby b\nFrom: c\nSubject: d\n\ntext",
                "an e-mail",
            ),
        ] {
            assert_eq!(by_content(head).map(|kind| kind.what), Some(what), "{head}");
        }
        for text in [
            "From: the Director\nTo: all staff\nSubject: leave\n\nThe office is closed.",
            "To: The Director\nFrom: The Secretary\nReceived: 3 May\n\nThe office is closed.",
            "Received: 1 May 2020\nAccepted: 3 June 2020\n\nThe water is cold.",
            "[1] A note.",
            "{a} set \"x\": y",
            "00:00:01:00, the first hour, was quiet.",
            "00:00:01:00,00:00:02:10,Hello,مرحبا",
            "STL is the name of a format.",
            "The macro \\documentclass begins a document.",
            "<html><body>",
            "قرر المجلس: \"نعم\".",
            "",
        ] {
            assert_eq!(by_content(text), None, "{text}");
        }
    }

    #[test]
    fn json_is_told() {
        for (text, expected) in [
            ("{ \"a\" : [1] }", true),
            ("[\n {\"a\": 1}]", true),
            ("[1] A note.", false),
            ("{a} set \"x\": y", false),
            ("{\"a\"}", false),
        ] {
            assert_eq!(is_json(text), expected, "{text}");
        }
    }

    #[test]
    fn names_tell_what_content_does_not() {
        for (name, head, what) in [
            (
                "a/en.YAML",
                "a",
                Some("a file of texts by key that is not read"),
            ),
            (
                "Localizable.xcstrings",
                "a",
                Some("a string catalog of Xcode"),
            ),
            ("guide.adoc", "a", Some("an AsciiDoc document")),
            ("paper.tex", "a", Some("a LaTeX document")),
            ("a.org", "#+title: a", Some("an Org document")),
            ("a.org", "a\n** b", Some("an Org document")),
            ("en.un.org", "The sea is *wide*.", None),
            ("x.org", "We need:\n\n* bread\n* salt\n", None),
            ("x.org", "* bread\n* salt\n", None),
            ("x.org", "We need\n* bread.", None),
            (
                "x.org",
                "* Bread\nIt is baked.\n* Salt\nIt is mined.\n",
                Some("an Org document"),
            ),
            ("x.org", "#+BEGIN_SRC sh\nls\n", Some("an Org document")),
            ("x.org", "#+1 for this", None),
            ("a.txt", "a", None),
            ("org", "* a", None),
        ] {
            assert_eq!(by_name(name, head).map(|kind| kind.what), what, "{name}");
        }
    }
}
