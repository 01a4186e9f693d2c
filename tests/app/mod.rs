//! The window in the browser: who is let in, what a project keeps whatever happens, and all of it in a browser.

// The server ended at any call.
#[cfg(target_os = "linux")]
mod killed;
// The program as a server, and requests to it.
mod server;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{AR, BOTH, EN, Folder, browser, opening, texts, tools};
use server::{Reply, Server};

/// The opening of the sample as a project, aligned; returns the address of its document.
fn aligned(server: &Server) -> String {
    let made = server
        .post("/api/projects", json!({ "name": "opening" }))
        .json();
    assert_eq!(made["id"], "opening");
    for (name, text) in [("a.en.txt", opening(EN)), ("a.ar.txt", opening(AR))] {
        server
            .put(&format!("/api/p/opening/texts/{name}"), text.as_bytes())
            .ok();
    }
    let rows = server.get("/api/p/opening/pairing").json()["rows"].clone();
    assert_eq!(rows[0]["files"], json!(["a.ar.txt", "a.en.txt"]));
    server
        .post("/api/p/opening/align", json!({ "rows": rows }))
        .ok();
    server.wait("opening");
    "/api/p/opening/d/pairs%2Fa".to_owned()
}

fn rows(server: &Server, document: &str) -> Value {
    server.get(&format!("{document}/rows?count=400")).json()
}

/// What a refusal says in a language.
fn said(reply: &Reply, lang: &str) -> String {
    let said = reply.json()["error"][lang].as_str().map(str::to_owned);
    said.unwrap_or_else(|| panic!("{}", reply.text()))
}

/// Does a command on the newest state.
fn act(server: &Server, document: &str, command: Value, realigns: bool) -> Value {
    let revision = &rows(server, document)["revision"];
    let order = json!({ "revision": revision, "command": command, "realigns": realigns });
    server.post(&format!("{document}/do"), order).json()
}

/// Texts and marks of all rows.
fn seen(rows: &Value) -> Vec<[String; 3]> {
    let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = rows["rows"].as_array().expect("rows").iter();
    rows.map(|row| {
        [
            of(&row["sides"][0]["text"]),
            of(&row["sides"][1]["text"]),
            of(&row["mark"]),
        ]
    })
    .collect()
}

#[test]
fn only_the_browser_with_the_key_is_let_in() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    // Nobody outside of the one loopback address is heard.
    assert!(server.address().starts_with("http://127.0.0.1:"));
    assert!(!server.listens_on("127.0.0.2"));
    // The address becomes a cookie that no script reads and no other site sends.
    let entry = server.raw("GET", &format!("/?key={}", server.key()), &[], b"");
    assert_eq!(entry.status, 303);
    assert_eq!(entry.header("location"), Some("/"));
    let cookie = entry.header("set-cookie").expect("a cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    let bare = |target: &str, headers: &[(&str, &str)]| server.raw("GET", target, headers, b"");
    let wrong = format!("muwazi-{}={}", server.port(), "0".repeat(64));
    for target in [
        "/",
        "/?key=",
        "/?key=00",
        "/api/projects",
        "/web/app.js",
        "/api/events",
        "/sample/sample.ar.txt",
    ] {
        assert_eq!(bare(target, &[]).status, 401, "{target}");
        assert_eq!(bare(target, &[("Cookie", &wrong)]).status, 401, "{target}");
    }
    // Another name of the machine, another site: refused with the right cookie too.
    let own = server.cookie();
    for (name, value) in [
        ("Host", "evil.example"),
        ("Host", "127.0.0.1"),
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Origin", "http://127.0.0.1:1"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        for target in ["/", "/api/projects"] {
            let reply = bare(target, &[("Cookie", &own), (name, value)]);
            assert_eq!(reply.status, 403, "{name}: {value} {target}");
        }
    }
    // What changes something says that it comes from the page.
    let silent = server.raw(
        "POST",
        "/api/projects",
        &[("Cookie", &own), ("Content-Type", "application/json")],
        b"{\"name\":\"x\"}",
    );
    assert_eq!(silent.status, 403);
    assert_eq!(server.get("/api/projects").json()["projects"], json!([]));
    // No script or style that stands in a page runs, and nothing is asked for elsewhere.
    for reply in [server.get("/"), bare("/", &[])] {
        let policy = reply
            .header("content-security-policy")
            .expect("a policy")
            .to_owned();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("script-src 'self';"),
            "{policy}"
        );
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{policy}"
        );
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
    }
}

