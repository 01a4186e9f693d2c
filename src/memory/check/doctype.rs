//! Document type definitions: whether they have the form of one, and which entities they declare.

use std::collections::{BTreeMap, BTreeSet};

use super::markup;
use super::piece::referred;

/// Entities that may be referred to.
#[derive(Debug, Default)]
pub(super) struct Entities {
    /// Those whose text the definition says.
    texts: BTreeSet<String>,
    /// Those whose text is in another file, which the value of an attribute cannot be in.
    files: BTreeSet<String>,
}

impl Entities {
    /// Whether a document with `&name;` in it, in the value of an attribute or elsewhere, is well-formed.
    pub(super) fn has(&self, name: &str, is_value: bool) -> bool {
        self.texts.contains(name) || !is_value && self.files.contains(name)
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len() + self.files.len()
    }

    /// Takes what was declared, of each name what was said first.
    fn of<'t>(declared: &[(&'t str, Entity<'t>)]) -> Self {
        let mut first = BTreeMap::new();
        for (name, entity) in declared {
            first.entry(*name).or_insert(entity);
        }
        let mut entities = Self::default();
        // Those that have all they refer to come first; what refers to itself, or to what nobody declares, is never one.
        let mut waiting: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut missing = BTreeMap::new();
        let mut ready = Vec::new();
        for (&name, entity) in &first {
            match entity {
                Entity::Text(others) => {
                    missing.insert(name, others.len());
                    for other in others {
                        waiting.entry(other).or_default().push(name);
                    }
                    if others.is_empty() {
                        ready.push(name);
                    }
                }
                Entity::File => drop(entities.files.insert(name.to_owned())),
                Entity::Unusable => {}
            }
        }
        while let Some(name) = ready.pop() {
            entities.texts.insert(name.to_owned());
            for other in waiting.remove(name).unwrap_or_default() {
                if let Some(count) = missing.get_mut(other) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(other);
                    }
                }
            }
        }
        entities
    }
}

/// What is declared of a name.
#[derive(Clone, PartialEq, Debug)]
enum Entity<'t> {
    /// A text without markup, and the entities in it.
    Text(Vec<&'t str>),
    File,
    /// One that nothing may refer to: a file that is no text, markup that need not be whole, one of the definition
    /// alone (`%`).
    Unusable,
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
    let read = if is_parameter { Entity::Unusable } else { read };
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
    let mut is_text = !value.contains('<');
    for rest in value.split('&').skip(1) {
        let (name, _) = rest.split_once(';')?;
        match referred(name) {
            // What a number stands for is read again where the entity is.
            Some(c) => is_text &= !(name.starts_with('#') && matches!(c, '<' | '&')),
            None if markup::is_name(name) => others.push(name),
            None => return None,
        }
    }
    Some(if is_text {
        Entity::Text(others)
    } else {
        Entity::Unusable
    })
}
