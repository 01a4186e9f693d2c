use crate::support::Folder;
use crate::support::xmllint;

const HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/>
  <body>
"#;
const END: &str = "  </body>\n</tmx>\n";
const GOOD: &str = r#"    <tu tuid="1">
      <tuv xml:lang="ar"><seg>قرر المجلس</seg></tuv>
      <tuv xml:lang="en"><seg>The Council decided</seg></tuv>
    </tu>
"#;

fn memory(units: &str) -> String {
    format!("{HEADER}{units}{END}")
}

/// A memory with many faults, some of which can be repaired.
fn faulty() -> String {
    let raw = GOOD
        .replace("المجلس", "المجلس & غيره")
        .replace("tuid=\"1\"", "tuid=\"a b\" creationdate=\"2024\"");
    let locale = GOOD
        .replace("\"1\"", "\"2\"")
        .replace("\"ar\"", "\"ar_SA\"")
        .replace("المجلس", "<bpt i=\"1\"/>المجلس");
    let one_sided = "    <tu><tuv xml:lang=\"ar\"><seg>وحده</seg></tuv></tu>\n";
    let long = GOOD
        .replace("tuid=\"1\"", "")
        .replace("Council", &"x".repeat(2001));
    let open = "    <tu><tuv xml:lang=\"ar\"><seg>5 < 6</seg></tuv>\n";
    let late = GOOD
        .replace("tuid=\"1\"", "")
        .replace("    </tu>", "<note>n</note></tu>");
    memory(&[GOOD, &raw, &locale, one_sided, &long, open, &late].concat())
}

#[test]
fn a_clean_memory_has_no_findings() {
    let folder = Folder::with_sample();
    folder.run("align ar.txt en.txt -o sample.tmx").ok();
    let check = folder.run("check sample.tmx").ok();
    assert!(
        check.out.contains("sample.tmx: nothing found in 87 units"),
        "{}",
        check.out
    );
    folder.run("check sample.tmx --fix").ok();
    assert_eq!(folder.read("sample.fixed.tmx"), folder.read("sample.tmx"));
}

#[test]
fn findings_are_a_table_with_a_summary_or_json() {
    let folder = Folder::with([("m.tmx", &faulty())]);
    let check = folder.run("check m.tmx").exits(1);
    for line in [
        "10:42  error     raw-ampersand",
        "9:5  error     date",
        "one-sided",
    ] {
        assert!(check.out.contains(line), "{line}\n{}", check.out);
    }
    assert!(check.out.contains(" in 7 units\n"), "{}", check.out);
    let json = folder.run("check m.tmx --format json").exits(1).out;
    let rows: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let first = &rows[0];
    assert_eq!(first["file"], "m.tmx");
    assert_eq!((&first["line"], &first["column"]), (&10.into(), &42.into()));
    assert_eq!(
        (&first["rule"], &first["severity"]),
        (&"raw-ampersand".into(), &"error".into())
    );
    assert_eq!(
        folder
            .run_on(faulty(), "check - --format json")
            .exits(1)
            .out,
        json.replace("m.tmx", "<stdin>")
    );
}

#[test]
fn a_clean_copy_is_valid_and_has_no_errors() {
    let folder = Folder::with([("m.tmx", &faulty())]);
    let fix = folder.run("check m.tmx --fix -o clean.tmx -q").exits(1);
    assert_eq!(fix.err, "");
    let fix = folder.run("check m.tmx --fix -o clean.tmx").exits(1);
    assert!(
        fix.err.contains(
            "clean.tmx: 4 units written; 3 left out: 1 not-well-formed, 1 one-sided, 1 too-long"
        ),
        "{}",
        fix.err
    );
    let clean = folder.read("clean.tmx");
    assert!(
        clean.starts_with(&format!("{HEADER}{GOOD}")) && clean.ends_with(END),
        "{clean}"
    );
    assert!(clean.contains("المجلس &amp; غيره"));
    if xmllint::is_here() {
        assert_eq!(xmllint::complaints(&folder.path("clean.tmx")), "");
        assert_ne!(xmllint::complaints(&folder.path("m.tmx")), "");
    }
    let again = folder.run("check clean.tmx --rules import --format json");
    assert!(!again.out.contains("\"error\""), "{}", again.out);
    assert_eq!(folder.read("m.tmx"), faulty());
}

