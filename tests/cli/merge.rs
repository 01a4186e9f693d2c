use crate::support::Folder;

const MEMORY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="OtherTool" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar-SA" datatype="plaintext"><note>whole</note></header>
<body>
<!-- a remark -->
<tu tuid="1"><tuv xml:lang="ar-SA"><seg>بحر</seg></tuv><tuv xml:lang="en-GB"><seg>sea</seg></tuv></tu>
<tu creationtool="muwazi" creationid="muwazi"><tuv xml:lang="ar-SA"><seg>شمس <ph x="1"/>كبيرة</seg></tuv><tuv xml:lang="en-GB"><seg>big sun</seg></tuv></tu>
<tu  creationtool='muwazi' changeid="sara"><tuv xml:lang="ar-SA"><seg>قمر</seg></tuv><tuv xml:lang="en-GB"><seg>the moon</seg></tuv></tu>
<tu creationtool="muwazi"><note>checked</note><tuv xml:lang="ar-SA"><seg>نجم</seg></tuv><tuv xml:lang="en-GB"><seg>star</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>mer</seg></tuv></tu>
</body>
</tmx>
"#;

const NEW: &str = "ar\ten\nبحر\tsea\nبحر\tocean\nشمس كبيرة\ta big sun\nقمر\tmoon\nنجم\ta star\nجديد\tnew\nجديد\tnew\nجَديد\tNew!\n\tno pair\n";

#[test]
fn what_is_new_is_added_and_what_people_did_is_kept() {
    let folder = Folder::with([("memory.tmx", MEMORY), ("new.tsv", NEW)]);
    let line = "convert new.tsv --into memory.tmx --date 20240131T235959Z";
    let done = folder.run(line).ok();
    assert_eq!(
        done.err,
        "muwazi: memory.tmx: 2 added, 1 updated, 3 kept as they were, 2 duplicates; left out: 1 without counterpart; the old memory is memory.tmx.bak\n"
    );
    let updated =
        "<tu creationtool=\"muwazi\" creationid=\"muwazi\"><tuv xml:lang=\"ar-SA\"><seg>شمس";
    let old: String = MEMORY
        .lines()
        .filter(|line| !line.starts_with(updated))
        .map(|line| format!("{line}\n"))
        .collect();
    let (before, after) = old.split_once("</body>").expect("a body");
    let merged = folder.read("memory.tmx");
    let units = merged.strip_prefix(before).expect("what was there");
    let units = units
        .strip_suffix(&format!("</body>{after}"))
        .expect("its end");
    assert_eq!(units.matches("<tu ").count(), 3);
    assert!(
        units.starts_with(
            "    <tu creationtool=\"muwazi\" creationid=\"muwazi\" creationdate=\"20240131T235959Z\" changeid=\"muwazi\" \
             changedate=\"20240131T235959Z\">\n"
        ),
        "{units}"
    );
    assert!(units.contains("<tuv xml:lang=\"ar-SA\"><seg>شمس كبيرة</seg></tuv>\n      <tuv xml:lang=\"en-GB\"><seg>a big sun</seg>"));
    assert_eq!(folder.read("memory.tmx.bak"), MEMORY);

    // Once more changes nothing.
    let done = folder.run(line).ok();
    assert!(
        done.err
            .contains("0 added, 0 updated, 3 kept as they were, 5 duplicates"),
        "{}",
        done.err
    );
    assert_eq!(folder.read("memory.tmx"), merged);
    assert_eq!(folder.names(), ["memory.tmx", "memory.tmx.bak", "new.tsv"]);
}

#[test]
fn near_duplicates_are_left_out_if_asked_for() {
    let folder = Folder::with([("memory.tmx", MEMORY), ("new.tsv", NEW)]);
    let done = folder
        .run("convert new.tsv --into memory.tmx --near --no-backup")
        .ok();
    assert!(
        done.err
            .contains("1 added, 1 updated, 3 kept as they were, 3 duplicates"),
        "{}",
        done.err
    );
    assert_eq!(folder.names(), ["memory.tmx", "new.tsv"]);
}

