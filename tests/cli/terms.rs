use std::fs;

use muwazi::lexicon::dictionary::Dictionary;

use crate::support::Folder;
use crate::support::tools;

/// Pairs with terms of two and three words, some of them within longer ones, and one that has two translations.
const MEMORY: &str = "ar,en,ar_file,en_file
قرر مجلس الأمن الإقليمي إيفاد بعثة.,The regional security council decided to send a mission.,a.ar,a.en
أعرب مجلس الأمن عن قلقه.,The security council expressed its concern.,a.ar,a.en
اجتمع مجلس الأمن في 3 مارس.,The security council met on 3 March.,a.ar,a.en
رحب مجلس الأمن بالتقرير.,The security council welcomed the report.,b.ar,b.en
ترى الدول الأعضاء أن ذلك مهم.,Member states believe that this is important.,b.ar,b.en
وعلى الدول الأعضاء أن تتعاون.,The member states must cooperate.,b.ar,b.en
قدمت تسع دول أعضاء طلبات.,Nine member states made requests.,c.ar,c.en
للدول الأعضاء حق في ذلك.,Member states have a right to it.,c.ar,c.en
يدين المؤتمر العنف ضد المرأة.,The conference condemns violence against women.,c.ar,c.en
يجب وقف العنف ضد المرأة.,Violence against women must be stopped.,c.ar,c.en
سيادة القانون أساس العدل.,The rule of law is the basis of justice.,c.ar,c.en
نؤيد سيادة القانون.,We support the rule of law.,c.ar,c.en
";

/// What a table of terms has in the columns `en` and `ar`, and in one more.
fn rows(csv: &str, column: &str) -> Vec<[String; 3]> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let place = |name: &str| {
        header
            .iter()
            .position(|cell| cell == name)
            .expect("a column")
    };
    let places = [place("en"), place("ar"), place(column)];
    let records = reader.records().map(|record| record.expect("a row"));
    records
        .map(|record| places.map(|place| record[place].to_owned()))
        .collect()
}

#[test]
fn the_terms_of_both_languages_are_found_whole() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let done = folder.run("terms memory.csv").ok();
    let found = rows(&done.out, "count");
    for (en, ar, count) in [
        ("security council", "مجلس الأمن", "4"),
        ("member states", "الدول الأعضاء", "4"),
        ("violence against women", "العنف ضد المرأة", "2"),
        ("rule of law", "سيادة القانون", "2"),
    ] {
        let row = found.iter().find(|row| row[0].eq_ignore_ascii_case(en));
        let row = row.unwrap_or_else(|| panic!("{en} is missing in {found:?}"));
        assert_eq!((&*row[1], &*row[2]), (ar, count), "{en}");
    }
    for part in ["security", "council", "violence against", "rule", "states"] {
        assert!(
            found.iter().all(|row| row[0] != part),
            "{part} in {found:?}"
        );
    }
    assert!(done.err.contains("in 12 pairs"), "{}", done.err);
}

#[test]
fn with_and_without_the_article_it_is_one_term_in_several_documents() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let done = folder.run("terms memory.csv -q").ok();
    let spellings = rows(&done.out, "ar_spellings");
    let row = spellings.iter().find(|row| row[1] == "الدول الأعضاء");
    assert_eq!(row.expect("the term")[2], "الدول الأعضاء (3); دول أعضاء (1)");
    let documents = rows(&done.out, "documents");
    let row = documents.iter().find(|row| row[1] == "مجلس الأمن");
    assert_eq!(row.expect("the term")[2], "2");
}

#[test]
fn examples_hold_the_term() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let done = folder.run("terms memory.csv -q --examples 2").ok();
    let examples = rows(&done.out, "example_2_en");
    assert!(examples.iter().all(|[en, _, example]| {
        example.is_empty() || example.to_lowercase().contains(&en.to_lowercase())
    }));
    assert!(examples.iter().any(|row| !row[2].is_empty()));
    let none = folder.run("terms memory.csv -q --examples 0").ok();
    assert!(!none.out.contains("example_1"));
}

