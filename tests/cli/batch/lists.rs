use super::{DATED, releases};

#[test]
fn a_list_says_what_belongs_together() {
    let folder = releases(2);
    folder.write(
        "in/list.csv",
        "ar,en,id\nar/000.txt,en/000.txt,first\nen/001.txt,ar/001.txt,2020/second\n",
    );
    folder
        .run(&format!("batch --pairs in/list.csv -o out {DATED}"))
        .ok();
    assert!(folder.path("out/first.csv").exists() && folder.path("out/2020/second.csv").exists());
}

#[test]
fn a_wrong_row_is_reported_and_the_others_are_aligned() {
    let folder = releases(2);
    folder.write(
        "in/list.csv",
        "English File;Arabic File;ID\r\n\"en/000.txt;ar/000.txt;open\r\nen/nowhere.txt;ar/000.txt;gone\r\n\
         en/000.txt\r\nen/000.txt;en/000.txt;same\r\nen/000.txt;ar/000.txt;../up\r\nen/001.txt;ar/001.txt;right\r\n",
    );
    let done = folder
        .run(&format!("batch --pairs in/list.csv -o out {DATED}"))
        .exits(1);
    for message in [
        "6 document pairs: 1 aligned, 5 failed",
        "failed: line 2: in/list.csv, line 2: a cell begins with a quotation mark that is not closed",
        "failed: gone: in/list.csv, line 3: cannot read in/en/nowhere.txt",
        "line 4: it has too few cells",
        "failed: same: in/list.csv, line 5: both paths are in/en/000.txt",
        "failed: ../up: in/list.csv, line 6: the id",
    ] {
        assert!(done.err.contains(message), "{message}\n{}", done.err);
    }
    assert!(folder.path("out/right.csv").exists());
    let report = folder.read("out/report.csv");
    assert!(
        report.contains("gone,failed,ar/000.txt,en/nowhere.txt,list,"),
        "{report}"
    );
    assert_eq!(report.lines().count(), 7);

    let done = folder.run("batch --pairs in/list.csv --dry-run").exits(1);
    assert!(
        done.out
            .contains("right,list,1.0000,in/ar/001.txt,in/en/001.txt,\n"),
        "{}",
        done.out
    );
    assert!(
        done.out
            .contains("gone,list,,ar/000.txt,en/nowhere.txt,\"in/list.csv, line 3: cannot read"),
        "{}",
        done.out
    );
}

#[test]
fn what_it_writes_itself_is_a_list() {
    let folder = releases(2);
    folder.write("in/both.txt", crate::support::BOTH);
    folder.write("in/alone.txt", "Nobody has translated this.");
    let table = folder.run("batch in --dry-run").ok().out;
    folder.write("table.csv", &table);
    let done = folder
        .run(&format!("batch --pairs table.csv -o out {DATED}"))
        .ok();
    assert!(
        done.err.contains("3 document pairs: 3 aligned;"),
        "{}",
        done.err
    );
    let done = folder
        .run(&format!("batch --pairs out/report.csv -o out {DATED}"))
        .ok();
    assert!(
        done.err
            .contains("3 document pairs: 3 aligned (3 of all known from before)"),
        "{}",
        done.err
    );
}
