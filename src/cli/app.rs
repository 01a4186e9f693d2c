//! `muwazi app`: the window in the browser.

use std::env;
use std::path::PathBuf;

use muwazi::app::{Server, Settings};
use muwazi::io::files;
use muwazi::model::error::Result;

use super::args::AppArgs;
use super::{Outcome, inform, usage};

/// Folder of the projects, in that of the user.
const PROJECTS: &str = "muwazi";

/// Runs the command.
pub(super) fn run(args: &AppArgs) -> Result<Outcome> {
    let projects = match &args.projects {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir()
            .filter(|home| home.is_absolute())
            .map(|home| home.join(PROJECTS))
            .ok_or_else(|| {
                usage("there is no home folder; name one for the projects with --projects")
            })?,
    };
    let server = Server::bind(&Settings {
        projects: std::path::absolute(&projects).unwrap_or(projects),
        open: args.folder.as_deref().map(PathBuf::from),
        port: args.port,
        keeps: args.keep,
    })?;
    let address = server.address();
    inform(&format!("the window is at {address}"));
    if !args.no_open
        && let Err(reason) = open::that_detached(&address)
    {
        inform(&format!(
            "no browser could be opened ({reason}); open the address in one"
        ));
    }
    inform("press Ctrl-C to end it");
    let served = server.run();
    // What is still at work in the background ends with the program.
    files::abandon();
    served.map(|()| Outcome::Done)
}

/// Whether the program was started without any terminal, as by a double click on it: then there is nobody to read how
/// it is used.
pub(super) fn is_from_desktop() -> bool {
    use std::io::IsTerminal;

    let has_terminal = std::io::stdin().is_terminal()
        || std::io::stdout().is_terminal()
        || std::io::stderr().is_terminal();
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_desktop =
        cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    has_desktop && !has_terminal && !is_piped()
}

/// Whether another program reads what this one says: then it was not a double click.
#[cfg(unix)]
fn is_piped() -> bool {
    use std::os::unix::fs::FileTypeExt;

    ["/dev/stdin", "/dev/stdout", "/dev/stderr"]
        .iter()
        .any(|stream| std::fs::metadata(stream).is_ok_and(|file| file.file_type().is_fifo()))
}

#[cfg(not(unix))]
fn is_piped() -> bool {
    false
}
