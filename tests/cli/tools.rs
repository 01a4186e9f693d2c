//! What other programs make of what we write.

use std::fs;

use crate::support::Folder;
use crate::support::{tools, xmllint};

const FLAVORS: [&str; 4] = ["plain", "omegat", "memoq", "trados"];

/// The sample in all formats.
fn written() -> Folder {
    let folder = Folder::with_opening();
    let outputs =
        ["p.xlsx", "p.xliff", "p.csv", "p.xces", "p.ar", "p.en"].map(|file| format!(" -o {file}"));
    folder
        .run(&format!("align ar.txt en.txt -q{}", outputs.concat()))
        .ok();
    for flavor in FLAVORS {
        folder
            .run(&format!(
                "align ar.txt en.txt -q -o {flavor}.tmx --tmx-flavor {flavor}"
            ))
            .ok();
    }
    folder
}

#[test]
fn every_flavour_of_tmx_is_valid_and_xml_is_well_formed() {
    if !xmllint::is_here() {
        return;
    }
    let folder = written();
    for flavor in FLAVORS {
        let path = folder.path(&format!("{flavor}.tmx"));
        assert_eq!(xmllint::complaints(&path), "", "{flavor}");
    }
    folder.write("tmx14.dtd", include_str!("../fixtures/tmx14.dtd"));
    folder
        .run("align ar.txt en.txt -q -o doctype.tmx --doctype")
        .ok();
    for (file, arguments) in [
        ("doctype.tmx", &["--noout", "--valid"][..]),
        ("p.xliff", &["--noout"]),
        ("p.xces", &["--noout"]),
    ] {
        let output = xmllint::run(arguments, &folder.path(file));
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{output:?}"
        );
    }
}

#[test]
fn xliff_is_valid_by_its_schema() {
    let (true, Some(schemas)) = (xmllint::is_here(), tools::xliff_schemas()) else {
        return;
    };
    let folder = Folder::with_opening();
    let read = |name: &str| fs::read_to_string(schemas.join(name)).expect("a schema");
    // What it imports from the web is beside it.
    let schema =
        read("xliff-core-1.2-strict.xsd").replace("http://www.w3.org/2001/xml.xsd", "xml.xsd");
    folder.write("xliff.xsd", schema);
    folder.write("xml.xsd", read("xml.xsd"));
    let schema = folder.path("xliff.xsd").display().to_string();
    let complaints = |file: &str| {
        let output = xmllint::run(&["--noout", "--schema", &schema], &folder.path(file));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(
            output.status.success(),
            said.trim_end().ends_with(" validates"),
            "{said}"
        );
        if output.status.success() {
            String::new()
        } else {
            said
        }
    };
    folder.run("align ar.txt en.txt -q -o all.xliff").ok();
    folder
        .run("convert all.xliff -q -o en.xliff --source en --en-code en-GB")
        .ok();
    folder.write("none.csv", "ar,en\n");
    folder.run("convert none.csv -q -o none.xliff").exits(1);
    folder.write(
        "two.csv",
        "ar,en,ar_file,en_file\nأ,a & <b>\u{1},a.txt,b&c.txt\nب,b,,\nج,c,c.txt,\n",
    );
    folder.run("convert two.csv -q -o two.xliff").ok();
    for file in ["all.xliff", "en.xliff", "none.xliff", "two.xliff"] {
        assert_eq!(complaints(file), "", "{file}");
    }
    // The schema is worth as much as it refuses.
    let broken = folder.read("two.xliff").replace("state=\"", "stage=\"");
    folder.write("broken.xliff", broken);
    assert_ne!(complaints("broken.xliff"), "");
}

