//! Definition of TMX 1.4b: elements, what may stand in them, and their attributes.

/// An element of TMX.
pub(super) struct Element {
    pub(super) name: &'static str,
    /// Names of the elements that may stand in the element.
    pub(super) children: &'static [&'static str],
    /// Whether text may stand in the element.
    pub(super) has_text: bool,
    pub(super) attributes: &'static [&'static str],
    /// Attributes that it must have and that are not looked at elsewhere.
    pub(super) required: &'static [&'static str],
}

const INLINE: &[&str] = &["bpt", "ept", "it", "ph", "hi", "ut"];

const fn element(
    name: &'static str,
    children: &'static [&'static str],
    has_text: bool,
    attributes: &'static [&'static str],
    required: &'static [&'static str],
) -> Element {
    Element {
        name,
        children,
        has_text,
        attributes,
        required,
    }
}

const ELEMENTS: &[Element] = &[
    element("tmx", &["header", "body"], false, &["version"], &[]),
    element(
        "header",
        &["note", "prop", "ude"],
        false,
        &[
            "creationtool",
            "creationtoolversion",
            "segtype",
            "o-tmf",
            "adminlang",
            "srclang",
            "datatype",
            "o-encoding",
            "creationdate",
            "creationid",
            "changedate",
            "changeid",
        ],
        &[],
    ),
    element("body", &["tu"], false, &[], &[]),
    element(
        "tu",
        &["note", "prop", "tuv"],
        false,
        &[
            "tuid",
            "segtype",
            "srclang",
            "o-encoding",
            "datatype",
            "usagecount",
            "lastusagedate",
            "creationtool",
            "creationtoolversion",
            "o-tmf",
            "creationdate",
            "creationid",
            "changedate",
            "changeid",
        ],
        &[],
    ),
    element(
        "tuv",
        &["note", "prop", "seg"],
        false,
        &[
            "xml:lang",
            "lang",
            "o-encoding",
            "datatype",
            "usagecount",
            "lastusagedate",
            "creationtool",
            "creationtoolversion",
            "o-tmf",
            "creationdate",
            "creationid",
            "changedate",
            "changeid",
        ],
        &[],
    ),
    element("seg", INLINE, true, &[], &[]),
    element("note", &[], true, &["o-encoding", "xml:lang", "lang"], &[]),
    element(
        "prop",
        &[],
        true,
        &["type", "xml:lang", "o-encoding", "lang"],
        &["type"],
    ),
    element("ude", &["map"], false, &["name", "base"], &["name"]),
    element(
        "map",
        &[],
        false,
        &["unicode", "code", "ent", "subst"],
        &["unicode"],
    ),
    element("bpt", &["sub"], true, &["i", "x", "type"], &[]),
    element("ept", &["sub"], true, &["i"], &[]),
    element("it", &["sub"], true, &["pos", "x", "type"], &[]),
    element("ph", &["sub"], true, &["x", "assoc", "type"], &[]),
    element("hi", INLINE, true, &["x", "type"], &[]),
    element("sub", INLINE, true, &["datatype", "type"], &[]),
    element("ut", &["sub"], true, &["x"], &[]),
];

/// The element of this name.
pub(super) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Whether TMX has an element of this name.
pub(super) fn is_known(name: &str) -> bool {
    find(name).is_some()
}

/// Whether elements of this name stand in segments.
pub(super) fn is_inline(name: &str) -> bool {
    name == "sub" || INLINE.contains(&name)
}
