//! Document symbols (A/RES/ES-10/24), acronyms and other strings that translation leaves as they are.