#[test]
fn the_translate_toolkit_reads_the_pairs_of_tmx_and_xliff() {
    if !tools::has_python() {
        return;
    }
    let folder = written();
    let read = |file: &str| {
        let script = format!(
            "from translate.storage import factory\n\
             for unit in factory.getobject('{file}').units:\n    \
                 print(unit.source, unit.target, sep='\\t')\n"
        );
        tools::run_python(&script, &folder.path(""))
    };
    let lines = |name: &str| {
        folder
            .read(name)
            .lines()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let pairs = lines("p.ar").into_iter().zip(lines("p.en"));
    let expected: String = pairs.map(|(ar, en)| format!("{ar}\t{en}\n")).collect();
    for file in [
        "plain.tmx",
        "omegat.tmx",
        "memoq.tmx",
        "trados.tmx",
        "p.xliff",
    ] {
        assert_eq!(read(file), expected, "{file}");
    }
}

#[test]
fn what_the_translate_toolkit_edits_is_kept_and_what_it_writes_anew_is_no_edit() {
    if !tools::has_python() {
        return;
    }
    for flavor in FLAVORS {
        let folder = Folder::with([
            ("first.csv", "ar,en\nبحر هادئ,calm sea\nشمس,sun\n"),
            ("second.csv", "ar,en\nبحر هادئ,quiet sea\nشمس,the sun\n"),
        ]);
        folder
            .run(&format!(
                "convert first.csv --into memory.tmx -q --tmx-flavor {flavor}"
            ))
            .ok();
        let script = "
from translate.storage import factory
store = factory.getobject('memory.tmx')
store.units[0].target = 'tranquil sea'
store.save()
";
        tools::run_python(script, &folder.path(""));
        assert!(
            folder.read("memory.tmx").contains("tranquil sea"),
            "{flavor}"
        );
        let line = "convert second.csv --into memory.tmx";
        let done = folder.run(line).ok();
        assert!(
            done.err.contains("0 added, 1 updated, 1 kept as it was"),
            "{flavor}: {}",
            done.err
        );
    }
}

#[test]
fn openpyxl_finds_the_sheet_as_it_should_be() {
    if !tools::has_python() {
        return;
    }
    let folder = written();
    let script = "
import openpyxl
sheet = openpyxl.load_workbook('p.xlsx').active
print(sheet.title, sheet.freeze_panes, sheet.auto_filter.ref, sheet.max_row)
for cell in sheet[2][:2]:
    print(int(cell.alignment.readingOrder), cell.alignment.wrap_text, cell.data_type)
for ranges in sheet.conditional_formatting:
    print(ranges.sqref, [(rule.operator, rule.formula) for rule in ranges.rules])
print([cell.value for cell in sheet[1]])
";
    let rows = folder.read("p.csv").lines().count();
    assert_eq!(
        tools::run_python(script, &folder.path("")),
        format!(
            "pairs A2 A1:K{rows} {rows}\n2 True s\n1 True s\n\
             C2:C{rows} [('greaterThanOrEqual', ['0.9']), ('lessThan', ['0.5']), ('lessThan', ['0.9'])]\n\
             ['ar', 'en', 'confidence', 'shape', 'ar_index', 'en_index', 'level', 'ar_file', 'en_file', 'moved', 'human']\n"
        )
    );
}

#[test]
fn text_in_a_sheet_is_never_a_formula() {
    if !tools::has_python() {
        return;
    }
    let folder = Folder::with([("f.csv", "ar,en\n=1+1,+2\n@x,-3\nبحر,=HYPERLINK(\"x\")\n")]);
    folder.run("convert f.csv -o f.xlsx -q").ok();
    let script = "
import openpyxl
for row in openpyxl.load_workbook('f.xlsx').active.iter_rows(min_row=2, max_col=2):
    print([(cell.data_type, cell.value) for cell in row])
";
    assert_eq!(
        tools::run_python(script, &folder.path("")),
        "[('s', '=1+1'), ('s', '+2')]\n[('s', '@x'), ('s', '-3')]\n[('s', 'بحر'), ('s', '=HYPERLINK(\"x\")')]\n"
    );
}

#[test]
fn libreoffice_opens_the_sheet_and_writes_one_that_is_read() {
    if !tools::has_libreoffice() {
        return;
    }
    let folder = written();
    fs::create_dir(folder.path("out")).expect("a folder");
    fs::rename(folder.path("p.xlsx"), folder.path("out/p.xlsx")).expect("a file");
    tools::libreoffice("p.xlsx", "ods", &folder.path("out"));
    tools::libreoffice("p.ods", "xlsx:Calc MS Excel 2007 XML", &folder.path("out"));
    folder.run("convert out/p.xlsx -o back.csv -q").ok();
    let texts = |file: &str| -> Vec<String> {
        let text = folder.read(file);
        text.lines()
            .map(|line| line.chars().take(60).collect())
            .collect()
    };
    assert_eq!(texts("back.csv"), texts("p.csv"));
}

const PROJECT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<omegat><project version=\"1.0\"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>AR</source_lang><target_lang>EN</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
";

#[test]
fn omegat_translates_from_our_memory() {
    if !tools::has_omegat() {
        return;
    }
    let folder = written();
    for name in [
        "source",
        "target",
        "tm",
        "tm/auto",
        "omegat",
        "glossary",
        "dictionary",
    ] {
        fs::create_dir(folder.path(name)).expect("a folder");
    }
    folder.write("omegat.project", PROJECT);
    let paragraphs = |file: &str| folder.read(file).replace('\n', "\n\n");
    folder.write("source/text.txt", paragraphs("p.ar"));
    fs::rename(folder.path("omegat.tmx"), folder.path("tm/auto/memory.tmx")).expect("a file");
    tools::omegat(&folder.path(""));
    let translated = folder.read("target/text.txt");
    let (found, expected) = (translated.lines(), paragraphs("p.en"));
    let right = found.zip(expected.lines()).filter(|(a, b)| a == b).count();
    // OmegaT trims white space at the ends and takes the first of two translations of the same text.
    assert!(
        right * 100 >= expected.lines().count() * 95,
        "{right}: {translated}"
    );
}
