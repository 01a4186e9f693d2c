//! What stands before the root element of XML.

/// Returns the text after comments and an XML declaration.
pub(super) fn after_prologue(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?xml") => "?>",
            _ => return Some(rest),
        };
        rest = &rest[rest.find(end)? + end.len()..];
    }
}

/// Returns the name of the root element of XML, if it stands in its head.
pub(super) fn root_of(head: &str) -> Option<&str> {
    let mut rest = after_prologue(head)?;
    if rest.starts_with("<!DOCTYPE") {
        rest = after_prologue(&rest[rest.find('>')? + 1..])?;
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let name = &name[..end];
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then_some(name)
}
