//! Notes that stand in the line, `^[like this]`, as pandoc has them.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// Moves the notes in a document behind the block that they stand in, each into a block of its own. `events` has no two
/// texts in succession.
pub(super) fn behind_their_blocks<'a>(
    events: impl Iterator<Item = Event<'a>>,
) -> impl Iterator<Item = Event<'a>> {
    let mut block = Block::default();
    let ended = events.map(Some).chain([None]);
    ended.flat_map(move |event| {
        match event {
            Some(Event::Text(text)) => block.text(&text),
            Some(event) if is_inline(&event) => block.events().push(event),
            event => {
                let mut events = std::mem::take(&mut block).finish();
                events.extend(event);
                return events;
            }
        }
        Vec::new()
    })
}

/// Whether an event goes on with the block that is open.
fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

/// Block as far as it was read, with its notes.
#[derive(Default)]
struct Block<'a> {
    text: Vec<Event<'a>>,
    notes: Vec<Vec<Event<'a>>>,
    /// Number of brackets that are open in the last note; the note has ended if there are none.
    open: usize,
}

impl<'a> Block<'a> {
    /// Returns the events that the next one goes to: those of the open note, or of the text.
    fn events(&mut self) -> &mut Vec<Event<'a>> {
        match self.notes.last_mut() {
            Some(note) if self.open > 0 => note,
            _ => &mut self.text,
        }
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            if self.open == 0 {
                let (before, note) = rest
                    .split_once("^[")
                    .map_or((rest, None), |(a, b)| (a, Some(b)));
                self.text.push(event(before));
                rest = note.unwrap_or_default();
                if note.is_some() {
                    self.notes.push(Vec::new());
                    self.open = 1;
                }
                continue;
            }
            let at = rest.find(['[', ']']);
            let Some(at) = at else {
                self.events().push(event(rest));
                return;
            };
            self.events().push(event(&rest[..at]));
            if rest.as_bytes()[at] == b'[' {
                self.open += 1;
            } else {
                self.open -= 1;
            }
            if self.open > 0 {
                self.events().push(event(&rest[at..=at]));
            }
            rest = &rest[at + 1..];
        }
    }

    /// Returns the text of the block and its notes. A note that is not closed is none.
    fn finish(mut self) -> Vec<Event<'a>> {
        if self.open > 0 {
            let note = self.notes.pop().unwrap_or_default();
            self.text.push(event("^["));
            self.text.extend(note);
        }
        let mut events = self.text;
        for note in self.notes {
            events.push(Event::Html("<div>".into()));
            events.extend(note);
            events.push(Event::Html("</div>".into()));
        }
        events
    }
}

fn event<'a>(text: &str) -> Event<'a> {
    Event::Text(CowStr::from(text.to_owned()))
}
