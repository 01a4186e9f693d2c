//! Names across the two scripts, by their consonants.