#[test]
fn what_is_as_frequent_elsewhere_is_not_typical() {
    let everyday = "رحب مجلس الأمن بذلك.,The security council welcomed it.\n".repeat(30);
    let folder = Folder::with([
        ("memory.csv", MEMORY),
        ("reference.csv", &format!("ar,en\n{everyday}")),
    ]);
    let done = folder
        .run("terms memory.csv --reference reference.csv")
        .ok();
    let found = rows(&done.out, "keyness");
    assert!(found.iter().all(|row| row[1] != "مجلس الأمن"), "{found:?}");
    let row = found.iter().find(|row| row[1] == "الدول الأعضاء");
    let keyness: f64 = row.expect("the term")[2].parse().expect("a number");
    assert!(keyness > 3.84, "{keyness}");
}

#[test]
fn limits_are_kept() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let count = |line: &str| rows(&folder.run(line).ok().out, "pairs").len();
    assert_eq!(count("terms memory.csv -q --limit 2"), 2);
    let pairs = rows(
        &folder.run("terms memory.csv -q --min-count 3").ok().out,
        "pairs",
    );
    assert!(!pairs.is_empty());
    assert!(
        pairs
            .iter()
            .all(|row| row[2].parse::<usize>().is_ok_and(|pairs| pairs >= 3))
    );
    let short = rows(
        &folder.run("terms memory.csv -q --max-words 2").ok().out,
        "pairs",
    );
    // What no term begins with does not count.
    let counts = |word: &&str| !["of", "against"].contains(word);
    let count = |term: &str| term.split(' ').filter(counts).count();
    assert!(short.iter().all(|row| count(&row[0]) <= 2));
    assert!(short.iter().any(|row| row[0] == "rule of law"));
}

#[test]
fn every_format_is_written_at_once_and_the_same_each_time() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let line = "terms memory.csv -o t.csv -o t.tsv -o t.xlsx -o t.tbx -o t.html";
    folder.run(line).ok();
    let all = ["t.csv", "t.tsv", "t.xlsx", "t.tbx", "t.html"];
    let read = || all.map(|name| fs::read(folder.path(name)).expect("a file"));
    let first = read();
    folder.run(line).ok();
    assert_eq!(first, read());
}

