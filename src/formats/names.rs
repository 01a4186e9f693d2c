//! Names of formats, which are file extensions too.

use std::path::Path;

use super::usage;
use crate::model::error::{Error, Hint, Result};

/// Formats, each with its names, the first of which it goes by.
pub(super) type Names<F> = [(F, &'static [&'static str])];

/// Declares the formats that rows of a kind are written in.
macro_rules! formats {
    (
        $(#[doc = $about:literal])*
        enum $Format:ident of $rows:literal {
            $($(#[doc = $doc:literal])* $(#[cfg($feature:meta)])? $One:ident = $name:literal $(| $other:literal)*,)*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum $Format {
            $($(#[doc = $doc])* $(#[cfg($feature)])? $One,)*
        }

        impl $Format {
            /// All formats.
            pub const ALL: &'static [Self] = &[$($(#[cfg($feature)])? Self::$One,)*];

            const NAMES: &'static $crate::formats::names::Names<Self> =
                &[$($(#[cfg($feature)])? (Self::$One, &[$name, $($other),*]),)*];

            /// Returns the name of the format as users write it, which is also its file extension.
            pub fn name(self) -> &'static str {
                match self {
                    $($(#[cfg($feature)])? Self::$One => $name,)*
                }
            }

            /// Returns the format that a file's extension tells, in upper or lower case.
            ///
            /// # Errors
            /// [`Usage`](crate::model::error::ErrorKind::Usage) if there is no extension or an unknown one; it lists
            /// those that are known.
            pub fn from_path(path: impl AsRef<std::path::Path>) -> crate::model::error::Result<Self> {
                $crate::formats::names::of_path(Self::NAMES, path.as_ref(), $rows)
            }
        }

        impl $crate::formats::frame::Named for $Format {
            fn of_path(path: &std::path::Path) -> crate::model::error::Result<Self> {
                Self::from_path(path)
            }
        }

        impl std::fmt::Display for $Format {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $Format {
            type Err = crate::model::error::Error;

            fn from_str(name: &str) -> std::result::Result<Self, Self::Err> {
                $crate::formats::names::of_name(Self::NAMES, name, $rows)
            }
        }
    };
}
pub(super) use formats;

/// Returns the format that the extension of `path` tells; `rows` is what is written, for messages.
pub(super) fn of_path<F: Copy>(all: &Names<F>, path: &Path, rows: &str) -> Result<F> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    named(all, &extension).ok_or_else(|| {
        absent(&extension, rows).unwrap_or_else(|| {
            usage(format!(
                "cannot tell the format of {} from its name; end it in {}",
                path.display(),
                choice(all, ".")
            ))
            .with_hint(Hint::Format)
        })
    })
}

/// Returns the format of this name; `rows` is what is written, for messages.
pub(super) fn of_name<F: Copy>(all: &Names<F>, name: &str, rows: &str) -> Result<F> {
    named(all, name).ok_or_else(|| {
        absent(name, rows)
            .unwrap_or_else(|| usage(format!("unknown format {name:?}; use {}", choice(all, ""))))
    })
}

fn named<F: Copy>(all: &Names<F>, name: &str) -> Option<F> {
    let is_it = |own: &&str| own.eq_ignore_ascii_case(name);
    let found = all.iter().find(|(_, names)| names.iter().any(is_it));
    found.map(|(format, _)| *format)
}

/// Creates the error for a format that exists, but was left out when this program was built.
fn absent(name: &str, rows: &str) -> Option<Error> {
    let feature = match &*name.to_ascii_lowercase() {
        "xlsx" if !cfg!(feature = "xlsx") => "xlsx",
        "parquet" if !cfg!(feature = "parquet") && rows == "pairs" => "parquet",
        _ => return None,
    };
    let error = usage(format!("this muwazi was built without {feature}"));
    Some(error.with_hint(Hint::Feature(feature)))
}

/// Lists the names of formats for a message, each after `prefix`.
fn choice<F>(all: &Names<F>, prefix: &str) -> String {
    let names: Vec<String> = all
        .iter()
        .map(|(_, names)| format!("{prefix}{}", names[0]))
        .collect();
    let (last, others) = names.split_last().expect("there are formats");
    format!("{} or {last}", others.join(", "))
}
