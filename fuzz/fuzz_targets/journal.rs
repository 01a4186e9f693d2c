//! Steps of a journal, one a line: those that fit can be taken, asked about and undone.

#![no_main]

use libfuzzer_sys::fuzz_target;
use muwazi::model::lang::Lang;
use muwazi::model::pair::Pair;
use muwazi::review::session::{Command, Session, Step, Way};

fuzz_target!(|bytes: &[u8]| {
    let pairs = vec![Pair::new("بحر كبير", "big sea"), Pair::new("نجم", "star")];
    let mut session = Session::new(pairs);
    for line in bytes.split(|&byte| byte == b'\n') {
        match serde_json::from_slice::<Step>(line) {
            Ok(step) if session.fits(&step) => drop(session.take(step)),
            _ => return,
        }
        for at in 0..session.rows().len() {
            session.plan(&Command::Merge { at });
            for side in [Lang::Arabic, Lang::English] {
                session.plan(&Command::Move {
                    at,
                    side,
                    to: Way::Down,
                });
                session.plan(&Command::Split {
                    at,
                    side,
                    offset: 2,
                });
            }
        }
        assert_eq!(session.results().count(), session.rows().len());
    }
    while session.undo().is_some() {}
    assert_eq!(session.rows().len(), 2);
});
