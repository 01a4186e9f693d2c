use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::targets::TARGETS;

/// Greatest number of bytes of all inputs together.
const MOST: usize = 200_000;

/// Paths of what is in a folder, sorted.
fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

#[test]
fn what_the_fuzz_targets_begin_with_passes_them() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let names: BTreeSet<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    for folder in ["kept", "fuzz_targets"] {
        let found = entries(&fuzz.join(folder));
        let found = found
            .iter()
            .map(|path| path.file_stem().and_then(|name| name.to_str()));
        let found: BTreeSet<&str> = found.map(|name| name.expect("a name")).collect();
        assert_eq!(found, names, "{folder}");
    }
    let mut size = 0;
    for (name, target) in TARGETS {
        let inputs = entries(&fuzz.join("kept").join(name));
        assert!(!inputs.is_empty(), "{name}");
        for input in inputs {
            let bytes = fs::read(&input).expect("read");
            size += bytes.len();
            // Said if it fails.
            println!("{}", input.display());
            target(&bytes);
        }
    }
    assert!(size <= MOST, "{size} bytes");
}
