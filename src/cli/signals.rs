//! Ending when told to: by Ctrl-C, by whoever shuts the machine down, or by a terminal that is gone.

use std::thread;

use muwazi::io::{files, signals};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// Takes away what is unfinished if a signal ends the program, which then ends by that signal, as others do.
pub(super) fn tidy_up_before_the_end() {
    // Where signals cannot be heard, they end the program at once, and a later run tidies up.
    let Ok(mut heard) = Signals::new(signals::ending()) else {
        return;
    };
    let _ = thread::Builder::new().spawn(move || {
        for signal in heard.forever() {
            files::abandon();
            let _ = emulate_default_handler(signal);
        }
    });
}
