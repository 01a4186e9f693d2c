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
        (
            r#"[{"id":"x","en":"sea","ar":"بحر"},{"id":"y","en":"sun","ar":"شمس"}]"#,
            &["0: sea = بحر", "1: sun = شمس"],
        ),
        // The names of the languages in the texts of one.
        (
            r#"{"menu":{"open":"Open"},"languages":{"en":"English","ar":"العربية"}}"#,
            &[
                "menu.open: Open",
                "languages.en: English",
                "languages.ar: العربية",
            ],
        ),
    ] {
        assert_eq!(told(Resources::Json, text), expected, "{text}");
    }
    let error = Resources::Json
        .entries("f", "{\"a\":\n x}")
        .expect_err("no JSON");
    assert!(error.to_string().starts_with("f, line 2: "), "{error}");
}

#[test]
fn records_of_others_have_a_text_in_each_language() {
    for (line, expected) in [
        (r#"{"ar":"بحر","en":"sea"}"#, Some(["بحر", "sea"])),
        (
            r#"{"id":"a","translation":{"en":"sea","ar":"بحر"}}"#,
            Some(["بحر", "sea"]),
        ),
        (
            r#"{"English":"sea","Arabic":"بحر","by":"Sami"}"#,
            Some(["بحر", "sea"]),
        ),
        (
            r#"{"source":"sea","target":"بحر","score":0.5}"#,
            Some(["بحر", "sea"]),
        ),
        (
            r#"{"id":"u1","source":"sea","target_text":"بحر","by":"Sami"}"#,
            Some(["بحر", "sea"]),
        ),
        (
            r#"{"key":"u1","from":"sea","to":"بحر","lang":"ar"}"#,
            Some(["بحر", "sea"]),
        ),
        (r#"{"name":"sea","value":"بحر"}"#, Some(["بحر", "sea"])),
        (r#"{"from":"sea","to":"بحر","by":"Sami"}"#, None),
        (r#"{"en":"sea"}"#, None),
        (r#"["sea","بحر"]"#, None),
        ("{", None),
    ] {
        let expected = expected.map(|texts| texts.map(str::to_owned));
        assert_eq!(record(line), expected, "{line}");
    }
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
    let text =
        "# no\n! no\na=b\n b.c : d \\\n   e\nf g\nu=\\u0628\\u062d\\u0631\nempty=\nx\\=y=z\\\\\n";
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
            format!("<message><source>{source}</source><translation>بحر</translation></message>")
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
