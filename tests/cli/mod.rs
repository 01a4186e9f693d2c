//! The program from outside: what a user types, and what comes back.

// What can be given: files in any order, both languages in one, encodings, standard input.
mod inputs;
// Where pairs go: formats, files that appear whole or not at all.
mod outputs;
// TMX as translation tools want it, and the same bytes every time.
mod tmx;
// What is said on standard error, and when nothing is.
mod messages;
// The same bytes wherever and whenever it runs.
mod same;
// What is refused, and what is said then.
mod errors;
// Whoever reads our output may go away, and a disk may be full.
mod pipes;
// How well the sample is aligned, and what stays right when it is damaged.
mod quality;
// Dictionaries of a user, in every format.
mod dictionaries;
// A memory of what was translated before.
mod known;
// Tables, for every command that takes one.
mod tables;
// Texts by key, as programs have them.
mod keyed;
// Documents of all kinds.
mod documents;
// Subtitles: a pair for each cue.
mod subtitles;
// Text in another order, for every command.
mod moved;
// `muwazi split`.
mod split;
// `muwazi eval`.
mod eval;
// `muwazi convert`: every way in and out, filters, what is altered.
mod convert;
// XLIFF and TMX of other tools: states, histories, tags.
mod exchange;
// `muwazi convert --into`.
mod merge;
// What people, other tools and other merges do to a memory between two merges.
mod memories;
// What is lost, or cannot be done, is said.
mod losses;
// What is left behind when the program is killed or told to end.
#[cfg(unix)]
mod killed;
// What would fill memory or break a reader.
mod hostile;
// What other programs make of our files.
mod tools;
// `muwazi learn`, and aligning with what was learnt.
mod learn;
// A translator's own rules for sentences, and ours for other tools.
mod srx;
// `muwazi find`: what is found, how it is shown, and the index.
mod find;
// `muwazi check`.
mod check;
// `muwazi review` and `muwazi apply`; the page itself is tried in tests/review.
mod review;
// `muwazi apply --realign`.
mod realign;
// `muwazi batch`: folders of texts, and what may happen to them.
mod batch;
// `muwazi align --stream`.
mod stream;
// `muwazi terms`.
mod terms;
