//! Parts of a line of JSON, even where not all of it can be used.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Description of the fields that a line has to have.
pub(super) const EXPECTED: &str =
    "give an object with id and two sides (ar or ar_file, en or en_file), or text, or file";

/// String as it stands in JSON, which can hold what no text can.
pub(super) struct Text(Vec<u8>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Of a string the bytes: with them a string that is no text does not spoil the whole line.
        deserializer.deserialize_bytes(Bytes)
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
        Ok(Text(bytes.to_vec()))
    }
}

impl Text {
    /// Returns the text of the field `name`, or why it is none.
    pub(super) fn checked(self, name: &str) -> Result<String, String> {
        let after = |valid: &[u8]| String::from_utf8_lossy(valid).chars().count();
        let text = String::from_utf8(self.0).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let (valid, wrong) = error.as_bytes().split_at(at);
            let what = match wrong {
                [0xED, 0xA0..=0xBF, ..] => {
                    "half a surrogate pair (\\ud800 to \\udfff by itself), which is no character"
                }
                _ => "bytes that are not UTF-8",
            };
            format!(
                "{name} has {what}, after character {}; mend or leave it out",
                after(valid)
            )
        })?;
        match text.find('\0') {
            Some(at) => Err(format!(
                "{name} has a NUL character (\\u0000), after character {}; leave it out",
                after(&text.as_bytes()[..at])
            )),
            None => Ok(text),
        }
    }
}

/// Returns the id of a line that is no document, as far as it can be read.
pub(super) fn id_in(line: &[u8]) -> Value {
    let mut id = Value::Null;
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    // What is wrong with the line is known.
    let _ = deserializer.deserialize_map(Id(&mut id));
    id
}

struct Id<'a>(&'a mut Value);

impl<'de> Visitor<'de> for Id<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<str>>()? {
            match &*key {
                "id" => *self.0 = map.next_value()?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Why a line is no document.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    // Its line is always the first.
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = said.strip_suffix(&place).unwrap_or(&said);
    let column = error.column();
    if error.is_data() {
        format!("{what} (byte {column}); {EXPECTED}")
    } else {
        format!("it is not JSON from byte {column} on: {what}; {EXPECTED}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_text_can_hold_is_told() {
        for (json, reason) in [
            (
                r#""نص\u0000""#,
                "ar has a NUL character (\\u0000), after character 2",
            ),
            ("\"a\0\"", "a NUL character (\\u0000), after character 1"),
            (r#""\ud83d""#, "half a surrogate pair"),
            (
                r#""ab\udc00c""#,
                "by itself), which is no character, after character 2",
            ),
        ] {
            let text: Text = serde_json::from_str(json).expect("a string");
            let error = text.checked("ar").expect_err(json);
            assert!(error.contains(reason), "{error}");
        }
        let bytes: Text = serde_json::from_slice(b"\"a\xff\"").expect("a string");
        assert!(
            bytes
                .checked("en")
                .is_err_and(|error| error.contains("not UTF-8, after character 1"))
        );
        let text: Text = serde_json::from_str(r#""\ud83d\ude00 \u0646""#).expect("a string");
        assert_eq!(text.checked("ar").as_deref(), Ok("😀 ن"));
    }

    #[test]
    fn the_id_is_read_as_far_as_the_line_goes() {
        for (line, id) in [
            (r#"{"ar":"\ud83d","id":7}"#, Value::from(7)),
            (
                r#"{"id":{"a":[1]},"ar":"cut"#,
                serde_json::json!({"a": [1]}),
            ),
            (r#"{"id":"x","ar":5,"#, "x".into()),
            (r#"{"ar":"cut"#, Value::Null),
            (r#"["id"]"#, Value::Null),
            ("no JSON", Value::Null),
        ] {
            assert_eq!(id_in(line.as_bytes()), id, "{line}");
        }
    }
}
