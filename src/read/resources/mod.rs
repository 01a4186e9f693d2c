//! Files of texts by key, from which programs take what they show: messages, labels, help.
//!
//! | kind | told from | texts |
//! |---|---|---|
//! | JSON, ARB | `.json`, `.arb` | nested objects and lists; both languages where a name in them is the code of one |
//! | strings of Apple's systems | `.strings` | `"key" = "text";` |
//! | properties of Java | `.properties` | `key=text`, with `\u0627` and lines that go on |
//! | gettext | `.po`, or `msgid` at the beginning of lines | source and translation, plural forms too |
//! | strings of Android | root element `resources` | `string`, `string-array`, `plurals` |
//! | resources of .NET | `.resx` | `data` with a `value` |
//! | messages of Qt | root element `TS` | source and translation |
//!
//! They are no running text: what belongs together says so by its key.

mod json;
mod lines;
mod po;
mod xml;

use crate::model::error::Result;
use crate::model::lang::Lang;
use crate::text::script;

/// Kind of a file of texts by key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Resources {
    Json,
    Strings,
    Properties,
    Po,
    Android,
    Resx,
    Qt,
}

/// Text of a file, with its key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    /// Key, unique in its file.
    pub(crate) key: String,
    /// Text that it translates, if the file has both.
    pub(crate) source: Option<String>,
    pub(crate) text: String,
    /// Whether the translation is said to be finished.
    pub(crate) is_finished: bool,
}

impl Entry {
    /// Creates the entry of a text in one language.
    fn new(key: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            source: None,
            text: text.into(),
            is_finished: true,
        }
    }
}

impl Resources {
    /// Returns the kind of a file of this name that begins with `head`, if it is one.
    pub(crate) fn tell(name: &str, head: &str) -> Option<Self> {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let head = head.trim_start_matches('\u{FEFF}').trim_start();
        match extension.to_ascii_lowercase().as_str() {
            "json" | "arb" if head.starts_with(['{', '[']) => return Some(Self::Json),
            "strings" if head.contains('"') => return Some(Self::Strings),
            "properties" if head.contains(['=', ':']) => return Some(Self::Properties),
            "po" | "pot" if !head.is_empty() => return Some(Self::Po),
            _ => {}
        }
        let begins = |word: &str| head.lines().any(|line| line.starts_with(word));
        if begins("msgid \"") && begins("msgstr") {
            return Some(Self::Po);
        }
        match super::prologue::root_of(head)? {
            "resources" => Some(Self::Android),
            "root" if extension.eq_ignore_ascii_case("resx") => Some(Self::Resx),
            "TS" => Some(Self::Qt),
            _ => None,
        }
    }

    /// Returns the name of files of this kind, after "a".
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON file",
            Self::Strings => "file of strings",
            Self::Properties => "file of properties",
            Self::Po => "gettext file",
            Self::Android => "file of Android strings",
            Self::Resx => ".NET resource file",
            Self::Qt => "file of Qt messages",
        }
    }

    /// Returns the texts in a file that is called `name` in errors.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] with the line that is not as it should be.
    pub(crate) fn entries(self, name: &str, text: &str) -> Result<Vec<Entry>> {
        match self {
            Self::Json => json::entries(name, text).map(by_text),
            Self::Strings => lines::strings(name, text).map(by_text),
            Self::Properties => Ok(by_text(lines::properties(text))),
            Self::Po => po::entries(name, text).map(by_name),
            Self::Android => xml::android(name, text),
            Self::Resx => xml::resx(name, text),
            Self::Qt => xml::qt(name, text).map(by_name),
        }
    }
}

/// Returns the entries of a file whose sources may be names, such as `menu.open` or `welcome`, and no texts: if most
/// are, none is the text of the other language, which another file has.
fn by_name(mut entries: Vec<Entry>) -> Vec<Entry> {
    let is_named = |entry: &&Entry| {
        let source = entry.source.as_deref();
        source.is_some_and(|source| is_name(source) || is_named(source, &entry.text))
    };
    if 2 * entries.iter().filter(is_named).count() > entries.len() {
        for entry in &mut entries {
            entry.source = None;
        }
    }
    entries
}