#[test]
fn nothing_outside_of_a_project_is_read_or_written_and_what_is_too_large_is_refused() {
    let folder = Folder::with([("secret.tmx", "secret"), ("secret.txt", "secret")]);
    let server = Server::start(&folder, &[]);
    server
        .post("/api/projects", json!({ "name": "../../out" }))
        .ok();
    let id = server.get("/api/projects").json()["projects"][0]["id"].clone();
    assert_eq!(id, "out");
    let added = server
        .put("/api/p/out/texts/..%2F..%2F..%2Fa.txt", EN.as_bytes())
        .json();
    assert_eq!(added["name"], "a.txt");
    assert!(folder.path("projects/out/texts/a.txt").exists());
    for (method, target) in [
        ("GET", "/api/p/out/memory/..%2F..%2Fsecret.tmx"),
        ("GET", "/api/p/out/memory/muwazi-project.json"),
        (
            "GET",
            "/api/p/out/find?words=secret&memory=..%2F..%2Fsecret.tmx",
        ),
        ("GET", "/api/p/out/d/..%2F..%2Fsecret/rows"),
        ("GET", "/api/p/..%2F..%2F/pairing"),
        ("DELETE", "/api/p/out/texts/..%2F..%2F..%2Fsecret.txt"),
        ("DELETE", "/api/p/out/tools/..%2F..%2F..%2Fsecret.txt"),
        ("GET", "/web/..%2Fapp.js"),
    ] {
        let reply = server.ask(method, target, b"");
        assert!(
            (400..500).contains(&reply.status),
            "{target}: {} {}",
            reply.status,
            reply.text()
        );
        assert_ne!(reply.text(), "secret", "{target}");
    }
    let aligned = server.post(
        "/api/p/out/align",
        json!({ "rows": [{ "files": ["../../../secret.txt", "a.txt"] }] }),
    );
    assert_eq!(aligned.status, 404);
    assert_eq!(
        (folder.read("secret.tmx"), folder.read("secret.txt")),
        ("secret".into(), "secret".into())
    );
    // A length beyond all limits is refused before anything is sent.
    for (target, length) in [
        ("/api/p/out/texts/b.txt", 300 << 20),
        ("/api/projects", 5 << 20),
    ] {
        let method = if target.ends_with(".txt") {
            "PUT"
        } else {
            "POST"
        };
        assert_eq!(
            server.announce(method, target, length).status,
            413,
            "{target}"
        );
    }
    // What is no text is refused with its reason, and nothing of it stays.
    for (name, bytes, reason) in [
        ("empty.txt", &b""[..], "no text"),
        ("x.bin", &[0, 159, 146, 150, 0, 1, 2, 3][..], "x.bin"),
        ("numbers.txt", b"1 2 3", "neither Arabic nor English"),
        (
            "table.csv",
            "source,target\nSave the file,احفظ الملف\nOpen the door,افتح الباب\n".as_bytes(),
            "table.csv\u{2069} is a table of pairs",
        ),
    ] {
        let reply = server.put(&format!("/api/p/out/texts/{name}"), bytes);
        assert_eq!(reply.status, 400, "{name}");
        assert!(
            said(&reply, "en").contains(reason),
            "{name}: {}",
            reply.text()
        );
    }
    assert_eq!(server.get("/api/p/out").json()["texts"], json!(["a.txt"]));
    let both = server
        .put("/api/p/out/texts/both.txt", BOTH.as_bytes())
        .json();
    assert_eq!(
        (&both["lang"], &both["kind"]),
        (&json!("both"), &json!("plain text"))
    );
}

