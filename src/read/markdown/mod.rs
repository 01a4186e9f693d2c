//! Markdown, read as the web page that it makes, without code blocks.

mod directives;
mod notes;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use super::Source;
use super::encoding;
use super::html as page;
use super::kind::Kind;
use crate::model::error::Result;
use crate::text::script;

/// Reads the text of a Markdown file.
pub(super) fn read(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
    let source = encoding::decode(name, bytes, encoding)?;
    page::check_size(name, &source.text)?;
    let text = directives::without(&source.text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let (mut is_code, mut not_text) = (false, 0);
    let events = Parser::new_ext(&text, options).into_offset_iter();
    let events = events.filter_map(|(event, place)| {
        let html = |tag: &'static str| Some(Event::Html(CowStr::Borrowed(tag)));
        match event {
            Event::SoftBreak if changes_script(&text, place.start) => Some(Event::HardBreak),
            Event::Start(Tag::CodeBlock(_)) => {
                is_code = true;
                not_text += 1;
                None
            }
            Event::End(TagEnd::CodeBlock) => {
                is_code = false;
                None
            }
            Event::Start(Tag::MetadataBlock(_)) => {
                not_text += 1;
                Some(event)
            }
            _ if is_code => None,
            // The text of a footnote without its label, and what refers to it without the reference.
            Event::FootnoteReference(_) => None,
            Event::Start(Tag::FootnoteDefinition(_)) => html("<div>"),
            Event::End(TagEnd::FootnoteDefinition) => html("</div>"),
            other => Some(other),
        }
    });
    let mut html = String::new();
    let events = notes::behind_their_blocks(TextMergeStream::new(events));
    html::push_html(&mut html, events);
    let mut source = page::read_text(name, &html, Kind::Markdown, source.encoding)?;
    source.left_out.code += not_text;
    Ok(source)
}

/// Whether the lines before and after a line break are in two scripts: a text and its translation.
fn changes_script(text: &str, at: usize) -> bool {
    let above = text[..at].rsplit('\n').next().and_then(script::lang);
    let below = text[at..]
        .trim_start_matches(['\r', '\n'])
        .lines()
        .next()
        .and_then(script::lang);
    above
        .zip(below)
        .is_some_and(|(above, below)| above != below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_no_text() {
        let text = "---\ntitle: no\n---\n# A *heading* {#id}\n\nOne [link](https://example.org)[^1]\nwraps `code`.\n\n\
                    3. three\n4. four\n   * inner\n\n```sh\nrm\n```\n\n| a | ب |\n|---|---|\n| c | د |\n\n\
                    <div>html</div>\n\n[^1]: The note.\n";
        let source = read("f.md", text.as_bytes(), None).expect("text");
        let paragraphs: Vec<&str> = source.text.split("\n\n").collect();
        assert_eq!(
            paragraphs,
            [
                "A heading",
                "One link wraps code.",
                "3. three",
                "4. four",
                "inner",
                "a",
                "ب",
                "c",
                "د",
                "html",
                "The note."
            ]
        );
        assert_eq!(source.kind, Kind::Markdown);
        // The code and the data at the head.
        assert_eq!((source.left_out.code, source.left_out.total()), (2, 2));
    }

    #[test]
    fn a_line_and_its_translation_below_are_two() {
        let text = "# Title\n\nOne and\ntwo.\nواحد\nواثنان.\n\n> Three\n> ثلاثة\n";
        let source = read("f.md", text.as_bytes(), None).expect("text");
        assert_eq!(
            &*source.text,
            "Title\n\nOne and two.\n\nواحد واثنان.\n\nThree\nثلاثة"
        );
    }

    #[test]
    fn notes_in_the_line_are_paragraphs_behind_it() {
        let text = "One^[A *note* [sic].] goes on^[And `x[`.].\n\n* Two^[Third.]\n  * Three ^[open\n\nx\\^2 [a] ^\n";
        let source = read("f.md", text.as_bytes(), None).expect("text");
        let paragraphs: Vec<&str> = source.text.split("\n\n").collect();
        assert_eq!(
            paragraphs,
            [
                "One goes on.",
                "A note [sic].",
                "And x[.",
                "Two",
                "Third.",
                "Three ^[open",
                "x^2 [a] ^"
            ]
        );
    }
}
