//! Timed Text Markup Language, `.ttml`, `.dfxp`, `.itt`: paragraphs with times, in XML.

use super::{Cue, clock, visible};
use crate::model::error::Result;
use crate::model::timing::Timing;
use crate::read::elements::{Element, Elements, Item};

/// Frames and ticks in a second, where the file does not say it.
const FRAME_RATE: f64 = 30.0;
const TICK_RATE: f64 = 1.0;

/// Rates of a document, in a second.
struct Rates {
    frames: f64,
    ticks: f64,
}

/// Open element, by what its content needs to know of it.
struct Open {
    /// Beginning of the time that its content counts from, in milliseconds.
    start: u64,
    /// Whether it is a paragraph that is read.
    is_cue: bool,
}

/// Reads the cues of a document.
///
/// # Errors
/// For XML that is none.
pub(super) fn cues(name: &str, text: &str) -> Result<Vec<Cue>> {
    let mut rates = Rates {
        frames: FRAME_RATE,
        ticks: TICK_RATE,
    };
    let mut elements = Elements::of(name, "TTML", text);
    let mut open: Vec<Open> = Vec::new();
    let mut cues = Vec::new();
    let mut cue: Option<(Timing, String)> = None;
    while let Some(item) = elements.next()? {
        match item {
            Item::Open(element) => {
                let outer = open.last().map_or(0, |open| open.start);
                let start =
                    time(&element, "begin", &rates).map_or(outer, |at| outer.saturating_add(at));
                match element.name() {
                    "tt" => rates = rates.of(&element),
                    "metadata" | "styling" | "layout" => {
                        elements.skip()?;
                        continue;
                    }
                    "br" => cue.iter_mut().for_each(|(_, text)| text.push('\n')),
                    _ => {}
                }
                let is_cue = element.name() == "p" && cue.is_none();
                if is_cue {
                    let end = time(&element, "end", &rates).map(|at| outer.saturating_add(at));
                    let duration =
                        time(&element, "dur", &rates).map(|time| start.saturating_add(time));
                    let timing = Timing::new(start, end.or(duration).unwrap_or(start));
                    cue = Some((timing, String::new()));
                }
                open.push(Open { start, is_cue });
            }
            Item::Text(text) => {
                if let Some((_, shown)) = &mut cue {
                    *shown += &text.replace('\n', " ");
                }
            }
            Item::Close => {
                let is_cue = open.pop().is_some_and(|open| open.is_cue);
                if let (true, Some((timing, shown))) = (is_cue, cue.take_if(|_| is_cue)) {
                    let lines = shown
                        .split('\n')
                        .map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
                    let lines: Vec<String> = lines.collect();
                    cues.push(Cue {
                        timing,
                        lines: visible(lines.iter().map(String::as_str)),
                    });
                }
            }
        }
    }
    Ok(cues)
}

impl Rates {
    /// Returns the rates that the root says.
    fn of(&self, root: &Element) -> Self {
        let number = |name| root.attribute(name)?.trim().parse::<f64>().ok();
        let rate = |name| number(name).filter(|&rate| rate > 0.0);
        let multiplier = root.attribute("frameRateMultiplier").and_then(|ratio| {
            let mut parts = ratio
                .split([' ', ':'])
                .filter_map(|part| part.parse::<f64>().ok());
            Some(parts.next()? / parts.next().filter(|&below| below > 0.0)?)
        });
        let frames = rate("frameRate").unwrap_or(self.frames) * multiplier.unwrap_or(1.0);
        Self {
            frames,
            ticks: rate("tickRate").unwrap_or(self.ticks),
        }
    }
}

/// Parses the time in an attribute, in milliseconds: `00:01:02.5`, with frames behind a third colon, or `62.5s`.
fn time(element: &Element, name: &str, rates: &Rates) -> Option<u64> {
    let value = clock::plain(&element.attribute(name)?);
    let value = value.as_str();
    let mut colons = value.match_indices(':').map(|(at, _)| at);
    if let Some(third) = colons.clone().nth(2) {
        let frames: f64 = value[third + 1..].parse().ok()?;
        return Some(
            clock::moment(&value[..third])?.saturating_add((1000.0 * frames / rates.frames) as u64),
        );
    }
    if colons.next().is_some() {
        return clock::moment(value);
    }
    let unit = value.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f64 = value[..unit].parse().ok().filter(|&number| number >= 0.0)?;
    let milliseconds = match &value[unit..] {
        "h" => 3_600_000.0,
        "m" => 60_000.0,
        "s" => 1000.0,
        "ms" => 1.0,
        "f" => 1000.0 / rates.frames,
        "t" => 1000.0 / rates.ticks,
        _ => return None,
    };
    Some((number * milliseconds) as u64)
}