#[test]
fn a_termbase_is_a_dictionary_and_its_structure_is_right() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    folder.run("terms memory.csv -q -o t.tbx").ok();
    let path = folder.path("t.tbx");
    let dictionary = Dictionary::read(path.to_str().expect("UTF-8")).expect("a dictionary");
    assert!(
        dictionary
            .entries
            .iter()
            .any(|entry| entry.ar == "مجلس الأمن"
                && entry.en.eq_ignore_ascii_case("security council"))
    );
    if crate::support::xmllint::is_here() {
        let output = crate::support::xmllint::run(
            &["--noout", "--dtdvalid", "tests/fixtures/tbx-core.dtd"],
            &path,
        );
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn other_tools_read_the_termbase_and_the_sheet() {
    if !tools::has_python() {
        return;
    }
    let folder = Folder::with([("memory.csv", MEMORY)]);
    folder
        .run("terms memory.csv -q --limit 3 -o t.tbx -o t.xlsx -o t.csv")
        .ok();
    let script = "
import openpyxl
from translate.storage import tbx
units = tbx.tbxfile.parsefile('t.tbx').units
sheet = openpyxl.load_workbook('t.xlsx').active
print(sheet.title, sheet.freeze_panes, sheet.max_row)
for unit, row in zip(units, sheet.iter_rows(min_row=2)):
    same = (unit.source, unit.target) == (row[1].value, row[2].value)
    print(same, int(row[1].alignment.readingOrder), int(row[2].alignment.readingOrder))
";
    assert_eq!(
        tools::run_python(script, &folder.path("")),
        "terms D2 4\nTrue 1 2\nTrue 1 2\nTrue 1 2\n"
    );
}

#[test]
fn wrong_use_is_told_and_nothing_is_written() {
    let folder = Folder::with([
        ("memory.csv", MEMORY),
        ("empty.csv", "ar,en\n"),
        ("one.csv", "ar,en\nبحر,sea\n"),
    ]);
    folder
        .run("terms missing.csv")
        .exits(2)
        .refused("missing.csv");
    folder
        .run("terms memory.csv -o t.docx")
        .exits(2)
        .refused("t.docx");
    folder
        .run("terms memory.csv -o memory.csv")
        .exits(2)
        .refused("memory.csv");
    folder.run("terms memory.csv --min-count 0").exits(2);
    folder
        .run("terms memory.csv --reference missing.csv -o t.csv")
        .exits(2);
    assert!(!folder.names().contains(&"t.csv".to_owned()));
    let none = folder.run("terms empty.csv").exits(1);
    assert!(
        none.err.contains("no pairs") && none.err.contains("empty.csv"),
        "{}",
        none.err
    );
    let few = folder.run("terms one.csv").exits(1);
    assert!(few.err.contains("--min-count 1"), "{}", few.err);
}

#[test]
fn pairs_come_from_standard_input_and_go_to_a_closed_pipe() {
    let folder = Folder::new();
    let done = folder.run_on(MEMORY, "terms - -q --format tsv").ok();
    assert!(done.out.starts_with("rank\ten\tar\t"));
}

#[test]
fn no_letter_of_a_word_is_taken_for_a_preposition_and_marks_of_direction_do_not_matter() {
    let folder = Folder::with([(
        "town.tsv",
        "على المستأجر إخطار بلدية مسقط.\tThe lessee shall notify the municipality of Muscat.\n\
         تتعاون الوزارة و\u{200F}بلدية مسقط.\tThe ministry and the municipality of Muscat\u{202C} cooperate.\n\
         أرسل الخطاب إلى بلدية مسقط.\tThe letter was sent to the municipality of Muscat.\n",
    )]);
    let done = folder.run("terms town.tsv -q").ok();
    let found = rows(&done.out, "count");
    assert!(
        found.contains(&["municipality of Muscat", "بلدية مسقط", "3"].map(str::to_owned)),
        "{found:?}"
    );
    assert_eq!(
        done.out.matches('\u{202C}').count(),
        1,
        "in an example alone"
    );
}

#[test]
fn what_stands_once_comes_after_what_stands_often() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    let done = folder.run("terms memory.csv -q --min-count 1").ok();
    let pairs: Vec<bool> = rows(&done.out, "pairs")
        .iter()
        .map(|row| row[2] == "1")
        .collect();
    assert!(pairs.is_sorted(), "{}", done.out);
}

#[test]
fn a_spreadsheet_runs_nothing_of_what_is_said_of_terms() {
    let memory = MEMORY.replace(
        "The security council expressed",
        "=security council expressed",
    );
    let folder = Folder::with([("memory.csv", &*memory)]);
    let plain = folder.run("terms memory.csv").ok().out;
    assert!(plain.contains(",=security council"), "{plain}");
    let guarded = folder.run("terms memory.csv --excel").ok().out;
    assert!(guarded.starts_with("\u{FEFF}rank,"), "{guarded}");
    assert!(!guarded.contains(",="), "{guarded}");
}

#[test]
fn lines_of_json_say_what_the_table_says() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    folder
        .run("terms memory.csv -o terms.jsonl -o terms.csv")
        .ok();
    let table = rows(&folder.read("terms.csv"), "count");
    let lines: Vec<serde_json::Value> = (folder.read("terms.jsonl").lines())
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    assert_eq!(lines.len(), table.len());
    for (at, (line, [en, ar, count])) in lines.iter().zip(&table).enumerate() {
        assert_eq!(line["rank"], at + 1);
        assert_eq!(line["en"]["text"], **en);
        assert_eq!(line["ar"]["text"], **ar);
        assert_eq!(line["count"].to_string(), *count);
    }
}

