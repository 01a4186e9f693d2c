use std::fs;

use crate::support::{Done, Folder, done};

const MEMORY: &str = "ar,en\n\
    \"وقرر مجلس الأمن أن يوفد بعثة إلى وزارة الصحة.\",\"The Security Council decided to send a mission to the Ministry of Health.\"\n\
    \"ولمجلسِ الأمنِ صلاحيات واسعة بموجب الميثاق.\",\"The Security Council has wide powers under the Charter.\"\n\
    \"اتخذ القرار ١٣٢٥ في عام 2000.\",\"Resolution 1325 was adopted in 2000.\"\n\
    \"قرارات اللجنة ملزمة.\",\"The decisions of the committee are binding.\"\n";

fn find(folder: &Folder, args: &[&str]) -> Done {
    let mut command = folder.command("find");
    command.args(args);
    done(command, b"")
}

/// A memory of so many units, with something to be found in the one numbered 700.
fn memory(count: usize) -> String {
    let mut tmx = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header srclang=\"ar\" datatype=\"plaintext\" \
         segtype=\"sentence\" adminlang=\"en\" creationtool=\"x\" creationtoolversion=\"1\" o-tmf=\"x\"/><body>\n",
    );
    for number in 1..=count {
        let (ar, en) = match number {
            700 => ("بموجب المعاهدة".to_owned(), "under the treaty".to_owned()),
            _ => (
                format!("البند {number} من الجدول"),
                format!("item {number} of the schedule"),
            ),
        };
        tmx += &format!(
            "<tu><tuv xml:lang=\"ar\"><seg>{ar}</seg></tuv><tuv xml:lang=\"en\"><seg>{en}</seg></tuv></tu>\n"
        );
    }
    tmx + "</body></tmx>\n"
}

#[test]
fn words_are_shown_with_their_translation() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let shown = find(&folder, &["مجلس الأمن", "memory.csv"]).ok();
    assert_eq!(
        shown.out,
        "\u{2068}memory.csv\u{2069}:2 #1 1.00\n\
         \u{2067}وقرر [مجلس الأمن] أن يوفد بعثة إلى وزارة الصحة.\u{2069}\n\
         \u{2066}The [Security Council] decided to send a mission to the Ministry of Health.\u{2069}\n\n\
         \u{2068}memory.csv\u{2069}:3 #2 1.00\n\
         \u{2067}[ولمجلسِ الأمنِ] صلاحيات واسعة بموجب الميثاق.\u{2069}\n\
         \u{2066}The [Security Council] has wide powers under the Charter.\u{2069}\n\n"
    );
    assert_eq!(shown.err, "muwazi: 2 hits in 2 pairs; 4 searched\n");
}

#[test]
fn every_way_of_asking_finds_what_it_should() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    for (args, expected) in [
        (&["decision"][..], &[4][..]),
        (&["decide"], &[1]),
        (&["council *"], &[1, 2]),
        (&["minist*"], &[1]),
        (&["1325"], &[3]),
        (&["قرار"], &[3]),
        (&["قرار*"], &[3, 4]),
        (&["--exact", "the"], &[1, 2, 4]),
        (&["--exact", "مجلس"], &[1]),
        (&["--regex", r"(resolution|decisions) (\d+|of)"], &[3, 4]),
        (&["--regex", "قرار(ات)?"], &[3, 4]),
        (&["--ar", "مجلس", "--en", "charter"], &[2]),
        (&["--ar", "2000"], &[3]),
        (&["--en", "1325"], &[3]),
        (&["--sort", "right", "security council"], &[1, 2]),
        (&["--sort", "left", "the"], &[1, 2, 4, 4, 1, 2]),
        (&["--limit", "1", "council"], &[1]),
    ] {
        let mut args = args.to_vec();
        args.extend(["--format", "tsv", "memory.csv"]);
        let out = find(&folder, &args).ok().out;
        let pairs: Vec<usize> = out
            .lines()
            .skip(1)
            .map(|row| {
                row.split('\t')
                    .nth(2)
                    .expect("a pair")
                    .parse()
                    .expect("a number")
            })
            .collect();
        assert_eq!(pairs, expected, "{args:?}");
    }
    find(&folder, &["treaty", "memory.csv"]).exits(1);
}

