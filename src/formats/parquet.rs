//! Columns for programs that work on data.