#[test]
fn what_a_glossary_has_is_left_out_and_what_it_has_otherwise_is_said() {
    let glossary = "en,ar\nSecurity Council,مجلس الأمن\nmember state,البلد العضو\n";
    let folder = Folder::with([("memory.csv", MEMORY), ("known.csv", glossary)]);
    folder.run("terms memory.csv -q -o known.tbx").ok();
    let done = folder.run("terms memory.csv --known known.csv").ok();
    let found = rows(&done.out, "known");
    assert!(found.iter().all(|row| row[1] != "مجلس الأمن"), "{found:?}");
    let row = found.iter().find(|row| row[1] == "الدول الأعضاء");
    assert_eq!(row.expect("the term")[2], "البلد العضو");
    assert!(
        found
            .iter()
            .any(|row| row[0] == "rule of law" && row[2].is_empty())
    );
    assert!(
        done.err.contains("left out: 1 term in the glossary"),
        "{}",
        done.err
    );
    assert!(done.err.contains("glossary: البلد العضو"), "{}", done.err);
    // A termbase that muwazi wrote knows all that is in it.
    let done = folder.run("terms memory.csv --known known.tbx").ok();
    assert_eq!(rows(&done.out, "known").len(), 0, "{}", done.out);
    folder
        .run("terms memory.csv --known missing.tbx")
        .refused("missing.tbx");
}

#[test]
fn glossaries_are_written_as_omegat_and_memoq_read_them() {
    let folder = Folder::with([("memory.csv", MEMORY)]);
    folder.run("terms memory.csv -q -o g.txt").ok();
    folder
        .run("terms memory.csv -q --format memoq -o g.csv")
        .ok();
    let omegat = fs::read_to_string(folder.path("g.txt")).expect("a glossary");
    assert!(
        omegat.contains("rule of law\tسيادة القانون\r\n"),
        "{omegat}"
    );
    assert!(omegat.lines().all(|line| line.split('\t').count() == 2));
    let memoq = fs::read_to_string(folder.path("g.csv")).expect("a glossary");
    assert!(memoq.starts_with("\u{feff}English,Arabic\r\n"), "{memoq}");
    assert_eq!(memoq.lines().count(), omegat.lines().count() + 1);
    // What was written is a dictionary to align by.
    for file in ["g.txt", "g.csv"] {
        let path = folder.path(file);
        let read = Dictionary::read(path.to_str().expect("UTF-8")).expect("a dictionary");
        assert_eq!(read.len(), omegat.lines().count(), "{file}");
    }
}

#[test]
fn forms_of_a_term_are_one_and_what_a_text_defines_is_one_at_once() {
    let folder = Folder::with([(
        "law.csv",
        "ar,en\n\
         تسقط حضانتها بالزواج.,Her custody ends with marriage.\n\
         الحضانة حق الأم.,Custody is a right of the mother.\n\
         تنتقل الحضانة إلى الأب.,Custody passes to the father.\n\
         أوصى اتحاد المجالس المحلية بذلك.,The Union of Local Councils (ULC) recommended it.\n",
    )]);
    let done = folder.run("terms law.csv -q").ok();
    let found = rows(&done.out, "pairs");
    let custody: Vec<_> = found
        .iter()
        .filter(|row| row[0].eq_ignore_ascii_case("custody"))
        .collect();
    assert_eq!(custody.len(), 1, "{found:?}");
    assert_eq!((&*custody[0][1], &*custody[0][2]), ("الحضانة", "3"));
    assert!(
        found
            .iter()
            .any(|row| row[0] == "Union of Local Councils" && row[1] == "اتحاد المجالس المحلية"),
        "{found:?}"
    );
}