#[test]
fn irregular_forms_are_found_in_texts_and_in_their_index() {
    let rows = "قالت النساء ذلك\tthe women said so\nتقول المرأة\ta woman says\nوجد الطفل ذلك\tthe child found it\nيجد الأطفال\tchildren find\n";
    let folder = Folder::with([("memory.tsv", rows)]);
    for (word, expected) in [
        ("say", [1, 2]),
        ("said", [1, 2]),
        ("woman", [1, 2]),
        ("women", [1, 2]),
        ("child", [3, 4]),
        ("find", [3, 4]),
        ("found", [3, 4]),
    ] {
        let out = find(&folder, &[word, "--format", "tsv", "memory.tsv"])
            .ok()
            .out;
        let pair = |row: &str| row.split('\t').nth(2).map(str::to_owned);
        let pairs: Vec<String> = out.lines().skip(1).filter_map(pair).collect();
        assert_eq!(pairs, expected.map(|pair| pair.to_string()), "{word}");
    }
}

#[test]
fn wrong_use_is_told() {
    let folder = Folder::with([("memory.csv", MEMORY), ("hits.csv", "")]);
    for (args, message) in [
        (&["council"][..], "name the files of pairs"),
        (&["--ar", "مجلس"], "required"),
        (&["?!", "memory.csv"], "in every text"),
        (&["!", "memory.csv"], "no word"),
        (
            &["--regex", "(", "memory.csv"],
            "no regular expression: unclosed group",
        ),
        (&["council", "none.tmx"], "cannot read none.tmx"),
        (
            &["council", "memory.csv", "-o", "memory.csv"],
            "is an input too",
        ),
        (
            &["council", "memory.csv", "-o", "hits.docx"],
            "end it in .txt, .csv, .tsv, ",
        ),
        (
            &["council", "memory.csv", "--format", "xml"],
            "use txt, csv, tsv, ",
        ),
    ] {
        find(&folder, args).refused(message);
    }
}

#[test]
fn a_damaged_memory_is_told_with_its_line() {
    let folder = Folder::new();
    let whole = memory(1000);
    folder.write("memory.tmx", &whole[..whole.len() / 2]);
    let found = find(&folder, &["treaty", "memory.tmx", "--index"]).exits(2);
    assert!(found.err.contains("memory.tmx, line 50"), "{}", found.err);
    assert_eq!(folder.names(), ["memory.tmx"]);
}

#[test]
fn nothing_in_a_document_steers_the_terminal() {
    let nasty = "a\u{1B}]0;x\u{7}\u{9B}2J council \u{202E}desrever\u{2069} مجلس";
    let folder = Folder::with([("n.tsv", &*format!("مجلس \u{1B}[31m\u{2067}\t{nasty}\n"))]);
    for color in ["never", "always"] {
        let found = find(
            &folder,
            &["council", "n.tsv", "--color", color, "--width", "70"],
        )
        .ok();
        let own = ["\u{1B}[2m", "\u{1B}[1;31m", "\u{1B}[1;32m", "\u{1B}[0m"];
        let rest = own
            .iter()
            .fold(found.out.clone(), |text, code| text.replace(code, ""));
        assert!(
            !rest.contains(|c: char| c.is_control() && c != '\n'),
            "{rest:?}"
        );
        assert!(!rest.contains(|c: char| ('\u{202A}'..='\u{202E}').contains(&c)));
        for line in rest.lines().filter(|line| !line.is_empty()) {
            let open = line
                .chars()
                .filter(|c| ('\u{2066}'..='\u{2068}').contains(c))
                .count();
            let closed = line.chars().filter(|c| *c == '\u{2069}').count();
            assert_eq!((open, closed), (1, 1), "{line:?}");
        }
        assert!(rest.contains("␛]0;x␇⟨U+009B⟩2J"), "{rest}");
        assert_eq!(found.out != rest, color == "always");
    }
}

