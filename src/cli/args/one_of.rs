//! Values that are one of a few names: completions offer them, and the type itself says what is wrong with another
//! name.

use std::error::Error;
use std::ffi::OsStr;
use std::str::FromStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

/// Reader of such a value.
#[derive(Clone)]
pub(super) struct OneOf<T> {
    names: Vec<&'static str>,
    read: fn(&str) -> Result<T, Box<dyn Error + Send + Sync>>,
}

/// Returns the reader of a value that goes by these names.
pub(super) fn one_of<T>(names: impl IntoIterator<Item = &'static str>) -> OneOf<T>
where
    T: FromStr<Err: Into<Box<dyn Error + Send + Sync>>>,
{
    OneOf {
        names: names.into_iter().collect(),
        read: |name| name.parse().map_err(Into::into),
    }
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for OneOf<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        let read = self.read;
        let text = StringValueParser::new().try_map(move |name| read(&name));
        text.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.names.iter().copied().map(PossibleValue::new)))
    }
}
