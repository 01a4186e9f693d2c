//! Leftovers of runs that died before they could tidy up: unfinished files, and locks that nobody holds.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::held::is_at;

/// How names of unfinished files begin and end; between is what tells them apart.
pub(super) const UNFINISHED: [&str; 2] = [".muwazi-", ".part"];
/// Number of letters and digits that tell unfinished files apart.
const TELLING: usize = 6;
/// How names of locks end, and what is in them, for others make files of such names too.
pub(super) const LOCK: &str = ".lock";
pub(super) const LOCK_CONTENT: &[u8] = b"muwazi is changing the file beside this one\n";

/// Takes away what dead runs left in `folder`, the first time that it is asked for. It is told by its name, and by its
/// lock, which ends with whoever held it; all else stays, and so does whatever cannot be told for certain.
pub(super) fn take_away(folder: &Path) {
    static SEEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let Ok(place) = fs::canonicalize(folder) else {
        return;
    };
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    if !seen.insert(place) {
        return;
    }
    drop(seen);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && (is_unfinished(&name) || name.ends_with(LOCK)) {
            // What cannot be taken away stays.
            let _ = take_away_dead(&entry.path(), !is_unfinished(&name));
        }
    }
}

fn is_unfinished(name: &str) -> bool {
    let [before, after] = UNFINISHED;
    let telling = name
        .strip_prefix(before)
        .and_then(|name| name.strip_suffix(after));
    telling.is_some_and(|telling| {
        telling.len() == TELLING && telling.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Takes away a file that nobody holds.
#[cfg(unix)]
fn take_away_dead(path: &Path, is_lock: bool) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    if is_lock {
        let mut content = Vec::new();
        let most = LOCK_CONTENT.len() as u64 + 1;
        (&mut file).take(most).read_to_end(&mut content)?;
        if content != LOCK_CONTENT {
            return Ok(());
        }
    }
    // As long as this lock lasts nobody else can take the file for theirs.
    if file.try_lock().is_ok() && is_at(&file, path)? {
        fs::remove_file(path)?;
    }
    Ok(())
}

/// Takes away an unfinished file of which nobody can be at work any more: elsewhere a lock keeps the holder itself from
/// writing, so that there is none.
#[cfg(not(unix))]
fn take_away_dead(path: &Path, is_lock: bool) -> std::io::Result<()> {
    const DEAD: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
    let age = fs::metadata(path)?
        .modified()?
        .elapsed()
        .unwrap_or_default();
    if !is_lock && age > DEAD {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn only_what_dead_runs_left_is_taken_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let dead = [
            ".muwazi-Ab12zz.part",
            ".muwazi-000000.part",
            "memory.tmx.lock",
        ];
        let others = [
            ".muwazi-Ab12z.part",
            ".muwazi-Ab12zzz.part",
            ".muwazi-Ab.2zz.part",
            "muwazi-Ab12zz.part",
            ".muwazi-Ab12zz.part.tmx",
            "empty.lock",
            "Cargo.lock",
            "longer.lock",
        ];
        for name in dead.iter().chain(&others) {
            fs::write(path(name), "").expect("written");
        }
        fs::write(path(dead[2]), LOCK_CONTENT).expect("written");
        fs::write(path("Cargo.lock"), "version = 4\n").expect("written");
        fs::write(path("longer.lock"), [LOCK_CONTENT, b"\n"].concat()).expect("written");
        fs::create_dir(path(".muwazi-folder.part")).expect("made");
        std::os::unix::fs::symlink(path("Cargo.lock"), path(".muwazi-linked.part"))
            .expect("linked");
        let held = File::create(path(".muwazi-living.part")).expect("made");
        held.try_lock().expect("held");
        let kept: BTreeSet<String> = others
            .iter()
            .chain(&[
                ".muwazi-folder.part",
                ".muwazi-linked.part",
                ".muwazi-living.part",
            ])
            .map(|name| (*name).to_owned())
            .collect();
        take_away(folder.path());
        let left = fs::read_dir(folder.path()).expect("a folder").flatten();
        let left: BTreeSet<String> = left
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(left, kept);
    }
}