#[test]
fn texts_and_pairs_of_any_name_are_shown() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    server.post("/api/projects", json!({ "name": "p" })).ok();
    for name in ["report", "index", "con", "Report"] {
        for (lang, text) in [("ar", opening(AR)), ("en", opening(EN))] {
            let reply = server.put(
                &format!("/api/p/p/texts/.{name}.{lang}.txt"),
                text.as_bytes(),
            );
            let own = reply.json()["name"].as_str().expect("a name").to_owned();
            assert!(!own.starts_with("con."), "{own}");
        }
    }
    let rows = ["report", "index", "con_", "Report"]
        .map(|name| json!({ "files": [format!("{name}.ar.txt"), format!("{name}.en.txt")] }));
    server.post("/api/p/p/align", json!({ "rows": rows })).ok();
    server.wait("p");
    let documents = server.get("/api/p/p").json()["documents"].clone();
    let ids: Vec<&str> = (documents.as_array().expect("documents").iter())
        .filter_map(|document| document["id"].as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "pairs/Report 2",
            "pairs/con_",
            "pairs/index",
            "pairs/report"
        ]
    );
    // A table with one language alone is a text without counterpart.
    let table = "id,text\n1,Save the file now\n2,Open the door\n";
    server.put("/api/p/p/texts/lone.csv", table.as_bytes()).ok();
    let alone = &server.get("/api/p/p/pairing").json()["alone"];
    assert_eq!(alone, &json!([["lone.csv", "en"]]));
}

#[test]
fn a_project_keeps_everything_whatever_happens() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let document = aligned(&server);
    let first = rows(&server, &document);
    let at_first = seen(&first);
    assert!(at_first.len() > 10);
    // What the command line makes of the same texts is the same.
    folder.write("a.ar.txt", opening(AR));
    folder.write("a.en.txt", opening(EN));
    folder.run("align a.ar.txt a.en.txt -o line.jsonl -q").ok();
    assert_eq!(
        folder.pairs("line.jsonl"),
        folder.pairs("projects/opening/pairs/a.jsonl")
    );

    // Corrections, one of them undone.
    act(
        &server,
        &document,
        json!({ "do": "mark", "at": 0, "mark": "good" }),
        true,
    );
    act(&server, &document, json!({ "do": "merge", "at": 2 }), false);
    act(
        &server,
        &document,
        json!({ "do": "edit", "at": 1, "side": "en", "text": "Another text" }),
        false,
    );
    act(
        &server,
        &document,
        json!({ "do": "mark", "at": 4, "mark": "bad" }),
        false,
    );
    let revision = rows(&server, &document)["revision"].clone();
    server
        .post(&format!("{document}/undo"), json!({ "revision": revision }))
        .ok();
    // A window that sees an older state does nothing.
    let late = json!({ "revision": revision, "command": { "do": "merge", "at": 0 } });
    assert_eq!(server.post(&format!("{document}/do"), late).status, 409);
    let nothing = act(
        &server,
        &document,
        json!({ "do": "split", "at": 0, "side": "ar", "offset": 0 }),
        false,
    );
    assert_eq!(nothing["changed"], Value::Null);
    let before = seen(&rows(&server, &document));
    assert_eq!(
        (before[0][2].as_str(), before[1][1].as_str()),
        ("good", "Another text")
    );
    assert_eq!(before.len(), at_first.len() - 1);

    // kill -9, in the middle of a line too.
    server.kill();
    let journal = folder.path("projects/opening/.muwazi/pairs/a.journal");
    let kept = fs::read(&journal).expect("a journal");
    fs::write(&journal, [&kept[..], b"{\"step\":{\"repl"].concat()).expect("written");
    let server = Server::start(&folder, &[]);
    let after = rows(&server, &document);
    assert_eq!(seen(&after), before);
    assert_eq!(after["is_of_others"], false);
    // Undo reaches back before that.
    for _ in 0..3 {
        let revision = rows(&server, &document)["revision"].clone();
        server
            .post(&format!("{document}/undo"), json!({ "revision": revision }))
            .ok();
    }
    assert_eq!(seen(&rows(&server, &document)), at_first);
    for _ in 0..3 {
        let revision = rows(&server, &document)["revision"].clone();
        server
            .post(&format!("{document}/redo"), json!({ "revision": revision }))
            .ok();
    }
    assert_eq!(seen(&rows(&server, &document)), before);

    // Nobody else opens the project meanwhile; once it is closed the command line sees what was done.
    let second = folder.run("app projects/opening --no-open --projects projects");
    second.refused("is busy");
    let file = folder.run("app a.ar.txt --no-open --projects projects");
    file.refused("a.ar.txt is a file, and a project is a folder");
    server.terminate();
    let pairs = folder.pairs("projects/opening/pairs/a.jsonl");
    assert_eq!(texts(&pairs)[1].1, "Another text");
    assert!(pairs[0].is_human() && pairs[0].confidence() == 1.0);

    // What another program makes of the pairs counts; the old review is kept beside it.
    folder.run(
        "convert projects/opening/pairs/a.jsonl -o projects/opening/pairs/a.jsonl --shape 1:1 -q",
    );
    let other = folder
        .read("projects/opening/pairs/a.jsonl")
        .replace("Another text", "A third text");
    folder.write("projects/opening/pairs/a.jsonl", &other);
    let server = Server::start(&folder, &[]);
    let others = rows(&server, &document);
    assert_eq!(others["is_of_others"], true);
    assert_eq!(others["rows"][1]["sides"][1]["text"], "A third text");
    assert!(
        folder
            .path("projects/opening/.muwazi/pairs/a.journal.bak")
            .exists()
    );
    server.stop();
}

