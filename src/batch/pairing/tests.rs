use std::fs;

use super::*;

fn paired(files: &[(&str, &str)], pairing: &Pairing) -> Paired {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("releases");
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    pairing.pair(&[root.display().to_string()]).expect("paired")
}

fn named(paired: &Paired) -> Vec<(&str, &str, usize)> {
    let jobs = paired.jobs.iter();
    jobs.map(|job| (job.id.as_str(), job.found.name(), job.files.len()))
        .collect()
}

const AR: &str = "اجتمع المجلس في 14 آذار/مارس 2019 في بيروت وبحث تقرير اللجنة.";
const EN: &str =
    "The Council met in Beirut on 14 March 2019 and discussed the report of the committee.";

#[test]
fn files_are_paired_by_name_by_content_and_alone() {
    let both = format!("{AR}\n\n{EN}\n");
    let other = "ذهب الأطفال إلى الحديقة ولعبوا هناك حتى المساء ثم عادوا إلى البيت.";
    let files = [
        ("2020/a.ar.txt", AR),
        ("2020/a.en.txt", EN),
        ("b.txt", &both),
        ("c1.txt", AR),
        ("c2.txt", EN),
        ("d.txt", other),
        ("picture.png", "no text"),
        (".hidden.txt", EN),
        ("e.txt", ""),
        ("f.txt", "2025"),
    ];
    let by_name = paired(&files, &Pairing::default());
    assert_eq!(named(&by_name), [("2020/a", "name", 2), ("b", "both", 1)]);
    assert_eq!(
        (
            by_name.alone.len(),
            by_name.failed.len(),
            by_name.passed_over.len(),
            by_name.hidden,
        ),
        (3, 2, 1, 1)
    );
    let pairing = Pairing {
        by_content: true,
        ..Pairing::default()
    };
    let by_content = paired(&files, &pairing);
    assert_eq!(
        named(&by_content),
        [
            ("2020/a", "name", 2),
            ("b", "both", 1),
            ("c1", "content", 2)
        ]
    );
    assert_eq!(by_content.alone.len(), 1);
}

#[test]
fn a_pattern_says_how_files_are_named() {
    let pattern = Some("{id}/doc-{lang:A|E}.txt".parse().expect("a pattern"));
    let pairing = Pairing {
        pattern,
        ..Pairing::default()
    };
    let found = paired(
        &[
            ("7/doc-A.txt", AR),
            ("7/doc-E.txt", EN),
            ("8/doc-A.txt", AR),
        ],
        &pairing,
    );
    assert_eq!(found.jobs.len(), 1);
    assert!(found.jobs[0].files[0].ends_with("7/doc-A.txt"));
    assert_eq!(found.jobs[0].id, "7", "what both names share");
}

#[test]
fn ids_differ() {
    let found = paired(
        &[
            ("x.ar.txt", AR),
            ("x.en.txt", EN),
            ("x.ar.html", "<p>نص عربي قصير هنا"),
            ("x.en.html", "<p>Short English text"),
        ],
        &Pairing::default(),
    );
    let ids: Vec<&str> = found.jobs.iter().map(|job| job.id.as_str()).collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}
