//! Arguments of `app`.

use clap::Args as ClapArgs;

/// How the window is opened.
#[derive(ClapArgs, Debug, Default)]
#[command(after_help = "\
Examples:
  muwazi app                    the window, with the projects that there are
  muwazi app aligned            a folder as a project: what `muwazi batch --format jsonl -o aligned` has left, say
  muwazi app --no-open --keep   say the address only, and go on until Ctrl-C

The window is for this machine and this user alone: the address holds a secret, and nothing is sent anywhere.")]
pub(crate) struct AppArgs {
    /// Folder that is opened as a project; one that is none yet becomes one
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: Option<String>,
    /// Port to listen on [default: any that is free]
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub(crate) port: u16,
    /// Do not open the browser
    #[arg(long)]
    pub(crate) no_open: bool,
    /// Go on when the last page has been closed
    #[arg(long)]
    pub(crate) keep: bool,
    /// Folder in which new projects are made [default: muwazi in the home folder]
    #[arg(long, value_name = "FOLDER", env = "MUWAZI_PROJECTS")]
    pub(crate) projects: Option<String>,
}
