//! Timing of a subtitle.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Time during which a text is shown, in milliseconds from the beginning of the film; written as SubRip does,
/// `00:01:02,500 --> 00:01:04,000`.
///
/// ```
/// use muwazi::model::timing::Timing;
///
/// let timing: Timing = "00:01:02,500 --> 00:01:04,000".parse()?;
/// assert_eq!((timing.start, timing.end), (62_500, 64_000));
/// assert_eq!(timing.to_string(), "00:01:02,500 --> 00:01:04,000");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Timing {
    /// When it appears.
    pub start: u64,
    /// When it is gone; not before `start`.
    pub end: u64,
}

impl Timing {
    /// Creates the time from `start` to `end`; from `start` to `start` if `end` is before it.
    pub fn new(start: u64, end: u64) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Returns the time from the beginning of the one to the end of the other, whichever is first.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether there is a moment at which both are shown.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Parses a moment such as `00:01:02,500`, `01:02.5` or `62`, in milliseconds.
pub fn milliseconds(text: &str) -> Option<u64> {
    let (clock, fraction) = text.trim().split_once([',', '.']).unwrap_or((text, "0"));
    let mut seconds = 0_u64;
    for part in clock.split(':') {
        let part: u64 = part.trim().parse().ok()?;
        seconds = seconds.checked_mul(60)?.checked_add(part)?;
    }
    let digits: String = fraction.trim().chars().take(3).collect();
    let milliseconds: u64 = format!("{digits:0<3}").parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(milliseconds)
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |f: &mut fmt::Formatter<'_>, at: u64| {
            let (seconds, rest) = (at / 1000, at % 1000);
            let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
            write!(f, "{hours:02}:{minutes:02}:{:02},{rest:03}", seconds % 60)
        };
        write(f, self.start)?;
        f.write_str(" --> ")?;
        write(f, self.end)
    }
}

impl FromStr for Timing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let times = text
            .split_once("-->")
            .and_then(|(start, end)| Some((milliseconds(start)?, milliseconds(end)?)));
        match times {
            Some((start, end)) => Ok(Self::new(start, end)),
            None => {
                let shown: String = text.chars().take(60).collect();
                Err(format!(
                    "{shown:?} are no times; they look like 00:01:02,500 --> 00:01:04,000"
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_they_are_written() {
        for (text, expected) in [
            ("00:01:02,500", Some(62_500)),
            (" 01:02.5 ", Some(62_500)),
            ("1:00:00.0", Some(3_600_000)),
            ("7", Some(7_000)),
            ("00:00:01,1234", Some(1_123)),
            ("00:00:0x,5", None),
            ("99999999999999999999", None),
            ("", None),
        ] {
            assert_eq!(milliseconds(text), expected, "{text}");
        }
    }

    #[test]
    fn times_come_back_as_they_went() {
        for (start, end) in [(0, 1), (3_599_999, 3_600_000), (360_000_000, 360_000_001)] {
            let timing = Timing::new(start, end);
            assert_eq!(timing.to_string().parse(), Ok(timing));
        }
        assert_eq!(Timing::new(5, 3), Timing::new(5, 5));
        assert!("5 -> 6".parse::<Timing>().is_err());
    }
}
