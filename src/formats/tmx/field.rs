//! Fields of units that a user sets.

use std::str::FromStr;

use super::Flavor;
use crate::formats::usage;
use crate::model::error::{Error, Result};

/// Fields that memoQ knows by themselves.
const OF_MEMOQ: [&str; 4] = ["client", "domain", "project", "subject"];

/// Field of all new units of a memory, such as `client=ISESCO`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Field {
    name: String,
    value: String,
}

impl Field {
    /// Returns the value of the field.
    pub(super) fn value(&self) -> &str {
        &self.value
    }

    /// Returns the type of the property that holds the field, as a tool wants it.
    pub(super) fn property(&self, flavor: Flavor) -> String {
        let name = &self.name;
        match flavor {
            Flavor::MemoQ if OF_MEMOQ.contains(&name.as_str()) => name.clone(),
            Flavor::Trados => format!("x-{}", self.declared()),
            _ => format!("x-{name}"),
        }
    }

    /// Returns the declaration of the field for Trados: a name with a capital, and its type.
    pub(super) fn declared(&self) -> String {
        let (first, rest) = self.name.split_at(1);
        format!("{}{rest}:SingleString", first.to_ascii_uppercase())
    }
}

impl FromStr for Field {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || {
            usage(format!(
                "{text:?} is no field; write name=value, with a name of letters, digits and hyphens, such as client=ISESCO"
            ))
        };
        let (name, value) = text.split_once('=').ok_or_else(wrong)?;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !is_name || value.trim().is_empty() {
            return Err(wrong());
        }
        Ok(Self {
            name: name.to_owned(),
            value: value.to_owned(),
        })
    }
}
