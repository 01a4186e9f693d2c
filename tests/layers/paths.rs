//! Reader of the paths in a file that lead to other modules of the crate, with as much of Rust's grammar as it takes.

/// A path in code that leads to another place of the crate.
pub(crate) struct Reference {
    /// Path from the root of the crate.
    pub(crate) path: Vec<String>,
    /// Whether only tests use it.
    pub(crate) is_in_tests: bool,
}

/// Name that a `use` brings into a module.
pub(crate) struct Import {
    /// The name in the module.
    pub(crate) name: String,
    /// Path of the item, from the root of the crate.
    pub(crate) path: Vec<String>,
}

/// Reads the paths that `code` in `module` names, and the names that its `use` brings in at its outermost level.
pub(crate) fn read(code: &str, module: &[String]) -> (Vec<Reference>, Vec<Import>) {
    let tokens = tokens(code);
    let (mut references, mut imports) = (Vec::new(), Vec::new());
    let mut here = module.to_vec();
    // How deep in braces each inline module around here began.
    let mut inline = Vec::new();
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        let is_at = |offset: usize, expected: &str| tokens.get(index + offset) == Some(&expected);
        match *token {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if inline.last() == Some(&depth) {
                    inline.pop();
                    here.pop();
                }
            }
            "mod" if is_at(2, "{") => {
                here.push(tokens[index + 1].to_owned());
                inline.push(depth);
            }
            "use" if inline.is_empty() => {
                let mut leaves = Vec::new();
                path_tree(&tokens, index + 1, &mut Vec::new(), &mut leaves);
                imports.extend(leaves.iter().filter_map(|leaf| import(leaf, &here)));
            }
            "crate" | "self" | "super" | "muwazi"
                if is_at(1, "::") && !follows_path(&tokens[..index]) =>
            {
                let mut leaves = Vec::new();
                path_tree(&tokens, index, &mut Vec::new(), &mut leaves);
                references.extend(leaves.iter().map(|leaf| Reference {
                    path: from_root(&leaf.path, &here),
                    is_in_tests: here.iter().any(|name| name == "tests"),
                }));
            }
            _ => {}
        }
    }
    (references, imports)
}

/// One path of a group, and the name that `as` gives it.
struct Leaf<'a> {
    path: Vec<&'a str>,
    alias: Option<&'a str>,
}

/// Whether the next token goes on with a path that has begun, as the second `super` of `super::super`.
fn follows_path(before: &[&str]) -> bool {
    before.last() == Some(&"::")
}

/// Reads the path that begins at `at`, group and all, and adds to `paths` every path it stands for. Returns the number
/// of the token after it.
fn path_tree<'a>(
    tokens: &[&'a str],
    mut at: usize,
    prefix: &mut Vec<&'a str>,
    paths: &mut Vec<Leaf<'a>>,
) -> usize {
    let length = prefix.len();
    loop {
        match tokens.get(at) {
            Some(&"{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| *token != "}") {
                    let next = path_tree(tokens, at, prefix, paths);
                    // A comma, or something that no path has.
                    at = next.max(at + usize::from(next == at));
                    at += usize::from(tokens.get(at) == Some(&","));
                }
                at += 1;
                break;
            }
            Some(token) if *token == "*" || is_word(token) => {
                prefix.push(token);
                at += 1;
                if tokens.get(at) == Some(&"::") {
                    at += 1;
                    continue;
                }
                let mut alias = None;
                if tokens.get(at) == Some(&"as") {
                    alias = tokens.get(at + 1).copied();
                    at += 2;
                }
                paths.push(Leaf {
                    path: prefix.clone(),
                    alias,
                });
                break;
            }
            _ => {
                // `collect::<…>`: what stands before it is a path.
                paths.push(Leaf {
                    path: prefix.clone(),
                    alias: None,
                });
                break;
            }
        }
    }
    prefix.truncate(length);
    at
}

/// Import of a leaf of a `use` in module `here`; `None` for `*`.
fn import(leaf: &Leaf, here: &[String]) -> Option<Import> {
    let path = match leaf.path.first()? {
        &("crate" | "self" | "super" | "muwazi") => from_root(&leaf.path, here),
        // A file inside this module, or another crate, of which no module has the name.
        _ => from_root(&[&["self"], leaf.path.as_slice()].concat(), here),
    };
    let name = leaf.alias.unwrap_or(path.last()?);
    Some(Import {
        name: name.to_owned(),
        path,
    })
}

/// Path in module `here` as one from the root of the crate.
fn from_root(path: &[&str], here: &[String]) -> Vec<String> {
    let mut full = match path[0] {
        "super" | "self" => here.to_vec(),
        _ => Vec::new(),
    };
    for name in path {
        match *name {
            "crate" | "muwazi" | "self" => {}
            "super" => drop(full.pop()),
            name => full.push(name.to_owned()),
        }
    }
    full
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words and signs of `code`; comments, strings and characters are left out.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let word = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let length = if first.is_whitespace() {
            first.len_utf8()
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = string(rest).or_else(|| character(rest)) {
            length
        } else {
            let length = match word {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                word => word,
            };
            tokens.push(&rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    tokens
}

/// Length of the comment that `code` begins with, in bytes; comments nest.
fn block_comment(code: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < code.len() {
        let (step, change) = match &code.as_bytes()[at..] {
            [b'/', b'*', ..] => (2, 1),
            [b'*', b'/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += step;
        depth += change;
        if depth == 0 {
            break;
        }
    }
    at
}

/// Length of the string that `code` begins with, in bytes, if it does: plain, raw, of bytes.
fn string(code: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        code.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(['"', '#']))
    })?;
    let rest = &code[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let body = rest[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = body.find(&end).map_or(body.len(), |at| at + end.len());
        return Some(prefix.len() + hashes + 1 + length);
    }
    let body = rest.strip_prefix('"')?;
    Some(prefix.len() + 1 + quoted(body, b'"'))
}

/// Length of the character that `code` begins with, in bytes, if it does; a lifetime is none.
fn character(code: &str) -> Option<usize> {
    let body = code.strip_prefix('\'')?;
    let mut chars = body.chars();
    match (chars.next()?, chars.next()?) {
        ('\\', _) | (_, '\'') => Some(1 + quoted(body, b'\'')),
        _ => None,
    }
}

/// Length of a quotation up to its closing mark, in bytes, mark included; a mark after a backslash closes nothing.
fn quoted(body: &str, mark: u8) -> usize {
    let mut escaped = false;
    let end = body.bytes().position(|byte| {
        let ends = byte == mark && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(body.len(), |at| at + 1)
}