#[test]
fn color_is_for_terminals() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let plain = find(&folder, &["council", "memory.csv"]).ok().out;
    assert!(!plain.contains('\u{1B}') && plain.contains("[Council]"));
}

#[test]
fn a_page_holds_texts_as_data() {
    let folder = Folder::with([(
        "n.tsv",
        "مجلس <script>alert(1)</script>\tcouncil</bdi></td><img src=x onerror=alert(1)> & \"x\"\n",
    )]);
    find(
        &folder,
        &[
            "council",
            "n.tsv",
            "-o",
            "hits.html",
            "-o",
            "hits.csv",
            "-o",
            "hits.txt",
        ],
    )
    .ok();
    let page = folder.read("hits.html");
    assert!(
        !page.contains("<script") && !page.contains("<img"),
        "{page}"
    );
    assert!(
        page.contains("<mark class=\"found\">council</mark>&lt;/bdi&gt;"),
        "{page}"
    );
    assert!(
        page.contains("<td lang=\"ar\" dir=\"rtl\"><bdi dir=\"rtl\">"),
        "{page}"
    );
    assert!(
        folder
            .read("hits.csv")
            .contains("onerror=alert(1)> & \"\"x\"\"")
    );
    assert!(folder.read("hits.txt").contains("[council]</bdi>"));
}

#[test]
fn pairs_come_from_several_files_and_from_standard_input() {
    let folder = Folder::with([
        ("a.csv", MEMORY),
        ("b.ar", "المجلس\n"),
        ("b.en", "the council\n"),
    ]);
    folder
        .run("convert a.csv -o a.xlsx -o a.tmx -o a.xliff -o a.jsonl -q")
        .ok();
    let found = find(
        &folder,
        &[
            "charter", "a.csv", "a.xlsx", "a.tmx", "a.xliff", "a.jsonl", "--format", "tsv",
        ],
    );
    assert_eq!(found.ok().out.lines().count(), 6);
    let lines = find(&folder, &["council", "b.en", "b.ar"]).ok();
    assert!(
        lines.out.starts_with("\u{2068}b.ar and b.en\u{2069}:1 #1 "),
        "{}",
        lines.out
    );
    let piped = folder.run_on(MEMORY, "find charter - --format tsv").ok();
    assert!(
        piped.out.contains("<stdin>\t3\t2\t1\ten\t"),
        "{}",
        piped.out
    );
}

#[test]
fn an_index_gives_what_the_file_gives() {
    let folder = Folder::with([("memory.tmx", &*memory(2000))]);
    let plain = find(&folder, &["treaty", "memory.tmx"]).ok();
    assert_eq!(folder.names(), ["memory.tmx"]);
    assert!(plain.out.contains(":702 #700 "), "{}", plain.out);

    let made = find(&folder, &["treaty", "memory.tmx", "--index"]).ok();
    assert_eq!(made.out, plain.out);
    assert!(
        made.err
            .contains("2,000 pairs indexed for later searches, in memory.tmx.muwazi-index")
    );
    assert_eq!(folder.names(), ["memory.tmx", "memory.tmx.muwazi-index"]);
    let index = fs::read(folder.path("memory.tmx.muwazi-index")).expect("an index");

    let used = find(&folder, &["treaty", "memory.tmx", "-v"]).ok();
    assert_eq!(used.out, plain.out);
    assert!(used.err.contains("searched by its index"), "{}", used.err);
    let unused = find(&folder, &["treaty", "memory.tmx", "-v", "--no-index"]).ok();
    assert!(!unused.err.contains("index"), "{}", unused.err);

    // The memory is another one now.
    folder.write("memory.tmx", memory(2000).replace("treaty", "accord"));
    find(&folder, &["treaty", "memory.tmx"]).exits(1);
    let accord = find(&folder, &["accord", "memory.tmx"]).ok();
    assert!(accord.out.contains(":702 #700 "), "{}", accord.out);
    assert_ne!(
        fs::read(folder.path("memory.tmx.muwazi-index")).expect("an index"),
        index
    );

    // The index is damaged where the pair lies that is looked for.
    let mut damaged = fs::read(folder.path("memory.tmx.muwazi-index")).expect("an index");
    let at = damaged
        .windows(6)
        .position(|bytes| bytes == b"accord")
        .expect("its record");
    damaged[at] = b'A';
    folder.write("memory.tmx.muwazi-index", &damaged);
    let mended = find(&folder, &["accord", "memory.tmx", "-v"]).ok();
    assert!(
        mended.err.contains("is damaged and made anew"),
        "{}",
        mended.err
    );
    assert_eq!(mended.out, accord.out);
    let used = find(&folder, &["accord", "memory.tmx", "-v"]).ok();
    assert!(used.err.contains("searched by its index"), "{}", used.err);
}