#[test]
fn what_leaves_a_project_is_what_the_command_line_writes() {
    let folder = Folder::new();
    folder.write("a.ar.txt", opening(AR));
    folder.write("a.en.txt", opening(EN));
    fs::create_dir(folder.path("made")).expect("a folder");
    folder
        .run("align a.ar.txt a.en.txt -o made/a.jsonl -q")
        .ok();
    // A folder that the command line has left is a project, wherever it is.
    let server = Server::start(&folder, &["made"]);
    let listed = server.get("/api/projects").json()["projects"][0].clone();
    let id = listed["id"].as_str().expect("an id").replace('/', "%2F");
    assert_eq!(
        (&listed["name"], &listed["documents"]),
        (&json!("made"), &json!(1))
    );
    let document = format!("/api/p/{id}/d/a");
    for format in [
        "csv", "tsv", "tmx", "xliff", "ar", "xces", "html", "ladder", "jsonl",
    ] {
        let reply = server.get(&format!("/api/p/{id}/export?format={format}&document=a"));
        assert_eq!(reply.status, 200, "{format}: {}", reply.text());
        let target = format!("line.{format}");
        folder.run(&format!("convert made/a.jsonl -o {target} -q"));
        let dated = |text: &str| -> String {
            let lines = text.lines().filter(|line| !line.contains("date"));
            // The page is called as its file.
            lines
                .map(|line| {
                    line.replace("\"name\":\"line\"", "")
                        .replace("the export", "line")
                })
                .collect()
        };
        if format != "html" {
            assert_eq!(
                dated(&reply.text()),
                dated(&folder.read(&target)),
                "{format}"
            );
        }
        let preview = server
            .get(&format!("/api/p/{id}/preview?format={format}&document=a"))
            .json();
        assert!(preview["pairs"].as_u64() > Some(10), "{format}");
    }
    assert_eq!(
        &server.get(&format!("/api/p/{id}/export?format=xlsx")).bytes[..2],
        b"PK"
    );
    for wrong in [
        "format=none",
        "format=tmx&least=x",
        "format=tmx&ar_code=%20%21",
        "format=csv&document=none",
    ] {
        let reply = server.get(&format!("/api/p/{id}/export?{wrong}"));
        assert!((400..500).contains(&reply.status), "{wrong}");
    }
    // What was marked as bad goes nowhere.
    let before = server
        .get(&format!("/api/p/{id}/preview?format=csv"))
        .json()["pairs"]
        .as_u64();
    act(
        &server,
        &document,
        json!({ "do": "mark", "at": 3, "mark": "bad" }),
        false,
    );
    let after = server
        .get(&format!("/api/p/{id}/preview?format=csv"))
        .json()["pairs"]
        .as_u64();
    assert_eq!(before.map(|count| count - 1), after);

    // Into a memory, and once more.
    let merge = || {
        server
            .post(&format!("/api/p/{id}/memory"), json!({ "least": 0.5 }))
            .json()
    };
    let (first, second) = (merge(), merge());
    assert!(first["added"].as_u64() > Some(10), "{first}");
    assert_eq!(
        (&second["added"], &second["duplicates"]),
        (&json!(0), &first["added"])
    );
    folder.run("check made/memory.tmx").ok();
    // Words, with their translation.
    let found = server
        .get(&format!("/api/p/{id}/find?words=council"))
        .json();
    assert!(found["hits"].as_u64() > Some(0), "{found}");
    assert_eq!(found["pairs"][0]["sides"][1]["is_found"], true);
    let inside = server
        .get(&format!("/api/p/{id}/find?words=council&memory=memory.tmx"))
        .json();
    assert!(inside["hits"].as_u64() > Some(0), "{inside}");
    // A term that is accepted stands in the glossary, which is a dictionary.
    let term = json!({ "ar": "مجلس, \"إقليمي\"", "en": "regional council", "accept": true });
    server.post(&format!("/api/p/{id}/terms"), term).ok();
    let terms = server.get(&format!("/api/p/{id}/terms")).json();
    assert_eq!(terms["glossary"].as_array().map(Vec::len), Some(1));
    folder
        .run("align a.ar.txt a.en.txt --dictionary made/glossary.csv -o again.jsonl")
        .ok();
    let omegat = server
        .get(&format!("/api/p/{id}/glossary?form=omegat"))
        .text();
    assert_eq!(omegat, "regional council\tمجلس, \"إقليمي\"\r\n");
    // A dictionary is taken up by the next alignment of all.
    let tool = server
        .put(
            &format!("/api/p/{id}/tools/words.csv"),
            "ar,en\nمجلس,council\n".as_bytes(),
        )
        .json();
    assert_eq!(tool["entries"], 1);
    assert_eq!(
        server
            .put(&format!("/api/p/{id}/tools/none.csv"), b"")
            .status,
        400
    );
    let revision = rows(&server, &document)["revision"].clone();
    server
        .post(
            &format!("{document}/realign"),
            json!({ "revision": revision }),
        )
        .ok();
    // The texts of these pairs are not in the project: that is said.
    let sources = server.get(&format!("{document}/sources?at=0")).json();
    assert!(sources["ar"]["error"]["ar"].is_string(), "{sources}");
}

