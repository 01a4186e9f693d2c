use std::fs;

use crate::support::Folder;

const GOLD: &str = "[0]:[0]\n[1]:[1, 2]\n[2, 3]:[3]\n[4]:[]\n[]:[4]\n[5]:[5]\n";
/// One link right, one too narrow, two in place of one, one of two nulls and one that is none.
const FOUND: &str =
    "[0]:[0]:0.9\n[1]:[1]:0.8\n[]:[2]:0.7\n[2]:[3]:0.6\n[3]:[4]:0.5\n[4]:[]:0.4\n[5]:[5]:0.3\n";

#[test]
fn the_numbers_are_those_worked_out_by_hand() {
    let folder = Folder::with([("gold.ladder", GOLD), ("found.ladder", FOUND)]);
    let eval = folder.run("eval gold.ladder found.ladder").ok();
    // Strict: 2 of 5 found, 2 of 4 in gold. Lax: 4 of 5, all 4. Nulls: Arabic 4 right, English 2 wrong, 4 missed.
    assert_eq!(
        eval.out,
        "        precision    recall        F1\n\
         strict     0.4000    0.5000    0.4444\n\
         lax        0.8000    1.0000    0.8889\n\
         nulls      0.5000    0.5000    0.5000\n\
         links: 5 found, 4 in gold, 2 in both\n"
    );
    assert_eq!(eval.err, "");
}

#[test]
fn the_counts_of_folders_add_up() {
    let folder = Folder::new();
    for name in ["gold", "found"] {
        fs::create_dir(folder.path(name)).expect("a folder");
    }
    folder.write("gold/a.ladder", GOLD);
    folder.write("found/a.ladder", FOUND);
    folder.write("gold/b.ladder", "[0]:[0]\n[1]:[1]\n");
    folder.write("found/b.ladder", "[1]:[1]\n[0]:[0]\n");
    // Neither is looked at: another level, another format, nothing in gold.
    folder.write("gold/a.para.ladder", "[0]:[0]\n");
    folder.write("gold/readme.txt", "gold");
    folder.write("found/c.ladder", "no ladder");
    let both = folder.run("eval gold found").ok().out;
    assert!(
        both.contains("links: 7 found, 6 in gold, 4 in both"),
        "{both}"
    );

    folder.write("gold/d.ladder", "[0]:[0]\n[1]:[1]\n");
    let missing = folder.run("eval gold found").exits(1);
    assert!(
        missing.out.contains("links: 7 found, 8 in gold, 4 in both"),
        "{}",
        missing.out
    );
    assert!(
        missing
            .err
            .contains("d.ladder is missing and counts as nothing found")
    );
}

#[test]
fn what_cannot_be_scored_is_refused() {
    let folder = Folder::with([
        ("gold.ladder", GOLD),
        ("bad.ladder", "[0]:[0]\n\n[1]-[1]\n"),
        ("pairs.jsonl", "{\"ar\":\"\",\"en\":\"sea\"}\n"),
        ("nothing.ladder", "\n"),
    ]);
    fs::create_dir(folder.path("empty")).expect("a folder");
    for (files, message) in [
        (
            "gold.ladder bad.ladder",
            "bad.ladder, line 3: \"[1]-[1]\" is not a link like [0, 1]:[0]",
        ),
        ("bad.ladder gold.ladder", "bad.ladder, line 3: "),
        ("pairs.jsonl gold.ladder", "eval compares ladders"),
        ("nothing.ladder gold.ladder", "no link in nothing.ladder"),
        ("gold.ladder missing.ladder", "cannot read missing.ladder"),
        ("empty gold.ladder", "two ladder files or two folders"),
        ("empty empty", "no file that ends in .ladder in empty"),
    ] {
        folder.run(&format!("eval {files}")).refused(message);
    }
}
