use std::process::Command;

use crate::support::tools::{has_spark, spark};
use crate::support::{Folder, numbered};

/// The same texts give the same pairs on Spark as on one machine: one script on several workers of a local cluster, the
/// other, as that takes a minute, on two threads.
#[test]
fn spark_gives_the_same_pairs_as_one_machine() {
    if !has_spark() {
        return;
    }
    let folder = Folder::new();
    let mut documents = String::new();
    for number in 0..12 {
        let (ar, en) = numbered(3 + number);
        let document = serde_json::json!({"id": format!("document {number}"), "ar": ar, "en": en});
        documents += &format!("{document}\n");
    }
    documents += "{\"id\": \"bad\", \"ar\": \"English\", \"en\": \"English\"}\n";
    folder.write("documents.jsonl", &documents);
    std::fs::copy(env!("CARGO_BIN_EXE_muwazi"), folder.path("muwazi")).expect("copied");
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/spark");

    let mut alone: Vec<String> = folder
        .run_on(&documents, "align --stream")
        .exits(1)
        .out
        .lines()
        .map(str::to_owned)
        .collect();
    alone.sort();

    let to_parquet = "import pandas; pandas.read_json('documents.jsonl', lines=True).to_parquet('documents.parquet')";
    crate::support::tools::run_python(to_parquet, &folder.path("."));
    for (master, script, input) in [
        ("local-cluster[2,1,600]", "align.py", "documents.parquet"),
        ("local[2]", "pipe.py", "documents.jsonl"),
    ] {
        spark(
            master,
            &format!("{scripts}/{script}"),
            &[input, "pairs"],
            &folder.path("."),
        );
        let read = match script {
            "align.py" => READ_TABLE,
            _ => {
                "import glob\nfor part in sorted(glob.glob('pairs/part-*')): print(open(part, encoding='utf-8').read(), end='')"
            }
        };
        let out = crate::support::tools::run_python(read, &folder.path("."));
        let mut found: Vec<String> = out.lines().map(str::to_owned).collect();
        found.sort();
        match script {
            "align.py" => assert_eq!(found, rows(&alone), "{script}"),
            _ => assert_eq!(found, alone, "{script}"),
        }
        std::fs::remove_dir_all(folder.path("pairs")).expect("removed");
    }
}

/// Prints the table of pairs, a row a line.
const READ_TABLE: &str = "
import pyarrow.parquet
for row in pyarrow.parquet.read_table('pairs').to_pylist():
    print(row['id'], row['ar'], row['en'], row['confidence'], row['shape'], row['error'], sep='\\t')
";

/// What the lines of an alignment are as rows of that table.
fn rows(lines: &[String]) -> Vec<String> {
    let mut rows = Vec::new();
    for line in lines {
        let document: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
        let id = text(&document["id"]);
        if let Some(error) = document.get("error") {
            rows.push(format!("{id}\tNone\tNone\tNone\tNone\t{}", text(error)));
        }
        for pair in document["pairs"].as_array().into_iter().flatten() {
            let [ar, en, shape] = ["ar", "en", "shape"].map(|name| text(&pair[name]));
            rows.push(format!(
                "{id}\t{ar}\t{en}\t{}\t{shape}\tNone",
                pair["confidence"]
            ));
        }
    }
    rows.sort();
    rows
}

/// What the scripts import is Python: they are compiled even where there is no Spark.
#[test]
fn the_scripts_are_python() {
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/spark");
    for script in ["align.py", "pipe.py"] {
        let Ok(output) = Command::new("python3")
            .args([
                "-c",
                &format!("compile(open('{scripts}/{script}').read(), '{script}', 'exec')"),
            ])
            .output()
        else {
            return;
        };
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
