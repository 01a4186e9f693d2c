//! A browser, and the program that drives it.

use std::path::PathBuf;
use std::process::Command;

use super::tools::{imports, is_here, is_wanted, on_path};

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
    let browser = std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| on_path("chromium"));
    is_wanted(
        "Chromium with Playwright",
        || browser.is_some() && imports("playwright.sync_api"),
        "Debian: chromium; pip install playwright; CHROMIUM and PYTHON name the programs",
    )
    .then_some(browser)
    .flatten()
}

/// Whether Python has axe-core, which checks pages against the guidelines for accessibility.
#[cfg(feature = "app")]
pub(crate) fn has_axe() -> bool {
    is_wanted(
        "axe-core",
        || imports("axe_playwright_python"),
        "pip install axe-playwright-python; PYTHON names the program",
    )
}
