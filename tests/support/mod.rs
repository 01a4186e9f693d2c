//! Support for tests: runs of the program, texts, and comparison of pairs.

/// Browser for tests of the page.
pub(crate) mod browser;
/// Other programs that read our files.
pub(crate) mod tools;
/// Check of XML by another program.
pub(crate) mod xmllint;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use muwazi::formats::jsonl;
use muwazi::model::pair::Pair;
use tempfile::TempDir;

/// Arabic text of the sample communiqué.
pub(crate) const AR: &str = include_str!("../../data/sample/communique.ar.txt");
pub(crate) const EN: &str = include_str!("../../data/sample/communique.en.txt");
pub(crate) const BOTH: &str = include_str!("../../data/sample/communique.ar-en.txt");

/// First paragraphs of a text of the sample; those of both languages correspond.
pub(crate) fn opening(text: &str) -> &str {
    let end = text.match_indices('\n').nth(33);
    &text[..end.expect("a text of so many lines").0 + 1]
}

/// Folder for one test, in which the program runs.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// Creates a folder with these files.
    pub(crate) fn with<const N: usize>(files: [(&str, &str); N]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// Creates a folder with the sample in it, as `ar.txt` and `en.txt`.
    pub(crate) fn with_sample() -> Self {
        Self::with([("ar.txt", AR), ("en.txt", EN)])
    }

    /// Creates a folder with the beginning of the sample in it, for what does not depend on how much there is.
    pub(crate) fn with_opening() -> Self {
        Self::with([("ar.txt", opening(AR)), ("en.txt", opening(EN))])
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("its folder");
        fs::write(path, bytes).expect("a file is written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file of UTF-8")
    }

    /// Reads the pairs in a JSONL file.
    pub(crate) fn pairs(&self, name: &str) -> Vec<Pair> {
        pairs(&self.read(name))
    }

    /// Names of the files in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Command of the program with the words of `line` as arguments, ready to be run in this folder.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_muwazi"));
        command
            .args(line.split_whitespace())
            .current_dir(self.0.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs `muwazi` with the words of `line`.
    pub(crate) fn run(&self, line: &str) -> Done {
        done(self.command(line), b"")
    }

    /// Runs `muwazi` with the words of `line`, and with `input` on standard input.
    pub(crate) fn run_on(&self, input: impl AsRef<[u8]>, line: &str) -> Done {
        done(self.command(line), input.as_ref())
    }
}

/// Result of a run of the program.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    /// Asserts that the program succeeded.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.exits(0)
    }

    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.err);
        self
    }

    /// Asserts that the program refused, said `message` and wrote nothing.
    #[track_caller]
    pub(crate) fn refused(self, message: &str) -> Self {
        assert_eq!(self.code, Some(2), "{}", self.err);
        assert_eq!(self.out, "");
        assert!(self.err.contains(message), "{}", self.err);
        self
    }
}

/// Runs `command` to its end.
pub(crate) fn done(mut command: Command, input: &[u8]) -> Done {
    if !input.is_empty() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.spawn().expect("the program starts");
    if let Some(mut stdin) = child.stdin.take() {
        // Input is read whole before anything is written, so nobody waits for anybody; where the use is wrong it is
        // not read at all.
        let _ = stdin.write_all(input);
    }
    let output = child.wait_with_output().expect("the program ends");
    let err = String::from_utf8(output.stderr).expect("UTF-8 on standard error");
    assert!(!err.contains("panicked"), "{err}");
    Done {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err,
    }
}

/// Reads the pairs of some JSONL.
pub(crate) fn pairs(text: &str) -> Vec<Pair> {
    jsonl::read(text.as_bytes(), "jsonl")
        .collect::<Result<_, _>>()
        .expect("what was written can be read")
}

/// Texts of pairs, Arabic first.
pub(crate) fn texts(pairs: &[Pair]) -> Vec<(&str, &str)> {
    pairs.iter().map(|pair| (pair.ar(), pair.en())).collect()
}

/// Paragraphs of a text with a blank line between them.
pub(crate) fn paragraphs(text: &str) -> Vec<&str> {
    text.trim().split("\n\n").collect()
}

/// Visible characters of a text, without white space.
pub(crate) fn visible(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Makes an Arabic and an English text of `count` lines that translate each other; numbers, dates and names are in
/// them.
pub(crate) fn numbered(count: usize) -> (String, String) {
    let months = [
        ("كانون الثاني/يناير", "January"),
        ("نيسان/أبريل", "April"),
        ("أيلول/سبتمبر", "September"),
    ];
    let (mut ar, mut en) = (String::new(), String::new());
    for item in 1..=count {
        let (day, year, amount) = (item % 28 + 1, 1950 + item % 70, 1000 + item * 37);
        let (ar_month, en_month) = months[item % months.len()];
        ar +=
            &format!("{item}. وافقت اللجنة على مبلغ {amount} دينار في {day} {ar_month} {year}.\n");
        en += &format!(
            "{item}. The committee approved {amount} dinars on {day} {en_month} {year}.\n"
        );
    }
    (ar, en)
}