#[test]
fn every_refusal_is_told_in_both_languages() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    server.post("/api/projects", json!({ "name": "p" })).ok();
    let package: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let locked = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &package].concat();
    let put = |target: &str, bytes: &[u8]| server.put(&format!("/api/p/p/{target}"), bytes);
    let get = |target: &str| server.get(&format!("/api/p/p/{target}"));
    let many = json!({ "rows": [{ "files": ["a", "b", "c"] }] });
    for (reply, english, arabic) in [
        (
            put("texts/locked.docx", &locked),
            "open it with its password",
            "بكلمة المرور",
        ),
        (
            put("texts/old.rtf", b"{\\rtf1\\ansi x}"),
            "save it as \u{2068}.docx",
            "واحفظه بامتداد",
        ),
        (
            put("texts/cut.docx", b"PK\x03\x04\x14\0"),
            "broken or cut short",
            "تعذّرت قراءة",
        ),
        (
            put("texts/memory.tmx", b"<tmx version='1.4'>"),
            "aligned already",
            "محاذاة من قبل",
        ),
        (put("texts/empty.txt", b"  "), "no text in", "لا نص في"),
        (
            put("texts/packed.zip", b"Rar!\x1A\x07\0"),
            "neither text nor",
            "ليس نصًا",
        ),
        (
            put("texts/greek.txt", "αβγ".as_bytes()),
            "neither Arabic nor English",
            "لا حروف",
        ),
        (put("tools/none.csv", b"a,b\n"), "as a dictionary", "معجمًا"),
        (put("tools/none.tmx", b"<tmx"), "none.tmx", "السطر"),
        (put("tools/none.srx", b"<srx"), "none.srx", "السطر"),
        (put("memory/none.txt", b"x"), "ends with .tmx", "ليس ذاكرة"),
        (get("d/none/rows"), "no pairs", "لا أزواج"),
        (get("find?words=%22"), "cannot be done", "لا يمكن ذلك"),
        (
            get("export?format=csv&least=x"),
            "no percentage",
            "ليست نسبة",
        ),
        (
            get("export?format=tmx&ar_code=%21"),
            "cannot be done",
            "لا يمكن ذلك",
        ),
        (get("memory/none.tmx"), "no memory", "لا ذاكرة"),
        (server.get("/api/p/none"), "no project", "لا مشروع"),
        (server.post("/api/p/p/align", many), "no file", "لا ملف"),
        (
            server.post(
                "/api/p/p/terms",
                json!({ "ar": "", "en": "x", "accept": true }),
            ),
            "needs its Arabic",
            "لا بد للمصطلح",
        ),
    ] {
        assert!((400..500).contains(&reply.status), "{}", reply.text());
        let [en, ar] = ["en", "ar"].map(|lang| said(&reply, lang));
        assert!(en.to_lowercase().contains(&english.to_lowercase()), "{en}");
        assert!(ar.contains(arabic), "{ar}");
        // Where the program keeps a file is no matter to whoever has brought it.
        assert!(!en.contains("tools/") && !ar.contains("tools/"), "{en}");
    }
    // What only shows when two texts are aligned.
    put("texts/a.txt", opening(EN).as_bytes()).ok();
    put("texts/b.txt", b"Another English text.").ok();
    let row = json!({ "rows": [{ "files": ["a.txt", "b.txt"] }] });
    server.post("/api/p/p/align", row).ok();
    let work = server.settled("p");
    let reason = &work["failures"][0]["reason"];
    assert!(
        reason["en"]
            .as_str()
            .is_some_and(|said| said.contains("both English")),
        "{work}"
    );
    assert!(
        reason["ar"]
            .as_str()
            .is_some_and(|said| said.contains("كلاهما بالإنجليزية")),
        "{work}"
    );
    // And what cannot be written: a file stands where a folder is to be.
    folder.write("projects/p/pairs", "x");
    put("texts/a.ar.txt", opening(AR).as_bytes()).ok();
    let row = json!({ "rows": [{ "files": ["a.ar.txt", "a.txt"] }] });
    server.post("/api/p/p/align", row).ok();
    let reason = server.settled("p")["failures"][0]["reason"].clone();
    assert!(
        reason["ar"]
            .as_str()
            .is_some_and(|said| said.contains("تعذّر حفظ")),
        "{reason}"
    );
}

