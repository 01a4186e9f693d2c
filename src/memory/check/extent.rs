//! How far markup goes that may hold other markup.

/// Length of the document type definition at the head of a text, in bytes: its brackets, comments and quotation marks
/// may hold a `>`. `None` if it has no end yet.
pub(super) fn doctype(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut next) = (0_usize, None, 0);
    for (at, c) in text.char_indices() {
        if at < next {
            continue;
        }
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '<') if text[at..].starts_with("<!--") => {
                next = at + "<!--".len() + text[at + "<!--".len()..].find("-->")? + "-->".len();
            }
            (None, '<') if text[at..].starts_with("<?") => {
                next = at + text[at..].find("?>")? + "?>".len();
            }
            (None, '[' | '<') => depth += 1,
            (None, ']') => depth = depth.saturating_sub(1),
            (None, '>') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