#[test]
fn an_index_that_is_damaged_midway_gives_every_hit_once() {
    let folder = Folder::with([("memory.tmx", &*memory(900))]);
    let plain = find(&folder, &["item", "memory.tmx", "--no-index"])
        .ok()
        .out;
    find(&folder, &["item", "memory.tmx", "--index"]).ok();
    let name = "memory.tmx.muwazi-index";
    let mut damaged = fs::read(folder.path(name)).expect("an index");
    let at = damaged
        .windows(8)
        .position(|bytes| bytes == b"item 450")
        .expect("its record");
    damaged[at] ^= 1;
    folder.write(name, &damaged);
    assert_eq!(find(&folder, &["item", "memory.tmx"]).ok().out, plain);
}

#[test]
#[cfg(unix)]
fn nothing_is_said_of_an_index_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with([("memory.tmx", &*memory(800))]);
    let place = folder.path("");
    let allow = |mode| fs::set_permissions(&place, fs::Permissions::from_mode(mode)).expect("set");
    allow(0o555);
    // Whoever may write anywhere, as root, gets an index nevertheless.
    let is_free = fs::write(folder.path("probe"), "").is_ok();
    let found = find(&folder, &["treaty", "memory.tmx", "--index"]);
    allow(0o755);
    if !is_free {
        assert_eq!(found.ok().err, "muwazi: 1 hit in 1 pair; 800 searched\n");
        assert_eq!(folder.names(), ["memory.tmx"]);
    }
}

#[test]
fn a_limit_ends_the_search() {
    let folder = Folder::with([("memory.tmx", &*memory(900))]);
    let found = find(
        &folder,
        &["item", "memory.tmx", "--limit", "3", "--format", "tsv"],
    )
    .ok();
    assert_eq!(found.out.lines().count(), 4);
    assert!(
        found.err.contains("the first 3 are shown, there are more"),
        "{}",
        found.err
    );
    let sorted = find(
        &folder,
        &[
            "item",
            "memory.tmx",
            "--limit",
            "3",
            "--sort",
            "right",
            "--format",
            "tsv",
        ],
    )
    .ok();
    let words: Vec<&str> = sorted
        .out
        .lines()
        .skip(1)
        .filter_map(|row| row.split('\t').nth(7))
        .collect();
    assert_eq!(
        words,
        [
            "1 of the schedule",
            "10 of the schedule",
            "100 of the schedule"
        ]
    );
    assert!(
        sorted.err.contains("899 hits in 899 pairs; 3 are shown"),
        "{}",
        sorted.err
    );
}

