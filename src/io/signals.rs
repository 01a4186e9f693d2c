//! Signals by which a process is told to end.

use std::fs;

/// Numbers, the same on all systems that have them, of SIGHUP (the terminal is gone), SIGINT (Ctrl-C) and SIGTERM.
const ENDING: [i32; 3] = [1, 2, 15];

/// Returns the numbers of the signals by which this process is told to end. What it was started to ignore, as `nohup`
/// has it, is not among them.
pub fn ending() -> impl Iterator<Item = i32> {
    let ignored = fs::read_to_string("/proc/self/status").ok();
    let ignored = ignored.as_deref().and_then(mask);
    // Where nobody can tell, a terminal that goes away ends the process as it always did.
    let ignored = ignored.unwrap_or(1 << (ENDING[0] - 1));
    ENDING
        .into_iter()
        .filter(move |signal| ignored & (1 << (signal - 1)) == 0)
}

/// Returns the set of the signals that a process ignores, by what the system says of it.
fn mask(status: &str) -> Option<u64> {
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_signals_are_read_from_the_status() {
        let status =
            |mask: &str| format!("Name:\tmuwazi\nSigBlk:\t0000000000000000\nSigIgn:\t{mask}\n");
        for (text, expected) in [
            (status("0000000000001001"), Some(0x1001)),
            (status("0000000000000000"), Some(0)),
            (status("x"), None),
            (String::new(), None),
        ] {
            assert_eq!(mask(&text), expected, "{text}");
        }
    }
}