#[test]
fn what_a_text_defines_is_of_the_first_rank_and_so_is_what_it_is_called_from_there_on() {
    let folder = Folder::with([(
        "contract.tsv",
        "وقّعت وكالة حماية الغابات (المشار إليها فيما يلي بـ \"الوكالة\") الاتفاق.\t\
         The Forest Protection Agency (hereinafter \"the Agency\") signed the agreement.\n\
         تقدم الوكالة تقريرها السنوي.\tThe Agency submits its annual report.\n\
         أبرمت شركة النيل للمياه، المشار إليها فيما بعد باسم «الشركة»، عقدا مع الوزارة.\t\
         The Nile Water Company, hereinafter referred to as \"the Company\", \
         concluded a contract with the Ministry.\n\
         تلتزم الشركة بأحكام العقد.\tThe Company shall comply with the provisions of the contract.\n\
         منظمة الصحة الدولية (\"المنظمة\") هي جهة الاتصال.\t\
         The International Health Organization (\"the Organization\") is the contact point.\n\
         ترسل الشركة تقريرا سنويا إلى الوزارة.\tThe Company sends an annual report to the Ministry.\n",
    )]);
    let done = folder.run("terms contract.tsv -q").ok();
    let found = rows(&done.out, "pairs");
    let first: Vec<&str> = found.iter().take(5).map(|row| &*row[0]).collect();
    for term in [
        "Agency",
        "Company",
        "Forest Protection Agency",
        "Nile Water Company",
        "International Health Organization",
    ] {
        assert!(first.contains(&term), "{term}: {found:?}");
    }
    // Of forms that are as frequent, not the accusative: «عقدا».
    let contract = found.iter().find(|row| row[0] == "contract");
    assert_eq!(contract.expect("a term")[1], "العقد");
    // Neither a piece of what is defined, nor a word that defines, is a term.
    for no_term in ["Health Organization", "Water Company", "hereinafter"] {
        assert!(
            found.iter().all(|row| row[0] != no_term),
            "{no_term}: {found:?}"
        );
    }
}

#[test]
fn phrases_about_a_term_come_after_terms() {
    let folder = Folder::with([(
        "report.tsv",
        "تضر أشكال التلوث بالنهر.\tForms of pollution harm the river.\n\
         تختلف أشكال التلوث هنا.\tThe forms of pollution differ here.\n\
         تراقب البلدية شبكة المياه.\tThe municipality watches the water network.\n\
         أصلحت البلدية شبكة المياه.\tThe municipality repaired the water network.\n",
    )]);
    let done = folder.run("terms report.tsv -q").ok();
    let found = rows(&done.out, "pairs");
    let place = |en: &str| found.iter().position(|row| row[0].eq_ignore_ascii_case(en));
    let network = place("water network").expect("a term");
    assert!(
        place("forms of pollution").is_none_or(|phrase| phrase > network),
        "{found:?}"
    );
}

#[test]
fn terms_of_a_giant_pair_come_without_all_of_its_text() {
    // Hundreds of them, for the words stand in every order.
    let words = [
        ("قرار", "decision"),
        ("بحر", "sea"),
        ("نجم", "star"),
        ("مجلس", "council"),
        ("دولة", "state"),
        ("مدينة", "city"),
        ("طفل", "child"),
        ("كتاب", "book"),
        ("سنة", "year"),
        ("يوم", "day"),
        ("ماء", "water"),
        ("بيت", "house"),
    ];
    let mut random = 1u64;
    let order = std::iter::repeat_with(|| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (random >> 33) as usize % words.len()
    });
    let order: Vec<usize> = order.take(9_000).collect();
    let side = |of: fn(&(&'static str, &'static str)) -> &'static str| {
        let texts: Vec<&str> = order.iter().map(|&at| of(&words[at])).collect();
        texts.join(" ")
    };
    let giant = format!("{}\t{}\n", side(|word| word.0), side(|word| word.1));
    let short = "قرر المجلس ذلك\tThe council so decided\n";
    let folder = Folder::with([("giant.tsv", &*format!("{giant}{short}"))]);
    folder
        .run("terms giant.tsv --min-count 1 -o terms.csv -q")
        .ok();
    let terms = folder.read("terms.csv");
    assert!(terms.lines().count() > 100, "{terms}");
    let longest = terms.lines().map(str::len).max();
    assert!(
        longest.is_some_and(|longest| longest < 1_000),
        "{longest:?} bytes"
    );
}