#[test]
fn copies_go_where_they_are_asked_to() {
    let folder = Folder::with([("a.tmx", &memory(GOOD)), ("b.tmx", &faulty())]);
    folder.run("check a.tmx b.tmx --fix").exits(1);
    assert_eq!(
        folder.names(),
        ["a.fixed.tmx", "a.tmx", "b.fixed.tmx", "b.tmx"]
    );
    folder.run_on(faulty(), "check - --fix -o c.tmx").exits(1);
    assert_eq!(folder.read("c.tmx"), folder.read("b.fixed.tmx"));
    folder.run("check b.tmx --fix --in-place").exits(1);
    assert_eq!(folder.read("b.tmx"), folder.read("c.tmx"));
    assert_eq!(folder.read("b.tmx.bak"), faulty());
    for (line, message) in [
        ("check a.tmx --fix -o a.tmx", "would destroy it"),
        ("check a.tmx b.tmx --fix -o x.tmx", "-o names one copy"),
        ("check a.tmx --fix -o -", "name a file for the copy"),
        ("check - --fix", "with -o"),
        ("check a.tmx --rules nonsense", "is no rule"),
        ("check a.tmx -o x.tmx", "--fix"),
        ("check", "required"),
    ] {
        folder.run(line).refused(message);
    }
}

#[test]
fn what_is_no_memory_is_refused_and_leaves_nothing() {
    let folder = Folder::with([
        ("page.tmx", "<html></html>"),
        ("a.tmx", &memory(GOOD)),
        ("empty.tmx", ""),
    ]);
    folder
        .run("check page.tmx --fix")
        .refused("page.tmx, line 1: <html> where <tmx> was expected");
    folder
        .run("check empty.tmx")
        .refused("no text in empty.tmx");
    folder
        .run("check missing.tmx")
        .refused("cannot read missing.tmx");
    let several = folder.run("check page.tmx a.tmx").exits(2);
    assert!(
        several.out.contains("a.tmx: nothing found in 1 unit\n"),
        "{}",
        several.out
    );
    assert!(
        several.err.contains("1 of 2 files could not be checked"),
        "{}",
        several.err
    );
    assert_eq!(folder.names(), ["a.tmx", "empty.tmx", "page.tmx"]);
}

#[test]
fn the_length_can_be_chosen_and_the_list_is_short() {
    let units: String = (0..30).map(|_| GOOD.replace("tuid=\"1\"", "")).collect();
    let folder = Folder::with([("m.tmx", &memory(&units))]);
    folder.run("check m.tmx").ok();
    let short = folder.run("check m.tmx --max-length 18").exits(1).out;
    assert_eq!(
        short.matches("19 characters; 18 are allowed").count(),
        20,
        "{short}"
    );
    assert!(short.contains("30 errors in 30 units"), "{short}");
    let all = folder.run("check m.tmx --max-length 18 --all").exits(1).out;
    assert_eq!(all.matches("19 characters; 18 are allowed").count(), 30);
}

#[test]
fn all_rules_are_listed() {
    let rules = Folder::new().run("check --rules").ok().out;
    for rule in muwazi::memory::check::RULES {
        assert!(
            rules.contains(rule.name) && rules.contains(rule.about(muwazi::Lang::English)),
            "{rules}"
        );
    }
}

#[test]
fn warnings_alone_are_no_failure() {
    let tmx = "<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" \
               adminlang=\"en\" srclang=\"ar\" datatype=\"x\"/><body><tu><tuv xml:lang=\"ar\"><seg>نص </seg></tuv>\
               <tuv xml:lang=\"en\"><seg>text</seg></tuv></tu></body></tmx>";
    let folder = Folder::with([("m.tmx", tmx)]);
    let done = folder.run("check m.tmx").ok();
    assert!(done.out.contains("1 warning"), "{}", done.out);
    // What was right in its time.
    let old = tmx
        .replace("1.4", "1.1")
        .replace("xml:lang", "lang")
        .replace("نص ", "نص");
    folder.write("m.tmx", old);
    let done = folder.run("check m.tmx").ok();
    assert!(!done.out.contains("lang-attribute"), "{}", done.out);
    folder.run("check m.tmx --fix -q").ok();
    assert!(folder.read("m.fixed.tmx").contains("xml:lang=\"ar\""));
}

/// Pairs of which the first four have a fault each.
const PAIRS: &str = "ar,en\n\
    بلغت الكلفة 48.75 مليون دولار.,\"The cost came to 47,750,000 dollars.\"\n\
    اجتمعت اللجنة في 10 مارس 2024.,The committee met on 10 May 2024.\n\
    وصل القطار إلى إلى المدينة.,The train reached the city.\n\
    هل وصل القطار؟,\"Dear {name}, has the train arrived?\"\n\
    وصل القطار.,The train arrived.\n";

