//! What was found out about files, as long as they stay as they are.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use crate::model::error::Result;

/// The length and the time of a file, which tell whether it is as it was.
type State = (u64, SystemTime);

/// What was changed this shortly ago may change again without another time.
const FRESH: Duration = Duration::from_secs(2);

/// What was found out about files while this process runs, so that looking again and again reads only what is new. Its
/// copies share it.
#[derive(Clone, Debug)]
pub struct Remembered<T>(Arc<Mutex<BTreeMap<String, (State, T)>>>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> Remembered<T> {
    /// What `find` finds out about the file at `path`, or has found out before.
    ///
    /// # Errors
    /// Those of `find`, which are not remembered.
    pub fn of(&self, path: &str, find: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = state(path);
        let lock = || {
            self.0
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner())
        };
        if let (Some(now), Some((then, found))) = (before, lock().get(path))
            && now == *then
        {
            return Ok(found.clone());
        }
        let found = find()?;
        if let Some(state) = before.filter(is_settled) {
            lock().insert(path.to_owned(), (state, found.clone()));
        }
        Ok(found)
    }
}

fn state(path: &str) -> Option<State> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

fn is_settled((_, time): &State) -> bool {
    time.elapsed().is_ok_and(|age| age > FRESH)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_file_is_looked_at_again_when_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x").display().to_string();
        let write = |text: &str, age: u64| {
            fs::write(&path, text).expect("written");
            let time = SystemTime::now() - Duration::from_secs(age);
            let file = fs::File::options().append(true).open(&path).expect("open");
            file.set_modified(time).expect("a time");
        };
        let remembered = Remembered::default();
        let looks = Cell::new(0);
        let look = || {
            remembered.of(&path, || {
                looks.set(looks.get() + 1);
                Ok(fs::read_to_string(&path).expect("read"))
            })
        };
        write("one", 60);
        for _ in 0..3 {
            assert_eq!(look().expect("found"), "one");
        }
        assert_eq!(looks.get(), 1);
        write("two", 30);
        assert_eq!(look().expect("found"), "two");
        // What is fresh is not relied upon.
        write("six", 0);
        write("ten", 0);
        assert_eq!(look().expect("found"), "ten");
        assert_eq!(look().expect("found"), "ten");
        assert_eq!(looks.get(), 4);
    }
}
