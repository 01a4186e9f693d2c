//! Document type definitions: whether they have the form of one, and which entities they declare.

use std::collections::{BTreeMap, BTreeSet};

use super::markup;
use super::piece::referred;
use crate::io::xml::{Event, Reader};

/// Entities that a definition declares.
#[derive(Debug, Default)]
pub(super) struct Entities {
    /// Those that may be referred to anywhere: texts without markup.
    texts: BTreeSet<String>,
    /// Those that may be referred to outside the values of attributes: other files, and what holds markup.
    contents: BTreeSet<String>,
    /// Number of all that are declared, those that nothing may refer to too.
    declared: usize,
}

impl Entities {
    /// Whether a document with `&name;` in it, in the value of an attribute or elsewhere, is well-formed.
    pub(super) fn has(&self, name: &str, is_value: bool) -> bool {
        self.texts.contains(name) || !is_value && self.contents.contains(name)
    }

    /// Number of all that are declared.
    pub(super) fn len(&self) -> usize {
        self.declared
    }

    /// Takes what was declared, of each name what was said first.
    fn of<'t>(declared: &[(&'t str, Entity<'t>)]) -> Self {
        let mut first = BTreeMap::new();
        for (name, entity) in declared {
            first.entry(*name).or_insert(entity);
        }
        let texts = whole(&first, |entity| matches!(entity, Entity::Text(_)));
        let mut contents = whole(&first, |entity| *entity != Entity::Unusable);
        contents.retain(|name| !texts.contains(name));
        let is_general = |entity: &&&Entity| !matches!(entity, Entity::OfDefinition);
        Self {
            texts,
            contents,
            declared: first.values().filter(is_general).count(),
        }
    }
}

/// The entities that are of a kind, with all that they refer to: what refers to itself, or to what nobody declares, is
/// none.
fn whole(
    declared: &BTreeMap<&str, &Entity<'_>>,
    is_of_kind: impl Fn(&Entity<'_>) -> bool,
) -> BTreeSet<String> {
    // Those that have all they refer to come first.
    let mut waiting: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut missing = BTreeMap::new();
    let mut ready = Vec::new();
    for (&name, entity) in declared.iter().filter(|(_, entity)| is_of_kind(entity)) {
        let others = match entity {
            Entity::Text(others) | Entity::Markup(others) => &others[..],
            Entity::File => &[],
            Entity::Unusable | Entity::OfDefinition => continue,
        };
        missing.insert(name, others.len());
        for other in others {
            waiting.entry(other).or_default().push(name);
        }
        if others.is_empty() {
            ready.push(name);
        }
    }
    let mut found = BTreeSet::new();
    while let Some(name) = ready.pop() {
        found.insert(name.to_owned());
        for other in waiting.remove(name).unwrap_or_default() {
            if let Some(count) = missing.get_mut(other) {
                *count -= 1;
                if *count == 0 {
                    ready.push(other);
                }
            }
        }
    }
    found
}

/// What is declared of a name.
#[derive(Clone, PartialEq, Debug)]
enum Entity<'t> {
    /// A text without markup, and the entities in it.
    Text(Vec<&'t str>),
    /// A text with markup that is whole, and the entities in it.
    Markup(Vec<&'t str>),
    File,
    /// One that nothing may refer to: a file that is no text, markup that is not whole.
    Unusable,
    /// One of the definition alone (`%`).
    OfDefinition,
}

/// A document type definition.
pub(super) struct Doctype<'t> {
    /// The file that has more of it.
    pub(super) file: Option<&'t str>,
    pub(super) entities: Entities,
}

/// Reads a document type definition; `None` if it has not the form of one.
pub(super) fn doctype(text: &str) -> Option<Doctype<'_>> {
    let rest = text.strip_prefix("<!DOCTYPE")?.strip_suffix('>')?;
    let (name, rest) = word(rest)?;
    let rest = rest.trim_start_matches(markup::is_space);
    let (file, rest) = match external(rest) {
        Some((file, rest)) => (Some(file), rest),
        None => (None, rest),
    };
    let rest = rest.trim_matches(markup::is_space);
    let declared = match rest.strip_prefix('[') {
        Some(inside) => declarations(inside.strip_suffix(']')?)?,
        None if rest.is_empty() => Vec::new(),
        None => return None,
    };
    markup::is_name(name).then(|| Doctype {
        file,
        entities: Entities::of(&declared),
    })
}

/// Takes the word behind the white space at the head of a text, up to more white space or a bracket.
fn word(text: &str) -> Option<(&str, &str)> {
    let spaced = text.trim_start_matches(markup::is_space);
    let end = spaced.find(|c| markup::is_space(c) || c == '[');
    (spaced.len() < text.len()).then(|| spaced.split_at(end.unwrap_or(spaced.len())))
}

/// Takes what is in quotation marks behind the white space at the head of a text.
fn literal(text: &str) -> Option<(&str, &str)> {
    let spaced = text.trim_start_matches(markup::is_space);
    let quote = spaced.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if spaced.len() == text.len() {
        return None;
    }
    spaced[1..].split_once(quote)
}

/// Takes what says where something else is, at the head of a text: its file.
fn external(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("SYSTEM") {
        return literal(rest);
    }
    let (name, rest) = literal(text.strip_prefix("PUBLIC")?)?;
    let is_public = |c: char| c.is_ascii_alphanumeric() || " \r\n-'()+,./:=?;!*#@$_%".contains(c);
    name.chars().all(is_public).then(|| literal(rest))?
}