/// Whether a source is only the name of a text: the text is another one in the same script, or says more than a word
/// without capitals could.
fn is_named(source: &str, text: &str) -> bool {
    let lang = script::lang(text);
    let is_same_script = lang.is_some() && lang == script::lang(source);
    let is_bare = !source.contains(|c: char| c.is_whitespace() || c.is_uppercase());
    let says_more = text.split_whitespace().nth(1).is_some();
    is_same_script && text.trim() != source.trim() || is_bare && lang.is_some() && says_more
}

/// Returns the entries of a file whose keys may be the texts of the other language, `"Open file" = "افتح الملف"`: if
/// most are, these are what the others translate.
fn by_text(mut entries: Vec<Entry>) -> Vec<Entry> {
    let is_text = |entry: &Entry| {
        let lang = script::lang(&entry.text);
        let is_other = lang.is_some() && script::lang(&entry.key) == lang.map(Lang::other);
        let is_said = entry.key.contains(char::is_whitespace) && !has_path(&entry.key);
        entry.source.is_none() && is_other && is_said
    };
    let is_key = |entry: &Entry| {
        let is_bare = !entry
            .key
            .contains(|c: char| c.is_whitespace() || c.is_uppercase());
        is_bare || is_name(&entry.key) || has_path(&entry.key)
    };
    let texts = entries.iter().filter(|entry| is_text(entry)).count();
    let keys = entries.iter().filter(|entry| is_key(entry)).count();
    if texts > keys {
        for entry in entries.iter_mut().filter(|entry| !is_key(entry)) {
            entry.source = Some(entry.key.clone());
        }
    }
    entries
}

/// Whether a key leads through objects inside one another: `menu.Open file`.
fn has_path(key: &str) -> bool {
    let mut parts = key.split('.').skip(1);
    parts.any(|part| part.starts_with(|c: char| !c.is_whitespace()))
}

/// Whether a text is a name that a program has for another: `menu.open`, `MENU_OPEN`, `menuOpen`, `app:menu-open`.
fn is_name(text: &str) -> bool {
    let is_joint = |c: char| matches!(c, '.' | '_' | ':' | '/');
    let is_part = |part: &str| {
        let is_held = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !part.is_empty() && part.chars().all(is_held)
    };
    let mut steps = text.as_bytes().windows(2);
    let has_hump = steps.any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    // Words with a hyphen may begin with a capital.
    let is_hyphened = text.contains('-') && !text.contains(|c: char| c.is_ascii_uppercase());
    text.split(is_joint).all(is_part) && (text.contains(is_joint) || has_hump || is_hyphened)
}

/// Resolves what a backslash stands for, as all these formats have it; what it stands for nothing before is itself.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else {
            break;
        };
        rest = &rest[c.len_utf8()..];
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'u' | 'U' => match unit(rest) {
                Some(high) => {
                    rest = &rest[4..];
                    let low = rest.strip_prefix("\\u").and_then(unit);
                    let both = low.and_then(|low| char::decode_utf16([high, low]).next()?.ok());
                    match (char::from_u32(high.into()), both) {
                        (Some(c), _) => out.push(c),
                        (None, Some(c)) => {
                            rest = &rest[6..];
                            out.push(c);
                        }
                        (None, None) => out.push(char::REPLACEMENT_CHARACTER),
                    }
                }
                None => out.push(c),
            },
            other => out.push(other),
        }
    }
    out.push_str(rest);
    out
}