#[test]
fn a_memory_that_is_not_there_is_made() {
    let folder = Folder::with([("new.tsv", NEW)]);
    let done = folder.run("convert new.tsv --into memory.tmx").ok();
    assert!(
        done.err
            .contains("7 added, 0 updated, 0 kept as they were, 1 duplicate"),
        "{}",
        done.err
    );
    let done = folder.run("convert new.tsv --into memory.tmx").ok();
    assert!(
        done.err
            .contains("0 added, 0 updated, 0 kept as they were, 8 duplicates"),
        "{}",
        done.err
    );
    // What was aligned anew takes the place of what we had, as long as nobody touched it.
    folder.write("again.tsv", "ar\ten\nقمر\tthe moon\nجديد\tnew\n");
    let done = folder.run("convert again.tsv --into memory.tmx").ok();
    assert!(
        done.err
            .contains("0 added, 1 updated, 0 kept as they were, 1 duplicate"),
        "{}",
        done.err
    );
    // So it does though it be less sure: what was said of these texts last counts.
    let doubtful = "{\"ar\":\"قمر\",\"en\":\"a moon\",\"confidence\":0.6}\n";
    folder.write("again.jsonl", doubtful);
    let done = folder.run("convert again.jsonl --into memory.tmx").ok();
    assert!(
        done.err.contains("0 added, 1 updated, 0 kept as they were"),
        "{}",
        done.err
    );
    let edited = folder
        .read("memory.tmx")
        .replace("changeid=\"muwazi\"", "changeid=\"ali\"");
    folder.write("memory.tmx", edited);
    folder.write("again.tsv", "ar\ten\nقمر\tmoon again\n");
    let done = folder.run("convert again.tsv --into memory.tmx").ok();
    assert!(
        done.err
            .contains("0 added, 0 updated, 1 kept as it was, 0 duplicates"),
        "{}",
        done.err
    );
}

#[test]
fn a_unit_is_changed_by_hand_in_whichever_of_its_languages() {
    let unit = |french: &str| {
        format!(
            "<tmx version='1.4'><header creationtool='muwazi' creationtoolversion='0' segtype='sentence' o-tmf='x' adminlang='en' \
             srclang='ar' datatype='x'/><body><tu changeid='muwazi'><tuv xml:lang='ar'><seg>نهر</seg></tuv><tuv xml:lang='en'>\
             <seg>river</seg></tuv><tuv xml:lang='fr'{french}><seg>fleuve</seg></tuv></tu></body></tmx>"
        )
    };
    for (french, expected) in [
        ("", "1 updated, 0 kept"),
        (" changeid='sara'", "0 updated, 1 kept"),
    ] {
        let folder = Folder::with([
            ("memory.tmx", &*unit(french)),
            ("new.tsv", "ar\ten\nنهر\tstream\n"),
        ]);
        let done = folder.run("convert new.tsv --into memory.tmx").ok();
        assert!(done.err.contains(expected), "{french} {}", done.err);
    }
}

#[test]
fn units_come_from_another_memory_with_all_they_have() {
    let unit = "<tu tuid='9'><prop type='p'>v</prop><tuv xml:lang='ar'><seg>ن<ph x='1'/>هر</seg></tuv><tuv lang='en'><seg>river</seg></tuv></tu>";
    let other = format!(
        "<tmx version='1.4'><header creationtool='muwazi' creationtoolversion='0' segtype='sentence' o-tmf='x' adminlang='en' \
         srclang='ar' datatype='x'/><body>{unit}</body></tmx>"
    );
    let folder = Folder::with([("memory.tmx", MEMORY), ("new.tmx", &*other)]);
    folder.run("convert new.tmx --into memory.tmx -q").ok();
    let expected = "<tu creationtool=\"muwazi\" tuid='9'><prop type='p'>v</prop><tuv xml:lang='ar-SA'><seg>ن<ph x='1'/>هر</seg></tuv><tuv \
                    lang='en-GB'><seg>river</seg></tuv></tu>";
    let merged = folder.read("memory.tmx");
    assert!(merged.contains(expected), "{merged}");
    // Its identifier tells it even where both texts are others.
    folder.write(
        "new.tmx",
        other.replace("river", "a river").replace("هر", "هر كبير"),
    );
    let done = folder.run("convert new.tmx --into memory.tmx").ok();
    assert!(done.err.contains("0 added, 1 updated"), "{}", done.err);
    assert_eq!(folder.read("memory.tmx").matches("tuid='9'").count(), 1);
}

