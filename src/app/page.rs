//! Files of the page, which are a part of the program.

use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::LARGEST_FILE;
use super::answer::Fault;
use super::messages::messages;
use crate::formats::web_module;
use crate::model::assessment::{FAIR, SURE, UNCONFIRMED};
use crate::model::lang::Lang;

const PAGE: &str = include_str!("web/index.html");
const STYLE: &str = include_str!("web/style.css");
const ICON: &str = include_str!("web/icon.svg");

/// Modules of the page, by the names under which they import each other.
const MODULES: &[(&str, &str)] = &[
    ("app", include_str!("web/app.js")),
    ("api", include_str!("web/api.js")),
    ("dom", include_str!("web/dom.js")),
    ("home", include_str!("web/home.js")),
    ("texts", include_str!("web/texts.js")),
    ("project", include_str!("web/project.js")),
    ("review", include_str!("web/review.js")),
    ("window", include_str!("web/window.js")),
    ("strip", include_str!("web/strip.js")),
    ("sources", include_str!("web/sources.js")),
    ("use", include_str!("web/use.js")),
    ("checks", include_str!("web/checks.js")),
    ("print", include_str!("web/print.js")),
    ("find", include_str!("web/find.js")),
    ("terms", include_str!("web/terms.js")),
    ("say", include_str!("web/say.js")),
];
/// Modules of the review page that this one shares.
const SHARED: &[&str] = &["cell", "heights", "keys", "search", "sides", "view"];

/// Returns the page.
pub(super) async fn page() -> Response {
    file("text/html; charset=utf-8", PAGE.into())
}

/// Returns a file of the page.
///
/// # Errors
/// If there is none of this name.
pub(super) async fn asset(Path(name): Path<String>) -> Result<Response, Fault> {
    let script = "text/javascript; charset=utf-8";
    Ok(match name.as_str() {
        "style.css" => file("text/css; charset=utf-8", STYLE.into()),
        "icon.svg" => file("image/svg+xml", ICON.into()),
        "constants.js" => file(script, constants()),
        _ => {
            let module = name.strip_suffix(".js");
            let source = module.and_then(module_source);
            let missing = || Fault::missing("fault-no-file", &name);
            file(script, source.ok_or_else(missing)?.into())
        }
    })
}

/// Returns a text of the sample.
///
/// # Errors
/// If there is none of this name.
pub(super) async fn sample(Path(name): Path<String>) -> Result<Response, Fault> {
    let text = match name.as_str() {
        "sample.ar.txt" => include_str!("../../data/sample/communique.ar.txt"),
        "sample.en.txt" => include_str!("../../data/sample/communique.en.txt"),
        _ => return Err(Fault::missing("fault-no-file", &name)),
    };
    Ok(file("text/plain; charset=utf-8", text.into()))
}

fn module_source(name: &str) -> Option<&'static str> {
    let own = MODULES.iter().find(|(own, _)| *own == name);
    let shared = SHARED.contains(&name).then(|| web_module(name)).flatten();
    own.map(|(_, source)| *source).or(shared)
}

fn file(kind: &'static str, content: String) -> Response {
    ([(CONTENT_TYPE, kind)], content).into_response()
}

/// Constants that the modules share with the rest of the program, and the words of the interface.
fn constants() -> String {
    let messages = json!({ "en": messages(Lang::English), "ar": messages(Lang::Arabic) });
    format!(
        "'use strict';\nconst SURE = {SURE}, FAIR = {FAIR}, UNCONFIRMED = {UNCONFIRMED}, LARGEST_FILE = {LARGEST_FILE};\nconst MESSAGES = {messages};\n"
    )
}

/// Returns a text as it stands in an address.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Everything in which messages are asked for, by name.
#[cfg(test)]
pub(super) fn sources() -> Vec<(&'static str, &'static str)> {
    let shared = SHARED
        .iter()
        .filter_map(|&name| Some((name, web_module(name)?)));
    let own = MODULES.iter().copied();
    own.chain(shared).chain([("index.html", PAGE)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_that_is_imported_is_there() {
        for (name, source) in sources() {
            let imports = source.lines().filter(|line| line.starts_with("import "));
            for line in imports {
                let path = line
                    .split("'./")
                    .nth(1)
                    .and_then(|rest| rest.split(".js'").next());
                let module = path.unwrap_or_else(|| panic!("{name}: {line}"));
                assert!(module_source(module).is_some(), "{name} imports {module}");
            }
        }
    }

    #[test]
    fn nothing_is_asked_of_another_machine_and_no_script_stands_in_the_page() {
        for (name, source) in sources()
            .into_iter()
            .chain([("style.css", STYLE), ("icon.svg", ICON)])
        {
            let elsewhere = source.replace("http://www.w3.org/2000/svg", "");
            for sign in [
                "http:",
                "https:",
                "//cdn",
                "innerHTML",
                "insertAdjacentHTML",
                "eval(",
                "document.write",
            ] {
                assert!(!elsewhere.contains(sign), "{name} has {sign}");
            }
        }
        assert!(
            !PAGE.contains(" on") || !PAGE.contains("onclick"),
            "a handler in the page"
        );
        let inline = PAGE
            .split("<script")
            .skip(1)
            .filter(|tag| !tag.contains("src="));
        assert_eq!(inline.count(), 0);
    }
}