/// Returns the UTF-16 unit that the next four digits are.
fn unit(text: &str) -> Option<u16> {
    let digits = text.get(..4)?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the entries of a file as `key: text`, or `key: source = text`.
    fn told(kind: Resources, text: &str) -> Vec<String> {
        let entries = kind.entries("f", text).expect(text).into_iter();
        entries
            .map(|entry| {
                let source = entry.source.map(|source| format!("{source} = "));
                let mark = if entry.is_finished { "" } else { " ?" };
                let source = source.unwrap_or_default();
                format!("{}: {source}{}{mark}", entry.key, entry.text)
            })
            .collect()
    }

    #[test]
    fn kinds_are_told_from_name_and_content() {
        for (name, head, expected) in [
            ("en.json", "{\"a\": \"b\"}", Some(Resources::Json)),
            ("app_ar.arb", " {", Some(Resources::Json)),
            ("x.json", "text", None),
            (
                "Localizable.strings",
                "\u{FEFF}/* */ \"a\" = \"b\";",
                Some(Resources::Strings),
            ),
            ("m.properties", "# x\na=b", Some(Resources::Properties)),
            ("ar.po", "# x\nmsgid \"\"\nmsgstr \"\"", Some(Resources::Po)),
            (
                "ar.txt",
                "# x\nmsgid \"\"\nmsgstr \"\"",
                Some(Resources::Po),
            ),
            (
                "strings.xml",
                "<?xml version='1.0'?>\n<!-- x --><resources xmlns:t='u'>",
                Some(Resources::Android),
            ),
            ("m.resx", "<root>", Some(Resources::Resx)),
            ("m.xml", "<root>", None),
            (
                "a.ts",
                "<!DOCTYPE TS><TS version='2.1'>",
                Some(Resources::Qt),
            ),
            ("a.txt", "The msgid \"x\" and its msgstr.", None),
        ] {
            assert_eq!(Resources::tell(name, head), expected, "{name} {head}");
        }
    }

    #[test]
    fn json_has_texts_in_objects_and_lists() {
        for (text, expected) in [
            (
                r#"{"menu":{"open":"Open","list":["one","two"]},"n":3,"on":true,"@@locale":"en","@menu":{"description":"x"}}"#,
                &["menu.open: Open", "menu.list.0: one", "menu.list.1: two"][..],
            ),
            (r#"{"a":{"ar":"بحر","en":"sea"}}"#, &["a: sea = بحر"]),
            (r#"{"en":{"a":"sea"},"ar":{"a":"بحر"}}"#, &["a: sea = بحر"]),
            (
                r#"[{"ar":"بحر","en":"sea"},{"en":"sun","ar":"شمس"}]"#,
                &["0: sea = بحر", "1: sun = شمس"],
            ),
            (r#"{"en":{"a":"sea"}}"#, &["en.a: sea"]),
        ] {
            assert_eq!(told(Resources::Json, text), expected, "{text}");
        }
        let error = Resources::Json
            .entries("f", "{\"a\":\n x}")
            .expect_err("no JSON");
        assert!(error.to_string().starts_with("f, line 2: "), "{error}");
    }

    #[test]
    fn strings_and_properties_have_a_text_a_line() {
        let text = "/* \"no\" = \"no\"; */\n\"a\" = \"b \\\"c\\\"\\nd\"; // x\n\nkey = \"بحر\";\n\"u\"=\"\\U0627\";";
        assert_eq!(
            told(Resources::Strings, text),
            ["a: b \"c\"\nd", "key: بحر", "u: ا"]
        );
        let error = Resources::Strings
            .entries("f", "\n\"a\" = \"b\"\n\"c\" = \"d\";")
            .expect_err("no end");
        assert!(error.to_string().starts_with("f, line 2: "), "{error}");
        let text = "# no\n! no\na=b\n b.c : d \\\n   e\nf g\nu=\\u0628\\u062d\\u0631\nempty=\nx\\=y=z\\\\\n";
        assert_eq!(
            told(Resources::Properties, text),
            ["a: b", "b.c: d e", "f: g", "u: بحر", "empty: ", "x=y: z\\"]
        );
    }

    #[test]
    fn keys_are_told_from_texts() {
        let po = |rows: &[(&str, &str)]| -> String {
            let rows = rows.iter();
            rows.map(|(id, text)| format!("msgid \"{id}\"\nmsgstr \"{text}\"\n\n"))
                .collect()
        };
        for (rows, has_source) in [
            (
                &[("Welcome", "مرحبا بكم"), ("Log out", "تسجيل الخروج")][..],
                true,
            ),
            (&[("home", "منزل"), ("sea", "بحر")], true),
            (
                &[("welcome", "مرحبا بكم"), ("logout", "تسجيل الخروج")],
                false,
            ),
            (
                &[("welcome", "Welcome to us"), ("home", "First page")],
                false,
            ),
            (&[("Home", "Home"), ("Log out", "")], true),
        ] {
            let entries = Resources::Po.entries("f", &po(rows)).expect("entries");
            assert!(
                entries
                    .iter()
                    .all(|entry| entry.source.is_some() == has_source),
                "{rows:?}"
            );
        }
        for (kind, text, expected) in [
            (
                Resources::Strings,
                "\"Open file\" = \"افتح الملف\";\n\"OK\" = \"موافق\";",
                &["Open file: Open file = افتح الملف", "OK: OK = موافق"][..],
            ),
            (
                Resources::Json,
                r#"{"Log in":"سجل الدخول","Log out now.":"اخرج الآن."}"#,
                &[
                    "Log in: Log in = سجل الدخول",
                    "Log out now.: Log out now. = اخرج الآن.",
                ],
            ),
            (
                Resources::Json,
                r#"{"menu":{"Open file":"افتح الملف"}}"#,
                &["menu.Open file: افتح الملف"],
            ),
            (
                Resources::Json,
                r#"{"Log in":"Log in"}"#,
                &["Log in: Log in"],
            ),
            (
                Resources::Json,
                r#"{"login":"سجل الدخول","a b":"ب"}"#,
                &["login: سجل الدخول", "a b: ب"],
            ),
        ] {
            assert_eq!(told(kind, text), expected, "{text}");
        }
    }

    #[test]
    fn gettext_has_source_and_translation() {
        let text = "# x\nmsgid \"\"\nmsgstr \"Language: ar\\n\"\n\n#: a.c:1\nmsgid \"sea\"\nmsgstr \"بحر\"\n\n\
                    #, fuzzy\nmsgctxt \"menu\"\nmsgid \"\"\n\"long \"\n\"text\"\nmsgstr \"نص \"\n\"طويل\"\n\n\
                    msgid \"one day\"\nmsgid_plural \"%d days\"\nmsgstr[0] \"لا أيام\"\nmsgstr[1] \"يوم\"\nmsgstr[2] \"يومان\"\n\n\
                    #~ msgid \"old\"\n#~ msgstr \"قديم\"\nmsgid \"none\"\nmsgstr \"\"\n";
        assert_eq!(
            told(Resources::Po, text),
            [
                "sea: sea = بحر",
                "menu\u{4}long text: long text = نص طويل ?",
                "one day: one day = يوم",
                "one day[0]: %d days = لا أيام",
                "one day[2]: %d days = يومان",
                "none: none = ",
            ]
        );
        let error = Resources::Po
            .entries("f", "msgid \"a\"\nmsgstr \"b\nx")
            .expect_err("no end");
        assert!(error.to_string().starts_with("f, line 2: "), "{error}");
    }

    #[test]
    fn sources_that_are_names_are_no_texts() {
        for (sources, are_texts) in [
            (["menu.open", "menu.close", "Quit"], false),
            (["MENU_OPEN", "menuClose", "app:menu-quit"], false),
            (["Open", "Close it", "config.ini"], true),
            (["one_day", "Well-known", "3.5 MB"], true),
            (["menu-open", "menu-close", "Well-known"], false),
        ] {
            let message = |source: &str| format!("msgid \"{source}\"\nmsgstr \"بحر\"\n\n");
            let po = sources.map(message).concat();
            let message = |source: &str| {
                format!(
                    "<message><source>{source}</source><translation>بحر</translation></message>"
                )
            };
            let qt = format!(
                "<TS><context>{}</context></TS>",
                sources.map(message).concat()
            );
            for (kind, text) in [(Resources::Po, po), (Resources::Qt, qt)] {
                let entries = kind.entries("f", &text).expect("a file");
                assert!(
                    entries
                        .iter()
                        .all(|entry| entry.source.is_some() == are_texts),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn resources_in_xml_have_their_own_elements() {
        let text = "<resources><string name='a'>It\\'s <b>sea</b> &amp; sun</string><!-- x --><string name=\"q\">\"two  words\"</string>\
                    <string-array name='l'><item>one</item><item>two</item></string-array>\
                    <plurals name='p'><item quantity='one'>day</item></plurals><color name='c'>#fff</color>\
                    <string name='no' translatable='false'>x</string></resources>";
        assert_eq!(
            told(Resources::Android, text),
            [
                "a: It's sea & sun",
                "q: two  words",
                "l.0: one",
                "l.1: two",
                "p.one: day"
            ]
        );
        let text = "<root><resheader name='x'><value>no</value></resheader><data name='a'><value>sea</value><comment>no</comment></data>\
                    <data name='i' type='image'><value>no</value></data></root>";
        assert_eq!(told(Resources::Resx, text), ["a: sea"]);
        let text = "<TS language='ar'><context><name>Main</name><message><source>sea</source><translation>بحر</translation></message>\
                    <message><source>sun</source><translation type='unfinished'></translation></message></context></TS>";
        assert_eq!(
            told(Resources::Qt, text),
            ["Main.sea: sea = بحر", "Main.sun: sun =  ?"]
        );
    }
}
