use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

use muwazi::formats::{Format, Options, PairWriter};
use muwazi::model::error::Result;

use super::one_to_one;

struct Failing(io::ErrorKind);

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_failure_to_write_names_the_file_and_a_closed_pipe_stays_one() {
    // A short pair fails when it is flushed, a long one while it is written.
    let pairs = [
        one_to_one("نص", "text"),
        one_to_one(&"نص ".repeat(10_000), "text"),
    ];
    for &format in Format::ALL {
        for (kind, is_pipe) in [
            (io::ErrorKind::BrokenPipe, true),
            (io::ErrorKind::StorageFull, false),
        ] {
            for pair in &pairs {
                let attempt = || -> Result<()> {
                    let out = Box::new(Failing(kind));
                    let mut writer = PairWriter::new(format, out, "out.file", &Options::default())?;
                    writer.write(pair)?;
                    writer.finish()
                };
                let error = attempt().unwrap_err();
                assert_eq!(error.is_broken_pipe(), is_pipe, "{format}: {error}");
                assert!(error.to_string().starts_with("cannot write out.file: "));
            }
        }
    }
}

#[test]
fn output_goes_out_as_it_comes() {
    struct Counting(Rc<Cell<usize>>);
    impl Write for Counting {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.set(self.0.get() + bytes.len());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let pair = one_to_one(&"نص".repeat(200), &"text".repeat(100));
    // An archive waits in a file of its own until it is whole.
    let streams = |format: &&Format| !matches!(format.name(), "xlsx" | "parquet");
    for &format in Format::ALL.iter().filter(streams) {
        let out = Rc::new(Cell::new(0));
        let sink = Box::new(Counting(Rc::clone(&out)));
        let mut writer = PairWriter::new(format, sink, "out", &Options::default()).unwrap();
        for _ in 0..1_000 {
            writer.write(&pair).unwrap();
        }
        let before = out.get();
        writer.finish().unwrap();
        // The script of a page comes after its pairs.
        assert!(out.get() - before < 200_000, "{format} held output back");
    }
}