/// The entities that are declared in the brackets of a document type definition; `None` if something in these is no
/// declaration, each with the form of one as far as its names and quotation marks.
fn declarations(subset: &str) -> Option<Vec<(&str, Entity<'_>)>> {
    let mut entities = Vec::new();
    let mut rest = subset.trim_start_matches(markup::is_space);
    while !rest.is_empty() {
        let length = if let Some(comment) = rest.strip_prefix("<!--") {
            let inside = comment
                .find("--")
                .filter(|&at| comment[at..].starts_with("-->"));
            inside? + "<!---->".len()
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            let target = instruction
                .split(|c| markup::is_space(c) || c == '?')
                .next();
            let is_named = target
                .is_some_and(|name| markup::is_name(name) && !name.eq_ignore_ascii_case("xml"));
            instruction.find("?>").filter(|_| is_named)? + "<??>".len()
        } else if let Some(name) = rest.strip_prefix('%') {
            let end = name.find(';').filter(|&end| markup::is_name(&name[..end]));
            end? + "%;".len()
        } else {
            let (length, entity) = declaration(rest)?;
            entities.extend(entity);
            length
        };
        rest = rest[length..].trim_start_matches(markup::is_space);
    }
    Some(entities)
}

/// Length of the declaration at the head of a text, if there is one, and the entity if it declares one.
fn declaration(text: &str) -> Option<(usize, Option<(&str, Entity<'_>)>)> {
    let kinds = ["ENTITY", "ELEMENT", "ATTLIST", "NOTATION"];
    let kind = kinds.into_iter().find(|kind| {
        let inside = text
            .strip_prefix("<!")
            .and_then(|text| text.strip_prefix(kind));
        inside.is_some_and(|inside| inside.starts_with(markup::is_space))
    })?;
    let mut quote = None;
    let start = "<!".len() + kind.len();
    let end = text[start..].find(|c| match (quote, c) {
        (Some(open), c) if c == open => {
            quote = None;
            false
        }
        (Some(_), _) => false,
        (None, '"' | '\'') => {
            quote = Some(c);
            false
        }
        (None, c) => matches!(c, '<' | '>'),
    })?;
    if !text[start + end..].starts_with('>') {
        return None;
    }
    let inside = &text[start..start + end];
    let declared = match kind {
        "ENTITY" => Some(entity(inside)?),
        _ => word(inside)
            .filter(|(name, _)| markup::is_name(name))
            .map(|_| None)?,
    };
    Some((start + end + 1, declared))
}

/// Reads what stands behind `<!ENTITY`: a name and a value, or where it is.
fn entity(inside: &str) -> Option<(&str, Entity<'_>)> {
    let (first, rest) = word(inside)?;
    let is_parameter = first == "%";
    let (name, rest) = if is_parameter {
        word(rest)?
    } else {
        (first, rest)
    };
    if !markup::is_name(name) {
        return None;
    }
    let (read, rest) = match literal(rest) {
        Some((value, rest)) => (text_of(value)?, rest),
        None => {
            let said = rest.trim_start_matches(markup::is_space);
            let (_, rest) = external(said).filter(|_| said.len() < rest.len())?;
            match word(rest) {
                Some(("NDATA", rest)) if !is_parameter => {
                    let (_, rest) = word(rest).filter(|(name, _)| markup::is_name(name))?;
                    (Entity::Unusable, rest)
                }
                _ => (Entity::File, rest),
            }
        }
    };
    let read = if is_parameter {
        Entity::OfDefinition
    } else {
        read
    };
    rest.trim_matches(markup::is_space)
        .is_empty()
        .then_some((name, read))
}

/// What an entity of such a value is; `None` if it can be the value of none.
fn text_of(value: &str) -> Option<Entity<'_>> {
    if value.contains('%') {
        return None;
    }
    let mut others = Vec::new();
    // What stands in the place of a reference to the entity, where it is read again: numbers are characters there.
    let mut parts = value.split('&');
    let mut replacement = parts.next().unwrap_or_default().to_owned();
    for rest in parts {
        let (name, after) = rest.split_once(';')?;
        match referred(name) {
            Some(c) if name.starts_with('#') => replacement.push(c),
            Some(_) => replacement.push('_'),
            None if markup::is_name(name) => others.push(name),
            None => return None,
        }
        replacement += after;
    }
    Some(if !is_whole(&replacement) {
        Entity::Unusable
    } else if replacement.contains('<') {
        Entity::Markup(others)
    } else {
        Entity::Text(others)
    })
}

/// Whether what stands in the place of a reference has no markup, or markup that is whole.
fn is_whole(replacement: &str) -> bool {
    if !replacement.contains(['<', '&']) {
        return true;
    }
    let element = format!("<x>{replacement}</x>");
    let mut reader = Reader::of_text("", &element);
    let (mut depth, mut is_first) = (0_usize, true);
    loop {
        // What follows the end of the element is not in it.
        let is_outside = depth == 0 && !std::mem::take(&mut is_first);
        match reader.event() {
            Ok(Some(_)) if is_outside => return false,
            Ok(Some(Event::Start(element))) if element.attribute("").is_err() => return false,
            Ok(Some(Event::Start(element))) => depth += usize::from(!element.is_empty()),
            Ok(Some(Event::End(_))) => depth = depth.saturating_sub(1),
            Ok(Some(Event::Unknown(_))) => return false,
            Ok(Some(_)) => {}
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}
