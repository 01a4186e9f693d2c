//! Progress of a long alignment, on a terminal.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Time after which the display changes.
const TICK: Duration = Duration::from_millis(200);

/// Display of what is being done and for how long; nothing where there is no terminal.
pub(super) struct Step(Option<ProgressBar>);

impl Step {
    /// Begins a step.
    pub(super) fn begin(is_quiet: bool, step: &str) -> Self {
        let is_shown = !is_quiet && io::stderr().is_terminal();
        let shown = Self(is_shown.then(ProgressBar::new_spinner));
        if let Some(bar) = &shown.0 {
            let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar.set_message(step.to_owned());
            bar.enable_steady_tick(TICK);
        }
        shown
    }
}

impl Drop for Step {
    /// Leaves nothing of the display, after an error too.
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
