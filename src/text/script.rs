//! Which script a text is written in.