#[test]
fn settings_change_the_next_alignment_and_are_kept() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let document = aligned(&server);
    let again = |server: &Server| {
        let row = json!({ "files": ["a.ar.txt", "a.en.txt"], "document": "pairs/a" });
        server
            .post("/api/p/opening/align", json!({ "rows": [row] }))
            .ok();
        server.wait("opening");
        rows(server, &document)["total"].as_u64().expect("a number")
    };
    let set = |server: &Server, what: Value| server.post("/api/p/opening", what).ok();
    let sentences = rows(&server, &document)["total"]
        .as_u64()
        .expect("a number");
    set(&server, json!({ "level": "paragraph" }));
    let paragraphs = again(&server);
    set(
        &server,
        json!({ "level": "clause", "moved": false, "leaves_out_numbers": true, "name": "قرار" }),
    );
    let clauses = again(&server);
    assert!(
        paragraphs < sentences && sentences < clauses,
        "{paragraphs} {sentences} {clauses}"
    );
    // Rules of the user's own: nothing ends a sentence, so that paragraphs are segments.
    let rules = r#"<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body>
        <languagerules><languagerule languagerulename="n"><rule break="no"><beforebreak>x</beforebreak><afterbreak>y</afterbreak></rule>
        </languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="n"/></maprules></body></srx>"#;
    let tool = |name: &str, text: &str| {
        server.put(&format!("/api/p/opening/tools/{name}"), text.as_bytes())
    };
    tool("own.srx", rules).ok();
    set(&server, json!({ "level": "sentence" }));
    assert!(again(&server) < sentences);
    tool("words.csv", "ar,en\nمجلس,council\n").ok();
    let memory = "<tmx version='1.4'><header creationtool='x' creationtoolversion='1' segtype='sentence' o-tmf='x' adminlang='en' \
                  srclang='en' datatype='plaintext'/><body><tu><tuv xml:lang='en'><seg>Calm sea</seg></tuv><tuv xml:lang='ar'>\
                  <seg>بحر هادئ</seg></tuv></tu></body></tmx>";
    assert_eq!(tool("old.tmx", memory).json()["pairs"], 1);
    // A crash, and all of it is there.
    server.kill();
    let server = Server::start(&folder, &[]);
    let project = server.get("/api/p/opening").json();
    assert_eq!(project["name"], "قرار");
    assert_eq!(
        project["preferences"],
        json!({ "level": "sentence", "moved": false, "leaves_out_numbers": true, "dictionaries": ["words.csv"],
                "memories": ["old.tmx"], "srx": "own.srx" })
    );
    for name in ["own.srx", "words.csv", "old.tmx"] {
        server
            .ask("DELETE", &format!("/api/p/opening/tools/{name}"), b"")
            .ok();
    }
    let project = server.get("/api/p/opening").json();
    assert_eq!(
        (&project["tools"], &project["preferences"]["srx"]),
        (&json!([]), &Value::Null)
    );
    assert_eq!(set_of(&project["preferences"]), [json!([]), json!([])]);
    set(
        &server,
        json!({ "leaves_out_numbers": false, "moved": true }),
    );
    assert_eq!(again(&server), sentences);
    server.stop();
}

