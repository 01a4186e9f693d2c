//! A page for review.

use std::io;

use super::{Emit, Out};
use crate::pair::Pair;
use crate::review::Page;

impl Emit for Page<Out<'_>> {
    fn pair(&mut self, pair: &Pair) -> io::Result<()> {
        Page::pair(self, pair)
    }

    fn end(&mut self) -> io::Result<()> {
        self.finish()
    }
}
