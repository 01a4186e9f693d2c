//! Properties of characters, by the names that ICU and Java have for them.

/// Class of spaces and tabs: `\h`.
pub(super) const HORIZONTAL: &str =
    r"\t \u{A0}\u{1680}\u{180E}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}";

/// Returns a property of characters by one of its names in ICU or Java.
pub(super) fn property(name: &str, negated: bool) -> Result<String, String> {
    let (name, inner) = match name.strip_prefix('^') {
        Some(name) => (name, true),
        None => (name, false),
    };
    let sign = if negated != inner { "^" } else { "" };
    let plain: String = name
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-'))
        .collect::<String>()
        .to_ascii_lowercase();
    let block = plain
        .strip_prefix("block=")
        .or_else(|| plain.strip_prefix("blk="))
        .or_else(|| plain.strip_prefix("in"));
    if let Some((_, range)) = block.and_then(|block| BLOCKS.iter().find(|(name, _)| *name == block))
    {
        return Ok(format!("[{sign}{range}]"));
    }
    let bare = plain.strip_prefix("is").unwrap_or(&plain);
    let class = match bare {
        "alnum" => r"\p{Alphabetic}\p{Nd}".into(),
        "blank" => HORIZONTAL.into(),
        "graph" => r"\p{L}\p{M}\p{N}\p{P}\p{S}\p{Cf}".into(),
        "print" => r"\p{L}\p{M}\p{N}\p{P}\p{S}\p{Cf}\p{Zs}".into(),
        "xdigit" => "0-9A-Fa-f".into(),
        "word" => r"\w".into(),
        "ascii" => r"\x00-\x7F".into(),
        "javalowercase" => r"\p{Lowercase}".into(),
        "javauppercase" => r"\p{Uppercase}".into(),
        "javawhitespace" => r"\s".into(),
        "l1" => r"\x00-\u{FF}".into(),
        _ => format!("\\p{{{bare}}}"),
    };
    let class = format!("[{sign}{class}]");
    match regex_syntax::parse(&class) {
        Ok(_) => Ok(class),
        Err(_) => Err(format!(
            "the property {name:?} is not supported; scripts, general categories and the blocks of Latin, Arabic and \
             punctuation are"
        )),
    }
}

/// Blocks of Unicode that rules for texts in the two languages name.
const BLOCKS: &[(&str, &str)] = &[
    ("basiclatin", r"\x00-\x7F"),
    ("latin1supplement", r"\u{80}-\u{FF}"),
    ("latin1", r"\u{80}-\u{FF}"),
    ("latinextendeda", r"\u{100}-\u{17F}"),
    ("latinextendedb", r"\u{180}-\u{24F}"),
    ("arabic", r"\u{600}-\u{6FF}"),
    ("arabicsupplement", r"\u{750}-\u{77F}"),
    ("arabicextendeda", r"\u{8A0}-\u{8FF}"),
    ("arabicpresentationformsa", r"\u{FB50}-\u{FDFF}"),
    ("arabicpresentationformsb", r"\u{FE70}-\u{FEFF}"),
    ("generalpunctuation", r"\u{2000}-\u{206F}"),
    ("cjksymbolsandpunctuation", r"\u{3000}-\u{303F}"),
];
