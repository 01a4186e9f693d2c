//! What stands for a file's content.

use std::fs::File;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::error::{Error, Result};

/// SHA-256 in hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// That of several pieces; where one ends and the next begins counts.
    pub fn of<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Sha256::new();
        for piece in pieces {
            hasher.update((piece.len() as u64).to_le_bytes());
            hasher.update(piece);
        }
        Self::end(hasher)
    }

    /// That of what a file holds, which is read piece by piece.
    ///
    /// # Errors
    /// [`ErrorKind::Read`](crate::model::error::ErrorKind::Read).
    pub fn of_file(path: &str) -> Result<Self> {
        let failed = |source| Error::read(path, source);
        let mut file = File::open(path).map_err(failed)?;
        let mut piece = vec![0; 1 << 16];
        let mut hasher = Sha256::new();
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(Self::end(hasher)),
                Ok(length) => hasher.update(&piece[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }

    fn end(hasher: Sha256) -> Self {
        let bytes = hasher.finalize();
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_told_apart() {
        let of = |pieces: &[&str]| Digest::of(pieces.iter().map(|piece| piece.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&["ab"]), of(&["ab"]));
        assert_eq!(of(&[]).as_str().len(), 64);
    }
}
