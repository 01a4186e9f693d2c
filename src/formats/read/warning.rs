//! Warnings about files of pairs.

use std::fmt;

/// Warning about a file whose pairs were read, for its user.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Warning {
    /// The header of a table names other columns than those that hold Arabic and English: the columns that do, counted
    /// from 0, the Arabic one first.
    Misnamed([usize; 2]),
    /// Rows of a table have the two languages the other way round than its header says: their number.
    Turned(usize),
    /// Units of a translation memory have so many texts in both languages that not each was paired with each.
    Cut {
        /// Number of the units.
        units: usize,
        /// Number of pairs that were made of each.
        pairs: usize,
    },
    /// Sheets of a workbook are hidden and were left out: their number.
    Hidden(usize),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misnamed([ar, en]) => write!(
                f,
                "its header names other columns than those that hold Arabic and English; read are column {} as Arabic and \
                 {} as English",
                ar + 1,
                en + 1
            ),
            Self::Turned(rows) => write!(
                f,
                "{rows} of its rows have Arabic and English the other way round than its header says; the script was \
                 followed"
            ),
            Self::Cut { units, pairs } => write!(
                f,
                "{units} of its units have more than {pairs} pairs, for each Arabic text is paired with each English one; the \
                 first {pairs} were read"
            ),
            Self::Hidden(1) => f.write_str(
                "one of its sheets is hidden and was left out; show it in the spreadsheet to have it read",
            ),
            Self::Hidden(sheets) => write!(
                f,
                "{sheets} of its sheets are hidden and were left out; show them in the spreadsheet to have them read"
            ),
        }
    }
}
