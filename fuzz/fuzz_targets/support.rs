//! What the targets share.

use std::io::{Cursor, Write};

use muwazi::model::error::Result;
use muwazi::read::{self, Source};

/// What must be true of everything that is read, and of what is made of it.
pub fn check(result: Result<Source>) {
    match result {
        Ok(source) => {
            let mut end = 0;
            for block in &source.blocks {
                assert!(end <= block.span.start && !block.span.is_empty());
                let text = &source.text[block.span.range()];
                assert!(text.trim() == text && !text.contains("\n\n"), "{text:?}");
                end = block.span.end;
            }
            assert!(!source.text.trim().is_empty() && !source.text.contains('\0'));
            let _ = read::sides(vec![source]);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A package with these parts, not compressed.
#[allow(dead_code)]
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part begins");
        zip.write_all(bytes).expect("a part is written");
    }
    zip.finish().expect("a package ends").into_inner()
}