#[test]
fn every_table_of_hits_holds_the_pairs_as_they_are() {
    let folder = Folder::with([(
        "memory.csv",
        "ar,en\n=مجلس الأمن,=security council\nمجلس,\"-council, 1:2\"\n",
    )]);
    let plain = folder.run("convert memory.csv").ok().out;
    for line in [
        "-o h.csv --excel",
        "-o h.csv",
        "-o h.tsv",
        "-o h.xlsx",
        "-o h.jsonl",
    ] {
        folder.run(&format!("find council memory.csv {line}")).ok();
        let file = line.split(' ').nth(1).unwrap_or_default();
        assert_eq!(
            folder.run(&format!("convert {file}")).ok().out,
            plain,
            "{line}"
        );
    }
}

#[test]
fn a_spreadsheet_runs_nothing_of_what_was_found() {
    let folder = Folder::with([("memory.csv", "ar,en\n=مجلس الأمن,=security council\n")]);
    let run = |line: &str| folder.run(&format!("find council memory.csv {line}")).ok();
    let plain = run("--format csv").out;
    assert!(plain.contains(",=security council,"), "{plain}");
    let guarded = run("--format csv --excel").out;
    assert!(guarded.starts_with("\u{FEFF}file,"), "{guarded}");
    assert!(!guarded.contains(",="), "{guarded}");
}

#[test]
fn arabic_is_found_whatever_seat_its_hamza_has() {
    let folder = Folder::with([(
        "p.tsv",
        "المسئول عن الشئون\tthe official for the affairs\nهيأة المسؤولين\tthe body of the officials\nمائة شئ\ta hundred things\n",
    )]);
    for (sought, expected) in [
        ("مسؤول", 1),
        ("المسئول", 1),
        ("شؤون", 1),
        ("هيئة", 1),
        ("مئة", 1),
        ("شيء", 1),
    ] {
        let done = folder
            .run_on("", &format!("find {sought} p.tsv --format jsonl"))
            .ok();
        assert_eq!(done.out.lines().count(), expected, "{sought}: {}", done.out);
    }
    folder.run("find مسئول p.tsv --exact").exits(1);
}

#[test]
fn collocates_are_the_words_near_what_was_found() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let done = find(
        &folder,
        &["security council", "memory.csv", "--collocates=2"],
    )
    .ok();
    assert_eq!(
        done.out,
        "lang,written,word,count,before,after,frequency,log_likelihood,log_dice\r\nen,The,the,2,2,0,6,1.16,13.00\r\n"
    );
    assert!(
        done.err.contains("1 word near 2 hits in 4 pairs"),
        "{}",
        done.err
    );
    find(
        &folder,
        &["council", "memory.csv", "--collocates", "-o", "near.jsonl"],
    )
    .ok();
    let lines = fs::read_to_string(folder.path("near.jsonl")).expect("a file");
    assert!(lines.contains("\"word\":\"security\""), "{lines}");
    // The page of hits is none of collocates.
    find(
        &folder,
        &["council", "memory.csv", "--collocates", "-o", "near.html"],
    )
    .refused("near.html");
    find(&folder, &["nowhere", "memory.csv", "--collocates"]).exits(1);
    // What is no pair is counted, and an option that means nothing here is refused.
    folder.write("half.tsv", "بحر كبير\tbig sea\nبحر\n");
    let half = find(&folder, &["sea", "half.tsv", "--collocates"]).ok();
    assert!(half.err.contains("half.tsv: left out: 1 "), "{}", half.err);
    find(
        &folder,
        &["sea", "half.tsv", "--collocates", "--sort", "left"],
    )
    .exits(2);
}