#[test]
fn pairs_of_any_format_are_checked_as_a_reviser_does() {
    let folder = Folder::with([("p.csv", PAIRS)]);
    let table = folder.run("check p.csv --width 60").exits(1).out;
    for line in [
        "        2 #1  error     numbers  ",
        "The cost came to [47,750,000] dollars.",
        "بلغت الكلفة [48.75 مليون] دولار.",
        "        3 #2  error     dates  ",
        "        4 #3  warning   doubled-word  ",
        "        5 #4  error     placeholders  ",
        "p.csv: 3 errors, 1 warning in 5 pairs\n",
    ] {
        assert!(table.contains(line), "{line}\n{table}");
    }
    let json = folder.run("check p.csv --format json -q").exits(1).out;
    let rows: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let rules: Vec<&str> = rows.iter().filter_map(|row| row["rule"].as_str()).collect();
    assert_eq!(rules, ["numbers", "dates", "doubled-word", "placeholders"]);
    let (text, span) = (
        rows[0]["en"].as_str().expect("a text"),
        &rows[0]["en_spans"][0],
    );
    let at = |name: &str| span[name].as_u64().expect("a number") as usize;
    assert_eq!(&text[at("start")..at("end")], "47,750,000");
    // The same pairs in other formats, and from standard input.
    folder
        .run("convert p.csv -o p.tmx -o p.xliff -o p.xlsx -o p.jsonl -o p.html")
        .ok();
    for file in ["p.tmx", "p.xliff", "p.xlsx", "p.jsonl", "p.html"] {
        let found = folder
            .run(&format!("check {file} --rules pairs"))
            .exits(1)
            .out;
        assert!(
            found.contains("3 errors, 1 warning in 5"),
            "{file}\n{found}"
        );
    }
    let found = folder
        .run_on(PAIRS, "check - --format json -q")
        .exits(1)
        .out;
    assert_eq!(found, json.replace("p.csv", "<stdin>"));
}

#[test]
fn findings_are_written_as_files() {
    let folder = Folder::with([("p.csv", PAIRS)]);
    let done = folder
        .run("check p.csv -o f.html -o f.csv -o f.xlsx")
        .exits(1);
    assert_eq!(done.out, "");
    assert!(
        done.err.contains("3 errors, 1 warning in 5 pairs"),
        "{}",
        done.err
    );
    let page = folder.read("f.html");
    assert!(
        page.contains("<mark class=\"found\">47,750,000</mark>") && page.contains("4 findings"),
        "{page}"
    );
    let table = folder.read("f.csv");
    let first = table.lines().nth(1).expect("a finding");
    assert!(first.starts_with("p.csv,2,,1,error,numbers,"), "{first}");
    assert!(table.contains(",48.75 مليون,\"47,750,000\","), "{table}");
    let sheet = folder.run("check f.xlsx --rules numbers").exits(1);
    assert!(
        sheet.out.contains("in 4 pairs"),
        "{}{}",
        sheet.out,
        sheet.err
    );
    folder
        .run("check p.csv --fix")
        .refused("copies of memories in TMX");
    assert_eq!(folder.names(), ["f.csv", "f.html", "f.xlsx", "p.csv"]);
}

#[test]
fn rules_can_be_chosen() {
    let folder = Folder::with([("p.csv", PAIRS), ("m.tmx", &faulty())]);
    for (rules, outcome, expected) in [
        ("dates", 1, "1 error in 5 pairs"),
        ("-numbers,-dates", 1, "1 error, 1 warning in 5 pairs"),
        ("spaces,brackets", 0, "nothing found in 5 pairs"),
        ("doubled-word", 0, "1 warning in 5 pairs"),
    ] {
        let found = folder
            .run(&format!("check p.csv --rules {rules}"))
            .exits(outcome)
            .out;
        assert!(found.contains(expected), "{rules}\n{found}");
    }
    folder.write("terms.csv", "en,ar\ntrain,حافلة\ncity,مدينة\n");
    let terms = folder
        .run("check p.csv --rules glossary --glossary terms.csv")
        .ok()
        .out;
    assert!(terms.contains("The [train] reached the city."), "{terms}");
    assert!(
        terms.contains("train is حافلة in the glossary") && terms.contains("3 warnings"),
        "{terms}"
    );
    folder
        .run("check p.csv --glossary none.csv")
        .refused("none.csv");
    folder
        .run("check p.csv --rules import")
        .refused("p.csv is no memory in TMX");
    let import = folder.run("check m.tmx --rules import").exits(1).out;
    assert!(
        import.contains("raw-ampersand") && !import.contains(" #"),
        "{import}"
    );
    let rules = folder.run("check --rules").ok().out;
    for rule in muwazi::check::RULES {
        assert!(
            rules.contains(rule.name) && rules.contains(rule.about(muwazi::Lang::English)),
            "{rules}"
        );
        assert!(
            rule.example.iter().all(|text| rules.contains(text)),
            "{rules}"
        );
    }
}

