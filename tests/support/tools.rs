//! Other programs, which tests give our files to.
//!
//! Where `MUWAZI_TOOLS=all` is set, as `.ci/run` does, all of them must be here and are tried. Elsewhere `cargo test`
//! passes with nothing but Rust and in little time: what is missing, or takes long, is left out with a word on
//! standard error.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Whether all tools must be installed and are to be tried.
fn all() -> bool {
    std::env::var_os("MUWAZI_TOOLS").is_some_and(|tools| tools == "all")
}

/// Whether a tool was found; if not, reports it as missing.
pub(crate) fn is_here(name: &str, found: bool, install: &str) -> bool {
    if !found {
        assert!(!all(), "{name} must be here: {install}");
        eprintln!("left out: {name} is not installed ({install})");
    }
    found
}

/// Whether a tool that takes seconds to start is there: it is looked for only where all tools are to be tried.
pub(crate) fn is_wanted(name: &str, found: impl FnOnce() -> bool, install: &str) -> bool {
    if !all() {
        eprintln!("left out: {name} takes long; MUWAZI_TOOLS=all has it tried");
        return false;
    }
    is_here(name, found(), install)
}

/// Command of the Python that `PYTHON` names, or of `python3`.
pub(crate) fn python() -> Command {
    Command::new(std::env::var_os("PYTHON").unwrap_or_else(|| OsString::from("python3")))
}

/// Whether Python has these modules.
pub(crate) fn imports(modules: &str) -> bool {
    let output = python().args(["-c", &format!("import {modules}")]).output();
    output.is_ok_and(|output| output.status.success())
}

fn succeeds(program: &str, argument: &str) -> bool {
    let output = Command::new(program).arg(argument).output();
    output.is_ok_and(|output| output.status.success())
}

/// Whether Python has openpyxl and the Translate Toolkit.
pub(crate) fn has_python() -> bool {
    is_wanted(
        "Python with openpyxl and translate-toolkit",
        || imports("lxml, openpyxl, translate"),
        "pip install lxml openpyxl translate-toolkit; PYTHON names the interpreter",
    )
}

/// Runs a script on the files in `folder`, and returns its output.
pub(crate) fn run_python(script: &str, folder: &Path) -> String {
    let output = python()
        .args(["-c", script])
        .current_dir(folder)
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .expect("Python runs");
    assert!(output.status.success(), "{}", errors(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Whether LibreOffice can open spreadsheets.
pub(crate) fn has_libreoffice() -> bool {
    let calc = [
        "/usr/lib/libreoffice/program/libscfiltlo.so",
        "/usr/lib64/libreoffice/program/libscfiltlo.so",
    ];
    let found = || {
        calc.iter().any(|library| Path::new(library).exists()) && succeeds("soffice", "--version")
    };
    is_wanted("LibreOffice Calc", found, "Debian: libreoffice-calc-nogui")
}

/// Converts `file` in `folder` to the format `to` by LibreOffice.
pub(crate) fn libreoffice(file: &str, to: &str, folder: &Path) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, file])
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .expect("LibreOffice runs");
    assert!(output.status.success(), "{}", errors(&output));
}

/// Folder of the XML schemas of XLIFF: the one that `XLIFF_SCHEMAS` names, or that of Debian's package.
pub(crate) fn xliff_schemas() -> Option<PathBuf> {
    let folder = std::env::var_os("XLIFF_SCHEMAS").map_or_else(
        || PathBuf::from("/usr/share/php/Symfony/Component/Translation/Resources/schemas"),
        PathBuf::from,
    );
    is_here(
        "the schema of XLIFF 1.2",
        folder.join("xliff-core-1.2-strict.xsd").exists(),
        "Debian: php-symfony-translation; XLIFF_SCHEMAS names the folder it is in",
    )
    .then_some(folder)
}

/// Path of a program in the search path.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.exists())
}

/// Whether the system calls of a program can be watched.
#[cfg(unix)]
pub(crate) fn has_strace() -> bool {
    let found = || succeeds("strace", "-V");
    is_wanted("strace", found, "Debian: strace")
}

/// Whether OmegaT is installed.
pub(crate) fn has_omegat() -> bool {
    let found = || on_path("omegat").is_some();
    is_wanted("OmegaT", found, "Debian: omegat")
}

/// Translates the project in `folder` by OmegaT.
pub(crate) fn omegat(folder: &Path) {
    let home = format!("-Djava.awt.headless=true -Duser.home={}", folder.display());
    let output = Command::new("omegat")
        .arg(folder)
        .args(["--mode=console-translate", "--quiet"])
        .env("HOME", folder)
        .env("JAVA_TOOL_OPTIONS", home)
        .output()
        .expect("OmegaT runs");
    assert!(output.status.success(), "{}", errors(&output));
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
