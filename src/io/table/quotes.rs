//! Telling whether the quotation marks of a table open and close its cells.
//!
//! A mark that is never closed makes one cell of all that follows, or of what follows up to the next mark. Readers of
//! CSV put up with that; here it is an error that names the line. Marks inside a cell that does not begin with one
//! are text.

use std::fmt;

/// Place in a table where quotation marks do not open and close cells. Lines are counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unsound {
    /// The mark that opens a cell in this line is not closed.
    Open { line: usize },
    /// The mark that closes the cell is followed by more text.
    Followed { line: usize, closed: usize },
}

impl Unsound {
    /// Returns the line of the mark that opens the cell.
    pub(super) fn line(self) -> usize {
        let (Self::Open { line } | Self::Followed { line, .. }) = self;
        line
    }
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cell begins with a quotation mark ")?;
        match self {
            Self::Open { .. } => f.write_str("that is not closed")?,
            Self::Followed { line, closed } if line == closed => {
                f.write_str("and goes on after the next one")?;
            }
            Self::Followed { closed, .. } => {
                write!(
                    f,
                    "that is closed only in line {closed}, in the middle of a cell"
                )?;
            }
        }
        f.write_str("; close it, or if it is text, put the cell in marks and double those in it, as in \"\"\"so\"\" she said\"")
    }
}

impl std::error::Error for Unsound {}

/// State of the cell that a byte of a table stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellState {
    Begin,
    Bare,
    Quoted,
    /// After a mark in a quoted cell, which closes the cell or is the first of two.
    Mark,
    /// After spaces behind such a mark.
    Closed,
}

/// Checker of the quotation marks of a table, byte by byte.
pub(super) struct Quotes {
    delimiter: u8,
    state: CellState,
    line: usize,
    /// Number of the line in which the quoted cell begins.
    opened: usize,
    /// Whether a delimiter, and a line end after it, stand in the quoted cell.
    has_delimiter: bool,
    has_rows: bool,
    /// Whether marks are doubled in the quoted cell, and in any cell before.
    is_doubled: bool,
    has_doubled: bool,
}

impl Quotes {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            state: CellState::Begin,
            line: 1,
            opened: 1,
            has_delimiter: false,
            has_rows: false,
            is_doubled: false,
            has_doubled: false,
        }
    }

    /// Takes the next byte.
    pub(super) fn take(&mut self, byte: u8) -> Result<(), Unsound> {
        let is_break = matches!(byte, b'\n' | b'\r');
        let ends = is_break || byte == self.delimiter;
        self.state = match (self.state, byte) {
            (CellState::Begin, b'"') => {
                self.opened = self.line;
                (self.has_delimiter, self.has_rows, self.is_doubled) = (false, false, false);
                CellState::Quoted
            }
            (CellState::Quoted, b'"') => CellState::Mark,
            (CellState::Quoted, _) => {
                self.has_rows |= self.has_delimiter && is_break;
                self.has_delimiter |= byte == self.delimiter;
                CellState::Quoted
            }
            (CellState::Mark, b'"') => {
                self.is_doubled = true;
                CellState::Quoted
            }
            (CellState::Mark | CellState::Closed, _) if ends => {
                // No text has tabs: what is between the marks are rows.
                if self.has_rows && self.delimiter == b'\t' {
                    return Err(Unsound::Open { line: self.opened });
                }
                self.has_doubled |= self.is_doubled;
                CellState::Begin
            }
            (CellState::Mark | CellState::Closed, b' ') => CellState::Closed,
            (CellState::Mark | CellState::Closed, _) => {
                return Err(Unsound::Followed {
                    line: self.opened,
                    closed: self.line,
                });
            }
            (CellState::Begin | CellState::Bare, _) if ends => CellState::Begin,
            (CellState::Begin | CellState::Bare, _) => CellState::Bare,
        };
        self.line += usize::from(byte == b'\n');
        Ok(())
    }

    /// Checks the marks at the end of the table.
    pub(super) fn end(&self) -> Result<(), Unsound> {
        match self.state {
            CellState::Quoted => Err(Unsound::Open { line: self.opened }),
            _ => Ok(()),
        }
    }
}

/// Checks that the marks of a whole table, or of a row of it, open and close its cells.
#[cfg(any(feature = "batch", test))]
pub(super) fn check(delimiter: u8, table: &str) -> Result<(), Unsound> {
    let mut quotes = Quotes::new(delimiter);
    table.bytes().try_for_each(|byte| quotes.take(byte))?;
    quotes.end()
}

/// Whether cells between tabs are quoted in a table that begins with `start`. Most programs quote none, and a mark is
/// text; in a table of one that does, marks in a cell are doubled and the cell is closed.
pub(crate) fn are_in_tabs(start: &str) -> bool {
    let mut quotes = Quotes::new(b'\t');
    start.bytes().all(|byte| quotes.take(byte).is_ok()) && quotes.has_doubled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_open_and_close_cells_or_it_is_said_where_not() {
        let open = |line| Err(Unsound::Open { line });
        let followed = |line, closed| Err(Unsound::Followed { line, closed });
        for (delimiter, table, expected) in [
            (b',', "a,b\n\"c\nd\",\"\"\"e\"\"\nf\" \r\n\"\",g", Ok(())),
            (b',', "a \"b\" c,d\"\n,\"e\"", Ok(())),
            (b',', "\"a\nb,c\n\n\",d\n", Ok(())),
            (b',', "a,b\n\"c,d\ne,f\n", open(2)),
            (b',', "a,b\r\n\r\nc,\"d\r\n", open(3)),
            (b',', "a,b\n\"c,d\ne,\"f\"\n", followed(2, 3)),
            (b',', "a,b\n\"c,d\n\"\",e\n\"f\",g\n", followed(2, 4)),
            (b';', "a;\"b\" c\n", followed(1, 1)),
            (b'\t', "\"a\nb\"\tc\n", Ok(())),
            (b'\t', "\"a\tb\nc\"\td\n", open(1)),
        ] {
            assert_eq!(check(delimiter, table), expected, "{table:?}");
        }
    }

    #[test]
    fn cells_between_tabs_are_quoted_where_marks_are_doubled_throughout() {
        for (start, expected) in [
            ("\"a \"\"b\"\"\"\tc\nd\te\n", true),
            ("\"a\"\t\"b\"\n", false),
            ("\"a \"\"b\"\"\"\tc\n\"d\" e\tf\n", false),
            ("\"\"\ta\n", false),
            ("\"a\tb\nc\"\td\n", false),
            ("a\tb\n", false),
        ] {
            assert_eq!(are_in_tabs(start), expected, "{start:?}");
        }
    }
}