/// Dictionaries and memories of settings.
fn set_of(preferences: &Value) -> [Value; 2] {
    ["dictionaries", "memories"].map(|name| preferences[name].clone())
}

#[test]
fn the_texts_of_a_pair_say_on_which_page_and_when_it_stands() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    server.post("/api/projects", json!({ "name": "p" })).ok();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    let talk = |shift: u32, lines: [&str; 2]| {
        let cues = lines.iter().zip(1..).map(|(line, number)| {
            format!("{number}\n00:00:0{number},{shift:03} --> 00:00:0{number},900\n{line}\n\n")
        });
        cues.collect::<String>().into_bytes()
    };
    let pdf = |name: &str| fs::read(fixtures.join("libreoffice").join(name)).expect("a file");
    for (name, bytes) in [
        ("pages.ar.pdf", pdf("pages.ar.pdf")),
        ("pages.en.pdf", pdf("pages.en.pdf")),
        (
            "talk.ar.srt",
            talk(100, ["صباح الخير جميعا.", "وصل القطار إلى المدينة."]),
        ),
        (
            "talk.en.srt",
            talk(
                200,
                ["Good morning, everyone.", "The train reached the city."],
            ),
        ),
    ] {
        server.put(&format!("/api/p/p/texts/{name}"), &bytes).ok();
    }
    let rows = server.get("/api/p/p/pairing").json()["rows"].clone();
    server.post("/api/p/p/align", json!({ "rows": rows })).ok();
    server.wait("p");
    let pieces = |document: &str, at: usize| {
        let sources = server
            .get(&format!("/api/p/p/d/pairs%2F{document}/sources?at={at}"))
            .json();
        sources["en"]["pieces"].as_array().expect("pieces").clone()
    };
    let pages: Vec<Value> = (pieces("pages", 0).iter())
        .filter_map(|piece| piece.get("page").cloned())
        .collect();
    assert!(
        pages.len() > 1 && pages[0] == 1 && pages[1] == 2,
        "{pages:?}"
    );
    let cues = pieces("talk", 1);
    let cue = cues.iter().find(|piece| piece["at"] == 1).expect("the cue");
    assert_eq!(
        cue["time"],
        json!({ "start": 2200, "end": 2900 }),
        "{cues:?}"
    );
}