#[test]
fn a_damaged_memory_is_refused_and_left_alone() {
    let folder = Folder::with([
        ("new.tsv", NEW),
        ("page.tmx", "<html/>"),
        ("text.tmx", "no XML"),
    ]);
    let cut = &MEMORY[..MEMORY.rfind("<tu>").expect("a unit")];
    folder.write("cut.tmx", cut);
    for (memory, message) in [
        (
            "cut.tmx",
            "cut.tmx, line 10: this is not well-formed XML: it ends before all its elements do: it is cut short",
        ),
        (
            "page.tmx",
            "page.tmx, line 1: its XML begins with <html>; expected <tmx>",
        ),
        ("text.tmx", "text.tmx, line 1: this is not well-formed XML"),
        ("new.tsv", "new.tsv is an input too"),
        ("-", "merging reads twice"),
    ] {
        folder
            .run(&format!("convert new.tsv --into {memory}"))
            .refused(message);
    }
    folder
        .run_on(NEW, "convert - --into cut.tmx")
        .refused("merging reads twice");
    assert_eq!(folder.read("cut.tmx"), cut);
    assert_eq!(
        folder.names(),
        ["cut.tmx", "new.tsv", "page.tmx", "text.tmx"]
    );
}

#[test]
fn a_memory_in_utf16_becomes_utf8_and_stays_what_it_was() {
    let folder = Folder::with([("new.tsv", NEW)]);
    let text = format!("\u{FEFF}{}", MEMORY.replace("UTF-8", "UTF-16"));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    folder.write("memory.tmx", &bytes);
    folder.run("convert new.tsv --into memory.tmx -q").ok();
    let merged = folder.read("memory.tmx");
    assert!(
        merged.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE"),
        "{merged}"
    );
    assert!(merged.contains("<tu  creationtool='muwazi' changeid=\"sara\">"));
    assert_eq!(
        std::fs::read(folder.path("memory.tmx.bak")).expect("a copy"),
        bytes
    );
}

#[test]
fn another_document_adds_its_translation_and_what_is_probably_wrong_replaces_nothing() {
    let folder = Folder::with([
        (
            "d1.csv",
            "ar,en,confidence,ar_file\nمقدمة,Introduction,0.99,d1\n",
        ),
        (
            "d2.csv",
            "ar,en,confidence,ar_file\nمقدمة,Preface,0.99,d2\n",
        ),
        (
            "wrong.csv",
            "ar,en,confidence,ar_file\nمقدمة,Wrong,0.2,d1\n",
        ),
        (
            "anew.csv",
            "ar,en,confidence,ar_file\nمقدمة,Foreword,0.99,d1\n",
        ),
    ]);
    for (file, expected) in [
        ("d1.csv", "1 added, 0 updated, 0 kept"),
        ("d2.csv", "1 added, 0 updated, 0 kept"),
        ("wrong.csv", "0 added, 0 updated, 1 kept"),
        ("anew.csv", "0 added, 1 updated, 0 kept"),
    ] {
        let done = folder
            .run(&format!("convert {file} --into memory.tmx"))
            .ok();
        assert!(done.err.contains(expected), "{file}: {}", done.err);
    }
    let memory = folder.read("memory.tmx");
    for (text, is_there) in [
        ("Introduction", false),
        ("Preface", true),
        ("Wrong", false),
        ("Foreword", true),
    ] {
        assert_eq!(memory.contains(text), is_there, "{text}");
    }
}

#[test]
fn a_memory_whose_mark_outweighs_its_declaration_says_what_it_is_in() {
    let folder = Folder::with([("new.tsv", NEW)]);
    for declared in ["UTF-4", "windows-1256", "utf8"] {
        let memory = MEMORY.replace("encoding=\"UTF-8\"", &format!("encoding=\"{declared}\""));
        folder.write("memory.tmx", format!("\u{FEFF}{memory}"));
        for _ in 0..2 {
            folder.run("convert new.tsv --into memory.tmx").ok();
        }
        let merged = folder.read("memory.tmx");
        assert_eq!(merged.matches("<?xml").count(), 1, "{merged}");
        assert!(
            merged.contains("<seg>new</seg>") && merged.contains("بحر"),
            "{merged}"
        );
        let expected = if declared == "utf8" { "utf8" } else { "UTF-8" };
        assert!(
            merged.contains(&format!("encoding=\"{expected}\"")),
            "{merged}"
        );
    }
}
