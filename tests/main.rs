//! The library and the program from outside. One binary, for each would link the library again; a part of it is run by
//! the name of its module: `cargo test --test main formats::`.

// The window in the browser.
#[cfg(feature = "app")]
mod app;
// What a user types, and what comes back.
mod cli;
// What each format is, and that it can be read back.
mod formats;
// Which room of `src/` may use which.
mod layers;
// What holds for any two texts.
mod properties;
// The page for review, in a browser.
mod review;
// What the others share.
mod support;
// What the fuzz targets do with their input.
#[allow(unreachable_pub, reason = "it is a library to the targets")]
#[path = "../fuzz/src/lib.rs"]
mod targets;