#[test]
fn rules_are_explained_in_arabic() {
    let folder = Folder::with([]);
    let rules = folder.run("check --explain ar --rules").ok().out;
    for rule in muwazi::memory::check::RULES {
        assert!(
            rules.contains(rule.about(muwazi::Lang::Arabic))
                && rules.contains(rule.repair(muwazi::Lang::Arabic)),
            "{}: {rules}",
            rule.name
        );
    }
    // What follows is no rule.
    let taken = folder.run("check --rules --explain ar").exits(2).err;
    assert!(
        taken.contains("--rules takes --explain for a list of rules"),
        "{taken}"
    );
}

#[test]
fn what_holds_no_pairs_is_said() {
    let folder = Folder::with([("en.csv", "hello,world\nred,blue\n")]);
    let done = folder.run("check en.csv").exits(1);
    assert!(
        done.err
            .contains("there are no pairs of Arabic and English in en.csv"),
        "{}",
        done.err
    );
    // What is wrong with a memory is said, and how far its pairs could be read.
    folder.write("m.tmx", faulty());
    let done = folder.run("check m.tmx").exits(1);
    assert!(
        done.err
            .contains("only the first pair was checked as a translation"),
        "{}",
        done.err
    );
}

#[test]
fn rows_that_were_not_translated_are_reported() {
    let folder = Folder::with([(
        "t.csv",
        "source,target\nSettings,Settings\nThe train arrived.,وصل القطار.\n\
         Open the file and read it.,Open the file and read it.\nContact us,\n",
    )]);
    let done = folder.run("check t.csv").exits(1);
    assert!(
        done.out.contains("3 errors in 4 pairs") && !done.err.contains("left out"),
        "{} {}",
        done.out,
        done.err
    );
    // They are no pairs for anybody else, and what was aligned has texts without counterpart.
    let done = folder.run("convert t.csv -o t.jsonl").ok();
    assert!(done.err.contains("2 without Arabic"), "{}", done.err);
    folder.run("convert t.csv -o own.csv").ok();
    assert!(
        folder
            .run("check own.csv")
            .ok()
            .out
            .contains("nothing found")
    );
}

#[test]
fn what_is_wrong_is_said_in_arabic_if_that_is_asked() {
    let folder = Folder::with([("pairs.tsv", "وصل  القطار.\tThe train arrived.\n")]);
    let said = folder
        .run("check pairs.tsv --explain ar --format json")
        .exits(0)
        .out;
    assert!(said.contains("موضع واحد كهذا في النص العربي"), "{said}");
    let table = folder.run("check pairs.tsv --explain ar").out;
    assert!(table.contains("مسافتان متتاليتان"), "{table}");
    let rules = folder.run("check --explain ar --rules").ok().out;
    assert!(rules.contains("عدد ليس في الطرف الآخر"), "{rules}");
}

#[test]
fn a_clean_copy_has_no_faults_of_typing_that_are_safe_to_mend() {
    let unit = |ar: &str, en: &str| {
        format!(
            "<tu><tuv xml:lang=\"ar\"><seg>{ar}</seg></tuv><tuv xml:lang=\"en\"><seg>{en}</seg></tuv></tu>"
        )
    };
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"x\" \
                creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" srclang=\"ar\" \
                datatype=\"plaintext\"/><body>";
    let units = [
        unit(
            "وصل  القطار ، في ٢٠24.",
            "The train\u{200F} arrived  in 2024 .",
        ),
        unit(
            "نص &#1585; سليم  &amp; تام",
            "a sound & whole text".replace('&', "&amp;").as_str(),
        ),
        unit("سطر <ph>  </ph> آخر", "another <ph>  </ph> line"),
    ];
    let folder = Folder::with([(
        "memory.tmx",
        &*format!("{head}{}</body></tmx>", units.concat()),
    )]);
    let done = folder.run("check memory.tmx --fix -o clean.tmx");
    assert!(
        done.err
            .contains("spaces, marks or digits mended in 3 segments"),
        "{}",
        done.err
    );
    let clean = folder.read("clean.tmx");
    for expected in [
        "<seg>وصل القطار، في ٢٠24.</seg>",
        "<seg>The train arrived in 2024.</seg>",
        "<seg>نص &#1585; سليم &amp; تام</seg>",
        "<seg>سطر <ph>  </ph> آخر</seg>",
    ] {
        assert!(clean.contains(expected), "{expected} in {clean}");
    }
    folder.run("check memory.tmx --fix -o digits.tmx --digits arabic-indic");
    let digits = folder.read("digits.tmx");
    assert!(
        digits.contains("القطار، في ٢٠٢٤.") && digits.contains("&#1585;"),
        "{digits}"
    );
    folder.run("check memory.tmx --fix -o as-it-is.tmx --rules import");
    assert!(folder.read("as-it-is.tmx").contains("وصل  القطار ، في"));
    folder
        .run("check memory.tmx --digits western")
        .refused("--fix");
}
