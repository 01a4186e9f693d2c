//! Programs that are not ours, which tests hand our files to. Where one is not installed, the tests that need it are left
//! out with a word on standard error, so that `cargo test` passes with nothing but Rust; `.ci/run`, which installs them,
//! sets `MUWAZI_TOOLS=all`: then what is missing is a failure.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Whether something is here, or said to be missing.
pub(crate) fn is_here(name: &str, found: bool, install: &str) -> bool {
    if !found {
        let needed = std::env::var_os("MUWAZI_TOOLS").is_some_and(|tools| tools == "all");
        assert!(!needed, "{name} must be here: {install}");
        eprintln!("left out: {name} is not installed ({install})");
    }
    found
}

/// The Python that `PYTHON` names, or `python3`.
pub(crate) fn python() -> Command {
    Command::new(std::env::var_os("PYTHON").unwrap_or_else(|| OsString::from("python3")))
}

/// Whether Python has openpyxl and the Translate Toolkit.
pub(crate) fn has_python() -> bool {
    let found = python()
        .args(["-c", "import lxml, openpyxl, translate"])
        .output()
        .is_ok_and(|output| output.status.success());
    is_here(
        "Python with openpyxl and translate-toolkit",
        found,
        "pip install lxml openpyxl translate-toolkit; PYTHON names the interpreter",
    )
}

/// Whether Python has Spark, and there is a Java for it.
pub(crate) fn has_spark() -> bool {
    let found = python()
        .args(["-c", "import pandas, pyarrow, pyspark"])
        .output()
        .is_ok_and(|output| output.status.success());
    let java = Command::new("java").arg("-version").output();
    let found = found && java.is_ok_and(|output| output.status.success());
    is_here(
        "Python with Spark, and Java",
        found,
        "pip install pyspark pandas pyarrow; Debian: default-jre-headless; PYTHON names the interpreter",
    )
}

/// Has Spark run a script on a cluster of two workers on this machine, with the file `muwazi` of `folder` on each.
pub(crate) fn spark(script: &str, arguments: &[&str], folder: &Path) {
    let submit = "import os, pyspark, sys; home = os.path.dirname(pyspark.__file__); \
        os.environ.update(SPARK_HOME=home, PYSPARK_PYTHON=sys.executable); \
        os.execv(home + '/bin/spark-submit', ['spark-submit'] + sys.argv[1:])";
    let memory = "spark.executor.memory=600m";
    let output = python()
        .args([
            "-c",
            submit,
            "--master",
            "local-cluster[2,1,600]",
            "--conf",
            memory,
        ])
        .args(["--files", "muwazi", script])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("Spark runs");
    assert!(output.status.success(), "{}", errors(&output));
}

/// What a script says of the files in `folder`.
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
    let found = Command::new("soffice")
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    let calc = [
        "/usr/lib/libreoffice/program/libscfiltlo.so",
        "/usr/lib64/libreoffice/program/libscfiltlo.so",
    ];
    let found = found && calc.iter().any(|library| Path::new(library).exists());
    is_here("LibreOffice Calc", found, "Debian: libreoffice-calc-nogui")
}

/// Has LibreOffice write `file` in `folder` in the format `to`.
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

/// Where the XML schemas of XLIFF are: the folder that `XLIFF_SCHEMAS` names, or that of Debian's package.
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

/// Whether OmegaT is installed.
pub(crate) fn has_omegat() -> bool {
    let found = std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join("omegat").exists())
    });
    is_here("OmegaT", found, "Debian: omegat")
}

/// Has OmegaT translate the project in `folder`.
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