#[test]
fn checks_find_what_a_reviser_looks_for_and_say_where() {
    let folder = Folder::with([(
        "made/a.csv",
        "ar,en\nبحر هادئ,Calm sea\nدفع 48 مليون دولار للوكالة.,He paid $47 million to the agency.\nانعقد المجلس.,The council met.\n",
    )]);
    folder.run("convert made/a.csv -o made/a.jsonl -q").ok();
    let server = Server::start(&folder, &["made"]);
    let id = server.get("/api/projects").json()["projects"][0]["id"]
        .as_str()
        .expect("an id")
        .replace('/', "%2F");
    let checks = |query: &str| server.get(&format!("/api/p/{id}/checks{query}")).json();
    let found = checks("");
    assert_eq!(
        (&found["pairs"], &found["total"]),
        (&json!(3), &json!(1)),
        "{found}"
    );
    assert_eq!(
        (&found["rules"][0]["name"], &found["rules"][0]["count"]),
        (&json!("numbers"), &json!(1))
    );
    let finding = &found["findings"][0];
    assert_eq!(
        (&finding["document"], &finding["at"], &finding["rule"]),
        (&json!("a"), &json!(1), &json!("numbers"))
    );
    assert!(found["rules"][0]["about"]["ar"].is_string() && finding["reason_ar"].is_string());
    // The glossary is heeded from the moment on at which a term is accepted.
    let term = json!({ "ar": "الجمعية", "en": "council", "accept": true });
    server.post(&format!("/api/p/{id}/terms"), term).ok();
    let found = checks("?rule=glossary");
    assert_eq!(
        (&found["total"], &found["findings"][0]["at"]),
        (&json!(1), &json!(2)),
        "{found}"
    );
    assert_eq!(checks("?rule=glossary&from=1")["findings"], json!([]));
    // The list of pairs shows the same ones, with what is found.
    let document = format!("/api/p/{id}/d/a");
    let shown = server.get(&format!("{document}/rows?state=faults")).json();
    let shown = shown["rows"].as_array().expect("rows").iter();
    let shown: Vec<_> = shown
        .map(|row| (row["at"].clone(), row["faults"][0]["rule"].clone()))
        .collect();
    assert_eq!(
        shown,
        [(json!(1), json!("numbers")), (json!(2), json!("glossary"))]
    );
    // A pair that was marked as bad is out, and the places of the others stay what they are.
    act(
        &server,
        &document,
        json!({ "do": "mark", "at": 1, "mark": "bad" }),
        false,
    );
    assert_eq!(checks("")["total"], 1);
    let hit = server
        .get(&format!("/api/p/{id}/find?words=council"))
        .json();
    assert_eq!(hit["pairs"][0]["at"], 2, "{hit}");
    // It is called what it is called in the list, whatever becomes of the others.
    act(&server, &document, json!({ "do": "merge", "at": 0 }), false);
    let hit = server
        .get(&format!("/api/p/{id}/find?words=council"))
        .json();
    let hit = &hit["pairs"][0];
    assert_eq!(
        (&hit["at"], &hit["label"]),
        (&json!(1), &json!("3")),
        "{hit}"
    );
}

#[test]
fn the_window_works_in_a_browser() {
    let Some(chromium) = browser::browser().filter(|_| browser::has_axe()) else {
        return;
    };
    let folder = Folder::with_sample();
    let script = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/app/window.py"));
    let output = tools::python()
        .arg(script)
        .arg(chromium)
        .arg(env!("CARGO_BIN_EXE_muwazi"))
        .current_dir(folder.path(""))
        .output()
        .expect("it runs");
    let [out, err] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "{out}{err}");
}

#[test]
fn without_arguments_the_help_appears_where_another_program_reads_it() {
    let output = Command::new(env!("CARGO_BIN_EXE_muwazi"))
        .env("DISPLAY", ":0")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("it runs");
    // What it says goes to a pipe: another program has started it.
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Usage"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_double_click_opens_the_window() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    // What opens the browser of the desktop; here it only notes what it was given.
    folder.write(
        "bin/xdg-open",
        "#!/bin/sh\nprintf '%s' \"$1\" >\"$HOME/part\" && mv \"$HOME/part\" \"$HOME/opened\"\n",
    );
    let opener = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder.path("bin/xdg-open"), opener).expect("it can be run");
    let path = std::env::var("PATH").unwrap_or_default();
    let null = std::process::Stdio::null;
    let child = Command::new(env!("CARGO_BIN_EXE_muwazi"))
        .env("PATH", format!("{}:{path}", folder.path("bin").display()))
        .env("HOME", folder.path(""))
        .env("DISPLAY", ":0")
        .current_dir("/")
        .stdin(null())
        .stdout(null())
        .stderr(null())
        .spawn()
        .expect("it starts");
    let opened = folder.path("opened");
    while !opened.exists() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let server = Server::of(child, &folder.read("opened"));
    assert_eq!(server.get("/api/projects").json()["projects"], json!([]));
    server
        .post("/api/projects", json!({ "name": "first" }))
        .ok();
    assert!(folder.path("muwazi/first").is_dir());
    server.stop();
}
