use crate::support::xmllint;
use crate::support::{AR, EN, Folder};

/// Exceptions for English as OmegaT and Okapi write them: in their namespaces, with what they add.
const RULES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions" version="2.0">
    <header segmentsubflows="yes" cascade="yes">
        <formathandle type="start" include="no"/>
        <formathandle type="end" include="yes"/>
        <formathandle type="isolated" include="no"/>
        <okpsrx:options oneSegmentIncludesAll="no" trimLeadingWhitespaces="no"/>
        <okpsrx:sample language="en" useMappedRules="yes">Mr. Holmes is here.</okpsrx:sample>
    </header>
    <body>
        <languagerules>
            <languagerule languagerulename="English">
                <!-- The last word is an abbreviation here. -->
                <rule break="no"><beforebreak>\b[Rr]sn\.</beforebreak><afterbreak>\s</afterbreak></rule>
            </languagerule>
            <languagerule languagerulename="Default">
                <rule break="yes"><beforebreak>[\.\?!;]+</beforebreak><afterbreak>\s</afterbreak></rule>
            </languagerule>
        </languagerules>
        <maprules>
            <languagemap languagepattern="EN-US" languagerulename="English"/>
            <languagemap languagepattern="EN.*" languagerulename="Default"/>
        </maprules>
    </body>
</srx>
"#;

const TEXT: &str = "See Dr. Ali; the rsn. Five is clear. He left.\n";

#[test]
fn own_rules_cut_instead_of_the_built_in_ones_or_before_them() {
    let folder = Folder::with([("my.srx", RULES), ("en.txt", TEXT)]);
    for (flags, expected) in [
        ("", "See Dr. Ali; the rsn.\nFive is clear.\nHe left.\n"),
        (
            "--srx my.srx",
            "See Dr.\nAli;\nthe rsn. Five is clear.\nHe left.\n",
        ),
        (
            "--srx my.srx --srx-mode add",
            "See Dr.\nAli;\nthe rsn. Five is clear.\nHe left.\n",
        ),
    ] {
        let split = folder.run(&format!("split en.txt {flags}")).ok();
        assert_eq!(split.out, expected, "{flags}");
    }
    let exceptions = RULES.replace("\"EN.*\"", "\"FR.*\"");
    folder.write("my.srx", exceptions);
    let split = folder.run("split en.txt --srx my.srx --srx-mode add").ok();
    assert_eq!(
        split.out,
        "See Dr. Ali; the rsn. Five is clear.\nHe left.\n"
    );
    assert!(
        split.err.contains("my.srx has no rules for Arabic (ar)"),
        "{}",
        split.err
    );
}

#[test]
fn texts_are_aligned_by_own_rules() {
    let folder = Folder::with_sample();
    folder.write(
        "my.srx",
        RULES.replace("\"EN.*\"", "\".*\"").replace("!;", "!؟؛"),
    );
    let built_in = folder.run("align ar.txt en.txt -o built-in.jsonl").ok();
    let own = folder
        .run("align ar.txt en.txt --srx my.srx --en-code en-GB -o own.jsonl")
        .ok();
    assert!(
        built_in.err.contains("aligned: 97 Arabic"),
        "{}",
        built_in.err
    );
    assert!(!own.err.contains("aligned: 97 Arabic"), "{}", own.err);
    assert!(!own.err.contains("no rules"), "{}", own.err);
}

#[test]
fn the_built_in_rules_are_written_and_cut_the_same() {
    let folder = Folder::with([("ar.txt", AR), ("en.txt", EN)]);
    folder.run("srx -o own.srx").ok();
    assert_eq!(folder.run("srx").ok().out, folder.read("own.srx"));
    if xmllint::is_here() {
        let schema = ["--noout", "--relaxng", "tests/fixtures/srx20.rng"];
        let valid = xmllint::run(&schema, &folder.path("own.srx"));
        assert!(valid.status.success(), "{valid:?}");
        folder.write(
            "broken.srx",
            folder.read("own.srx").replace(" cascade=", " waterfall="),
        );
        assert!(
            !xmllint::run(&schema, &folder.path("broken.srx"))
                .status
                .success()
        );
    }
    for file in ["ar.txt", "en.txt"] {
        let built_in = folder.run(&format!("split {file}")).ok();
        let own = folder.run(&format!("split {file} --srx own.srx")).ok();
        let lines: Vec<&str> = own.out.lines().collect();
        let same = built_in
            .out
            .lines()
            .filter(|line| lines.contains(line))
            .count();
        assert!(
            same * 100 >= built_in.out.lines().count() * 97,
            "{file}: {same}"
        );
        assert_eq!(own.err, "");
    }
}

#[test]
fn what_cannot_be_used_is_refused() {
    let folder = Folder::with([
        ("en.txt", TEXT),
        ("wrong.srx", &RULES.replace(r"\b[Rr]", r"(a)\1")),
    ]);
    for (line, message) in [
        (
            "split en.txt --srx wrong.srx",
            "wrong.srx, line 14: cannot use the beforebreak",
        ),
        ("split en.txt --srx en.txt", "en.txt, line 1"),
        ("split en.txt --srx missing.srx", "cannot read missing.srx"),
        ("split en.txt --srx-mode add", "--srx"),
        (
            "split en.txt --srx wrong.srx --segmented",
            "cannot be used with",
        ),
    ] {
        folder.run(line).refused(message);
    }
}
