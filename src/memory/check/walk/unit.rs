//! A unit, repaired or left out.

use std::io::BufRead;

use super::Walk;
use crate::memory::check::markup::Tokens;
use crate::memory::check::rule::NOT_WELL_FORMED;
use crate::memory::check::rules::{
    LeftOut, attributes, languages, structure, variants, xliff, xml,
};
use crate::model::error::Result;
use crate::model::task::row_was_read;

impl Walk<'_> {
    pub(super) fn unit<R: BufRead>(&mut self, tokens: &mut Tokens<R>) -> Result<()> {
        self.report.summary.units += 1;
        row_was_read();
        self.piece.read(tokens, &mut self.report)?;
        let left_out = self.check_unit();
        if let Some(rule) = left_out {
            self.report.leave_out(rule);
            self.follows_gap = true;
            return Ok(());
        }
        self.emit_piece()
    }

    /// Repairs the unit in the piece, or says why it is to be left out.
    fn check_unit(&mut self) -> LeftOut {
        let (piece, report) = (&mut self.piece, &mut self.report);
        if piece.is_broken {
            return Some(&NOT_WELL_FORMED);
        }
        let mut left_out = xml::check(piece, &self.entities, report);
        xliff::check(piece, report);
        left_out = structure::check(piece, report).or(left_out);
        attributes::check(piece, 0, report);
        let is_any = piece.attribute(0, "srclang").as_deref() == Some(languages::ANY);
        if piece.attribute(0, "srclang").is_some()
            && !is_any
            && !languages::put_right(piece, 0, "srclang", report)
        {
            piece.remove_attribute(0, "srclang");
        }
        for part in piece.elements(0, "tuv").collect::<Vec<_>>() {
            attributes::check(piece, part, report);
        }
        left_out = left_out.or(variants::check(
            piece,
            self.options,
            left_out.is_some(),
            report,
        ));
        if left_out.is_none() {
            self.names.check(piece, report);
        }
        left_out
    }
}
