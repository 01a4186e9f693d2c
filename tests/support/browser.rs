//! A browser, and what drives it.

use std::path::PathBuf;
use std::process::Command;

use super::tools::{is_here, python};

/// Whether Node.js can run tests.
pub(crate) fn has_node() -> bool {
    let version = Command::new("node").arg("--version").output();
    // The first with a runner of tests.
    let found = version.is_ok_and(|output| {
        let version = String::from_utf8_lossy(&output.stdout);
        let major = version.trim_start_matches('v').split('.').next();
        major
            .and_then(|major| major.parse().ok())
            .is_some_and(|major: u32| major >= 18)
    });
    is_here("Node.js 18 or later", found, "Debian: nodejs")
}

/// The browser that Playwright is to drive: the one that `CHROMIUM` names, or that of the system.
pub(crate) fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = || {
        std::env::split_paths(&path)
            .map(|folder| folder.join("chromium"))
            .find(|file| file.exists())
    };
    let browser = named.or_else(on_path);
    let driver = python()
        .args(["-c", "import playwright.sync_api"])
        .output()
        .is_ok_and(|output| output.status.success());
    is_here(
        "Chromium with Playwright",
        browser.is_some() && driver,
        "Debian: chromium; pip install playwright; CHROMIUM and PYTHON name the programs",
    )
    .then_some(browser)
    .flatten()
}
