//! Numbers in digits and in words, in both languages.