#[test]
fn frequencies_are_the_words_of_one_side() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let run = |args: &str| folder.run(&format!("find --frequencies {args}"));
    let done = run("form --lang en memory.csv --limit 2").ok();
    assert_eq!(
        done.out,
        "lang,written,word,count,per_million,range,dp,forms\r\n\
         en,The,the,6,181818.18,3,0.182,1\r\n\
         en,Council,council,2,60606.06,2,0.333,1\r\n"
    );
    for said in [
        "24 forms of 33 English words in a single text",
        "the 2 most frequent are written; left out: 2 numbers in digits",
    ] {
        assert!(done.err.contains(said), "{}", done.err);
    }
    // With vowel signs or without, less the article.
    run("stem --lang ar memory.csv -o stems.jsonl").ok();
    let stems = fs::read_to_string(folder.path("stems.jsonl")).expect("a file");
    assert!(
        stems.starts_with("{\"lang\":\"ar\",\"word\":\"امن\",\"count\":2"),
        "{stems}"
    );
    let roots = run("root --lang ar memory.csv --format tsv").ok();
    assert!(roots.out.contains("ar\tالقرار\tقرر\t3\t"), "{}", roots.out);
    assert!(roots.err.contains("words without a root"), "{}", roots.err);
    // Each file is a text, where pairs name none.
    folder.write("other.tsv", "بحر كبير\tbig sea\nبحر\n");
    let two = run("form --lang en memory.csv other.tsv").ok();
    assert!(two.err.contains("in 2 texts"), "{}", two.err);
    assert!(two.err.contains("other.tsv: left out: 1 "), "{}", two.err);

    run("root --lang en memory.csv").refused("there are no roots of English words");
    run("form --lang en memory.csv -o words.html").refused("words.html");
    for wrong in [
        "form memory.csv",
        "form --lang en --sort left memory.csv",
        "form --lang en --ar x memory.csv",
    ] {
        run(wrong).exits(2);
    }
    folder.write("numbers.tsv", "1\t1\n");
    run("form --lang en numbers.tsv").exits(1);
}

#[test]
fn a_folder_stands_for_the_files_of_pairs_below_it() {
    let folder = Folder::new();
    for name in ["all/2020", "empty"] {
        fs::create_dir_all(folder.path(name)).expect("a folder");
    }
    for (name, text) in [
        ("all/2020/memory.csv", MEMORY),
        ("all/broken.tmx", "no memory"),
        ("all/letter.docx", "no pairs"),
        ("all/.hidden.csv", MEMORY),
        ("all/lines.ar", "المجلس\n"),
        ("all/lines.en", "the council\n"),
        ("all/alone.ar", "المجلس\n"),
        ("empty/letter.docx", "no pairs"),
    ] {
        folder.write(name, text);
    }
    let done = find(&folder, &["council", "all", "--format", "csv"]).ok();
    let files: Vec<&str> = done
        .out
        .lines()
        .skip(1)
        .map(|row| row.split(',').next().unwrap_or_default())
        .collect();
    assert_eq!(
        files,
        [
            "all/2020/memory.csv",
            "all/2020/memory.csv",
            "all/lines.ar and all/lines.en"
        ]
    );
    for said in [
        "all/alone.ar: there is no all/alone.en beside it",
        "all: 1 file left out whose names are not those of pairs",
        "left out: all/broken.tmx",
    ] {
        assert!(done.err.contains(said), "{said} in {}", done.err);
    }
    for (args, says) in [
        (
            vec!["--frequencies", "form", "--lang", "en", "all"],
            "council",
        ),
        (vec!["security", "--collocates=3", "all"], "council"),
    ] {
        let out = find(&folder, &args).ok().out;
        assert!(out.contains(says), "{args:?}: {out}");
    }
    find(&folder, &["council", "empty"]).refused("there are no files of pairs in empty");
}

#[test]
fn of_a_pair_that_is_far_too_long_some_hits_are_shown_and_the_others_counted() {
    let folder = Folder::new();
    let en = "sea ".repeat(20_000);
    folder.write("long.csv", format!("ar,en\nنجم,star\nبحر,{en}\n"));
    let done = folder.run("find sea long.csv -o hits.csv").ok();
    for said in [
        "long.csv, line 3: pair 2 is so long that only 100 of its 20,000 hits are shown; cut it into sentences",
        "20,000 hits in 1 pair; 100 are shown; 2 searched",
    ] {
        assert!(done.err.contains(said), "{}", done.err);
    }
    assert_eq!(folder.read("hits.csv").lines().count(), 101);
}
